//! The bulk engine: reads lists of items, forecasts, runs changes truthfully. No HTTP, no screen.

pub mod ports;
