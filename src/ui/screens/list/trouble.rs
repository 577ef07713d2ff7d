//! A problem in the person's words, with its details for support.

use egui::Ui;

use crate::domain::problem::Problem;
use crate::ui::widgets::{self, problem_view};
use crate::words::Words;

/// Draws it, with a next step as a button where there is one. True when that was pressed.
pub(in crate::ui::screens) fn trouble(ui: &mut Ui, words: &Words, problem: &Problem, action: Option<String>) -> bool {
    trouble_with(ui, words, problem, "", action)
}

/// The same under another title, which says what happened.
pub(in crate::ui::screens) fn trouble_titled(ui: &mut Ui, words: &Words, problem: &Problem, title: String) {
    let said = words.problem(problem);
    show(ui, words, title, said.hint, &said.details, None);
}

/// The same, with a sentence before what can be done.
pub(in crate::ui::screens) fn trouble_with(
    ui: &mut Ui,
    words: &Words,
    problem: &Problem,
    before: &str,
    action: Option<String>,
) -> bool {
    let said = words.problem(problem);
    let hint = if before.is_empty() {
        said.hint
    } else {
        format!("{before} {}", said.hint)
    };
    show(ui, words, said.summary, hint, &said.details, action)
}

fn show(ui: &mut Ui, words: &Words, summary: String, hint: String, details: &[String], action: Option<String>) -> bool {
    problem_view(
        ui,
        &widgets::Problem {
            summary: summary.into(),
            hint: hint.into(),
            details: details.join("\n").into(),
            details_word: words.text("list-problem-details").into(),
            copy_word: words.text("list-problem-copy").into(),
            action: action.map(Into::into),
        },
    )
}
