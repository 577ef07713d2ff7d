//! The table under mouse and keys, and how it looks to assistive technology.

use docspace_steward::ui::theme::{Mode, Tone};
use docspace_steward::ui::widgets as w;
use docspace_steward::ui::widgets::table::{Column, Group, Rows, Selection, Sort, TableEvents, TickChange};
use docspace_steward::ui::widgets::{Table, Tri};
use egui::accesskit::{Role, SortDirection};
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::harness;

/// Rows that are only numbers.
struct Numbers {
    count: usize,
    ticked: Vec<bool>,
    taken_off: Option<usize>,
}

impl Rows for Numbers {
    type Key = usize;

    const HAS_MENU: bool = true;

    fn menu(&mut self, ui: &mut egui::Ui, row: usize) {
        if w::menu_item(ui, None, &format!("Take off {row}")).clicked() {
            self.taken_off = Some(row);
        }
    }

    fn len(&self) -> usize {
        self.count
    }

    fn key(&self, row: usize) -> usize {
        // Not the place: what is selected must follow the item.
        self.count - row
    }

    fn name(&self, row: usize) -> String {
        format!("Item {row}")
    }

    fn ticked(&self, row: usize) -> Option<bool> {
        self.ticked.get(row).copied()
    }

    fn cell(&mut self, ui: &mut egui::Ui, row: usize, column: &'static str) {
        if column == "state" {
            ui.add(w::chip(None, "fine", Tone::Ok));
        } else {
            w::cut(ui, &format!("{column} {row}"));
        }
    }
}

struct State {
    numbers: Numbers,
    groups: Vec<Group>,
    selection: Selection<usize>,
    sort: Option<Sort>,
    all: Tri,
    last: TableEvents,
    seen: TableEvents,
}

impl State {
    fn of(count: usize) -> Self {
        let numbers = Numbers {
            count,
            ticked: vec![false; count.min(1000)],
            taken_off: None,
        };
        Self {
            numbers,
            groups: Vec::new(),
            selection: Selection::default(),
            sort: None,
            all: Tri::Off,
            last: TableEvents::default(),
            seen: TableEvents::default(),
        }
    }

    fn cursor(&self) -> Option<usize> {
        self.selection.cursor().map(|key| self.numbers.count - key)
    }
}

fn table(size: [f32; 2], state: State) -> Harness<'static, State> {
    let mut harness = harness(size, Mode::Light, state, |ui, state| {
        let columns = [
            Column::new("name", "Name", 200.0).least(120.0),
            Column::new("where", "Where", 200.0).least(120.0),
            Column::new("state", "State", 120.0).least(120.0).unsorted(),
        ];
        let events = Table::new("test", "Numbers", &columns)
            .groups(&state.groups)
            .ticks(state.all, "Select all")
            .sort(state.sort)
            .show(ui, &mut state.numbers, &mut state.selection);
        let seen = &mut state.seen;
        seen.clicked = events.clicked.or(seen.clicked);
        seen.opened = events.opened.or(seen.opened);
        seen.sort = events.sort.or(seen.sort);
        seen.action = events.action.or(seen.action);
        seen.copy |= events.copy;
        seen.selected |= events.selected;
        seen.tick = events.tick.clone().or(seen.tick.take());
        state.last = events;
    });
    harness.run();
    harness
}

