//! Problems in a person's words: what happened, and what to do next. Codes and the server's sentence stay in details.

use super::Words;
use crate::domain::problem::{JournalTrouble, KeyringTrouble, Problem, ProblemKind};

/// A problem, worded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What happened, one sentence.
    pub summary: String,
    /// What the person can do.
    pub hint: String,
    /// For support: request, status, the server's own sentence.
    pub details: Vec<String>,
}

impl Words {
    pub fn problem(&self, problem: &Problem) -> Said {
        let name = problem_name(problem.kind);
        let summary = match problem.kind {
            ProblemKind::TooManyRequests { wait: Some(wait) } => self.fill(
                "problem-too-many-requests-wait",
                &[("wait", (&self.duration(wait)).into())],
            ),
            _ => self.text(&format!("problem-{name}")),
        };
        Said {
            summary,
            hint: self.text(&format!("problem-{name}-hint")),
            details: problem.details.clone(),
        }
    }
}

fn problem_name(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::KeyRejected => "key-rejected",
        ProblemKind::ScopeMissing => "scope-missing",
        ProblemKind::NotAllowed => "not-allowed",
        ProblemKind::PlaceRestricted => "place-restricted",
        ProblemKind::NotFoundOrInvisible => "not-found",
        ProblemKind::Refused => "refused",
        ProblemKind::Validation => "validation",
        ProblemKind::Quota => "quota",
        ProblemKind::TooManyRequests { .. } => "too-many-requests",
        ProblemKind::ServerTrouble => "server-trouble",
        ProblemKind::Network => "network",
        ProblemKind::Tls => "tls",
        ProblemKind::NotDocSpace => "not-docspace",
        ProblemKind::NotPrivate => "not-private",
        ProblemKind::LocalFile => "local-file",
        ProblemKind::LookOnly => "look-only",
        ProblemKind::Interrupted => "interrupted",
        ProblemKind::Journal(JournalTrouble::Taken) => "journal-taken",
        ProblemKind::Journal(JournalTrouble::Full) => "journal-full",
        ProblemKind::Journal(JournalTrouble::ReadOnly) => "journal-read-only",
        ProblemKind::Journal(JournalTrouble::Damaged) => "journal-damaged",
        ProblemKind::Journal(JournalTrouble::Newer) => "journal-newer",
        ProblemKind::Journal(JournalTrouble::Failed) => "journal-failed",
        ProblemKind::Keyring(KeyringTrouble::Missing) => "keyring-missing",
        ProblemKind::Keyring(KeyringTrouble::Locked) => "keyring-locked",
        ProblemKind::Keyring(KeyringTrouble::Failed) => "keyring-failed",
        ProblemKind::NoCertificates => "no-certificates",
        ProblemKind::Internal => "internal",
    }
}
