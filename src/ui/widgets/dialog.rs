//! A question over everything else. The keyboard stays inside it; Escape is "no".

use std::borrow::Cow;

use egui::{Context, CornerRadius, FocusDirection, Frame, Id, Layout, Margin, Modal, Stroke, Ui};

use super::text;
use crate::ui::theme::{self, radius, space, stroke};

/// egui measures a new area for a frame and knows it as modal in the next.
const FRESH_FRAMES: u64 = 3;

/// A dialog, built and then shown for as long as it is open.
#[must_use = "call `show`"]
pub struct Dialog<'a> {
    id: Id,
    title: Cow<'a, str>,
    width: f32,
}

/// What came of a frame of a dialog.
pub struct DialogResponse<R> {
    /// What the buttons' closure gave back.
    pub inner: R,
    /// Escape was pressed or the ground beside it clicked: the person wants out.
    pub cancelled: bool,
}

impl<'a> Dialog<'a> {
    /// A dialog. The id keeps it apart from others.
    pub fn new(id: &str, title: impl Into<Cow<'a, str>>) -> Self {
        Self {
            id: Id::unique(("dialog", id)),
            title: title.into(),
            width: 440.0,
        }
    }

    /// Another width than 440, in points; never wider than the window.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Whether it has only just opened. What had the keyboard lies under it now and loses it.
    fn note_frame(&self, ctx: &Context) -> bool {
        let key = self.id.with("seen");
        let now = ctx.cumulative_frame_nr();
        let before: Option<(u64, u64)> = ctx.data(|data| data.get_temp(key));
        let opened = before
            .filter(|(_, last)| last + 1 >= now)
            .map_or(now, |(opened, _)| opened);
        ctx.data_mut(|data| data.insert_temp(key, (opened, now)));
        if opened == now {
            ctx.memory_mut(|memory| {
                if let Some(id) = memory.focused() {
                    memory.surrender_focus(id);
                }
            });
        }
        let fresh = now - opened < FRESH_FRAMES;
        if fresh {
            ctx.request_repaint();
        }
        fresh
    }

    /// Draws it: the body, and below it the buttons from the right, the main one first.
    pub fn show<R>(
        self,
        ctx: &Context,
        body: impl FnOnce(&mut Ui),
        buttons: impl FnOnce(&mut Ui) -> R,
    ) -> DialogResponse<R> {
        let tokens = theme::of_ctx(ctx);
        let frame = Frame::new()
            .fill(tokens.surface)
            .stroke(Stroke::new(stroke::LINE, tokens.line))
            .corner_radius(CornerRadius::same(radius::PANEL))
            .shadow(ctx.global_style().visuals.window_shadow)
            .inner_margin(Margin::same(space::XL as i8));
        let fresh = self.note_frame(ctx);
        if fresh {
            ctx.memory_mut(|memory| {
                if memory.focused().is_none() {
                    memory.move_focus(FocusDirection::Next);
                }
            });
        }
        ctx.data_mut(|data| data.insert_temp(fresh_key(), fresh));
        let modal = Modal::new(self.id).frame(frame).backdrop_color(tokens.veil);
        let width = self
            .width
            .min(ctx.content_rect().width() - 2.0 * (space::XL + space::L));
        let shown = modal.show(ctx, |ui| {
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(egui::accesskit::Role::Dialog);
                node.set_label(self.title.to_string());
                node.set_modal();
            });
            ui.set_width(width);
            text::pane_title(ui, &self.title);
            ui.add_space(space::S);
            body(ui);
            ui.add_space(space::XL);
            ui.with_layout(Layout::right_to_left(egui::Align::Center), buttons)
                .inner
        });
        let cancelled = shown.should_close();
        DialogResponse {
            inner: shown.inner,
            cancelled,
        }
    }
}

/// Whether the dialog being drawn has only just opened: for a button that should have the keyboard at first instead
/// of the first one (`if dialog_opened(ui) { cancel.request_focus() }` where a thing cannot be taken back).
pub fn dialog_opened(ui: &Ui) -> bool {
    ui.data(|data| data.get_temp(fresh_key())).unwrap_or_default()
}

fn fresh_key() -> Id {
    Id::unique("dialog is fresh")
}
