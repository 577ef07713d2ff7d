//! Lines and what they mean, rules and what they cover.

use uuid::Uuid;

use super::*;
use crate::domain::access::AccessLevel;
use crate::domain::entry::{EntryDetails, FileDetails, FolderDetails, LockState, RoomType, Section, ShareFlags};
use crate::domain::person::{AccountState, PersonRef, Role};

const EVA: &str = "4a515a15-d4d6-4b8e-828e-e0586f18f301";

fn number(id: i32) -> EntryId {
    EntryId::Number(id)
}

fn user(id: u128) -> UserId {
    UserId(Uuid::from_u128(id))
}

fn entry(id: i32, title: &str, details: EntryDetails) -> Entry {
    Entry {
        id: number(id),
        title: title.to_owned(),
        section: Section::Rooms,
        access: AccessLevel::RoomManager,
        created_by: Some(PersonRef {
            id: user(7),
            name: "Jon Berg".to_owned(),
        }),
        updated: None,
        shared: ShareFlags::default(),
        third_party: false,
        in_room_type: None,
        details,
    }
}

fn file(id: i32, title: &str, folder: i32) -> Entry {
    let details = FileDetails {
        folder: number(folder),
        lock: LockState::Free,
        may_lock: Some(true),
        open_in_editor: false,
        editors: Vec::new(),
        extension: ".docx".to_owned(),
        comment: String::new(),
        version: 1,
    };
    entry(id, title, EntryDetails::File(details))
}

fn folder(id: i32, title: &str, parent: Option<i32>, room_type: Option<RoomType>) -> Entry {
    let details = FolderDetails {
        room_type,
        parent: parent.map(number),
        may_change_owner: Some(true),
    };
    entry(id, title, EntryDetails::Folder(details))
}

fn portal() -> PortalUrl {
    PortalUrl::parse("docs.acme.example").unwrap()
}

fn rules(text: &str) -> NeverTouch {
    NeverTouch::parse(text, Some(&portal()))
}

#[test]
fn each_line_is_a_rule_or_says_why_not() {
    let own = |path: &str| format!("https://docs.acme.example{path}");
    let cases = [
        ("310".to_owned(), Ok(Rule::Number(number(310)))),
        ("  #310 ".to_owned(), Ok(Rule::Number(number(310)))),
        (own("/doceditor?fileId=12"), Ok(Rule::Entry(EntryRef::file(number(12))))),
        (own("/rooms/shared/310"), Ok(Rule::Entry(EntryRef::folder(number(310))))),
        (
            "sbox-7-L2RvY3M".to_owned(),
            Ok(Rule::Number(EntryId::ThirdParty("sbox-7-L2RvY3M".to_owned()))),
        ),
        (EVA.to_owned(), Ok(Rule::Person(UserId::parse(EVA).unwrap()))),
        (
            "Eva@Acme.Example".to_owned(),
            Ok(Rule::Email("eva@acme.example".to_owned())),
        ),
        ("*Salary*".to_owned(), Ok(Rule::Title("*salary*".to_owned()))),
        ("Legal 20*".to_owned(), Ok(Rule::Title("legal 20*".to_owned()))),
        // A title that ends in a number must not become some other item of that number.
        ("Legal 2026".to_owned(), Err(WhyNot::NotUnderstood)),
        ("Legal #2026".to_owned(), Err(WhyNot::WordsBeside)),
        ("Budget".to_owned(), Err(WhyNot::NotUnderstood)),
        ("310, 311".to_owned(), Err(WhyNot::Several)),
        ("12.5".to_owned(), Err(WhyNot::NoItem(WhyIgnored::OtherKindOfNumber))),
        ("99999999999".to_owned(), Err(WhyNot::NoItem(WhyIgnored::TooLarge))),
        (
            "https://other.example/doceditor?fileId=4".to_owned(),
            Err(WhyNot::NoItem(WhyIgnored::OtherPortal("other.example".to_owned()))),
        ),
        (own("/s/abc123"), Err(WhyNot::ShareLink)),
        ("eva@".to_owned(), Err(WhyNot::NotUnderstood)),
    ];
    for (text, expected) in cases {
        let list = rules(&text);
        let [only] = list.lines() else {
            panic!("{text}: {list:?}")
        };
        assert_eq!(only.meaning, expected, "{text}");
        assert_eq!(list.is_empty(), expected.is_err(), "{text}");
    }
    let list = rules("310\n\n  \nBudget\n");
    let numbers: Vec<usize> = list.lines().iter().map(|line| line.number).collect();
    assert_eq!(numbers, [1, 4], "blank lines are no lines, and count");
}

