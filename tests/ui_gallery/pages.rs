//! What the pictures show.

use docspace_steward::ui::icons::{self, Icon};
use docspace_steward::ui::theme::{self, Face, Tone, control, space};
use docspace_steward::ui::widgets::table::{Column, Group, Rows, Selection, Sort};
use docspace_steward::ui::widgets::{self as w, CountCard, Field, KeyValue, Notice, Problem, RailItem, Table, Tri};
use egui::{Align, Frame, Layout, Margin, Panel, Ui};

/// Files, as a check shows them.
pub(crate) struct Files {
    pub(crate) rows: Vec<(u32, &'static str, &'static str, &'static str, &'static str, Tone, bool)>,
}

impl Default for Files {
    fn default() -> Self {
        let ok = ("Will be unlocked", Tone::Ok, true);
        let row = |id, name, place, who, (state, tone, on)| (id, name, place, who, state, tone, on);
        Self {
            rows: vec![
                row(1, "Budget 2026.xlsx", "Finance 2026 / Plan", "Eva Lind", ok),
                row(2, "Lease renewal, Hamburg office.docx", "Contracts", "Eva Lind", ok),
                row(
                    3,
                    "Supplier framework agreement, second amendment.docx",
                    "Contracts / Suppliers",
                    "Eva Lind",
                    ok,
                ),
                row(4, "Board deck, November.pptx", "Board papers", "Eva Lind", ok),
                row(5, "Cash forecast Q1.xlsx", "Finance 2026 / Plan", "Eva Lind", ok),
                row(
                    6,
                    "Payroll overview.xlsx",
                    "Finance 2026 / HR",
                    "Eva Lind",
                    ("Open in the editor now", Tone::Warn, true),
                ),
                row(
                    7,
                    "Minutes 2026-10-28.docx",
                    "Board papers",
                    "Nobody",
                    ("Nothing to do", Tone::Neutral, false),
                ),
                row(
                    8,
                    "Settlement draft.docx",
                    "Legal 2026",
                    "Eva Lind",
                    ("No role in this room", Tone::Bad, false),
                ),
                row(
                    9,
                    "Power of attorney.docx",
                    "Legal 2026",
                    "Jon Berg",
                    ("No role in this room", Tone::Bad, false),
                ),
            ],
        }
    }
}

fn file_icon(ui: &Ui, name: &str) -> (Icon, egui::Color32) {
    let tokens = theme::of(ui);
    match name.rsplit('.').next() {
        Some("xlsx") => (icons::FILE_SPREADSHEET, tokens.ok.strong),
        Some("pptx") => (icons::PRESENTATION, tokens.slides),
        _ => (icons::FILE_TEXT, tokens.info.strong),
    }
}

impl Rows for Files {
    type Key = u32;

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn key(&self, row: usize) -> u32 {
        self.rows[row].0
    }

    fn name(&self, row: usize) -> String {
        self.rows[row].1.to_owned()
    }

    fn ticked(&self, row: usize) -> Option<bool> {
        Some(self.rows[row].6)
    }

    fn cell(&mut self, ui: &mut Ui, row: usize, column: &'static str) {
        let (_, name, place, who, state, tone, _) = self.rows[row];
        match column {
            "name" => {
                let (icon, ink) = file_icon(ui, name);
                w::icon_text(ui, icon, ink, name);
            }
            "where" => {
                w::cut_muted(ui, place);
            }
            "who" => {
                w::cut(ui, who);
            }
            _ => {
                let icon = match tone {
                    Tone::Ok => icons::LOCK_OPEN,
                    Tone::Warn => icons::TRIANGLE_ALERT,
                    Tone::Bad => icons::X,
                    _ => icons::CHECK,
                };
                ui.add(w::chip(icon, state, tone));
            }
        }
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("name", "Name", 240.0).grow(1.2).least(140.0),
        Column::new("where", "Where", 170.0),
        Column::new("who", "Locked by", 130.0),
        Column::new("state", "What will happen", 190.0).least(120.0),
    ]
}

