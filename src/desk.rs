//! Everything the screen shows: the connection, the list of items, the jobs planned and run on it, the access table.
//!
//! Pure state and its rules. No screen, no HTTP, no files: `app` feeds it and `ui` draws it.

pub mod access;
pub mod connect;
pub mod items;
pub mod job;
pub mod notices;
pub mod selection;

use crate::desk::access::AccessDesk;
use crate::desk::connect::{Connect, Connection};
use crate::desk::items::ItemList;
use crate::desk::job::{HandOverDesk, LockDesk};
use crate::desk::notices::Notices;

/// The screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Page {
    /// Address and key.
    #[default]
    Connect,
    /// Collect: the list all jobs work on.
    Items,
    Locks,
    Access,
    Owners,
    Settings,
}

/// A question that has to be answered before anything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Plain http to another computer: the key would travel unprotected.
    NotPrivate,
    /// The window is to be closed while a run goes on.
    CloseWhileRunning,
    /// The list is to be emptied.
    ClearItems,
    /// Another portal is to be opened while there is a list.
    Disconnect,
    /// The key is to leave the password store, and the portal with it.
    ForgetKey,
    /// Where to save a file, on a system without file dialogs.
    SavePath { suggested: String },
    /// Confirm a hand-over: rooms change hands, and only an admin can take them back.
    HandOver { count: usize, to: String },
}

/// The whole desk.
#[derive(Debug, Default)]
pub struct Desk {
    pub page: Page,
    pub connect: Connect,
    /// The portal being worked on.
    pub connection: Option<Connection>,
    pub items: ItemList,
    /// Content of the paste area.
    pub paste_text: String,
    /// The paste area is open although there are items.
    pub paste_open: bool,
    /// Items being read: done and total.
    pub reading: Option<Progress>,
    pub locks: LockDesk,
    pub owners: HandOverDesk,
    pub access: AccessDesk,
    pub notices: Notices,
    pub dialog: Option<Dialog>,
    /// Content of the path field of [`Dialog::SavePath`].
    pub save_path: String,
    /// Why the pace is held back at the moment.
    pub waiting: Option<std::time::Duration>,
}

/// How far something has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub total: usize,
}

impl Progress {
    /// Between 0 and 1; complete when there is nothing to do.
    pub fn fraction(self) -> f32 {
        if self.total == 0 {
            1.0
        } else {
            self.done as f32 / self.total as f32
        }
    }
}

impl Desk {
    /// A run that writes is going on: closing has to wait for what is in flight.
    pub fn is_writing(&self) -> bool {
        self.locks.job.is_running() || self.owners.job.is_running()
    }
}
