//! Lists and their gaps (`docspace-api.md` §6.1–6.6).

use super::*;
use crate::practice::seed::{group_id, known, person_id};

fn viewer(local: &str) -> Viewer {
    Viewer::person(person_id(local))
}

fn person_row<'a>(rows: &'a [Row], local: &str) -> Option<&'a Row> {
    rows.iter().find(|row| row.is_person(person_id(local)))
}

#[test]
fn protect_users_leaves_out_the_caller_and_the_room_owner_and_expands_groups() {
    let world = World::seed();
    let key = EntryKey::file(known::LEGAL_FILE);
    let people = protect_users(&world, viewer("adam.weber"), &key);
    let has = |local: &str| people.contains(&person_id(local));
    // Creator and own member, member by the group, guest with a record on the file.
    assert!(has("julia.stein") && has("tomas.ortega") && has("petra.auditor"));
    // Jonas owns the room; he is there only through his own group.
    assert!(has("jonas.richter"));
    let mut without_group = world.clone();
    without_group.drop_record(&EntryKey::folder(known::LEGAL_ROOM), Subject::Group(group_id("Legal")));
    let people = protect_users(&without_group, viewer("adam.weber"), &key);
    assert!(!people.contains(&person_id("jonas.richter")), "room owner");
    assert!(!people.contains(&person_id("olga.lindqvist")), "portal owner");
    let own = protect_users(&world, viewer("julia.stein"), &key);
    assert!(!own.contains(&person_id("julia.stein")));
}

#[test]
fn protect_users_is_sorted_and_names_everybody_once() {
    let world = World::seed();
    let people = protect_users(&world, viewer("adam.weber"), &EntryKey::file(known::OWN_RIGHTS));
    let names: Vec<String> = people.iter().map(|id| world.name_of(*id)).collect();
    let mut sorted = names.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(names, sorted);
    assert!(names.len() > 5);
}

#[test]
fn protect_users_leaves_out_the_denied_and_terminated_group_members_but_keeps_direct_ones() {
    let world = World::seed();
    let people = protect_users(&world, viewer("adam.weber"), &EntryKey::file(known::OWN_RIGHTS));
    assert!(!people.contains(&person_id("carla.conti")), "denied");
    // Igor is terminated, with a record of his own on the room.
    assert!(people.contains(&person_id("igor.volkov")));
    let mut by_group_only = world.clone();
    by_group_only.drop_record(
        &EntryKey::folder(known::BUDGET_ROOM),
        Subject::Person(person_id("igor.volkov")),
    );
    let people = protect_users(&by_group_only, viewer("adam.weber"), &EntryKey::file(known::OWN_RIGHTS));
    assert!(!people.contains(&person_id("igor.volkov")));
    assert!(people.contains(&person_id("liam.obrien")));
}

#[test]
fn a_creator_who_left_is_still_listed() {
    let world = World::seed();
    let key = EntryKey::file(known::CREATOR_LEFT);
    assert!(protect_users(&world, viewer("adam.weber"), &key).contains(&person_id("paul.berger")));
    let rows = of_entry(&world, viewer("adam.weber"), &key).unwrap();
    let paul = person_row(&rows, "paul.berger").unwrap();
    assert!(paul.is_owner && paul.access == Access::ReadWrite);
    assert_eq!(person_row(&rows, "marta.kowalska"), None, "the room owner is missing");
}

#[test]
fn unreadable_entries_give_nothing_whichever_way() {
    let world = World::seed();
    let key = EntryKey::file(known::LEGAL_FILE);
    assert!(protect_users(&world, viewer("uwe.sommer"), &key).is_empty());
    assert_eq!(of_entry(&world, viewer("uwe.sommer"), &key), None);
    let none = of_entries(
        &world,
        viewer("uwe.sommer"),
        &[known::LEGAL_FILE.into(), 999_999.into()],
        &[],
    );
    assert!(none.is_empty());
}

