//! Runs that pause, wait, end early and are continued, and the history that tells of them: the whole app, driven by
//! role and name, against the practice portal.

#![cfg(test)]
#![cfg(all(feature = "gui", feature = "practice"))]

#[path = "support/app.rs"]
mod app;

use std::time::Duration;

use app::{Bench, filled, secret, text};
use docspace_steward::app::FileDialogs;
use docspace_steward::bulk::record::{Closing, Halt, Integrity, Origin};
use docspace_steward::desk::Dialog;
use docspace_steward::desk::history::{Checked, Runs};
use docspace_steward::domain::outcome::Outcome;
use docspace_steward::practice::seed::known;
use docspace_steward::practice::world::EntryId as StoredId;
use docspace_steward::practice::{Fault, FaultRule, Options};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

const COUNT: usize = 16;

/// Connected to a portal that takes its time, with free files of the admin's own room on the list, at the check.
fn at_the_check() -> Bench {
    let slow = Options {
        latency: Duration::from_millis(400),
        ..Options::default()
    };
    let mut bench = Bench::new(&slow, FileDialogs::Missing);
    bench.connect("admin");
    let files = free_files(&bench);
    bench.list(&files);
    bench.go("page-locks");
    bench.wait("the forecast", |desk| desk.locks.job.rows().len() == COUNT);
    bench
}

fn free_files(bench: &Bench) -> Vec<String> {
    let room = StoredId::Number(known::BUDGET_ROOM);
    let numbers = bench.portal.with_world(|world| {
        let free = world
            .files
            .values()
            .filter(|file| file.folder == room && file.lock.is_none());
        free.take(COUNT).map(|file| file.id.to_string()).collect::<Vec<_>>()
    });
    let address = bench.portal.address();
    let link = |number: &String| format!("{address}/doceditor?fileId={number}");
    numbers.iter().map(link).collect()
}

fn start(bench: &mut Bench) {
    let things = filled("count-files", &[("count", COUNT.into())]);
    bench.press(&filled(
        "locks-main",
        &[("change", "lock".into()), ("things", (&things).into())],
    ));
    bench.wait("the run has begun", |desk| desk.locks.job.is_running());
}

/// Lock calls that the portal carried out.
fn locked(bench: &Bench) -> usize {
    let ledger = bench.portal.ledger();
    let made = ledger
        .iter()
        .filter(|entry| entry.method == "PUT" && !entry.changes.is_empty());
    made.count()
}

#[test]
fn a_run_is_in_the_history_with_every_item_and_the_record_is_whole() {
    let mut bench = at_the_check();
    start(&mut bench);
    bench.wait("the run is over", |desk| desk.locks.job.is_done());
    bench.go("page-history");
    bench.wait("the run is listed", |desk| desk.history.runs.known().len() == 1);
    let run = bench.desk().history.runs.known()[0].clone();
    assert_eq!(run.counts.changed, COUNT as u64);
    assert!(matches!(run.closed, Some((Closing::Done, _))), "{run:?}");

    bench.press(&text("history-check"));
    bench.wait("the record is checked", |desk| {
        matches!(desk.history.integrity, Checked::Known(Integrity::Complete { .. }, _))
    });
    assert!(
        bench
            .app
            .query_all_by_label_contains(&text("history-complete"))
            .next()
            .is_some()
    );

    bench.press_any(&filled(
        "history-what-lock",
        &[("count", COUNT.into()), ("name", "".into())],
    ));
    bench.press(&text("history-open"));
    bench.wait("the run is open", |desk| desk.history.job.is_done());
    let rows = bench.desk().history.job.rows();
    assert_eq!(rows.len(), COUNT);
    for row in rows {
        let settled = row.result.as_ref().expect("an outcome");
        assert_eq!(settled.outcome, Outcome::Changed);
    }
    bench.press(&text("history-back"));
    bench.wait("the list is back", |desk| desk.history.open.is_none());

    bench.fill(Role::TextInput, &text("history-search"), "no such thing anywhere");
    bench.wait("nothing is found", |desk| desk.history.runs.known().is_empty());
}

#[test]
fn three_are_done_first_and_the_rest_when_asked_to() {
    let mut bench = at_the_check();
    bench.press(&text("run-few"));
    bench.wait("three are done", |desk| desk.locks.job.halt() == Some(&Halt::FirstFew));
    assert_eq!(locked(&bench), 3);
    assert!(bench.app.query_all_by_label_contains("3 are done").next().is_some());
    bench.press(&filled("run-resume", &[("count", (COUNT - 3).into())]));
    bench.wait("the run is over", |desk| desk.locks.job.is_done());
    assert_eq!(locked(&bench), COUNT);
}

