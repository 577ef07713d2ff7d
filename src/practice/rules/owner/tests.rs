//! Steps A to C of `docspace-api.md` §7.

use super::*;
use crate::practice::seed::{known, person_id};
use crate::practice::world::Options;

fn run_as(world: &mut World, caller: &str, new_owner: &str, folders: &[i32], files: &[i32]) -> Transfer {
    let ids = |numbers: &[i32]| numbers.iter().map(|id| EntryId::from(*id)).collect::<Vec<_>>();
    transfer(
        world,
        person_id(caller),
        person_id(new_owner),
        &ids(folders),
        &ids(files),
    )
}

fn owner_of(world: &World, room: i32) -> Uuid {
    world.folder(&room.into()).unwrap().created_by
}

fn record(world: &World, room: i32, local: &str) -> Option<Access> {
    let subject = Subject::Person(person_id(local));
    world
        .records
        .iter()
        .find(|record| record.entry == EntryKey::folder(room) && record.subject == subject)
        .map(|record| record.access)
}

#[test]
fn a_refused_new_owner_is_refused_even_for_empty_lists() {
    for local in [
        "uwe.sommer",
        "nina.larsen",
        "nadia.haddad",
        "viktor.horvat",
        "nobody.here",
    ] {
        let mut world = World::seed();
        let done = run_as(&mut world, "adam.weber", local, &[], &[]);
        assert_eq!(done.refusal, Some(Refusal::CannotSelectUser), "{local}");
    }
    let done = run_as(&mut World::seed(), "adam.weber", "olga.lindqvist", &[], &[]);
    assert_eq!(done, Transfer::default());
}

#[test]
fn a_room_changes_hands_and_its_old_owner_stays_as_manager() {
    let mut world = World::seed();
    let done = run_as(&mut world, "adam.weber", "ivan.petrov", &[known::BUDGET_ROOM], &[]);
    assert_eq!(done.refusal, None);
    assert_eq!(done.returned, [EntryKey::folder(known::BUDGET_ROOM)]);
    assert_eq!(owner_of(&world, known::BUDGET_ROOM), person_id("ivan.petrov"));
    assert_eq!(
        record(&world, known::BUDGET_ROOM, "ivan.petrov"),
        None,
        "own record removed"
    );
    assert_eq!(
        record(&world, known::BUDGET_ROOM, "adam.weber"),
        Some(Access::RoomManager)
    );
    let event = world.events.last().unwrap();
    assert_eq!(event.kind, EventKind::RoomChangeOwner);
    assert_eq!(event.owners, Some((person_id("ivan.petrov"), person_id("adam.weber"))));
    assert_eq!(done.changes.len(), 3, "{:?}", done.changes);
}

#[test]
fn an_admin_may_give_away_any_room_but_a_manager_none() {
    let mut world = World::seed();
    assert_eq!(
        run_as(&mut world, "adam.weber", "sofia.rossi", &[known::LEGAL_ROOM], &[]).refusal,
        None
    );
    let refused = run_as(&mut world, "ivan.petrov", "ivan.petrov", &[known::BUDGET_ROOM], &[]);
    assert_eq!(refused.refusal, Some(Refusal::NotEnoughPermission));
    // The owner may, and then cannot take it back.
    let own = [known::ROADMAP_ROOM];
    assert_eq!(
        run_as(&mut world, "ivan.petrov", "sofia.rossi", &own, &[]).refusal,
        None
    );
    assert_eq!(
        run_as(&mut world, "ivan.petrov", "ivan.petrov", &own, &[]).refusal,
        Some(Refusal::NotEnoughPermission)
    );
}

#[test]
fn already_owned_is_returned_without_an_event() {
    let mut world = World::seed();
    let before = world.events.len();
    let done = run_as(&mut world, "adam.weber", "adam.weber", &[known::BUDGET_ROOM], &[]);
    assert_eq!(done.returned.len(), 1);
    assert!(done.changes.is_empty() && world.events.len() == before);
}

#[test]
fn order_is_the_databases_and_the_first_refusal_keeps_what_was_done() {
    let mut world = World::seed();
    // Asked in reverse: 104 refuses to nobody, folder 201 does; 1042 comes after it and stays untouched.
    let asked = [999, 205, known::LEGAL_ROOM, known::BOARD_ROOM, known::LEGAL_ROOM];
    let done = run_as(&mut world, "adam.weber", "sofia.rossi", &asked, &[known::UNLOCKED]);
    assert_eq!(done.refusal, Some(Refusal::NotEnoughPermission));
    assert_eq!(
        done.returned,
        [EntryKey::folder(known::BOARD_ROOM), EntryKey::folder(known::LEGAL_ROOM)]
    );
    assert_eq!(owner_of(&world, known::BOARD_ROOM), person_id("sofia.rossi"));
    assert_eq!(owner_of(&world, known::LEGAL_ROOM), person_id("sofia.rossi"));
}

#[test]
fn unknown_ids_and_third_party_entries_that_are_no_rooms_are_skipped() {
    let mut world = World::seed();
    let folders = [EntryId::from(999_999), EntryId::from("sbox-7-L1BsYW5z")];
    assert!(world.folder(&folders[1]).is_some(), "the seeded folder");
    let files = [EntryId::from("sbox-7-L1JlYWRtZS5kb2N4"), EntryId::from(888_888)];
    let done = transfer(
        &mut world,
        person_id("adam.weber"),
        person_id("sofia.rossi"),
        &folders,
        &files,
    );
    assert_eq!(done, Transfer::default());
}

