//! Sections, rooms and sub-folders, and the helpers that put entries into the world.

use std::collections::{BTreeMap, BTreeSet};

use crate::practice::world::{
    Access, EntryId, EntryKey, Event, EventKind, File, Folder, FolderType, Lock, PersonKind, Subject, World,
};

use super::rooms::{ROOMS, RoomLine};
use super::{bulk, days_ago, group_id, known, links, person_id, specials, third_party};

/// Sections of the portal, by id.
const SECTIONS: [(i32, FolderType); 8] = [
    (2, FolderType::VirtualRooms),
    (3, FolderType::Archive),
    (4, FolderType::RoomTemplates),
    (5, FolderType::Common),
    (6, FolderType::AiAgents),
    (7, FolderType::Share),
    (8, FolderType::Favorites),
    (9, FolderType::Recent),
];
/// First ids of people's own sections.
const FIRST_MY: i32 = 11;
const FIRST_TRASH: i32 = 61;
/// First id of ordinary sub-folders.
const FIRST_FOLDER: i32 = 201;

/// Sub-folders of every room: the second lies in the first, the third in the second, the fourth at the top again.
const FOLDER_SETS: [[&str; 4]; 6] = [
    ["Drafts", "2026", "Q2", "Final versions"],
    ["Correspondence", "Incoming", "June", "Outgoing"],
    ["Working papers", "Team A", "Reviewed", "Archive"],
    ["Contracts", "Signed", "Annexes", "Templates"],
    ["Pictures", "Product", "Print quality", "Logos"],
    ["Meetings", "2025", "Protocols", "Presentations"],
];

pub(super) fn furnish(world: &mut World) {
    sections(world);
    for line in &ROOMS {
        room(world, line);
    }
    sub_folders(world);
    specials::place(world);
    third_party::place(world);
    bulk::place(world);
    links::place(world);
    history(world);
}

fn sections(world: &mut World) {
    for (id, kind) in SECTIONS {
        put_folder(world, id.into(), None, "", kind, None);
    }
    let people: Vec<(String, PersonKind)> = world
        .people
        .iter()
        .map(|person| (person.user_name.clone(), person.kind))
        .collect();
    for (index, (local, kind)) in (0..).zip(people) {
        if kind != PersonKind::Guest {
            put_folder(world, (FIRST_MY + index).into(), None, "", FolderType::My, Some(&local));
        }
        put_folder(
            world,
            (FIRST_TRASH + index).into(),
            None,
            "",
            FolderType::Trash,
            Some(&local),
        );
    }
}

fn room(world: &mut World, line: &RoomLine) {
    let id = EntryId::from(line.id);
    let section = SECTIONS
        .iter()
        .find(|(_, kind)| *kind == line.section)
        .map(|(id, _)| EntryId::from(*id));
    put_folder(world, id.clone(), section, line.title, line.kind, Some(line.owner));
    if let Some(folder) = world.folders.get_mut(&id) {
        folder.tags = line.tags.iter().map(|&tag| tag.to_owned()).collect();
        folder.indexing = line.kind == FolderType::VirtualDataRoom;
        folder.deny_download = line.kind == FolderType::VirtualDataRoom;
        folder.logo_color = Some(if line.kind == FolderType::PublicRoom {
            "6DC1BD"
        } else {
            "6191F2"
        });
        if line.title.starts_with("Budget 2026") {
            folder.pinned_by = BTreeSet::from([person_id("adam.weber")]);
        }
    }
    let key = EntryKey::Folder(id);
    for (local, access) in line.people {
        give(world, &key, Subject::Person(person_id(local)), *access);
    }
    for (name, access) in line.groups {
        give(world, &key, Subject::Group(group_id(name)), *access);
    }
}

/// Gives a right, as the owner of the place would.
pub(super) fn give(world: &mut World, key: &EntryKey, subject: Subject, access: Access) {
    let by = world.creator_of(key).unwrap_or_default();
    world.put_record(key, subject, access, by);
}

