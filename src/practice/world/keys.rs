//! API keys and sessions (`docspace-api.md` §2.1, §2.2). Secrets stay out of `Debug` and of the state dump.

use jiff::Timestamp;
use uuid::Uuid;

#[derive(Clone, PartialEq)]
pub struct ApiKey {
    pub id: Uuid,
    /// Short name under which the command prints it: `admin`, `read_only`, …
    pub label: &'static str,
    pub name: String,
    /// `sk-` and 64 lower-case hex digits.
    pub secret: String,
    /// Its creator, as whom it acts.
    pub user: Uuid,
    /// Empty or containing `*`: everything.
    pub permissions: Vec<String>,
    pub created: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub last_used: Option<Timestamp>,
    pub active: bool,
}

impl ApiKey {
    /// Last four characters, as the server shows them.
    pub fn postfix(&self) -> &str {
        self.secret
            .get(self.secret.len().saturating_sub(4)..)
            .unwrap_or_default()
    }

    pub fn is_expired(&self, now: Timestamp) -> bool {
        self.expires_at.is_some_and(|end| end <= now)
    }
}

impl std::fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ApiKey")
            .field("label", &self.label)
            .field("user", &self.user)
            .finish_non_exhaustive()
    }
}

/// A token from `POST /authentication`.
#[derive(Clone, PartialEq)]
pub struct Session {
    pub token: String,
    pub user: Uuid,
    pub expires: Timestamp,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session")
            .field("user", &self.user)
            .finish_non_exhaustive()
    }
}
