//! Pasted text in tables, and the promise that nothing of it disappears.

use proptest::prelude::*;

use super::*;

fn portal() -> PortalUrl {
    PortalUrl::parse("https://docs.acme.example").unwrap()
}

fn parse(text: &str) -> PastedList {
    PastedList::parse(text, Some(&portal()))
}

/// Found readings in a short form, for tables: `#12` a bare number, `f12` a file, `d12` a folder or room.
fn readings(text: &str) -> Vec<String> {
    parse(text).found.iter().map(|item| short(&item.reading)).collect()
}

fn short(reading: &Reading) -> String {
    match reading {
        Reading::Number(id) => format!("#{id}"),
        Reading::Named(entry) if entry.kind == EntryKind::File => format!("f{}", entry.id),
        Reading::Named(entry) => format!("d{}", entry.id),
        Reading::ShareKey(key) => format!("key {key}"),
        Reading::ShortLink(code) => format!("short {code}"),
    }
}

/// What is not quiet, in a short form.
fn complaints(text: &str) -> Vec<(String, WhyIgnored)> {
    let list = parse(text);
    let loud = list.ignored.into_iter().filter(|ignored| !ignored.why.is_quiet());
    loud.map(|ignored| (ignored.text, ignored.why)).collect()
}

#[test]
fn links_of_all_forms() {
    let cases = [
        ("/doceditor?fileId=123", "f123"),
        ("/doceditor?fileid=123&version=2", "f123"),
        ("/doceditor?FILEID=123&action=view", "f123"),
        ("/doceditor?fileId=123&share=aBcD", "f123"),
        ("/doceditor?fileId=drive-5-%7C1AbC%3D", "fdrive-5-|1AbC="),
        ("/media/view/123", "f123"),
        ("/rooms/share/media/view/123?key=aBcD", "f123"),
        ("/share/preview/123?share=aBcD", "f123"),
        ("/filehandler.ashx?action=download&fileid=123", "f123"),
        (
            "/products/files/httphandlers/filehandler.ashx?action=thumb&fileid=123",
            "f123",
        ),
        ("/private?fileId=123", "f123"),
        ("/rooms/shared/45/filter?folder=67&count=25&sortby=DateAndTime", "d67"),
        ("/rooms/shared/45/filter?Folder=67", "d67"),
        ("/rooms/shared/45", "d45"),
        ("/rooms/shared/45/", "d45"),
        ("/rooms/shared/45/filter", "d45"),
        ("/rooms/shared/filter?folder=45", "d45"),
        ("/rooms/archived/45/filter?folder=67", "d67"),
        ("/rooms/archived/filter?folder=45", "d45"),
        ("/rooms/templates/45/filter?folder=67", "d67"),
        ("/rooms/templates/45", "d45"),
        ("/rooms/personal/filter?folder=1", "d1"),
        ("/ai-agents/31/filter?folder=32", "d32"),
        ("/ai-agents/31/chat?folder=31", "d31"),
        ("/ai-agents/31", "d31"),
        ("/recent/filter?folder=9", "d9"),
        ("/files/favorite/filter?folder=9", "d9"),
        ("/files/trash/filter?folder=9", "d9"),
        ("/shared-with-me/filter?folder=9", "d9"),
        ("/rooms/share?key=aBcD", "key aBcD"),
        ("/rooms/share?key=aBcD&folder=67", "d67"),
        ("/doceditor?share=aBcD", "key aBcD"),
        ("/s/AbC123", "short AbC123"),
        ("/api/2.0/files/file/123", "f123"),
        ("/api/2.0/files/file/123/protectusers", "f123"),
        (
            "/api/2.0/files/file/sbox-7-L2RvY3MvYS5kb2N4/lock",
            "fsbox-7-L2RvY3MvYS5kb2N4",
        ),
        ("/api/2.0/files/folder/45", "d45"),
        ("/api/2.0/files/rooms/45/share", "d45"),
        ("/api/2.0/files/45", "d45"),
        ("/api/2.0/files/share/aBcD", "key aBcD"),
        (
            "/rooms/shared/drive-5-%7C1AbC/filter?folder=drive-5-%7C1AbC",
            "ddrive-5-|1AbC",
        ),
    ];
    for (path, expected) in cases {
        for start in [
            "https://docs.acme.example",
            "HTTPS://Docs.Acme.Example",
            "http://docs.acme.example",
            "docs.acme.example",
            "",
        ] {
            assert_eq!(readings(&format!("{start}{path}")), [expected], "{start}{path}");
        }
    }
}

