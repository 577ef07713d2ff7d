//! A practice portal with a handful of entries instead of the whole company, so that a test can name every fact.
//!
//! Keys and people are the portal's own.

#![allow(dead_code, reason = "every test uses its own part of it")]

use std::collections::{BTreeMap, BTreeSet};

use docspace_steward::docspace::{Client, ClientOptions};
use docspace_steward::domain::access_key::AccessKey;
use docspace_steward::domain::ids::{EntryId, UserId};
use docspace_steward::domain::portal_url::PortalUrl;
use docspace_steward::practice::seed::person_id;
use docspace_steward::practice::world::{
    Access, EntryId as StoredId, EntryKey, File, Folder, FolderType, Link, LinkKind, Lock, Record, Subject, World,
};
use docspace_steward::practice::{Options, Running, keys, seed, start};
use jiff::Timestamp;
use uuid::Uuid;

/// Ivan's room: managers Ivan and Sofia, content creator Carla, the Finance group may read, a primary link.
pub(crate) const ROOM: i32 = 100;
/// A folder in Ivan's room.
pub(crate) const FOLDER: i32 = 110;
/// Sofia's room, in which nobody else has a role. It has people, and no link.
pub(crate) const FOREIGN_ROOM: i32 = 200;
/// In Ivan's room: free, created by Paul, who has left the room.
pub(crate) const PAULS_FILE: i32 = 1001;
/// In Ivan's room: locked by Sofia, created by Carla.
pub(crate) const LOCKED_FILE: i32 = 1002;
/// In the folder of Ivan's room: free.
pub(crate) const DEEP_FILE: i32 = 1003;
/// A file that has the same number as Ivan's room.
pub(crate) const TWIN_FILE: i32 = ROOM;
/// In Sofia's room.
pub(crate) const FOREIGN_FILE: i32 = 2001;
/// In Uwe's My documents: readable to Uwe alone.
pub(crate) const PRIVATE_FILE: i32 = 3001;
/// In connected storage, below Ivan's room.
pub(crate) const STORAGE_FILE: &str = "drive-5-|1AbC=";
pub(crate) const NOBODYS_NUMBER: i32 = 999_999;
pub(crate) const LINK_KEY: &str = "Pr4ct1ceL1nkK3y";
pub(crate) const LINK_PASSWORD: &str = "link-password-9";
pub(crate) const LINK_CODE: &str = "AbC123";

const ROOMS: i32 = 1;
const UWES_DOCUMENTS: i32 = 3;

pub(crate) struct SmallWorld {
    pub(crate) portal: Running,
}

impl SmallWorld {
    pub(crate) fn start() -> Self {
        Self::with(&Options::default())
    }

    pub(crate) fn with(options: &Options) -> Self {
        let portal = start(options).expect("a practice portal");
        portal.with_world(furnish);
        Self { portal }
    }

    pub(crate) fn address(&self) -> PortalUrl {
        PortalUrl::parse(&self.portal.address()).expect("an address")
    }

    /// A client with one of the portal's keys.
    pub(crate) fn client(&self, key: &str) -> Client {
        let client = Client::new(self.address(), access_key(key), ClientOptions::default());
        client.expect("a client")
    }

    /// Method and path of every API request so far.
    pub(crate) fn calls(&self) -> Vec<String> {
        let ledger = self.portal.ledger();
        ledger
            .iter()
            .map(|entry| format!("{} {}", entry.method, entry.path))
            .collect()
    }
}

pub(crate) fn access_key(label: &str) -> AccessKey {
    let found = keys().into_iter().find(|(name, _)| *name == label);
    AccessKey::parse(&found.expect("a key of that name").1).expect("a key")
}

pub(crate) fn number(id: i32) -> EntryId {
    EntryId::Number(id)
}

/// Id of a person of the company, by the local part of their address.
pub(crate) fn user(local: &str) -> UserId {
    UserId(person_id(local))
}

/// Adds rooms of one owner to any world, each with three folders, one in the other, and files spread over room and
/// folders. Returns the numbers of the files, room by room.
pub(crate) fn add_rooms(world: &mut World, owner: &str, first: i32, rooms: i32, files_each: i32) -> Vec<i32> {
    let (owner, now) = (person_id(owner), world.now);
    let section = world
        .section(FolderType::VirtualRooms, None)
        .map(|section| section.id.clone());
    let section = section.expect("a section for rooms");
    let mut files = Vec::new();
    for n in 0..rooms {
        let base = first + n * 10_000;
        let mut room = folder(base, None, &format!("Room {base}"), FolderType::CustomRoom, owner, now);
        room.parent = Some(section.clone());
        world.folders.insert(room.id.clone(), room);
        for depth in 1..=3 {
            let title = format!("Level {depth}");
            let inner = folder(
                base + depth,
                Some(base + depth - 1),
                &title,
                FolderType::Default,
                owner,
                now,
            );
            world.folders.insert(inner.id.clone(), inner);
        }
        for k in 0..files_each {
            let id = base + 100 + k;
            // All made at the same moment, as by an upload: the order of a listing has to hold all the same.
            let stored = file(id.into(), base + k % 4, &format!("File {id}.docx"), owner, None, now);
            world.files.insert(stored.id.clone(), stored);
            files.push(id);
        }
    }
    files
}

