//! Lock, unlock and change of owner.

use super::*;
use crate::practice::seed::known;
use crate::practice::world::OwnerRules;

fn lock(desk: &mut Desk, id: i32, wanted: bool) -> Handled {
    desk.put(&format!("/files/file/{id}/lock"), json!({ "lockFile": wanted }))
}

fn reply(handled: Handled) -> Reply {
    handled.expect("a success")
}

#[test]
fn lock_then_unlock_tells_what_changed() {
    let mut desk = Desk::of("adam.weber");
    let locked = reply(lock(&mut desk, known::UNLOCKED, true));
    assert_eq!(locked.response.unwrap()["locked"], json!(true));
    assert_eq!(locked.changes, ["file 1002: locked"]);
    let unlocked = reply(lock(&mut desk, known::UNLOCKED, false));
    let file = unlocked.response.unwrap();
    assert_eq!(file.get("locked"), None);
    assert_eq!(file["comment"], json!("Edited"), "the answer shows the old comment");
    assert_eq!(
        unlocked.changes,
        ["file 1002: unlocked", "file 1002: comment rewritten"]
    );
    let now = desk.value("/files/file/1002");
    assert_eq!(now["comment"], json!("The file is unlocked"));
    assert_eq!((&now["version"], &now["updated"]), (&file["version"], &file["updated"]));
}

#[test]
fn the_comment_is_in_the_unlockers_language_and_rewritten_even_when_nothing_was_locked() {
    let mut desk = Desk::of("eva.lind");
    let unlocked = reply(lock(&mut desk, known::UNLOCKED, false));
    assert_eq!(unlocked.changes, ["file 1002: comment rewritten"]);
    assert_eq!(
        desk.value("/files/file/1002")["comment"],
        json!("Die Datei ist entsperrt")
    );
}

#[test]
fn a_body_without_the_member_unlocks_and_a_wrong_kind_is_refused() {
    let mut desk = Desk::of("adam.weber");
    let address = format!("/files/file/{}/lock", known::LOCKED_BY_ABSENT);
    let file = body(desk.put(&address, json!({ "lockfiel": true })));
    assert_eq!(file.get("locked"), None);
    for wrong in [json!({"lockFile": "true"}), json!({"lockFile": null}), json!([])] {
        assert!(matches!(failure(desk.put(&address, wrong)), Failure::Validation { .. }));
    }
    assert!(matches!(
        failure(desk.send("PUT", &address, None)),
        Failure::Validation { .. }
    ));
    // Names have no case.
    let file = body(desk.put(&address, json!({ "LOCKFILE": true })));
    assert_eq!(file["locked"], json!(true));
}

#[test]
fn there_is_no_take_over() {
    let mut desk = Desk::of("adam.weber");
    let file = body(lock(&mut desk, known::LOCKED_BY_ABSENT, true));
    assert_eq!((&file["locked"], &file["lockedBy"]), (&json!(true), &json!("Eva Lind")));
}

#[test]
fn checks_come_in_order_missing_then_right() {
    let mut desk = Desk::of("adam.weber");
    assert_eq!(
        failure(lock(&mut desk, 999_999, true)),
        Failure::NotFound("The required file was not found".to_owned())
    );
    assert_eq!(
        failure(lock(&mut desk, known::LEGAL_FILE, true)),
        Failure::InvalidOperation("You do not have enough permissions to edit the file".to_owned())
    );
    assert!(matches!(
        failure(lock(&mut desk, known::TRASHED_FILE, true)),
        Failure::InvalidOperation(_)
    ));
}

#[test]
fn unlocking_may_refuse_although_the_lock_is_gone() {
    let mut desk = Desk::of("adam.weber");
    let failed: Failed = lock(&mut desk, known::ENCRYPTED, false).unwrap_err();
    assert!(matches!(failed.failure, Failure::InvalidOperation(_)));
    assert_eq!(failed.changes, ["file 1009: unlocked"]);
    assert_eq!(desk.value("/files/file/1009").get("locked"), None);
}

#[test]
fn third_party_files_lock_and_keep_their_comment() {
    let mut desk = Desk::of("adam.weber");
    let address = "/files/file/sbox-7-L1JlYWRtZS5kb2N4";
    let before = desk.value(address)["comment"].clone();
    let locked = body(desk.put(&format!("{address}/lock"), json!({ "lockFile": true })));
    assert_eq!(
        (&locked["locked"], &locked["id"]),
        (&json!(true), &json!("sbox-7-L1JlYWRtZS5kb2N4"))
    );
    body(desk.put(&format!("{address}/lock"), json!({ "lockFile": false })));
    assert_eq!(desk.value(address)["comment"], before);
}

