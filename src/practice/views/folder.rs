//! *Folder*, *FolderContent* and path parts (`docspace-api.md` §4.3, §4.4).

use serde_json::{Map, Value, json};

use crate::practice::messages;
use crate::practice::rules::actions;
use crate::practice::rules::rights;
use crate::practice::world::{EntryId, EntryKey, Folder, FolderType};

use super::View;
use super::entry::EntryFacts;
use super::file::LockDisplay;
use super::object::Object;

/// What a page of a folder shows.
#[derive(Clone, Debug)]
pub struct Content<'a> {
    pub current: &'a Folder,
    pub folders: &'a [EntryId],
    pub files: &'a [EntryId],
    pub start_index: usize,
    pub total: usize,
    pub display: LockDisplay,
}

impl View<'_> {
    pub fn folder(&self, folder: &Folder) -> Value {
        let key = EntryKey::Folder(folder.id.clone());
        self.place_members(folder)
            .and(self.room_members(folder))
            .and(self.entry_members(&EntryFacts {
                key,
                title: self.title(folder),
                created_by: folder.created_by,
                created: folder.created,
                updated_by: folder.updated_by,
                updated: folder.updated,
                security: security(self, folder),
                is_room: folder.is_room(),
            }))
            .into()
    }

    fn title<'b>(&self, folder: &'b Folder) -> &'b str {
        messages::section_title(folder.kind, self.language).unwrap_or(&folder.title)
    }

    fn place_members(&self, folder: &Folder) -> Object {
        let readable = |key: EntryKey| rights::may_read(self.world, self.viewer, &key);
        let files = self
            .world
            .files_in(&folder.id)
            .filter(|file| readable(EntryKey::File(file.id.clone())));
        let folders = self
            .world
            .folders_in(&folder.id)
            .filter(|inner| readable(EntryKey::Folder(inner.id.clone())));
        Object::new()
            .with(
                "parentId",
                folder.parent.as_ref().map_or_else(|| Value::from(0), EntryId::to_json),
            )
            .with("filesCount", files.count())
            .with("foldersCount", folders.count())
            .with("new", 0)
            .with(
                "mute",
                self.viewer.person.is_some_and(|id| folder.muted_by.contains(&id)),
            )
    }

    fn room_members(&self, folder: &Folder) -> Object {
        let pinned = self.viewer.person.is_some_and(|id| folder.pinned_by.contains(&id));
        let logo = folder.is_room().then(|| {
            json!({
                "original": "", "large": "", "medium": "", "small": "",
                "color": folder.logo_color.unwrap_or("6191F2"),
            })
        });
        let shows_kind = folder.kind != FolderType::Default;
        let in_room = self
            .world
            .room_of(&EntryKey::Folder(folder.id.clone()))
            .is_some()
            .then(|| self.is_member(folder));
        Object::new()
            .with("tags", folder.is_room().then(|| folder.tags.clone()))
            .with("logo", logo)
            .with("pinned", pinned)
            .with("roomType", folder.kind.room_type())
            .with("private", folder.private)
            .with("indexing", folder.indexing)
            .with("denyDownload", folder.deny_download)
            .with("type", shows_kind.then(|| folder.kind.number()))
            .with("inRoom", in_room)
    }

    /// Owner of the room or reached by a record, as opposed to reading it as an admin.
    fn is_member(&self, folder: &Folder) -> bool {
        let key = EntryKey::Folder(folder.id.clone());
        let standing = rights::Standing::of(self.world, self.viewer, &key);
        standing.owner || standing.level.is_some_and(crate::practice::world::Access::opens)
    }

    /// Breadcrumbs from the section down to the folder itself.
    pub fn path_parts(&self, folder: &EntryId) -> Vec<Value> {
        let mut path = self.world.path_up(&EntryKey::Folder(folder.clone()));
        path.reverse();
        path.into_iter()
            .map(|part| {
                Object::new()
                    .with("id", part.id.to_json())
                    .with("title", self.title(part))
                    .with("roomType", part.kind.room_type())
                    .with("folderType", part.kind.number())
                    .into()
            })
            .collect()
    }

    pub fn folder_content(&self, content: &Content<'_>) -> Value {
        let files: Vec<Value> = content
            .files
            .iter()
            .filter_map(|id| self.world.file(id))
            .map(|file| self.file(file, content.display))
            .collect();
        let folders: Vec<Value> = content
            .folders
            .iter()
            .filter_map(|id| self.world.folder(id))
            .map(|folder| self.folder(folder))
            .collect();
        let count = files.len() + folders.len();
        Object::new()
            .with("files", files)
            .with("folders", folders)
            .with("current", self.folder(content.current))
            .with("pathParts", self.path_parts(&content.current.id))
            .with("startIndex", content.start_index)
            .with("count", count)
            .with("total", content.total)
            .with("new", 0)
            .into()
    }
}

fn security(view: &View<'_>, folder: &Folder) -> Value {
    actions::of_folder(view.world, view.viewer, folder)
        .into_iter()
        .map(|(action, allowed)| (format!("{action:?}"), Value::from(allowed)))
        .collect::<Map<_, _>>()
        .into()
}
