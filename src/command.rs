//! What a person asks for, as data. Screens send commands; `app` carries them out. No egui, no I/O.

use crate::bulk::record::RunId;
use crate::desk::Page;
use crate::desk::access::AccessColumn;
use crate::desk::items::{ItemColumn, ItemKey};
pub use crate::desk::job::JobKind;
use crate::desk::job::{Group, LockWanted};
use crate::domain::ids::EntryKind;
use crate::domain::person::Person;
use crate::export::report::ReportFormat;
use crate::words::Language;

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Appearance {
    #[default]
    System,
    Light,
    Dark,
}

/// Tables that can be copied and exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    Items,
    Job(JobKind),
    Access,
}

/// One request.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Go(Page),

    // Connect
    TestAndSave,
    /// Start on the portal that was tested.
    Start,
    OpenPractice,
    CancelConnecting,
    /// The person accepts plain http for this portal.
    AcceptNotPrivate,
    /// Stop waiting for the password store: keep the key in memory only.
    KeepUntilClose,
    ForgetKey,
    Disconnect,

    // Items
    AddPasted,
    OpenPaste(bool),
    ReadAs {
        keys: Vec<ItemKey>,
        kind: EntryKind,
    },
    ReadAgain(Vec<ItemKey>),
    StopReading,
    Tick(Vec<ItemKey>, bool),
    TickAllShown(bool),
    SortItems(ItemColumn),
    FilterItems(String),
    RemoveTicked,
    RemoveItems(Vec<ItemKey>),
    ClearItems,
    /// Puts the room that an item lies in on the list.
    AddRoomOf(ItemKey),

    // Jobs that write
    WantLock(LockWanted),
    SearchOwner(String),
    ChooseOwner(Person),
    ForgetOwner,
    Include(JobKind, Vec<ItemKey>, bool),
    IncludeGroup(JobKind, Group, bool),
    StartRun(JobKind),
    /// Starts with the first few, which are then to be looked at.
    StartFew(JobKind),
    PauseRun(JobKind),
    ResumeRun(JobKind),
    StopRun(JobKind),
    /// Leaves the rest of a run for later: it stays unfinished.
    LeaveForLater(JobKind),
    /// The portal is asked with the key that was typed into the dialog, and what waits for it goes on.
    UseNewKey,
    /// Back to the check: items are read again first.
    CheckAgain(JobKind, Vec<ItemKey>),
    FinishJob(JobKind),

    // Access
    StartReview,
    StopReview,
    SortAccess(AccessColumn),
    FilterAccess(String),

    // History
    SearchHistory(String),
    /// Fetches older runs.
    MoreHistory,
    OpenRun(RunId),
    CloseRun,
    /// Goes on with what is left of the open run.
    ContinueRun(RunId),
    /// Ends a run that was cut off where it is.
    LeaveRun(RunId),
    /// Reads a run's items again and plans it backwards, to be looked at.
    UndoRun(RunId),
    /// Looks whether the record is whole.
    CheckRecord,

    // Plans as files
    SavePlan(JobKind),
    OpenPlan,
    OpenPlanFrom(String),
    /// Plans with what is there now, whatever it was when the opened plan was made.
    ForgetPlan,

    // Tables
    Copy(Table),
    Export(Table),
    /// Saves the report of a run that is over.
    SaveReport(JobKind, ReportFormat),
    SaveTo(String),

    // Everything else
    CopyText(String),
    SetAppearance(Appearance),
    SetLanguage(Language),
    /// The never-touch list was written on.
    NeverTouchEdited,
    ShowLog,
    OpenDialog(crate::desk::Dialog),
    CloseDialog,
    /// Stop what runs, wait for what is in flight, then close the window.
    StopAndClose,
}

/// Commands of one frame, in the order they were asked for.
#[derive(Debug, Default)]
pub struct Commands {
    pending: Vec<Command>,
}

impl Commands {
    pub fn send(&mut self, command: Command) {
        self.pending.push(command);
    }

    pub fn extend(&mut self, commands: impl IntoIterator<Item = Command>) {
        self.pending.extend(commands);
    }

    pub fn is_empty(&self) -> bool {
        self.pending.is_empty()
    }

    pub fn drain(&mut self) -> Vec<Command> {
        std::mem::take(&mut self.pending)
    }
}
