//! Files with a story of their own (`known`).

use crate::practice::world::{Access, EntryId, EntryKey, File, FolderType, Subject, World};

use super::builder::{file, give, locked, put_file};
use super::{days_ago, group_id, known, person_id};

pub(super) fn place(world: &mut World) {
    budget_room(world);
    other_rooms(world);
    forms_and_agents(world);
    common(world);
    own_sections(world);
    rights_of_their_own(world);
    trails(world);
}

fn put(world: &mut World, id: i32, folder: i32, title: &str, creator: &str) {
    put_file(world, plain(id, folder, title, creator));
}

fn plain(id: i32, folder: i32, title: &str, creator: &str) -> File {
    let age = 420 - i64::from(id - 1000) * 2;
    File {
        version: 3,
        version_group: 2,
        comment: "Edited".to_owned(),
        ..file(id.into(), folder.into(), title, creator, age)
    }
}

fn budget_room(world: &mut World) {
    let room = known::BUDGET_ROOM;
    let consolidated = plain(
        known::LOCKED_BY_ABSENT,
        room,
        "Budget 2026 – consolidated.xlsx",
        "ivan.petrov",
    );
    put_file(world, locked(consolidated, "eva.lind", 213));
    put(world, known::UNLOCKED, room, "Cost plan.docx", "adam.weber");
    put(
        world,
        known::FORMULA_TITLE,
        room,
        "=SUM(A1-A9) template.xlsx",
        "grace.okafor",
    );
    let long = "Consolidated budget and staffing forecast for all departments including the Riyadh branch, the two \
                acquisitions of last year and the reserve for currency effects, version for the supervisory board.xlsx";
    put(world, known::LONG_TITLE, room, long, "ivan.petrov");
    put(world, known::CHINESE_TITLE, room, "预算草案 2026.docx", "ivan.petrov");
    put(world, known::ARABIC_TITLE, room, "ميزانية القسم.docx", "adam.weber");
    let quoted = plain(
        known::LOCKED_BY_ADMIN,
        room,
        "\"Final\" figures, 'really' final; v2.xlsx",
        "adam.weber",
    );
    put_file(world, locked(quoted, "adam.weber", 4));
    let mut open = plain(known::BEING_EDITED, room, "Minutes in progress.docx", "ivan.petrov");
    open.editing
        .extend([person_id("ivan.petrov"), person_id("grace.okafor")]);
    put_file(world, open);
    let mut sealed = plain(known::ENCRYPTED, room, "Sealed bids.docx", "adam.weber");
    sealed.encrypted = true;
    put_file(world, locked(sealed, "adam.weber", 12));
    put(world, known::OWN_RIGHTS, room, "Salary bands.xlsx", "adam.weber");
    put(world, known::OWN_LINKS, room, "Investor summary.pdf", "ivan.petrov");
    let draft = plain(
        known::LOCKED_BY_CONTENT_CREATOR,
        room,
        "Carla’s draft.docx",
        "carla.conti",
    );
    put_file(world, locked(draft, "carla.conti", 2));
    let figures = plain(
        known::LOCKED_BY_TERMINATED,
        known::TWIN_NUMBER,
        "Department figures.xlsx",
        "ivan.petrov",
    );
    put_file(world, locked(figures, "nadia.haddad", 61));
}

fn other_rooms(world: &mut World) {
    put(
        world,
        known::CREATOR_LEFT,
        known::CAMPAIGN_ROOM,
        "Campaign brief.docx",
        "paul.berger",
    );
    let held: [(i32, i32, &str, &str, &str); 5] = [
        (
            known::CAMPAIGN_LOCKED,
            known::CAMPAIGN_ROOM,
            "Media plan.xlsx",
            "hana.kim",
            "eva.lind",
        ),
        (
            known::ROADMAP_LOCKED,
            known::ROADMAP_ROOM,
            "Roadmap 2027.pptx",
            "ivan.petrov",
            "eva.lind",
        ),
        (
            known::BOARD_FILE,
            known::BOARD_ROOM,
            "Board minutes 2026-05.docx",
            "olga.lindqvist",
            "olga.lindqvist",
        ),
        (
            known::ARCHIVED_FILE,
            known::ARCHIVED_ROOM,
            "Budget 2024 – final.xlsx",
            "ivan.petrov",
            "ivan.petrov",
        ),
        (
            known::HANDOVER_FILE,
            known::ABSENT_OWNERS_ROOM,
            "Handover notes.docx",
            "eva.lind",
            "eva.lind",
        ),
    ];
    for (id, room, title, creator, holder) in held {
        put_file(world, locked(plain(id, room, title, creator), holder, 212));
    }
    put(
        world,
        known::LEGAL_FILE,
        known::LEGAL_ROOM,
        "Contract draft.docx",
        "julia.stein",
    );
    put(
        world,
        known::TEMPLATE_FILE,
        known::TEMPLATE_ROOM,
        "Checklist.docx",
        "adam.weber",
    );
    put(
        world,
        known::TWIN_NUMBER,
        known::CAMPAIGN_ROOM,
        "Number twin.docx",
        "marta.kowalska",
    );
}