#[test]
fn links_that_name_no_entry_say_why() {
    let origin = "https://docs.acme.example";
    let cases = [
        ("/rooms/shared/filter", WhyIgnored::NoIdInLink),
        ("/rooms/shared", WhyIgnored::NoIdInLink),
        ("/rooms/personal/filter?folder=@my", WhyIgnored::NoIdInLink),
        ("/rooms/shared/45/filter?folder=@my", WhyIgnored::NoIdInLink),
        ("/api/2.0/files/@my", WhyIgnored::NoIdInLink),
        ("/ai-agents/filter", WhyIgnored::NoIdInLink),
        ("/rooms/share?key=", WhyIgnored::NoIdInLink),
        ("/doceditor?fileId=", WhyIgnored::NoIdInLink),
        ("/doceditor?fileId=0", WhyIgnored::NoIdInLink),
        ("/doceditor?fileId=2147483648", WhyIgnored::TooLarge),
        ("/Products/Files/#45", WhyIgnored::NoIdInLink),
        ("/", WhyIgnored::NoIdInLink),
        (
            "/accounts/people/filter?search=eva%40acme.example",
            WhyIgnored::NotAnEntryLink,
        ),
        ("/portal-settings/developer-tools", WhyIgnored::NotAnEntryLink),
        ("/api/2.0/people/@self", WhyIgnored::NotAnEntryLink),
    ];
    for (path, why) in cases {
        let link = format!("{origin}{path}");
        assert_eq!(complaints(&link), [(link.clone(), why)], "{link}");
    }
}

#[test]
fn links_to_other_portals_are_refused_by_name() {
    let cases = [
        ("https://docs.other.example/doceditor?fileId=12", "docs.other.example"),
        (
            "https://docs.acme.example:8443/doceditor?fileId=12",
            "docs.acme.example",
        ),
        ("https://acme.example/doceditor?fileId=12", "acme.example"),
        ("docs.other.example/doceditor?fileId=12", "docs.other.example"),
        (
            "https://docs.acme.example@evil.example/doceditor?fileId=12",
            "evil.example",
        ),
        (
            "https://docs.acme.example.evil.example/s/AbC",
            "docs.acme.example.evil.example",
        ),
    ];
    for (link, host) in cases {
        assert_eq!(
            complaints(link),
            [(link.to_owned(), WhyIgnored::OtherPortal(host.to_owned()))],
            "{link}"
        );
        assert_eq!(readings(link), Vec::<String>::new(), "{link}");
    }
}

#[test]
fn without_a_portal_every_link_counts() {
    let list = PastedList::parse("https://docs.other.example/doceditor?fileId=12", None);
    assert_eq!(list.found.len(), 1);
}

#[test]
fn lists_in_many_shapes() {
    let cases: [(&str, &[&str]); 26] = [
        ("12\n13\r\n14\r15", &["#12", "#13", "#14", "#15"]),
        ("12, 13;14\t15 16", &["#12", "#13", "#14", "#15", "#16"]),
        ("12\u{60c}13\u{3001}14\u{ff0c}15", &["#12", "#13", "#14", "#15"]),
        ("#12 [13] (14) \"15\" „16“", &["#12", "#13", "#14", "#15", "#16"]),
        ("\u{feff}12\u{200b}\u{a0}13", &["#12", "#13"]),
        ("１２ ١٣ ۱۴", &["#12", "#13", "#14"]),
        ("007", &["#7"]),
        ("12.\n13!\n14?", &["#12", "#13", "#14"]),
        ("• 12\n* 13\n– 14", &["#12", "#13", "#14"]),
        ("1. 4711\n2. 4712\n3) 4713", &["#4711", "#4712", "#4713"]),
        ("12 and 13", &["#12", "#13"]),
        ("files 12, 13 and 14", &["#12", "#13", "#14"]),
        ("Please lock file 12 for Eva", &["#12"]),
        ("Datei 12, Ordner 13", &["#12", "#13"]),
        ("id=12; file:13", &["#12", "#13"]),
        ("4711 Budget", &["#4711"]),
        ("Budget.docx 4711", &["#4711"]),
        (
            "sbox-7-L2RvY3MvYS5kb2N4, drive-5-|1AbC=",
            &["#sbox-7-L2RvY3MvYS5kb2N4", "#drive-5-|1AbC="],
        ),
        (
            "<https://docs.acme.example/s/Ab>, (https://docs.acme.example/s/Cd).",
            &["short Ab", "short Cd"],
        ),
        ("[Budget](https://docs.acme.example/doceditor?fileId=12)", &["f12"]),
        (
            "<a href=\"https://docs.acme.example/doceditor?fileId=12\">Budget 2026</a>",
            &["f12"],
        ),
        (
            "=HYPERLINK(\"https://docs.acme.example/doceditor?fileId=12\";\"Budget\")",
            &["f12"],
        ),
        ("see:https://docs.acme.example/doceditor?fileId=12.", &["f12"]),
        (
            "https://docs.acme.example/doceditor?fileId=12,https://docs.acme.example/doceditor?fileId=13;14",
            &["f12", "f13", "#14"],
        ),
        (
            "https://docs.acme.example/rooms/shared/45/filter?search=a,b&folder=67",
            &["d67"],
        ),
        ("https://docs.acme.example/doceditor?fileId=12, and 13", &["f12", "#13"]),
    ];
    for (text, expected) in cases {
        assert_eq!(readings(text), expected, "{text}");
    }
}

