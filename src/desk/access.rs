//! The access table: one line a right, and a line for everything that could not be looked at.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;

use crate::desk::Progress;
use crate::desk::items::{ItemKey, KnownItem};
use crate::desk::job::EndedEarly;
use crate::desk::selection::{SortBy, folded, level_order, matches_filter};
use crate::domain::access::{AccessGap, AccessRow, Because, ImplicitReaders, ItemAccess, Who};
use crate::domain::problem::Problem;

/// One line of the table.
#[derive(Clone, Debug)]
pub struct AccessLine {
    pub key: ItemKey,
    pub item: Arc<LookedAt>,
    pub what: LineWhat,
}

/// An item of the review, as far as it is known.
#[derive(Clone, Debug)]
pub struct LookedAt {
    /// As it stood in the list, for items the portal would not show.
    pub pasted: String,
    pub known: Option<KnownItem>,
}

impl LookedAt {
    /// Title of the entry, or what was pasted.
    pub fn title(&self) -> &str {
        self.known.as_ref().map_or(&self.pasted, |known| &known.entry.title)
    }

    /// Title of the room it lies in or is; empty where there is none, or nobody knows.
    pub fn room_title(&self) -> &str {
        self.known.as_ref().and_then(KnownItem::room_title).unwrap_or_default()
    }

    /// Room and folders on the way to it.
    pub fn place(&self) -> String {
        self.known.as_ref().map(KnownItem::place).unwrap_or_default()
    }

    /// Display name of the owner; empty where nobody knows.
    pub fn owner_name(&self) -> &str {
        self.known.as_ref().map_or("", KnownItem::owner_name)
    }

    fn is_room(&self) -> bool {
        self.known.as_ref().is_some_and(|known| known.entry.is_room())
    }
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
        /// Why it ended before all items were read.
        early: Option<EndedEarly>,
    },
}

#[derive(Debug)]
pub struct AccessDesk {
    pub phase: ReviewPhase,
    /// People who can read every room without being in a list; `None`: not asked.
    pub readers: Option<ImplicitReaders>,
    lines: Vec<AccessLine>,
    /// Worked out when asked for after a change: many lines may come in between two frames.
    view: OnceCell<Vec<usize>>,
    filter: String,
    sort: SortBy<AccessColumn>,
    with_gaps: HashSet<ItemKey>,
    account: Account,
    planned: usize,
}

/// What became of the items of a review. Only without gaps is a list complete.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Items that were looked at, or tried to.
    pub items: usize,
    pub read_completely: usize,
    /// Read, and known to lack something.
    pub with_gaps: usize,
    pub could_not_look: usize,
    pub rights: usize,
}

