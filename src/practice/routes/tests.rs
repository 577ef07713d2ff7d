//! The calls, made as the HTTP side makes them: through the route table.

mod entries;
mod lists;
mod lookups;
mod writes;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::*;
use crate::practice::call::{Caller, Credential, Failed, Failure, Reply};
use crate::practice::seed::person_id;
use crate::practice::world::Options;

/// A portal and somebody calling it.
struct Desk {
    world: World,
    caller: Caller,
}

impl Desk {
    fn of(local: &str) -> Self {
        Self {
            world: World::seed(),
            caller: Caller::Anonymous,
        }
        .turn_to(local)
    }

    fn anonymous() -> Self {
        Self {
            caller: Caller::Anonymous,
            ..Self::of("adam.weber")
        }
    }

    fn with(options: Options, local: &str) -> Self {
        Self {
            world: World::new(options),
            caller: Caller::Anonymous,
        }
        .turn_to(local)
    }

    /// The same portal, another caller.
    fn turn_to(mut self, local: &str) -> Self {
        self.caller = Caller::User {
            id: person_id(local),
            with: Credential::Session,
        };
        self
    }

    fn get(&mut self, address: &str) -> Handled {
        self.send("GET", address, None)
    }

    fn post(&mut self, address: &str, body: Value) -> Handled {
        self.send("POST", address, Some(body))
    }

    fn put(&mut self, address: &str, body: Value) -> Handled {
        self.send("PUT", address, Some(body))
    }

    fn send(&mut self, method: &str, address: &str, body: Option<Value>) -> Handled {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let (route, values) = all()
            .iter()
            .filter(|route| route.method == method)
            .find_map(|route| Some((route, fit(route.pattern, path)?)))
            .expect("a route for the address");
        let person = match self.caller {
            Caller::User { id, .. } => Some(id),
            Caller::Anonymous => None,
        };
        let call = Call {
            caller: self.caller.clone(),
            path: values,
            query: url::form_urlencoded::parse(query.as_bytes()).into_owned().collect(),
            body,
            language: self.world.language_of(person),
            origin: "http://demo.local".to_owned(),
        };
        (route.handler)(&mut self.world, &call)
    }

    /// `response` of a success.
    fn value(&mut self, address: &str) -> Value {
        body(self.get(address))
    }
}

fn fit(pattern: &'static str, path: &str) -> Option<BTreeMap<&'static str, String>> {
    let mut values = BTreeMap::new();
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return Some(values),
            (Some(name), Some(value)) if name.starts_with('{') => {
                values.insert(name.trim_matches(['{', '}']), value.to_owned());
            }
            (Some(literal), Some(value)) if literal.eq_ignore_ascii_case(value) => {}
            _ => return None,
        }
    }
}

fn body(handled: Handled) -> Value {
    handled.expect("a success").response.expect("a response")
}

fn failure(handled: Handled) -> Failure {
    handled.expect_err("a failure").failure
}

fn ids(list: &Value) -> Vec<Value> {
    list.as_array().unwrap().iter().map(|item| item["id"].clone()).collect()
}

#[test]
fn every_route_has_its_literals_before_parameters_that_would_swallow_them() {
    for (index, route) in all().iter().enumerate() {
        let sample = route
            .pattern
            .replace("{id}", "1")
            .replace("{key}", "k")
            .replace("{groupId}", "2");
        let first = all()
            .iter()
            .position(|other| other.method == route.method && fit(other.pattern, &sample).is_some());
        assert_eq!(first, Some(index), "{}", route.pattern);
    }
}

#[test]
fn everything_but_the_open_calls_asks_who_is_there() {
    let mut desk = Desk::anonymous();
    for route in all().iter().filter(|route| !route.anonymous && route.method == "GET") {
        let address = route.pattern.replace("{id}", "1001").replace("{groupId}", "2");
        let handled = desk.get(&address);
        assert_eq!(failure(handled), Failure::Unauthenticated, "{}", route.pattern);
    }
}

#[test]
fn short_links_lead_to_files_and_folders() {
    let world = World::seed();
    let press = world.links.iter().find(|link| link.title == "press").unwrap();
    assert_eq!(
        short_link(&world, &press.code),
        Some(format!("/rooms/share?key={}&folder=107", press.key))
    );
    let file = world.links.iter().find(|link| link.title == "for investors").unwrap();
    assert_eq!(
        short_link(&world, &file.code),
        Some(format!("/doceditor?fileid=1011&share={}", file.key))
    );
    assert_eq!(short_link(&world, "nobody"), None);
}
