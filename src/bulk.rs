//! The bulk engine: reads lists of items, forecasts, runs changes truthfully. No HTTP, no screen.
//!
//! One [`work::Context`] per portal (portal behind [`ports`], its one [`pacer::Pacer`], a runtime, a callback that asks
//! the screen to look again). With it:
//!
//! - [`resolve::start`]: what was pasted becomes entries, row by row;
//! - [`plan::Plan::make`]: entries and an intended change become a forecast for each row;
//! - [`budget::Budget::new`]: what carrying it out will cost;
//! - [`engine::start`]: the plan is carried out, with exactly one verdict for each row;
//! - [`undo::Undo::make`]: a run of the journal becomes its inverse, and what will not come back is named;
//! - [`review::start`]: who has access to each entry, by the honest recipe of `docspace-api.md` §6.7.
//!
//! Each `start` returns at once with a [`work::WorkHandle`]: `progress()` every frame, `take_news()` for the rows that
//! came in, `stop()`, and `finished().await` for tests and for closing the window. Dropping a handle stops the work at
//! the next item; what is in flight is settled all the same. Rows are named by [`work::ItemKey`], chosen by the caller.
//!
//! [`lookup::Lookup`] reads many entries with few requests, from the listings of the rooms they share.
//!
//! Every request goes through the pacer: reads are repeated by [`retry`], writes by nobody but the engine, which sends
//! one again only after an answered read has shown it undone.

pub mod budget;
pub mod clock;
pub mod drift;
pub mod engine;
pub mod lookup;
pub mod pacer;
pub mod paths;
pub mod plan;
pub mod ports;
pub mod record;
pub mod resolve;
pub mod retry;
pub mod review;
#[cfg(test)]
mod testing;
pub mod undo;
pub mod work;
