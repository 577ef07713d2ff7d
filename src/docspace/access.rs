//! Who has access (`docspace-api.md` §6). Each call has its own gaps; they are named here and closed by the engine.

use serde_json::{Value, json};

use crate::bulk::ports::GroupMembers;
use crate::docspace::client::Client;
use crate::docspace::dto::people::MentionDto;
use crate::docspace::dto::share::{FileShareDto, GroupMemberDto};
use crate::docspace::envelope::Malformed;
use crate::docspace::error::ApiError;
use crate::docspace::page::{Collected, Step};
use crate::docspace::request::Request;
use crate::domain::access::{AccessRecord, LinkInfo, Subject};
use crate::domain::ids::{EntryId, EntryKind, EntryRef, GroupId};
use crate::domain::person::PersonRef;

/// What `GET …/share` said, which answers 200 with an empty list for two other reasons than "nobody" (§6.4, trap 13).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManagedAccess {
    Read(Vec<AccessRecord>),
    /// The entry is readable, its list is not: the caller may not edit access. `total` is counted nevertheless.
    NoEditAccess {
        total: usize,
    },
    /// The entry itself is not readable.
    NotReadable,
}

/// The list asked for is the whole one.
const NO_LIMIT: usize = usize::MAX;

impl Client {
    /// `POST /files/share` for one entry: people, groups and links with levels, inherited ones included (§6.3).
    ///
    /// A read, although the server wants `files:write` for it. Empty also for what is unreadable or unknown.
    pub async fn access_records(&self, entry: &EntryRef) -> Result<Vec<AccessRecord>, ApiError> {
        let id = id_value(&entry.id);
        let body = match entry.kind {
            EntryKind::File => json!({"fileIds": [id], "folderIds": []}),
            EntryKind::Folder => json!({"fileIds": [], "folderIds": [id]}),
        };
        let request = Request::post_read(&["files", "share"], body);
        self.fetch(&request, records).await
    }

    /// `GET …/file/{id}/share` or `…/folder/{id}/share`: the same for managers, with `files:read` (§6.4).
    pub async fn managed_access(&self, entry: &EntryRef) -> Result<ManagedAccess, ApiError> {
        let request = Request::get(&["files", segment(entry.kind), &entry.id.to_string(), "share"]);
        let pages = self
            .pages::<Vec<FileShareDto>>(&request, NO_LIMIT, Step::ByItems)
            .await?;
        let total = pages.total.unwrap_or_default();
        if !pages.items.is_empty() {
            return Ok(ManagedAccess::Read(collected_records(&request, pages)?));
        }
        if total > 0 {
            return Ok(ManagedAccess::NoEditAccess { total });
        }
        Ok(ManagedAccess::NotReadable)
    }

    /// `GET /files/rooms/{id}/share`: people and groups of a room, owner first (§6.5, `rooms:read`).
    pub async fn members_of_room(&self, room: &EntryId) -> Result<Vec<AccessRecord>, ApiError> {
        let request = Request::get(&["files", "rooms", &room.to_string(), "share"]).query("filterType", "0");
        let pages = self
            .pages::<Vec<FileShareDto>>(&request, NO_LIMIT, Step::ByItems)
            .await?;
        collected_records(&request, pages)
    }

    /// `GET …/group/{id}/share`, asked on the entry that carries the group's record (§6.6, trap 27).
    pub async fn members_of_group(&self, carrier: &EntryRef, group: GroupId) -> Result<GroupMembers, ApiError> {
        let id = carrier.id.to_string();
        let request = Request::get(&[
            "files",
            segment(carrier.kind),
            &id,
            "group",
            &group.to_string(),
            "share",
        ]);
        let pages = self
            .pages::<Vec<GroupMemberDto>>(&request, NO_LIMIT, Step::ByItems)
            .await?;
        let members: Vec<_> = pages.items.into_iter().map(GroupMemberDto::into_member).collect();
        Ok(GroupMembers {
            total: pages.total.unwrap_or_default().max(members.len()),
            members,
        })
    }

    /// `GET …/links`, the plural: the singular one creates a link (§6.9, trap 26) and is called nowhere.
    pub async fn links_of(&self, entry: &EntryRef) -> Result<Vec<LinkInfo>, ApiError> {
        let request = Request::get(&["files", segment(entry.kind), &entry.id.to_string(), "links"]);
        let found = self.fetch(&request, records).await?;
        Ok(found.into_iter().filter_map(only_link).collect())
    }

    /// `GET /files/rooms/{id}/links`, the same for a room with `rooms:read`.
    pub async fn links_of_room(&self, room: &EntryId) -> Result<Vec<LinkInfo>, ApiError> {
        let request = Request::get(&["files", "rooms", &room.to_string(), "links"]);
        let found = self.fetch(&request, records).await?;
        Ok(found.into_iter().filter_map(only_link).collect())
    }

    /// `GET …/protectusers`: people without levels; without the caller, and empty where nothing is readable (§6.1).
    pub async fn protected_users(&self, file: &EntryId) -> Result<Vec<PersonRef>, ApiError> {
        self.mentions(file, "protectusers").await
    }

    /// `GET …/sharedusers`: everybody who can be mentioned, admins included (§6.2).
    pub async fn shared_users(&self, file: &EntryId) -> Result<Vec<PersonRef>, ApiError> {
        self.mentions(file, "sharedusers").await
    }

    async fn mentions(&self, file: &EntryId, call: &str) -> Result<Vec<PersonRef>, ApiError> {
        let request = Request::get(&["files", "file", &file.to_string(), call]);
        self.fetch(&request, |people: Vec<MentionDto>| {
            people.into_iter().map(MentionDto::into_ref).collect()
        })
        .await
    }
}

/// The id as bulk bodies want it: a number, or a string for connected storage.
pub(crate) fn id_value(id: &EntryId) -> Value {
    match id {
        EntryId::Number(number) => json!(number),
        EntryId::ThirdParty(text) => json!(text),
    }
}

fn segment(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::File => "file",
        EntryKind::Folder => "folder",
    }
}

fn records(entries: Vec<FileShareDto>) -> Result<Vec<AccessRecord>, Malformed> {
    entries.into_iter().map(FileShareDto::into_record).collect()
}

fn collected_records(request: &Request, pages: Collected<FileShareDto>) -> Result<Vec<AccessRecord>, ApiError> {
    records(pages.items).map_err(|Malformed(what)| ApiError::malformed(request, what))
}

fn only_link(record: AccessRecord) -> Option<LinkInfo> {
    match record.subject {
        Subject::Link(link) => Some(link),
        Subject::Person(_) | Subject::Group { .. } => None,
    }
}
