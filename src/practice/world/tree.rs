//! Where an entry is: its parents, room and section.

use uuid::Uuid;

use super::{EntryId, EntryKey, File, Folder, FolderType, World};

impl World {
    /// The folder that holds the entry (for a folder: its parent).
    pub fn parent_of(&self, key: &EntryKey) -> Option<&EntryId> {
        match key {
            EntryKey::File(id) => self.files.get(id).map(|file| &file.folder),
            EntryKey::Folder(id) => self.folders.get(id)?.parent.as_ref(),
        }
    }

    /// Folders from the nearest to the section, the entry itself included if it is a folder.
    pub fn path_up(&self, key: &EntryKey) -> Vec<&Folder> {
        let start = match key {
            EntryKey::File(id) => self.files.get(id).map(|file| &file.folder),
            EntryKey::Folder(id) => Some(id),
        };
        let mut path = Vec::new();
        let mut next = start.and_then(|id| self.folders.get(id));
        while let Some(folder) = next {
            path.push(folder);
            next = folder.parent.as_ref().and_then(|id| self.folders.get(id));
        }
        path
    }

    /// The entry and the folders above it, nearest first: where records that count for it may lie.
    pub fn carriers(&self, key: &EntryKey) -> Vec<EntryKey> {
        let mut carriers = Vec::new();
        if let EntryKey::File(_) = key {
            carriers.push(key.clone());
        }
        carriers.extend(
            self.path_up(key)
                .into_iter()
                .map(|folder| EntryKey::Folder(folder.id.clone())),
        );
        carriers
    }

    /// The section at the top.
    pub fn section_of(&self, key: &EntryKey) -> Option<&Folder> {
        self.path_up(key).pop()
    }

    pub fn section_kind(&self, key: &EntryKey) -> FolderType {
        self.section_of(key).map_or(FolderType::Default, |folder| folder.kind)
    }

    /// The room the entry is in, or is.
    pub fn room_of(&self, key: &EntryKey) -> Option<&Folder> {
        self.path_up(key).into_iter().find(|folder| folder.is_room())
    }

    /// The section of this kind: one of the portal, or the person's own.
    pub fn section(&self, kind: FolderType, person: Option<Uuid>) -> Option<&Folder> {
        self.folders.values().find(|folder| {
            folder.parent.is_none()
                && folder.kind == kind
                && (folder.created_by.is_nil() || Some(folder.created_by) == person)
        })
    }

    /// Direct sub-folders in database order.
    pub fn folders_in<'a>(&'a self, parent: &'a EntryId) -> impl Iterator<Item = &'a Folder> {
        self.folders
            .values()
            .filter(move |folder| folder.parent.as_ref() == Some(parent))
    }

    /// Direct files in database order.
    pub fn files_in<'a>(&'a self, parent: &'a EntryId) -> impl Iterator<Item = &'a File> {
        self.files.values().filter(move |file| file.folder == *parent)
    }

    /// Whether `folder` lies above the entry.
    pub fn is_below(&self, key: &EntryKey, folder: &EntryId) -> bool {
        self.path_up(key)
            .iter()
            .any(|above| above.id == *folder && !matches!(key, EntryKey::Folder(own) if own == folder))
    }

    pub fn exists(&self, key: &EntryKey) -> bool {
        match key {
            EntryKey::File(id) => self.files.contains_key(id),
            EntryKey::Folder(id) => self.folders.contains_key(id),
        }
    }

    /// `createdBy` of the entry.
    pub fn creator_of(&self, key: &EntryKey) -> Option<Uuid> {
        match key {
            EntryKey::File(id) => self.files.get(id).map(|file| file.created_by),
            EntryKey::Folder(id) => self.folders.get(id).map(|folder| folder.created_by),
        }
    }

    pub fn title_of(&self, key: &EntryKey) -> &str {
        match key {
            EntryKey::File(id) => self.files.get(id).map(|file| file.title.as_str()),
            EntryKey::Folder(id) => self.folders.get(id).map(|folder| folder.title.as_str()),
        }
        .unwrap_or_default()
    }
}
