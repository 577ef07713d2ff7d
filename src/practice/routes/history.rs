//! Logs of files and folders (`docspace-api.md` §11).

use jiff::Timestamp;

use crate::practice::call::{Call, Failure, Handled};
use crate::practice::messages::Text;
use crate::practice::rules::rights;
use crate::practice::world::{EntryId, EntryKey, Event, World};

use super::args;

pub(super) fn of_file(world: &mut World, call: &Call) -> Handled {
    let id = args::path_id(call, "id")?;
    log(world, call, &EntryKey::File(id), Text::FileNotFound)
}

/// A folder's log holds what happened inside it too.
pub(super) fn of_folder(world: &mut World, call: &Call) -> Handled {
    let id = args::path_id(call, "id")?;
    log(world, call, &EntryKey::Folder(id), Text::FolderNotFound)
}

fn log(world: &World, call: &Call, key: &EntryKey, not_found: Text) -> Handled {
    args::caller(call)?;
    let window = args::window(call)?;
    // Only numbers have a log; third-party entries keep none.
    if !world.exists(key) || key.id().is_third_party() {
        return Err(Failure::NotFound(not_found.of(call)).into());
    }
    if !rights::may_read(world, args::viewer(world, call), key) {
        return Err(Failure::AccessDenied.into());
    }
    let from = moment(call, "fromDate");
    let to = moment(call, "toDate");
    let mut events: Vec<&Event> = world
        .events
        .iter()
        .filter(|event| event.kind.in_log() && concerns(world, event, key))
        .filter(|event| from.is_none_or(|from| event.at >= from) && to.is_none_or(|to| event.at <= to))
        .collect();
    events.reverse();
    let view = args::view(world, call);
    let lines = window
        .cut(&events)
        .iter()
        .map(|event| view.history_line(event))
        .collect();
    args::page(lines, events.len())
}

fn concerns(world: &World, event: &Event, key: &EntryKey) -> bool {
    let inside = |folder: &EntryId| world.is_below(&event.entry, folder);
    event.entry == *key || matches!(key, EntryKey::Folder(id) if inside(id))
}

/// A date with zone, or a plain one taken as UTC; anything else is no bound.
fn moment(call: &Call, name: &str) -> Option<Timestamp> {
    let text = call.query(name)?;
    text.parse()
        .or_else(|_| format!("{text}Z").parse())
        .or_else(|_| format!("{text}T00:00:00Z").parse())
        .ok()
}
