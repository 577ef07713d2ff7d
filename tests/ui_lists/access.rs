//! The access table: its three states, what is said of what it lacks, and what each thing sends.

use docspace_steward::command::{Command, Table};
use docspace_steward::desk::Page;
use docspace_steward::desk::access::{AccessColumn, ReviewPhase};
use docspace_steward::desk::job::EndedEarly;
use docspace_steward::domain::problem::{Problem, ProblemKind};
use egui::Event;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::scenes;
use crate::stage::{Window, at_work, go_to_row, press, rows, says, sent};

fn read() -> Window {
    at_work(scenes::access()).open_wide()
}

#[test]
fn with_nothing_on_the_list_it_leads_there_and_else_one_button_reads() {
    let mut window = at_work(scenes::desk(Page::Access)).open_wide();
    press(&mut window, "Go to the list");
    assert_eq!(sent(&mut window), [Command::Go(Page::Items)]);
    let mut window = at_work(scenes::access_ready()).open_wide();
    press(&mut window, "Read who has access to 12 items");
    assert_eq!(sent(&mut window), [Command::StartReview]);
}

#[test]
fn nothing_is_claimed_while_it_is_being_read_and_it_can_be_stopped() {
    let mut window = at_work(scenes::access_reading()).open_wide();
    assert!(says(&window, "2 of 12"));
    assert!(!says(&window, "read completely") && !says(&window, "All of it was read"));
    assert!(says(&window, "Eva Lind"), "what has come in is there already");
    press(&mut window, "Stop reading");
    assert_eq!(sent(&mut window), [Command::StopReview]);
}

#[test]
fn what_is_missing_is_said_above_the_table_and_stands_first_in_it() {
    let window = read();
    for said in [
        "2 of 5 were read completely.",
        "2 items could not be looked at. That does not mean nobody has access to them.",
        "The list of 1 item is known to lack something",
        "Petra Amt, Albert Weber and Nina Kurz",
    ] {
        assert!(says(&window, said), "{said}");
    }
    assert!(!says(&window, "All of it was read"));
    let first = &rows(&window)[..3];
    assert_eq!(
        first,
        [
            "90016: Could not look",
            "Settlement draft.docx: Could not look",
            "Supplier scores.xlsx: Something is missing"
        ]
    );
}

#[test]
fn nobody_is_said_only_of_a_list_that_was_read() {
    let nobody = |window: &Window| rows(window).iter().filter(|row| row.ends_with("Nobody else")).count();
    assert_eq!(
        nobody(&read()),
        0,
        "neither refused nor incomplete lists are empty ones"
    );
    let mut complete = at_work(scenes::access_complete()).open_wide();
    assert!(says(&complete, "All of it was read: 3 items."));
    complete.state_mut().desk.access.set_filter("notes".to_owned());
    complete.run_steps(3);
    assert_eq!(rows(&complete), ["Notes.txt: Nobody else"]);
    assert!(says(&complete, "The list was read and is empty"));
}

#[test]
fn each_row_says_who_at_which_level() {
    let mut window = read();
    window.state_mut().desk.access.set_filter("lease".to_owned());
    window.run_steps(3);
    assert_eq!(
        rows(&window),
        [
            "Lease renewal, Hamburg office.docx: Jon Berg, Full access",
            "Lease renewal, Hamburg office.docx: Eva Lind, Room manager",
            "Lease renewal, Hamburg office.docx: Legal, Editor",
            "Lease renewal, Hamburg office.docx: Mara Klein, Editor",
            "Lease renewal, Hamburg office.docx: Rita Wolf, Editor",
            "Lease renewal, Hamburg office.docx: Tom Sand, Comment",
            "Lease renewal, Hamburg office.docx: Anyone with the link, Read only",
            "Lease renewal, Hamburg office.docx: Anyone with the link: Auditors, Editor",
        ]
    );
    for said in ["Through the group Legal", "Owner of the room", "Disabled"] {
        assert!(says(&window, said), "{said}");
    }
}

#[test]
fn heads_sort_and_the_field_filters() {
    let mut window = read();
    for (name, column) in [
        ("Room", AccessColumn::Room),
        ("Who", AccessColumn::Who),
        ("Level", AccessColumn::Level),
        ("Because", AccessColumn::Because),
        ("State", AccessColumn::State),
        ("Item", AccessColumn::Item),
    ] {
        window.get_by_role_and_label(Role::ColumnHeader, name).click();
        assert_eq!(sent(&mut window), [Command::SortAccess(column)], "{name}");
    }
    let field = window.get_by_role_and_label(Role::TextInput, "Filter by item, person or room");
    field.focus();
    window.run_steps(2);
    window.event(Event::Paste("albert".to_owned()));
    assert_eq!(sent(&mut window), [Command::FilterAccess("albert".to_owned())]);
    assert_eq!(rows(&window), ["Supplier scores.xlsx: Albert Weber, Not told"]);
}

#[test]
fn the_table_is_exported_copied_and_read_again() {
    let mut window = read();
    press(&mut window, "Export 20 rows…");
    press(&mut window, "Copy table");
    press(&mut window, "Read again");
    window.event(Event::Copy);
    assert_eq!(
        sent(&mut window),
        [
            Command::Export(Table::Access),
            Command::Copy(Table::Access),
            Command::StartReview,
            Command::Copy(Table::Access)
        ]
    );
}

#[test]
fn a_review_that_the_portal_ended_says_why() {
    let rejected = Problem::new(ProblemKind::KeyRejected);
    let window = at_work(scenes::access_cut_short(rejected)).open_wide();
    for said in [
        "2 of 12 were read completely.",
        "Reading ended early: DocSpace does not accept this key.",
        "Make a new key in DocSpace",
    ] {
        assert!(says(&window, said), "{said}");
    }
}

#[test]
fn an_empty_review_cannot_be_exported() {
    let mut desk = scenes::access_ready();
    desk.access.start(0);
    desk.access.phase = ReviewPhase::Read {
        at: scenes::ending(None).at,
        early: Some(EndedEarly::Stopped),
    };
    let window = at_work(desk).open_wide();
    let export = window.get_by_role_and_label(Role::Button, "Export 0 rows…");
    assert!(export.accesskit_node().is_disabled());
}

#[test]
fn the_pane_says_what_a_level_allows_and_why_we_could_not_look() {
    let mut window = read();
    window.state_mut().desk.access.set_filter("lease eva".to_owned());
    window.run_steps(3);
    go_to_row(
        &mut window,
        "Lease renewal, Hamburg office.docx: Eva Lind, Room manager",
    );
    assert!(says(&window, "Read, edit, share, lock and unlock, invite people"));
    assert!(says(&window, "eva.lind@acme.example"));
    window.state_mut().desk.access.set_filter("settlement".to_owned());
    window.run_steps(3);
    go_to_row(&mut window, "Settlement draft.docx: Could not look");
    assert!(says(&window, "This is not the same as \"nobody\"."));
}