fn groups() -> Vec<Group> {
    let group = |id, title: &str, note: &str, rows| Group {
        id,
        title: title.into(),
        note: note.into(),
        rows,
        ..Group::default()
    };
    vec![
        group(1, "Will be unlocked", "31 files", 6),
        Group {
            action: Some("Take them off".into()),
            ..group(2, "Already unlocked", "3 files, nothing to do", 1)
        },
        group(3, "Can't be unlocked", "6 files: you have no role in Legal 2026", 2),
    ]
}

/// One screen, put together.
pub(crate) struct Screen {
    files: Files,
    selection: Selection<u32>,
    search: String,
}

impl Default for Screen {
    fn default() -> Self {
        let mut selection = Selection::default();
        selection.select_only(2);
        Self {
            files: Files::default(),
            selection,
            search: String::new(),
        }
    }
}

pub(crate) fn screen(ui: &mut Ui, state: &mut Screen) {
    let tokens = theme::of(ui);
    let small = ui.available_width() < 1000.0;
    let bar = |x, y| Frame::new().fill(tokens.surface).inner_margin(Margin::symmetric(x, y));
    Panel::top("top")
        .exact_size(control::TOP_BAR)
        .frame(bar(16, 0))
        .show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                w::heading(ui, "Acme Docs");
                w::muted(ui, "docs.acme.example");
                ui.add(w::chip(None, "Practice portal", Tone::Warn));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    w::heading(ui, "Olga Novak");
                    w::avatar(ui, "Olga Novak", 28.0);
                    ui.add(w::button("Look only").icon(icons::EYE));
                    w::search_field(ui, &mut state.search, "Search or do anything", "Clear", 240.0);
                });
            });
        });
    Panel::left("rail")
        .exact_size(if small { 60.0 } else { control::RAIL_WIDTH })
        .frame(bar(10, 14))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for (icon, words, count, on) in [
                (icons::HOUSE, "Home", None, false),
                (icons::LIST, "Items", Some("43"), true),
                (icons::USERS, "Access", None, false),
                (icons::CROWN, "Owners", None, false),
                (icons::LOCK, "Locks", Some("9"), false),
            ] {
                ui.add(RailItem::new(icon, words, on).count(count).narrow(small));
            }
        });
    Panel::bottom("bottom")
        .exact_size(control::ACTION_BAR)
        .frame(bar(24, 0))
        .show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                w::muted(ui, "31 of today's 9,420 changes");
                w::progress_bar(ui, Some(0.06), 120.0, "Today's changes");
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.add(w::main_button("Unlock 31 files").icon(icons::LOCK_OPEN));
                    ui.add(w::button("Do 3 first"));
                    ui.add(w::quiet_button("Save plan…"));
                });
            });
        });
    if !small {
        Panel::right("pane")
            .exact_size(control::PANE_WIDTH)
            .frame(bar(18, 18))
            .show(ui, pane);
    }
    Frame::new()
        .inner_margin(Margin {
            left: 24,
            right: 24,
            top: 20,
            bottom: 16,
        })
        .show(ui, |ui| {
            w::page_head(
                ui,
                "Unlock 40 files",
                |ui| {
                    w::muted(ui, "From a pasted list. Checked 12 seconds ago.");
                    ui.add(w::link_button("Check again"));
                },
                |ui| w::stepper(ui, &["Collect", "Check", "Do", "Prove"], 1),
            );
            ui.add_space(space::M);
            w::count_cards(
                ui,
                &[
                    CountCard::new(icons::LOCK_OPEN, Tone::Ok, "31", "will be unlocked"),
                    CountCard::new(icons::CHECK, Tone::Neutral, "3", "already unlocked"),
                    CountCard::new(icons::X, Tone::Bad, "6", "can't be unlocked").action("Show why"),
                    CountCard::new(icons::TRIANGLE_ALERT, Tone::Warn, "2", "open in the editor"),
                ],
            );
            ui.add_space(space::M);
            let (columns, groups) = (columns(), groups());
            Table::new("items", "Items", &columns)
                .groups(&groups)
                .ticks(Tri::Some, "Select all")
                .sort(Some(Sort {
                    column: "name",
                    descending: false,
                }))
                .show(ui, &mut state.files, &mut state.selection);
        });
}

