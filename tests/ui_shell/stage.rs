//! Desks in the states of the shell, and what its tests ask of a window.

use std::time::Duration;

use docspace_steward::command::Command;
use docspace_steward::desk::connect::{ConnectState, Connection, Keeping};
use docspace_steward::desk::{Desk, Page};
use docspace_steward::domain::ids::UserId;
use docspace_steward::domain::key_rights::{KeyInfo, KeyRights};
use docspace_steward::domain::pasted::PastedList;
use docspace_steward::domain::person::{AccountState, Person, Role};
use docspace_steward::domain::portal_url::PortalUrl;
use egui_kittest::kittest::NodeT as _;

pub(crate) use crate::screen::{Stage, Window, press, says, sent};

/// A key, as long as they come.
pub(crate) const KEY: &str = "sk-00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// What the named button sends.
pub(crate) fn sent_by(window: &mut Window, name: &str) -> Vec<Command> {
    press(window, name);
    sent(window)
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
