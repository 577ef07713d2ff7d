//! Share flags (`docspace-api.md` §4.2).

use super::*;
use crate::practice::seed::{known, person_id};
use crate::practice::world::{Access, Subject};

#[test]
fn an_inheriting_file_has_no_flags_but_its_parents() {
    let world = World::seed();
    assert_eq!(
        ShareFlags::of(&world, &EntryKey::file(known::UNLOCKED)),
        ShareFlags::default()
    );
    let in_public = world
        .files
        .values()
        .find(|file| file.folder == known::PRESS_ROOM.into())
        .unwrap();
    let flags = ShareFlags::of(&world, &EntryKey::File(in_public.id.clone()));
    assert_eq!(
        flags,
        ShareFlags {
            parent: true,
            ..ShareFlags::default()
        }
    );
}

#[test]
fn records_links_and_openness_are_told_apart() {
    let world = World::seed();
    let rights = ShareFlags::of(&world, &EntryKey::file(known::OWN_RIGHTS));
    assert!(rights.for_user && !rights.shared && !rights.external);
    let links = ShareFlags::of(&world, &EntryKey::file(known::OWN_LINKS));
    assert!(links.shared && links.external && !links.for_user);
    let internal = ShareFlags::of(&world, &EntryKey::file(known::ROADMAP_LOCKED));
    assert!(internal.shared && !internal.external);
}

#[test]
fn an_invitation_is_no_external_link() {
    let world = World::seed();
    let room = ShareFlags::of(&world, &EntryKey::folder(known::BUDGET_ROOM));
    assert!(room.for_user && !room.shared && !room.parent);
}

#[test]
fn third_party_entries_do_not_fill_them() {
    let mut world = World::seed();
    let key = EntryKey::folder(known::THIRD_PARTY_ROOM);
    world.put_record(
        &key,
        Subject::Person(person_id("uwe.sommer")),
        Access::Read,
        person_id("adam.weber"),
    );
    assert_eq!(ShareFlags::of(&world, &key), ShareFlags::default());
}
