//! What an API key may do: the scope map of `docspace-api.md` §2.2, first match wins.

/// True if one of the key's `permissions` opens this request. `path` is below `/api/2.0` and in any case.
pub(super) fn opens(permissions: &[String], method: &str, path: &str) -> bool {
    let has = |scope: &str| permissions.iter().any(|permission| permission == scope);
    // No list, an empty one and `*` mean everything.
    if permissions.is_empty() || has("*") || has("*:write") {
        return true;
    }
    let path = path.to_ascii_lowercase();
    let reading = method == "GET";
    if reading && path == "/keys/@self" {
        return true;
    }
    if reading && has("*:read") {
        return true;
    }
    match area(&path) {
        Some(Area { name, write_reads }) => {
            (reading && (has(&format!("{name}:read")) || (write_reads && has(&format!("{name}:write")))))
                || (!reading && has(&format!("{name}:write")))
        }
        None => false,
    }
}

struct Area {
    name: &'static str,
    /// The write scope opens GETs too.
    write_reads: bool,
}

fn area(path: &str) -> Option<Area> {
    // In the server's order: the special case stands before the general one.
    [
        ("/files/rooms", "rooms", true),
        ("/files", "files", true),
        ("/people/@self", "accounts.self", true),
        ("/people", "accounts", true),
        ("/group", "accounts", false),
    ]
    .into_iter()
    .find(|(prefix, ..)| path.starts_with(prefix))
    .map(|(_, name, write_reads)| Area { name, write_reads })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(permissions: &[&str], method: &str, path: &str, expected: bool) {
        let permissions: Vec<String> = permissions.iter().map(ToString::to_string).collect();
        assert_eq!(
            opens(&permissions, method, path),
            expected,
            "{permissions:?} {method} {path}"
        );
    }

    #[test]
    fn the_first_match_wins() {
        check(&["files:read"], "GET", "/files/file/1", true);
        check(&["files:read"], "GET", "/files/rooms", false);
        check(&["files:read"], "GET", "/Files/Rooms/5", false);
        check(&["rooms:read"], "GET", "/files/rooms/5/share", true);
        check(&["rooms:read"], "GET", "/files/folder/5", false);
        check(&["files:read"], "POST", "/files/share", false);
        check(&["files:write"], "POST", "/files/share", true);
        check(&["files:write"], "GET", "/files/file/1", true);
        check(&["accounts:read"], "GET", "/people/@self", false);
        check(&["accounts.self:read"], "GET", "/people/@self", true);
        check(&["accounts.self:write"], "GET", "/people/@self", true);
        check(&["accounts:read"], "GET", "/people/filter", true);
    }

    #[test]
    fn groups_open_to_the_read_scope_only() {
        check(&["accounts:write"], "GET", "/group", false);
        check(&["accounts:read"], "GET", "/group", true);
        check(&["accounts:write"], "POST", "/group", true);
    }

    #[test]
    fn everything_else_needs_a_star() {
        check(&["files:write", "accounts:write"], "GET", "/settings", false);
        check(&["*:read"], "GET", "/settings", true);
        check(&["*:read"], "PUT", "/files/file/1/lock", false);
        check(&["*:read"], "POST", "/files/share", false);
        check(&["files:read"], "GET", "/keys/@self", true);
        check(&["files:read"], "GET", "/keys", false);
        check(&[], "PUT", "/anything", true);
        check(&["*"], "PUT", "/anything", true);
        check(&["files:read", "*:write"], "PUT", "/anything", true);
    }
}
