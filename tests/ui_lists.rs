//! The items list and the job pages, by role and name: what they say in each state, and which command each thing sends.
//! No portal and no app behind them; what needs neither is carried out, so that sorting sorts and ticks tick.
//!
//! `STEWARD_SHOTS=<folder> cargo test --test ui_lists pictures` leaves a picture of every state there, to be looked at.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "ui_lists/access.rs"]
mod access;
#[path = "support/desk.rs"]
mod desk;
#[path = "ui_lists/items.rs"]
mod items;
#[path = "ui_lists/jobs.rs"]
mod jobs;
#[path = "ui_lists/pictures.rs"]
mod pictures;
#[path = "ui_lists/runs.rs"]
mod runs;
#[path = "ui_lists/scenes.rs"]
mod scenes;
#[path = "support/screen.rs"]
mod screen;
#[path = "ui_lists/stage.rs"]
mod stage;
