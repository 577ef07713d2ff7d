//! Tables and files that leave the app: CSV that a spreadsheet cannot mistake for formulas, saved whole or not at all.
//!
//! Knows `domain` only for the column order; words come in already worded. Secrets of links do not exist in the types
//! that rows are built from.

pub mod csv;
pub mod save;
pub mod tables;
