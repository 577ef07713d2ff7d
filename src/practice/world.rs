//! The pretend company: people, rooms, files, rights, as the portal stores them.
//!
//! It holds facts and look-ups; what follows from the facts is decided in `rules`. It has no clock of its own: `now` is
//! set from outside before each call.

mod dump;
mod entries;
mod events;
mod ids;
mod keys;
mod people;
mod sharing;
mod tree;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;

pub use entries::{File, Folder, FolderType, Lock};
pub use events::{Event, EventKind};
pub use ids::{EntryId, EntryKey};
pub use keys::{ApiKey, Session};
pub use people::{Group, LOST_USER, Person, PersonKind, PersonStatus};
pub use sharing::{Access, Link, LinkKind, Record, Subject};

/// Which entries `POST /files/owner` transfers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OwnerRules {
    /// As read in the source of v3.7: rooms, and files of the legacy *Common* section (`docspace-api.md` §7).
    #[default]
    V37,
    /// As the public sample describes it: files and folders too.
    Documented,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    pub owner_rules: OwnerRules,
    /// Two-letter language of the portal; people without one of their own get messages in it.
    pub language: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            owner_rules: OwnerRules::V37,
            language: "en".to_owned(),
        }
    }
}

/// Whole state of the practice portal.
#[derive(Clone, Debug)]
pub struct World {
    pub options: Options,
    /// The moment of the current call.
    pub now: Timestamp,
    /// Zone in which dates are written (`docspace-api.md` §3.5).
    pub zone: TimeZone,
    pub portal_name: String,
    pub people: Vec<Person>,
    pub groups: Vec<Group>,
    pub api_keys: Vec<ApiKey>,
    pub sessions: Vec<Session>,
    pub folders: BTreeMap<EntryId, Folder>,
    pub files: BTreeMap<EntryId, File>,
    pub records: Vec<Record>,
    pub links: Vec<Link>,
    /// Oldest first.
    pub events: Vec<Event>,
}

impl World {
    /// The same world at every start.
    pub fn new(options: Options) -> Self {
        super::seed::world(options)
    }

    /// [`World::new`] with default options.
    pub fn seed() -> Self {
        Self::new(Options::default())
    }

    pub fn person(&self, id: Uuid) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    pub fn person_by_email(&self, email: &str) -> Option<&Person> {
        self.people
            .iter()
            .find(|person| person.email.eq_ignore_ascii_case(email.trim()))
    }

    /// Display name; empty for nobody we know.
    pub fn name_of(&self, id: Uuid) -> String {
        self.person(id).map(Person::display_name).unwrap_or_default()
    }

    pub fn group(&self, id: Uuid) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// Two-letter language for messages to this person (`None`: somebody without a profile).
    pub fn language_of(&self, id: Option<Uuid>) -> String {
        id.and_then(|id| self.person(id))
            .and_then(Person::language)
            .unwrap_or(&self.options.language)
            .to_owned()
    }

    /// Index of the key with this secret, compared exactly.
    pub fn key_by_secret(&self, secret: &str) -> Option<usize> {
        self.api_keys.iter().position(|key| key.secret == secret)
    }

    pub fn key_by_label(&self, label: &str) -> Option<&ApiKey> {
        self.api_keys.iter().find(|key| key.label == label)
    }

    /// Active, not expired, and its creator Active (`docspace-api.md` §2.2).
    pub fn key_is_usable(&self, index: usize) -> bool {
        self.api_keys.get(index).is_some_and(|key| {
            key.active && !key.is_expired(self.now) && self.person(key.user).is_some_and(Person::is_active)
        })
    }

    /// Whose session token this is; `None` for unknown or ended ones and for people no longer active.
    pub fn session_user(&self, token: &str) -> Option<Uuid> {
        let session = self.sessions.iter().find(|session| session.token == token)?;
        let alive = session.expires > self.now && self.person(session.user).is_some_and(Person::is_active);
        alive.then_some(session.user)
    }

    /// Checks the password and opens a session of one day.
    pub fn sign_in(&mut self, email: &str, password: &str) -> Option<Session> {
        let person = self.person_by_email(email)?;
        if !person.is_active() || person.password != password {
            return None;
        }
        let name = format!("session {} {}", person.id, self.sessions.len());
        let token = Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()).simple().to_string();
        let session = Session {
            token: format!("pp{token}"),
            user: person.id,
            expires: self
                .now
                .checked_add(jiff::SignedDuration::from_hours(24))
                .unwrap_or(Timestamp::MAX),
        };
        self.sessions.push(session.clone());
        Some(session)
    }

    /// E-mail and password of `Authorization: Basic`, without opening a session.
    pub fn check_password(&self, email: &str, password: &str) -> Option<Uuid> {
        let person = self.person_by_email(email)?;
        (person.is_active() && person.password == password).then_some(person.id)
    }

    pub fn folder(&self, id: &EntryId) -> Option<&Folder> {
        self.folders.get(id)
    }

    pub fn file(&self, id: &EntryId) -> Option<&File> {
        self.files.get(id)
    }

    /// Appends to the history.
    pub fn record_event(&mut self, entry: EntryKey, kind: EventKind, by: Uuid, owners: Option<(Uuid, Uuid)>) {
        let id = self.events.last().map_or(1, |event| event.id + 1);
        self.events.push(Event {
            id,
            entry,
            kind,
            by,
            at: self.now,
            owners,
        });
    }

    /// Groups the person is a member of.
    pub fn is_member(&self, group: Uuid, person: Uuid) -> bool {
        self.group(group).is_some_and(|group| group.members.contains(&person))
    }

    /// Removes the record of a subject on one entry; true if there was one.
    pub fn drop_record(&mut self, entry: &EntryKey, subject: Subject) -> bool {
        let before = self.records.len();
        self.records
            .retain(|record| !(record.entry == *entry && record.subject == subject));
        before != self.records.len()
    }

    /// Gives or replaces a right.
    pub fn put_record(&mut self, entry: &EntryKey, subject: Subject, access: Access, given_by: Uuid) {
        self.drop_record(entry, subject);
        self.records.push(Record {
            entry: entry.clone(),
            subject,
            access,
            given_by,
        });
    }
}
