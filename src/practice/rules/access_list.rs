//! Who is *listed* as having access (`docspace-api.md` §6.1–6.6), with the gaps the server leaves.
//!
//! Lists come from records, not from rights: the room owner may be missing, a creator who lost access may be there.

use uuid::Uuid;

use crate::practice::world::{Access, EntryId, EntryKey, FolderType, LinkKind, PersonStatus, Subject, World};

use super::rights::{self, Viewer};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowSubject {
    Person(Uuid),
    Group(Uuid),
    /// Id of the link.
    Link(Uuid),
}

/// One line of an access list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub subject: RowSubject,
    pub access: Access,
    pub is_owner: bool,
}

impl Row {
    fn owner(person: Uuid) -> Self {
        Self {
            subject: RowSubject::Person(person),
            access: Access::ReadWrite,
            is_owner: true,
        }
    }

    fn is_person(&self, id: Uuid) -> bool {
        self.subject == RowSubject::Person(id)
    }

    /// Name by which lists are ordered.
    pub fn name(&self, world: &World) -> String {
        match self.subject {
            RowSubject::Person(id) => world.name_of(id),
            RowSubject::Group(id) => world.group(id).map(|group| group.name.clone()).unwrap_or_default(),
            RowSubject::Link(id) => world
                .links
                .iter()
                .find(|link| link.id == id)
                .map(|link| link.title.clone())
                .unwrap_or_default(),
        }
    }
}

/// Records of people and groups on the entry and above it, per subject the nearest.
fn nearest_rows(world: &World, key: &EntryKey) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for carrier in world.carriers(key) {
        for record in world.records.iter().filter(|record| record.entry == carrier) {
            let subject = match record.subject {
                Subject::Person(id) => RowSubject::Person(id),
                Subject::Group(id) => RowSubject::Group(id),
            };
            if !rows.iter().any(|row| row.subject == subject) {
                rows.push(Row {
                    subject,
                    access: record.access,
                    is_owner: false,
                });
            }
        }
    }
    rows
}

fn link_rows(world: &World, key: &EntryKey) -> Vec<Row> {
    let carriers = world.carriers(key);
    world
        .links
        .iter()
        .filter(|link| carriers.contains(&link.entry) && (link.kind.is_external() || link.entry == *key))
        .map(|link| Row {
            subject: RowSubject::Link(link.id),
            access: link.access,
            is_owner: false,
        })
        .collect()
}

/// Whom lists without levels and `POST /files/share` call owner: the person whose My section it is, else the entry's
/// creator, whether or not that person can still open it.
fn listed_owner(world: &World, key: &EntryKey) -> Option<Uuid> {
    match world.section_of(key) {
        Some(section) if section.kind == FolderType::My => Some(section.created_by),
        _ => world.creator_of(key).filter(|creator| !creator.is_nil()),
    }
}

/// List of one entry as `POST /files/share` gives it (`docspace-api.md` §6.3); `None`: unknown or unreadable.
pub fn of_entry(world: &World, viewer: Viewer, key: &EntryKey) -> Option<Vec<Row>> {
    if !world.exists(key) || !rights::may_read(world, viewer, key) {
        return None;
    }
    let mut rows = nearest_rows(world, key);
    if let Some(owner) = listed_owner(world, key) {
        match rows.iter_mut().find(|row| row.is_person(owner)) {
            Some(row) => row.is_owner = true,
            None => rows.push(Row::owner(owner)),
        }
    }
    if rights::may_read_links(world, viewer, key) {
        rows.extend(link_rows(world, key));
    }
    sort_rows(world, viewer, &mut rows);
    Some(rows)
}

/// Caller first, then the owner, then by name (ordinal).
fn sort_rows(world: &World, viewer: Viewer, rows: &mut [Row]) {
    rows.sort_by_cached_key(|row| {
        let caller = viewer.person.is_some_and(|id| row.is_person(id));
        (!caller, !row.is_owner, row.name(world))
    });
}

/// Several entries in one call: a subject keeps its right only where it is the same in each, else *Varies*. Third-party
/// entries are evaluated apart and appended.
pub fn of_entries(world: &World, viewer: Viewer, files: &[EntryId], folders: &[EntryId]) -> Vec<Row> {
    let mut rows = Vec::new();
    for third_party in [false, true] {
        let keys = in_database_order(files, third_party)
            .into_iter()
            .map(EntryKey::File)
            .chain(
                in_database_order(folders, third_party)
                    .into_iter()
                    .map(EntryKey::Folder),
            );
        rows.extend(merged(world, viewer, keys));
    }
    rows
}

