//! Files that the whole app saves and opens: reports of runs, and plans. What is in them is held against what the
//! practice portal holds.

#![cfg(test)]
#![cfg(all(feature = "gui", feature = "practice"))]

#[path = "support/app.rs"]
mod app;

use std::time::Duration;

use app::{Bench, filled, free_files, link, room_link, text, writes};
use docspace_steward::bulk::record::Origin;
use docspace_steward::desk::Dialog;
use docspace_steward::desk::job::{EndedEarly, Phase};
use docspace_steward::domain::difference::Difference;
use docspace_steward::domain::entry::LockState;
use docspace_steward::domain::forecast::{Change, Expected, Obstacle};
use docspace_steward::domain::ids::EntryId;
use docspace_steward::domain::problem::{JournalTrouble, ProblemKind};
use docspace_steward::practice::Options;
use docspace_steward::practice::seed::known;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

/// Locks two files of which one is held by somebody else, and goes to the end.
fn a_finished_run(bench: &mut Bench) {
    bench.list(&[link(bench, known::LOCKED_BY_ABSENT), link(bench, known::UNLOCKED)]);
    bench.go("page-locks");
    bench.wait("the forecast", |desk| desk.locks.job.rows().len() == 2);
    bench.press(&filled("run-try-anyway", &[("count", 1_usize.into())]));
    bench.press(&filled(
        "locks-main",
        &[("change", "lock".into()), ("things", "2 files".into())],
    ));
    bench.wait("the run is over", |desk| desk.locks.job.is_done());
}

/// Chooses this form of the report and reads what was saved.
fn saved_report(bench: &mut Bench, form: &str) -> String {
    let file = bench.file_in("report");
    std::fs::remove_file(&file).ok();
    bench.press(&text("run-save-report"));
    bench.app.get_by_role_and_label(Role::MenuItem, &text(form)).click();
    bench.app.run_steps(2);
    bench.wait("the report is there", |_| file.exists());
    std::fs::read_to_string(&file).expect("UTF-8")
}

#[test]
fn a_run_is_saved_in_each_form_also_from_the_history() {
    let mut bench = Bench::saving_to(&Options::default(), "admin", "report");
    a_finished_run(&mut bench);
    let head = bench.desk().locks.job.head().cloned().expect("a head");

    let csv = saved_report(&mut bench, "run-save-csv");
    assert!(csv.starts_with("\u{feff}item_kind,item_number,item_title"), "{csv}");
    assert_eq!(csv.lines().count(), 3, "a header and two items");

    let html = saved_report(&mut bench, "run-save-html");
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"), "{html}");
    let json: serde_json::Value = serde_json::from_str(&saved_report(&mut bench, "run-save-json")).expect("JSON");
    assert_eq!(json["run"], head.id.to_string());
    assert_eq!(json["portal"]["address"], bench.portal.address());
    assert_eq!(json["counts"]["changed"], 1, "{json}");
    assert_eq!(json["counts"]["not_changed"], 1, "{json}");
    let by_id = |id: i32| {
        let items = json["items"].as_array().expect("items");
        items.iter().find(|item| item["id"] == id).cloned().expect("the item")
    };
    assert_eq!(
        by_id(known::UNLOCKED)["after"],
        serde_json::json!({"lock": {"state": "mine", "by": null}})
    );
    assert_eq!(by_id(known::LOCKED_BY_ABSENT)["reason"], "held_by");
    let hash = json["last_hash"].as_str().expect("a hash").to_owned();
    assert_eq!(hash.len(), 64, "{hash}");
    assert!(html.contains(&hash), "the same hash on the page");

    // The history tells the same, with the same hash.
    bench.go("page-history");
    bench.wait("the run is listed", |desk| !desk.history.runs.known().is_empty());
    assert_eq!(bench.desk().history.runs.known()[0].last_hash, hash);
    let name = bench.desk().history.runs.known()[0].head.id;
    assert_eq!(name, head.id);
    bench
        .app
        .get_all_by_label_contains("Lock 2")
        .next()
        .expect("its row")
        .click();
    bench.app.run_steps(2);
    bench.press(&text("history-open"));
    bench.wait("its items are there", |desk| desk.history.job.is_done());
    let again: serde_json::Value = serde_json::from_str(&saved_report(&mut bench, "run-save-json")).expect("JSON");
    for key in [
        "run",
        "plan",
        "person",
        "change",
        "counts",
        "forecast",
        "last_hash",
        "started_at",
    ] {
        assert_eq!(again[key], json[key], "{key}");
    }
    assert_eq!(again["items"].as_array().map(Vec::len), Some(2));
}

/// Where the bench saves plans and opens them from.
const PLAN_FILE: &str = "locks.steward-plan.json";

#[track_caller]
fn assert_said(bench: &Bench, words: &str) {
    assert!(
        bench.app.query_all_by_label_contains(words).count() > 0,
        "it says: {words}"
    );
}

