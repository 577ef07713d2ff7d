//! What can go wrong with a password store, and how that is told upwards.

use keyring_core::Error;

use crate::domain::problem::{KeyringTrouble, Problem, ProblemKind};

/// Why a key could not be kept, read or forgotten. Carries no part of a key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultProblem {
    #[error("no password store answers: {0}")]
    Missing(String),
    #[error("the password store is locked: {0}")]
    Locked(String),
    #[error("{what} is longer than the {limit} bytes a password store takes")]
    TooLong { what: String, limit: usize },
    #[error("what the password store keeps under this name is not an access key")]
    NotAKey,
    #[error("the password store keeps {0} entries under one name")]
    Ambiguous(usize),
    #[error("the password store failed: {0}")]
    Failed(String),
}

impl VaultProblem {
    /// The store could not be reached at all.
    pub(super) fn no_connection(err: &Error) -> Self {
        Self::Missing(chain(err))
    }
}

impl From<Error> for VaultProblem {
    fn from(err: Error) -> Self {
        match err {
            Error::PlatformFailure(source) => Self::Failed(chain(source.as_ref())),
            Error::NoStorageAccess(source) => Self::Locked(chain(source.as_ref())),
            // These two carry the stored bytes, which must not travel on.
            Error::BadEncoding(_) | Error::BadDataFormat(..) => Self::NotAKey,
            Error::Ambiguous(entries) => Self::Ambiguous(entries.len()),
            Error::TooLong(what, limit) => Self::TooLong {
                what,
                limit: limit as usize,
            },
            other => Self::Failed(other.to_string()),
        }
    }
}

/// An error and what lies below it, in one line.
fn chain(err: &dyn std::error::Error) -> String {
    let mut text = err.to_string();
    let mut below = err.source();
    while let Some(err) = below {
        let line = err.to_string();
        // Many wrappers repeat what they wrap.
        if !text.contains(&line) {
            text.push_str(": ");
            text.push_str(&line);
        }
        below = err.source();
    }
    text
}

impl From<VaultProblem> for Problem {
    fn from(problem: VaultProblem) -> Self {
        let trouble = match &problem {
            VaultProblem::Missing(_) => KeyringTrouble::Missing,
            VaultProblem::Locked(_) => KeyringTrouble::Locked,
            VaultProblem::TooLong { .. }
            | VaultProblem::NotAKey
            | VaultProblem::Ambiguous(_)
            | VaultProblem::Failed(_) => KeyringTrouble::Failed,
        };
        Self::new(ProblemKind::Keyring(trouble)).with_detail(problem.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_told_by_kind_and_without_what_is_stored() {
        let cause = || Box::new(std::io::Error::other("cause"));
        let cases = [
            (Error::PlatformFailure(cause()), KeyringTrouble::Failed),
            (Error::NoStorageAccess(cause()), KeyringTrouble::Locked),
            (Error::BadEncoding(b"sk-canary".to_vec()), KeyringTrouble::Failed),
            (
                Error::BadDataFormat(b"sk-canary".to_vec(), cause()),
                KeyringTrouble::Failed,
            ),
            (Error::TooLong("user".to_owned(), 513), KeyringTrouble::Failed),
            (
                Error::Invalid("user".to_owned(), "empty".to_owned()),
                KeyringTrouble::Failed,
            ),
        ];
        for (err, expected) in cases {
            let problem = Problem::from(VaultProblem::from(err));
            assert_eq!(problem.kind, ProblemKind::Keyring(expected), "{problem:?}");
            assert!(!format!("{problem:?}").contains("canary"), "{problem:?}");
            assert_eq!(problem.details.len(), 1);
        }
    }
}
