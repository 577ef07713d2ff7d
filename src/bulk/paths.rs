//! Where entries lie: the way from the section down, asked once per folder however many entries lie in it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OnceCell;

use super::pacer::Pacer;
use super::ports::{Answer, PortalReads};
use super::retry::{self, ReadBudget};
use crate::domain::entry::{Entry, EntryDetails, PathPart, RoomType};
use crate::domain::ids::EntryId;

/// The room and folders an entry lies in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whereabouts {
    /// The room, also where the entry is the room itself. `None`: in no room.
    pub room: Option<RoomPlace>,
    /// Titles of the folders between the room and the entry, outermost first; without a room, from the section down.
    pub folders: Vec<String>,
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
            folders: folders.map(|part| part.title.clone()).collect(),
        }
    }

    fn of_room(entry: &Entry, room_type: RoomType) -> Self {
        Self {
            room: Some(RoomPlace {
                id: entry.id.clone(),
                title: entry.title.clone(),
                room_type,
            }),
            folders: Vec::new(),
        }
    }
}

type Path = Answer<Arc<[PathPart]>>;

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
        cell.get_or_init(|| async {
            let path = retry::read(pacer, ReadBudget::LOOKING, || portal.path(folder)).await?;
            Ok(path.into())
        })
        .await
        .clone()
    }

    /// Where `entry` lies.
    pub async fn whereabouts<P: PortalReads>(&self, portal: &P, pacer: &Pacer, entry: &Entry) -> Answer<Whereabouts> {
        let parent = match &entry.details {
            EntryDetails::File(file) => &file.folder,
            EntryDetails::Folder(folder) => match (folder.room_type, &folder.parent) {
                (Some(room_type), _) => return Ok(Whereabouts::of_room(entry, room_type)),
                (None, Some(parent)) => parent,
                (None, None) => return Ok(Whereabouts::default()),
            },
        };
        Ok(Whereabouts::from_path(&self.to(portal, pacer, parent).await?))
    }
}
