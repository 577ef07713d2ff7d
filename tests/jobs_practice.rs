//! The three jobs end to end below the screen: pasted text to verdict over real sockets, each claim held against what the
//! portal holds in truth.

#![cfg(test)]
#![cfg(feature = "practice")]

#[path = "support/jobs.rs"]
mod jobs;

use std::collections::HashSet;
use std::time::Duration;

use docspace_steward::bulk::resolve::Resolved;
use docspace_steward::bulk::work::StoppedBecause;
use docspace_steward::domain::access::{AccessGap, AccessLevel, AccessRow, Because, ImplicitReaders, ItemAccess, Who};
use docspace_steward::domain::forecast::{Certainty, Change, Expected, Obstacle, SideEffect};
use docspace_steward::domain::ids::{EntryId, EntryRef, UserId};
use docspace_steward::domain::outcome::{NotChanged, Outcome};
use docspace_steward::domain::pasted::{PastedList, WhyIgnored};
use docspace_steward::domain::person::OwnerObstacle;
use docspace_steward::domain::problem::ProblemKind;
use docspace_steward::practice::rules::rights::{Viewer, counting_record, may_read};
use docspace_steward::practice::seed::known;
use docspace_steward::practice::world::{PersonKind, PersonStatus};
use docspace_steward::practice::{Fault, FaultPlan, FaultRule, Options, OwnerRules, When, sample_list_at};
use jobs::{Bench, Row, cast, file, folder, key_of, word};

const BOTH_RULES: [OwnerRules; 2] = [OwnerRules::V37, OwnerRules::Documented];

fn with_rules(owner_rules: OwnerRules) -> Options {
    Options {
        owner_rules,
        ..Options::default()
    }
}