/// Ids of one form, in database order, duplicates collapsed.
pub fn in_database_order(ids: &[EntryId], third_party: bool) -> Vec<EntryId> {
    let mut ids: Vec<EntryId> = ids
        .iter()
        .filter(|id| id.is_third_party() == third_party)
        .cloned()
        .collect();
    ids.sort();
    ids.dedup();
    ids
}

fn merged(world: &World, viewer: Viewer, keys: impl Iterator<Item = EntryKey>) -> Vec<Row> {
    let mut merged: Option<Vec<Row>> = None;
    for key in keys.filter(|key| world.exists(key)) {
        let list = of_entry(world, viewer, &key);
        merged = match (merged, list) {
            (None, list) => list,
            (Some(rows), list) => Some(merge_two(rows, &list.unwrap_or_default())),
        };
    }
    merged.unwrap_or_default()
}

fn merge_two(mut rows: Vec<Row>, list: &[Row]) -> Vec<Row> {
    let varies = |row: &mut Row| {
        row.access = Access::Varies;
        row.is_owner = false;
    };
    for row in &mut rows {
        let same = list
            .iter()
            .any(|other| other.subject == row.subject && other.access == row.access && other.is_owner == row.is_owner);
        if !same {
            varies(row);
        }
    }
    for other in list {
        if !rows.iter().any(|row| row.subject == other.subject) {
            let mut row = other.clone();
            varies(&mut row);
            rows.push(row);
        }
    }
    rows
}

/// Full list behind `GET …/share` (`docspace-api.md` §6.4), before *EditAccess* is asked and before paging: the room
/// owner first, then people and groups. The file creator's own record is also marked as owner's.
pub fn of_managers(world: &World, key: &EntryKey) -> Vec<Row> {
    let first = managing_owner(world, key);
    let creator = world.creator_of(key);
    let mut rows: Vec<Row> = first.map(Row::owner).into_iter().collect();
    for mut row in nearest_rows(world, key) {
        if first.is_some_and(|owner| row.is_person(owner)) {
            continue;
        }
        row.is_owner = creator.is_some_and(|id| row.is_person(id));
        rows.push(row);
    }
    rows.get_mut(1..)
        .unwrap_or_default()
        .sort_by_cached_key(|row| row.name(world));
    rows
}

/// Room owner; in My the creator of the top-level folder, or of the file that lies directly in My.
fn managing_owner(world: &World, key: &EntryKey) -> Option<Uuid> {
    if let Some(room) = world.room_of(key) {
        return Some(room.created_by);
    }
    let path = world.path_up(key);
    match path.len() {
        0 => None,
        1 => world.creator_of(key),
        length => path.get(length - 2).map(|folder| folder.created_by),
    }
}

/// People of `protectusers` (`docspace-api.md` §6.1): records with groups expanded and the creator, without the caller,
/// without a look at rights.
pub fn protect_users(world: &World, viewer: Viewer, key: &EntryKey) -> Vec<Uuid> {
    if !rights::may_read(world, viewer, key) {
        return Vec::new();
    }
    let rows = nearest_rows(world, key);
    // The owner is made up only where no record names them.
    let mut people: Vec<Uuid> = listed_owner(world, key)
        .filter(|owner| !rows.iter().any(|row| row.is_person(*owner)))
        .into_iter()
        .collect();
    for row in rows.iter().filter(|row| row.access != Access::Restrict) {
        match row.subject {
            RowSubject::Person(id) => people.push(id),
            RowSubject::Group(id) => people.extend(living_members(world, id)),
            RowSubject::Link(_) => {}
        }
    }
    named_without(world, viewer, people)
}

/// Members of a group who are not terminated.
fn living_members(world: &World, group: Uuid) -> Vec<Uuid> {
    world
        .group(group)
        .map(|group| group.members.clone())
        .unwrap_or_default()
        .into_iter()
        .filter(|id| {
            world
                .person(*id)
                .is_some_and(|person| person.status != PersonStatus::Terminated)
        })
        .collect()
}

