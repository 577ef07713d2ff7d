//! Who has access: asking the portal for every item, and filling the table as answers come in.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::App;
use super::running::ended_early;
use crate::bulk::review::{self, ReviewNews, ToReview};
use crate::bulk::work::{ItemKey, WorkHandle};
use crate::desk::access::LookedAt;
use crate::desk::items::{ItemRow, KnownItem, RowState};
use crate::domain::access::ItemAccess;
use crate::domain::ids::EntryRef;
use crate::domain::pasted::Reading;
use crate::domain::problem::{Problem, ProblemKind};

/// The review under way.
#[derive(Default)]
pub(super) struct Reviewing {
    work: Option<WorkHandle<ReviewNews>>,
    items: HashMap<ItemKey, Arc<LookedAt>>,
}

impl App {
    /// Looks at what is ticked, and once more at what could not be read: left out, it would be missing without a word.
    pub(super) fn start_review(&mut self) {
        let Some(context) = self.context().cloned() else {
            return;
        };
        let rows: Vec<&ItemRow> = self.desk.items.rows().iter().filter(|row| is_reviewed(row)).collect();
        if rows.is_empty() {
            return;
        }
        let looked_at = |row: &&ItemRow| {
            let known = row.known().cloned();
            (
                row.key,
                Arc::new(LookedAt {
                    pasted: row.pasted.clone(),
                    known,
                }),
            )
        };
        let items: HashMap<ItemKey, Arc<LookedAt>> = rows.iter().map(looked_at).collect();
        let mut entries = Vec::new();
        let mut nameless = Vec::new();
        for row in &rows {
            let known = row.known().map(|known| known.entry.reference());
            match known.or_else(|| self.desk.items.question(row.key).and_then(entry_of)) {
                Some(entry) => entries.push(ToReview { key: row.key, entry }),
                // A link that led nowhere: there is no entry to ask about.
                None => nameless.push((row.key, problem_of(row))),
            }
        }
        self.desk.access.start(rows.len());
        for (key, problem) in nameless {
            if let Some(item) = items.get(&key) {
                self.desk.access.add(key, item, ItemAccess::CouldNotLook(problem));
            }
        }
        let work = Some(review::start(&context, entries));
        self.reviewing = Reviewing { work, items };
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
        let Some(work) = &mut self.reviewing.work else {
            return;
        };
        let progress = work.progress();
        let news = work.take_news();
        let any = !news.is_empty();
        for item in news {
            self.take_review_news(item);
        }
        if progress.is_finished() {
            self.reviewing.work = None;
            let early = progress.stopped.map(ended_early);
            self.desk.access.ended(Timestamp::now(), early);
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
                    Some(entry) => {
                        let whereabouts = listed.known.as_ref().and_then(|known| known.whereabouts.clone());
                        let known = Some(KnownItem { entry, whereabouts });
                        Arc::new(LookedAt {
                            pasted: listed.pasted.clone(),
                            known,
                        })
                    }
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

fn is_reviewed(row: &ItemRow) -> bool {
    let unreadable = matches!(row.state, RowState::NotFound | RowState::Failed(_));
    unreadable || (row.ticked && row.known().is_some())
}

/// The entry to ask about. A bare number that was not found is asked about as a file once more.
fn entry_of(reading: Reading) -> Option<EntryRef> {
    match reading {
        Reading::Named(entry) => Some(entry),
        Reading::Number(id) => Some(EntryRef::file(id)),
        Reading::ShareKey(_) | Reading::ShortLink(_) => None,
    }
}

fn problem_of(row: &ItemRow) -> Problem {
    match &row.state {
        RowState::Failed(problem) => problem.clone(),
        _ => Problem::new(ProblemKind::NotFoundOrInvisible),
    }
}
