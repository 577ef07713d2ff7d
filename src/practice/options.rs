//! How a practice portal is started: address, pace, limits, faults, language, rules.
//!
//! Plain values without I/O; `cli` reads them from a command line, tests build them by hand.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use super::http::faults::FaultPlan;
use super::http::limits::RateLimits;
use super::world;

pub use super::world::OwnerRules;

/// Everything that may differ between two practice portals. The world itself is the same at every start.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen. Only loopback addresses are accepted: the portal's keys are public. Port 0 takes a free one.
    pub listen: SocketAddr,
    /// Added to every answer, outside the portal's lock: several requests wait at the same time.
    pub latency: Duration,
    /// `None`: off, as the server is shipped (`docspace-api.md` §10).
    pub rate_limits: Option<RateLimits>,
    pub faults: FaultPlan,
    /// Two-letter language of the portal; people with a language of their own keep it.
    pub language: String,
    pub owner_rules: OwnerRules,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
            latency: Duration::ZERO,
            rate_limits: None,
            faults: FaultPlan::default(),
            language: "en".to_owned(),
            owner_rules: OwnerRules::default(),
        }
    }
}

impl Options {
    /// The part of the options that the world knows.
    pub(super) fn world(&self) -> world::Options {
        world::Options {
            owner_rules: self.owner_rules,
            language: self.language.clone(),
        }
    }
}
