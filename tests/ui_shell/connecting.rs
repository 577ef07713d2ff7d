//! From an empty form to a portal that answered, and all that can come between.

use docspace_steward::command::Command;
use docspace_steward::desk::connect::{ConnectState, Connection, Keeping};
use docspace_steward::desk::{Desk, Page};
use docspace_steward::domain::access_key::AccessKeyError;
use docspace_steward::domain::person::Role as PersonRole;
use docspace_steward::domain::portal_url::PortalUrlError;
use docspace_steward::domain::problem::{KeyringTrouble, Problem, ProblemKind};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::stage::{KEY, Stage, Window, connecting, connection, keyboard_is_on, press, says, sent, sent_by};

const ADDRESS: &str = "Address of your DocSpace";
const KEY_FIELD: &str = "Access key";

fn tested(change: impl FnOnce(&mut Connection)) -> Desk {
    let mut connection = connection("docs.acme.example", &["*"]);
    change(&mut connection);
    connecting(ConnectState::Tested(Box::new(connection)))
}

fn open(desk: Desk) -> Window {
    Stage::new(desk).open_wide()
}

#[test]
fn the_first_start_waits_for_the_address_and_shows_no_pages() {
    let mut window = open(Desk::default());
    assert_eq!(keyboard_is_on(&window).as_deref(), Some(ADDRESS));
    assert!(window.query_by_role(Role::Navigation).is_none(), "no rail");
    window
        .get_by_role_and_label(Role::TextInput, ADDRESS)
        .type_text("docs.acme.example");
    window.run_steps(2);
    assert_eq!(window.state().desk.connect.address, "docs.acme.example");
    assert_eq!(sent(&mut window), [], "typing asks for nothing");
    window.key_press(Key::Tab);
    window.run_steps(2);
    assert_eq!(
        keyboard_is_on(&window).as_deref(),
        Some(KEY_FIELD),
        "the key comes next"
    );
}

#[test]
fn testing_is_asked_for_by_the_button_and_by_enter_in_either_field() {
    let mut window = open(connecting(ConnectState::Editing));
    assert_eq!(sent_by(&mut window, "Test and save"), [Command::TestAndSave]);
    for (role, name) in [(Role::TextInput, ADDRESS), (Role::PasswordInput, KEY_FIELD)] {
        window.get_by_role_and_label(role, name).focus();
        window.run_steps(2);
        window.key_press(Key::Enter);
        assert_eq!(sent(&mut window), [Command::TestAndSave], "{name}");
    }
}

#[test]
fn the_key_is_in_no_name_and_no_value() {
    for state in [
        ConnectState::Editing,
        ConnectState::Testing,
        ConnectState::KeyProblem(AccessKeyError::ForeignCharacter),
        ConnectState::Failed(Problem::new(ProblemKind::KeyRejected)),
    ] {
        let window = open(connecting(state));
        for node in window.root().children_recursive() {
            let node = node.accesskit_node();
            let spoken = format!("{:?} {:?} {:?}", node.label(), node.value(), node.description());
            assert!(!spoken.contains(&KEY[3..]), "{spoken}");
        }
    }
}

#[test]
fn what_is_wrong_is_said_at_its_field_and_leaves_with_the_next_letter() {
    let mut window = open(connecting(ConnectState::AddressProblem(PortalUrlError::Scheme(
        "ftp".to_owned(),
    ))));
    assert_eq!(keyboard_is_on(&window).as_deref(), Some(ADDRESS));
    let said = "Addresses begin with https://, not with ftp:";
    let field = window.get_by_role_and_label(Role::TextInput, ADDRESS);
    assert_eq!(field.accesskit_node().description().as_deref(), Some(said));
    field.type_text("x");
    assert_eq!(sent(&mut window), [Command::CancelConnecting]);

    let mut window = open(connecting(ConnectState::KeyProblem(AccessKeyError::Empty)));
    assert_eq!(keyboard_is_on(&window).as_deref(), Some(KEY_FIELD));
    assert!(says(&window, "Paste the access key here"));
    window
        .get_by_role_and_label(Role::PasswordInput, KEY_FIELD)
        .type_text("x");
    assert_eq!(sent(&mut window), [Command::CancelConnecting]);
}

/// A sentence above a field must not take the keyboard from it when it goes.
#[test]
fn the_keyboard_stays_when_the_other_fields_problem_goes() {
    let mut window = open(connecting(ConnectState::AddressProblem(PortalUrlError::Invalid)));
    window.get_by_role_and_label(Role::PasswordInput, KEY_FIELD).focus();
    window.run_steps(2);
    window.state_mut().desk.connect.state = ConnectState::Editing;
    window.run_steps(3);
    assert_eq!(keyboard_is_on(&window).as_deref(), Some(KEY_FIELD));
}

