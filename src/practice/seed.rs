//! The believable world, the same at every start: *Acme Docs*, 40 people, 24 rooms, 600 files.
//!
//! Ids come from names (uuid v5) and counters, dates from one fixed day; nothing is random and nothing reads a clock.

mod builder;
mod bulk;
mod keys;
pub mod known;
mod links;
mod people;
mod rooms;
mod sample;
mod specials;
mod third_party;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::world::{Options, World};

pub use keys::{CAST, KEY_LABELS, cast};
pub use sample::{sample_list, sample_list_at};

/// The company's summer time zone, spelled out so that no zone database is needed.
const ZONE: &str = "CET-1CEST,M3.5.0,M10.5.0/3";
/// 2026-06-30 08:00 UTC.
const FIRST_DAY_SECONDS: i64 = 1_782_806_400;

/// Id of a seeded person, by the local part of the e-mail address.
pub fn person_id(local: &str) -> Uuid {
    named("person", local)
}

/// Id of a seeded group, by its name.
pub fn group_id(name: &str) -> Uuid {
    named("group", name)
}

fn named(kind: &str, name: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("practice:{kind}:{name}").as_bytes())
}

/// A moment this many days before the day the world stands still at.
fn days_ago(days: i64) -> Timestamp {
    let minutes = (days * 37) % 480;
    Timestamp::from_second(FIRST_DAY_SECONDS - days * 86_400 + minutes * 60).unwrap_or(Timestamp::UNIX_EPOCH)
}

