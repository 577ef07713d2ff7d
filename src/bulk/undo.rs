//! A run backwards: the inverse plan from what the journal knows of it, and what will not come back, said in advance.
//!
//! Pure: whoever calls it reads the entries anew first. Only what the run itself changed is undone, and only where it
//! is still as the run left it: what somebody did since is theirs.

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::mem::discriminant;

use super::plan::{Candidate, Plan, PlanItem};
use super::record::{ItemStatus, PlanId, RunHead, RunItem, Settled};
use super::work::ItemKey;
use crate::bulk::engine::ItemState;
use crate::domain::entry::{Entry, EntryDetails, LockState};
use crate::domain::forecast::{Change, Expected, Known, Obstacle, SideEffect};
use crate::domain::ids::{EntryRef, UserId};
use crate::domain::outcome::Outcome;
use crate::domain::person::{AccountState, Person, PersonRef, Role};
use crate::domain::problem::Problem;

/// Something the undo of one item does not bring back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remains {
    /// The lock comes back in the name of whoever undoes, not of who had it.
    LockInYourName { former: String },
    /// Unlocking overwrites the version's comment, and the old one is nowhere kept.
    CommentRewritten,
    /// Locking closed the editor for these people. Empty: DocSpace did not say who.
    EditorsThrownOut(Vec<String>),
    /// Who had the room in between stays in it as room manager.
    InterimOwnerStays(Option<String>),
    /// A new version was stored with each change of owner (legacy *Common* section).
    VersionsStay,
    /// After handing over, the room is no longer the caller's to take.
    OnlyAdminCanTakeBack,
    /// DocSpace named no owner before the run. Left out.
    FormerOwnerUnknown,
    /// It is not as the run left it. Left out.
    ChangedSince,
    /// It could not be read again. Left out.
    NotRead(Problem),
    /// Expected to be refused or not sent, for the reason in its forecast.
    NotExpected(Obstacle),
}

/// What remains of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remaining {
    pub entry: EntryRef,
    pub title: String,
    pub what: Remains,
}

/// The inverse of a run, to be looked at before it is started.
#[derive(Clone, Debug, PartialEq)]
pub struct Undo {
    pub plan: Plan,
    /// Everything that does not come back, item by item in the order of the run.
    pub remains: Vec<Remaining>,
}

/// What was looked up before.
#[derive(Clone, Debug, Default)]
pub struct Now {
    /// Whose key it is now.
    pub me: Option<PersonRef>,
    /// The entries of [`to_be_read`], as read now.
    pub entries: HashMap<EntryRef, Result<Entry, Problem>>,
    /// Those of [`owners_of`] that could be read.
    pub people: HashMap<UserId, Person>,
}

/// Whether the run changed this item, so that there is something to undo.
pub fn was_changed(item: &RunItem) -> bool {
    changed(item).is_some()
}

fn changed(item: &RunItem) -> Option<(&Entry, &Settled)> {
    match (&item.status, &item.planned.entry) {
        (ItemStatus::Settled(settled), Some(entry)) if settled.outcome == Outcome::Changed => Some((entry, settled)),
        _ => None,
    }
}

/// The entries to read before [`Undo::make`].
pub fn to_be_read(items: &[RunItem]) -> Vec<EntryRef> {
    let changed = items.iter().filter_map(changed);
    changed.map(|(entry, _)| entry.reference()).collect()
}

/// The people to look up before [`Undo::make`]: former owners and those who have it now.
pub fn owners_of(head: &RunHead, items: &[RunItem]) -> Vec<UserId> {
    let mut people = Vec::new();
    for item in items {
        let Some((_, settled)) = changed(item) else { continue };
        if let Change::HandOver(heir) = item.planned.change_in(&head.change) {
            people.push(heir.id);
            people.extend(former_owner(settled).map(|former| former.id));
        }
    }
    people.sort_unstable();
    people.dedup();
    people
}

