//! What locking and unlocking will do (`docspace-api.md` §5).

use super::{Certainty, Expected, Forecast, Known, Obstacle, SideEffect};
use crate::domain::access::AccessLevel;
use crate::domain::entry::{Entry, FileDetails, LockState, RoomType, Section};

/// Locks one entry, as far as we can know.
pub(super) fn forecast_lock(entry: &Entry, known: &Known) -> Forecast {
    let Some(file) = entry.file() else {
        return not_a_file();
    };
    match &file.lock {
        LockState::Mine => return Forecast::new(Expected::AlreadySo, Certainty::Known),
        // Waiting for the holder would not help a key that may only read.
        LockState::HeldBy(_) if known.key_may_write == Some(false) => return reading_key(),
        LockState::HeldBy(holder) => {
            return Forecast::new(Expected::Refusal(Obstacle::HeldBy(holder.clone())), Certainty::Known);
        }
        LockState::Free => {}
    }
    let mut forecast = by_right(entry, file, known);
    if forecast.expected == Expected::WillChange && file.open_in_editor {
        let others = others_editing(file, known);
        if !others.is_empty() || file.editors.is_empty() {
            forecast.side_effects.push(SideEffect::ThrowsOutEditors(others));
        }
    }
    forecast
}

/// Unlocks one entry, as far as we can know. Whose lock it is matters only through the caller's right.
pub(super) fn forecast_unlock(entry: &Entry, known: &Known) -> Forecast {
    let Some(file) = entry.file() else {
        return not_a_file();
    };
    if file.lock == LockState::Free {
        return Forecast::new(Expected::AlreadySo, Certainty::Known);
    }
    let mut forecast = by_right(entry, file, known);
    // The server leaves comments in connected storage alone.
    if forecast.expected == Expected::WillChange && !entry.third_party {
        forecast.side_effects.push(SideEffect::RewritesComment);
    }
    forecast
}

fn not_a_file() -> Forecast {
    Forecast::new(Expected::Impossible(Obstacle::NotAFile), Certainty::Known)
}

fn reading_key() -> Forecast {
    Forecast::new(Expected::Refusal(Obstacle::KeyMayNotWrite), Certainty::Known)
}

/// `security.Lock` decides; the rest explains it, or stands in for it where the portal did not say.
fn by_right(entry: &Entry, file: &FileDetails, known: &Known) -> Forecast {
    if known.key_may_write == Some(false) {
        return reading_key();
    }
    let nobody_may = matches!(
        entry.section,
        Section::Archive | Section::Trash | Section::RoomTemplates
    );
    match file.may_lock {
        Some(true) => Forecast::new(Expected::WillChange, Certainty::Known),
        Some(false) => {
            let (obstacle, certainty) = why_not(entry, file, known);
            Forecast::new(Expected::Refusal(obstacle), certainty)
        }
        None if nobody_may => Forecast::new(Expected::Refusal(Obstacle::Section(entry.section)), Certainty::Likely),
        None => Forecast::new(Expected::WillChange, Certainty::CannotTell),
    }
}

fn why_not(entry: &Entry, file: &FileDetails, known: &Known) -> (Obstacle, Certainty) {
    match entry.section {
        Section::Archive | Section::Trash | Section::RoomTemplates | Section::My => {
            (Obstacle::Section(entry.section), Certainty::Known)
        }
        _ if level_suffices(entry.access, &file.lock) && is_form(file) => {
            // Somebody whose role suffices is denied only where forms are being filled in. The answer's right is
            // set to false there while the call itself does not always check it.
            match entry.in_room_type {
                Some(room @ RoomType::FormFilling) => (Obstacle::FormInProgress(room), Certainty::Likely),
                _ => (no_right(known), Certainty::Known),
            }
        }
        _ => (no_right(known), Certainty::Known),
    }
}

fn no_right(known: &Known) -> Obstacle {
    Obstacle::NoLockRight {
        room: known.room.clone(),
    }
}

/// Whether the level in the room would allow it. Room owners have no record in their room, so their level is none, as
/// is that of admins without a role there.
fn level_suffices(level: AccessLevel, lock: &LockState) -> bool {
    match level {
        AccessLevel::FullAccess | AccessLevel::RoomManager | AccessLevel::None => true,
        AccessLevel::ContentCreator => !matches!(lock, LockState::HeldBy(_)),
        _ => false,
    }
}

fn is_form(file: &FileDetails) -> bool {
    file.extension.eq_ignore_ascii_case(".pdf")
}

/// Who has the file open, without the caller.
fn others_editing(file: &FileDetails, known: &Known) -> Vec<String> {
    let mut others = file.editors.clone();
    if let Some(me) = &known.me
        && let Some(place) = others.iter().position(|name| *name == me.name)
    {
        others.remove(place);
    }
    others
}
