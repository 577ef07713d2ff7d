//! The rules of forecasts as tables.

use uuid::Uuid;

use super::*;
use crate::domain::access::AccessLevel;
use crate::domain::entry::{EntryDetails, FileDetails, FolderDetails, LockState, ShareFlags};
use crate::domain::ids::{EntryId, UserId};
use crate::domain::person::{AccountState, Role};

fn user(number: u128) -> UserId {
    UserId(Uuid::from_u128(number))
}

fn person(number: u128, role: Role, state: AccountState) -> Person {
    Person {
        id: user(number),
        name: format!("Person {number}"),
        email: None,
        role,
        state,
    }
}

fn lena() -> Person {
    person(7, Role::RoomAdmin, AccountState::Active)
}

fn eva() -> PersonRef {
    PersonRef {
        id: user(1),
        name: "Eva".to_owned(),
    }
}

fn entry(section: Section, details: EntryDetails) -> Entry {
    Entry {
        id: EntryId::Number(12),
        title: "Budget".to_owned(),
        section,
        access: AccessLevel::RoomManager,
        created_by: Some(eva()),
        updated: None,
        shared: ShareFlags::default(),
        third_party: false,
        in_room_type: Some(RoomType::Custom),
        details,
    }
}

fn details(lock: LockState, may_lock: Option<bool>) -> FileDetails {
    FileDetails {
        folder: EntryId::Number(3),
        lock,
        may_lock,
        open_in_editor: false,
        editors: Vec::new(),
        extension: ".docx".to_owned(),
        comment: String::new(),
        version: 1,
    }
}

fn file(lock: LockState, may_lock: Option<bool>) -> Entry {
    entry(Section::Rooms, EntryDetails::File(details(lock, may_lock)))
}

fn folder(room_type: Option<RoomType>, may_change_owner: Option<bool>) -> Entry {
    entry(
        Section::Rooms,
        EntryDetails::Folder(FolderDetails {
            room_type,
            parent: None,
            may_change_owner,
        }),
    )
}

fn room() -> Entry {
    folder(Some(RoomType::Custom), Some(true))
}

fn held() -> LockState {
    LockState::HeldBy("Eva".to_owned())
}

fn in_legal() -> Known {
    Known {
        room: Some("Legal".to_owned()),
        ..Known::default()
    }
}

fn refusal(obstacle: Obstacle) -> Expected {
    Expected::Refusal(obstacle)
}

