//! Text in the faces of the type scale.

use egui::{Color32, Label, Response, Ui, accesskit::Role};

use super::paint;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Face, control, font, space};

/// The title of a page. A heading of level 1.
pub fn title(ui: &mut Ui, words: &str) -> Response {
    headed(ui, words, Face::PageTitle, 1)
}

/// The title of a pane, a dialog or a part of a page. A heading of level 2.
pub fn pane_title(ui: &mut Ui, words: &str) -> Response {
    headed(ui, words, Face::PaneTitle, 2)
}

/// A small heading over a group of things. A heading of level 3.
pub fn heading(ui: &mut Ui, words: &str) -> Response {
    headed(ui, words, Face::Bold, 3)
}

fn headed(ui: &mut Ui, words: &str, face: Face, level: usize) -> Response {
    let response = ui.label(theme::text(words, face, theme::of(ui).text));
    paint::node(ui, response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(words.to_owned());
        node.set_level(level);
    });
    response
}

/// Text.
pub fn body(ui: &mut Ui, words: &str) -> Response {
    ui.label(theme::text(words, Face::Body, theme::of(ui).text))
}

/// Text that carries a name.
pub fn strong(ui: &mut Ui, words: &str) -> Response {
    ui.label(theme::text(words, Face::Strong, theme::of(ui).text))
}

/// Second text.
pub fn muted(ui: &mut Ui, words: &str) -> Response {
    ui.label(theme::text(words, Face::Body, theme::of(ui).muted))
}

/// A hint.
pub fn small(ui: &mut Ui, words: &str) -> Response {
    ui.label(theme::text(words, Face::Small, theme::of(ui).muted))
}

/// Second text that wraps, even in a row.
pub fn paragraph(ui: &mut Ui, words: &str) -> Response {
    ui.add(Label::new(theme::text(words, Face::Body, theme::of(ui).muted)).wrap())
}

/// How wide a line of text is, in points.
pub fn width_of(ui: &Ui, words: &str, face: Face) -> f32 {
    let galley = ui
        .painter()
        .layout_no_wrap(words.to_owned(), font(face), Color32::PLACEHOLDER);
    galley.size().x
}

/// Second text, whole or not at all: where it leaves less than `beside` for what follows, that counts more.
pub fn muted_if_room(ui: &mut Ui, words: &str, beside: f32) {
    if width_of(ui, words, Face::Body) + beside <= ui.available_width() {
        muted(ui, words);
    }
}

/// One line, cut with an ellipsis where it does not fit; the whole is shown under the pointer.
pub fn cut(ui: &mut Ui, words: &str) -> Response {
    cut_in(ui, words, Face::Body, theme::of(ui).text)
}

/// Like [`cut`], as second text.
pub fn cut_muted(ui: &mut Ui, words: &str) -> Response {
    cut_in(ui, words, Face::Body, theme::of(ui).muted)
}

pub(super) fn cut_in(ui: &mut Ui, words: &str, face: Face, colour: Color32) -> Response {
    ui.add(Label::new(theme::text(words, face, colour)).truncate())
}

/// An icon and one line of text behind it, cut where it does not fit: a name in a table, a fact in a bar.
pub fn icon_text(ui: &mut Ui, icon: Icon, icon_colour: Color32, words: &str) -> Response {
    ui.spacing_mut().item_spacing.x = space::S;
    icon.show(ui, control::ICON, icon_colour);
    cut(ui, words)
}
