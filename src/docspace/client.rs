//! The client itself: one portal, one key. Cheap to clone; clones share their connections.

use std::sync::Arc;

use serde::de::DeserializeOwned;

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

    pub fn is_look_only(&self) -> bool {
        self.look_only
    }

    pub fn portal(&self) -> &PortalUrl {
        self.transport.portal()
    }

    /// Sends once and opens the envelope.
    pub(crate) async fn call<T: DeserializeOwned>(&self, request: &Request) -> Result<Envelope<T>, ApiError> {
        let answer = self.answer(request).await?;
        match envelope::open(request, &answer) {
            Err(err) if err.suspects_key() => Err(self.settle_key(err).await),
            Err(err) => Err(self.clean(err)),
            Ok(envelope) => Ok(envelope),
        }
    }

    /// Sends once and turns the answer's value into ours.
    pub(crate) async fn fetch<T: DeserializeOwned, V>(
        &self,
        request: &Request,
        convert: impl FnOnce(T) -> Result<V, Malformed>,
    ) -> Result<V, ApiError> {
        let answer = self.answer(request).await?;
        let opened: Result<Envelope<T>, ApiError> = envelope::open(request, &answer);
        let envelope = match opened {
            Ok(envelope) => envelope,
            Err(err) if err.suspects_key() => return Err(self.settle_key(err).await),
            Err(err) => return Err(self.clean(err)),
        };
        let value = envelope.response.ok_or(Malformed("no value in the answer"));
        value
            .and_then(convert)
            .map_err(|Malformed(what)| ApiError::unreadable(request, &answer, what))
    }

    /// Sends once. The answer may be an error still.
    pub(crate) async fn answer(&self, request: &Request) -> Result<Answer, ApiError> {
        if self.look_only && request.is_write() {
            return Err(ApiError::not_sent(request, ProblemKind::LookOnly, "set to look only"));
        }
        self.transport.send(request).await
    }

    /// A 403 problem document stands for a missing scope, and for a key that has meanwhile expired: only `keys/@self`
    /// tells (`docspace-api.md` §2.3). One more read, on an error only.
    async fn settle_key(&self, err: ApiError) -> ApiError {
        let err = self.clean(err);
        let asked = self.answer(&Request::get(&["keys", "@self"])).await;
        match asked {
            Ok(answer) if answer.status == 401 => err.with_kind(ProblemKind::KeyRejected),
            _ => err,
        }
    }

    fn clean(&self, err: ApiError) -> ApiError {
        err.map_message(|message| self.transport.without_key(message))
    }
}
