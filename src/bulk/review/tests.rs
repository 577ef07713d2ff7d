//! Access lists with the gaps and falsehoods that the server is known for.

use std::collections::HashMap;

use super::*;
use crate::bulk::ports::GroupMembers;
use crate::bulk::testing::*;
use crate::bulk::work::Progress;
use crate::domain::access::{AccessLevel, AccessRow, GroupMember, LinkInfo, LinkKind, Subject, Who};
use crate::domain::entry::{LockState, ShareFlags};
use crate::domain::ids::EntryId;
use crate::domain::person::{Person, Role};

mod gaps;

const OWNER: u128 = 1;
const MANAGER: u128 = 2;
const READER: u128 = 3;
const AUTHOR: u128 = 4;

/// Room 10 of person 1 with a manager and a reader; folder 11 in it; file 100 in the room, file 101 in the folder, both
/// by person 4, who has no right any more.
fn stage() -> Stage {
    let by_author = |mut entry: Entry| {
        entry.created_by = Some(person_ref(AUTHOR));
        entry
    };
    let stage = Stage::new([
        room(10),
        by_author(folder(11, 10)),
        by_author(file(100, 10, LockState::Free)),
        by_author(file(101, 11, LockState::Free)),
    ]);
    stage.world(|world| {
        world
            .paths
            .insert(EntryId::Number(10), vec![part(2, false), part(10, true)]);
        world.paths.insert(
            EntryId::Number(11),
            vec![part(2, false), part(10, true), part(11, false)],
        );
        world
            .access
            .insert(folder_ref(10), Ok(vec![owner_record(OWNER), manager(), reader()]));
        for entry in [folder_ref(11), file_ref(100), file_ref(101)] {
            world
                .access
                .insert(entry, Ok(vec![owner_record(AUTHOR), manager(), reader()]));
        }
        for file in [file_ref(100), file_ref(101)] {
            let named = vec![person_ref(MANAGER), person_ref(READER), person_ref(AUTHOR)];
            world.protect_users.insert(file, Ok(named));
        }
        let admin = |number, role| Person { role, ..person(number) };
        world.admins = Some(Ok(vec![
            admin(90, Role::PortalOwner),
            admin(91, Role::DocSpaceAdmin),
            Person {
                state: AccountState::Disabled,
                ..admin(92, Role::DocSpaceAdmin)
            },
        ]));
    });
    stage
}

fn manager() -> crate::domain::access::AccessRecord {
    person_record(MANAGER, AccessLevel::RoomManager)
}

fn reader() -> crate::domain::access::AccessRecord {
    person_record(READER, AccessLevel::Read)
}

fn flags(stage: &Stage, entry: &EntryRef, change: impl FnOnce(&mut ShareFlags)) {
    stage.world(|world| change(&mut world.entries.get_mut(entry).unwrap().shared));
}

struct Review {
    progress: Progress,
    items: HashMap<EntryRef, ItemAccess>,
    readers: Vec<ImplicitReaders>,
    not_looked: usize,
}

async fn review(stage: &Stage, entries: impl IntoIterator<Item = EntryRef>) -> Review {
    let entries = entries.into_iter().enumerate().map(|(place, entry)| ToReview {
        key: ItemKey(place as u64),
        entry,
    });
    let mut handle = start(&stage.context, entries.collect());
    let (progress, news) = stage.finish(&mut handle).await;
    let mut review = Review {
        progress,
        items: HashMap::new(),
        readers: Vec::new(),
        not_looked: 0,
    };
    for news in news {
        match news {
            ReviewNews::Item(reviewed) => {
                let twice = review.items.insert(reviewed.item.entry, reviewed.item.access);
                assert_eq!(twice, None, "one answer per entry");
            }
            ReviewNews::Readers(readers) => review.readers.push(readers),
            ReviewNews::NotLooked(_) => review.not_looked += 1,
        }
    }
    review
}

async fn review_one(stage: &Stage, entry: EntryRef) -> ItemAccess {
    review(stage, [entry.clone()]).await.items.remove(&entry).unwrap()
}

