//! Contents of a folder: filters and order (`docspace-api.md` §9.2). Paging is `window`'s.

use std::cmp::Ordering;

use uuid::Uuid;

use crate::practice::world::{EntryId, EntryKey, File, Folder, World};

use super::rights::{self, Viewer};

/// *FilterType*, as far as the portal knows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KindFilter {
    #[default]
    Everything,
    FilesOnly,
    FoldersOnly,
    /// Files of this *FileType* number.
    FileType(u8),
    /// Sound and film.
    Media,
    PdfForms,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    #[default]
    Changed,
    Title,
    Size,
    Author,
    Type,
    Created,
    /// The order of ids, where people have set none.
    Custom,
}

/// Which kind filters and text apply to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AppliesTo {
    #[default]
    All,
    Files,
    Folders,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ListQuery {
    pub text: String,
    pub kind: KindFilter,
    /// Person, or group whose members, created the entry.
    pub author: Option<Uuid>,
    pub exclude_author: bool,
    pub applies_to: AppliesTo,
    /// Matters only with a filter, a text or an author.
    pub with_sub_folders: bool,
    /// Lower case with the dot; empty: any.
    pub extensions: Vec<String>,
    pub sort_by: SortBy,
    pub descending: bool,
}

impl Default for ListQuery {
    fn default() -> Self {
        Self {
            text: String::new(),
            kind: KindFilter::Everything,
            author: None,
            exclude_author: false,
            applies_to: AppliesTo::All,
            with_sub_folders: true,
            extensions: Vec::new(),
            sort_by: SortBy::Changed,
            descending: true,
        }
    }
}

impl ListQuery {
    fn narrows(&self) -> bool {
        !self.text.is_empty()
            || self.author.is_some()
            || self.kind != KindFilter::Everything
            || !self.extensions.is_empty()
    }
}

/// Folders and files to show, each in order, as far as the viewer may read them.
pub fn contents(world: &World, viewer: Viewer, folder: &EntryId, query: &ListQuery) -> (Vec<EntryId>, Vec<EntryId>) {
    let deep = query.with_sub_folders && query.narrows();
    let folders = world
        .folders
        .values()
        .filter(|entry| entry.parent.as_ref() == Some(folder) || (deep && below(world, &folder_key(entry), folder)))
        .collect();
    let files = world
        .files
        .values()
        .filter(|file| file.folder == *folder || (deep && below(world, &file_key(file), folder)))
        .collect();
    arrange(world, viewer, folders, files, query)
}

/// Filters and orders candidates from anywhere.
pub fn arrange(
    world: &World,
    viewer: Viewer,
    mut folders: Vec<&Folder>,
    mut files: Vec<&File>,
    query: &ListQuery,
) -> (Vec<EntryId>, Vec<EntryId>) {
    folders.retain(|folder| fits_folder(world, folder, query) && rights::may_read(world, viewer, &folder_key(folder)));
    files.retain(|file| fits_file(world, file, query) && rights::may_read(world, viewer, &file_key(file)));
    folders.sort_by(|a, b| in_order(compare_folders(world, a, b, query.sort_by), a.id.cmp(&b.id), query));
    files.sort_by(|a, b| in_order(compare_files(world, a, b, query.sort_by), a.id.cmp(&b.id), query));
    (
        folders.into_iter().map(|folder| folder.id.clone()).collect(),
        files.into_iter().map(|file| file.id.clone()).collect(),
    )
}

fn folder_key(folder: &Folder) -> EntryKey {
    EntryKey::Folder(folder.id.clone())
}

fn file_key(file: &File) -> EntryKey {
    EntryKey::File(file.id.clone())
}

fn below(world: &World, key: &EntryKey, folder: &EntryId) -> bool {
    world.is_below(key, folder)
}

fn fits_folder(world: &World, folder: &Folder, query: &ListQuery) -> bool {
    let kind_fits = matches!(query.kind, KindFilter::Everything | KindFilter::FoldersOnly);
    if query.applies_to == AppliesTo::Files {
        return query.kind != KindFilter::FilesOnly;
    }
    kind_fits
        && query.extensions.is_empty()
        && fits_text(&folder.title, query)
        && fits_author(world, folder.created_by, query)
}

fn fits_file(world: &World, file: &File, query: &ListQuery) -> bool {
    if query.applies_to == AppliesTo::Folders {
        return query.kind != KindFilter::FoldersOnly;
    }
    let kind_fits = match query.kind {
        KindFilter::Everything | KindFilter::FilesOnly => true,
        KindFilter::FoldersOnly => false,
        KindFilter::FileType(number) => file.file_type() == number,
        KindFilter::Media => matches!(file.file_type(), 2 | 3),
        KindFilter::PdfForms => file.form,
    };
    kind_fits
        && (query.extensions.is_empty() || query.extensions.contains(&file.extension()))
        && fits_text(&file.title, query)
        && fits_author(world, file.created_by, query)
}

fn fits_text(title: &str, query: &ListQuery) -> bool {
    query.text.is_empty() || title.to_lowercase().contains(&query.text.to_lowercase())
}

fn fits_author(world: &World, creator: Uuid, query: &ListQuery) -> bool {
    query
        .author
        .is_none_or(|author| (creator == author || world.is_member(author, creator)) != query.exclude_author)
}

fn in_order(by_key: Ordering, by_id: Ordering, query: &ListQuery) -> Ordering {
    let directed = if query.descending { by_key.reverse() } else { by_key };
    directed.then(by_id)
}

fn compare_titles(a: &str, b: &str) -> Ordering {
    a.to_lowercase().cmp(&b.to_lowercase())
}

fn compare_folders(world: &World, a: &Folder, b: &Folder, sort_by: SortBy) -> Ordering {
    match sort_by {
        SortBy::Changed => a.updated.cmp(&b.updated),
        SortBy::Created => a.created.cmp(&b.created),
        SortBy::Author => world.name_of(a.created_by).cmp(&world.name_of(b.created_by)),
        SortBy::Type => a.kind.cmp(&b.kind),
        SortBy::Title | SortBy::Size => compare_titles(&a.title, &b.title),
        SortBy::Custom => Ordering::Equal,
    }
}

fn compare_files(world: &World, a: &File, b: &File, sort_by: SortBy) -> Ordering {
    match sort_by {
        SortBy::Changed => a.updated.cmp(&b.updated),
        SortBy::Created => a.created.cmp(&b.created),
        SortBy::Author => world.name_of(a.created_by).cmp(&world.name_of(b.created_by)),
        SortBy::Type => a.extension().cmp(&b.extension()),
        SortBy::Size => a.bytes.cmp(&b.bytes),
        SortBy::Title => compare_titles(&a.title, &b.title),
        SortBy::Custom => Ordering::Equal,
    }
}

#[cfg(test)]
mod tests;
