//! One row of the list: what was pasted, how it is read, what the portal says of it.

use crate::bulk::paths::Whereabouts;
use crate::bulk::resolve::Found;
use crate::desk::items::{ItemColumn, ItemKey};
use crate::desk::selection::{folded, level_order, matches_filter};
use crate::domain::entry::{Entry, LockState};
use crate::domain::ids::{EntryId, EntryKind, EntryRef};
use crate::domain::pasted::Reading;
use crate::domain::problem::Problem;

/// One row.
#[derive(Clone, Debug)]
pub struct ItemRow {
    pub key: ItemKey,
    /// What was pasted, as it stood there.
    pub pasted: String,
    pub reading: RowReading,
    pub state: RowState,
    pub ticked: bool,
}

/// How what was pasted is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowReading {
    /// A link that names a file or a folder.
    Named(EntryRef),
    /// A bare number: the person or the portal says which of the two it is. `None`: not yet known.
    Number { id: EntryId, kind: Option<EntryKind> },
    /// A share or short link, to be asked from the portal.
    Link(Reading),
}

#[derive(Clone, Debug)]
pub enum RowState {
    Waiting,
    Reading,
    Known(Box<KnownItem>),
    /// The portal has a file and a folder of this number: the person chooses.
    Choose {
        file: Box<KnownItem>,
        folder: Box<KnownItem>,
    },
    /// The same entry stands in an earlier row.
    RepeatOf(ItemKey),
    NotFound,
    Failed(Problem),
}

/// An entry with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownItem {
    pub entry: Entry,
    /// `None`: the way to it could not be read.
    pub whereabouts: Option<Whereabouts>,
}

impl ItemRow {
    pub fn known(&self) -> Option<&KnownItem> {
        match &self.state {
            RowState::Known(known) => Some(known),
            _ => None,
        }
    }

    pub(super) fn matches(&self, filter: &str) -> bool {
        if filter.is_empty() {
            return true;
        }
        match self.known() {
            Some(known) => {
                let owner = known.owner_name();
                let place = known.place();
                matches_filter(
                    filter,
                    &[
                        &self.pasted,
                        &known.entry.title,
                        &place,
                        owner,
                        known.lock_holder_name(),
                    ],
                )
            }
            None => matches_filter(filter, &[&self.pasted]),
        }
    }

    pub(super) fn sort_text(&self, column: ItemColumn) -> String {
        let Some(known) = self.known() else {
            return String::new();
        };
        folded(&match column {
            ItemColumn::Pasted => return String::new(),
            ItemColumn::Kind => match known.entry.file() {
                Some(file) => format!("0{}", file.extension),
                None => format!("{}", 1 + u8::from(known.entry.is_room())),
            },
            ItemColumn::Name => known.entry.title.clone(),
            ItemColumn::Where => known.place(),
            ItemColumn::Owner => known.owner_name().to_owned(),
            ItemColumn::LockedBy => known.lock_holder_name().to_owned(),
            ItemColumn::You => level_order(known.entry.access).to_string(),
        })
    }
}

impl KnownItem {
    /// Display name of the owner; empty where the portal does not name one.
    pub fn owner_name(&self) -> &str {
        self.entry.created_by.as_ref().map_or("", |person| &person.name)
    }

    /// Room and folders on the way to it: "Contracts / Suppliers". Empty where there are none, or nobody knows.
    pub fn place(&self) -> String {
        let Some(whereabouts) = &self.whereabouts else {
            return String::new();
        };
        let room = whereabouts
            .room
            .as_ref()
            .filter(|_| !self.entry.is_room())
            .map(|room| room.title.as_str());
        let folders = whereabouts.folders.iter().map(String::as_str);
        room.into_iter().chain(folders).collect::<Vec<_>>().join(" / ")
    }

    /// Title of the room it lies in, or of the room it is.
    pub fn room_title(&self) -> Option<&str> {
        self.whereabouts.as_ref()?.room.as_ref().map(|room| room.title.as_str())
    }

    fn lock_holder_name(&self) -> &str {
        match self.entry.file().map(|file| &file.lock) {
            Some(LockState::HeldBy(name)) => name,
            Some(LockState::Mine) => "\u{0}",
            Some(LockState::Free) | None => "\u{ffff}",
        }
    }
}

impl From<Found> for KnownItem {
    fn from(found: Found) -> Self {
        Self {
            entry: found.entry,
            whereabouts: found.whereabouts,
        }
    }
}
