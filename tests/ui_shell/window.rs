//! Around the page: top bar, rail, shortcuts, notices.

use docspace_steward::command::Command;
use docspace_steward::desk::connect::Keeping;
use docspace_steward::desk::{Desk, Dialog, Page};
use docspace_steward::domain::forecast::Change;
use docspace_steward::domain::portal_url::PortalUrl;
use docspace_steward::words::Said;
use egui::accesskit::{AriaCurrent, Role};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::stage::{Stage, Window, press, says, sent, sent_by, working};

const PAGES: [(&str, Page, Option<Key>); 5] = [
    ("Items", Page::Items, Some(Key::Num1)),
    ("Locks", Page::Locks, Some(Key::Num2)),
    ("Access", Page::Access, Some(Key::Num3)),
    ("Owners", Page::Owners, Some(Key::Num4)),
    ("Settings", Page::Settings, None),
];

const MENU: &str = "Menu of the connection";

fn open(desk: Desk) -> Window {
    Stage::new(desk).open_wide()
}

/// The rail's own entry; a page may have a button of the same name.
fn press_in_rail(window: &mut Window, name: &str) -> Vec<Command> {
    let rail = window.get_by_role(Role::Navigation);
    rail.get_by_role_and_label(Role::Button, name).click();
    sent(window)
}

#[test]
fn the_rail_and_the_digits_lead_to_every_page() {
    for size in [[1440.0, 900.0], [800.0, 600.0]] {
        let mut window = Stage::new(working(Page::Settings)).open(size);
        for (name, page, key) in PAGES {
            assert_eq!(press_in_rail(&mut window, name), [Command::Go(page)], "{name}");
            if let Some(key) = key {
                window.key_press_modifiers(Modifiers::COMMAND, key);
                assert_eq!(sent(&mut window), [Command::Go(page)], "{name} by key");
            }
        }
    }
}

#[test]
fn the_rail_says_where_we_are_and_how_many_items_there_are() {
    let window = open(working(Page::Settings));
    let rail = window.get_by_role(Role::Navigation);
    let current: Vec<String> = rail
        .children_recursive()
        .filter(|node| node.accesskit_node().aria_current() == Some(AriaCurrent::Page))
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert_eq!(current, ["Settings"]);
    let items = rail.get_by_role_and_label(Role::Button, "Items");
    assert_eq!(items.accesskit_node().description().as_deref(), Some("3"));
}

#[test]
fn a_run_can_be_followed_from_every_page() {
    let mut desk = working(Page::Settings);
    desk.locks.job.plan(Change::Lock, Vec::new(), 0);
    desk.locks.job.started();
    let window = open(desk);
    let rail = window.get_by_role(Role::Navigation);
    let locks = rail.get_by_role_and_label(Role::Button, "Locks");
    assert_eq!(locks.accesskit_node().description().as_deref(), Some("100 %"));
}

#[test]
fn digits_wait_while_a_question_is_open() {
    let mut desk = working(Page::Settings);
    desk.dialog = Some(Dialog::ClearItems);
    let mut window = open(desk);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    assert_eq!(sent(&mut window), []);
}

#[test]
fn the_top_bar_names_portal_address_person_and_role() {
    let window = open(working(Page::Settings));
    for words in ["Olga Novak", "Room admin", "docs.acme.example", "Acme Docs"] {
        assert!(says(&window, words), "{words}");
    }
    assert!(!says(&window, "Practice portal"));
    assert!(!says(&window, "Not private"));
}

#[test]
fn the_top_bar_warns_of_what_is_not_usual() {
    let mut desk = working(Page::Items);
    if let Some(connection) = &mut desk.connection {
        connection.practice = true;
    }
    assert!(says(&open(desk), "Practice portal"));

    let mut desk = working(Page::Items);
    if let Some(connection) = &mut desk.connection {
        connection.portal = PortalUrl::parse("http://docs.local").expect("an address");
        connection.portal_name = "A very long name of a portal ".repeat(8);
    }
    let window = Stage::new(desk).open([800.0, 600.0]);
    let chip = window.get_by_label("Not private").rect();
    assert!(chip.right() < 700.0, "no name pushes the warning out: {chip}");
}

#[test]
fn the_menu_disconnects_and_forgets_and_asks_where_something_would_be_lost() {
    let mut window = open(working(Page::Settings));
    press(&mut window, MENU);
    window.get_by_role_and_label(Role::MenuItem, "Disconnect").click();
    assert_eq!(sent(&mut window), [Command::OpenDialog(Dialog::Disconnect)]);
    press(&mut window, MENU);
    window.get_by_role_and_label(Role::MenuItem, "Forget the key").click();
    assert_eq!(sent(&mut window), [Command::OpenDialog(Dialog::ForgetKey)]);

    let mut desk = working(Page::Settings);
    desk.items.clear();
    if let Some(connection) = &mut desk.connection {
        connection.keeping = Keeping::UntilClose { why: None };
    }
    let mut window = open(desk);
    press(&mut window, MENU);
    assert!(
        window
            .query_by_role_and_label(Role::MenuItem, "Forget the key")
            .is_none(),
        "none is kept"
    );
    window.get_by_role_and_label(Role::MenuItem, "Disconnect").click();
    assert_eq!(sent(&mut window), [Command::Disconnect]);
}

#[test]
fn in_a_small_window_the_menu_says_who_we_are() {
    let mut window = Stage::new(working(Page::Items)).open([800.0, 600.0]);
    assert!(!says(&window, "Room admin"));
    press(&mut window, MENU);
    assert!(says(&window, "Olga Novak") && says(&window, "Room admin"));
}

#[test]
fn nobody_leaves_in_the_middle_of_a_run() {
    let mut desk = working(Page::Settings);
    desk.owners.job.plan(Change::Lock, Vec::new(), 0);
    desk.owners.job.started();
    let mut window = open(desk);
    press(&mut window, MENU);
    assert!(says(&window, "A run is going on: stop it first"));
    assert!(window.query_by_role_and_label(Role::MenuItem, "Disconnect").is_none());
}

#[test]
fn notices_are_shown_once_and_trouble_stays() {
    let mut desk = working(Page::Settings);
    desk.notices.done("12 rows copied".to_owned());
    desk.notices.trouble(Said {
        summary: "The file could not be written".to_owned(),
        hint: "Choose another folder".to_owned(),
        details: vec!["os error 13".to_owned()],
    });
    let mut window = open(desk);
    assert!(window.state_mut().desk.notices.take().is_empty(), "they were taken");
    assert!(says(&window, "12 rows copied"));
    let trouble = "The file could not be written Choose another folder\nos error 13";
    assert!(window.query_by_role_and_label(Role::Alert, trouble).is_some());
    assert_eq!(window.query_all_by_label("Close this notice").count(), 2);
    assert_eq!(sent(&mut window), []);
}

#[test]
fn it_speaks_german() {
    let mut window = Stage::new(working(Page::Settings)).german().open_wide();
    assert_eq!(sent_by(&mut window, "Sperren"), [Command::Go(Page::Locks)]);
    assert!(says(&window, "Raumverwaltung"));
}
