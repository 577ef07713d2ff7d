//! The one table all lists use: virtual rows, columns as data, groups, ticks, selection by mouse and keyboard.
//!
//! It draws and reports; the screen sorts, filters, ticks and copies. A frame costs as much as is visible, whether
//! there are 10 rows or 100,000. It stands on egui's scroll area and not on `egui_extras::TableBuilder`, whose cells
//! cannot span columns (group heads), whose rows are no node of their own in the accessibility tree, and whose
//! widths belong to a column's place and not to the column.

mod body;
mod columns;
mod head;
mod keys;
mod lines;
mod selection;

use std::fmt::Debug;
use std::hash::Hash;

use egui::accesskit::Role;
use egui::{CornerRadius, Id, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use self::columns::{Dragged, GAP, MARGIN, TICKS};
use self::lines::Lines;
use super::{Tri, paint};
use crate::ui::theme::{self, Face, control, radius, stroke};

pub use self::columns::Column;
pub use self::lines::Group;
pub use self::selection::Selection;

/// What a table shows, row by row, in the order it is to be shown in.
pub trait Rows {
    /// What a row is, wherever it stands.
    type Key: Copy + Eq + Hash + Debug;

    /// Whether [`Self::menu`] draws anything.
    const HAS_MENU: bool = false;

    /// How many rows there are.
    fn len(&self) -> usize;

    /// What the row at this place is.
    fn key(&self, row: usize) -> Self::Key;

    /// Its name, for screen readers.
    fn name(&self, row: usize) -> String;

    /// Whether it is ticked; `None` for a row that cannot be.
    fn ticked(&self, _row: usize) -> Option<bool> {
        None
    }

    /// Draws one cell. The layout is a centred line; text that does not fit is cut by itself.
    fn cell(&mut self, ui: &mut Ui, row: usize, column: &'static str);

    /// The menu under the other mouse button, from [`super::menu_item`]s.
    fn menu(&mut self, _ui: &mut Ui, _row: usize) {}

    /// Where a row stands now. Asked only when a key is pressed or a row revealed.
    fn find(&self, key: Self::Key) -> Option<usize> {
        (0..self.len()).find(|row| self.key(*row) == key)
    }

    /// Whether there is none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// An order the person asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The column's id.
    pub column: &'static str,
    /// From the end.
    pub descending: bool,
}

/// Ticks the person changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TickChange {
    /// Of these rows.
    Rows {
        /// By their place.
        rows: Vec<usize>,
        /// What they become.
        on: bool,
    },
    /// Of a whole group, by its place in the list of groups.
    Group {
        /// The group's place.
        group: usize,
        /// What its rows become.
        on: bool,
    },
    /// Of everything.
    All {
        /// What all become.
        on: bool,
    },
}

/// What the person did in one frame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableEvents {
    /// The row the person went to, by mouse or key.
    pub clicked: Option<usize>,
    /// The row the person opened: double click or Enter.
    pub opened: Option<usize>,
    /// The selection is another.
    pub selected: bool,
    /// Another order is asked for.
    pub sort: Option<Sort>,
    /// Ticks are to change.
    pub tick: Option<TickChange>,
    /// A group's button was pressed, by the group's place.
    pub action: Option<usize>,
    /// Copy was asked for; what is selected, or the row of the cursor.
    pub copy: bool,
    /// How many rows were drawn.
    pub drawn: usize,
}

/// Where nothing around a table limits its height.
const MOST_HEIGHT: f32 = 20.0 * control::ROW;

/// A table, built and then shown.
#[must_use = "call `show`"]
pub struct Table<'a> {
    id: &'a str,
    name: &'a str,
    columns: &'a [Column],
    groups: &'a [Group],
    sort: Option<Sort>,
    ticks: Option<(Tri, &'a str)>,
    empty: &'a str,
    reveal: Option<usize>,
    height: Option<f32>,
    shrink: bool,
}

/// Everything a frame needs to know, worked out once.
struct Frame<'a> {
    table: &'a Table<'a>,
    id: Id,
    widths: Vec<f32>,
    width: f32,
    lines: Lines,
    /// The cursor's row is framed: the keyboard moves it.
    ring: bool,
}

impl Frame<'_> {
    /// Left edge and width of a column's text, from the left edge of the lines.
    fn column(&self, index: usize) -> (f32, f32) {
        let ticks = if self.table.ticks.is_some() { TICKS } else { 0.0 };
        let before: f32 = self.widths.iter().take(index).map(|width| width + GAP).sum();
        (
            MARGIN + ticks + before,
            self.widths.get(index).copied().unwrap_or_default(),
        )
    }
}

impl<'a> Table<'a> {
    /// A table. The id keeps its widths; the name is what a screen reader calls it.
    pub fn new(id: &'a str, name: &'a str, columns: &'a [Column]) -> Self {
        Self {
            id,
            name,
            columns,
            groups: &[],
            sort: None,
            ticks: None,
            empty: "",
            reveal: None,
            height: None,
            shrink: false,
        }
    }

    /// Heads over runs of rows.
    pub fn groups(mut self, groups: &'a [Group]) -> Self {
        self.groups = groups;
        self
    }

