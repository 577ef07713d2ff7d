//! Lock and unlock (`docspace-api.md` §5).

use serde_json::json;

use crate::docspace::client::Client;
use crate::docspace::dto::entry::EntryDto;
use crate::docspace::error::ApiError;
use crate::docspace::request::{Method, Request};
use crate::domain::entry::Entry;
use crate::domain::ids::EntryId;

impl Client {
    /// `PUT /files/file/{id}/lock`. The lock state in the answer is fresh, its comment is not.
    ///
    /// A 200 to a lock does not mean that the caller holds it (trap 9), and a 403 to an unlock does not mean that the
    /// lock is still there: read the file again.
    pub async fn put_lock(&self, file: &EntryId, locked: bool) -> Result<Entry, ApiError> {
        // Always the whole body: `{}` would unlock (trap 8).
        let body = json!({"lockFile": locked});
        let request = Request::write(Method::Put, &["files", "file", &file.to_string(), "lock"], body);
        self.fetch(&request, EntryDto::into_file).await
    }
}
