//! Who has access: the honest recipe of `docspace-api.md` §6.7 for files, folders and rooms.
//!
//! Three states per entry, and never an empty list that means "could not look". Reads only, although the list with
//! levels is asked for by a POST; where a key may not do that, by a GET which only managers may use. Rooms, folders
//! and groups are asked once and shared by all entries in them. Never calls `…/link`, which creates links.

mod carriers;
mod facts;
mod rows;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use jiff::Timestamp;

use super::pacer::Pacer;
use super::paths::Paths;
use super::ports::{Answer, PortalReads};
use super::resolve::stop_if_fatal;
use super::retry::{self, ReadBudget, RetryClass};
use super::work::{Board, Context, ItemKey, Stop, StoppedBecause, WorkHandle, guarded, in_parallel};
use crate::domain::access::{AccessGap, AccessRecord, ImplicitReaders, ItemAccess, ReviewedItem};
use crate::domain::entry::{Entry, Section};
use crate::domain::ids::{EntryKind, EntryRef};
use crate::domain::person::{AccountState, PersonRef};
use crate::domain::problem::{Problem, ProblemKind};
use carriers::Carriers;
use facts::{Facts, RoomFacts};

/// Entries reviewed at once; the pacer lets fewer requests through at a time.
const ITEMS_AT_ONCE: usize = 8;

/// One entry to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToReview {
    pub key: ItemKey,
    pub entry: EntryRef,
}

/// What a review tells, as it comes in.
#[derive(Clone, Debug, PartialEq)]
pub enum ReviewNews {
    /// Exactly one for each [`ToReview`], unless the review was stopped before it came to the entry.
    Item(Box<Reviewed>),
    /// Once per review, if any entry lies in a room: who reads every room without being a member.
    Readers(ImplicitReaders),
    /// The review was stopped before it came to this entry.
    NotLooked(ItemKey),
}

/// One entry looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Reviewed {
    pub key: ItemKey,
    /// As read for the review, where it could be read.
    pub entry: Option<Entry>,
    pub item: ReviewedItem,
    pub read_at: Timestamp,
}

/// Starts the review. [`WorkHandle::progress`] counts entries.
pub fn start<P: PortalReads>(context: &Context<P>, entries: Vec<ToReview>) -> WorkHandle<ReviewNews> {
    let (board, handle) = Board::open(context, entries.len());
    let review = Arc::new(Review {
        portal: Arc::clone(&context.portal),
        pacer: context.pacer.clone(),
        paths: Paths::default(),
        facts: Facts::default(),
        carriers: Carriers::default(),
        stop: board.stop().clone(),
    });
    context.runtime.spawn(async move {
        board.watch_over(look_at_all(&review, entries, &board)).await;
    });
    handle
}

async fn look_at_all<P: PortalReads>(review: &Arc<Review<P>>, entries: Vec<ToReview>, board: &Board<ReviewNews>) {
    let mut any_in_room = false;
    let not_begun = in_parallel(
        entries,
        ITEMS_AT_ONCE,
        board.stop(),
        |item| {
            board.began();
            let review = Arc::clone(review);
            async move { review.one(item).await }
        },
        |(news, in_room)| {
            if let ReviewNews::Item(reviewed) = &news
                && let ItemAccess::CouldNotLook(problem) = &reviewed.item.access
            {
                review.draw_conclusions(problem);
            }
            any_in_room |= in_room;
            board.ended(news);
        },
    )
    .await;
    for item in not_begun {
        board.ended(ReviewNews::NotLooked(item.key));
    }
    if any_in_room && !board.stop().is_requested() {
        tokio::select! {
            readers = guarded(review.implicit_readers()) => {
                board.say(ReviewNews::Readers(readers.unwrap_or_else(ImplicitReaders::NotReadable)));
            }
            () = board.stop().wait() => {}
        }
    }
}

/// What all entries of one review share.
struct Review<P> {
    portal: Arc<P>,
    pacer: Pacer,
    paths: Paths,
    facts: Facts,
    carriers: Carriers,
    stop: Stop,
}

impl<P: PortalReads> Review<P> {
    fn draw_conclusions(&self, problem: &Problem) {
        // The list with levels is a POST and counts against the day's changes.
        if let RetryClass::RateLimited { asked: Some(wait) } = RetryClass::of(problem)
            && let Some(until) = self.pacer.end_of_long_wait(wait)
        {
            self.stop.request(StoppedBecause::DailyLimit { until });
        }
        stop_if_fatal(&self.stop, problem);
    }

