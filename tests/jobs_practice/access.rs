//! Access lists against what people may do in truth, person by person.

use super::*;

/// The people whom a review says to have access, and those it names as unexplained.
fn told(access: &ItemAccess) -> (HashSet<UserId>, HashSet<UserId>) {
    let ItemAccess::Read { rows, gaps } = access else {
        return Default::default();
    };
    let people = rows.iter().filter_map(|row| match &row.who {
        _ if row.level == Some(AccessLevel::Deny) => None,
        Who::Person(person) => Some(person.id),
        Who::Named(person) => Some(person.id),
        Who::Group { .. } | Who::Link(_) => None,
    });
    let unexplained = gaps.iter().filter_map(|gap| match gap {
        AccessGap::Unexplained(person) => Some(person.id),
        _ => None,
    });
    (people.collect(), unexplained.collect())
}

/// Who can open an entry in truth. Admins read rooms implicitly and are told once for all of them.
fn in_truth(bench: &Bench, entry: &EntryRef) -> HashSet<UserId> {
    let implicit = |person: &Person| matches!(person.kind, PersonKind::Owner | PersonKind::DocSpaceAdmin);
    bench.portal.with_world(|world| {
        let active = world
            .people
            .iter()
            .filter(|person| person.status == PersonStatus::Active);
        let can =
            active.filter(|person| !implicit(person) && may_read(world, Viewer::person(person.id), &key_of(entry)));
        can.map(|person| UserId(person.id)).collect()
    })
}

/// Rows that claim a right for somebody who has none.
fn invented<'a>(rows: &'a [AccessRow], truth: &HashSet<UserId>) -> Vec<&'a AccessRow> {
    let claims = |row: &&AccessRow| match &row.who {
        Who::Person(person) => {
            !truth.contains(&person.id)
                && row.level != Some(AccessLevel::Deny)
                && person.state == AccountState::Active
                && !person.role.reads_every_room()
                // The owner of a room who is no longer Room admin owns nothing in effect.
                && row.because != Because::RoomOwner
        }
        _ => false,
    };
    rows.iter().filter(claims).collect()
}

/// The level that counts for this person is among those told.
fn level_is_told(bench: &Bench, entry: &EntryRef, rows: &[AccessRow], person: UserId) -> bool {
    let counting = bench
        .portal
        .with_world(|world| counting_record(world, person.0, &key_of(entry)).map(|record| record.access));
    let counting = counting.map(|access| AccessLevel::from_wire(i32::from(access.number())));
    rows.iter().any(|row| match &row.who {
        Who::Person(other) if other.id == person => {
            row.level == counting || matches!(row.because, Because::RoomOwner | Because::SectionOwner)
        }
        Who::Named(other) => other.id == person,
        _ => false,
    })
}

