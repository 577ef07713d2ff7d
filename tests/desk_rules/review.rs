//! The review: three states, and the word "complete".

use std::sync::Arc;

use docspace_steward::desk::access::{AccessColumn, AccessDesk, LineWhat, LookedAt, ReviewPhase};
use docspace_steward::desk::items::ItemKey;
use docspace_steward::desk::job::EndedEarly;
use docspace_steward::domain::access::{
    AccessGap, AccessLevel, AccessRow, Because, ItemAccess, LinkInfo, LinkKind, Who,
};
use docspace_steward::domain::person::{AccountState, Role};
use docspace_steward::domain::problem::{Problem, ProblemKind};
use jiff::Timestamp;

use crate::desk::{Make, file, person, room};

fn looked_at(make: Make) -> Arc<LookedAt> {
    Arc::new(LookedAt {
        pasted: make.0.entry.id.to_string(),
        known: Some(make.0),
    })
}

fn right(name: &str, level: AccessLevel, because: Because) -> AccessRow {
    AccessRow {
        who: Who::Person(person(name, Role::User, AccountState::Active)),
        level: Some(level),
        because,
    }
}

fn read(rows: Vec<AccessRow>, gaps: Vec<AccessGap>) -> ItemAccess {
    ItemAccess::Read { rows, gaps }
}

/// Four items: complete, with a gap, empty, not to be looked at.
fn review() -> AccessDesk {
    let mut desk = AccessDesk::default();
    desk.start(4);
    let rights = vec![
        right("Jon Berg", AccessLevel::FullAccess, Because::RoomOwner),
        right("Eva Lind", AccessLevel::Read, Because::Room),
    ];
    desk.add(
        ItemKey(1),
        &looked_at(file(1, "b.docx", "Contracts")),
        read(rights, Vec::new()),
    );
    let link = AccessRow {
        who: Who::Link(LinkInfo {
            title: "For the auditor".to_owned(),
            kind: LinkKind::External,
            internal: false,
            has_password: false,
            expired: false,
            expires: None,
        }),
        level: Some(AccessLevel::Editing),
        because: Because::Link,
    };
    let gap = vec![AccessGap::LinkNotShown];
    desk.add(
        ItemKey(2),
        &looked_at(file(2, "a.docx", "Legal")),
        read(vec![link], gap),
    );
    desk.add(ItemKey(3), &looked_at(room(3, "Empty")), read(Vec::new(), Vec::new()));
    let refused = ItemAccess::CouldNotLook(Problem::new(ProblemKind::NotAllowed));
    desk.add(ItemKey(4), &looked_at(file(4, "c.docx", "Legal")), refused);
    desk
}

fn shown(desk: &AccessDesk) -> Vec<(u64, &'static str)> {
    let what = |what: &LineWhat| match what {
        LineWhat::Right(_) => "right",
        LineWhat::Gap(_) => "gap",
        LineWhat::CouldNotLook(_) => "could not look",
        LineWhat::Nobody => "nobody",
    };
    let lines = desk.view().iter().map(|index| &desk.lines()[*index]);
    lines.map(|line| (line.key.0, what(&line.what))).collect()
}

#[test]
fn an_empty_list_is_nobody_only_where_it_was_read() {
    let desk = review();
    let of = |key: u64| {
        shown(&desk)
            .into_iter()
            .filter(move |line| line.0 == key)
            .map(|line| line.1)
    };
    assert_eq!(of(3).collect::<Vec<_>>(), ["nobody"]);
    assert_eq!(of(4).collect::<Vec<_>>(), ["could not look"]);
    assert!(desk.has_gap(ItemKey(2)) && !desk.has_gap(ItemKey(1)));
}