fn press(harness: &mut Harness<'_, State>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn row<'h>(harness: &'h Harness<'_, State>, name: &'h str) -> egui_kittest::Node<'h> {
    harness.get_by_role_and_label(Role::Row, name)
}

#[test]
fn a_frame_draws_what_is_seen_whether_there_are_a_hundred_rows_or_a_hundred_thousand() {
    let few = table([900.0, 600.0], State::of(100)).state().last.drawn;
    let mut many = table([900.0, 600.0], State::of(100_000));
    assert_eq!(few, many.state().last.drawn);
    assert!(few <= 17, "{few} rows fit");
    row(&many, "Item 0").click();
    many.run();
    press(&mut many, Modifiers::NONE, Key::End);
    many.run();
    assert_eq!(many.state().cursor(), Some(99_999));
    row(&many, "Item 99999");
    assert!(many.state().last.drawn <= 18);
}

#[test]
fn keys_move_the_cursor_and_shift_takes_along() {
    let mut harness = table([900.0, 400.0], State::of(500));
    row(&harness, "Item 2").click();
    harness.run();
    assert_eq!(harness.state().seen.clicked, Some(2));
    assert!(
        row(&harness, "Item 2").is_focused(),
        "the table has the keyboard, and says on which row"
    );

    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(harness.state().cursor(), Some(3));
    press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(
        (harness.state().selection.len(), harness.state().cursor()),
        (3, Some(5))
    );
    press(&mut harness, Modifiers::SHIFT, Key::ArrowUp);
    assert_eq!(harness.state().selection.len(), 2);
    press(&mut harness, Modifiers::NONE, Key::PageDown);
    let cursor = harness.state().cursor().unwrap_or_default();
    assert!((10..16).contains(&cursor), "a page further: {cursor}");
    assert!(
        row(&harness, &format!("Item {cursor}"))
            .accesskit_node()
            .is_selected()
            .unwrap_or_default()
    );
    press(&mut harness, Modifiers::NONE, Key::End);
    assert_eq!(harness.state().cursor(), Some(499));
    row(&harness, "Item 499");
    press(&mut harness, Modifiers::NONE, Key::Home);
    assert_eq!(harness.state().cursor(), Some(0));
    row(&harness, "Item 0");
    press(&mut harness, Modifiers::COMMAND, Key::A);
    assert_eq!(harness.state().selection.len(), 500);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().seen.opened, Some(0));
    harness.event(Event::Copy);
    harness.run();
    assert!(harness.state().seen.copy);
}

#[test]
fn the_mouse_selects_one_many_and_runs_even_on_the_text() {
    let mut harness = table([900.0, 600.0], State::of(50));
    // On the text of a cell: a label must not swallow the click.
    harness.get_by_label("where 1").click();
    harness.run();
    assert_eq!(harness.state().cursor(), Some(1));
    row(&harness, "Item 4").click_modifiers(Modifiers::SHIFT);
    harness.run();
    assert_eq!(harness.state().selection.len(), 4);
    row(&harness, "Item 8").click_modifiers(Modifiers::COMMAND);
    harness.run();
    assert_eq!(harness.state().selection.len(), 5);
    row(&harness, "Item 8").click_modifiers(Modifiers::COMMAND);
    harness.run();
    assert_eq!(harness.state().selection.len(), 4);
    row(&harness, "Item 6").click();
    harness.run();
    assert_eq!(
        (harness.state().selection.len(), harness.state().cursor()),
        (1, Some(6))
    );
}

#[test]
fn heads_ask_for_an_order_and_show_it() {
    let mut harness = table([900.0, 400.0], State::of(5));
    harness.get_by_role_and_label(Role::ColumnHeader, "Where").click();
    harness.run();
    assert_eq!(
        harness.state().seen.sort,
        Some(Sort {
            column: "where",
            descending: false
        })
    );
    harness.state_mut().sort = Some(Sort {
        column: "where",
        descending: false,
    });
    harness.run();
    let head = harness.get_by_role_and_label(Role::ColumnHeader, "Where");
    assert_eq!(
        head.accesskit_node().data().sort_direction(),
        Some(SortDirection::Ascending)
    );
    head.click();
    harness.run();
    assert_eq!(
        harness.state().seen.sort,
        Some(Sort {
            column: "where",
            descending: true
        })
    );
    harness.state_mut().seen.sort = None;
    harness.get_by_role_and_label(Role::ColumnHeader, "State").click();
    harness.run();
    assert_eq!(harness.state().seen.sort, None, "nothing to order by");
}

#[test]
fn ticks_are_asked_for_by_box_by_space_by_run_and_for_all() {
    let mut harness = table([900.0, 600.0], State::of(20));
    harness.get_by_role_and_label(Role::CheckBox, "Item 3").click();
    harness.run();
    assert_eq!(
        harness.state().seen.tick,
        Some(TickChange::Rows {
            rows: vec![3],
            on: true
        })
    );
    harness
        .get_by_role_and_label(Role::CheckBox, "Item 6")
        .click_modifiers(Modifiers::SHIFT);
    harness.run();
    assert_eq!(
        harness.state().seen.tick,
        Some(TickChange::Rows {
            rows: vec![3, 4, 5, 6],
            on: true
        })
    );
    harness.get_by_role_and_label(Role::CheckBox, "Select all").click();
    harness.run();
    assert_eq!(harness.state().seen.tick, Some(TickChange::All { on: true }));
    harness.state_mut().all = Tri::On;
    harness.run();
    harness.get_by_role_and_label(Role::CheckBox, "Select all").click();
    harness.run();
    assert_eq!(harness.state().seen.tick, Some(TickChange::All { on: false }));
    row(&harness, "Item 9").click();
    harness.run();
    press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::Space);
    assert_eq!(
        harness.state().seen.tick,
        Some(TickChange::Rows {
            rows: vec![9, 10],
            on: true
        })
    );
    harness.state_mut().numbers.ticked[10] = true;
    press(&mut harness, Modifiers::NONE, Key::Space);
    assert_eq!(
        harness.state().seen.tick,
        Some(TickChange::Rows {
            rows: vec![9, 10],
            on: false
        })
    );
}

