//! Finding out what became of what was sent, and looking once more at the end: a late write may still land.

use std::sync::PoisonError;
use std::time::Duration;

use super::change::{is_as_intended, state_of};
use super::gate::Step;
use super::{ItemResult, Mode, Run};
use crate::bulk::ports::{Answer, PortalReads, PortalWrites};
use crate::bulk::record::RunItem;
use crate::bulk::retry::{self, ReadBudget, RetryClass};
use crate::bulk::work::guarded;
use crate::domain::entry::Entry;
use crate::domain::forecast::{Change, Expected};
use crate::domain::ids::{EntryKind, EntryRef};
use crate::domain::outcome::Outcome;
use crate::domain::problem::{Problem, ProblemKind};

/// From so many items on, a listing may take fewer requests than reading each.
const WORTH_A_LISTING: usize = 9;

/// What was seen this short a time ago counts as a look just before the write.
const FRESH: Duration = Duration::from_mins(1);

/// How long after an unclear write its entry is looked at once more.
pub(super) const LATE_LANDING: Duration = Duration::from_secs(5);

/// An item whose verdict may still change: the answer to a write of its own was missing or unclear.
#[derive(Debug)]
pub(super) struct Suspect {
    pub(super) place: u32,
    pub(super) entry: EntryRef,
    /// What was to be done with it.
    pub(super) change: Change,
    /// The verdict as it is now.
    pub(super) result: ItemResult,
    /// When the last write left, on the engine's clock.
    pub(super) sent_at: Duration,
}

impl<P: PortalReads + PortalWrites> Run<P> {
    /// Looks at all items that are to be read before anything is sent, with as few requests as it takes. What cannot
    /// be seen this way is read when its turn comes.
    pub(super) async fn look_first(&self, items: &[RunItem]) {
        let wanted: Vec<EntryRef> = items
            .iter()
            .filter(|item| self.reads_first(item))
            .filter_map(|item| {
                let entry = item.planned.entry.as_ref()?;
                self.lookup.hint(entry, item.planned.whereabouts.as_ref());
                Some(entry.reference())
            })
            .collect();
        if wanted.len() < WORTH_A_LISTING {
            return;
        }
        let answers = tokio::select! {
            answers = self.lookup.entries(&wanted, Duration::ZERO) => answers,
            () = self.stop.wait() => return,
        };
        let seen = answers
            .into_iter()
            .filter_map(|(entry, answer)| Some((entry, answer.ok()?)));
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = seen.collect();
    }

    /// Reads an entry before anything is sent to it, or takes what was seen of it a moment ago.
    pub(super) async fn look(&self, entry: &EntryRef) -> Result<Answer<Entry>, Option<Problem>> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner).remove(entry);
        match seen {
            Some(seen) if self.lookup.age(&seen) <= FRESH => Ok(Ok(seen.entry)),
            _ => self.read(entry, Step::Go).await,
        }
    }

    /// Whether an item is read just before its write.
    ///
    /// The lock call's own answer is the check, so a lock costs one request. An owner change is rare and weighty, and
    /// its previous owner belongs into the result. What is said to be so already must be so now.
    pub(super) fn reads_first(&self, item: &RunItem) -> bool {
        !matches!(self.mode, Mode::Fresh(..))
            || item.planned.forecast.expected == Expected::AlreadySo
            || matches!(item.planned.change_in(&self.change), Change::HandOver(_))
    }

    /// Reads an entry. `None`: the run is being stopped, and either this was a mere look or the portal is out of reach.
    pub(super) async fn read(&self, entry: &EntryRef, step: Step) -> Result<Answer<Entry>, Option<Problem>> {
        let mut last = None;
        loop {
            if !self.gate.pass(step).await {
                return Err(last);
            }
            let key = self.gate.key_number();
            let answer = tokio::select! {
                answer = self.read_once(entry, step) => answer,
                () = self.stop.wait(), if step == Step::Go => return Err(last),
            };
            match &answer {
                Err(problem) if problem.kind == ProblemKind::KeyRejected => self.gate.key_rejected(key),
                Err(problem) if RetryClass::of(problem) == RetryClass::Transient => {
                    if self.portal_answers().await {
                        return Ok(answer);
                    }
                }
                _ => return Ok(answer),
            }
            last = answer.err();
        }
    }

    async fn read_once(&self, entry: &EntryRef, step: Step) -> Answer<Entry> {
        let (portal, pacer) = (&self.context.portal, &self.context.pacer);
        let budget = match step {
            Step::Go => ReadBudget::LOOKING,
            Step::Settle => ReadBudget::SETTLING,
        };
        match entry.kind {
            EntryKind::File => retry::read(pacer, budget, || portal.file(&entry.id)).await,
            EntryKind::Folder => retry::read(pacer, budget, || portal.folder(&entry.id)).await,
        }
    }

    /// Reads what became of a write. Goes on through pauses and stops: what was sent is settled.
    pub(super) async fn read_back(&self, entry: &EntryRef) -> Answer<Entry> {
        match self.read(entry, Step::Settle).await {
            Ok(answer) => answer,
            Err(last) => Err(last.unwrap_or_else(|| self.why_not_asked())),
        }
    }

    /// The run is being stopped while the portal cannot be asked.
    fn why_not_asked(&self) -> Problem {
        use crate::bulk::record::Halt;
        Problem::new(match self.gate.halt() {
            Some(Halt::KeyRejected) => ProblemKind::KeyRejected,
            _ => ProblemKind::Network,
        })
    }

    /// The second look at everything that had an unclear write behind it.
    pub(super) async fn look_again(&self) {
        let suspects = std::mem::take(&mut *self.suspects.lock().unwrap_or_else(PoisonError::into_inner));
        for suspect in suspects {
            let look_at = suspect.sent_at + LATE_LANDING;
            let left = look_at.saturating_sub(self.context.clock().now());
            if !left.is_zero() {
                self.context.clock().sleep(left).await;
            }
            let place = suspect.place;
            let result = self.looked_again(suspect).await;
            self.settled(place, result).await;
        }
    }

    async fn looked_again(&self, suspect: Suspect) -> ItemResult {
        let mut result = suspect.result;
        // The work on the item is over, so nothing else would catch a panic here.
        let Ok(Ok(now)) = guarded(self.read_back(&suspect.entry)).await else {
            // An earlier look that was answered stands, as the time beside it says.
            return result;
        };
        result.outcome = match (is_as_intended(&suspect.change, &now), result.outcome) {
            (Some(true), _) => Outcome::Changed,
            (Some(false), Outcome::CouldNotSettle(problem)) => {
                super::change::verdict_undone(&suspect.change, &now, problem)
            }
            (_, outcome) => outcome,
        };
        result.after = Some(state_of(&suspect.change, &now));
        result.checked_at = Some(self.context.clock().wall());
        result.entry = Some(now);
        result
    }
}