fn no_lock_right() -> Expected {
    refusal(Obstacle::NoLockRight {
        room: Some("Legal".to_owned()),
    })
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn locking() {
    use Certainty::{CannotTell, Known as Sure, Likely};
    let in_section = |section, may_lock| Entry {
        section,
        ..file(LockState::Free, may_lock)
    };
    let form = |access, in_room_type| {
        let mut entry = file(LockState::Free, Some(false));
        entry.access = access;
        entry.in_room_type = in_room_type;
        if let EntryDetails::File(file) = &mut entry.details {
            file.extension = ".PDF".to_owned();
        }
        entry
    };
    let form_room = Some(RoomType::FormFilling);
    let cases = [
        (
            "free, may",
            file(LockState::Free, Some(true)),
            Expected::WillChange,
            Sure,
        ),
        (
            "free, not told",
            file(LockState::Free, None),
            Expected::WillChange,
            CannotTell,
        ),
        (
            "free, may not",
            file(LockState::Free, Some(false)),
            no_lock_right(),
            Sure,
        ),
        (
            "mine already",
            file(LockState::Mine, Some(true)),
            Expected::AlreadySo,
            Sure,
        ),
        // The lock right of a manager extends to other people's locks, but locking over one changes nothing.
        (
            "held by Eva",
            file(held(), Some(true)),
            refusal(Obstacle::HeldBy("Eva".to_owned())),
            Sure,
        ),
        (
            "held by Eva, may not",
            file(held(), Some(false)),
            refusal(Obstacle::HeldBy("Eva".to_owned())),
            Sure,
        ),
        (
            "archive",
            in_section(Section::Archive, Some(false)),
            refusal(Obstacle::Section(Section::Archive)),
            Sure,
        ),
        (
            "archive, not told",
            in_section(Section::Archive, None),
            refusal(Obstacle::Section(Section::Archive)),
            Likely,
        ),
        (
            "trash",
            in_section(Section::Trash, Some(false)),
            refusal(Obstacle::Section(Section::Trash)),
            Sure,
        ),
        (
            "template",
            in_section(Section::RoomTemplates, Some(false)),
            refusal(Obstacle::Section(Section::RoomTemplates)),
            Sure,
        ),
        (
            "somebody's own",
            in_section(Section::My, Some(false)),
            refusal(Obstacle::Section(Section::My)),
            Sure,
        ),
        (
            "my own",
            in_section(Section::My, Some(true)),
            Expected::WillChange,
            Sure,
        ),
        (
            "AI agents",
            in_section(Section::AiAgents, Some(false)),
            no_lock_right(),
            Sure,
        ),
        (
            "form being filled, for a manager",
            form(AccessLevel::RoomManager, form_room),
            refusal(Obstacle::FormInProgress(RoomType::FormFilling)),
            Likely,
        ),
        (
            "form being filled, for the room's owner",
            form(AccessLevel::None, form_room),
            refusal(Obstacle::FormInProgress(RoomType::FormFilling)),
            Likely,
        ),
        (
            "form, for somebody without the role",
            form(AccessLevel::Editing, form_room),
            no_lock_right(),
            Sure,
        ),
        (
            "pdf in another room",
            form(AccessLevel::RoomManager, Some(RoomType::Custom)),
            no_lock_right(),
            Sure,
        ),
        ("room", room(), Expected::Impossible(Obstacle::NotAFile), Sure),
        (
            "folder",
            folder(None, None),
            Expected::Impossible(Obstacle::NotAFile),
            Sure,
        ),
    ];
    for (name, entry, expected, certainty) in cases {
        assert_eq!(
            forecast(&Change::Lock, &entry, &in_legal()),
            Forecast::new(expected, certainty),
            "{name}"
        );
    }
}

#[test]
fn locking_throws_out_others_only() {
    let open = |editors: &[&str]| {
        let mut entry = file(LockState::Free, Some(true));
        if let EntryDetails::File(file) = &mut entry.details {
            file.open_in_editor = true;
            file.editors = editors.iter().map(ToString::to_string).collect();
        }
        entry
    };
    let known = Known {
        me: Some(eva()),
        ..Known::default()
    };
    let effects = |editors: &[&str]| forecast(&Change::Lock, &open(editors), &known).side_effects;
    assert_eq!(
        effects(&["Eva", "Jon"]),
        [SideEffect::ThrowsOutEditors(vec!["Jon".to_owned()])]
    );
    // Two people of one name: one of them is somebody else.
    assert_eq!(
        effects(&["Eva", "Eva"]),
        [SideEffect::ThrowsOutEditors(vec!["Eva".to_owned()])]
    );
    assert_eq!(effects(&["Eva"]), []);
    assert_eq!(effects(&[]), [SideEffect::ThrowsOutEditors(Vec::new())]);
    assert_eq!(forecast(&Change::Unlock, &open(&["Jon"]), &known).side_effects, []);
}

#[test]
fn unlocking() {
    use Certainty::{CannotTell, Known as Sure};
    let connected = Entry {
        third_party: true,
        ..file(LockState::Mine, Some(true))
    };
    let comment = vec![SideEffect::RewritesComment];
    let cases = [
        (
            "mine",
            file(LockState::Mine, Some(true)),
            Expected::WillChange,
            Sure,
            comment.clone(),
        ),
        (
            "Eva's, for a manager",
            file(held(), Some(true)),
            Expected::WillChange,
            Sure,
            comment.clone(),
        ),
        (
            "Eva's, not told",
            file(held(), None),
            Expected::WillChange,
            CannotTell,
            comment,
        ),
        (
            "Eva's, may not",
            file(held(), Some(false)),
            no_lock_right(),
            Sure,
            vec![],
        ),
        // A redundant unlock would rewrite the version's comment.
        (
            "free",
            file(LockState::Free, Some(true)),
            Expected::AlreadySo,
            Sure,
            vec![],
        ),
        (
            "free, may not",
            file(LockState::Free, Some(false)),
            Expected::AlreadySo,
            Sure,
            vec![],
        ),
        ("connected storage", connected, Expected::WillChange, Sure, vec![]),
        ("room", room(), Expected::Impossible(Obstacle::NotAFile), Sure, vec![]),
    ];
    for (name, entry, expected, certainty, side_effects) in cases {
        let expected = Forecast {
            expected,
            certainty,
            side_effects,
        };
        assert_eq!(forecast(&Change::Unlock, &entry, &in_legal()), expected, "{name}");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn handing_over() {
    use Certainty::{CannotTell, Known as Sure, Likely};
    let in_section = |entry: Entry, section| Entry { section, ..entry };
    let connected = |entry: Entry| Entry {
        third_party: true,
        ..entry
    };
    let hers = |entry: Entry| Entry {
        created_by: Some(PersonRef {
            id: lena().id,
            name: "Lena".to_owned(),
        }),
        ..entry
    };
    let free = || file(LockState::Free, Some(true));
    let common = |lock| in_section(file(lock, Some(true)), Section::Common);
    let mut open = common(LockState::Free);
    if let EntryDetails::File(file) = &mut open.details {
        file.open_in_editor = true;
    }
    let named = || Some("Legal".to_owned());
    let stays = vec![SideEffect::OldOwnerStays(Some("Eva".to_owned()))];
    let lost = Entry {
        created_by: Some(PersonRef {
            id: UserId::LOST,
            name: "Deleted profile".to_owned(),
        }),
        ..room()
    };
    let cases = [
        ("room", room(), Expected::WillChange, Sure, stays.clone()),
        (
            "room, not told",
            folder(Some(RoomType::Custom), None),
            Expected::WillChange,
            CannotTell,
            stays.clone(),
        ),
        (
            "room, may not",
            folder(Some(RoomType::Custom), Some(false)),
            refusal(Obstacle::NoOwnerRight),
            Sure,
            vec![],
        ),
        (
            "AI agent",
            in_section(room(), Section::AiAgents),
            Expected::WillChange,
            Sure,
            stays.clone(),
        ),
        ("connected room", connected(room()), Expected::WillChange, Sure, stays),
        ("room of a deleted profile", lost, Expected::WillChange, Sure, vec![]),
        ("hers already", hers(room()), Expected::AlreadySo, Sure, vec![]),
        ("her file already", hers(free()), Expected::AlreadySo, Sure, vec![]),
        (
            "archived room",
            in_section(room(), Section::Archive),
            refusal(Obstacle::Section(Section::Archive)),
            Sure,
            vec![],
        ),
        (
            "template",
            in_section(room(), Section::RoomTemplates),
            refusal(Obstacle::Section(Section::RoomTemplates)),
            Sure,
            vec![],
        ),
        // Server versions differ in what they take, so these are never more than likely.
        (
            "folder",
            folder(None, None),
            refusal(Obstacle::FolderNeedsRoom { room: named() }),
            Likely,
            vec![],
        ),
        (
            "file",
            free(),
            refusal(Obstacle::FileNeedsRoom { room: named() }),
            Likely,
            vec![],
        ),
        (
            "connected folder",
            connected(folder(None, None)),
            refusal(Obstacle::ThirdParty),
            Likely,
            vec![],
        ),
        (
            "connected file",
            connected(free()),
            refusal(Obstacle::ThirdParty),
            Likely,
            vec![],
        ),
        (
            "file in the archive",
            in_section(free(), Section::Archive),
            refusal(Obstacle::Section(Section::Archive)),
            Likely,
            vec![],
        ),
        (
            "Common file",
            common(LockState::Free),
            Expected::WillChange,
            CannotTell,
            vec![SideEffect::NewVersion],
        ),
        (
            "Common file, held",
            common(held()),
            refusal(Obstacle::HeldBy("Eva".to_owned())),
            Sure,
            vec![],
        ),
        (
            "Common file, open",
            open,
            refusal(Obstacle::OpenInEditor(Vec::new())),
            Likely,
            vec![],
        ),
    ];
    for (name, entry, expected, certainty, side_effects) in cases {
        let expected = Forecast {
            expected,
            certainty,
            side_effects,
        };
        assert_eq!(
            forecast(&Change::HandOver(lena()), &entry, &in_legal()),
            expected,
            "{name}"
        );
    }
}

#[test]
fn handing_over_to_somebody_who_cannot_own() {
    let cases = [
        (
            person(7, Role::User, AccountState::Active),
            OwnerObstacle::PlainUser,
            Certainty::Known,
        ),
        (
            person(7, Role::Guest, AccountState::Active),
            OwnerObstacle::Guest,
            Certainty::Known,
        ),
        (
            person(7, Role::RoomAdmin, AccountState::Disabled),
            OwnerObstacle::Disabled,
            Certainty::Known,
        ),
        (
            person(7, Role::RoomAdmin, AccountState::Pending),
            OwnerObstacle::Pending,
            Certainty::Known,
        ),
        (
            person(7, Role::Unknown, AccountState::Active),
            OwnerObstacle::NotKnown,
            Certainty::CannotTell,
        ),
    ];
    for (owner, obstacle, certainty) in cases {
        let expected = Forecast::new(refusal(Obstacle::NewOwner(obstacle)), certainty);
        assert_eq!(forecast(&Change::HandOver(owner), &room(), &Known::default()), expected);
    }
}

#[test]
fn the_old_owner_decides_what_becomes_of_them() {
    let with_old_owner = |role, state| Known {
        old_owner: Some(person(1, role, state)),
        ..Known::default()
    };
    let hand_over = |known| forecast(&Change::HandOver(lena()), &room(), &known);
    let gone = hand_over(with_old_owner(Role::RoomAdmin, AccountState::Disabled));
    assert_eq!(gone, Forecast::new(Expected::WillChange, Certainty::Known));
    let demoted = hand_over(with_old_owner(Role::User, AccountState::Active));
    assert_eq!(
        demoted,
        Forecast::new(refusal(Obstacle::OldOwnerCannotStay), Certainty::Likely)
    );
    let usual = hand_over(with_old_owner(Role::RoomAdmin, AccountState::Active));
    assert_eq!(usual.side_effects, [SideEffect::OldOwnerStays(Some("Eva".to_owned()))]);
}

#[test]
fn a_reading_key_changes_nothing() {
    let known = Known {
        key_may_write: Some(false),
        ..Known::default()
    };
    let refused = || refusal(Obstacle::KeyMayNotWrite);
    let cases = [
        ("free", Change::Lock, file(LockState::Free, Some(true)), refused()),
        (
            "free, may not",
            Change::Lock,
            file(LockState::Free, Some(false)),
            refused(),
        ),
        // Named before the holder: waiting for Eva would not help.
        ("held by Eva", Change::Lock, file(held(), Some(true)), refused()),
        (
            "held by Eva, may not",
            Change::Lock,
            file(held(), Some(false)),
            refused(),
        ),
        ("held by Eva, not told", Change::Lock, file(held(), None), refused()),
        (
            "mine, to unlock",
            Change::Unlock,
            file(LockState::Mine, Some(true)),
            refused(),
        ),
        ("held, to unlock", Change::Unlock, file(held(), Some(true)), refused()),
        ("room", Change::HandOver(lena()), room(), refused()),
        // What is so already needs no key, and what is no file cannot be locked with any.
        (
            "mine already",
            Change::Lock,
            file(LockState::Mine, Some(true)),
            Expected::AlreadySo,
        ),
        (
            "free already",
            Change::Unlock,
            file(LockState::Free, Some(true)),
            Expected::AlreadySo,
        ),
        (
            "no file",
            Change::Lock,
            room(),
            Expected::Impossible(Obstacle::NotAFile),
        ),
    ];
    for (name, change, entry, expected) in cases {
        let expected = Forecast::new(expected, Certainty::Known);
        assert_eq!(forecast(&change, &entry, &known), expected, "{name}");
    }
}
