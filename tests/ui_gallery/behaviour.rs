//! Each widget under mouse, keys and assistive technology, found by role and name.

use docspace_steward::ui::icons;
use docspace_steward::ui::theme::{Mode, Tone};
use docspace_steward::ui::widgets as w;
use egui::accesskit::{Live, Role, Toggled};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::harness;

fn small<'a, S: 'a>(state: S, draw: impl FnMut(&mut egui::Ui, &mut S) + 'a) -> Harness<'a, S> {
    harness([640.0, 480.0], Mode::Light, state, draw)
}

#[test]
fn buttons_are_pressed_by_mouse_and_by_key() {
    let mut harness = small([0_u32; 3], |ui, pressed| {
        for (index, button) in [
            w::main_button("Unlock 31 files"),
            w::button("Do 3 first"),
            w::icon_button(icons::X, "Close"),
        ]
        .into_iter()
        .enumerate()
        {
            pressed[index] += u32::from(ui.add(button).clicked());
        }
    });
    harness.run();
    for name in ["Unlock 31 files", "Do 3 first", "Close"] {
        harness.get_by_role_and_label(Role::Button, name).click();
        harness.run();
    }
    assert_eq!(*harness.state(), [1, 1, 1]);
    harness.get_by_label("Do 3 first").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    assert_eq!(*harness.state(), [1, 3, 1]);
}

#[test]
fn a_button_that_cannot_be_pressed_says_why() {
    let reason = "Type an address first";
    let mut harness = small(false, |ui, pressed| {
        *pressed |= ui.add(w::main_button("Save and start").unless(Some(reason))).clicked();
        *pressed |= ui.add(w::button("Test again").busy(true)).clicked();
    });
    harness.run_steps(3);
    let node = harness.get_by_role_and_label(Role::Button, "Save and start");
    assert!(node.accesskit_node().is_disabled());
    assert_eq!(node.accesskit_node().description().as_deref(), Some(reason));
    node.hover();
    harness.get_by_label("Test again").click();
    for _ in 0..8 {
        harness.step();
    }
    assert!(!harness.state());
    harness.get_by_label("Save and start").hover();
    harness.run_steps(8);
    harness.get_by_label(reason);
}

#[test]
fn every_control_is_large_enough_to_hit() {
    let mut harness = small((String::new(), true, 0_usize), |ui, (text, on, view)| {
        ui.add(w::link_button("Check again"));
        ui.add(w::icon_button(icons::X, "Close").small());
        w::check_box(ui, on, "Editor");
        w::tick(ui, w::Tri::Some, "All", true);
        w::segmented(ui, "View", view, &["By item", "By person"]);
        w::search_field(ui, text, "Filter", "Clear", 200.0);
        ui.add(w::RailItem::new(icons::HOUSE, "Home", true));
    });
    harness.run();
    let mut seen = 0;
    for role in [Role::Button, Role::CheckBox, Role::RadioButton] {
        for node in harness.get_all_by_role(role) {
            let size = node.rect().size();
            assert!(size.x >= 24.0 && size.y >= 24.0, "{node:?} is {size}");
            seen += 1;
        }
    }
    assert_eq!(seen, 7);
}

#[test]
fn check_boxes_of_two_and_three_states() {
    let mut harness = small((false, w::Tri::Some), |ui, (on, all)| {
        w::check_box(ui, on, "Public links");
        if w::tick(ui, *all, "Select all", true).clicked() {
            *all = all.pressed().into();
        }
    });
    harness.run();
    let toggled = |harness: &Harness<'_, (bool, w::Tri)>, name| harness.get_by_label(name).accesskit_node().toggled();
    assert_eq!(toggled(&harness, "Public links"), Some(Toggled::False));
    assert_eq!(toggled(&harness, "Select all"), Some(Toggled::Mixed));
    harness.get_by_label("Public links").click();
    harness.get_by_label("Select all").click();
    harness.run();
    assert_eq!(*harness.state(), (true, w::Tri::On));
    assert_eq!(toggled(&harness, "Select all"), Some(Toggled::True));
    harness.get_by_label("Select all").click();
    harness.run();
    assert_eq!(toggled(&harness, "Select all"), Some(Toggled::False));
}

#[test]
fn fields_are_named_typed_into_revealed_and_emptied() {
    let mut harness = small(
        [String::new(), "sesame".to_owned(), "lease".to_owned()],
        |ui, [address, key, filter]| {
            w::Field::new("Address").error(Some("Not an address")).show(ui, address);
            w::Field::new("Access key")
                .secret("Show the key", "Hide the key")
                .show(ui, key);
            w::search_field(ui, filter, "Filter", "Clear", 200.0);
        },
    );
    harness.run();
    let address = harness.get_by_role_and_label(Role::TextInput, "Address");
    assert_eq!(
        address.accesskit_node().description().as_deref(),
        Some("Not an address")
    );
    address.focus();
    harness.run();
    harness.get_by_label("Address").type_text("docs.acme.example");
    harness.run();
    assert_eq!(harness.state()[0], "docs.acme.example");

    let key = harness.get_by_role_and_label(Role::PasswordInput, "Access key");
    assert!(
        !key.value().unwrap_or_default().contains("sesame"),
        "a hidden key is not in the tree"
    );
    harness.get_by_label("Show the key").click();
    harness.run();
    assert_eq!(
        harness
            .get_by_role_and_label(Role::TextInput, "Access key")
            .value()
            .as_deref(),
        Some("sesame")
    );
    harness.get_by_label("Hide the key").click();
    harness.run();
    harness.get_by_role_and_label(Role::PasswordInput, "Access key");

    harness.get_by_label("Clear").click();
    harness.run();
    assert_eq!(harness.state()[2], "");
    assert!(harness.query_by_label("Clear").is_none(), "nothing left to clear");
}

#[test]
fn a_dialog_takes_the_keyboard_and_escape_leaves_it() {
    #[derive(Default)]
    struct State {
        open: bool,
        behind: u32,
        answer: Option<bool>,
    }
    let mut harness = small(State::default(), |ui, state| {
        let behind = ui.add(w::button("Behind"));
        state.behind += u32::from(behind.clicked());
        if state.open {
            let dialog = w::Dialog::new("give", "Give 12 rooms to Jon Berg?").show(
                ui.ctx(),
                |ui| {
                    w::paragraph(ui, "The old owners stay as room managers.");
                },
                |ui| {
                    let yes = ui.add(w::danger_button("Give 12 rooms")).clicked();
                    let no = ui.add(w::button("Cancel")).clicked();
                    (yes, no)
                },
            );
            if dialog.inner.0 {
                state.answer = Some(true);
            }
            if dialog.cancelled || dialog.inner.1 {
                state.answer = Some(false);
                state.open = false;
            }
        }
    });
    harness.get_by_label("Behind").focus();
    harness.state_mut().open = true;
    harness.run_steps(4);
    let dialog = harness.get_by_role_and_label(Role::Dialog, "Give 12 rooms to Jon Berg?");
    assert!(dialog.accesskit_node().is_modal());
    let focused = |harness: &Harness<'_, State>| {
        let mut all = harness.get_all_by_role(Role::Button);
        all.find(egui_kittest::Node::is_focused)
            .and_then(|node| node.accesskit_node().label())
    };
    let mut visited = Vec::new();
    for _ in 0..4 {
        visited.push(focused(&harness));
        harness.key_press(Key::Tab);
        harness.run_steps(2);
    }
    assert!(
        !visited.contains(&Some("Behind".to_owned())),
        "the keyboard stays inside: {visited:?}"
    );
    assert!(visited.contains(&Some("Cancel".to_owned())), "{visited:?}");
    assert!(
        visited[0].is_some(),
        "something has the keyboard from the start: {visited:?}"
    );
    harness.get_by_label("Behind").click();
    harness.run_steps(2);
    assert_eq!(harness.state().behind, 0, "what lies behind cannot be pressed");
    harness.state_mut().open = true;
    harness.run_steps(3);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert_eq!(harness.state().answer, Some(false));
    assert!(!harness.state().open);
}

