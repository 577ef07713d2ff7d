//! Tables and files that leave the app: CSV that a spreadsheet cannot mistake for formulas, reports of runs, saved whole
//! or not at all.
//!
//! Knows `domain` and the data of `bulk`, and `words` for what is read by people. Secrets of links do not exist in the
//! types that rows are built from.

pub mod csv;
pub mod report;
pub mod save;
pub mod tables;