fn sub_folders(world: &mut World) {
    let mut next = FIRST_FOLDER;
    for (index, line) in ROOMS.iter().enumerate() {
        let room = EntryId::from(line.id);
        if room.is_third_party() {
            continue;
        }
        let mut above = room.clone();
        for (depth, title) in FOLDER_SETS[index % FOLDER_SETS.len()].into_iter().enumerate() {
            let parent = if depth == 3 { room.clone() } else { above.clone() };
            above = EntryId::from(next);
            next += 1;
            put_folder(
                world,
                above.clone(),
                Some(parent),
                title,
                FolderType::Default,
                Some(line.owner),
            );
        }
        for (title, kind) in special_folders(line.kind) {
            let parent = match kind {
                FolderType::FormFillingInProgress | FolderType::FormFillingDone => EntryId::from(next - 1),
                _ => room.clone(),
            };
            put_folder(world, next.into(), Some(parent), title, *kind, Some(line.owner));
            next += 1;
        }
    }
    let twin = EntryId::from(known::TWIN_NUMBER);
    let parent = Some(EntryId::from(known::BUDGET_ROOM));
    put_folder(
        world,
        twin,
        parent,
        "Figures by department",
        FolderType::Default,
        Some("ivan.petrov"),
    );
}

/// Folders only rooms of this kind have; each forms sub-folder follows the one it lies in.
fn special_folders(room: FolderType) -> &'static [(&'static str, FolderType)] {
    match room {
        FolderType::FillingFormsRoom => &[
            ("In process", FolderType::InProcessForm),
            ("Absence form", FolderType::FormFillingInProgress),
            ("Complete", FolderType::ReadyForm),
            ("Absence form", FolderType::FormFillingDone),
        ],
        FolderType::AiRoom => &[
            ("Knowledge", FolderType::Knowledge),
            ("Results", FolderType::ResultStorage),
        ],
        _ => &[],
    }
}

/// Stores a folder; `owner` `None`: a section of the portal.
pub(super) fn put_folder(
    world: &mut World,
    id: EntryId,
    parent: Option<EntryId>,
    title: &str,
    kind: FolderType,
    owner: Option<&str>,
) {
    let owner = owner.map(person_id).unwrap_or_default();
    let age = 620 - i64::try_from(world.folders.len()).unwrap_or_default() * 3;
    let folder = Folder {
        id: id.clone(),
        parent,
        title: title.to_owned(),
        kind,
        created_by: owner,
        created: days_ago(age),
        updated_by: owner,
        updated: days_ago(age / 3),
        tags: Vec::new(),
        pinned_by: BTreeSet::new(),
        muted_by: BTreeSet::new(),
        private: false,
        indexing: false,
        deny_download: false,
        logo_color: None,
    };
    world.folders.insert(id, folder);
}

/// A file with the usual values; change what is special about it.
pub(super) fn file(id: EntryId, folder: EntryId, title: &str, creator: &str, age_days: i64) -> File {
    let author = person_id(creator);
    let size = u64::try_from(title.len()).unwrap_or_default();
    File {
        id,
        folder,
        title: title.to_owned(),
        version: 1,
        version_group: 1,
        bytes: 9_000 + size * 977,
        comment: "Created".to_owned(),
        created_by: author,
        created: days_ago(age_days),
        updated_by: author,
        updated: days_ago(age_days),
        lock: None,
        editing: BTreeSet::new(),
        anonymous_editors: 0,
        encrypted: false,
        form: false,
        filling_started: false,
        favorite_of: BTreeSet::new(),
        opened: BTreeMap::new(),
        origin: None,
    }
}

/// The file with a lock some days old.
pub(super) fn locked(mut file: File, holder: &str, age_days: i64) -> File {
    file.lock = Some(Lock {
        by: person_id(holder),
        at: days_ago(age_days),
    });
    file
}

pub(super) fn put_file(world: &mut World, file: File) {
    world.files.insert(file.id.clone(), file);
}

/// What the logs would hold: rooms made, files made, files locked; oldest first.
fn history(world: &mut World) {
    let mut events = Vec::new();
    let mut event = |entry: EntryKey, kind, by, at| {
        events.push(Event {
            id: 0,
            entry,
            kind,
            by,
            at,
            owners: None,
        });
    };
    for folder in world.folders.values().filter(|folder| folder.is_room()) {
        let key = EntryKey::Folder(folder.id.clone());
        event(key, EventKind::RoomCreated, folder.created_by, folder.created);
    }
    for file in world.files.values() {
        let key = EntryKey::File(file.id.clone());
        event(key.clone(), EventKind::FileCreated, file.created_by, file.created);
        if let Some(lock) = file.lock {
            event(key, EventKind::FileLocked, lock.by, lock.at);
        }
    }
    events.sort_by_key(|event| event.at);
    for (id, event) in (1..).zip(&mut events) {
        event.id = id;
    }
    world.events = events;
}
