//! Over the table: the answer in one sentence, the counts, what the person should know first.

use egui::Ui;

use super::super::items::steps;
use super::super::list::trouble::trouble_with;
use super::super::list::{layout, when};
use super::{change_name, groups, included_thing, running, selection_of};
use crate::command::JobKind;
use crate::desk::items::ItemKey;
use crate::desk::job::{EndedEarly, Ending, Group, Job, ObstacleGroup, Phase, Totals};
use crate::domain::forecast::Change;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{Tone, space};
use crate::ui::view::View;
use crate::ui::widgets::{CountCard, Notice, chip, count_cards, muted, page_head};
use crate::words::Words;

/// The head of the page. `check`: title and the line below it before a run.
pub(in crate::ui::screens) fn job_head(ui: &mut Ui, view: &View<'_>, kind: JobKind, check: (&str, &str)) {
    let words = view.words;
    let job = view.desk.job(kind);
    let (title, below, step) = match (job.phase(), job.change()) {
        (Phase::Running { .. }, Some(change)) => {
            let things = words.things(included_thing(job.totals()), job.totals().included);
            let values = [("change", change_name(change).into()), ("things", (&things).into())];
            (words.fill("run-doing", &values), words.text("run-doing-subtitle"), 2)
        }
        (Phase::Done(ending), Some(change)) => (
            result_title(&words, job.totals(), change),
            done_line(view, job, ending),
            3,
        ),
        _ => (check.0.to_owned(), check.1.to_owned(), 1),
    };
    page_head(
        ui,
        &title,
        |ui| {
            muted(ui, &below);
        },
        |ui| steps(ui, &words, step),
    );
    ui.add_space(layout::gap(ui));
}

/// "28 of 31 files unlocked, 3 were not".
pub(super) fn result_title(words: &Words, totals: Totals, change: &Change) -> String {
    let thing = included_thing(totals);
    let all = words.things(thing, totals.included);
    let id = match (totals.included, totals.succeeded) {
        (0, _) => return words.text("run-done-nothing"),
        (_, 0) => "run-done-none",
        (all, done) if done == all => "run-done-all",
        _ => "run-done-some",
    };
    words.fill(
        id,
        &[
            ("change", change_name(change).into()),
            ("things", (&all).into()),
            ("done", totals.succeeded.into()),
            ("rest", (totals.included - totals.succeeded).into()),
        ],
    )
}

/// "By Olga Novak on Acme Docs, today 14:07, in 5 seconds. The forecast was right for 28 of 31."
pub(super) fn done_line(view: &View<'_>, job: &Job, ending: &Ending) -> String {
    let words = view.words;
    let head = job.head();
    let portal = head.map(|head| head.portal_name.clone()).unwrap_or_default();
    let person = head.and_then(|head| head.person.as_ref());
    let name = person.map(|person| person.name.clone()).unwrap_or_default();
    let moment = when::moment(&words, ending.at, view.now, view.zone);
    let took = words.duration(ending.took);
    let id = if name.is_empty() {
        "run-done-by-nobody"
    } else {
        "run-done-by"
    };
    let by = words.fill(
        id,
        &[
            ("name", (&name).into()),
            ("portal", (&portal).into()),
            ("when", (&moment).into()),
            ("took", (&took).into()),
        ],
    );
    let (sent, right) = job.forecast_score();
    if sent == 0 {
        return by;
    }
    let score = words.fill("run-done-score", &[("right", right.into()), ("sent", sent.into())]);
    format!("{by} {score}")
}

/// One count over the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Card {
    label: &'static str,
    count: usize,
    icon: Icon,
    tone: Tone,
    /// The group whose first row shows why.
    why: Option<Group>,
}

fn cards_of(job: &Job, change: &Change) -> Vec<Card> {
    let totals = job.totals();
    if let Phase::Running { progress, .. } = job.phase() {
        let card = |label, count, icon, tone| Card {
            label,
            count,
            icon,
            tone,
            why: None,
        };
        return vec![
            card("run-card-done-so-far", totals.succeeded, icons::CHECK, Tone::Ok),
            card(
                "run-card-trouble-so-far",
                totals.troubled,
                icons::TRIANGLE_ALERT,
                Tone::Warn,
            ),
            card(
                "run-card-to-do",
                progress.total.saturating_sub(progress.done),
                icons::HOURGLASS,
                Tone::Neutral,
            ),
        ];
    }
    let done = job.is_done();
    let mut cards: Vec<Card> = Vec::new();
    for tally in job.tallies() {
        let label = card_label(tally.group, done);
        if let Some(card) = cards.iter_mut().find(|card| card.label == label) {
            card.count += tally.rows;
            continue;
        }
        let (icon, tone) = match label {
            "run-card-cannot" => (icons::X, Tone::Bad),
            "run-card-not-sent" => (icons::MINUS, Tone::Neutral),
            _ => groups::look(tally.group, change),
        };
        cards.push(Card {
            label,
            count: tally.rows,
            icon,
            tone,
            why: (label == "run-card-cannot").then_some(tally.group),
        });
    }
    cards.sort_by_key(|card| card_order(card.label));
    cards
}

/// Rooms and folders on a list of files to lock. On their own, so that the other cards add up to the files the title
/// counts.
const NOT_FILES: &str = "run-card-not-files";

