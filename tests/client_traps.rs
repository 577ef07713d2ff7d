//! The traps of `docspace-api.md` §14, one test each, by their numbers there: how the client keeps out of it, or what
//! it hands to the engine so that the engine can.

#![cfg(test)]
#![cfg(feature = "practice")]

#[path = "support/scripted.rs"]
mod scripted;
#[path = "support/small_world.rs"]
mod small_world;

use docspace_steward::bulk::ports::{PortalReads, PortalWrites};
use docspace_steward::docspace::access::ManagedAccess;
use docspace_steward::docspace::connect::probe;
use docspace_steward::docspace::files::{ListingQuery, RoomQuery};
use docspace_steward::docspace::{Client, ClientOptions};
use docspace_steward::domain::access::{AccessLevel, AccessRecord, Subject};
use docspace_steward::domain::entry::{Entry, LockState};
use docspace_steward::domain::forecast::{Change, Expected, Known, forecast};
use docspace_steward::domain::ids::{EntryId, EntryKind, EntryRef, GroupId, UserId};
use docspace_steward::domain::pasted::{PastedList, Reading};
use docspace_steward::domain::person::Role;
use docspace_steward::domain::portal_url::PortalUrl;
use docspace_steward::domain::problem::{Problem, ProblemKind};
use docspace_steward::practice::seed::group_id;
use docspace_steward::practice::world::{EntryKey, Subject as RecordSubject};
use docspace_steward::practice::{Fault, FaultRule, Options, When};
use scripted::{Scripted, failure, success, success_of};
use small_world::{
    DEEP_FILE, FOLDER, FOREIGN_FILE, FOREIGN_ROOM, LINK_CODE, LINK_KEY, LINK_PASSWORD, LOCKED_FILE, NOBODYS_NUMBER,
    PAULS_FILE, PRIVATE_FILE, ROOM, STORAGE_FILE, SmallWorld, TWIN_FILE, access_key, number, user,
};

fn kind<T: std::fmt::Debug>(result: Result<T, Problem>) -> ProblemKind {
    result.expect_err("a problem").kind
}

fn lock_of(entry: &Entry) -> &LockState {
    &entry.file().expect("a file").lock
}

fn owners(records: &[AccessRecord]) -> Vec<UserId> {
    people(records.iter().filter(|record| record.is_owner))
}

fn people<'a>(records: impl IntoIterator<Item = &'a AccessRecord>) -> Vec<UserId> {
    let person = |record: &AccessRecord| match &record.subject {
        Subject::Person(person) => Some(person.id),
        Subject::Group { .. } | Subject::Link(_) => None,
    };
    records.into_iter().filter_map(person).collect()
}

/// What was sent with the requests that had a body, in order.
fn bodies(world: &SmallWorld) -> Vec<serde_json::Value> {
    let ledger = world.portal.ledger();
    ledger.into_iter().filter_map(|entry| entry.body).collect()
}

async fn file(client: &Client, id: i32) -> Entry {
    client.file(&number(id)).await.expect("a file")
}

#[tokio::test]
async fn trap_01_an_empty_403_is_a_scope_and_a_json_403_a_right() {
    let world = SmallWorld::start();
    let scope = world.client("read_only").set_lock(&number(PAULS_FILE), true).await;
    assert_eq!(kind(scope), ProblemKind::ScopeMissing);
    let right = world
        .client("content_creator")
        .set_lock(&number(LOCKED_FILE), false)
        .await;
    assert_eq!(kind(right), ProblemKind::Refused);
}

#[tokio::test]
async fn trap_02_keys_are_tested_with_keys_self_and_portals_without_the_key() {
    let world = SmallWorld::start();
    let expired = probe(world.address(), access_key("expired"), ClientOptions::default()).await;
    assert_eq!(kind(expired), ProblemKind::KeyRejected);
    let ledger = world.portal.ledger();
    assert_eq!(ledger[0].path, "/api/2.0/settings");
    assert_eq!(ledger[0].status, Some(200), "with a limited key it would be 403");
    let read_only = probe(world.address(), access_key("read_only"), ClientOptions::default()).await;
    assert_eq!(read_only.expect("a report").portal_name, "Acme Docs");
    // The misleading call: 403 for a wrong key. The client looks twice.
    let misleading = world.client("expired").file(&number(PAULS_FILE)).await;
    assert_eq!(kind(misleading), ProblemKind::KeyRejected);
}

