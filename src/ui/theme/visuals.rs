//! Our values in egui's own terms, so that plain egui widgets look right without being asked.

use egui::style::{ScrollAnimation, ScrollStyle, WidgetVisuals};
use egui::{CornerRadius, Margin, Shadow, Stroke, Style, TextStyle, Visuals, vec2};

use super::fonts::{Face, font};
use super::{Tokens, control, motion, radius, space, stroke};

/// Writes the palette and the sizes into a style.
pub(super) fn write(style: &mut Style, tokens: &Tokens) {
    let dark = *tokens == Tokens::DARK;
    style.text_styles = [
        (TextStyle::Small, font(Face::Small)),
        (TextStyle::Body, font(Face::Body)),
        (TextStyle::Button, font(Face::Strong)),
        (TextStyle::Heading, font(Face::PageTitle)),
        (TextStyle::Monospace, egui::FontId::monospace(12.5)),
    ]
    .into();
    style.animation_time = motion::FADE_SECONDS;
    style.scroll_animation = ScrollAnimation::duration(motion::FADE_SECONDS);
    style.compact_menu_style = false;
    style.interaction.tooltip_delay = 0.4;
    spacing(style);
    style.visuals = visuals(tokens, dark);
}

fn spacing(style: &mut Style) {
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(space::S, space::XS);
    spacing.extra_text_line_spacing = 4.0; // 13 on 20
    spacing.button_padding = vec2(space::M, 6.0);
    spacing.interact_size = vec2(control::TARGET, control::TARGET);
    spacing.window_margin = Margin::same(20);
    spacing.menu_margin = Margin::same(6);
    spacing.menu_spacing = 4.0;
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 10.0;
    spacing.icon_spacing = space::S;
    spacing.indent = space::L;
    spacing.tooltip_width = 360.0;
    spacing.combo_width = 160.0;
    spacing.text_edit_width = 320.0;
    spacing.scroll = ScrollStyle {
        bar_width: 8.0,
        floating_width: 4.0,
        handle_min_length: 32.0,
        bar_outer_margin: 2.0,
        foreground_color: true,
        dormant_handle_opacity: 0.25,
        active_handle_opacity: 0.45,
        interact_handle_opacity: 0.65,
        interact_background_opacity: 0.0,
        active_background_opacity: 0.0,
        ..ScrollStyle::floating()
    };
    spacing.scroll.fade.strength = 0.0;
}

fn visuals(tokens: &Tokens, dark: bool) -> Visuals {
    let mut visuals = if dark { Visuals::dark() } else { Visuals::light() };
    let shadow = Shadow {
        offset: [0, 8],
        blur: 24,
        spread: 0,
        color: tokens.shadow,
    };
    visuals.panel_fill = tokens.bg;
    visuals.window_fill = tokens.surface;
    visuals.window_stroke = Stroke::new(stroke::LINE, tokens.line);
    visuals.window_corner_radius = CornerRadius::same(radius::PANEL);
    visuals.menu_corner_radius = CornerRadius::same(radius::CARD);
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    visuals.extreme_bg_color = tokens.sunk;
    visuals.text_edit_bg_color = Some(tokens.surface);
    visuals.faint_bg_color = tokens.sunk;
    visuals.code_bg_color = tokens.sunk;
    visuals.hyperlink_color = tokens.accent;
    visuals.warn_fg_color = tokens.warn.strong;
    visuals.error_fg_color = tokens.bad.strong;
    visuals.weak_text_color = Some(tokens.muted);
    visuals.selection.bg_fill = if dark {
        tokens.accent.gamma_multiply(0.35)
    } else {
        tokens.accent.gamma_multiply(0.2)
    };
    // egui frames a text field that has the keyboard with this.
    visuals.selection.stroke = Stroke::new(stroke::FOCUS, tokens.accent);
    visuals.text_cursor.stroke = Stroke::new(1.5, tokens.accent);
    visuals.disabled_alpha = 0.5;
    visuals.striped = false;
    visuals.indent_has_left_vline = false;
    visuals.slider_trailing_fill = true;
    visuals.interact_cursor = None;
    let widget = |fill, line: Stroke, text| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: line,
        corner_radius: CornerRadius::same(radius::CONTROL),
        fg_stroke: Stroke::new(1.5, text),
        expansion: 0.0,
    };
    let line = Stroke::new(stroke::LINE, tokens.line);
    let edge = Stroke::new(stroke::LINE, tokens.edge);
    visuals.widgets.noninteractive = widget(tokens.surface, line, tokens.text);
    visuals.widgets.inactive = widget(tokens.surface, line, tokens.text);
    visuals.widgets.hovered = widget(tokens.hover, edge, tokens.text);
    // "Active" is also what egui shows for whatever has the keyboard.
    visuals.widgets.active = widget(tokens.hover, Stroke::new(stroke::FOCUS, tokens.accent), tokens.text);
    visuals.widgets.open = widget(tokens.hover, line, tokens.text);
    visuals
}
