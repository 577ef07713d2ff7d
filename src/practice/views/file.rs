//! *File* (`docspace-api.md` §4.2).

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};

use crate::practice::rules::actions;
use crate::practice::world::{EntryKey, File};

use super::View;
use super::entry::EntryFacts;
use super::object::Object;

/// How much a listing may be trusted about locks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LockDisplay {
    #[default]
    True,
    /// Recent and Favorites force `locked` to `false`, present, while `lockedBy` may still be there.
    Falsified,
}

impl View<'_> {
    pub fn file(&self, file: &File, display: LockDisplay) -> Value {
        self.content_members(file)
            .and(self.lock_members(file, display))
            .and(Self::form_members(file))
            .with("viewAccessibility", view_accessibility(file))
            .with("lastOpened", self.last_opened(file))
            .and(self.entry_members(&EntryFacts {
                key: EntryKey::File(file.id.clone()),
                title: &file.title,
                created_by: file.created_by,
                created: file.created,
                updated_by: file.updated_by,
                updated: file.updated,
                security: security(self, file),
                is_room: false,
            }))
            .with_flag("isFavorite", self.is_favorite(file))
            .and(self.origin_members(file))
            .into()
    }

    fn content_members(&self, file: &File) -> Object {
        let id = utf8_percent_encode(&file.id.to_string(), NON_ALPHANUMERIC).to_string();
        let origin = self.origin;
        let editing: Map<String, Value> = file
            .editing
            .iter()
            .map(|editor| (editor.to_string(), Value::from(self.name(*editor))))
            .collect();
        Object::new()
            .with("folderId", file.folder.to_json())
            .with("version", file.version)
            .with("versionGroup", file.version_group)
            .with("contentLength", size_text(file.bytes, self.language))
            .with("pureContentLength", (file.bytes > 0).then_some(file.bytes))
            .with("fileStatus", self.file_status(file))
            .with("editingBy", (!editing.is_empty()).then_some(editing))
            .with("mute", false)
            .with(
                "viewUrl",
                format!("{origin}/filehandler.ashx?action=download&fileid={id}"),
            )
            .with(
                "webUrl",
                format!("{origin}/doceditor?fileid={id}&version={}", file.version),
            )
            .with("fileType", file.file_type())
            .with("fileExst", file.extension())
            .with("comment", file.comment.as_str())
            .with_flag("encrypted", file.encrypted)
            .with("thumbnailStatus", if file.file_type() == 0 { 3 } else { 1 })
    }

    /// *FileStatus* bits; there is none for locks.
    fn file_status(&self, file: &File) -> u32 {
        u32::from(file.is_being_edited()) | if self.is_favorite(file) { 32 } else { 0 }
    }

    fn is_favorite(&self, file: &File) -> bool {
        self.viewer.person.is_some_and(|id| file.favorite_of.contains(&id))
    }

    /// `locked` is true or absent; `lockedBy` is a name, and absent for the holder.
    fn lock_members(&self, file: &File, display: LockDisplay) -> Object {
        let locked = match display {
            LockDisplay::Falsified => Some(false),
            LockDisplay::True => file.lock.map(|_| true),
        };
        let other = file.lock.filter(|lock| !self.viewer.is(lock.by));
        Object::new()
            .with("locked", locked)
            .with("lockedBy", other.map(|lock| self.name(lock.by)))
    }

    fn form_members(file: &File) -> Object {
        Object::new()
            .with("formFillingStatus", u8::from(file.form && file.filling_started))
            .with_flag("isForm", file.form)
            .with_flag("startFilling", file.form && file.filling_started)
    }

    fn last_opened(&self, file: &File) -> Option<String> {
        let viewer = self.viewer.person?;
        file.opened.get(&viewer).map(|at| self.date(*at))
    }

    /// Where a file in the trash came from.
    fn origin_members(&self, file: &File) -> Object {
        let Some(folder) = file.origin.as_ref().and_then(|id| self.world.folder(id)) else {
            return Object::new();
        };
        let room = self.world.room_of(&EntryKey::Folder(folder.id.clone()));
        Object::new()
            .with("originId", folder.id.to_json())
            .with("originRoomId", room.map(|room| room.id.to_json()))
            .with("originTitle", folder.title.as_str())
            .with("originRoomTitle", room.map(|room| room.title.as_str()))
    }
}

fn security(view: &View<'_>, file: &File) -> Value {
    actions::of_file(view.world, view.viewer, file)
        .into_iter()
        .map(|(action, allowed)| (format!("{action:?}"), Value::from(allowed)))
        .collect::<Map<_, _>>()
        .into()
}

fn view_accessibility(file: &File) -> Value {
    let extension = file.extension();
    let ext = extension.as_str();
    let office = matches!(ext, ".docx" | ".xlsx" | ".pptx");
    Object::new()
        .with("ImageView", file.file_type() == 4)
        .with("MediaView", matches!(file.file_type(), 2 | 3))
        .with("WebView", office || matches!(ext, ".pdf" | ".txt" | ".csv"))
        .with("WebEdit", office || file.form)
        .with("WebReview", ext == ".docx")
        .with("WebCustomFilterEditing", ext == ".xlsx")
        .with("WebRestrictedEditing", file.form)
        .with("WebComment", office)
        .with("CanConvert", office || ext == ".csv")
        .with("MustConvert", ext == ".csv")
        .into()
}

/// "12.5 KB", with the language's decimal sign and without a trailing zero.
fn size_text(bytes: u64, language: &str) -> String {
    if bytes < 1024 {
        return format!("{bytes} bytes");
    }
    let mut size = bytes as f64 / 1024.0;
    let mut unit = "KB";
    for next in ["MB", "GB"] {
        if size < 1024.0 {
            break;
        }
        size /= 1024.0;
        unit = next;
    }
    let number = format!("{size:.2}");
    let number = number.trim_end_matches('0').trim_end_matches('.');
    if language == "de" {
        format!("{} {unit}", number.replace('.', ","))
    } else {
        format!("{number} {unit}")
    }
}

#[cfg(test)]
mod tests {
    use super::size_text;

    #[test]
    fn sizes_are_written_in_the_callers_language() {
        assert_eq!(size_text(12_800, "en"), "12.5 KB");
        assert_eq!(size_text(12_800, "de"), "12,5 KB");
        assert_eq!(size_text(3 * 1024 * 1024, "en"), "3 MB");
        assert_eq!(size_text(17, "en"), "17 bytes");
    }
}
