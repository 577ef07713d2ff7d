//! Single entries and listings.

use super::*;
use crate::practice::seed::known;

#[test]
fn a_file_held_by_another_shows_it_as_the_law_says() {
    let mut desk = Desk::of("adam.weber");
    let file = desk.value(&format!("/files/file/{}", known::LOCKED_BY_ABSENT));
    assert_eq!(file["locked"], json!(true));
    assert_eq!(file["lockedBy"], json!("Eva Lind"));
    assert_eq!(file["security"]["Lock"], json!(true));
    assert_eq!(file["security"]["Edit"], json!(false));
    assert_eq!(file["id"], json!(known::LOCKED_BY_ABSENT));
    assert_eq!(file["folderId"], json!(known::BUDGET_ROOM));
    assert_eq!(
        (&file["rootFolderType"], &file["parentRoomType"]),
        (&json!(14), &json!(19))
    );
    assert_eq!(file["createdBy"]["displayName"], json!("Ivan Petrov"));
    let members: Vec<&String> = file.as_object().unwrap().keys().collect();
    assert_eq!((members[0].as_str(), members[1].as_str()), ("folderId", "version"));
    let position = |name: &str| members.iter().position(|member| *member == name).unwrap();
    assert!(position("locked") < position("viewAccessibility"));
    assert!(position("viewAccessibility") < position("fileEntryType"));
    assert!(position("security") < position("title"));
    assert!(position("createdBy") < position("rootFolderType"));
}

#[test]
fn ones_own_lock_has_no_name_and_no_lock_has_no_member() {
    let mut desk = Desk::of("adam.weber");
    let mine = desk.value(&format!("/files/file/{}", known::LOCKED_BY_ADMIN));
    assert_eq!(mine["locked"], json!(true));
    assert_eq!(mine.get("lockedBy"), None);
    let free = desk.value(&format!("/files/file/{}", known::UNLOCKED));
    assert_eq!(free.get("locked"), None);
}

#[test]
fn no_answer_contains_a_null() {
    let mut desk = Desk::of("adam.weber");
    for address in [
        "/files/file/1001",
        "/files/rooms",
        "/files/@root",
        "/people/filter",
        "/people/@self",
        "/keys",
        "/files/rooms/101/share",
        "/files/folder/101/log",
    ] {
        let text = desk.value(address).to_string();
        assert!(!text.contains(":null") && !text.contains("[null"), "{address}");
    }
}

#[test]
fn missing_and_closed_entries_are_told_apart() {
    let mut desk = Desk::of("uwe.sommer");
    let of = |handled| failure(handled);
    assert_eq!(
        of(desk.get("/files/file/999999")),
        Failure::NotFound("The required file was not found".to_owned())
    );
    assert_eq!(
        of(desk.get(&format!("/files/file/{}", known::LEGAL_FILE))),
        Failure::InvalidOperation("You don't have enough permission to view the file".to_owned())
    );
    assert_eq!(
        of(desk.get("/files/folder/999999")),
        Failure::NotFound("The required folder was not found".to_owned())
    );
    assert_eq!(
        of(desk.get(&format!("/files/{}", known::LEGAL_ROOM))),
        Failure::InvalidOperation("You don't have enough permission to view the folder content".to_owned())
    );
    assert_eq!(
        of(desk.get("/files/file/xyz-1")),
        Failure::NotFound("Selector 'xyz' not found".to_owned())
    );
    assert!(matches!(
        of(Desk::anonymous().get("/files/folder/101")),
        Failure::Authentication(_)
    ));
}

#[test]
fn messages_come_in_the_callers_language() {
    let mut desk = Desk::of("jonas.richter");
    assert_eq!(
        failure(desk.get("/files/file/999999")),
        Failure::NotFound("Die angeforderte Datei wurde nicht gefunden".to_owned())
    );
    let german = Options {
        language: "de".to_owned(),
        ..Options::default()
    };
    assert!(matches!(
        failure(Desk::with(german, "adam.weber").get("/files/file/999999")),
        Failure::NotFound(text) if text.starts_with("Die ")
    ));
}

#[test]
fn a_room_is_a_folder_with_a_room_type() {
    let mut desk = Desk::of("adam.weber");
    let room = desk.value("/files/rooms/101");
    assert_eq!((&room["roomType"], &room["type"]), (&json!(5), &json!(19)));
    assert_eq!(room["security"]["ChangeOwner"], json!(true));
    assert_eq!(room["tags"], json!(["finance", "2026"]));
    let folder = desk.value(&format!("/files/folder/{}", known::TWIN_NUMBER));
    assert_eq!(folder.get("roomType"), None);
    assert!(matches!(
        failure(desk.get(&format!("/files/rooms/{}", known::TWIN_NUMBER))),
        Failure::NotFound(_)
    ));
    let third = desk.value("/files/folder/sbox-7");
    assert_eq!(
        (&third["id"], &third["providerKey"]),
        (&json!("sbox-7"), &json!("WebDav"))
    );
    assert_eq!(
        (&third["providerItem"], &third["providerId"]),
        (&json!(true), &json!(7))
    );
}

