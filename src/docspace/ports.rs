//! The engine's ports over HTTP: each call of a port is one call of the client, its error by kind.

use crate::bulk::ports::{Answer, GroupMembers, Page, PortalReads, PortalWrites};
use crate::docspace::access::ManagedAccess;
use crate::docspace::client::Client;
use crate::docspace::files::Below;
use crate::docspace::people::PeopleQuery;
use crate::domain::access::AccessRecord;
use crate::domain::entry::{Entry, PathPart};
use crate::domain::ids::{EntryId, EntryRef, GroupId, UserId};
use crate::domain::person::{Person, PersonRef, Role};

impl PortalReads for Client {
    async fn reachable(&self) -> Answer<()> {
        self.settings().await?;
        Ok(())
    }

    async fn file(&self, id: &EntryId) -> Answer<Entry> {
        Ok(self.read_file(id).await?)
    }

    async fn folder(&self, id: &EntryId) -> Answer<Entry> {
        Ok(self.read_folder(id).await?)
    }

    async fn path(&self, folder: &EntryId) -> Answer<Vec<PathPart>> {
        Ok(self.path_of(folder).await?)
    }

    async fn files_below(&self, folder: &EntryId, start: usize) -> Answer<Page> {
        Ok(self.page_below(folder, Below::Files, start).await?)
    }

    async fn folders_below(&self, folder: &EntryId, start: usize) -> Answer<Page> {
        Ok(self.page_below(folder, Below::Folders, start).await?)
    }

    async fn rooms(&self, start: usize) -> Answer<Page> {
        Ok(self.page_of_rooms(start).await?)
    }

    async fn access(&self, entry: &EntryRef) -> Answer<Vec<AccessRecord>> {
        Ok(self.access_records(entry).await?)
    }

    async fn managed_access(&self, entry: &EntryRef) -> Answer<Option<Vec<AccessRecord>>> {
        Ok(match self.managed_access(entry).await? {
            ManagedAccess::Read(records) => Some(records),
            ManagedAccess::NoEditAccess { .. } | ManagedAccess::NotReadable => None,
        })
    }

    async fn protect_users(&self, file: &EntryId) -> Answer<Vec<PersonRef>> {
        Ok(self.protected_users(file).await?)
    }

    async fn room_members(&self, room: &EntryId) -> Answer<Vec<AccessRecord>> {
        Ok(self.members_of_room(room).await?)
    }

    async fn group_members(&self, carrier: &EntryRef, group: GroupId) -> Answer<GroupMembers> {
        Ok(self.members_of_group(carrier, group).await?)
    }

    async fn find_people(&self, text: &str, limit: u32) -> Answer<Vec<Person>> {
        let query = PeopleQuery {
            text: text.trim().to_owned(),
            ..PeopleQuery::default()
        };
        Ok(self.people(&query, limit as usize).await?)
    }

    async fn admins(&self) -> Answer<Vec<Person>> {
        let query = PeopleQuery {
            roles: vec![Role::PortalOwner, Role::DocSpaceAdmin],
            ..PeopleQuery::default()
        };
        Ok(self.people(&query, usize::MAX).await?)
    }

    async fn person(&self, id: UserId) -> Answer<Person> {
        Ok(self.person_by_id(id).await?)
    }

    async fn resolve_share_key(&self, key: &str) -> Answer<EntryRef> {
        Ok(self.entry_of_share_key(key).await?)
    }

    async fn resolve_short_link(&self, code: &str) -> Answer<String> {
        Ok(self.target_of_short_link(code).await?)
    }
}

impl PortalWrites for Client {
    async fn set_lock(&self, file: &EntryId, locked: bool) -> Answer<Entry> {
        Ok(self.put_lock(file, locked).await?)
    }

    async fn change_owner(&self, entry: &EntryRef, owner: UserId) -> Answer<Vec<EntryRef>> {
        Ok(self.post_owner(entry, owner).await?)
    }
}
