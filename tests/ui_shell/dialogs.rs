//! Each question says what will happen, sends the one command it stands for, and lets go on Escape.

use docspace_steward::command::{Command, JobKind};
use docspace_steward::desk::connect::{ConnectState, Keeping};
use docspace_steward::desk::{Desk, Dialog, Page};
use docspace_steward::domain::forecast::Change;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::stage::{Stage, Window, connecting, keyboard_is_on, says, sent, sent_by, working};

fn asked(mut desk: Desk, dialog: Dialog) -> Window {
    if let Dialog::SavePath { suggested } = &dialog {
        desk.save_path.clone_from(suggested);
    }
    desk.dialog = Some(dialog);
    Stage::new(desk).open_wide()
}

fn hand_over() -> Dialog {
    Dialog::HandOver {
        count: 12,
        to: "Jon Berg".to_owned(),
    }
}

/// Dialog, its title, its main button with the command, and the way out.
fn questions() -> Vec<(Dialog, &'static str, &'static str, Command, &'static str)> {
    vec![
        (
            Dialog::NotPrivate,
            "This connection is not private",
            "Send the key anyway to docs.acme.example",
            Command::AcceptNotPrivate,
            "Change the address",
        ),
        (
            Dialog::CloseWhileRunning,
            "A run is going on",
            "Stop and close",
            Command::StopAndClose,
            "Keep running",
        ),
        (
            Dialog::ClearItems,
            "Empty the list?",
            "Remove 3 items",
            Command::ClearItems,
            "Keep the list",
        ),
        (
            Dialog::Disconnect,
            "Disconnect from Acme Docs?",
            "Disconnect",
            Command::Disconnect,
            "Stay connected",
        ),
        (
            Dialog::ForgetKey,
            "Forget the key for Acme Docs?",
            "Forget the key",
            Command::ForgetKey,
            "Keep the key",
        ),
        (
            hand_over(),
            "Hand over 12 rooms to Jon Berg?",
            "Hand over 12 rooms",
            Command::StartRun(JobKind::Owners),
            "Cancel",
        ),
    ]
}

fn desk() -> Desk {
    let mut desk = working(Page::Items);
    "docs.acme.example".clone_into(&mut desk.connect.address);
    desk
}

#[test]
fn every_question_has_its_title_its_deed_and_its_way_out() {
    for (dialog, title, yes, command, no) in questions() {
        let mut window = asked(desk(), dialog);
        assert!(window.query_by_role_and_label(Role::Dialog, title).is_some(), "{title}");
        assert_eq!(sent_by(&mut window, yes), [command], "{title}");
        assert_eq!(sent_by(&mut window, no), [Command::CloseDialog], "{title}");
        window.key_press(Key::Escape);
        assert_eq!(sent(&mut window), [Command::CloseDialog], "{title}: Escape is no");
    }
}

/// Somebody who types on must not answer a question they have not read.
#[test]
fn the_keyboard_waits_on_the_way_out() {
    for (dialog, title, _, _, no) in questions() {
        let mut window = asked(desk(), dialog);
        assert_eq!(keyboard_is_on(&window).as_deref(), Some(no), "{title}");
        window.key_press(Key::Enter);
        assert_eq!(sent(&mut window), [Command::CloseDialog], "{title}");
    }
}

#[test]
fn plain_http_names_the_portal_that_was_typed() {
    let mut desk = connecting(ConnectState::Editing);
    "http://docs.local:8080/rooms".clone_into(&mut desk.connect.address);
    let mut window = asked(desk, Dialog::NotPrivate);
    assert!(says(&window, "docs.local:8080 is reached over plain http"));
    let yes = "Send the key anyway to docs.local:8080";
    assert_eq!(sent_by(&mut window, yes), [Command::AcceptNotPrivate]);
}

#[test]
fn handing_over_names_count_person_and_portal() {
    let window = asked(desk(), hand_over());
    assert!(says(&window, "On Acme Docs, Jon Berg becomes the owner"));
    assert!(says(&window, "Only Jon Berg or a DocSpace admin can give them back"));
}

#[test]
fn disconnecting_says_what_becomes_of_list_and_key() {
    let window = asked(desk(), Dialog::Disconnect);
    assert!(says(
        &window,
        "Your list with 3 items is closed. Nothing changes in DocSpace."
    ));
    assert!(says(&window, "The key stays in your computer's password store."));
    let mut desk = desk();
    if let Some(connection) = &mut desk.connection {
        connection.keeping = Keeping::UntilClose { why: None };
    }
    let window = asked(desk, Dialog::Disconnect);
    assert!(says(&window, "you need it again to connect"));
}

#[test]
fn closing_shows_how_far_the_run_is_and_then_only_waits() {
    let mut desk = desk();
    desk.locks.job.plan(Change::Lock, Vec::new(), 0);
    desk.locks.job.started();
    let mut window = asked(desk, Dialog::CloseWhileRunning);
    assert!(says(&window, "0 of 0 are done so far."));
    window.state_mut().desk.locks.job.stop_asked();
    window.run_steps(3);
    let waiting = window.get_by_role_and_label(Role::Button, "Finishing the changes that are being made");
    assert!(waiting.accesskit_node().is_disabled());
    assert!(window.query_by_label("Keep running").is_none(), "it has been stopped");
    window.key_press(Key::Escape);
    assert_eq!(sent(&mut window), []);
}

#[test]
fn a_path_is_typed_where_the_system_cannot_ask() {
    let suggested = "/home/olga/access.csv";
    let dialog = || Dialog::SavePath {
        suggested: suggested.to_owned(),
    };
    let save = || [Command::SaveTo(suggested.to_owned())];
    let mut window = asked(desk(), dialog());
    assert_eq!(keyboard_is_on(&window).as_deref(), Some("Folder and name of the file"));
    assert_eq!(sent_by(&mut window, "Save the file"), save());
    window
        .get_by_role_and_label(Role::TextInput, "Folder and name of the file")
        .focus();
    window.run_steps(2);
    window.key_press(Key::Enter);
    assert_eq!(sent(&mut window), save(), "Enter saves");

    window.state_mut().desk.save_path.clear();
    window.run_steps(2);
    let button = window.get_by_role_and_label(Role::Button, "Save the file");
    assert!(button.accesskit_node().is_disabled(), "nowhere to save to");
    assert_eq!(sent_by(&mut window, "Cancel"), [Command::CloseDialog]);
}

#[test]
fn it_speaks_german() {
    let mut desk = desk();
    desk.dialog = Some(hand_over());
    let mut window = Stage::new(desk).german().open([800.0, 600.0]);
    assert!(says(&window, "12 Räume an Jon Berg übergeben?"));
    assert_eq!(
        sent_by(&mut window, "12 Räume übergeben"),
        [Command::StartRun(JobKind::Owners)]
    );
}
