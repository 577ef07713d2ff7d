//! The last hash of each run, kept beside the database: what was cut off from its end cannot be found in itself.
//!
//! `seals.jsonl` only grows, a line for each moment at which a run was opened, taken up, paused, let go or closed.
//! A line that was cut off in writing is ended by the next one and passed over in reading.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::chain::{Hash, in_hex};
use super::trouble::Trouble;

/// One run's last record at one moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seal {
    pub(super) run: Uuid,
    pub(super) record: i64,
    /// In hexadecimal, as it stands on reports.
    pub(super) hash: String,
    /// For people who read the file.
    pub(super) at: String,
}

impl Seal {
    pub(super) fn new(run: Uuid, record: i64, hash: &Hash, at: Timestamp) -> Self {
        Self {
            run,
            record,
            hash: in_hex(hash),
            at: at.to_string(),
        }
    }
}

/// The file of the seals.
#[derive(Clone, Debug)]
pub(super) struct Seals {
    path: PathBuf,
}

impl Seals {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Adds lines and ends when they are on disk. One write, so that lines of several processes do not mix.
    pub(super) fn add(&self, seals: &[Seal]) -> Result<(), Trouble> {
        if seals.is_empty() {
            return Ok(());
        }
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .open(&self.path)?;
        let is_new = file.metadata()?.len() == 0;
        let mut lines = Vec::new();
        if is_cut_off(&mut file)? {
            lines.push(b'\n');
        }
        for seal in seals {
            serde_json::to_writer(&mut lines, seal).map_err(io::Error::from)?;
            lines.push(b'\n');
        }
        file.write_all(&lines)?;
        file.sync_data()?;
        if is_new {
            self.sync_name()?;
        }
        Ok(())
    }

    /// A new file's name is on disk only when its folder is.
    #[cfg(unix)]
    fn sync_name(&self) -> io::Result<()> {
        self.path
            .parent()
            .map_or(Ok(()), |folder| File::open(folder)?.sync_all())
    }

    #[cfg(not(unix))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "as on the other systems")]
    fn sync_name(&self) -> io::Result<()> {
        Ok(())
    }

    /// All of them, by record.
    pub(super) fn read(&self) -> Result<HashMap<i64, Vec<Seal>>, Trouble> {
        let file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(HashMap::new()),
            Err(error) => return Err(error.into()),
        };
        let mut seals: HashMap<i64, Vec<Seal>> = HashMap::new();
        for line in BufReader::new(file).split(b'\n') {
            if let Ok(seal) = serde_json::from_slice::<Seal>(&line?) {
                seals.entry(seal.record).or_default().push(seal);
            }
        }
        Ok(seals)
    }
}

/// Whether the last line has no end.
fn is_cut_off(file: &mut File) -> io::Result<bool> {
    if file.seek(SeekFrom::End(0))? == 0 {
        return Ok(false);
    }
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}
