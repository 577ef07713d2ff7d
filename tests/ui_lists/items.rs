//! Collecting: pasting, the account of it, sorting, filtering, ticking, reading as.

use docspace_steward::command::{Command, Table};
use docspace_steward::desk::items::{ItemColumn, ItemKey, RowState};
use docspace_steward::desk::{Dialog, Page};
use docspace_steward::domain::ids::EntryKind;
use egui::accesskit::{Role, SortDirection, Toggled};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::scenes;
use crate::stage::{Window, at_work, go_to_row, key, press, rows, says, sent};

fn list() -> Window {
    at_work(scenes::items()).open_wide()
}

fn key_of(window: &Window, title: &str) -> ItemKey {
    let rows = window.state().desk.items.rows();
    let is_it = |row: &&docspace_steward::desk::items::ItemRow| {
        row.known().is_some_and(|known| known.entry.title == title) || row.pasted == title
    };
    rows.iter().find(is_it).expect("the row").key
}

fn paste(window: &mut Window, text: &str) {
    window.event(Event::Paste(text.to_owned()));
    window.run_steps(3);
}

#[test]
fn an_empty_list_asks_for_numbers_and_has_the_keyboard_there() {
    let mut window = at_work(scenes::desk(Page::Items)).open_wide();
    let area = window.get_by_role_and_label(Role::MultilineTextInput, "Numbers, links or a column from Excel");
    assert!(area.is_focused());
    let add = window.get_by_role_and_label(Role::Button, "Add what is in it");
    assert!(add.accesskit_node().is_disabled());
    assert_eq!(
        add.accesskit_node().description().as_deref(),
        Some("Paste or type something first")
    );

    paste(&mut window, "48213\n48214");
    assert!(
        sent(&mut window).is_empty(),
        "what is pasted into the area stays there to be looked at"
    );
    assert_eq!(window.state().desk.paste_text, "48213\n48214");
    press(&mut window, "Add what is in it");
    assert_eq!(sent(&mut window), [Command::AddPasted]);
    assert!(says(&window, "2 items on the list"));
}

#[test]
fn control_and_enter_add_what_was_typed() {
    let mut window = at_work(scenes::desk(Page::Items)).open_wide();
    paste(&mut window, "48213");
    key(&mut window, Modifiers::COMMAND, Key::Enter);
    assert_eq!(sent(&mut window), [Command::AddPasted]);
    assert_eq!(window.state().desk.items.rows().len(), 1);
}

#[test]
fn a_paste_of_nothing_but_rubbish_says_so_piece_by_piece() {
    let mut window = at_work(scenes::desk(Page::Items)).open_wide();
    paste(&mut window, "good morning\nhttps://other.example/rooms");
    press(&mut window, "Add what is in it");
    assert!(says(
        &window,
        "Nothing in it looks like a number or a link of this portal."
    ));
    assert!(says(&window, "good morning"));
    assert!(says(&window, "Neither a number nor a link"));
}

#[test]
fn a_paste_anywhere_on_the_page_adds_at_once() {
    let mut window = list();
    let before = window.state().desk.items.rows().len();
    paste(&mut window, "70001 70002");
    assert_eq!(sent(&mut window), [Command::AddPasted]);
    assert_eq!(window.state().desk.items.rows().len(), before + 2);
}

#[test]
fn a_paste_into_the_filter_filters() {
    let mut window = list();
    window
        .get_by_role_and_label(Role::TextInput, "Filter by name, place or person")
        .focus();
    window.run_steps(2);
    paste(&mut window, "lease");
    assert_eq!(sent(&mut window), [Command::FilterItems("lease".to_owned())]);
    assert_eq!(rows(&window), ["Lease renewal, Hamburg office.docx"]);
}

#[test]
fn more_can_be_pasted_and_thought_better_of() {
    let mut window = list();
    press(&mut window, "Paste more");
    assert_eq!(sent(&mut window), [Command::OpenPaste(true)]);
    press(&mut window, "Back to the list");
    assert_eq!(sent(&mut window), [Command::OpenPaste(false)]);
    press(&mut window, "Paste more");
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(sent(&mut window)[1..], [Command::OpenPaste(false)]);
    assert!(says(&window, "18 items on the list"), "nothing is lost");
}

