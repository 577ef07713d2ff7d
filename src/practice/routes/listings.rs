//! Contents of folders and sections (`docspace-api.md` §9.2).

use serde_json::Value;

use crate::practice::call::{Call, Failure, Handled};
use crate::practice::messages::Text;
use crate::practice::rules::listing::{self, AppliesTo, KindFilter, ListQuery, SortBy};
use crate::practice::rules::rights::{self, Viewer};
use crate::practice::rules::window::Window;
use crate::practice::views::file::LockDisplay;
use crate::practice::views::folder::Content;
use crate::practice::world::{EntryId, EntryKey, File, Folder, FolderType, Subject, World};

use super::args;
use super::files::readable_folder;

const SORTS: [(&str, SortBy); 13] = [
    ("DateAndTime", SortBy::Changed),
    ("AZ", SortBy::Title),
    ("Size", SortBy::Size),
    ("Author", SortBy::Author),
    ("Type", SortBy::Type),
    ("New", SortBy::Changed),
    ("DateAndTimeCreation", SortBy::Created),
    ("RoomType", SortBy::Type),
    ("Tags", SortBy::Title),
    ("Room", SortBy::Title),
    ("CustomOrder", SortBy::Custom),
    ("LastOpened", SortBy::Changed),
    ("UsedSpace", SortBy::Size),
];

/// *FilterType* names and numbers.
const FILTERS: [(&str, i32); 13] = [
    ("None", 0),
    ("FilesOnly", 1),
    ("FoldersOnly", 2),
    ("DocumentsOnly", 3),
    ("PresentationsOnly", 4),
    ("SpreadsheetsOnly", 5),
    ("ImagesOnly", 7),
    ("ArchiveOnly", 10),
    ("MediaOnly", 12),
    ("Pdf", 22),
    ("PdfForm", 23),
    ("ByUser", 8),
    ("ByDepartment", 9),
];

pub(super) fn by_id(world: &mut World, call: &Call) -> Handled {
    let id = args::path_id(call, "folderId")?;
    let query = query(call)?;
    let window = args::window(call)?;
    readable_folder(world, call, &id)?;
    args::one(content(world, call, &id, &query, window)?)
}

pub(super) fn my(world: &mut World, call: &Call) -> Handled {
    alias(world, call, FolderType::My)
}

pub(super) fn trash(world: &mut World, call: &Call) -> Handled {
    alias(world, call, FolderType::Trash)
}

pub(super) fn common(world: &mut World, call: &Call) -> Handled {
    alias(world, call, FolderType::Common)
}

pub(super) fn recent(world: &mut World, call: &Call) -> Handled {
    alias(world, call, FolderType::Recent)
}

pub(super) fn favorites(world: &mut World, call: &Call) -> Handled {
    alias(world, call, FolderType::Favorites)
}

pub(super) fn share(world: &mut World, call: &Call) -> Handled {
    alias(world, call, FolderType::Share)
}

fn alias(world: &World, call: &Call, kind: FolderType) -> Handled {
    let caller = args::caller(call)?;
    let query = query(call)?;
    let window = args::window(call)?;
    let section = world
        .section(kind, Some(caller))
        .ok_or_else(|| Failure::NotFound(Text::FolderNotFound.of(call)))?;
    args::one(content(world, call, &section.id, &query, window)?)
}

/// All sections with their contents, streamed.
pub(super) fn root(world: &mut World, call: &Call) -> Handled {
    let caller = args::caller(call)?;
    let query = query(call)?;
    let window = args::window(call)?;
    let without_trash = args::flag(call, "withoutTrash")?.unwrap_or(false);
    let kinds = [
        FolderType::My,
        FolderType::Share,
        FolderType::Favorites,
        FolderType::Recent,
        FolderType::VirtualRooms,
        FolderType::AiAgents,
        FolderType::Archive,
        FolderType::Trash,
    ];
    let mut sections = Vec::new();
    for kind in kinds {
        if kind == FolderType::Trash && without_trash {
            continue;
        }
        if let Some(section) = world.section(kind, Some(caller)) {
            sections.push(content(world, call, &section.id, &query, window)?);
        }
    }
    args::streamed(sections)
}

