//! Sizes, in points: a 4-point grid, four radii, two control heights.

/// Distances.
pub mod space {
    /// Between an icon and its word.
    pub const XS: f32 = 4.0;
    /// Between controls in a row.
    pub const S: f32 = 8.0;
    /// Between a control and its explanation; inside chips and buttons.
    pub const M: f32 = 12.0;
    /// Inside cards and panes.
    pub const L: f32 = 16.0;
    /// The margin of a page.
    pub const XL: f32 = 24.0;
    /// Between parts of a page that have little to do with each other.
    pub const XXL: f32 = 32.0;
}

/// Corner radii.
pub mod radius {
    /// Chips, check boxes' ground.
    pub const CHIP: u8 = 6;
    /// Controls.
    pub const CONTROL: u8 = 8;
    /// Cards and tables.
    pub const CARD: u8 = 10;
    /// Panels and dialogs.
    pub const PANEL: u8 = 16;
    /// Round at both ends.
    pub const PILL: u8 = u8::MAX;
}

/// Heights and other fixed sizes of controls.
pub mod control {
    /// Every control.
    pub const HEIGHT: f32 = 32.0;
    /// A button inside a table's line.
    pub const LOW_HEIGHT: f32 = 28.0;
    /// The one main button of a screen.
    pub const MAIN_HEIGHT: f32 = 36.0;
    /// Inputs on the connect screen and in dialogs.
    pub const FIELD_HEIGHT: f32 = 40.0;
    /// The least anything that can be pressed measures.
    pub const TARGET: f32 = 24.0;
    /// A table's row, head and group head.
    pub const ROW: f32 = 36.0;
    /// A chip.
    pub const CHIP: f32 = 22.0;
    /// An icon in text.
    pub const ICON: f32 = 16.0;
    /// An icon in the rail.
    pub const RAIL_ICON: f32 = 17.0;
    /// The rail.
    pub const RAIL_WIDTH: f32 = 200.0;
    /// The pane with a row's details.
    pub const PANE_WIDTH: f32 = 300.0;
    /// The top bar, without the portal's band.
    pub const TOP_BAR: f32 = 52.0;
    /// The portal's band.
    pub const BAND: f32 = 3.0;
    /// The bar with the main button.
    pub const ACTION_BAR: f32 = 60.0;
}

/// Line widths.
pub mod stroke {
    /// Hairlines and edges.
    pub const LINE: f32 = 1.0;
    /// The ring around what has the keyboard.
    pub const FOCUS: f32 = 2.0;
    /// The bar beside the selected row.
    pub const SELECTED_BAR: f32 = 3.0;
}

/// Movement.
pub mod motion {
    /// Fades and slides, in seconds.
    pub const FADE_SECONDS: f32 = 0.12;
    /// How long nothing is shown before a skeleton is, in seconds: what is quick does not flicker.
    pub const SKELETON_AFTER_SECONDS: f64 = 0.15;
}