#[test]
fn groups_close_open_act_and_are_passed_over_by_the_arrows() {
    let mut state = State::of(6);
    let group = |id, title: &str, rows| Group {
        id,
        title: title.into(),
        note: format!("{rows} files"),
        rows,
        ..Group::default()
    };
    state.groups = vec![
        Group {
            tick: Some(Tri::Some),
            ..group(1, "Will be unlocked", 3)
        },
        Group {
            action: Some("Try these again".into()),
            ..group(2, "Timed out", 3)
        },
    ];
    let mut harness = table([900.0, 600.0], state);
    row(&harness, "Item 2").click();
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(harness.state().cursor(), Some(3), "over the head");
    harness
        .get_by_role_and_label(Role::CheckBox, "Will be unlocked")
        .click();
    harness.run();
    assert_eq!(
        harness.state().seen.tick,
        Some(TickChange::Group { group: 0, on: true })
    );
    harness.get_by_role_and_label(Role::Button, "Try these again").click();
    harness.run();
    assert_eq!(harness.state().seen.action, Some(1));
    let head = harness.get_by_role_and_label(Role::Button, "Will be unlocked 3 files");
    assert_eq!(head.accesskit_node().data().is_expanded(), Some(true));
    head.click();
    harness.run();
    assert!(harness.query_by_label("Item 0").is_none(), "closed");
    assert_eq!(harness.state().last.drawn, 3);
    harness.get_by_label("Will be unlocked 3 files").click();
    harness.run();
    row(&harness, "Item 0");
}

#[test]
fn assistive_technology_sees_a_table_of_rows_of_cells() {
    let mut harness = table([900.0, 400.0], State::of(300));
    row(&harness, "Item 1").click();
    harness.run();
    let table = harness.get_by_role_and_label(Role::Table, "Numbers");
    assert_eq!(table.accesskit_node().data().row_count(), Some(300));
    assert_eq!(table.accesskit_node().data().column_count(), Some(3));
    let row = row(&harness, "Item 1");
    assert_eq!(row.accesskit_node().data().row_index(), Some(1));
    assert_eq!(row.accesskit_node().is_selected(), Some(true));
    let is_inside = |node: &egui_kittest::Node<'_>| {
        let mut above = node.accesskit_node().parent();
        while let Some(parent) = above {
            if parent.role() == Role::Table {
                return true;
            }
            above = parent.parent();
        }
        false
    };
    assert!(is_inside(&harness.get_by_role_and_label(Role::ColumnHeader, "Name")));
    let cells: Vec<_> = harness
        .get_all_by_role(Role::Cell)
        .filter(|cell| {
            cell.accesskit_node()
                .parent()
                .is_some_and(|parent| parent.role() == Role::Row)
        })
        .collect();
    assert!(cells.len() >= 3 * 8, "{} cells lie in rows", cells.len());
    assert!(is_inside(&row));
}