#[tokio::test]
async fn trap_03_self_needs_a_scope_of_its_own() {
    let world = SmallWorld::start();
    let client = world.client("files_only");
    let me = client.me().await.expect_err("no accounts.self scope");
    assert_eq!(me.kind(), ProblemKind::ScopeMissing);
    let report = client.probe().await.expect("a report");
    let person = report.person.expect("read by id, which any key may");
    assert_eq!((person.id, person.role), (user("adam.weber"), Role::DocSpaceAdmin));
}

#[tokio::test]
async fn trap_04_levels_need_files_write_although_they_are_only_read() {
    let world = SmallWorld::start();
    let client = world.client("read_only");
    let entry = EntryRef::file(number(PAULS_FILE));
    assert_eq!(kind(client.access(&entry).await), ProblemKind::ScopeMissing);
    let named = client
        .protect_users(&number(PAULS_FILE))
        .await
        .expect("people without levels");
    assert!(named.iter().any(|person| person.id == user("sofia.rossi")), "{named:?}");
    let looking = world.client("admin").look_only(true);
    assert!(looking.access(&entry).await.is_ok(), "looking is no change");
}

#[tokio::test]
async fn trap_05_rooms_need_rooms_read_even_to_be_listed() {
    let world = SmallWorld::start();
    let client = world.client("files_only");
    let listed = client
        .list_rooms(&RoomQuery::default(), 10)
        .await
        .expect_err("no rooms:read");
    assert_eq!(listed.kind(), ProblemKind::ScopeMissing);
    assert_eq!(
        kind(client.room_members(&number(ROOM)).await),
        ProblemKind::ScopeMissing
    );
    let room = client
        .folder(&number(ROOM))
        .await
        .expect("as a folder it needs files:read");
    assert!(room.is_room());
}

#[tokio::test]
async fn trap_06_counts_lie_and_are_not_used() {
    let two = r#"[{"access":9,"sharedToUser":{"id":"11111111-1111-4111-8111-111111111111"}},
        {"access":2,"sharedToUser":{"id":"22222222-2222-4222-8222-222222222222"}}]"#;
    for (count, status_code) in [(1, 200), (-3, 200), (99, 200), (2, 500)] {
        let body = format!(r#"{{"response":{two},"count":{count},"total":2,"status":0,"statusCode":{status_code}}}"#);
        let server = Scripted::start([scripted::json(200, &body), scripted::json(200, &body)]).await;
        let client = server.client();
        assert_eq!(
            client.room_members(&number(ROOM)).await.map(|list| list.len()),
            Ok(2),
            "{count}"
        );
        let entry = EntryRef::folder(number(ROOM));
        assert_eq!(client.access(&entry).await.map(|list| list.len()), Ok(2), "{count}");
    }
}

#[tokio::test]
async fn trap_07_a_lock_is_true_or_absent_and_a_lock_without_a_name_is_mine() {
    let world = SmallWorld::start();
    let client = world.client("room_manager");
    assert_eq!(lock_of(&file(&client, PAULS_FILE).await), &LockState::Free);
    let held = LockState::HeldBy("Sofia Rossi".to_owned());
    assert_eq!(lock_of(&file(&client, LOCKED_FILE).await), &held);
    client.set_lock(&number(PAULS_FILE), true).await.expect("a lock");
    assert_eq!(lock_of(&file(&client, PAULS_FILE).await), &LockState::Mine);
    let seen_by_another = file(&world.client("admin"), PAULS_FILE).await;
    assert_eq!(lock_of(&seen_by_another), &LockState::HeldBy("Ivan Petrov".to_owned()));
}

#[tokio::test]
async fn trap_08_the_lock_call_always_says_which_way() {
    let world = SmallWorld::start();
    let client = world.client("room_manager");
    client.set_lock(&number(PAULS_FILE), true).await.expect("a lock");
    client.set_lock(&number(PAULS_FILE), false).await.expect("an unlock");
    let bodies = bodies(&world);
    assert_eq!(
        bodies,
        [
            serde_json::json!({"lockFile": true}),
            serde_json::json!({"lockFile": false})
        ]
    );
}

