//! What every screen gets: the desk to read, a memory of its own for what only concerns drawing, and the place to send
//! commands to. Screens change text buffers and their own memory, nothing else.

use std::path::PathBuf;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::bulk::record::RunId;
use crate::command::{Appearance, Commands};
use crate::desk::Desk;
use crate::desk::connect::ConnectState;
use crate::desk::items::ItemKey;
use crate::ui::widgets::Toasts;
use crate::ui::widgets::table::Selection;
use crate::words::Words;

/// One frame's view of the app.
pub struct View<'a> {
    pub words: Words,
    /// Everything that is shown. Screens edit its text buffers; all else goes through `commands`.
    pub desk: &'a mut Desk,
    pub memory: &'a mut Memory,
    pub commands: &'a mut Commands,
    pub about: &'a About,
    /// The moment this frame stands for.
    pub now: Timestamp,
    pub zone: &'a TimeZone,
}

/// Facts for the settings page and the connect screen.
#[derive(Clone, Debug, Default)]
pub struct About {
    pub version: &'static str,
    /// Folder of the rotating log files.
    pub log_dir: Option<PathBuf>,
    pub data_dir: Option<PathBuf>,
    pub appearance: Appearance,
    /// The practice portal is part of this build.
    pub has_practice: bool,
}

/// What only concerns drawing: selections, open panes, notices on their way out.
#[derive(Debug, Default)]
pub struct Memory {
    pub items: Selection<ItemKey>,
    pub locks: Selection<ItemKey>,
    pub owners: Selection<ItemKey>,
    pub past: Selection<ItemKey>,
    /// Rows of the list of runs.
    pub runs: Selection<RunId>,
    /// Rows of the access table, by their index in the desk's lines.
    pub access: Selection<usize>,
    pub toasts: Toasts,
    /// The ignored and repeated lines of the last paste are listed.
    pub paste_report_open: bool,
    /// The details pane is open where the window is too narrow to show it always.
    pub pane_open: bool,
    /// The step of connecting that was drawn last: a new one may place the keyboard anew.
    pub connect_step: Option<std::mem::Discriminant<ConnectState>>,
}
