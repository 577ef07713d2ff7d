//! Entries, people and records for tests, by small numbers.

use uuid::Uuid;

use crate::domain::access::{AccessLevel, AccessRecord, GroupMember, Subject};
use crate::domain::entry::{
    Entry, EntryDetails, FileDetails, FolderDetails, LockState, PathPart, RoomType, Section, ShareFlags,
};
use crate::domain::ids::{EntryId, EntryRef, GroupId, UserId};
use crate::domain::person::{AccountState, Person, PersonRef, Role};

pub(in crate::bulk) fn user(number: u128) -> UserId {
    UserId(Uuid::from_u128(number))
}

pub(in crate::bulk) fn group(number: u128) -> GroupId {
    GroupId(Uuid::from_u128(number))
}

pub(in crate::bulk) fn person(number: u128) -> Person {
    Person {
        id: user(number),
        name: format!("Person {number}"),
        email: None,
        role: Role::RoomAdmin,
        state: AccountState::Active,
    }
}

pub(in crate::bulk) fn person_ref(number: u128) -> PersonRef {
    PersonRef {
        id: user(number),
        name: format!("Person {number}"),
    }
}

pub(in crate::bulk) fn record(subject: Subject, level: AccessLevel) -> AccessRecord {
    AccessRecord {
        subject,
        level,
        is_owner: false,
    }
}

pub(in crate::bulk) fn person_record(number: u128, level: AccessLevel) -> AccessRecord {
    record(Subject::Person(person(number)), level)
}

pub(in crate::bulk) fn owner_record(number: u128) -> AccessRecord {
    AccessRecord {
        is_owner: true,
        ..person_record(number, AccessLevel::FullAccess)
    }
}

pub(in crate::bulk) fn group_record(number: u128, level: AccessLevel) -> AccessRecord {
    let subject = Subject::Group {
        id: group(number),
        name: format!("Group {number}"),
    };
    record(subject, level)
}

pub(in crate::bulk) fn member(number: u128, level: AccessLevel) -> GroupMember {
    GroupMember {
        person: person(number),
        group_level: level,
        own_level: None,
    }
}

pub(in crate::bulk) fn file_ref(id: i32) -> EntryRef {
    EntryRef::file(EntryId::Number(id))
}

pub(in crate::bulk) fn folder_ref(id: i32) -> EntryRef {
    EntryRef::folder(EntryId::Number(id))
}

fn entry(id: i32, details: EntryDetails) -> Entry {
    Entry {
        id: EntryId::Number(id),
        title: format!("Entry {id}"),
        section: Section::Rooms,
        access: AccessLevel::RoomManager,
        created_by: Some(person_ref(1)),
        updated: None,
        shared: ShareFlags {
            links: Some(false),
            people: Some(false),
            outside: Some(false),
            links_above: Some(false),
        },
        third_party: false,
        in_room_type: Some(RoomType::Custom),
        details,
    }
}

/// A file directly in `folder`, by person 1.
pub(in crate::bulk) fn file(id: i32, folder: i32, lock: LockState) -> Entry {
    let details = FileDetails {
        folder: EntryId::Number(folder),
        lock,
        may_lock: Some(true),
        open_in_editor: false,
        editors: Vec::new(),
        extension: ".docx".to_owned(),
        comment: String::new(),
        version: 1,
    };
    entry(id, EntryDetails::File(details))
}

pub(in crate::bulk) fn room(id: i32) -> Entry {
    let details = FolderDetails {
        room_type: Some(RoomType::Custom),
        parent: None,
        may_change_owner: Some(true),
    };
    entry(id, EntryDetails::Folder(details))
}

pub(in crate::bulk) fn folder(id: i32, parent: i32) -> Entry {
    let details = FolderDetails {
        room_type: None,
        parent: Some(EntryId::Number(parent)),
        may_change_owner: Some(false),
    };
    entry(id, EntryDetails::Folder(details))
}

/// One step of a path.
pub(in crate::bulk) fn part(id: i32, room: bool) -> PathPart {
    PathPart {
        id: EntryId::Number(id),
        title: format!("Entry {id}"),
        room_type: room.then_some(RoomType::Custom),
    }
}
