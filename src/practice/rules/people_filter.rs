//! Who may see whom, and which people a list shows (`docspace-api.md` §9.4).

use uuid::Uuid;

use crate::practice::world::{Person, PersonKind, World};

use super::rights::Viewer;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Area {
    #[default]
    All,
    People,
    Guests,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PeopleSort {
    #[default]
    Name,
    LastName,
    Email,
    Type,
    Registered,
}

#[derive(Clone, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "independent switches of one query")]
pub struct PeopleQuery {
    /// Words that must all occur in name or address.
    pub words: Vec<String>,
    /// Sum of *EmployeeStatus* bits; 0: any.
    pub status: u32,
    /// *EmployeeType* numbers; empty: any.
    pub types: Vec<u8>,
    pub administrators: bool,
    pub group: Option<Uuid>,
    pub exclude_group: bool,
    pub without_group: bool,
    pub area: Area,
    pub inviter: Option<Uuid>,
    /// *EmployeeActivationStatus*; `None`: any.
    pub activation: Option<u32>,
    pub sort_by: PeopleSort,
    pub descending: bool,
}

/// People in order, as far as the viewer may see them.
pub fn people(world: &World, viewer: Viewer, query: &PeopleQuery) -> Vec<Uuid> {
    let mut found: Vec<&Person> = world
        .people
        .iter()
        .filter(|person| fits(world, person, query) && may_see(world, viewer, person))
        .collect();
    found.sort_by_cached_key(|person| (sort_key(person, query.sort_by), person.id));
    if query.descending {
        found.reverse();
    }
    found.into_iter().map(|person| person.id).collect()
}

/// Admins see everybody; others all of the company, and of the guests themselves and those they invited; guests only
/// themselves.
pub fn may_see(world: &World, viewer: Viewer, person: &Person) -> bool {
    let Some(me) = viewer.person.and_then(|id| world.person(id)) else {
        return false;
    };
    if me.id == person.id || me.kind.is_admin() {
        return true;
    }
    match (me.kind, person.kind) {
        (PersonKind::Guest, _) => false,
        (_, PersonKind::Guest) => person.invited_by == Some(me.id),
        _ => true,
    }
}

/// *EmployeeActivationStatus*: Activated, or Pending while the invitation stands.
pub fn activation_status(person: &Person) -> u32 {
    if person.status == crate::practice::world::PersonStatus::Pending {
        2
    } else {
        1
    }
}

fn fits(world: &World, person: &Person, query: &PeopleQuery) -> bool {
    let haystack = format!("{} {}", person.display_name(), person.email).to_lowercase();
    let in_any_group = world.groups.iter().any(|group| group.members.contains(&person.id));
    let area_fits = match query.area {
        Area::All => true,
        Area::People => person.kind != PersonKind::Guest,
        Area::Guests => person.kind == PersonKind::Guest,
    };
    area_fits
        && query.words.iter().all(|word| haystack.contains(&word.to_lowercase()))
        && (query.status == 0 || query.status & person.status as u32 != 0)
        && (query.types.is_empty() || query.types.contains(&person.kind.employee_type().1))
        && (!query.administrators || person.kind.is_admin())
        && query
            .group
            .is_none_or(|group| world.is_member(group, person.id) != query.exclude_group)
        && !(query.without_group && in_any_group)
        && query.inviter.is_none_or(|id| person.invited_by == Some(id))
        && query
            .activation
            .is_none_or(|wanted| activation_status(person) == wanted)
}

fn sort_key(person: &Person, sort_by: PeopleSort) -> String {
    match sort_by {
        PeopleSort::Name => person.display_name().to_lowercase(),
        PeopleSort::LastName => person.last_name.to_lowercase(),
        PeopleSort::Email => person.email.clone(),
        PeopleSort::Type => format!("{} {}", person.kind as u8, person.display_name()),
        PeopleSort::Registered => person.created.to_string(),
    }
}

#[cfg(test)]
mod tests;
