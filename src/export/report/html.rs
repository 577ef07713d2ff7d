//! A report for people: one HTML file that needs nothing else, to read on a screen in light or dark and to print.
//!
//! Everything that comes from the portal is escaped and set apart ([`Page::own`]), so that a title can neither become
//! markup nor turn the writing direction of what stands around it.

use std::fmt::Write as _;

use jiff::Timestamp;

use super::{Counts, How, Reader, Report, ReportGroup, ReportRow};
use crate::domain::outcome::{NotChanged, Outcome};
use crate::domain::problem::Problem;

const STYLE: &str = include_str!("../../../assets/report/report.css");

/// So many of what could not be settled are named on the cover; all stand in their table.
const NAMED_ON_COVER: usize = 50;

/// Columns of the tables behind the item's own, by the messages that name them.
const COLUMNS: [&str; 7] = [
    "report-column-where",
    "report-column-expected",
    "report-column-before",
    "report-column-after",
    "report-column-outcome",
    "report-column-why",
    "report-column-checked",
];

/// The file's text.
pub fn to_html(report: &Report<'_>, reader: &Reader) -> String {
    let mut page = Page {
        text: String::with_capacity(8 * 1024 + report.rows.len() * 512),
        reader,
        report,
    };
    page.head();
    page.cover();
    for group in &report.groups {
        page.group(group);
    }
    if report.rows.is_empty() {
        page.sentence("p class=\"empty\"", "report-empty");
    }
    page.foot();
    page.text
}

/// The text so far.
struct Page<'a> {
    text: String,
    reader: &'a Reader,
    report: &'a Report<'a>,
}

