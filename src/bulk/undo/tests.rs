//! What comes back and what does not, by a table.

use jiff::Timestamp;

use super::*;
use crate::bulk::record::{Origin, RunId};
use crate::bulk::testing::{file, file_ref, folder_ref, person, person_ref, room};
use crate::domain::entry::FileDetails;
use crate::domain::forecast::{Certainty, Forecast};
use crate::domain::person::OwnerObstacle;
use crate::domain::problem::ProblemKind;

const ME: u128 = 1;
const OTHER: u128 = 2;
const HEIR: u128 = 3;

fn head(change: Change) -> RunHead {
    RunHead {
        id: RunId::fresh(),
        plan: PlanId::fresh(),
        portal: "https://docs.example".to_owned(),
        portal_name: "Docs".to_owned(),
        person: Some(person_ref(ME)),
        change,
        origin: Origin::List,
        opened_at: Timestamp::UNIX_EPOCH,
        app_version: "1".to_owned(),
    }
}

fn done(entry: Entry, before: ItemState, effects: Vec<SideEffect>) -> RunItem {
    let mut forecast = Forecast::new(Expected::WillChange, Certainty::Known);
    forecast.side_effects = effects;
    RunItem {
        place: 0,
        planned: PlanItem {
            key: ItemKey(7),
            entry: Some(entry),
            whereabouts: None,
            forecast,
            include: true,
            change: None,
        },
        status: ItemStatus::Settled(Settled {
            outcome: Outcome::Changed,
            before: Some(before),
            after: None,
            checked_at: None,
        }),
    }
}

fn with(mut entry: Entry, alter: impl FnOnce(&mut FileDetails)) -> Entry {
    if let EntryDetails::File(details) = &mut entry.details {
        details.may_lock = Some(true);
        alter(details);
    }
    entry
}

fn owned(number: u128, may: bool) -> Entry {
    let mut entry = room(7);
    entry.created_by = Some(person_ref(number));
    if let EntryDetails::Folder(details) = &mut entry.details {
        details.may_change_owner = Some(may);
    }
    entry
}

fn undone(change: Change, item: RunItem, fresh: Result<Entry, Problem>, me: u128) -> (Vec<Change>, Vec<Remains>) {
    let entry = item.planned.reference().expect("an entry");
    let people = [HEIR, OTHER].map(|number| (person_ref(number).id, person(number)));
    let now = Now {
        me: Some(person_ref(me)),
        entries: HashMap::from([(entry, fresh)]),
        people: people.into(),
    };
    let undo = Undo::make(&head(change), &[item], &now, |_, _| Known {
        me: Some(person_ref(me)),
        ..Known::default()
    });
    let sent = undo.plan.items.iter().filter(|item| item.will_be_sent());
    let sent = sent.map(|item| item.change_in(&undo.plan.change).clone()).collect();
    (sent, undo.remains.into_iter().map(|left| left.what).collect())
}

fn name(number: u128) -> String {
    person_ref(number).name
}

fn held(by: LockState) -> Entry {
    with(file(5, 7, by), |_| {})
}

fn free() -> Entry {
    held(LockState::Free)
}

/// Locked by somebody else.
fn eva() -> LockState {
    LockState::HeldBy(name(OTHER))
}

#[test]
fn locks_come_back_and_what_does_not_is_named() {
    let state = ItemState::Lock;
    let changed_since = || (vec![], vec![Remains::ChangedSince]);
    let commented = with(free(), |details| {
        details.comment = "The file is unlocked".to_owned();
    });
    let cases = [
        // A lock: unlocked again, at the price of the comment.
        (
            Change::Lock,
            done(free(), state(LockState::Free), vec![]),
            held(LockState::Mine),
            ME,
            (vec![Change::Unlock], vec![Remains::CommentRewritten]),
        ),
        (
            Change::Lock,
            done(
                free(),
                state(LockState::Free),
                vec![SideEffect::ThrowsOutEditors(vec![name(OTHER)])],
            ),
            held(LockState::Mine),
            ME,
            (
                vec![Change::Unlock],
                vec![Remains::CommentRewritten, Remains::EditorsThrownOut(vec![name(OTHER)])],
            ),
        ),
        // Undone by somebody else: to them the lock is that of who ran it.
        (
            Change::Lock,
            done(free(), state(LockState::Free), vec![]),
            held(LockState::HeldBy(name(ME))),
            OTHER,
            (vec![Change::Unlock], vec![Remains::CommentRewritten]),
        ),
        (
            Change::Lock,
            done(free(), state(LockState::Free), vec![]),
            held(eva()),
            ME,
            changed_since(),
        ),
        (
            Change::Lock,
            done(free(), state(LockState::Free), vec![]),
            held(LockState::Mine),
            OTHER,
            changed_since(),
        ),
        // Back already: costs nothing, and nothing is lost.
        (
            Change::Lock,
            done(free(), state(LockState::Free), vec![]),
            free(),
            ME,
            (vec![], vec![]),
        ),
        // An unlock: locked again, in the name of who asks.
        (
            Change::Unlock,
            done(held(LockState::Mine), state(LockState::Mine), vec![]),
            free(),
            ME,
            (vec![Change::Lock], vec![]),
        ),
        (
            Change::Unlock,
            done(held(LockState::Mine), state(LockState::Mine), vec![]),
            commented.clone(),
            ME,
            (vec![Change::Lock], vec![Remains::CommentRewritten]),
        ),
        (
            Change::Unlock,
            done(held(eva()), state(eva()), vec![]),
            commented,
            ME,
            (
                vec![Change::Lock],
                vec![
                    Remains::LockInYourName { former: name(OTHER) },
                    Remains::CommentRewritten,
                ],
            ),
        ),
        (
            Change::Unlock,
            done(held(LockState::Mine), state(LockState::Mine), vec![]),
            free(),
            OTHER,
            (vec![Change::Lock], vec![Remains::LockInYourName { former: name(ME) }]),
        ),
        (
            Change::Unlock,
            done(held(eva()), state(eva()), vec![]),
            held(eva()),
            ME,
            changed_since(),
        ),
    ];
    for (place, (change, item, fresh, me, expected)) in cases.into_iter().enumerate() {
        assert_eq!(undone(change, item, Ok(fresh), me), expected, "case {place}");
    }
}

