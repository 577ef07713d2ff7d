//! Keys, people, groups, rooms, links and the portal itself.

use super::*;
use crate::practice::call::Count;
use crate::practice::seed::{group_id, known};

#[test]
fn a_key_tells_of_itself_and_a_session_cannot_ask() {
    let mut desk = Desk::of("adam.weber");
    assert!(matches!(failure(desk.get("/keys/@self")), Failure::Crash(_)));
    let index = desk
        .world
        .api_keys
        .iter()
        .position(|key| key.label == "files_only")
        .unwrap();
    desk.caller = Caller::User {
        id: person_id("adam.weber"),
        with: Credential::ApiKey(index),
    };
    let key = desk.value("/keys/@self");
    assert_eq!(key["permissions"], json!(["files:read", "files:write"]));
    assert_eq!(key["isActive"], json!(true));
    let postfix = key["keyPostfix"].as_str().unwrap();
    assert_eq!(key["key"], json!(format!("sk-***{postfix}")));
    assert_eq!(postfix.len(), 4);
    assert!(!key.to_string().contains(&desk.world.api_keys[index].secret));
    assert_eq!(desk.get("/keys").unwrap().count, Count::Streamed);
    let own = Desk::of("uwe.sommer").value("/keys");
    assert_eq!(own.as_array().unwrap().len(), 1);
    assert_eq!(desk.value("/keys/permissions").as_array().unwrap().len(), 11);
}

#[test]
fn everybody_has_exactly_one_role() {
    let mut desk = Desk::of("adam.weber");
    let people = desk.value("/people/filter");
    for person in people.as_array().unwrap() {
        let roles = ["isOwner", "isAdmin", "isRoomAdmin", "isCollaborator", "isVisitor"];
        let count = roles.iter().filter(|role| person[**role] == json!(true)).count();
        assert_eq!(count, 1, "{}", person["displayName"]);
    }
    let me = desk.value("/people/@self");
    assert_eq!((&me["isAdmin"], &me["userName"]), (&json!(true), &json!("adam.weber")));
}

#[test]
fn people_are_found_by_id_name_and_mail() {
    let mut desk = Desk::of("adam.weber");
    let eva = person_id("eva.lind");
    for address in [
        format!("/people/{eva}"),
        "/people/Eva.Lind".to_owned(),
        "/people/email?email=eva.lind@acme-docs.example".to_owned(),
    ] {
        assert_eq!(desk.value(&address)["id"], json!(eva), "{address}");
    }
    assert_eq!(
        failure(desk.get("/people/nobody")),
        Failure::NotFound("The user could not be found".to_owned())
    );
    assert!(matches!(
        failure(desk.get("/people/email?email=nobody@acme-docs.example")),
        Failure::NotFound(_)
    ));
    assert!(matches!(
        failure(desk.get("/people/email?email=nonsense")),
        Failure::Validation { .. }
    ));
    let guest = format!("/people/{}", person_id("nina.larsen"));
    assert_eq!(failure(Desk::of("marta.kowalska").get(&guest)), Failure::AccessDenied);
}

#[test]
fn people_lists_page_filter_and_are_closed_to_users() {
    let mut desk = Desk::of("adam.weber");
    let address = "/people/filter?employeeStatus=1&employeeTypes=RoomAdmin&employeeTypes=DocSpaceAdmin&area=People";
    let reply = desk.get(&format!("{address}&count=5&startIndex=10")).unwrap();
    assert_eq!((reply.count, reply.total), (Count::Given(3), Some(13)));
    let simple = desk.value("/people/simple/filter?filterValue=lind");
    assert!(
        simple
            .as_array()
            .unwrap()
            .iter()
            .all(|person| person.get("email").is_none())
    );
    assert_eq!(desk.get("/people").unwrap().total, Some(34));
    assert_eq!(desk.get("/people/search?query=eva").unwrap().count, Count::Streamed);
    for local in ["uwe.sommer", "nina.larsen"] {
        assert_eq!(failure(Desk::of(local).get("/people/filter")), Failure::AccessDenied);
    }
    assert_eq!(
        failure(Desk::of("ivan.petrov").get("/people/search?query=a")),
        Failure::AccessDenied
    );
    assert!(matches!(
        failure(desk.get("/people/filter?count=101")),
        Failure::Validation { .. }
    ));
}