/// People of `sharedusers` (`docspace-api.md` §6.2): everybody who can read it, and its creator.
pub fn readers(world: &World, viewer: Viewer, key: &EntryKey) -> Vec<Uuid> {
    let people = world
        .people
        .iter()
        .filter(|person| person.status != PersonStatus::Terminated)
        .filter(|person| {
            world.creator_of(key) == Some(person.id) || rights::may_read(world, Viewer::person(person.id), key)
        })
        .map(|person| person.id)
        .collect();
    named_without(world, viewer, people)
}

/// Known people once each, without the viewer, by display name.
fn named_without(world: &World, viewer: Viewer, mut people: Vec<Uuid>) -> Vec<Uuid> {
    people.retain(|id| !viewer.is(*id) && world.person(*id).is_some());
    people.sort_by_cached_key(|id| (world.name_of(*id), *id));
    people.dedup();
    people
}

/// Which members of a room are asked for (`docspace-api.md` §6.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MemberFilter {
    #[default]
    UsersAndGroups,
    Users,
    Groups,
    InvitationLinks,
    ExternalLinks,
}

/// Members of a room, owner first, whose name or address contains the text.
pub fn room_members(world: &World, room: &EntryId, filter: MemberFilter, text: &str) -> Vec<Row> {
    let key = EntryKey::Folder(room.clone());
    let rows = match filter {
        MemberFilter::InvitationLinks | MemberFilter::ExternalLinks => world
            .links
            .iter()
            .filter(|link| {
                let invites = link.kind == LinkKind::Invitation;
                link.entry == key && invites == (filter == MemberFilter::InvitationLinks)
            })
            .map(|link| Row {
                subject: RowSubject::Link(link.id),
                access: link.access,
                is_owner: false,
            })
            .collect(),
        _ => of_managers(world, &key),
    };
    let wanted = |row: &Row| match filter {
        MemberFilter::Users => matches!(row.subject, RowSubject::Person(_)),
        MemberFilter::Groups => matches!(row.subject, RowSubject::Group(_)),
        _ => true,
    };
    let text = text.trim().to_lowercase();
    rows.into_iter()
        .filter(|row| wanted(row) && (text.is_empty() || haystack(world, row).contains(&text)))
        .collect()
}

fn haystack(world: &World, row: &Row) -> String {
    let address = match row.subject {
        RowSubject::Person(id) => world.person(id).map(|person| person.email.clone()),
        _ => None,
    };
    format!("{} {}", row.name(world), address.unwrap_or_default()).to_lowercase()
}

/// A group member with the level that reaches them (`docspace-api.md` §6.6).
#[derive(Clone, Debug, PartialEq)]
pub struct MemberRow {
    pub person: Uuid,
    pub group_access: Access,
    pub user_access: Option<Access>,
    pub overridden: bool,
    pub is_owner: bool,
}

/// Members of a group on the entry that carries its record, and the total. Elsewhere no rows, but the total all the
/// same; unknown or unreadable entries: nothing and 0.
pub fn group_members(world: &World, viewer: Viewer, key: &EntryKey, group: Uuid) -> (Vec<MemberRow>, usize) {
    let readable = world.exists(key) && rights::may_read(world, viewer, key);
    let (true, Some(members)) = (readable, world.group(group).map(|group| &group.members)) else {
        return (Vec::new(), 0);
    };
    let own = |subject: Subject| {
        world
            .records
            .iter()
            .find(|record| record.entry == *key && record.subject == subject)
    };
    let Some(record) = own(Subject::Group(group)) else {
        return (Vec::new(), members.len());
    };
    let creator = world.creator_of(key);
    let mut rows: Vec<MemberRow> = members
        .iter()
        .map(|&person| {
            let is_owner = creator == Some(person);
            let own_access = own(Subject::Person(person)).map(|record| record.access);
            MemberRow {
                person,
                group_access: record.access,
                user_access: if is_owner {
                    Some(Access::RoomManager)
                } else {
                    own_access
                },
                overridden: is_owner || own_access.is_some(),
                is_owner,
            }
        })
        .collect();
    rows.sort_by_cached_key(|row| (!row.is_owner, world.name_of(row.person)));
    let total = rows.len();
    (rows, total)
}

#[cfg(test)]
mod tests;
