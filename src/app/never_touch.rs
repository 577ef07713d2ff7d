//! The never-touch list: kept per portal, in force from the first letter on, and asked whose addresses stand on it.

use std::time::Duration;

use egui::Context;

use super::App;
use crate::bulk::plan::PlanItem;
use crate::bulk::ports::PortalReads as _;
use crate::bulk::record::{ItemStatus, RunItem};
use crate::bulk::retry::{self, ReadBudget};
use crate::domain::ids::UserId;
use crate::runtime::Task;

/// Whose addresses are on the list: the question under way, and the one that is due when writing pauses.
#[derive(Default)]
pub(super) struct Addresses {
    task: Task<Vec<(String, Option<UserId>)>>,
    /// In egui's time, seconds.
    due_secs: Option<f64>,
}

/// Writing has paused when nothing came for so long.
const PAUSE: Duration = Duration::from_millis(600);

/// Who has an address is among the first found by it, or cannot be told.
const MOST_FOUND: u32 = 100;

impl App {
    /// Takes up the list of the portal that was connected.
    pub(super) fn open_never_touch(&mut self) {
        let Some(connection) = &self.desk.connection else {
            return;
        };
        let kept = self.services.settings.never_touch.get(connection.portal.origin());
        self.desk.never_touch.text = kept.map(|lines| lines.join("\n")).unwrap_or_default();
        self.desk.never_touch.read(Some(&connection.portal));
        self.addresses = Addresses {
            due_secs: Some(0.0),
            ..Addresses::default()
        };
    }

    /// What is written holds at once; plans are made anew.
    pub(super) fn never_touch_edited(&mut self, ctx: &Context) {
        let Some(connection) = &self.desk.connection else {
            return;
        };
        self.desk.never_touch.read(Some(&connection.portal));
        self.desk.items.touch();
        self.addresses.due_secs = Some(ctx.input(|input| input.time) + PAUSE.as_secs_f64());
        ctx.request_repaint_after(PAUSE);
        if self.is_own_practice() {
            // Its address is another one each time.
            return;
        }
        let origin = connection.portal.origin().to_owned();
        let lines: Vec<String> = self.desk.never_touch.text.lines().map(str::to_owned).collect();
        let kept = &mut self.services.settings.never_touch;
        if lines.iter().all(|line| line.trim().is_empty()) {
            kept.remove(&origin);
        } else {
            kept.insert(origin, lines);
        }
        self.services.keep_settings();
    }

    pub(super) fn poll_never_touch(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        match self.addresses.due_secs {
            Some(due) if due <= now => {
                self.addresses.due_secs = None;
                self.ask_whose_addresses();
            }
            Some(due) => ctx.request_repaint_after(Duration::from_secs_f64(due - now)),
            None => {}
        }
        if self.addresses.task.poll()
            && let Some(found) = self.addresses.task.take()
        {
            for (email, person) in found {
                self.desk.never_touch.learn(email, person);
            }
            self.desk.items.touch();
        }
    }

    /// An address that cannot be looked up stays unknown, and covers whatever may be that person's.
    fn ask_whose_addresses(&mut self) {
        let emails = self.desk.never_touch.list().unknown_addresses();
        let Some(context) = self.context().cloned().filter(|_| !emails.is_empty()) else {
            return;
        };
        self.addresses.task.cancel();
        self.addresses
            .task
            .start(&self.services.spawner, "look up addresses", async move {
                let mut known = Vec::new();
                for email in emails {
                    let find = || context.portal.find_people(&email, MOST_FOUND);
                    let Ok(found) = retry::read(&context.pacer, ReadBudget::LOOKING, find).await else {
                        continue;
                    };
                    let has_it = |theirs: &String| theirs.to_lowercase() == email;
                    let person = found.iter().find(|person| person.email.as_ref().is_some_and(has_it));
                    if person.is_some() || found.len() < MOST_FOUND as usize {
                        known.push((email, person.map(|person| person.id)));
                    }
                }
                Ok(known)
            });
    }

    /// Takes what is on the list out of a run that is about to go on: it may have been planned before the list was
    /// written. What was sent already is settled all the same.
    pub(super) fn respect_never_touch(&self, items: &mut [RunItem]) {
        for item in items {
            if !matches!(item.status, ItemStatus::Settled(_)) {
                self.respect_in(&mut item.planned);
            }
        }
    }

    /// Takes one item out of a plan where the list covers it.
    pub(super) fn respect_in(&self, item: &mut PlanItem) {
        let owner = item.entry.as_ref().and_then(|entry| entry.created_by.as_ref());
        let owner = owner.and_then(|owner| self.present_owner(owner.id));
        item.respect(self.desk.never_touch.list(), owner);
    }
}