#[test]
fn a_menu_opens_below_its_button_and_closes_with_a_choice() {
    let mut harness = small(Vec::new(), |ui, chosen: &mut Vec<&str>| {
        w::menu(ui, w::icon_button(icons::ELLIPSIS, "More"), |ui| {
            for words in ["Save plan…", "Forget the list"] {
                if w::menu_item(ui, Some(icons::SAVE), words).clicked() {
                    chosen.push(words);
                }
            }
        });
    });
    harness.run();
    assert!(harness.query_by_label("Save plan…").is_none());
    harness.get_by_label("More").click();
    harness.run();
    harness.get_by_role_and_label(Role::MenuItem, "Forget the list").click();
    harness.run();
    assert_eq!(*harness.state(), ["Forget the list"]);
    assert!(harness.query_by_label("Save plan…").is_none(), "closed");
}

#[test]
fn toasts_speak_leave_by_themselves_and_never_take_the_keyboard() {
    let mut toasts = w::Toasts::default();
    toasts.push(w::Toast::new(Tone::Ok, "28 files unlocked", ""));
    toasts.push(w::Toast::new(Tone::Bad, "The portal does not answer", "Nothing was changed.").action("Try again", 7));
    let mut harness = small((toasts, None), |ui, (toasts, pressed)| {
        ui.add(w::button("Mine")).request_focus();
        *pressed = toasts.show(ui.ctx(), 0.0, "Copy", "Close").or(*pressed);
    });
    harness.run_steps(3);
    assert!(harness.get_by_label("Mine").is_focused());
    let bad = harness.get_by_role_and_label(Role::Alert, "The portal does not answer Nothing was changed.");
    assert_eq!(bad.accesskit_node().live(), Live::Assertive);
    assert_eq!(
        harness
            .get_by_role_and_label(Role::Status, "28 files unlocked")
            .accesskit_node()
            .live(),
        Live::Polite
    );
    harness.run_steps(60);
    assert!(
        harness.query_by_label("28 files unlocked").is_none(),
        "good news leaves"
    );
    harness.get_by_label("Try again").click();
    harness.run_steps(2);
    assert_eq!(harness.state().1, Some(7));
    assert!(harness.state().0.is_empty());
}

