//! The names under which reports for programs speak of what the domain knows. They stay as they are; README lists them.

use crate::bulk::record::Origin;
use crate::domain::entry::Entry;
use crate::domain::forecast::{Certainty, Change, Expected, Obstacle, SideEffect};
use crate::domain::outcome::{NotChanged, Outcome};
use crate::domain::problem::{JournalTrouble, KeyringTrouble, ProblemKind};

pub(super) fn kind(entry: &Entry) -> &'static str {
    match entry.folder() {
        None => "file",
        Some(_) if entry.is_room() => "room",
        Some(_) => "folder",
    }
}

pub(super) fn change(change: &Change) -> &'static str {
    match change {
        Change::Lock => "lock",
        Change::Unlock => "unlock",
        Change::HandOver(_) => "hand_over",
    }
}

pub(super) fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::List => "list",
        Origin::File => "file",
        Origin::RetryOf(_) => "retry",
        Origin::UndoOf(_) => "undo",
    }
}

pub(super) fn expected(expected: &Expected) -> &'static str {
    match expected {
        Expected::WillChange => "will_change",
        Expected::AlreadySo => "already_so",
        Expected::Refusal(_) => "refusal",
        Expected::Impossible(_) => "impossible",
    }
}

pub(super) fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Known => "known",
        Certainty::Likely => "likely",
        Certainty::CannotTell => "cannot_tell",
    }
}

pub(super) fn obstacle(obstacle: &Obstacle) -> &'static str {
    match obstacle {
        Obstacle::NotAFile => "not_a_file",
        Obstacle::HeldBy(_) => "held_by",
        Obstacle::NoLockRight { .. } => "no_lock_right",
        Obstacle::Section(_) => "section",
        Obstacle::FileNeedsRoom { .. } => "file_needs_room",
        Obstacle::FolderNeedsRoom { .. } => "folder_needs_room",
        Obstacle::NoOwnerRight => "no_owner_right",
        Obstacle::ThirdParty => "third_party",
        Obstacle::NewOwner(_) => "new_owner",
        Obstacle::FormInProgress(_) => "form_in_progress",
        Obstacle::OpenInEditor(_) => "open_in_editor",
        Obstacle::OldOwnerCannotStay => "old_owner_cannot_stay",
        Obstacle::KeyMayNotWrite => "key_may_not_write",
        Obstacle::NeverTouch(_) => "never_touch",
        Obstacle::Drifted(_) => "drifted",
        Obstacle::NotRead(_) => "not_read",
    }
}

pub(super) fn side_effect(effect: &SideEffect) -> &'static str {
    match effect {
        SideEffect::ThrowsOutEditors(_) => "throws_out_editors",
        SideEffect::RewritesComment => "rewrites_comment",
        SideEffect::OldOwnerStays(_) => "old_owner_stays",
        SideEffect::NewVersion => "new_version",
    }
}

pub(super) fn outcome(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Changed => "changed",
        Outcome::AlreadySo => "already_so",
        Outcome::NotChanged(_) => "not_changed",
        Outcome::CouldNotSettle(_) => "could_not_settle",
        Outcome::LeftOut => "left_out",
        Outcome::NotStarted => "not_started",
    }
}

pub(super) fn not_changed(why: &NotChanged) -> &'static str {
    match why {
        NotChanged::HeldBy(_) => "held_by",
        NotChanged::NoEffect => "no_effect",
        NotChanged::Drifted => "drifted",
        NotChanged::Because(_) => "problem",
    }
}

pub(super) fn problem(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::KeyRejected => "key_rejected",
        ProblemKind::ScopeMissing => "scope_missing",
        ProblemKind::NotAllowed => "not_allowed",
        ProblemKind::PlaceRestricted => "place_restricted",
        ProblemKind::NotFoundOrInvisible => "not_found_or_invisible",
        ProblemKind::Refused => "refused",
        ProblemKind::Validation => "validation",
        ProblemKind::Quota => "quota",
        ProblemKind::TooManyRequests { .. } => "too_many_requests",
        ProblemKind::ServerTrouble => "server_trouble",
        ProblemKind::Network => "network",
        ProblemKind::Interrupted => "interrupted",
        ProblemKind::Tls => "tls",
        ProblemKind::NotDocSpace => "not_docspace",
        ProblemKind::LookOnly => "look_only",
        ProblemKind::NotPrivate => "not_private",
        ProblemKind::LocalFile => "local_file",
        ProblemKind::Keyring(KeyringTrouble::Missing) => "keyring_missing",
        ProblemKind::Keyring(KeyringTrouble::Locked) => "keyring_locked",
        ProblemKind::Keyring(KeyringTrouble::Failed) => "keyring_failed",
        ProblemKind::Journal(JournalTrouble::Taken) => "journal_taken",
        ProblemKind::Journal(JournalTrouble::Full) => "journal_full",
        ProblemKind::Journal(JournalTrouble::ReadOnly) => "journal_read_only",
        ProblemKind::Journal(JournalTrouble::Damaged) => "journal_damaged",
        ProblemKind::Journal(JournalTrouble::Newer) => "journal_newer",
        ProblemKind::Journal(JournalTrouble::Failed) => "journal_failed",
        ProblemKind::NoCertificates => "no_certificates",
        ProblemKind::Internal => "internal",
    }
}
