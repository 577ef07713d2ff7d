//! Entries, lists and jobs made by hand, for tests of what is drawn and of the desk's rules.

#![allow(dead_code, reason = "every test uses its own part of it")]

use docspace_steward::bulk::paths::{RoomPlace, Whereabouts};
use docspace_steward::bulk::resolve::{Found, Resolved};
use docspace_steward::command::{Command, JobKind};
use docspace_steward::desk::Desk;
use docspace_steward::desk::items::{ItemKey, ItemList, KnownItem};
use docspace_steward::desk::job::JobRow;
use docspace_steward::domain::access::AccessLevel;
use docspace_steward::domain::entry::{
    Entry, EntryDetails, FileDetails, FolderDetails, LockState, RoomType, Section, ShareFlags,
};
use docspace_steward::domain::forecast::{Change, Expected, Known, forecast};
use docspace_steward::domain::ids::{EntryId, UserId};
use docspace_steward::domain::pasted::PastedList;
use docspace_steward::domain::person::{AccountState, Person, PersonRef, Role};

/// A person whose id is made from their name.
pub(crate) fn person_ref(name: &str) -> PersonRef {
    let number = name
        .bytes()
        .fold(7_u128, |sum, byte| sum.wrapping_mul(31) + u128::from(byte));
    PersonRef {
        id: UserId(uuid::Uuid::from_u128(number)),
        name: name.to_owned(),
    }
}

pub(crate) fn person(name: &str, role: Role, state: AccountState) -> Person {
    let person = person_ref(name);
    let email = name.to_lowercase().replace(' ', ".");
    Person {
        id: person.id,
        name: person.name,
        email: Some(format!("{email}@acme.example")),
        role,
        state,
    }
}

/// What to build an item from.
pub(crate) struct Make(pub(crate) KnownItem);

fn place(path: &str) -> Option<Whereabouts> {
    let mut parts = path.split(" / ").map(str::to_owned);
    let room = parts.next()?;
    let folders: Vec<String> = parts.collect();
    Some(Whereabouts {
        room: Some(RoomPlace {
            id: EntryId::Number(900),
            title: room,
            room_type: RoomType::Custom,
        }),
        folder_ids: (901..).map(EntryId::Number).take(folders.len()).collect(),
        folders,
    })
}

