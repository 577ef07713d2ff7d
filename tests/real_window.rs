//! The real program in a real window, on a display nobody sees, with a real Secret Service.

#![cfg(all(target_os = "linux", feature = "inspection"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/canary.rs"]
mod canary;
#[path = "support/desktop.rs"]
mod desktop;
#[path = "support/door.rs"]
mod door;
#[path = "support/drive.rs"]
mod drive;
#[path = "support/prompter.rs"]
mod prompter;
#[path = "support/tour.rs"]
mod tour;

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use desktop::{Desktop, Running};
use docspace_steward::domain::problem::{KeyringTrouble, Problem, ProblemKind};
use docspace_steward::words::{Language, Words};
use door::Door;
use drive::{Target, Window};
use prompter::Prompter;
use serde_json::Value;

const PROGRAM: &str = env!("CARGO_BIN_EXE_docspace-steward");
const SIZE: (u32, u32) = (1280, 900);

/// The desktop speaks English.
fn text(id: &str) -> String {
    Words::new(Language::English).text(id)
}

/// A message whose place is at its end, without it.
fn beginning(id: &str) -> String {
    let filled = Words::new(Language::English).fill(id, &[("portal", "\u{1}".into())]);
    filled.split('\u{1}').next().unwrap_or_default().to_owned()
}

/// One desktop with a practice portal beside the app, in a process of its own, and a door before it: a portal whose
/// key is worth keeping.
struct Stage {
    desktop: Desktop,
    door: Door,
    _portal: Running,
    told: Value,
    folder: tempfile::TempDir,
}

impl Stage {
    fn set() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut desktop = Desktop::new(folder.path()).unwrap();
        desktop.start_display(SIZE).unwrap();
        desktop.start_bus().unwrap();
        let mut command = desktop.command(Path::new(PROGRAM));
        command.args(["practice-portal", "--json", "--listen", "127.0.0.1:0"]);
        let mut portal = Running::of(command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap());
        let mut line = String::new();
        BufReader::new(portal.child().stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let told: Value = serde_json::from_str(&line).unwrap();
        let of = |pointer| told.pointer(pointer).and_then(Value::as_str).unwrap();
        Self {
            desktop,
            door: Door::to(of("/address"), of("/keys/admin")),
            _portal: portal,
            told,
            folder,
        }
    }

    fn told(&self, pointer: &str) -> &str {
        self.told.pointer(pointer).and_then(Value::as_str).unwrap()
    }

    fn data_dir(&self) -> PathBuf {
        self.desktop.home().join("data")
    }

    fn open(&self) -> (Running, Window) {
        let data = self.data_dir().display().to_string();
        let (app, address) = self.desktop.open(Path::new(PROGRAM), &["--data-dir", &data]).unwrap();
        let window = Window::connect(&address);
        (
            app,
            window.unwrap_or_else(|err| panic!("{err}\n{}", self.desktop.app_output())),
        )
    }

    /// Types address and key as a person would, and has them tested.
    fn test_and_save(&self, window: &mut Window) {
        Self::test(window, &self.door.address, door::KEY);
    }

    fn test(window: &mut Window, address: &str, key: &str) {
        window
            .fill(Target::text_field(text("connect-address")), address)
            .unwrap();
        window.fill(Target::text_field(text("connect-key")), key).unwrap();
        window.click(Target::button(text("connect-test"))).unwrap();
    }

    /// Goes on to the list.
    fn start(window: &mut Window) {
        window
            .click(Target::button_starting(beginning("connect-start")))
            .unwrap();
        window.wait(Target::button(text("account-menu"))).unwrap();
    }

    /// The account under which the password store lists the admin's key.
    fn account(&self) -> String {
        format!("{}|{}", self.door.address, self.told("/people/admin"))
    }

    fn remembers_the_portal(&self) -> bool {
        let settings = std::fs::read_to_string(self.data_dir().join("settings.json")).unwrap_or_default();
        settings.contains(&self.door.address)
    }

