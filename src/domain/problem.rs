//! What can go wrong, by kind. Kinds carry data, never sentences: `words` turns them into a person's language.

use std::time::Duration;

/// Why something did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub kind: ProblemKind,
    /// For "Details": request line, status, the server's own sentence. Never secrets, never stack traces.
    pub details: Vec<String>,
    /// A write may have been carried out although this is what came back: read the state before anything else.
    pub unclear: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// 401: unknown, expired or switched-off key.
    KeyRejected,
    /// 403 with an empty body: the key lacks the scope for this call (`docspace-api.md` §2.3).
    ScopeMissing,
    /// 403: the person has no right to do this.
    NotAllowed,
    /// 403 with bare text: the portal restricts from where it may be reached.
    PlaceRestricted,
    /// 404, or its disguises: there is no such entry, or the person cannot see it.
    NotFoundOrInvisible,
    /// 403 from a business rule: the server refuses this change.
    Refused,
    /// 400: the request was not understood.
    Validation,
    /// 402: the portal's plan is used up.
    Quota,
    /// 429. `wait` only where the server said how long, which only the daily limit does (`docspace-api.md` §10).
    TooManyRequests { wait: Option<Duration> },
    /// 5xx, or a body that broke off.
    ServerTrouble,
    /// No connection, or no answer in time.
    Network,
    /// The app ended between sending and the answer.
    Interrupted,
    /// The portal could not prove who it is.
    Tls,
    /// Something answered that is not DocSpace.
    NotDocSpace,
    /// The app is set to look only: nothing was sent.
    LookOnly,
    /// The address would send the key unprotected and the person has not agreed to that.
    NotPrivate,
    /// A file on this computer could not be written or read.
    LocalFile,
    /// The computer's password store could not be used.
    Keyring(KeyringTrouble),
    /// The journal on this computer could not be used, so nothing is sent.
    Journal(JournalTrouble),
    /// This computer has no list of certificate authorities.
    NoCertificates,
    /// A mistake in this app.
    Internal,
}

/// What is the matter with the computer's password store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyringTrouble {
    /// There is none, or it does not answer. Starting one helps; the next attempt looks again.
    Missing,
    /// It is locked, and the person did not or could not unlock it.
    Locked,
    /// It refused or failed for another reason; `details` say which.
    Failed,
}

/// What is the matter with the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JournalTrouble {
    /// Another instance of the app is at this plan, or it was run before.
    Taken,
    /// The disk is full.
    Full,
    /// The folder or file may not be written to.
    ReadOnly,
    /// The file is no journal any more.
    Damaged,
    /// A newer version of the app wrote it.
    Newer,
    /// It could not be written or read for another reason; `details` say which.
    Failed,
}

impl Problem {
    pub fn new(kind: ProblemKind) -> Self {
        Self {
            kind,
            details: Vec::new(),
            unclear: false,
        }
    }

    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.details.push(detail.into());
        self
    }

    #[must_use]
    pub fn unclear(mut self) -> Self {
        self.unclear = true;
        self
    }

    /// A mistake of ours; `detail` is for the log and for "Details".
    pub fn internal(detail: impl Into<String>) -> Self {
        Self::new(ProblemKind::Internal).with_detail(detail)
    }
}