fn entry(number: i32, title: &str, details: EntryDetails) -> Entry {
    Entry {
        id: EntryId::Number(number),
        title: title.to_owned(),
        section: Section::Rooms,
        access: AccessLevel::RoomManager,
        created_by: Some(person_ref("Jon Berg")),
        updated: "2026-11-03T09:05:00Z".parse().ok(),
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

/// A file that may be locked, in `Room / Folder / …`.
pub(crate) fn file(number: i32, title: &str, path: &str) -> Make {
    let extension = title.rfind('.').map_or(String::new(), |dot| title[dot..].to_owned());
    let details = FileDetails {
        folder: EntryId::Number(901),
        lock: LockState::Free,
        may_lock: Some(true),
        open_in_editor: false,
        editors: Vec::new(),
        extension,
        comment: String::new(),
        version: 1,
    };
    Make(KnownItem {
        entry: entry(number, title, EntryDetails::File(details)),
        whereabouts: place(path),
    })
}

pub(crate) fn folder(number: i32, title: &str, path: &str) -> Make {
    let details = FolderDetails {
        room_type: None,
        parent: Some(EntryId::Number(900)),
        may_change_owner: Some(false),
    };
    Make(KnownItem {
        entry: entry(number, title, EntryDetails::Folder(details)),
        whereabouts: place(path),
    })
}

pub(crate) fn room(number: i32, title: &str) -> Make {
    let details = FolderDetails {
        room_type: Some(RoomType::Collaboration),
        parent: None,
        may_change_owner: Some(true),
    };
    let mut item = KnownItem {
        entry: entry(number, title, EntryDetails::Folder(details)),
        whereabouts: place(title),
    };
    item.entry.in_room_type = None;
    Make(item)
}

impl Make {
    fn file_mut(&mut self, change: impl FnOnce(&mut FileDetails)) {
        if let EntryDetails::File(file) = &mut self.0.entry.details {
            change(file);
        }
    }

    pub(crate) fn held_by(mut self, name: &str) -> Self {
        self.file_mut(|file| file.lock = LockState::HeldBy(name.to_owned()));
        self
    }

    pub(crate) fn mine(mut self) -> Self {
        self.file_mut(|file| file.lock = LockState::Mine);
        self
    }

    pub(crate) fn open_by(mut self, names: &[&str]) -> Self {
        self.file_mut(|file| {
            file.open_in_editor = true;
            file.editors = names.iter().map(|name| (*name).to_owned()).collect();
        });
        self
    }

    /// The caller may neither lock it nor hand it over.
    pub(crate) fn not_mine_to_change(mut self) -> Self {
        self.0.entry.access = AccessLevel::Read;
        self.file_mut(|file| file.may_lock = Some(false));
        if let EntryDetails::Folder(folder) = &mut self.0.entry.details {
            folder.may_change_owner = Some(false);
        }
        self
    }

    pub(crate) fn owned_by(mut self, name: &str) -> Self {
        self.0.entry.created_by = Some(person_ref(name));
        self
    }

    fn found(self) -> Box<Found> {
        Box::new(Found {
            entry: self.0.entry,
            whereabouts: self.0.whereabouts,
        })
    }

    pub(crate) fn resolved(self) -> Resolved {
        Resolved::Entry(self.found())
    }
}

/// A number that is both.
pub(crate) fn both(file: Make, folder: Make) -> Resolved {
    Resolved::Both {
        file: file.found(),
        folder: folder.found(),
    }
}

/// Adds one bare number for each answer of the portal and takes the answers in.
pub(crate) fn fill(list: &mut ItemList, answers: Vec<Resolved>) -> Vec<ItemKey> {
    let number = |index: usize, answer: &Resolved| match answer {
        Resolved::Entry(found) => found.entry.id.to_string(),
        Resolved::Both { file, .. } => file.entry.id.to_string(),
        _ => (90_000 + index).to_string(),
    };
    let text: Vec<String> = answers
        .iter()
        .enumerate()
        .map(|(i, answer)| number(i, answer))
        .collect();
    let keys = list.add(PastedList::parse(&text.join("\n"), None));
    assert_eq!(keys.len(), answers.len(), "numbers of a test differ");
    list.set_resolved(keys.iter().copied().zip(answers));
    keys
}

/// The rows of a job for everything that is ticked, as the app plans them.
pub(crate) fn planned(desk: &Desk, change: &Change) -> Vec<JobRow> {
    let me = desk
        .connection
        .as_ref()
        .and_then(|connection| connection.person.as_ref());
    desk.items
        .ticked()
        .map(|(key, item)| {
            let known = Known {
                room: item.room_title().map(str::to_owned),
                me: me.map(|me| PersonRef {
                    id: me.id,
                    name: me.name.clone(),
                }),
                key_may_write: Some(true),
                old_owner: None,
                never_touch: {
                    let above = item.whereabouts.as_ref().map(Whereabouts::above);
                    let list = desk.never_touch.list();
                    list.covers(&item.entry, above.as_deref(), None)
                },
            };
            let forecast = forecast(change, &item.entry, &known);
            JobRow {
                key,
                item: item.clone(),
                included: forecast.expected == Expected::WillChange,
                forecast,
                change: None,
                result: None,
            }
        })
        .collect()
}

/// Plans the job of `kind` from what is ticked.
pub(crate) fn plan(desk: &mut Desk, kind: JobKind, change: &Change) {
    let rows = planned(desk, change);
    let revision = desk.items.revision();
    desk.job_mut(kind).plan(change.clone(), rows, revision);
}

/// Carries out what needs no portal, as the app does.
pub(crate) fn apply(desk: &mut Desk, command: &Command) {
    match command {
        Command::Go(page) => desk.page = *page,
        Command::OpenPaste(open) => desk.paste_open = *open,
        Command::AddPasted => {
            let text = std::mem::take(&mut desk.paste_text);
            desk.items.add(PastedList::parse(&text, None));
            desk.paste_open = false;
        }
        Command::ReadAs { keys, kind } => {
            for key in keys {
                desk.items.read_as(*key, *kind);
            }
        }
        Command::Tick(keys, on) => desk.items.set_ticked(keys, *on),
        Command::TickAllShown(on) => desk.items.set_all_shown_ticked(*on),
        Command::SortItems(column) => desk.items.sort_by(*column),
        Command::FilterItems(filter) => desk.items.set_filter(filter.clone()),
        Command::RemoveTicked => {
            desk.items.remove_ticked();
        }
        Command::RemoveItems(keys) => desk.items.remove(keys),
        Command::SortAccess(column) => desk.access.sort_by(*column),
        Command::FilterAccess(filter) => desk.access.set_filter(filter.clone()),
        Command::WantLock(wanted) => desk.locks.wanted = *wanted,
        Command::ForgetOwner => desk.owners.new_owner = None,
        Command::ChooseOwner(person) => desk.owners.new_owner = Some(person.clone()),
        Command::Include(kind, keys, on) => desk.job_mut(*kind).set_included(keys, *on),
        Command::IncludeGroup(kind, group, on) => desk.job_mut(*kind).set_group_included(*group, *on),
        Command::OpenDialog(dialog) => desk.dialog = Some(dialog.clone()),
        Command::CloseDialog => desk.dialog = None,
        _ => {}
    }
}
