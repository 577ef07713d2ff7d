//! Filters of the people list (`docspace-api.md` §9.4).

use super::*;
use crate::practice::seed::{group_id, person_id};

fn found(viewer: &str, query: &PeopleQuery) -> Vec<Uuid> {
    people(&World::seed(), Viewer::person(person_id(viewer)), query)
}

#[test]
fn candidate_owners_are_active_room_admins_and_admins_with_the_owner_among_them() {
    let world = World::seed();
    let query = PeopleQuery {
        status: 1,
        types: vec![1, 3],
        area: Area::People,
        ..PeopleQuery::default()
    };
    let candidates = found("adam.weber", &query);
    assert!(candidates.contains(&person_id("olga.lindqvist")));
    assert!(!candidates.contains(&person_id("nadia.haddad")) && !candidates.contains(&person_id("viktor.horvat")));
    for id in &candidates {
        let person = world.person(*id).unwrap();
        assert!(crate::practice::rules::owner::may_receive(Some(person)), "{person:?}");
    }
    assert_eq!(candidates.len(), 13);
}

#[test]
fn status_bits_add_up() {
    let count = |status| {
        found(
            "adam.weber",
            &PeopleQuery {
                status,
                ..PeopleQuery::default()
            },
        )
        .len()
    };
    assert_eq!(count(0), 40);
    assert_eq!(count(7), 40);
    assert_eq!(count(1) + count(2) + count(4), 40);
    assert_eq!(count(2), 3);
    assert_eq!(count(6), count(2) + count(4));
}

#[test]
fn words_groups_and_areas_narrow() {
    let words = PeopleQuery {
        words: vec!["eva".to_owned(), "LIND".to_owned()],
        ..PeopleQuery::default()
    };
    assert_eq!(found("adam.weber", &words), [person_id("eva.lind")]);
    let legal = PeopleQuery {
        group: Some(group_id("Legal")),
        ..PeopleQuery::default()
    };
    assert_eq!(found("adam.weber", &legal).len(), 3);
    let others = PeopleQuery {
        exclude_group: true,
        ..legal
    };
    assert_eq!(found("adam.weber", &others).len(), 37);
    let guests = PeopleQuery {
        area: Area::Guests,
        ..PeopleQuery::default()
    };
    assert_eq!(found("adam.weber", &guests).len(), 6);
}

#[test]
fn guests_are_seen_by_admins_and_by_who_invited_them() {
    let world = World::seed();
    let sees = |local: &str, other: &str| {
        let person = world.person(person_id(other)).unwrap();
        may_see(&world, Viewer::person(person_id(local)), person)
    };
    assert!(sees("adam.weber", "nina.larsen") && sees("ivan.petrov", "nina.larsen"));
    assert!(!sees("marta.kowalska", "nina.larsen"));
    assert!(sees("uwe.sommer", "adam.weber"));
    assert!(sees("nina.larsen", "nina.larsen") && !sees("nina.larsen", "adam.weber"));
}

#[test]
fn order_is_by_name_and_can_be_turned_round() {
    let up = found("adam.weber", &PeopleQuery::default());
    let mut down = found(
        "adam.weber",
        &PeopleQuery {
            descending: true,
            ..PeopleQuery::default()
        },
    );
    down.reverse();
    assert_eq!(up, down);
}
