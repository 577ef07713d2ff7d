//! The shell, connecting, settings and dialogs, by role and name: what they say in each state, and which command each
//! button sends. No portal and no app behind them.
//!
//! `STEWARD_SHOTS=<folder> cargo test --test ui_shell pictures` leaves a picture of every state there, to be looked at.
//! `UPDATE_SNAPSHOTS=true cargo test --test ui_shell` renews the two under `tests/snapshots`.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "ui_shell/connecting.rs"]
mod connecting;
#[path = "ui_shell/dialogs.rs"]
mod dialogs;
#[path = "ui_shell/pictures.rs"]
mod pictures;
#[path = "support/screen.rs"]
mod screen;
#[path = "ui_shell/settings.rs"]
mod settings;
#[path = "ui_shell/stage.rs"]
mod stage;
#[path = "ui_shell/window.rs"]
mod window;
