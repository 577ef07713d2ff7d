//! `POST /files/owner` (`docspace-api.md` §7).

use serde_json::Value;
use uuid::Uuid;

use crate::practice::call::{Call, Count, Failed, Failure, Handled, Reply};
use crate::practice::messages;
use crate::practice::rules::owner;
use crate::practice::views::file::LockDisplay;
use crate::practice::world::{EntryKey, World};

use super::args;

pub(super) fn change(world: &mut World, call: &Call) -> Handled {
    let caller = args::caller(call)?;
    args::require_body(call)?;
    let new_owner = new_owner(call)?;
    let folders = args::body_ids(call, "folderIds")?;
    let files = args::body_ids(call, "fileIds")?;
    let done = owner::transfer(world, caller, new_owner, &folders, &files);
    if let Some(refusal) = done.refusal {
        return Err(Failed {
            failure: messages::owner_refusal(call, refusal),
            changes: done.changes,
        });
    }
    let view = args::view(world, call);
    let entries: Vec<Value> = done
        .returned
        .iter()
        .filter_map(|key| match key {
            EntryKey::Folder(id) => world.folder(id).map(|folder| view.folder(folder)),
            EntryKey::File(id) => world.file(id).map(|file| view.file(file, LockDisplay::True)),
        })
        .collect();
    Ok(Reply {
        response: Some(entries.into()),
        count: Count::Streamed,
        total: None,
        changes: done.changes,
    })
}

fn new_owner(call: &Call) -> Result<Uuid, Failure> {
    match call.member("userId") {
        None | Some(Value::Null) => Err(Failure::Validation {
            member: "UserId".to_owned(),
            texts: vec!["The UserId field is required.".to_owned()],
        }),
        Some(value) => value
            .as_str()
            .and_then(|text| Uuid::parse_str(text).ok())
            .ok_or_else(|| args::unreadable_json("$.userId", "System.Guid")),
    }
}
