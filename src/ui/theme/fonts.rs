//! The type scale and the bundled fonts (`assets/fonts`, with their licences).

use std::sync::{Arc, LazyLock};

use egui::{Color32, FontData, FontDefinitions, FontFamily, FontId, RichText};

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/InterSteward-Regular.ttf");
const MEDIUM: &[u8] = include_bytes!("../../../assets/fonts/InterSteward-Medium.ttf");
const SEMIBOLD: &[u8] = include_bytes!("../../../assets/fonts/InterSteward-SemiBold.ttf");
const ICONS: &[u8] = include_bytes!("../../../assets/fonts/StewardIcons.ttf");

static MEDIUM_FAMILY: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("medium".into()));
static SEMIBOLD_FAMILY: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("semibold".into()));
static ICON_FAMILY: LazyLock<FontFamily> = LazyLock::new(|| FontFamily::Name("icons".into()));

/// The faces of the type scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// 20 semibold on 26: the answer at the head of a page.
    PageTitle,
    /// 22 semibold on 26: the numbers on cards.
    Count,
    /// 14.5 semibold: the head of a pane or dialog.
    PaneTitle,
    /// 13 on 20: text.
    Body,
    /// 13 medium: buttons, names.
    Strong,
    /// 13 semibold: group heads, the first word of a notice.
    Bold,
    /// 12: hints.
    Small,
    /// 12 medium: table heads, chips.
    SmallStrong,
    /// 11 semibold: initials, key caps.
    Tiny,
}

/// The font of a face.
pub fn font(face: Face) -> FontId {
    match face {
        Face::PageTitle => FontId::new(20.0, SEMIBOLD_FAMILY.clone()),
        Face::Count => FontId::new(22.0, SEMIBOLD_FAMILY.clone()),
        Face::PaneTitle => FontId::new(14.5, SEMIBOLD_FAMILY.clone()),
        Face::Body => FontId::proportional(13.0),
        Face::Strong => FontId::new(13.0, MEDIUM_FAMILY.clone()),
        Face::Bold => FontId::new(13.0, SEMIBOLD_FAMILY.clone()),
        Face::Small => FontId::proportional(12.0),
        Face::SmallStrong => FontId::new(12.0, MEDIUM_FAMILY.clone()),
        Face::Tiny => FontId::new(11.0, SEMIBOLD_FAMILY.clone()),
    }
}

/// From one line to the next, in points.
pub fn line_height(face: Face) -> f32 {
    match face {
        Face::PageTitle | Face::Count => 26.0,
        Face::PaneTitle | Face::Body | Face::Strong | Face::Bold => 20.0,
        Face::Small | Face::SmallStrong | Face::Tiny => 16.0,
    }
}

/// Text in a face and a colour, for egui's own widgets.
pub fn text(words: impl Into<String>, face: Face, colour: Color32) -> RichText {
    RichText::new(words)
        .font(font(face))
        .line_height(Some(line_height(face)))
        .color(colour)
}

/// The font of the icons, at a size in points.
pub(crate) fn icon_font(size: f32) -> FontId {
    FontId::new(size, ICON_FAMILY.clone())
}

/// Inter first, then what egui brings (and the system's fonts, asked by egui for what is still missing).
pub(super) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    for (name, bytes) in [
        ("inter", REGULAR),
        ("inter-medium", MEDIUM),
        ("inter-semibold", SEMIBOLD),
        ("steward-icons", ICONS),
    ] {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let rest = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    let chain = |first: &str| {
        std::iter::once(first.to_owned())
            .chain(rest.iter().cloned())
            .collect::<Vec<_>>()
    };
    fonts.families.insert(FontFamily::Proportional, chain("inter"));
    fonts.families.insert(MEDIUM_FAMILY.clone(), chain("inter-medium"));
    fonts.families.insert(SEMIBOLD_FAMILY.clone(), chain("inter-semibold"));
    fonts
        .families
        .insert(ICON_FAMILY.clone(), vec!["steward-icons".to_owned()]);
    fonts
}
