//! How an item looks in every list: its icon, its place, who holds it.

use egui::Ui;

use crate::desk::items::KnownItem;
use crate::domain::entry::{Entry, EntryDetails, LockState, Section};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Tokens};
use crate::ui::widgets::{KeyValue, cut, cut_muted, icon_text};
use crate::words::Words;
use crate::words::count::Thing;

/// What kind of thing a file's ending says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Text,
    Sheet,
    Slides,
    Pdf,
    Image,
    Video,
    Archive,
    Other,
}

fn look_of(extension: &str) -> Look {
    match extension.trim_start_matches('.').to_ascii_lowercase().as_str() {
        "docx" | "doc" | "odt" | "rtf" | "txt" | "md" | "docm" | "dotx" | "epub" | "html" => Look::Text,
        "xlsx" | "xls" | "ods" | "csv" | "xlsm" | "xlsb" => Look::Sheet,
        "pptx" | "ppt" | "odp" | "ppsx" | "pptm" => Look::Slides,
        "pdf" | "docxf" | "oform" => Look::Pdf,
        "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "bmp" | "tiff" | "heic" => Look::Image,
        "mp4" | "mov" | "avi" | "mkv" | "webm" | "mp3" | "wav" | "ogg" => Look::Video,
        "zip" | "rar" | "7z" | "gz" | "tar" => Look::Archive,
        _ => Look::Other,
    }
}

/// Icon and colour of an entry.
pub(in crate::ui::screens) fn icon_of(tokens: &Tokens, entry: &Entry) -> (Icon, egui::Color32) {
    match &entry.details {
        EntryDetails::Folder(folder) if folder.room_type.is_some() => (icons::ROOM, tokens.accent),
        EntryDetails::Folder(_) => (icons::FOLDER, tokens.muted),
        EntryDetails::File(file) => match look_of(&file.extension) {
            Look::Text => (icons::FILE_TEXT, tokens.info.strong),
            Look::Sheet => (icons::FILE_SPREADSHEET, tokens.ok.strong),
            Look::Slides => (icons::PRESENTATION, tokens.slides),
            Look::Pdf => (icons::FILE_PEN, tokens.muted),
            Look::Image => (icons::FILE_IMAGE, tokens.muted),
            Look::Video => (icons::FILE_VIDEO, tokens.muted),
            Look::Archive => (icons::FILE_ARCHIVE, tokens.muted),
            Look::Other => (icons::FILE, tokens.muted),
        },
    }
}

/// Icon and name, cut where there is no room.
pub(in crate::ui::screens) fn name_cell(ui: &mut Ui, entry: &Entry) {
    let (icon, colour) = icon_of(theme::of(ui), entry);
    icon_text(ui, icon, colour, &entry.title);
}

/// Room and folders, or the section where there is no room.
pub(in crate::ui::screens) fn place_cell(ui: &mut Ui, words: &Words, item: &KnownItem) {
    cut_muted(ui, &place(words, item));
}

/// Room and folders on the way to an item; for a room its kind, else the section where there are none.
pub(in crate::ui::screens) fn place(words: &Words, item: &KnownItem) -> String {
    let place = item.place();
    let room_type = item.entry.folder().and_then(|folder| folder.room_type);
    if let Some(room_type) = room_type.filter(|_| place.is_empty() && item.entry.section == Section::Rooms) {
        return words.room_type(room_type);
    }
    match (place.is_empty(), &item.whereabouts) {
        (false, _) => place,
        (true, None) if !item.entry.is_room() => words.text("list-not-known"),
        (true, _) => words.section(item.entry.section),
    }
}

/// The room's title, or the section.
pub(in crate::ui::screens) fn room(words: &Words, item: &KnownItem) -> String {
    match item.room_title() {
        Some(title) => title.to_owned(),
        None if item.whereabouts.is_none() && item.entry.section == Section::Rooms => words.text("list-not-known"),
        None => words.section(item.entry.section),
    }
}

/// Who holds the lock. Nothing for what cannot be locked.
pub(in crate::ui::screens) fn lock_cell(ui: &mut Ui, words: &Words, entry: &Entry) {
    let Some(file) = entry.file() else { return };
    let holder = words.lock_holder(&file.lock);
    if file.lock == LockState::Free {
        cut_muted(ui, &holder);
    } else {
        cut(ui, &holder);
    }
}

/// The owner's name, or that nobody knows.
pub(in crate::ui::screens) fn owner(words: &Words, item: &KnownItem) -> String {
    let name = item.owner_name();
    if name.is_empty() {
        words.text("list-not-known")
    } else {
        name.to_owned()
    }
}

/// "File 48213 in Contracts".
pub(in crate::ui::screens) fn line(words: &Words, item: &KnownItem) -> String {
    let (kind, number) = (words.kind(&item.entry), item.entry.id.to_string());
    let place = item.place();
    let values = [
        ("kind", (&kind).into()),
        ("number", (&number).into()),
        ("place", (&place).into()),
    ];
    let id = if place.is_empty() { "item-line" } else { "item-line-in" };
    words.fill(id, &values)
}

/// What all lists say of a file's lock and who has it open now.
pub(in crate::ui::screens) fn lock_facts<'a>(words: &Words, entry: &Entry) -> Vec<KeyValue<'a>> {
    let Some(file) = entry.file() else { return Vec::new() };
    let open = match (file.open_in_editor, file.editors.as_slice()) {
        (false, _) => words.text("open-nobody"),
        (true, []) => words.text("open-somebody"),
        (true, names) => words.list(names),
    };
    vec![
        KeyValue::new(words.text("fact-locked-by"), words.lock_holder(&file.lock)),
        KeyValue::new(words.text("fact-open-now"), open),
    ]
}

/// What to call a number of things of which so many are files and so many rooms.
pub(in crate::ui::screens) fn thing(all: usize, files: usize, rooms: usize) -> Thing {
    match all {
        0 => Thing::Items,
        _ if files == all => Thing::Files,
        _ if rooms == all => Thing::Rooms,
        _ if files + rooms == 0 => Thing::Folders,
        _ => Thing::Items,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_read_with_or_without_their_dot_and_in_any_case() {
        assert_eq!(look_of(".XLSX"), Look::Sheet);
        assert_eq!(look_of("pptx"), Look::Slides);
        assert_eq!(look_of(""), Look::Other);
    }

    #[test]
    fn things_of_one_kind_are_called_by_it() {
        assert_eq!(thing(3, 3, 0), Thing::Files);
        assert_eq!(thing(2, 0, 2), Thing::Rooms);
        assert_eq!(thing(3, 2, 1), Thing::Items);
        assert_eq!(thing(3, 0, 0), Thing::Folders);
        assert_eq!(thing(0, 0, 0), Thing::Items);
    }
}
