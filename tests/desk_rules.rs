//! The desk's rules without a screen and without a portal: what the list, the jobs and the review make of what comes in.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "support/desk.rs"]
mod desk;
#[path = "desk_rules/items.rs"]
mod items;
#[path = "desk_rules/job.rs"]
mod job;
#[path = "desk_rules/review.rs"]
mod review;
