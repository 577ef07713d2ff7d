//! The wire format: structs for serde and nothing else. Unknown members are ignored and optional ones may be missing,
//! null or of another type than promised; only what a verdict rests on is strict.

pub(crate) mod entry;
pub(crate) mod history;
pub(crate) mod lenient;
pub(crate) mod people;
pub(crate) mod portal;
pub(crate) mod share;