#[test]
fn rooms_go_back_to_whom_they_were_taken_from() {
    let to_heir = || Change::HandOver(person(HEIR));
    let of = |number| ItemState::Owner(Some(person_ref(number)));
    let run = |before| done(owned(OTHER, true), before, vec![]);
    let gone = PersonRef {
        id: UserId::LOST,
        name: String::new(),
    };
    let cases = [
        (
            run(of(OTHER)),
            Ok(owned(HEIR, true)),
            (
                vec![Change::HandOver(person(OTHER))],
                vec![Remains::InterimOwnerStays(Some(name(HEIR)))],
            ),
        ),
        (
            run(of(OTHER)),
            Ok(owned(HEIR, false)),
            (vec![], vec![Remains::OnlyAdminCanTakeBack]),
        ),
        (
            run(of(OTHER)),
            Ok(owned(ME, true)),
            (vec![], vec![Remains::ChangedSince]),
        ),
        (run(of(OTHER)), Ok(owned(OTHER, true)), (vec![], vec![])),
        (
            run(ItemState::Owner(None)),
            Ok(owned(HEIR, true)),
            (vec![], vec![Remains::FormerOwnerUnknown]),
        ),
        (
            run(ItemState::Owner(Some(gone))),
            Ok(owned(HEIR, true)),
            (vec![], vec![Remains::FormerOwnerUnknown]),
        ),
        // Nobody could be asked what the former owner is by now.
        (
            run(of(9)),
            Ok(owned(HEIR, true)),
            (
                vec![],
                vec![Remains::NotExpected(Obstacle::NewOwner(OwnerObstacle::NotKnown))],
            ),
        ),
        (
            run(of(OTHER)),
            Err(Problem::new(ProblemKind::NotFoundOrInvisible)),
            (
                vec![],
                vec![Remains::NotRead(Problem::new(ProblemKind::NotFoundOrInvisible))],
            ),
        ),
    ];
    for (place, (item, fresh, expected)) in cases.into_iter().enumerate() {
        assert_eq!(undone(to_heir(), item, fresh, ME), expected, "case {place}");
    }
}

#[test]
fn only_what_the_run_changed_is_read_and_undone() {
    let state = || ItemState::Lock(LockState::Free);
    let mut already = done(file(6, 7, LockState::Mine), state(), vec![]);
    if let ItemStatus::Settled(settled) = &mut already.status {
        settled.outcome = Outcome::AlreadySo;
    }
    let pending = RunItem {
        status: ItemStatus::Pending,
        ..done(file(8, 7, LockState::Free), state(), vec![])
    };
    let items = [already, done(file(5, 7, LockState::Free), state(), vec![]), pending];
    assert_eq!(to_be_read(&items), [file_ref(5)]);
    let undo = Undo::make(&head(Change::Lock), &items, &Now::default(), |_, _| Known::default());
    assert!(undo.plan.items.is_empty(), "unread is left out");
    assert_eq!(undo.remains.len(), 1);
}

#[test]
fn each_room_goes_back_to_its_own_former_owner() {
    let items = [(7, OTHER), (8, ME)].map(|(id, former)| {
        let entry = Entry {
            id: crate::domain::ids::EntryId::Number(id),
            ..owned(former, true)
        };
        done(entry, ItemState::Owner(Some(person_ref(former))), vec![])
    });
    let head = head(Change::HandOver(person(HEIR)));
    let mut wanted = owners_of(&head, &items);
    wanted.sort_unstable();
    assert_eq!(wanted, [ME, OTHER, HEIR].map(|number| person_ref(number).id));
    let fresh = |id| Entry {
        id: crate::domain::ids::EntryId::Number(id),
        ..owned(HEIR, true)
    };
    let now = Now {
        me: Some(person_ref(ME)),
        entries: [7, 8].map(|id| (folder_ref(id), Ok(fresh(id)))).into(),
        people: [ME, OTHER, HEIR]
            .map(|number| (person_ref(number).id, person(number)))
            .into(),
    };
    let undo = Undo::make(&head, &items, &now, |_, _| Known::default());
    let change = |index: usize| undo.plan.items[index].change_in(&undo.plan.change).clone();
    assert_eq!(change(0), Change::HandOver(person(OTHER)));
    assert_eq!(change(1), Change::HandOver(person(ME)));
    assert_eq!(tally(&undo.remains).len(), 1);
    assert_eq!(tally(&undo.remains)[0].1, 2);
}