#[test]
fn pages_span_folders_and_files_until_the_total() {
    let mut desk = Desk::of("adam.weber");
    let whole = desk.value("/files/101?count=100");
    let total = usize::try_from(whole["total"].as_u64().unwrap()).unwrap();
    let (mut seen, mut start) = (Vec::new(), 0);
    while start < total {
        let page = desk.value(&format!("/files/101?count=4&startIndex={start}"));
        let (folders, files) = (ids(&page["folders"]), ids(&page["files"]));
        assert_eq!(page["count"], json!(folders.len() + files.len()));
        start += folders.len() + files.len();
        seen.extend(folders.into_iter().map(|id| (1, id)));
        seen.extend(files.into_iter().map(|id| (2, id)));
    }
    let mut all: Vec<_> = ids(&whole["folders"]).into_iter().map(|id| (1, id)).collect();
    all.extend(ids(&whole["files"]).into_iter().map(|id| (2, id)));
    assert_eq!(seen, all);
}

#[test]
fn pages_of_all_files_or_folders_of_a_room_show_each_once_in_an_order_that_locks_do_not_change() {
    let room = known::BUDGET_ROOM;
    let mut desk = Desk::of("adam.weber");
    for (filter, shown, empty) in [("1", "files", "folders"), ("2", "folders", "files")] {
        let query = format!("filterType={filter}&withSubFolders=true&sortBy=DateAndTimeCreation&sortOrder=descending");
        let whole = desk.value(&format!("/files/{room}?{query}"));
        let total = usize::try_from(whole["total"].as_u64().unwrap()).unwrap();
        assert!(whole[empty].as_array().unwrap().is_empty() && ids(&whole[shown]).len() == total);
        let (mut seen, mut start) = (Vec::new(), 0);
        while start < total {
            let page = desk.value(&format!("/files/{room}?{query}&count=3&startIndex={start}"));
            let page = ids(&page[shown]);
            start += page.len();
            if filter == "1" && start <= 3 {
                // What is locked meanwhile stays where it was.
                let _ = desk.put(&format!("/files/file/{}/lock", page[0]), json!({ "lockFile": true }));
            }
            seen.extend(page);
        }
        assert_eq!(seen, ids(&whole[shown]), "filter {filter}");
        let unique: std::collections::BTreeSet<String> = seen.iter().map(ToString::to_string).collect();
        assert_eq!(unique.len(), total);
    }
}

#[test]
fn a_count_outside_1_to_100_is_a_validation_failure() {
    let mut desk = Desk::of("adam.weber");
    for count in ["0", "101", "-1"] {
        let Failure::Validation { member, texts } = failure(desk.get(&format!("/files/101?count={count}"))) else {
            panic!("count {count}");
        };
        assert_eq!(member, "count");
        assert_eq!(texts, ["The field Count must be between 1 and 100."]);
    }
    assert!(matches!(
        failure(desk.get("/files/rooms?count=many")),
        Failure::Validation { .. }
    ));
}

#[test]
fn recent_and_favourites_falsify_locks() {
    let mut desk = Desk::of("adam.weber");
    let recent = desk.value("/files/@recent");
    let file = recent["files"]
        .as_array()
        .unwrap()
        .iter()
        .find(|file| file["id"] == json!(known::LOCKED_BY_ABSENT))
        .unwrap();
    assert_eq!(
        (&file["locked"], &file["lockedBy"]),
        (&json!(false), &json!("Eva Lind"))
    );
    assert_eq!(desk.value("/files/@favorites")["total"], json!(2));
}

#[test]
fn sections_are_ones_own() {
    let mut desk = Desk::of("adam.weber");
    let my = desk.value("/files/@my");
    assert!(ids(&my["files"]).contains(&json!(known::ADMINS_OWN_FILE)));
    assert_eq!(my["current"]["rootFolderType"], json!(5));
    let trash = desk.value("/files/@trash");
    let file = &trash["files"][0];
    assert_eq!(file["originRoomTitle"].as_str().map(str::is_empty), Some(false));
    let with = desk.value("/files/@root").as_array().unwrap().len();
    assert_eq!(
        desk.value("/files/@root?withoutTrash=true").as_array().unwrap().len(),
        with - 1
    );
    let mut guest = Desk::of("nina.larsen");
    assert!(matches!(failure(guest.get("/files/@my")), Failure::NotFound(_)));
    let shared = desk.value("/files/@share");
    assert_eq!(ids(&shared["files"]), [json!(known::SHARED_FROM_MY)]);
}

#[test]
fn the_path_leads_from_the_section_to_the_folder() {
    let mut desk = Desk::of("adam.weber");
    let path = desk.value(&format!("/files/folder/{}/path", known::TWIN_NUMBER));
    assert_eq!(ids(&path), [json!(2), json!(101), json!(known::TWIN_NUMBER)]);
    assert_eq!(path[1]["roomType"], json!(5));
    let listing = desk.value(&format!("/files/{}?count=1", known::TWIN_NUMBER));
    assert_eq!(listing["pathParts"], path);
}

#[test]
fn a_file_open_in_the_editor_says_by_whom() {
    let mut desk = Desk::of("adam.weber");
    let file = desk.value(&format!("/files/file/{}", known::BEING_EDITED));
    assert_eq!(file["fileStatus"], json!(1));
    assert_eq!(
        file["editingBy"][person_id("grace.okafor").to_string()],
        json!("Grace Okafor")
    );
}

#[test]
fn anonymous_visitors_with_a_link_see_no_names() {
    let mut desk = Desk::anonymous();
    let link = desk.world.links.iter().find(|link| link.title == "press").unwrap();
    let address = format!("/files/folder/107?share={}", link.key);
    let room = desk.value(&address);
    assert_eq!(room["title"], json!("Press kit"));
    assert_eq!((room.get("createdBy"), room.get("updatedBy")), (None, None));
}
