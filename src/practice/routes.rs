//! The portal's calls: which address leads to which handler, and nothing about HTTP.

mod args;
mod files;
mod groups;
mod history;
mod keys;
mod links;
mod listings;
mod locks;
mod owners;
mod people;
mod portal;
mod rooms;
mod sharing;

use super::call::{Call, Handled, Route};
use super::world::{EntryKey, World};

type Handler = fn(&mut World, &Call) -> Handled;

const fn get(pattern: &'static str, handler: Handler) -> Route {
    Route {
        method: "GET",
        pattern,
        anonymous: false,
        any_scope: false,
        handler,
    }
}

const fn post(pattern: &'static str, handler: Handler) -> Route {
    Route {
        method: "POST",
        ..get(pattern, handler)
    }
}

const fn put(pattern: &'static str, handler: Handler) -> Route {
    Route {
        method: "PUT",
        ..get(pattern, handler)
    }
}

/// `[AllowAnonymous]`.
const fn open(route: Route) -> Route {
    Route {
        anonymous: true,
        ..route
    }
}

/// With an authorize attribute of its own.
const fn any_scope(route: Route) -> Route {
    Route {
        any_scope: true,
        ..route
    }
}

const ROUTES: &[Route] = &[
    get("/keys/@self", keys::own),
    get("/keys/permissions", keys::permissions),
    get("/keys", keys::all),
    get("/people/@self", people::own),
    get("/people/filter", people::filter),
    get("/people/simple/filter", people::simple_filter),
    get("/people/search", people::search),
    get("/people/email", people::by_email),
    get("/people/file/{id}", sharing::people_of_file),
    get("/people", people::active),
    any_scope(get("/people/{id}", people::by_id)),
    get("/group", groups::list),
    get("/group/{id}", groups::by_id),
    open(get("/files/file/{id}", files::file)),
    put("/files/file/{id}/lock", locks::lock),
    get("/files/file/{id}/protectusers", sharing::protect_users),
    get("/files/file/{id}/sharedusers", sharing::shared_users),
    get("/files/file/{id}/share", sharing::of_file),
    get("/files/file/{id}/group/{groupId}/share", sharing::group_of_file),
    get("/files/file/{id}/links", links::of_file),
    get("/files/file/{id}/link", links::primary_of_file),
    get("/files/file/{id}/log", history::of_file),
    open(get("/files/folder/{id}", files::folder)),
    get("/files/folder/{id}/path", files::path),
    get("/files/folder/{id}/share", sharing::of_folder),
    get("/files/folder/{id}/group/{groupId}/share", sharing::group_of_folder),
    get("/files/folder/{id}/links", links::of_folder),
    get("/files/folder/{id}/link", links::primary_of_folder),
    get("/files/folder/{id}/log", history::of_folder),
    get("/files/rooms", rooms::list),
    open(get("/files/rooms/{id}", files::room)),
    get("/files/rooms/{id}/share", sharing::of_room),
    get("/files/rooms/{id}/links", links::of_folder),
    get("/files/rooms/{id}/link", links::primary_of_folder),
    post("/files/share", sharing::of_entries),
    open(get("/files/share/{key}", links::by_key)),
    post("/files/owner", owners::change),
    get("/files/@my", listings::my),
    get("/files/@root", listings::root),
    get("/files/@recent", listings::recent),
    get("/files/@favorites", listings::favorites),
    get("/files/@share", listings::share),
    get("/files/@trash", listings::trash),
    get("/files/@common", listings::common),
    open(get("/files/{folderId}", listings::by_id)),
    open(get("/settings", portal::settings)),
    open(get("/settings/version/build", portal::versions)),
    open(get("/capabilities", portal::capabilities)),
    open(get("/authentication", portal::is_signed_in)),
    open(post("/authentication", portal::sign_in)),
];

/// Every call below `/api/2.0`. Of several patterns that fit an address the first in the list is meant: literal
/// segments come before `{…}`.
pub fn all() -> &'static [Route] {
    ROUTES
}

/// Where the short address `/s/{code}` leads, below the portal's root; `None`: unknown, which leads to the root itself
/// (`docspace-api.md` §9.7).
pub fn short_link(world: &World, code: &str) -> Option<String> {
    let link = world.links.iter().find(|link| link.code == code)?;
    Some(match &link.entry {
        EntryKey::Folder(id) => format!("/rooms/share?key={}&folder={id}", link.key),
        EntryKey::File(id) => format!("/doceditor?fileid={id}&share={}", link.key),
    })
}

#[cfg(test)]
mod tests;