#[test]
fn the_account_of_the_last_paste_opens_and_names_every_piece() {
    let mut window = list();
    let line = "Last paste: 5 lines with text. Nothing new. 1 repeated. 2 were on the list already. 4 not understood.";
    assert!(says(&window, line));
    assert!(!says(&window, "A link to another portal"));
    press(&mut window, "Show");
    for said in [
        "A link to another portal: other.example",
        "Was on the list already",
        "Repeats line 1",
        "A date, time, size or decimal, not a number of a file",
    ] {
        assert!(says(&window, said), "{said}");
    }
    press(&mut window, "Hide");
    assert!(!says(&window, "A link to another portal"));
}

#[test]
fn the_head_says_what_the_list_holds() {
    let window = list();
    assert!(says(&window, "18 items on the list"));
    assert!(says(
        &window,
        "12 files, 2 rooms, 1 folder, 1 to be decided, 1 not found, 1 not readable."
    ));
}

#[test]
fn heads_sort_and_the_arrow_says_how() {
    let mut window = list();
    window.get_by_role_and_label(Role::ColumnHeader, "Name").click();
    assert_eq!(sent(&mut window), [Command::SortItems(ItemColumn::Name)]);
    assert_eq!(rows(&window)[3..5], ["Board deck, November.pptx", "Board papers"]);
    let head = |window: &Window| {
        let head = window.get_by_role_and_label(Role::ColumnHeader, "Name");
        head.accesskit_node().sort_direction()
    };
    assert_eq!(head(&window), Some(SortDirection::Ascending));
    window.get_by_role_and_label(Role::ColumnHeader, "Name").click();
    window.run_steps(3);
    assert_eq!(rows(&window)[0], "Works council letter.docx");
    assert_eq!(head(&window), Some(SortDirection::Descending));
    for (name, column) in [
        ("Kind", ItemColumn::Kind),
        ("Where", ItemColumn::Where),
        ("Owner", ItemColumn::Owner),
        ("Locked by", ItemColumn::LockedBy),
        ("You may", ItemColumn::You),
        ("Pasted", ItemColumn::Pasted),
    ] {
        sent(&mut window);
        window.get_by_role_and_label(Role::ColumnHeader, name).click();
        assert_eq!(sent(&mut window), [Command::SortItems(column)], "{name}");
    }
}

#[test]
fn ticks_are_set_by_box_by_key_and_for_all_that_are_shown() {
    let mut window = list();
    let lease = key_of(&window, "Lease renewal, Hamburg office.docx");
    window
        .get_by_role_and_label(Role::CheckBox, "Lease renewal, Hamburg office.docx")
        .click();
    assert_eq!(sent(&mut window), [Command::Tick(vec![lease], false)]);
    assert!(says(&window, "14 of 18 ticked"));
    let all = window.get_by_role_and_label(Role::CheckBox, "Tick all");
    assert_eq!(all.accesskit_node().toggled(), Some(Toggled::Mixed));
    all.click();
    assert_eq!(sent(&mut window), [Command::TickAllShown(true)]);

    go_to_row(&mut window, "Budget 2026.xlsx");
    key(&mut window, Modifiers::NONE, Key::ArrowDown);
    key(&mut window, Modifiers::NONE, Key::Space);
    assert_eq!(sent(&mut window), [Command::Tick(vec![lease], false)]);
}

#[test]
fn the_buttons_lead_to_the_jobs_with_what_is_ticked() {
    let mut window = list();
    press(&mut window, "Lock or unlock 12 files");
    assert_eq!(sent(&mut window), [Command::Go(Page::Locks)]);
    for (name, page) in [("See who has access", Page::Access), ("Hand over…", Page::Owners)] {
        let mut window = list();
        press(&mut window, name);
        assert_eq!(sent(&mut window), [Command::Go(page)]);
    }
    let mut window = list();
    key(&mut window, Modifiers::COMMAND, Key::Enter);
    assert_eq!(sent(&mut window), [Command::Go(Page::Locks)]);
}

