//! Every run there was: the list, the one that is open, what was cut off, and whether the record is whole.

use jiff::Timestamp;

use crate::bulk::plan::PlanItem;
use crate::bulk::record::{Closing, Integrity, ItemStatus, RunCounts, RunHead, RunId, RunItem, RunSummary};
use crate::bulk::undo::{self, Remains, Undo};
use crate::bulk::work::ItemKey;
use crate::desk::items::KnownItem;
use crate::desk::job::{EndedEarly, Ending, Job, JobRow};
use crate::domain::problem::Problem;

/// The history page.
#[derive(Debug, Default)]
pub struct HistoryDesk {
    /// Part of an item's title or number, of a person's or a portal's name.
    pub search: String,
    pub runs: Runs,
    /// Runs of the portal in use that were cut off or left for later.
    pub unfinished: Vec<RunSummary>,
    /// Unfinished runs that are being looked at first: what became of what they had sent.
    pub settling: Vec<RunId>,
    /// Those that were looked at.
    pub settled: Vec<RunId>,
    pub open: Option<OpenRun>,
    /// The open run's table: the same as at the end of a run.
    pub job: Job,
    /// The open run backwards, before it is started: the table is its plan.
    pub undo: Option<UndoDesk>,
    pub integrity: Checked,
}

/// The undo of a run, as it is looked at before it is started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoDesk {
    pub of: RunId,
    /// What will not come back, and of how many items that is true.
    pub remains: Vec<(Remains, usize)>,
}

/// The list of runs as far as it is known, newest first.
#[derive(Debug, Default)]
pub enum Runs {
    #[default]
    NotAsked,
    Loading,
    /// `more`: there are older ones than these.
    Loaded {
        runs: Vec<RunSummary>,
        more: bool,
    },
    Failed(Problem),
}

impl Runs {
    /// What is there to show.
    pub fn known(&self) -> &[RunSummary] {
        match self {
            Self::Loaded { runs, .. } => runs,
            Self::NotAsked | Self::Loading | Self::Failed(_) => &[],
        }
    }
}

/// Whether the record is whole.
#[derive(Debug, Default)]
pub enum Checked {
    #[default]
    NotAsked,
    Checking,
    Known(Integrity, Timestamp),
    Failed(Problem),
}

/// One run, with its items.
#[derive(Debug)]
pub struct OpenRun {
    pub summary: RunSummary,
    /// Its items are still being fetched.
    pub loading: bool,
    pub problem: Option<Problem>,
}

impl OpenRun {
    pub fn new(summary: RunSummary) -> Self {
        Self {
            summary,
            loading: true,
            problem: None,
        }
    }

    /// Items that were meant and have no outcome.
    pub fn left(&self) -> u64 {
        match self.summary.closed {
            Some(_) => 0,
            None => self.summary.counts.left(),
        }
    }
}

/// Rows of the table from a run's items. What could not even be read when it was planned has no row to stand in.
pub fn rows_of(items: Vec<RunItem>) -> Vec<JobRow> {
    items.into_iter().filter_map(row_of).collect()
}

fn row_of(item: RunItem) -> Option<JobRow> {
    Some(JobRow {
        key: key_of(item.place),
        item: KnownItem {
            entry: item.planned.entry?,
            whereabouts: item.planned.whereabouts,
        },
        forecast: item.planned.forecast,
        change: item.planned.change,
        included: item.planned.include,
        result: match item.status {
            ItemStatus::Settled(settled) => Some(settled),
            ItemStatus::Pending | ItemStatus::Unknown { .. } | ItemStatus::SeenUndone { .. } => None,
        },
    })
}

fn planned_row(planned: PlanItem) -> Option<JobRow> {
    Some(JobRow {
        key: planned.key,
        included: planned.will_be_sent(),
        item: KnownItem {
            entry: planned.entry?,
            whereabouts: planned.whereabouts,
        },
        forecast: planned.forecast,
        change: planned.change,
        result: None,
    })
}

