//! Appearance, language, portal and key, about.

mod never_touch;

use std::path::Path;

use egui::{Align, Frame, Layout, Margin, ScrollArea, Ui, vec2};

use super::connect::expiry;
use crate::command::{Appearance, Command};
use crate::desk::Dialog;
use crate::desk::connect::{Connection, Keeping};
use crate::ui::icons;
use crate::ui::shell::ask_to_disconnect;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{
    KeyValue, button, card, hairline, key_values, mark, muted, pane_title, segmented, small, strong, title,
};
use crate::words::{Language, Words};

/// Lines longer than this are hard to read.
const WIDTH: f32 = 720.0;
/// A choice stands beside its name from this width on.
const ROOM_FOR_BOTH: f32 = 520.0;
/// The app's mark.
const MARK: f32 = 40.0;
/// Height of a name and a line about it.
const NAME_AND_HINT: f32 = 38.0;

const APPEARANCES: [(Appearance, &str); 3] = [
    (Appearance::System, "settings-appearance-system"),
    (Appearance::Light, "settings-appearance-light"),
    (Appearance::Dark, "settings-appearance-dark"),
];

/// Draws the page.
pub fn settings_ui(ui: &mut Ui, view: &mut View<'_>) {
    ScrollArea::vertical()
        .id_salt("settings page")
        .auto_shrink(false)
        .show(ui, |ui| {
            Frame::new().inner_margin(Margin::same(space::XL as i8)).show(ui, |ui| {
                ui.set_max_width(WIDTH.min(ui.available_width()));
                title(ui, &view.words.text("settings-title"));
                ui.add_space(space::M);
                card(ui, |ui| {
                    appearance(ui, view);
                    hairline(ui, space::M);
                    language(ui, view);
                });
                ui.add_space(space::L);
                card(ui, |ui| portal(ui, view));
                ui.add_space(space::L);
                if let Some(connection) = &view.desk.connection {
                    let name = connection.display_name();
                    card(ui, |ui| never_touch::never_touch_ui(ui, view, &name));
                    ui.add_space(space::L);
                }
                card(ui, |ui| about(ui, view));
            });
        });
}

/// A choice, named and explained at its left; below each other where there is no room.
fn choice(ui: &mut Ui, name: &str, hint: &str, control: impl FnOnce(&mut Ui)) {
    let explain = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        strong(ui, name);
        small(ui, hint);
    };
    let room = ui.available_width();
    if room < ROOM_FOR_BOTH {
        ui.scope(explain);
        control(ui);
        return;
    }
    ui.horizontal(|ui| {
        let name_room = vec2(room / 2.0, NAME_AND_HINT);
        ui.allocate_ui_with_layout(name_room, Layout::top_down(Align::Min), |ui| {
            ui.set_width(name_room.x);
            explain(ui);
        });
        control(ui);
    });
}

fn appearance(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let name = words.text("settings-appearance");
    let choices = APPEARANCES.map(|(_, id)| words.text(id));
    let current = view.about.appearance;
    let mut chosen = APPEARANCES
        .iter()
        .position(|(appearance, _)| *appearance == current)
        .unwrap_or_default();
    choice(ui, &name, &words.text("settings-appearance-hint"), |ui| {
        let choices = choices.each_ref().map(String::as_str);
        if segmented(ui, &name, &mut chosen, &choices)
            && let Some((appearance, _)) = APPEARANCES.get(chosen)
        {
            view.commands.send(Command::SetAppearance(*appearance));
        }
    });
}

fn language(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let name = words.text("settings-language");
    let mut chosen = Language::ALL
        .iter()
        .position(|language| *language == words.language)
        .unwrap_or_default();
    choice(ui, &name, &words.text("settings-language-hint"), |ui| {
        let choices = Language::ALL.map(Language::own_name);
        if segmented(ui, &name, &mut chosen, &choices)
            && let Some(language) = Language::ALL.get(chosen)
        {
            view.commands.send(Command::SetLanguage(*language));
        }
    });
}

