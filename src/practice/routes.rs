//! The portal's calls: which address leads to which handler, and nothing about HTTP.

use super::call::Route;
use super::world::World;

/// Every call below `/api/2.0`. Of several patterns that fit an address the first in the list is meant: literal
/// segments come before `{…}`.
pub fn all() -> &'static [Route] {
    &[]
}

/// Where the short address `/s/{code}` leads, below the portal's root; `None`: unknown, which leads to the root itself
/// (`docspace-api.md` §9.7).
pub fn short_link(world: &World, code: &str) -> Option<String> {
    let link = world.links.iter().find(|link| link.code == code)?;
    Some(match &link.entry {
        crate::practice::world::EntryKey::Folder(id) => format!("/rooms/share?key={}&folder={id}", link.key),
        crate::practice::world::EntryKey::File(id) => format!("/doceditor?fileid={id}&share={}", link.key),
    })
}
