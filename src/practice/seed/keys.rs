//! The portal's API keys: fixed, worthless outside, printed by the command.

use uuid::Uuid;

use crate::practice::world::ApiKey;

use super::{days_ago, named, person_id};

/// Labels under which the command prints the keys, in this order.
pub const KEY_LABELS: [&str; 7] = [
    "admin",
    "read_only",
    "files_only",
    "room_manager",
    "content_creator",
    "user",
    "expired",
];

/// Parts people play, by the local part of their address: what a test calls them by.
pub const CAST: [(&str, &str); 12] = [
    ("owner", "olga.lindqvist"),
    ("admin", "adam.weber"),
    ("second_admin", "priya.nair"),
    ("room_manager", "ivan.petrov"),
    ("absent", "eva.lind"),
    ("room_admin", "marta.kowalska"),
    ("content_creator", "carla.conti"),
    ("user", "uwe.sommer"),
    ("guest", "nina.larsen"),
    ("terminated", "nadia.haddad"),
    ("pending", "viktor.horvat"),
    ("left_the_room", "paul.berger"),
];

pub(super) fn keys() -> Vec<ApiKey> {
    let everything: &[&str] = &[];
    vec![
        key("admin", "Steward", "adam.weber", everything),
        key("read_only", "Steward, look only", "adam.weber", &["*:read"]),
        key("files_only", "Files only", "adam.weber", &["files:read", "files:write"]),
        key("room_manager", "Ivan's tool", "ivan.petrov", everything),
        key("content_creator", "Carla's script", "carla.conti", everything),
        key("user", "Uwe's script", "uwe.sommer", everything),
        ApiKey {
            expires_at: Some(days_ago(30)),
            ..key("expired", "Old integration", "adam.weber", everything)
        },
        // Not printed: a key of somebody who has left is dormant (`docspace-api.md` §2.2).
        key("dormant", "Nadia's sync", "nadia.haddad", everything),
        ApiKey {
            active: false,
            ..key("inactive", "Switched off", "adam.weber", everything)
        },
    ]
}

fn key(label: &'static str, name: &str, owner: &str, permissions: &[&str]) -> ApiKey {
    let half = |part: &str| named("key", &format!("{label} {part}")).simple().to_string();
    ApiKey {
        id: named("key", label),
        label,
        name: name.to_owned(),
        secret: format!("sk-{}{}", half("first"), half("second")),
        user: person_id(owner),
        permissions: permissions.iter().map(|&scope| scope.to_owned()).collect(),
        created: days_ago(120),
        expires_at: None,
        last_used: None,
        active: true,
    }
}

/// Ids of the cast, by part.
pub fn cast() -> Vec<(&'static str, Uuid)> {
    CAST.into_iter().map(|(part, local)| (part, person_id(local))).collect()
}
