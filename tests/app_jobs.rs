//! The three jobs in the whole app, driven by role and name, against the practice portal over a real socket. What the
//! app claims is held against what the portal holds.

#![cfg(test)]
#![cfg(all(feature = "gui", feature = "practice"))]

#[path = "support/app.rs"]
mod app;
#[path = "support/door.rs"]
mod door;

use std::collections::HashSet;
use std::time::Duration;

use app::{Bench, filled, text};
use docspace_steward::app::FileDialogs;
use docspace_steward::bulk::record::Origin;
use docspace_steward::desk::Dialog;
use docspace_steward::desk::access::LineWhat;
use docspace_steward::desk::connect::Keeping;
use docspace_steward::desk::items::RowState;
use docspace_steward::desk::job::{Candidates, EndedEarly, Phase};
use docspace_steward::domain::difference::Difference;
use docspace_steward::domain::entry::LockState;
use docspace_steward::domain::forecast::{Change, Expected, Obstacle};
use docspace_steward::domain::ids::EntryId;
use docspace_steward::domain::outcome::{NotChanged, Outcome};
use docspace_steward::domain::person::Role as PersonRole;
use docspace_steward::domain::problem::{JournalTrouble, ProblemKind};
use docspace_steward::practice::seed::known;
use docspace_steward::practice::world::EntryId as StoredId;
use docspace_steward::practice::{Fault, FaultRule, Options, When};
use door::Door;
use eframe::App as _;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

fn link(bench: &Bench, file: i32) -> String {
    format!("{}/doceditor?fileId={file}", bench.portal.address())
}

fn room_link(bench: &Bench, room: i32) -> String {
    format!("{}/rooms/shared/{room}", bench.portal.address())
}

/// Requests of the ledger that could have changed something, as "METHOD path".
fn writes(bench: &Bench, part: &str) -> Vec<String> {
    let ledger = bench.portal.ledger();
    let asked = ledger
        .iter()
        .filter(|entry| entry.method != "GET" && entry.path.contains(part));
    asked.map(|entry| format!("{} {}", entry.method, entry.path)).collect()
}

#[test]
fn five_hundred_lines_are_all_accounted_for() {
    let mut bench = Bench::connected("admin");
    let lines: Vec<String> = (0..500)
        .map(|index| match index % 5 {
            0 => link(&bench, 1001 + index / 5 % 90),
            1 => format!("{}", 1001 + index / 5),
            2 => "see the attachment, please".to_owned(),
            3 => format!("https://elsewhere.example/doceditor?fileId={index}"),
            _ => format!("{}\tBudget {index}\t12.5 KB", 1100 + index / 5),
        })
        .collect();
    bench.paste(&lines.join("\n"));
    bench.wait("every row is read", |desk| {
        desk.reading.is_none() && desk.items.counts().unread == 0
    });

    let report = bench.desk().items.report.as_ref().expect("a report of the paste");
    assert_eq!(report.lines, 500);
    let ignored: HashSet<usize> = report.ignored.iter().map(|ignored| ignored.at.line).collect();
    let repeated: HashSet<usize> = report.repeated.iter().map(|repeat| repeat.at.line).collect();
    for line in 1..=500 {
        let rubbish = matches!((line - 1) % 5, 2 | 3);
        let told = ignored.contains(&line) || repeated.contains(&line);
        assert!(!rubbish || told, "line {line} is told");
    }
    let counted = report.added + repeated.len() + report.ignored.iter().filter(|item| !item.why.is_quiet()).count();
    assert!(counted >= 500, "each line is in one of the three lists: {counted}");
    assert_eq!(bench.desk().items.rows().len(), report.added);
    assert!(
        bench.desk().items.counts().known() > 100,
        "{:?}",
        bench.desk().items.counts()
    );
}

