//! The whole app without a window, on a practice portal over a real socket, driven by role and name.

#![allow(dead_code, reason = "every test uses its own part of it")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use docspace_steward::app::{App, FileDialogs, Setup};
use docspace_steward::config::Paths;
use docspace_steward::desk::job::Candidates;
use docspace_steward::desk::{Desk, Dialog};
use docspace_steward::practice::seed::known;
use docspace_steward::practice::world::EntryId as StoredId;
use docspace_steward::practice::{self, Options, Running};
use docspace_steward::vault::Vault;
use docspace_steward::words::{Language, Value, Words};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// Longest wait for something that comes over the wire. The machine may be busy; a working app needs a fraction.
const PATIENCE: Duration = Duration::from_secs(40);

/// The app on the bench.
pub(crate) struct Bench {
    pub(crate) app: Harness<'static, App>,
    pub(crate) portal: Running,
    pub(crate) folder: tempfile::TempDir,
}

impl Bench {
    /// The connect screen of an app that has never been started, and a portal that waits.
    pub(crate) fn new(options: &Options, dialogs: FileDialogs) -> Self {
        let portal = practice::start(options).expect("a practice portal");
        let folder = tempfile::tempdir().expect("a folder");
        let app = harness(folder.path(), Vault::in_memory(), dialogs);
        Self { app, portal, folder }
    }

    /// Connected with the key of this name.
    pub(crate) fn connected(key: &str) -> Self {
        let mut bench = Self::new(&Options::default(), FileDialogs::Missing);
        bench.connect(key);
        bench
    }

    /// Connected, with files to be saved at `name` in the bench's folder.
    pub(crate) fn saving_to(options: &Options, key: &str, name: &str) -> Self {
        let portal = practice::start(options).expect("a practice portal");
        let folder = tempfile::tempdir().expect("a folder");
        let dialogs = FileDialogs::Answer(Some(folder.path().join(name)));
        let app = harness(folder.path(), Vault::in_memory(), dialogs);
        let mut bench = Self { app, portal, folder };
        bench.connect(key);
        bench
    }

    /// Fills in the form and goes on to the list, as a person does.
    pub(crate) fn connect(&mut self, key: &str) {
        self.connect_to(&self.portal.address(), &secret(key));
    }

    /// The same at another address, with this very key.
    pub(crate) fn connect_to(&mut self, address: &str, key: &str) {
        self.fill(Role::TextInput, &text("connect-address"), address);
        self.fill(Role::PasswordInput, &text("connect-key"), key);
        self.press(&text("connect-test"));
        self.wait("the key is accepted", |desk| {
            matches!(
                desk.connect.state,
                docspace_steward::desk::connect::ConnectState::Tested(_)
            )
        });
        self.press(&filled("connect-start", &[("portal", "Acme Docs".into())]));
        self.wait("the list is shown", |desk| desk.connection.is_some());
    }

    /// Ends the app and starts it anew, with nothing but what it kept on the disk; connects again.
    pub(crate) fn restart(&mut self, key: &str) {
        // The old app goes first, as a process would.
        self.app = harness(
            &self.folder.path().join("nowhere"),
            Vault::in_memory(),
            FileDialogs::Missing,
        );
        self.app = harness(self.folder.path(), Vault::in_memory(), FileDialogs::Missing);
        self.connect(key);
    }

    pub(crate) fn desk(&self) -> &Desk {
        self.app.state().desk()
    }

