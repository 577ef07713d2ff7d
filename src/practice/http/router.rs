//! Finds the route of a path: literal segments without case, parameters percent-decoded with their case kept.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use super::super::call::Route;

/// Where a path leads.
#[derive(Debug)]
pub(super) enum Matched<'a> {
    Route(&'a Route, BTreeMap<&'static str, String>),
    /// The path exists with these methods only: 405.
    OtherMethods(Vec<&'static str>),
    Nothing,
}

/// `path` is below `/api/2.0`, still percent-encoded. Where several patterns fit, a literal segment goes before a
/// parameter, from the left, among the routes of this method.
pub(super) fn find<'a>(routes: &'a [Route], method: &str, path: &str) -> Matched<'a> {
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    // A slash at the end is the same address.
    let segments = match segments.split_last() {
        Some((&"", rest)) => rest,
        _ => &segments[..],
    };
    let fitting: Vec<&Route> = routes.iter().filter(|route| fits(route, segments)).collect();
    let best = fitting
        .iter()
        .filter(|route| route.method == method)
        .max_by_key(|route| literals(route));
    match best {
        Some(route) => Matched::Route(route, parameters(route, segments)),
        None if fitting.is_empty() => Matched::Nothing,
        None => {
            let mut methods: Vec<&'static str> = fitting.iter().map(|route| route.method).collect();
            methods.sort_unstable();
            methods.dedup();
            Matched::OtherMethods(methods)
        }
    }
}

fn pattern(route: &Route) -> impl Iterator<Item = &'static str> {
    route.pattern.split('/').skip(1)
}

fn parameter(segment: &'static str) -> Option<&'static str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

fn decoded(segment: &str) -> String {
    percent_decode_str(segment).decode_utf8_lossy().into_owned()
}

fn fits(route: &Route, segments: &[&str]) -> bool {
    pattern(route).count() == segments.len()
        && pattern(route)
            .zip(segments)
            .all(|(pattern, segment)| match parameter(pattern) {
                Some(_) => !segment.is_empty(),
                None => pattern.eq_ignore_ascii_case(&decoded(segment)),
            })
}

fn literals(route: &Route) -> Vec<bool> {
    pattern(route).map(|segment| parameter(segment).is_none()).collect()
}

fn parameters(route: &Route, segments: &[&str]) -> BTreeMap<&'static str, String> {
    pattern(route)
        .zip(segments)
        .filter_map(|(pattern, segment)| Some((parameter(pattern)?, decoded(segment))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::call::{Call, Failure, Handled};
    use crate::practice::world::World;

    fn nothing(_: &mut World, _: &Call) -> Handled {
        Err(Failure::AccessDenied.into())
    }

    fn route(method: &'static str, pattern: &'static str) -> Route {
        Route {
            method,
            pattern,
            anonymous: false,
            any_scope: false,
            handler: nothing,
        }
    }

    fn routes() -> Vec<Route> {
        vec![
            route("GET", "/files/{id}"),
            route("GET", "/files/rooms"),
            route("POST", "/files/owner"),
            route("PUT", "/files/file/{id}/lock"),
            route("PUT", "/people/status/{status}"),
            route("GET", "/people/@self"),
            route("GET", "/people/{id}"),
        ]
    }

    #[track_caller]
    fn check(method: &str, path: &str, expected: &str) {
        let routes = routes();
        let found = match find(&routes, method, path) {
            Matched::Route(route, parameters) => format!("{} {parameters:?}", route.pattern),
            Matched::OtherMethods(methods) => format!("405 {methods:?}"),
            Matched::Nothing => "404".to_owned(),
        };
        assert_eq!(found, expected, "{method} {path}");
    }

    #[test]
    fn literals_go_before_parameters_and_have_no_case() {
        check("GET", "/files/rooms", "/files/rooms {}");
        check("GET", "/FILES/Rooms/", "/files/rooms {}");
        check("GET", "/people/%40self", "/people/@self {}");
        check("GET", "/people/Eva.Stein", r#"/people/{id} {"id": "Eva.Stein"}"#);
    }

    #[test]
    fn ids_are_decoded_and_keep_their_case() {
        check(
            "PUT",
            "/files/file/drive-5-%7C1AbC%3D/Lock",
            r#"/files/file/{id}/lock {"id": "drive-5-|1AbC="}"#,
        );
        check(
            "PUT",
            "/files/file/a%2Fb/lock",
            r#"/files/file/{id}/lock {"id": "a/b"}"#,
        );
        check("PUT", "/files/file//lock", "404");
    }

    #[test]
    fn a_known_path_with_another_method_says_which() {
        check("DELETE", "/files/owner", r#"405 ["GET", "POST"]"#);
        check("GET", "/files/owner", r#"/files/{id} {"id": "owner"}"#);
        check("GET", "/nowhere", "404");
        check("GET", "/files/file/1/lock/more", "404");
    }
}
