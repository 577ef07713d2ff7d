//! The calls that only read, made for real and checked against each other: on the practice portal, and also on a real
//! one where `DOCSPACE_TEST_URL` and `DOCSPACE_TEST_KEY` name it. Nothing is changed and no content is printed.

#![cfg(test)]
#![cfg(feature = "practice")]

use docspace_steward::bulk::ports::PortalReads;
use docspace_steward::docspace::access::ManagedAccess;
use docspace_steward::docspace::files::{ListingQuery, RoomQuery};
use docspace_steward::docspace::people::PeopleQuery;
use docspace_steward::docspace::{Client, ClientOptions};
use docspace_steward::domain::access::Subject;
use docspace_steward::domain::access_key::AccessKey;
use docspace_steward::domain::entry::{Entry, LockState};
use docspace_steward::domain::ids::{EntryId, EntryRef};
use docspace_steward::domain::key_rights::{KeyRights, Need};
use docspace_steward::domain::portal_url::PortalUrl;
use docspace_steward::domain::problem::ProblemKind;
use docspace_steward::practice::{Options, keys, start};

/// How many rooms and files are looked at.
const SAMPLE: usize = 12;

#[tokio::test]
async fn the_practice_portal_keeps_the_contract() {
    let portal = start(&Options::default()).expect("a practice portal");
    for label in [
        "admin",
        "room_manager",
        "content_creator",
        "user",
        "read_only",
        "files_only",
    ] {
        let key = keys().into_iter().find(|(name, _)| *name == label).expect("a key").1;
        check(&portal.address(), &key).await;
    }
    assert!(
        portal.ledger().iter().all(|entry| entry.changes.is_empty()),
        "only read"
    );
}

#[tokio::test]
async fn a_real_portal_keeps_the_contract() {
    let named = (std::env::var("DOCSPACE_TEST_URL"), std::env::var("DOCSPACE_TEST_KEY"));
    let (Ok(url), Ok(key)) = named else {
        println!("skipped: DOCSPACE_TEST_URL and DOCSPACE_TEST_KEY name no portal");
        return;
    };
    check(&url, &key).await;
}

async fn check(url: &str, key: &str) {
    let portal = PortalUrl::parse(url).expect("an address");
    let key = AccessKey::parse(key).expect("a key");
    let client = Client::new(portal, key, ClientOptions::default()).expect("a client");
    // A slip in this test must not change anybody's portal.
    let client = client.look_only(true);
    let report = client.probe().await.expect("a report");
    assert!(report.version.is_some(), "a version");
    let rights = report.key.as_ref().map_or(KeyRights::Full, |key| key.rights.clone());
    let person = report.person.expect("whose key it is");
    assert_eq!(client.person(person.id).await.map(|read| read.id), Ok(person.id));
    check_people(&client, &rights).await;
    if !rights.allows(Need::ReadFiles) {
        return;
    }
    let unknown = client
        .file(&EntryId::Number(i32::MAX))
        .await
        .expect_err("a number nobody has");
    assert_eq!(unknown.kind, ProblemKind::NotFoundOrInvisible);
    let unknown = client
        .folder(&EntryId::Number(i32::MAX))
        .await
        .expect_err("a number nobody has");
    assert_eq!(unknown.kind, ProblemKind::NotFoundOrInvisible);
    if !rights.allows(Need::ReadRooms) {
        let listed = client.list_rooms(&RoomQuery::default(), 1).await.expect_err("no scope");
        assert_eq!(listed.kind(), ProblemKind::ScopeMissing);
        return;
    }
    let rooms = client.list_rooms(&RoomQuery::default(), SAMPLE).await.expect("rooms");
    for room in &rooms.entries {
        check_room(&client, room, &rights).await;
    }
}

