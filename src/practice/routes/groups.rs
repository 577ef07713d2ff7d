//! Groups, as far as reading lists needs them.

use crate::practice::call::{Call, Failure, Handled};
use crate::practice::messages::Text;
use crate::practice::world::{Group, World};

use super::args;

pub(super) fn list(world: &mut World, call: &Call) -> Handled {
    args::no_guest(world, call)?;
    let window = args::window(call)?;
    let text = args::text(call, "filterValue").to_lowercase();
    let member = args::uuid(call, "userId")?;
    let mut groups: Vec<&Group> = world
        .groups
        .iter()
        .filter(|group| text.is_empty() || group.name.to_lowercase().contains(&text))
        .filter(|group| member.is_none_or(|id| group.members.contains(&id)))
        .collect();
    groups.sort_by_key(|group| group.name.to_lowercase());
    let view = args::view(world, call);
    let shown = window
        .cut(&groups)
        .iter()
        .map(|group| view.group(group, false))
        .collect();
    args::page(shown, groups.len())
}

pub(super) fn by_id(world: &mut World, call: &Call) -> Handled {
    args::no_guest(world, call)?;
    let group = world
        .group(args::path_uuid(call, "id")?)
        .ok_or_else(|| Failure::NotFound(Text::GroupNotFound.of(call)))?;
    let with_members = args::flag(call, "includeMembers")?.unwrap_or(true);
    args::one(args::view(world, call).group(group, with_members))
}
