//! The connect screen's state: what was typed, what the test showed, whether the key is kept.

use std::fmt;
use std::time::Duration;

use secrecy::zeroize::Zeroize as _;

use crate::domain::access_key::AccessKeyError;
use crate::domain::key_rights::KeyInfo;
use crate::domain::person::Person;
use crate::domain::portal_url::{PortalUrl, PortalUrlError, Privacy};
use crate::domain::problem::Problem;

/// Text of the key field. Shows nothing of itself, and is wiped when it goes.
#[derive(Default)]
pub struct KeyText(pub String);

impl fmt::Debug for KeyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyText(…)")
    }
}

impl KeyText {
    pub fn wipe(&mut self) {
        self.0.zeroize();
    }
}

impl Drop for KeyText {
    fn drop(&mut self) {
        self.wipe();
    }
}

/// The form and its state.
#[derive(Debug, Default)]
pub struct Connect {
    pub address: String,
    pub key: KeyText,
    pub state: ConnectState,
}

/// Another key for the portal in use.
#[derive(Debug, Default)]
pub struct NewKey {
    pub key: KeyText,
    pub state: NewKeyState,
}

#[derive(Debug, Default)]
pub enum NewKeyState {
    #[default]
    Editing,
    Testing,
    KeyProblem(AccessKeyError),
    Failed(Problem),
    /// The key works and is of somebody else, whose rights nobody has planned with.
    OfSomebodyElse {
        name: String,
    },
}

#[derive(Debug, Default)]
pub enum ConnectState {
    #[default]
    Editing,
    /// Looking for a kept key at start. Password stores may ask the person first.
    LookingForKey,
    Testing,
    AddressProblem(PortalUrlError),
    KeyProblem(AccessKeyError),
    Failed(Problem),
    /// The portal answered and accepts the key.
    Tested(Box<Connection>),
}

/// A portal that answered, and whom the key belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Connection {
    pub portal: PortalUrl,
    /// The portal's own name; empty where it has none.
    pub portal_name: String,
    pub version: Option<String>,
    /// Whom the key acts as. `None` where the portal would not say.
    pub person: Option<Person>,
    pub key: KeyInfo,
    /// How long the portal took to answer.
    pub latency: Duration,
    pub keeping: Keeping,
    /// A pretend portal, inside the app or beside it. Set by the connecting code, which alone knows.
    pub practice: bool,
}

/// Where the key is.
#[derive(Clone, Debug, PartialEq)]
pub enum Keeping {
    /// The password store is being asked; it may wait for the person.
    Asking,
    Kept,
    /// In memory until the app closes: no store, or the person wants it so.
    UntilClose {
        why: Option<Problem>,
    },
}

impl Connection {
    /// What to call the portal: its name, else its address.
    pub fn display_name(&self) -> String {
        if self.portal_name.is_empty() {
            self.portal.display_name()
        } else {
            self.portal_name.clone()
        }
    }

    /// The key travels unprotected, by the person's own decision.
    pub fn is_not_private(&self) -> bool {
        self.portal.privacy() == Privacy::NeedsConfirmation
    }
}
