//! A person, as two letters in a circle.

use egui::{CornerRadius, FontId, Rect, Ui, vec2};

use super::paint;
use crate::ui::theme::{self, Face, font};

/// The initials of a name: of its first and its last word.
pub fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let first = words.next();
    first
        .into_iter()
        .chain(words.next_back())
        .flat_map(char::to_uppercase)
        .collect()
}

/// Draws a person's circle. Decoration: the name stands beside it.
pub fn avatar(ui: &mut Ui, name: &str, size: f32) -> Rect {
    let (_, rect) = ui.allocate_space(vec2(size, size));
    if ui.is_rect_visible(rect) {
        let tokens = theme::of(ui);
        ui.painter()
            .rect_filled(rect, CornerRadius::same(theme::radius::PILL), tokens.accent_soft);
        let letters = FontId {
            size: (size * 0.38).max(8.0),
            ..font(Face::Tiny)
        };
        let galley = ui.painter().layout_no_wrap(initials(name), letters, tokens.accent);
        paint::centred(ui.painter(), rect.center(), galley);
    }
    rect
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_of_names_of_all_lengths() {
        assert_eq!(initials("Olga Novak"), "ON");
        assert_eq!(initials("maria del pilar ruiz"), "MR");
        assert_eq!(initials("Cher"), "C");
        assert_eq!(initials("  (ext) Ärzte ß "), "ESS");
        assert_eq!(initials(""), "");
    }
}