/// The review against the other computation of the portal: what people may do, person by person.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_who_can_open_an_entry_is_told_and_nobody_else() {
    for key in [
        "admin",
        "room_manager",
        "content_creator",
        "user",
        "read_only",
        "files_only",
    ] {
        let bench = Bench::new(key, &Options::default());
        let mut entries = bench.all_files();
        entries.extend(bench.all_folders(true));
        entries.extend(bench.all_folders(false));
        let (items, readers) = bench.review(entries.clone()).await;
        assert_eq!(items.len(), entries.len());
        match (key, readers) {
            ("admin" | "read_only" | "room_manager", Some(ImplicitReaders::Known(admins))) => {
                assert_eq!(admins.len(), 3);
            }
            ("files_only" | "user" | "content_creator", Some(ImplicitReaders::NotReadable(_))) => {}
            (_, readers) => panic!("{key}: {readers:?}"),
        }
        let caller = match key {
            "read_only" | "files_only" => "admin",
            other => other,
        };
        let mut complete = 0;
        let mut looked_at = 0;
        for (entry, access) in &items {
            let readable = bench
                .portal
                .with_world(|world| may_read(world, Viewer::person(cast(caller)), &key_of(entry)));
            let ItemAccess::Read { rows, gaps } = access else {
                assert!(!readable || key == "read_only", "{key}: {entry:?}: {access:?}");
                continue;
            };
            assert!(readable, "{key}: {entry:?}");
            looked_at += 1;
            let (people, _) = told(access);
            let truth = in_truth(&bench, entry);
            if gaps.is_empty() {
                let missing: Vec<_> = truth.difference(&people).collect();
                assert!(missing.is_empty(), "{key}: {entry:?} lacks {missing:?}: {access:?}");
                complete += 1;
            }
            let invented = invented(rows, &truth);
            assert!(invented.is_empty(), "{key}: {entry:?}: {invented:?}");
            for person in people.intersection(&truth) {
                assert!(
                    level_is_told(&bench, entry, rows, *person),
                    "{key}: {entry:?}: {person} {rows:?}"
                );
            }
        }
        assert!(
            complete * 10 > looked_at * 7 || key == "read_only",
            "{key}: {complete} of {looked_at} are complete"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn access_of_entries_with_a_story() {
    let bench = Bench::new("admin", &Options::default());
    let entries = [
        known::ABSENT_OWN_FILE,
        known::CREATOR_LEFT,
        known::OWN_LINKS,
        known::OWN_RIGHTS,
        known::UNLOCKED,
        999_999,
    ];
    let (items, _) = bench.review(entries.map(file).to_vec()).await;
    // Private to somebody else, and unknown: not "nobody".
    for id in [known::ABSENT_OWN_FILE, 999_999] {
        assert!(
            matches!(items[&file(id)], ItemAccess::CouldNotLook(_)),
            "{:?}",
            items[&file(id)]
        );
    }
    let paul = UserId(cast("left_the_room"));
    assert!(!told(&items[&file(known::CREATOR_LEFT)]).0.contains(&paul));
    let rows = |id: i32| match &items[&file(id)] {
        ItemAccess::Read { rows, .. } => rows.clone(),
        ItemAccess::CouldNotLook(problem) => panic!("{problem:?}"),
    };
    let owner = rows(known::UNLOCKED)
        .into_iter()
        .find(|row| row.because == Because::RoomOwner)
        .expect("an owner");
    assert!(matches!(&owner.who, Who::Person(person) if person.id == UserId(cast("admin"))));
    assert!(rows(known::OWN_LINKS).iter().any(|row| matches!(row.who, Who::Link(_))));
    let denied = rows(known::OWN_RIGHTS)
        .into_iter()
        .find(|row| matches!(&row.who, Who::Person(person) if person.id == UserId(cast("content_creator"))));
    assert_eq!(denied.and_then(|row| row.level), Some(AccessLevel::Deny));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reading_key_names_people_without_levels() {
    let bench = Bench::new("read_only", &Options::default());
    let (items, _) = bench
        .review(vec![
            file(known::LEGAL_FILE),
            file(known::UNLOCKED),
            folder(known::BUDGET_ROOM),
        ])
        .await;
    // Managers read levels by another call.
    let ItemAccess::Read { rows, gaps } = &items[&file(known::UNLOCKED)] else {
        panic!("readable");
    };
    assert!(!gaps.contains(&AccessGap::LevelsNotReadable), "{gaps:?}");
    assert!(rows.iter().all(|row| row.level.is_some()), "{rows:?}");
    let ItemAccess::Read { rows, gaps } = &items[&file(known::LEGAL_FILE)] else {
        panic!("readable");
    };
    assert!(gaps.contains(&AccessGap::LevelsNotReadable));
    assert!(
        rows.iter()
            .any(|row| row.level.is_none() && row.because == Because::NamedByPortal)
    );
    assert!(rows.iter().any(|row| row.because == Because::RoomOwner));
    // A room's members come with levels by `rooms:read` alone.
    let ItemAccess::Read { rows, .. } = &items[&folder(known::BUDGET_ROOM)] else {
        panic!("readable");
    };
    assert!(rows.iter().all(|row| row.level.is_some()), "{rows:?}");
}
