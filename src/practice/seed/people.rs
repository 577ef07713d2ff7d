//! Forty people of all types and states, and their groups.

use crate::practice::world::{Group, Person, PersonKind, PersonStatus};

use super::{days_ago, group_id, person_id};

use PersonKind::{DocSpaceAdmin, Guest, Owner, RoomAdmin, User};
use PersonStatus::{Active, Pending, Terminated};

/// Domain of everybody's address.
pub(super) const DOMAIN: &str = "acme-docs.example";

type Line = (
    &'static str,
    &'static str,
    &'static str,
    PersonKind,
    PersonStatus,
    Option<&'static str>,
);

/// Local part, first name, last name, type, state, profile language.
const PEOPLE: [Line; 40] = [
    ("olga.lindqvist", "Olga", "Lindqvist", Owner, Active, None),
    ("adam.weber", "Adam", "Weber", DocSpaceAdmin, Active, None),
    ("priya.nair", "Priya", "Nair", DocSpaceAdmin, Active, None),
    ("ivan.petrov", "Ivan", "Petrov", RoomAdmin, Active, None),
    ("eva.lind", "Eva", "Lind", RoomAdmin, Active, Some("de-DE")),
    ("marta.kowalska", "Marta", "Kowalska", RoomAdmin, Active, None),
    ("jonas.richter", "Jonas", "Richter", RoomAdmin, Active, Some("de-DE")),
    ("wei.chen", "伟", "陈", RoomAdmin, Active, Some("zh-CN")),
    ("fatima.alsayed", "فاطمة", "السيد", RoomAdmin, Active, Some("ar-SA")),
    ("lukas.brunner", "Lukas", "Brunner", RoomAdmin, Active, Some("de-DE")),
    ("sofia.rossi", "Sofia", "Rossi", RoomAdmin, Active, None),
    ("amelie.laurent", "Amélie", "Laurent", RoomAdmin, Active, None),
    ("tomas.ortega", "Tomás", "Ortega y Gasset", RoomAdmin, Active, None),
    ("nadia.haddad", "Nadia", "Haddad", RoomAdmin, Terminated, None),
    ("viktor.horvat", "Viktor", "Horvat", RoomAdmin, Pending, None),
    ("carla.conti", "Carla", "Conti", User, Active, None),
    ("uwe.sommer", "Uwe", "Sommer", User, Active, None),
    ("henrik.dahl", "Henrik", "Dahl", User, Active, None),
    ("paul.berger", "Paul", "Berger", User, Active, None),
    ("grace.okafor", "Grace", "Okafor", User, Active, None),
    ("liam.obrien", "Liam", "O'Brien", User, Active, None),
    ("yuki.tanaka", "Yuki", "Tanaka", User, Active, None),
    ("anna.mueller", "Anna", "Müller", User, Active, Some("de-DE")),
    ("ben.carter", "Ben", "Carter", User, Active, None),
    ("dora.szabo", "Dóra", "Szabó", User, Active, None),
    ("emil.novak", "Emil", "Novák", User, Active, None),
    ("farah.rahimi", "Farah", "Rahimi", User, Active, None),
    ("gustav.holm", "Gustav", "Holm", User, Active, None),
    ("hana.kim", "Hana", "Kim", User, Active, None),
    ("igor.volkov", "Igor", "Volkov", User, Terminated, None),
    ("julia.stein", "Julia", "Stein", User, Active, Some("de-DE")),
    ("karim.benali", "Karim", "Benali", User, Active, None),
    ("lea.moreau", "Léa", "Moreau", User, Pending, None),
    (
        "maximiliane.von-und-zu-hohenstein",
        "Maximiliane Friederike Charlotte",
        "von und zu Hohenstein-Wallersburg",
        User,
        Active,
        None,
    ),
    ("nina.larsen", "Nina", "Larsen", Guest, Active, None),
    ("oscar.mendes", "Oscar", "Mendes", Guest, Active, None),
    ("petra.auditor", "Petra", "Auditor", Guest, Active, None),
    ("quentin.dubois", "Quentin", "Dubois", Guest, Pending, None),
    ("rosa.delgado", "Rosa", "Delgado", Guest, Active, None),
    ("sam.taylor", "Sam", "Taylor", Guest, Terminated, None),
];

type GroupLine = (&'static str, Option<&'static str>, &'static [&'static str]);

/// Name, manager, members (the manager among them).
const GROUPS: [GroupLine; 7] = [
    (
        "Finance",
        Some("grace.okafor"),
        &[
            "grace.okafor",
            "liam.obrien",
            "igor.volkov",
            "anna.mueller",
            "uwe.sommer",
        ],
    ),
    (
        "Marketing",
        Some("marta.kowalska"),
        &["marta.kowalska", "amelie.laurent", "hana.kim", "ben.carter"],
    ),
    (
        "Legal",
        Some("jonas.richter"),
        &["jonas.richter", "julia.stein", "tomas.ortega"],
    ),
    (
        "Engineering",
        Some("ivan.petrov"),
        &[
            "ivan.petrov",
            "wei.chen",
            "yuki.tanaka",
            "emil.novak",
            "lukas.brunner",
            "carla.conti",
        ],
    ),
    (
        "Management",
        Some("olga.lindqvist"),
        &["olga.lindqvist", "priya.nair", "sofia.rossi"],
    ),
    ("Works council", None, &["gustav.holm", "dora.szabo"]),
    ("Interns 2027", None, &[]),
];

pub(super) fn people() -> Vec<Person> {
    (0_i64..).zip(PEOPLE).map(|(index, line)| person(index, line)).collect()
}

fn person(index: i64, (local, first, last, kind, status, culture): Line) -> Person {
    let inviter = if kind == Guest { "ivan.petrov" } else { "olga.lindqvist" };
    Person {
        id: person_id(local),
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        user_name: local.to_owned(),
        email: format!("{local}@{DOMAIN}"),
        password: format!("practice-{local}"),
        kind,
        status,
        culture: culture.map(str::to_owned),
        title: (kind == Owner).then(|| "Managing director".to_owned()),
        invited_by: (kind != Owner).then(|| person_id(inviter)),
        created: days_ago(900 - index * 17),
        terminated: (status == Terminated).then(|| days_ago(45)),
        last_seen: match local {
            "eva.lind" => Some(days_ago(212)),
            _ if status == Active => Some(days_ago(index % 9)),
            _ => None,
        },
    }
}

pub(super) fn groups() -> Vec<Group> {
    GROUPS
        .into_iter()
        .map(|(name, manager, members)| Group {
            id: group_id(name),
            name: name.to_owned(),
            manager: manager.map(person_id),
            members: members.iter().map(|local| person_id(local)).collect(),
        })
        .collect()
}
