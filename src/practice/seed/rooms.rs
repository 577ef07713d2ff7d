//! The 24 rooms: who owns them, who is in them, which links lead to them.

use crate::practice::world::{Access, EntryId, FolderType};

use Access::{Comment, ContentCreator, Editing, FillForms, Read, RoomManager};
use FolderType::{
    AiAgents, AiRoom, Archive, CustomRoom, EditingRoom, FillingFormsRoom, PublicRoom, RoomTemplates, VirtualDataRoom,
    VirtualRooms,
};

/// Members by the local part of their address, groups by name.
pub(super) struct RoomLine {
    pub id: RoomId,
    pub title: &'static str,
    pub kind: FolderType,
    pub section: FolderType,
    pub owner: &'static str,
    pub people: &'static [(&'static str, Access)],
    pub groups: &'static [(&'static str, Access)],
    pub tags: &'static [&'static str],
}

#[derive(Clone, Copy)]
pub(super) enum RoomId {
    Number(i32),
    Text(&'static str),
}

impl From<RoomId> for EntryId {
    fn from(id: RoomId) -> Self {
        match id {
            RoomId::Number(number) => Self::Number(number),
            RoomId::Text(text) => Self::Text(text.to_owned()),
        }
    }
}

/// A room in its usual section, with people only.
const fn room(
    id: i32,
    title: &'static str,
    kind: FolderType,
    owner: &'static str,
    people: &'static [(&'static str, Access)],
) -> RoomLine {
    RoomLine {
        id: RoomId::Number(id),
        title,
        kind,
        section: VirtualRooms,
        owner,
        people,
        groups: &[],
        tags: &[],
    }
}

pub(super) const ROOMS: [RoomLine; 24] = [
    RoomLine {
        groups: &[("Finance", Editing)],
        tags: &["finance", "2026"],
        ..room(
            101,
            "Budget 2026",
            CustomRoom,
            "adam.weber",
            &[
                ("ivan.petrov", RoomManager),
                ("eva.lind", RoomManager),
                ("carla.conti", ContentCreator),
                ("uwe.sommer", Read),
                ("nina.larsen", Read),
                ("igor.volkov", Editing),
            ],
        )
    },
    RoomLine {
        groups: &[("Management", Read)],
        tags: &["board"],
        ..room(
            102,
            "Board meetings",
            EditingRoom,
            "olga.lindqvist",
            &[("adam.weber", RoomManager), ("priya.nair", Editing)],
        )
    },
    RoomLine {
        groups: &[("Marketing", Editing)],
        tags: &["marketing", "2026"],
        ..room(
            103,
            "Marketing – Spring campaign",
            CustomRoom,
            "marta.kowalska",
            &[
                ("adam.weber", RoomManager),
                ("eva.lind", RoomManager),
                ("hana.kim", ContentCreator),
            ],
        )
    },
    RoomLine {
        groups: &[("Legal", Editing)],
        tags: &["legal", "2026"],
        ..room(
            104,
            "Legal 2026",
            CustomRoom,
            "jonas.richter",
            &[("julia.stein", RoomManager), ("tomas.ortega", ContentCreator)],
        )
    },
    room(
        105,
        "Human resources",
        VirtualDataRoom,
        "priya.nair",
        &[("sofia.rossi", RoomManager), ("olga.lindqvist", Read)],
    ),
    RoomLine {
        groups: &[("Engineering", Editing)],
        tags: &["product"],
        ..room(
            106,
            "Product roadmap",
            EditingRoom,
            "ivan.petrov",
            &[
                ("carla.conti", ContentCreator),
                ("uwe.sommer", Editing),
                ("wei.chen", RoomManager),
                ("eva.lind", RoomManager),
            ],
        )
    },
    RoomLine {
        groups: &[("Marketing", Read)],
        tags: &["public"],
        ..room(
            107,
            "Press kit",
            PublicRoom,
            "amelie.laurent",
            &[("adam.weber", RoomManager)],
        )
    },
    RoomLine {
        tags: &["public", "customers"],
        ..room(
            108,
            "Customer downloads",
            PublicRoom,
            "ivan.petrov",
            &[("ben.carter", ContentCreator)],
        )
    },
    room(
        109,
        "Tender 2025-114 (bidder documents)",
        PublicRoom,
        "adam.weber",
        &[("petra.auditor", Read), ("farah.rahimi", Editing)],
    ),
    RoomLine {
        groups: &[("Works council", Read)],
        ..room(
            110,
            "Holiday requests",
            FillingFormsRoom,
            "adam.weber",
            &[
                ("ivan.petrov", RoomManager),
                ("carla.conti", ContentCreator),
                ("uwe.sommer", FillForms),
            ],
        )
    },
    room(
        111,
        "Supplier onboarding",
        FillingFormsRoom,
        "marta.kowalska",
        &[("hana.kim", ContentCreator), ("rosa.delgado", FillForms)],
    ),
    room(
        112,
        "Due diligence – Project Falcon",
        VirtualDataRoom,
        "jonas.richter",
        &[
            ("adam.weber", RoomManager),
            ("oscar.mendes", Read),
            ("petra.auditor", Comment),
        ],
    ),
    RoomLine {
        section: AiAgents,
        ..room(
            113,
            "Research assistant",
            AiRoom,
            "adam.weber",
            &[
                ("ivan.petrov", RoomManager),
                ("carla.conti", ContentCreator),
                ("uwe.sommer", Editing),
            ],
        )
    },
    RoomLine {
        section: AiAgents,
        ..room(114, "Sales copilot", AiRoom, "sofia.rossi", &[("ben.carter", Read)])
    },
    room(115, "Eva’s handover", CustomRoom, "eva.lind", &[("paul.berger", Read)]),
    room(
        116,
        "设计素材 Design assets",
        CustomRoom,
        "wei.chen",
        &[("yuki.tanaka", ContentCreator), ("adam.weber", Read)],
    ),
    room(
        117,
        "مشروع الرياض",
        CustomRoom,
        "fatima.alsayed",
        &[("karim.benali", Editing)],
    ),
    room(
        118,
        "Workshop \"Quality first\"",
        EditingRoom,
        "henrik.dahl",
        &[("adam.weber", RoomManager), ("dora.szabo", Editing)],
    ),
    room(
        119,
        "Nadia’s projects",
        CustomRoom,
        "nadia.haddad",
        &[("gustav.holm", ContentCreator)],
    ),
    RoomLine {
        id: RoomId::Text("sbox-7"),
        ..room(
            0,
            "Nextcloud – Engineering",
            CustomRoom,
            "adam.weber",
            &[("ivan.petrov", ContentCreator)],
        )
    },
    RoomLine {
        id: RoomId::Text("drive-5-|0AbcITops=="),
        groups: &[("Engineering", Read)],
        ..room(
            0,
            "IT operations",
            CustomRoom,
            "lukas.brunner",
            &[("adam.weber", RoomManager)],
        )
    },
    RoomLine {
        section: Archive,
        groups: &[("Finance", Read)],
        tags: &["finance"],
        ..room(
            121,
            "Budget 2024",
            CustomRoom,
            "adam.weber",
            &[("ivan.petrov", RoomManager), ("uwe.sommer", Read)],
        )
    },
    RoomLine {
        section: Archive,
        ..room(
            122,
            "Trade fair 2023",
            PublicRoom,
            "marta.kowalska",
            &[("amelie.laurent", RoomManager)],
        )
    },
    RoomLine {
        section: RoomTemplates,
        ..room(123, "Template: new project", CustomRoom, "adam.weber", &[])
    },
];