/// Plans to lock these and saves the plan.
fn a_saved_plan(bench: &mut Bench, lines: &[String]) {
    bench.list(lines);
    bench.go("page-locks");
    bench.wait("the forecast", |desk| desk.locks.job.rows().len() == lines.len());
    bench.press(&text("plan-save"));
    let file = bench.file_in(PLAN_FILE);
    bench.wait("the plan is saved", |_| file.exists());
}

/// Opens the plan from the history, as somebody who comes back later.
fn open_the_plan(bench: &mut Bench) {
    bench.go("page-history");
    bench.press(&text("plan-open"));
    bench.wait("every item is read again", |desk| {
        desk.opened_plan
            .as_ref()
            .is_some_and(|opened| opened.drift.total > 0 && opened.drift.unread == 0)
    });
}

/// The owner of the key locks this file, past the app.
#[expect(clippy::disallowed_methods, reason = "somebody else, with a program of their own")]
fn lock_past_the_app(bench: &Bench, key: &str, file: i32) {
    let url = format!("{}/api/2.0/files/file/{file}/lock", bench.portal.address());
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let sent = reqwest::Client::new()
        .put(url)
        .header("Authorization", format!("Bearer {}", app::secret(key)))
        .json(&serde_json::json!({"lockFile": true}));
    let answer = runtime.block_on(sent.send()).expect("an answer");
    assert!(answer.status().is_success(), "{answer:?}");
}

#[test]
fn a_plan_is_saved_opened_and_run_once() {
    let mut bench = Bench::saving_to(&Options::default(), "admin", PLAN_FILE);
    let files = free_files(&bench, 3);
    a_saved_plan(&mut bench, &files);
    open_the_plan(&mut bench);
    let opened = bench.desk().opened_plan.as_ref().expect("the plan");
    let id = opened.saved.plan.id;
    assert_eq!((opened.drift.changed, opened.drift.total), (0, 3));
    assert_said(&bench, &filled("plan-unchanged", &[("count", 3_usize.into())]));
    assert_eq!(bench.desk().items.rows().len(), 3, "the list has each once");

    let start = filled("locks-main", &[("change", "lock".into()), ("things", "3 files".into())]);
    bench.press(&start);
    bench.wait("the run is over", |desk| desk.locks.job.is_done());
    let head = bench.desk().locks.job.head().cloned().expect("a head");
    assert_eq!((head.plan, head.origin), (id, Origin::File));
    assert_eq!(bench.desk().locks.job.totals().succeeded, 3);
    assert_eq!(writes(&bench, "/lock").len(), 3);

    // Once more: everything is so already, and the plan was run before.
    bench.press(&text("run-done"));
    open_the_plan(&mut bench);
    let rows = bench.desk().locks.job.rows();
    assert!(
        rows.iter().all(|row| row.forecast.expected == Expected::AlreadySo),
        "{rows:?}"
    );
    assert!(!bench.desk().locks.job.is_done());
}

#[test]
fn a_plan_that_was_run_is_turned_away() {
    let mut bench = Bench::saving_to(&Options::default(), "admin", PLAN_FILE);
    let files = free_files(&bench, 2);
    a_saved_plan(&mut bench, &files);
    let start = filled("locks-main", &[("change", "lock".into()), ("things", "2 files".into())]);
    // The plan that was saved and the one that is run from the screen are one and the same.
    bench.press(&start);
    bench.wait("the run is over", |desk| desk.locks.job.is_done());
    let id = bench.desk().locks.job.head().expect("a head").plan;
    bench.press(&text("run-done"));

    // Unlocked again, so that the plan has something to do.
    bench.go("page-locks");
    bench.press_any(&text("locks-choice-unlock"));
    bench.wait("the other forecast", |desk| {
        desk.locks.job.change() == Some(&Change::Unlock) && desk.locks.job.totals().included == 2
    });
    bench.press(&filled(
        "locks-main",
        &[("change", "unlock".into()), ("things", "2 files".into())],
    ));
    bench.wait("the files are free", |desk| desk.locks.job.is_done());
    bench.press(&text("run-done"));
    let before = writes(&bench, "/lock").len();

    open_the_plan(&mut bench);
    assert_eq!(bench.desk().opened_plan.as_ref().expect("the plan").saved.plan.id, id);
    bench.press(&start);
    bench.wait("the run is refused", |desk| desk.locks.job.is_done());
    let Phase::Done(ending) = bench.desk().locks.job.phase() else {
        panic!("it is over")
    };
    let Some(EndedEarly::Problem(problem)) = &ending.early else {
        panic!("{ending:?}")
    };
    assert_eq!(problem.kind, ProblemKind::Journal(JournalTrouble::Taken));
    assert_said(&bench, &text("problem-journal-taken"));
    assert_eq!(writes(&bench, "/lock").len(), before, "nothing was sent");
}

