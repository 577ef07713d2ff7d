//! The share flags of an entry (`docspace-api.md` §4.2): the same for every caller.

use crate::practice::world::{EntryKey, Link, World};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four independent flags of the wire")]
pub struct ShareFlags {
    /// Has external links of its own.
    pub shared: bool,
    /// Has records of people or groups of its own.
    pub for_user: bool,
    /// One of its links is open to people outside.
    pub external: bool,
    /// Some folder above carries an external link; says nothing of people.
    pub parent: bool,
}

impl ShareFlags {
    /// Third-party entries are left unfilled.
    pub fn of(world: &World, key: &EntryKey) -> Self {
        if key.id().is_third_party() {
            return Self::default();
        }
        let own: Vec<&Link> = external_links(world, key).collect();
        Self {
            shared: !own.is_empty(),
            for_user: world.records.iter().any(|record| record.entry == *key),
            external: own.iter().any(|link| !link.internal),
            parent: world
                .carriers(key)
                .iter()
                .filter(|carrier| *carrier != key)
                .any(|carrier| external_links(world, carrier).next().is_some()),
        }
    }
}

fn external_links<'a>(world: &'a World, key: &'a EntryKey) -> impl Iterator<Item = &'a Link> {
    world
        .links
        .iter()
        .filter(move |link| link.entry == *key && link.kind.is_external())
}

#[cfg(test)]
mod tests;
