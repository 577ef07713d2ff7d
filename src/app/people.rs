//! People: finding the new owner while a name is being typed, and looking up those who own the rooms now.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use egui::Context;

use super::App;
use crate::bulk::ports::PortalReads as _;
use crate::bulk::retry::{self, ReadBudget};
use crate::desk::Page;
use crate::desk::job::Candidates;
use crate::domain::ids::UserId;
use crate::domain::person::Person;
use crate::runtime::Task;

/// The search under way, the one that is due when typing pauses, and the present owners of rooms.
#[derive(Default)]
pub(super) struct PeopleSearch {
    task: Task<Vec<Person>>,
    /// In egui's time, seconds.
    due_secs: Option<f64>,
    owners: HashMap<UserId, Person>,
    /// Asked for, whether or not the portal told.
    owners_asked: HashSet<UserId>,
    owners_task: Task<Vec<Person>>,
}

/// Typing has paused when nothing came for so long.
const PAUSE: Duration = Duration::from_millis(250);

/// A portal that asks to slow down is waited for, passing trouble too.
const PATIENCE: ReadBudget = ReadBudget::LOOKING;

/// More candidates than these are no help; another letter is.
const MOST_CANDIDATES: u32 = 20;

impl App {
    pub(super) fn search_people(&mut self, ctx: &Context, text: String) {
        self.desk.owners.search = text;
        if self.desk.owners.search.trim().is_empty() {
            self.people.due_secs = None;
            self.people.task.clear();
            self.desk.owners.candidates = Candidates::NotAsked;
            return;
        }
        self.people.due_secs = Some(ctx.input(|input| input.time) + PAUSE.as_secs_f64());
        ctx.request_repaint_after(PAUSE);
    }

    pub(super) fn poll_people(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        match self.people.due_secs {
            Some(due) if due <= now => {
                self.people.due_secs = None;
                self.ask_for_people();
            }
            Some(due) => ctx.request_repaint_after(Duration::from_secs_f64(due - now)),
            None => {}
        }
        if self.people.task.poll() {
            self.desk.owners.candidates = match (self.people.task.take(), self.people.task.problem()) {
                (Some(people), _) => Candidates::Found(people),
                (None, Some(problem)) => Candidates::Failed(problem.clone()),
                (None, None) => Candidates::NotAsked,
            };
        }
        self.look_up_owners();
    }

    fn ask_for_people(&mut self) {
        let Some(context) = self.context().cloned() else {
            return;
        };
        let text = self.desk.owners.search.trim().to_owned();
        self.desk.owners.candidates = Candidates::Searching;
        // One search at a time: those of earlier letters must not queue up behind a wait.
        self.people.task.cancel();
        self.people
            .task
            .start(&self.services.spawner, "find people", async move {
                let portal = &context.portal;
                if let Some(id) = UserId::parse(&text) {
                    let person = retry::read(&context.pacer, PATIENCE, || portal.person(id)).await?;
                    return Ok(vec![person]);
                }
                let find = || portal.find_people(&text, MOST_CANDIDATES);
                retry::read(&context.pacer, PATIENCE, find).await
            });
    }

    /// Something is being asked that may have to wait for the portal.
    pub(super) fn is_asking_for_people(&self) -> bool {
        self.people.task.is_running() || self.people.owners_task.is_running()
    }

    /// The present owner of a room, where looked up: one who became a User meanwhile makes DocSpace give up half way.
    pub(super) fn present_owner(&self, id: UserId) -> Option<&Person> {
        self.people.owners.get(&id)
    }

    /// Asks once for everybody who owns a ticked room; plans are made anew when the answer is there.
    fn look_up_owners(&mut self) {
        if self.people.owners_task.poll() {
            let found = self.people.owners_task.take().unwrap_or_default();
            self.people
                .owners
                .extend(found.into_iter().map(|person| (person.id, person)));
            self.desk.items.touch();
        }
        if self.desk.page != Page::Owners
            || self.desk.owners.new_owner.is_none()
            || self.people.owners_task.is_running()
        {
            return;
        }
        let rooms = self.desk.items.ticked().filter(|(_, item)| item.entry.is_room());
        let ids: HashSet<UserId> = rooms
            .filter_map(|(_, item)| Some(item.entry.created_by.as_ref()?.id))
            .filter(|id| !self.people.owners_asked.contains(id))
            .collect();
        let Some(context) = self.context().cloned().filter(|_| !ids.is_empty()) else {
            return;
        };
        self.people.owners_asked.extend(&ids);
        self.people
            .owners_task
            .start(&self.services.spawner, "look up owners", async move {
                let mut found = Vec::new();
                for id in ids {
                    let person = retry::read(&context.pacer, PATIENCE, || context.portal.person(id)).await;
                    // Who cannot be read stays unknown, and the forecast says no more than it knows.
                    found.extend(person.ok());
                }
                Ok(found)
            });
    }
}