#[tokio::test]
async fn trap_09_a_200_to_a_lock_may_leave_it_with_somebody_else() {
    let world = SmallWorld::start();
    let answer = world.client("room_manager").set_lock(&number(LOCKED_FILE), true).await;
    let answer = answer.expect("200, and nothing changed");
    assert_eq!(lock_of(&answer), &LockState::HeldBy("Sofia Rossi".to_owned()));
}

#[tokio::test]
async fn trap_10_an_idle_unlock_would_rewrite_the_comment_and_is_forecast_as_done() {
    let world = SmallWorld::start();
    let client = world.client("room_manager");
    let before = file(&client, PAULS_FILE).await;
    let advice = forecast(&Change::Unlock, &before, &Known::default());
    assert_eq!(advice.expected, Expected::AlreadySo, "so nothing is sent");
    // What would happen otherwise; the answer itself still shows the old comment (§5).
    let answer = client.set_lock(&number(PAULS_FILE), false).await.expect("200");
    assert_eq!(answer.file().map(|file| file.comment.as_str()), Some("First draft"));
    let after = file(&client, PAULS_FILE).await;
    assert_eq!(
        after.file().map(|file| file.comment.as_str()),
        Some("The file is unlocked")
    );
}

#[tokio::test]
async fn trap_11_an_admin_without_a_role_may_not_lock() {
    let world = SmallWorld::start();
    let client = world.client("admin");
    let seen = file(&client, FOREIGN_FILE).await;
    assert_eq!(seen.file().and_then(|file| file.may_lock), Some(false));
    let refused = client.set_lock(&number(FOREIGN_FILE), true).await;
    assert_eq!(kind(refused), ProblemKind::Refused);
    assert_eq!(lock_of(&file(&client, FOREIGN_FILE).await), &LockState::Free);
}

#[tokio::test]
async fn trap_12_what_does_not_exist_looks_different_from_every_call() {
    let world = SmallWorld::start();
    let client = world.client("admin");
    let id = number(NOBODYS_NUMBER);
    assert_eq!(kind(client.file(&id).await), ProblemKind::NotFoundOrInvisible);
    assert_eq!(kind(client.set_lock(&id, true).await), ProblemKind::NotFoundOrInvisible);
    assert_eq!(kind(client.protect_users(&id).await), ProblemKind::Refused);
    assert_eq!(client.access(&EntryRef::file(id.clone())).await, Ok(Vec::new()));
    let owner = user("sofia.rossi");
    assert_eq!(
        client.change_owner(&EntryRef::folder(id.clone()), owner).await,
        Ok(Vec::new())
    );
    // Up to 3.6 a lock on an unknown number was a refusal (§16).
    let not_found = failure(
        403,
        "System.InvalidOperationException",
        "The required file was not found",
    );
    let old = Scripted::start([not_found]).await;
    assert_eq!(kind(old.client().set_lock(&id, true).await), ProblemKind::Refused);
}

#[tokio::test]
async fn trap_13_an_empty_list_says_by_its_total_why_it_is_empty() {
    let world = SmallWorld::start();
    let entry = EntryRef::file(number(PAULS_FILE));
    let by_admin = world.client("admin").managed_access(&entry).await.expect("an answer");
    assert!(
        matches!(by_admin, ManagedAccess::NoEditAccess { total } if total > 0),
        "{by_admin:?}"
    );
    let by_user = world
        .client("user")
        .managed_access(&EntryRef::file(number(FOREIGN_FILE)))
        .await;
    assert_eq!(by_user, Ok(ManagedAccess::NotReadable));
    let by_manager = world
        .client("room_manager")
        .managed_access(&entry)
        .await
        .expect("an answer");
    assert!(matches!(by_manager, ManagedAccess::Read(records) if records.len() >= 4));
    let scripted = Scripted::start([success_of("[]", 7), success_of("[]", 0)]).await;
    let client = scripted.client();
    assert_eq!(
        client.managed_access(&entry).await,
        Ok(ManagedAccess::NoEditAccess { total: 7 })
    );
    assert_eq!(client.managed_access(&entry).await, Ok(ManagedAccess::NotReadable));
}

