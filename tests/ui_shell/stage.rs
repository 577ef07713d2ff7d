//! A window with the shell in it, and a desk in any state a test wants.

use std::path::PathBuf;
use std::time::Duration;

use docspace_steward::command::{Command, Commands};
use docspace_steward::desk::connect::{ConnectState, Connection, Keeping};
use docspace_steward::desk::{Desk, Page};
use docspace_steward::domain::ids::UserId;
use docspace_steward::domain::key_rights::{KeyInfo, KeyRights};
use docspace_steward::domain::pasted::PastedList;
use docspace_steward::domain::person::{AccountState, Person, Role};
use docspace_steward::domain::portal_url::PortalUrl;
use docspace_steward::ui::shell::shell_ui;
use docspace_steward::ui::theme::{self, Mode};
use docspace_steward::ui::view::{About, Memory, View};
use docspace_steward::words::{Language, Words};
use egui::accesskit::Role as NodeRole;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::tz::TimeZone;

/// A key, as long as they come.
pub(crate) const KEY: &str = "sk-00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// What lies behind the window.
pub(crate) struct Stage {
    pub(crate) desk: Desk,
    pub(crate) memory: Memory,
    pub(crate) commands: Commands,
    pub(crate) about: About,
    pub(crate) words: Words,
    zone: TimeZone,
    mode: Mode,
    dressed: bool,
}

impl Stage {
    pub(crate) fn new(desk: Desk) -> Self {
        Self {
            desk,
            memory: Memory::default(),
            commands: Commands::default(),
            about: About {
                version: "0.1.0",
                log_dir: Some(PathBuf::from("/home/olga/.local/state/docspace-steward/logs")),
                data_dir: Some(PathBuf::from("/home/olga/.local/share/docspace-steward")),
                has_practice: true,
                ..About::default()
            },
            words: Words::new(Language::English),
            zone: TimeZone::UTC,
            mode: Mode::Light,
            dressed: false,
        }
    }

    pub(crate) fn in_german(mut self) -> Self {
        self.words = Words::new(Language::German);
        self
    }

    pub(crate) fn dark(mut self) -> Self {
        self.mode = Mode::Dark;
        self
    }

    /// The window, drawn until it rests (or long enough, where something turns).
    pub(crate) fn open(self, size: [f32; 2]) -> Window {
        let mut harness = Harness::builder().with_size(size).build_ui_state(
            |ui, stage: &mut Self| {
                if !stage.dressed {
                    theme::apply(ui.ctx(), stage.mode);
                    theme::set_motion(ui.ctx(), false);
                    stage.dressed = true;
                }
                // The whole window, without the margin the harness leaves.
                let window = ui.ctx().content_rect();
                let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(window));
                ui.set_clip_rect(window);
                let mut view = View {
                    words: stage.words,
                    desk: &mut stage.desk,
                    memory: &mut stage.memory,
                    commands: &mut stage.commands,
                    about: &stage.about,
                    now: "2026-11-03T12:00:00Z".parse().expect("a time"),
                    zone: &stage.zone,
                };
                shell_ui(&mut ui, &mut view);
            },
            self,
        );
        harness.run_steps(5);
        harness
    }

    pub(crate) fn without_practice(mut self) -> Self {
        self.about.has_practice = false;
        self
    }

    /// The window at the size the design was drawn for.
    pub(crate) fn open_wide(self) -> Window {
        self.open([1440.0, 900.0])
    }
}

/// A window being acted on.
pub(crate) type Window = Harness<'static, Stage>;

/// What was asked for since the last look.
pub(crate) fn sent(window: &mut Window) -> Vec<Command> {
    window.run_steps(3);
    window.state_mut().commands.drain()
}

/// Presses the button of this name.
pub(crate) fn press(window: &mut Window, name: &str) {
    window.get_by_role_and_label(NodeRole::Button, name).click();
    window.run_steps(3);
}

/// What the named button sends.
pub(crate) fn sent_by(window: &mut Window, name: &str) -> Vec<Command> {
    press(window, name);
    sent(window)
}

/// Whether a person can read these words somewhere.
pub(crate) fn says(window: &Window, words: &str) -> bool {
    window.query_all_by_label_contains(words).next().is_some()
}

/// The name of what has the keyboard.
pub(crate) fn keyboard_is_on(window: &Window) -> Option<String> {
    window
        .root()
        .children_recursive()
        .find(egui_kittest::Node::is_focused)
        .and_then(|node| node.accesskit_node().label())
}

pub(crate) fn olga() -> Person {
    Person {
        id: UserId::parse("11111111-1111-4111-8111-111111111111").expect("an id"),
        name: "Olga Novak".to_owned(),
        email: Some("olga@acme.example".to_owned()),
        role: Role::RoomAdmin,
        state: AccountState::Active,
    }
}

/// A portal that answered, whose key has these permissions.
pub(crate) fn connection(address: &str, permissions: &[&str]) -> Connection {
    Connection {
        portal: PortalUrl::parse(address).expect("an address"),
        portal_name: "Acme Docs".to_owned(),
        version: Some("3.7.2".to_owned()),
        person: Some(olga()),
        key: KeyInfo {
            name: "Steward".to_owned(),
            postfix: "9f3c".to_owned(),
            rights: KeyRights::from_permissions(permissions.iter().copied()),
            expires: None,
            created_by: None,
        },
        latency: Duration::from_millis(84),
        keeping: Keeping::Kept,
        practice: false,
    }
}

/// The connect screen with an address and a key typed, at a step.
pub(crate) fn connecting(state: ConnectState) -> Desk {
    let mut desk = Desk::default();
    "docs.acme.example".clone_into(&mut desk.connect.address);
    if !matches!(state, ConnectState::Tested(_)) {
        KEY.clone_into(&mut desk.connect.key.0);
    }
    desk.connect.state = state;
    desk
}

/// At work on a portal, on a page, with a few items on the list.
pub(crate) fn working(page: Page) -> Desk {
    let mut desk = Desk {
        page,
        connection: Some(connection("docs.acme.example", &["*"])),
        ..Desk::default()
    };
    desk.items.add(PastedList::parse("11\n12\n13", None));
    desk
}
