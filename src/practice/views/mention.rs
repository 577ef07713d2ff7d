//! *Mention*: a person without any level (`docspace-api.md` §4.6).

use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use crate::practice::rules::people_filter::activation_status;
use crate::practice::world::{Person, PersonStatus};

use super::View;
use super::object::Object;

impl View<'_> {
    /// `hasAccess` is never assigned on the server, so it is false for everybody.
    pub fn mention(&self, id: Uuid) -> Option<Value> {
        let person = self.world.person(id)?;
        let image = format!("{}/static/images/default_user_photo_size_82-82.png?hash=1", self.origin);
        let mention = Object::new()
            .with("user", user_record(person))
            .with("email", person.email.as_str())
            .with("id", person.id.to_string())
            .with("image", image)
            .with("hasAccess", false)
            .with("name", person.display_name());
        Some(mention.into())
    }
}

/// Raw dates have no fixed fraction and no certain zone suffix (`docspace-api.md` §3.5).
fn raw_date(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S").to_string()
}

fn user_record(person: &Person) -> Value {
    Object::new()
        .with("id", person.id.to_string())
        .with("firstName", person.first_name.as_str())
        .with("lastName", person.last_name.as_str())
        .with("userName", person.user_name.as_str())
        .with("status", person.status as u8)
        .with("activationStatus", activation_status(person))
        .with("terminatedDate", person.terminated.map(raw_date))
        .with("title", person.title.as_deref())
        .with("email", person.email.as_str())
        .with("contactsList", Vec::<Value>::new())
        .with("removed", false)
        .with("lastModified", raw_date(person.created))
        .with("tenantId", 1)
        .with("isActive", person.status == PersonStatus::Active)
        .with("cultureName", person.culture.as_deref())
        .with("mobilePhoneActivationStatus", 0)
        .with("ldapQouta", 0)
        .with("createDate", raw_date(person.created))
        .with("createdBy", person.invited_by.map(|id| id.to_string()))
        .with("checkActivation", true)
        .into()
}
