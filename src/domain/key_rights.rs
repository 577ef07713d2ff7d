//! What an access key may do, as far as its scopes decide (`docspace-api.md` §2.2). The person behind it may have
//! fewer rights still.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::domain::person::PersonRef;

/// Rights of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyRights {
    Full,
    Scopes(BTreeSet<Scope>),
}

/// One scope of a key, as DocSpace names them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    EverythingRead,
    EverythingWrite,
    SelfRead,
    SelfWrite,
    AccountsRead,
    AccountsWrite,
    FilesRead,
    FilesWrite,
    RoomsRead,
    RoomsWrite,
    /// One this version does not know; it grants nothing here.
    Other(String),
}

/// A kind of call the app makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Need {
    /// GET below `/files`.
    ReadFiles,
    /// POST and PUT below `/files`: locks, owner changes, and access lists with levels.
    WriteFiles,
    /// GET below `/files/rooms`.
    ReadRooms,
    /// POST and PUT below `/files/rooms`.
    WriteRooms,
    /// GET below `/people`.
    ReadPeople,
    /// GET `/people/@self`.
    ReadSelf,
}

/// What a person comes to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Job {
    Lock,
    Access,
    HandOver,
    FindPeople,
}

/// What a key lacks for a job.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// The job cannot be done without.
    pub required: Vec<Need>,
    /// The job can be done, with less to show.
    pub helpful: Vec<Need>,
}

/// A key as the portal describes it (`keys/@self`), without the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyInfo {
    pub name: String,
    /// Last four characters.
    pub postfix: String,
    pub rights: KeyRights,
    pub expires: Option<Timestamp>,
    /// The person the key acts as.
    pub created_by: Option<PersonRef>,
}

impl Scope {
    pub fn parse(text: &str) -> Self {
        match text {
            "*:read" => Self::EverythingRead,
            "*" | "*:write" => Self::EverythingWrite,
            "accounts.self:read" => Self::SelfRead,
            "accounts.self:write" => Self::SelfWrite,
            "accounts:read" => Self::AccountsRead,
            "accounts:write" => Self::AccountsWrite,
            "files:read" => Self::FilesRead,
            "files:write" => Self::FilesWrite,
            "rooms:read" => Self::RoomsRead,
            "rooms:write" => Self::RoomsWrite,
            other => Self::Other(other.to_owned()),
        }
    }

    /// The name as DocSpace writes it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::EverythingRead => "*:read",
            Self::EverythingWrite => "*:write",
            Self::SelfRead => "accounts.self:read",
            Self::SelfWrite => "accounts.self:write",
            Self::AccountsRead => "accounts:read",
            Self::AccountsWrite => "accounts:write",
            Self::FilesRead => "files:read",
            Self::FilesWrite => "files:write",
            Self::RoomsRead => "rooms:read",
            Self::RoomsWrite => "rooms:write",
            Self::Other(text) => text,
        }
    }
}

impl Need {
    pub const ALL: [Self; 6] = [
        Self::ReadFiles,
        Self::WriteFiles,
        Self::ReadRooms,
        Self::WriteRooms,
        Self::ReadPeople,
        Self::ReadSelf,
    ];

    /// The smallest scope that grants it: what to tick when making a key.
    pub fn scope(self) -> Scope {
        match self {
            Self::ReadFiles => Scope::FilesRead,
            Self::WriteFiles => Scope::FilesWrite,
            Self::ReadRooms => Scope::RoomsRead,
            Self::WriteRooms => Scope::RoomsWrite,
            Self::ReadPeople => Scope::AccountsRead,
            Self::ReadSelf => Scope::SelfRead,
        }
    }

    /// The scopes that grant it, any one of them: the row of the scope map that matches first.
    fn granted_by(self) -> &'static [Scope] {
        match self {
            Self::ReadFiles => &[
                Scope::FilesRead,
                Scope::FilesWrite,
                Scope::EverythingRead,
                Scope::EverythingWrite,
            ],
            Self::WriteFiles => &[Scope::FilesWrite, Scope::EverythingWrite],
            Self::ReadRooms => &[
                Scope::RoomsRead,
                Scope::RoomsWrite,
                Scope::EverythingRead,
                Scope::EverythingWrite,
            ],
            Self::WriteRooms => &[Scope::RoomsWrite, Scope::EverythingWrite],
            Self::ReadPeople => &[
                Scope::AccountsRead,
                Scope::AccountsWrite,
                Scope::EverythingRead,
                Scope::EverythingWrite,
            ],
            Self::ReadSelf => &[
                Scope::SelfRead,
                Scope::SelfWrite,
                Scope::EverythingRead,
                Scope::EverythingWrite,
            ],
        }
    }
}

impl Job {
    pub const ALL: [Self; 4] = [Self::Lock, Self::Access, Self::HandOver, Self::FindPeople];

