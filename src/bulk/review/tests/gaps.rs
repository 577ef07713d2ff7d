//! What could not be seen is said, and never shown as "nobody".

use super::*;

#[tokio::test]
async fn what_cannot_be_read_is_not_nobody() {
    let stage = stage();
    for problem_kind in [
        ProblemKind::NotAllowed,
        ProblemKind::NotFoundOrInvisible,
        ProblemKind::NotDocSpace,
    ] {
        stage.read_fault(file_ref(100), Fault::Before(problem(problem_kind)));
        let access = review_one(&stage, file_ref(100)).await;
        assert_eq!(access, ItemAccess::CouldNotLook(problem(problem_kind)));
    }
    // A readable file with an empty list: the right was lost between the two questions.
    stage.world(|world| {
        world.access.insert(file_ref(100), Ok(Vec::new()));
        world
            .protect_users
            .insert(file_ref(100), Err(problem(ProblemKind::NotAllowed)));
    });
    let access = review_one(&stage, file_ref(100)).await;
    assert!(matches!(access, ItemAccess::CouldNotLook(_)), "{access:?}");
}

#[tokio::test]
async fn without_the_right_scope_people_are_named_without_levels() {
    let stage = stage();
    stage.world(|world| {
        for entry in [folder_ref(10), file_ref(100)] {
            world.access.insert(entry, Err(problem(ProblemKind::ScopeMissing)));
        }
        let members = vec![owner_record(OWNER), manager(), reader()];
        world.members.insert(folder_ref(10), Ok(members));
    });
    let (rows, gaps) = table(&stage, file_ref(100)).await;
    assert_eq!(
        rows,
        [
            "Person 1: FullAccess, RoomOwner",
            "Person 2 (named): ?, NamedByPortal",
            // The author, whom the portal names by habit, is on no list of the room.
            "Person 3 (named): ?, NamedByPortal",
        ]
    );
    assert_eq!(gaps, [AccessGap::LevelsNotReadable]);
    // A room's members come with levels all the same.
    let (rows, gaps) = table(&stage, folder_ref(10)).await;
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[1], "Person 2: RoomManager, Own");
    assert_eq!(gaps, []);
}

#[tokio::test]
async fn a_reading_key_of_a_manager_reads_levels_by_the_other_call() {
    let stage = stage();
    stage.world(|world| {
        for entry in [folder_ref(10), file_ref(100)] {
            world.access.insert(entry, Err(problem(ProblemKind::ScopeMissing)));
        }
        let members = || vec![owner_record(OWNER), manager(), reader()];
        world.members.insert(folder_ref(10), Ok(members()));
        world.managed.insert(file_ref(100), members());
    });
    let (rows, gaps) = table(&stage, file_ref(100)).await;
    assert_eq!(rows, USUAL);
    assert_eq!(gaps, []);
}

#[tokio::test]
async fn without_any_list_nobody_looked() {
    let stage = stage();
    stage.world(|world| {
        for entry in [folder_ref(10), file_ref(100), folder_ref(11)] {
            world.access.insert(entry, Err(problem(ProblemKind::ScopeMissing)));
        }
        world.protect_users.insert(file_ref(100), Ok(Vec::new()));
    });
    for entry in [file_ref(100), folder_ref(11)] {
        let access = review_one(&stage, entry).await;
        assert!(matches!(access, ItemAccess::CouldNotLook(_)), "{access:?}");
    }
}

#[tokio::test]
async fn a_room_that_cannot_be_read_is_a_gap() {
    let stage = stage();
    stage.world(|world| {
        world
            .access
            .insert(folder_ref(10), Err(problem(ProblemKind::NotAllowed)));
        world
            .members
            .insert(folder_ref(10), Err(problem(ProblemKind::ScopeMissing)));
    });
    let (rows, gaps) = table(&stage, file_ref(100)).await;
    assert_eq!(rows.len(), 2);
    assert!(matches!(gaps[0], AccessGap::RoomNotReadable(_)), "{gaps:?}");
    // Nobody can tell now whether the author is a member.
    assert!(gaps.contains(&AccessGap::Unexplained(person_ref(AUTHOR))), "{gaps:?}");
}

#[tokio::test]
async fn links_that_are_not_shown_are_a_gap() {
    for set in [
        (|shared: &mut ShareFlags| shared.links = Some(true)) as fn(&mut ShareFlags),
        |shared| shared.links_above = Some(true),
        |shared| shared.outside = Some(true),
    ] {
        let stage = stage();
        flags(&stage, &file_ref(100), set);
        let (_, gaps) = table(&stage, file_ref(100)).await;
        assert_eq!(gaps, [AccessGap::LinkNotShown]);
        // A manager sees it, and then nothing is missing.
        let link = Subject::Link(LinkInfo {
            title: "Link".to_owned(),
            kind: LinkKind::External,
            internal: false,
            has_password: true,
            expired: false,
            expires: None,
        });
        stage.world(|world| {
            let records = vec![
                owner_record(AUTHOR),
                manager(),
                reader(),
                record(link, AccessLevel::Read),
            ];
            world.access.insert(file_ref(100), Ok(records));
        });
        let (rows, gaps) = table(&stage, file_ref(100)).await;
        assert_eq!(rows[3], "Link: Read, Link");
        assert_eq!(gaps, []);
    }
}

#[tokio::test]
async fn the_cross_check_speaks_up() {
    let stage = stage();
    stage.world(|world| {
        let named = vec![person_ref(MANAGER), person_ref(77)];
        world.protect_users.insert(file_ref(100), Ok(named));
        world
            .protect_users
            .insert(file_ref(101), Err(problem(ProblemKind::NotAllowed)));
    });
    assert_eq!(
        table(&stage, file_ref(100)).await.1,
        [AccessGap::Unexplained(person_ref(77))]
    );
    assert_eq!(
        table(&stage, file_ref(101)).await.1,
        [AccessGap::CrossCheckFailed(problem(ProblemKind::NotAllowed))]
    );
}