fn content(world: &World, call: &Call, id: &EntryId, query: &ListQuery, window: Window) -> Result<Value, Failure> {
    let viewer = args::viewer(world, call);
    let current = world
        .folder(id)
        .ok_or_else(|| Failure::NotFound(Text::FolderNotFound.of(call)))?;
    let (folders, files, display) = match current.kind {
        FolderType::Recent | FolderType::Favorites => {
            let files = picked_files(world, viewer, current.kind);
            let (folders, files) = listing::arrange(world, viewer, Vec::new(), files, query);
            (folders, files, LockDisplay::Falsified)
        }
        FolderType::Share => {
            let (folders, files) = shared_with(world, viewer);
            let (folders, files) = listing::arrange(world, viewer, folders, files, query);
            (folders, files, LockDisplay::True)
        }
        _ => {
            let (folders, files) = listing::contents(world, viewer, id, query);
            (folders, files, LockDisplay::True)
        }
    };
    let (shown_folders, shown_files) = window.cut_two(&folders, &files);
    Ok(args::view(world, call).folder_content(&Content {
        current,
        folders: shown_folders,
        files: shown_files,
        start_index: window.start,
        total: folders.len() + files.len(),
        display,
    }))
}

/// Files the viewer has opened, or marked.
fn picked_files(world: &World, viewer: Viewer, kind: FolderType) -> Vec<&File> {
    let Some(person) = viewer.person else {
        return Vec::new();
    };
    world
        .files
        .values()
        .filter(|file| match kind {
            FolderType::Recent => file.opened.contains_key(&person),
            _ => file.favorite_of.contains(&person),
        })
        .collect()
}

/// Entries of other people's My that carry a record reaching the viewer.
fn shared_with(world: &World, viewer: Viewer) -> (Vec<&Folder>, Vec<&File>) {
    let Some(person) = viewer.person else {
        return (Vec::new(), Vec::new());
    };
    let reaches = |subject: Subject| match subject {
        Subject::Person(id) => id == person,
        Subject::Group(id) => world.is_member(id, person),
    };
    let (mut folders, mut files) = (Vec::new(), Vec::new());
    for record in world.records.iter().filter(|record| reaches(record.subject)) {
        if world.section_kind(&record.entry) != FolderType::My || !rights::may_read(world, viewer, &record.entry) {
            continue;
        }
        match &record.entry {
            EntryKey::Folder(id) => folders.extend(world.folder(id)),
            EntryKey::File(id) => files.extend(world.file(id)),
        }
    }
    folders.dedup_by_key(|folder| folder.id.clone());
    files.dedup_by_key(|file| file.id.clone());
    (folders, files)
}

fn query(call: &Call) -> Result<ListQuery, Failure> {
    let default = ListQuery::default();
    let sort = sort_by(call);
    Ok(ListQuery {
        text: args::text(call, "filterValue"),
        kind: kind_filter(args::enum_number(call, "filterType", &FILTERS)?),
        author: args::uuid(call, "userIdOrGroupId")?,
        exclude_author: args::flag(call, "excludeSubject")?.unwrap_or(false),
        applies_to: match args::text(call, "applyFilterOption").to_lowercase().as_str() {
            "files" | "1" => AppliesTo::Files,
            "folder" | "folders" | "2" => AppliesTo::Folders,
            _ => AppliesTo::All,
        },
        with_sub_folders: args::flag(call, "withSubFolders")?.unwrap_or(true),
        extensions: args::repeated(call, "extension")
            .into_iter()
            .map(|extension| format!(".{}", extension.trim_start_matches('.').to_lowercase()))
            .collect(),
        sort_by: sort.unwrap_or(default.sort_by),
        descending: if sort.is_some() {
            args::descending(call)
        } else {
            default.descending
        },
    })
}

/// `sortBy`, if it names an order we know.
pub(super) fn sort_by(call: &Call) -> Option<SortBy> {
    let name = call.query("sortBy")?;
    SORTS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, sort)| *sort)
}

fn kind_filter(number: Option<i32>) -> KindFilter {
    match number.unwrap_or(0) {
        1 => KindFilter::FilesOnly,
        2 => KindFilter::FoldersOnly,
        3 => KindFilter::FileType(7),
        4 => KindFilter::FileType(6),
        5 => KindFilter::FileType(5),
        7 => KindFilter::FileType(4),
        10 => KindFilter::FileType(1),
        12 => KindFilter::Media,
        22 => KindFilter::FileType(10),
        23 => KindFilter::PdfForms,
        _ => KindFilter::Everything,
    }
}