fn furnish(world: &mut World) {
    let (ivan, sofia, carla) = (
        person_id("ivan.petrov"),
        person_id("sofia.rossi"),
        person_id("carla.conti"),
    );
    world.folders.clear();
    world.files.clear();
    world.records.clear();
    world.links.clear();
    world.events.clear();
    let now = world.now;
    let mut add_folder = |id: i32, parent: Option<i32>, title: &str, kind, owner| {
        let folder = folder(id, parent, title, kind, owner, now);
        world.folders.insert(folder.id.clone(), folder);
    };
    add_folder(ROOMS, None, "Rooms", FolderType::VirtualRooms, Uuid::nil());
    add_folder(
        UWES_DOCUMENTS,
        None,
        "My documents",
        FolderType::My,
        person_id("uwe.sommer"),
    );
    add_folder(ROOM, Some(ROOMS), "Project", FolderType::CustomRoom, ivan);
    add_folder(FOLDER, Some(ROOM), "Plans", FolderType::Default, ivan);
    add_folder(FOREIGN_ROOM, Some(ROOMS), "Board", FolderType::CustomRoom, sofia);
    let mut add_file = |id: StoredId, folder: i32, title: &str, creator, holder: Option<Uuid>| {
        let lock = holder.map(|by| Lock { by, at: now });
        let file = file(id, folder, title, creator, lock, now);
        world.files.insert(file.id.clone(), file);
    };
    add_file(PAULS_FILE.into(), ROOM, "Budget.docx", person_id("paul.berger"), None);
    add_file(LOCKED_FILE.into(), ROOM, "Offer.docx", carla, Some(sofia));
    add_file(DEEP_FILE.into(), FOLDER, "Plan.xlsx", ivan, None);
    add_file(TWIN_FILE.into(), FOLDER, "Twin.docx", ivan, None);
    add_file(FOREIGN_FILE.into(), FOREIGN_ROOM, "Minutes.docx", sofia, None);
    add_file(
        PRIVATE_FILE.into(),
        UWES_DOCUMENTS,
        "Diary.docx",
        person_id("uwe.sommer"),
        None,
    );
    add_file(STORAGE_FILE.into(), ROOM, "Cloud.docx", ivan, None);
    let room = EntryKey::folder(ROOM);
    let mut give = |entry: &EntryKey, subject, access| {
        world.records.push(Record {
            entry: entry.clone(),
            subject,
            access,
            given_by: ivan,
        });
    };
    give(&room, Subject::Person(ivan), Access::ReadWrite);
    give(&room, Subject::Person(sofia), Access::RoomManager);
    give(&room, Subject::Person(carla), Access::ContentCreator);
    give(&room, Subject::Group(seed::group_id("Finance")), Access::Read);
    let board = EntryKey::folder(FOREIGN_ROOM);
    give(&board, Subject::Person(sofia), Access::ReadWrite);
    give(&board, Subject::Person(person_id("henrik.dahl")), Access::Read);
    world.links.push(Link {
        id: Uuid::from_u128(0x11),
        entry: room,
        kind: LinkKind::External,
        title: "For the auditors".to_owned(),
        access: Access::Read,
        key: LINK_KEY.to_owned(),
        code: LINK_CODE.to_owned(),
        password: Some(LINK_PASSWORD.to_owned()),
        expires: None,
        internal: false,
        deny_download: false,
    });
}

fn folder(id: i32, parent: Option<i32>, title: &str, kind: FolderType, owner: Uuid, now: Timestamp) -> Folder {
    Folder {
        id: id.into(),
        parent: parent.map(Into::into),
        title: title.to_owned(),
        kind,
        created_by: owner,
        created: now,
        updated_by: owner,
        updated: now,
        tags: Vec::new(),
        pinned_by: BTreeSet::new(),
        muted_by: BTreeSet::new(),
        private: false,
        indexing: false,
        deny_download: false,
        logo_color: None,
    }
}

fn file(id: StoredId, folder: i32, title: &str, creator: Uuid, lock: Option<Lock>, now: Timestamp) -> File {
    File {
        id,
        folder: folder.into(),
        title: title.to_owned(),
        version: 1,
        version_group: 1,
        bytes: 12_800,
        comment: "First draft".to_owned(),
        created_by: creator,
        created: now,
        updated_by: creator,
        updated: now,
        lock,
        editing: BTreeSet::new(),
        anonymous_editors: 0,
        encrypted: false,
        form: false,
        filling_started: false,
        favorite_of: BTreeSet::new(),
        opened: BTreeMap::new(),
        origin: None,
    }
}
