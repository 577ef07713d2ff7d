//! Where entries lie: the way from the section down, asked once per folder however many entries lie in it, and learned
//! from the listing of a room's folders without asking for each ([`Paths::learn_below`]).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OnceCell;

use super::pacer::Pacer;
use super::ports::{Answer, PortalReads};
use super::retry::{self, ReadBudget};
use crate::domain::entry::{Entry, EntryDetails, PathPart, RoomType};
use crate::domain::ids::EntryId;
use crate::domain::never_touch::Above;

/// The room and folders an entry lies in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whereabouts {
    /// The room, also where the entry is the room itself. `None`: in no room.
    pub room: Option<RoomPlace>,
    /// Titles of the folders between the room and the entry, outermost first; without a room, from the section down.
    pub folders: Vec<String>,
    /// Their numbers, in the same order. Fewer: not known.
    pub folder_ids: Vec<EntryId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomPlace {
    pub id: EntryId,
    pub title: String,
    pub room_type: RoomType,
}

impl Whereabouts {
    /// What the path of an entry's parent folder says.
    pub fn from_path(path: &[PathPart]) -> Self {
        let room_at = path.iter().position(|part| part.room_type.is_some());
        let room = room_at.and_then(|place| path.get(place)).and_then(|part| {
            Some(RoomPlace {
                id: part.id.clone(),
                title: part.title.clone(),
                room_type: part.room_type?,
            })
        });
        let folders = path.iter().skip(room_at.map_or(0, |place| place + 1));
        Self {
            room,
            folders: folders.clone().map(|part| part.title.clone()).collect(),
            folder_ids: folders.map(|part| part.id.clone()).collect(),
        }
    }

    /// The room and the folders, for the never-touch list.
    pub fn above(&self) -> Vec<Above<'_>> {
        let room = self.room.iter().map(|room| Above {
            id: Some(&room.id),
            title: &room.title,
        });
        let ids = self.folder_ids.iter().map(Some).chain(std::iter::repeat(None));
        let folders = self.folders.iter().zip(ids).map(|(title, id)| Above { id, title });
        room.chain(folders).collect()
    }

    fn of_room(entry: &Entry, room_type: RoomType) -> Self {
        Self {
            room: Some(RoomPlace {
                id: entry.id.clone(),
                title: entry.title.clone(),
                room_type,
            }),
            folders: Vec::new(),
            folder_ids: Vec::new(),
        }
    }
}

/// The way to a folder, itself last, or why it could not be read.
pub type Path = Answer<Arc<[PathPart]>>;

/// Paths of folders, asked once each. Lives as long as the work that uses it, so it is never stale for long.
#[derive(Debug, Default)]
pub struct Paths {
    cells: Mutex<HashMap<EntryId, Arc<OnceCell<Path>>>>,
}

impl Paths {
    /// The way down to `folder`, itself included last.
    pub async fn to<P: PortalReads>(&self, portal: &P, pacer: &Pacer, folder: &EntryId) -> Path {
        let cell = {
            let mut cells = self.cells.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(cells.entry(folder.clone()).or_default())
        };
        let asked = cell.get_or_init(|| async {
            let path = retry::read(pacer, ReadBudget::LOOKING, || portal.path(folder)).await?;
            Ok(path.into())
        });
        let path = asked.await.clone();
        if let Ok(path) = &path {
            // The way to a folder holds the ways to all folders above it.
            for length in 1..path.len() {
                self.learn(path.get(..length).unwrap_or_default());
            }
        }
        path
    }

    /// What is known of `folder` without asking. `None`: it was not asked yet.
    pub fn known(&self, folder: &EntryId) -> Option<Path> {
        let cells = self.cells.lock().unwrap_or_else(PoisonError::into_inner);
        cells.get(folder)?.get().cloned()
    }

    /// Takes in the ways to the listed folders, as far as they can be followed up to `top`, whose own way is known.
    pub fn learn_below(&self, top: &EntryId, listed: &[Entry]) {
        let Some(Ok(way_to_top)) = self.known(top) else { return };
        let steps: HashMap<&EntryId, (&Entry, &EntryId)> = listed
            .iter()
            .filter_map(|entry| Some((&entry.id, (entry, entry.folder()?.parent.as_ref()?))))
            .collect();
        for folder in steps.keys() {
            let mut way = Vec::new();
            let mut at = *folder;
            // A page may lack a folder between; what cannot be followed is asked for by itself. The bound: a circle.
            while let Some((entry, parent)) = steps.get(at).filter(|_| way.len() <= steps.len()) {
                way.push(PathPart {
                    id: entry.id.clone(),
                    title: entry.title.clone(),
                    room_type: entry.folder().and_then(|folder| folder.room_type),
                });
                at = parent;
            }
            if at == top {
                let down = way.into_iter().rev();
                self.learn(&way_to_top.iter().cloned().chain(down).collect::<Vec<_>>());
            }
        }
    }

    /// Where `entry` lies.
    pub async fn whereabouts<P: PortalReads>(&self, portal: &P, pacer: &Pacer, entry: &Entry) -> Answer<Whereabouts> {
        match Self::place_of(entry) {
            Ok(place) => Ok(place),
            Err(parent) => Ok(Whereabouts::from_path(&self.to(portal, pacer, parent).await?)),
        }
    }

    /// The same without asking. `None`: not known, or it could not be read.
    pub fn known_whereabouts(&self, entry: &Entry) -> Option<Whereabouts> {
        match Self::place_of(entry) {
            Ok(place) => Some(place),
            Err(parent) => Some(Whereabouts::from_path(&self.known(parent)?.ok()?)),
        }
    }

    /// What the entry says of its own place, or the folder whose way has to be known for that.
    fn place_of(entry: &Entry) -> Result<Whereabouts, &EntryId> {
        match &entry.details {
            EntryDetails::File(file) => Err(&file.folder),
            EntryDetails::Folder(folder) => match (folder.room_type, &folder.parent) {
                (Some(room_type), _) => Ok(Whereabouts::of_room(entry, room_type)),
                (None, Some(parent)) => Err(parent),
                (None, None) => Ok(Whereabouts::default()),
            },
        }
    }

    /// Takes in a whole way, for the folder it ends at. What was asked stays.
    fn learn(&self, way: &[PathPart]) {
        let Some(last) = way.last() else { return };
        let mut cells = self.cells.lock().unwrap_or_else(PoisonError::into_inner);
        let cell = cells.entry(last.id.clone()).or_default();
        // A fresh answer is as good: an error here means that there is one, or that it is being asked for.
        let _ = cell.set(Ok(way.into()));
    }
}

/// Folder that an entry lies in, or that a listing of it belongs to. `None`: a room, which lies in no folder.
pub(super) fn parent_of(entry: &Entry) -> Option<&EntryId> {
    match &entry.details {
        EntryDetails::File(file) => Some(&file.folder),
        EntryDetails::Folder(folder) if folder.room_type.is_none() => folder.parent.as_ref(),
        EntryDetails::Folder(_) => None,
    }
}