#[test]
fn rows_of_a_spreadsheet_name_one_thing_each() {
    let cases: [(&str, &[&str]); 9] = [
        ("Budget.docx\t4711\t3\t2026-11-22\t12.5 KB", &["#4711"]),
        ("4711\tBudget 2026\tRoom 12", &["#4711"]),
        ("Budget\thttps://docs.acme.example/doceditor?fileId=12\t3", &["f12"]),
        ("12\thttps://docs.acme.example/doceditor?fileId=12", &["f12"]),
        (
            "Version\tFile ID\tTitle\n3\t4711\tBudget\n4\t4712\tPlan",
            &["#4711", "#4712"],
        ),
        ("Version\tFile ID\tTitle\n3\t\tnothing", &[]),
        ("Size\t12,5\t4711\tBudget", &["#4711"]),
        ("4711,Budget.docx,3,2026-11-22", &["#4711"]),
        ("title,id\nBudget,4711\nPlan,4712", &["#4711", "#4712"]),
    ];
    for (text, expected) in cases {
        assert_eq!(readings(text), expected, "{text}");
        assert_eq!(
            parse(text)
                .ignored
                .iter()
                .filter(|ignored| !ignored.why.is_quiet())
                .count(),
            usize::from(expected.is_empty()) * 2,
            "{text}"
        );
    }
}

#[test]
fn rubbish_says_what_it_is() {
    let cases = [
        ("Hello dear admin", "Hello dear admin", WhyIgnored::NotUnderstood),
        ("12.5", "12.5", WhyIgnored::OtherKindOfNumber),
        ("1.234", "1.234", WhyIgnored::OtherKindOfNumber),
        ("2026-11-22", "2026-11-22", WhyIgnored::OtherKindOfNumber),
        ("22.11.2026", "22.11.2026", WhyIgnored::OtherKindOfNumber),
        ("11/22/2026", "11/22/2026", WhyIgnored::OtherKindOfNumber),
        ("12:30", "12:30", WhyIgnored::OtherKindOfNumber),
        ("12KB", "12KB", WhyIgnored::OtherKindOfNumber),
        ("50%", "50%", WhyIgnored::OtherKindOfNumber),
        ("-5", "-5", WhyIgnored::OtherKindOfNumber),
        ("0", "0", WhyIgnored::NotUnderstood),
        ("99999999999", "99999999999", WhyIgnored::TooLarge),
        (
            "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
            "66faa6e4-f133-11ea-b126-00ffeec8b4ef",
            WhyIgnored::NotUnderstood,
        ),
        (
            "ftp://docs.acme.example/12",
            "ftp://docs.acme.example/12",
            WhyIgnored::NotUnderstood,
        ),
        ("and/or", "and/or", WhyIgnored::NotUnderstood),
    ];
    for (text, ignored, why) in cases {
        assert_eq!(complaints(text), [(ignored.to_owned(), why)], "{text}");
        assert!(parse(text).found.is_empty(), "{text}");
    }
    // A year in a sentence is no file, and is not hidden either.
    assert_eq!(
        complaints("Budget 2026"),
        [
            ("Budget".to_owned(), WhyIgnored::NotUnderstood),
            ("2026".to_owned(), WhyIgnored::OtherNumber)
        ]
    );
}

#[test]
fn repeats_name_the_first() {
    let list = parse("12\n13\n  12\nhttps://docs.acme.example/doceditor?fileId=12");
    assert_eq!(list.found.len(), 3);
    let repeat = Repeat {
        at: Place { line: 3, column: 3 },
        text: "12".to_owned(),
        first: Place { line: 1, column: 1 },
    };
    assert_eq!(list.repeated, [repeat]);
}