#[test]
fn what_has_drifted_since_the_plan_is_said_and_not_sent() {
    let mut bench = Bench::saving_to(&Options::default(), "admin", PLAN_FILE);
    let files = free_files(&bench, 3);
    a_saved_plan(&mut bench, &files);
    let number = |row: usize| match &bench.desk().locks.job.rows()[row].item.entry.id {
        EntryId::Number(number) => *number,
        EntryId::ThirdParty(text) => panic!("{text}"),
    };
    let taken = number(0);
    lock_past_the_app(&bench, "room_manager", taken);
    open_the_plan(&mut bench);
    let opened = bench.desk().opened_plan.as_ref().expect("the plan");
    assert_eq!((opened.drift.changed, opened.drift.total), (1, 3), "{:?}", opened.drift);
    let rows = bench.desk().locks.job.rows();
    let drifted = rows
        .iter()
        .find(|row| row.item.entry.id == EntryId::Number(taken))
        .expect("its row");
    let Expected::Refusal(Obstacle::Drifted(differences)) = &drifted.forecast.expected else {
        panic!("{drifted:?}")
    };
    let [Difference::Lock(LockState::HeldBy(holder))] = differences.as_slice() else {
        panic!("{differences:?}")
    };
    let how = filled("difference-locked-by", &[("name", holder.into())]);
    let title = filled(
        "plan-changed",
        &[("changed", 1_usize.into()), ("total", 3_usize.into())],
    );
    assert_said(&bench, &title);
    assert_said(&bench, &how);
    bench.press(&filled(
        "locks-main",
        &[("change", "lock".into()), ("things", "2 files".into())],
    ));
    bench.wait("the run is over", |desk| desk.locks.job.is_done());
    assert_eq!(bench.desk().locks.job.totals().succeeded, 2);
    let sent = writes(&bench, &format!("/{taken}/lock"));
    assert_eq!(sent.len(), 1, "only the lock past the app: {sent:?}");
}

#[test]
fn a_plan_for_another_portal_is_not_opened() {
    let mut bench = Bench::saving_to(&Options::default(), "admin", PLAN_FILE);
    let files = free_files(&bench, 1);
    a_saved_plan(&mut bench, &files);
    let file = bench.file_in(PLAN_FILE);
    let content = std::fs::read_to_string(&file).expect("the plan");
    let moved = content.replace(&bench.portal.address(), "https://docs.elsewhere.example");
    assert_ne!(moved, content);
    std::fs::write(&file, moved).expect("written");
    bench.go("page-history");
    bench.press(&text("plan-open"));
    let start = std::time::Instant::now();
    while bench
        .app
        .query_all_by_label_contains("https://docs.elsewhere.example")
        .count()
        == 0
    {
        assert!(start.elapsed() < Duration::from_secs(20), "it is said");
        bench.app.run_steps(2);
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(bench.desk().opened_plan.is_none());
}

#[test]
fn without_a_file_dialog_the_place_of_a_plan_can_be_typed() {
    let mut bench = Bench::connected("admin");
    let file = bench.file_in("not-a-plan.json");
    std::fs::write(&file, "{}").expect("written");
    bench.press(&text("plan-open"));
    bench.wait("the app asks for a path", |desk| {
        matches!(desk.dialog, Some(Dialog::OpenPath { .. }))
    });
    bench.replace(Role::TextInput, &text("dialog-save-path"), &file.display().to_string());
    bench.press(&text("dialog-open-yes"));
    let start = std::time::Instant::now();
    while bench.app.query_all_by_label_contains(&text("plan-not-opened")).count() == 0 {
        assert!(start.elapsed() < Duration::from_secs(20), "it is said");
        bench.app.run_steps(2);
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(bench.desk().dialog, None);
}

#[test]
fn a_plan_to_hand_over_comes_back_with_its_new_owner() {
    let mut bench = Bench::saving_to(&Options::default(), "admin", "owners.steward-plan.json");
    let room = room_link(&bench, known::BUDGET_ROOM);
    bench.list(&[room]);
    bench.go("page-owners");
    bench.choose_owner("Marta Kowalska");
    bench.wait("the forecast", |desk| desk.owners.job.rows().len() == 1);
    bench.press(&text("plan-save"));
    let file = bench.file_in("owners.steward-plan.json");
    bench.wait("the plan is saved", |_| file.exists());
    bench.press(&text("owners-choose-other"));
    bench.wait("nobody is chosen", |desk| desk.owners.new_owner.is_none());

    open_the_plan(&mut bench);
    let owner = bench.desk().owners.new_owner.clone().expect("the plan's new owner");
    assert_eq!(owner.name, "Marta Kowalska");
    let opened = bench.desk().opened_plan.as_ref().expect("the plan");
    assert_eq!(opened.drift.changed, 0, "{:?}", opened.drift);
    assert!(bench.desk().owners.job.rows()[0].included);
}
