//! The pages, one module each. A page draws the desk and sends commands; it decides nothing.

pub mod access;
pub mod connect;
pub mod dialogs;
pub mod history;
pub mod items;
mod job;
mod list;
pub mod locks;
pub mod owners;
pub mod settings;

pub(crate) use job::{ReportWords, report_words};
