//! What the portal says of the key (`docspace-api.md` §2.2, §2.4): the only call that tells a wrong key for sure.

use crate::docspace::client::Client;
use crate::docspace::dto::people::EmployeeDto;
use crate::docspace::dto::portal::ApiKeyDto;
use crate::docspace::error::ApiError;
use crate::docspace::request::Request;
use crate::domain::key_rights::KeyInfo;

impl Client {
    /// `GET /keys/@self`. Works with API keys only; other credentials get 400 or 500 (§2.3 trap 3).
    pub async fn key_info(&self) -> Result<KeyInfo, ApiError> {
        let request = Request::get(&["keys", "@self"]);
        self.fetch(&request, |dto: ApiKeyDto| {
            Ok(KeyInfo {
                rights: dto.rights(),
                name: dto.name.unwrap_or_default(),
                postfix: dto.key_postfix.unwrap_or_default(),
                expires: dto.expires_at,
                created_by: dto.create_by.and_then(EmployeeDto::into_ref),
            })
        })
        .await
    }
}
