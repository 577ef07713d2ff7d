//! *Employee* and *EmployeeFull*, groups and keys (`docspace-api.md` §2.4, §4.1).

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use uuid::Uuid;

use crate::practice::rules::people_filter::activation_status;
use crate::practice::world::{ApiKey, Group, LOST_USER, Person, PersonKind};

use super::View;
use super::object::Object;

const SIZES: [(&str, &str); 5] = [
    ("avatar", "82-82"),
    ("avatarOriginal", "200-200"),
    ("avatarMax", "200-200"),
    ("avatarMedium", "48-48"),
    ("avatarSmall", "32-32"),
];

fn photo(size: &str) -> String {
    format!("/static/images/default_user_photo_size_{size}.png?hash=1")
}

impl View<'_> {
    /// Short form, as in `createdBy`. Somebody who no longer exists is the lost user; nil stays nil.
    pub fn employee(&self, id: Uuid) -> Value {
        self.employee_members(id).into()
    }

    fn employee_members(&self, id: Uuid) -> Object {
        let person = self.world.person(id);
        let shown = if person.is_some() || id.is_nil() { id } else { LOST_USER };
        let mut object = Object::new()
            .with("id", shown.to_string())
            .with("displayName", person.map(Person::display_name).unwrap_or_default());
        for (name, size) in SIZES {
            object = object.with(name, photo(size));
        }
        object
            .with("profileUrl", person.map(|person| self.profile_url(person)))
            .with("hasAvatar", false)
            .with("isAnonim", false)
    }

    fn profile_url(&self, person: &Person) -> String {
        let mail = utf8_percent_encode(&person.email, NON_ALPHANUMERIC);
        format!("{}/accounts/people/filter?search={mail}", self.origin)
    }

    /// Full form. Unknown people have the short form only.
    pub fn employee_full(&self, id: Uuid) -> Value {
        let Some(person) = self.world.person(id) else {
            return self.employee(id);
        };
        self.person_members(person)
            .and(self.employee_members(id))
            .and(Self::role_members(person))
            .with("registrationDate", self.date(person.created))
            .with("createdBy", person.invited_by.map(|id| self.employee(id)))
            .with("hasPersonalFolder", person.kind != PersonKind::Guest)
            .into()
    }

    fn person_members(&self, person: &Person) -> Object {
        let groups: Vec<Value> = self
            .world
            .groups
            .iter()
            .filter(|group| group.members.contains(&person.id))
            .map(|group| self.group_summary(group))
            .collect();
        Object::new()
            .with("firstName", person.first_name.as_str())
            .with("lastName", person.last_name.as_str())
            .with("userName", person.user_name.as_str())
            .with("email", person.email.as_str())
            .with("status", person.status as u8)
            .with("activationStatus", activation_status(person))
            .with("terminated", person.terminated.map(|at| self.date(at)))
            .with("department", "")
            .with("groups", (!groups.is_empty()).then_some(groups))
    }

    /// Exactly one role is true, `isAdmin` not for the portal owner.
    fn role_members(person: &Person) -> Object {
        Object::new()
            .with("isAdmin", person.kind == PersonKind::DocSpaceAdmin)
            .with("isRoomAdmin", person.kind == PersonKind::RoomAdmin)
            .with("isLDAP", false)
            .with("isOwner", person.kind == PersonKind::Owner)
            .with("isVisitor", person.kind == PersonKind::Guest)
            .with("isCollaborator", person.kind == PersonKind::User)
            .with("cultureName", person.culture.as_deref())
            .with("mobilePhoneActivationStatus", 0)
            .with("isSSO", false)
    }

    /// `{id, name, manager}` as inside people.
    pub fn group_summary(&self, group: &Group) -> Value {
        Object::new()
            .with("id", group.id.to_string())
            .with("name", group.name.as_str())
            .with("manager", group.manager.map(|id| self.name(id)))
            .into()
    }

    /// *Group* with its members, if asked for.
    pub fn group(&self, group: &Group, with_members: bool) -> Value {
        let members: Vec<Value> = group.members.iter().map(|id| self.employee(*id)).collect();
        Object::new()
            .with("id", group.id.to_string())
            .with("name", group.name.as_str())
            .with("parent", Uuid::nil().to_string())
            .with("category", Uuid::nil().to_string())
            .with("manager", group.manager.map(|id| self.employee(id)))
            .with("isLDAP", false)
            .with("membersCount", members.len())
            .with("members", with_members.then_some(members))
            .into()
    }

    /// A key without its secret.
    pub fn api_key(&self, key: &ApiKey) -> Value {
        Object::new()
            .with("id", key.id.to_string())
            .with("name", key.name.as_str())
            .with("key", format!("sk-***{}", key.postfix()))
            .with("keyPostfix", key.postfix())
            .with("permissions", key.permissions.clone())
            .with("lastUsed", key.last_used.map(|at| self.date(at)))
            .with("createOn", self.date(key.created))
            .with("createBy", self.employee(key.user))
            .with("expiresAt", key.expires_at.map(|at| self.date(at)))
            .with("isActive", key.active)
            .into()
    }
}
