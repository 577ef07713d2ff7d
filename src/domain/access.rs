//! Who has access to an entry, at which level, and why we know (`docspace-api.md` §3.6, §6).

use crate::domain::ids::{EntryRef, GroupId};
use crate::domain::person::{Person, PersonRef};
use crate::domain::problem::Problem;

/// A level of access (*FileShare* on the wire).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AccessLevel {
    None,
    FullAccess,
    Read,
    Deny,
    /// Several entries were asked at once and differ.
    Varies,
    Review,
    Comment,
    FillForms,
    CustomFilter,
    RoomManager,
    Editing,
    ContentCreator,
    /// A number this version does not know.
    Unknown(i32),
}

impl AccessLevel {
    pub fn from_wire(number: i32) -> Self {
        match number {
            0 => Self::None,
            1 => Self::FullAccess,
            2 => Self::Read,
            3 => Self::Deny,
            4 => Self::Varies,
            5 => Self::Review,
            6 => Self::Comment,
            7 => Self::FillForms,
            8 => Self::CustomFilter,
            9 => Self::RoomManager,
            10 => Self::Editing,
            11 => Self::ContentCreator,
            other => Self::Unknown(other),
        }
    }
}

/// One entry of an access list as the portal gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessRecord {
    pub subject: Subject,
    pub level: AccessLevel,
    /// For a room its owner; for a file in a room its *author*, which is no right (`docspace-api.md` §6.3).
    pub is_owner: bool,
}

/// Whom a right is given to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Person(Person),
    Group { id: GroupId, name: String },
    Link(LinkInfo),
}

/// A link without its secrets: address, password and token are dropped where the answer is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkInfo {
    pub title: String,
    pub kind: LinkKind,
    /// Works only for people of the portal.
    pub internal: bool,
    pub has_password: bool,
    pub expired: bool,
    /// When it stops working, where it does.
    pub expires: Option<jiff::Timestamp>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkKind {
    Invitation,
    External,
}

/// A member of a group, with the levels that count on the entry that was asked (`docspace-api.md` §6.6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupMember {
    pub person: Person,
    pub group_level: AccessLevel,
    /// The person's own record there, which wins over the group's.
    pub own_level: Option<AccessLevel>,
}

/// What the portal let us see of one entry's access: the three states.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemAccess {
    /// The list was read. `gaps` names what it cannot contain; only without gaps is it complete.
    Read { rows: Vec<AccessRow>, gaps: Vec<AccessGap> },
    /// We could not look. Never to be read as "nobody".
    CouldNotLook(Problem),
}

/// One line of the access table.
#[derive(Clone, Debug, PartialEq)]
pub struct AccessRow {
    pub who: Who,
    /// `None`: named by the portal without a level (`protectusers`).
    pub level: Option<AccessLevel>,
    pub because: Because,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Who {
    Person(Person),
    /// Named by `protectusers`: no role, no state.
    Named(PersonRef),
    Group {
        id: GroupId,
        name: String,
    },
    Link(LinkInfo),
}

/// Where a right comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// Owner of the room the entry is in, or of the room itself.
    RoomOwner,
    /// Owner of the *My documents* or *Trash* section.
    SectionOwner,
    /// A record of the entry itself.
    Own,
    /// Inherited from the room.
    Room,
    /// The list does not tell whether the record is the entry's own or inherited from above.
    OwnOrInherited,
    /// Through a group.
    Group(String),
    /// A link of the entry or of something above it.
    Link,
    /// Named by `protectusers` without saying why.
    NamedByPortal,
}

/// Something an access list is known to lack.
#[derive(Clone, Debug, PartialEq)]
pub enum AccessGap {
    /// Levels could not be read (key without `files:write`); people come from `protectusers`.
    LevelsNotReadable,
    /// The flags tell of a link that the list lacks: as a rule only managers see links.
    LinkNotShown,
    /// The room's owner and members could not be read.
    RoomNotReadable(Problem),
    /// Members of a group could not be read.
    GroupNotReadable { name: String, problem: Problem },
    /// `protectusers` names somebody whom no other list explains.
    Unexplained(PersonRef),
    /// The section itself gives rights that no list shows: legacy *Common* is open to everybody of the portal.
    SectionRights,
    /// `protectusers` could not be asked.
    CrossCheckFailed(Problem),
}

/// Access of one entry of the list, keyed for the table.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewedItem {
    pub entry: EntryRef,
    pub access: ItemAccess,
}

/// Who reads every room without being a member: the portal's owner and its admins (`docspace-api.md` §6.7 step 5).
#[derive(Clone, Debug, PartialEq)]
pub enum ImplicitReaders {
    Known(Vec<Person>),
    /// Not known who they are. There is always at least the portal's owner.
    NotReadable(Problem),
}