fn card_label(group: Group, done: bool) -> &'static str {
    match group {
        Group::Obstacle(ObstacleGroup::NotAFile) => NOT_FILES,
        Group::WillChange => "run-card-will",
        Group::OpenInEditor => "run-card-open",
        Group::CannotTell => "run-card-cannot-tell",
        Group::AlreadySo if !done => "run-card-already",
        Group::Obstacle(ObstacleGroup::Drifted) if !done => "run-card-drifted",
        Group::Obstacle(_) if !done => "run-card-cannot",
        Group::AlreadySo | Group::Obstacle(_) | Group::LeftOut => "run-card-not-sent",
        Group::Changed => "run-card-changed",
        Group::NotChanged => "run-card-not-changed",
        Group::Failed => "run-card-failed",
        Group::HeldByOther => "run-card-held",
        Group::CouldNotSettle => "run-card-not-settled",
        Group::NotStarted => "run-card-not-started",
    }
}

/// The good news first, what takes no decision last.
fn card_order(label: &str) -> usize {
    const LAST: [&str; 6] = [
        "run-card-cannot-tell",
        "run-card-already",
        "run-card-cannot",
        "run-card-not-started",
        "run-card-not-sent",
        NOT_FILES,
    ];
    match label {
        "run-card-changed" | "run-card-will" => 0,
        _ => LAST.iter().position(|last| *last == label).map_or(1, |place| place + 2),
    }
}

/// The counts. In a low window they are a line of chips. Gives the row to go to when one of them was asked why.
pub(in crate::ui::screens) fn cards(ui: &mut Ui, view: &mut View<'_>, kind: JobKind) -> Option<ItemKey> {
    let words = view.words;
    let job = view.desk.job(kind);
    let change = job.change()?;
    let cards = cards_of(job, change);
    if cards.is_empty() {
        return None;
    }
    let label = |card: &Card| {
        let values = [("change", change_name(change).into()), ("count", card.count.into())];
        words.fill(card.label, &values)
    };
    if layout::is_low(ui) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.y = space::XS;
            for card in &cards {
                let number = words.counted("list-number", card.count);
                let said = format!("{number} {}", label(card));
                ui.add(chip(card.icon, said, card.tone));
            }
        });
        ui.add_space(space::S);
        return None;
    }
    let shown: Vec<CountCard<'_>> = cards
        .iter()
        .map(|card| {
            let number = words.counted("list-number", card.count);
            let shown = CountCard::new(card.icon, card.tone, number, label(card));
            match card.why {
                Some(_) => shown.action(words.text("run-card-show")),
                None => shown,
            }
        })
        .collect();
    let pressed = count_cards(ui, &shown);
    ui.add_space(space::M);
    let key = job.first_in(cards.get(pressed?)?.why?)?.key;
    selection_of(view.memory, kind).select_only(key);
    view.memory.pane_open = true;
    Some(key)
}

/// What the person should know before the table: a wait, an early end.
pub(in crate::ui::screens) fn notices(ui: &mut Ui, view: &mut View<'_>, kind: JobKind) {
    match view.desk.job(kind).phase() {
        Phase::Check => {
            running::waiting(ui, view);
            super::drift::notice(ui, view, kind);
            too_many(ui, view, kind);
        }
        Phase::Running { .. } => running::notices(ui, view, kind),
        Phase::Done(Ending { early: Some(early), .. }) => {
            early_notice(ui, view, early, view.desk.job(kind).totals().not_started);
            ui.add_space(space::M);
        }
        Phase::Done(_) => {}
    }
}

/// More than the day allows: what becomes of the rest is said before it is started.
fn too_many(ui: &mut Ui, view: &View<'_>, kind: JobKind) {
    let budget = view.desk.budget(kind);
    if let Some((title, text)) = budget.and_then(|budget| view.words.cost_too_high(&budget)) {
        Notice::new(Tone::Warn, title).text(text).show(ui);
        ui.add_space(space::M);
    }
}

fn early_notice(ui: &mut Ui, view: &View<'_>, early: &EndedEarly, not_started: usize) {
    let words = view.words;
    let rest = words.counted("run-ended-stopped-text", not_started);
    match early {
        EndedEarly::Stopped => {
            Notice::new(Tone::Info, words.text("run-ended-stopped"))
                .text(rest)
                .show(ui);
        }
        EndedEarly::DailyLimit { until } => {
            let until = when::moment(&words, *until, view.now, view.zone);
            let text = words.fill("run-ended-daily-text", &[("until", (&until).into())]);
            let text = format!("{rest} {text}");
            Notice::new(Tone::Warn, words.text("run-ended-daily"))
                .text(text)
                .show(ui);
        }
        EndedEarly::LeftForLater => {
            let text = words.counted("run-ended-later-text", not_started);
            Notice::new(Tone::Info, words.text("run-ended-later"))
                .icon(icons::CLOCK)
                .text(text)
                .show(ui);
        }
        EndedEarly::LeftAlone => {
            Notice::new(Tone::Info, words.text("run-ended-alone"))
                .text(rest)
                .show(ui);
        }
        EndedEarly::Problem(problem) => {
            trouble_with(ui, &words, problem, &rest, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn the_title_says_how_many_and_how_many_not() {
        let words = Words::new(Language::English);
        let title = |included, succeeded| {
            let totals = Totals {
                included,
                included_files: included,
                succeeded,
                ..Totals::default()
            };
            result_title(&words, totals, &Change::Unlock)
        };
        assert_eq!(title(31, 28), "28 of 31 files unlocked, 3 were not");
        assert_eq!(title(2, 1), "1 of 2 files unlocked, 1 was not");
        assert_eq!(title(31, 31), "31 files unlocked");
        assert_eq!(title(1, 0), "Not unlocked: 1 file");
        assert_eq!(title(0, 0), "Nothing was sent");
        let german = Words::new(Language::German);
        let totals = Totals {
            included: 1200,
            included_files: 1200,
            succeeded: 1000,
            ..Totals::default()
        };
        assert_eq!(
            result_title(&german, totals, &Change::Lock),
            "1.200 Dateien: 1.000 gesperrt, 200 nicht"
        );
    }
}