fn pane(ui: &mut Ui) {
    w::pane_title(ui, "Lease renewal, Hamburg office.docx");
    w::muted(ui, "File 48213 in Contracts");
    ui.add_space(space::S);
    Notice::new(Tone::Ok, "Will be unlocked")
        .icon(icons::LOCK_OPEN)
        .text("You are a manager of this room, so you may open other people's locks here.")
        .show(ui);
    ui.add_space(space::S);
    w::key_values(
        ui,
        &[
            KeyValue::new("Locked by", "Eva Lind"),
            KeyValue::new("Since", "3 November, 17:42"),
            KeyValue::new("Owner", "Jon Berg"),
            KeyValue::new(
                "Open now",
                "Nobody, as far as the portal says; it only knows of editors in browsers",
            ),
        ],
    );
    w::hairline(ui, space::S);
    Notice::new(Tone::Neutral, "Good to know")
        .text("Unlocking writes \"The file is unlocked\" into the version's comment.")
        .show(ui);
}

/// The parts one by one.
pub(crate) struct Parts {
    files: Files,
    selection: Selection<u32>,
    texts: [String; 5],
    view: usize,
    boxes: [bool; 2],
    toasts: w::Toasts,
}

impl Default for Parts {
    fn default() -> Self {
        let mut toasts = w::Toasts::default();
        toasts.push(w::Toast::new(
            Tone::Ok,
            "28 of 31 files unlocked",
            "The report is kept in History.",
        ));
        toasts.push(
            w::Toast::new(Tone::Bad, "The portal does not answer", "Nothing was changed.").action("Try again", 1),
        );
        let mut selection = Selection::default();
        selection.select_only(6);
        Self {
            files: Files::default(),
            selection,
            texts: [
                "docs.acme.example".into(),
                "sk-secret".into(),
                "cohntrakts".into(),
                String::new(),
                "lease".into(),
            ],
            view: 0,
            boxes: [true, false],
            toasts,
        }
    }
}

pub(crate) fn parts(ui: &mut Ui, state: &mut Parts) {
    Frame::new().inner_margin(Margin::same(24)).show(ui, |ui| {
        ui.columns(3, |columns| {
            left(&mut columns[0], state);
            middle(&mut columns[1], state);
            right(&mut columns[2], state);
        });
    });
    state.toasts.show(ui.ctx(), 0.0, "Copy", "Close");
}

fn left(ui: &mut Ui, state: &mut Parts) {
    w::title(ui, "28 of 31 files unlocked, 3 were not");
    w::muted(ui, "By Olga Novak on Acme Docs, today 14:07");
    ui.add_space(space::S);
    w::stepper(ui, &["Collect", "Check", "Do", "Prove"], 2);
    w::segmented(ui, "View", &mut state.view, &["By item", "By person", "By room"]);
    ui.add_space(space::S);
    ui.horizontal(|ui| {
        ui.add(w::main_button("Export…").icon(icons::DOWNLOAD));
        ui.add(w::button("Columns").icon(icons::COLUMNS));
        ui.add(w::quiet_button("Undo…").icon(icons::UNDO));
        ui.add(w::icon_button(icons::ELLIPSIS, "More"));
    });
    ui.horizontal(|ui| {
        ui.add(w::main_button("Save and start").unless(Some("The key was refused")));
        ui.add(w::button("Test again").unless(Some("Type an address first")));
        ui.add(w::button("Level: 3").icon(icons::FILTER).trailing(icons::CHEVRON_DOWN));
    });
    ui.horizontal(|ui| {
        ui.add(w::danger_button("Give 12 rooms away").icon(icons::CROWN));
        let focused = ui.add(w::button("Has the keyboard"));
        focused.request_focus();
        ui.add(w::link_button("Check again"));
    });
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        ui.add(w::chip(icons::LOCK_OPEN, "Will be unlocked", Tone::Ok));
        ui.add(w::chip(icons::CLOCK, "Not changed", Tone::Warn));
        ui.add(w::chip(icons::LOCK, "Held by Jon Berg", Tone::Bad));
        ui.add(w::chip(None, "Room manager", Tone::Info));
        ui.add(w::chip(icons::CHECK, "Nothing to do", Tone::Neutral));
    });
    ui.horizontal(|ui| {
        w::check_box(ui, &mut state.boxes[0], "Editor");
        w::check_box(ui, &mut state.boxes[1], "Public links");
        w::tick(ui, Tri::Some, "Some", true);
        w::avatar(ui, "Eva Lind", 36.0);
        w::avatar(ui, "Jon Berg", 22.0);
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().slider_width = 80.0;
        ui.add(egui::Slider::new(&mut 0.4, 0.0..=1.0).text("plain"));
        let _ = ui.button("egui");
        ui.checkbox(&mut state.boxes[0], "widgets");
        let _ = ui.radio(true, "too");
    });
    ui.add_space(space::S);
    let [address, key, wrong, _, search] = &mut state.texts;
    Field::new("Address of your DocSpace")
        .icon(icons::GLOBE)
        .show(ui, address);
    Field::new("Access key")
        .icon(icons::KEY_ROUND)
        .secret("Show the key", "Hide the key")
        .hint("The key is kept in your computer's password store. It is never written to a file.")
        .show(ui, key);
    Field::new("Room").error(Some("No room has this name.")).show(ui, wrong);
    ui.add_space(space::XS);
    w::search_field(ui, search, "Filter by item, person or link", "Clear", 300.0);
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(7.0, 4.0);
        for (_, icon) in icons::ALL {
            icon.show(ui, 16.0, theme::of(ui).muted);
        }
    });
}

