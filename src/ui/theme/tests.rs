//! What the palettes promise: contrast, and colours that can be told apart.

use super::*;

/// Relative luminance and contrast as WCAG 2.2 defines them.
fn contrast(one: egui::Color32, other: egui::Color32) -> f32 {
    let luminance = |colour: egui::Color32| {
        let linear = |part: u8| {
            let part = f32::from(part) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn text_can_be_read_in_both_palettes() {
    for tokens in [&Tokens::LIGHT, &Tokens::DARK] {
        for (name, text, ground) in [
            ("text", tokens.text, tokens.surface),
            ("muted", tokens.muted, tokens.surface),
            ("muted on bg", tokens.muted, tokens.bg),
            ("muted on hover", tokens.muted, tokens.hover),
            ("muted on selection", tokens.muted, tokens.accent_soft),
            ("faint", tokens.faint, tokens.surface),
            ("accent", tokens.accent, tokens.surface),
            ("accent on soft", tokens.accent, tokens.accent_soft),
            ("on accent", tokens.on_accent, tokens.accent),
            ("on accent, hovered", tokens.on_accent, tokens.accent_hover),
            ("on bad", tokens.on_bad, tokens.bad.strong),
        ] {
            let found = contrast(text, ground);
            assert!(found >= 4.5, "{name}: {found:.2}");
        }
        for tone in [Tone::Ok, Tone::Warn, Tone::Bad, Tone::Info, Tone::Neutral] {
            let pair = tokens.tone(tone);
            assert!(
                contrast(pair.strong, pair.soft) >= 4.5,
                "{tone:?} on its ground: {}",
                contrast(pair.strong, pair.soft)
            );
            assert!(contrast(pair.strong, tokens.surface) >= 4.5, "{tone:?} on the surface");
        }
        assert!(
            contrast(tokens.edge, tokens.surface) >= 3.0,
            "an empty check box can be seen"
        );
    }
}

#[test]
fn a_portal_keeps_its_colour_whatever_the_case() {
    let colour = portal_band(&Tokens::LIGHT, "docs.example.com");
    assert_eq!(colour, portal_band(&Tokens::LIGHT, "Docs.Example.com"));
    let all: std::collections::HashSet<_> = (0..64)
        .map(|number| portal_band(&Tokens::LIGHT, &format!("portal{number}.example")))
        .collect();
    assert!(all.len() >= 6, "addresses spread over the bands: {}", all.len());
}

#[test]
fn figures_are_as_wide_as_each_other_in_every_face() {
    let ctx = egui::Context::default();
    apply(&ctx, Mode::Light);
    let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
        for face in [
            Face::Body,
            Face::Strong,
            Face::Bold,
            Face::Count,
            Face::Small,
            Face::SmallStrong,
        ] {
            let width = |words: &str| {
                ui.fonts_mut(|fonts| {
                    fonts
                        .layout_no_wrap(words.to_owned(), font(face), Tokens::LIGHT.text)
                        .size()
                        .x
                })
            };
            let (ones, eights) = (width("11111111"), width("88888888"));
            assert!((ones - eights).abs() < 0.6, "{face:?}: {ones} and {eights}");
        }
    });
    output.textures_delta.clear();
}
