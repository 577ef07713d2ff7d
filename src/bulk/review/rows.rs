//! The access table of one entry, put together from everything that was read.

use std::collections::HashSet;

use super::Review;
use super::facts::{RoomFacts, RoomOwner, is_same};
use crate::bulk::ports::PortalReads;
use crate::domain::access::{
    AccessGap, AccessLevel, AccessRecord, AccessRow, Because, GroupMember, ItemAccess, Subject, Who,
};
use crate::domain::entry::{Entry, EntryDetails, Section};
use crate::domain::ids::{EntryRef, GroupId, UserId};
use crate::domain::person::PersonRef;
use crate::domain::problem::Problem;

/// The table where levels could be read.
pub(super) async fn with_levels<P: PortalReads>(
    review: &Review<P>,
    entry: &Entry,
    room: Option<&RoomFacts>,
    records: &[AccessRecord],
    gaps: Vec<AccessGap>,
) -> ItemAccess {
    let mut table = Table::below(room, gaps);
    // Everybody with a record of their own: it counts before any group's (§6.8).
    let named: HashSet<UserId> = records.iter().filter_map(person_of).collect();
    let mut dropped = None;
    for record in records {
        match &record.subject {
            Subject::Person(person) if table.people.contains(&person.id) => {}
            Subject::Person(person) => match author_record(review, entry, room, record).await {
                AuthorRecord::Real(record) => table.add_record(entry, room, &record),
                AuthorRecord::MadeUp => dropped = Some(person.id),
                AuthorRecord::Doubtful => {
                    dropped = Some(person.id);
                    table.gaps.push(AccessGap::Unexplained(PersonRef {
                        id: person.id,
                        name: person.name.clone(),
                    }));
                }
            },
            Subject::Group { id, name } => {
                table.add_record(entry, room, record);
                table.add_members(review, entry, (*id, name), &named, dropped).await;
            }
            Subject::Link(_) => table.add_record(entry, room, record),
        }
    }
    table.note_missing_links(entry);
    match review.cross_check(entry).await {
        Some(Ok(people)) => table.note_unexplained(people, entry, dropped),
        Some(Err(problem)) => table.gaps.push(AccessGap::CrossCheckFailed(problem)),
        None => {}
    }
    table.into_access()
}

/// The table where levels could not be read: people as `protectusers` names them, and what the room tells.
pub(super) async fn without_levels<P: PortalReads>(
    review: &Review<P>,
    entry: &Entry,
    room: Option<&RoomFacts>,
    problem: Problem,
    gaps: Vec<AccessGap>,
) -> ItemAccess {
    let mut table = Table::below(room, gaps);
    if let Some(room) = room.filter(|_| entry.is_room()) {
        // The members' list of the room itself has levels, so nothing is missing.
        for record in &room.members {
            table.add_record(entry, Some(room), record);
            if let Subject::Group { id, name } = &record.subject {
                table
                    .add_members(review, entry, (*id, name), &HashSet::new(), None)
                    .await;
            }
        }
        table.note_missing_links(entry);
        return table.into_access();
    }
    let Some(Ok(people)) = review.cross_check(entry).await else {
        return ItemAccess::CouldNotLook(problem);
    };
    table.gaps.push(AccessGap::LevelsNotReadable);
    let author_is_stranger = author_is_stranger(entry, room);
    for person in people {
        let is_author = entry.created_by.as_ref().is_some_and(|author| author.id == person.id);
        if table.people.contains(&person.id) || (is_author && author_is_stranger) {
            continue;
        }
        table.people.insert(person.id);
        table.rows.push(AccessRow {
            who: Who::Named(person),
            level: None,
            because: Because::NamedByPortal,
        });
    }
    if table.rows.is_empty() {
        // Neither list told anybody: that is not "nobody".
        return ItemAccess::CouldNotLook(problem);
    }
    table.note_missing_links(entry);
    table.into_access()
}

struct Table {
    rows: Vec<AccessRow>,
    gaps: Vec<AccessGap>,
    /// Everybody who has a row.
    people: HashSet<UserId>,
}

impl Table {
    /// The table of an entry in `room`, whose owner stands first.
    fn below(room: Option<&RoomFacts>, gaps: Vec<AccessGap>) -> Self {
        let mut table = Self {
            rows: Vec::new(),
            gaps,
            people: HashSet::new(),
        };
        if let Some(room) = room {
            table.add_room_owner(room);
        }
        table
    }

