//! Plans as files: saved from the check, and opened to be checked against the portal as it is now.

use std::path::{Path, PathBuf};

use futures_util::FutureExt as _;
use jiff::Timestamp;

use super::App;
use super::dialogs::Chosen;
use super::saving::{Content, off_the_screen, suggested_folder};
use crate::bulk::plan::{Plan, PlanItem};
use crate::bulk::ports::PortalReads as _;
use crate::bulk::record::SavedPlan;
use crate::bulk::retry::{self, ReadBudget};
use crate::command::JobKind;
use crate::desk::job::{JobRow, LockWanted, Phase};
use crate::desk::opened::OpenedPlan;
use crate::desk::{Dialog, Page};
use crate::domain::forecast::Change;
use crate::domain::person::PersonRef;
use crate::domain::problem::{Problem, ProblemKind};
use crate::journal::plan_file;
use crate::runtime::Task;
use crate::words::Said;

/// How the names of plan files end, after the dot.
const EXTENSION: &str = "steward-plan.json";

/// The file that is being opened.
#[derive(Default)]
pub(super) struct Opening {
    place: Task<Chosen>,
    read: Task<(SavedPlan, String)>,
}

impl App {
    /// Whose key is in use.
    pub(super) fn me(&self) -> Option<PersonRef> {
        let connection = self.desk.connection.as_ref()?;
        let person = connection.person.as_ref().map(|person| PersonRef {
            id: person.id,
            name: person.name.clone(),
        });
        person.or_else(|| connection.key.created_by.clone())
    }

    pub(super) fn save_plan(&mut self, kind: JobKind) {
        let planned_by = self.me();
        let Some(connection) = &self.desk.connection else {
            return;
        };
        let (portal, portal_name) = (connection.portal.origin().to_owned(), connection.display_name());
        let app_version = self.services.about.version.to_owned();
        let job = self.desk.job_mut(kind);
        let Some(change) = job.change().cloned().filter(|_| *job.phase() == Phase::Check) else {
            return;
        };
        let (id, rows) = (job.plan_id(), job.shared_rows());
        let bytes = off_the_screen(move || {
            let items = rows.iter().map(planned).collect();
            plan_file::write(&SavedPlan {
                portal,
                portal_name,
                planned_by,
                planned_at: Timestamp::now(),
                app_version,
                plan: Plan { id, change, items },
            })
        });
        let words = self.services.words;
        self.save(Content {
            file_name: self.file_name(super::saving::job_word(kind), EXTENSION),
            title: words.text("plan-save-title"),
            done: words.text("notice-plan-saved"),
            bytes: bytes.boxed(),
        });
    }

    /// Asks which file.
    pub(super) fn open_plan(&mut self) {
        if self.desk.is_writing() {
            return;
        }
        let words = self.services.words;
        let asked = self
            .services
            .dialogs
            .ask_what_to_open(&words.text("plan-open-title"), &words.text("plan-file"));
        self.opening.place.start(
            &self.services.spawner,
            "ask what to open",
            async move { Ok(asked.await) },
        );
    }

    /// A path typed where the system has no dialog.
    pub(super) fn open_plan_from(&mut self, path: &str) {
        self.desk.dialog = None;
        self.read_plan(PathBuf::from(path.trim()));
    }

    pub(super) fn poll_opening(&mut self) {
        if self.opening.place.poll() {
            match self.opening.place.take() {
                Some(Chosen::Place(path)) => self.read_plan(path),
                Some(Chosen::NoDialog) => {
                    let suggested = suggested_folder().join(format!("plan.{EXTENSION}"));
                    self.desk.save_path.clear();
                    self.desk.dialog = Some(Dialog::OpenPath {
                        suggested: suggested.display().to_string(),
                    });
                }
                Some(Chosen::Cancelled) | None => {}
            }
        }
        if self.opening.read.poll() {
            if let Some((saved, file)) = self.opening.read.take() {
                self.take_plan(saved, file);
            } else if let Some(problem) = self.opening.read.problem() {
                let said = self.plan_problem(problem);
                self.desk.notices.trouble(said);
            }
        }
    }

