//! What a portal says of itself to anybody (`docspace-api.md` §9.5). Asked without the key: a limited one is refused.

use crate::docspace::client::Client;
use crate::docspace::dto::portal::{BuildDto, SettingsDto};
use crate::docspace::error::ApiError;
use crate::docspace::request::Request;

/// Settings of a portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortalSettings {
    /// The portal's own name; empty where it has none.
    pub name: String,
    /// The answer says that it is DocSpace, and not an older product with the same paths.
    pub is_docspace: bool,
    /// Language of the portal, for example `de`.
    pub language: Option<String>,
    /// Runs on somebody's own server. `None` where the portal does not say.
    pub self_hosted: Option<bool>,
    /// Neither suspended nor being restored, moved or encrypted.
    pub is_active: bool,
}

/// Versions of a portal's parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortalVersion {
    pub docspace: String,
    pub document_server: Option<String>,
}

impl Client {
    /// `GET /settings`, without the key.
    pub async fn settings(&self) -> Result<PortalSettings, ApiError> {
        let request = Request::get(&["settings"]).anonymous();
        self.fetch(&request, |dto: SettingsDto| {
            Ok(PortalSettings {
                name: dto.greeting_settings.unwrap_or_default(),
                is_docspace: dto.doc_space == Some(true),
                language: dto.culture.filter(|culture| !culture.is_empty()),
                self_hosted: dto.standalone,
                is_active: dto.tenant_status.unwrap_or_default() == 0,
            })
        })
        .await
    }

    /// `GET /settings/version/build`, without the key. More current than the version in the settings.
    pub async fn version(&self) -> Result<Option<PortalVersion>, ApiError> {
        let request = Request::get(&["settings", "version", "build"]).anonymous();
        self.fetch(&request, |dto: BuildDto| {
            Ok(dto.doc_space.map(|docspace| PortalVersion {
                docspace,
                document_server: dto.document_server,
            }))
        })
        .await
    }
}
