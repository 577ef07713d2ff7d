//! Menus behind a button.

use egui::containers::Popup;
use egui::{CornerRadius, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::button::Button;
use super::paint;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Face, control, radius, space};

/// A button that opens a menu below itself. The menu closes with a choice, a click elsewhere or Escape.
pub fn menu<R>(ui: &mut Ui, opener: Button<'_>, content: impl FnOnce(&mut Ui) -> R) -> (Response, Option<R>) {
    let response = ui.add(opener);
    let open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
    paint::node(ui, response.id, |node| {
        node.set_has_popup(egui::accesskit::HasPopup::Menu);
        node.set_expanded(open);
    });
    let shown = Popup::menu(&response).show(|ui| {
        ui.set_min_width(180.0);
        ui.spacing_mut().item_spacing.y = 2.0;
        content(ui)
    });
    (response, shown.map(|shown| shown.inner))
}

/// One choice of a menu, as wide as the menu.
pub fn menu_item(ui: &mut Ui, icon: Option<Icon>, words: &str) -> Response {
    let tokens = theme::of(ui);
    let galley = paint::line(ui, words, Face::Body, tokens.text);
    let before = if icon.is_some() { control::ICON + space::S } else { 0.0 };
    let width = galley.size().x + before + 2.0 * space::M;
    let (rect, response) = ui.allocate_at_least(vec2(width, control::HEIGHT), Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(radius::CHIP), tokens.hover);
    }
    if let Some(icon) = icon {
        icon.paint(
            ui.painter(),
            pos2(rect.left() + space::S + control::ICON / 2.0, rect.center().y),
            control::ICON,
            tokens.muted,
        );
    }
    paint::at_left(ui.painter(), rect.left() + space::S + before, rect.center().y, galley);
    if response.has_focus() {
        paint::focus_ring(ui, rect.shrink(2.0), radius::CHIP);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, response.enabled(), words));
    if response.clicked() {
        ui.close();
    }
    response
}

/// A line in a menu that is not a choice.
pub fn menu_note(ui: &mut Ui, words: &str) {
    ui.horizontal(|ui| {
        ui.add_space(space::S);
        ui.label(theme::text(words, Face::Small, theme::of(ui).faint));
    });
}
