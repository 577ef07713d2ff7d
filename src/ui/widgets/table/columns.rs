//! Columns as data, and how wide each of them is drawn.

use egui::{Align, Id, Ui};

/// Room between the text of neighbouring columns, in points.
pub(super) const GAP: f32 = 16.0;
/// Room before the first column and behind the last.
pub(super) const MARGIN: f32 = 14.0;
/// The column of check boxes.
pub(super) const TICKS: f32 = 30.0;

/// One column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Names the column in events, in the remembered widths and to the cells.
    pub id: &'static str,
    /// Its head, in the person's words.
    pub title: String,
    /// Points at first, before the person drags.
    pub width: f32,
    /// Points it never goes below.
    pub least: f32,
    /// Its share of room left over; 0 keeps its width.
    pub grow: f32,
    /// A click on the head asks for another order.
    pub sortable: bool,
    /// At the left, or for numbers at the right.
    pub align: Align,
}

impl Column {
    /// A column that takes its share of the room, can be dragged and sorted by.
    pub fn new(id: &'static str, title: impl Into<String>, width: f32) -> Self {
        Self {
            id,
            title: title.into(),
            width,
            least: 72.0_f32.min(width),
            grow: 1.0,
            sortable: true,
            align: Align::Min,
        }
    }

    /// Never narrower than this.
    #[must_use]
    pub fn least(mut self, least: f32) -> Self {
        self.least = least;
        self
    }

    /// Its share of what is left over; 0 keeps its width.
    #[must_use]
    pub fn grow(mut self, share: f32) -> Self {
        self.grow = share;
        self
    }

    /// Nothing to order by.
    #[must_use]
    pub fn unsorted(mut self) -> Self {
        self.sortable = false;
        self
    }

    /// Numbers stand at the right.
    #[must_use]
    pub fn right(mut self) -> Self {
        self.align = Align::Max;
        self
    }
}

/// Widths the person has dragged, by column. egui keeps them from start to start.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub(super) struct Dragged(Vec<(String, f32)>);

impl Dragged {
    pub(super) fn load(ui: &Ui, table: Id) -> Self {
        ui.data_mut(|data| data.get_persisted(table.with("widths")))
            .unwrap_or_default()
    }

    pub(super) fn store(self, ui: &Ui, table: Id) {
        ui.data_mut(|data| data.insert_persisted(table.with("widths"), self));
    }

    pub(super) fn set(&mut self, column: &str, width: f32) {
        self.forget(column);
        self.0.push((column.to_owned(), width));
    }

    pub(super) fn forget(&mut self, column: &str) {
        self.0.retain(|(id, _)| id != column);
    }

    fn get(&self, column: &str) -> Option<f32> {
        self.0.iter().find(|(id, _)| id == column).map(|(_, width)| *width)
    }
}

/// The width of each column so that they fill `room`: what is left over goes to those that grow, what is missing is
/// taken from those the person has not dragged, down to their least. Below that the sum stays wider than `room`, and
/// the table scrolls.
pub(super) fn widths(columns: &[Column], dragged: &Dragged, room: f32) -> Vec<f32> {
    let held: Vec<Option<f32>> = columns
        .iter()
        .map(|column| dragged.get(column.id).map(|width| width.max(column.least)))
        .collect();
    let mut widths: Vec<f32> = columns
        .iter()
        .zip(&held)
        .map(|(column, held)| held.unwrap_or(column.width.max(column.least)))
        .collect();
    let left_over = room - widths.iter().sum::<f32>();
    if left_over > 0.0 {
        let mut shares: Vec<f32> = columns
            .iter()
            .zip(&held)
            .map(|(column, held)| {
                if held.is_some() {
                    0.0
                } else {
                    column.grow * column.width
                }
            })
            .collect();
        if shares.iter().sum::<f32>() <= 0.0
            && let Some(last) = shares.last_mut()
        {
            *last = 1.0;
        }
        let all: f32 = shares.iter().sum();
        for (width, share) in widths.iter_mut().zip(&shares) {
            *width += left_over * share / all;
        }
    } else {
        let slack =
            |width: f32, column: &Column, held: Option<f32>| if held.is_some() { 0.0 } else { width - column.least };
        let all: f32 = widths
            .iter()
            .zip(columns)
            .zip(&held)
            .map(|((width, column), held)| slack(*width, column, *held))
            .sum();
        let taken = if all > 0.0 { (-left_over / all).min(1.0) } else { 0.0 };
        for ((width, column), held) in widths.iter_mut().zip(columns).zip(&held) {
            *width -= slack(*width, column, *held) * taken;
        }
    }
    for width in &mut widths {
        *width = width.floor();
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Vec<Column> {
        vec![
            Column::new("name", "Name", 200.0).grow(2.0).least(120.0),
            Column::new("where", "Where", 150.0),
            Column::new("state", "State", 100.0).grow(0.0).least(100.0),
        ]
    }

    #[test]
    fn what_is_left_over_goes_to_those_that_grow() {
        let widths = widths(&columns(), &Dragged::default(), 1000.0);
        assert!((widths.iter().sum::<f32>() - 1000.0).abs() < 3.0, "{widths:?}");
        assert!((widths[2] - 100.0).abs() < 1.0);
        assert!(
            (widths[0] - 600.0).abs() < 1.0,
            "twice the share, and wider to begin with: {widths:?}"
        );
    }

    #[test]
    fn what_is_missing_is_taken_down_to_the_least_and_no_further() {
        let some = widths(&columns(), &Dragged::default(), 380.0);
        assert!((some.iter().sum::<f32>() - 380.0).abs() < 4.0, "{some:?}");
        let none = widths(&columns(), &Dragged::default(), 50.0);
        assert_eq!(none, vec![120.0, 72.0, 100.0]);
    }

    #[test]
    fn a_dragged_column_keeps_its_width_and_the_others_make_room() {
        let mut dragged = Dragged::default();
        dragged.set("name", 300.0);
        assert!((widths(&columns(), &dragged, 1000.0)[0] - 300.0).abs() < 1.0);
        assert!((widths(&columns(), &dragged, 480.0)[0] - 300.0).abs() < 1.0);
        dragged.set("name", 10.0);
        assert!(
            (widths(&columns(), &dragged, 480.0)[0] - 120.0).abs() < 1.0,
            "never below the least"
        );
        for column in ["where", "state"] {
            dragged.set(column, 100.0);
        }
        assert!(
            (widths(&columns(), &dragged, 800.0).iter().sum::<f32>() - 800.0).abs() < 4.0,
            "the last one fills"
        );
    }
}