#[test]
fn groups_are_listed_and_opened() {
    let mut desk = Desk::of("uwe.sommer");
    let groups = desk.get("/group").unwrap();
    assert_eq!(groups.total, Some(7));
    let legal = desk.value(&format!("/group/{}", group_id("Legal")));
    assert_eq!((&legal["name"], &legal["membersCount"]), (&json!("Legal"), &json!(3)));
    assert_eq!(legal["members"].as_array().unwrap().len(), 3);
    let empty = desk.value(&format!("/group/{}", group_id("Interns 2027")));
    assert_eq!(empty["members"], json!([]));
    assert!(matches!(
        failure(desk.get(&format!("/group/{}", person_id("eva.lind")))),
        Failure::NotFound(_)
    ));
}

#[test]
fn rooms_are_filtered_by_the_address() {
    let mut desk = Desk::of("adam.weber");
    let total = |desk: &mut Desk, query: &str| desk.value(&format!("/files/rooms{query}"))["total"].clone();
    let ivan = person_id("ivan.petrov");
    assert_eq!(total(&mut desk, ""), json!(19));
    assert_eq!(total(&mut desk, &format!("?subjectOwnerId={ivan}")), json!(2));
    assert_eq!(
        total(&mut desk, &format!("?subjectFilter=Owner&subjectId={ivan}")),
        json!(2)
    );
    assert_eq!(
        total(&mut desk, &format!("?subjectOwnerId={ivan}&subjectFilter=1")),
        json!(19),
        "the owner filter works only alone"
    );
    assert_eq!(total(&mut desk, "?searchArea=Archive"), json!(2));
    assert_eq!(total(&mut desk, "?type=1&type=6"), json!(5));
    assert_eq!(total(&mut desk, "?tags=[\"legal\"]"), json!(1));
    let page = desk.value("/files/rooms?count=5&startIndex=15");
    assert_eq!((ids(&page["folders"]).len(), &page["count"]), (4, &json!(4)));
    assert_eq!(page["files"], json!([]));
}

#[test]
fn keys_of_links_tell_their_state_to_anybody() {
    let mut desk = Desk::anonymous();
    let key = |desk: &Desk, title: &str| {
        let link = desk.world.links.iter().find(|link| link.title == title).unwrap();
        format!("/files/share/{}", link.key)
    };
    for (title, status) in [
        ("press", 0),
        ("customers", 3),
        ("tender: bidders", 2),
        ("tender: questions", 0),
        ("for colleagues", 1),
    ] {
        let address = key(&desk, title);
        assert_eq!(desk.value(&address)["status"], json!(status), "{title}");
    }
    let address = key(&desk, "press");
    let press = desk.value(&address);
    assert_eq!((&press["entityId"], &press["isRoom"]), (&json!("107"), &json!(true)));
    assert_eq!(press["isAuthenticated"], json!(false));
    assert_eq!(desk.value("/files/share/unknown")["status"], json!(1));
}

#[test]
fn the_portal_tells_less_to_strangers() {
    let open = Desk::anonymous().value("/settings");
    assert_eq!(open["greetingSettings"], json!("Acme Docs"));
    assert_eq!((&open["docSpace"], open.get("ownerId")), (&json!(true), None));
    let full = Desk::of("adam.weber").value("/settings");
    assert_eq!(full["ownerId"], json!(person_id("olga.lindqvist")));
    assert_eq!(
        Desk::anonymous().value("/settings/version/build")["docSpace"],
        json!("3.7.2")
    );
    assert_eq!(Desk::anonymous().value("/capabilities")["ldapEnabled"], json!(false));
    assert_eq!(Desk::anonymous().value("/authentication"), json!(false));
}

#[test]
fn every_active_person_can_sign_in_and_nobody_else() {
    let mut desk = Desk::anonymous();
    let people = desk.world.people.clone();
    for person in people {
        let credentials = json!({ "userName": person.email, "password": person.password });
        let handled = desk.post("/authentication", credentials);
        if person.is_active() {
            let token = body(handled)["token"].as_str().unwrap().to_owned();
            assert_eq!(desk.world.session_user(&token), Some(person.id));
            assert!(!token.starts_with("sk-"));
        } else {
            assert!(matches!(failure(handled), Failure::Authentication(_)), "{person:?}");
        }
    }
    let wrong = json!({ "userName": "eva.lind@acme-docs.example", "password": "wrong" });
    assert!(matches!(
        failure(desk.post("/authentication", wrong)),
        Failure::Authentication(_)
    ));
    assert_eq!(desk.world.session_user("nonsense"), None);
}

#[test]
fn the_demoted_owners_room_is_in_the_list_like_any_other() {
    let mut desk = Desk::of("adam.weber");
    let room = desk.value(&format!("/files/rooms/{}", known::DEMOTED_OWNERS_ROOM));
    assert_eq!(room["createdBy"]["displayName"], json!("Henrik Dahl"));
    assert_eq!(room["security"]["ChangeOwner"], json!(true));
}
