//! The two palettes. The only file that writes a colour down.

use egui::Color32;

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// What a colour stands for. Colour never stands alone: an icon and a word say the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Done, or will be done.
    Ok,
    /// Look before you go on.
    Warn,
    /// Refused, or could not.
    Bad,
    /// A fact.
    Info,
    /// Neither good nor bad.
    #[default]
    Neutral,
}

/// The pair of colours of one tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToneColours {
    /// Text and icons; reaches 4.5:1 on `soft` and on `surface`.
    pub strong: Color32,
    /// The ground behind them.
    pub soft: Color32,
}

/// One palette.
#[derive(Debug, PartialEq, Eq)]
pub struct Tokens {
    /// The page behind everything.
    pub bg: Color32,
    /// Bars, cards, tables.
    pub surface: Color32,
    /// Table heads, inputs at rest, quiet chips.
    pub sunk: Color32,
    /// Under the pointer, on `surface`.
    pub hover: Color32,
    /// Hairlines and the edges of cards and buttons.
    pub line: Color32,
    /// Edges that carry meaning by themselves (an empty check box): 3:1 on `surface`.
    pub edge: Color32,
    /// Text.
    pub text: Color32,
    /// Second text.
    pub muted: Color32,
    /// Third text, hints.
    pub faint: Color32,
    /// What you can do, and what is selected.
    pub accent: Color32,
    /// `accent` under the pointer.
    pub accent_hover: Color32,
    /// Text on `accent`.
    pub on_accent: Color32,
    /// The ground of what is selected.
    pub accent_soft: Color32,
    /// Text on a filled button of the tone `Bad`.
    pub on_bad: Color32,
    /// Done.
    pub ok: ToneColours,
    /// Look first.
    pub warn: ToneColours,
    /// Refused.
    pub bad: ToneColours,
    /// A fact.
    pub info: ToneColours,
    /// Icons of presentations, beside `info` for texts and `ok` for sheets.
    pub slides: Color32,
    /// The band of the practice portal.
    pub practice: Color32,
    /// What dims the window behind a dialog.
    pub veil: Color32,
    /// Under menus and dialogs.
    pub shadow: Color32,
    bands: [Color32; 8],
}

impl Tokens {
    /// The light palette.
    pub const LIGHT: Self = Self {
        bg: rgb(0xF5_F6F8),
        surface: rgb(0xFF_FFFF),
        sunk: rgb(0xFA_FBFC),
        hover: rgb(0xF3_F5F7),
        line: rgb(0xE4_E7EC),
        edge: rgb(0x7D_8796),
        text: rgb(0x16_1B22),
        muted: rgb(0x5B_6575),
        faint: rgb(0x6B_7686),
        accent: rgb(0x0B_6E69),
        accent_hover: rgb(0x09_5C58),
        on_accent: rgb(0xFF_FFFF),
        accent_soft: rgb(0xE3_F2F0),
        on_bad: rgb(0xFF_FFFF),
        ok: ToneColours {
            strong: rgb(0x1B_7A46),
            soft: rgb(0xE6_F4EC),
        },
        warn: ToneColours {
            strong: rgb(0x8A_5A00),
            soft: rgb(0xFC_F3DF),
        },
        bad: ToneColours {
            strong: rgb(0xB3_261E),
            soft: rgb(0xFC_EBEA),
        },
        info: ToneColours {
            strong: rgb(0x1F_5FBF),
            soft: rgb(0xE8_F0FC),
        },
        slides: rgb(0xC2_410C),
        practice: rgb(0xC2_410C),
        veil: Color32::from_rgba_premultiplied(7, 9, 11, 102),
        shadow: Color32::from_rgba_premultiplied(2, 2, 3, 26),
        bands: [
            rgb(0x1F_5FBF),
            rgb(0x7A_3EB1),
            rgb(0x1B_7A46),
            rgb(0xB0_3A6F),
            rgb(0x8A_5A00),
            rgb(0x0B_6E69),
            rgb(0x4A_55C4),
            rgb(0x5B_6575),
        ],
    };

    /// The dark palette.
    pub const DARK: Self = Self {
        bg: rgb(0x0F_1216),
        surface: rgb(0x17_1B21),
        sunk: rgb(0x13_171C),
        hover: rgb(0x1D_232A),
        line: rgb(0x2A_313B),
        edge: rgb(0x6B_7686),
        text: rgb(0xE9_ECF1),
        muted: rgb(0xA0_AAB8),
        faint: rgb(0x87_91A0),
        accent: rgb(0x4C_C2B8),
        accent_hover: rgb(0x6A_D1C8),
        on_accent: rgb(0x06_201E),
        accent_soft: rgb(0x12_302E),
        on_bad: rgb(0x2B_0B08),
        ok: ToneColours {
            strong: rgb(0x5C_CB8B),
            soft: rgb(0x13_291D),
        },
        warn: ToneColours {
            strong: rgb(0xE8_B34A),
            soft: rgb(0x2C_2312),
        },
        bad: ToneColours {
            strong: rgb(0xF2_857C),
            soft: rgb(0x33_1917),
        },
        info: ToneColours {
            strong: rgb(0x86_B2F7),
            soft: rgb(0x15_233A),
        },
        slides: rgb(0xF9_8B54),
        practice: rgb(0xF9_7316),
        veil: Color32::from_rgba_premultiplied(0, 0, 0, 128),
        shadow: Color32::from_rgba_premultiplied(0, 0, 0, 120),
        bands: [
            rgb(0x86_B2F7),
            rgb(0xC3_9AF0),
            rgb(0x5C_CB8B),
            rgb(0xF0_8DB8),
            rgb(0xE8_B34A),
            rgb(0x4C_C2B8),
            rgb(0x9A_A5FF),
            rgb(0xA0_AAB8),
        ],
    };

    /// The pair of colours of a tone.
    pub fn tone(&self, tone: Tone) -> ToneColours {
        match tone {
            Tone::Ok => self.ok,
            Tone::Warn => self.warn,
            Tone::Bad => self.bad,
            Tone::Info => self.info,
            Tone::Neutral => ToneColours {
                strong: self.muted,
                soft: self.sunk,
            },
        }
    }
}

/// The colour of a portal's band, the same for the same address at every start, so that two portals are told apart
/// at a glance. The name beside it says it in words.
pub fn portal_band(tokens: &Tokens, address: &str) -> Color32 {
    // FNV-1a: stable over versions, which the standard hasher does not promise.
    let hash = address.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
    });
    let index = (hash % tokens.bands.len() as u64) as usize;
    tokens.bands.get(index).copied().unwrap_or(tokens.accent)
}
