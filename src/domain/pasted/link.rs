//! Links of a portal: which entry they lead to (`docspace-api.md` §9.7).

use percent_encoding::percent_decode_str;
use url::Url;

use super::{Reading, WhyIgnored};
use crate::domain::ids::{EntryId, EntryKind};
use crate::domain::portal_url::PortalUrl;

/// Stands in for the portal when a link without a host is read and none is connected.
const NOWHERE: &str = "https://portal.invalid";

/// First parts of the paths that belong to files and rooms; a link without a host must begin with one of them.
const KNOWN_ROOTS: [&str; 16] = [
    "rooms",
    "doceditor",
    "media",
    "share",
    "filehandler.ashx",
    "private",
    "ai-agents",
    "recent",
    "files",
    "shared-with-me",
    "s",
    "products",
    "api",
    "accounts",
    "profile",
    "portal-settings",
];

/// Reads one link. `portal`: the connected one; a link to another host is refused.
pub fn read_link(text: &str, portal: Option<&PortalUrl>) -> Result<Reading, WhyIgnored> {
    let url = absolute(text, portal).ok_or(WhyIgnored::NotUnderstood)?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(WhyIgnored::NotUnderstood);
    }
    let host = url.host_str().ok_or(WhyIgnored::NotUnderstood)?;
    if portal.is_some_and(|portal| !portal.same_portal(&url)) {
        return Err(WhyIgnored::OtherPortal(host.to_owned()));
    }
    read_own(&url)
}

/// Whether `text` looks like a link that was pasted without `https://`.
pub(super) fn is_bare_link(text: &str, portal: Option<&PortalUrl>) -> bool {
    let Some((before, after)) = text.split_once('/') else {
        return false;
    };
    let first = after
        .split(['/', '?', '#'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let known = KNOWN_ROOTS.contains(&first.as_str());
    if before.is_empty() {
        return known;
    }
    let is_portal = portal.is_some_and(|portal| portal.base().authority().eq_ignore_ascii_case(before));
    is_portal || (known && looks_like_host(before))
}

fn looks_like_host(text: &str) -> bool {
    let host = text.split_once(':').map_or(text, |(host, _)| host);
    let well_formed = host.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.'));
    well_formed && (host.eq_ignore_ascii_case("localhost") || host.trim_matches('.').contains('.'))
}

fn absolute(text: &str, portal: Option<&PortalUrl>) -> Option<Url> {
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    if lower.starts_with("http:") || lower.starts_with("https:") {
        return Url::parse(text).ok();
    }
    if text.starts_with('/') {
        return match portal {
            Some(portal) => portal.base().join(text).ok(),
            None => Url::parse(NOWHERE).ok()?.join(text).ok(),
        };
    }
    let scheme = portal.map_or("https", |portal| portal.base().scheme());
    Url::parse(&format!("{scheme}://{text}")).ok()
}

fn read_own(url: &Url) -> Result<Reading, WhyIgnored> {
    let segments: Vec<String> = url
        .path_segments()
        .into_iter()
        .flatten()
        .filter(|segment| !segment.is_empty())
        .map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
        .collect();
    let names: Vec<String> = segments.iter().map(|segment| segment.to_ascii_lowercase()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    // The case of an id in the path counts (third-party ids), the case of the rest does not.
    let at = |place: usize| segments.get(place).map_or("", String::as_str);

    // The server writes `fileid`, the web client `fileId`.
    if let Some(id) = parameter(url, "fileid") {
        return entry(EntryKind::File, &id);
    }
    if let ["api", _, rest @ ..] = names.as_slice() {
        return read_api(rest, |place| at(place + 2));
    }
    if let Some(place) = names.windows(2).position(|pair| pair == ["media", "view"]) {
        return entry(EntryKind::File, at(place + 2));
    }
    match names.as_slice() {
        ["share", "preview", ..] => entry(EntryKind::File, at(2)),
        ["s", _, ..] => Ok(Reading::ShortLink(at(1).to_owned())),
        [
            "accounts" | "profile" | "portal-settings" | "login" | "confirm" | "wizard" | "developer-tools" | "about",
            ..,
        ] => Err(WhyIgnored::NotAnEntryLink),
        _ => read_folder(url, &names, at),
    }
}

/// Everything that shows the inside of a folder: the `folder` in the query wins over the room in the path.
fn read_folder<'a>(url: &Url, names: &[&str], at: impl Fn(usize) -> &'a str) -> Result<Reading, WhyIgnored> {
    if let Some(id) = parameter(url, "folder") {
        return entry(EntryKind::Folder, &id);
    }
    match names {
        ["rooms", "shared" | "archived" | "templates" | "personal", "filter", ..]
        | ["ai-agents", "filter" | "chat", ..] => Err(WhyIgnored::NoIdInLink),
        ["rooms", "shared" | "archived" | "templates", _, ..] => entry(EntryKind::Folder, at(2)),
        ["ai-agents", _, ..] => entry(EntryKind::Folder, at(1)),
        _ => parameter(url, "key")
            .filter(|_| names.starts_with(&["rooms", "share"]))
            .or_else(|| parameter(url, "share"))
            .filter(|key| !key.is_empty())
            .map(Reading::ShareKey)
            .ok_or(WhyIgnored::NoIdInLink),
    }
}

/// Addresses of the programming interface, as a log or a script shows them. `rest` begins after `api/2.0`.
fn read_api<'a>(rest: &[&str], at: impl Fn(usize) -> &'a str) -> Result<Reading, WhyIgnored> {
    match rest {
        ["files", "file", _, ..] => entry(EntryKind::File, at(2)),
        ["files", "folder" | "rooms", _, ..] => entry(EntryKind::Folder, at(2)),
        ["files", "share", key, ..] if !key.is_empty() => Ok(Reading::ShareKey(at(2).to_owned())),
        ["files", _] => entry(EntryKind::Folder, at(1)),
        ["files", ..] => Err(WhyIgnored::NoIdInLink),
        _ => Err(WhyIgnored::NotAnEntryLink),
    }
}

fn entry(kind: EntryKind, id: &str) -> Result<Reading, WhyIgnored> {
    if let Some(id) = EntryId::parse(id) {
        return Ok(Reading::named(kind, id));
    }
    let digits = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    Err(if digits && id.bytes().any(|byte| byte != b'0') {
        WhyIgnored::TooLarge
    } else {
        WhyIgnored::NoIdInLink
    })
}

/// A parameter of the query, whatever the case of its name.
fn parameter(url: &Url, name: &str) -> Option<String> {
    url.query_pairs()
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.into_owned())
}
