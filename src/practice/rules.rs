//! What follows from the stored facts: rights, access lists, lock and owner rules, filters.
//!
//! Rights and lists are two computations, as on the server, and may disagree (`docspace-api.md` §6). Nothing here
//! renders JSON or knows a call.

pub mod access_list;
pub mod actions;
pub mod flags;
pub mod listing;
pub mod lock;
pub mod owner;
pub mod people_filter;
pub mod rights;
pub mod room_filter;
pub mod window;
