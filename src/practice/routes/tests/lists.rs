//! Access lists as the calls give them, with their gaps.

use super::*;
use crate::practice::call::Count;
use crate::practice::seed::{group_id, known};

fn share(desk: &mut Desk, body: Value) -> Vec<Value> {
    let reply = desk.post("/files/share", body).expect("a success");
    assert_eq!(reply.count, Count::Streamed);
    reply.response.unwrap().as_array().unwrap().clone()
}

#[test]
fn people_without_levels_have_no_access_flag() {
    let mut desk = Desk::of("adam.weber");
    let people = desk.value(&format!("/files/file/{}/protectusers", known::UNLOCKED));
    let people = people.as_array().unwrap();
    assert!(people.iter().all(|person| person["hasAccess"] == json!(false)));
    let igor = people
        .iter()
        .find(|person| person["id"] == json!(person_id("igor.volkov")))
        .unwrap();
    assert_eq!(igor["user"]["status"], json!(2));
    assert!(!people.iter().any(|person| person["name"] == json!("Adam Weber")));
}

#[test]
fn protectusers_refuses_guests_and_unknown_ids_and_is_silent_on_closed_ones() {
    let protect = |local: &str, id: i32| Desk::of(local).get(&format!("/files/file/{id}/protectusers"));
    assert_eq!(failure(protect("nina.larsen", known::UNLOCKED)), Failure::AccessDenied);
    assert_eq!(
        failure(protect("adam.weber", 999_999)),
        Failure::InvalidOperation("The required file was not found".to_owned())
    );
    assert_eq!(body(protect("uwe.sommer", known::LEGAL_FILE)), json!([]));
    let shared = |local: &str, id: i32| Desk::of(local).get(&format!("/files/file/{id}/sharedusers"));
    assert_eq!(failure(shared("uwe.sommer", known::LEGAL_FILE)), Failure::AccessDenied);
    assert!(matches!(
        failure(shared("uwe.sommer", 999_999)),
        Failure::InvalidOperation(_)
    ));
    assert!(body(shared("adam.weber", known::LEGAL_FILE)).as_array().unwrap().len() > 4);
}

#[test]
fn is_locked_marks_the_callers_own_entry() {
    let mut desk = Desk::of("ivan.petrov");
    let rows = share(&mut desk, json!({ "fileIds": [known::UNLOCKED] }));
    assert_eq!(rows[0]["sharedToUser"]["displayName"], json!("Ivan Petrov"));
    assert_eq!((&rows[0]["isLocked"], &rows[0]["access"]), (&json!(true), &json!(9)));
    assert!(rows[1..].iter().all(|row| row["isLocked"] == json!(false)));
    let owner = &rows[1];
    assert_eq!((&owner["isOwner"], &owner["access"]), (&json!(true), &json!(1)));
    let group = rows.iter().find(|row| row["subjectType"] == json!(2)).unwrap();
    assert_eq!(group["sharedToGroup"]["name"], json!("Finance"));
    assert_eq!(group["sharedTo"], group["sharedToGroup"]);
    assert_eq!(group["canEditAccess"], json!(true));
}

#[test]
fn an_admin_without_role_reads_levels_by_post_but_not_by_get() {
    let mut desk = Desk::of("adam.weber");
    let rows = share(&mut desk, json!({ "fileIds": [known::LEGAL_FILE] }));
    assert!(rows.len() > 3);
    assert!(rows.iter().all(|row| row["canEditAccess"] == json!(false)));
    let reply = desk.get(&format!("/files/file/{}/share", known::LEGAL_FILE)).unwrap();
    assert_eq!(reply.response, Some(json!([])));
    assert_eq!(reply.count, Count::Given(0));
    assert!(reply.total.unwrap() > 0);
    let closed = desk
        .turn_to("uwe.sommer")
        .get(&format!("/files/file/{}/share", known::LEGAL_FILE))
        .unwrap();
    assert_eq!((closed.response, closed.total), (Some(json!([])), Some(0)));
}

