//! The never-touch list in the whole app, against the practice portal over a real socket: what is on it is never sent,
//! whoever wrote it how, and the list is there again at the next start.

#![cfg(test)]
#![cfg(all(feature = "gui", feature = "practice"))]

#[path = "support/app.rs"]
mod app;

use app::{Bench, filled, text};
use docspace_steward::config::Settings;
use docspace_steward::domain::forecast::{Certainty, Expected, Obstacle};
use docspace_steward::practice::seed::known;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

fn link(bench: &Bench, file: i32) -> String {
    format!("{}/doceditor?fileId={file}", bench.portal.address())
}

fn locks_sent(bench: &Bench) -> Vec<String> {
    let ledger = bench.portal.ledger();
    let writes = ledger.iter().filter(|entry| entry.method != "GET");
    writes
        .map(|entry| entry.path.clone())
        .filter(|path| path.contains("/lock"))
        .collect()
}

fn field_name() -> String {
    filled("settings-never-touch", &[("portal", "Acme Docs".into())])
}

fn write_list(bench: &mut Bench, lines: &str) {
    bench.go("page-settings");
    bench.replace(Role::MultilineTextInput, &field_name(), lines);
    bench.app.run_steps(2);
}

fn never(bench: &Bench, file: i32) -> Option<(String, Certainty)> {
    let rows = bench.desk().locks.job.rows();
    let row = rows
        .iter()
        .find(|row| row.item.entry.id.to_string() == file.to_string())?;
    match &row.forecast.expected {
        Expected::Impossible(Obstacle::NeverTouch(rule)) => Some((rule.clone(), row.forecast.certainty)),
        _ => None,
    }
}

#[test]
fn what_is_on_the_list_is_never_sent_and_the_list_is_kept() {
    use eframe::App as _;

    let mut bench = Bench::connected("admin");
    bench.list(&[link(&bench, known::UNLOCKED), link(&bench, known::LONG_TITLE)]);
    bench.go("page-locks");
    bench.wait("the forecast", |desk| desk.locks.job.rows().len() == 2);
    assert_eq!(bench.desk().locks.job.totals().included, 2);

    write_list(&mut bench, &format!("{}\nnothing to understand", known::UNLOCKED));
    bench.go("page-locks");
    bench.wait("a plan made anew", |desk| desk.locks.job.totals().included == 1);
    let rule = known::UNLOCKED.to_string();
    assert_eq!(never(&bench, known::UNLOCKED), Some((rule, Certainty::Known)));
    assert_eq!(never(&bench, known::LONG_TITLE), None);
    bench.app.get_by_label_contains(&text("run-group-never-touch"));

    bench.press(&filled(
        "locks-main",
        &[("change", "lock".into()), ("things", "1 file".into())],
    ));
    bench.wait("the run is over", |desk| desk.locks.job.is_done());
    let sent = locks_sent(&bench);
    assert_eq!(sent.len(), 1, "{sent:?}");
    assert!(sent[0].contains(&known::LONG_TITLE.to_string()), "{sent:?}");
    // The day's changes were counted after the run.
    bench.wait("the count", |desk| desk.writes_today == Some(1));

    let origin = bench
        .desk()
        .connection
        .as_ref()
        .expect("a portal")
        .portal
        .origin()
        .to_owned();
    let lines = vec![known::UNLOCKED.to_string(), "nothing to understand".to_owned()];
    bench.app.state_mut().on_exit();
    let (settings, warnings) = Settings::read(&bench.file_in("data/settings.json"));
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!(settings.never_touch.get(&origin), Some(&lines));
}

#[test]
fn a_person_is_known_by_address_as_soon_as_the_portal_says_who_it_is() {
    let mut bench = Bench::connected("admin");
    bench.list(&[link(&bench, known::UNLOCKED)]);
    bench.go("page-locks");
    bench.wait("the forecast", |desk| desk.locks.job.rows().len() == 1);
    let entry = &bench.desk().locks.job.rows()[0].item.entry;
    let owner = entry.created_by.clone().expect("an owner");
    let address = bench.portal.with_world(|world| {
        let person = world.person(owner.id.0);
        person.expect("the owner").email.clone()
    });

    write_list(
        &mut bench,
        &format!("nobody@nowhere.example\n{}", address.to_uppercase()),
    );
    bench.wait("the addresses are looked up", |desk| {
        desk.never_touch.list().unknown_addresses().is_empty()
    });
    let people = bench.desk().never_touch.list();
    assert_eq!(people.person_of("nobody@nowhere.example"), Some(None));
    assert_eq!(people.person_of(&address.to_lowercase()), Some(Some(owner.id)));
    bench.go("page-locks");
    bench.wait("a plan made anew", |desk| desk.locks.job.totals().included == 0);
    assert_eq!(
        never(&bench, known::UNLOCKED),
        Some((address.to_uppercase(), Certainty::Known))
    );
    assert!(locks_sent(&bench).is_empty());
}
