//! Filters of the rooms list (`docspace-api.md` §9.3).

use super::*;
use crate::practice::seed::{known, person_id};

fn rooms_of(local: &str, query: &RoomQuery) -> Vec<EntryId> {
    rooms(&World::seed(), Viewer::person(person_id(local)), query)
}

#[test]
fn admins_see_all_active_rooms_others_theirs() {
    let all = rooms_of("adam.weber", &RoomQuery::default());
    // 24 without two agents, two archived and one template.
    assert_eq!(all.len(), 19);
    assert_eq!(all[0], known::BUDGET_ROOM.into(), "pinned");
    let paul = rooms_of("paul.berger", &RoomQuery::default());
    assert_eq!(paul, [EntryId::from(known::ABSENT_OWNERS_ROOM)]);
}

#[test]
fn by_owner_and_by_direct_member() {
    let ivan = person_id("ivan.petrov");
    let owned = rooms_of(
        "adam.weber",
        &RoomQuery {
            owner: Some(ivan),
            ..RoomQuery::default()
        },
    );
    assert_eq!(owned.len(), 2);
    let member = rooms_of(
        "adam.weber",
        &RoomQuery {
            owner_or_member: Some(ivan),
            ..RoomQuery::default()
        },
    );
    assert!(member.len() > owned.len() && member.contains(&known::BUDGET_ROOM.into()));
    // Through the group Engineering only: missing, as on the server.
    assert!(!member.contains(&known::DRIVE_ROOM.into()));
    let inverted = rooms_of(
        "adam.weber",
        &RoomQuery {
            owner: Some(ivan),
            exclude: true,
            ..RoomQuery::default()
        },
    );
    assert_eq!(inverted.len(), 19 - owned.len());
}

#[test]
fn by_type_area_tag_provider_and_text() {
    let count = |query: RoomQuery| rooms_of("adam.weber", &query).len();
    let base = RoomQuery::default;
    assert_eq!(
        count(RoomQuery {
            types: vec![1],
            ..base()
        }),
        2
    );
    assert_eq!(
        count(RoomQuery {
            types: vec![6, 8],
            ..base()
        }),
        5
    );
    let area = |area| RoomQuery { area, ..base() };
    assert_eq!(count(area(SearchArea::Archive)), 2);
    assert_eq!(count(area(SearchArea::Any)), 21);
    assert_eq!(count(area(SearchArea::Templates)), 1);
    let tags = RoomQuery {
        tags: vec!["2026".to_owned(), "finance".to_owned()],
        ..base()
    };
    assert_eq!(count(tags), 1);
    let provider = RoomQuery {
        provider: Some("webdav".to_owned()),
        ..base()
    };
    assert_eq!(
        rooms_of("adam.weber", &provider),
        [EntryId::from(known::THIRD_PARTY_ROOM)]
    );
    let text = RoomQuery {
        text: "LEGAL".to_owned(),
        ..base()
    };
    assert_eq!(rooms_of("adam.weber", &text), [EntryId::from(known::LEGAL_ROOM)]);
}