#[test]
fn an_admin_without_a_role_is_told_before_the_run_and_may_try_anyway() {
    let mut bench = Bench::connected("admin");
    bench.list(&[link(&bench, known::LEGAL_FILE)]);
    bench.go("page-locks");
    bench.wait("the forecast", |desk| !desk.locks.job.rows().is_empty());
    let row = &bench.desk().locks.job.rows()[0];
    let expected = Expected::Refusal(Obstacle::NoLockRight {
        room: Some("Legal 2026".to_owned()),
    });
    assert_eq!(row.forecast.expected, expected);
    assert!(!row.included, "left to the person");
    bench.app.get_by_label_contains(&text("obstacle-no-lock-right"));

    bench.press(&filled("run-try-anyway", &[("count", 1_usize.into())]));
    bench.press(&filled(
        "locks-main",
        &[("change", "lock".into()), ("things", "1 file".into())],
    ));
    bench.wait("the run is over", |desk| desk.locks.job.is_done());
    let result = bench.desk().locks.job.rows()[0].result.clone().expect("an outcome");
    assert!(
        matches!(result.outcome, Outcome::NotChanged(NotChanged::Because(_))),
        "{result:?}"
    );
    assert_eq!(writes(&bench, "/lock").len(), 1, "a refusal is not repeated");
}

#[test]
fn a_lock_over_somebody_elses_is_reported_as_still_held() {
    let mut bench = Bench::connected("admin");
    bench.list(&[link(&bench, known::LOCKED_BY_ABSENT), link(&bench, known::UNLOCKED)]);
    bench.go("page-locks");
    bench.wait("the forecast", |desk| desk.locks.job.rows().len() == 2);
    bench.press(&filled("run-try-anyway", &[("count", 1_usize.into())]));
    bench.press(&filled(
        "locks-main",
        &[("change", "lock".into()), ("things", "2 files".into())],
    ));
    bench.wait("the run is over", |desk| desk.locks.job.is_done());

    let job = &bench.desk().locks.job;
    let outcome = |id: i32| {
        let row = job
            .rows()
            .iter()
            .find(|row| row.item.entry.id == EntryId::Number(id))
            .expect("a row");
        row.result.as_ref().expect("an outcome").outcome.clone()
    };
    let held = Outcome::NotChanged(NotChanged::HeldBy("Eva Lind".to_owned()));
    assert_eq!(outcome(known::LOCKED_BY_ABSENT), held);
    assert_eq!(outcome(known::UNLOCKED), Outcome::Changed);
    let answers = bench.portal.ledger();
    let answer = answers
        .iter()
        .find(|entry| entry.path.contains(&format!("{}/lock", known::LOCKED_BY_ABSENT)));
    assert_eq!(
        answer.expect("the call was made").status,
        Some(200),
        "the portal said it was done"
    );
    bench
        .app
        .get_all_by_label_contains("Held by Eva Lind")
        .next()
        .expect("it is on the screen");
}

#[test]
fn unlocking_what_is_free_costs_no_request() {
    let mut bench = Bench::connected("admin");
    bench.list(&[link(&bench, known::UNLOCKED), link(&bench, known::LOCKED_BY_ABSENT)]);
    bench.go("page-locks");
    bench.app.run_steps(2);
    bench.press_any(&text("locks-choice-unlock"));
    bench.wait("the forecast", |desk| desk.locks.job.rows().len() == 2);
    bench.press(&filled(
        "locks-main",
        &[("change", "unlock".into()), ("things", "1 file".into())],
    ));
    bench.wait("the run is over", |desk| desk.locks.job.is_done());
    assert_eq!(
        writes(&bench, "/lock"),
        [format!("PUT /api/2.0/files/file/{}/lock", known::LOCKED_BY_ABSENT)]
    );
    let outcomes: Vec<_> = bench
        .desk()
        .locks
        .job
        .rows()
        .iter()
        .map(|row| row.result.clone().map(|it| it.outcome))
        .collect();
    assert!(
        outcomes.contains(&Some(Outcome::AlreadySo)) && outcomes.contains(&Some(Outcome::Changed)),
        "{outcomes:?}"
    );
}

