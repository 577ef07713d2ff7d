//! Where a key comes from, which permissions it needs, and how to try without one.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Color32, CornerRadius, Frame, Label, Margin, OpenUrl, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui,
    Vec2, WidgetInfo, pos2, vec2,
};

use crate::command::Command;
use crate::desk::connect::ConnectState;
use crate::domain::portal_url::PortalUrl;
use crate::ui::icons;
use crate::ui::theme::{self, Face, radius, space, stroke};
use crate::ui::view::View;
use crate::ui::widgets::{button, hairline, link_button, pane_title, paragraph, small};
use crate::words::Words;

/// The page of a portal where keys are made.
const KEYS_PAGE: &str = "/developer-tools/api-keys";

const STEPS: [&str; 4] = [
    "help-key-step-1",
    "help-key-step-2",
    "help-key-step-3",
    "help-key-step-4",
];

/// Rows of DocSpace's own form for a key, and which of "read" and "write" the app needs (`docspace-api.md` §2.2).
const BOXES: [(&str, bool); 4] = [
    ("help-boxes-files", true),
    ("help-boxes-rooms", false),
    ("help-boxes-contacts", false),
    ("help-boxes-profile", false),
];

/// A row of the picture of that form.
const BOXES_ROW: f32 = 26.0;
/// The columns of its boxes.
const BOXES_COLUMN: f32 = 72.0;
/// Before each step.
const NUMBER_WIDTH: f32 = 16.0;

/// Draws the help.
pub(super) fn help_ui(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    ui.spacing_mut().item_spacing.y = space::XS;
    pane_title(ui, &words.text("help-key-title"));
    ui.add_space(space::XS);
    for (index, id) in STEPS.into_iter().enumerate() {
        step(ui, index + 1, &words.text(id));
        if index == 0 {
            ui.horizontal(|ui| {
                ui.add_space(NUMBER_WIDTH);
                open_keys_page(ui, view);
            });
        }
    }
    ui.add_space(space::M);
    boxes(ui, words);
    if view.about.has_practice {
        hairline(ui, space::L);
        pane_title(ui, &words.text("help-practice-title"));
        ui.add_space(space::XS);
        paragraph(ui, &words.text("help-practice"));
        ui.add_space(space::S);
        let busy = matches!(
            view.desk.connect.state,
            ConnectState::Testing | ConnectState::LookingForKey
        );
        let open = button(words.text("help-practice-open"))
            .icon(icons::PLAY)
            .enabled(!busy);
        if ui.add(open).clicked() {
            view.commands.send(Command::OpenPractice);
        }
    }
    hairline(ui, space::L);
    small(ui, &words.text("help-private"));
}

fn step(ui: &mut Ui, number: usize, words: &str) {
    let tokens = theme::of(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.allocate_ui(vec2(NUMBER_WIDTH, 0.0), |ui| {
            ui.set_width(NUMBER_WIDTH);
            ui.label(theme::text(format!("{number}."), Face::Body, tokens.muted));
        });
        ui.add(Label::new(emphasised(ui, words)).wrap());
    });
}

/// Text in which what stands between asterisks is a name to look for.
fn emphasised(ui: &Ui, words: &str) -> LayoutJob {
    let tokens = theme::of(ui);
    let mut job = LayoutJob::default();
    for (index, part) in words.split('*').enumerate() {
        let (face, colour) = if index % 2 == 1 {
            (Face::Bold, tokens.text)
        } else {
            (Face::Body, tokens.muted)
        };
        let format = TextFormat {
            line_height: Some(theme::line_height(face)),
            ..TextFormat::simple(theme::font(face), colour)
        };
        job.append(part, 0.0, format);
    }
    job
}

fn open_keys_page(ui: &mut Ui, view: &View<'_>) {
    let words = view.words;
    let portal = PortalUrl::parse(&view.desk.connect.address).ok();
    let reason = portal.is_none().then(|| words.text("help-key-open-needs-address"));
    let link = link_button(words.text("help-key-open"))
        .trailing(icons::EXTERNAL_LINK)
        .unless(reason);
    if ui.add(link).clicked()
        && let Some(portal) = portal
    {
        let page = format!("{}{KEYS_PAGE}", portal.origin());
        ui.ctx().open_url(OpenUrl::new_tab(page));
    }
}

/// A picture of the form in which DocSpace asks for the permissions. Each row is one sentence for those who hear it.
fn boxes(ui: &mut Ui, words: Words) {
    let tokens = theme::of(ui);
    let columns = [words.text("help-boxes-read"), words.text("help-boxes-write")];
    Frame::new()
        .fill(tokens.surface)
        .stroke(Stroke::new(stroke::LINE, tokens.line))
        .corner_radius(CornerRadius::same(radius::CARD))
        .inner_margin(Margin::symmetric(space::M as i8, space::S as i8))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let heads = columns.each_ref().map(String::as_str).map(Cell::Words);
            boxes_row(ui, &words.text("help-boxes-name"), Face::SmallStrong, heads, None);
            for (id, write) in BOXES {
                let name = words.text(id);
                let ticked = if write { columns.join(", ") } else { columns[0].clone() };
                let cells = [Cell::Box(true), Cell::Box(write)];
                boxes_row(ui, &name, Face::Body, cells, Some(&format!("{name}: {ticked}")));
            }
        });
}

#[derive(Clone, Copy)]
enum Cell<'a> {
    Words(&'a str),
    Box(bool),
}

fn boxes_row(ui: &mut Ui, name: &str, face: Face, cells: [Cell<'_>; 2], spoken: Option<&str>) {
    let tokens = theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), BOXES_ROW), Sense::hover());
    let colour = if spoken.is_some() { tokens.text } else { tokens.muted };
    let at = |x: f32, align: Align2, words: &str, face: Face, colour: Color32| {
        ui.painter()
            .text(pos2(x, rect.center().y), align, words, theme::font(face), colour);
    };
    at(rect.left(), Align2::LEFT_CENTER, name, face, colour);
    for (index, cell) in cells.into_iter().enumerate() {
        let x = rect.right() - BOXES_COLUMN * (1.5 - index as f32);
        match cell {
            Cell::Words(words) => at(x, Align2::CENTER_CENTER, words, Face::SmallStrong, tokens.muted),
            Cell::Box(ticked) => box_picture(ui, pos2(x, rect.center().y), ticked),
        }
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken.unwrap_or(name)));
}

fn box_picture(ui: &Ui, centre: Pos2, ticked: bool) {
    let tokens = theme::of(ui);
    let rect = Rect::from_center_size(centre, Vec2::splat(14.0));
    let corner = CornerRadius::same(4);
    if ticked {
        ui.painter().rect_filled(rect, corner, tokens.accent);
        icons::CHECK.paint(ui.painter(), centre, 10.0, tokens.on_accent);
    } else {
        let edge = Stroke::new(stroke::LINE, tokens.line);
        ui.painter().rect_stroke(rect, corner, edge, StrokeKind::Inside);
    }
}