    async fn one(&self, item: ToReview) -> (ReviewNews, bool) {
        let looked = tokio::select! {
            looked = guarded(self.look(&item.entry)) => looked,
            () = self.stop.wait() => return (ReviewNews::NotLooked(item.key), false),
        };
        let (entry, access) = looked.unwrap_or_else(|problem| (None, ItemAccess::CouldNotLook(problem)));
        let in_room = entry.as_ref().is_some_and(lies_in_rooms);
        let reviewed = Reviewed {
            key: item.key,
            entry,
            item: ReviewedItem {
                entry: item.entry,
                access,
            },
            read_at: self.pacer.clock().wall(),
        };
        (ReviewNews::Item(Box::new(reviewed)), in_room)
    }

    /// Reads the entry first: an empty list of an entry that cannot be read says nothing.
    async fn look(&self, reference: &EntryRef) -> (Option<Entry>, ItemAccess) {
        let entry = match self.facts.entry(self, reference).await {
            Ok(entry) => entry,
            Err(problem) => return (None, ItemAccess::CouldNotLook(problem)),
        };
        let access = self.access_of(&entry).await;
        (Some(entry), access)
    }

    async fn access_of(&self, entry: &Entry) -> ItemAccess {
        let mut gaps = Vec::new();
        if matches!(entry.section, Section::Common | Section::Other(_)) {
            gaps.push(AccessGap::SectionRights);
        }
        let room = self.room_of(entry, &mut gaps).await;
        let records = match self.facts.records(self, &entry.reference()).await {
            // A readable entry always has an owner on its list: with an empty one we were not allowed to look.
            Ok(records) if records.is_empty() => Err(Problem::new(ProblemKind::NotAllowed)
                .with_detail("the portal gave an empty access list for an entry it lets us read")),
            answer => answer,
        };
        match records {
            Ok(records) => rows::with_levels(self, entry, room.as_deref(), &records, gaps).await,
            Err(problem) if levels_are_denied(&problem) => match self.managed_records(entry).await {
                Some(records) => rows::with_levels(self, entry, room.as_deref(), &records, gaps).await,
                None => rows::without_levels(self, entry, room.as_deref(), problem, gaps).await,
            },
            Err(problem) => ItemAccess::CouldNotLook(problem),
        }
    }

    /// The room the entry lies in. A room that cannot be read becomes a gap.
    async fn room_of(&self, entry: &Entry, gaps: &mut Vec<AccessGap>) -> Option<Arc<RoomFacts>> {
        if !lies_in_rooms(entry) {
            return None;
        }
        let room = if entry.is_room() {
            Ok(Some(entry.id.clone()))
        } else {
            let place = self.paths.whereabouts(&*self.portal, &self.pacer, entry).await;
            place.map(|place| place.room.map(|room| room.id))
        };
        let facts = match room {
            Ok(Some(room)) => self.facts.room(self, &room).await,
            Ok(None) => Err(Problem::new(ProblemKind::NotFoundOrInvisible)),
            Err(problem) => Err(problem),
        };
        match facts {
            Ok(facts) => Some(facts),
            Err(problem) => {
                gaps.push(AccessGap::RoomNotReadable(problem));
                None
            }
        }
    }

    /// Levels by the other call, which asks for less of the key and more of the person.
    async fn managed_records(&self, entry: &Entry) -> Option<Vec<AccessRecord>> {
        let reference = entry.reference();
        let ask = || self.portal.managed_access(&reference);
        let answer = retry::read(&self.pacer, ReadBudget::LOOKING, ask).await;
        answer.ok().flatten().filter(|records| !records.is_empty())
    }

    async fn cross_check(&self, entry: &Entry) -> Option<Answer<Vec<PersonRef>>> {
        if entry.kind() != EntryKind::File {
            return None;
        }
        Some(
            retry::read(&self.pacer, ReadBudget::LOOKING, || {
                self.portal.protect_users(&entry.id)
            })
            .await,
        )
    }

    async fn implicit_readers(&self) -> ImplicitReaders {
        match retry::read(&self.pacer, ReadBudget::LOOKING, || self.portal.admins()).await {
            Ok(people) => ImplicitReaders::Known(
                people
                    .into_iter()
                    .filter(|person| person.role.reads_every_room() && person.state != AccountState::Disabled)
                    .collect(),
            ),
            Err(problem) => ImplicitReaders::NotReadable(problem),
        }
    }
}

/// Portal owner and admins read everything in rooms, archived ones included, but nobody else's *My documents*.
fn lies_in_rooms(entry: &Entry) -> bool {
    matches!(
        entry.section,
        Section::Rooms | Section::Archive | Section::AiAgents | Section::RoomTemplates
    )
}

/// The key or the person may not see levels; people without levels may still be readable.
fn levels_are_denied(problem: &Problem) -> bool {
    matches!(
        problem.kind,
        ProblemKind::ScopeMissing | ProblemKind::NotAllowed | ProblemKind::Refused
    )
}