    /// Draws until `done`, or fails and says what was waited for and what is on the screen.
    #[track_caller]
    pub(crate) fn wait(&mut self, what: &str, done: impl Fn(&Desk) -> bool) {
        let start = Instant::now();
        loop {
            self.app.step();
            if done(self.desk()) {
                self.app.run_steps(2);
                return;
            }
            if start.elapsed() >= PATIENCE {
                self.keep_picture("timed-out");
                panic!("waited in vain: {what}; the desk: {:#?}", self.desk().items.counts());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Presses the button of this name.
    #[track_caller]
    pub(crate) fn press(&mut self, name: &str) {
        self.app.run_steps(1);
        self.app.get_by_role_and_label(Role::Button, name).click();
        self.app.run_steps(2);
    }

    #[track_caller]
    pub(crate) fn fill(&mut self, role: Role, name: &str, content: &str) {
        self.app.run_steps(1);
        self.app.get_by_role_and_label(role, name).focus();
        self.app.run_steps(1);
        self.app.event(egui::Event::Paste(content.to_owned()));
        self.app.run_steps(1);
    }

    /// [`Self::fill`], in place of what stands there.
    #[track_caller]
    pub(crate) fn replace(&mut self, role: Role, name: &str, content: &str) {
        self.app.run_steps(1);
        self.app.get_by_role_and_label(role, name).focus();
        self.app.run_steps(1);
        let all = egui::Modifiers::CTRL | egui::Modifiers::COMMAND;
        self.app.key_press_modifiers(all, egui::Key::A);
        self.app.run_steps(1);
        self.app.event(egui::Event::Paste(content.to_owned()));
        self.app.run_steps(1);
    }

    /// Puts `content` into the paste area and adds what is in it.
    #[track_caller]
    pub(crate) fn paste(&mut self, content: &str) {
        self.fill(Role::MultilineTextInput, &text("items-paste-name"), content);
        self.press(&text("items-paste-add"));
    }

    /// Pastes these lines and waits until the portal has told about each.
    #[track_caller]
    pub(crate) fn list(&mut self, lines: &[String]) {
        self.paste(&lines.join("\n"));
        self.wait("every row is read", |desk| {
            desk.reading.is_none() && desk.items.counts().unread == 0
        });
    }

    /// Goes to the page whose entry in the rail has this text.
    #[track_caller]
    pub(crate) fn go(&mut self, id: &str) {
        self.app.run_steps(1);
        self.app
            .get_all_by_label(&text(id))
            .next()
            .expect("an entry in the rail")
            .click();
        self.app.run_steps(3);
    }

    /// Presses whatever carries this name.
    #[track_caller]
    pub(crate) fn press_any(&mut self, name: &str) {
        self.app.run_steps(1);
        self.app
            .get_all_by_label(name)
            .next()
            .expect("something of this name")
            .click();
        self.app.run_steps(2);
    }

    /// Types a name and takes the first person found.
    #[track_caller]
    pub(crate) fn choose_owner(&mut self, name: &str) {
        self.fill(Role::TextInput, &text("owners-search"), name);
        self.wait(
            "people are found",
            |desk| matches!(&desk.owners.candidates, Candidates::Found(people) if !people.is_empty()),
        );
        self.press_any(&filled("owners-choose", &[("name", name.into())]));
        self.wait("somebody is chosen", |desk| desk.owners.new_owner.is_some());
    }

    /// Presses every "Try anyway" there is.
    pub(crate) fn try_all_anyway(&mut self) {
        loop {
            self.app.run_steps(2);
            let button = self.app.query_all_by_role(Role::Button).find(|node| {
                let label = node.accesskit_node().label().unwrap_or_default();
                label.starts_with("Try th") && label.ends_with("anyway")
            });
            let Some(button) = button else { return };
            button.click();
        }
    }

    #[track_caller]
    pub(crate) fn confirm_hand_over(&mut self, count: usize) {
        assert!(
            matches!(self.desk().dialog, Some(Dialog::HandOver { .. })),
            "the app asks before"
        );
        self.app.run_steps(2);
        let names = ["dialog-hand-over-yes-rooms", "dialog-hand-over-yes-items"];
        let names = names.map(|id| filled(id, &[("count", count.into())]));
        let found = names
            .iter()
            .find(|name| self.app.query_all_by_label(name.as_str()).next().is_some());
        let name = found.expect("a button that confirms").clone();
        self.press(&name);
    }

    /// The person presses the window's own cross.
    pub(crate) fn ask_to_close(&mut self) {
        let viewports = &mut self.app.input_mut().viewports;
        let window = viewports.entry(egui::ViewportId::ROOT).or_default();
        window.events.push(egui::ViewportEvent::Close);
        self.app.step();
        let window = self
            .app
            .input_mut()
            .viewports
            .entry(egui::ViewportId::ROOT)
            .or_default();
        window.events.clear();
    }

    /// Every name and value in the accessibility tree: what a screen reader could say.
    pub(crate) fn what_is_shown(&mut self) -> String {
        self.app.run_steps(2);
        format!("{:?}", self.app.root())
    }

    pub(crate) fn file_in(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A picture for whoever looks into a failure.
    pub(crate) fn keep_picture(&mut self, name: &str) {
        if let Ok(image) = self.app.render() {
            let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures");
            std::fs::create_dir_all(&folder).ok();
            image.save(folder.join(format!("{name}.png"))).ok();
        }
    }
}

fn harness(folder: &Path, vault: Vault, dialogs: FileDialogs) -> Harness<'static, App> {
    let paths = Paths::below(folder.join("data"));
    let mut setup = Setup::with(paths, vault, dialogs).expect("the app's helpers");
    setup.services.words = Words::new(Language::English);
    Harness::builder()
        .with_size([1440.0, 900.0])
        // Titles of the practice portal come in all scripts; there are no system fonts here to draw them with.
        .allow_missing_glyphs()
        .build_eframe(|cc| App::new(&cc.egui_ctx, setup))
}

/// The practice key of this name.
pub(crate) fn secret(name: &str) -> String {
    let keys = practice::keys();
    keys.into_iter()
        .find(|(label, _)| *label == name)
        .expect("a key of this name")
        .1
}

/// The English sentence with this id.
pub(crate) fn text(id: &str) -> String {
    Words::new(Language::English).text(id)
}

pub(crate) fn filled(id: &str, values: &[(&'static str, Value<'_>)]) -> String {
    Words::new(Language::English).fill(id, values)
}

/// A link to this file, as people copy it.
pub(crate) fn link(bench: &Bench, file: i32) -> String {
    format!("{}/doceditor?fileId={file}", bench.portal.address())
}

/// The same for a room.
pub(crate) fn room_link(bench: &Bench, room: i32) -> String {
    format!("{}/rooms/shared/{room}", bench.portal.address())
}

/// Requests of the ledger that could have changed something, as "METHOD path".
pub(crate) fn writes(bench: &Bench, part: &str) -> Vec<String> {
    let ledger = bench.portal.ledger();
    let asked = ledger
        .iter()
        .filter(|entry| entry.method != "GET" && entry.path.contains(part));
    asked.map(|entry| format!("{} {}", entry.method, entry.path)).collect()
}

/// Links to so many files of the admin's own room that nobody has locked.
pub(crate) fn free_files(bench: &Bench, count: usize) -> Vec<String> {
    let room = StoredId::Number(known::BUDGET_ROOM);
    let numbers = bench.portal.with_world(|world| {
        let free = world
            .files
            .values()
            .filter(|file| file.folder == room && file.lock.is_none());
        free.take(count).map(|file| file.id.to_string()).collect::<Vec<_>>()
    });
    let address = bench.portal.address();
    numbers
        .iter()
        .map(|number| format!("{address}/doceditor?fileId={number}"))
        .collect()
}
