//! Who is at which plan: a locked file for each, so that two instances of the app never run the same one.
//!
//! The system releases a lock with the process that holds it, however that ends. A file is removed when its claim
//! ends; finding, locking and removing happen under one more lock (`guard`, never removed, held for an instant),
//! because a file that was opened before and locked after its removal would be no claim on anything.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::trouble::Trouble;
use crate::bulk::record::PlanId;
use crate::domain::problem::JournalTrouble;

/// The folder of the claims.
#[derive(Clone, Debug)]
pub(super) struct Claims {
    folder: PathBuf,
}

/// This process is at this plan until the claim is dropped.
#[derive(Debug)]
pub(super) struct Claim {
    claims: Claims,
    plan: PlanId,
    /// Closing it releases the lock.
    file: Option<File>,
}

/// No other claim is taken or ended while this lives.
struct Guard(#[expect(dead_code, reason = "closing it releases the lock")] File);

impl Claims {
    pub(super) fn open(folder: PathBuf) -> Result<Self, Trouble> {
        std::fs::create_dir_all(&folder)?;
        let claims = Self { folder };
        drop(claims.guard()?);
        Ok(claims)
    }

    /// Takes the plan. `JournalTrouble::Taken` where this process or another has it.
    pub(super) fn take(&self, plan: PlanId) -> Result<Claim, Trouble> {
        let _guard = self.guard()?;
        let file = open_for_locking(&self.path(plan))?;
        match file.try_lock() {
            Ok(()) => Ok(Claim {
                claims: self.clone(),
                plan,
                file: Some(file),
            }),
            Err(TryLockError::WouldBlock) => Err(Trouble::Kind(JournalTrouble::Taken, "the plan is being run")),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// Which of these plans somebody is at.
    pub(super) fn held(&self, plans: impl IntoIterator<Item = Uuid>) -> Result<Vec<Uuid>, Trouble> {
        let _guard = self.guard()?;
        let mut held = Vec::new();
        for plan in plans {
            let file = match OpenOptions::new().read(true).write(true).open(self.path(PlanId(plan))) {
                Ok(file) => file,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error.into()),
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => held.push(plan),
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
        }
        Ok(held)
    }

    fn guard(&self) -> Result<Guard, Trouble> {
        let file = open_for_locking(&self.folder.join("guard"))?;
        file.lock()?;
        Ok(Guard(file))
    }

    fn path(&self, plan: PlanId) -> PathBuf {
        self.folder.join(format!("{plan}.lock"))
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // Without the guard the file stays: a file that nobody has locked claims nothing.
        let guard = self.claims.guard();
        if guard.is_ok()
            && let Err(error) = std::fs::remove_file(self.claims.path(self.plan))
        {
            tracing::debug!(kind = ?error.kind(), "a claim's file stays");
        }
        drop(self.file.take());
    }
}

fn open_for_locking(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
}
