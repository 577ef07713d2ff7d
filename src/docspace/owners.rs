//! Owner changes (`docspace-api.md` §7).

use serde_json::json;

use crate::docspace::access::id_value;
use crate::docspace::client::Client;
use crate::docspace::dto::entry::EntryDto;
use crate::docspace::error::ApiError;
use crate::docspace::request::{Method, Request};
use crate::domain::ids::{EntryKind, EntryRef, UserId};

impl Client {
    /// `POST /files/owner` for one entry: a refusal aborts the whole call, so a call has one entry only (trap 14).
    ///
    /// Returns the entries the portal names. An empty list is no success: unknown and third-party ids are skipped.
    pub async fn post_owner(&self, entry: &EntryRef, owner: UserId) -> Result<Vec<EntryRef>, ApiError> {
        let id = id_value(&entry.id);
        let (files, folders) = match entry.kind {
            EntryKind::File => (vec![id], Vec::new()),
            EntryKind::Folder => (Vec::new(), vec![id]),
        };
        let body = json!({"userId": owner.to_string(), "folderIds": folders, "fileIds": files});
        let request = Request::write(Method::Post, &["files", "owner"], body);
        self.fetch(&request, |entries: Vec<EntryDto>| {
            entries
                .into_iter()
                .map(|returned| returned.into_ref(entry.kind))
                .collect()
        })
        .await
    }
}
