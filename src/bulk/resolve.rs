//! Reads what was pasted: each number or link becomes an entry, or a reason why not.
//!
//! Reads only. A bare number may name a file and a folder at the same time; both are asked, and where both exist the
//! person decides. A stop drops what is being read: nothing is lost by not having looked.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::paths::{Paths, Whereabouts};
use super::ports::{Answer, PortalReads};
use super::retry::{self, ReadBudget, RetryClass};
use super::work::{Board, Context, ItemKey, Stop, StoppedBecause, WorkHandle, guarded, in_parallel};
use crate::domain::entry::Entry;
use crate::domain::ids::{EntryId, EntryKind, EntryRef};
use crate::domain::pasted::{self, Reading};
use crate::domain::portal_url::PortalUrl;
use crate::domain::problem::{Problem, ProblemKind};

/// Rows read at once; the pacer lets fewer requests through at a time.
const ITEMS_AT_ONCE: usize = 16;

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
    let resolver = Arc::new(Resolver {
        context: context.clone(),
        portal_url,
        paths: Paths::default(),
        stop: board.stop().clone(),
    });
    context.runtime.spawn(async move {
        board.watch_over(read_all(&resolver, wanted, &board)).await;
    });
    handle
}

async fn read_all<P: PortalReads>(resolver: &Arc<Resolver<P>>, wanted: Vec<Wanted>, board: &Board<ResolvedItem>) {
    let not_begun = in_parallel(
        wanted,
        ITEMS_AT_ONCE,
        board.stop(),
        |wanted| {
            board.began();
            let resolver = Arc::clone(resolver);
            async move {
                let answer = tokio::select! {
                    answer = guarded(resolver.resolve(&wanted.reading)) => answer.unwrap_or_else(Resolved::Failed),
                    () = resolver.stop.wait() => Resolved::NotAsked,
                };
                ResolvedItem {
                    key: wanted.key,
                    resolved: answer,
                }
            }
        },
        |item| {
            if let Resolved::Failed(problem) = &item.resolved {
                stop_if_fatal(board.stop(), problem);
            }
            board.ended(item);
        },
    )
    .await;
    for wanted in not_begun {
        board.ended(ResolvedItem {
            key: wanted.key,
            resolved: Resolved::NotAsked,
        });
    }
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
    portal_url: Option<PortalUrl>,
    paths: Paths,
    stop: Stop,
}

impl<P: PortalReads> Resolver<P> {
    async fn resolve(&self, reading: &Reading) -> Resolved {
        match reading {
            Reading::Named(entry) => self.named(entry).await,
            Reading::Number(id) => self.number(id).await,
            Reading::ShareKey(key) => self.share_key(key).await,
            Reading::ShortLink(code) => self.short_link(code).await,
        }
    }

    async fn named(&self, entry: &EntryRef) -> Resolved {
        match self.entry(entry).await {
            Ok(entry) => Resolved::Entry(self.found(entry).await),
            Err(problem) => missing(problem),
        }
    }

    async fn number(&self, id: &EntryId) -> Resolved {
        let file = EntryRef::file(id.clone());
        let folder = EntryRef::folder(id.clone());
        let (file, folder) = tokio::join!(self.entry(&file), self.entry(&folder));
        match (file, folder) {
            (Ok(file), Ok(folder)) => {
                let (file, folder) = tokio::join!(self.found(file), self.found(folder));
                Resolved::Both { file, folder }
            }
            (Ok(entry), Err(problem)) | (Err(problem), Ok(entry)) if is_absence(&problem) => {
                Resolved::Entry(self.found(entry).await)
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

    async fn share_key(&self, key: &str) -> Resolved {
        let pacer = &self.context.pacer;
        let portal = &self.context.portal;
        match retry::read(pacer, ReadBudget::LOOKING, || portal.resolve_share_key(key)).await {
            Ok(entry) => self.named(&entry).await,
            Err(problem) => missing(problem),
        }
    }

    async fn short_link(&self, code: &str) -> Resolved {
        let pacer = &self.context.pacer;
        let portal = &self.context.portal;
        let target = match retry::read(pacer, ReadBudget::LOOKING, || portal.resolve_short_link(code)).await {
            Ok(target) => target,
            Err(problem) => return missing(problem),
        };
        match pasted::read_link(&target, self.portal_url.as_ref()) {
            Ok(Reading::Named(entry)) => self.named(&entry).await,
            Ok(Reading::ShareKey(key)) => self.share_key(&key).await,
            // An unknown code leads to the portal's front page; a chain of short links is none of the portal's own.
            Ok(Reading::Number(_) | Reading::ShortLink(_)) | Err(_) => Resolved::NotFound,
        }
    }

    async fn entry(&self, entry: &EntryRef) -> Answer<Entry> {
        let pacer = &self.context.pacer;
        let portal = &self.context.portal;
        match entry.kind {
            EntryKind::File => retry::read(pacer, ReadBudget::LOOKING, || portal.file(&entry.id)).await,
            EntryKind::Folder => retry::read(pacer, ReadBudget::LOOKING, || portal.folder(&entry.id)).await,
        }
    }

    async fn found(&self, entry: Entry) -> Box<Found> {
        let (portal, pacer) = (&*self.context.portal, &self.context.pacer);
        let whereabouts = self.paths.whereabouts(portal, pacer, &entry).await.ok();
        Box::new(Found { entry, whereabouts })
    }
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