#[test]
fn what_cannot_be_read_is_never_shown_as_nobody() {
    let mut bench = Bench::connected("admin");
    bench.list(&[link(&bench, known::UNLOCKED), link(&bench, known::ABSENT_OWN_FILE)]);
    bench.go("page-access");
    let read = filled("access-read", &[("items", "2 items".into())]);
    bench.press(&read);
    bench.wait("the review is over", |desk| desk.access.read_at().is_some());
    let access = &bench.desk().access;
    assert!(!access.is_complete());
    assert_eq!(access.completeness().1, 2, "both are counted");
    let hidden = access
        .lines()
        .iter()
        .filter(|line| matches!(line.what, LineWhat::CouldNotLook(_)));
    assert_eq!(hidden.count(), 1);
    assert!(!access.lines().iter().any(|line| matches!(line.what, LineWhat::Nobody)));
    bench
        .app
        .get_all_by_label_contains(&text("access-line-could-not-look"))
        .next()
        .expect("it is said");
}

#[test]
fn the_access_list_is_saved_where_the_person_says() {
    let mut bench = Bench::saving_to(&Options::default(), "admin", "access.csv");
    bench.list(&[link(&bench, known::FORMULA_TITLE), link(&bench, known::OWN_LINKS)]);
    bench.go("page-access");
    bench.press(&filled("access-read", &[("items", "2 items".into())]));
    bench.wait("the review is over", |desk| desk.access.read_at().is_some());
    let rows = bench.desk().access.lines().len();
    bench.press(&filled("access-export", &[("count", rows.into())]));
    let file = bench.file_in("access.csv");
    bench.wait("the file is there", |_| file.exists());
    let bytes = std::fs::read(&file).expect("a readable file");
    assert!(
        bytes.starts_with(b"\xEF\xBB\xBFitem_kind,item_number,item_title"),
        "BOM and stable columns"
    );
    let content = String::from_utf8(bytes).expect("UTF-8");
    assert_eq!(
        csv::Reader::from_reader(content.trim_start_matches('\u{feff}').as_bytes())
            .records()
            .count(),
        rows
    );
    assert!(content.contains("'=SUM"), "formulas are made harmless");
    assert!(content.contains("Eva Lind"));
}

#[test]
fn a_hand_over_batch_has_a_verdict_for_each_item() {
    let mut bench = Bench::connected("admin");
    let plain_folder = format!(
        "{}/rooms/shared/{}/filter?folder=201",
        bench.portal.address(),
        known::BUDGET_ROOM
    );
    bench.list(&[
        room_link(&bench, known::BUDGET_ROOM),
        plain_folder,
        link(&bench, known::UNLOCKED),
        "999999".to_owned(),
    ]);
    bench.go("page-owners");
    bench.choose_owner("Ivan Petrov");
    bench.wait("the forecast", |desk| desk.owners.job.rows().len() == 3);
    assert_eq!(
        bench.desk().items.counts().not_found,
        1,
        "the unknown number has its verdict on the list"
    );
    let job = &bench.desk().owners.job;
    let refusals = job
        .rows()
        .iter()
        .filter(|row| matches!(row.forecast.expected, Expected::Refusal(_)));
    assert_eq!(refusals.count(), 2, "file and folder: said before");

    bench.try_all_anyway();
    bench.press(&filled(
        "owners-main",
        &[("things", "3 items".into()), ("name", "Ivan Petrov".into())],
    ));
    bench.confirm_hand_over(3);
    bench.wait("the run is over", |desk| {
        matches!(desk.owners.job.phase(), Phase::Done(_))
    });
    let outcomes: Vec<(EntryId, Outcome)> = bench
        .desk()
        .owners
        .job
        .rows()
        .iter()
        .map(|row| {
            (
                row.item.entry.id.clone(),
                row.result.clone().expect("an outcome").outcome,
            )
        })
        .collect();
    for (id, outcome) in outcomes {
        if id == EntryId::Number(known::BUDGET_ROOM) {
            assert_eq!(outcome, Outcome::Changed);
        } else {
            assert!(
                matches!(outcome, Outcome::NotChanged(NotChanged::Because(_))),
                "{id}: {outcome:?}"
            );
        }
    }
    assert_eq!(writes(&bench, "/files/owner").len(), 3, "one request each");
}

