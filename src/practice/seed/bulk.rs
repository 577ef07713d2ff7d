//! The many ordinary files, named and placed by counting.

use std::collections::BTreeSet;

use crate::practice::world::{Access, EntryId, EntryKey, File, Folder, FolderType, World};

use super::builder::{file, locked, put_file};
use super::rooms::{ROOMS, RoomLine};
use super::{days_ago, known, person_id};

/// How many files the world has in the end.
pub(super) const FILES: usize = 600;
/// First id of ordinary files.
const FIRST_FILE: i32 = 1051;
/// Files at the top of their rooms.
const AT_TOP: usize = 200;

const SUBJECTS: [&str; 30] = [
    "Minutes",
    "Invoice",
    "Offer",
    "Contract",
    "Meeting notes",
    "Project plan",
    "Risk list",
    "Test report",
    "Cost estimate",
    "Interview",
    "Training record",
    "Delivery note",
    "Price comparison",
    "Press release",
    "Customer survey",
    "Roadmap",
    "Status report",
    "Checklist",
    "Specification",
    "Translation",
    "Travel expenses",
    "Site visit",
    "Inventory",
    "Quality audit",
    "Forecast",
    "Organisation chart",
    "Travaux préparatoires",
    "Prüfprotokoll",
    "会议纪要",
    "تقرير",
];
const EXTENSIONS: [&str; 12] = [
    ".docx", ".xlsx", ".docx", ".pptx", ".pdf", ".docx", ".xlsx", ".jpg", ".docx", ".zip", ".txt", ".mp4",
];
/// People with a stocked My section.
const WRITERS: [&str; 9] = [
    "adam.weber",
    "ivan.petrov",
    "uwe.sommer",
    "carla.conti",
    "marta.kowalska",
    "olga.lindqvist",
    "eva.lind",
    "jonas.richter",
    "sofia.rossi",
];

pub(super) fn place(world: &mut World) {
    let mut next = FIRST_FILE;
    for local in WRITERS {
        own_section(world, local, FolderType::My, 5, &mut next);
    }
    own_section(world, "adam.weber", FolderType::Trash, 4, &mut next);
    own_section(world, "ivan.petrov", FolderType::Trash, 5, &mut next);
    let rooms: Vec<(&RoomLine, Vec<EntryId>)> = ROOMS
        .iter()
        .filter(|line| !EntryId::from(line.id).is_third_party())
        .map(|line| (line, ordinary_folders(world, line)))
        .collect();
    let mut at_top = at_top(world);
    let mut turn = 0;
    while world.files.len() < FILES {
        let (line, folders) = &rooms[turn % rooms.len()];
        let nested = folders.get((turn / 3) % folders.len().max(1));
        let top = at_top < AT_TOP && turn % 2 == 0;
        at_top += usize::from(top);
        let place = nested.filter(|_| !top).cloned().unwrap_or_else(|| line.id.into());
        room_file(world, line, turn, place, next);
        next += 1;
        turn += 1 + usize::from(turn % 7 == 6);
    }
}

fn at_top(world: &World) -> usize {
    let is_top = |file: &&File| world.folder(&file.folder).is_some_and(Folder::is_room);
    world.files.values().filter(is_top).count()
}

fn own_section(world: &mut World, local: &str, kind: FolderType, count: usize, next: &mut i32) {
    let owner = person_id(local);
    let section = world
        .section(kind, Some(owner))
        .filter(|folder| folder.created_by == owner)
        .map(|folder| folder.id.clone());
    let Some(section) = section else { return };
    for _ in 0..count {
        let index = usize::try_from(*next).unwrap_or_default();
        let origin = (kind == FolderType::Trash).then(|| EntryId::from(known::ROADMAP_ROOM));
        let stored = file(
            (*next).into(),
            section.clone(),
            &title(index, EXTENSIONS[index % EXTENSIONS.len()]),
            local,
            days_gone(local) + age(index),
        );
        put_file(world, File { origin, ..stored });
        *next += 1;
    }
}

fn title(index: usize, extension: &str) -> String {
    let subject = SUBJECTS[(index * 7) % SUBJECTS.len()];
    format!(
        "{subject} {}-{:02}-{:02}{extension}",
        2023 + index % 4,
        1 + index % 12,
        1 + (index * 5) % 28
    )
}

fn age(index: usize) -> i64 {
    i64::try_from(3 + (index * 11) % 540).unwrap_or_default()
}

fn ordinary_folders(world: &World, line: &RoomLine) -> Vec<EntryId> {
    let room = EntryId::from(line.id);
    world
        .folders
        .values()
        .filter(|folder| folder.kind == FolderType::Default)
        .filter(|folder| world.is_below(&EntryKey::Folder(folder.id.clone()), &room))
        .map(|folder| folder.id.clone())
        .collect()
}

/// One file, at the top of the room or in one of its ordinary folders.
fn room_file(world: &mut World, line: &RoomLine, turn: usize, place: EntryId, id: i32) {
    let form = line.kind == FolderType::FillingFormsRoom;
    let extension = if form {
        ".pdf"
    } else {
        EXTENSIONS[turn % EXTENSIONS.len()]
    };
    let authors = authors(line);
    let creator = authors[turn % authors.len()];
    let editor = authors[(turn / 2) % authors.len()];
    let gone = days_gone(line.owner);
    let stored = file(id.into(), place, &title(turn, extension), creator, gone + age(turn));
    let version = 1 + u32::try_from(turn % 6).unwrap_or_default();
    let stored = File {
        version,
        version_group: version.div_ceil(2),
        comment: if version > 1 { "Edited" } else { "Uploaded" }.to_owned(),
        bytes: 1_500 + u64::try_from(turn * 7_919 % 4_000_000).unwrap_or_default(),
        updated_by: person_id(editor),
        updated: days_ago(gone + age(turn) / 4),
        form,
        editing: if turn % 37 == 5 && gone == 0 {
            BTreeSet::from([person_id(editor)])
        } else {
            BTreeSet::new()
        },
        anonymous_editors: u32::from(turn % 149 == 20),
        ..stored
    };
    let age_days = gone + age(turn) / 5;
    let stored = match turn {
        turn if turn % 29 == 3 => locked(stored, line.owner, age_days),
        turn if turn % 41 == 7 => locked(stored, editor, age_days),
        _ => stored,
    };
    put_file(world, stored);
}

/// Since when somebody has not been here.
fn days_gone(local: &str) -> i64 {
    match local {
        "eva.lind" => 213,
        "nadia.haddad" => 46,
        _ => 0,
    }
}

/// Owner and those who may create: whoever would have made the files.
fn authors(line: &RoomLine) -> Vec<&'static str> {
    let mut authors = vec![line.owner];
    authors.extend(
        line.people
            .iter()
            .filter(|(local, access)| {
                days_gone(local) == 0 && matches!(access, Access::RoomManager | Access::ContentCreator)
            })
            .map(|(local, _)| *local),
    );
    authors
}
