//! The `security` maps (`docspace-api.md` §4.2, §5, §7).

use super::*;
use crate::practice::seed::{known, person_id};

use FileAction::{Copy, Download, Duplicate, Lock, Read, ReadHistory};

fn of(world: &World, local: &str, id: i32) -> Vec<FileAction> {
    let file = world.file(&id.into()).unwrap();
    of_file(world, Viewer::person(person_id(local)), file)
        .into_iter()
        .filter_map(|(action, allowed)| allowed.then_some(action))
        .collect()
}

fn may_give(world: &World, local: &str, id: i32) -> bool {
    let folder = world.folder(&id.into()).unwrap();
    may_on_folder(
        world,
        Viewer::person(person_id(local)),
        folder,
        FolderAction::ChangeOwner,
    )
}

#[test]
fn maps_are_complete_and_spelt_as_the_server_spells_them() {
    let world = World::seed();
    let file = world.file(&known::UNLOCKED.into()).unwrap();
    let names: Vec<String> = of_file(&world, Viewer::default(), file)
        .iter()
        .map(|(action, _)| format!("{action:?}"))
        .collect();
    assert_eq!(names.len(), 27);
    assert_eq!(
        (names[0].as_str(), names[9].as_str(), names[26].as_str()),
        ("Read", "Lock", "AskAi")
    );
    assert!(!names.contains(&"ChangeOwner".to_owned()), "files have no such key");
    let room = world.folder(&known::BUDGET_ROOM.into()).unwrap();
    assert_eq!(of_folder(&world, Viewer::default(), room).len(), 22);
}

#[test]
fn a_foreign_lock_leaves_only_six_actions() {
    let world = World::seed();
    assert_eq!(
        of(&world, "adam.weber", known::LOCKED_BY_ABSENT),
        [Read, ReadHistory, Lock, Copy, Duplicate, Download]
    );
    assert!(of(&world, "eva.lind", known::LOCKED_BY_ABSENT).contains(&FileAction::Edit));
    assert!(of(&world, "adam.weber", known::LOCKED_BY_ADMIN).contains(&FileAction::Edit));
}

#[test]
fn an_admin_without_role_reads_and_does_no_more() {
    let world = World::seed();
    assert_eq!(
        of(&world, "adam.weber", known::LEGAL_FILE),
        [Read, ReadHistory, Copy, Download]
    );
}

#[test]
fn a_started_form_hides_the_lock_right_that_the_call_still_grants() {
    let world = World::seed();
    assert!(!of(&world, "adam.weber", known::STARTED_FORM).contains(&FileAction::Lock));
    let file = world.file(&known::STARTED_FORM.into()).unwrap();
    let adam = Viewer::person(person_id("adam.weber"));
    assert!(may_on_file(&world, adam, file, FileAction::Lock));
}

#[test]
fn change_owner_is_for_rooms_and_for_their_owner_or_any_admin() {
    let world = World::seed();
    assert!(may_give(&world, "adam.weber", known::LEGAL_ROOM));
    assert!(may_give(&world, "jonas.richter", known::LEGAL_ROOM));
    assert!(!may_give(&world, "julia.stein", known::LEGAL_ROOM), "a manager");
    assert!(!may_give(&world, "adam.weber", known::TWIN_NUMBER), "a plain folder");
    assert!(!may_give(&world, "adam.weber", known::ARCHIVED_ROOM));
    assert!(
        !may_give(&world, "henrik.dahl", known::DEMOTED_OWNERS_ROOM),
        "no longer room admin"
    );
}

#[test]
fn strangers_may_do_nothing() {
    let world = World::seed();
    assert!(of(&world, "rosa.delgado", known::UNLOCKED).is_empty());
}