    fn stored_key(&self) -> Option<String> {
        self.desktop.stored_key(&self.account()).unwrap()
    }

    #[track_caller]
    fn assert_key_in_no_file(&self, key: &str) {
        let written = canary::files_below(self.folder.path());
        assert!(!written.is_empty(), "nothing was looked at");
        for (path, bytes) in written {
            assert!(!canary::holds(&bytes, key), "the key stands in {path}");
        }
    }
}

#[test]
fn a_key_outlives_the_window_in_the_password_store_and_nowhere_else() {
    if desktop::is_impossible("a_key_outlives_the_window_in_the_password_store_and_nowhere_else") {
        return;
    }
    let mut stage = Stage::set();
    stage.desktop.start_keyring().unwrap();
    assert_eq!(stage.stored_key(), None);

    let (app, mut window) = stage.open();
    stage.test_and_save(&mut window);
    window.wait(text("keeping-kept")).unwrap();
    assert_eq!(stage.stored_key().as_deref(), Some(door::KEY));
    Stage::start(&mut window);
    wait_for("the portal stands in the settings", || stage.remembers_the_portal());
    app.end();

    let (app, mut window) = stage.open();
    window.wait(Target::button(text("account-menu"))).unwrap();
    window.click(Target::button(text("account-menu"))).unwrap();
    window.click(text("menu-forget-key")).unwrap();
    window.click(Target::button(text("dialog-forget-yes"))).unwrap();
    window.wait(text("connect-title")).unwrap();
    assert_eq!(stage.stored_key(), None);
    app.end();

    let (app, mut window) = stage.open();
    window.wait(text("connect-title")).unwrap();
    let field = window.wait(Target::text_field(text("connect-key"))).unwrap();
    assert_eq!(field.value, "");
    app.end();

    assert!(stage.data_dir().join("settings.json").exists());
    stage.assert_key_in_no_file(door::KEY);
}

#[test]
fn without_a_password_store_the_app_works_until_it_is_closed() {
    if desktop::is_impossible("without_a_password_store_the_app_works_until_it_is_closed") {
        return;
    }
    let stage = Stage::set();
    let (app, mut window) = stage.open();
    stage.test_and_save(&mut window);
    let missing = Problem::new(ProblemKind::Keyring(KeyringTrouble::Missing));
    window
        .wait(Words::new(Language::English).problem(&missing).summary)
        .unwrap();
    Stage::start(&mut window);
    app.end();

    let (_app, mut window) = stage.open();
    window.wait(text("connect-title")).unwrap();
}

#[test]
fn a_password_store_that_waits_for_its_password_holds_nothing_up() {
    if desktop::is_impossible("a_password_store_that_waits_for_its_password_holds_nothing_up") {
        return;
    }
    let mut stage = Stage::set();
    stage.desktop.start_keyring().unwrap();
    let (app, mut window) = stage.open();
    stage.test_and_save(&mut window);
    window.wait(text("keeping-kept")).unwrap();
    wait_for("the portal stands in the settings", || stage.remembers_the_portal());
    app.end();
    // The computer was restarted: the store asks for its password first, and nobody answers.
    stage.desktop.end_keyring();
    let prompter = Prompter::on(stage.desktop.bus_address().unwrap()).unwrap();
    stage.desktop.start_locked_keyring().unwrap();

    let (app, mut window) = stage.open();
    window.wait(text("connect-looking-for-key")).unwrap();
    wait_for("the store asks", || prompter.is_asked());
    window.click(Target::button(text("connect-cancel"))).unwrap();
    window.wait_gone(text("connect-looking-for-key")).unwrap();
    stage.test_and_save(&mut window);
    window.wait(text("keeping-asking")).unwrap();
    // It goes on drawing, and to work, while the store waits.
    Stage::start(&mut window);
    window.click(text("page-settings")).unwrap();
    window.wait(text("settings-key-asking")).unwrap();
    app.end();

    let (app, mut window) = stage.open();
    window.click(Target::button(text("connect-cancel"))).unwrap();
    stage.test_and_save(&mut window);
    window.click(Target::button(text("keeping-only-now"))).unwrap();
    window.wait(text("keeping-until-close")).unwrap();
    Stage::start(&mut window);
    window.click(text("page-settings")).unwrap();
    window.wait(text("settings-key-in-memory")).unwrap();
    app.end();
    stage.assert_key_in_no_file(door::KEY);
}