fn middle(ui: &mut Ui, state: &mut Parts) {
    w::count_cards(
        ui,
        &[
            CountCard::new(icons::CHECK, Tone::Ok, "28", "unlocked, read back"),
            CountCard::new(icons::X, Tone::Bad, "6", "can't be unlocked"),
        ],
    );
    ui.add_space(space::S);
    Notice::new(Tone::Warn, "294 of 300 were read completely.")
        .icon(icons::EYE_OFF)
        .text("We were not allowed to look at 6 files in Legal 2026, so this list is not complete.")
        .action("Show what would help")
        .show(ui);
    ui.add_space(space::S);
    Notice::new(Tone::Info, "This portal is not private")
        .text("Its address begins with http.")
        .dismiss("Close")
        .show(ui);
    ui.add_space(space::S);
    w::problem_view(
        ui,
        &Problem {
            summary: "DocSpace no longer accepts this key.".into(),
            hint: "It may have expired or been deleted.".into(),
            details: "401 from /api/2.0/keys/@self".into(),
            details_word: "Details for support".into(),
            copy_word: "Copy".into(),
            action: Some("Enter a new key".into()),
        },
    );
    ui.add_space(space::S);
    w::card(ui, |ui| {
        ui.set_width(ui.available_width());
        w::empty_state(
            ui,
            icons::CLIPBOARD_PASTE,
            "Nothing here yet",
            "Paste file numbers, links, or a column from a spreadsheet.",
            |ui| {
                ui.add(w::main_button("Paste a list"));
                ui.add(w::button("Try with pretend data"));
            },
        );
    });
    ui.add_space(space::S);
    w::paste_area(
        ui,
        &mut state.texts[3],
        "List",
        "Paste file numbers, links, or a column from a spreadsheet. Anything else is ignored.",
        96.0,
    );
    w::skeleton_rows(ui, 3, "Reading the items");
}

fn right(ui: &mut Ui, state: &mut Parts) {
    let columns = vec![
        Column::new("name", "Name", 160.0).least(100.0),
        Column::new("state", "What will happen", 150.0).least(100.0),
        Column::new("who", "Locked by", 80.0).right(),
    ];
    Table::new("parts", "Parts", &columns)
        .ticks(Tri::On, "Select all")
        .sort(Some(Sort {
            column: "who",
            descending: true,
        }))
        .height(330.0)
        .show(ui, &mut state.files, &mut state.selection);
    ui.add_space(space::M);
    w::pane_title(ui, "Eva Lind");
    w::key_values(
        ui,
        &[
            KeyValue::new("On this file", "Room manager"),
            KeyValue::new("Because", "Member of the room Contracts since May 2025"),
            KeyValue::new("Find people", "No, tick “Contacts” for this key").tone(Tone::Bad),
        ],
    );
    ui.add_space(space::S);
    w::progress_bar(ui, Some(0.7), 240.0, "Done");
    ui.label(theme::text(
        "ÄÖÜ ß ñ ø Ł Ω Ж 1,234,567 – 11:11:11 → “…”",
        Face::Body,
        theme::of(ui).text,
    ));
}

