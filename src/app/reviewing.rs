//! Who has access: asking the portal for every ticked item, and filling the table as answers come in.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::App;
use crate::bulk::review::{self, ReviewNews, ToReview};
use crate::bulk::work::{ItemKey, WorkHandle};
use crate::desk::items::KnownItem;

/// The review under way.
#[derive(Default)]
pub(super) struct Reviewing {
    work: Option<WorkHandle<ReviewNews>>,
    items: HashMap<ItemKey, Arc<KnownItem>>,
}

impl App {
    pub(super) fn start_review(&mut self) {
        let Some(context) = self.context().cloned() else { return };
        let ticked = self
            .desk
            .items
            .ticked()
            .map(|(key, item)| (key, Arc::new(item.clone())));
        let items: HashMap<ItemKey, Arc<KnownItem>> = ticked.collect();
        let mut entries: Vec<ToReview> = items
            .iter()
            .map(|(key, item)| ToReview {
                key: *key,
                entry: item.entry.reference(),
            })
            .collect();
        entries.sort_by_key(|entry| entry.key);
        if entries.is_empty() {
            return;
        }
        self.desk.access.start(entries.len());
        self.reviewing = Reviewing {
            work: Some(review::start(&context, entries)),
            items,
        };
    }

    pub(super) fn stop_review(&mut self) {
        if let Some(work) = &self.reviewing.work {
            work.stop();
            self.desk.access.stop_asked();
        }
    }

    pub(super) fn drop_review(&mut self) {
        self.reviewing = Reviewing::default();
    }

    pub(super) fn poll_review(&mut self) {
        let Some(work) = &mut self.reviewing.work else { return };
        let finished = work.progress().is_finished();
        let news = work.take_news();
        let any = !news.is_empty();
        for item in news {
            self.take_review_news(item);
        }
        if finished {
            self.reviewing.work = None;
            self.desk.access.ended(Timestamp::now());
        } else if any {
            self.desk.access.refresh_view();
        }
    }

    fn take_review_news(&mut self, news: ReviewNews) {
        match news {
            ReviewNews::Item(reviewed) => {
                let Some(listed) = self.reviewing.items.get(&reviewed.key).cloned() else {
                    return;
                };
                let item = match reviewed.entry {
                    Some(entry) => Arc::new(KnownItem {
                        entry,
                        whereabouts: listed.whereabouts.clone(),
                    }),
                    None => listed,
                };
                self.desk.access.add(reviewed.key, &item, reviewed.item.access);
            }
            ReviewNews::Readers(readers) => self.desk.access.readers = Some(readers),
            // It is counted as not read completely, because it was planned and nothing came in.
            ReviewNews::NotLooked(_) => {}
        }
    }
}
