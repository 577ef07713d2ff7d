//! Reports of runs with hostile titles, with nothing in them, and with a great deal.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use uuid::Uuid;

use super::html::to_html;
use super::json::to_json;
use super::*;
use crate::bulk::paths::RoomPlace;
use crate::bulk::record::{Origin, PlanId, RunId};
use crate::domain::access::AccessLevel;
use crate::domain::entry::{EntryDetails, FileDetails, LockState, RoomType, Section, ShareFlags};
use crate::domain::forecast::{Certainty, Expected, Obstacle, SideEffect};
use crate::domain::ids::{EntryId, UserId};
use crate::domain::outcome::NotChanged;
use crate::domain::person::PersonRef;
use crate::domain::problem::ProblemKind;
use crate::words::Language;

/// Titles that would do harm if they were taken for something else than text.
const HOSTILE: [&str; 7] = [
    "<script>alert(1)</script>",
    "</bdi></th></table><img src=x onerror=alert(1)>",
    "a \"quoted\" & 'single' title",
    "\u{202e}fdp.exe",
    "=cmd|' /C calc'!A0",
    "line\r\nbreak\u{0}\u{1b}",
    "مرحبا {{ }} ${x} `y`",
];

/// What a row borrows.
type OwnedRow = (Entry, Option<Whereabouts>, Forecast, bool, Option<Settled>);

struct Owned {
    head: RunHead,
    rows: Vec<OwnedRow>,
    places: Vec<usize>,
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn head(change: Change) -> RunHead {
    RunHead {
        id: RunId(Uuid::from_u128(1)),
        plan: PlanId(Uuid::from_u128(2)),
        portal: "https://docs.acme.example".to_owned(),
        portal_name: "Acme <Docs>".to_owned(),
        person: Some(PersonRef {
            id: UserId(Uuid::from_u128(3)),
            name: "Olga \"O\" Novak".to_owned(),
        }),
        change,
        origin: Origin::RetryOf(RunId(Uuid::from_u128(4))),
        opened_at: at("2026-11-22T13:00:00.25Z"),
        app_version: "0.1.0".to_owned(),
    }
}

fn file(id: EntryId, title: &str) -> Entry {
    Entry {
        id,
        title: title.to_owned(),
        section: Section::Rooms,
        access: AccessLevel::None,
        created_by: None,
        updated: None,
        shared: ShareFlags::default(),
        third_party: false,
        in_room_type: None,
        details: EntryDetails::File(FileDetails {
            folder: EntryId::Number(7),
            lock: LockState::Free,
            may_lock: Some(true),
            open_in_editor: false,
            editors: Vec::new(),
            extension: ".docx".to_owned(),
            comment: String::new(),
            version: 1,
        }),
    }
}

fn settled(outcome: Outcome) -> Settled {
    Settled {
        outcome,
        before: Some(ItemState::Lock(LockState::Free)),
        after: Some(ItemState::Lock(LockState::HeldBy("Eva <Lind>".to_owned()))),
        checked_at: Some(at("2026-11-22T13:00:05Z")),
    }
}

fn will_change() -> Forecast {
    Forecast::new(Expected::WillChange, Certainty::Known)
}

impl Owned {
    fn of(titles: &[&str]) -> Self {
        let rows = titles.iter().enumerate().map(|(index, title)| {
            let number = i32::try_from(index).unwrap() + 1001;
            let outcome = settled(Outcome::Changed);
            (
                file(EntryId::Number(number), title),
                None,
                will_change(),
                true,
                Some(outcome),
            )
        });
        let rows: Vec<_> = rows.collect();
        Self {
            head: head(Change::Lock),
            places: (0..rows.len()).collect(),
            rows,
        }
    }

