//! What the engine needs from a portal. `docspace` implements it over HTTP; tests may script it.
//!
//! Every call is sent at most once: pacing and repeating belong to the engine, which knows what was read before.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use super::record::{NewRun, RunEvent, RunId, Settled};
use crate::domain::access::{AccessRecord, GroupMember};
use crate::domain::entry::{Entry, PathPart};
use crate::domain::ids::{EntryId, EntryRef, GroupId, UserId};
use crate::domain::person::{Person, PersonRef};
use crate::domain::problem::Problem;

pub type Answer<T> = Result<T, Problem>;

/// Reading. Safe to repeat.
pub trait PortalReads: Send + Sync + 'static {
    /// Whether the portal answers at all, with whatever key (`docspace-api.md` §9.5). Asked while it seems to be away.
    fn reachable(&self) -> impl Future<Output = Answer<()>> + Send;

    /// One file (`docspace-api.md` §9.1).
    fn file(&self, id: &EntryId) -> impl Future<Output = Answer<Entry>> + Send;

    /// One folder or room.
    fn folder(&self, id: &EntryId) -> impl Future<Output = Answer<Entry>> + Send;

    /// The way from the section down to this folder, itself included last (`pathParts`, §6.7 step 3).
    fn path(&self, folder: &EntryId) -> impl Future<Output = Answer<Vec<PathPart>>> + Send;

    /// One page of all files in `folder` and in every folder below it, from `start` on (§9.2), in an order that locks and
    /// edits do not change. Lock states in it are as true as in [`PortalReads::file`]: Recent and Favorites, which
    /// falsify them, are refused.
    fn files_below(&self, folder: &EntryId, start: usize) -> impl Future<Output = Answer<Page>> + Send;

    /// The same for all folders below `folder`.
    fn folders_below(&self, folder: &EntryId, start: usize) -> impl Future<Output = Answer<Page>> + Send;

    /// One page of the rooms that the caller can see, archived ones included (§9.3). Needs `rooms:read`.
    fn rooms(&self, start: usize) -> impl Future<Output = Answer<Page>> + Send;

    /// People, groups and links with levels, inherited ones included; one entry per call (§6.3).
    ///
    /// An empty list may mean "not readable": read the entry first.
    fn access(&self, entry: &EntryRef) -> impl Future<Output = Answer<Vec<AccessRecord>>> + Send;

    /// People and groups with levels for those who may edit access: `GET …/share` (§6.4), which `files:read` suffices
    /// for. Without links; the first is the owner of the room or section. `None`: the caller may not edit access.
    fn managed_access(&self, entry: &EntryRef) -> impl Future<Output = Answer<Option<Vec<AccessRecord>>>> + Send;

    /// People with access, without levels (`protectusers`, §6.1). Empty also where the file is not readable.
    fn protect_users(&self, file: &EntryId) -> impl Future<Output = Answer<Vec<PersonRef>>> + Send;

    /// Members of a room with levels, owner first (§6.5). Needs `rooms:read` only. All pages.
    fn room_members(&self, room: &EntryId) -> impl Future<Output = Answer<Vec<AccessRecord>>> + Send;

    /// Members of a group with their level on `carrier`, the entry that carries the group's record (§6.6). All pages.
    fn group_members(&self, carrier: &EntryRef, group: GroupId) -> impl Future<Output = Answer<GroupMembers>> + Send;

    /// People whose name or e-mail contains `text` (§9.4), at most `limit`, any state and role.
    fn find_people(&self, text: &str, limit: u32) -> impl Future<Output = Answer<Vec<Person>>> + Send;

    /// The portal's owner and its admins, any state: they read every room without being members (§6.7 step 5).
    fn admins(&self) -> impl Future<Output = Answer<Vec<Person>>> + Send;

    /// One person by id.
    fn person(&self, id: UserId) -> impl Future<Output = Answer<Person>> + Send;

    /// The entry behind a share key or short link of this portal (§9.7), without sending the key elsewhere.
    fn resolve_share_key(&self, key: &str) -> impl Future<Output = Answer<EntryRef>> + Send;

    /// Where a short link `/s/CODE` of this portal leads: the address it redirects to, not followed.
    fn resolve_short_link(&self, code: &str) -> impl Future<Output = Answer<String>> + Send;
}

/// One page of a listing. It is a help, never a proof of absence: lists move while they are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub entries: Vec<Entry>,
    /// Where the next page starts. `None`: this was the last one.
    pub next: Option<usize>,
    /// How many entries the portal says the whole list has.
    pub total: Option<usize>,
}

/// Members of a group, and whether the carrier was the right entry to ask (§6.6: `total` > 0 with an empty list).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupMembers {
    pub members: Vec<GroupMember>,
    /// How many the portal counted. Larger than the list: the record is carried by another entry.
    pub total: usize,
}

/// Changing. Never repeated blindly.
pub trait PortalWrites: Send + Sync + 'static {
    /// Locks or unlocks, and returns the file as the portal shows it afterwards (§5). The lock state in it is fresh.
    fn set_lock(&self, file: &EntryId, locked: bool) -> impl Future<Output = Answer<Entry>> + Send;

    /// Gives one entry a new owner, and returns the entries the portal says it changed or left as they were (§7).
    /// An empty list: skipped, because unknown or in connected storage.
    fn change_owner(&self, entry: &EntryRef, owner: UserId) -> impl Future<Output = Answer<Vec<EntryRef>>> + Send;
}

/// Ends when it is on disk.
pub type Committed<'a> = Pin<Box<dyn Future<Output = Answer<()>> + Send + 'a>>;

/// Keeps what a run does, so that nothing is lost or done twice whenever the program ends.
///
/// What a call says is on disk when its future ends well. A problem means that nothing of it may be relied on, and
/// the engine sends nothing more. Items are named by their place in the plan.
pub trait RunJournal: Send + Sync + 'static {
    /// Keeps the plan and takes the run for this process. Fails with `JournalTrouble::Taken` where the plan was
    /// run before or another instance of the app has it.
    fn open(&self, run: Arc<NewRun>) -> Committed<'_>;

    /// Takes an unfinished run for this process, to go on with it.
    fn reopen(&self, run: RunId) -> Committed<'_>;

    /// A write for this item is about to leave.
    fn sending(&self, run: RunId, place: u32) -> Committed<'_>;

    /// A read that began after the last write was answered, and shows the item undone. Also where the write never left.
    fn seen_undone(&self, run: RunId, place: u32) -> Committed<'_>;

    /// The item has its outcome.
    fn settled(&self, run: RunId, place: u32, settled: Settled) -> Committed<'_>;

    /// The run as a whole. After [`RunEvent::Closed`] the run is no longer this process's.
    fn event(&self, run: RunId, event: RunEvent) -> Committed<'_>;

    /// Lets the run go without closing it: it stays unfinished and may be continued later.
    fn release(&self, run: RunId) -> Committed<'_>;
}
