//! Where access keys are kept: the computer's password store, or this program's memory until it closes.
//!
//! The only place that knows keyring. Keys are named by portal and account. Every call runs on a thread where it may
//! block, because a locked store asks the person for a password and answers only then; the screen goes on living and
//! shows that the store is being waited for while the call's [`Task`](crate::runtime::Task) is running. Key text
//! never appears in a problem, a log or a `Debug`.

mod keyring;
mod memory;
mod problem;

use std::fmt;
use std::sync::Arc;

use crate::domain::access_key::AccessKey;
use crate::domain::ids::UserId;
use crate::domain::problem::Problem;
use keyring::Keyring;
use memory::Memory;
pub use problem::VaultProblem;

/// Under which the password store lists our keys.
pub const SERVICE: &str = "docspace-steward";

/// Longest key kept, in bytes: what the Windows password store holds, which counts two bytes a character.
/// The same everywhere, so that a key that can be kept here can be kept there.
const MAX_KEY_BYTES: usize = 1280;

/// Longest name, in bytes: what the Windows password store takes.
const MAX_NAME_BYTES: usize = 512;

/// Names one key: whose, and on which portal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct KeyName {
    /// Origin of the portal, such as `https://docs.example.com`.
    pub portal: String,
    pub account: UserId,
}

impl fmt::Display for KeyName {
    /// The account field of the password store.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}|{}", self.portal, self.account)
    }
}

/// A place for keys. Cheap to clone; clones share the place.
#[derive(Clone, Debug)]
pub struct Vault(Place);

#[derive(Clone, Debug)]
enum Place {
    Keyring(Arc<Keyring>),
    Memory(Arc<Memory>),
}

impl Vault {
    /// The password store of this computer. Nothing is asked of it before the first call.
    pub fn of_this_computer() -> Self {
        Self(Place::Keyring(Arc::new(Keyring::new(keyring::native_store))))
    }

    /// Memory that ends with the program: for "keep it until the app closes", practice keys, and tests.
    pub fn in_memory() -> Self {
        Self(Place::Memory(Arc::default()))
    }

    /// True where a key is still there at the next start.
    pub fn is_lasting(&self) -> bool {
        matches!(self.0, Place::Keyring(_))
    }

    /// The key kept under `name`, or `None` where there is none.
    pub async fn get(&self, name: &KeyName) -> Result<Option<AccessKey>, Problem> {
        let name = name.clone();
        self.ask(move |place| match place {
            Place::Keyring(keyring) => keyring.get(&name),
            Place::Memory(memory) => Ok(memory.get(&name)),
        })
        .await
    }

    /// Keeps `key` under `name`, in place of any earlier one.
    pub async fn set(&self, name: &KeyName, key: &AccessKey) -> Result<(), Problem> {
        let (name, key) = (name.clone(), key.clone());
        self.ask(move |place| match place {
            Place::Keyring(keyring) => keyring.set(&name, &key),
            Place::Memory(memory) => {
                memory.set(name, key);
                Ok(())
            }
        })
        .await
    }

    /// Forgets the key kept under `name`; true where there was one.
    pub async fn forget(&self, name: &KeyName) -> Result<bool, Problem> {
        let name = name.clone();
        self.ask(move |place| match place {
            Place::Keyring(keyring) => keyring.forget(&name),
            Place::Memory(memory) => Ok(memory.forget(&name)),
        })
        .await
    }

    async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Place) -> Result<T, VaultProblem> + Send + 'static,
    ) -> Result<T, Problem> {
        let place = self.0.clone();
        tokio::task::spawn_blocking(move || question(&place))
            .await
            .map_err(|err| Problem::internal(format!("password store: {err}")))?
            .map_err(Problem::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn memory_keeps_keys_until_it_is_gone() {
        let vault = Vault::in_memory();
        let name = KeyName {
            portal: "http://127.0.0.1:8092".to_owned(),
            account: UserId::LOST,
        };
        let key = AccessKey::parse("sk-0123456789abcdef").unwrap();
        assert!(!vault.is_lasting() && vault.get(&name).await.unwrap().is_none());
        vault.clone().set(&name, &key).await.unwrap();
        let kept = vault.get(&name).await.unwrap().unwrap();
        assert_eq!(kept.expose(), key.expose());
        assert!(vault.forget(&name).await.unwrap());
        assert!(!vault.forget(&name).await.unwrap());
        assert!(Vault::in_memory().get(&name).await.unwrap().is_none());
    }

    #[test]
    fn a_vault_shows_no_key() {
        let vault = Vault::in_memory();
        let Place::Memory(memory) = &vault.0 else {
            panic!("memory was asked for")
        };
        let name = KeyName {
            portal: String::new(),
            account: UserId::LOST,
        };
        memory.set(name, AccessKey::parse("sk-canary-canary").unwrap());
        assert!(!format!("{vault:?}").contains("canary"));
    }
}
