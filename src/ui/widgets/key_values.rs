//! Facts about one thing: what they are at the left, what they say at the right.

use std::borrow::Cow;

use egui::{Label, Sense, Ui, UiBuilder, vec2};

use super::paint;
use crate::ui::theme::{self, Face, Tone, space};

/// One fact.
pub struct KeyValue<'a> {
    key: Cow<'a, str>,
    value: Cow<'a, str>,
    tone: Option<Tone>,
}

impl<'a> KeyValue<'a> {
    /// A fact.
    pub fn new(key: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, str>>) -> Self {
        Self {
            key: key.into(),
            value: value.into(),
            tone: None,
        }
    }

    /// A fact that is good or bad news; its words say so too.
    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = Some(tone);
        self
    }
}

/// Draws facts below each other. The left column is as wide as its longest word needs, at most two fifths.
pub fn key_values(ui: &mut Ui, facts: &[KeyValue<'_>]) {
    let tokens = theme::of(ui);
    let room = ui.available_width();
    let widest = facts
        .iter()
        .map(|fact| paint::line(ui, &fact.key, Face::Body, tokens.muted).size().x)
        .fold(64.0, f32::max);
    let left_width = widest.min(room * 0.4).ceil();
    ui.spacing_mut().item_spacing.y = 6.0;
    for fact in facts {
        let top = ui.cursor().min;
        let cell = |left: f32, width: f32| {
            let rect = egui::Rect::from_min_size(top + vec2(left, 0.0), vec2(width, f32::INFINITY));
            UiBuilder::new()
                .max_rect(rect)
                .layout(egui::Layout::top_down(egui::Align::Min))
        };
        let right_left = left_width + space::M;
        let mut bottom = top.y;
        let mut key = ui.new_child(cell(0.0, left_width));
        let label = key.add(
            Label::new(theme::text(fact.key.as_ref(), Face::Body, tokens.muted))
                .wrap()
                .selectable(false),
        );
        bottom = bottom.max(key.min_rect().bottom());
        let mut value = ui.new_child(cell(right_left, (room - right_left).max(40.0)));
        let ink = fact.tone.map_or(tokens.text, |tone| tokens.tone(tone).strong);
        value
            .add(Label::new(theme::text(fact.value.as_ref(), Face::Body, ink)).wrap())
            .labelled_by(label.id);
        bottom = bottom.max(value.min_rect().bottom());
        ui.allocate_exact_size(vec2(room, bottom - top.y), Sense::hover());
    }
}