#[test]
fn levels_come_per_subject_from_the_nearest_record_with_the_caller_first() {
    let world = World::seed();
    let rows = of_entry(
        &world,
        viewer("uwe.sommer"),
        &EntryKey::file(known::LOCKED_BY_TERMINATED),
    )
    .unwrap();
    assert!(rows[0].is_person(person_id("uwe.sommer")));
    assert_eq!(rows[0].access, Access::Editing);
    assert!(rows[1].is_owner && rows[1].is_person(person_id("ivan.petrov")));
    assert_eq!(rows[1].access, Access::RoomManager, "the creator's own record, marked");
    let names: Vec<String> = rows[2..].iter().map(|row| row.name(&world)).collect();
    assert!(names.is_sorted(), "{names:?}");
    assert!(
        rows.iter()
            .any(|row| row.subject == RowSubject::Group(group_id("Finance")))
    );
}

#[test]
fn the_list_of_a_room_has_its_owner() {
    let world = World::seed();
    let rows = of_entry(&world, viewer("adam.weber"), &EntryKey::folder(known::LEGAL_ROOM)).unwrap();
    let owner: Vec<&Row> = rows.iter().filter(|row| row.is_owner).collect();
    assert_eq!(owner.len(), 1);
    assert!(owner[0].is_person(person_id("jonas.richter")));
}

#[test]
fn in_my_the_section_owner_is_the_owner() {
    let world = World::seed();
    let rows = of_entry(&world, viewer("adam.weber"), &EntryKey::file(known::SHARED_FROM_MY)).unwrap();
    assert!(rows[0].is_person(person_id("adam.weber")) && !rows[0].is_owner);
    assert!(rows[1].is_owner && rows[1].is_person(person_id("ivan.petrov")));
}

#[test]
fn links_are_listed_only_to_those_who_may_make_them() {
    let world = World::seed();
    let count = |local: &str| {
        of_entry(&world, viewer(local), &EntryKey::file(known::OWN_LINKS))
            .unwrap()
            .iter()
            .filter(|row| matches!(row.subject, RowSubject::Link(_)))
            .count()
    };
    assert_eq!(count("adam.weber"), 2);
    assert_eq!(count("uwe.sommer"), 0);
}

#[test]
fn several_entries_at_once_vary_where_they_differ() {
    let world = World::seed();
    let ids = [EntryId::from(known::OWN_RIGHTS), EntryId::from(known::UNLOCKED)];
    let rows = of_entries(&world, viewer("adam.weber"), &ids, &[]);
    // Grace: Read on one, by her group on the other. Ivan: manager of both.
    assert_eq!(person_row(&rows, "grace.okafor").unwrap().access, Access::Varies);
    assert_eq!(person_row(&rows, "ivan.petrov").unwrap().access, Access::RoomManager);
}

#[test]
fn an_unreadable_entry_after_a_readable_one_turns_everything_to_varies_before_it_nothing() {
    let world = World::seed();
    let readable_first = [EntryId::from(known::UNLOCKED), EntryId::from(known::LEGAL_FILE)];
    let rows = of_entries(&world, viewer("uwe.sommer"), &readable_first, &[]);
    assert!(!rows.is_empty());
    assert!(rows.iter().all(|row| row.access == Access::Varies && !row.is_owner));
    // The handover file (1024) is closed to Carla, the budget folder (1042) comes after all files.
    let rows = of_entries(
        &world,
        viewer("carla.conti"),
        &[known::HANDOVER_FILE.into()],
        &[known::TWIN_NUMBER.into()],
    );
    assert_eq!(person_row(&rows, "carla.conti").unwrap().access, Access::ContentCreator);
}

#[test]
fn third_party_entries_are_appended_not_merged() {
    let world = World::seed();
    let ids = [
        EntryId::from(known::THIRD_PARTY_ROOM),
        EntryId::from(known::BUDGET_ROOM),
    ];
    let rows = of_entries(&world, viewer("adam.weber"), &[], &ids);
    let adam: Vec<&Row> = rows
        .iter()
        .filter(|row| row.is_person(person_id("adam.weber")))
        .collect();
    assert_eq!(adam.len(), 2);
    assert!(adam.iter().all(|row| row.is_owner && row.access == Access::ReadWrite));
}

