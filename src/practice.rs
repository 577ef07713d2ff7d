//! The practice portal: a DocSpace server in miniature, over real HTTP, that follows `docspace-api.md` §15.
//!
//! It knows nothing of the app, and the app does not know whether it talks to it.

pub mod call;
pub mod routes;
pub mod seed;
pub mod world;