/// Rows as `name level because`, and the gaps.
async fn table(stage: &Stage, entry: EntryRef) -> (Vec<String>, Vec<AccessGap>) {
    match review_one(stage, entry).await {
        ItemAccess::Read { rows, gaps } => (rows.iter().map(short).collect(), gaps),
        ItemAccess::CouldNotLook(problem) => panic!("{problem:?}"),
    }
}

fn short(row: &AccessRow) -> String {
    let who = match &row.who {
        Who::Person(person) => person.name.clone(),
        Who::Named(person) => format!("{} (named)", person.name),
        Who::Group { name, .. } => name.clone(),
        Who::Link(link) => link.title.clone(),
    };
    let level = row.level.map_or("?".to_owned(), |level| format!("{level:?}"));
    format!("{who}: {level}, {:?}", row.because)
}

const USUAL: [&str; 3] = [
    "Person 1: FullAccess, RoomOwner",
    "Person 2: RoomManager, Room",
    "Person 3: Read, Room",
];

#[tokio::test]
async fn the_room_owner_is_added_and_the_made_up_author_dropped() {
    let stage = stage();
    for file in [file_ref(100), file_ref(101)] {
        let (rows, gaps) = table(&stage, file).await;
        assert_eq!(rows, USUAL);
        assert_eq!(gaps, []);
    }
    let (rows, gaps) = table(&stage, folder_ref(11)).await;
    assert_eq!((rows, gaps), (USUAL.map(str::to_owned).to_vec(), vec![]));
}

#[tokio::test]
async fn an_author_who_is_a_member_keeps_the_members_level() {
    let stage = stage();
    let creator = || person_record(AUTHOR, AccessLevel::ContentCreator);
    stage.world(|world| {
        let members = vec![owner_record(OWNER), creator(), manager(), reader()];
        world.access.insert(folder_ref(10), Ok(members));
        // The record is the author's own, so it is marked as the owner's; the level is the real one.
        let mut own = creator();
        own.is_owner = true;
        world.access.insert(file_ref(100), Ok(vec![own, manager(), reader()]));
    });
    let (rows, gaps) = table(&stage, file_ref(100)).await;
    assert_eq!(rows[1], "Person 4: ContentCreator, Room");
    assert_eq!(gaps, []);
    // And where the server claims full access all the same, the room's list decides.
    stage.world(|world| {
        world
            .access
            .insert(file_ref(100), Ok(vec![owner_record(AUTHOR), manager(), reader()]))
    });
    let (rows, _) = table(&stage, file_ref(100)).await;
    assert_eq!(rows[1], "Person 4: ContentCreator, Room");
}

#[tokio::test]
async fn an_author_in_doubt_is_named_as_a_gap() {
    let stage = stage();
    flags(&stage, &file_ref(100), |shared| shared.people = Some(true));
    let (rows, gaps) = table(&stage, file_ref(100)).await;
    assert!(!rows.iter().any(|row| row.starts_with("Person 4")), "{rows:?}");
    assert_eq!(gaps, [AccessGap::Unexplained(person_ref(AUTHOR))]);
}

#[tokio::test]
async fn an_author_with_a_right_on_a_folder_between_keeps_it() {
    let stage = stage();
    flags(&stage, &folder_ref(11), |shared| shared.people = Some(true));
    stage.world(|world| {
        let records = vec![person_record(AUTHOR, AccessLevel::Editing), manager()];
        world.access.insert(folder_ref(11), Ok(records));
    });
    let (rows, gaps) = table(&stage, file_ref(101)).await;
    assert!(
        rows.contains(&"Person 4: Editing, OwnOrInherited".to_owned()),
        "{rows:?}"
    );
    assert_eq!(gaps, []);
}

#[tokio::test]
async fn where_a_right_comes_from() {
    let stage = stage();
    flags(&stage, &file_ref(100), |shared| shared.people = Some(true));
    stage.world(|world| {
        let records = vec![manager(), person_record(READER, AccessLevel::Editing)];
        world.access.insert(file_ref(100), Ok(records));
        let records = vec![manager(), person_record(READER, AccessLevel::Editing)];
        world.access.insert(file_ref(101), Ok(records));
    });
    let (rows, _) = table(&stage, file_ref(100)).await;
    assert_eq!(
        rows,
        [
            "Person 1: FullAccess, RoomOwner",
            // As in the room, but the file has records of its own: it may be either.
            "Person 2: RoomManager, OwnOrInherited",
            "Person 3: Editing, Own",
        ]
    );
    // Nothing of its own, and not as in the room: from a folder between.
    let (rows, _) = table(&stage, file_ref(101)).await;
    assert_eq!(rows[2], "Person 3: Editing, OwnOrInherited");
}