#[test]
fn the_managers_list_begins_with_the_room_owner_and_may_have_two_owners() {
    let world = World::seed();
    let rows = of_managers(&world, &EntryKey::file(known::LOCKED_BY_ABSENT));
    assert!(rows[0].is_person(person_id("adam.weber")) && rows[0].is_owner);
    let owners = rows.iter().filter(|row| row.is_owner).count();
    assert_eq!(owners, 2, "the room's owner, and the creator by a record of his own");
    assert!(person_row(&rows, "ivan.petrov").unwrap().is_owner);
    let in_my = of_managers(&world, &EntryKey::file(known::SHARED_FROM_MY));
    assert!(in_my[0].is_person(person_id("ivan.petrov")) && in_my[0].is_owner);
}

#[test]
fn shared_users_are_all_who_read_and_the_creator_without_terminated_ones() {
    let world = World::seed();
    let people = readers(&world, viewer("adam.weber"), &EntryKey::file(known::CREATOR_LEFT));
    let has = |local: &str| people.contains(&person_id(local));
    assert!(has("olga.lindqvist") && has("priya.nair") && has("marta.kowalska") && has("paul.berger"));
    assert!(!has("adam.weber") && !has("igor.volkov") && !has("uwe.sommer"));
    let in_my = readers(&world, viewer("ivan.petrov"), &EntryKey::file(known::SHARED_FROM_MY));
    assert!(!in_my.contains(&person_id("olga.lindqvist")));
}

#[test]
fn room_members_can_be_narrowed() {
    let world = World::seed();
    let of = |filter, text| room_members(&world, &known::BUDGET_ROOM.into(), filter, text);
    let all = of(MemberFilter::UsersAndGroups, "");
    assert!(all[0].is_owner && all.len() == 8);
    assert_eq!(of(MemberFilter::Groups, "").len(), 1);
    assert_eq!(of(MemberFilter::Users, "").len(), 7);
    assert_eq!(of(MemberFilter::Users, "PETROV").len(), 1);
    assert_eq!(of(MemberFilter::InvitationLinks, "").len(), 1);
    assert_eq!(of(MemberFilter::ExternalLinks, "").len(), 0);
}

#[test]
fn groups_expand_only_where_their_record_lies() {
    let world = World::seed();
    let finance = group_id("Finance");
    let adam = viewer("adam.weber");
    let (rows, total) = group_members(&world, adam, &EntryKey::file(known::UNLOCKED), finance);
    assert!(rows.is_empty() && total == 5, "inherited: a total and no rows");
    let (rows, total) = group_members(&world, adam, &EntryKey::folder(known::BUDGET_ROOM), finance);
    assert_eq!((rows.len(), total), (5, 5));
    let uwe = rows.iter().find(|row| row.person == person_id("uwe.sommer")).unwrap();
    assert_eq!((uwe.user_access, uwe.overridden), (Some(Access::Read), true));
    assert_eq!(uwe.group_access, Access::Editing);
    let liam = rows.iter().find(|row| row.person == person_id("liam.obrien")).unwrap();
    assert_eq!((liam.user_access, liam.overridden), (None, false));
    let (rows, total) = group_members(
        &world,
        viewer("uwe.sommer"),
        &EntryKey::folder(known::LEGAL_ROOM),
        finance,
    );
    assert!(rows.is_empty() && total == 0, "unreadable");
}

#[test]
fn the_creator_in_a_group_is_reported_as_manager() {
    let world = World::seed();
    let room = EntryKey::folder(known::LEGAL_ROOM);
    let (rows, _) = group_members(&world, viewer("adam.weber"), &room, group_id("Legal"));
    let jonas = rows.iter().find(|row| row.is_owner).unwrap();
    assert_eq!(jonas.person, person_id("jonas.richter"));
    assert_eq!(jonas.user_access, Some(Access::RoomManager));
}
