//! Storage of others, connected as rooms: entries whose ids are texts (`docspace-api.md` §9.6).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE;

use crate::practice::world::{EntryId, FolderType, World};

use super::builder::{file, locked, put_file, put_folder};
use super::known;

/// Paths on the Nextcloud, a folder ending with `/`.
const NEXTCLOUD: [&str; 10] = [
    "/Plans/",
    "/Plans/Machine hall.docx",
    "/Plans/Wiring.pdf",
    "/Plans/Parts list.xlsx",
    "/Readme.docx",
    "/Test report 2026-04.docx",
    "/Measurements.csv",
    "/Photo of unit 7.jpg",
    "/Safety briefing.pptx",
    "/Übergabeprotokoll.docx",
];

/// Ids and titles on the drive.
const DRIVE: [(&str, &str); 8] = [
    ("|1AbCq7==", "Runbook.docx"),
    ("|1AbCr8=", "Server list.xlsx"),
    ("|1AbCs9", "Network plan.pdf"),
    ("|1AbCt0=", "Licences 2026.xlsx"),
    ("|1AbCu1", "Incident 2026-02-11.docx"),
    ("|1AbCv2=", "Onboarding new laptops.docx"),
    ("|1AbCw3", "Backup test.docx"),
    ("|1AbCx4==", "Passwords – how we keep them.docx"),
];

pub(super) fn place(world: &mut World) {
    nextcloud(world);
    drive(world);
}

/// `sbox-7-` and the path, base64url.
fn nextcloud_id(path: &str) -> EntryId {
    let path = path.trim_end_matches('/');
    if path.is_empty() {
        return known::THIRD_PARTY_ROOM.into();
    }
    EntryId::Text(format!("{}-{}", known::THIRD_PARTY_ROOM, URL_SAFE.encode(path)))
}

fn nextcloud(world: &mut World) {
    for (age, path) in (20..).zip(NEXTCLOUD) {
        let (parent, title) = path.trim_end_matches('/').rsplit_once('/').unwrap_or_default();
        let (id, parent) = (nextcloud_id(path), nextcloud_id(parent));
        if path.ends_with('/') {
            put_folder(world, id, Some(parent), title, FolderType::Default, Some("adam.weber"));
        } else {
            let stored = file(id, parent, title, "adam.weber", age * 5);
            let held = title.starts_with("Test report");
            put_file(world, if held { locked(stored, "adam.weber", 9) } else { stored });
        }
    }
}

fn drive(world: &mut World) {
    for (age, (id, title)) in (10..).zip(DRIVE) {
        let id = EntryId::Text(format!("drive-5-{id}"));
        let stored = file(id, known::DRIVE_ROOM.into(), title, "lukas.brunner", age * 7);
        let held = title.starts_with("Runbook");
        put_file(
            world,
            if held {
                locked(stored, "lukas.brunner", 30)
            } else {
                stored
            },
        );
    }
}
