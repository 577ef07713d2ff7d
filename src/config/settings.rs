//! The settings file: JSON, its version first.
//!
//! Reading never fails: it returns what could be read, and warnings about the rest. Members this version does not know
//! are kept and written back, so that going back and forth between versions loses nothing. The file is written beside
//! and renamed into place, so that it is whole at every moment. No secret belongs here.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Version of the file's form that this code writes.
const VERSION: u64 = 1;

/// What the person chose, and where they were last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The portal to return to at the next start.
    pub last_portal: Option<LastPortal>,
    /// Origins to which the person agreed to send a key over plain http.
    pub not_private_confirmed: Vec<String>,
    pub theme: ThemeMode,
    /// Two-letter code; `None` follows the computer.
    pub language: Option<String>,
    /// By the table's name.
    pub tables: BTreeMap<String, TableColumns>,
    /// What is never to be changed, by the portal's origin: lines as the person wrote them.
    pub never_touch: BTreeMap<String, Vec<String>>,
    /// Members of other versions, kept as they were.
    unknown: Map<String, Value>,
}

/// A portal and whose key was used there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastPortal {
    /// Origin, such as `https://docs.example.com`.
    pub origin: String,
    /// Id of the person (`docspace-api.md` §9.4).
    pub account: String,
}

/// Light, dark, or as the computer is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeMode {
    #[default]
    System,
    Light,
    Dark,
}

/// How the person arranged one table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TableColumns {
    /// Names of the columns that are not shown.
    pub hidden: Vec<String>,
    /// Widths in points, by column name.
    pub widths: BTreeMap<String, u16>,
}

/// What was the matter with the settings file. None of these keeps the app from starting.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsWarning {
    #[error("the settings could not be read: {0}")]
    Unreadable(io::ErrorKind),
    /// The file was moved aside, to the given place where that worked, so that nothing in it is lost.
    #[error("the settings file is damaged; it was kept as {kept:?}")]
    Damaged { kept: Option<PathBuf> },
    #[error("the settings were written by a newer version ({0})")]
    Newer(u64),
    #[error("the setting {0:?} was not understood and left out")]
    Member(&'static str),
}

impl SettingsWarning {
    /// Whether never-touch lists may be lost with it: then the person has to know.
    pub fn concerns_never_touch(&self) -> bool {
        match self {
            Self::Unreadable(_) | Self::Damaged { .. } | Self::Member("never_touch") => true,
            Self::Newer(_) | Self::Member(_) => false,
        }
    }
}

impl Settings {
    /// Reads the settings at `path`. A missing file is a first start, not a warning.
    pub fn read(path: &Path) -> (Self, Vec<SettingsWarning>) {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(err) if err.kind() == io::ErrorKind::NotFound => return (Self::default(), Vec::new()),
            Err(err) if err.kind() == io::ErrorKind::InvalidData => return Self::damaged(path),
            Err(err) => return (Self::default(), vec![SettingsWarning::Unreadable(err.kind())]),
        };
        match serde_json::from_str(&text) {
            Ok(Value::Object(members)) => Self::from_members(members),
            _ => Self::damaged(path),
        }
    }

    fn damaged(path: &Path) -> (Self, Vec<SettingsWarning>) {
        let aside = path.with_extension("damaged.json");
        let kept = std::fs::rename(path, &aside).is_ok().then_some(aside);
        (Self::default(), vec![SettingsWarning::Damaged { kept }])
    }

    fn from_members(members: Map<String, Value>) -> (Self, Vec<SettingsWarning>) {
        let mut members = Members {
            members,
            warnings: Vec::new(),
        };
        if let Some(version) = members.take::<u64>("version").filter(|version| *version > VERSION) {
            members.warnings.push(SettingsWarning::Newer(version));
        }
        let settings = Self {
            last_portal: members.take("last_portal"),
            not_private_confirmed: members.take("not_private_confirmed").unwrap_or_default(),
            theme: members.take("theme").unwrap_or_default(),
            language: members.take("language"),
            tables: members.take("tables").unwrap_or_default(),
            never_touch: members.take("never_touch").unwrap_or_default(),
            unknown: members.members,
        };
        (settings, members.warnings)
    }

    /// Writes the settings to `path`, making its folder where needed.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let folder = path.parent().ok_or(io::ErrorKind::InvalidFilename)?;
        std::fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        serde_json::to_writer_pretty(&mut file, &self.to_members()?)?;
        file.write_all(b"\n")?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    }

    fn to_members(&self) -> serde_json::Result<Map<String, Value>> {
        let mut members = Map::new();
        let mut put = |name: &str, value: Value| {
            if !value.is_null() {
                members.insert(name.to_owned(), value);
            }
        };
        put("version", VERSION.into());
        put("last_portal", serde_json::to_value(&self.last_portal)?);
        put(
            "not_private_confirmed",
            serde_json::to_value(&self.not_private_confirmed)?,
        );
        put("theme", serde_json::to_value(self.theme)?);
        put("language", serde_json::to_value(&self.language)?);
        put("tables", serde_json::to_value(&self.tables)?);
        put("never_touch", serde_json::to_value(&self.never_touch)?);
        members.extend(self.unknown.clone());
        Ok(members)
    }
}