#[tokio::test]
async fn a_room_is_reviewed_with_its_owner() {
    let stage = stage();
    let (rows, gaps) = table(&stage, folder_ref(10)).await;
    assert_eq!(
        rows,
        [
            "Person 1: FullAccess, RoomOwner",
            "Person 2: RoomManager, Own",
            "Person 3: Read, Own"
        ]
    );
    assert_eq!(gaps, []);
}

#[tokio::test]
async fn my_documents_belong_to_whose_section_it_is() {
    let mut mine = file(1, 500, LockState::Free);
    mine.section = Section::My;
    mine.in_room_type = None;
    mine.shared.people = Some(true);
    let stage = Stage::new([mine]);
    stage.world(|world| {
        world
            .access
            .insert(file_ref(1), Ok(vec![owner_record(OWNER), reader()]));
        world.protect_users.insert(file_ref(1), Ok(vec![person_ref(READER)]));
    });
    let review = review(&stage, [file_ref(1)]).await;
    let ItemAccess::Read { rows, gaps } = &review.items[&file_ref(1)] else {
        panic!("readable");
    };
    let rows: Vec<_> = rows.iter().map(short).collect();
    assert_eq!(
        rows,
        ["Person 1: FullAccess, SectionOwner", "Person 3: Read, OwnOrInherited"]
    );
    assert_eq!(*gaps, []);
    // Admins do not read other people's documents, so nobody is named as reading everything.
    assert_eq!(review.readers, []);
}

fn with_group(stage: &Stage) {
    stage.world(|world| {
        let group_record = || group_record(1, AccessLevel::Review);
        let members = vec![owner_record(OWNER), manager(), group_record()];
        world.access.insert(folder_ref(10), Ok(members));
        for entry in [file_ref(100), file_ref(101)] {
            let records = vec![owner_record(AUTHOR), manager(), group_record()];
            world.access.insert(entry, Ok(records));
        }
        // Asked where the record is inherited, the portal counts but does not tell.
        let counted = GroupMembers {
            members: Vec::new(),
            total: 3,
        };
        for entry in [file_ref(100), file_ref(101), folder_ref(11)] {
            world.groups.insert((entry, group(1)), counted.clone());
        }
        let own = GroupMember {
            own_level: Some(AccessLevel::RoomManager),
            ..member(MANAGER, AccessLevel::Review)
        };
        let there = GroupMembers {
            members: vec![
                member(READER, AccessLevel::Review),
                own,
                member(OWNER, AccessLevel::Review),
            ],
            total: 3,
        };
        world.groups.insert((folder_ref(10), group(1)), there);
    });
}

#[tokio::test]
async fn groups_are_expanded_where_their_record_is() {
    let stage = stage();
    with_group(&stage);
    for file in [file_ref(100), file_ref(101)] {
        let (rows, gaps) = table(&stage, file).await;
        assert_eq!(
            rows,
            [
                "Person 1: FullAccess, RoomOwner",
                "Person 2: RoomManager, Room",
                "Group 1: Review, Room",
                // The manager's own record counts before the group's, and the owner before all.
                "Person 3: Review, Group(\"Group 1\")",
            ]
        );
        assert_eq!(gaps, []);
    }
}

#[tokio::test]
async fn an_author_in_a_group_gets_in_through_the_group() {
    let stage = stage();
    with_group(&stage);
    stage.world(|world| {
        let there = GroupMembers {
            members: vec![member(AUTHOR, AccessLevel::Review)],
            total: 1,
        };
        world.groups.insert((folder_ref(10), group(1)), there);
    });
    let (rows, _) = table(&stage, file_ref(100)).await;
    assert!(
        rows.contains(&"Person 4: Review, Group(\"Group 1\")".to_owned()),
        "{rows:?}"
    );
}

