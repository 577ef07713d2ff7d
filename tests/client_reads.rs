//! Reading: lists in pages that lie, dates, ids in both forms, people, links, history, and the connect test.

#![cfg(test)]

#[path = "support/scripted.rs"]
mod scripted;

use docspace_steward::bulk::ports::PortalReads;
use docspace_steward::docspace::files::{ListingQuery, RoomArea, RoomQuery};
use docspace_steward::docspace::history::HistoryAction;
use docspace_steward::docspace::people::PeopleQuery;
use docspace_steward::domain::access::{AccessLevel, Subject};
use docspace_steward::domain::entry::{RoomType, Section};
use docspace_steward::domain::ids::{EntryId, EntryRef, GroupId};
use docspace_steward::domain::key_rights::{Job, KeyRights, Need};
use docspace_steward::domain::person::{AccountState, PersonRef, Role};
use docspace_steward::domain::problem::ProblemKind;
use scripted::{HTML, Scripted, Step, answer, failure, html, json, success, success_of};
use uuid::Uuid;

const ROOM: EntryId = EntryId::Number(45);

/// Access entries for people numbered `from..to`.
fn members(from: u128, to: u128) -> String {
    let entry = |number: u128| {
        let id = Uuid::from_u128(number);
        format!(r#"{{"access":2,"sharedToUser":{{"id":"{id}","displayName":"Person {number}"}},"subjectType":0}}"#)
    };
    format!("[{}]", (from..to).map(entry).collect::<Vec<_>>().join(","))
}

/// Query of each request, without the filter.
fn windows(server: &Scripted) -> Vec<String> {
    let received = server.received();
    let query = |request: &scripted::Received| {
        let query = request.call().split_once('?').map(|(_, query)| query.to_owned());
        query.unwrap_or_default().replace("filterType=0&", "")
    };
    received.iter().map(query).collect()
}

#[tokio::test]
async fn pages_are_read_until_the_total_whatever_count_says() {
    let pages = [members(0, 100), members(100, 200), members(200, 250)];
    let server = Scripted::start(pages.iter().map(|page| success_of(page, 250))).await;
    let read = server.client().room_members(&ROOM).await.expect("a list");
    assert_eq!(read.len(), 250);
    assert_eq!(
        windows(&server),
        [
            "count=100&startIndex=0",
            "count=100&startIndex=100",
            "count=100&startIndex=200"
        ]
    );
}

#[tokio::test]
async fn lists_end_on_an_empty_page_when_the_total_is_missing_or_too_large() {
    for last in [success("[]"), success_of("[]", 900)] {
        let first = match last.clone() {
            Step::Bytes(bytes) if String::from_utf8_lossy(&bytes).contains("900") => success_of(&members(0, 30), 900),
            _ => success(&members(0, 30)),
        };
        let server = Scripted::start([first, last]).await;
        assert_eq!(server.client().room_members(&ROOM).await.map(|list| list.len()), Ok(30));
        assert_eq!(
            windows(&server)[1],
            "count=100&startIndex=30",
            "after what came, not after what was asked"
        );
        assert!(server.is_done());
    }
}

#[tokio::test]
async fn lists_that_move_or_repeat_are_noticed() {
    // Somebody was added at the front between two pages: one comes twice.
    let moved = [success_of(&members(0, 100), 150), success_of(&members(99, 149), 150)];
    let server = Scripted::start(moved).await;
    assert_eq!(
        server.client().room_members(&ROOM).await.map(|list| list.len()),
        Ok(149)
    );
    // A server that does not look at `startIndex`.
    let server = Scripted::start(vec![success_of(&members(0, 100), 1000); 3]).await;
    let problem = server
        .client()
        .room_members(&ROOM)
        .await
        .expect_err("a list that repeats");
    assert_eq!(problem.kind, ProblemKind::ServerTrouble);
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn a_list_without_end_is_given_up_and_not_cut() {
    let steps = (0..300).map(|page| success_of(&members(page, page + 1), 1_000_000));
    let server = Scripted::start(steps).await;
    let problem = server.client().room_members(&ROOM).await.expect_err("no end");
    assert_eq!(problem.kind, ProblemKind::ServerTrouble);
    assert_eq!(server.received().len(), 200);
}

#[tokio::test]
async fn a_refusal_on_a_later_page_is_a_refusal_of_the_list() {
    let server = Scripted::start([success_of(&members(0, 100), 150), answer(403, &[], "")]).await;
    let problem = server
        .client()
        .room_members(&ROOM)
        .await
        .expect_err("half a list is none");
    assert_eq!(problem.kind, ProblemKind::ScopeMissing);
}

#[tokio::test]
async fn people_are_found_up_to_a_limit() {
    let person = |number: u128| {
        let id = Uuid::from_u128(number);
        format!(r#"{{"id":"{id}","displayName":"Eva","email":"eva@acme.example","status":1,"isRoomAdmin":true}}"#)
    };
    let page = |from, to| format!("[{}]", (from..to).map(person).collect::<Vec<_>>().join(","));
    let server = Scripted::start([success_of(&page(0, 20), 500), success("[]")]).await;
    let client = server.client();
    let found = client.find_people(" Eva & Söhne ", 20).await.expect("people");
    assert_eq!(found.len(), 20);
    assert_eq!((found[0].role, found[0].state), (Role::RoomAdmin, AccountState::Active));
    assert_eq!(
        server.only().call(),
        "GET /api/2.0/people/filter?filterValue=Eva+%26+S%C3%B6hne&count=20&startIndex=0"
    );
    let candidates = PeopleQuery {
        state: Some(AccountState::Active),
        roles: vec![Role::RoomAdmin, Role::DocSpaceAdmin],
        ..PeopleQuery::default()
    };
    client.people(&candidates, 100).await.expect("nobody");
    let query = "employeeStatus=1&employeeTypes=RoomAdmin&employeeTypes=DocSpaceAdmin&count=100&startIndex=0";
    assert_eq!(windows(&server)[1], query);
}

#[tokio::test]
async fn a_file_is_read_with_everything_a_verdict_needs() {
    let server = Scripted::with(
        r#"{"folderId":812,"version":3,"fileStatus":17,"editingBy":{"a":"Ivan","b":"Eva"},"fileExst":".docx",
        "comment":"Edited","locked":true,"lockedBy":"Ivan Petrov","fileEntryType":2,"id":4711,"rootFolderId":2,
        "security":{"Read":true,"Lock":true},"title":"Budget.docx","access":9,"shared":false,"sharedForUser":true,
        "sharedExternal":false,"parentShared":true,"created":"2026-03-14T12:05:33.0000000+02:00",
        "createdBy":{"id":"22222222-2222-4222-8222-222222222222","displayName":"Ivan Petrov"},
        "updated":"2026-05-02T09:00:00.0000000+02:00","rootFolderType":14,"parentRoomType":19,"somethingNew":{"a":[1]}}"#,
    )
    .await;
    let read = server.client().file(&EntryId::Number(4711)).await.expect("a file");
    assert_eq!((read.title.as_str(), read.section), ("Budget.docx", Section::Rooms));
    assert_eq!(
        (read.access, read.in_room_type),
        (AccessLevel::RoomManager, Some(RoomType::Custom))
    );
    assert_eq!(read.updated, "2026-05-02T07:00:00Z".parse().ok());
    assert_eq!(
        read.created_by.as_ref().map(|person| person.name.as_str()),
        Some("Ivan Petrov")
    );
    assert_eq!((read.shared.links, read.shared.people), (Some(false), Some(true)));
    assert_eq!(
        (read.shared.outside, read.shared.links_above),
        (Some(false), Some(true))
    );
    let file = read.file().expect("a file");
    assert_eq!(
        (&file.folder, file.may_lock, file.open_in_editor),
        (&EntryId::Number(812), Some(true), true)
    );
    assert_eq!(
        (file.editors.as_slice(), file.version),
        (["Ivan".to_owned(), "Eva".to_owned()].as_slice(), 3)
    );
    assert!(!read.third_party);
}

#[tokio::test]
async fn unset_dates_are_no_dates_and_absent_members_say_nothing() {
    let bare = r#"{"id":"sbox-7-L2RvY3M","updated":"0001-01-01T00:00:00.0000000Z","createdBy":null,"security":null,
        "createdBy":{"id":"00000000-0000-0000-0000-000000000000","displayName":""}}"#;
    let server = Scripted::with(&bare.replace(r#""createdBy":null,"#, "")).await;
    let id = EntryId::ThirdParty("sbox-7-L2RvY3M".to_owned());
    let read = server.client().file(&id).await.expect("a file");
    assert_eq!((read.updated, read.created_by.as_ref()), (None, None));
    assert_eq!(read.file().and_then(|file| file.may_lock), None);
    assert_eq!((read.shared.links, read.third_party), (None, true));
    assert_eq!(server.only().call(), "GET /api/2.0/files/file/sbox-7-L2RvY3M");
}

#[tokio::test]
async fn ids_in_paths_are_encoded_everywhere() {
    let id = EntryId::ThirdParty("drive-5-|1A/b?=".to_owned());
    let encoded = "drive-5-%7C1A%2Fb%3F%3D";
    let group = Uuid::from_u128(7);
    let server = Scripted::start(vec![success("[]"); 12]).await;
    let client = server.client();
    let (file, folder) = (EntryRef::file(id.clone()), EntryRef::folder(id.clone()));
    // Answers that do not fit are not the matter here: only what was asked.
    drop(client.file(&id).await);
    drop(client.folder(&id).await);
    drop(client.path(&id).await);
    drop(client.breadcrumbs(&id).await);
    drop(client.read_room(&id).await);
    drop(client.room_members(&id).await);
    drop(client.group_members(&file, GroupId(group)).await);
    drop(client.group_members(&folder, GroupId(group)).await);
    drop(client.links_of(&folder).await);
    drop(client.links_of_room(&id).await);
    drop(client.protect_users(&id).await);
    drop(client.history(&file, 5).await);
    let paths: Vec<String> = server
        .received()
        .iter()
        .map(|request| {
            request
                .call()
                .split('?')
                .next()
                .unwrap_or_default()
                .replace(encoded, "ID")
        })
        .collect();
    let group_path = format!("group/{group}/share");
    assert_eq!(
        paths,
        [
            "GET /api/2.0/files/file/ID".to_owned(),
            "GET /api/2.0/files/folder/ID".to_owned(),
            "GET /api/2.0/files/ID".to_owned(),
            "GET /api/2.0/files/folder/ID/path".to_owned(),
            "GET /api/2.0/files/rooms/ID".to_owned(),
            "GET /api/2.0/files/rooms/ID/share".to_owned(),
            format!("GET /api/2.0/files/file/ID/{group_path}"),
            format!("GET /api/2.0/files/folder/ID/{group_path}"),
            "GET /api/2.0/files/folder/ID/links".to_owned(),
            "GET /api/2.0/files/rooms/ID/links".to_owned(),
            "GET /api/2.0/files/file/ID/protectusers".to_owned(),
            "GET /api/2.0/files/file/ID/log".to_owned(),
        ]
    );
}

#[tokio::test]
async fn the_way_to_a_folder_ends_with_the_folder() {
    let parts = r#""pathParts":[{"id":2,"title":"Rooms","folderType":14},{"id":45,"title":"Project","roomType":5,"folderType":19}"#;
    let itself = r#",{"id":67,"title":"Plans","folderType":0}]"#;
    let current = r#""current":{"id":67,"title":"Plans","fileEntryType":1},"files":[],"folders":[],"total":0"#;
    let with = success(&format!("{{{parts}{itself},{current}}}"));
    let without = success(&format!("{{{parts}],{current}}}"));
    for step in [with, without] {
        let server = Scripted::start([step]).await;
        let path = server.client().path(&EntryId::Number(67)).await.expect("a way");
        let titles: Vec<_> = path.iter().map(|part| part.title.as_str()).collect();
        assert_eq!(titles, ["Rooms", "Project", "Plans"]);
        assert_eq!(path[1].room_type, Some(RoomType::Custom));
        assert_eq!(server.only().call(), "GET /api/2.0/files/67?count=1");
    }
}

#[tokio::test]
async fn a_listing_spans_folders_and_files_that_share_numbers() {
    let first = r#"{"folders":[{"id":1,"title":"A","fileEntryType":1}],"files":[{"id":1,"title":"a","fileEntryType":2}],
        "current":{"id":45,"rootFolderType":14},"count":2,"total":3,"startIndex":0}"#;
    let second = r#"{"folders":[],"files":[{"id":2,"title":"b","fileEntryType":2}],
        "current":{"id":45,"rootFolderType":14},"count":1,"total":3,"startIndex":2}"#;
    let server = Scripted::start([success(first), success(second)]).await;
    let query = ListingQuery {
        files_only: false,
        text: "a".to_owned(),
    };
    let listing = server
        .client()
        .list_folder(&ROOM, &query, 1000)
        .await
        .expect("a listing");
    let titles: Vec<_> = listing.entries.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(
        (titles.as_slice(), listing.total),
        (["A", "a", "b"].as_slice(), Some(3))
    );
    assert_eq!(windows(&server)[1], "filterValue=a&count=100&startIndex=2");

    let server = Scripted::with(r#"{"folders":[{"id":45,"roomType":6,"title":"P"}],"files":[],"total":1}"#).await;
    let query = RoomQuery {
        area: RoomArea::Any,
        ..RoomQuery::default()
    };
    let rooms = server.client().list_rooms(&query, 10).await.expect("rooms");
    assert!(rooms.entries[0].is_room());
    assert_eq!(
        server.only().call(),
        "GET /api/2.0/files/rooms?searchArea=2&count=10&startIndex=0"
    );
}

#[tokio::test]
async fn access_lists_name_people_groups_and_links() {
    let server = Scripted::with(
        r#"[{"access":1,"isOwner":true,"isLocked":true,"subjectType":0,
        "sharedToUser":{"id":"11111111-1111-4111-8111-111111111111","displayName":"Olga","isOwner":true,"status":1}},
        {"access":77,"subjectType":2,"sharedToGroup":{"id":"33333333-3333-4333-8333-333333333333","name":"Finance"}},
        {"access":2,"subjectType":3,"sharedLink":{"title":"Join","linkType":0,"shareLink":"https://x/y?key=S3CRET"}}]"#,
    )
    .await;
    let list = server.client().access(&EntryRef::folder(ROOM)).await.expect("a list");
    assert!(
        list[0].is_owner && matches!(&list[0].subject, Subject::Person(person) if person.role == Role::PortalOwner)
    );
    assert_eq!(
        list[1].level,
        AccessLevel::Unknown(77),
        "a level of tomorrow is shown, not guessed"
    );
    assert!(matches!(&list[1].subject, Subject::Group { name, .. } if name == "Finance"));
    assert!(matches!(&list[2].subject, Subject::Link(link) if link.title == "Join"));
    assert!(!format!("{list:?}").contains("S3CRET"));
    assert_eq!(server.only().body, r#"{"fileIds":[],"folderIds":[45]}"#);
}

#[tokio::test]
async fn group_members_keep_both_levels() {
    let server = Scripted::start([success_of(
        r#"[{"user":{"id":"11111111-1111-4111-8111-111111111111","displayName":"Eva"},"groupAccess":2,"userAccess":9,
        "overridden":true},{"user":{"id":"22222222-2222-4222-8222-222222222222"},"groupAccess":2,"owner":false}]"#,
        2,
    )])
    .await;
    let carrier = EntryRef::folder(ROOM);
    let read = server
        .client()
        .group_members(&carrier, GroupId(Uuid::nil()))
        .await
        .expect("members");
    let levels: Vec<_> = read
        .members
        .iter()
        .map(|member| (member.group_level, member.own_level))
        .collect();
    assert_eq!(
        levels,
        [
            (AccessLevel::Read, Some(AccessLevel::RoomManager)),
            (AccessLevel::Read, None)
        ]
    );
    assert_eq!(read.total, 2);
}

