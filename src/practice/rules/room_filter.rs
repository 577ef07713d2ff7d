//! Which rooms `GET /files/rooms` shows (`docspace-api.md` §9.3).

use uuid::Uuid;

use crate::practice::world::{EntryId, EntryKey, Folder, FolderType, Subject, World};

use super::listing::{ListQuery, SortBy, arrange};
use super::rights::Viewer;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SearchArea {
    #[default]
    Active,
    Archive,
    Any,
    Templates,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct RoomQuery {
    /// *RoomType* numbers; empty: all.
    pub types: Vec<u8>,
    /// Rooms this person owns.
    pub owner: Option<Uuid>,
    /// Rooms this person owns or is a direct member of; groups are not looked at.
    pub owner_or_member: Option<Uuid>,
    /// Turns both filters round.
    pub exclude: bool,
    pub area: SearchArea,
    pub tags: Vec<String>,
    pub without_tags: bool,
    /// `providerKey` of third-party storage.
    pub provider: Option<String>,
    pub text: String,
    pub sort_by: SortBy,
    pub descending: bool,
}

/// Rooms in order, those the viewer has pinned first.
pub fn rooms(world: &World, viewer: Viewer, query: &RoomQuery) -> Vec<EntryId> {
    let candidates: Vec<&Folder> = world
        .folders
        .values()
        .filter(|folder| folder.is_room() && fits(world, folder, query))
        .collect();
    let order = ListQuery {
        sort_by: query.sort_by,
        descending: query.descending,
        ..ListQuery::default()
    };
    let (mut rooms, _) = arrange(world, viewer, candidates, Vec::new(), &order);
    rooms.sort_by_key(|id| !is_pinned(world, viewer, id));
    rooms
}

fn is_pinned(world: &World, viewer: Viewer, id: &EntryId) -> bool {
    let folder = world.folder(id);
    folder.is_some_and(|folder| viewer.person.is_some_and(|person| folder.pinned_by.contains(&person)))
}

fn fits(world: &World, room: &Folder, query: &RoomQuery) -> bool {
    let text = query.text.to_lowercase();
    let section = world.section_kind(&EntryKey::Folder(room.id.clone()));
    let area_fits = match query.area {
        SearchArea::Active => section == FolderType::VirtualRooms,
        SearchArea::Archive => section == FolderType::Archive,
        SearchArea::Any => matches!(section, FolderType::VirtualRooms | FolderType::Archive),
        SearchArea::Templates => section == FolderType::RoomTemplates,
    };
    let provider = room.id.provider().map(|(key, _)| key);
    area_fits
        && (query.types.is_empty()
            || room
                .kind
                .room_type()
                .is_some_and(|number| query.types.contains(&number)))
        && query.owner.is_none_or(|id| (room.created_by == id) != query.exclude)
        && query
            .owner_or_member
            .is_none_or(|id| (room.created_by == id || is_direct_member(world, room, id)) != query.exclude)
        && query.tags.iter().all(|tag| room.tags.contains(tag))
        && (!query.without_tags || room.tags.is_empty())
        && query
            .provider
            .as_deref()
            .is_none_or(|wanted| provider.is_some_and(|key| key.eq_ignore_ascii_case(wanted)))
        && (text.is_empty() || room.title.to_lowercase().contains(&text))
}

fn is_direct_member(world: &World, room: &Folder, person: Uuid) -> bool {
    world.records.iter().any(|record| {
        record.entry == EntryKey::Folder(room.id.clone())
            && record.subject == Subject::Person(person)
            && record.access.opens()
    })
}

#[cfg(test)]
mod tests;
