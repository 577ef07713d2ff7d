//! Pictures of every state, and the two that are compared with what they were.

use std::path::PathBuf;

use docspace_steward::desk::connect::{ConnectState, Connection, Keeping};
use docspace_steward::desk::{Desk, Dialog, Page};
use docspace_steward::domain::access_key::AccessKeyError;
use docspace_steward::domain::portal_url::PortalUrl;
use docspace_steward::domain::problem::{KeyringTrouble, Problem, ProblemKind};

use docspace_steward::words::{Language, Words};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use crate::stage::{Stage, connecting, connection, working};

const WIDE: [f32; 2] = [1440.0, 900.0];
const SMALL: [f32; 2] = [800.0, 600.0];

fn tested(change: impl FnOnce(&mut Connection)) -> Desk {
    let mut connection = connection(
        "docs.acme.example",
        &["files:read", "files:write", "rooms:read", "accounts.self:read"],
    );
    change(&mut connection);
    connecting(ConnectState::Tested(Box::new(connection)))
}

fn with_dialog(dialog: Dialog) -> Desk {
    let mut desk = working(Page::Items);
    if let Dialog::SavePath { suggested } = &dialog {
        desk.save_path.clone_from(suggested);
    }
    desk.dialog = Some(dialog);
    desk
}

fn not_private(desk: &mut Desk) {
    "http://docs.local".clone_into(&mut desk.connect.address);
    desk.dialog = Some(Dialog::NotPrivate);
}

fn never_touch() -> Desk {
    let mut desk = working(Page::Settings);
    "310\nBudget\neva@acme.example\n*salary*\nhttps://other.example/doceditor?fileId=4"
        .clone_into(&mut desk.never_touch.text);
    let portal = desk.connection.as_ref().map(|connection| connection.portal.clone());
    desk.never_touch.read(portal.as_ref());
    desk
}

fn practice(page: Page) -> Desk {
    let mut desk = working(page);
    if let Some(connection) = &mut desk.connection {
        connection.practice = true;
        connection.keeping = Keeping::UntilClose { why: None };
    }
    desk
}

fn insecure_and_long(page: Page) -> Desk {
    let mut desk = working(page);
    if let Some(connection) = &mut desk.connection {
        connection.portal = PortalUrl::parse("http://documents.local:8080").expect("an address");
        "Verwaltungsgemeinschaft Unteres Moseltal, Dokumente und Akten".clone_into(&mut connection.portal_name);
    }
    desk
}

fn with_notices() -> Desk {
    let mut desk = practice(Page::Settings);
    desk.notices.done_at(
        "240 rows saved".to_owned(),
        "/home/olga/Documents/access.csv".to_owned(),
    );
    let problem = Problem::new(ProblemKind::LocalFile).with_detail("Permission denied (os error 13)");
    desk.notices.trouble(Words::new(Language::English).problem(&problem));
    desk
}

