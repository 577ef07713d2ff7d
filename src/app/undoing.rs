//! A run backwards: its entries are read again, the inverse is planned, and shown before anything is sent.

use std::collections::HashMap;
use std::time::Duration;

use super::App;
use crate::bulk::lookup::Lookup;
use crate::bulk::paths::Whereabouts;
use crate::bulk::ports::PortalReads as _;
use crate::bulk::record::{RunHead, RunItem, RunSummary};
use crate::bulk::retry::{self, ReadBudget};
use crate::bulk::undo::{self, Now, Undo};
use crate::domain::entry::Entry;
use crate::domain::forecast::Known;
use crate::domain::key_rights::Need;
use crate::runtime::Task;

/// The reading under way.
#[derive(Default)]
pub(super) struct Undoing {
    task: Task<(RunHead, Vec<RunItem>, Now)>,
}

impl App {
    /// Reads what the run changed again, and who is to get it back.
    pub(super) fn read_for_undo(&mut self, summary: &RunSummary, items: Vec<RunItem>) {
        let connection = self.desk.connection.as_ref();
        let is_here = connection.is_some_and(|connection| connection.portal.origin() == summary.head.portal);
        let Some(context) = self.context().cloned().filter(|_| is_here) else {
            return;
        };
        let (head, me) = (summary.head.clone(), self.me());
        self.desk.history.undo_is_read();
        self.history
            .undoing
            .task
            .start(&self.services.spawner, "read for an undo", async move {
                let lookup = Lookup::new(&context);
                for planned in items.iter().map(|item| &item.planned) {
                    if let Some(entry) = &planned.entry {
                        lookup.hint(entry, planned.whereabouts.as_ref());
                    }
                }
                let answers = lookup.entries(&undo::to_be_read(&items), Duration::ZERO).await;
                let entries = answers
                    .into_iter()
                    .map(|(entry, answer)| (entry, answer.map(|seen| seen.entry)))
                    .collect();
                let mut people = HashMap::new();
                for id in undo::owners_of(&head, &items) {
                    let read = retry::read(&context.pacer, ReadBudget::LOOKING, || context.portal.person(id));
                    // Who cannot be read stays unknown, and the forecast says no more than it knows.
                    people.extend(read.await.ok().map(|person| (id, person)));
                }
                Ok((head, items, Now { me, entries, people }))
            });
    }

    pub(super) fn poll_undo(&mut self) {
        if !self.history.undoing.task.poll() {
            return;
        }
        if let Some(problem) = self.history.undoing.task.problem().cloned() {
            self.undo_not_read(problem);
        }
        let Some((head, items, now)) = self.history.undoing.task.take() else {
            return;
        };
        let open = self.desk.history.open.as_ref();
        // Another one was opened meanwhile, or none is.
        if self.desk.is_writing() || open.is_none_or(|open| open.summary.head.id != head.id || !open.loading) {
            return;
        }
        let undo = Undo::make(&head, &items, &now, |entry, item| {
            self.known_for_undo(entry, item, &now)
        });
        self.desk.history.set_undo(undo);
    }

    fn undo_not_read(&mut self, problem: crate::domain::problem::Problem) {
        if let Some(open) = &mut self.desk.history.open {
            open.loading = false;
            open.problem = Some(problem);
        }
    }

    fn known_for_undo(&self, entry: &Entry, item: &RunItem, now: &Now) -> Known {
        let connection = self.desk.connection.as_ref();
        let whereabouts = item.planned.whereabouts.as_ref();
        let owner = entry.created_by.as_ref().and_then(|owner| now.people.get(&owner.id));
        let above = whereabouts.map(Whereabouts::above);
        Known {
            room: whereabouts.and_then(|place| Some(place.room.as_ref()?.title.clone())),
            me: now.me.clone(),
            key_may_write: connection.map(|connection| connection.key.rights.allows(Need::WriteFiles)),
            old_owner: owner.cloned(),
            never_touch: self.desk.never_touch.list().covers(entry, above.as_deref(), owner),
        }
    }
}
