//! Finding the new owner while a name is being typed.

use std::time::Duration;

use egui::Context;

use super::App;
use crate::bulk::pacer::RequestKind;
use crate::bulk::ports::PortalReads as _;
use crate::desk::job::Candidates;
use crate::domain::ids::UserId;
use crate::domain::person::Person;
use crate::runtime::Task;

/// The search under way, and the one that is due when typing pauses.
#[derive(Default)]
pub(super) struct PeopleSearch {
    task: Task<Vec<Person>>,
    /// In egui's time, seconds.
    due_secs: Option<f64>,
}

/// Typing has paused when nothing came for so long.
const PAUSE: Duration = Duration::from_millis(250);

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
    }

    fn ask_for_people(&mut self) {
        let Some(context) = self.context().cloned() else { return };
        let text = self.desk.owners.search.trim().to_owned();
        self.desk.owners.candidates = Candidates::Searching;
        self.people
            .task
            .start(&self.services.spawner, "find people", async move {
                let _permit = context.pacer.permit(RequestKind::Read).await;
                match UserId::parse(&text) {
                    Some(id) => context.portal.person(id).await.map(|person| vec![person]),
                    None => context.portal.find_people(&text, MOST_CANDIDATES).await,
                }
            });
    }
}
