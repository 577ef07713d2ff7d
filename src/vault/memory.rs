//! Keys in this program's memory, wiped when they are forgotten or the program ends.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::KeyName;
use crate::domain::access_key::AccessKey;

#[derive(Debug, Default)]
pub(super) struct Memory(Mutex<HashMap<KeyName, AccessKey>>);

impl Memory {
    pub(super) fn get(&self, name: &KeyName) -> Option<AccessKey> {
        self.keys().get(name).cloned()
    }

    pub(super) fn set(&self, name: KeyName, key: AccessKey) {
        self.keys().insert(name, key);
    }

    pub(super) fn forget(&self, name: &KeyName) -> bool {
        self.keys().remove(name).is_some()
    }

    fn keys(&self) -> MutexGuard<'_, HashMap<KeyName, AccessKey>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
