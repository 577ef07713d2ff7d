//! People (`docspace-api.md` §9.4).

use serde_json::Value;
use uuid::Uuid;

use crate::practice::call::{Call, Count, Failure, Handled, Reply};
use crate::practice::messages::Text;
use crate::practice::rules::people_filter::{self, Area, PeopleQuery, PeopleSort};
use crate::practice::world::{Person, PersonKind, World};

use super::args;

/// *EmployeeType* names and numbers.
const TYPES: [(&str, i32); 5] = [
    ("All", 0),
    ("RoomAdmin", 1),
    ("Guest", 2),
    ("DocSpaceAdmin", 3),
    ("User", 4),
];
/// *EmployeeStatus* names and numbers.
const STATUSES: [(&str, i32); 5] = [
    ("Active", 1),
    ("Terminated", 2),
    ("Pending", 4),
    ("Default", 5),
    ("All", 7),
];

pub(super) fn own(world: &mut World, call: &Call) -> Handled {
    let me = args::caller(call)?;
    args::one(args::view(world, call).employee_full(me))
}

/// By GUID or user name.
pub(super) fn by_id(world: &mut World, call: &Call) -> Handled {
    let text = args::path_text(call, "id");
    let found = match Uuid::parse_str(text) {
        Ok(id) => world.person(id),
        Err(_) => world
            .people
            .iter()
            .find(|person| person.user_name.eq_ignore_ascii_case(text)),
    };
    single(world, call, found)
}

pub(super) fn by_email(world: &mut World, call: &Call) -> Handled {
    args::caller(call)?;
    let email = args::text(call, "email");
    let looks_right = email
        .split_once('@')
        .is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.') && !email.contains(' '));
    if !looks_right {
        return Err(Failure::Validation {
            member: "email".to_owned(),
            texts: vec!["The Email field is not a valid e-mail address.".to_owned()],
        }
        .into());
    }
    single(world, call, world.person_by_email(&email))
}

fn single(world: &World, call: &Call, found: Option<&Person>) -> Handled {
    args::caller(call)?;
    let person = found.ok_or_else(|| Failure::NotFound(Text::UserNotFound.of(call)))?;
    if !people_filter::may_see(world, args::viewer(world, call), person) {
        return Err(Failure::AccessDenied.into());
    }
    args::one(args::view(world, call).employee_full(person.id))
}

/// `GET /people`: the active ones.
pub(super) fn active(world: &mut World, call: &Call) -> Handled {
    let mut query = query(world, call)?;
    query.status = 1;
    let view = args::view(world, call);
    filtered(world, call, &query, |id| view.employee_full(id))
}

pub(super) fn filter(world: &mut World, call: &Call) -> Handled {
    let query = query(world, call)?;
    let view = args::view(world, call);
    filtered(world, call, &query, |id| view.employee_full(id))
}

/// Without e-mail addresses.
pub(super) fn simple_filter(world: &mut World, call: &Call) -> Handled {
    let query = query(world, call)?;
    let view = args::view(world, call);
    filtered(world, call, &query, |id| view.employee(id))
}

fn filtered(world: &World, call: &Call, query: &PeopleQuery, render: impl Fn(Uuid) -> Value) -> Handled {
    not_for_users(world, call)?;
    let window = args::window(call)?;
    let people = people_filter::people(world, args::viewer(world, call), query);
    let shown = window.cut(&people).iter().map(|id| render(*id)).collect();
    args::page(shown, people.len())
}

/// Lists of people are closed to Users and Guests.
fn not_for_users(world: &World, call: &Call) -> Result<(), Failure> {
    match args::me(world, call)?.kind {
        PersonKind::User | PersonKind::Guest => Err(Failure::AccessDenied),
        _ => Ok(()),
    }
}

/// Admins only, unpaged, streamed.
pub(super) fn search(world: &mut World, call: &Call) -> Handled {
    if !args::me(world, call)?.kind.is_admin() {
        return Err(Failure::AccessDenied.into());
    }
    let query = PeopleQuery {
        words: args::text(call, "query")
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
        ..PeopleQuery::default()
    };
    let view = args::view(world, call);
    let people = people_filter::people(world, args::viewer(world, call), &query);
    Ok(Reply {
        response: Some(people.into_iter().map(|id| view.employee_full(id)).collect()),
        count: Count::Streamed,
        ..Reply::default()
    })
}

fn query(world: &World, call: &Call) -> Result<PeopleQuery, Failure> {
    let separator = call.query("filterSeparator").filter(|text| !text.is_empty());
    let text = args::text(call, "filterValue");
    let words = match separator {
        Some(separator) => text.split(separator).map(|word| word.trim().to_owned()).collect(),
        None => text.split_whitespace().map(str::to_owned).collect(),
    };
    let invited_by_me = args::flag(call, "invitedByMe")?.unwrap_or(false);
    let inviter = if invited_by_me {
        Some(args::me(world, call)?.id)
    } else {
        args::uuid(call, "inviterId")?
    };
    Ok(PeopleQuery {
        words,
        status: args::enum_number(call, "employeeStatus", &STATUSES)?
            .and_then(|number| u32::try_from(number).ok())
            .unwrap_or(0),
        types: types(call)?,
        administrators: args::flag(call, "isAdministrator")?.unwrap_or(false),
        group: args::uuid(call, "groupId")?,
        exclude_group: args::flag(call, "excludeGroup")?.unwrap_or(false),
        without_group: args::flag(call, "withoutGroup")?.unwrap_or(false),
        area: match args::text(call, "area").to_lowercase().as_str() {
            "people" | "1" => Area::People,
            "guests" | "2" => Area::Guests,
            _ => Area::All,
        },
        inviter,
        activation: args::number(call, "activationStatus")?.and_then(|number| u32::try_from(number).ok()),
        sort_by: match args::text(call, "sortBy").to_lowercase().as_str() {
            "lastname" => PeopleSort::LastName,
            "email" => PeopleSort::Email,
            "type" => PeopleSort::Type,
            "registrationdate" => PeopleSort::Registered,
            _ => PeopleSort::Name,
        },
        descending: args::descending(call),
    })
}

/// `employeeType` once, or `employeeTypes` repeated; 0 is all.
fn types(call: &Call) -> Result<Vec<u8>, Failure> {
    let mut numbers: Vec<i32> = args::repeated(call, "employeeTypes")
        .iter()
        .filter_map(|text| args::parse_enum(text, &TYPES))
        .collect();
    numbers.extend(args::enum_number(call, "employeeType", &TYPES)?);
    Ok(numbers
        .into_iter()
        .filter(|number| *number != 0)
        .filter_map(|number| u8::try_from(number).ok())
        .collect())
}