/// A rule, an entry, what lies above it, and what is said.
type Case<'a> = (&'a str, &'a Entry, Option<&'a [Above<'a>]>, Option<bool>);

#[test]
fn a_place_covers_what_lies_in_it() {
    let room = folder(310, "Contracts", None, Some(RoomType::Custom));
    let suppliers = folder(512, "Suppliers", Some(310), None);
    let deep = file(48201, "Offer.docx", 513);
    let (contracts, suppliers_id, nda) = (number(310), number(512), number(513));
    let above = |id, title| Above { id: Some(id), title };
    let way = [
        above(&contracts, "Contracts"),
        above(&suppliers_id, "Suppliers"),
        above(&nda, "NDA"),
    ];
    let nameless = [Above {
        id: None,
        title: "Contracts",
    }];
    let cases: [Case<'_>; 24] = [
        ("310", &room, None, Some(true)),
        ("311", &room, None, None),
        ("310", &suppliers, Some(&way[..1]), Some(true)),
        ("310", &deep, Some(&way), Some(true)),
        ("512", &deep, Some(&way), Some(true)),
        ("513", &deep, Some(&way), Some(true)),
        // Its folder is known although the way to it is not.
        ("513", &deep, None, Some(true)),
        ("310", &deep, None, Some(false)),
        ("48201", &deep, None, Some(true)),
        ("514", &deep, Some(&way), None),
        ("514", &deep, Some(&nameless), Some(false)),
        (
            "https://docs.acme.example/rooms/shared/310",
            &deep,
            Some(&way),
            Some(true),
        ),
        ("https://docs.acme.example/rooms/shared/48201", &deep, Some(&way), None),
        (
            "https://docs.acme.example/doceditor?fileId=48201",
            &deep,
            None,
            Some(true),
        ),
        ("https://docs.acme.example/doceditor?fileId=310", &room, None, None),
        ("https://docs.acme.example/doceditor?fileId=48202", &deep, None, None),
        ("offer*", &deep, Some(&way), Some(true)),
        ("OFFER.*", &deep, Some(&way), Some(true)),
        ("contr*", &deep, Some(&way), Some(true)),
        ("sup*ers", &deep, Some(&way), Some(true)),
        ("offer*", &deep, None, Some(true)),
        ("budget*", &deep, Some(&way), None),
        ("budget*", &deep, None, Some(false)),
        ("budget*", &room, None, None),
    ];
    for (text, entry, above, expected) in cases {
        let covered = rules(text).covers(entry, above, None);
        let expected = expected.map(|surely| Covered {
            rule: text.to_owned(),
            surely,
        });
        assert_eq!(covered, expected, "{text} and {}", entry.title);
    }
}

#[test]
fn a_person_covers_what_they_own() {
    let jons = file(1, "Offer.docx", 2);
    let mut nobodys = jons.clone();
    nobodys.created_by = None;
    let jon = Person {
        id: user(7),
        name: "Jon Berg".to_owned(),
        email: Some("Jon@Acme.example".to_owned()),
        role: Role::User,
        state: AccountState::Active,
    };
    let surely = |list: &NeverTouch, entry: &Entry, owner| {
        let covered = list.covers(entry, Some(&[]), owner);
        covered.map(|covered| covered.surely)
    };
    let by_id = rules(&user(7).to_string());
    assert_eq!(surely(&by_id, &jons, None), Some(true));
    assert_eq!(surely(&by_id, &nobodys, None), Some(false));
    assert_eq!(surely(&rules(EVA), &jons, None), None);

    let mut by_address = rules("JON@acme.example");
    assert_eq!(by_address.unknown_addresses(), ["jon@acme.example"]);
    assert_eq!(
        surely(&by_address, &jons, None),
        Some(false),
        "nobody has told whose address it is"
    );
    assert_eq!(surely(&by_address, &jons, Some(&jon)), Some(true));
    by_address.learn("jon@acme.example".to_owned(), Some(user(7)));
    assert!(by_address.unknown_addresses().is_empty());
    assert_eq!(surely(&by_address, &jons, None), Some(true));
    by_address.learn("jon@acme.example".to_owned(), None);
    assert_eq!(surely(&by_address, &jons, None), None, "nobody has this address");

    let somebody_else = rules("eva@acme.example");
    assert_eq!(surely(&somebody_else, &jons, Some(&jon)), None);
}

#[test]
fn what_surely_covers_is_named_before_what_may() {
    let list = rules("eva@acme.example\nBudget\noffer*");
    let covered = list.covers(&file(1, "Offer.docx", 2), None, None);
    assert_eq!(covered.map(|covered| covered.rule).as_deref(), Some("offer*"));
    assert_eq!(rules("Budget").covers(&file(1, "Budget", 2), Some(&[]), None), None);
}

#[test]
fn stars_stand_for_anything() {
    let cases = [
        ("*", "", true),
        ("*", "anything", true),
        ("a*", "abc", true),
        ("*c", "abc", true),
        ("a*c", "abc", true),
        ("a*c", "ac", true),
        ("a*bc*", "abxbcx", true),
        ("a*b*c", "acb", false),
        // What one part took, another cannot take again.
        ("ab*ba", "aba", false),
        ("**", "x", true),
        ("a*", "ba", false),
        ("*ß*", "straße", true),
    ];
    for (pattern, title, expected) in cases {
        assert_eq!(fits(pattern, title), expected, "{pattern} and {title}");
    }
}