#[test]
fn places_count_characters_from_one() {
    let list = parse("Größe: x\n\näöü 12");
    assert_eq!(list.lines_with_text, 2);
    assert_eq!(list.found[0].at, Place { line: 3, column: 5 });
    assert_eq!(list.ignored[0].at, Place { line: 1, column: 1 });
}

#[test]
fn a_long_paste_takes_no_time() {
    // One line of many words and numbers, and many lines: both must be linear.
    let line = "file 12 and word, ".repeat(20_000);
    let lines = "Budget.docx\t4711\t3\n".repeat(20_000);
    let start = std::time::Instant::now();
    assert_eq!(parse(&line).found.len(), 1);
    assert_eq!(parse(&lines).repeated.len(), 19_999);
    assert!(
        start.elapsed() < std::time::Duration::from_secs(20),
        "{:?}",
        start.elapsed()
    );
}

/// Every letter and digit of the text is in exactly one piece, at the place it says.
fn assert_accounted(text: &str, portal: Option<&PortalUrl>) {
    let list = PastedList::parse(text, portal);
    let found = list.found.iter().map(|item| (item.at, &item.text));
    let repeated = list.repeated.iter().map(|item| (item.at, &item.text));
    let ignored = list.ignored.iter().map(|item| (item.at, &item.text));
    let mut unseen: Vec<Vec<Option<char>>> = lines(text).map(|line| line.chars().map(Some).collect()).collect();
    for (at, piece) in found.chain(repeated).chain(ignored) {
        for (offset, c) in piece.chars().enumerate() {
            let slot = unseen
                .get_mut(at.line - 1)
                .and_then(|line| line.get_mut(at.column - 1 + offset))
                .unwrap_or_else(|| panic!("{piece:?} is not at {at:?} in {text:?}"));
            assert_eq!(slot.take(), Some(c), "{piece:?} at {at:?} in {text:?}");
        }
    }
    let vanished: Vec<char> = unseen
        .into_iter()
        .flatten()
        .flatten()
        .filter(|c| c.is_alphanumeric())
        .collect();
    assert!(vanished.is_empty(), "{vanished:?} vanished from {text:?}");
    let lines_told: std::collections::HashSet<usize> = list
        .found
        .iter()
        .map(|item| item.at.line)
        .chain(list.repeated.iter().map(|item| item.at.line))
        .chain(list.ignored.iter().map(|item| item.at.line))
        .collect();
    assert_eq!(lines_told.len(), list.lines_with_text, "{text:?}");
}

/// Pieces that pastes are made of, and things that look like them.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        (0_u64..5_000_000_000).prop_map(|number| number.to_string()),
        Just("https://docs.acme.example/doceditor?fileId=12".to_owned()),
        Just("docs.acme.example/rooms/shared/45/filter?folder=67&a=b,c".to_owned()),
        Just("https://other.example/s/Ab)".to_owned()),
        Just("/rooms/shared/9".to_owned()),
        Just("drive-5-|1AbC=".to_owned()),
        Just("2026-11-22".to_owned()),
        Just("id=5".to_owned()),
        Just("ID".to_owned()),
        Just("files".to_owned()),
        Just("https://".to_owned()),
        Just("x/https://docs.acme.example/".to_owned()),
        "\\PC{0,6}",
    ]
}

fn separator() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("\t".to_owned()),
        Just(", ".to_owned()),
        Just(",".to_owned()),
        Just(" ".to_owned()),
        Just("\"".to_owned()),
        Just("(".to_owned()),
        Just(") ".to_owned()),
        Just(". ".to_owned()),
        Just(String::new()),
        "[\\s\\pP]{0,2}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn every_letter_is_accounted_for(pieces in prop::collection::vec((piece(), separator()), 0..14)) {
        let text: String = pieces.into_iter().flat_map(|(piece, separator)| [piece, separator]).collect();
        assert_accounted(&text, Some(&portal()));
    }

    #[test]
    fn any_text_is_accounted_for(text in "(?s).{0,60}") {
        assert_accounted(&text, None);
    }

    #[test]
    fn numbers_alone_are_all_found(numbers in prop::collection::hash_set(1_i32..i32::MAX, 1..40)) {
        let numbers: Vec<i32> = numbers.into_iter().collect();
        for separator in ["\n", ", ", ",", ";", " ", "\t", "\r\n"] {
            let text = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(separator);
            let list = PastedList::parse(&text, None);
            let found: Vec<_> = list.found.iter().map(|item| item.reading.clone()).collect();
            let expected: Vec<_> = numbers.iter().map(|number| Reading::Number(EntryId::Number(*number))).collect();
            prop_assert_eq!(found, expected, "{}", text);
            prop_assert!(list.ignored.is_empty());
        }
    }
}
