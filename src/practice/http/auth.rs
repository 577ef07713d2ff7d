//! Who calls: the table of `docspace-api.md` §2.1, exactly, with its traps.
//!
//! It finds out who somebody is; what follows from that on which endpoint is decided in `dispatch`.

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose};
use serde_json::Value;
use uuid::Uuid;

use super::super::call::{Caller, Credential};
use super::super::world::World;

/// The cookie of a session.
pub(super) const COOKIE: &str = "asc_auth_key";

/// The handler that the server chooses from the `Authorization` header alone. Prefixes are compared with their case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme<'a> {
    /// Cookie, else the header's value as a session token.
    Cookie(&'a str),
    Basic(&'a str),
    Jwt(&'a str),
    /// Everything after `Bearer `, not trimmed: a second blank makes the key unknown.
    ApiKey(&'a str),
}

pub(super) fn scheme(header: &str) -> Scheme<'_> {
    if let Some(credentials) = header.strip_prefix("Basic ") {
        return Scheme::Basic(credentials);
    }
    let Some(rest) = header.strip_prefix("Bearer ") else {
        return Scheme::Cookie(header);
    };
    let token = rest.trim();
    if is_readable_jwt(token) {
        Scheme::Jwt(token)
    } else if token.starts_with("sk-") {
        Scheme::ApiKey(rest)
    } else {
        Scheme::Cookie(rest)
    }
}

/// What authentication found.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Found {
    Known(Caller),
    /// No credential, or one that counts as none where nobody has to be known.
    Nobody,
    /// Chosen as an API key, but unknown, inactive, expired or of somebody no longer active.
    BadApiKey,
    /// `Basic` that is not base64 or has no colon: 500 on every endpoint.
    UnreadableBasic,
    /// A JWT that names nobody: 401 with a JSON error envelope.
    JwtWithoutSubject,
}

/// Credentials as they were sent.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Credentials<'a> {
    pub(super) authorization: Option<&'a str>,
    /// Value of [`COOKIE`].
    pub(super) cookie: Option<&'a str>,
}

/// Finds out who calls. Changes nothing.
pub(super) fn authenticate(world: &World, sent: Credentials<'_>) -> Found {
    match scheme(sent.authorization.unwrap_or_default()) {
        Scheme::Basic(credentials) => basic(world, credentials),
        Scheme::Jwt(token) => jwt(token),
        Scheme::ApiKey(key) => api_key(world, key),
        Scheme::Cookie(header) => {
            let token = sent.cookie.unwrap_or(header);
            world
                .session_user(token)
                .map_or(Found::Nobody, |id| known(id, Credential::Session))
        }
    }
}

fn known(id: Uuid, with: Credential) -> Found {
    Found::Known(Caller::User { id, with })
}

fn api_key(world: &World, key: &str) -> Found {
    let index = world.key_by_secret(key).filter(|index| world.key_is_usable(*index));
    let user = index.and_then(|index| Some((index, world.api_keys.get(index)?.user)));
    user.map_or(Found::BadApiKey, |(index, user)| known(user, Credential::ApiKey(index)))
}

fn basic(world: &World, credentials: &str) -> Found {
    let decoded = general_purpose::STANDARD.decode(credentials.trim()).ok();
    let text = decoded.and_then(|bytes| String::from_utf8(bytes).ok());
    let Some((email, password)) = text.as_deref().and_then(|text| text.split_once(':')) else {
        return Found::UnreadableBasic;
    };
    world
        .check_password(email, password)
        .map_or(Found::Nobody, |id| known(id, Credential::Session))
}

/// The practice portal has no identity server: a JWT is read, as the server does before it asks one, and refused.
fn jwt(token: &str) -> Found {
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let payload = token.split('.').nth(1).and_then(|part| {
        let bytes = GeneralPurpose::new(&alphabet::URL_SAFE, config).decode(part).ok()?;
        serde_json::from_slice::<Value>(&bytes).ok()
    });
    let Some(payload) = payload else {
        return Found::Nobody;
    };
    let subject = payload.get("sub").and_then(Value::as_str);
    if subject.is_some_and(|subject| Uuid::parse_str(subject).is_ok()) {
        Found::Nobody
    } else {
        Found::JwtWithoutSubject
    }
}

/// The form alone decides: three parts (signed; the signature may be empty) or five (encrypted) of base64url.
fn is_readable_jwt(token: &str) -> bool {
    let is_base64url = |part: &str| {
        part.bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    let parts: Vec<&str> = token.split('.').collect();
    matches!(parts.len(), 3 | 5)
        && parts.iter().all(|part| is_base64url(part))
        && !parts[0].is_empty()
        && (parts.len() == 5 || !parts[1].is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_compared_with_their_case() {
        assert_eq!(scheme(""), Scheme::Cookie(""));
        assert_eq!(scheme("Basic YTpi"), Scheme::Basic("YTpi"));
        assert_eq!(scheme("basic YTpi"), Scheme::Cookie("basic YTpi"));
        assert_eq!(scheme("Bearer sk-1"), Scheme::ApiKey("sk-1"));
        assert_eq!(
            scheme("Bearer  sk-1"),
            Scheme::ApiKey(" sk-1"),
            "two blanks: an API key, but an unknown one"
        );
        assert_eq!(scheme("bearer sk-1"), Scheme::Cookie("bearer sk-1"));
        assert_eq!(scheme("sk-1"), Scheme::Cookie("sk-1"));
        assert_eq!(scheme("Bearer abc"), Scheme::Cookie("abc"));
        assert_eq!(scheme("Bearer Sk-1"), Scheme::Cookie("Sk-1"));
    }

    #[test]
    fn a_jwt_is_what_has_the_form_of_one() {
        let jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMTExMTExMS0xMTExLTQxMTEtODExMS0xMTExMTExMTExMTEifQ.c2ln";
        assert_eq!(scheme(&format!("Bearer {jwt}")), Scheme::Jwt(jwt));
        assert_eq!(scheme("Bearer a.b.c"), Scheme::Jwt("a.b.c"));
        assert_eq!(scheme("Bearer a.b"), Scheme::Cookie("a.b"));
        assert_eq!(
            scheme(&format!("bearer {jwt}")),
            Scheme::Cookie(&format!("bearer {jwt}"))
        );
        assert_eq!(super::jwt(jwt), Found::Nobody);
        assert_eq!(super::jwt("a.b.c"), Found::Nobody);
        assert_eq!(super::jwt("eyJhbGciOiJIUzI1NiJ9.e30.c2ln"), Found::JwtWithoutSubject);
    }
}