#[test]
fn after_a_cancelled_test_the_key_can_be_typed_at_once() {
    let mut window = open(connecting(ConnectState::Testing));
    window.state_mut().desk.connect.state = ConnectState::Editing;
    window.run_steps(3);
    assert_eq!(keyboard_is_on(&window).as_deref(), Some(KEY_FIELD));
}

#[test]
fn waiting_says_for_what_and_can_be_cancelled() {
    for (state, doing, why) in [
        (ConnectState::Testing, "Testing", None),
        (
            ConnectState::LookingForKey,
            "Looking for your key",
            Some("It may ask you for its password"),
        ),
    ] {
        let mut window = open(connecting(state));
        let busy = window.get_by_role_and_label(Role::Button, doing);
        assert!(busy.accesskit_node().is_disabled(), "{doing}: not twice");
        assert!(why.is_none_or(|why| says(&window, why)));
        let practice = window.get_by_role_and_label(Role::Button, "Open the practice portal");
        assert!(practice.accesskit_node().is_disabled());
        assert_eq!(sent_by(&mut window, "Cancel"), [Command::CancelConnecting]);
        window.key_press(Key::Escape);
        assert_eq!(sent(&mut window), [Command::CancelConnecting]);
    }
}

#[test]
fn a_failure_is_said_in_words_with_the_codes_behind_a_button() {
    let problem = Problem::new(ProblemKind::KeyRejected).with_detail("GET /api/2.0/keys/@self, 401");
    let mut window = open(connecting(ConnectState::Failed(problem)));
    assert!(says(&window, "DocSpace does not accept this key"));
    assert!(says(&window, "Make a new key in DocSpace"));
    assert!(!says(&window, "401"));
    press(&mut window, "Details for support");
    assert!(says(&window, "GET /api/2.0/keys/@self, 401"));
    assert_eq!(sent_by(&mut window, "Test and save"), [Command::TestAndSave]);
}

#[test]
fn an_accepted_key_says_whose_it_is_where_and_what_it_may_do() {
    let mut window = open(tested(|connection| {
        connection.key.rights =
            docspace_steward::domain::key_rights::KeyRights::from_permissions(["files:read", "rooms:read"]);
    }));
    for words in [
        "You are Olga Novak, Room admin",
        "Acme Docs, version 3.7.2, answered in 84 ms",
        "Names without levels. For levels, tick “Files: write”",
        "No, tick “Contacts: read” for this key",
        "The key is kept in your computer's password store.",
        "The key in use ends in 9f3c",
    ] {
        assert!(says(&window, words), "{words}");
    }
    let refused = window.query_all_by_label_contains("No, tick “Files: write”").count();
    assert_eq!(refused, 2, "neither lock nor hand over");
    assert_eq!(keyboard_is_on(&window).as_deref(), Some("Start with Acme Docs"));
    window.key_press(Key::Enter);
    assert_eq!(
        sent(&mut window),
        [Command::Start],
        "Enter goes on, and tests nothing once more"
    );
    assert_eq!(sent_by(&mut window, "Test again"), [Command::TestAndSave]);
    window.get_by_role_and_label(Role::TextInput, ADDRESS).focus();
    window.run_steps(2);
    window.get_by_role_and_label(Role::TextInput, ADDRESS).type_text("x");
    assert_eq!(
        sent(&mut window),
        [Command::CancelConnecting],
        "another address is another portal: what was tested does not count for it"
    );
}

#[test]
fn what_the_portal_does_not_tell_is_not_made_up() {
    let window = open(tested(|connection| {
        connection.person = None;
        connection.version = None;
        connection.portal_name = String::new();
    }));
    assert!(says(&window, "DocSpace accepts this key"));
    assert!(says(&window, "docs.acme.example, answered in 84 ms"));
    assert!(says(&window, "tick “Profile: read”"));
    assert!(!says(&window, "You are"));

    let window = open(tested(|connection| {
        if let Some(person) = &mut connection.person {
            person.role = PersonRole::Unknown;
        }
    }));
    assert!(
        says(&window, "You are Olga Novak") && !says(&window, "You are Olga Novak,"),
        "a name without a role"
    );
}