impl Default for AccessDesk {
    fn default() -> Self {
        Self {
            phase: ReviewPhase::NotRead,
            readers: None,
            lines: Vec::new(),
            view: OnceCell::new(),
            filter: String::new(),
            sort: SortBy {
                column: AccessColumn::Item,
                ascending: true,
            },
            with_gaps: HashSet::new(),
            account: Account::default(),
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
        self.view.get_or_init(|| self.sorted())
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
        (self.account.read_completely, self.planned)
    }

    /// What became of the items so far.
    pub fn account(&self) -> Account {
        self.account
    }

    /// Items that were not looked at because the review was stopped.
    pub fn not_reached(&self) -> usize {
        self.planned.saturating_sub(self.account.items)
    }

    /// The word "complete" may be used.
    pub fn is_complete(&self) -> bool {
        matches!(self.phase, ReviewPhase::Read { .. }) && self.account.read_completely == self.planned
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
        self.account.rights
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
    pub fn add(&mut self, key: ItemKey, item: &Arc<LookedAt>, access: ItemAccess) {
        self.account.items += 1;
        let line = |what| AccessLine {
            key,
            item: Arc::clone(item),
            what,
        };
        match access {
            ItemAccess::CouldNotLook(problem) => {
                self.account.could_not_look += 1;
                self.lines.push(line(LineWhat::CouldNotLook(problem)));
            }
            ItemAccess::Read { rows, gaps } => {
                if gaps.is_empty() {
                    self.account.read_completely += 1;
                } else {
                    self.account.with_gaps += 1;
                    self.with_gaps.insert(key);
                }
                self.account.rights += rows.len();
                if rows.is_empty() && gaps.is_empty() {
                    self.lines.push(line(LineWhat::Nobody));
                }
                self.lines
                    .extend(rows.into_iter().map(|row| line(LineWhat::Right(row))));
                self.lines.extend(gaps.into_iter().map(|gap| line(LineWhat::Gap(gap))));
            }
        }
        self.view.take();
        if let ReviewPhase::Reading { progress, .. } = &mut self.phase {
            progress.done = self.account.items;
        }
    }

    /// Shows what has come in so far.
    pub fn refresh_view(&mut self) {
        self.view.take();
    }

    /// `early`: why, where it did not read all.
    pub fn ended(&mut self, at: Timestamp, early: Option<EndedEarly>) {
        let early = early.filter(|_| self.account.items < self.planned);
        self.phase = ReviewPhase::Read { at, early };
        self.view.take();
    }

    pub fn reset(&mut self) {
        *self = Self::default();
    }

    pub fn set_filter(&mut self, filter: String) {
        self.filter = filter;
        self.view.take();
    }

    pub fn sort_by(&mut self, column: AccessColumn) {
        self.sort = self.sort.clicked(column);
        self.view.take();
    }

    fn sorted(&self) -> Vec<usize> {
        let filter = folded(&self.filter);
        let mut shown: Vec<((u8, String), usize)> = self
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| filter.is_empty() || line.matches(&filter))
            .map(|(index, line)| (line.sort_key(self.sort.column), index))
            .collect();
        // What could not be looked at comes first whichever way round: it is what the person must not overlook.
        shown.sort_by(|(left, left_index), (right, right_index)| {
            let by_text = || self.sort.apply(left.1.cmp(&right.1));
            left.0
                .cmp(&right.0)
                .then_with(by_text)
                .then(left_index.cmp(right_index))
        });
        shown.into_iter().map(|(_, index)| index).collect()
    }
}

impl AccessLine {
    /// Whether its level goes by the name that rooms use: DocSpace has two sets of names (`docspace-api.md` §3.6).
    pub fn speaks_of_a_room(&self) -> bool {
        let from_room = match &self.what {
            LineWhat::Right(row) => matches!(row.because, Because::Room | Because::RoomOwner),
            _ => false,
        };
        from_room || self.item.is_room()
    }

    fn who(&self) -> Option<&Who> {
        match &self.what {
            LineWhat::Right(row) => Some(&row.who),
            _ => None,
        }
    }

    fn matches(&self, filter: &str) -> bool {
        let room = self.item.place();
        let (name, email) = self.who().map_or(("", ""), |who| (who_name(who), who_email(who)));
        matches_filter(filter, &[self.item.title(), &room, name, email])
    }

    fn sort_key(&self, column: AccessColumn) -> (u8, String) {
        let row = match &self.what {
            LineWhat::Right(row) => Some(row),
            _ => None,
        };
        let text = match column {
            AccessColumn::Item => self.item.title().to_owned(),
            AccessColumn::Room => self.item.place(),
            AccessColumn::Who => row.map_or_else(String::new, |row| who_name(&row.who).to_owned()),
            AccessColumn::Level => row
                .and_then(|row| row.level)
                .map_or_else(String::new, |level| level_order(level).to_string()),
            AccessColumn::Because => row.map_or_else(String::new, |row| because_order(&row.because)),
            AccessColumn::State => row.map_or_else(String::new, |row| match &row.who {
                Who::Person(person) => format!("{:?}", person.state),
                _ => String::new(),
            }),
        };
        let is_fact = matches!(self.what, LineWhat::Right(_) | LineWhat::Nobody);
        (u8::from(is_fact), folded(&text))
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
