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

use app::{Bench, filled, free_files, link, room_link, text, writes};
use docspace_steward::app::FileDialogs;
use docspace_steward::desk::Dialog;
use docspace_steward::desk::access::LineWhat;
use docspace_steward::desk::connect::Keeping;
use docspace_steward::desk::items::RowState;
use docspace_steward::desk::job::{Candidates, Phase};
use docspace_steward::domain::forecast::{Expected, Obstacle};
use docspace_steward::domain::ids::EntryId;
use docspace_steward::domain::outcome::{NotChanged, Outcome};
use docspace_steward::domain::person::Role as PersonRole;
use docspace_steward::practice::seed::known;
use docspace_steward::practice::{Fault, FaultRule, Options, When};
use door::Door;
use eframe::App as _;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

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