#[test]
fn somebody_who_cannot_own_rooms_is_named_before_and_refused_after() {
    let mut bench = Bench::connected("admin");
    bench.list(&[room_link(&bench, known::BUDGET_ROOM)]);
    bench.go("page-owners");
    bench.choose_owner("Uwe Sommer");
    bench.wait("the forecast", |desk| desk.owners.job.rows().len() == 1);
    let row = &bench.desk().owners.job.rows()[0];
    assert!(
        matches!(row.forecast.expected, Expected::Refusal(Obstacle::NewOwner(_))),
        "{row:?}"
    );
    bench.try_all_anyway();
    bench.press(&filled(
        "owners-main",
        &[("things", "1 room".into()), ("name", "Uwe Sommer".into())],
    ));
    bench.confirm_hand_over(1);
    bench.wait("the run is over", |desk| desk.owners.job.is_done());
    let result = bench.desk().owners.job.rows()[0].result.clone().expect("an outcome");
    assert!(
        matches!(result.outcome, Outcome::NotChanged(NotChanged::Because(_))),
        "{result:?}"
    );
    assert!(result.after.is_some(), "the portal was asked who owns it now");
}

#[test]
fn a_number_that_is_a_file_and_a_folder_is_asked_about() {
    let mut bench = Bench::connected("admin");
    bench.list(&[known::TWIN_NUMBER.to_string()]);
    assert!(matches!(bench.desk().items.rows()[0].state, RowState::Choose { .. }));
    assert_eq!(bench.desk().items.counts().ticked, 0, "nothing is done to it before");
    bench
        .app
        .get_all_by_label_contains(&text("items-state-choose"))
        .next()
        .expect("it is asked");
}

#[test]
fn a_list_can_be_typed_and_everything_reached_without_a_mouse() {
    let mut bench = Bench::connected("admin");
    let line = link(&bench, known::UNLOCKED);
    bench.fill(Role::MultilineTextInput, &text("items-paste-name"), &line);
    bench
        .app
        .key_press_modifiers(egui::Modifiers::CTRL | egui::Modifiers::COMMAND, egui::Key::Enter);
    bench.wait("the row is read", |desk| desk.items.counts().known() == 1);
}

#[test]
fn a_room_whose_owner_cannot_stay_is_known_before_it_is_tried() {
    let mut bench = Bench::connected("admin");
    bench.list(&[room_link(&bench, known::DEMOTED_OWNERS_ROOM)]);
    bench.go("page-owners");
    bench.choose_owner("Ivan Petrov");
    // The forecast sharpens when the present owner was looked up.
    bench.wait("the forecast knows the present owner", |desk| {
        let obstacle = Expected::Refusal(Obstacle::OldOwnerCannotStay);
        desk.owners
            .job
            .rows()
            .first()
            .is_some_and(|row| row.forecast.expected == obstacle)
    });
}

#[test]
fn a_search_for_people_waits_as_long_as_the_portal_asks() {
    let mut bench = Bench::connected("admin");
    bench.list(&[room_link(&bench, known::BUDGET_ROOM)]);
    bench.go("page-owners");
    let slow_down = Fault::TooManyRequests {
        retry_after: Some(Duration::from_secs(2)),
    };
    for fault in [slow_down, Fault::ServerError] {
        bench
            .portal
            .push_fault(FaultRule::on("GET", "/people/filter", fault).times(1));
    }
    bench.fill(Role::TextInput, &text("owners-search"), "Ivan Petrov");
    bench.wait("it is known to wait", |desk| {
        desk.waiting.is_some() && matches!(desk.owners.candidates, Candidates::Searching)
    });
    let said = filled("run-waiting", &[("wait", "\u{1}".into())]);
    let said = said.split('\u{1}').next().expect("a beginning");
    assert!(bench.app.query_all_by_label_contains(said).next().is_some(), "{said}");
    bench.wait(
        "people are found",
        |desk| matches!(&desk.owners.candidates, Candidates::Found(people) if people.len() == 1),
    );
    let asked = bench.portal.ledger();
    let asked = asked.iter().filter(|entry| entry.path.contains("/people/filter"));
    assert_eq!(asked.count(), 3, "refused, failed, answered");
}