/// [`Remaining`] by kind, in the order of first mention: one of the kind, and of how many items it is true.
pub fn tally(remains: &[Remaining]) -> Vec<(Remains, usize)> {
    let mut counts: Vec<(Remains, usize)> = Vec::new();
    for Remaining { what, .. } in remains {
        match counts
            .iter_mut()
            .find(|(known, _)| discriminant(known) == discriminant(what))
        {
            Some((_, count)) => *count += 1,
            None => counts.push((what.clone(), 1)),
        }
    }
    counts
}

impl Undo {
    /// Plans the run backwards. `known` tells what is known beside an entry, as for any other plan.
    pub fn make(head: &RunHead, items: &[RunItem], now: &Now, known: impl Fn(&Entry, &RunItem) -> Known) -> Self {
        let mut planned: Vec<(Change, PlanItem)> = Vec::new();
        let mut remains = Vec::new();
        for item in items {
            let Some((entry, settled)) = changed(item) else {
                continue;
            };
            let backwards = Backwards {
                head,
                item,
                entry,
                settled,
                now,
            };
            let (found, left) = backwards.planned(&known);
            if let Some((change, mut inverse)) = found {
                inverse.key = ItemKey(planned.len() as u64);
                planned.push((change, inverse));
            }
            let remaining = |what| Remaining {
                entry: entry.reference(),
                title: entry.title.clone(),
                what,
            };
            remains.extend(left.into_iter().map(remaining));
        }
        let change = planned.first().map(|(change, _)| change.clone());
        let change = change.unwrap_or_else(|| match &head.change {
            Change::Lock => Change::Unlock,
            Change::Unlock => Change::Lock,
            Change::HandOver(person) => Change::HandOver(person.clone()),
        });
        let with_its_own = |(own, item): (Change, PlanItem)| PlanItem {
            change: (own != change).then_some(own),
            ..item
        };
        let items = planned.into_iter().map(with_its_own).collect();
        Self {
            plan: Plan {
                id: PlanId::fresh(),
                change,
                items,
            },
            remains,
        }
    }
}

/// One item that the run changed.
struct Backwards<'a> {
    head: &'a RunHead,
    item: &'a RunItem,
    /// As planned.
    entry: &'a Entry,
    settled: &'a Settled,
    now: &'a Now,
}

