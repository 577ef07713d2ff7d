//! The ledger: every request the portal served, in order, with what it changed. It never holds a key or a password.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use serde::Serialize;
use serde_json::Value;

/// Longest body kept of a request that is not JSON, in bytes.
const MOST_OF_A_TEXT: usize = 4096;

/// One request. `None` members are left out of the JSON.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// Counted from 1, in the order in which requests were served; clearing does not start again.
    pub n: u64,
    /// When it came, by the machine's clock, in UTC.
    pub time: String,
    /// Display name of the caller; absent for anonymous and refused ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caller: Option<String>,
    /// Name of the API key (`admin`, `read_only`…) or `session`; never the key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credential: Option<String>,
    pub method: String,
    /// Path and query as sent.
    pub path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Value>,
    /// Absent where there was no answer, because the connection was reset.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// What the request changed, in words; empty for reads and for writes without effect.
    pub changes: Vec<String>,
    /// What went wrong on purpose.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<String>,
}

#[derive(Debug, Default)]
pub(super) struct Ledger {
    served: u64,
    entries: Vec<Entry>,
}

impl Ledger {
    /// Adds an entry; its number is given here.
    pub(super) fn add(&mut self, mut entry: Entry) {
        self.served += 1;
        entry.n = self.served;
        entry.path = without_keys(&entry.path);
        entry.body = entry.body.map(without_secrets);
        self.entries.push(entry);
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(super) fn clear(&mut self) {
        self.entries.clear();
    }
}

/// The body as the ledger keeps it: parsed where it is JSON, else its beginning as text.
pub(super) fn body(bytes: &[u8]) -> Option<Value> {
    if bytes.is_empty() {
        return None;
    }
    let text = || Value::from(String::from_utf8_lossy(&bytes[..bytes.len().min(MOST_OF_A_TEXT)]).into_owned());
    Some(serde_json::from_slice(bytes).unwrap_or_else(|_| text()))
}

const HIDDEN: &str = "***";

/// Members named like a secret lose their value, and texts lose everything that looks like an API key.
fn without_secrets(value: Value) -> Value {
    match value {
        Value::Object(members) => members
            .into_iter()
            .map(|(name, member)| {
                let value = if is_secret(&name) {
                    HIDDEN.into()
                } else {
                    without_secrets(member)
                };
                (without_keys(&name), value)
            })
            .collect(),
        Value::Array(elements) => elements.into_iter().map(without_secrets).collect(),
        Value::String(text) if looks_like_a_sign_in(&text) => HIDDEN.into(),
        Value::String(text) => without_keys(&text).into(),
        other => other,
    }
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["password", "token", "secret", "apikey"]
        .iter()
        .any(|part| name.contains(part))
        || name == "key"
}

/// A body that did not parse but holds a password all the same.
fn looks_like_a_sign_in(text: &str) -> bool {
    text.to_ascii_lowercase().contains("password")
}

/// Masks `sk-…`, also where it is percent-encoded.
fn without_keys(text: &str) -> String {
    let decoded = percent_decode_str(text).decode_utf8_lossy();
    match (masked(text), masked(&decoded)) {
        (plain, Cow::Borrowed(_)) => plain.into_owned(),
        // A key shows only after decoding, or in both forms: what is kept is the decoded text without it.
        (_, Cow::Owned(without)) => without,
    }
}

fn masked(text: &str) -> Cow<'_, str> {
    let mut rest = text;
    let mut kept = String::new();
    while let Some(at) = rest.to_ascii_lowercase().find("sk-") {
        let after = &rest[at + 3..];
        let length = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
        // Shorter ones are words (`task-3`), not keys.
        let shown = if length >= 16 {
            "sk-***"
        } else {
            &rest[at..at + 3 + length]
        };
        kept.push_str(&rest[..at]);
        kept.push_str(shown);
        rest = &after[length..];
    }
    if kept.contains("sk-***") {
        Cow::Owned(kept + rest)
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const KEY: &str = "sk-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    #[test]
    fn keys_and_passwords_are_masked_wherever_they_stand() {
        let body = json!({ "userName": "eva", "Password": "geheim", "list": [{ "passwordHash": "ab" }], "note": format!("my {KEY}!") });
        assert_eq!(
            without_secrets(body),
            json!({ "userName": "eva", "Password": "***", "list": [{ "passwordHash": "***" }], "note": "my sk-***!" })
        );
        assert_eq!(without_keys(&format!("/x?q={KEY}&n=1")), "/x?q=sk-***&n=1");
        assert_eq!(
            without_keys(&format!("/x?q=%73k%2D{}&n=1", &KEY[3..])),
            "/x?q=sk-***&n=1"
        );
        assert_eq!(without_secrets(json!("{\"password\": \"gehei")), json!("***"));
    }

    #[test]
    fn ordinary_texts_stay() {
        assert_eq!(
            without_keys("/files/task-3?filterValue=a%20b"),
            "/files/task-3?filterValue=a%20b"
        );
        assert_eq!(
            without_secrets(json!({ "lockFile": true })),
            json!({ "lockFile": true })
        );
    }

    #[test]
    fn numbers_go_on_after_clearing() {
        let entry = Entry {
            n: 0,
            time: String::new(),
            caller: None,
            credential: None,
            method: "GET".to_owned(),
            path: "/".to_owned(),
            body: None,
            status: Some(200),
            changes: Vec::new(),
            faults: Vec::new(),
        };
        let mut ledger = Ledger::default();
        ledger.add(entry.clone());
        ledger.clear();
        ledger.add(entry);
        assert_eq!(ledger.entries().iter().map(|entry| entry.n).collect::<Vec<_>>(), [2]);
    }
}