    fn report(&self) -> Report<'_> {
        let rows = self
            .rows
            .iter()
            .map(|(entry, place, forecast, included, settled)| ReportRow {
                entry,
                whereabouts: place.as_ref(),
                forecast,
                change: None,
                included: *included,
                settled: settled.as_ref(),
            });
        Report {
            head: &self.head,
            ended: Ended {
                how: How::Done,
                at: Some(at("2026-11-22T13:00:09Z")),
                took: Duration::from_millis(8_750),
            },
            made_at: at("2026-11-22T14:00:00Z"),
            last_hash: Some("0a1b2c"),
            title: "Locked & done",
            score: Score { settled: 3, right: 2 },
            rows: rows.collect(),
            groups: match self.places.as_slice() {
                [] => Vec::new(),
                places => vec![ReportGroup {
                    title: "Locked",
                    note: "all <of> them",
                    places,
                }],
            },
        }
    }
}

fn reader(language: Language) -> Reader {
    Reader {
        words: Words::new(language),
        zone: TimeZone::fixed(jiff::tz::offset(1)),
    }
}

fn parsed(report: &Report<'_>) -> Value {
    serde_json::from_slice(&to_json(report).unwrap()).unwrap()
}

/// Names of the elements of a page. Fails where a mark stands that belongs to none of them.
fn elements(page: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let body = page.split_once("</style>").expect("a style").1;
    for (index, part) in body.split('<').enumerate() {
        let (tag, text) = match (index, part.split_once('>')) {
            (0, _) => ("", part),
            (_, Some(parts)) => parts,
            (_, None) => panic!("an open mark: {part}"),
        };
        assert!(!text.contains('>'), "a stray mark: {part}");
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
        names.insert(name.to_owned());
        if tag.contains(' ') {
            let attribute = tag.split_once(' ').unwrap().1;
            let known = ["scope=", "class=", "datetime="];
            assert!(known.iter().any(|known| attribute.starts_with(known)), "{tag}");
        }
    }
    names
}

#[test]
fn hostile_titles_stay_text() {
    let mut owned = Owned::of(&HOSTILE);
    let problem = Problem::new(ProblemKind::ServerTrouble).with_detail("500 <b>&nbsp;</b>");
    owned.rows[0].4 = Some(settled(Outcome::CouldNotSettle(problem)));
    owned.rows[1].1 = Some(Whereabouts {
        room: Some(RoomPlace {
            id: EntryId::Number(7),
            title: HOSTILE[0].to_owned(),
            room_type: RoomType::Custom,
        }),
        folders: vec![HOSTILE[1].to_owned()],
        folder_ids: Vec::new(),
    });
    let page = to_html(&owned.report(), &reader(Language::English));
    let ours = [
        "", "head", "body", "main", "header", "p", "h1", "h2", "dl", "dt", "dd", "bdi", "span", "time", "table",
        "caption", "thead", "tbody", "tr", "th", "td", "div", "ul", "li", "small", "section", "strong", "br", "footer",
        "html",
    ];
    let foreign: Vec<String> = elements(&page)
        .into_iter()
        .filter(|name| !ours.contains(&name.as_str()))
        .collect();
    assert_eq!(foreign, Vec::<String>::new());
    assert!(
        page.contains("<bdi>&lt;script&gt;alert(1)&lt;/script&gt;</bdi>"),
        "{page}"
    );
    assert!(page.contains("a &quot;quoted&quot; &amp; &#39;single&#39; title"));
    assert!(page.contains("<bdi>\u{202e}fdp.exe</bdi>"), "set apart");
    assert!(
        page.contains("line\u{fffd}\nbreak\u{fffd}\u{fffd}"),
        "no control characters"
    );
    assert!(page.contains("<small><bdi>500 &lt;b&gt;&amp;nbsp;&lt;/b&gt;</bdi></small>"));
    assert!(page.contains("<title>Locked &amp; done</title>"));

    // A program gets exactly what the portal said.
    let json = parsed(&owned.report());
    let titles: Vec<&str> = json["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["title"].as_str().unwrap())
        .collect();
    assert_eq!(titles, HOSTILE);
}

#[test]
fn a_page_needs_nothing_else() {
    let page = to_html(&Owned::of(&["a"]).report(), &reader(Language::German));
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"de\">"), "{page}");
    for outside in ["src=", "href=", "url(", "@import", "<link", "<script", "http://"] {
        assert!(!page.contains(outside), "{outside}");
    }
    for wanted in [
        "@media print",
        "prefers-color-scheme: dark",
        "default-src 'none'",
        "scope=\"col\"",
        "<caption>",
    ] {
        assert!(page.contains(wanted), "{wanted}");
    }
    // The address of the portal is the only one there is.
    assert_eq!(page.matches("https://").count(), 1);
}