#[tokio::test]
async fn trap_14_owner_and_share_calls_have_one_entry_each() {
    let world = SmallWorld::start();
    let client = world.client("admin");
    let room = EntryRef::folder(number(ROOM));
    client.access(&room).await.expect("a list");
    client
        .access(&EntryRef::file(number(PAULS_FILE)))
        .await
        .expect("a list");
    let changed = client.change_owner(&room, user("sofia.rossi")).await;
    assert_eq!(changed, Ok(vec![room]));
    let bodies = bodies(&world);
    assert_eq!(bodies.len(), 3);
    for body in bodies {
        let len = |name: &str| body.get(name).and_then(|list| list.as_array()).map_or(0, Vec::len);
        assert_eq!(len("fileIds") + len("folderIds"), 1, "{body}");
    }
}

#[tokio::test]
async fn trap_15_a_lost_answer_says_that_the_state_must_be_read_again() {
    for fault in [
        Fault::Reset(When::After),
        Fault::BadGateway(When::After),
        Fault::Truncate,
    ] {
        let world = SmallWorld::start();
        world.portal.push_fault(FaultRule::on("PUT", "/lock", fault.clone()));
        let client = world.client("room_manager");
        let problem = client.set_lock(&number(PAULS_FILE), true).await.expect_err("no answer");
        assert!(problem.unclear, "{fault}: {problem:?}");
        assert_eq!(
            lock_of(&file(&client, PAULS_FILE).await),
            &LockState::Mine,
            "{fault}: it was done"
        );
    }
}

#[tokio::test]
async fn trap_16_kinds_do_not_depend_on_the_servers_language() {
    let mut sentences = Vec::new();
    for language in ["en", "de"] {
        let world = SmallWorld::with(&Options {
            language: language.to_owned(),
            ..Options::default()
        });
        let client = world.client("admin");
        let refused = client.set_lock(&number(FOREIGN_FILE), true).await.expect_err("refused");
        assert_eq!(refused.kind, ProblemKind::Refused, "{language}");
        let missing = client.file(&number(NOBODYS_NUMBER)).await.expect_err("missing");
        assert_eq!(missing.kind, ProblemKind::NotFoundOrInvisible, "{language}");
        sentences.push(refused.details);
    }
    assert_ne!(sentences[0], sentences[1], "the sentences do");
}

#[tokio::test]
async fn trap_17_ids_are_numbers_or_texts_and_files_and_folders_count_apart() {
    let world = SmallWorld::start();
    let client = world.client("room_manager");
    let twin = client.file(&number(TWIN_FILE)).await.expect("a file");
    let room = client.folder(&number(ROOM)).await.expect("a room");
    assert_eq!(twin.id, room.id);
    assert_eq!((twin.title.as_str(), room.title.as_str()), ("Twin.docx", "Project"));
    let id = EntryId::ThirdParty(STORAGE_FILE.to_owned());
    let stored = client.file(&id).await.expect("a file in connected storage");
    assert_eq!((&stored.id, stored.title.as_str()), (&id, "Cloud.docx"));
    assert!(
        world
            .calls()
            .contains(&"GET /api/2.0/files/file/drive-5-%7C1AbC%3D".to_owned()),
        "{:?}",
        world.calls()
    );
}

#[test]
fn trap_18_fileid_is_written_both_ways() {
    let portal = PortalUrl::parse("docs.acme.example").expect("an address");
    for link in [
        "doceditor?fileId=123",
        "doceditor?fileid=123&version=2",
        "DocEditor?FILEID=123&action=view",
    ] {
        let text = format!("https://docs.acme.example/{link}");
        let list = PastedList::parse(&text, Some(&portal));
        let read: Vec<_> = list.found.iter().map(|item| item.reading.clone()).collect();
        assert_eq!(read, [Reading::Named(EntryRef::file(number(123)))], "{link}");
    }
}

#[tokio::test]
async fn trap_19_a_rooms_owner_is_missing_from_its_files_lists_and_a_gone_author_is_in_them() {
    let world = SmallWorld::start();
    let client = world.client("admin");
    let (ivan, paul) = (user("ivan.petrov"), user("paul.berger"));
    world.portal.with_world(|world| {
        let room = EntryKey::folder(ROOM);
        world.drop_record(&room, RecordSubject::Person(ivan.0));
    });
    let of_file = client
        .access(&EntryRef::file(number(PAULS_FILE)))
        .await
        .expect("a list");
    assert_eq!(owners(&of_file), [paul], "the author, who cannot open it any more");
    assert!(!people(&of_file).contains(&ivan), "{of_file:?}");
    let named = client.protect_users(&number(PAULS_FILE)).await.expect("people");
    assert!(named.iter().any(|person| person.id == paul) && !named.iter().any(|person| person.id == ivan));
    let of_room = client.access(&EntryRef::folder(number(ROOM))).await.expect("a list");
    assert_eq!(owners(&of_room), [ivan], "asked of the room, the owner is the owner");
}

