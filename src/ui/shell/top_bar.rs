//! The bar on top: the portal's colour, which portal this is, and who we are there.

use egui::{Align, Color32, CornerRadius, Frame, Label, Layout, Margin, Panel, Rect, Ui, UiBuilder, vec2};

use crate::command::Command;
use crate::desk::connect::{Connection, Keeping};
use crate::desk::{Dialog, Page};
use crate::ui::icons;
use crate::ui::theme::{self, Face, Tone, control, line_height, space, stroke};
use crate::ui::view::View;
use crate::ui::widgets::{avatar, chip, icon_button, mark, menu, menu_item, menu_note};

const MARK: f32 = 28.0;
const AVATAR: f32 = 30.0;
/// Kept free for each chip.
const CHIP_ROOM: f32 = 150.0;
/// The person's column; longer names are cut.
const PERSON_WIDTH: f32 = 180.0;
/// Narrower windows show the circle alone; the menu says the rest.
const ROOM_FOR_PERSON: f32 = 900.0;

/// Draws the bar.
pub(super) fn top_bar_ui(ui: &mut Ui, view: &mut View<'_>) {
    let tokens = theme::of(ui);
    let frame = Frame::new()
        .fill(tokens.surface)
        .inner_margin(Margin::symmetric(space::L as i8, 0));
    let shown = Panel::top("top_bar")
        .exact_size(control::BAND + control::TOP_BAR)
        .resizable(false)
        .show_separator_line(false)
        .frame(frame)
        .show(ui, |ui| {
            let window = ui.max_rect().expand2(vec2(space::L, 0.0));
            band(ui, window, view);
            ui.add_space(control::BAND);
            let bar = Rect::from_min_max(ui.cursor().min, window.max - vec2(space::L, stroke::LINE));
            ui.scope_builder(
                UiBuilder::new()
                    .max_rect(bar)
                    .layout(Layout::right_to_left(Align::Center)),
                |ui| {
                    if view.desk.page == Page::Connect || view.desk.connection.is_none() {
                        ui.with_layout(Layout::left_to_right(Align::Center), |ui| brand(ui, view));
                    } else {
                        account(ui, view);
                        ui.with_layout(Layout::left_to_right(Align::Center), |ui| portal(ui, view));
                    }
                },
            );
        });
    let rect = shown.response.rect;
    let line = Rect::from_min_max(rect.left_bottom() - vec2(0.0, stroke::LINE), rect.max);
    ui.painter().rect_filled(line, CornerRadius::ZERO, tokens.line);
}

/// The thin band in the portal's own colour. Its name beside it says the same in words.
fn band(ui: &Ui, window: Rect, view: &View<'_>) {
    let tokens = theme::of(ui);
    let colour = match &view.desk.connection {
        Some(connection) if connection.practice => tokens.practice,
        Some(connection) => theme::portal_band(tokens, connection.portal.origin()),
        None => tokens.accent,
    };
    let band = Rect::from_min_size(window.min, vec2(window.width(), control::BAND));
    ui.painter().rect_filled(band, CornerRadius::ZERO, colour);
}

fn brand(ui: &mut Ui, view: &View<'_>) {
    let tokens = theme::of(ui);
    mark(ui, MARK);
    ui.add_space(space::XS);
    ui.label(theme::text(view.words.text("brand"), Face::Bold, tokens.text));
    ui.label(theme::text(view.words.text("brand-rest"), Face::Body, tokens.muted));
}

