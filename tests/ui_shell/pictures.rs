//! Pictures of every state, and the two that are compared with what they were.

use docspace_steward::desk::connect::{ConnectState, Connection, Keeping};
use docspace_steward::desk::{Desk, Dialog, Page};
use docspace_steward::domain::access_key::AccessKeyError;
use docspace_steward::domain::problem::{KeyringTrouble, Problem, ProblemKind};

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
    desk.connect.address = "http://docs.local".to_owned();
    desk.dialog = Some(Dialog::NotPrivate);
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
        connection.portal =
            docspace_steward::domain::portal_url::PortalUrl::parse("http://documents.local:8080").unwrap();
        connection.portal_name = "Verwaltungsgemeinschaft Unteres Moseltal, Dokumente und Akten".to_owned();
    }
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
                connection.key.expires = Some("2026-11-09T00:00:00Z".parse().unwrap());
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

#[test]
fn pictures_of_every_state_can_be_drawn_at_every_size() {
    let folder = std::env::var_os("STEWARD_SHOTS").map_or_else(
        || std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("shell"),
        std::path::PathBuf::from,
    );
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    let looks: [(&str, [f32; 2], fn(Stage) -> Stage); 4] = [
        ("light", WIDE, |stage| stage),
        ("dark", WIDE, Stage::dark),
        ("small", SMALL, |stage| stage),
        ("german-small", SMALL, Stage::in_german),
    ];
    for (look, size, dress) in looks {
        for (name, desk) in states() {
            let mut harness = dress(Stage::new(desk)).open(size);
            let image = harness.render().expect("the picture is drawn");
            assert!(
                image.pixels().any(|pixel| *pixel != *image.get_pixel(0, 0)),
                "something is on {name} {look}"
            );
            image
                .save(folder.join(format!("{name}-{look}.png")))
                .expect("the picture is written");
        }
    }
}