#[tokio::test]
async fn trap_20_a_list_may_have_two_owners() {
    let world = SmallWorld::start();
    let entry = EntryRef::file(number(LOCKED_FILE));
    let read = world
        .client("room_manager")
        .managed_access(&entry)
        .await
        .expect("a list");
    let ManagedAccess::Read(records) = read else {
        panic!("{read:?}")
    };
    assert_eq!(
        owners(&records),
        [user("ivan.petrov"), user("carla.conti")],
        "room owner and author, both kept"
    );
}

#[tokio::test]
async fn trap_21_a_listing_of_recent_files_is_refused_because_it_denies_locks() {
    let recent = r#"{"files":[{"id":1002,"fileEntryType":2,"locked":false,"lockedBy":"Sofia Rossi"}],"folders":[],
        "current":{"id":9,"rootFolderType":11},"pathParts":[],"startIndex":0,"count":1,"total":1}"#;
    for section in [recent.to_owned(), recent.replace("11}", "10}")] {
        let server = Scripted::with(&section).await;
        let listed = server
            .client()
            .list_folder(&number(9), &ListingQuery::default(), 100)
            .await;
        assert_eq!(listed.map_err(|err| err.kind()).err(), Some(ProblemKind::ServerTrouble));
    }
    let world = SmallWorld::start();
    let client = world.client("room_manager");
    let room = client
        .list_folder(&number(ROOM), &ListingQuery::default(), 100)
        .await
        .expect("a listing");
    let locked = room
        .entries
        .iter()
        .find(|entry| entry.id == number(LOCKED_FILE) && entry.kind() == EntryKind::File);
    assert_eq!(
        lock_of(locked.expect("the file")),
        &LockState::HeldBy("Sofia Rossi".to_owned())
    );
}

#[tokio::test]
async fn trap_22_short_links_are_resolved_without_following_and_without_the_key() {
    let elsewhere = Scripted::start([]).await;
    let location = format!("{}/rooms/share?key=K&folder=67", elsewhere.portal().origin());
    let server = Scripted::start([scripted::answer(302, &[("Location", &location)], "")]).await;
    assert_eq!(server.client().resolve_short_link("AbC123").await, Ok(location));
    assert_eq!(server.only().call(), "GET /s/AbC123");
    assert_eq!(server.only().header("Authorization"), None);
    assert!(elsewhere.received().is_empty(), "not followed");

    let world = SmallWorld::start();
    let client = world.client("admin");
    let target = client.resolve_short_link(LINK_CODE).await.expect("a target");
    assert!(target.starts_with(world.address().origin()), "{target}");
    assert!(target.contains(&format!("folder={ROOM}")), "{target}");
    assert_eq!(
        kind(client.resolve_short_link("nobody").await),
        ProblemKind::NotFoundOrInvisible
    );
    let entry = client.resolve_share_key(LINK_KEY).await;
    assert_eq!(entry, Ok(EntryRef::folder(number(ROOM))));
    assert!(
        world.portal.ledger().iter().all(|entry| entry.caller.is_none()),
        "asked as nobody"
    );
}

