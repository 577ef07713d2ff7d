//! Filling the list: what was pasted becomes rows, rows become entries of the portal.

use super::App;
use crate::bulk::resolve::{self, ResolvedItem, Wanted};
use crate::bulk::work::WorkHandle;
use crate::desk::Progress;
use crate::desk::items::ItemKey;
use crate::docspace::Client;
use crate::domain::ids::{EntryKind, EntryRef};
use crate::domain::pasted::PastedList;

/// Readings under way. Several pastes may be read at a time; the pacer keeps them together.
#[derive(Default)]
pub(super) struct Listing {
    work: Vec<WorkHandle<ResolvedItem>>,
}

impl App {
    pub(super) fn add_pasted(&mut self) {
        let portal = self
            .desk
            .connection
            .as_ref()
            .map(|connection| connection.portal.clone());
        let list = PastedList::parse(&self.desk.paste_text, portal.as_ref());
        let understood = !list.found.is_empty() || !list.repeated.is_empty();
        let keys = self.desk.items.add(list);
        if understood {
            self.desk.paste_text.clear();
            self.desk.paste_open = false;
        }
        self.read(&keys);
    }

    #[cfg(feature = "practice")]
    pub(super) fn paste_sample(&mut self) {
        if let Some(connection) = &self.desk.connection {
            self.desk.paste_text = crate::practice::seed::sample_list_at(connection.portal.origin());
            self.add_pasted();
        }
    }

    #[cfg(not(feature = "practice"))]
    pub(super) fn paste_sample(&mut self) {}

    /// Asks the portal for these rows.
    fn read(&mut self, keys: &[ItemKey]) {
        let Some(context) = self.context().cloned() else { return };
        let want = |key: &ItemKey| {
            Some(Wanted {
                key: *key,
                reading: self.desk.items.question(*key)?,
            })
        };
        let wanted: Vec<Wanted> = keys.iter().filter_map(want).collect();
        if wanted.is_empty() {
            return;
        }
        self.desk.items.mark_reading(keys);
        let portal: &Client = &context.portal;
        let portal = portal.portal().clone();
        self.listing.work.push(resolve::start(&context, Some(portal), wanted));
    }

    pub(super) fn poll_reading(&mut self) {
        let mut progress = Progress::default();
        let mut news = Vec::new();
        self.listing.work.retain_mut(|work| {
            let now = work.progress();
            progress.done += now.done;
            progress.total += now.total;
            news.extend(work.take_news());
            !now.is_finished()
        });
        if !news.is_empty() {
            self.desk
                .items
                .set_resolved(news.into_iter().map(|item| (item.key, item.resolved)));
        }
        self.desk.reading = (!self.listing.work.is_empty()).then_some(progress);
    }

    pub(super) fn stop_reading(&mut self) {
        for work in &self.listing.work {
            work.stop();
        }
    }

    pub(super) fn drop_reading(&mut self) {
        self.listing.work.clear();
    }

    pub(super) fn read_as(&mut self, keys: &[ItemKey], kind: EntryKind) {
        let ask: Vec<ItemKey> = keys
            .iter()
            .copied()
            .filter(|key| self.desk.items.read_as(*key, kind))
            .collect();
        self.read(&ask);
    }

    pub(super) fn read_again(&mut self, keys: &[ItemKey]) {
        self.read(keys);
    }

    pub(super) fn remove_ticked(&mut self) {
        self.desk.items.remove_ticked();
    }

    pub(super) fn clear_items(&mut self) {
        self.desk.dialog = None;
        self.drop_reading();
        self.desk.reading = None;
        self.desk.items.clear();
        self.desk.locks.job.reset();
        self.desk.owners.job.reset();
        self.desk.access.reset();
        self.desk.opened_plan = None;
    }

    /// Puts the room that an item lies in on the list, ticked; the item itself is unticked.
    pub(super) fn add_room_of(&mut self, key: ItemKey) {
        let known = self.desk.items.row(key).and_then(|row| row.known());
        let room = known.and_then(|known| known.whereabouts.as_ref()?.room.clone());
        let Some(room) = room else { return };
        self.desk.items.set_ticked(&[key], false);
        if let Some(added) = self.desk.items.add_entry(EntryRef::folder(room.id), room.title) {
            self.read(&[added]);
        }
    }
}
