//! The access table: one line a right, and a line for everything that could not be looked at.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;

use crate::desk::Progress;
use crate::desk::items::{ItemKey, KnownItem};
use crate::desk::selection::{SortBy, folded, matches_filter};
use crate::domain::access::{AccessGap, AccessRow, Because, ImplicitReaders, ItemAccess, Who};
use crate::domain::problem::Problem;

/// One line of the table.
#[derive(Clone, Debug)]
pub struct AccessLine {
    pub key: ItemKey,
    pub item: Arc<KnownItem>,
    pub what: LineWhat,
}

#[derive(Clone, Debug)]
pub enum LineWhat {
    Right(AccessRow),
    /// The list of this item is known to lack something.
    Gap(AccessGap),
    /// The third state: not to be read as "nobody".
    CouldNotLook(Problem),
    /// The list was read and is empty.
    Nobody,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AccessColumn {
    Item,
    Room,
    Who,
    Level,
    Because,
    State,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum ReviewPhase {
    #[default]
    NotRead,
    Reading {
        progress: Progress,
        stopping: bool,
    },
    Read {
        at: Timestamp,
        /// Stopped by the person before all items were read.
        stopped: bool,
    },
}

#[derive(Debug)]
pub struct AccessDesk {
    pub phase: ReviewPhase,
    /// People who can read every room without being in a list; `None`: not asked.
    pub readers: Option<ImplicitReaders>,
    lines: Vec<AccessLine>,
    view: Vec<usize>,
    filter: String,
    sort: SortBy<AccessColumn>,
    with_gaps: HashSet<ItemKey>,
    read_completely: usize,
    items: usize,
    planned: usize,
}

impl Default for AccessDesk {
    fn default() -> Self {
        Self {
            phase: ReviewPhase::NotRead,
            readers: None,
            lines: Vec::new(),
            view: Vec::new(),
            filter: String::new(),
            sort: SortBy {
                column: AccessColumn::Item,
                ascending: true,
            },
            with_gaps: HashSet::new(),
            read_completely: 0,
            items: 0,
            planned: 0,
        }
    }
}

impl AccessDesk {
    pub fn lines(&self) -> &[AccessLine] {
        &self.lines
    }

    /// Indices into [`Self::lines`], filtered and sorted.
    pub fn view(&self) -> &[usize] {
        &self.view
    }

    pub fn filter(&self) -> &str {
        &self.filter
    }

    pub fn sort(&self) -> SortBy<AccessColumn> {
        self.sort
    }

    pub fn is_reading(&self) -> bool {
        matches!(self.phase, ReviewPhase::Reading { .. })
    }

    /// Items whose list was read without a gap, and items asked for.
    pub fn completeness(&self) -> (usize, usize) {
        (self.read_completely, self.planned)
    }

    /// The word "complete" may be used.
    pub fn is_complete(&self) -> bool {
        matches!(self.phase, ReviewPhase::Read { .. }) && self.read_completely == self.planned
    }

    /// When the review ended.
    pub fn read_at(&self) -> Option<Timestamp> {
        match self.phase {
            ReviewPhase::Read { at, .. } => Some(at),
            _ => None,
        }
    }

    /// The list of this item is known to lack something.
    pub fn has_gap(&self, key: ItemKey) -> bool {
        self.with_gaps.contains(&key)
    }

    /// Rights in the table.
    pub fn num_rights(&self) -> usize {
        self.lines
            .iter()
            .filter(|line| matches!(line.what, LineWhat::Right(_)))
            .count()
    }

    pub fn start(&mut self, total: usize) {
        let (filter, sort) = (std::mem::take(&mut self.filter), self.sort);
        *self = Self {
            filter,
            sort,
            planned: total,
            ..Self::default()
        };
        self.phase = ReviewPhase::Reading {
            progress: Progress { done: 0, total },
            stopping: false,
        };
    }

    pub fn stop_asked(&mut self) {
        if let ReviewPhase::Reading { stopping, .. } = &mut self.phase {
            *stopping = true;
        }
    }

    /// Takes in the access of one item.
    pub fn add(&mut self, key: ItemKey, item: &Arc<KnownItem>, access: ItemAccess) {
        self.items += 1;
        let line = |what| AccessLine {
            key,
            item: Arc::clone(item),
            what,
        };
        match access {
            ItemAccess::CouldNotLook(problem) => self.lines.push(line(LineWhat::CouldNotLook(problem))),
            ItemAccess::Read { rows, gaps } => {
                if gaps.is_empty() {
                    self.read_completely += 1;
                } else {
                    self.with_gaps.insert(key);
                }
                if rows.is_empty() && gaps.is_empty() {
                    self.lines.push(line(LineWhat::Nobody));
                }
                self.lines
                    .extend(rows.into_iter().map(|row| line(LineWhat::Right(row))));
                self.lines.extend(gaps.into_iter().map(|gap| line(LineWhat::Gap(gap))));
            }
        }
        if let ReviewPhase::Reading { progress, .. } = &mut self.phase {
            progress.done = self.items;
        }
    }

    /// Sorts what has come in so far. Called once a frame at most, not for every item.
    pub fn refresh_view(&mut self) {
        self.rebuild_view();
    }

    pub fn ended(&mut self, at: Timestamp) {
        self.phase = ReviewPhase::Read {
            at,
            stopped: self.items < self.planned,
        };
        self.rebuild_view();
    }

    pub fn reset(&mut self) {
        *self = Self::default();
    }

    pub fn set_filter(&mut self, filter: String) {
        self.filter = filter;
        self.rebuild_view();
    }

    pub fn sort_by(&mut self, column: AccessColumn) {
        self.sort = self.sort.clicked(column);
        self.rebuild_view();
    }

    fn rebuild_view(&mut self) {
        let filter = folded(&self.filter);
        let mut shown: Vec<((u8, String), usize)> = self
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| filter.is_empty() || line.matches(&filter))
            .map(|(index, line)| (line.sort_key(self.sort.column), index))
            .collect();
        shown.sort_by(|left, right| self.sort.apply(left.0.cmp(&right.0)).then(left.1.cmp(&right.1)));
        self.view = shown.into_iter().map(|(_, index)| index).collect();
    }
}

impl AccessLine {
    fn who(&self) -> Option<&Who> {
        match &self.what {
            LineWhat::Right(row) => Some(&row.who),
            _ => None,
        }
    }

