//! Portal settings, key and share key on the wire (`docspace-api.md` §2.4, §9.5, §9.7).

use jiff::Timestamp;
use serde::Deserialize;

use super::lenient;
use super::people::EmployeeDto;
use crate::domain::ids::EntryId;
use crate::domain::key_rights::KeyRights;

/// *Settings*, as an anonymous caller sees them. `wizardToken` is a secret and not read.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SettingsDto {
    #[serde(default, deserialize_with = "lenient::value")]
    pub(crate) greeting_settings: Option<String>,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(crate) doc_space: Option<bool>,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(crate) culture: Option<String>,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(crate) standalone: Option<bool>,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(crate) tenant_status: Option<i32>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BuildDto {
    #[serde(default, deserialize_with = "lenient::value")]
    pub(crate) doc_space: Option<String>,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(crate) document_server: Option<String>,
}

/// *ApiKey*.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ApiKeyDto {
    #[serde(default, deserialize_with = "lenient::value")]
    pub(crate) name: Option<String>,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(crate) key_postfix: Option<String>,
    /// Strict: an answer that cannot be read must not become "everything", which is what nothing means here.
    #[serde(default)]
    pub(crate) permissions: Option<Vec<String>>,
    #[serde(default, deserialize_with = "lenient::date")]
    pub(crate) expires_at: Option<Timestamp>,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(crate) create_by: Option<EmployeeDto>,
}

impl ApiKeyDto {
    pub(crate) fn rights(&self) -> KeyRights {
        let permissions = self.permissions.iter().flatten();
        KeyRights::from_permissions(permissions.map(String::as_str))
    }
}

/// What `GET /files/share/{key}` says of a share key.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ShareKeyDto {
    #[serde(default, deserialize_with = "lenient::value")]
    pub(crate) status: Option<i32>,
    #[serde(default, deserialize_with = "lenient::entry_id")]
    pub(crate) entity_id: Option<EntryId>,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(crate) entity_type: Option<i32>,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(crate) is_room: Option<bool>,
}
