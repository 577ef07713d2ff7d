//! The believable world, the same at every start: *Acme Docs*, 40 people, 24 rooms, 600 files.
//!
//! Ids come from names (uuid v5) and counters, dates from one fixed day; nothing is random and nothing reads a clock.

mod builder;
mod keys;
mod people;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::world::{Options, World};

pub use keys::{CAST, KEY_LABELS, cast};

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