#[test]
fn where_the_key_is_kept_is_said_in_every_case() {
    let mut window = open(tested(|connection| connection.keeping = Keeping::Asking));
    assert!(says(&window, "asked to keep the key"));
    let keep = "Keep it only until I close the app";
    assert_eq!(sent_by(&mut window, keep), [Command::KeepUntilClose]);
    assert_eq!(
        sent_by(&mut window, "Start with Acme Docs"),
        [Command::Start],
        "nobody has to wait for the store"
    );

    let why = Some(Problem::new(ProblemKind::Keyring(KeyringTrouble::Locked)));
    let window = open(tested(|connection| connection.keeping = Keeping::UntilClose { why }));
    assert!(says(&window, "The password store of this computer is locked"));
    assert!(!says(&window, "never written to a file"), "not beside the opposite");
    assert!(
        window.query_by_label("Test again").is_none(),
        "there is no key any more to test with"
    );

    let window = open(tested(|connection| {
        connection.keeping = Keeping::UntilClose { why: None }
    }));
    assert!(says(&window, "The key is kept until you close the app."));
}

#[test]
fn a_key_that_ends_says_when() {
    for (expires, said) in [
        ("2026-11-03T11:59:59Z", "Expired on 3 November 2026"),
        ("2026-11-03T18:00:00Z", "On 3 November 2026, in 1 day"),
        ("2026-11-09T00:00:00Z", "On 9 November 2026, in 6 days"),
        ("2027-03-01T00:00:00Z", "On 1 March 2027"),
    ] {
        let window = open(tested(|connection| {
            connection.key.expires = Some(expires.parse().expect("a time"));
        }));
        assert!(window.query_by_label(said).is_some() || says(&window, said), "{said}");
        assert!(says(&window, "Key expires"));
    }
    assert!(
        !says(&open(tested(|_| {})), "Key expires"),
        "one that does not end says nothing"
    );
}

#[test]
fn a_connection_that_is_not_private_says_so_beside_the_good_news() {
    let window = open(tested(|connection| {
        connection.portal =
            docspace_steward::domain::portal_url::PortalUrl::parse("http://docs.local").expect("an address");
    }));
    assert!(says(&window, "Not private"));
    assert!(says(&window, "anybody on the way can read your key"));
    assert!(!says(&open(tested(|_| {})), "Not private"));
}

#[test]
fn the_page_for_keys_opens_on_the_portal_that_is_typed_and_nowhere_else() {
    let mut window = open(Desk::default());
    let link = window.get_by_role_and_label(Role::Button, "Open that page");
    assert!(link.accesskit_node().is_disabled());
    "https://docs.acme.example/rooms/shared?folder=1".clone_into(&mut window.state_mut().desk.connect.address);
    window.run_steps(2);
    window.get_by_role_and_label(Role::Button, "Open that page").click();
    let mut opened = Vec::new();
    for _ in 0..4 {
        window.step();
        opened.extend(
            window
                .output()
                .platform_output
                .commands
                .iter()
                .filter_map(|command| match command {
                    egui::OutputCommand::OpenUrl(open) => Some(open.url.clone()),
                    _ => None,
                }),
        );
    }
    assert_eq!(opened, ["https://docs.acme.example/developer-tools/api-keys"]);
}

#[test]
fn the_permissions_are_a_picture_that_can_be_heard() {
    let window = open(Desk::default());
    for row in ["Files: Read, Write", "Rooms: Read", "Contacts: Read", "Profile: Read"] {
        assert!(window.query_by_label(row).is_some(), "{row}");
    }
}

#[test]
fn the_practice_portal_is_offered_where_it_is_built_in() {
    let mut window = open(Desk::default());
    assert_eq!(
        sent_by(&mut window, "Open the practice portal"),
        [Command::OpenPractice]
    );
    let window = Stage::new(Desk::default()).without_practice().open_wide();
    assert!(!says(&window, "practice portal"));
    assert!(!says(&window, "No portal at hand?"));
}

#[test]
fn in_a_small_window_all_of_it_can_be_reached() {
    let mut window = Stage::new(tested(|connection| connection.keeping = Keeping::Asking)).open([800.0, 600.0]);
    let start = window.get_by_label("Start with Acme Docs").rect();
    assert!(start.bottom() <= 600.0, "the next step is on the screen: {start}");
    window.get_by_label("Open the practice portal").scroll_to_me();
    window.run_steps(4);
    assert_eq!(
        sent_by(&mut window, "Open the practice portal"),
        [Command::OpenPractice]
    );
}

#[test]
fn the_form_is_shown_until_there_is_a_connection_whatever_the_page() {
    let window = open(Desk {
        page: Page::Owners,
        ..Desk::default()
    });
    assert!(says(&window, "Connect to your DocSpace"));
}

#[test]
fn it_speaks_german() {
    let window = Stage::new(tested(|_| {})).german().open_wide();
    for words in [
        "Mit Ihrem DocSpace verbinden",
        "Sie sind Olga Novak, Raumverwaltung",
        "Ja, in Räumen, in denen Sie Manager sind",
        "Mit Acme Docs beginnen",
    ] {
        assert!(says(&window, words), "{words}");
    }
}