fn folder_of_kind(world: &World, room: i32, kind: FolderType) -> Option<EntryId> {
    let room = EntryId::from(room);
    world
        .folders
        .values()
        .find(|folder| folder.kind == kind && world.is_below(&EntryKey::Folder(folder.id.clone()), &room))
        .map(|folder| folder.id.clone())
}

fn forms_and_agents(world: &mut World) {
    put_file(
        world,
        File {
            form: true,
            filling_started: true,
            ..plain(
                known::STARTED_FORM,
                known::FORMS_ROOM,
                "Absence form.pdf",
                "ivan.petrov",
            )
        },
    );
    if let Some(folder) = folder_of_kind(world, known::FORMS_ROOM, FolderType::FormFillingInProgress) {
        let form = plain(
            known::FORM_IN_PROCESS,
            0,
            "1 - Uwe Sommer - Absence form.pdf",
            "uwe.sommer",
        );
        put_file(
            world,
            File {
                folder,
                form: true,
                ..form
            },
        );
    }
    if let Some(folder) = folder_of_kind(world, known::AI_ROOM, FolderType::Knowledge) {
        let sources = plain(known::KNOWLEDGE_FILE, 0, "Sources.docx", "adam.weber");
        put_file(world, File { folder, ..sources });
    }
    put(
        world,
        known::AI_FILE_BY_EDITOR,
        known::AI_ROOM,
        "Summary by Uwe.docx",
        "uwe.sommer",
    );
}

fn common(world: &mut World) {
    let section = world.section(FolderType::Common, None).map(|folder| folder.id.clone());
    let Some(section) = section else { return };
    let within = |file: File| File {
        folder: section.clone(),
        ..file
    };
    put_file(
        world,
        within(plain(known::COMMON_FILE, 0, "Letterhead.docx", "olga.lindqvist")),
    );
    let prices = plain(known::COMMON_LOCKED, 0, "Price list.xlsx", "ivan.petrov");
    put_file(world, within(locked(prices, "eva.lind", 300)));
    let mut phones = within(plain(known::COMMON_EDITED, 0, "Phone list.xlsx", "olga.lindqvist"));
    phones.editing.insert(person_id("uwe.sommer"));
    put_file(world, phones);
}

fn own_sections(world: &mut World) {
    let own = |world: &World, kind, local: &str| {
        world
            .section(kind, Some(person_id(local)))
            .filter(|folder| folder.created_by == person_id(local))
            .map(|folder| folder.id.clone())
    };
    let files = [
        (
            known::ADMINS_OWN_FILE,
            FolderType::My,
            "adam.weber",
            "Private notes.docx",
        ),
        (
            known::SHARED_FROM_MY,
            FolderType::My,
            "ivan.petrov",
            "Plan to talk about.docx",
        ),
        (known::ABSENT_OWN_FILE, FolderType::My, "eva.lind", "Diary.docx"),
        (known::TRASHED_FILE, FolderType::Trash, "adam.weber", "Old offer.docx"),
    ];
    for (id, kind, local, title) in files {
        if let Some(folder) = own(world, kind, local) {
            let origin = (kind == FolderType::Trash).then(|| EntryId::from(known::BUDGET_ROOM));
            put_file(
                world,
                File {
                    folder,
                    origin,
                    ..plain(id, 0, title, local)
                },
            );
        }
    }
    if let Some(file) = world.files.remove(&EntryId::from(known::ABSENT_OWN_FILE)) {
        put_file(world, locked(file, "eva.lind", 215));
    }
}

fn rights_of_their_own(world: &mut World) {
    let person = |local| Subject::Person(person_id(local));
    let rights = [
        (known::OWN_RIGHTS, person("grace.okafor"), Access::Read),
        (known::OWN_RIGHTS, person("carla.conti"), Access::Restrict),
        (known::OWN_RIGHTS, Subject::Group(group_id("Marketing")), Access::Read),
        (known::SHARED_FROM_MY, person("adam.weber"), Access::ReadWrite),
        (known::SHARED_FROM_MY, person("uwe.sommer"), Access::Read),
        (known::LEGAL_FILE, person("petra.auditor"), Access::Comment),
    ];
    for (id, subject, access) in rights {
        give(world, &EntryKey::file(id), subject, access);
    }
    let twin = EntryKey::folder(known::TWIN_NUMBER);
    give(world, &twin, person("oscar.mendes"), Access::Read);
    give(world, &twin, person("uwe.sommer"), Access::Editing);
}

/// Opened and marked files of the admin.
fn trails(world: &mut World) {
    let admin = person_id("adam.weber");
    for (days, id) in (1..).zip([
        known::LOCKED_BY_ABSENT,
        known::BOARD_FILE,
        known::UNLOCKED,
        known::LEGAL_FILE,
    ]) {
        if let Some(file) = world.files.get_mut(&EntryId::from(id)) {
            file.opened.insert(admin, days_ago(days));
            if days < 3 {
                file.favorite_of.insert(admin);
            }
        }
    }
}
