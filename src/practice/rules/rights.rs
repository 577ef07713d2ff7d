//! Standing of a person towards an entry (`docspace-api.md` §6.8): owner and admin first, then records in their order.
//!
//! It decides what a person *may do*. Who is *listed* is another computation (`access_list`).

use uuid::Uuid;

use crate::practice::world::{Access, EntryKey, FolderType, Link, Person, PersonKind, Record, Subject, World};

/// Through whose eyes an entry is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Viewer {
    /// `None`: anonymous.
    pub person: Option<Uuid>,
    /// Link sent along with the call.
    pub link: Option<Uuid>,
}

impl Viewer {
    pub fn person(id: Uuid) -> Self {
        Self {
            person: Some(id),
            link: None,
        }
    }

    pub fn is(&self, id: Uuid) -> bool {
        self.person == Some(id)
    }
}

/// How much a level lets one do; each step includes the ones before it, as far as actions go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Power {
    Nothing,
    Read,
    FillForms,
    Comment,
    Review,
    CustomFilter,
    Edit,
    Create,
    Manage,
}

impl Power {
    pub fn of(access: Access) -> Self {
        match access {
            Access::None | Access::Restrict | Access::Varies => Self::Nothing,
            Access::Read => Self::Read,
            Access::FillForms => Self::FillForms,
            Access::Comment => Self::Comment,
            Access::Review => Self::Review,
            Access::CustomFilter => Self::CustomFilter,
            Access::Editing => Self::Edit,
            Access::ContentCreator => Self::Create,
            Access::ReadWrite | Access::RoomManager => Self::Manage,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// `None`: anonymous.
    pub kind: Option<PersonKind>,
    /// Portal owner or DocSpace admin.
    pub admin: bool,
    /// Owner of the room (while Room admin or higher) or of the My or Trash section the entry lies in.
    pub owner: bool,
    /// Created the entry itself.
    pub author: bool,
    /// Level of the record or link that counts.
    pub level: Option<Access>,
    /// Section the entry lies in.
    pub section: FolderType,
}

impl Standing {
    pub fn of(world: &World, viewer: Viewer, key: &EntryKey) -> Self {
        let person = viewer.person.and_then(|id| world.person(id));
        let kind = person.map(|person| person.kind);
        let level = person
            .and_then(|person| counting_record(world, person.id, key))
            .map(|record| record.access)
            .or_else(|| counting_link(world, viewer, key).map(|link| link.access));
        Self {
            kind,
            admin: kind.is_some_and(PersonKind::is_admin),
            owner: person.is_some_and(|person| owns(world, person, key)),
            author: viewer.person.is_some() && world.creator_of(key) == viewer.person,
            level,
            section: world.section_kind(key),
        }
    }

    /// What the place and the records allow; the implicit reading of admins is not in it.
    pub fn power(&self) -> Power {
        if self.owner || (self.section == FolderType::Common && self.admin) {
            return Power::Manage;
        }
        let least = match (self.section, self.kind) {
            (FolderType::Common, Some(kind)) if kind != PersonKind::Guest => Power::Read,
            _ => Power::Nothing,
        };
        self.level.map_or(Power::Nothing, Power::of).max(least)
    }

    pub fn may_read(&self) -> bool {
        match self.section {
            FolderType::VirtualRooms | FolderType::AiAgents | FolderType::Archive => {
                self.admin || self.power() > Power::Nothing
            }
            FolderType::My | FolderType::RoomTemplates | FolderType::Common => self.power() > Power::Nothing,
            FolderType::Trash => self.owner,
            _ => false,
        }
    }
}

/// May the viewer read this entry? Sections of the portal are open to everybody signed in, own ones to their person.
pub fn may_read(world: &World, viewer: Viewer, key: &EntryKey) -> bool {
    if let EntryKey::Folder(id) = key
        && let Some(folder) = world.folder(id)
        && folder.kind.is_section()
    {
        return viewer.person.is_some() && (folder.created_by.is_nil() || viewer.is(folder.created_by));
    }
    Standing::of(world, viewer, key).may_read()
}

/// Owner of the place: of the room, or of the section of one's own. A room owner who is no longer Room admin is none.
fn owns(world: &World, person: &Person, key: &EntryKey) -> bool {
    if let Some(room) = world.room_of(key) {
        return room.created_by == person.id && person.kind.may_own_rooms();
    }
    world
        .section_of(key)
        .is_some_and(|section| section.created_by == person.id)
}

/// The record that counts for a person: own before any group's, even a stronger one; then the entry's own before the
/// nearest folder's; then the stronger level.
pub fn counting_record<'a>(world: &'a World, person: Uuid, key: &EntryKey) -> Option<&'a Record> {
    let carriers = world.carriers(key);
    world
        .records
        .iter()
        .filter_map(|record| {
            let by_group = match record.subject {
                Subject::Person(id) if id == person => false,
                Subject::Group(id) if world.is_member(id, person) => true,
                _ => return None,
            };
            let distance = carriers.iter().position(|carrier| *carrier == record.entry)?;
            Some(((by_group, distance, std::cmp::Reverse(strength(record.access))), record))
        })
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, record)| record)
}

/// Order among levels. Denying comes before anything that merely opens.
fn strength(access: Access) -> u8 {
    if access == Access::Restrict {
        u8::MAX
    } else {
        Power::of(access) as u8
    }
}

/// The link sent along, if it lies on the entry or above it, lives, and asks for no password.
fn counting_link<'a>(world: &'a World, viewer: Viewer, key: &EntryKey) -> Option<&'a Link> {
    let link = world.links.iter().find(|link| Some(link.id) == viewer.link)?;
    let opens = link.kind.is_external()
        && !link.is_expired(world.now)
        && link.password.is_none()
        && (!link.internal || viewer.person.is_some());
    (opens && world.carriers(key).contains(&link.entry)).then_some(link)
}

/// *EditAccess* (`docspace-api.md` §6.4): owner and managers of the room; in My the owner and recipients with full
/// access; never in folders of filled forms.
pub fn may_edit_access(world: &World, viewer: Viewer, key: &EntryKey) -> bool {
    let standing = Standing::of(world, viewer, key);
    let place_allows = matches!(
        standing.section,
        FolderType::VirtualRooms | FolderType::AiAgents | FolderType::My | FolderType::RoomTemplates
    );
    let filled = world.path_up(key).iter().any(|folder| folder.kind.holds_filled_forms());
    place_allows && !filled && standing.power() == Power::Manage && standing.kind != Some(PersonKind::Guest)
}

/// May the viewer see links? Those who may make them.
pub fn may_read_links(world: &World, viewer: Viewer, key: &EntryKey) -> bool {
    let standing = Standing::of(world, viewer, key);
    let place_allows = matches!(
        standing.section,
        FolderType::VirtualRooms | FolderType::AiAgents | FolderType::My
    );
    place_allows && standing.kind.is_some() && standing.power() >= Power::Create
}

#[cfg(test)]
mod tests;