#[test]
fn a_pause_holds_until_it_is_taken_back() {
    let mut bench = at_the_check();
    start(&mut bench);
    bench.press(&text("run-pause"));
    bench.wait("it stands still", |desk| desk.locks.job.halt() == Some(&Halt::Person));
    std::thread::sleep(Duration::from_millis(600));
    bench.app.run_steps(2);
    let (done, rest) = match bench.desk().locks.job.phase() {
        docspace_steward::desk::job::Phase::Running { progress, .. } => (progress.done, progress.total - progress.done),
        phase => panic!("{phase:?}"),
    };
    assert_eq!(locked(&bench), done, "what was sent is told, and nothing else was sent");
    assert!(rest > 0, "it paused before the end");
    bench.press(&filled("run-resume", &[("count", rest.into())]));
    bench.wait("the run is over", |desk| desk.locks.job.is_done());
    assert_eq!(locked(&bench), COUNT);
}

#[test]
fn a_key_that_expires_in_mid_run_is_asked_for_and_the_run_goes_on() {
    let mut bench = at_the_check();
    let expired = Fault::ExpireKey("admin".to_owned());
    bench.portal.push_fault(FaultRule::on("PUT", "/lock", expired).skip(4));
    start(&mut bench);
    bench.wait("it waits for a key", |desk| {
        desk.locks.job.halt() == Some(&Halt::KeyRejected)
    });
    bench.press(&text("run-new-key"));
    bench.wait("the dialog is open", |desk| desk.dialog == Some(Dialog::NewKey));

    // Somebody else's key works, and is not what was checked.
    bench.fill(Role::PasswordInput, &text("connect-key"), &secret("room_manager"));
    bench.press(&text("dialog-new-key-yes"));
    bench.wait("the stranger is recognised", |desk| {
        let state = &desk.new_key.state;
        matches!(
            state,
            docspace_steward::desk::connect::NewKeyState::OfSomebodyElse { .. }
        )
    });
    assert_eq!(bench.desk().locks.job.halt(), Some(&Halt::KeyRejected));

    bench.portal.with_world(|world| {
        let key = world
            .api_keys
            .iter_mut()
            .find(|key| key.label == "admin")
            .expect("the key");
        key.expires_at = None;
        key.active = true;
    });
    bench.replace(Role::PasswordInput, &text("connect-key"), &secret("admin"));
    bench.press(&text("dialog-new-key-yes"));
    bench.wait("the run is over", |desk| desk.locks.job.is_done());
    assert_eq!(bench.desk().dialog, None);
    assert_eq!(locked(&bench), COUNT, "nothing was lost, and nothing done twice");
}

#[test]
fn what_was_left_by_closing_is_offered_at_the_next_start_and_continued() {
    let mut bench = at_the_check();
    start(&mut bench);
    bench.wait("some are done", |desk| desk.locks.job.totals().succeeded >= 3);
    bench.ask_to_close();
    bench.wait("the app asks", |desk| desk.dialog == Some(Dialog::CloseWhileRunning));
    bench.press(&text("dialog-close-yes"));
    bench.wait("what is in flight is settled", |desk| desk.locks.job.is_done());
    let done = locked(&bench);
    assert!(done < COUNT, "it stopped before the end");

    bench.restart("admin");
    bench.wait("the rest is offered", |desk| !desk.history.unfinished.is_empty());
    let left = COUNT - done;
    bench.press(&filled("history-continue", &[("count", left.into())]));
    bench.wait("the run is over", |desk| desk.history.job.is_done());
    assert_eq!(locked(&bench), COUNT, "the rest was done, and nothing twice");
    let open = bench.desk().history.open.as_ref().expect("the run is open");
    assert!(matches!(
        open.summary.head.change,
        docspace_steward::domain::forecast::Change::Lock
    ));
    bench.wait("nothing is left to be offered", |desk| {
        desk.history.unfinished.is_empty()
    });
    bench.press(&text("history-back"));
    bench.wait(
        "it is one run",
        |desk| matches!(&desk.history.runs, Runs::Loaded { runs, .. } if runs.len() == 1 && runs[0].closed.is_some()),
    );
}