fn portal(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    pane_title(ui, &words.text("settings-portal"));
    ui.add_space(space::S);
    let Some(connection) = &view.desk.connection else {
        muted(ui, &words.text("settings-portal-none"));
        return;
    };
    key_values(ui, &portal_facts(view, connection));
    ui.add_space(space::M);
    let keeps_key = connection.keeping == Keeping::Kept;
    let waits = view.desk.is_writing().then(|| words.text("menu-run-goes-on"));
    let (mut disconnect, mut forget) = (false, false);
    ui.horizontal(|ui| {
        let out = button(words.text("menu-disconnect")).icon(icons::LOG_OUT);
        disconnect = ui.add(out.unless(waits.clone())).clicked();
        if keeps_key {
            let eraser = button(words.text("menu-forget-key")).icon(icons::ERASER);
            forget = ui.add(eraser.unless(waits)).clicked();
        }
    });
    if disconnect {
        ask_to_disconnect(view);
    }
    if forget {
        view.commands.send(Command::OpenDialog(Dialog::ForgetKey));
    }
}

fn portal_facts(view: &View<'_>, connection: &Connection) -> Vec<KeyValue<'static>> {
    let words = view.words;
    let mut facts = vec![
        KeyValue::new(words.text("settings-portal-name"), connection.display_name()),
        KeyValue::new(
            words.text("settings-portal-address"),
            connection.portal.origin().to_owned(),
        ),
    ];
    if let Some(version) = &connection.version {
        facts.push(KeyValue::new(words.text("settings-portal-version"), version.clone()));
    }
    if let Some(person) = &connection.person {
        let role = words.role(person.role);
        facts.push(KeyValue::new(
            words.text("settings-portal-person"),
            format!("{}, {role}", person.name),
        ));
    }
    facts.push(KeyValue::new(
        words.text("settings-key-name"),
        key_name(words, connection),
    ));
    let kept = if connection.practice {
        "settings-key-practice"
    } else {
        match connection.keeping {
            Keeping::Asking => "settings-key-asking",
            Keeping::Kept => "settings-key-in-store",
            Keeping::UntilClose { .. } => "settings-key-in-memory",
        }
    };
    facts.push(KeyValue::new(words.text("settings-key-kept"), words.text(kept)));
    if let Some(expires) = connection.key.expires {
        facts.push(expiry(view, expires));
    }
    facts
}

fn key_name(words: Words, connection: &Connection) -> String {
    let postfix = ("postfix", (&connection.key.postfix).into());
    if connection.key.name.is_empty() {
        words.fill("settings-key-ends", &[postfix])
    } else {
        words.fill(
            "settings-key-named",
            &[("name", (&connection.key.name).into()), postfix],
        )
    }
}

fn about(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let nowhere = || words.text("settings-about-nowhere");
    let shown = |path: &Path| path.display().to_string();
    let data = view.about.data_dir.as_deref().map(shown);
    let log = view.about.log_dir.as_deref().map(shown);
    pane_title(ui, &words.text("settings-about"));
    ui.add_space(space::S);
    ui.horizontal(|ui| {
        mark(ui, MARK);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            strong(ui, &words.text("app-name"));
            small(
                ui,
                &words.fill("settings-about-version", &[("version", view.about.version.into())]),
            );
        });
    });
    ui.add_space(space::M);
    key_values(
        ui,
        &[
            KeyValue::new(words.text("settings-about-data"), data.clone().unwrap_or_else(nowhere)),
            KeyValue::new(words.text("settings-about-log"), log.clone().unwrap_or_else(nowhere)),
        ],
    );
    ui.add_space(space::M);
    ui.horizontal_wrapped(|ui| {
        if log.is_some() {
            let show = button(words.text("settings-show-log")).icon(icons::FOLDER_OPEN);
            if ui.add(show).clicked() {
                view.commands.send(Command::ShowLog);
            }
        }
        for (path, id) in [(log, "settings-copy-log-path"), (data, "settings-copy-data-path")] {
            let Some(path) = path else { continue };
            if ui.add(button(words.text(id)).icon(icons::COPY)).clicked() {
                view.commands.send(Command::CopyText(path));
            }
        }
    });
    ui.add_space(space::S);
    small(ui, &words.text("settings-about-licence"));
}