impl Backwards<'_> {
    fn change(&self) -> &Change {
        self.item.planned.change_in(&self.head.change)
    }

    fn planned(&self, known: impl Fn(&Entry, &RunItem) -> Known) -> (Option<(Change, PlanItem)>, Vec<Remains>) {
        let Some(inverse) = self.inverse() else {
            return (None, vec![Remains::FormerOwnerUnknown]);
        };
        let fresh = match self.now.entries.get(&self.entry.reference()) {
            Some(Ok(fresh)) => fresh,
            Some(Err(problem)) => return (None, vec![Remains::NotRead(problem.clone())]),
            None => {
                let problem = Problem::internal("the entry was not read before its undo was planned");
                return (None, vec![Remains::NotRead(problem)]);
            }
        };
        let candidate = Candidate {
            key: self.item.planned.key,
            entry: Ok(fresh.clone()),
            whereabouts: self.item.planned.whereabouts.clone(),
            known: known(fresh, self.item),
        };
        let planned = PlanItem::make(&inverse, candidate);
        if planned.forecast.expected != Expected::AlreadySo && !self.is_as_left(fresh) {
            return (None, vec![Remains::ChangedSince]);
        }
        let remains = self.remains(fresh, &planned);
        (Some((inverse, planned)), remains)
    }

    /// What takes it back. `None`: to nobody knows whom.
    fn inverse(&self) -> Option<Change> {
        Some(match self.change() {
            Change::Lock => Change::Unlock,
            Change::Unlock => Change::Lock,
            Change::HandOver(_) => {
                let former = former_owner(self.settled)?;
                let looked_up = self.now.people.get(&former.id).cloned();
                Change::HandOver(looked_up.unwrap_or_else(|| Person {
                    id: former.id,
                    name: former.name.clone(),
                    email: None,
                    role: Role::Unknown,
                    state: AccountState::Unknown,
                }))
            }
        })
    }

    /// Whether nobody changed since what the run did, however the portal words it to whoever asks now.
    fn is_as_left(&self, fresh: &Entry) -> bool {
        let lock = fresh.file().map(|file| &file.lock);
        match self.change() {
            Change::Lock => match lock {
                Some(LockState::Mine) => self.is_same_person() != Some(false),
                Some(LockState::HeldBy(holder)) if self.is_same_person() == Some(false) => {
                    self.head.person.as_ref().is_some_and(|person| person.name == *holder)
                }
                _ => false,
            },
            Change::Unlock => lock == Some(&LockState::Free),
            Change::HandOver(heir) => fresh.created_by.as_ref().is_some_and(|owner| owner.id == heir.id),
        }
    }

    /// Whether who undoes is who did it. `None`: the portal did not tell.
    fn is_same_person(&self) -> Option<bool> {
        Some(self.head.person.as_ref()?.id == self.now.me.as_ref()?.id)
    }

    fn remains(&self, fresh: &Entry, planned: &PlanItem) -> Vec<Remains> {
        let forecast = &planned.forecast;
        let mut remains = match &forecast.expected {
            Expected::WillChange => self.remains_after_success(planned),
            Expected::AlreadySo => Vec::new(),
            Expected::Refusal(_) if is_not_mine_to_give(fresh) => vec![Remains::OnlyAdminCanTakeBack],
            Expected::Refusal(obstacle) | Expected::Impossible(obstacle) => {
                vec![Remains::NotExpected(obstacle.clone())]
            }
        };
        if *self.change() == Change::Unlock && is_comment_lost(self.entry, fresh) {
            remains.push(Remains::CommentRewritten);
        }
        for effect in &self.item.planned.forecast.side_effects {
            match effect {
                SideEffect::ThrowsOutEditors(people) => remains.push(Remains::EditorsThrownOut(people.clone())),
                SideEffect::NewVersion => remains.push(Remains::VersionsStay),
                SideEffect::RewritesComment | SideEffect::OldOwnerStays(_) => {}
            }
        }
        remains
    }

    /// What is not as before although the undo works.
    fn remains_after_success(&self, planned: &PlanItem) -> Vec<Remains> {
        let mut remains: Vec<Remains> = Vec::new();
        if *self.change() == Change::Unlock {
            remains.extend(self.former_holder().map(|former| Remains::LockInYourName { former }));
        }
        for effect in &planned.forecast.side_effects {
            match effect {
                SideEffect::RewritesComment => remains.push(Remains::CommentRewritten),
                SideEffect::OldOwnerStays(name) => remains.push(Remains::InterimOwnerStays(name.clone())),
                // Said of the run itself; locking again is forecast like any lock.
                SideEffect::ThrowsOutEditors(_) | SideEffect::NewVersion => {}
            }
        }
        remains
    }

    /// Who had the lock that the run took away, where it is not who undoes.
    fn former_holder(&self) -> Option<String> {
        match self.settled.before.as_ref()? {
            ItemState::Lock(LockState::HeldBy(holder)) => Some(holder.clone()),
            ItemState::Lock(LockState::Mine) if self.is_same_person() == Some(false) => {
                self.head.person.as_ref().map(|person| person.name.clone())
            }
            ItemState::Lock(_) | ItemState::Owner(_) => None,
        }
    }
}

fn former_owner(settled: &Settled) -> Option<&PersonRef> {
    match settled.before.as_ref()? {
        ItemState::Owner(Some(owner)) if owner.id != UserId::LOST => Some(owner),
        ItemState::Owner(_) | ItemState::Lock(_) => None,
    }
}

fn is_not_mine_to_give(fresh: &Entry) -> bool {
    matches!(&fresh.details, EntryDetails::Folder(folder) if folder.may_change_owner == Some(false))
}

/// Whether the comment that the file had before is gone. A newer version may hide that.
fn is_comment_lost(before: &Entry, fresh: &Entry) -> bool {
    match (before.file(), fresh.file()) {
        (Some(old), Some(now)) => !before.third_party && (old.version, &old.comment) != (now.version, &now.comment),
        _ => false,
    }
}