#[test]
fn a_key_of_a_practice_portal_is_never_kept() {
    if desktop::is_impossible("a_key_of_a_practice_portal_is_never_kept") {
        return;
    }
    let mut stage = Stage::set();
    stage.desktop.start_keyring().unwrap();
    let (app, mut window) = stage.open();
    let (address, key) = (stage.told("/address"), stage.told("/keys/admin"));
    Stage::test(&mut window, address, key);
    window.wait(text("keeping-practice")).unwrap();
    Stage::start(&mut window);
    window.wait(text("badge-practice")).unwrap();
    let account = format!("{address}|{}", stage.told("/people/admin"));
    assert_eq!(stage.desktop.stored_key(&account).unwrap(), None);
    // The same portal behind a door is one like any other: what follows shows that the store was there to be asked.
    app.end();
    let (_app, mut window) = stage.open();
    let field = window.wait(Target::text_field(text("connect-address"))).unwrap();
    assert_eq!(field.value, "", "not gone back to by itself");
    stage.test_and_save(&mut window);
    window.wait(text("keeping-kept")).unwrap();
    assert_eq!(stage.stored_key().as_deref(), Some(door::KEY));
    stage.assert_key_in_no_file(key);
}

#[test]
fn a_missing_graphics_driver_is_one_sentence() {
    if desktop::is_impossible("a_missing_graphics_driver_is_one_sentence") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut desktop = Desktop::new(folder.path()).unwrap();
    desktop.start_display(SIZE).unwrap();
    let mut command: Command = desktop.command(Path::new(PROGRAM));
    for variable in [
        "VK_DRIVER_FILES",
        "VK_ICD_FILENAMES",
        "__EGL_VENDOR_LIBRARY_FILENAMES",
        "LIBGL_DRIVERS_PATH",
    ] {
        command.env(variable, "/nowhere");
    }
    let output = command
        .arg("--data-dir")
        .arg(desktop.home().join("data"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.lines().last().is_some_and(|line| line.contains("graphics driver")),
        "{said}"
    );
}

#[test]
fn the_guided_tour_leaves_a_picture_of_each_step_and_the_csv() {
    if desktop::is_impossible("the_guided_tour_leaves_a_picture_of_each_step_and_the_csv") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut desktop = Desktop::new(folder.path()).unwrap();
    desktop.start_display(tour::SIZE).unwrap();
    let pictures = desktop.home().join("tour");
    std::fs::create_dir(&pictures).unwrap();
    let data = desktop.home().join("data").display().to_string();
    let (_app, address) = desktop
        .open(Path::new(PROGRAM), &["--practice", "--data-dir", &data])
        .unwrap();
    let mut window = Window::connect(&address).unwrap_or_else(|err| panic!("{err}\n{}", desktop.app_output()));
    let left = tour::walk(&mut window, &pictures).unwrap();
    for path in &left {
        let bytes = std::fs::read(path).unwrap();
        let start: &[u8] = if path.extension().is_some_and(|kind| kind == "csv") {
            b"\xef\xbb\xbf"
        } else {
            b"\x89PNG"
        };
        assert!(bytes.starts_with(start), "{}", path.display());
    }
    let kinds = |kind| {
        left.iter()
            .filter(|path| path.extension().is_some_and(|own| own == kind))
            .count()
    };
    assert_eq!((kinds("csv"), kinds("png")), (1, left.len() - 1));
}

#[track_caller]
fn wait_for(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(20), "{what}");
        std::thread::sleep(Duration::from_millis(30));
    }
}
