//! What counts as drift, by table, and what a drifted plan still does.

use uuid::Uuid;

use super::*;
use crate::bulk::paths::RoomPlace;
use crate::bulk::work::ItemKey;
use crate::domain::access::AccessLevel;
use crate::domain::entry::{EntryDetails, FileDetails, FolderDetails, RoomType, Section, ShareFlags};
use crate::domain::ids::{EntryId, UserId};
use crate::domain::person::{AccountState, Person, Role};
use crate::domain::problem::{Problem, ProblemKind};

fn person(id: u128, name: &str) -> PersonRef {
    PersonRef {
        id: UserId(Uuid::from_u128(id)),
        name: name.to_owned(),
    }
}

fn file(lock: LockState) -> Entry {
    Entry {
        id: EntryId::Number(1001),
        title: "Budget.xlsx".to_owned(),
        section: Section::Rooms,
        access: AccessLevel::None,
        created_by: Some(person(1, "Olga Novak")),
        updated: None,
        shared: ShareFlags::default(),
        third_party: false,
        in_room_type: None,
        details: EntryDetails::File(FileDetails {
            folder: EntryId::Number(7),
            lock,
            may_lock: Some(true),
            open_in_editor: false,
            editors: Vec::new(),
            extension: ".xlsx".to_owned(),
            comment: String::new(),
            version: 1,
        }),
    }
}

fn room(owner: Option<PersonRef>) -> Entry {
    Entry {
        created_by: owner,
        details: EntryDetails::Folder(FolderDetails {
            room_type: Some(RoomType::Custom),
            parent: None,
            may_change_owner: Some(true),
        }),
        ..file(LockState::Free)
    }
}

fn inside(room: i32, title: &str) -> Whereabouts {
    Whereabouts {
        room: Some(RoomPlace {
            id: EntryId::Number(room),
            title: title.to_owned(),
            room_type: RoomType::Custom,
        }),
        folders: Vec::new(),
        folder_ids: Vec::new(),
    }
}

fn hand_over() -> Change {
    Change::HandOver(Person {
        id: UserId(Uuid::from_u128(9)),
        name: "Jon Berg".to_owned(),
        email: None,
        role: Role::RoomAdmin,
        state: AccountState::Active,
    })
}

fn held(name: &str) -> LockState {
    LockState::HeldBy(name.to_owned())
}

#[test]
fn locks_are_compared_through_the_same_eyes() {
    use LockState::{Free, Mine};
    let (olga, jon) = (person(1, "Olga"), person(2, "Jon"));
    let (olga, jon) = (Some(&olga), Some(&jon));
    let cases = [
        // then, now, whose key then, whose key now, drifted
        (Free, Free, olga, olga, false),
        (Free, Mine, olga, olga, true),
        (Free, held("Eva"), olga, olga, true),
        (Mine, Mine, olga, olga, false),
        (Mine, Free, olga, olga, true),
        (held("Eva"), held("Eva"), olga, olga, false),
        (held("Eva"), held("Ben"), olga, olga, true),
        (held("Eva"), Free, olga, olga, true),
        // The plan's author still holds it.
        (Mine, held("Olga"), olga, jon, false),
        (Mine, Mine, olga, jon, true),
        (Mine, held("Eva"), olga, jon, true),
        // Whoever looks held it then and now.
        (held("Jon"), Mine, olga, jon, false),
        (held("Jon"), held("Jon"), olga, jon, true),
        (held("Eva"), held("Eva"), olga, jon, false),
        // Nobody knows whose keys they are.
        (Mine, Mine, None, jon, false),
        (Mine, Mine, olga, None, false),
    ];
    for (then, now, by, me, drifted) in cases {
        let found = differences(
            &Change::Lock,
            (&file(then.clone()), None),
            (&file(now.clone()), None),
            Eyes { then: by, now: me },
        );
        let expected: Vec<Difference> = drifted.then(|| Difference::Lock(now.clone())).into_iter().collect();
        assert_eq!(found, expected, "{then:?} {now:?} {by:?} {me:?}");
    }
}

/// An entry and where it lies.
type Placed<'a> = (Entry, Option<&'a Whereabouts>);

