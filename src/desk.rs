//! Everything the screen shows: the connection, the list of items, the jobs planned and run on it, the access table.
//!
//! Pure state and its rules. No screen, no HTTP, no files: `app` feeds it and `ui` draws it.

pub mod access;
pub mod connect;
pub mod history;
pub mod items;
pub mod job;
pub mod never_touch;
pub mod notices;
pub mod opened;
pub mod selection;

use crate::bulk::budget::{Budget, Requests, Speed};
use crate::bulk::pacer::{Limits, WaitingFor};
use crate::desk::access::AccessDesk;
use crate::desk::connect::{Connect, Connection, NewKey};
use crate::desk::history::HistoryDesk;
use crate::desk::items::ItemList;
use crate::desk::job::{HandOverDesk, Job, JobKind, LockDesk};
use crate::desk::never_touch::NeverTouchDesk;
use crate::desk::notices::Notices;
use crate::desk::opened::OpenedPlan;

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
    /// Every run there was.
    History,
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
    /// The portal no longer accepts the key while a run waits: a new one of the same person is asked for.
    NewKey,
    /// Where to save a file, on a system without file dialogs.
    SavePath { suggested: String },
    /// Which plan to open, on a system without file dialogs.
    OpenPath { suggested: String },
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
    pub history: HistoryDesk,
    pub never_touch: NeverTouchDesk,
    /// A plan that was opened from a file and is not run yet.
    pub opened_plan: Option<OpenedPlan>,
    pub notices: Notices,
    pub dialog: Option<Dialog>,
    /// Content of [`Dialog::NewKey`].
    pub new_key: NewKey,
    /// Content of the path field of [`Dialog::SavePath`] and [`Dialog::OpenPath`].
    pub save_path: String,
    /// How long the pace is held back from now, and why.
    pub waiting: Option<(std::time::Duration, WaitingFor)>,
    /// Changes of this person on this portal in the last 24 hours, by the journal. `None`: not known yet.
    pub writes_today: Option<u64>,
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
    /// The job of this kind.
    pub fn job(&self, kind: JobKind) -> &Job {
        match kind {
            JobKind::Locks => &self.locks.job,
            JobKind::Owners => &self.owners.job,
            JobKind::Past => &self.history.job,
        }
    }

    /// The job of this kind, to be changed.
    pub fn job_mut(&mut self, kind: JobKind) -> &mut Job {
        match kind {
            JobKind::Locks => &mut self.locks.job,
            JobKind::Owners => &mut self.owners.job,
            JobKind::Past => &mut self.history.job,
        }
    }

    /// What the job would cost as it is planned. `None`: nothing would be sent.
    pub fn budget(&self, kind: JobKind) -> Option<Budget> {
        let job = self.job(kind);
        let included = job.totals().included;
        let requests = Requests::of(job.change()?, included, 0);
        let speed = Speed {
            limits: Limits::default(),
            latency: self.connection.as_ref()?.latency,
        };
        (included > 0).then(|| Budget::new(requests, speed, self.writes_today))
    }

    /// The plan that was opened for this job.
    pub fn opened_for(&self, kind: JobKind) -> Option<&OpenedPlan> {
        self.opened_plan.as_ref().filter(|opened| opened.kind() == kind)
    }

    /// A run that writes is going on: closing has to wait for what is in flight.
    pub fn is_writing(&self) -> bool {
        let kinds = [JobKind::Locks, JobKind::Owners, JobKind::Past];
        kinds.into_iter().any(|kind| self.job(kind).is_running())
    }
}
