//! What the app stands on: background runtime, password store, settings, words, dialogs.

use std::io;

use jiff::tz::TimeZone;

use crate::app::dialogs::FileDialogs;
use crate::app::remembering::SettingsWriter;
use crate::command::Appearance;
use crate::config::settings::{SettingsWarning, ThemeMode};
use crate::config::{Paths, Settings};
use crate::docspace::ClientOptions;
use crate::runtime::{Pool, Spawner};
use crate::ui::theme::Mode;
use crate::ui::view::About;
use crate::vault::Vault;
use crate::words::{Language, Words};

/// Everything an app is made from.
pub struct Setup {
    pub services: Services,
    /// Start on the practice portal, with a sample list.
    pub practice: bool,
}

/// The app's helpers. They hold no state of the screen.
pub struct Services {
    /// Ends with the app.
    pub pool: Pool,
    pub spawner: Spawner,
    pub vault: Vault,
    pub paths: Paths,
    pub settings: Settings,
    pub settings_writer: SettingsWriter,
    pub words: Words,
    pub about: About,
    pub dialogs: FileDialogs,
    pub client_options: ClientOptions,
    pub zone: TimeZone,
    /// The never-touch lists could not be read.
    pub never_touch_lost: bool,
}

impl Setup {
    /// The app of the person who is signed in to this computer.
    pub fn of_this_computer(paths: Paths, practice: bool) -> io::Result<Self> {
        let mut setup = Self::with(paths, Vault::of_this_computer(), FileDialogs::Native)?;
        setup.practice = practice;
        Ok(setup)
    }

    /// An app with another password store and other dialogs; for tests.
    pub fn with(paths: Paths, vault: Vault, dialogs: FileDialogs) -> io::Result<Self> {
        let pool = Pool::new()?;
        let (settings, warnings) = Settings::read(&paths.settings_file());
        for warning in &warnings {
            tracing::warn!(?warning, "settings");
        }
        let language = match settings.language.as_deref() {
            Some(code) => Language::for_locale(code),
            None => Language::of_this_computer(),
        };
        let about = About {
            version: env!("CARGO_PKG_VERSION"),
            log_dir: Some(paths.logs_dir()),
            data_dir: Some(paths.state_dir().to_owned()),
            appearance: appearance(settings.theme),
            has_practice: cfg!(feature = "practice"),
        };
        Ok(Self {
            services: Services {
                spawner: pool.spawner().clone(),
                settings_writer: SettingsWriter::new(paths.settings_file(), pool.spawner().handle().clone()),
                pool,
                vault,
                paths,
                settings,
                words: Words::new(language),
                about,
                dialogs,
                client_options: ClientOptions::default(),
                zone: TimeZone::system(),
                never_touch_lost: warnings.iter().any(SettingsWarning::concerns_never_touch),
            },
            practice: false,
        })
    }
}

impl Services {
    /// Has the settings written in the background.
    pub fn keep_settings(&self) {
        self.settings_writer.write_soon(self.settings.clone());
    }
}

pub(super) fn mode(appearance: Appearance) -> Mode {
    match appearance {
        Appearance::System => Mode::System,
        Appearance::Light => Mode::Light,
        Appearance::Dark => Mode::Dark,
    }
}

fn appearance(theme: ThemeMode) -> Appearance {
    match theme {
        ThemeMode::System => Appearance::System,
        ThemeMode::Light => Appearance::Light,
        ThemeMode::Dark => Appearance::Dark,
    }
}

pub(super) fn theme_mode(appearance: Appearance) -> ThemeMode {
    match appearance {
        Appearance::System => ThemeMode::System,
        Appearance::Light => ThemeMode::Light,
        Appearance::Dark => ThemeMode::Dark,
    }
}