    fn required(self) -> &'static [Need] {
        match self {
            Self::Lock | Self::HandOver => &[Need::ReadFiles, Need::WriteFiles],
            Self::Access => &[Need::ReadFiles],
            Self::FindPeople => &[Need::ReadPeople],
        }
    }

    fn helpful(self) -> &'static [Need] {
        match self {
            // Levels come from a POST; room members are read with a scope of their own.
            Self::Access => &[Need::WriteFiles, Need::ReadRooms],
            // Without it the new owner is named by id, not chosen by name.
            Self::HandOver => &[Need::ReadPeople],
            Self::Lock | Self::FindPeople => &[],
        }
    }
}

impl KeyRights {
    /// Reads `permissions` of `keys/@self`: empty, or containing `*`, is everything (`docspace-api.md` §2.2).
    pub fn from_permissions<'a>(permissions: impl IntoIterator<Item = &'a str>) -> Self {
        let names: BTreeSet<&str> = permissions.into_iter().collect();
        if names.is_empty() || names.contains("*") {
            return Self::Full;
        }
        Self::Scopes(names.into_iter().map(Scope::parse).collect())
    }

    pub fn allows(&self, need: Need) -> bool {
        match self {
            Self::Full => true,
            Self::Scopes(scopes) => need.granted_by().iter().any(|scope| scopes.contains(scope)),
        }
    }

    /// What the key lacks for `job`.
    pub fn missing(&self, job: Job) -> Missing {
        let lacking = |needs: &[Need]| needs.iter().copied().filter(|need| !self.allows(*need)).collect();
        Missing {
            required: lacking(job.required()),
            helpful: lacking(job.helpful()),
        }
    }
}

impl Missing {
    /// Nothing is missing, not even something helpful.
    pub fn is_nothing(&self) -> bool {
        self.required.is_empty() && self.helpful.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rights(permissions: &[&str]) -> KeyRights {
        KeyRights::from_permissions(permissions.iter().copied())
    }

    #[test]
    fn no_permissions_and_a_star_mean_everything() {
        assert_eq!(rights(&[]), KeyRights::Full);
        assert_eq!(rights(&["*"]), KeyRights::Full);
        assert_eq!(rights(&["files:read", "*"]), KeyRights::Full);
        assert_ne!(rights(&["*:read"]), KeyRights::Full);
    }

    #[test]
    fn scopes_grant_what_the_scope_map_says() {
        use Need::{ReadFiles, ReadPeople, ReadRooms, ReadSelf, WriteFiles, WriteRooms};
        let cases: [(&str, &[Need]); 11] = [
            ("*:read", &[ReadFiles, ReadRooms, ReadPeople, ReadSelf]),
            ("*:write", &Need::ALL),
            ("files:read", &[ReadFiles]),
            ("files:write", &[ReadFiles, WriteFiles]),
            ("rooms:read", &[ReadRooms]),
            ("rooms:write", &[ReadRooms, WriteRooms]),
            ("accounts:read", &[ReadPeople]),
            ("accounts:write", &[ReadPeople]),
            ("accounts.self:read", &[ReadSelf]),
            ("accounts.self:write", &[ReadSelf]),
            ("something:new", &[]),
        ];
        for (scope, granted) in cases {
            for need in Need::ALL {
                assert_eq!(
                    rights(&[scope]).allows(need),
                    granted.contains(&need),
                    "{scope} for {need:?}"
                );
            }
        }
    }

    #[test]
    fn the_recommended_scopes_are_enough_for_every_job() {
        let recommended = rights(&[
            "files:read",
            "files:write",
            "rooms:read",
            "accounts:read",
            "accounts.self:read",
        ]);
        for job in Job::ALL {
            assert_eq!(recommended.missing(job), Missing::default(), "{job:?}");
        }
    }

    #[test]
    fn what_is_missing_is_named_per_job() {
        let files_only = rights(&["files:read", "files:write"]);
        assert!(files_only.missing(Job::Lock).is_nothing());
        assert_eq!(files_only.missing(Job::Access).helpful, [Need::ReadRooms]);
        assert_eq!(files_only.missing(Job::HandOver).helpful, [Need::ReadPeople]);
        assert_eq!(files_only.missing(Job::FindPeople).required, [Need::ReadPeople]);
        let read_only = rights(&["*:read"]);
        assert_eq!(read_only.missing(Job::Lock).required, [Need::WriteFiles]);
        assert_eq!(read_only.missing(Job::Access).required, []);
        assert_eq!(read_only.missing(Job::Access).helpful, [Need::WriteFiles]);
        let rooms_only = rights(&["rooms:write"]);
        assert_eq!(
            rooms_only.missing(Job::HandOver).required,
            [Need::ReadFiles, Need::WriteFiles]
        );
    }

    #[test]
    fn every_need_is_granted_by_the_scope_it_names() {
        for need in Need::ALL {
            let scope = need.scope();
            assert!(rights(&[scope.as_str()]).allows(need), "{need:?}");
            assert_eq!(Scope::parse(scope.as_str()), scope);
        }
    }
}
