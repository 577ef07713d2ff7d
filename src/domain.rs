//! Values and rules of our subject. No I/O, no clock, no wire format: everything here can be tested with a table.

pub mod access;
pub mod access_key;
pub mod difference;
pub mod entry;
pub mod forecast;
pub mod ids;
pub mod key_rights;
pub mod never_touch;
pub mod outcome;
pub mod pasted;
pub mod person;
pub mod portal_url;
pub mod problem;
