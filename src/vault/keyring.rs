//! The computer's own password store: Secret Service, Keychain or Credential Manager. Calls block.
//!
//! The connection to the store is made at the first call and made anew after a failure, so that a password store that
//! is started, restarted or unlocked later is noticed without restarting the app.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use keyring_core::{CredentialStore, Entry, Error};
use secrecy::zeroize::Zeroizing;

use super::{KeyName, MAX_KEY_BYTES, MAX_NAME_BYTES, SERVICE, VaultProblem};
use crate::domain::access_key::AccessKey;

type Connect = dyn Fn() -> keyring_core::Result<Arc<CredentialStore>> + Send + Sync;

pub(super) struct Keyring {
    connect: Box<Connect>,
    /// The lock is held during a call: stores do not order calls for one entry that come from several threads.
    store: Mutex<Option<Arc<CredentialStore>>>,
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keyring").finish_non_exhaustive()
    }
}

/// The store of this system.
pub(super) fn native_store() -> keyring_core::Result<Arc<CredentialStore>> {
    #[cfg(target_os = "linux")]
    return Ok(zbus_secret_service_keyring_store::Store::new()?);
    #[cfg(target_os = "macos")]
    return Ok(apple_native_keyring_store::keychain::Store::new()?);
    #[cfg(windows)]
    return Ok(windows_native_keyring_store::Store::new()?);
    #[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
    return Err(Error::NoDefaultStore);
}

impl Keyring {
    pub(super) fn new(
        connect: impl Fn() -> keyring_core::Result<Arc<CredentialStore>> + Send + Sync + 'static,
    ) -> Self {
        Self {
            connect: Box::new(connect),
            store: Mutex::new(None),
        }
    }

    pub(super) fn get(&self, name: &KeyName) -> Result<Option<AccessKey>, VaultProblem> {
        self.with_entry(name, Entry::get_password)?
            .map(|text| AccessKey::parse(&Zeroizing::new(text)).map_err(|_| VaultProblem::NotAKey))
            .transpose()
    }

    pub(super) fn set(&self, name: &KeyName, key: &AccessKey) -> Result<(), VaultProblem> {
        let too_long = |what: &str, limit| VaultProblem::TooLong {
            what: what.to_owned(),
            limit,
        };
        if key.expose().len() > MAX_KEY_BYTES {
            return Err(too_long("the access key", MAX_KEY_BYTES));
        }
        if name.to_string().len() > MAX_NAME_BYTES {
            return Err(too_long("the portal's address", MAX_NAME_BYTES));
        }
        self.with_entry(name, |entry| entry.set_password(key.expose()))?
            .ok_or_else(|| VaultProblem::Failed("it has no place for new entries".to_owned()))
    }

    pub(super) fn forget(&self, name: &KeyName) -> Result<bool, VaultProblem> {
        Ok(self.with_entry(name, Entry::delete_credential)?.is_some())
    }

    /// Runs `call` on the entry; `None` where the store has no such entry.
    ///
    /// A connection that was good earlier may have died with its service: it is made anew once.
    fn with_entry<T>(
        &self,
        name: &KeyName,
        call: impl Fn(&Entry) -> keyring_core::Result<T>,
    ) -> Result<Option<T>, VaultProblem> {
        let mut store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        let attempt = |store: &Arc<CredentialStore>| call(&store.build(SERVICE, &name.to_string(), None)?);
        let mut outcome = match store.as_ref() {
            Some(kept) => attempt(kept),
            None => Err(Error::NoDefaultStore),
        };
        if let Err(Error::NoDefaultStore | Error::PlatformFailure(_)) = outcome {
            *store = None;
            let fresh = (self.connect)().map_err(|err| VaultProblem::no_connection(&err))?;
            outcome = attempt(store.insert(fresh));
        }
        match outcome {
            Ok(value) => Ok(Some(value)),
            Err(Error::NoEntry) => Ok(None),
            Err(err) => Err(err.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use keyring_core::mock;

    use super::*;
    use crate::domain::ids::UserId;

    fn name() -> KeyName {
        KeyName {
            portal: "https://docs.example.com".to_owned(),
            account: UserId::LOST,
        }
    }

    fn key(text: &str) -> AccessKey {
        AccessKey::parse(text).unwrap()
    }

    fn failure() -> Error {
        Error::PlatformFailure(Box::new(std::io::Error::other("no bus")))
    }

    /// A keyring over one mock store, and the store to break it with.
    fn with_mock() -> (Keyring, Arc<mock::Store>) {
        let store = mock::Store::new().unwrap();
        let shared = Arc::clone(&store);
        (Keyring::new(move || Ok(Arc::clone(&shared) as _)), store)
    }

    fn break_next_call(store: &Arc<mock::Store>, err: Error) {
        let entry = (Arc::clone(store) as Arc<CredentialStore>)
            .build(SERVICE, &name().to_string(), None)
            .unwrap();
        entry.as_any().downcast_ref::<mock::Cred>().unwrap().set_error(err);
    }

    #[test]
    fn a_key_is_kept_read_replaced_and_forgotten() {
        let (keyring, _store) = with_mock();
        assert!(keyring.get(&name()).unwrap().is_none());
        keyring.set(&name(), &key("sk-0123456789abcdef")).unwrap();
        keyring.set(&name(), &key("sk-fedcba9876543210")).unwrap();
        let kept = keyring.get(&name()).unwrap().unwrap();
        assert_eq!(kept.expose(), "sk-fedcba9876543210");
        let other = KeyName {
            portal: "https://other.example.com".to_owned(),
            ..name()
        };
        assert!(keyring.get(&other).unwrap().is_none());
        assert!(keyring.forget(&name()).unwrap());
        assert!(!keyring.forget(&name()).unwrap());
    }

    #[test]
    fn a_store_that_appears_later_is_noticed() {
        let calls = AtomicUsize::new(0);
        let store = mock::Store::new().unwrap();
        let keyring = Keyring::new(move || match calls.fetch_add(1, Ordering::SeqCst) {
            0 => Err(failure()),
            _ => Ok(Arc::clone(&store) as _),
        });
        assert!(matches!(keyring.get(&name()), Err(VaultProblem::Missing(_))));
        assert!(keyring.get(&name()).unwrap().is_none());
    }

    #[test]
    fn a_connection_that_died_is_made_anew() {
        let (keyring, store) = with_mock();
        keyring.set(&name(), &key("sk-0123456789abcdef")).unwrap();
        break_next_call(&store, failure());
        assert!(keyring.get(&name()).unwrap().is_some());
    }

    #[test]
    fn a_locked_store_is_told_from_a_missing_one() {
        let (keyring, store) = with_mock();
        assert!(keyring.get(&name()).unwrap().is_none());
        break_next_call(
            &store,
            Error::NoStorageAccess(Box::new(std::io::Error::other("dismissed"))),
        );
        assert!(matches!(keyring.get(&name()), Err(VaultProblem::Locked(_))));
    }

    #[test]
    fn what_one_system_could_not_keep_is_kept_on_none() {
        let (keyring, _store) = with_mock();
        let long = key(&format!("sk-{}", "a".repeat(MAX_KEY_BYTES)));
        assert!(matches!(keyring.set(&name(), &long), Err(VaultProblem::TooLong { .. })));
        assert!(keyring.get(&name()).unwrap().is_none());
    }
}