    fn into_access(self) -> ItemAccess {
        ItemAccess::Read {
            rows: self.rows,
            gaps: self.gaps,
        }
    }

    fn add_room_owner(&mut self, room: &RoomFacts) {
        let who = match &room.owner {
            RoomOwner::Full(AccessRecord {
                subject: Subject::Person(person),
                ..
            }) => {
                self.people.insert(person.id);
                Who::Person(person.clone())
            }
            RoomOwner::Named(person) => {
                self.people.insert(person.id);
                Who::Named(person.clone())
            }
            RoomOwner::Full(_) | RoomOwner::Unknown => return,
        };
        self.rows.push(AccessRow {
            who,
            level: Some(AccessLevel::FullAccess),
            because: Because::RoomOwner,
        });
    }

    fn add_record(&mut self, entry: &Entry, room: Option<&RoomFacts>, record: &AccessRecord) {
        let who = match &record.subject {
            Subject::Person(person) => {
                self.people.insert(person.id);
                Who::Person(person.clone())
            }
            Subject::Group { id, name } => Who::Group {
                id: *id,
                name: name.clone(),
            },
            Subject::Link(link) => Who::Link(link.clone()),
        };
        self.rows.push(AccessRow {
            who,
            level: Some(record.level),
            because: because(entry, room, record),
        });
    }

    /// Adds the people of a group who have no record of their own.
    async fn add_members<P: PortalReads>(
        &mut self,
        review: &Review<P>,
        entry: &Entry,
        (group, name): (GroupId, &str),
        named: &HashSet<UserId>,
        dropped: Option<UserId>,
    ) {
        let members = match review.carriers.members(review, entry, group).await {
            Ok(members) => members,
            Err(problem) => {
                let name = name.to_owned();
                self.gaps.push(AccessGap::GroupNotReadable { name, problem });
                return;
            }
        };
        let owners: HashSet<UserId> = self.owners().collect();
        for member in members.iter() {
            let id = member.person.id;
            // An author without a real record of their own gets in through the group after all.
            let has_own = named.contains(&id) && dropped != Some(id);
            if has_own || owners.contains(&id) {
                continue;
            }
            self.people.insert(id);
            self.rows.push(member_row(member, name));
        }
    }

    fn owners(&self) -> impl Iterator<Item = UserId> {
        self.rows.iter().filter_map(|row| match (&row.because, &row.who) {
            (Because::RoomOwner | Because::SectionOwner, Who::Person(person)) => Some(person.id),
            (Because::RoomOwner | Because::SectionOwner, Who::Named(person)) => Some(person.id),
            _ => None,
        })
    }

    /// The flags are the same for every caller; the list shows links only to those who may read them (§4.2, §6.3).
    fn note_missing_links(&mut self, entry: &Entry) {
        let flags = entry.shared;
        let told = [flags.links, flags.outside, flags.links_above].contains(&Some(true));
        let shown = self.rows.iter().any(|row| matches!(row.who, Who::Link(_)));
        if told && !shown {
            self.gaps.push(AccessGap::LinkNotShown);
        }
    }

    /// `protectusers` must name nobody whom the table lacks. The author is there by habit, with or without a right.
    fn note_unexplained(&mut self, people: Vec<PersonRef>, entry: &Entry, dropped: Option<UserId>) {
        let author = entry.created_by.as_ref().map(|author| author.id);
        for person in people {
            let expected = self.people.contains(&person.id) || Some(person.id) == author || Some(person.id) == dropped;
            if !expected {
                self.gaps.push(AccessGap::Unexplained(person));
            }
        }
    }
}

fn member_row(member: &GroupMember, group: &str) -> AccessRow {
    // A record of one's own on the carrier would be on the entry's list as well, so what is reported here for the
    // creator of the carrier (always 9) is not one.
    AccessRow {
        who: Who::Person(member.person.clone()),
        level: Some(member.group_level),
        because: Because::Group(group.to_owned()),
    }
}

fn person_of(record: &AccessRecord) -> Option<UserId> {
    match &record.subject {
        Subject::Person(person) => Some(person.id),
        _ => None,
    }
}

