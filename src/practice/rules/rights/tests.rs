//! Which record counts, and who reads what (`docspace-api.md` §6.8).

use super::*;
use crate::practice::seed::{group_id, known, person_id};

fn level(world: &World, local: &str, key: &EntryKey) -> Option<Access> {
    counting_record(world, person_id(local), key).map(|record| record.access)
}

#[test]
fn an_own_record_goes_before_a_groups_even_a_stronger_one() {
    let world = World::seed();
    // Uwe may edit as a member of Finance, but has Read of his own.
    assert!(world.is_member(group_id("Finance"), person_id("uwe.sommer")));
    assert_eq!(
        level(&world, "uwe.sommer", &EntryKey::file(known::UNLOCKED)),
        Some(Access::Read)
    );
    assert_eq!(
        level(&world, "liam.obrien", &EntryKey::file(known::UNLOCKED)),
        Some(Access::Editing)
    );
}

#[test]
fn an_own_record_on_the_room_goes_before_a_groups_on_the_file() {
    let mut world = World::seed();
    let file = EntryKey::file(known::UNLOCKED);
    let finance = Subject::Group(group_id("Finance"));
    world.put_record(&file, finance, Access::Restrict, person_id("adam.weber"));
    assert_eq!(level(&world, "uwe.sommer", &file), Some(Access::Read));
    assert_eq!(level(&world, "liam.obrien", &file), Some(Access::Restrict));
}

#[test]
fn the_entrys_own_record_goes_before_the_folders_and_the_nearest_folder_before_the_room() {
    let world = World::seed();
    // On the folder Editing, on the room Read.
    let nested = EntryKey::file(known::LOCKED_BY_TERMINATED);
    assert_eq!(level(&world, "uwe.sommer", &nested), Some(Access::Editing));
    // On the file denied, on the room Content creator.
    let salaries = EntryKey::file(known::OWN_RIGHTS);
    assert_eq!(level(&world, "carla.conti", &salaries), Some(Access::Restrict));
    assert!(!may_read(&world, Viewer::person(person_id("carla.conti")), &salaries));
}

#[test]
fn of_two_groups_at_the_same_place_the_stronger_level_counts() {
    let mut world = World::seed();
    let room = EntryKey::folder(known::LEGAL_ROOM);
    let adam = person_id("adam.weber");
    let management = Subject::Group(group_id("Management"));
    let works_council = Subject::Group(group_id("Works council"));
    world.put_record(&room, works_council, Access::Read, adam);
    world.put_record(&room, management, Access::Review, adam);
    for group in &mut world.groups {
        group.members.push(person_id("hana.kim"));
    }
    world.drop_record(&room, Subject::Group(group_id("Legal")));
    assert_eq!(level(&world, "hana.kim", &room), Some(Access::Review));
}

#[test]
fn admins_read_rooms_and_archive_but_not_the_my_of_others_nor_templates() {
    let world = World::seed();
    let reads = |local: &str, key: EntryKey| may_read(&world, Viewer::person(person_id(local)), &key);
    assert!(reads("adam.weber", EntryKey::file(known::LEGAL_FILE)));
    assert!(reads("priya.nair", EntryKey::file(known::ARCHIVED_FILE)));
    assert!(!reads("adam.weber", EntryKey::file(known::ABSENT_OWN_FILE)));
    assert!(reads("eva.lind", EntryKey::file(known::ABSENT_OWN_FILE)));
    assert!(!reads("priya.nair", EntryKey::folder(known::TEMPLATE_ROOM)));
    assert!(reads("adam.weber", EntryKey::folder(known::TEMPLATE_ROOM)));
    assert!(!reads("priya.nair", EntryKey::file(known::TRASHED_FILE)));
}

#[test]
fn a_creator_who_left_the_room_reads_nothing() {
    let world = World::seed();
    let key = EntryKey::file(known::CREATOR_LEFT);
    assert_eq!(world.creator_of(&key), Some(person_id("paul.berger")));
    assert!(!may_read(&world, Viewer::person(person_id("paul.berger")), &key));
}

#[test]
fn common_is_open_to_all_but_guests() {
    let world = World::seed();
    let key = EntryKey::file(known::COMMON_FILE);
    assert!(may_read(&world, Viewer::person(person_id("uwe.sommer")), &key));
    assert!(!may_read(&world, Viewer::person(person_id("nina.larsen")), &key));
    assert!(!may_read(&world, Viewer::default(), &key));
}

#[test]
fn a_living_link_without_password_opens_to_the_anonymous() {
    let world = World::seed();
    let with = |title: &str| Viewer {
        person: None,
        link: world.links.iter().find(|link| link.title == title).map(|link| link.id),
    };
    let room = EntryKey::folder(known::PRESS_ROOM);
    assert!(may_read(&world, with("press"), &room));
    assert!(!may_read(&world, Viewer::default(), &room));
    assert!(!may_read(
        &world,
        with("customers"),
        &EntryKey::folder(known::CUSTOMER_ROOM)
    ));
    assert!(!may_read(
        &world,
        with("tender: bidders"),
        &EntryKey::folder(known::TENDER_ROOM)
    ));
    assert!(may_read(
        &world,
        with("tender: questions"),
        &EntryKey::folder(known::TENDER_ROOM)
    ));
    assert!(!may_read(
        &world,
        with("for colleagues"),
        &EntryKey::file(known::OWN_LINKS)
    ));
    assert!(!may_read(
        &world,
        with("press"),
        &EntryKey::folder(known::CUSTOMER_ROOM)
    ));
}

#[test]
fn edit_access_is_for_owners_and_managers_not_for_admins() {
    let world = World::seed();
    let may = |local: &str, key: EntryKey| may_edit_access(&world, Viewer::person(person_id(local)), &key);
    assert!(may("adam.weber", EntryKey::file(known::UNLOCKED)));
    assert!(may("ivan.petrov", EntryKey::file(known::UNLOCKED)));
    assert!(!may("carla.conti", EntryKey::file(known::UNLOCKED)));
    assert!(!may("adam.weber", EntryKey::file(known::LEGAL_FILE)));
    // In My the owner, and who has full access.
    assert!(may("adam.weber", EntryKey::file(known::SHARED_FROM_MY)));
    assert!(!may("uwe.sommer", EntryKey::file(known::SHARED_FROM_MY)));
    assert!(!may("adam.weber", EntryKey::file(known::FORM_IN_PROCESS)));
    assert!(!may("adam.weber", EntryKey::file(known::ARCHIVED_FILE)));
}