#[tokio::test]
async fn trap_23_no_referer_is_sent() {
    let server = Scripted::start([success(r#"{"id":1}"#), success("[]")]).await;
    let client = server.client();
    client.file(&number(1)).await.expect("a file");
    client.protect_users(&number(1)).await.expect("people");
    assert_eq!(server.received().len(), 2);
    for request in server.received() {
        assert_eq!(request.header("Referer"), None, "{}", request.head);
    }
}

#[tokio::test]
async fn trap_24_stack_traces_and_secrets_of_links_stay_out() {
    let world = SmallWorld::start();
    let client = world.client("room_manager");
    let room = EntryRef::folder(number(ROOM));
    let links = client.links_of(&room).await.expect("links");
    assert_eq!(links.len(), 1);
    assert!(links[0].has_password && links[0].title == "For the auditors");
    let list = client.access(&room).await.expect("a list");
    let of_room = client.links_of_room(&number(ROOM)).await.expect("links");
    let everything = format!("{links:?} {list:?} {of_room:?}");
    for secret in [LINK_KEY, LINK_CODE, LINK_PASSWORD] {
        assert!(!everything.contains(secret), "{secret} in {everything}");
    }
    let refused = client.set_lock(&number(FOREIGN_FILE), true).await.expect_err("refused");
    assert!(!format!("{refused:?}").contains("   at "), "{refused:?}");
    let key = access_key("room_manager");
    let unknown = client.resolve_share_key("N0bodysK3y").await.expect_err("unknown");
    let shown = format!("{client:?} {refused:?} {unknown:?} {key:?}");
    assert!(
        !shown.contains("N0bodysK3y") && !shown.contains(key.expose()),
        "{shown}"
    );
}

#[tokio::test]
async fn trap_25_a_page_of_the_proxy_is_trouble_and_no_answer() {
    let world = SmallWorld::start();
    let client = world.client("room_manager");
    world
        .portal
        .push_fault(FaultRule::on("GET", "/files/file", Fault::BadGateway(When::Before)));
    let read = client.file(&number(PAULS_FILE)).await.expect_err("502");
    assert_eq!((read.kind, read.unclear), (ProblemKind::ServerTrouble, false));
    world
        .portal
        .push_fault(FaultRule::on("PUT", "/lock", Fault::BadGateway(When::Before)));
    let written = client.set_lock(&number(PAULS_FILE), true).await.expect_err("502");
    assert_eq!((written.kind, written.unclear), (ProblemKind::ServerTrouble, true));
}

#[tokio::test]
async fn trap_26_no_call_of_ours_creates_a_link() {
    let world = SmallWorld::start();
    let client = world.client("room_manager");
    let before = world.portal.with_world(|world| world.links.len());
    for entry in [
        EntryRef::file(number(DEEP_FILE)),
        EntryRef::folder(number(FOLDER)),
        EntryRef::folder(number(ROOM)),
    ] {
        client.links_of(&entry).await.expect("links");
        client.access(&entry).await.expect("a list");
        client.managed_access(&entry).await.expect("a list");
    }
    client.links_of_room(&number(ROOM)).await.expect("links");
    client.protect_users(&number(DEEP_FILE)).await.expect("people");
    client.shared_users(&number(DEEP_FILE)).await.expect("people");
    assert_eq!(world.portal.with_world(|world| world.links.len()), before);
    assert!(
        world.calls().iter().all(|call| !call.ends_with("/link")),
        "{:?}",
        world.calls()
    );
    assert!(world.portal.ledger().iter().all(|entry| entry.changes.is_empty()));
}

#[tokio::test]
async fn trap_27_groups_expand_only_where_their_record_lies() {
    let world = SmallWorld::start();
    let client = world.client("room_manager");
    let finance = GroupId(group_id("Finance"));
    let on_file = client
        .group_members(&EntryRef::file(number(PAULS_FILE)), finance)
        .await
        .expect("an answer");
    assert!(on_file.members.is_empty());
    assert!(on_file.total > 0, "which is how one knows");
    let on_room = client
        .group_members(&EntryRef::folder(number(ROOM)), finance)
        .await
        .expect("members");
    let ids: Vec<_> = on_room.members.iter().map(|member| member.person.id).collect();
    assert!(ids.contains(&user("grace.okafor")), "{on_room:?}");
    assert!(
        on_room
            .members
            .iter()
            .all(|member| member.group_level == AccessLevel::Read)
    );
}

#[tokio::test]
async fn trap_28_parent_shared_speaks_of_links_only() {
    let world = SmallWorld::start();
    let client = world.client("admin");
    assert_eq!(
        file(&client, PAULS_FILE).await.shared.links_above,
        Some(true),
        "its room has a link"
    );
    let foreign = file(&client, FOREIGN_FILE).await;
    assert_eq!(
        foreign.shared.links_above,
        Some(false),
        "its room has people, and no link"
    );
    let room = EntryRef::folder(number(FOREIGN_ROOM));
    let list = client.access(&room).await.expect("a list");
    assert!(people(&list).contains(&user("henrik.dahl")), "yet somebody can read it");
    let private = client.file(&number(PRIVATE_FILE)).await;
    assert_eq!(
        kind(private),
        ProblemKind::Refused,
        "My documents are nobody else's, admins included"
    );
}