/// The connect screen's parts, and what lies over everything.
#[derive(Default)]
pub(crate) struct Start {
    texts: [String; 2],
    pub(crate) dialog: bool,
}

pub(crate) fn start(ui: &mut Ui, state: &mut Start) {
    let tokens = theme::of(ui);
    ui.add_space(60.0);
    ui.vertical_centered(|ui| {
        ui.set_max_width(920.0);
        Frame::new()
            .fill(tokens.surface)
            .stroke(egui::Stroke::new(1.0, tokens.line))
            .corner_radius(theme::radius::PANEL)
            .show(ui, |ui| {
                ui.horizontal_top(|ui| {
                    Frame::new().inner_margin(Margin::same(36)).show(ui, |ui| {
                        ui.set_width(ui.available_width() * 0.58);
                        ui.vertical(|ui| form(ui, state));
                    });
                    Frame::new().inner_margin(Margin { left: 0, right: 36, top: 36, bottom: 36 }).show(ui, |ui| {
                        ui.vertical(|ui| {
                            w::pane_title(ui, "Where do I get a key?");
                            w::muted(ui, "1. Open Developer tools in your DocSpace");
                            w::muted(ui, "2. Choose API keys, then Create");
                            w::hairline(ui, space::L);
                            w::pane_title(ui, "No portal at hand?");
                            w::paragraph(ui, "Practise on a pretend company with 40 people and 600 files. Nothing you do there leaves this computer.");
                            ui.add_space(space::S);
                            w::menu(ui, w::button("Open the practice portal").icon(icons::PLAY).trailing(icons::CHEVRON_DOWN), |ui| {
                                w::menu_note(ui, "As whom?");
                                w::menu_item(ui, Some(icons::CROWN), "Portal administrator");
                                w::menu_item(ui, Some(icons::USER), "Room manager");
                                w::menu_item(ui, Some(icons::EYE), "Somebody who may only read");
                            });
                        });
                    });
                });
            });
    });
    if state.dialog {
        w::Dialog::new("give", "Give 12 rooms to Jon Berg?").show(
            ui.ctx(),
            |ui| {
                w::paragraph(ui, "Jon owns them from then on. The old owners stay as room managers. DocSpace has no way back except giving each room back one by one.");
                ui.add_space(space::M);
                Notice::new(Tone::Warn, "2 of them are archived").text("They can be given, but not used before they are restored.").show(ui);
            },
            |ui| {
                ui.add(w::danger_button("Give 12 rooms").icon(icons::CROWN));
                ui.add(w::button("Cancel"));
            },
        );
    }
}

fn form(ui: &mut Ui, state: &mut Start) {
    w::title(ui, "Connect to your DocSpace");
    w::muted(ui, "Two things, and you can start.");
    ui.add_space(space::L);
    let [address, key] = &mut state.texts;
    Field::new("Address of your DocSpace")
        .icon(icons::GLOBE)
        .placeholder("docs.example.com")
        .show(ui, address);
    ui.add_space(space::M);
    Field::new("Access key")
        .icon(icons::KEY_ROUND)
        .secret("Show the key", "Hide the key")
        .hint("The key is kept in your computer's password store. It is never written to a file.")
        .focus(!state.dialog)
        .show(ui, key);
    ui.add_space(space::M);
    Notice::new(Tone::Ok, "You are Olga Novak, Room admin")
        .text("Acme Docs, version 3.7.2, answered in 84 ms")
        .show(ui);
    ui.add_space(space::M);
    w::key_values(
        ui,
        &[
            KeyValue::new("Lock and unlock", "Yes, in rooms you manage"),
            KeyValue::new("See who has access", "Yes"),
            KeyValue::new("Give to a new owner", "Yes, rooms you own"),
            KeyValue::new("Find people by name", "No, tick “Contacts” for this key").tone(Tone::Bad),
        ],
    );
    ui.add_space(space::L);
    ui.horizontal(|ui| {
        ui.add(w::main_button("Save and start"));
        ui.add(w::quiet_button("Test again"));
    });
}
