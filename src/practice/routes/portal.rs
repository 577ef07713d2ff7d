//! The portal itself and signing in (`docspace-api.md` §2.1, §9.5).

use serde_json::{Value, json};

use crate::practice::call::{Call, Caller, Failure, Handled, Reply};
use crate::practice::messages::Text;
use crate::practice::views::portal as view;
use crate::practice::world::World;

use super::args;

pub(super) fn settings(world: &mut World, call: &Call) -> Handled {
    let full = call.caller != Caller::Anonymous;
    args::one(args::view(world, call).settings(full))
}

pub(super) fn versions(_world: &mut World, _call: &Call) -> Handled {
    args::one(view::build_versions())
}

pub(super) fn capabilities(_world: &mut World, _call: &Call) -> Handled {
    args::one(view::capabilities())
}

pub(super) fn is_signed_in(_world: &mut World, call: &Call) -> Handled {
    args::one(call.caller != Caller::Anonymous)
}

/// E-mail and password for a session token.
pub(super) fn sign_in(world: &mut World, call: &Call) -> Handled {
    args::require_body(call)?;
    let text = |name| call.member(name).and_then(Value::as_str).unwrap_or_default();
    let session = world
        .sign_in(text("userName"), text("password"))
        .ok_or_else(|| Failure::Authentication(Text::SignInFailed.of(call)))?;
    Ok(Reply {
        response: Some(json!({
            "token": session.token,
            "expires": session.expires.strftime("%Y-%m-%dT%H:%M:%S%.7fZ").to_string(),
            "sms": false,
            "tfa": false,
        })),
        changes: vec![format!("{} signed in", world.name_of(session.user))],
        ..Reply::default()
    })
}
