//! Pictures of every state.

use std::path::PathBuf;

use docspace_steward::bulk::record::{Break, Closing, Halt, Integrity};
use docspace_steward::desk::items::RowState;
use docspace_steward::desk::job::{EndedEarly, LockWanted};
use docspace_steward::desk::{Desk, Page};
use docspace_steward::domain::problem::{Problem, ProblemKind};
use egui_kittest::kittest::NodeT as _;

use crate::runs;
use crate::scenes;
use crate::stage::{Stage, Window, at_work};

const WIDE: [f32; 2] = [1440.0, 900.0];
const SMALL: [f32; 2] = [800.0, 600.0];

/// All states, each with the row that is looked at.
fn states() -> Vec<(&'static str, Stage)> {
    let stage = |desk: Desk, row: Option<usize>| {
        let mut stage = at_work(desk);
        if let Some(row) = row {
            select(&mut stage, row);
        }
        stage
    };
    let until = "2026-11-04T14:10:00Z".parse().expect("a time");
    let halted = |halt| stage(runs::halted(halt), None);
    let whole = Integrity::Complete { records: 2841, runs: 5 };
    let broken = Integrity::Broken(Break::Record { number: 812, run: None });
    let mut report = stage(scenes::items(), None);
    report.memory.paste_report_open = true;
    let mut choose = stage(scenes::items(), None);
    let undecided = choose
        .desk
        .items
        .rows()
        .iter()
        .find(|row| matches!(row.state, RowState::Choose { .. }));
    let undecided = undecided.expect("an undecided row").key;
    choose.memory.items.select_only(undecided);
    let mut access = stage(scenes::access(), None);
    access.memory.access.select_only(2);
    let mut pasting = scenes::desk(Page::Items);
    "48213, 48214\nhttps://docs.acme.example/rooms/shared/310".clone_into(&mut pasting.paste_text);
    vec![
        ("items-empty", stage(scenes::desk(Page::Items), None)),
        ("items-pasting", stage(pasting, None)),
        ("items", stage(scenes::items(), Some(1))),
        ("items-report", report),
        ("items-choose", choose),
        ("items-reading", stage(scenes::reading(), Some(1))),
        ("items-long", stage(scenes::long_names(), Some(3))),
        ("locks-empty", stage(scenes::desk(Page::Locks), None)),
        ("locks-lock", stage(scenes::locks(LockWanted::Lock), Some(8))),
        ("locks-unlock", stage(scenes::locks(LockWanted::Unlock), Some(1))),
        ("locks-running", stage(scenes::running(), Some(3))),
        ("locks-done", stage(scenes::done(None), Some(3))),
        ("locks-stopped", stage(scenes::done(Some(EndedEarly::Stopped)), None)),
        ("locks-later", stage(scenes::done(Some(EndedEarly::LeftForLater)), None)),
        ("locks-paused", halted(Halt::Person)),
        ("locks-few", halted(Halt::FirstFew)),
        ("locks-limit", halted(Halt::DailyLimit { until })),
        ("locks-offline", halted(Halt::ConnectionLost)),
        ("locks-key", halted(Halt::KeyRejected)),
        ("history-empty", stage(runs::empty(), None)),
        ("history", stage(runs::history(), None)),
        ("history-whole", stage(runs::history_checked(whole), None)),
        ("history-broken", stage(runs::history_checked(broken), None)),
        ("history-opened", stage(runs::opened(Some(Closing::Done)), None)),
        ("history-cut-off", stage(runs::opened(None), None)),
        (
            "locks-failed",
            stage(
                scenes::done(Some(EndedEarly::Problem(
                    Problem::new(ProblemKind::KeyRejected).with_detail("PUT /api/2.0/files/file/48220/lock: 401"),
                ))),
                None,
            ),
        ),
        ("access-ready", stage(scenes::access_ready(), None)),
        ("access-reading", stage(scenes::access_reading(), None)),
        ("access", access),
        ("access-complete", stage(scenes::access_complete(), None)),
        (
            "access-early",
            stage(scenes::access_cut_short(Problem::new(ProblemKind::KeyRejected)), None),
        ),
        ("owners-waiting", stage(scenes::searching(), None)),
        ("owners-choose", stage(scenes::choosing(), None)),
        ("owners", stage(scenes::owners(), Some(4))),
        ("owners-done", stage(scenes::handed_over(), Some(1))),
    ]
}

/// Selects a row of the list, wherever the page shows it.
pub(crate) fn select(stage: &mut Stage, row: usize) {
    let key = stage.desk.items.rows()[row].key;
    stage.memory.items.select_only(key);
    stage.memory.locks.select_only(key);
    stage.memory.owners.select_only(key);
}

fn folder() -> PathBuf {
    std::env::var_os("STEWARD_SHOTS").map_or_else(
        || PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("lists"),
        PathBuf::from,
    )
}

/// Nothing drawn lacks its words, and something is drawn.
fn check(window: &Window, name: &str) {
    for node in window.root().children_recursive() {
        let label = node.accesskit_node().label().unwrap_or_default();
        assert!(!label.contains("Unknown localization"), "{name}: {label}");
    }
}

fn keep(mut window: Window, name: &str) {
    check(&window, name);
    let image = window.render().expect("the picture is drawn");
    let folder = folder();
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    image
        .save(folder.join(format!("{name}.png")))
        .expect("the picture is written");
}

#[test]
fn every_state_can_be_drawn_light_and_wide() {
    for (name, stage) in states() {
        keep(stage.open(WIDE), &format!("{name}-light"));
    }
}

#[test]
fn every_state_can_be_drawn_dark_and_small() {
    for (name, mut stage) in states() {
        stage.memory.pane_open = name.ends_with("unlock") || name == "items-choose";
        keep(stage.dark().open(SMALL), &format!("{name}-small-dark"));
    }
}

#[test]
fn every_state_can_be_drawn_in_german() {
    for (name, stage) in states() {
        keep(stage.german().open(SMALL), &format!("{name}-small-german"));
    }
}