#[test]
fn only_what_matters_for_the_change_is_drift() {
    let free = || file(LockState::Free);
    let renamed = Entry {
        title: "Budget 2.xlsx".to_owned(),
        ..free()
    };
    let archived = Entry {
        section: Section::Archive,
        ..free()
    };
    let others = Entry {
        created_by: Some(person(5, "Eva Lind")),
        ..free()
    };
    let [legal, renamed_legal, sales] = [inside(7, "Legal"), inside(7, "Legal 2026"), inside(8, "Sales")];
    let homeless = Whereabouts::default();
    let owner = |id, name| room(Some(person(id, name)));
    let renamed_then = Difference::Renamed("Budget.xlsx".to_owned());
    let cases: Vec<(Change, Placed<'_>, Placed<'_>, Vec<Difference>)> = vec![
        (Change::Unlock, (free(), Some(&legal)), (free(), Some(&legal)), vec![]),
        (
            Change::Lock,
            (free(), None),
            (renamed.clone(), None),
            vec![renamed_then.clone()],
        ),
        (
            Change::Lock,
            (free(), None),
            (archived, None),
            vec![Difference::Section(Section::Archive)],
        ),
        // Who wrote a file does not matter for its lock, nor a room's new name for what lies in it.
        (Change::Lock, (free(), None), (others, None), vec![]),
        (
            Change::Lock,
            (free(), Some(&legal)),
            (free(), Some(&renamed_legal)),
            vec![],
        ),
        (
            Change::Lock,
            (free(), Some(&legal)),
            (free(), Some(&sales)),
            vec![Difference::Room(Some("Sales".to_owned()))],
        ),
        (
            Change::Lock,
            (free(), Some(&legal)),
            (free(), Some(&homeless)),
            vec![Difference::Room(None)],
        ),
        // What is not known says nothing.
        (Change::Lock, (free(), Some(&legal)), (free(), None), vec![]),
        (Change::Lock, (free(), None), (free(), Some(&sales)), vec![]),
        (
            hand_over(),
            (owner(1, "Olga"), None),
            (owner(1, "Olga N."), None),
            vec![],
        ),
        (
            hand_over(),
            (owner(1, "Olga"), None),
            (owner(2, "Ben"), None),
            vec![Difference::Owner(Some("Ben".to_owned()))],
        ),
        (
            hand_over(),
            (owner(1, "Olga"), None),
            (room(None), None),
            vec![Difference::Owner(None)],
        ),
        // A lock does not matter for who owns.
        (hand_over(), (free(), None), (file(held("Eva")), None), vec![]),
        (
            Change::Lock,
            (free(), Some(&legal)),
            (
                Entry {
                    title: renamed.title.clone(),
                    ..file(held("Eva"))
                },
                Some(&sales),
            ),
            vec![
                Difference::Lock(held("Eva")),
                Difference::Room(Some("Sales".to_owned())),
                renamed_then,
            ],
        ),
    ];
    for (change, then, now, expected) in cases {
        let found = differences(&change, (&then.0, then.1), (&now.0, now.1), Eyes::default());
        assert_eq!(found, expected, "{change:?} {then:?} {now:?}");
    }
}

fn item(expected: Expected, include: bool) -> PlanItem {
    PlanItem {
        key: ItemKey(1),
        entry: Some(file(LockState::Free)),
        whereabouts: None,
        forecast: Forecast::new(expected, Certainty::Known),
        include,
        change: None,
    }
}

#[test]
fn what_has_drifted_is_not_meant_and_the_rest_is_as_it_was_meant() {
    let drifted = || vec![Difference::Lock(held("Eva"))];
    let refusal = || Expected::Refusal(Obstacle::HeldBy("Eva".to_owned()));
    let other = || Expected::Refusal(Obstacle::NoOwnerRight);
    let gone = || Expected::Impossible(Obstacle::NotRead(Problem::new(ProblemKind::NotFoundOrInvisible)));
    let held_back = || Expected::Refusal(Obstacle::Drifted(drifted()));
    let (will, so) = (Expected::WillChange, Expected::AlreadySo);
    let cases = [
        // then, meant then, fresh, differences, expected now, meant now
        (will.clone(), true, will.clone(), vec![], will.clone(), true),
        (will.clone(), false, will.clone(), vec![], will.clone(), false),
        (will.clone(), true, will.clone(), drifted(), held_back(), false),
        (will.clone(), true, refusal(), drifted(), held_back(), false),
        // Nothing is sent for it anyway.
        (will.clone(), true, so.clone(), drifted(), so.clone(), true),
        (will.clone(), true, gone(), drifted(), gone(), false),
        (will.clone(), true, gone(), vec![], gone(), false),
        // The right to do it is gone, though nothing that is compared is different.
        (will.clone(), true, refusal(), vec![], refusal(), false),
        // "Try anyway" was said.
        (refusal(), true, refusal(), vec![], refusal(), true),
        (refusal(), false, refusal(), vec![], refusal(), false),
        (refusal(), true, other(), vec![], other(), false),
        (refusal(), false, will.clone(), vec![], will, false),
    ];
    for (then, meant, fresh, differences, expected, included) in cases {
        let then = item(then, meant);
        let now = replanned(&then, item(fresh, true), differences.clone());
        assert_eq!(now.forecast.expected, expected, "{then:?} {differences:?}");
        assert_eq!(now.include, included, "{then:?} {differences:?}");
    }
}