    fn matches(&self, filter: &str) -> bool {
        let room = self.item.place();
        let (name, email) = self.who().map_or(("", ""), |who| (who_name(who), who_email(who)));
        matches_filter(filter, &[&self.item.entry.title, &room, name, email])
    }

    fn sort_key(&self, column: AccessColumn) -> (u8, String) {
        let row = match &self.what {
            LineWhat::Right(row) => Some(row),
            _ => None,
        };
        let text = match column {
            AccessColumn::Item => self.item.entry.title.clone(),
            AccessColumn::Room => self.item.place(),
            AccessColumn::Who => row.map_or_else(String::new, |row| who_name(&row.who).to_owned()),
            AccessColumn::Level => row.map_or_else(String::new, |row| format!("{:?}", row.level)),
            AccessColumn::Because => row.map_or_else(String::new, |row| because_order(&row.because)),
            AccessColumn::State => row.map_or_else(String::new, |row| match &row.who {
                Who::Person(person) => format!("{:?}", person.state),
                _ => String::new(),
            }),
        };
        // What could not be looked at comes first: it is what the person must not overlook.
        (u8::from(row.is_some()), folded(&text))
    }
}

/// Display name; empty for a link without a title.
pub fn who_name(who: &Who) -> &str {
    match who {
        Who::Person(person) => &person.name,
        Who::Named(person) => &person.name,
        Who::Group { name, .. } => name,
        Who::Link(link) => &link.title,
    }
}

/// E-mail of a person, where known.
pub fn who_email(who: &Who) -> &str {
    match who {
        Who::Person(person) => person.email.as_deref().unwrap_or_default(),
        _ => "",
    }
}

fn because_order(because: &Because) -> String {
    match because {
        Because::Group(name) => format!("group {name}"),
        other => format!("{other:?}"),
    }
}