/// Members of the file that were not read yet.
struct Members {
    members: Map<String, Value>,
    warnings: Vec<SettingsWarning>,
}

impl Members {
    /// Takes one member out. A value of the wrong form is a warning; a missing one and null are not.
    fn take<T: DeserializeOwned>(&mut self, name: &'static str) -> Option<T> {
        let value = self.members.shift_remove(name).filter(|value| !value.is_null())?;
        let read = serde_json::from_value(value);
        if read.is_err() {
            self.warnings.push(SettingsWarning::Member(name));
        }
        read.ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Settings {
        Settings {
            last_portal: Some(LastPortal {
                origin: "https://docs.example.com".to_owned(),
                account: "4a515a15-d4d6-4b8e-828e-e0586f18f3a3".to_owned(),
            }),
            not_private_confirmed: vec!["http://docs.lan".to_owned()],
            theme: ThemeMode::Dark,
            language: Some("de".to_owned()),
            tables: BTreeMap::from([(
                "items".to_owned(),
                TableColumns {
                    hidden: vec!["owner".to_owned()],
                    widths: BTreeMap::from([("title".to_owned(), 240)]),
                },
            )]),
            never_touch: BTreeMap::from([(
                "https://docs.example.com".to_owned(),
                vec!["310".to_owned(), String::new(), "not understood".to_owned()],
            )]),
            unknown: Map::new(),
        }
    }

    fn read(text: &str) -> (Settings, Vec<SettingsWarning>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        std::fs::write(&path, text).unwrap();
        Settings::read(&path)
    }

    #[test]
    fn what_is_written_is_read_and_the_version_comes_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("below/settings.json");
        assert_eq!(Settings::read(&path), (Settings::default(), Vec::new()));
        for settings in [Settings::default(), example()] {
            settings.write(&path).unwrap();
            assert_eq!(Settings::read(&path), (settings, Vec::new()));
        }
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(
            text.trim_start_matches(['{', '\n', ' ']).starts_with("\"version\": 1"),
            "{text}"
        );
        let names: Vec<_> = std::fs::read_dir(path.parent().unwrap()).unwrap().collect();
        assert_eq!(names.len(), 1, "nothing is left beside the file");
    }

    #[test]
    fn a_wrong_member_costs_only_itself() {
        let (settings, warnings) = read(
            r#"{"version": 1, "theme": "purple", "language": "de", "not_private_confirmed": "no list", "last_portal": null, "never_touch": {"https://a": "310"}}"#,
        );
        assert_eq!(settings.language.as_deref(), Some("de"));
        assert_eq!((settings.theme, settings.last_portal), (ThemeMode::System, None));
        assert_eq!(
            warnings,
            [
                SettingsWarning::Member("not_private_confirmed"),
                SettingsWarning::Member("theme"),
                SettingsWarning::Member("never_touch")
            ]
        );
    }

    #[test]
    fn a_newer_file_is_read_as_far_as_it_goes_and_loses_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        std::fs::write(&path, r#"{"version": 9, "theme": "dark", "later": {"a": [1]}}"#).unwrap();
        let (settings, warnings) = Settings::read(&path);
        assert_eq!(warnings, [SettingsWarning::Newer(9)]);
        assert_eq!(settings.theme, ThemeMode::Dark);
        settings.write(&path).unwrap();
        assert!(std::fs::read_to_string(&path).unwrap().contains("\"later\""));
    }

    #[test]
    fn a_damaged_file_is_kept_aside() {
        for text in ["{\"version\": 1, \"the", "", "[1]", "\u{0}"] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("settings.json");
            std::fs::write(&path, text).unwrap();
            let (settings, warnings) = Settings::read(&path);
            let aside = folder.path().join("settings.damaged.json");
            assert_eq!(settings, Settings::default());
            assert_eq!(
                warnings,
                [SettingsWarning::Damaged {
                    kept: Some(aside.clone())
                }]
            );
            assert_eq!(std::fs::read_to_string(aside).unwrap(), text);
            Settings::default().write(&path).unwrap();
        }
    }

    #[test]
    fn an_unreadable_place_is_a_warning() {
        let folder = tempfile::tempdir().unwrap();
        let (settings, warnings) = Settings::read(folder.path());
        assert_eq!(settings, Settings::default());
        assert!(matches!(warnings[..], [SettingsWarning::Unreadable(_)]), "{warnings:?}");
    }
}