#[test]
fn history_shows_locks_newest_first_and_never_the_comment() {
    let mut desk = Desk::of("adam.weber");
    let id = known::LOCKED_BY_ABSENT;
    let log = format!("/files/file/{id}/log");
    let before = desk.value(&log).as_array().unwrap().len();
    reply(lock(&mut desk, id, true));
    reply(lock(&mut desk, id, false));
    reply(lock(&mut desk, id, false));
    let lines = desk.value(&log);
    let lines = lines.as_array().unwrap();
    assert_eq!(lines.len(), before + 2);
    assert_eq!(lines[0]["action"], json!({ "id": 5007, "key": "FileUnlocked" }));
    assert_eq!(lines[1]["action"]["id"], json!(5006));
    assert_eq!(lines[0]["initiator"]["displayName"], json!("Adam Weber"));
    assert_eq!(lines[0]["data"]["parentId"], json!(known::BUDGET_ROOM));
    let page = reply(desk.get(&format!("{log}?count=1&startIndex=1")));
    assert_eq!(page.total, Some(i64::try_from(lines.len()).unwrap()));
    assert_eq!(page.response.unwrap()[0], lines[1]);
    assert_eq!(failure(desk.turn_to("rosa.delgado").get(&log)), Failure::AccessDenied);
}

fn give(desk: &mut Desk, owner: &str, folders: &Value, files: &Value) -> Handled {
    let user = person_id(owner);
    desk.post(
        "/files/owner",
        json!({ "userId": user, "folderIds": folders, "fileIds": files }),
    )
}

#[test]
fn owner_answers_are_streamed_and_polymorphic() {
    let mut desk = Desk::of("adam.weber");
    let done = reply(give(
        &mut desk,
        "sofia.rossi",
        &json!([104, "101", {"id": 3}, "rubbish"]),
        &json!([known::COMMON_FILE]),
    ));
    assert_eq!(done.count, crate::practice::call::Count::Streamed);
    let entries = done.response.unwrap();
    assert_eq!(ids(&entries), [json!(101), json!(104), json!(known::COMMON_FILE)]);
    let kinds: Vec<&Value> = entries
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| &entry["fileEntryType"])
        .collect();
    assert_eq!(kinds, [&json!(1), &json!(1), &json!(2)]);
    assert_eq!(entries[0]["createdBy"]["displayName"], json!("Sofia Rossi"));
    let log = desk.value("/files/folder/101/log");
    assert_eq!(log[0]["action"], json!({ "id": 5159, "key": "RoomChangeOwner" }));
    assert_eq!(log[0]["data"]["oldOwner"]["displayName"], json!("Adam Weber"));
}

#[test]
fn a_refusal_in_the_middle_names_what_was_done() {
    let mut desk = Desk::of("adam.weber");
    let failed = give(&mut desk, "sofia.rossi", &json!([known::TWIN_NUMBER, 101]), &json!([])).unwrap_err();
    assert_eq!(
        failed.failure,
        Failure::InvalidOperation("You don't have enough permission to perform the operation".to_owned())
    );
    assert_eq!(failed.changes.len(), 2, "{:?}", failed.changes);
    assert_eq!(
        desk.value("/files/folder/101")["createdBy"]["displayName"],
        json!("Sofia Rossi")
    );
}

#[test]
fn bodies_without_a_person_are_refused_and_too_large_numbers_crash() {
    let mut desk = Desk::of("adam.weber");
    let Failure::Validation { member, .. } = failure(desk.post("/files/owner", json!({"folderIds": [101]}))) else {
        panic!("no validation failure");
    };
    assert_eq!(member, "UserId");
    let bad = json!({"userId": "not-a-guid", "folderIds": [101]});
    assert!(matches!(
        failure(desk.post("/files/owner", bad)),
        Failure::Validation { .. }
    ));
    assert!(matches!(
        failure(give(&mut desk, "sofia.rossi", &json!([2_147_483_648_i64]), &json!([]))),
        Failure::Crash(_)
    ));
    assert!(matches!(
        failure(give(&mut desk, "sofia.rossi", &json!(["xyz-1"]), &json!([]))),
        Failure::NotFound(_)
    ));
    assert_eq!(
        failure(give(&mut desk, "uwe.sommer", &json!([]), &json!([]))),
        Failure::InvalidOperation("You cannot select this user".to_owned())
    );
}

#[test]
fn documented_rules_give_files_away_too() {
    let mut desk = Desk::with(
        Options {
            owner_rules: OwnerRules::Documented,
            ..Options::default()
        },
        "adam.weber",
    );
    let entries = body(give(
        &mut desk,
        "sofia.rossi",
        &json!([known::TWIN_NUMBER]),
        &json!([known::UNLOCKED]),
    ));
    assert_eq!(ids(&entries), [json!(known::TWIN_NUMBER), json!(known::UNLOCKED)]);
    assert_eq!(entries[1]["createdBy"]["displayName"], json!("Sofia Rossi"));
}

#[test]
fn the_singular_link_call_creates_a_link_once() {
    let mut desk = Desk::of("adam.weber");
    let address = format!("/files/file/{}/link", known::UNLOCKED);
    let plural = format!("/files/file/{}/links", known::UNLOCKED);
    assert_eq!(desk.value(&plural), json!([]));
    assert_eq!(desk.value("/files/file/1002")["shared"], json!(false));
    let made = reply(desk.get(&address));
    assert_eq!(made.changes, ["file 1002: primary link created"]);
    let again = reply(desk.get(&address));
    assert!(again.changes.is_empty() && again.response == made.response);
    assert_eq!(desk.value(&plural).as_array().unwrap().len(), 1);
    assert_eq!(desk.value("/files/file/1002")["shared"], json!(true));
}