async fn check_people(client: &Client, rights: &KeyRights) {
    let query = PeopleQuery::default();
    match client.people(&query, SAMPLE).await {
        Ok(people) => {
            assert!(people.len() <= SAMPLE);
            let with_mail = people
                .iter()
                .find_map(|person| Some((person.id, person.email.as_ref()?)));
            if let Some((id, email)) = with_mail {
                let found = client.find_people(email, 5).await.expect("a search");
                assert!(found.iter().any(|person| person.id == id), "found by their address");
            }
        }
        // Plain users and guests may not look people up (§9.4).
        Err(err) if rights.allows(Need::ReadPeople) => assert_eq!(err.kind(), ProblemKind::NotAllowed),
        Err(err) => assert_eq!(err.kind(), ProblemKind::ScopeMissing),
    }
}

async fn check_room(client: &Client, listed: &Entry, rights: &KeyRights) {
    assert!(listed.is_room(), "the list of rooms has rooms");
    let room = client.folder(&listed.id).await.expect("a listed room");
    assert_eq!((&room.id, &room.title), (&listed.id, &listed.title));
    let by_rooms = client.read_room(&listed.id).await.expect("the same through /rooms");
    assert_eq!(by_rooms.reference(), room.reference());
    let path = client.path(&room.id).await.expect("a way");
    let end = path.last().expect("a last step");
    assert_eq!(
        (&end.id, end.room_type.is_some()),
        (&room.id, true),
        "the way ends with the room"
    );
    let members = client.room_members(&room.id).await.expect("members of a readable room");
    let owner = members
        .iter()
        .find(|record| record.is_owner)
        .expect("every room has an owner");
    let Subject::Person(owner) = &owner.subject else {
        panic!("an owner is a person")
    };
    let created_by = room.created_by.as_ref().map(|person| person.id);
    assert_eq!(created_by, Some(owner.id), "createdBy is the room's owner");
    if rights.allows(Need::WriteFiles) && !room.third_party {
        let list = client.access(&room.reference()).await.expect("a list with levels");
        let is_owner = |subject: &Subject| matches!(subject, Subject::Person(person) if person.id == owner.id);
        assert!(
            list.iter().any(|record| record.is_owner && is_owner(&record.subject)),
            "the same owner"
        );
    }
    for record in &members {
        if let Subject::Group { id, .. } = &record.subject {
            let group = client.group_members(&room.reference(), *id).await;
            assert!(group.is_ok_and(|group| group.total >= group.members.len()));
        }
    }
    let query = ListingQuery {
        files_only: true,
        ..ListingQuery::default()
    };
    let listing = client.list_folder(&room.id, &query, SAMPLE).await.expect("a listing");
    for file in &listing.entries {
        check_file(client, file, rights).await;
    }
}

async fn check_file(client: &Client, listed: &Entry, rights: &KeyRights) {
    let file = client.file(&listed.id).await.expect("a listed file");
    assert_eq!(
        (&file.id, &file.title, file.shared),
        (&listed.id, &listed.title, listed.shared)
    );
    let (one, other) = (file.file().expect("a file"), listed.file().expect("a file"));
    assert_eq!((&one.lock, &one.folder), (&other.lock, &other.folder));
    if one.lock == LockState::Mine {
        assert_ne!(one.may_lock, Some(false), "who holds a lock may open it");
    }
    match client.protect_users(&file.id).await {
        Ok(_) => {}
        // Guests may not ask (§6.1).
        Err(problem) => assert_eq!(problem.kind, ProblemKind::NotAllowed),
    }
    if !rights.allows(Need::WriteFiles) || file.third_party {
        return;
    }
    let list = client
        .access(&EntryRef::file(file.id.clone()))
        .await
        .expect("a list with levels");
    assert!(!list.is_empty(), "a readable file's list names its author at least");
    match client.managed_access(&file.reference()).await.expect("an answer") {
        ManagedAccess::Read(records) => assert!(records.iter().any(|record| record.is_owner)),
        ManagedAccess::NoEditAccess { total } => assert!(total > 0),
        ManagedAccess::NotReadable => {}
    }
}