#[test]
fn a_problem_shows_its_details_on_demand_and_copies_them() {
    let mut harness = small(false, |ui, pressed| {
        *pressed |= w::problem_view(
            ui,
            &w::Problem {
                summary: "DocSpace no longer accepts this key.".into(),
                hint: "It may have expired.".into(),
                details: "401".into(),
                details_word: "Details".into(),
                copy_word: "Copy".into(),
                action: Some("Enter a new key".into()),
            },
        );
    });
    harness.run();
    harness.get_by_role(Role::Alert);
    assert!(harness.query_by_label("Copy").is_none());
    harness.get_by_label("Details").click();
    harness.run();
    harness.get_by_label("Copy").click();
    harness.step();
    let copied = harness
        .output()
        .platform_output
        .commands
        .iter()
        .any(|command| matches!(command, egui::OutputCommand::CopyText(text) if text == "401"));
    assert!(copied);
    harness.get_by_label("Enter a new key").click();
    harness.run();
    assert!(harness.state());
}

#[test]
fn steps_choices_and_places_say_which_is_the_current_one() {
    let mut harness = small(0_usize, |ui, view| {
        w::stepper(ui, &["Collect", "Check", "Do", "Prove"], 1);
        w::segmented(ui, "View", view, &["By item", "By person"]);
        ui.add(w::RailItem::new(icons::LIST, "Items", true).count(Some("43")));
        w::title(ui, "Who has access");
        w::progress_bar(ui, Some(0.25), 100.0, "Done so far");
    });
    harness.run();
    let current: Vec<_> = harness
        .get_all_by_role(Role::ListItem)
        .filter(|node| node.accesskit_node().data().aria_current().is_some())
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert_eq!(current, ["Check"]);
    harness.get_by_role_and_label(Role::RadioButton, "By person").click();
    harness.run();
    assert_eq!(*harness.state(), 1);
    assert_eq!(
        harness.get_by_label("By person").accesskit_node().toggled(),
        Some(Toggled::True)
    );
    assert!(
        harness
            .get_by_label("Items")
            .accesskit_node()
            .data()
            .aria_current()
            .is_some()
    );
    harness.get_by_role_and_label(Role::Heading, "Who has access");
    assert_eq!(
        harness.get_by_label("Done so far").accesskit_node().numeric_value(),
        Some(25.0)
    );
}

#[test]
fn cards_and_notices_report_their_buttons() {
    let mut harness = small((None, w::NoticeResponse::default()), |ui, (card, notice)| {
        let cards = [
            w::CountCard::new(icons::CHECK, Tone::Ok, "3", "unlocked"),
            w::CountCard::new(icons::X, Tone::Bad, "6", "can't be unlocked").action("Show why"),
        ];
        *card = w::count_cards(ui, &cards).or(*card);
        let done = w::Notice::new(Tone::Warn, "Not complete.")
            .action("Show what would help")
            .dismiss("Close")
            .show(ui);
        notice.action |= done.action;
        notice.dismissed |= done.dismissed;
    });
    harness.run();
    harness.get_by_role_and_label(Role::Group, "6 can't be unlocked");
    for name in ["Show why", "Show what would help", "Close"] {
        harness.get_by_label(name).click();
        harness.run();
    }
    assert_eq!(
        *harness.state(),
        (
            Some(1),
            w::NoticeResponse {
                action: true,
                dismissed: true
            }
        )
    );
}

#[test]
fn a_skeleton_waits_before_it_shows_and_says_that_it_is_busy() {
    let mut harness = small((), |ui, ()| w::skeleton_rows(ui, 3, "Reading the items"));
    harness.run_steps(1);
    let node = harness.get_by_role_and_label(Role::ProgressIndicator, "Reading the items");
    assert!(node.accesskit_node().data().is_busy());
    harness.key_press_modifiers(Modifiers::NONE, Key::Tab);
    harness.run_steps(2);
}
