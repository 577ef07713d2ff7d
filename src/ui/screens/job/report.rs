//! The report of a run that is over: the forms it can be saved in, and what it says as the screen says it.

use egui::{Popup, Ui};

use super::{groups, head};
use crate::command::{Command, JobKind};
use crate::desk::job::Job;
use crate::export::report::ReportFormat;
use crate::ui::icons;
use crate::ui::view::View;
use crate::ui::widgets::{Button, menu, menu_item};
use crate::words::Words;

/// What a report says word for word as the screen does.
pub(crate) struct ReportWords {
    /// The answer in one sentence.
    pub(crate) title: String,
    /// Title and note of each group, in the order of the screen.
    pub(crate) groups: Vec<(String, String)>,
}

/// The words for a report on this job. `None`: there is nothing to report on.
pub(crate) fn report_words(words: &Words, job: &Job) -> Option<ReportWords> {
    let change = job.change()?;
    let heads = groups::heads(words, change, job);
    Some(ReportWords {
        title: head::result_title(words, job.totals(), change),
        groups: heads.into_iter().map(|head| (head.title, head.note)).collect(),
    })
}

/// The button that saves the report, with the forms to choose from. `by_key`: as if it was pressed.
pub(in crate::ui::screens) fn save_menu(
    ui: &mut Ui,
    view: &mut View<'_>,
    kind: JobKind,
    opener: Button<'_>,
    by_key: bool,
) {
    let words = view.words;
    let (button, chosen) = menu(ui, opener, |ui| {
        let mut chosen = None;
        for format in ReportFormat::ALL {
            let (icon, id) = match format {
                ReportFormat::Csv => (icons::TABLE, "run-save-csv"),
                ReportFormat::Html => (icons::FILE, "run-save-html"),
                ReportFormat::Json => (icons::LIST, "run-save-json"),
            };
            if menu_item(ui, Some(icon), &words.text(id)).clicked() {
                chosen = Some(format);
            }
        }
        chosen
    });
    if by_key {
        Popup::open_id(ui.ctx(), Popup::default_response_id(&button));
    }
    if let Some(format) = chosen.flatten() {
        view.commands.send(Command::SaveReport(kind, format));
    }
}