/// What an item of a kept run is called on the screen.
pub fn key_of(place: u32) -> ItemKey {
    ItemKey(u64::from(place))
}

/// How a kept run came to its end. One that is cut off is shown like one that is left for later.
fn ending_of(summary: &RunSummary) -> Ending {
    let opened = summary.head.opened_at;
    let (early, at) = match summary.closed {
        None => (Some(EndedEarly::LeftForLater), opened),
        Some((Closing::Done, at)) => (None, at),
        Some((Closing::Stopped, at)) => (Some(EndedEarly::Stopped), at),
        Some((Closing::LeftAlone | Closing::Hopeless, at)) => (Some(EndedEarly::LeftAlone), at),
    };
    Ending {
        at,
        took: at.duration_since(opened).unsigned_abs(),
        early,
    }
}

impl HistoryDesk {
    /// Opens a run; its items come later.
    pub fn open(&mut self, summary: RunSummary) {
        self.job.reset();
        self.undo = None;
        self.open = Some(OpenRun::new(summary));
    }

    pub fn close(&mut self) {
        self.job.reset();
        self.undo = None;
        self.open = None;
    }

    /// Takes in the open run's items, as the journal tells them now.
    pub fn set_items(&mut self, items: Vec<RunItem>) {
        let Some(open) = &mut self.open else { return };
        open.loading = false;
        self.undo = None;
        let head = &open.summary.head;
        self.job.reset();
        self.job.plan(head.change.clone(), rows_of(items), 0);
        self.job.about(head.clone());
        self.job.ended(ending_of(&open.summary));
    }

    /// The open run is being read again to be undone.
    pub fn undo_is_read(&mut self) {
        if let Some(open) = &mut self.open {
            open.loading = true;
        }
    }

    /// Shows the open run backwards, to be looked at before it is started.
    pub fn set_undo(&mut self, undo: Undo) {
        let Some(open) = &mut self.open else { return };
        open.loading = false;
        self.undo = Some(UndoDesk {
            of: open.summary.head.id,
            remains: undo::tally(&undo.remains),
        });
        let rows = undo.plan.items.into_iter().filter_map(planned_row).collect();
        self.job.reset();
        self.job.plan(undo.plan.change, rows, 0);
    }

    /// The undo was started: from now on it is the run that is open.
    pub fn undo_started(&mut self, head: RunHead) {
        self.undo = None;
        let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let counts = RunCounts {
            total: count(self.job.rows().len()),
            included: count(self.job.included().count()),
            ..RunCounts::default()
        };
        let mut open = OpenRun::new(RunSummary {
            head,
            closed: None,
            counts,
            last_hash: String::new(),
        });
        open.loading = false;
        self.open = Some(open);
    }

    /// The run to be offered first: the newest that was cut off and is not being looked at.
    pub fn offered(&self) -> Option<&RunSummary> {
        self.unfinished
            .iter()
            .find(|run| !self.settling.contains(&run.head.id) && run.counts.left() > 0)
    }

    /// Takes in the open run's items and shows them as a run that goes on.
    pub fn set_running_items(&mut self, items: Vec<RunItem>) {
        let Some(open) = &mut self.open else { return };
        open.loading = false;
        let head = &open.summary.head;
        self.job.reset();
        self.job.plan(head.change.clone(), rows_of(items), 0);
        self.job.about(head.clone());
        self.job.started();
    }

    /// Replaces what is known of a run, wherever it is shown.
    pub fn update(&mut self, summary: &RunSummary) {
        if let Runs::Loaded { runs, .. } = &mut self.runs
            && let Some(shown) = runs.iter_mut().find(|run| run.head.id == summary.head.id)
        {
            shown.clone_from(summary);
        }
        if let Some(open) = self
            .open
            .as_mut()
            .filter(|open| open.summary.head.id == summary.head.id)
        {
            open.summary.clone_from(summary);
        }
    }
}
