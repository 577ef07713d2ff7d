//! Identifiers as the portal uses them (`docspace-api.md` §9.6).

use std::fmt;

use uuid::Uuid;

/// Number of a file or folder: an int32, or a string where the entry lives in connected (third-party) storage.
///
/// Files and folders count separately: file 12 and folder 12 are two things. Only [`EntryRef`] names one of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntryId {
    /// Stored by DocSpace itself.
    Number(i32),
    /// `<selector>-<account>[-<path>]`, for example `sbox-7-L2RvY3M`. Kept exactly as the portal gave it.
    ThirdParty(String),
}

/// Selectors of connected storage that the server knows (`docspace-api.md` §9.6).
const THIRD_PARTY_SELECTORS: [&str; 6] = ["sbox", "spoint", "drive", "box", "dropbox", "onedrive"];

impl EntryId {
    /// Reads one id. `None` for anything that is neither a positive int32 nor a third-party id.
    pub fn parse(text: &str) -> Option<Self> {
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return text.parse().ok().filter(|number| *number > 0).map(Self::Number);
        }
        let (selector, rest) = text.split_once('-')?;
        let account: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let after = &rest[account.len()..];
        let well_formed = THIRD_PARTY_SELECTORS.contains(&selector)
            && !account.is_empty()
            && (after.is_empty() || (after.starts_with('-') && after.len() > 1))
            && !text.chars().any(|c| c.is_whitespace() || c.is_control());
        well_formed.then(|| Self::ThirdParty(text.to_owned()))
    }

    pub fn is_third_party(&self) -> bool {
        matches!(self, Self::ThirdParty(_))
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::ThirdParty(text) => text.fmt(f),
        }
    }
}

/// The two id spaces of a portal. A room is a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntryKind {
    File,
    Folder,
}

/// One file or folder of a portal, named without doubt.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryRef {
    pub kind: EntryKind,
    pub id: EntryId,
}

impl EntryRef {
    pub fn file(id: EntryId) -> Self {
        Self {
            kind: EntryKind::File,
            id,
        }
    }

    pub fn folder(id: EntryId) -> Self {
        Self {
            kind: EntryKind::Folder,
            id,
        }
    }
}

/// Id of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UserId(pub Uuid);

impl UserId {
    /// The stand-in the server shows for somebody whose profile was deleted (`docspace-api.md` §4.1).
    pub const LOST: Self = Self(Uuid::from_u128(0x4a51_5a15_d4d6_4b8e_828e_e058_6f18_f3a3));

    pub fn parse(text: &str) -> Option<Self> {
        Uuid::try_parse(text.trim()).ok().map(Self)
    }
}

impl fmt::Display for UserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

/// Id of a group of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupId(pub Uuid);

impl fmt::Display for GroupId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_int32_or_third_party() {
        let third_party = |text: &str| Some(EntryId::ThirdParty(text.to_owned()));
        let cases = [
            ("12", Some(EntryId::Number(12))),
            ("2147483647", Some(EntryId::Number(i32::MAX))),
            ("2147483648", None),
            ("0", None),
            ("-4", None),
            ("sbox-7", third_party("sbox-7")),
            ("sbox-7-L2RvY3MvYS5kb2N4", third_party("sbox-7-L2RvY3MvYS5kb2N4")),
            ("drive-5-|1AbC=", third_party("drive-5-|1AbC=")),
            ("xyz-7", None),
            ("sbox-", None),
            ("sbox-7-", None),
            ("sbox-x", None),
            ("sbox-7-a b", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(EntryId::parse(text), expected, "{text}");
        }
    }

    #[test]
    fn the_lost_user_has_the_servers_id() {
        assert_eq!(UserId::LOST.to_string(), "4a515a15-d4d6-4b8e-828e-e0586f18f3a3");
    }
}
