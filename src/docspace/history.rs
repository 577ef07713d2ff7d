//! History of files and folders (`docspace-api.md` §11).

use jiff::Timestamp;

use crate::docspace::client::Client;
use crate::docspace::dto::history::HistoryDto;
use crate::docspace::dto::people::EmployeeDto;
use crate::docspace::error::ApiError;
use crate::docspace::page::Step;
use crate::docspace::request::Request;
use crate::domain::ids::{EntryKind, EntryRef};
use crate::domain::person::PersonRef;

/// One event, newest first in lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEvent {
    pub action: HistoryAction,
    pub by: Option<PersonRef>,
    pub at: Option<Timestamp>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryAction {
    /// Also written when a lock call changed nothing: no proof of who holds the lock.
    Locked,
    Unlocked,
    RoomOwnerChanged {
        old: Option<PersonRef>,
        new: Option<PersonRef>,
    },
    /// Any other event, by the portal's number and name for it.
    Other {
        number: i32,
        key: String,
    },
}

impl Client {
    /// `GET …/log` of a file or folder, at most `limit` events. Only entries stored by DocSpace itself have one.
    pub async fn history(&self, entry: &EntryRef, limit: usize) -> Result<Vec<HistoryEvent>, ApiError> {
        let kind = match entry.kind {
            EntryKind::File => "file",
            EntryKind::Folder => "folder",
        };
        let request = Request::get(&["files", kind, &entry.id.to_string(), "log"]);
        // Neighbouring events are folded into one, so pages are counted by what was asked for.
        let pages = self.pages::<Vec<HistoryDto>>(&request, limit, Step::BySize).await?;
        Ok(pages.items.into_iter().filter_map(event).collect())
    }
}

/// `None` for an event without a number, which tells nothing.
fn event(dto: HistoryDto) -> Option<HistoryEvent> {
    let action = dto.action?;
    let (old, new) = dto.data.map_or((None, None), |data| (data.old_owner, data.owner));
    let action = match action.id {
        5006 => HistoryAction::Locked,
        5007 => HistoryAction::Unlocked,
        5159 => HistoryAction::RoomOwnerChanged {
            old: old.and_then(EmployeeDto::into_ref),
            new: new.and_then(EmployeeDto::into_ref),
        },
        number => HistoryAction::Other {
            number,
            key: action.key.unwrap_or_default(),
        },
    };
    Some(HistoryEvent {
        action,
        by: dto.initiator.and_then(EmployeeDto::into_ref),
        at: dto.date,
    })
}
