//! Links and keys of links (`docspace-api.md` §6.9, §9.7).

use serde_json::Value;
use uuid::Uuid;

use crate::practice::call::{Call, Caller, Failure, Handled, Reply};
use crate::practice::messages::fixed;
use crate::practice::rules::access_list::{Row, RowSubject};
use crate::practice::rules::rights;
use crate::practice::views::object::Object;
use crate::practice::world::{Access, EntryKey, Link, LinkKind, World};

use super::args;

pub(super) fn of_file(world: &mut World, call: &Call) -> Handled {
    links(world, call, &EntryKey::File(args::path_id(call, "id")?))
}

/// Folders and rooms.
pub(super) fn of_folder(world: &mut World, call: &Call) -> Handled {
    links(world, call, &EntryKey::Folder(args::path_id(call, "id")?))
}

fn links(world: &World, call: &Call, key: &EntryKey) -> Handled {
    may_share(world, call, key)?;
    let rows: Vec<Row> = world
        .links
        .iter()
        .filter(|link| link.entry == *key)
        .map(link_row)
        .collect();
    let total = rows.len();
    args::page(args::view(world, call).share_rows(&rows, key), total)
}

fn link_row(link: &Link) -> Row {
    Row {
        subject: RowSubject::Link(link.id),
        access: link.access,
        is_owner: false,
    }
}

pub(super) fn primary_of_file(world: &mut World, call: &Call) -> Handled {
    primary(world, call, &EntryKey::File(args::path_id(call, "id")?))
}

pub(super) fn primary_of_folder(world: &mut World, call: &Call) -> Handled {
    primary(world, call, &EntryKey::Folder(args::path_id(call, "id")?))
}

/// The trap: a GET that creates the primary link where there is none.
fn primary(world: &mut World, call: &Call, key: &EntryKey) -> Handled {
    may_share(world, call, key)?;
    let mut changes = Vec::new();
    let found = world
        .links
        .iter()
        .find(|link| link.entry == *key && link.kind == LinkKind::Primary);
    let row = if let Some(link) = found {
        link_row(link)
    } else {
        let link = new_link(world, key);
        let row = link_row(&link);
        world.links.push(link);
        changes.push(format!("{key}: primary link created"));
        row
    };
    let shown = args::view(world, call).share_rows(&[row], key).into_iter().next();
    Ok(Reply {
        response: shown,
        changes,
        ..Reply::default()
    })
}

fn new_link(world: &World, key: &EntryKey) -> Link {
    let name = format!("practice:link:{key}:{}", world.links.len());
    let id = Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes());
    let digits = id.simple().to_string();
    Link {
        id,
        entry: key.clone(),
        kind: LinkKind::Primary,
        title: "Link".to_owned(),
        access: Access::Read,
        key: digits.clone(),
        code: digits.get(..12).unwrap_or_default().to_owned(),
        password: None,
        expires: None,
        internal: false,
        deny_download: false,
    }
}

fn may_share(world: &World, call: &Call, key: &EntryKey) -> Result<(), Failure> {
    args::no_guest(world, call)?;
    if !world.exists(key) {
        return Err(Failure::NotFound(fixed::ITEM_NOT_FOUND.to_owned()));
    }
    if rights::may_read_links(world, args::viewer(world, call), key) {
        Ok(())
    } else {
        Err(Failure::AccessDenied)
    }
}

/// What is behind a key, for anybody: status 0 Ok, 1 Invalid, 2 Expired, 3 RequiredPassword.
pub(super) fn by_key(world: &mut World, call: &Call) -> Handled {
    let key = args::path_text(call, "key");
    let signed_in = call.caller != Caller::Anonymous;
    let Some(link) = world.links.iter().find(|link| link.key == key) else {
        let unknown = Object::new()
            .with("status", 1)
            .with("tenantId", 1)
            .with("shared", false)
            .with("linkId", Uuid::nil().to_string())
            .with("isAuthenticated", signed_in);
        return args::one(Value::from(unknown));
    };
    let status = match link {
        link if link.is_expired(world.now) => 2,
        link if link.internal && !signed_in => 1,
        link if link.password.is_some() => 3,
        _ => 0,
    };
    let (kind, is_room) = match &link.entry {
        EntryKey::File(_) => (2, false),
        EntryKey::Folder(id) => (1, world.folder(id).is_some_and(crate::practice::world::Folder::is_room)),
    };
    let entry = link.entry.id().to_string();
    let room = world.room_of(&link.entry);
    let member = rights::may_read(
        world,
        rights::Viewer {
            link: None,
            ..args::viewer(world, call)
        },
        &link.entry,
    );
    let title = world.title_of(&link.entry);
    let answer = Object::new()
        .with("status", status)
        .with("id", room.map_or_else(|| entry.clone(), |room| room.id.to_string()))
        .with("title", room.map_or(title, |room| room.title.as_str()))
        .with("type", i32::from(link.entry.id().is_third_party()))
        .with("tenantId", 1)
        .with("entityId", entry)
        .with("entityTitle", title)
        .with("entityType", kind)
        .with("isRoom", is_room)
        .with("shared", member)
        .with("linkId", link.id.to_string())
        .with("isAuthenticated", signed_in)
        .with("isRoomMember", signed_in && member);
    args::one(Value::from(answer))
}