#[test]
fn complete_is_said_only_when_everything_was_read_without_a_gap() {
    let mut desk = review();
    assert_eq!(desk.completeness(), (2, 4));
    let account = desk.account();
    assert_eq!(
        (account.items, account.with_gaps, account.could_not_look, account.rights),
        (4, 1, 1, 3)
    );
    desk.ended(Timestamp::UNIX_EPOCH, None);
    assert!(!desk.is_complete());

    desk.start(1);
    let rows = vec![right("Eva Lind", AccessLevel::Read, Because::Own)];
    desk.add(ItemKey(1), &looked_at(file(1, "a.docx", "R")), read(rows, Vec::new()));
    assert!(!desk.is_complete(), "not while it is being read");
    desk.ended(Timestamp::UNIX_EPOCH, None);
    assert!(desk.is_complete());
    assert_eq!(desk.read_at(), Some(Timestamp::UNIX_EPOCH));
}

#[test]
fn a_review_that_was_stopped_says_how_many_it_did_not_reach() {
    let mut desk = AccessDesk::default();
    desk.start(10);
    desk.add(
        ItemKey(1),
        &looked_at(file(1, "a.docx", "R")),
        read(Vec::new(), Vec::new()),
    );
    desk.stop_asked();
    assert!(matches!(desk.phase, ReviewPhase::Reading { stopping: true, progress } if progress.done == 1));
    desk.ended(Timestamp::UNIX_EPOCH, Some(EndedEarly::Stopped));
    assert_eq!(desk.not_reached(), 9);
    let early = Some(EndedEarly::Stopped);
    assert!(matches!(&desk.phase, ReviewPhase::Read { early: told, .. } if *told == early));
    assert!(!desk.is_complete());
}

#[test]
fn what_is_missing_comes_first_whichever_way_the_table_is_sorted() {
    let mut desk = review();
    let first_two = |desk: &AccessDesk| shown(desk)[..2].iter().map(|line| line.1).collect::<Vec<_>>();
    assert_eq!(first_two(&desk), ["gap", "could not look"]);
    desk.sort_by(AccessColumn::Item);
    assert_eq!(
        first_two(&desk),
        ["could not look", "gap"],
        "turned round among themselves"
    );
    desk.sort_by(AccessColumn::Who);
    assert!(!first_two(&desk).contains(&"right"));
}

#[test]
fn levels_are_sorted_by_what_they_allow() {
    let mut desk = review();
    desk.sort_by(AccessColumn::Level);
    let level = |index: &usize| match &desk.lines()[*index].what {
        LineWhat::Right(row) => row.level,
        _ => None,
    };
    let levels: Vec<_> = desk.view().iter().filter_map(level).collect();
    assert_eq!(
        levels,
        [AccessLevel::FullAccess, AccessLevel::Editing, AccessLevel::Read]
    );
}

#[test]
fn the_table_is_filtered_by_item_place_and_person() {
    let mut desk = review();
    for (filter, lines) in [
        ("", 6),
        ("eva", 1),
        ("legal", 3),
        ("b.docx jon", 1),
        ("auditor", 1),
        ("nobody here", 0),
    ] {
        desk.set_filter(filter.to_owned());
        assert_eq!(desk.view().len(), lines, "{filter}");
    }
}

#[test]
fn a_new_review_keeps_filter_and_order_and_nothing_else() {
    let mut desk = review();
    desk.set_filter("eva".to_owned());
    desk.sort_by(AccessColumn::Level);
    desk.start(2);
    assert!(desk.lines().is_empty() && desk.readers.is_none());
    assert_eq!((desk.filter(), desk.sort().column), ("eva", AccessColumn::Level));
    assert_eq!(desk.completeness(), (0, 2));
}

#[test]
fn levels_go_by_the_names_of_rooms_where_they_come_from_one() {
    let desk = review();
    let speaks: Vec<bool> = desk
        .lines()
        .iter()
        .map(docspace_steward::desk::access::AccessLine::speaks_of_a_room)
        .collect();
    assert_eq!(speaks, [true, true, false, false, true, false]);
}