#[test]
fn with_nothing_ticked_the_buttons_say_what_is_missing() {
    let mut window = list();
    window.state_mut().desk.items.tick_only(&[]);
    window.run_steps(3);
    for (name, reason) in [
        ("Lock or unlock 0 files", "Tick at least one file"),
        ("See who has access", "Tick at least one item"),
        ("Hand over…", "Tick at least one item"),
    ] {
        let node = window.get_by_role_and_label(Role::Button, name);
        assert!(node.accesskit_node().is_disabled(), "{name}");
        assert_eq!(node.accesskit_node().description().as_deref(), Some(reason));
    }
    key(&mut window, Modifiers::COMMAND, Key::Enter);
    assert!(sent(&mut window).is_empty());
}

#[test]
fn numbers_that_are_both_are_asked_about_where_they_stand() {
    let mut window = list();
    let both = key_of(&window, "77");
    assert!(says(&window, "1 number is both a file and a folder."));
    press(&mut window, "Show them");
    press(&mut window, "The folder “Drafts”");
    let read_as = Command::ReadAs {
        keys: vec![both],
        kind: EntryKind::Folder,
    };
    assert_eq!(sent(&mut window), [read_as]);
    assert!(!says(&window, "is both a file and a folder"), "the question is gone");
    let row = window.state().desk.items.row(both).expect("the row");
    assert_eq!(row.known().expect("known").entry.title, "Drafts");
}

#[test]
fn one_switch_changes_how_a_row_or_all_bare_numbers_are_read() {
    let mut window = list();
    press(&mut window, "Bare numbers");
    window
        .get_by_role_and_label(Role::MenuItem, "All are folders or rooms")
        .click();
    let keys = window.state().desk.items.bare_numbers();
    let kind = EntryKind::Folder;
    assert_eq!(sent(&mut window), [Command::ReadAs { keys, kind }]);

    let mut window = list();
    let budget = key_of(&window, "Budget 2026.xlsx");
    let switches: Vec<_> = window.get_all_by_role_and_label(Role::Button, "File").collect();
    switches.first().expect("a switch").click();
    drop(switches);
    window.run_steps(3);
    window
        .get_by_role_and_label(Role::MenuItem, "Read as a folder or room")
        .click();
    let keys = vec![budget];
    assert_eq!(sent(&mut window), [Command::ReadAs { keys, kind }]);
}

#[test]
fn the_menu_of_a_row_acts_on_it() {
    for (name, command) in [
        ("Read again", Command::ReadAgain as fn(Vec<ItemKey>) -> Command),
        ("Remove from the list", Command::RemoveItems),
    ] {
        let mut window = list();
        let lease = key_of(&window, "Lease renewal, Hamburg office.docx");
        window
            .get_by_role_and_label(Role::Row, "Lease renewal, Hamburg office.docx")
            .click_secondary();
        window.run_steps(3);
        window.get_by_role_and_label(Role::MenuItem, name).click();
        assert_eq!(sent(&mut window), [command(vec![lease])]);
    }
}

#[test]
fn delete_removes_what_is_selected_but_not_while_typing() {
    let mut window = list();
    go_to_row(&mut window, "Budget 2026.xlsx");
    window
        .get_by_role_and_label(Role::Row, "Supplier framework agreement.docx")
        .click_modifiers(Modifiers::SHIFT);
    window.run_steps(3);
    let mut expected = [
        key_of(&window, "Budget 2026.xlsx"),
        key_of(&window, "Lease renewal, Hamburg office.docx"),
        key_of(&window, "Supplier framework agreement.docx"),
    ];
    key(&mut window, Modifiers::NONE, Key::Delete);
    let removed = sent(&mut window);
    let [Command::RemoveItems(keys)] = &removed[..] else {
        panic!("{removed:?}")
    };
    let mut keys = keys.clone();
    keys.sort_unstable();
    expected.sort_unstable();
    assert_eq!(keys, expected);

    go_to_row(&mut window, "Board deck, November.pptx");
    window
        .get_by_role_and_label(Role::TextInput, "Filter by name, place or person")
        .focus();
    window.run_steps(2);
    key(&mut window, Modifiers::NONE, Key::Delete);
    assert_eq!(sent(&mut window), []);
}