#[test]
fn the_owner_of_a_room_is_looked_up_also_by_a_portal_in_trouble() {
    let mut bench = Bench::connected("admin");
    bench.list(&[room_link(&bench, known::DEMOTED_OWNERS_ROOM)]);
    let row = &bench.desk().items.rows()[0];
    let owner = row.known().and_then(|item| item.entry.created_by.as_ref());
    let path = format!("/people/{}", owner.expect("an owner").id);
    for fault in [
        Fault::TooManyRequests {
            retry_after: Some(Duration::from_secs(1)),
        },
        Fault::BadGateway(When::Before),
    ] {
        bench.portal.push_fault(FaultRule::on("GET", &path, fault).times(1));
    }
    bench.go("page-owners");
    bench.choose_owner("Ivan Petrov");
    bench.wait("the forecast knows the present owner", |desk| {
        let obstacle = Expected::Refusal(Obstacle::OldOwnerCannotStay);
        let row = desk.owners.job.rows().first();
        row.is_some_and(|row| row.forecast.expected == obstacle)
    });
    let asked = bench.portal.ledger();
    let asked = asked.iter().filter(|entry| entry.path.contains(&path));
    assert_eq!(asked.count(), 3, "refused, failed, answered");
}

/// Numbers of free files at the top of the admin's own room.
fn free_files(bench: &Bench, count: usize) -> Vec<String> {
    let room = StoredId::Number(known::BUDGET_ROOM);
    let numbers = bench.portal.with_world(|world| {
        let free = world
            .files
            .values()
            .filter(|file| file.folder == room && file.lock.is_none());
        free.take(count).map(|file| file.id.to_string()).collect::<Vec<_>>()
    });
    let address = bench.portal.address();
    numbers
        .iter()
        .map(|number| format!("{address}/doceditor?fileId={number}"))
        .collect()
}

#[test]
fn closing_the_window_waits_for_what_is_in_flight() {
    let slow = Options {
        latency: Duration::from_millis(250),
        ..Options::default()
    };
    let mut bench = Bench::new(&slow, FileDialogs::Missing);
    bench.connect("admin");
    let files = free_files(&bench, 16);
    bench.list(&files);
    bench.go("page-locks");
    bench.wait("the forecast", |desk| desk.locks.job.rows().len() == files.len());
    let things = filled("count-files", &[("count", files.len().into())]);
    bench.press(&filled(
        "locks-main",
        &[("change", "lock".into()), ("things", (&things).into())],
    ));
    bench.wait("the run has begun", |desk| desk.locks.job.is_running());
    bench.ask_to_close();
    bench.wait("the app asks", |desk| desk.dialog == Some(Dialog::CloseWhileRunning));
    bench.press(&text("dialog-close-yes"));
    bench.wait("what is in flight is settled", |desk| desk.locks.job.is_done());

    let outcomes: Vec<Outcome> = bench
        .desk()
        .locks
        .job
        .rows()
        .iter()
        .map(|row| row.result.clone().expect("an outcome for each").outcome)
        .collect();
    let changed = outcomes.iter().filter(|outcome| **outcome == Outcome::Changed).count();
    let untouched = outcomes
        .iter()
        .filter(|outcome| **outcome == Outcome::NotStarted)
        .count();
    assert_eq!(changed + untouched, files.len(), "{outcomes:?}");
    assert!(untouched > 0, "it stopped before the end");
    assert_eq!(
        writes(&bench, "/lock").len(),
        changed,
        "each change that was sent is told, and no other"
    );
}