impl Page<'_> {
    /// Markup of ours.
    fn raw(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// Any text, made harmless.
    fn plain(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                '\'' => self.text.push_str("&#39;"),
                c if c.is_control() && !matches!(c, '\n' | '\t') => self.text.push('\u{fffd}'),
                c => self.text.push(c),
            }
        }
    }

    /// A name or a title of the portal's, with a writing direction of its own.
    fn own(&mut self, text: &str) {
        self.raw("<bdi>");
        self.plain(text);
        self.raw("</bdi>");
    }

    /// An element around plain text. `tag` may carry attributes.
    fn element(&mut self, tag: &str, text: &str) {
        self.open(tag);
        self.plain(text);
        self.close(tag);
    }

    fn open(&mut self, tag: &str) {
        self.raw("<");
        self.raw(tag);
        self.raw(">");
    }

    fn close(&mut self, tag: &str) {
        self.raw("</");
        self.raw(tag.split(' ').next().unwrap_or_default());
        self.raw(">");
    }

    fn words(&self, id: &str) -> String {
        self.reader.words.text(id)
    }

    fn sentence(&mut self, tag: &str, id: &str) {
        let words = self.words(id);
        self.element(tag, &words);
    }

    fn number(&self, number: usize) -> String {
        self.reader.words.counted("list-number", number)
    }

    fn moment(&mut self, at: Timestamp) {
        let shown = self.reader.moment(at);
        self.open(&format!("time datetime=\"{at}\""));
        self.plain(&shown);
        self.raw("</time>");
    }

    fn head(&mut self) {
        let language = self.reader.words.language.code();
        let title = self.report.title;
        self.raw("<!DOCTYPE html>\n");
        let _ = writeln!(
            self.text,
            "<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">"
        );
        self.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        self.raw("<meta http-equiv=\"Content-Security-Policy\" ");
        self.raw("content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        self.element("title", title);
        self.raw("\n<style>\n");
        self.raw(STYLE);
        self.raw("</style>\n</head>\n<body>\n<main>\n");
    }

    fn cover(&mut self) {
        let run = self.report.head;
        self.raw("<header>\n");
        self.sentence("p class=\"kicker\"", "report-kicker");
        self.element("h1", self.report.title);
        self.sentence("p class=\"how\"", "report-how");
        self.raw("\n<dl>\n");
        self.term("report-who", |page| match &run.person {
            Some(person) => page.own(&person.name),
            None => page.plain(&page.words("report-who-not-told")),
        });
        self.term("report-portal", |page| {
            page.own(&run.portal_name);
            page.raw(" <span class=\"mono\">");
            page.plain(&run.portal);
            page.raw("</span>");
        });
        self.term("report-change", |page| page.own(&page.reader.change(&run.change)));
        self.term("report-started", |page| page.moment(run.opened_at));
        self.term("report-ended", Self::ended);
        self.term("report-forecast", Self::score);
        self.term("report-run", |page| page.mono(&run.id.to_string()));
        self.term("report-plan", |page| page.mono(&run.plan.to_string()));
        self.term("report-hash", |page| match page.report.last_hash {
            Some(hash) => page.mono(hash),
            None => page.plain(&page.words("report-hash-none")),
        });
        self.raw("</dl>\n");
        self.counts();
        self.unsettled();
        self.raw("</header>\n");
    }

    fn mono(&mut self, text: &str) {
        self.element("span class=\"mono\"", text);
    }

    /// One line of the cover.
    fn term(&mut self, id: &str, says: impl FnOnce(&mut Self)) {
        self.sentence("dt", id);
        self.raw("<dd>");
        says(self);
        self.raw("</dd>\n");
    }

    fn ended(&mut self) {
        let ended = self.report.ended;
        if let Some(at) = ended.at {
            self.moment(at);
            let took = self.reader.words.duration(ended.took);
            let took = self.reader.words.fill("report-took", &[("took", (&took).into())]);
            self.plain(&format!(", {took}. "));
        }
        let how = match ended.how {
            How::Done => self.words("report-ended-done"),
            How::Stopped => self.words("report-ended-stopped"),
            How::LeftForLater => self.words("report-ended-later"),
            How::LeftAlone => self.words("report-ended-alone"),
            How::Problem(problem) => self.reader.words.problem(problem).summary,
        };
        self.plain(&how);
    }

    fn score(&mut self) {
        let score = self.report.score;
        let said = if score.settled == 0 {
            self.words("report-forecast-none")
        } else {
            let values = [("right", score.right.into()), ("sent", score.settled.into())];
            self.reader.words.fill("run-done-score", &values)
        };
        self.plain(&said);
    }

    fn counts(&mut self) {
        let counts = Counts::of(&self.report.rows);
        let lines = [
            ("report-count-items", counts.items),
            ("report-count-included", counts.included),
            ("report-count-changed", counts.changed),
            ("report-count-already-so", counts.already_so),
            ("report-count-not-changed", counts.not_changed),
            ("report-count-not-settled", counts.could_not_settle),
            ("report-count-left-out", counts.left_out),
            ("report-count-not-started", counts.not_started),
        ];
        self.raw("<table class=\"counts\">\n");
        self.sentence("caption", "report-counts");
        self.raw("\n<tbody>\n");
        for (id, count) in lines {
            self.raw("<tr>");
            self.sentence("th scope=\"row\"", id);
            let number = self.number(count);
            self.element("td", &number);
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table>\n");
    }

    /// What nobody knows: named on the cover, because somebody has to look.
    fn unsettled(&mut self) {
        let report = self.report;
        let is_open = |row: &&ReportRow<'_>| {
            row.settled
                .is_some_and(|settled| matches!(settled.outcome, Outcome::CouldNotSettle(_)))
        };
        let count = report.rows.iter().filter(is_open).count();
        if count == 0 {
            self.sentence("p class=\"note\"", "report-all-settled");
            return;
        }
        self.raw("<div class=\"open\">");
        let title = self.reader.words.counted("report-open", count);
        self.element("h2", &title);
        self.sentence("p", "report-open-text");
        self.raw("<ul>\n");
        for row in report.rows.iter().filter(is_open).take(NAMED_ON_COVER) {
            self.raw("<li>");
            self.own(&row.entry.title);
            self.raw(" ");
            self.item_number(row);
            self.raw("</li>\n");
        }
        self.raw("</ul>");
        if count > NAMED_ON_COVER {
            let more = self.reader.words.counted("report-open-more", count - NAMED_ON_COVER);
            self.element("p", &more);
        }
        self.raw("</div>\n");
    }

    fn item_number(&mut self, row: &ReportRow<'_>) {
        let kind = self.reader.words.kind(row.entry);
        self.element("small", &format!("{kind} {}", row.entry.id));
    }

    fn group(&mut self, group: &ReportGroup<'_>) {
        self.raw("<section>\n<div class=\"scroll\"><table>\n<caption>");
        self.open("strong");
        self.own(group.title);
        self.close("strong");
        self.raw("<br>");
        self.own(group.note);
        self.raw("</caption>\n<thead><tr>");
        self.sentence("th scope=\"col\"", "report-column-item");
        for column in COLUMNS {
            self.sentence("th scope=\"col\"", column);
        }
        self.raw("</tr></thead>\n<tbody>\n");
        let rows = &self.report.rows;
        for row in group.places.iter().filter_map(|place| rows.get(*place)) {
            self.row(row);
        }
        self.raw("</tbody>\n</table></div>\n</section>\n");
    }

    fn row(&mut self, row: &ReportRow<'_>) {
        let words = self.reader.words;
        let change = &self.report.head.change;
        self.raw("<tr><th scope=\"row\">");
        self.own(&row.entry.title);
        self.item_number(row);
        self.raw("</th>");
        self.cell(&place(row));
        self.cell(&words.forecast_short(change, row.forecast));
        let change = row.change.unwrap_or(change);
        let settled = row.settled;
        for state in [
            settled.and_then(|settled| settled.before.as_ref()),
            settled.and_then(|settled| settled.after.as_ref()),
        ] {
            let said = state
                .map(|state| self.reader.state(state, self.report.head))
                .unwrap_or_default();
            self.cell(&said);
        }
        let outcome = settled.map(|settled| words.outcome_short(change, &settled.outcome));
        self.cell(&outcome.unwrap_or_default());
        let why = match settled {
            // What was left out has its reason in the forecast.
            Some(settled) if settled.outcome != Outcome::LeftOut => self.reader.why(&settled.outcome, self.report.head),
            _ => words.forecast_why(change, row.forecast),
        };
        self.raw("<td>");
        self.own(&why);
        for detail in problem(row)
            .map(|problem| problem.details.as_slice())
            .unwrap_or_default()
        {
            self.raw("<small>");
            self.own(detail);
            self.raw("</small>");
        }
        self.raw("</td><td class=\"number\">");
        if let Some(at) = settled.and_then(|settled| settled.checked_at) {
            self.moment(at);
        }
        self.raw("</td></tr>\n");
    }

    fn cell(&mut self, text: &str) {
        self.raw("<td>");
        if !text.is_empty() {
            self.own(text);
        }
        self.raw("</td>");
    }

    fn foot(&mut self) {
        let when = self.reader.moment(self.report.made_at);
        let values = [
            ("version", (&self.report.head.app_version).into()),
            ("when", (&when).into()),
        ];
        let made = self.reader.words.fill("report-made", &values);
        self.raw("</main>\n<footer>");
        self.element("p", &made);
        if self.report.last_hash.is_some() {
            self.sentence("p", "report-hash-text");
        }
        self.raw("</footer>\n</body>\n</html>\n");
    }
}

/// The room and the folders below it.
fn place(row: &ReportRow<'_>) -> String {
    let Some(place) = row.whereabouts else {
        return String::new();
    };
    let room = place.room.iter().map(|room| room.title.as_str());
    let parts: Vec<&str> = room.chain(place.folders.iter().map(String::as_str)).collect();
    parts.join(" / ")
}

/// What the portal answered, where that is the reason.
fn problem<'a>(row: &ReportRow<'a>) -> Option<&'a Problem> {
    match &row.settled?.outcome {
        Outcome::NotChanged(NotChanged::Because(problem)) | Outcome::CouldNotSettle(problem) => Some(problem),
        _ => None,
    }
}