#[test]
fn the_cover_says_who_where_when_how_and_what_is_open() {
    let mut owned = Owned::of(&["a", "b", "c"]);
    let english = reader(Language::English);
    let page = to_html(&owned.report(), &english);
    for wanted in [
        "<h1>Locked &amp; done</h1>",
        "Each verdict is what DocSpace showed after the change.",
        "Olga &quot;O&quot; Novak",
        "Acme &lt;Docs&gt;",
        "https://docs.acme.example",
        "2026-11-22 14:00:00 +01:00",
        "datetime=\"2026-11-22T13:00:00.25Z\"",
        "after 9 seconds",
        "The forecast was right for 2 of 3.",
        "00000000-0000-0000-0000-000000000001",
        "0a1b2c",
        "There is no item whose state is unknown.",
    ] {
        assert!(page.contains(wanted), "{wanted} in {page}");
    }
    assert!(!page.contains("your"), "it is read by others: {page}");
    owned.rows[2].4 = Some(Settled {
        after: Some(ItemState::Lock(LockState::Mine)),
        ..settled(Outcome::Changed)
    });
    let named = to_html(&owned.report(), &english);
    assert!(
        named.contains("<td><bdi>Olga &quot;O&quot; Novak</bdi></td>"),
        "{named}"
    );
    assert!(named.contains("in the name of Olga &quot;O&quot; Novak"), "{named}");
    let problem = Problem::new(ProblemKind::Network);
    owned.rows[1].4 = Some(settled(Outcome::CouldNotSettle(problem)));
    let page = to_html(&owned.report(), &english);
    let cover = page.split_once("</header>").unwrap().0;
    assert!(cover.contains("1 item could not be settled"), "{cover}");
    assert!(cover.contains("<bdi>b</bdi> <small>File 1002</small>"), "{cover}");
    assert!(!cover.contains("<bdi>a</bdi>"), "only what is open is named");

    owned.head.person = None;
    let mut report = owned.report();
    report.last_hash = None;
    let page = to_html(&report, &english);
    assert!(page.contains("The portal did not say"));
    assert!(page.contains("The history could not be read"));
}

