//! The lock right table of `docspace-api.md` §5, row by row, on the seeded world.

use super::*;
use crate::practice::seed::{known, person_id};

fn may(world: &World, local: &str, id: i32) -> bool {
    let file = world.file(&id.into()).unwrap();
    may_lock(world, Viewer::person(person_id(local)), file)
}

#[test]
fn in_a_room_its_owner_and_managers_always_may_even_over_others_locks() {
    let world = World::seed();
    for local in ["adam.weber", "ivan.petrov", "eva.lind"] {
        assert!(may(&world, local, known::UNLOCKED), "{local}, free");
        assert!(may(&world, local, known::LOCKED_BY_ABSENT), "{local}, held by Eva");
        assert!(
            may(&world, local, known::LOCKED_BY_CONTENT_CREATOR),
            "{local}, held by Carla"
        );
    }
}

#[test]
fn content_creators_may_lock_what_is_free_or_their_own() {
    let world = World::seed();
    assert!(may(&world, "carla.conti", known::UNLOCKED));
    assert!(may(&world, "carla.conti", known::LOCKED_BY_CONTENT_CREATOR));
    assert!(!may(&world, "carla.conti", known::LOCKED_BY_ABSENT));
}

#[test]
fn lower_levels_and_strangers_may_not() {
    let world = World::seed();
    // Editing by group, Read by an own record, nothing at all.
    for local in ["grace.okafor", "uwe.sommer", "nina.larsen", "paul.berger"] {
        assert!(!may(&world, local, known::UNLOCKED), "{local}");
    }
    assert!(!may_lock(
        &world,
        Viewer::default(),
        world.file(&known::UNLOCKED.into()).unwrap()
    ));
}

#[test]
fn being_an_admin_gives_nothing() {
    let world = World::seed();
    assert!(!may(&world, "adam.weber", known::LEGAL_FILE));
    assert!(!may(&world, "olga.lindqvist", known::LEGAL_FILE));
    assert!(!may(&world, "adam.weber", known::ABSENT_OWN_FILE));
    assert!(may(&world, "julia.stein", known::LEGAL_FILE));
}

#[test]
fn in_my_only_the_section_owner_may_even_with_full_access_given() {
    let world = World::seed();
    assert!(may(&world, "ivan.petrov", known::SHARED_FROM_MY));
    assert!(!may(&world, "adam.weber", known::SHARED_FROM_MY));
    assert!(may(&world, "adam.weber", known::ADMINS_OWN_FILE));
}

#[test]
fn nobody_locks_in_forms_folders_knowledge_archive_trash_templates_and_common() {
    let world = World::seed();
    let closed = [
        known::FORM_IN_PROCESS,
        known::KNOWLEDGE_FILE,
        known::ARCHIVED_FILE,
        known::TRASHED_FILE,
        known::TEMPLATE_FILE,
        known::COMMON_FILE,
    ];
    for id in closed {
        assert!(!may(&world, "adam.weber", id), "file {id}");
    }
}

#[test]
fn in_agents_a_files_creator_may_with_any_level_that_opens() {
    let world = World::seed();
    assert!(may(&world, "uwe.sommer", known::AI_FILE_BY_EDITOR));
    // Owner of the agent and its managers, as in any room; another editor not.
    assert!(may(&world, "adam.weber", known::AI_FILE_BY_EDITOR));
    let mut other = world.clone();
    other
        .files
        .get_mut(&known::AI_FILE_BY_EDITOR.into())
        .unwrap()
        .created_by = person_id("carla.conti");
    assert!(!may(&other, "uwe.sommer", known::AI_FILE_BY_EDITOR));
}

#[test]
fn an_owner_who_is_no_longer_room_admin_has_no_right() {
    let mut world = World::seed();
    assert!(may(&world, "ivan.petrov", known::ROADMAP_LOCKED));
    let person = world.people.iter_mut().find(|person| person.user_name == "ivan.petrov");
    person.unwrap().kind = PersonKind::User;
    assert!(!may(&world, "ivan.petrov", known::ROADMAP_LOCKED));
}

#[test]
fn locking_does_not_take_over_but_writes_history_every_time() {
    let mut world = World::seed();
    let (id, adam, eva) = (
        EntryId::from(known::LOCKED_BY_ABSENT),
        person_id("adam.weber"),
        person_id("eva.lind"),
    );
    let before = world.events.len();
    assert_eq!(lock(&mut world, &id, adam), Some(LockEffect::KeptHolder(eva)));
    assert_eq!(lock(&mut world, &id, adam), Some(LockEffect::KeptHolder(eva)));
    assert_eq!(world.file(&id).unwrap().lock.unwrap().by, eva);
    assert_eq!(world.events.len(), before + 2);
    assert!(
        world.events[before..]
            .iter()
            .all(|event| event.kind == EventKind::FileLocked)
    );
}

#[test]
fn locking_throws_other_editors_out_and_keeps_the_caller() {
    let mut world = World::seed();
    let (id, ivan) = (EntryId::from(known::BEING_EDITED), person_id("ivan.petrov"));
    world.files.get_mut(&id).unwrap().anonymous_editors = 2;
    assert_eq!(lock(&mut world, &id, ivan), Some(LockEffect::Locked));
    let file = world.file(&id).unwrap();
    assert_eq!(file.editing.iter().collect::<Vec<_>>(), [&ivan]);
    assert_eq!(file.anonymous_editors, 0);
}

#[test]
fn unlocking_writes_5007_only_if_there_was_a_lock() {
    let mut world = World::seed();
    let adam = person_id("adam.weber");
    let before = world.events.len();
    assert_eq!(
        unlock(&mut world, &known::UNLOCKED.into(), adam),
        Some(LockEffect::WasUnlocked)
    );
    assert_eq!(world.events.len(), before);
    assert_eq!(
        unlock(&mut world, &known::LOCKED_BY_ABSENT.into(), adam),
        Some(LockEffect::Unlocked)
    );
    assert_eq!(world.events.last().unwrap().kind, EventKind::FileUnlocked);
    assert_eq!(unlock(&mut world, &EntryId::from(999_999), adam), None);
}
