//! Lines of a file's or folder's log (`docspace-api.md` §11).

use serde_json::{Value, json};

use crate::practice::world::{EntryKey, Event};

use super::View;
use super::object::Object;

impl View<'_> {
    pub fn history_line(&self, event: &Event) -> Value {
        Object::new()
            .with("id", event.id)
            .with("action", json!({ "id": event.kind.number(), "key": event.kind.key() }))
            .with("initiator", self.employee(event.by))
            .with("date", self.date(event.at))
            .with("data", self.event_data(event))
            .with("related", Vec::<Value>::new())
            .into()
    }

    fn event_data(&self, event: &Event) -> Value {
        if let Some((owner, old_owner)) = event.owners {
            return Object::new()
                .with("owner", self.employee(owner))
                .with("oldOwner", self.employee(old_owner))
                .into();
        }
        let parent = self.world.parent_of(&event.entry).and_then(|id| self.world.folder(id));
        let view_url = match &event.entry {
            EntryKey::File(id) => Some(format!("{}/filehandler.ashx?action=download&fileid={id}", self.origin)),
            EntryKey::Folder(_) => None,
        };
        Object::new()
            .with("id", event.entry.id().to_json())
            .with("title", self.world.title_of(&event.entry))
            .with("parentId", parent.map(|folder| folder.id.to_json()))
            .with("parentTitle", parent.map(|folder| folder.title.as_str()))
            .with("parentType", parent.map(|folder| folder.kind.number()))
            .with("viewUrl", view_url)
            .into()
    }
}