    /// The order the rows are in, for the arrow in the head.
    pub fn sort(mut self, sort: Option<Sort>) -> Self {
        self.sort = sort;
        self
    }

    /// With check boxes: the state of the one in the head, and its name ("Select all").
    pub fn ticks(mut self, all: Tri, name: &'a str) -> Self {
        self.ticks = Some((all, name));
        self
    }

    /// What stands in the middle while there are no rows.
    pub fn when_empty(mut self, words: &'a str) -> Self {
        self.empty = words;
        self
    }

    /// Scrolls so that this row is seen.
    pub fn reveal(mut self, row: Option<usize>) -> Self {
        self.reveal = row;
        self
    }

    /// Another height than all there is.
    pub fn height(mut self, height: f32) -> Self {
        self.height = Some(height);
        self
    }

    /// No higher than its rows.
    pub fn shrink(mut self) -> Self {
        self.shrink = true;
        self
    }

    /// Draws it and reports what the person did.
    pub fn show<R: Rows>(self, ui: &mut Ui, rows: &mut R, selection: &mut Selection<R::Key>) -> TableEvents {
        let id = Id::unique(("table", self.id));
        let count = rows.len();
        let closed_key = id.with("closed");
        let mut closed: Vec<u64> = ui.data(|data| data.get_temp(closed_key)).unwrap_or_default();
        let lines = Lines::new(self.groups, count, |group| !closed.contains(&group));
        let mut height = self.height.unwrap_or_else(|| ui.available_height());
        if self.shrink || !height.is_finite() {
            // Within something that scrolls by itself there is no end to the height there is.
            height = height
                .min(MOST_HEIGHT)
                .min(control::ROW * (lines.count() + 1) as f32 + 2.0);
        }
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height.max(3.0 * control::ROW)));
        let dragged = Dragged::load(ui, id);
        let ticks = if self.ticks.is_some() { TICKS } else { 0.0 };
        let fixed = 2.0 * MARGIN + ticks + GAP * self.columns.len().saturating_sub(1) as f32;
        let inner = rect.shrink(stroke::LINE);
        let widths = columns::widths(self.columns, &dragged, inner.width() - fixed);
        let width = (fixed + widths.iter().sum::<f32>()).max(inner.width());

        let tokens = theme::of(ui);
        ui.painter()
            .rect_filled(rect, CornerRadius::same(radius::CARD), tokens.surface);
        let response = ui.interact(rect, id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Table, true, self.name));
        paint::node(ui, id, |node| {
            node.set_row_count(count);
            node.set_column_count(self.columns.len());
        });
        let by_key = keys::by_key(ui, &response);
        let frame = Frame {
            table: &self,
            id,
            widths,
            width,
            lines,
            ring: by_key && response.has_focus(),
        };
        let mut events = TableEvents::default();
        let mut reveal = self.reveal;
        if response.has_focus() {
            keys::lock_arrows(ui, id);
            let page = ((inner.height() / control::ROW) as usize).saturating_sub(2).max(1);
            reveal = keys::handle(ui, &frame.lines, page, rows, selection, &mut events).or(reveal);
        }

        let place = UiBuilder::new()
            .max_rect(inner)
            .accessibility_parent(id)
            .layout(*ui.layout());
        let mut inside = ui.new_child(place);
        inside.shrink_clip_rect(inner);
        // A label that can be selected would swallow the click on its row.
        inside.style_mut().interaction.selectable_labels = false;
        inside.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let offset_key = id.with("offset");
        let offset: f32 = inside.data(|data| data.get_temp(offset_key)).unwrap_or_default();
        head::show(&mut inside, &frame, dragged, offset, &mut events);

        let body_rect = Rect::from_min_max(pos2(inner.left(), inner.top() + control::ROW), inner.max);
        let mut body_ui = inside.new_child(UiBuilder::new().max_rect(body_rect));
        body_ui.shrink_clip_rect(body_rect);
        let scrolled = ScrollArea::both()
            .id_salt(id.with("body"))
            .auto_shrink(false)
            .show_viewport(&mut body_ui, |ui, seen| {
                body::show(ui, &frame, seen, reveal, rows, selection, &mut closed, &mut events);
            });
        if (scrolled.state.clamped_offset().x - offset).abs() > 0.1 {
            inside.data_mut(|data| data.insert_temp(offset_key, scrolled.state.clamped_offset().x));
            inside.ctx().request_repaint();
        }
        if count == 0 && !self.empty.is_empty() {
            let galley = paint::rows(
                ui,
                self.empty,
                Face::Body,
                tokens.muted,
                inner.width() - 2.0 * MARGIN,
                3,
            );
            paint::centred(ui.painter(), body_rect.center(), galley);
        }
        ui.data_mut(|data| data.insert_temp(closed_key, closed));
        if events.clicked.is_some() || events.tick.is_some() {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        let edge = Stroke::new(stroke::LINE, tokens.line);
        ui.painter()
            .rect_stroke(rect, CornerRadius::same(radius::CARD), edge, StrokeKind::Inside);
        if response.has_focus() && selection.cursor().is_none() {
            paint::focus_ring(ui, rect.shrink(1.0), radius::CARD);
        }
        events
    }
}
