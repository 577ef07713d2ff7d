//! What came of a test: whom the key belongs to and what it may do, or what went wrong; and where the key is kept.

use egui::{Direction, Layout, Ui, vec2};
use jiff::{SignedDuration, Timestamp};

use crate::command::Command;
use crate::desk::connect::{ConnectState, Connection, Keeping};
use crate::domain::key_rights::Job;
use crate::domain::person::Role;
use crate::ui::icons;
use crate::ui::theme::{self, Face, Tone, control, line_height, space};
use crate::ui::view::View;
use crate::ui::widgets::{KeyValue, Notice, Problem, button, key_values, paragraph, problem_view, spinner};
use crate::words::{JobAnswer, Words};

/// A key that ends sooner is worth a word.
const SOON: SignedDuration = SignedDuration::from_hours(14 * 24);
const DAY_SECONDS: i64 = 86_400;

/// Draws what there is to say between the fields and the buttons.
pub(super) fn outcome_ui(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    match &view.desk.connect.state {
        ConnectState::LookingForKey => {
            Notice::new(Tone::Info, words.text("connect-looking-for-key"))
                .text(words.text("connect-looking-for-key-why"))
                .icon(icons::KEY_ROUND)
                .show(ui);
            ui.add_space(space::L);
        }
        ConnectState::Failed(problem) => {
            let said = words.problem(problem);
            problem_view(
                ui,
                &Problem {
                    summary: said.summary.into(),
                    hint: said.hint.into(),
                    details: said.details.join("\n").into(),
                    details_word: words.text("details-word").into(),
                    copy_word: words.text("details-copy").into(),
                    action: None,
                },
            );
            ui.add_space(space::L);
        }
        ConnectState::Tested(connection) => {
            let keep_until_close = tested(ui, view, connection);
            if keep_until_close {
                view.commands.send(Command::KeepUntilClose);
            }
            ui.add_space(space::L);
        }
        ConnectState::Editing
        | ConnectState::Testing
        | ConnectState::AddressProblem(_)
        | ConnectState::KeyProblem(_) => {}
    }
}

/// True when the person does not want to wait for the password store.
fn tested(ui: &mut Ui, view: &View<'_>, connection: &Connection) -> bool {
    let words = view.words;
    Notice::new(Tone::Ok, who(words, connection))
        .text(where_and_how_fast(words, connection))
        .show(ui);
    if connection.is_not_private() {
        ui.add_space(space::S);
        Notice::new(Tone::Warn, words.text("connect-not-private"))
            .text(words.text("connect-not-private-why"))
            .icon(icons::SHIELD_ALERT)
            .show(ui);
    }
    ui.add_space(space::M);
    facts(ui, view, connection);
    ui.add_space(space::M);
    keeping_ui(ui, words, connection)
}

fn who(words: Words, connection: &Connection) -> String {
    match (&connection.person, &connection.key.created_by) {
        (Some(person), _) if person.role == Role::Unknown => {
            words.fill("connect-you-are-role-unknown", &[("name", (&person.name).into())])
        }
        (Some(person), _) => {
            let role = words.role(person.role);
            words.fill(
                "connect-you-are",
                &[("name", (&person.name).into()), ("role", (&role).into())],
            )
        }
        (None, Some(person)) => words.fill("connect-you-are-role-unknown", &[("name", (&person.name).into())]),
        (None, None) => words.text("connect-accepted"),
    }
}

fn where_and_how_fast(words: Words, connection: &Connection) -> String {
    let portal = connection.display_name();
    let ms = u64::try_from(connection.latency.as_millis()).unwrap_or(u64::MAX).max(1);
    let place = ("portal", (&portal).into());
    let answered = match &connection.version {
        Some(version) => words.fill(
            "connect-answered-version",
            &[place, ("version", version.into()), ("ms", ms.into())],
        ),
        None => words.fill("connect-answered", &[place, ("ms", ms.into())]),
    };
    if connection.person.is_some() {
        answered
    } else {
        format!("{answered}\n{}", words.text("connect-role-unknown"))
    }
}

/// What the key may do, job by job, and until when.
fn facts(ui: &mut Ui, view: &View<'_>, connection: &Connection) {
    let words = view.words;
    let role = connection.person.as_ref().map_or(Role::Unknown, |person| person.role);
    let mut facts: Vec<KeyValue<'_>> = Job::ALL
        .into_iter()
        .map(|job| {
            let verdict = words.job_verdict(job, &connection.key.rights, role);
            let fact = KeyValue::new(words.job(job), verdict.said);
            match verdict.answer {
                JobAnswer::Yes => fact,
                JobAnswer::Partly => fact.tone(Tone::Warn),
                JobAnswer::No => fact.tone(Tone::Bad),
            }
        })
        .collect();
    if let Some(expires) = connection.key.expires {
        facts.push(expiry(view, expires));
    }
    key_values(ui, &facts);
}

/// When the key ends, as a fact.
pub(in crate::ui::screens) fn expiry(view: &View<'_>, expires: Timestamp) -> KeyValue<'static> {
    let words = view.words;
    let date = words.day(expires, view.zone);
    let key = words.text("connect-expires");
    let left = expires.duration_since(view.now);
    if left.is_negative() || left.is_zero() {
        KeyValue::new(key, words.fill("connect-expired-on", &[("date", (&date).into())])).tone(Tone::Bad)
    } else if left <= SOON {
        let days = usize::try_from(left.as_secs() / DAY_SECONDS + 1).unwrap_or_default();
        let left = words.counted("connect-days", days);
        let said = words.fill(
            "connect-expires-soon",
            &[("date", (&date).into()), ("left", (&left).into())],
        );
        KeyValue::new(key, said).tone(Tone::Warn)
    } else {
        KeyValue::new(key, words.fill("connect-expires-on", &[("date", (&date).into())]))
    }
}

/// Where the key is. True when the person does not want to wait for the password store.
fn keeping_ui(ui: &mut Ui, words: Words, connection: &Connection) -> bool {
    if connection.practice {
        keeping_line(ui, &words.text("keeping-practice"));
        return false;
    }
    match &connection.keeping {
        Keeping::Asking => {
            signed_line(ui, &words.text("keeping-asking"), |ui| {
                spinner(ui, control::ICON, &words.text("keeping-asking-name"));
            });
            ui.add_space(space::XS);
            return ui.add(button(words.text("keeping-only-now"))).clicked();
        }
        Keeping::Kept => keeping_line(ui, &words.text("keeping-kept")),
        Keeping::UntilClose { why: None } => keeping_line(ui, &words.text("keeping-until-close")),
        Keeping::UntilClose { why: Some(problem) } => {
            let said = words.problem(problem);
            Notice::new(Tone::Warn, said.summary).text(said.hint).show(ui);
        }
    }
    false
}

fn keeping_line(ui: &mut Ui, words: &str) {
    signed_line(ui, words, |ui| {
        icons::KEY_ROUND.show(ui, control::ICON, theme::of(ui).muted);
    });
}

/// A sentence behind a sign that stands in the middle of its first line.
fn signed_line(ui: &mut Ui, words: &str, sign: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let line = vec2(control::ICON, line_height(Face::Body));
        ui.allocate_ui_with_layout(line, Layout::centered_and_justified(Direction::TopDown), sign);
        paragraph(ui, words);
    });
}
