//! What the four list pages have in common: their layout, how an item looks, how a moment is written. Not for others.

pub(super) mod entry;
pub(super) mod layout;
pub(super) mod trouble;
pub(super) mod when;
