//! The look in one place: colours, sizes, type and motion, and how they reach egui.
//!
//! Everything drawn takes its values from here; no colour, size or font is written down anywhere else.
//! It knows nothing of screens and holds no state beyond what egui keeps.

mod colours;
mod fonts;
mod metrics;
mod visuals;

pub use colours::{Tokens, Tone, ToneColours, portal_band};
pub(crate) use fonts::icon_font;
pub use fonts::{Face, font, line_height, text};
pub use metrics::{control, motion, radius, space, stroke};

use egui::{Context, Theme as Side, ThemePreference, Ui};

/// Light, dark, or as the computer is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Always the light palette.
    Light,
    /// Always the dark palette.
    Dark,
    /// What the system says; light where it says nothing.
    #[default]
    System,
}

/// Teaches egui our fonts, both palettes and to read pictures. Once at the start; `set_mode` is enough afterwards.
pub fn apply(ctx: &Context, mode: Mode) {
    egui_extras::install_image_loaders(ctx);
    ctx.set_fonts(fonts::definitions());
    for side in [Side::Light, Side::Dark] {
        let tokens = tokens_of(side);
        ctx.style_mut_of(side, |style| visuals::write(style, tokens));
    }
    ctx.options_mut(|options| options.fallback_theme = Side::Light);
    set_mode(ctx, mode);
}

/// Changes between light, dark and the system's wish, at once.
pub fn set_mode(ctx: &Context, mode: Mode) {
    ctx.set_theme(match mode {
        Mode::Light => ThemePreference::Light,
        Mode::Dark => ThemePreference::Dark,
        Mode::System => ThemePreference::System,
    });
}

/// Turns all movement on or off, for people whom it disturbs.
pub fn set_motion(ctx: &Context, moving: bool) {
    ctx.all_styles_mut(|style| {
        style.animation_time = if moving { motion::FADE_SECONDS } else { 0.0 };
        style.scroll_animation = if moving {
            egui::style::ScrollAnimation::duration(motion::FADE_SECONDS)
        } else {
            egui::style::ScrollAnimation::none()
        };
    });
}

/// The colours in force here. Costs a look at one flag.
pub fn of(ui: &Ui) -> &'static Tokens {
    if ui.visuals().dark_mode {
        &Tokens::DARK
    } else {
        &Tokens::LIGHT
    }
}

/// The colours in force for the whole window, where there is no `Ui` yet.
pub fn of_ctx(ctx: &Context) -> &'static Tokens {
    tokens_of(ctx.theme())
}

fn tokens_of(side: Side) -> &'static Tokens {
    match side {
        Side::Light => &Tokens::LIGHT,
        Side::Dark => &Tokens::DARK,
    }
}

#[cfg(test)]
mod tests;
