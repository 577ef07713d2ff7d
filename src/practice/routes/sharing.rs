//! Who has access: the six lists of `docspace-api.md` §6.1–6.6.

use serde_json::Value;

use crate::practice::call::{Call, Count, Failure, Handled, Reply};
use crate::practice::messages::{Text, fixed};
use crate::practice::rules::access_list::{self, MemberFilter};
use crate::practice::rules::rights;
use crate::practice::world::{EntryId, EntryKey, World};

use super::args;
use super::files::readable_folder;

/// *ShareFilterType* names and numbers.
const MEMBER_FILTERS: [(&str, i32); 5] = [
    ("UserOrGroup", 0),
    ("InvitationLink", 1),
    ("ExternalLink", 2),
    ("User", 16),
    ("Group", 32),
];

pub(super) fn protect_users(world: &mut World, call: &Call) -> Handled {
    args::no_guest(world, call)?;
    let key = known_file(world, call)?;
    let viewer = args::viewer(world, call);
    let view = args::view(world, call);
    let people = access_list::protect_users(world, viewer, &key);
    args::list(people.into_iter().filter_map(|id| view.mention(id)).collect())
}

pub(super) fn shared_users(world: &mut World, call: &Call) -> Handled {
    args::caller(call)?;
    let key = known_file(world, call)?;
    let viewer = args::viewer(world, call);
    if !rights::may_read(world, viewer, &key) {
        return Err(Failure::AccessDenied.into());
    }
    let view = args::view(world, call);
    let people = access_list::readers(world, viewer, &key);
    args::list(people.into_iter().filter_map(|id| view.mention(id)).collect())
}

/// On these two calls an unknown id is a refusal, not a 404.
fn known_file(world: &World, call: &Call) -> Result<EntryKey, Failure> {
    let key = EntryKey::File(args::path_id(call, "id")?);
    if world.exists(&key) {
        Ok(key)
    } else {
        Err(Failure::InvalidOperation(Text::FileNotFound.of(call)))
    }
}

/// `POST /files/share`: unreadable and unknown entries are skipped, an empty list says nothing.
pub(super) fn of_entries(world: &mut World, call: &Call) -> Handled {
    args::no_guest(world, call)?;
    args::require_body(call)?;
    let files = args::body_ids(call, "fileIds")?;
    let folders = args::body_ids(call, "folderIds")?;
    let viewer = args::viewer(world, call);
    let view = args::view(world, call);
    let may_edit = files
        .iter()
        .cloned()
        .map(EntryKey::File)
        .chain(folders.iter().cloned().map(EntryKey::Folder))
        .all(|key| rights::may_edit_access(world, viewer, &key));
    let rows = access_list::of_entries(world, viewer, &files, &folders);
    args::streamed(rows.iter().map(|row| view.share_row(row, may_edit)).collect())
}

pub(super) fn of_file(world: &mut World, call: &Call) -> Handled {
    managers(world, call, &EntryKey::File(args::path_id(call, "id")?))
}

pub(super) fn of_folder(world: &mut World, call: &Call) -> Handled {
    managers(world, call, &EntryKey::Folder(args::path_id(call, "id")?))
}

/// `GET …/share`: readable without *EditAccess* gives no rows, but the total all the same.
fn managers(world: &World, call: &Call, key: &EntryKey) -> Handled {
    args::no_guest(world, call)?;
    let window = args::window(call)?;
    if !world.exists(key) {
        return Err(Failure::NotFound(fixed::ITEM_NOT_FOUND.to_owned()).into());
    }
    let viewer = args::viewer(world, call);
    if !rights::may_read(world, viewer, key) {
        return args::page(Vec::new(), 0);
    }
    let rows = access_list::of_managers(world, key);
    if !rights::may_edit_access(world, viewer, key) {
        return args::page(Vec::new(), rows.len());
    }
    let shown = args::view(world, call).share_rows(window.cut(&rows), key);
    args::page(shown, rows.len())
}