#[test]
fn managers_get_pages_with_totals_and_unknown_ids_fixed_english() {
    let mut desk = Desk::of("ivan.petrov");
    let address = format!("/files/file/{}/share", known::UNLOCKED);
    let first = desk.get(&format!("{address}?count=3")).unwrap();
    assert_eq!((first.count, first.total), (Count::Given(3), Some(8)));
    assert_eq!(first.response.unwrap()[0]["isOwner"], json!(true));
    let rest = desk.get(&format!("{address}?startIndex=6")).unwrap();
    assert_eq!(rest.count, Count::Given(2));
    let mut german = Desk::of("jonas.richter");
    assert_eq!(
        failure(german.get("/files/file/999999/share")),
        Failure::NotFound("Item not found".to_owned())
    );
    assert_eq!(failure(Desk::of("nina.larsen").get(&address)), Failure::AccessDenied);
}

#[test]
fn members_of_a_room_are_open_to_every_member_and_count_is_arithmetic() {
    let mut guest = Desk::of("nina.larsen");
    let all = guest.get("/files/rooms/101/share").unwrap();
    assert_eq!((all.count, all.total), (Count::Given(8), Some(8)));
    assert_eq!(
        all.response.unwrap()[0]["sharedToUser"]["displayName"],
        json!("Adam Weber")
    );
    let beyond = guest.get("/files/rooms/101/share?startIndex=10").unwrap();
    assert_eq!((beyond.response, beyond.count), (Some(json!([])), Count::Given(-2)));
    let groups = guest.get("/files/rooms/101/share?filterType=Group").unwrap();
    assert_eq!(groups.total, Some(1));
    assert!(matches!(
        failure(Desk::of("rosa.delgado").get("/files/rooms/101/share")),
        Failure::InvalidOperation(_)
    ));
    // Links tell secrets: only to those who may make them.
    assert_eq!(guest.get("/files/rooms/101/share?filterType=1").unwrap().total, Some(0));
    let mut owner = Desk::of("adam.weber");
    let links = owner.value("/files/rooms/108/share?filterType=2");
    assert_eq!(links, json!([]), "the admin has no role there");
    let links = Desk::of("ivan.petrov").value("/files/rooms/108/share?filterType=2");
    assert_eq!(links.as_array().unwrap().len(), 2);
    let primary = &links[0]["sharedLink"];
    assert_eq!(
        (&primary["primary"], &links[0]["subjectType"]),
        (&json!(true), &json!(4))
    );
}

#[test]
fn groups_expand_on_the_carrier_only() {
    let mut desk = Desk::of("adam.weber");
    let group = group_id("Finance");
    let file = desk
        .get(&format!("/files/file/{}/group/{group}/share", known::UNLOCKED))
        .unwrap();
    assert_eq!((file.response, file.total), (Some(json!([])), Some(5)));
    let room = desk.get(&format!("/files/folder/101/group/{group}/share")).unwrap();
    let rows = room.response.unwrap();
    assert_eq!((rows.as_array().unwrap().len(), room.total), (5, Some(5)));
    assert!(
        rows.as_array()
            .unwrap()
            .iter()
            .all(|row| row["groupAccess"] == json!(10))
    );
    let filtered = desk.value(&format!("/files/folder/101/group/{group}/share?filterValue=uwe"));
    assert_eq!(filtered[0]["userAccess"], json!(2));
    assert_eq!(filtered[0]["overridden"], json!(true));
    assert_eq!(
        failure(Desk::of("nina.larsen").get(&format!("/files/folder/101/group/{group}/share"))),
        Failure::AccessDenied
    );
}

#[test]
fn people_of_a_file_carry_a_flag_and_no_level() {
    let mut desk = Desk::of("adam.weber");
    let people = desk.value(&format!("/people/file/{}?includeShared=true", known::UNLOCKED));
    let shared = |local: &str| {
        let id = json!(person_id(local));
        people
            .as_array()
            .unwrap()
            .iter()
            .find(|person| person["id"] == id)
            .unwrap()["shared"]
            .clone()
    };
    assert_eq!(shared("ivan.petrov"), json!(true));
    assert_eq!(shared("rosa.delgado"), json!(false));
}
