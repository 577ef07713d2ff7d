//! What pasted links stand for (`docspace-api.md` §9.7). Asked without the key: a redirect may lead elsewhere, and
//! these calls answer anybody.

use url::Url;

use crate::docspace::client::Client;
use crate::docspace::dto::portal::ShareKeyDto;
use crate::docspace::envelope::Malformed;
use crate::docspace::error::ApiError;
use crate::docspace::request::Request;
use crate::domain::ids::{EntryKind, EntryRef};
use crate::domain::problem::ProblemKind;

impl Client {
    /// The entry behind a share key: `GET /files/share/{key}`.
    pub async fn entry_of_share_key(&self, key: &str) -> Result<EntryRef, ApiError> {
        let request = Request::get(&["files", "share", key])
            .anonymous()
            .shown_as("/api/2.0/files/share/…");
        let (dto, status) = self
            .fetch(&request, |dto: ShareKeyDto| {
                let status = dto.status.ok_or(Malformed("a share key without a status"))?;
                Ok((dto, status))
            })
            .await?;
        let kind = match (dto.is_room, dto.entity_type) {
            (Some(true), _) | (_, Some(1)) => Some(EntryKind::Folder),
            (_, Some(2)) => Some(EntryKind::File),
            _ => None,
        };
        // Expired or locked with a password: the link is closed, yet the portal may still say what it stood for,
        // which is all that is wanted here.
        if let (Some(kind), Some(id)) = (kind, dto.entity_id) {
            return Ok(EntryRef { kind, id });
        }
        let (problem, why) = match status {
            3 => (ProblemKind::NotAllowed, "the link asks for a password"),
            2 => (ProblemKind::NotFoundOrInvisible, "the link has expired"),
            _ => (ProblemKind::NotFoundOrInvisible, "the link leads to nothing"),
        };
        Err(ApiError::not_sent(&request, problem, why))
    }

    /// Where `/s/CODE` leads, as a whole address: read from the redirect, which is not followed (trap 22).
    pub async fn target_of_short_link(&self, code: &str) -> Result<String, ApiError> {
        let request = Request::short_link(code);
        let answer = self.answer(&request).await?;
        let target = match (answer.status, &answer.location) {
            (300..=399, Some(location)) => self.portal().base().join(location).ok(),
            (200..=399, _) => return Err(ApiError::unreadable(&request, &answer, "no redirect")),
            // Pages, not data: here a 404 may well be one.
            (404 | 410, _) => {
                let err = ApiError::from_answer(&request, &answer);
                return Err(err.with_kind(ProblemKind::NotFoundOrInvisible));
            }
            _ => return Err(ApiError::from_answer(&request, &answer)),
        };
        // Unknown codes lead to the portal's front page.
        target
            .filter(|url| url.path() != "/" || url.query().is_some())
            .map(Url::into)
            .ok_or_else(|| ApiError::not_sent(&request, ProblemKind::NotFoundOrInvisible, "the link leads to nothing"))
    }
}
