//! Steward for DocSpace: lock files, see who has access and hand rooms over, many at a time and with proof.
//!
//! The map of the house is in `ARCHITECTURE.md`; what the server does is in `docs/docspace-api.md`.
//! Arrows between the rooms below are held by `tests/architecture.rs`.

#[cfg(feature = "gui")]
pub mod app;
pub mod bulk;
pub mod cli;
pub mod command;
pub mod config;
pub mod desk;
pub mod diagnostics;
pub mod docspace;
pub mod domain;
pub mod export;
pub mod journal;
#[cfg(feature = "practice")]
pub mod practice;
pub mod runtime;
#[cfg(feature = "gui")]
pub mod ui;
pub mod vault;
pub mod words;
