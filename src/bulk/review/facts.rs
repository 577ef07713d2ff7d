//! What was read during one review, each thing once however many entries need it.

use std::collections::HashMap;
use std::future::Future;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OnceCell;

use super::Review;
use crate::bulk::ports::{Answer, PortalReads};
use crate::bulk::retry::{self, ReadBudget};
use crate::domain::access::{AccessRecord, Subject};
use crate::domain::entry::Entry;
use crate::domain::ids::{EntryId, EntryKind, EntryRef};
use crate::domain::person::PersonRef;
use crate::domain::problem::{Problem, ProblemKind};

/// A value per key that is asked for once; others wait for the answer.
#[derive(Debug)]
pub(super) struct Once<K, V>(Mutex<HashMap<K, Arc<OnceCell<V>>>>);

impl<K, V> Default for Once<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Hash + Eq + Clone, V: Clone> Once<K, V> {
    pub(super) async fn get<F: Future<Output = V>>(&self, key: &K, ask: impl FnOnce() -> F) -> V {
        let cell = {
            let mut cells = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(cells.entry(key.clone()).or_default())
        };
        cell.get_or_init(ask).await.clone()
    }
}

pub(super) type Records = Arc<[AccessRecord]>;

/// A room as its members see it.
#[derive(Debug)]
pub(super) struct RoomFacts {
    pub(super) id: EntryId,
    pub(super) owner: RoomOwner,
    /// Everybody with a right of their own in the room, groups unexpanded. Without the owner.
    pub(super) members: Vec<AccessRecord>,
}

/// The owner of a room, with role and state where the portal told them.
#[derive(Clone, Debug)]
pub(super) enum RoomOwner {
    Full(AccessRecord),
    Named(PersonRef),
    Unknown,
}

#[derive(Debug, Default)]
pub(super) struct Facts {
    entries: Once<EntryRef, Answer<Entry>>,
    records: Once<EntryRef, Answer<Records>>,
    rooms: Once<EntryId, Answer<Arc<RoomFacts>>>,
}

impl Facts {
    pub(super) async fn entry<P: PortalReads>(&self, review: &Review<P>, entry: &EntryRef) -> Answer<Entry> {
        let (portal, pacer) = (&*review.portal, &review.pacer);
        let ask = || async {
            match entry.kind {
                EntryKind::File => retry::read(pacer, ReadBudget::LOOKING, || portal.file(&entry.id)).await,
                EntryKind::Folder => retry::read(pacer, ReadBudget::LOOKING, || portal.folder(&entry.id)).await,
            }
        };
        self.entries.get(entry, ask).await
    }

    /// The access list of one entry, levels included.
    pub(super) async fn records<P: PortalReads>(&self, review: &Review<P>, entry: &EntryRef) -> Answer<Records> {
        let (portal, pacer) = (&*review.portal, &review.pacer);
        let ask = || async {
            let records = retry::read_by_post(pacer, ReadBudget::LOOKING, || portal.access(entry)).await?;
            Ok(records.into())
        };
        self.records.get(entry, ask).await
    }

    pub(super) async fn room<P: PortalReads>(&self, review: &Review<P>, room: &EntryId) -> Answer<Arc<RoomFacts>> {
        let ask = || async {
            let reference = EntryRef::folder(room.clone());
            let list = match self.records(review, &reference).await {
                Ok(records) if !records.is_empty() => Ok(records),
                // A key without `files:write` may still read members; that needs `rooms:read` only.
                first => self
                    .members(review, room)
                    .await
                    .map_err(|problem| first.err().unwrap_or(problem)),
            };
            let list = list?;
            let (owner, members): (Vec<_>, Vec<_>) = list.iter().cloned().partition(|record| record.is_owner);
            let owner = match owner.into_iter().next() {
                Some(record) => RoomOwner::Full(record),
                None => match self.entry(review, &reference).await {
                    Ok(entry) => entry.created_by.map_or(RoomOwner::Unknown, RoomOwner::Named),
                    Err(_) => RoomOwner::Unknown,
                },
            };
            Ok(Arc::new(RoomFacts {
                id: room.clone(),
                owner,
                members,
            }))
        };
        self.rooms.get(room, ask).await
    }

    async fn members<P: PortalReads>(&self, review: &Review<P>, room: &EntryId) -> Answer<Records> {
        let ask = || review.portal.room_members(room);
        let members = retry::read(&review.pacer, ReadBudget::LOOKING, ask).await?;
        if members.is_empty() {
            // A room has an owner, and the owner stands on this list.
            return Err(
                Problem::new(ProblemKind::NotAllowed).with_detail("the portal gave an empty list of room members")
            );
        }
        Ok(members.into())
    }
}

impl RoomFacts {
    pub(super) fn is_owner(&self, id: crate::domain::ids::UserId) -> bool {
        match &self.owner {
            RoomOwner::Full(record) => matches!(&record.subject, Subject::Person(person) if person.id == id),
            RoomOwner::Named(person) => person.id == id,
            RoomOwner::Unknown => false,
        }
    }

    /// The room's own record for the same person, group or link.
    pub(super) fn record_of(&self, subject: &Subject) -> Option<&AccessRecord> {
        self.members.iter().find(|record| is_same(&record.subject, subject))
    }
}

pub(super) fn is_same(one: &Subject, other: &Subject) -> bool {
    match (one, other) {
        (Subject::Person(one), Subject::Person(other)) => one.id == other.id,
        (Subject::Group { id: one, .. }, Subject::Group { id: other, .. }) => one == other,
        _ => false,
    }
}