    /// A file that is no plan is told apart from a portal that cannot be asked.
    fn plan_problem(&self, problem: &Problem) -> Said {
        let words = self.services.words;
        match problem.kind {
            ProblemKind::LocalFile => Said {
                summary: words.text("plan-not-opened"),
                hint: words.text("plan-not-opened-hint"),
                details: problem.details.clone(),
            },
            _ => words.problem(problem),
        }
    }

    fn read_plan(&mut self, path: PathBuf) {
        let Some(context) = self.context().cloned() else { return };
        self.opening
            .read
            .start(&self.services.spawner, "open a plan", async move {
                let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let mut saved = off_the_screen(move || plan_file::read(&bytes_of(&path)?)).await?;
                // Role and state of the new owner count as they are now. A plan for another portal is refused later.
                if let Change::HandOver(person) = &mut saved.plan.change
                    && saved.portal == context.portal.portal().origin()
                {
                    let id = person.id;
                    let read = || context.portal.person(id);
                    *person = retry::read(&context.pacer, ReadBudget::LOOKING, read).await?;
                }
                Ok((saved, file))
            });
    }

    fn take_plan(&mut self, saved: SavedPlan, file: String) {
        let Some(connection) = &self.desk.connection else {
            return;
        };
        let words = self.services.words;
        if self.desk.is_writing() {
            // One was started while the file was read.
            self.desk.notices.trouble(Said {
                summary: words.text("plan-wait-run"),
                hint: String::new(),
                details: Vec::new(),
            });
            return;
        }
        if saved.portal != connection.portal.origin() {
            let values = [
                ("name", (&saved.portal_name).into()),
                ("portal", (&saved.portal).into()),
            ];
            self.desk.notices.trouble(Said {
                summary: words.fill("plan-other-portal", &values),
                hint: words.text("plan-other-portal-hint"),
                details: Vec::new(),
            });
            return;
        }
        let entries = saved.plan.items.iter().filter_map(|item| item.entry.as_ref());
        let keys = self
            .desk
            .items
            .take_in(entries.map(|entry| (entry.reference(), entry.title.clone())));
        let change = saved.plan.change.clone();
        let opened = OpenedPlan::new(saved, file, &keys);
        tracing::info!(items = keys.len(), "plan opened");
        self.desk.job_mut(opened.kind()).reset();
        self.desk.page = match change {
            Change::Lock | Change::Unlock => {
                self.desk.locks.wanted = if change == Change::Lock {
                    LockWanted::Lock
                } else {
                    LockWanted::Unlock
                };
                Page::Locks
            }
            Change::HandOver(person) => {
                self.choose_owner(person);
                Page::Owners
            }
        };
        self.desk.opened_plan = Some(opened);
        self.read_again(&keys);
    }

    /// Plans with what is there now, whatever it was when the file was made.
    pub(super) fn forget_plan(&mut self) {
        if self.desk.opened_plan.take().is_some() {
            self.desk.items.touch();
        }
    }
}

fn planned(row: &JobRow) -> PlanItem {
    PlanItem {
        key: row.key,
        entry: Some(row.item.entry.clone()),
        whereabouts: row.item.whereabouts.clone(),
        forecast: row.forecast.clone(),
        include: row.included,
        change: row.change.clone(),
    }
}

/// The file's bytes. One that is too long for a plan is not read.
fn bytes_of(path: &Path) -> Result<Vec<u8>, Problem> {
    let problem = |err: std::io::Error| Problem::new(ProblemKind::LocalFile).with_detail(err.to_string());
    let length = std::fs::metadata(path).map_err(problem)?.len();
    if length > plan_file::MOST_BYTES as u64 {
        return Err(Problem::new(ProblemKind::LocalFile).with_detail("the file is too large to be a plan"));
    }
    std::fs::read(path).map_err(problem)
}