fn portal(ui: &mut Ui, view: &View<'_>) {
    let Some(connection) = &view.desk.connection else {
        return;
    };
    let tokens = theme::of(ui);
    let words = view.words;
    mark(ui, MARK);
    ui.add_space(space::XS);
    let name = connection.display_name();
    let address = connection.portal.display_name();
    // A long name must never push out the chips: they warn.
    let chips = usize::from(connection.practice) + usize::from(connection.is_not_private());
    let room = (ui.available_width() - chips as f32 * CHIP_ROOM).max(0.0);
    let name_room = if address == name { room } else { room * 0.6 };
    cut(ui, &name, Face::Bold, tokens.text, name_room);
    if address != name {
        cut(ui, &address, Face::Body, tokens.muted, room * 0.4);
    }
    ui.add_space(space::XS);
    if connection.practice {
        ui.add(chip(None, words.text("badge-practice"), Tone::Warn))
            .on_hover_text(words.text("badge-practice-hint"));
    }
    if connection.is_not_private() {
        ui.add(chip(icons::SHIELD_ALERT, words.text("badge-not-private"), Tone::Bad))
            .on_hover_text(words.text("badge-not-private-hint"));
    }
}

fn cut(ui: &mut Ui, words: &str, face: Face, colour: Color32, width: f32) {
    ui.scope(|ui| {
        ui.set_max_width(width);
        ui.add(Label::new(theme::text(words, face, colour)).truncate());
    });
}

/// Who we are there, and the way out. Laid out from the right.
fn account(ui: &mut Ui, view: &mut View<'_>) {
    let Some(connection) = &view.desk.connection else {
        return;
    };
    let words = view.words;
    let opener = icon_button(icons::CHEVRON_DOWN, words.text("account-menu")).quiet();
    let keeps_key = connection.keeping == Keeping::Kept;
    let lines = account_lines(connection, view);
    let (mut disconnect, mut forget) = (false, false);
    let is_writing = view.desk.is_writing();
    menu(ui, opener, |ui| {
        if !has_room_for_person(ui) {
            for line in &lines {
                menu_note(ui, line);
            }
        }
        if is_writing {
            menu_note(ui, &words.text("menu-run-goes-on"));
            return;
        }
        disconnect = menu_item(ui, Some(icons::LOG_OUT), &words.text("menu-disconnect")).clicked();
        if keeps_key {
            forget = menu_item(ui, Some(icons::ERASER), &words.text("menu-forget-key")).clicked();
        }
    });
    person(ui, &lines);
    if disconnect {
        ask_to_disconnect(view);
    }
    if forget {
        view.commands.send(Command::OpenDialog(Dialog::ForgetKey));
    }
}

/// Name and role, as far as the portal told them.
fn account_lines(connection: &Connection, view: &View<'_>) -> Vec<String> {
    match (&connection.person, &connection.key.created_by) {
        (Some(person), _) => vec![person.name.clone(), view.words.role(person.role)],
        (None, Some(person)) => vec![person.name.clone()],
        (None, None) => vec![view.words.text("account-name-unknown")],
    }
}

fn has_room_for_person(ui: &Ui) -> bool {
    ui.ctx().content_rect().width() >= ROOM_FOR_PERSON
}

fn person(ui: &mut Ui, lines: &[String]) {
    let tokens = theme::of(ui);
    let name = lines.first().map_or("", String::as_str);
    if !has_room_for_person(ui) {
        avatar(ui, name, AVATAR);
        return;
    }
    let looks = [(Face::Bold, tokens.text), (Face::Small, tokens.muted)];
    let width = lines
        .iter()
        .zip(looks)
        .map(|(line, (face, colour))| {
            ui.painter()
                .layout_no_wrap(line.clone(), theme::font(face), colour)
                .size()
                .x
        })
        .fold(0.0, f32::max)
        .ceil()
        .min(PERSON_WIDTH);
    let height: f32 = lines.iter().zip(looks).map(|(_, (face, _))| line_height(face)).sum();
    ui.allocate_ui_with_layout(vec2(width, height), Layout::top_down(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (line, (face, colour)) in lines.iter().zip(looks) {
            ui.add(Label::new(theme::text(line.as_str(), face, colour)).truncate());
        }
    });
    avatar(ui, name, AVATAR);
}

/// With nothing to lose it is done at once.
pub(in crate::ui) fn ask_to_disconnect(view: &mut View<'_>) {
    view.commands.send(if view.desk.items.rows().is_empty() {
        Command::Disconnect
    } else {
        Command::OpenDialog(Dialog::Disconnect)
    });
}
