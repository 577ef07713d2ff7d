//! Reads what was pasted: each number or link becomes an entry, or a reason why not.
//!
//! Reads only, with few requests ([`super::lookup`]). A bare number may name a file and a folder at the same time; where
//! the portal has shown both the person decides. A stop drops what is being read: nothing is lost by not having looked.

#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::{StreamExt as _, stream};

use super::lookup::{Ask, Finding, Lookup, Question, Seen};
use super::paths::Whereabouts;
use super::ports::{Answer, PortalReads};
use super::retry::{self, ReadBudget, RetryClass};
use super::work::{Board, Context, ItemKey, Stop, StoppedBecause, WorkHandle, guarded};
use crate::domain::entry::Entry;
use crate::domain::ids::EntryRef;
use crate::domain::pasted::{self, Reading};
use crate::domain::portal_url::PortalUrl;
use crate::domain::problem::{Problem, ProblemKind};

/// Links followed at once; the pacer lets fewer requests through at a time.
const LINKS_AT_ONCE: usize = 16;

/// Rows looked for together. Numbers are told last, so that a very long list is filled in piece by piece.
const ROWS_TOGETHER: usize = 1000;

/// What an earlier piece of the same list has shown need not be asked again.
const MAX_AGE: Duration = Duration::from_mins(5);

/// One row to fill in.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    pub key: ItemKey,
    pub reading: Reading,
}

