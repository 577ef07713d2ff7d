//! Texts of the portal's answers, in the languages it speaks (`docspace-api.md` §3.2).
//!
//! These play the server's own sentences; the app never reads them. What the server never translates is in [`fixed`].

use super::call::{Call, Failure};
use super::rules::owner::Refusal;
use super::world::FolderType;

/// Never translated by the server.
pub mod fixed {
    pub const ITEM_NOT_FOUND: &str = "Item not found";
    pub const NULL_REFERENCE: &str = "Object reference not set to an instance of an object.";
}

/// What there is to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    FileNotFound,
    FolderNotFound,
    UserNotFound,
    GroupNotFound,
    MayNotViewFile,
    MayNotViewFolder,
    MayNotEditFile,
    MayNotPerform,
    CannotSelectUser,
    RoleNotAvailable,
    FileLockedByOther,
    FileBeingEdited,
    FileUnlockedComment,
    SignInFailed,
    SignInRequired,
}

impl Text {
    /// In the caller's language.
    pub fn of(self, call: &Call) -> String {
        self.in_language(&call.language).to_owned()
    }

    pub fn in_language(self, language: &str) -> &'static str {
        if language.starts_with("de") {
            self.german()
        } else {
            self.english()
        }
    }

    fn english(self) -> &'static str {
        match self {
            Self::FileNotFound => "The required file was not found",
            Self::FolderNotFound => "The required folder was not found",
            Self::UserNotFound => "The user could not be found",
            Self::GroupNotFound => "Group not found",
            Self::MayNotViewFile => "You don't have enough permission to view the file",
            Self::MayNotViewFolder => "You don't have enough permission to view the folder content",
            Self::MayNotEditFile => "You do not have enough permissions to edit the file",
            Self::MayNotPerform => "You don't have enough permission to perform the operation",
            Self::CannotSelectUser => "You cannot select this user",
            Self::RoleNotAvailable => "The role is not available for this user type",
            Self::FileLockedByOther => "The file is currently locked by another user",
            Self::FileBeingEdited => "You cannot update a file which is opened for editing",
            Self::FileUnlockedComment => "The file is unlocked",
            Self::SignInFailed => "User authentication failed",
            Self::SignInRequired => "Authentication required",
        }
    }

    fn german(self) -> &'static str {
        match self {
            Self::FileNotFound => "Die angeforderte Datei wurde nicht gefunden",
            Self::FolderNotFound => "Der angeforderte Ordner wurde nicht gefunden",
            Self::UserNotFound => "Der Benutzer konnte nicht gefunden werden",
            Self::GroupNotFound => "Gruppe nicht gefunden",
            Self::MayNotViewFile => "Sie sind nicht berechtigt, die Datei anzusehen",
            Self::MayNotViewFolder => "Sie sind nicht berechtigt, den Ordnerinhalt anzusehen",
            Self::MayNotEditFile => "Sie sind nicht berechtigt, die Datei zu bearbeiten",
            Self::MayNotPerform => "Sie sind nicht berechtigt, diesen Vorgang auszuführen",
            Self::CannotSelectUser => "Dieser Benutzer kann nicht ausgewählt werden",
            Self::RoleNotAvailable => "Die Rolle ist für diesen Benutzertyp nicht verfügbar",
            Self::FileLockedByOther => "Die Datei ist derzeit von einem anderen Benutzer gesperrt",
            Self::FileBeingEdited => "Eine zum Bearbeiten geöffnete Datei kann nicht aktualisiert werden",
            Self::FileUnlockedComment => "Die Datei ist entsperrt",
            Self::SignInFailed => "Die Anmeldung ist fehlgeschlagen",
            Self::SignInRequired => "Anmeldung erforderlich",
        }
    }
}

/// Failure for a refused transfer (`docspace-api.md` §7).
pub fn owner_refusal(call: &Call, refusal: Refusal) -> Failure {
    let text = match refusal {
        Refusal::CannotSelectUser => Text::CannotSelectUser,
        Refusal::NotEnoughPermission => Text::MayNotPerform,
        Refusal::RoleNotAvailable => Text::RoleNotAvailable,
        Refusal::LockedByOther => Text::FileLockedByOther,
        Refusal::BeingEdited => Text::FileBeingEdited,
    };
    Failure::InvalidOperation(text.of(call))
}

/// Title of a section; `None` for folders with a title of their own.
pub fn section_title(kind: FolderType, language: &str) -> Option<&'static str> {
    let (english, german) = match kind {
        FolderType::Common => ("Common documents", "Gemeinsame Dokumente"),
        FolderType::Trash => ("Trash", "Papierkorb"),
        FolderType::My => ("My documents", "Meine Dokumente"),
        FolderType::Share => ("Shared with me", "Für mich freigegeben"),
        FolderType::Favorites => ("Favorites", "Favoriten"),
        FolderType::Recent => ("Recent", "Zuletzt verwendet"),
        FolderType::VirtualRooms => ("Rooms", "Räume"),
        FolderType::Archive => ("Archive", "Archiv"),
        FolderType::RoomTemplates => ("Templates", "Vorlagen"),
        FolderType::AiAgents => ("AI agents", "KI-Agenten"),
        _ => return None,
    };
    Some(if language.starts_with("de") { german } else { english })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_profiles_get_german_and_all_others_english() {
        assert_eq!(Text::FileUnlockedComment.in_language("de"), "Die Datei ist entsperrt");
        assert_eq!(Text::FileUnlockedComment.in_language("zh"), "The file is unlocked");
        assert_eq!(section_title(FolderType::Archive, "de"), Some("Archiv"));
        assert_eq!(section_title(FolderType::CustomRoom, "de"), None);
    }
}