fn states() -> Vec<(&'static str, Desk)> {
    let refused = Problem::new(ProblemKind::KeyRejected)
        .with_detail("GET /api/2.0/keys/@self")
        .with_detail("401 Unauthorized, no body");
    let mut typed_not_private = connecting(ConnectState::Editing);
    not_private(&mut typed_not_private);
    vec![
        ("connect-empty", Desk::default()),
        ("connect-editing", connecting(ConnectState::Editing)),
        ("connect-looking", connecting(ConnectState::LookingForKey)),
        ("connect-testing", connecting(ConnectState::Testing)),
        (
            "connect-key-problem",
            connecting(ConnectState::KeyProblem(AccessKeyError::InnerBlank)),
        ),
        ("connect-failed", connecting(ConnectState::Failed(refused))),
        ("connect-tested", tested(|_| {})),
        (
            "connect-asking",
            tested(|connection| {
                connection.keeping = Keeping::Asking;
                connection.key.expires = Some("2026-11-09T00:00:00Z".parse().expect("a time"));
            }),
        ),
        (
            "connect-no-store",
            tested(|connection| {
                let why = Some(Problem::new(ProblemKind::Keyring(KeyringTrouble::Missing)));
                connection.keeping = Keeping::UntilClose { why };
                connection.person = None;
            }),
        ),
        ("shell-items", working(Page::Items)),
        ("shell-practice", practice(Page::Access)),
        ("shell-not-private", insecure_and_long(Page::Locks)),
        ("settings", working(Page::Settings)),
        ("settings-never-touch", never_touch()),
        ("notices", with_notices()),
        ("dialog-not-private", typed_not_private),
        ("dialog-close", with_dialog(Dialog::CloseWhileRunning)),
        ("dialog-clear", with_dialog(Dialog::ClearItems)),
        ("dialog-disconnect", with_dialog(Dialog::Disconnect)),
        ("dialog-forget", with_dialog(Dialog::ForgetKey)),
        (
            "dialog-save",
            with_dialog(Dialog::SavePath {
                suggested: "/home/olga/Documents/who-has-access 2026-11-03.csv".to_owned(),
            }),
        ),
        (
            "dialog-hand-over",
            with_dialog(Dialog::HandOver {
                count: 12,
                to: "Jon Berg".to_owned(),
            }),
        ),
    ]
}

/// One way to look at all states.
struct Look {
    name: &'static str,
    size: [f32; 2],
    dress: fn(Stage) -> Stage,
    /// Lays out nothing that another look does not.
    only_for_the_eye: bool,
}

const LOOKS: [Look; 4] = [
    Look {
        name: "light",
        size: WIDE,
        dress: |stage| stage,
        only_for_the_eye: false,
    },
    Look {
        name: "dark",
        size: WIDE,
        dress: Stage::dark,
        only_for_the_eye: true,
    },
    Look {
        name: "small",
        size: SMALL,
        dress: |stage| stage,
        only_for_the_eye: true,
    },
    Look {
        name: "german-small",
        size: SMALL,
        dress: Stage::german,
        only_for_the_eye: false,
    },
];

/// Laid out in every language and size, nothing asks for another pass for ever, has a name missing or a letter that no
/// font has: the window tests for all three while it draws.
#[test]
fn every_state_can_be_drawn_at_every_size() {
    let folder = std::env::var_os("STEWARD_SHOTS").map(PathBuf::from);
    if let Some(folder) = &folder {
        std::fs::create_dir_all(folder).expect("a folder for pictures");
    }
    for look in LOOKS.iter().filter(|look| folder.is_some() || !look.only_for_the_eye) {
        for (name, desk) in states() {
            let mut window = (look.dress)(Stage::new(desk)).open(look.size);
            let buttons: Vec<_> = window.get_all_by_role(Role::Button).collect();
            assert!(!buttons.is_empty(), "{name} {}", look.name);
            for button in buttons {
                let (left, right) = (button.rect().left(), button.rect().right());
                assert!(left >= 0.0 && right <= look.size[0], "{name} {}: {button:?}", look.name);
            }
            if let Some(menu) = window.query_by_label("Menu of the connection")
                && name == "shell-practice"
            {
                menu.click();
                window.run_steps(3);
            }
            if let Some(folder) = &folder {
                let image = window.render().expect("the picture is drawn");
                let file = folder.join(format!("{name}-{}.png", look.name));
                image.save(file).expect("the picture is written");
            }
        }
    }
}

#[test]
fn connecting_looks_as_it_did() {
    let mut seen = egui_kittest::SnapshotResults::new();
    let mut window = Stage::new(tested(|_| {})).open(WIDE);
    seen.add(window.try_snapshot("connect-light"));
    let mut window = Stage::new(with_dialog(Dialog::HandOver {
        count: 12,
        to: "Jon Berg".to_owned(),
    }));
    window.desk.page = Page::Settings;
    let mut window = window.dark().open(SMALL);
    seen.add(window.try_snapshot("shell-dark-small"));
}
