//! Links into rooms, folders and files: with and without password, alive and expired, open and for the company only.

use jiff::Timestamp;

use crate::practice::world::{Access, EntryKey, FolderType, Link, LinkKind, World};

use super::{days_ago, known, named};

/// A day no test lives to see.
const FAR_AWAY: &str = "2099-01-01T00:00:00Z";

pub(super) fn place(world: &mut World) {
    let far = FAR_AWAY.parse().unwrap_or(Timestamp::MAX);
    let room = |id: i32| EntryKey::folder(id);
    let links = [
        link("press", room(known::PRESS_ROOM), LinkKind::Primary, Access::Read),
        Link {
            password: Some("practice-password".to_owned()),
            ..link("customers", room(known::CUSTOMER_ROOM), LinkKind::Primary, Access::Read)
        },
        Link {
            deny_download: true,
            ..link(
                "customers: preview",
                room(known::CUSTOMER_ROOM),
                LinkKind::External,
                Access::Comment,
            )
        },
        Link {
            expires: Some(days_ago(40)),
            ..link(
                "tender: bidders",
                room(known::TENDER_ROOM),
                LinkKind::Primary,
                Access::Read,
            )
        },
        Link {
            expires: Some(far),
            ..link(
                "tender: questions",
                room(known::TENDER_ROOM),
                LinkKind::External,
                Access::Comment,
            )
        },
        link("forms", room(known::FORMS_ROOM), LinkKind::Primary, Access::FillForms),
        link(
            "invitation to the budget",
            room(known::BUDGET_ROOM),
            LinkKind::Invitation,
            Access::Read,
        ),
        link(
            "for investors",
            EntryKey::file(known::OWN_LINKS),
            LinkKind::Primary,
            Access::Read,
        ),
        Link {
            internal: true,
            ..link(
                "for colleagues",
                EntryKey::file(known::OWN_LINKS),
                LinkKind::External,
                Access::Editing,
            )
        },
        Link {
            internal: true,
            ..link(
                "roadmap for colleagues",
                EntryKey::file(known::ROADMAP_LOCKED),
                LinkKind::Primary,
                Access::Comment,
            )
        },
    ];
    world.links.extend(links);
    let folder = world
        .folders_in(&known::CAMPAIGN_ROOM.into())
        .find(|folder| folder.kind == FolderType::Default)
        .map(|folder| EntryKey::Folder(folder.id.clone()));
    world
        .links
        .extend(folder.map(|key| link("pictures for the agency", key, LinkKind::Primary, Access::Read)));
}

fn link(title: &str, entry: EntryKey, kind: LinkKind, access: Access) -> Link {
    let id = named("link", title);
    let digits = named("link key", title).simple().to_string();
    let code: String = digits.chars().skip(4).take(15).collect();
    Link {
        id,
        entry,
        kind,
        title: title.to_owned(),
        access,
        key: digits,
        code,
        password: None,
        expires: None,
        internal: false,
        deny_download: false,
    }
}