pub(super) fn world(options: Options) -> World {
    let mut world = World {
        options,
        now: days_ago(0),
        zone: TimeZone::posix(ZONE).unwrap_or(TimeZone::UTC),
        portal_name: "Acme Docs".to_owned(),
        people: people::people(),
        groups: people::groups(),
        api_keys: keys::keys(),
        sessions: Vec::new(),
        folders: std::collections::BTreeMap::new(),
        files: std::collections::BTreeMap::new(),
        records: Vec::new(),
        links: Vec::new(),
        events: Vec::new(),
    };
    builder::furnish(&mut world);
    world
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::practice::world::{EntryId, EntryKey, FolderType, PersonKind, PersonStatus};

    #[test]
    fn the_world_is_the_same_at_every_start() {
        assert_eq!(World::seed().to_json(), World::seed().to_json());
    }

    #[test]
    fn the_company_has_forty_people_of_all_types_and_states() {
        let world = World::seed();
        assert_eq!(world.people.len(), 40);
        let mut kinds: Vec<PersonKind> = world.people.iter().map(|person| person.kind).collect();
        kinds.sort();
        kinds.dedup();
        assert_eq!(kinds.len(), 5);
        for status in [PersonStatus::Active, PersonStatus::Terminated, PersonStatus::Pending] {
            assert!(world.people.iter().any(|person| person.status == status), "{status:?}");
        }
        let members: usize = world.groups.iter().map(|group| group.members.len()).sum();
        assert!(world.groups.iter().any(|group| group.members.is_empty()) && members > 20);
    }

    #[test]
    fn every_member_author_and_holder_exists() {
        let world = World::seed();
        let known = |id: &Uuid| world.person(*id).is_some();
        assert!(world.groups.iter().flat_map(|group| &group.members).all(known));
        for file in world.files.values() {
            assert!(known(&file.created_by) && known(&file.updated_by), "{}", file.title);
            assert!(file.lock.is_none_or(|lock| known(&lock.by)), "{}", file.title);
            assert!(world.folder(&file.folder).is_some(), "{} has no folder", file.title);
        }
        for record in &world.records {
            assert!(world.exists(&record.entry), "{}", record.entry);
        }
        assert!(world.links.iter().all(|link| world.exists(&link.entry)));
    }

    #[test]
    fn there_are_24_rooms_of_every_type_and_600_files_a_third_at_the_top() {
        let world = World::seed();
        let rooms: Vec<_> = world.folders.values().filter(|folder| folder.is_room()).collect();
        assert_eq!(rooms.len(), 24);
        let types: BTreeSet<u8> = rooms.iter().filter_map(|room| room.kind.room_type()).collect();
        assert_eq!(types, BTreeSet::from([1, 2, 5, 6, 8, 9]));
        assert_eq!(world.files.len(), 600);
        let top = world
            .files
            .values()
            .filter(|file| {
                world
                    .folder(&file.folder)
                    .is_some_and(crate::practice::world::Folder::is_room)
            })
            .count();
        assert!((190..=230).contains(&top), "{top} at the top");
        let nested = world
            .files
            .values()
            .filter(|file| world.path_up(&EntryKey::File(file.id.clone())).len() > 3)
            .count();
        assert!(nested > 100, "{nested} nested two deep or more");
    }

    #[test]
    fn titles_are_unique_in_their_folder_and_some_are_awkward() {
        let world = World::seed();
        let mut seen = BTreeSet::new();
        for file in world.files.values() {
            assert!(seen.insert((&file.folder, &file.title)), "{} twice", file.title);
        }
        for awkward in ["=", "\"", "预算", "ميزانية"] {
            assert!(seen.iter().any(|(_, title)| title.starts_with(awkward)), "{awkward}");
        }
        assert!(seen.iter().any(|(_, title)| title.chars().count() > 170));
    }

    #[test]
    fn a_file_and_a_folder_share_exactly_one_number() {
        let world = World::seed();
        let shared: Vec<_> = world.files.keys().filter(|id| world.folders.contains_key(id)).collect();
        assert_eq!(shared, [&EntryId::from(known::TWIN_NUMBER)]);
    }

    #[test]
    fn locks_and_editors_are_spread_over_people() {
        let world = World::seed();
        let holders: BTreeSet<Uuid> = world.files.values().filter_map(|file| Some(file.lock?.by)).collect();
        assert!(holders.len() >= 8, "{} holders", holders.len());
        assert!(holders.contains(&person_id("eva.lind")) && holders.contains(&person_id("nadia.haddad")));
        assert!(world.files.values().filter(|file| file.is_being_edited()).count() >= 8);
    }

    #[test]
    fn nothing_is_locked_before_it_was_made_nor_by_the_absent_after_they_went() {
        let world = World::seed();
        let went = world
            .person(person_id("eva.lind"))
            .and_then(|eva| eva.last_seen)
            .unwrap();
        let terminated = world
            .person(person_id("nadia.haddad"))
            .and_then(|nadia| nadia.terminated)
            .unwrap();
        for file in world.files.values() {
            assert!(file.created <= file.updated, "{}", file.title);
            let Some(lock) = file.lock else { continue };
            assert!(file.created <= lock.at, "{}", file.title);
            assert!(lock.by != person_id("eva.lind") || lock.at <= went, "{}", file.title);
            assert!(
                lock.by != person_id("nadia.haddad") || lock.at <= terminated,
                "{}",
                file.title
            );
        }
    }

    #[test]
    fn the_creator_who_left_is_no_member() {
        let world = World::seed();
        let file = world.file(&known::CREATOR_LEFT.into()).unwrap();
        let key = EntryKey::file(known::CREATOR_LEFT);
        assert!(
            crate::practice::rules::rights::counting_record(&world, file.created_by, &key).is_none(),
            "still has a right"
        );
        assert_eq!(world.section_kind(&key), FolderType::VirtualRooms);
    }

    #[test]
    fn keys_have_the_servers_form_and_their_states() {
        let world = World::seed();
        for key in &world.api_keys {
            let hex = key.secret.strip_prefix("sk-").unwrap();
            assert!(hex.len() == 64 && hex.chars().all(|c| c.is_ascii_hexdigit() && !c.is_ascii_uppercase()));
        }
        let usable = |label: &str| {
            let index = world.api_keys.iter().position(|key| key.label == label).unwrap();
            world.key_is_usable(index)
        };
        assert!(usable("admin") && usable("user"));
        assert!(!usable("expired") && !usable("dormant") && !usable("inactive"));
    }

    #[test]
    fn history_is_in_order_and_knows_the_seeded_locks() {
        let world = World::seed();
        assert!(world.events.windows(2).all(|pair| pair[0].at <= pair[1].at));
        let locked = world.files.values().filter(|file| file.lock.is_some()).count();
        let events = world.events.iter().filter(|event| event.kind.number() == 5006).count();
        assert_eq!(locked, events);
    }

    #[test]
    fn the_state_dump_tells_no_secret() {
        let world = World::seed();
        let dump = world.to_json().to_string();
        assert!(world.api_keys.iter().all(|key| !dump.contains(&key.secret)));
        assert!(world.people.iter().all(|person| !dump.contains(&person.password)));
        assert!(world.links.iter().all(|link| !dump.contains(&link.key)));
    }
}