#[tokio::test]
async fn a_group_that_nobody_tells_is_a_gap_and_an_empty_one_is_not() {
    let stage = stage();
    with_group(&stage);
    stage.world(|world| {
        let counted = GroupMembers {
            members: Vec::new(),
            total: 3,
        };
        world.groups.insert((folder_ref(10), group(1)), counted);
    });
    let (_, gaps) = table(&stage, file_ref(100)).await;
    assert!(
        gaps.iter()
            .any(|gap| matches!(gap, AccessGap::GroupNotReadable { name, .. } if name == "Group 1"))
    );
    stage.world(|world| world.groups.clear());
    let (rows, gaps) = table(&stage, file_ref(100)).await;
    assert!(rows.contains(&"Group 1: Review, Room".to_owned()));
    assert!(
        !gaps.iter().any(|gap| matches!(gap, AccessGap::GroupNotReadable { .. })),
        "{gaps:?}"
    );
}

#[tokio::test]
async fn admins_are_told_once_and_rooms_asked_once() {
    let stage = stage();
    with_group(&stage);
    stage.world(|world| {
        for id in 200..240 {
            let mut entry = file(id, 11, LockState::Free);
            entry.created_by = Some(person_ref(AUTHOR));
            let records = world.access[&file_ref(101)].clone();
            world.access.insert(entry.reference(), records);
            world.entries.insert(entry.reference(), entry);
        }
    });
    let review = review(&stage, (200..240).map(file_ref)).await;
    assert_eq!(review.progress.done, 40);
    let [ImplicitReaders::Known(readers)] = review.readers.as_slice() else {
        panic!("{:?}", review.readers);
    };
    assert_eq!(
        readers.iter().map(|person| person.id).collect::<Vec<_>>(),
        [user(90), user(91)]
    );
    assert_eq!(stage.portal.asked("path"), 1);
    // 40 files and the room.
    assert_eq!(stage.portal.asked("access"), 41);
    // Nothing of the files' or the folder's own can carry the group: folder, then room, once each.
    assert!(
        stage.portal.asked("group_members") <= 2,
        "{}",
        stage.portal.asked("group_members")
    );
}

#[tokio::test]
async fn admins_that_cannot_be_listed_are_not_called_nobody() {
    let stage = stage();
    stage.world(|world| world.admins = Some(Err(problem(ProblemKind::ScopeMissing))));
    let review = review(&stage, [file_ref(100)]).await;
    assert_eq!(
        review.readers,
        [ImplicitReaders::NotReadable(problem(ProblemKind::ScopeMissing))]
    );
}

#[tokio::test]
async fn a_stop_names_what_was_not_looked_at() {
    let stage = stage();
    stage.world(|world| {
        for id in 200..300 {
            let entry = file(id, 10, LockState::Free);
            let records = world.access[&file_ref(100)].clone();
            world.access.insert(entry.reference(), records);
            world.entries.insert(entry.reference(), entry);
        }
    });
    let entries = (200..300).zip(0..).map(|(id, key)| ToReview {
        key: ItemKey(key),
        entry: file_ref(id),
    });
    let mut handle = start(&stage.context, entries.collect());
    stage.until(|| handle.progress().done >= 5).await;
    handle.stop();
    let (progress, news) = stage.finish(&mut handle).await;
    assert_eq!((progress.done, news.len()), (100, 100));
    let not_looked = news
        .iter()
        .filter(|news| matches!(news, ReviewNews::NotLooked(_)))
        .count();
    assert!((60..=95).contains(&not_looked), "{not_looked}");
}

#[tokio::test]
async fn the_daily_limit_ends_the_review_with_its_time() {
    let stage = stage();
    stage.world(|world| {
        world.access.insert(file_ref(100), Err(too_many(Some(7200))));
    });
    let review = review(&stage, std::iter::once(file_ref(100))).await;
    assert!(matches!(
        review.progress.stopped,
        Some(StoppedBecause::DailyLimit { .. })
    ));
    assert!(matches!(review.items[&file_ref(100)], ItemAccess::CouldNotLook(_)));
    assert_eq!(review.not_looked, 0);
}