#[test]
fn copy_copies_the_table_and_the_questions_stop_all_keys() {
    let mut window = list();
    window.event(Event::Copy);
    assert_eq!(sent(&mut window), [Command::Copy(Table::Items)]);
    press(&mut window, "Clear list");
    assert_eq!(sent(&mut window), [Command::OpenDialog(Dialog::ClearItems)]);
    window.event(Event::Paste("1 2 3".to_owned()));
    window.event(Event::Copy);
    key(&mut window, Modifiers::COMMAND, Key::Enter);
    let behind: Vec<_> = sent(&mut window)
        .into_iter()
        .filter(|command| !matches!(command, Command::CloseDialog | Command::ClearItems))
        .collect();
    assert!(behind.is_empty(), "{behind:?}");
}

#[test]
fn ticked_rows_leave_the_list_at_once_all_of_them_only_after_a_question() {
    let mut window = list();
    press(&mut window, "Remove");
    assert_eq!(sent(&mut window), [Command::RemoveTicked]);
    assert!(says(&window, "3 items on the list"), "what was not known stays");
}

#[test]
fn the_pane_says_all_about_a_row_and_what_can_be_done() {
    let mut window = list();
    go_to_row(&mut window, "Lease renewal, Hamburg office.docx");
    for said in [
        "File 48213 in Contracts",
        "You may lock and unlock it",
        "Jon Berg",
        "Room manager",
    ] {
        assert!(says(&window, said), "{said}");
    }
    let lease = key_of(&window, "Lease renewal, Hamburg office.docx");
    sent(&mut window);
    press(&mut window, "Add its room “Contracts”");
    press(&mut window, "Read again");
    press(&mut window, "Copy the number");
    assert_eq!(
        sent(&mut window),
        [
            Command::AddRoomOf(lease),
            Command::ReadAgain(vec![lease]),
            Command::CopyText("48213".to_owned())
        ]
    );
    go_to_row(&mut window, "Contracts");
    assert!(!says(&window, "Add its room"), "a room lies in no room");
}

#[test]
fn rows_that_could_not_be_read_say_why_and_can_be_read_again() {
    let mut window = list();
    let failed = window
        .state()
        .desk
        .items
        .rows()
        .iter()
        .find(|row| matches!(row.state, RowState::Failed(_)));
    let (failed, name) = failed.map(|row| (row.key, row.pasted.clone())).expect("a failed row");
    window.state_mut().memory.items.select_only(failed);
    window.run_steps(3);
    assert!(says(&window, "DocSpace had a problem"), "{name}");
    press(&mut window, "Read again");
    assert_eq!(sent(&mut window), [Command::ReadAgain(vec![failed])]);
}

#[test]
fn reading_shows_how_far_it_is_and_can_be_stopped() {
    let mut window = at_work(scenes::reading()).open_wide();
    assert!(says(&window, "12 of 311 read"));
    assert!(says(&window, "Reading…"));
    press(&mut window, "Stop reading");
    assert_eq!(sent(&mut window), [Command::StopReading]);
}

#[test]
fn in_a_narrow_window_the_pane_opens_with_enter_and_closes_with_escape() {
    let mut window = at_work(scenes::items()).open([800.0, 600.0]);
    go_to_row(&mut window, "Budget 2026.xlsx");
    assert!(!says(&window, "File 48201 in"), "no room for it at first");
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert!(says(&window, "File 48201 in Finance 2026 / Plan"));
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(!says(&window, "File 48201 in"));
    press(&mut window, "Details");
    press(&mut window, "Close the details");
    assert!(!says(&window, "File 48201 in"));
    press(&mut window, "More");
    window.get_by_role_and_label(Role::MenuItem, "Clear list").click();
    assert!(sent(&mut window).contains(&Command::OpenDialog(Dialog::ClearItems)));
}

#[test]
fn a_frame_draws_what_is_seen_of_a_hundred_thousand_rows() {
    let mut desk = scenes::desk(Page::Items);
    let text: Vec<String> = (1..=100_000).map(|number| number.to_string()).collect();
    desk.items.add(docspace_steward::domain::pasted::PastedList::parse(
        &text.join(" "),
        None,
    ));
    let mut window = at_work(desk).open_wide();
    assert!(rows(&window).len() < 40, "{}", rows(&window).len());
    let start = std::time::Instant::now();
    window.run_steps(20);
    let each = start.elapsed() / 20;
    assert!(each.as_millis() < 200, "one frame took {each:?}");
}
