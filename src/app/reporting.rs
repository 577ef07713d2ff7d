//! Reports of runs that are over, in the form the person chose. Made beside the screen, with the last hash from the
//! journal.

use futures_util::FutureExt as _;
use jiff::Timestamp;

use super::App;
use super::journals::JournalOf;
use super::saving::{Content, job_word, off_the_screen, table_bytes};
use super::tables::result_cells;
use crate::command::JobKind;
use crate::desk::job::{EndedEarly, JobRow, Told};
use crate::domain::problem::Problem;
use crate::export::csv::Separator;
use crate::export::report::{Ended, How, Reader, Report, ReportFormat, ReportGroup, ReportRow, Score, html, json};
use crate::export::tables::result_table;
use crate::ui::screens::{ReportWords, report_words};

/// All that a report is made from.
struct Material {
    told: Told,
    said: ReportWords,
    reader: Reader,
    made_at: Timestamp,
    separator: Separator,
}

impl App {
    pub(super) fn save_report(&mut self, kind: JobKind, format: ReportFormat) {
        let words = self.services.words;
        let job = self.desk.job(kind);
        let (Some(told), Some(said)) = (job.told(), report_words(&words, job)) else {
            return;
        };
        let run = told.head.id;
        let material = Material {
            told,
            said,
            reader: Reader {
                words,
                zone: self.services.zone.clone(),
            },
            made_at: Timestamp::now(),
            separator: self.separator(),
        };
        let journal = self.live_journal().and_then(JournalOf::store);
        let bytes = async move {
            // A journal that cannot be read is no reason to keep the result from the person: the report says so.
            let last_hash = match journal {
                Some(journal) => match journal.run(run).await {
                    Ok(summary) => summary.map(|summary| summary.last_hash),
                    Err(problem) => {
                        tracing::warn!(?problem, "a report is made without its hash");
                        None
                    }
                },
                None => None,
            };
            off_the_screen(move || material.bytes(format, last_hash.as_deref())).await
        };
        self.save(Content {
            file_name: self.file_name(job_word(kind), format.extension()),
            title: words.text("save-report-title"),
            done: words.text("notice-report-saved"),
            bytes: bytes.boxed(),
        });
    }
}

impl Material {
    fn bytes(&self, format: ReportFormat, last_hash: Option<&str>) -> Result<Vec<u8>, Problem> {
        match format {
            ReportFormat::Csv => self.sheet(),
            ReportFormat::Html => Ok(html::to_html(&self.report(last_hash), &self.reader).into_bytes()),
            ReportFormat::Json => {
                json::to_json(&self.report(last_hash)).map_err(|err| Problem::internal(err.to_string()))
            }
        }
    }

    fn sheet(&self) -> Result<Vec<u8>, Problem> {
        let Told { head, rows, order, .. } = &self.told;
        let shown = order.iter().filter_map(|place| rows.get(*place));
        let Reader { words, zone } = &self.reader;
        let cells: Vec<_> = shown.map(|row| result_cells(*words, zone, &head.change, row)).collect();
        table_bytes(&result_table(str::to_owned, &cells), self.separator)
    }

    fn report<'a>(&'a self, last_hash: Option<&'a str>) -> Report<'a> {
        let told = &self.told;
        let mut places = told.order.as_slice();
        let groups = told.groups.iter().zip(&self.said.groups).map(|((_, count), said)| {
            let (here, rest) = places.split_at((*count).min(places.len()));
            places = rest;
            ReportGroup {
                title: &said.0,
                note: &said.1,
                places: here,
            }
        });
        let (settled, right) = told.score;
        Report {
            head: &told.head,
            ended: ended(told),
            made_at: self.made_at,
            last_hash,
            title: &self.said.title,
            score: Score { settled, right },
            groups: groups.collect(),
            rows: told.rows.iter().map(row).collect(),
        }
    }
}

fn ended(told: &Told) -> Ended<'_> {
    let how = match &told.ending.early {
        None => How::Done,
        Some(EndedEarly::Stopped) => How::Stopped,
        Some(EndedEarly::LeftForLater | EndedEarly::DailyLimit { .. }) => How::LeftForLater,
        Some(EndedEarly::LeftAlone) => How::LeftAlone,
        Some(EndedEarly::Problem(problem)) => How::Problem(problem),
    };
    Ended {
        how,
        at: (!matches!(how, How::LeftForLater)).then_some(told.ending.at),
        took: told.ending.took,
    }
}

fn row(row: &JobRow) -> ReportRow<'_> {
    ReportRow {
        entry: &row.item.entry,
        whereabouts: row.item.whereabouts.as_ref(),
        forecast: &row.forecast,
        change: row.change.as_ref(),
        included: row.included,
        settled: row.result.as_ref(),
    }
}
