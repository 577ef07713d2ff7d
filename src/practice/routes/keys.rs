//! API keys as resources (`docspace-api.md` §2.2, §2.4).

use serde_json::Value;

use crate::practice::call::{Call, Caller, Credential, Failure, Handled};
use crate::practice::messages::fixed;
use crate::practice::world::World;

use super::args;

const SCOPES: [&str; 11] = [
    "*",
    "*:read",
    "*:write",
    "accounts.self:read",
    "accounts.self:write",
    "accounts:read",
    "accounts:write",
    "files:read",
    "files:write",
    "rooms:read",
    "rooms:write",
];

/// Works with an API key only; a session's token is looked up as a key and crashes the call.
pub(super) fn own(world: &mut World, call: &Call) -> Handled {
    let index = match &call.caller {
        Caller::Anonymous => return Err(Failure::Unauthenticated.into()),
        Caller::User {
            with: Credential::Session,
            ..
        } => return Err(Failure::Crash(fixed::NULL_REFERENCE.to_owned()).into()),
        Caller::User {
            with: Credential::ApiKey(index),
            ..
        } => *index,
    };
    let key = world
        .api_keys
        .get(index)
        .ok_or_else(|| Failure::Crash(fixed::NULL_REFERENCE.to_owned()))?;
    args::one(args::view(world, call).api_key(key))
}

/// Admins see all keys, others their own. Streamed.
pub(super) fn all(world: &mut World, call: &Call) -> Handled {
    let me = args::me(world, call)?;
    let view = args::view(world, call);
    let keys = world
        .api_keys
        .iter()
        .filter(|key| me.kind.is_admin() || key.user == me.id)
        .map(|key| view.api_key(key))
        .collect();
    args::streamed(keys)
}

pub(super) fn permissions(_world: &mut World, call: &Call) -> Handled {
    args::caller(call)?;
    args::list(SCOPES.into_iter().map(Value::from).collect())
}