/// One row filled in. There is exactly one for each [`Wanted`].
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedItem {
    pub key: ItemKey,
    pub resolved: Resolved,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Resolved {
    Entry(Box<Found>),
    /// A bare number that names two things.
    Both {
        file: Box<Found>,
        folder: Box<Found>,
    },
    /// There is no such entry, or the caller cannot see it.
    NotFound,
    /// Not known whether there is one.
    Failed(Problem),
    /// The work was stopped before.
    NotAsked,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub entry: Entry,
    /// `None`: the way to it could not be read.
    pub whereabouts: Option<Whereabouts>,
}

/// Starts reading. `portal_url`: the portal's own address, to understand where its short links lead.
pub fn start<P: PortalReads>(
    context: &Context<P>,
    portal_url: Option<PortalUrl>,
    wanted: Vec<Wanted>,
) -> WorkHandle<ResolvedItem> {
    let (board, handle) = Board::open(context, wanted.len());
    let resolver = Resolver {
        context: context.clone(),
        lookup: Lookup::new(context),
        portal_url,
        open: Mutex::new(wanted.iter().map(|wanted| wanted.key).collect()),
        board: Arc::clone(&board),
    };
    context.runtime.spawn(async move {
        board.watch_over(resolver.run(wanted)).await;
    });
    handle
}

/// Problems that every further request would meet, too.
pub(super) fn stop_if_fatal(stop: &Stop, problem: &Problem) {
    match problem.kind {
        ProblemKind::KeyRejected => stop.request(StoppedBecause::KeyRejected(problem.clone())),
        _ if RetryClass::of(problem) == RetryClass::Fatal => {
            stop.request(StoppedBecause::Unreachable(problem.clone()));
        }
        _ => {}
    }
}

struct Resolver<P> {
    context: Context<P>,
    lookup: Lookup<P>,
    portal_url: Option<PortalUrl>,
    /// Rows that have no answer yet.
    open: Mutex<BTreeSet<ItemKey>>,
    board: Arc<Board<ResolvedItem>>,
}

impl<P: PortalReads> Resolver<P> {
    async fn run(&self, wanted: Vec<Wanted>) {
        let reading = async {
            // A panic ends the work, never the answers: what is open is told as failed below.
            guarded(self.read_all(wanted)).await
        };
        let problem = tokio::select! {
            result = reading => result.err(),
            () = self.board.stop().wait() => None,
        };
        let open = std::mem::take(&mut *self.open.lock().unwrap_or_else(PoisonError::into_inner));
        for key in open {
            let resolved = problem.clone().map_or(Resolved::NotAsked, Resolved::Failed);
            self.board.ended(ResolvedItem { key, resolved });
        }
    }

    async fn read_all(&self, wanted: Vec<Wanted>) {
        let mut links = Vec::new();
        let mut questions = Vec::new();
        for Wanted { key, reading } in wanted {
            match reading {
                Reading::Named(entry) => questions.push((key, Question::Entry(entry))),
                Reading::Number(id) => questions.push((key, Question::Number(id))),
                Reading::ShareKey(_) | Reading::ShortLink(_) => links.push((key, reading)),
            }
        }
        for some in questions.chunks(ROWS_TOGETHER) {
            self.look_for(some).await;
        }
        for some in links.chunks(LINKS_AT_ONCE * 4) {
            let targets = some
                .iter()
                .map(|(key, link)| async move { (*key, guarded(self.target(link)).await) });
            // Collected, so that each future has its own type no longer.
            let targets: Vec<_> = targets.collect();
            let mut targets = stream::iter(targets).buffer_unordered(LINKS_AT_ONCE);
            let mut questions = Vec::new();
            while let Some((key, target)) = targets.next().await {
                match target.and_then(|target| target) {
                    Ok(entry) => questions.push((key, Question::Entry(entry))),
                    Err(problem) => self.tell(key, missing(problem)),
                }
            }
            self.look_for(&questions).await;
        }
    }

    /// Looks for these rows. Rows that ask the same are asked once.
    async fn look_for(&self, rows: &[(ItemKey, Question)]) {
        let mut keys: HashMap<&Question, Vec<ItemKey>> = HashMap::new();
        for (key, question) in rows {
            keys.entry(question).or_default().push(*key);
        }
        self.board.update(|progress| progress.in_flight += rows.len());
        let ask = Ask {
            max_age: MAX_AGE,
            budget: ReadBudget::LOOKING,
            places: true,
        };
        let questions = rows.iter().map(|(_, question)| question.clone()).collect();
        self.lookup
            .find(questions, ask, &mut |question: &Question, finding: Finding| {
                let resolved = self.resolved(question, finding);
                for key in keys.get(question).into_iter().flatten() {
                    self.tell(*key, resolved.clone());
                }
            })
            .await;
    }

    fn tell(&self, key: ItemKey, resolved: Resolved) {
        let was_open = self.open.lock().unwrap_or_else(PoisonError::into_inner).remove(&key);
        if !was_open {
            return;
        }
        if let Resolved::Failed(problem) = &resolved {
            stop_if_fatal(self.board.stop(), problem);
        }
        self.board.ended(ResolvedItem { key, resolved });
    }

    fn resolved(&self, question: &Question, finding: Finding) -> Resolved {
        match (question, finding.file, finding.folder) {
            (Question::Number(_), Some(file), Some(folder)) => self.either_or_both(file, folder),
            // A number shown as a file by a listing, and as nothing else, is read as that; the row says so.
            (_, Some(side), _) | (Question::Entry(_), None, Some(side)) => match side {
                Ok(seen) => Resolved::Entry(self.found(seen)),
                Err(problem) => missing(problem),
            },
            (_, None, _) => Resolved::NotAsked,
        }
    }

    fn either_or_both(&self, file: Answer<Seen>, folder: Answer<Seen>) -> Resolved {
        match (file, folder) {
            (Ok(file), Ok(folder)) => Resolved::Both {
                file: self.found(file),
                folder: self.found(folder),
            },
            (Ok(seen), Err(problem)) | (Err(problem), Ok(seen)) if is_absence(&problem) => {
                Resolved::Entry(self.found(seen))
            }
            // One was not seen for another reason: which of the two is meant cannot be told.
            (Ok(_), Err(problem)) | (Err(problem), Ok(_)) => Resolved::Failed(problem),
            (Err(file), Err(folder)) => {
                // "Not allowed to look" tells more than "there is none", and trouble more than both.
                let telling = if weight(&folder) > weight(&file) { folder } else { file };
                missing(telling)
            }
        }
    }

    fn found(&self, seen: Seen) -> Box<Found> {
        let whereabouts = self.lookup.whereabouts(&seen.entry);
        Box::new(Found {
            entry: seen.entry,
            whereabouts,
        })
    }

    /// What a share key or short link leads to.
    async fn target(&self, link: &Reading) -> Answer<EntryRef> {
        match link {
            Reading::ShareKey(key) => self.share_key(key).await,
            Reading::ShortLink(code) => {
                let (pacer, portal) = (&self.context.pacer, &self.context.portal);
                let target = retry::read(pacer, ReadBudget::LOOKING, || portal.resolve_short_link(code)).await?;
                match pasted::read_link(&target, self.portal_url.as_ref()) {
                    Ok(Reading::Named(entry)) => Ok(entry),
                    Ok(Reading::ShareKey(key)) => self.share_key(&key).await,
                    // An unknown code leads to the portal's front page; a chain of short links is none of its own.
                    Ok(Reading::Number(_) | Reading::ShortLink(_)) | Err(_) => Err(no_such_entry()),
                }
            }
            Reading::Named(entry) => Ok(entry.clone()),
            Reading::Number(_) => Err(no_such_entry()),
        }
    }

    async fn share_key(&self, key: &str) -> Answer<EntryRef> {
        let (pacer, portal) = (&self.context.pacer, &self.context.portal);
        retry::read(pacer, ReadBudget::LOOKING, || portal.resolve_share_key(key)).await
    }
}

fn no_such_entry() -> Problem {
    Problem::new(ProblemKind::NotFoundOrInvisible)
}

fn missing(problem: Problem) -> Resolved {
    match problem.kind {
        ProblemKind::NotFoundOrInvisible => Resolved::NotFound,
        _ => Resolved::Failed(problem),
    }
}

/// The portal answered, and it is not there for the caller. A folder that may not be looked into is no candidate for
/// a number that also names a readable file: nothing could be done with it.
fn is_absence(problem: &Problem) -> bool {
    matches!(
        problem.kind,
        ProblemKind::NotFoundOrInvisible | ProblemKind::NotAllowed | ProblemKind::Refused
    )
}

fn weight(problem: &Problem) -> u8 {
    match problem.kind {
        ProblemKind::NotFoundOrInvisible => 0,
        ProblemKind::NotAllowed | ProblemKind::Refused => 1,
        _ => 2,
    }
}
