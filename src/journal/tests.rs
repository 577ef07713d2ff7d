//! The journal as the engine and the screen use it, and as somebody else may have altered it.

mod integrity;
mod interleavings;
mod opening;
mod plans;
mod queries;
mod runs;
mod shapes;
mod strategies;
mod things;
mod trouble;
