//! Every record carries the hash of itself and the record before it: altering or removing one changes all that follow.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// SHA-256.
pub(super) type Hash = [u8; 32];

/// What stands before the first record.
pub(super) const START: Hash = [0; 32];

/// Said before everything else that is hashed, so that a hash of ours is no hash of something else.
const PURPOSE: &[u8] = b"docspace-steward journal 1\n";

/// A record without its hash.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link<'a> {
    /// From 1, without gaps.
    pub(super) number: i64,
    pub(super) prev: &'a Hash,
    pub(super) run: Uuid,
    /// Microseconds since 1970.
    pub(super) at: i64,
    pub(super) kind: &'a str,
    pub(super) place: Option<u32>,
    pub(super) body: &'a str,
}

impl Link<'_> {
    /// Every field has a fixed length or is preceded by its length, so that no two records are hashed alike.
    pub(super) fn hash(&self) -> Hash {
        let mut hasher = Sha256::new();
        hasher.update(PURPOSE);
        hasher.update(self.number.to_be_bytes());
        hasher.update(self.prev);
        hasher.update(self.run.as_bytes());
        hasher.update(self.at.to_be_bytes());
        hasher.update(self.place.map_or(-1, i64::from).to_be_bytes());
        for text in [self.kind, self.body] {
            hasher.update((text.len() as u64).to_be_bytes());
            hasher.update(text.as_bytes());
        }
        hasher.finalize().into()
    }
}

pub(super) fn in_hex(hash: &Hash) -> String {
    hash.iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