#[tokio::test]
async fn history_is_counted_by_what_was_asked_for() {
    let event = |id: i32| {
        format!(
            r#"{{"id":1,"action":{{"id":{id},"key":"K"}},"date":"2026-07-01T08:00:00.0000000Z",
            "initiator":{{"id":"11111111-1111-4111-8111-111111111111","displayName":"Eva"}},
            "data":{{"owner":{{"id":"22222222-2222-4222-8222-222222222222","displayName":"New"}},
            "oldOwner":{{"id":"33333333-3333-4333-8333-333333333333","displayName":"Old"}}}}}}"#
        )
    };
    // 150 raw events, folded to four: the second page starts after 100 raw ones.
    let first = format!("[{},{},{}]", event(5006), event(5006), event(5007));
    let server = Scripted::start([success_of(&first, 150), success_of(&format!("[{}]", event(5159)), 150)]).await;
    let events = server
        .client()
        .history(&EntryRef::folder(ROOM), 200)
        .await
        .expect("history");
    let [a, b, c, d] = events.as_slice() else {
        panic!("{events:?}")
    };
    assert_eq!(
        (&a.action, &b.action, &c.action),
        (&HistoryAction::Locked, &HistoryAction::Locked, &HistoryAction::Unlocked)
    );
    let named = |person: &Option<PersonRef>| person.as_ref().map(|person| person.name.clone());
    assert!(matches!(&d.action, HistoryAction::RoomOwnerChanged { old, new }
        if named(old).as_deref() == Some("Old") && named(new).as_deref() == Some("New")));
    assert_eq!(a.at, "2026-07-01T08:00:00Z".parse().ok());
    assert_eq!(windows(&server)[1], "count=100&startIndex=100");
}

