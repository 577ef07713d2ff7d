//! Each setting says what it is and sends what was chosen.

use docspace_steward::command::{Appearance, Command};
use docspace_steward::desk::connect::Keeping;
use docspace_steward::desk::{Desk, Dialog, Page};
use docspace_steward::domain::forecast::Change;
use docspace_steward::words::Language;
use egui::accesskit::{Role, Toggled};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::stage::{Stage, Window, says, sent, sent_by, working};

fn open(desk: Desk) -> Window {
    Stage::new(desk).open_wide()
}

#[test]
fn appearance_and_language_are_chosen_by_name() {
    let mut window = open(working(Page::Settings));
    for (name, command) in [
        ("Light", Command::SetAppearance(Appearance::Light)),
        ("Dark", Command::SetAppearance(Appearance::Dark)),
        ("Deutsch", Command::SetLanguage(Language::German)),
    ] {
        window.get_by_role_and_label(Role::RadioButton, name).click();
        assert_eq!(sent(&mut window), [command], "{name}");
    }
    let chosen: Vec<String> = window
        .get_all_by_role(Role::RadioButton)
        .filter(|node| node.accesskit_node().toggled() == Some(Toggled::True))
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert_eq!(
        chosen,
        ["As the system", "English"],
        "shown is what is, not what was asked for"
    );
}

#[test]
fn the_never_touch_list_is_read_line_by_line() {
    let mut desk = working(Page::Settings);
    "310\nBudget\neva@acme.example\n*salary*\nhttps://other.example/doceditor?fileId=4"
        .clone_into(&mut desk.never_touch.text);
    let portal = desk.connection.as_ref().map(|connection| connection.portal.clone());
    desk.never_touch.read(portal.as_ref());
    let mut window = open(desk);
    for said in [
        "Line 1: Whatever has the number 310, and all in it",
        "Line 2: Not a number, link or person, and no title with *",
        "Line 3: Whatever may belong to eva@acme.example, until DocSpace says who that is",
        "Line 4: Whatever is called “*salary*”, and all in it",
        "Line 5: A link to another portal: other.example",
    ] {
        assert!(says(&window, said), "{said}");
    }
    window
        .state_mut()
        .desk
        .never_touch
        .learn("eva@acme.example".to_owned(), None);
    window.run_steps(3);
    assert!(says(&window, "Line 3: Nobody here has the address eva@acme.example"));

    let field = window.get_by_role_and_label(Role::MultilineTextInput, "Never touch on Acme Docs");
    field.focus();
    window.run_steps(2);
    window.event(egui::Event::Paste("\n512".to_owned()));
    window.run_steps(2);
    assert_eq!(sent(&mut window), [Command::NeverTouchEdited]);
    assert!(window.state().desk.never_touch.text.contains("512"));
}

#[test]
fn the_portal_and_its_key_are_described() {
    let mut window = open(working(Page::Settings));
    for words in [
        "https://docs.acme.example",
        "3.7.2",
        "Olga Novak, Room admin",
        "Steward, ends in 9f3c",
        "In your computer's password store",
    ] {
        assert!(says(&window, words), "{words}");
    }
    assert_eq!(
        sent_by(&mut window, "Disconnect"),
        [Command::OpenDialog(Dialog::Disconnect)]
    );
    assert_eq!(
        sent_by(&mut window, "Forget the key"),
        [Command::OpenDialog(Dialog::ForgetKey)]
    );
}

#[test]
fn a_key_that_is_not_kept_cannot_be_forgotten() {
    let mut desk = working(Page::Settings);
    if let Some(connection) = &mut desk.connection {
        connection.keeping = Keeping::UntilClose { why: None };
    }
    let window = open(desk);
    assert!(says(&window, "In memory, until you close the app"));
    assert!(window.query_by_label("Forget the key").is_none());
}

#[test]
fn disconnecting_waits_for_a_run() {
    let mut desk = working(Page::Settings);
    desk.locks.job.plan(Change::Lock, Vec::new(), 0);
    desk.locks.job.started();
    let window = open(desk);
    for name in ["Disconnect", "Forget the key"] {
        let button = window.get_by_role_and_label(Role::Button, name);
        assert!(button.accesskit_node().is_disabled(), "{name}");
        assert_eq!(
            button.accesskit_node().description().as_deref(),
            Some("A run is going on: stop it first")
        );
    }
}

#[test]
fn the_log_is_shown_and_paths_are_copied() {
    let mut window = open(working(Page::Settings));
    assert!(says(&window, "0.1.0"));
    window
        .get_by_role_and_label(Role::Button, "Copy the log's path")
        .scroll_to_me();
    window.run_steps(5);
    assert_eq!(sent_by(&mut window, "Show the log"), [Command::ShowLog]);
    let log = window
        .state()
        .about
        .log_dir
        .as_ref()
        .expect("a folder")
        .display()
        .to_string();
    let data = window
        .state()
        .about
        .data_dir
        .as_ref()
        .expect("a folder")
        .display()
        .to_string();
    assert!(says(&window, &log) && says(&window, &data));
    assert_eq!(sent_by(&mut window, "Copy the log's path"), [Command::CopyText(log)]);
    assert_eq!(
        sent_by(&mut window, "Copy the data folder's path"),
        [Command::CopyText(data)]
    );

    let mut stage = Stage::new(working(Page::Settings));
    stage.about.log_dir = None;
    let window = stage.open_wide();
    assert!(says(&window, "Not written"));
    assert!(window.query_by_label("Show the log").is_none());
}
