//! Members files and folders have in common (`docspace-api.md` §4.2).

use serde_json::{Value, json};
use uuid::Uuid;

use crate::practice::rules::flags::ShareFlags;
use crate::practice::rules::rights::{self, Standing};
use crate::practice::world::{Access, EntryKey, FolderType};

use super::View;
use super::object::Object;

/// Levels a link on a file or in a room may have.
const LINK_LEVELS: [Access; 4] = [Access::Editing, Access::Review, Access::Comment, Access::Read];
/// Levels a person or group may get in a room.
const ROOM_LEVELS: [Access; 7] = [
    Access::RoomManager,
    Access::ContentCreator,
    Access::Editing,
    Access::Review,
    Access::Comment,
    Access::FillForms,
    Access::Read,
];

/// What the common members are made from.
pub(super) struct EntryFacts<'a> {
    pub key: EntryKey,
    pub title: &'a str,
    pub created_by: Uuid,
    pub created: jiff::Timestamp,
    pub updated_by: Uuid,
    pub updated: jiff::Timestamp,
    pub security: Value,
    pub is_room: bool,
}

impl View<'_> {
    pub(super) fn entry_members(&self, facts: &EntryFacts<'_>) -> Object {
        self.identity_members(facts).and(self.state_members(facts))
    }

    fn identity_members(&self, facts: &EntryFacts<'_>) -> Object {
        let section = self.world.section_of(&facts.key);
        let number = match facts.key {
            EntryKey::Folder(_) => 1,
            EntryKey::File(_) => 2,
        };
        Object::new()
            .with("fileEntryType", number)
            .with("id", facts.key.id().to_json())
            .with("rootFolderId", section.map(|section| section.id.to_json()))
            .with("canShare", rights::may_read_links(self.world, self.viewer, &facts.key))
            .with("security", facts.security.clone())
            .with("availableShareRights", self.available_rights(facts))
            .with("title", facts.title)
    }

    fn available_rights(&self, facts: &EntryFacts<'_>) -> Value {
        if !rights::may_edit_access(self.world, self.viewer, &facts.key) {
            return json!({});
        }
        let names = |levels: &[Access]| levels.iter().map(|level| level.name()).collect::<Vec<_>>();
        if facts.is_room {
            json!({ "User": names(&ROOM_LEVELS), "Group": names(&ROOM_LEVELS), "ExternalLink": names(&LINK_LEVELS) })
        } else {
            json!({ "ExternalLink": names(&LINK_LEVELS), "PrimaryExternalLink": names(&LINK_LEVELS) })
        }
    }

    fn state_members(&self, facts: &EntryFacts<'_>) -> Object {
        let world = self.world;
        let standing = Standing::of(world, self.viewer, &facts.key);
        let flags = ShareFlags::of(world, &facts.key);
        let section = world.section_of(&facts.key);
        let signed_in = self.viewer.person.is_some();
        let employee = |id: Uuid| signed_in.then(|| self.employee(id));
        let by_record = signed_in && !standing.owner && standing.level.is_some();
        let owned_by = by_record.then(|| self.place_owner(&facts.key)).flatten();
        let parent_room = world
            .room_of(&facts.key)
            .filter(|_| !facts.is_room)
            .map(|room| room.kind.number());
        let provider = facts.key.id().provider();
        let access = if standing.owner {
            Access::None
        } else {
            standing.level.unwrap_or(Access::None)
        };
        Object::new()
            .with("access", access.number())
            .with("ownedBy", owned_by.and_then(employee))
            .with("shared", flags.shared)
            .with("sharedForUser", flags.for_user)
            .with("sharedExternal", flags.external)
            .with("parentShared", flags.parent)
            .with("shortWebUrl", "")
            .with("created", self.date(facts.created))
            .with("createdBy", employee(facts.created_by))
            .with("updated", self.date(facts.updated))
            .with("updatedBy", employee(facts.updated_by))
            .with("rootFolderType", section.map(|section| section.kind.number()))
            .with("parentRoomType", parent_room)
            .with_flag("providerItem", provider.is_some())
            .with("providerKey", provider.map(|(key, _)| key))
            .with("providerId", provider.map(|(_, account)| account))
    }

    /// Owner of the room, or of the My section.
    fn place_owner(&self, key: &EntryKey) -> Option<Uuid> {
        if let Some(room) = self.world.room_of(key) {
            return Some(room.created_by);
        }
        let section = self.world.section_of(key)?;
        (section.kind == FolderType::My).then_some(section.created_by)
    }
}