fn refused(outcome: &Outcome) -> bool {
    let kind = match outcome {
        Outcome::NotChanged(NotChanged::Because(problem)) => problem.kind,
        _ => return false,
    };
    matches!(kind, ProblemKind::NotAllowed | ProblemKind::Refused)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_sample_list_is_understood_and_read() {
    let bench = Bench::new("admin", &Options::default());
    let text = sample_list_at(&bench.portal.address());
    let list = PastedList::parse(&text, Some(&bench.portal_url));
    assert_eq!(
        list.lines_with_text,
        text.lines()
            .filter(|line| line.chars().any(char::is_alphanumeric))
            .count()
    );
    assert!(
        list.ignored
            .iter()
            .any(|ignored| ignored.why == WhyIgnored::NotUnderstood)
    );
    let other = WhyIgnored::OtherPortal("example.org".to_owned());
    assert!(list.ignored.iter().any(|ignored| ignored.why == other));
    let rows = bench
        .resolve(list.found.iter().map(|item| item.reading.clone()).collect())
        .await;
    for (item, row) in list.found.iter().zip(&rows) {
        let text = item.text.as_str();
        match row {
            Resolved::Both { .. } => assert_eq!(text, known::TWIN_NUMBER.to_string()),
            Resolved::NotFound => assert_eq!(text, "999999"),
            Resolved::Entry(found) => assert!(found.whereabouts.is_some(), "{text}"),
            Resolved::Failed(_) | Resolved::NotAsked => panic!("{text}: {row:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn locking_by_an_admin() {
    let bench = Bench::new("admin", &Options::default());
    let files = [
        known::UNLOCKED,
        known::LOCKED_BY_ADMIN,
        known::LOCKED_BY_ABSENT,
        known::LEGAL_FILE,
        known::ARCHIVED_FILE,
        known::BEING_EDITED,
        known::ABSENT_OWN_FILE,
        known::TRASHED_FILE,
        999_999,
    ];
    let (progress, rows) = bench.job(Change::Lock, files.map(file).to_vec()).await;
    let row = |id: i32| &rows[&file(id)];

    assert_eq!(row(known::UNLOCKED).result.outcome, Outcome::Changed);
    assert_eq!(bench.holder(&file(known::UNLOCKED)), Some(cast("admin")));

    assert_eq!(row(known::LOCKED_BY_ADMIN).result.outcome, Outcome::AlreadySo);
    assert_eq!(bench.requests("PUT", &known::LOCKED_BY_ADMIN.to_string()), 0);

    // The portal says 200; the lock stays with its holder.
    let held = row(known::LOCKED_BY_ABSENT);
    assert_eq!(
        held.forecast.expected,
        Expected::Refusal(Obstacle::HeldBy("Eva Lind".to_owned()))
    );
    assert_eq!(
        held.result.outcome,
        Outcome::NotChanged(NotChanged::HeldBy("Eva Lind".to_owned()))
    );
    let ledger = bench.portal.ledger();
    let put = ledger
        .iter()
        .find(|entry| entry.method == "PUT" && entry.path.contains(&known::LOCKED_BY_ABSENT.to_string()));
    assert_eq!(put.and_then(|entry| entry.status), Some(200));
    assert_eq!(bench.holder(&file(known::LOCKED_BY_ABSENT)), Some(cast("absent")));

    // An admin without a role in the room is told before, and refused when trying anyway.
    let legal = row(known::LEGAL_FILE);
    let no_right = Obstacle::NoLockRight {
        room: Some("Legal 2026".to_owned()),
    };
    assert_eq!(
        (&legal.forecast.expected, legal.forecast.certainty),
        (&Expected::Refusal(no_right), Certainty::Known)
    );
    assert!(refused(&legal.result.outcome), "{:?}", legal.result.outcome);

    for id in [known::ARCHIVED_FILE, known::TRASHED_FILE] {
        // The archived file is locked by somebody else, which comes first.
        assert!(matches!(row(id).forecast.expected, Expected::Refusal(_)));
        assert!(
            matches!(row(id).result.outcome, Outcome::NotChanged(_)),
            "{:?}",
            row(id)
        );
    }
    let thrown_out = &row(known::BEING_EDITED).forecast.side_effects;
    assert!(
        matches!(thrown_out.as_slice(), [SideEffect::ThrowsOutEditors(names)] if names.len() == 2),
        "{thrown_out:?}"
    );
    assert_eq!(row(known::BEING_EDITED).result.outcome, Outcome::Changed);
    // What could not be read is not touched.
    for id in [known::ABSENT_OWN_FILE, 999_999] {
        assert!(
            matches!(row(id).forecast.expected, Expected::Impossible(Obstacle::NotRead(_))),
            "{:?}",
            row(id)
        );
        assert_eq!(row(id).result.outcome, Outcome::LeftOut);
    }
    assert_eq!(progress.tally.changed, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn unlocking_by_the_rooms_owner() {
    let bench = Bench::new("admin", &Options::default());
    let files = [
        known::LOCKED_BY_ABSENT,
        known::UNLOCKED,
        known::ENCRYPTED,
        known::LEGAL_FILE,
    ];
    let (_, rows) = bench.job(Change::Unlock, files.map(file).to_vec()).await;
    let outcome = |id: i32| &rows[&file(id)].result.outcome;
    assert_eq!(*outcome(known::LOCKED_BY_ABSENT), Outcome::Changed);
    assert_eq!(bench.holder(&file(known::LOCKED_BY_ABSENT)), None);
    // A redundant unlock would rewrite the comment, so none is sent.
    assert_eq!(*outcome(known::UNLOCKED), Outcome::AlreadySo);
    assert_eq!(bench.requests("PUT", &known::UNLOCKED.to_string()), 0);
    // 403, although the lock is gone: only reading tells.
    assert_eq!(*outcome(known::ENCRYPTED), Outcome::Changed);
    assert_eq!(bench.holder(&file(known::ENCRYPTED)), None);
    assert_eq!(*outcome(known::LEGAL_FILE), Outcome::AlreadySo);
}

/// Whether what came to pass is what was said, where it was said with certainty; and whether the verdict is true.
fn hold_to_account(row: &Row, truly_so: bool, name: &str) {
    let outcome = &row.result.outcome;
    match outcome {
        Outcome::Changed | Outcome::AlreadySo => assert!(truly_so, "{name}: {row:?}"),
        Outcome::NotChanged(_) => assert!(!truly_so, "{name}: {row:?}"),
        Outcome::LeftOut => assert!(
            matches!(row.forecast.expected, Expected::Impossible(_)),
            "{name}: {row:?}"
        ),
        Outcome::CouldNotSettle(_) | Outcome::NotStarted => panic!("{name}: {row:?}"),
    }
    if row.forecast.certainty == Certainty::Known {
        let expected = match row.forecast.expected {
            Expected::WillChange => "changed",
            Expected::AlreadySo => "already",
            Expected::Refusal(_) => "not changed",
            Expected::Impossible(_) => "left out",
        };
        assert_eq!(word(outcome), expected, "{name}: {row:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_file_of_the_portal_is_locked_as_forecast() {
    for key in ["admin", "room_manager", "content_creator", "user"] {
        let bench = Bench::new(key, &Options::default());
        let me = cast(key);
        for (change, wanted) in [(Change::Lock, Some(me)), (Change::Unlock, None)] {
            let (progress, rows) = bench.job(change.clone(), bench.all_files()).await;
            for (entry, row) in &rows {
                hold_to_account(row, bench.holder(entry) == wanted, &format!("{key} {change:?}"));
            }
            assert!(progress.tally.changed > 5, "{key} {change:?}: {:?}", progress.tally);
        }
        bench.assert_no_blind_repeats();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn handing_over_a_mixed_batch() {
    for rules in BOTH_RULES {
        let bench = Bench::new("admin", &with_rules(rules));
        let ivan = bench.person(cast("room_manager")).await;
        let plain_folder = folder(201);
        let unknown = folder(999_999);
        let entries = vec![
            folder(known::BUDGET_ROOM),
            plain_folder.clone(),
            file(known::UNLOCKED),
            unknown.clone(),
        ];
        let (_, rows) = bench.job(Change::HandOver(ivan), entries).await;
        let room = &rows[&folder(known::BUDGET_ROOM)];
        assert_eq!(room.forecast.expected, Expected::WillChange);
        assert_eq!(
            room.forecast.side_effects,
            [SideEffect::OldOwnerStays(Some("Adam Weber".to_owned()))]
        );
        assert_eq!(room.result.outcome, Outcome::Changed);
        assert_eq!(bench.owner(&folder(known::BUDGET_ROOM)), Some(cast("room_manager")));
        assert_eq!(rows[&unknown].result.outcome, Outcome::LeftOut);
        for entry in [plain_folder, file(known::UNLOCKED)] {
            let row = &rows[&entry];
            // Said before, but not as a certainty: server versions differ.
            assert!(matches!(row.forecast.expected, Expected::Refusal(_)), "{row:?}");
            assert_eq!(row.forecast.certainty, Certainty::Likely);
            match rules {
                OwnerRules::V37 => assert!(refused(&row.result.outcome), "{row:?}"),
                OwnerRules::Documented => assert_eq!(row.result.outcome, Outcome::Changed, "{row:?}"),
            }
            hold_to_account(row, bench.owner(&entry) == Some(cast("room_manager")), "batch");
        }
        // One request per item.
        assert_eq!(bench.requests("POST", "/files/owner"), 3);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn handing_over_to_somebody_who_cannot_own() {
    for rules in BOTH_RULES {
        let bench = Bench::new("admin", &with_rules(rules));
        for (part, obstacle) in [
            ("user", OwnerObstacle::PlainUser),
            ("guest", OwnerObstacle::Guest),
            ("terminated", OwnerObstacle::Disabled),
            ("pending", OwnerObstacle::Pending),
        ] {
            let person = bench.person(cast(part)).await;
            let (_, rows) = bench
                .job(Change::HandOver(person), vec![folder(known::BUDGET_ROOM)])
                .await;
            let row = &rows[&folder(known::BUDGET_ROOM)];
            assert_eq!(
                row.forecast.expected,
                Expected::Refusal(Obstacle::NewOwner(obstacle)),
                "{part}"
            );
            assert!(refused(&row.result.outcome), "{part}: {row:?}");
            assert_eq!(bench.owner(&folder(known::BUDGET_ROOM)), Some(cast("admin")));
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_room_folder_and_file_is_handed_over_as_forecast() {
    for rules in BOTH_RULES {
        for key in ["admin", "room_manager"] {
            let bench = Bench::new(key, &with_rules(rules));
            let lukas = bench.portal.with_world(|world| {
                world
                    .people
                    .iter()
                    .find(|person| person.user_name == "lukas.brunner")
                    .map(|person| person.id)
            });
            let lukas = lukas.expect("somebody who may own rooms");
            let heir = bench.person(lukas).await;
            let mut entries = bench.all_folders(true);
            entries.extend(bench.all_folders(false));
            entries.extend(bench.all_files());
            let (progress, rows) = bench.job(Change::HandOver(heir), entries).await;
            for (entry, row) in &rows {
                // Whose room it was is not looked up here; the rule about it has its own test.
                if *entry == folder(known::DEMOTED_OWNERS_ROOM) {
                    continue;
                }
                hold_to_account(
                    row,
                    bench.owner(entry) == Some(lukas),
                    &format!("{key} {rules:?} {entry:?}"),
                );
            }
            assert!(progress.tally.changed >= 1, "{key} {rules:?}: {:?}", progress.tally);
        }
    }
}

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

/// The review against the other computation of the portal: what people may do, person by person.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_who_can_open_an_entry_is_told_and_nobody_else() {
    let bench = Bench::new("admin", &Options::default());
    let mut entries = bench.all_files();
    entries.extend(bench.all_folders(true));
    entries.extend(bench.all_folders(false));
    let (items, readers) = bench.review(entries.clone()).await;
    assert_eq!(items.len(), entries.len());
    let Some(ImplicitReaders::Known(admins)) = readers else {
        panic!("{readers:?}");
    };
    assert_eq!(admins.len(), 3);
    let mut complete = 0;
    for (entry, access) in &items {
        let readable = bench
            .portal
            .with_world(|world| may_read(world, Viewer::person(cast("admin")), &key_of(entry)));
        if matches!(access, ItemAccess::CouldNotLook(_)) {
            assert!(!readable, "{entry:?}: {access:?}");
            continue;
        }
        assert!(readable, "{entry:?}");
        let (people, unexplained) = told(access);
        let in_truth = bench.portal.with_world(|world| {
            let can = |person: &docspace_steward::practice::world::Person| {
                // Admins read rooms implicitly, and are told once for all of them.
                person.status == PersonStatus::Active
                    && !matches!(person.kind, PersonKind::Owner | PersonKind::DocSpaceAdmin)
                    && may_read(world, Viewer::person(person.id), &key_of(entry))
            };
            world
                .people
                .iter()
                .filter(|person| can(person))
                .map(|person| UserId(person.id))
                .collect::<HashSet<_>>()
        });
        if matches!(access, ItemAccess::Read { gaps, .. } if gaps.contains(&AccessGap::SectionRights)) {
            continue;
        }
        let missing: Vec<_> = in_truth
            .iter()
            .filter(|id| !people.contains(id) && !unexplained.contains(id))
            .collect();
        assert!(missing.is_empty(), "{entry:?} lacks {missing:?}: {access:?}");
        let ItemAccess::Read { rows, gaps } = access else {
            continue;
        };
        let invented: Vec<_> = rows
            .iter()
            .filter_map(|row| match &row.who {
                Who::Person(person) if !in_truth.contains(&person.id) => Some((person, row)),
                _ => None,
            })
            .filter(|(person, row)| {
                row.level != Some(AccessLevel::Deny)
                    && person.state == docspace_steward::domain::person::AccountState::Active
                    && !person.role.reads_every_room()
                    // The owner of a room who is no longer Room admin owns nothing in effect.
                    && row.because != Because::RoomOwner
            })
            .collect();
        assert!(invented.is_empty(), "{entry:?}: {invented:?}");
        for person in people.iter().filter(|id| in_truth.contains(id)) {
            let of_person: Vec<_> = rows
                .iter()
                .filter(|row| matches!(&row.who, Who::Person(other) if other.id == *person))
                .collect();
            let owns = |because: &Because| matches!(because, Because::RoomOwner | Because::SectionOwner);
            let counting = bench
                .portal
                .with_world(|world| counting_record(world, person.0, &key_of(entry)).map(|record| record.access));
            let counting = counting.map(|access| AccessLevel::from_wire(i32::from(access.number())));
            let level_told = |row: &&&AccessRow| row.level == counting || owns(&row.because);
            assert!(
                of_person.iter().any(|row| level_told(&row)),
                "{entry:?}: {counting:?} {of_person:?}"
            );
        }
        complete += usize::from(gaps.is_empty());
    }
    assert!(complete > 300, "{complete} of {} are complete", items.len());
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reading_key_is_refused_and_changes_nothing() {
    let bench = Bench::new("read_only", &Options::default());
    let (_, rows) = bench.job(Change::Lock, vec![file(known::UNLOCKED)]).await;
    let outcome = &rows[&file(known::UNLOCKED)].result.outcome;
    assert!(
        matches!(outcome, Outcome::NotChanged(NotChanged::Because(problem)) if problem.kind == ProblemKind::ScopeMissing),
        "{outcome:?}"
    );
    assert_eq!(bench.holder(&file(known::UNLOCKED)), None);
}

fn own_rooms_files(bench: &Bench) -> Vec<EntryRef> {
    bench.portal.with_world(|world| {
        let ours = world.files.values().filter(|file| {
            let key = docspace_steward::practice::world::EntryKey::File(file.id.clone());
            world.room_of(&key).is_some_and(|room| room.created_by == cast("admin"))
        });
        ours.map(|file| EntryRef::file(jobs::named(&file.id))).collect()
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lost_answers_are_settled_by_reading() {
    let bench = Bench::new("admin", &Options::default());
    let faults = [
        (known::UNLOCKED, Fault::Reset(When::After), 1),
        (known::FORMULA_TITLE, Fault::Reset(When::Before), 2),
        (known::LONG_TITLE, Fault::Truncate, 1),
        (known::CHINESE_TITLE, Fault::BadGateway(When::After), 1),
        (known::ARABIC_TITLE, Fault::BadGateway(When::Before), 2),
        (known::OWN_RIGHTS, Fault::ServerError, 2),
        (
            known::OWN_LINKS,
            Fault::TooManyRequests {
                retry_after: Some(Duration::from_secs(1)),
            },
            2,
        ),
    ];
    for (id, fault, _) in &faults {
        bench
            .portal
            .push_fault(FaultRule::on("PUT", &format!("/file/{id}/lock"), fault.clone()));
    }
    let (progress, rows) = bench
        .job(Change::Lock, faults.iter().map(|(id, _, _)| file(*id)).collect())
        .await;
    for (id, fault, writes) in &faults {
        assert_eq!(rows[&file(*id)].result.outcome, Outcome::Changed, "{fault:?}");
        assert_eq!(bench.holder(&file(*id)), Some(cast("admin")), "{fault:?}");
        assert_eq!(bench.requests("PUT", &format!("/file/{id}/lock")), *writes, "{fault:?}");
    }
    assert_eq!(progress.stopped, None);
    bench.assert_no_blind_repeats();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fault_in_one_request_of_five_leaves_only_true_claims() {
    let plan: FaultPlan =
        "seed=7,rate=0.2,in-a-row=2,kinds=429-after+500+502+502-after+reset-before+reset-after+truncate+slow+latency"
            .parse()
            .unwrap_or_else(|err| panic!("{err:?}"));
    let bench = Bench::new("admin", &Options::default());
    let files = own_rooms_files(&bench);
    drop(bench);
    let bench = Bench::new(
        "admin",
        &Options {
            faults: FaultPlan {
                slow: Duration::from_millis(50),
                latency: Duration::from_millis(50),
                ..plan
            },
            ..Options::default()
        },
    );
    let (_, rows) = bench.job(Change::Lock, files).await;
    bench.assert_no_blind_repeats();
    let mut changed = 0;
    for (entry, row) in &rows {
        let mine = bench.holder(entry) == Some(cast("admin"));
        match &row.result.outcome {
            Outcome::Changed | Outcome::AlreadySo => assert!(mine, "{entry:?}: {row:?}"),
            Outcome::NotChanged(_) => assert!(!mine, "{entry:?}: {row:?}"),
            Outcome::LeftOut | Outcome::CouldNotSettle(_) => {}
            Outcome::NotStarted => panic!("{entry:?}: {row:?}"),
        }
        changed += usize::from(row.result.outcome == Outcome::Changed);
    }
    assert!(changed > rows.len() / 2, "{changed} of {}", rows.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_that_expires_in_mid_run_ends_it_cleanly() {
    let bench = Bench::new("admin", &Options::default());
    let files = own_rooms_files(&bench);
    let expired = Fault::ExpireKey("admin".to_owned());
    bench.portal.push_fault(FaultRule::on("PUT", "/lock", expired).skip(20));
    let (progress, rows) = bench.job(Change::Lock, files).await;
    assert!(
        matches!(progress.stopped, Some(StoppedBecause::KeyRejected(_))),
        "{:?}",
        progress.stopped
    );
    assert!(progress.tally.not_started > 10, "{:?}", progress.tally);
    for (entry, row) in &rows {
        let mine = bench.holder(entry) == Some(cast("admin"));
        match &row.result.outcome {
            Outcome::Changed => assert!(mine),
            Outcome::NotChanged(_) => assert!(!mine, "{row:?}"),
            _ => {}
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_lines_with_rubbish_are_all_accounted_for() {
    let bench = Bench::new("admin", &Options::default());
    let origin = bench.portal.address();
    let files = bench.all_files();
    let mut lines = Vec::new();
    for (place, entry) in files.iter().take(400).enumerate() {
        let id = percent_encoding::utf8_percent_encode(&entry.id.to_string(), percent_encoding::NON_ALPHANUMERIC)
            .to_string();
        lines.push(match (place % 5, &entry.id) {
            (0, EntryId::Number(number)) => number.to_string(),
            (1, EntryId::Number(number)) => format!("Report {place}.docx\t{number}\t12.5 KB\t2026-11-22"),
            (2, _) => format!("{origin}/doceditor?fileid={id}&version=1"),
            (3, _) => format!("<{origin}/api/2.0/files/file/{id}>,"),
            _ => format!("see {origin}/doceditor?fileId={id}."),
        });
        if place % 4 == 0 {
            lines.push(
                [
                    "--- page ---",
                    "12.5",
                    "https://example.org/doceditor?fileId=5",
                    "dear all,",
                    "",
                ][place / 4 % 5]
                    .to_owned(),
            );
        }
    }
    let text = lines.join("\n");
    assert_eq!(lines.len(), 500);
    let list = PastedList::parse(&text, Some(&bench.portal_url));
    assert_eq!(list.found.len(), 400);
    let mut told: HashSet<usize> = list.found.iter().map(|item| item.at.line).collect();
    told.extend(list.repeated.iter().map(|item| item.at.line));
    told.extend(list.ignored.iter().map(|item| item.at.line));
    for (line, number) in lines.iter().zip(1..) {
        assert_eq!(
            told.contains(&number),
            line.chars().any(char::is_alphanumeric),
            "{line}"
        );
    }
    let rows = bench
        .resolve(list.found.iter().map(|item| item.reading.clone()).collect())
        .await;
    assert!(rows.iter().all(|row| !matches!(row, Resolved::NotAsked)));
}
