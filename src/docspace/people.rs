//! Looking people up (`docspace-api.md` §9.4).

use crate::docspace::client::Client;
use crate::docspace::dto::people::PersonDto;
use crate::docspace::error::ApiError;
use crate::docspace::page::Step;
use crate::docspace::request::Request;
use crate::domain::ids::UserId;
use crate::domain::person::{AccountState, Person, Role};

/// Whom to look for. Empty fields do not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleQuery {
    /// Part of a name or e-mail address.
    pub text: String,
    pub state: Option<AccountState>,
    /// Any of these roles. The portal owner counts among the DocSpace admins.
    pub roles: Vec<Role>,
}

impl Client {
    /// The person behind the key. Needs `accounts.self:read`, which `accounts:read` does not contain (trap 3).
    pub async fn me(&self) -> Result<Person, ApiError> {
        let request = Request::get(&["people", "@self"]);
        self.fetch(&request, |dto: PersonDto| Ok(dto.into_person())).await
    }

    /// One person by id. Any valid key may ask (§2.2).
    pub async fn person_by_id(&self, id: UserId) -> Result<Person, ApiError> {
        let request = Request::get(&["people", &id.to_string()]);
        self.fetch(&request, |dto: PersonDto| Ok(dto.into_person())).await
    }

    /// One person by their whole e-mail address.
    pub async fn person_by_email(&self, email: &str) -> Result<Person, ApiError> {
        let request = Request::get(&["people", "email"]).query("email", email);
        self.fetch(&request, |dto: PersonDto| Ok(dto.into_person())).await
    }

    /// People of the portal, guests included, at most `limit`.
    pub async fn people(&self, query: &PeopleQuery, limit: usize) -> Result<Vec<Person>, ApiError> {
        let mut request = Request::get(&["people", "filter"]);
        if !query.text.is_empty() {
            request = request.query("filterValue", query.text.as_str());
        }
        if let Some(state) = query.state.and_then(state_on_the_wire) {
            request = request.query("employeeStatus", state);
        }
        for role in query.roles.iter().filter_map(|role| type_on_the_wire(*role)) {
            request = request.query("employeeTypes", role);
        }
        let pages = self.pages::<Vec<PersonDto>>(&request, limit, Step::ByItems).await?;
        Ok(pages.items.into_iter().map(PersonDto::into_person).collect())
    }
}

fn state_on_the_wire(state: AccountState) -> Option<&'static str> {
    match state {
        AccountState::Active => Some("1"),
        AccountState::Disabled => Some("2"),
        AccountState::Pending => Some("4"),
        AccountState::Unknown => None,
    }
}

fn type_on_the_wire(role: Role) -> Option<&'static str> {
    match role {
        Role::PortalOwner | Role::DocSpaceAdmin => Some("DocSpaceAdmin"),
        Role::RoomAdmin => Some("RoomAdmin"),
        Role::User => Some("User"),
        Role::Guest => Some("Guest"),
        Role::Unknown => None,
    }
}
