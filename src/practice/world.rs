//! The pretend company: people, rooms, files, rights. (Being built.)

/// Whole state of the practice portal.
#[derive(Debug)]
pub struct World {}