#[test]
fn a_third_party_room_is_a_room_and_comes_after_numbers() {
    let mut world = World::seed();
    let folders = [
        EntryId::from(known::THIRD_PARTY_ROOM),
        EntryId::from(known::BUDGET_ROOM),
    ];
    let done = transfer(
        &mut world,
        person_id("adam.weber"),
        person_id("sofia.rossi"),
        &folders,
        &[],
    );
    assert_eq!(
        done.returned,
        [
            EntryKey::folder(known::BUDGET_ROOM),
            EntryKey::folder(known::THIRD_PARTY_ROOM)
        ]
    );
}

#[test]
fn archive_my_trash_and_plain_folders_refuse_and_templates_fail_by_role() {
    let refusal = |id: i32| run_as(&mut World::seed(), "adam.weber", "sofia.rossi", &[id], &[]).refusal;
    assert_eq!(refusal(known::ARCHIVED_ROOM), Some(Refusal::NotEnoughPermission));
    assert_eq!(refusal(known::TWIN_NUMBER), Some(Refusal::NotEnoughPermission));
    assert_eq!(refusal(known::TEMPLATE_ROOM), Some(Refusal::RoleNotAvailable));
    assert_eq!(refusal(known::AI_ROOM), None);
    let other = run_as(
        &mut World::seed(),
        "priya.nair",
        "sofia.rossi",
        &[known::TEMPLATE_ROOM],
        &[],
    );
    assert_eq!(other.refusal, Some(Refusal::NotEnoughPermission), "not its creator");
}

#[test]
fn a_terminated_owner_gets_no_role_and_a_demoted_one_stops_the_call_half_way() {
    let mut world = World::seed();
    let done = run_as(&mut world, "adam.weber", "sofia.rossi", &[known::LEAVERS_ROOM], &[]);
    assert_eq!(done.refusal, None);
    assert_eq!(record(&world, known::LEAVERS_ROOM, "nadia.haddad"), None);

    let room = known::DEMOTED_OWNERS_ROOM;
    assert_eq!(record(&world, room, "adam.weber"), Some(Access::RoomManager));
    let done = run_as(&mut world, "adam.weber", "adam.weber", &[room], &[]);
    assert_eq!(done.refusal, Some(Refusal::RoleNotAvailable));
    assert_eq!(owner_of(&world, room), person_id("henrik.dahl"));
    assert_eq!(
        record(&world, room, "adam.weber"),
        None,
        "the new owner's record is gone already"
    );
    assert_eq!(done.changes.len(), 1);
}

#[test]
fn files_are_refused_everywhere_but_in_common() {
    let refusal = |id: i32| run_as(&mut World::seed(), "adam.weber", "sofia.rossi", &[], &[id]).refusal;
    assert_eq!(refusal(known::UNLOCKED), Some(Refusal::NotEnoughPermission));
    assert_eq!(refusal(known::ADMINS_OWN_FILE), Some(Refusal::NotEnoughPermission));
    assert_eq!(refusal(known::LOCKED_BY_ABSENT), Some(Refusal::LockedByOther));
    assert_eq!(refusal(known::BEING_EDITED), Some(Refusal::BeingEdited));
    assert_eq!(refusal(known::COMMON_LOCKED), Some(Refusal::LockedByOther));
    assert_eq!(refusal(known::COMMON_EDITED), Some(Refusal::BeingEdited));
    assert_eq!(refusal(known::COMMON_FILE), None);
}

#[test]
fn a_common_file_gets_a_new_version_and_an_event_for_the_audit_only() {
    let mut world = World::seed();
    let before = world.file(&known::COMMON_FILE.into()).unwrap().version;
    let done = run_as(&mut world, "adam.weber", "sofia.rossi", &[], &[known::COMMON_FILE]);
    assert_eq!(done.returned, [EntryKey::file(known::COMMON_FILE)]);
    let file = world.file(&known::COMMON_FILE.into()).unwrap();
    assert_eq!(file.created_by, person_id("sofia.rossi"));
    assert_eq!((file.version, file.comment.as_str()), (before + 1, "Changed owner"));
    let event = world.events.last().unwrap();
    assert!(event.kind == EventKind::FileChangeOwner && !event.kind.in_log());
}

#[test]
fn under_the_documented_rules_files_and_folders_change_owner_too() {
    let world = World::new(Options {
        owner_rules: OwnerRules::Documented,
        ..Options::default()
    });
    let sofia = person_id("sofia.rossi");
    let mut changed = world.clone();
    let done = run_as(
        &mut changed,
        "adam.weber",
        "sofia.rossi",
        &[known::TWIN_NUMBER],
        &[known::UNLOCKED, known::LEGAL_FILE, known::ADMINS_OWN_FILE],
    );
    assert_eq!((done.refusal, done.returned.len()), (None, 4));
    assert_eq!(owner_of(&changed, known::TWIN_NUMBER), sofia);
    assert_eq!(changed.file(&known::UNLOCKED.into()).unwrap().created_by, sofia);

    let refusal = |caller: &str, id: i32| run_as(&mut world.clone(), caller, "sofia.rossi", &[], &[id]).refusal;
    assert_eq!(
        refusal("adam.weber", known::ABSENT_OWN_FILE),
        Some(Refusal::NotEnoughPermission)
    );
    assert_eq!(
        refusal("adam.weber", known::LOCKED_BY_ABSENT),
        Some(Refusal::LockedByOther)
    );
    assert_eq!(
        refusal("uwe.sommer", known::UNLOCKED),
        Some(Refusal::NotEnoughPermission)
    );
}
