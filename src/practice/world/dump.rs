//! The whole state as JSON, for tests that compare claim and deed. Own format; without secrets of keys and sessions,
//! passwords and link secrets.

use serde_json::{Value, json};

use super::{Event, File, Folder, Link, Person, Record, Subject, World};

impl World {
    /// Members: `now`, `owner_rules`, `language`, `people`, `groups`, `folders`, `files`, `records`, `links`,
    /// `events`, `keys`. People by id; the stored names are ours, not the API's.
    pub fn to_json(&self) -> Value {
        json!({
            "now": self.now.to_string(),
            "portal": self.portal_name,
            "owner_rules": format!("{:?}", self.options.owner_rules),
            "language": self.options.language,
            "people": self.people.iter().map(person).collect::<Vec<_>>(),
            "groups": self.groups.iter().map(|group| json!({
                "id": group.id, "name": group.name, "manager": group.manager, "members": group.members,
            })).collect::<Vec<_>>(),
            "folders": self.folders.values().map(folder).collect::<Vec<_>>(),
            "files": self.files.values().map(file).collect::<Vec<_>>(),
            "records": self.records.iter().map(record).collect::<Vec<_>>(),
            "links": self.links.iter().map(link).collect::<Vec<_>>(),
            "events": self.events.iter().map(event).collect::<Vec<_>>(),
            "keys": self.api_keys.iter().map(|key| json!({
                "label": key.label, "user": key.user, "permissions": key.permissions, "active": key.active,
                "expires_at": key.expires_at.map(|at| at.to_string()),
            })).collect::<Vec<_>>(),
        })
    }
}

fn person(person: &Person) -> Value {
    json!({
        "id": person.id,
        "name": person.display_name(),
        "email": person.email,
        "kind": format!("{:?}", person.kind),
        "status": format!("{:?}", person.status),
        "culture": person.culture,
    })
}

fn folder(folder: &Folder) -> Value {
    json!({
        "id": folder.id.to_json(),
        "parent": folder.parent.as_ref().map(super::EntryId::to_json),
        "title": folder.title,
        "kind": format!("{:?}", folder.kind),
        "room": folder.is_room(),
        "created_by": folder.created_by,
        "tags": folder.tags,
    })
}

fn file(file: &File) -> Value {
    json!({
        "id": file.id.to_json(),
        "folder": file.folder.to_json(),
        "title": file.title,
        "version": file.version,
        "comment": file.comment,
        "created_by": file.created_by,
        "locked_by": file.lock.map(|lock| lock.by),
        "editing": file.editing,
        "anonymous_editors": file.anonymous_editors,
    })
}

fn record(record: &Record) -> Value {
    let (kind, subject) = match record.subject {
        Subject::Person(id) => ("person", id),
        Subject::Group(id) => ("group", id),
    };
    json!({ "entry": record.entry.to_string(), kind: subject, "access": record.access.number() })
}

fn link(link: &Link) -> Value {
    json!({
        "id": link.id,
        "entry": link.entry.to_string(),
        "kind": format!("{:?}", link.kind),
        "title": link.title,
        "access": link.access.number(),
        "password": link.password.is_some(),
        "expires": link.expires.map(|at| at.to_string()),
    })
}

fn event(event: &Event) -> Value {
    json!({
        "id": event.id,
        "entry": event.entry.to_string(),
        "action": event.kind.number(),
        "by": event.by,
        "at": event.at.to_string(),
        "owner": event.owners.map(|(new, _)| new),
        "old_owner": event.owners.map(|(_, old)| old),
        "in_log": event.kind.in_log(),
    })
}
