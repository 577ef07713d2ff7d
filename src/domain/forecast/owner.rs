//! What handing over will do (`docspace-api.md` §7).
//!
//! Read in the source of 3.7: only rooms change owner, and files of the legacy *Common* section. The public sample
//! says that files and folders do, too. So a refusal for what the entry *is* counts as likely, never as known.

use super::{Certainty, Expected, Forecast, Known, Obstacle, SideEffect};
use crate::domain::entry::{Entry, EntryDetails, FileDetails, FolderDetails, LockState, Section};
use crate::domain::ids::UserId;
use crate::domain::person::{AccountState, OwnerObstacle, Person, Role};

/// Gives one entry to `owner`, as far as we can know. The obstacles are told in the server's order of checks.
pub(super) fn forecast_owner(owner: &Person, entry: &Entry, known: &Known) -> Forecast {
    if entry.created_by.as_ref().is_some_and(|current| current.id == owner.id) {
        return Forecast::new(Expected::AlreadySo, Certainty::Known);
    }
    if known.key_may_write == Some(false) {
        return refusal(Obstacle::KeyMayNotWrite, Certainty::Known);
    }
    if let Err(obstacle) = owner.can_own_rooms() {
        let certainty = match obstacle {
            OwnerObstacle::NotKnown => Certainty::CannotTell,
            _ => Certainty::Known,
        };
        return refusal(Obstacle::NewOwner(obstacle), certainty);
    }
    match &entry.details {
        EntryDetails::Folder(folder) if folder.room_type.is_some() => room(entry, folder, known),
        EntryDetails::Folder(_) => plain_folder(entry, known),
        EntryDetails::File(file) => plain_file(entry, file, known),
    }
}

fn room(entry: &Entry, folder: &FolderDetails, known: &Known) -> Forecast {
    match entry.section {
        Section::Rooms | Section::AiAgents | Section::Common => {}
        // A template passes the first checks for its creator and fails later.
        _ => return refusal(Obstacle::Section(entry.section), Certainty::Known),
    }
    if folder.may_change_owner == Some(false) {
        return refusal(Obstacle::NoOwnerRight, Certainty::Known);
    }
    let old_owner = known.old_owner.as_ref();
    let disabled = old_owner.is_some_and(|old| old.state == AccountState::Disabled);
    if !disabled && old_owner.is_some_and(|old| matches!(old.role, Role::User | Role::Guest)) {
        return refusal(Obstacle::OldOwnerCannotStay, Certainty::Likely);
    }
    let certainty = match folder.may_change_owner {
        Some(_) => Certainty::Known,
        None => Certainty::CannotTell,
    };
    let mut forecast = Forecast::new(Expected::WillChange, certainty);
    let gone = entry.created_by.as_ref().is_some_and(|old| old.id == UserId::LOST);
    if !disabled && !gone {
        let name = entry.created_by.as_ref().map(|old| old.name.clone());
        forecast.side_effects.push(SideEffect::OldOwnerStays(name));
    }
    forecast
}

fn plain_folder(entry: &Entry, known: &Known) -> Forecast {
    if entry.third_party {
        return refusal(Obstacle::ThirdParty, Certainty::Likely);
    }
    refusal(
        closed_section(entry).unwrap_or_else(|| Obstacle::FolderNeedsRoom {
            room: known.room.clone(),
        }),
        Certainty::Likely,
    )
}

fn plain_file(entry: &Entry, file: &FileDetails, known: &Known) -> Forecast {
    if entry.third_party {
        return refusal(Obstacle::ThirdParty, Certainty::Likely);
    }
    if entry.section != Section::Common {
        let obstacle = closed_section(entry).unwrap_or_else(|| Obstacle::FileNeedsRoom {
            room: known.room.clone(),
        });
        return refusal(obstacle, Certainty::Likely);
    }
    if let LockState::HeldBy(holder) = &file.lock {
        return refusal(Obstacle::HeldBy(holder.clone()), Certainty::Known);
    }
    if file.open_in_editor {
        return refusal(Obstacle::OpenInEditor(file.editors.clone()), Certainty::Likely);
    }
    // Files carry no right to change the owner in their answer, so nothing tells whether the caller has it.
    let mut forecast = Forecast::new(Expected::WillChange, Certainty::CannotTell);
    forecast.side_effects.push(SideEffect::NewVersion);
    forecast
}

/// The section as the reason, where nothing in it changes owner and going to a room would not help.
fn closed_section(entry: &Entry) -> Option<Obstacle> {
    matches!(
        entry.section,
        Section::Archive | Section::Trash | Section::RoomTemplates
    )
    .then_some(Obstacle::Section(entry.section))
}

fn refusal(obstacle: Obstacle, certainty: Certainty) -> Forecast {
    Forecast::new(Expected::Refusal(obstacle), certainty)
}