/// Members of a room. `count` is computed, not counted.
pub(super) fn of_room(world: &mut World, call: &Call) -> Handled {
    args::caller(call)?;
    let window = args::window(call)?;
    let filter = match args::enum_number(call, "filterType", &MEMBER_FILTERS)?.unwrap_or(0) {
        1 => MemberFilter::InvitationLinks,
        2 => MemberFilter::ExternalLinks,
        16 => MemberFilter::Users,
        32 => MemberFilter::Groups,
        _ => MemberFilter::UsersAndGroups,
    };
    let id = args::path_id(call, "id")?;
    let room = readable_folder(world, call, &id)?;
    if !room.is_room() {
        return Err(Failure::NotFound(Text::FolderNotFound.of(call)).into());
    }
    let key = EntryKey::Folder(id.clone());
    let viewer = args::viewer(world, call);
    let of_links = matches!(filter, MemberFilter::InvitationLinks | MemberFilter::ExternalLinks);
    let rows = if of_links && !rights::may_read_links(world, viewer, &key) {
        Vec::new()
    } else {
        access_list::room_members(world, &id, filter, &args::text(call, "filterValue"))
    };
    let shown = args::view(world, call).share_rows(window.cut(&rows), &key);
    let total = args::wide(rows.len());
    Ok(Reply {
        response: Some(shown.into()),
        count: Count::Given((total - args::wide(window.start)).min(args::wide(window.count))),
        total: Some(total),
        ..Reply::default()
    })
}

pub(super) fn group_of_file(world: &mut World, call: &Call) -> Handled {
    group_members(world, call, &EntryKey::File(args::path_id(call, "id")?))
}

pub(super) fn group_of_folder(world: &mut World, call: &Call) -> Handled {
    group_members(world, call, &EntryKey::Folder(args::path_id(call, "id")?))
}

fn group_members(world: &World, call: &Call, key: &EntryKey) -> Handled {
    args::no_guest(world, call)?;
    let group = args::path_uuid(call, "groupId")?;
    let window = args::window(call)?;
    let viewer = args::viewer(world, call);
    let (mut rows, mut total) = access_list::group_members(world, viewer, key, group);
    let text = args::text(call, "filterValue").to_lowercase();
    if !text.is_empty() {
        rows.retain(|row| world.name_of(row.person).to_lowercase().contains(&text));
        total = rows.len();
    }
    let may_edit = rights::may_edit_access(world, viewer, key);
    let view = args::view(world, call);
    let shown: Vec<Value> = window
        .cut(&rows)
        .iter()
        .map(|row| view.member_row(row, may_edit))
        .collect();
    args::page(shown, total)
}

/// `GET /people/file/{id}`: people who are or may be given access, with a flag and no level (`docspace-api.md` §6.6).
pub(super) fn people_of_file(world: &mut World, call: &Call) -> Handled {
    let caller = args::no_guest(world, call)?;
    let window = args::window(call)?;
    let id: EntryId = args::path_id(call, "id")?;
    let key = EntryKey::File(id);
    let viewer = args::viewer(world, call);
    if !world.exists(&key) {
        return Err(Failure::NotFound(Text::FileNotFound.of(call)).into());
    }
    if !rights::may_read(world, viewer, &key) {
        return Err(Failure::AccessDenied.into());
    }
    let with_shared = args::flag(call, "includeShared")?.unwrap_or(false);
    let without_shared = args::flag(call, "excludeShared")?.unwrap_or(false);
    let status = args::number(call, "employeeStatus")?.unwrap_or(0);
    let text = args::text(call, "filterValue").to_lowercase();
    let listed = access_list::protect_users(world, viewer, &key);
    let view = args::view(world, call);
    let people: Vec<Value> = world
        .people
        .iter()
        .filter(|person| person.id != caller)
        .filter(|person| status == 0 || status & (person.status as i32) != 0)
        .filter(|person| text.is_empty() || person.display_name().to_lowercase().contains(&text))
        .filter(|person| !(without_shared && listed.contains(&person.id)))
        .map(|person| {
            let mut full = view.employee_full(person.id);
            if with_shared && let Some(members) = full.as_object_mut() {
                members.insert("shared".to_owned(), listed.contains(&person.id).into());
            }
            full
        })
        .collect();
    let total = people.len();
    args::page(window.cut(&people).to_vec(), total)
}
