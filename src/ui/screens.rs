//! The pages, one module each. A page draws the desk and sends commands; it decides nothing.

pub mod access;
pub mod connect;
pub mod dialogs;
mod frame;
pub mod items;
mod job;
mod list;
pub mod locks;
pub mod owners;
pub mod settings;

use crate::domain::entry::{Entry, EntryDetails};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::Tone;

/// The icon of an entry, and the tone it is drawn in.
pub(crate) fn entry_icon(entry: &Entry) -> (Icon, Tone) {
    match &entry.details {
        EntryDetails::Folder(folder) if folder.room_type.is_some() => (icons::ROOM, Tone::Info),
        EntryDetails::Folder(_) => (icons::FOLDER, Tone::Neutral),
        EntryDetails::File(file) => match file.extension.to_ascii_lowercase().as_str() {
            ".xlsx" | ".xls" | ".ods" | ".csv" => (icons::FILE_SPREADSHEET, Tone::Ok),
            ".pptx" | ".ppt" | ".odp" => (icons::PRESENTATION, Tone::Warn),
            ".docx" | ".doc" | ".odt" | ".txt" => (icons::FILE_TEXT, Tone::Info),
            ".png" | ".jpg" | ".jpeg" | ".gif" | ".svg" => (icons::FILE_IMAGE, Tone::Neutral),
            ".mp4" | ".mov" | ".avi" => (icons::FILE_VIDEO, Tone::Neutral),
            ".zip" | ".7z" | ".rar" => (icons::FILE_ARCHIVE, Tone::Neutral),
            ".pdf" => (icons::FILE_PEN, Tone::Bad),
            _ => (icons::FILE, Tone::Neutral),
        },
    }
}
