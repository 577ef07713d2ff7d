//! The client itself: one portal, one key. Cheap to clone; clones share their connections.

use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::docspace::dto::portal::ApiKeyDto;
use crate::docspace::envelope::{self, Envelope, Malformed};
use crate::docspace::error::ApiError;
use crate::docspace::request::Request;
use crate::docspace::transport::{Answer, ClientOptions, Transport};
use crate::domain::access_key::AccessKey;
use crate::domain::portal_url::PortalUrl;
use crate::domain::problem::{Problem, ProblemKind};

/// A connection to one portal with one key.
#[derive(Clone, Debug)]
pub struct Client {
    transport: Arc<Transport>,
    look_only: bool,
}

impl Client {
    /// Prepares a client; nothing is sent yet. Fails with `NotPrivate` for plain http over a network that nobody
    /// confirmed, and with `NoCertificates` where this computer has none.
    pub fn new(portal: PortalUrl, key: AccessKey, options: ClientOptions) -> Result<Self, Problem> {
        let transport = Arc::new(Transport::new(portal, key, options)?);
        Ok(Self {
            transport,
            look_only: false,
        })
    }

    /// The same client, refusing every change with `LookOnly` before it is sent; or no longer.
    #[must_use]
    pub fn look_only(mut self, look_only: bool) -> Self {
        self.look_only = look_only;
        self
    }

    /// Sends this key from now on; so do all clones. It must be of the same person, or rights read before hold no longer.
    pub fn use_key(&self, key: AccessKey) {
        self.transport.use_key(key);
    }

    pub fn is_look_only(&self) -> bool {
        self.look_only
    }

    pub fn portal(&self) -> &PortalUrl {
        self.transport.portal()
    }

    /// Sends once and opens the envelope.
    pub(crate) async fn call<T: DeserializeOwned>(&self, request: &Request) -> Result<Envelope<T>, ApiError> {
        let answer = self.answer(request).await?;
        self.open(request, &answer).await
    }

    /// Sends once and turns the answer's value into ours.
    pub(crate) async fn fetch<T: DeserializeOwned, V>(
        &self,
        request: &Request,
        convert: impl FnOnce(T) -> Result<V, Malformed>,
    ) -> Result<V, ApiError> {
        let answer = self.answer(request).await?;
        let envelope: Envelope<T> = self.open(request, &answer).await?;
        let value = envelope.response.ok_or(Malformed("no value in the answer"));
        value
            .and_then(convert)
            .map_err(|Malformed(what)| ApiError::unreadable(request, &answer, what))
    }

    async fn open<T: DeserializeOwned>(&self, request: &Request, answer: &Answer) -> Result<Envelope<T>, ApiError> {
        match envelope::open(request, answer) {
            Ok(envelope) => Ok(envelope),
            Err(err) => {
                let err = err.map_message(|message| self.transport.without_key(message));
                Err(if err.suspects_key() {
                    self.settle_key(request, err).await
                } else {
                    err
                })
            }
        }
    }

    /// Sends once. The answer may be an error still.
    pub(crate) async fn answer(&self, request: &Request) -> Result<Answer, ApiError> {
        if self.look_only && request.is_write() {
            return Err(ApiError::not_sent(request, ProblemKind::LookOnly, "set to look only"));
        }
        self.transport.send(request).await
    }

    /// A 403 problem document stands for a missing scope, for a key that has meanwhile expired, and for a portal that
    /// is closed for the moment: only `keys/@self` tells (`docspace-api.md` §2.3). One more read, on an error only.
    async fn settle_key(&self, request: &Request, err: ApiError) -> ApiError {
        let own_key = Request::get(&["keys", "@self"]);
        let Ok(answer) = self.answer(&own_key).await else {
            return err;
        };
        let opened: Result<Envelope<ApiKeyDto>, ApiError> = envelope::open(&own_key, &answer);
        match opened.map(|envelope| envelope.response) {
            Err(refused) if refused.kind() == ProblemKind::KeyRejected => err.with_kind(ProblemKind::KeyRejected),
            Ok(Some(key)) if request.need().is_some_and(|need| key.rights().allows(need)) => {
                err.with_kind(ProblemKind::NotAllowed)
            }
            _ => err,
        }
    }
}
