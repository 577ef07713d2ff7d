//! Which line of the table is which row or which group's head. Costs as much as there are groups, not rows.

use super::super::Tri;

/// A run of rows that belong together, in the order of the rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// Tells it from the others while it is open or closed, and in events.
    pub id: u64,
    /// What will happen to these rows, or what did.
    pub title: String,
    /// Their count and the reason.
    pub note: String,
    /// How many rows follow.
    pub rows: usize,
    /// The next step for them, as a button at the right.
    pub action: Option<String>,
    /// A check box for all of them.
    pub tick: Option<Tri>,
}

/// What stands on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// The head of a group, by its place in the list of groups.
    Head(usize),
    /// A row.
    Row(usize),
}

#[derive(Clone, Copy, Debug)]
struct Run {
    group: Option<usize>,
    first_line: usize,
    first_row: usize,
    rows: usize,
    open: bool,
}

/// The lines of a table.
#[derive(Debug)]
pub(super) struct Lines {
    runs: Vec<Run>,
    count: usize,
}

impl Lines {
    /// Rows beyond those the groups name stand below them without a head.
    pub(super) fn new(groups: &[Group], rows: usize, is_open: impl Fn(u64) -> bool) -> Self {
        let mut runs = Vec::with_capacity(groups.len() + 1);
        let (mut line, mut row) = (0, 0);
        for (index, group) in groups.iter().enumerate() {
            let open = is_open(group.id);
            let in_group = group.rows.min(rows - row);
            runs.push(Run {
                group: Some(index),
                first_line: line,
                first_row: row,
                rows: in_group,
                open,
            });
            line += 1 + if open { in_group } else { 0 };
            row += in_group;
        }
        if row < rows {
            runs.push(Run {
                group: None,
                first_line: line,
                first_row: row,
                rows: rows - row,
                open: true,
            });
            line += rows - row;
        }
        Self { runs, count: line }
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    pub(super) fn at(&self, line: usize) -> Option<Line> {
        if line >= self.count {
            return None;
        }
        let run = self
            .runs
            .get(self.runs.partition_point(|run| run.first_line <= line).checked_sub(1)?)?;
        let within = line - run.first_line;
        match (run.group, within) {
            (Some(group), 0) => Some(Line::Head(group)),
            (Some(_), _) => Some(Line::Row(run.first_row + within - 1)),
            (None, _) => Some(Line::Row(run.first_row + within)),
        }
    }

    /// The line of a row; none where its group is closed.
    pub(super) fn of_row(&self, row: usize) -> Option<usize> {
        let run = self
            .runs
            .iter()
            .find(|run| (run.first_row..run.first_row + run.rows).contains(&row))?;
        run.open
            .then(|| run.first_line + usize::from(run.group.is_some()) + row - run.first_row)
    }

    /// The rows of the lines between two, both included; heads and closed groups have none.
    pub(super) fn rows_between(&self, one: usize, other: usize) -> impl Iterator<Item = usize> + '_ {
        let lines = one.min(other)..=one.max(other).min(self.count.saturating_sub(1));
        lines.filter_map(|line| match self.at(line) {
            Some(Line::Row(row)) => Some(row),
            _ => None,
        })
    }

    /// The row nearest to a line, looking in a direction first and then back.
    pub(super) fn row_near(&self, line: usize, downwards: bool) -> Option<usize> {
        let line = line.min(self.count.checked_sub(1)?);
        let row = |line: usize| match self.at(line) {
            Some(Line::Row(row)) => Some(row),
            _ => None,
        };
        let (mut down, mut up) = ((line..self.count).map(row), (0..=line).rev().map(row));
        let (down, up) = (down.find_map(|row| row), up.find_map(|row| row));
        if downwards { down.or(up) } else { up.or(down) }
    }
}

#[cfg(test)]
mod tests {
    use super::Line::{Head, Row};
    use super::*;

    fn groups(sizes: &[usize]) -> Vec<Group> {
        sizes
            .iter()
            .enumerate()
            .map(|(id, &rows)| Group {
                id: id as u64,
                rows,
                ..Group::default()
            })
            .collect()
    }

    #[test]
    fn heads_and_rows_alternate_as_the_groups_say() {
        let lines = Lines::new(&groups(&[2, 0, 1]), 4, |_| true);
        let all: Vec<_> = (0..lines.count()).filter_map(|line| lines.at(line)).collect();
        assert_eq!(all, [Head(0), Row(0), Row(1), Head(1), Head(2), Row(2), Row(3)]);
        assert_eq!(lines.at(lines.count()), None);
        for (line, what) in all.iter().enumerate() {
            if let Row(row) = what {
                assert_eq!(lines.of_row(*row), Some(line));
            }
        }
    }

    #[test]
    fn a_closed_group_keeps_its_head_only() {
        let lines = Lines::new(&groups(&[2, 2]), 4, |id| id != 0);
        assert_eq!(lines.count(), 4);
        assert_eq!(lines.of_row(1), None);
        assert_eq!(lines.of_row(2), Some(2));
        assert_eq!(lines.rows_between(0, 9).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(lines.row_near(0, true), Some(2));
        assert_eq!(lines.row_near(1, false), Some(2), "nothing above, so back down");
    }

    #[test]
    fn a_table_without_rows_has_nothing_anywhere() {
        let lines = Lines::new(&[], 0, |_| true);
        assert_eq!(
            (lines.count(), lines.at(0), lines.of_row(0), lines.row_near(0, true)),
            (0, None, None, None)
        );
        assert_eq!(lines.rows_between(0, 0).count(), 0);
    }

    #[test]
    fn groups_that_promise_more_rows_than_there_are_are_cut() {
        let lines = Lines::new(&groups(&[5, 5]), 3, |_| true);
        assert_eq!(lines.count(), 5);
        assert_eq!(lines.at(4), Some(Head(1)));
    }
}
