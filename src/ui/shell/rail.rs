//! The rail at the left: where you can go.

use egui::accesskit::Role;
use egui::{Align, CornerRadius, Frame, Layout, Margin, Panel, Rect, Ui, UiBuilder, vec2};

use crate::command::Command;
use crate::desk::Page;
use crate::desk::job::{Job, Phase};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, control, space, stroke};
use crate::ui::view::View;
use crate::ui::widgets::{RailItem, hairline};

/// Narrower windows show the icons alone.
const ROOM_FOR_WORDS: f32 = 900.0;
const MARGIN: f32 = 10.0;
/// An icon's place and the margins.
const NARROW_WIDTH: f32 = 60.0;

/// Draws the rail.
pub(super) fn rail_ui(ui: &mut Ui, view: &mut View<'_>) {
    let tokens = theme::of(ui);
    let narrow = ui.ctx().content_rect().width() < ROOM_FOR_WORDS;
    let frame = Frame::new()
        .fill(tokens.surface)
        .inner_margin(Margin::symmetric(MARGIN as i8, space::L as i8));
    let shown = Panel::left("rail")
        .exact_size(if narrow { NARROW_WIDTH } else { control::RAIL_WIDTH })
        .resizable(false)
        .show_separator_line(false)
        .frame(frame)
        .show(ui, |ui| {
            let navigation = UiBuilder::new()
                .accessibility_role(Role::Navigation)
                .accessibility_label(view.words.text("rail-name"));
            ui.scope_builder(navigation, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                entries(ui, view, narrow);
            });
        });
    let rect = shown.response.rect;
    let line = Rect::from_min_max(rect.right_top() - vec2(stroke::LINE, 0.0), rect.max);
    ui.painter().rect_filled(line, CornerRadius::ZERO, tokens.line);
}

fn entries(ui: &mut Ui, view: &mut View<'_>, narrow: bool) {
    let items = view.desk.items.rows().len();
    let items = (items > 0).then(|| items.to_string());
    let locks = percent(&view.desk.locks.job);
    let owners = percent(&view.desk.owners.job);
    entry(ui, view, narrow, Page::Items, items);
    entry(ui, view, narrow, Page::Locks, locks);
    entry(ui, view, narrow, Page::Access, None);
    entry(ui, view, narrow, Page::Owners, owners);
    let unfinished = view.desk.history.unfinished.len();
    let history = percent(&view.desk.history.job).or((unfinished > 0).then(|| unfinished.to_string()));
    entry(ui, view, narrow, Page::History, history);
    ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
        entry(ui, view, narrow, Page::Settings, None);
        hairline(ui, space::S);
    });
}

fn entry(ui: &mut Ui, view: &mut View<'_>, narrow: bool, page: Page, count: Option<String>) {
    let (icon, id) = face_of(page);
    let item = RailItem::new(icon, view.words.text(id), view.desk.page == page)
        .count(count)
        .narrow(narrow);
    if ui.add(item).clicked() {
        view.commands.send(Command::Go(page));
    }
}

fn face_of(page: Page) -> (Icon, &'static str) {
    match page {
        Page::Connect => (icons::PLUG, "connect-title"),
        Page::Items => (icons::LIST, "page-items"),
        Page::Locks => (icons::LOCK, "page-locks"),
        Page::Access => (icons::USERS, "page-access"),
        Page::Owners => (icons::CROWN, "page-owners"),
        Page::History => (icons::HISTORY, "page-history"),
        Page::Settings => (icons::SETTINGS, "page-settings"),
    }
}

/// How far a run has come, so that it can be followed from every page.
fn percent(job: &Job) -> Option<String> {
    match job.phase() {
        Phase::Running { progress, .. } => Some(format!("{:.0} %", (progress.fraction() * 100.0).floor())),
        Phase::Check | Phase::Done(_) => None,
    }
}