#[test]
fn a_portal_that_asks_to_slow_down_while_connecting_is_waited_for() {
    let mut bench = Bench::new(&Options::default(), FileDialogs::Missing);
    let slow_down = Fault::TooManyRequests {
        retry_after: Some(Duration::from_secs(1)),
    };
    bench
        .portal
        .push_fault(FaultRule::on("GET", "/people/@self", slow_down).times(1));
    bench.connect("admin");
    let connection = bench.desk().connection.as_ref().expect("a connection");
    let role = connection.person.as_ref().map(|person| person.role);
    assert_eq!(
        role,
        Some(PersonRole::DocSpaceAdmin),
        "a passing trouble is no missing right"
    );
}

#[test]
fn a_key_that_may_only_read_is_not_said_to_lock() {
    let mut bench = Bench::connected("read_only");
    let line = link(&bench, known::UNLOCKED);
    bench.list(&[line]);
    let only_look = text("you-may-only-look");
    bench
        .app
        .get_all_by_label_contains(&only_look)
        .next()
        .expect("the list says so");
    assert_eq!(bench.app.query_all_by_label_contains(&text("you-may-lock")).count(), 0);
}

#[test]
fn without_a_file_dialog_a_path_can_be_typed() {
    let mut bench = Bench::connected("admin");
    let line = link(&bench, known::UNLOCKED);
    bench.list(&[line]);
    bench.go("page-access");
    bench.press(&filled("access-read", &[("items", "1 item".into())]));
    bench.wait("the review is over", |desk| desk.access.read_at().is_some());
    let rows = bench.desk().access.lines().len();
    bench.press(&filled("access-export", &[("count", rows.into())]));
    bench.wait("the app asks for a path", |desk| {
        matches!(desk.dialog, Some(Dialog::SavePath { .. }))
    });
    let file = bench.file_in("typed.csv");
    bench.replace(Role::TextInput, &text("dialog-save-path"), &file.display().to_string());
    bench.press(&text("dialog-save-yes"));
    bench.wait("the file is there", |_| file.exists());
    assert_eq!(bench.desk().dialog, None);
}

#[test]
fn what_was_chosen_in_the_moment_of_closing_is_remembered() {
    let mut bench = Bench::connected("admin");
    bench.go("page-settings");
    for (choice, kept) in [("dark", "\"dark\""), ("light", "\"light\"")] {
        let name = text(&format!("settings-appearance-{choice}"));
        bench.app.get_by_role_and_label(Role::RadioButton, &name).click();
        bench.app.step();
        bench.app.step();
        bench.app.state_mut().on_exit();
        let settings = std::fs::read_to_string(bench.file_in("data/settings.json")).expect("the settings");
        assert!(settings.contains(kept), "{settings}");
    }
}

#[test]
fn a_practice_portal_is_known_by_its_public_key_and_the_key_is_not_kept() {
    let kept = |bench: &Bench| {
        let connection = bench.desk().connection.clone().expect("a connection");
        (connection.practice, connection.keeping)
    };
    let mut bench = Bench::connected("room_manager");
    assert_eq!(kept(&bench), (true, Keeping::UntilClose { why: None }));
    assert!(bench.app.query_all_by_label(&text("badge-practice")).next().is_some());
    bench.app.state_mut().on_exit();
    assert!(!bench.file_in("data/settings.json").exists(), "no portal to go back to");

    // The same portal with a key that nobody prints is one like any other.
    let mut bench = Bench::new(&Options::default(), FileDialogs::Missing);
    let door = Door::to(&bench.portal.address(), &app::secret("room_manager"));
    bench.connect_to(&door.address, door::KEY);
    bench.wait("the key is kept", |desk| {
        let connection = desk.connection.as_ref();
        connection.is_some_and(|connection| connection.keeping == Keeping::Kept)
    });
    assert_eq!(kept(&bench), (false, Keeping::Kept));
    assert!(bench.app.query_all_by_label(&text("badge-practice")).next().is_none());
}

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

/// The portal locks or unlocks this file for the owner of the key, past the app.
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