#[test]
fn a_row_stays_selected_when_the_order_changes() {
    let mut harness = table([900.0, 400.0], State::of(8));
    row(&harness, "Item 2").click();
    harness.run();
    let key = harness.state().selection.cursor();
    // Two more items: what stood at place 2 stands at place 4 now.
    harness.state_mut().numbers.count = 10;
    harness.run();
    assert_eq!(harness.state().selection.cursor(), key);
    assert_eq!(row(&harness, "Item 4").accesskit_node().is_selected(), Some(true));
    assert_eq!(row(&harness, "Item 2").accesskit_node().is_selected(), Some(false));
}

#[test]
fn a_narrow_window_scrolls_sideways_and_a_wide_one_fills() {
    let narrow = table([320.0, 400.0], State::of(8));
    let wide = table([1200.0, 400.0], State::of(8));
    let right = |harness: &Harness<'_, State>| row(harness, "Item 0").rect().right();
    assert!(right(&narrow) > 400.0, "wider than the window: {}", right(&narrow));
    assert!((right(&wide) - 1199.0).abs() < 2.0, "{}", right(&wide));
}

#[test]
fn dragging_an_edge_sets_a_width_that_stays() {
    let mut harness = table([1000.0, 400.0], State::of(4));
    let left_of_where =
        |harness: &Harness<'_, State>| harness.get_by_role_and_label(Role::ColumnHeader, "Where").rect().left();
    let before = left_of_where(&harness);
    let edge = egui::pos2(before + 4.0 - 8.0, 18.0);
    harness.hover_at(edge);
    harness.run();
    harness.drag_at(edge);
    harness.run();
    harness.hover_at(edge + egui::vec2(-60.0, 0.0));
    harness.run();
    harness.drop_at(edge + egui::vec2(-60.0, 0.0));
    harness.run();
    let after = left_of_where(&harness);
    assert!((before - after - 60.0).abs() < 3.0, "{before} became {after}");
    harness.run_steps(3);
    assert!((left_of_where(&harness) - after).abs() < 0.5);
}

#[test]
fn the_other_button_opens_a_menu_for_the_row_under_it() {
    let mut harness = table([900.0, 400.0], State::of(8));
    row(&harness, "Item 3").click_secondary();
    harness.run();
    assert_eq!(harness.state().cursor(), Some(3));
    harness.get_by_role_and_label(Role::MenuItem, "Take off 3").click();
    harness.run();
    assert_eq!(harness.state().numbers.taken_off, Some(3));
}

#[test]
fn the_head_goes_along_when_the_columns_scroll_sideways() {
    let mut harness = table([300.0, 400.0], State::of(8));
    let apart = |harness: &Harness<'_, State>| {
        let head = harness.get_by_role_and_label(Role::ColumnHeader, "Where").rect().left();
        let cell = harness.get_by_label("where 0").rect().left();
        (head - cell, cell)
    };
    let (before, place) = apart(&harness);
    harness.hover_at(egui::pos2(150.0, 200.0));
    harness.event(Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(-80.0, 0.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
        source: egui::MouseWheelSource::Trackpad,
    });
    harness.run_steps(10);
    let (after, new_place) = apart(&harness);
    assert!(new_place < place - 40.0, "scrolled from {place} to {new_place}");
    assert!((before - after).abs() < 0.6, "{before} and {after}");
}

#[test]
fn text_that_is_cut_shows_in_full_under_the_pointer() {
    let long = "A name that goes on far beyond what any column of this table can show at once, and then some";
    let mut harness = harness([300.0, 120.0], Mode::Light, (), |ui, ()| {
        w::cut(ui, long);
    });
    harness.run();
    harness.get_by_label(long).hover();
    harness.run_steps(10);
    assert_eq!(harness.get_all_by_label(long).count(), 2, "the text and its tooltip");
}
