//! Tables, reports and plans on their way to a file, tables also to the clipboard.

use std::path::PathBuf;

use egui::Context;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;

use super::App;
use super::dialogs::Chosen;
use crate::command::{JobKind, Table};
use crate::desk::Dialog;
use crate::domain::problem::{Problem, ProblemKind};
use crate::export::csv::{self, Separator};
use crate::export::save::save;
use crate::runtime::Task;
use crate::words::Language;

/// What is to be written, made beside the screen once it is known where to.
pub(super) struct Content {
    /// "access-acme-docs-2026-11-22.csv"
    pub(super) file_name: String,
    /// What the dialog is called.
    pub(super) title: String,
    /// What is said when it is written.
    pub(super) done: String,
    pub(super) bytes: BoxFuture<'static, Result<Vec<u8>, Problem>>,
}

/// The file under way.
#[derive(Default)]
pub(super) struct Saving {
    content: Option<Content>,
    place: Task<Chosen>,
    written: Task<Written>,
}

struct Written {
    path: PathBuf,
    said: String,
}

/// Runs work that takes a while without I/O, off the screen's thread and off the threads that serve the network.
pub(super) async fn off_the_screen<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|err| Problem::internal(err.to_string()))?
}

impl App {
    pub(super) fn copy_table(&mut self, ctx: &Context, table: Table) {
        let table = self.table_of(table, true);
        let line = |cells: &Vec<String>| {
            cells
                .iter()
                .map(|cell| cell.replace(['\t', '\n', '\r'], " "))
                .collect::<Vec<_>>()
                .join("\t")
        };
        let lines: Vec<String> = std::iter::once(&table.header).chain(&table.rows).map(line).collect();
        self.desk
            .notices
            .done(self.services.words.counted("notice-copied", table.rows.len()));
        ctx.copy_text(lines.join("\n"));
    }

    pub(super) fn export(&mut self, table: Table) {
        let rows = self.table_of(table, false);
        let what = match table {
            Table::Items => "items",
            Table::Job(kind) => job_word(kind),
            Table::Access => "access",
        };
        let words = self.services.words;
        let separator = self.separator();
        self.save(Content {
            file_name: self.file_name(what, "csv"),
            title: words.text("save-title"),
            done: words.counted("notice-saved", rows.rows.len()),
            bytes: off_the_screen(move || table_bytes(&rows, separator)).boxed(),
        });
    }

    /// What this person's spreadsheet expects between cells.
    pub(super) fn separator(&self) -> Separator {
        match self.services.words.language {
            Language::English => Separator::Comma,
            Language::German => Separator::Semicolon,
        }
    }

    /// Asks where to, and writes it there.
    pub(super) fn save(&mut self, content: Content) {
        let asked = self
            .services
            .dialogs
            .ask_where_to_save(&content.title, &content.file_name);
        self.saving.content = Some(content);
        self.saving.place.start(
            &self.services.spawner,
            "ask where to save",
            async move { Ok(asked.await) },
        );
    }

    /// "access-acme-docs-2026-11-22.csv"
    pub(super) fn file_name(&self, what: &str, extension: &str) -> String {
        let name = self
            .desk
            .connection
            .as_ref()
            .map(crate::desk::connect::Connection::display_name)
            .unwrap_or_default();
        let portal: String = name
            .chars()
            .map(|c| {
                if c.is_alphanumeric() {
                    c.to_ascii_lowercase()
                } else {
                    '-'
                }
            })
            .collect();
        let day = jiff::Timestamp::now().to_zoned(self.services.zone.clone()).date();
        format!("{what}-{portal}-{day}.{extension}")
    }

    /// A path typed where the system has no dialog.
    pub(super) fn save_to(&mut self, path: &str) {
        self.desk.dialog = None;
        let path = PathBuf::from(path.trim());
        if path.is_absolute() {
            self.write(path);
        } else {
            let problem = Problem::new(ProblemKind::LocalFile).with_detail(path.display().to_string());
            self.desk.notices.trouble(self.services.words.problem(&problem));
        }
    }

    pub(super) fn poll_saving(&mut self) {
        if self.saving.place.poll() {
            match self.saving.place.take() {
                Some(Chosen::Place(path)) => self.write(path),
                Some(Chosen::NoDialog) => self.ask_for_path(),
                Some(Chosen::Cancelled) | None => self.saving.content = None,
            }
        }
        if self.saving.written.poll() {
            if let Some(written) = self.saving.written.take() {
                let path = written.path.display().to_string();
                self.desk.notices.done_at(written.said, path);
            } else if let Some(problem) = self.saving.written.problem() {
                self.desk.notices.trouble(self.services.words.problem(problem));
            }
        }
    }

    fn ask_for_path(&mut self) {
        let Some(content) = &self.saving.content else { return };
        let suggested = suggested_folder().join(&content.file_name).display().to_string();
        self.desk.save_path.clone_from(&suggested);
        self.desk.dialog = Some(Dialog::SavePath { suggested });
    }

    fn write(&mut self, path: PathBuf) {
        let Some(content) = self.saving.content.take() else {
            return;
        };
        let said = content.done;
        self.saving
            .written
            .start(&self.services.spawner, "save a file", async move {
                let bytes = content.bytes.await?;
                off_the_screen(move || {
                    save(&path, &bytes)?;
                    Ok(Written { path, said })
                })
                .await
            });
    }
}

/// Where people keep their files.
pub(super) fn suggested_folder() -> PathBuf {
    let folder = directories::UserDirs::new();
    let folder = folder.map(|dirs| dirs.document_dir().unwrap_or(dirs.home_dir()).to_owned());
    folder.unwrap_or_default()
}

/// What the files of a job are called.
pub(super) fn job_word(kind: JobKind) -> &'static str {
    match kind {
        JobKind::Locks => "locks",
        JobKind::Owners => "owners",
        JobKind::Past => "run",
    }
}

/// The file that holds a table.
pub(super) fn table_bytes(table: &csv::Table, separator: Separator) -> Result<Vec<u8>, Problem> {
    csv::to_csv(table, separator).map_err(|err| Problem::internal(err.to_string()))
}
