//! Tables on their way to a file or to the clipboard.

use std::path::PathBuf;

use egui::Context;

use super::App;
use super::dialogs::Chosen;
use crate::command::{JobKind, Table};
use crate::desk::Dialog;
use crate::domain::problem::{Problem, ProblemKind};
use crate::export::csv::{self, Separator};
use crate::export::save::save;
use crate::runtime::Task;
use crate::words::Language;

/// The export under way.
#[derive(Default)]
pub(super) struct Saving {
    table: Option<csv::Table>,
    file_name: String,
    place: Task<Chosen>,
    written: Task<(PathBuf, usize)>,
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
        self.saving.file_name = self.file_name(table);
        self.saving.table = Some(self.table_of(table, false));
        let title = self.services.words.text("save-title");
        let asked = self.services.dialogs.ask_where_to_save(&title, &self.saving.file_name);
        self.saving.place.start(
            &self.services.spawner,
            "ask where to save",
            async move { Ok(asked.await) },
        );
    }

    /// "access-acme-docs-2026-11-22.csv"
    fn file_name(&self, table: Table) -> String {
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
        let what = match table {
            Table::Items => "items",
            Table::Job(JobKind::Locks) => "locks",
            Table::Job(JobKind::Owners) => "owners",
            Table::Job(JobKind::Past) => "run",
            Table::Access => "access",
        };
        let day = jiff::Timestamp::now().to_zoned(self.services.zone.clone()).date();
        format!("{what}-{portal}-{day}.csv")
    }

    /// A path typed where the system has no dialog.
    pub(super) fn save_to(&mut self, path: &str) {
        self.desk.dialog = None;
        let path = PathBuf::from(path.trim());
        if path.is_absolute() {
            self.write_table(path);
        } else {
            let problem = Problem::new(ProblemKind::LocalFile).with_detail(path.display().to_string());
            self.desk.notices.trouble(self.services.words.problem(&problem));
        }
    }

    pub(super) fn poll_saving(&mut self) {
        if self.saving.place.poll() {
            match self.saving.place.take() {
                Some(Chosen::Place(path)) => self.write_table(path),
                Some(Chosen::NoDialog) => self.ask_for_path(),
                Some(Chosen::Cancelled) | None => self.saving.table = None,
            }
        }
        if self.saving.written.poll() {
            if let Some((path, rows)) = self.saving.written.take() {
                let path = path.display().to_string();
                self.desk
                    .notices
                    .done_at(self.services.words.counted("notice-saved", rows), path);
            } else if let Some(problem) = self.saving.written.problem() {
                self.desk.notices.trouble(self.services.words.problem(problem));
            }
        }
    }

    fn ask_for_path(&mut self) {
        let folder = directories::UserDirs::new();
        let folder = folder.map(|dirs| dirs.document_dir().unwrap_or(dirs.home_dir()).to_owned());
        let suggested = folder
            .unwrap_or_default()
            .join(&self.saving.file_name)
            .display()
            .to_string();
        self.desk.save_path.clone_from(&suggested);
        self.desk.dialog = Some(Dialog::SavePath { suggested });
    }

    fn write_table(&mut self, path: PathBuf) {
        let Some(table) = self.saving.table.take() else { return };
        let separator = match self.services.words.language {
            Language::English => Separator::Comma,
            Language::German => Separator::Semicolon,
        };
        self.saving
            .written
            .start(&self.services.spawner, "save a table", async move {
                let write = move || {
                    let bytes = csv::to_csv(&table, separator).map_err(|err| Problem::internal(err.to_string()))?;
                    save(&path, &bytes)?;
                    Ok((path, table.rows.len()))
                };
                tokio::task::spawn_blocking(write)
                    .await
                    .map_err(|err| Problem::internal(err.to_string()))?
            });
    }
}