#[tokio::test]
async fn share_keys_are_resolved_as_nobody() {
    let step = |status: i32, entity: &str| success(&format!(r#"{{"status":{status},"id":"x"{entity}}}"#));
    let file = r#","entityId":"4711","entityType":2,"isRoom":false"#;
    let room = r#","entityId":45,"entityType":1,"isRoom":true"#;
    let cases = [
        (step(0, file), Ok(EntryRef::file(EntryId::Number(4711)))),
        (step(0, room), Ok(EntryRef::folder(ROOM))),
        (step(2, room), Ok(EntryRef::folder(ROOM))),
        (step(1, ""), Err(ProblemKind::NotFoundOrInvisible)),
        (step(2, ""), Err(ProblemKind::NotFoundOrInvisible)),
        (step(3, ""), Err(ProblemKind::NotAllowed)),
        (success("{}"), Err(ProblemKind::ServerTrouble)),
        (failure(404, "x", "no"), Err(ProblemKind::NotFoundOrInvisible)),
    ];
    for (step, expected) in cases {
        let server = Scripted::start([step]).await;
        let read = server.client().resolve_share_key("K/Y=").await;
        assert_eq!(
            read.as_ref().map_err(|problem| problem.kind),
            expected.as_ref().map_err(|kind| *kind)
        );
        assert_eq!(server.only().call(), "GET /api/2.0/files/share/K%2FY%3D");
        assert_eq!(server.only().header("Authorization"), None);
        assert!(
            !format!("{read:?}").contains("K%2FY") && !format!("{read:?}").contains("K/Y"),
            "{read:?}"
        );
    }
    let server = Scripted::start([]).await;
    for key in ["", "..", "."] {
        let problem = server.client().resolve_share_key(key).await.expect_err("no key");
        assert_eq!(problem.kind, ProblemKind::Validation, "{key:?}");
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn short_links_lead_where_the_redirect_says() {
    let redirect = |location: &str| answer(302, &[("Location", location)], "");
    let cases = [
        (redirect("/rooms/share?key=K"), Ok("/rooms/share?key=K")),
        (redirect("/"), Err(ProblemKind::NotFoundOrInvisible)),
        (redirect("http://["), Err(ProblemKind::NotFoundOrInvisible)),
        (answer(404, &[], ""), Err(ProblemKind::NotFoundOrInvisible)),
        (html(404, "<html></html>"), Err(ProblemKind::NotFoundOrInvisible)),
        (html(200, "<html></html>"), Err(ProblemKind::NotDocSpace)),
        (answer(502, &[HTML], "<html></html>"), Err(ProblemKind::ServerTrouble)),
    ];
    for (step, expected) in cases {
        let server = Scripted::start([step.clone()]).await;
        let read = server.client().resolve_short_link("AbC").await;
        let expected = expected.map(|path| format!("{}{path}", server.portal().origin()));
        assert_eq!(read.map_err(|problem| problem.kind), expected, "{step:?}");
    }
}

const SETTINGS: &str = r#"{"greetingSettings":"Acme","docSpace":true,"culture":"de-DE","standalone":true,"tenantStatus":0,
    "wizardToken":"S3CRET"}"#;
const BUILD: &str = r#"{"docSpace":"3.7.2","documentServer":"9.1.0"}"#;
const ME: &str = r#"{"id":"11111111-1111-4111-8111-111111111111","displayName":"Olga","status":1,"isAdmin":true}"#;

fn own_key(permissions: &str) -> Step {
    success(&format!(
        r#"{{"name":"ops","key":"sk-***9f3c","keyPostfix":"9f3c","permissions":{permissions},
        "expiresAt":"2027-01-01T00:00:00.0000000Z","isActive":true,
        "createBy":{{"id":"11111111-1111-4111-8111-111111111111","displayName":"Olga"}}}}"#
    ))
}

#[tokio::test]
async fn the_connect_test_reports_portal_person_and_rights() {
    let steps = [success(SETTINGS), success(BUILD), own_key(r#"["*:read"]"#), success(ME)];
    let server = Scripted::start(steps).await;
    let report = server.client().probe().await.expect("a report");
    assert_eq!(report.portal_name, "Acme");
    assert_eq!(
        report.version.as_ref().map(|version| version.docspace.as_str()),
        Some("3.7.2")
    );
    assert_eq!(
        report.person.as_ref().map(|person| person.role),
        Some(Role::DocSpaceAdmin)
    );
    let key = report.key.as_ref().expect("a key");
    assert_eq!((key.name.as_str(), key.postfix.as_str()), ("ops", "9f3c"));
    assert_eq!(key.expires, "2027-01-01T00:00:00Z".parse().ok());
    let missing = report.missing();
    let lock = missing
        .iter()
        .find(|(job, _)| *job == Job::Lock)
        .map(|(_, missing)| missing.required.clone());
    assert_eq!(lock, Some(vec![Need::WriteFiles]));
    let received = server.received();
    let with_key: Vec<_> = received
        .iter()
        .map(|request| request.header("Authorization").is_some())
        .collect();
    assert_eq!(with_key, [false, false, true, true]);
    assert!(!format!("{report:?}").contains("S3CRET"));
}

#[tokio::test]
async fn permissions_that_are_empty_or_missing_are_everything_but_unreadable_ones_are_not() {
    for permissions in ["[]", "null", r#"["*","files:read"]"#] {
        let server = Scripted::start([own_key(permissions)]).await;
        let key = server.client().key_info().await.expect("a key");
        assert_eq!(key.rights, KeyRights::Full, "{permissions}");
    }
    let server = Scripted::start([own_key(r#"{"files":"read"}"#)]).await;
    let odd = server.client().key_info().await.expect_err("never taken as everything");
    assert_eq!(odd.kind(), ProblemKind::ServerTrouble);
}

#[tokio::test]
async fn the_key_is_not_shown_to_what_is_not_docspace() {
    let cases = [
        (
            html(200, "<html><title>Welcome to nginx!</title></html>"),
            ProblemKind::NotDocSpace,
        ),
        (success(r#"{"greetingSettings":"Workspace"}"#), ProblemKind::NotDocSpace),
        (json(200, "{}"), ProblemKind::NotDocSpace),
        (answer(200, &[], ""), ProblemKind::NotDocSpace),
        (answer(404, &[], ""), ProblemKind::NotDocSpace),
        (html(404, "<html></html>"), ProblemKind::NotDocSpace),
        (
            answer(301, &[("Location", "https://www.example.com/")], ""),
            ProblemKind::NotDocSpace,
        ),
        (
            answer(401, &[("WWW-Authenticate", "Basic")], ""),
            ProblemKind::NotDocSpace,
        ),
        (html(502, "<html></html>"), ProblemKind::ServerTrouble),
        (answer(429, &[], ""), ProblemKind::TooManyRequests { wait: None }),
        (
            json(403, r#""The access to the portal is restricted""#),
            ProblemKind::PlaceRestricted,
        ),
        (Step::Reset, ProblemKind::Network),
    ];
    for (step, kind) in cases {
        let server = Scripted::start([step.clone()]).await;
        let problem = server.client().probe().await.expect_err("no report");
        assert_eq!(problem.kind, kind, "{step:?}");
        assert_eq!(server.only().header("Authorization"), None, "{step:?}");
    }
}

#[tokio::test]
async fn a_key_is_good_even_where_the_rest_stays_unknown() {
    // No version, no scope for people at all, and a creator who cannot be read.
    let steps = [
        success(&SETTINGS.replace("Acme", "")),
        failure(500, "x", "boom"),
        own_key(r#"["files:read"]"#),
        answer(403, &[], ""),
    ];
    let server = Scripted::start(steps).await;
    let report = server.client().probe().await.expect("a report");
    assert_eq!(report.portal_name, server.portal().display_name());
    assert_eq!((report.version, report.person), (None, None));
    assert_eq!(report.acts_as.map(|person| person.name), Some("Olga".to_owned()));
    assert_eq!(
        server.received()[3].call(),
        "GET /api/2.0/people/11111111-1111-4111-8111-111111111111"
    );
    // A session token is no API key: the server crashes over it in keys/@self, and it works nevertheless.
    for status in [400, 500] {
        let refusal = failure(status, "System.NullReferenceException", "x");
        let server = Scripted::start([success(SETTINGS), success(BUILD), refusal.clone(), success(ME)]).await;
        let report = server.client().probe().await.expect("a report");
        assert_eq!((report.key.is_none(), report.missing().len()), (true, 0));
        assert!(report.person.is_some());
        let server = Scripted::start([success(SETTINGS), success(BUILD), refusal, answer(401, &[], "")]).await;
        let problem = server.client().probe().await.expect_err("neither");
        assert_eq!(problem.kind, ProblemKind::KeyRejected);
    }
}