#[test]
fn what_was_left_can_be_left_alone() {
    let mut bench = at_the_check();
    bench.press(&text("run-few"));
    bench.wait("three are done", |desk| desk.locks.job.halt() == Some(&Halt::FirstFew));
    bench.ask_to_close();
    bench.wait("the app asks", |desk| desk.dialog == Some(Dialog::CloseWhileRunning));
    bench.press(&text("dialog-close-yes"));
    bench.wait("it is left", |desk| desk.locks.job.is_done());

    bench.restart("admin");
    bench.wait("the rest is offered", |desk| !desk.history.unfinished.is_empty());
    bench.press(&text("history-leave"));
    bench.wait("it is closed", |desk| desk.history.unfinished.is_empty());
    bench.go("page-history");
    bench.wait("it is listed as it is", |desk| {
        let runs = desk.history.runs.known();
        runs.len() == 1 && matches!(runs[0].closed, Some((Closing::LeftAlone, _)))
    });
    assert_eq!(locked(&bench), 3);
}

#[test]
fn items_of_an_old_run_can_be_tried_again() {
    let mut bench = Bench::connected("admin");
    let links = [known::LOCKED_BY_ABSENT, known::UNLOCKED]
        .map(|file| format!("{}/doceditor?fileId={file}", bench.portal.address()));
    bench.list(&links);
    bench.go("page-locks");
    bench.wait("the forecast", |desk| desk.locks.job.rows().len() == 2);
    bench.try_all_anyway();
    bench.press(&filled(
        "locks-main",
        &[("change", "lock".into()), ("things", "2 files".into())],
    ));
    bench.wait("the run is over", |desk| desk.locks.job.is_done());
    let first = bench.desk().locks.job.head().expect("a head").id;

    // Another day: the list is gone, the history is not.
    bench.restart("admin");
    bench.go("page-history");
    bench.wait("the run is listed", |desk| desk.history.runs.known().len() == 1);
    bench.press_any(&filled(
        "history-what-lock",
        &[("count", 2_usize.into()), ("name", "".into())],
    ));
    bench.press(&text("history-open"));
    bench.wait("the run is open", |desk| desk.history.job.is_done());
    bench.press(&filled("run-check-these", &[("count", 1_usize.into())]));
    bench.wait("it is checked anew", |desk| {
        desk.page == docspace_steward::desk::Page::Locks && desk.locks.job.rows().len() == 1
    });
    bench.portal.with_world(|world| {
        let file = world
            .files
            .get_mut(&StoredId::from(known::LOCKED_BY_ABSENT))
            .expect("the file");
        file.lock = None;
    });
    bench.try_all_anyway();
    bench.press(&filled(
        "locks-main",
        &[("change", "lock".into()), ("things", "1 file".into())],
    ));
    bench.wait("the second run is over", |desk| desk.locks.job.is_done());
    let head = bench.desk().locks.job.head().expect("a head");
    assert_eq!(head.origin, docspace_steward::bulk::record::Origin::RetryOf(first));
    let settled = bench.desk().locks.job.rows()[0].result.clone().expect("an outcome");
    assert_eq!(settled.outcome, Outcome::Changed);
}

#[test]
fn a_run_is_undone_from_the_history_after_saying_what_will_not_come_back() {
    let mut bench = at_the_check();
    start(&mut bench);
    bench.wait("the run is over", |desk| desk.locks.job.is_done());
    let held = |bench: &Bench| {
        let room = StoredId::Number(known::BUDGET_ROOM);
        bench.portal.with_world(|world| {
            let files = world.files.values().filter(|file| file.folder == room);
            files.filter(|file| file.lock.is_some()).count()
        })
    };
    let after_the_run = held(&bench);
    bench.press(&filled("undo-button", &[("count", COUNT.into())]));
    bench.wait("the undo is planned", |desk| desk.history.undo.is_some());
    assert_eq!(locked(&bench), COUNT, "nothing is sent before it is started");
    let said = filled("undo-remains-comment", &[("count", COUNT.into())]);
    assert!(bench.app.query_all_by_label_contains(&said).next().is_some(), "{said}");

    bench.press(&text("undo-back"));
    bench.wait("the run is shown again", |desk| desk.history.job.is_done());
    bench.press(&filled("undo-button", &[("count", COUNT.into())]));
    bench.wait("the undo is planned", |desk| desk.history.undo.is_some());
    bench.press(&filled("undo-start", &[("count", COUNT.into())]));
    bench.wait("the undo is over", |desk| desk.history.job.is_done());
    assert_eq!(held(&bench), after_the_run - COUNT, "every lock is off again");
    bench.wait("it is kept as an undo", |desk| {
        let open = desk.history.open.as_ref().map(|open| &open.summary);
        open.is_some_and(|run| matches!(run.head.origin, Origin::UndoOf(_)) && run.closed.is_some())
    });
    assert_eq!(
        bench
            .desk()
            .history
            .open
            .as_ref()
            .map(|open| open.summary.counts.changed),
        Some(COUNT as u64)
    );
}
