//! The practice portal on the wire: what `docspace-api.md` §1 to §3, §10 and §15 say of credentials, envelopes,
//! failures, limits, and what the fault specification promises. Over real sockets, with calls of its own, so that it
//! does not depend on what is in the world.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod auth;
mod bodies;
mod faults;
mod ledger;
mod limits;
mod support;
