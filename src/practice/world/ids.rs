//! Ids of entries in their two forms (`docspace-api.md` §9.6): int32 and third-party text. No look-ups here.

use serde_json::Value;

use crate::practice::call::Failure;

/// Selectors the server knows, and the `providerKey` of entries behind them (`docspace-api.md` §9.6).
const SELECTORS: [(&str, &str); 6] = [
    ("sbox", "WebDav"),
    ("spoint", "SharePoint"),
    ("drive", "GoogleDrive"),
    ("box", "Box"),
    ("dropbox", "DropboxV2"),
    ("onedrive", "OneDrive"),
];

/// Id of a file or folder. Order is database order: numbers by value, then texts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryId {
    Number(i32),
    Text(String),
}

impl EntryId {
    /// Id from a route segment: what parses as int32 goes to the int controller, anything else to the third-party one,
    /// which answers 404 for a selector it does not know.
    pub fn from_route(text: &str) -> Result<Self, Failure> {
        if let Ok(number) = text.trim().parse::<i32>() {
            return Ok(Self::Number(number));
        }
        match selector(text) {
            Some(name) if SELECTORS.iter().any(|(known, _)| *known == name) => Ok(Self::Text(text.to_owned())),
            other => Err(unknown_selector(other.unwrap_or_default())),
        }
    }

    /// Id from an element of a bulk body: other JSON kinds and garbage without a selector are dropped (`Ok(None)`), a
    /// number beyond int32 is a crash, an unknown selector a 404 (`docspace-api.md` §7, §9.6).
    pub fn from_body(value: &Value) -> Result<Option<Self>, Failure> {
        match value {
            Value::Number(number) => number
                .as_i64()
                .and_then(|wide| i32::try_from(wide).ok())
                .map(|id| Some(Self::Number(id)))
                .ok_or_else(|| Failure::Crash("One of the identified items was in an invalid format.".to_owned())),
            Value::String(text) => match (text.trim().parse::<i32>(), selector(text)) {
                (Ok(number), _) => Ok(Some(Self::Number(number))),
                (Err(_), None) => Ok(None),
                (Err(_), Some(_)) => Self::from_route(text).map(Some),
            },
            _ => Ok(None),
        }
    }

    pub fn is_third_party(&self) -> bool {
        matches!(self, Self::Text(_))
    }

    /// `providerKey` and account number of a third-party id.
    pub fn provider(&self) -> Option<(&'static str, i32)> {
        let Self::Text(text) = self else { return None };
        let name = selector(text)?;
        let key = SELECTORS.iter().find(|(known, _)| *known == name)?.1;
        let account = text[name.len() + 1..].split('-').next()?.parse().ok()?;
        Some((key, account))
    }

    pub fn to_json(&self) -> Value {
        match self {
            Self::Number(number) => Value::from(*number),
            Self::Text(text) => Value::from(text.as_str()),
        }
    }
}

impl std::fmt::Display for EntryId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => f.write_str(text),
        }
    }
}

impl From<i32> for EntryId {
    fn from(number: i32) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for EntryId {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// `<selector>` of `<selector>-<account>[-<path>]`; `None` if the text has another form.
fn selector(text: &str) -> Option<&str> {
    let (name, rest) = text.split_once('-')?;
    let account = rest.split('-').next().unwrap_or_default();
    let fits = !name.is_empty()
        && name.chars().all(|c| c.is_ascii_alphabetic())
        && !account.is_empty()
        && account.chars().all(|c| c.is_ascii_digit());
    fits.then_some(name)
}

fn unknown_selector(name: &str) -> Failure {
    Failure::NotFound(format!("Selector '{name}' not found"))
}

/// A file or a folder: the two number their ids independently, so an id alone names nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKey {
    Folder(EntryId),
    File(EntryId),
}

impl EntryKey {
    pub fn id(&self) -> &EntryId {
        match self {
            Self::Folder(id) | Self::File(id) => id,
        }
    }

    pub fn folder(id: impl Into<EntryId>) -> Self {
        Self::Folder(id.into())
    }

    pub fn file(id: impl Into<EntryId>) -> Self {
        Self::File(id.into())
    }
}

impl std::fmt::Display for EntryKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder(id) => write!(f, "folder {id}"),
            Self::File(id) => write!(f, "file {id}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn route_ids_are_numbers_or_known_selectors() {
        assert_eq!(EntryId::from_route("4711"), Ok(EntryId::Number(4711)));
        assert_eq!(
            EntryId::from_route("drive-5-|1AbC=="),
            Ok(EntryId::from("drive-5-|1AbC=="))
        );
        assert_eq!(
            EntryId::from_route("xyz-1"),
            Err(Failure::NotFound("Selector 'xyz' not found".to_owned()))
        );
        assert_eq!(
            EntryId::from_route("2147483648"),
            Err(Failure::NotFound("Selector '' not found".to_owned()))
        );
    }

    #[test]
    fn body_ids_drop_garbage_but_not_unknown_selectors() {
        assert_eq!(EntryId::from_body(&json!("12")), Ok(Some(EntryId::Number(12))));
        assert_eq!(EntryId::from_body(&json!("rubbish")), Ok(None));
        assert_eq!(EntryId::from_body(&json!({"id": 1})), Ok(None));
        assert!(matches!(EntryId::from_body(&json!("xyz-1")), Err(Failure::NotFound(_))));
        assert!(matches!(
            EntryId::from_body(&json!(2_147_483_648_i64)),
            Err(Failure::Crash(_))
        ));
    }

    #[test]
    fn database_order_is_numbers_before_texts() {
        let mut ids = vec![EntryId::from("sbox-7"), EntryId::from(20), EntryId::from(3)];
        ids.sort();
        assert_eq!(ids, [EntryId::from(3), EntryId::from(20), EntryId::from("sbox-7")]);
        assert_eq!(EntryId::from("sbox-7-L2Rv").provider(), Some(("WebDav", 7)));
    }
}