#[test]
fn a_program_gets_exact_values() {
    let mut owned = Owned::of(&["a", "b", "c", "d", "e"]);
    owned.rows[0].1 = Some(Whereabouts {
        room: Some(RoomPlace {
            id: EntryId::Number(7),
            title: "Legal".to_owned(),
            room_type: RoomType::Custom,
        }),
        folders: vec!["2026".to_owned(), "May".to_owned()],
        folder_ids: Vec::new(),
    });
    owned.rows[0].2.side_effects = vec![SideEffect::ThrowsOutEditors(Vec::new())];
    let held = NotChanged::HeldBy("Eva Lind".to_owned());
    owned.rows[1].4 = Some(settled(Outcome::NotChanged(held)));
    let wait = Some(Duration::from_secs(30));
    let busy = Problem::new(ProblemKind::TooManyRequests { wait }).with_detail("429");
    owned.rows[2].4 = Some(settled(Outcome::NotChanged(NotChanged::Because(busy))));
    owned.rows[3].0.id = EntryId::ThirdParty("sbox-7-L2".to_owned());
    owned.rows[3].2 = Forecast::new(Expected::Refusal(Obstacle::ThirdParty), Certainty::Likely);
    owned.rows[3].3 = false;
    owned.rows[3].4 = Some(Settled {
        outcome: Outcome::LeftOut,
        before: None,
        after: None,
        checked_at: None,
    });
    owned.rows[4].4 = Some(Settled {
        after: Some(ItemState::Owner(None)),
        ..settled(Outcome::AlreadySo)
    });
    let json = parsed(&owned.report());
    assert_eq!(json["format"], "docspace-steward report");
    assert_eq!(json["version"], 1);
    assert_eq!(json["run"], "00000000-0000-0000-0000-000000000001");
    assert_eq!(json["plan"], "00000000-0000-0000-0000-000000000002");
    assert_eq!(
        json["origin"],
        json!({"kind": "retry", "run": "00000000-0000-0000-0000-000000000004"})
    );
    assert_eq!(
        json["portal"],
        json!({"address": "https://docs.acme.example", "name": "Acme <Docs>"})
    );
    assert_eq!(json["person"]["name"], "Olga \"O\" Novak");
    assert_eq!(json["change"], json!({"kind": "lock", "to": null}));
    assert_eq!(json["started_at"], "2026-11-22T13:00:00.25Z");
    assert_eq!(json["ended_at"], "2026-11-22T13:00:09Z");
    assert_eq!(json["took_seconds"], 8.75);
    assert_eq!(json["ended"], "done");
    assert_eq!(json["last_hash"], "0a1b2c");
    assert_eq!(json["forecast"], json!({"settled": 3, "right": 2}));
    assert_eq!(
        json["counts"],
        json!({
            "items": 5, "included": 4, "changed": 1, "already_so": 1, "not_changed": 2, "could_not_settle": 0,
            "left_out": 1, "not_started": 0
        })
    );
    assert_eq!(
        json["items"][0],
        json!({
            "place": 0, "kind": "file", "id": 1001, "title": "a", "room": {"id": 7, "title": "Legal"},
            "path": ["2026", "May"], "included": true,
            "expected": {"kind": "will_change", "certainty": "known", "obstacle": null, "problem": null},
            "side_effects": ["throws_out_editors"], "outcome": "changed", "reason": null, "held_by": null,
            "problem": null, "before": {"lock": {"state": "free", "by": null}},
            "after": {"lock": {"state": "held", "by": "Eva <Lind>"}}, "checked_at": "2026-11-22T13:00:05Z"
        })
    );
    assert_eq!(json["items"][1]["reason"], "held_by");
    assert_eq!(json["items"][1]["held_by"], "Eva Lind");
    assert_eq!(json["items"][2]["reason"], "problem");
    assert_eq!(
        json["items"][2]["problem"],
        json!({"kind": "too_many_requests", "wait_seconds": 30, "details": ["429"]})
    );
    assert_eq!(json["items"][3]["id"], "sbox-7-L2");
    assert_eq!(json["items"][3]["expected"]["obstacle"], "third_party");
    assert_eq!(json["items"][3]["included"], false);
    assert_eq!(json["items"][3]["before"], Value::Null);
    assert_eq!(json["items"][4]["after"], json!({"owner": null}));
}

#[test]
fn an_empty_run_has_a_report() {
    let owned = Owned::of(&[]);
    let json = parsed(&owned.report());
    assert_eq!(json["items"], json!([]));
    assert_eq!(json["counts"]["items"], 0);
    let page = to_html(&owned.report(), &reader(Language::English));
    assert!(page.contains("The plan had no items."), "{page}");
    assert!(page.ends_with("</html>\n"));
}

#[test]
fn ten_thousand_rows_are_all_there() {
    let titles: Vec<String> = (0..10_000).map(|number| format!("Budget {number} <draft>")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let owned = Owned::of(&titles);
    let json = parsed(&owned.report());
    let items = json["items"].as_array().unwrap();
    assert_eq!(items.len(), 10_000);
    assert_eq!(items[9_999]["title"], "Budget 9999 <draft>");
    let page = to_html(&owned.report(), &reader(Language::English));
    assert_eq!(page.matches("<tr><th scope=\"row\"><bdi>").count(), 10_000);
    assert_eq!(page.matches("&lt;draft&gt;").count(), 10_000);
}