/// Where a record comes from, as far as the flags and the room's own list tell.
fn because(entry: &Entry, room: Option<&RoomFacts>, record: &AccessRecord) -> Because {
    if matches!(record.subject, Subject::Link(_)) {
        return Because::Link;
    }
    if entry.is_room() {
        return if record.is_owner {
            Because::RoomOwner
        } else {
            Because::Own
        };
    }
    if record.is_owner && matches!(entry.section, Section::My | Section::Trash) {
        return Because::SectionOwner;
    }
    let Some(room) = room else {
        return Because::OwnOrInherited;
    };
    let in_room = room.record_of(&record.subject);
    let as_in_room = in_room.is_some_and(|in_room| in_room.level == record.level);
    let directly_in_room = parent(entry) == Some(&room.id);
    match entry.shared.people {
        Some(false) if as_in_room => Because::Room,
        Some(true) if directly_in_room && !as_in_room => Because::Own,
        _ => Because::OwnOrInherited,
    }
}

fn parent(entry: &Entry) -> Option<&crate::domain::ids::EntryId> {
    match &entry.details {
        EntryDetails::File(file) => Some(&file.folder),
        EntryDetails::Folder(folder) => folder.parent.as_ref(),
    }
}

/// What the `isOwner` record of an entry in a room is worth.
enum AuthorRecord {
    Real(AccessRecord),
    /// Made up by the server for the author, who has no record at all (§6.3).
    MadeUp,
    /// Cannot be told from a made-up one.
    Doubtful,
}

async fn author_record<P: PortalReads>(
    review: &Review<P>,
    entry: &Entry,
    room: Option<&RoomFacts>,
    record: &AccessRecord,
) -> AuthorRecord {
    let may_be_made_up = record.is_owner
        && record.level == AccessLevel::FullAccess
        && !entry.is_room()
        && !matches!(entry.section, Section::My | Section::Trash);
    if !may_be_made_up {
        return AuthorRecord::Real(record.clone());
    }
    let Some(room) = room else {
        return AuthorRecord::Doubtful;
    };
    if let Some(member) = room.record_of(&record.subject) {
        // The room's list tells the level that the author really has.
        return AuthorRecord::Real(AccessRecord {
            is_owner: false,
            ..member.clone()
        });
    }
    if entry.shared.people != Some(false) {
        return AuthorRecord::Doubtful;
    }
    for folder in folders_below_room(review, entry).await {
        let Ok(above) = review.facts.entry(review, &folder).await else {
            return AuthorRecord::Doubtful;
        };
        if above.shared.people == Some(false) {
            continue;
        }
        let Ok(records) = review.facts.records(review, &folder).await else {
            return AuthorRecord::Doubtful;
        };
        match records.iter().find(|other| is_same(&other.subject, &record.subject)) {
            Some(real) if !real.is_owner || real.level != AccessLevel::FullAccess => {
                return AuthorRecord::Real(real.clone());
            }
            Some(_) => return AuthorRecord::Doubtful,
            None => {}
        }
    }
    AuthorRecord::MadeUp
}

/// The folders between the room and the entry, nearest first.
async fn folders_below_room<P: PortalReads>(review: &Review<P>, entry: &Entry) -> Vec<EntryRef> {
    let Some(parent) = parent(entry) else {
        return Vec::new();
    };
    let Ok(path) = review.paths.to(&*review.portal, &review.pacer, parent).await else {
        return Vec::new();
    };
    let below = path.iter().skip_while(|part| part.room_type.is_none()).skip(1);
    let mut folders: Vec<_> = below.map(|part| EntryRef::folder(part.id.clone())).collect();
    folders.reverse();
    folders
}

/// The author is on nobody's list: `protectusers` names them all the same (§6.1).
fn author_is_stranger(entry: &Entry, room: Option<&RoomFacts>) -> bool {
    let (Some(author), Some(room)) = (&entry.created_by, room) else {
        return false;
    };
    let has_group = room
        .members
        .iter()
        .any(|record| matches!(record.subject, Subject::Group { .. }));
    let is_member = room.members.iter().filter_map(person_of).any(|id| id == author.id);
    entry.shared.people == Some(false) && !has_group && !is_member && !room.is_owner(author.id)
}
