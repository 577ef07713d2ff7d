//! The practice portal: a DocSpace server in miniature, over real HTTP, that follows `docspace-api.md` §15.
//!
//! It knows nothing of the app, and the app does not know whether it talks to it.

pub mod call;
pub mod cli;
pub mod http;
pub mod messages;
pub mod options;
pub mod routes;
pub mod rules;
pub mod seed;
pub mod views;
pub mod world;

use uuid::Uuid;

pub use http::faults::{Fault, FaultPlan, FaultRule, When};
pub use http::limits::RateLimits;
pub use http::{Running, StartError, start};
pub use options::{Options, OwnerRules};
pub use seed::{sample_list, sample_list_at};

/// The keys that the portal tells, by name: `admin`, `read_only`, `files_only`, `room_manager`, `content_creator`,
/// `user`, `expired`. They open nothing but a practice portal.
pub fn keys() -> Vec<(&'static str, String)> {
    let world = world::World::seed();
    let secret = |label: &'static str| Some((label, world.key_by_label(label)?.secret.clone()));
    seed::KEY_LABELS.into_iter().filter_map(secret).collect()
}

/// People who play a part, by its name: `admin`, `room_manager`, `absent`, `terminated`…
pub fn people() -> Vec<(&'static str, Uuid)> {
    seed::cast()
}
