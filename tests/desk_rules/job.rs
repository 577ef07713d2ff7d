//! Jobs: groups, what is included, and one outcome for every row.

use std::time::Duration;

use docspace_steward::command::JobKind;
use docspace_steward::desk::Desk;
use docspace_steward::desk::items::ItemKey;
use docspace_steward::desk::job::{
    EndedEarly, Ending, Group, Job, ObstacleGroup, Phase, RowResult, group_of, is_worth_repeating,
};
use docspace_steward::domain::forecast::Change;
use docspace_steward::domain::outcome::{NotChanged, Outcome};
use docspace_steward::domain::person::{AccountState, Role};
use docspace_steward::domain::problem::{Problem, ProblemKind};
use jiff::Timestamp;

use crate::desk::{file, fill, folder, person, plan, room};

const NO_RIGHT: Group = Group::Obstacle(ObstacleGroup::NoLockRight);
const HELD: Group = Group::Obstacle(ObstacleGroup::HeldBy);

fn locks(change: &Change) -> (Desk, Vec<ItemKey>) {
    let mut desk = Desk::default();
    let keys = fill(
        &mut desk.items,
        vec![
            file(1, "free.docx", "A").resolved(),
            file(2, "held.docx", "A").held_by("Eva Lind").resolved(),
            file(3, "mine.docx", "A").mine().resolved(),
            file(4, "open.docx", "A").open_by(&["Rita Wolf"]).resolved(),
            file(5, "locked out.docx", "B").not_mine_to_change().resolved(),
            room(6, "C").resolved(),
            file(7, "also free.docx", "A").resolved(),
        ],
    );
    plan(&mut desk, JobKind::Locks, change);
    (desk, keys)
}

fn ending(early: Option<EndedEarly>) -> Ending {
    Ending {
        at: Timestamp::UNIX_EPOCH,
        took: Duration::from_secs(1),
        early,
    }
}

fn result(outcome: Outcome) -> RowResult {
    RowResult {
        outcome,
        checked_at: None,
        before: None,
        after: None,
    }
}

fn included(job: &Job) -> Vec<ItemKey> {
    job.included().map(|row| row.key).collect()
}

#[test]
fn rows_stand_in_groups_by_what_will_happen_to_them() {
    let (desk, keys) = locks(&Change::Lock);
    let job = &desk.locks.job;
    let groups = [
        (Group::WillChange, 2),
        (Group::OpenInEditor, 1),
        (Group::AlreadySo, 1),
        (HELD, 1),
        (NO_RIGHT, 1),
        (Group::Obstacle(ObstacleGroup::NotAFile), 1),
    ];
    assert_eq!(job.groups(), groups);
    let order: Vec<ItemKey> = job.order().iter().map(|place| job.rows()[*place].key).collect();
    assert_eq!(
        order,
        [keys[0], keys[6], keys[3], keys[2], keys[1], keys[4], keys[5]],
        "within a group as on the list"
    );
    assert_eq!(job.first_in(NO_RIGHT).expect("a row").key, keys[4]);
    assert_eq!(job.row(keys[3]).expect("the row").key, keys[3]);
}

#[test]
fn only_what_is_expected_to_work_is_included_at_first() {
    let (desk, keys) = locks(&Change::Lock);
    assert_eq!(included(&desk.locks.job), [keys[0], keys[3], keys[6]]);
    let totals = desk.locks.job.totals();
    assert_eq!((totals.rows, totals.files, totals.included), (7, 6, 3));
    assert_eq!((totals.expected, totals.expected_included), (3, 3));
}

#[test]
fn a_refusal_is_advice_and_can_be_tried_what_does_not_apply_cannot() {
    let (mut desk, keys) = locks(&Change::Lock);
    let job = &mut desk.locks.job;
    job.set_group_included(HELD, true);
    job.set_included(&[keys[4], keys[5], keys[2]], true);
    assert_eq!(
        included(job),
        [keys[0], keys[1], keys[3], keys[4], keys[6]],
        "neither the room nor what is so already"
    );
    let tally = |group| {
        *job.tallies()
            .iter()
            .find(|tally| tally.group == group)
            .expect("the group")
    };
    assert_eq!((tally(HELD).included, tally(HELD).can_include), (1, 1));
    assert_eq!(tally(Group::Obstacle(ObstacleGroup::NotAFile)).can_include, 0);
    job.set_group_included(Group::WillChange, false);
    assert_eq!(job.totals().included, 3);
}

#[test]
fn a_reason_is_shared_only_where_it_is_the_same() {
    let mut desk = Desk::default();
    fill(
        &mut desk.items,
        vec![
            file(1, "a.docx", "Legal").not_mine_to_change().resolved(),
            file(2, "b.docx", "Legal").not_mine_to_change().resolved(),
            file(3, "c.docx", "A").held_by("Eva Lind").resolved(),
            file(4, "d.docx", "A").held_by("Jon Berg").resolved(),
        ],
    );
    plan(&mut desk, JobKind::Locks, &Change::Lock);
    let alike: Vec<_> = desk
        .locks
        .job
        .tallies()
        .iter()
        .map(|tally| (tally.group, tally.alike))
        .collect();
    assert_eq!(alike, [(HELD, false), (NO_RIGHT, true)]);
}

#[test]
fn every_row_ends_with_one_outcome() {
    let (mut desk, keys) = locks(&Change::Lock);
    let job = &mut desk.locks.job;
    job.started();
    assert!(job.is_running());
    job.set_result(keys[0], result(Outcome::Changed));
    job.ended(ending(Some(EndedEarly::Stopped)));
    assert!(job.is_done());
    let outcome = |key: ItemKey| {
        job.row(key)
            .and_then(|row| row.result.as_ref())
            .expect("a result")
            .outcome
            .clone()
    };
    assert_eq!(outcome(keys[0]), Outcome::Changed);
    assert_eq!(outcome(keys[3]), Outcome::NotStarted, "included, and not reached");
    assert_eq!(outcome(keys[2]), Outcome::AlreadySo, "never to be sent");
    assert_eq!(outcome(keys[4]), Outcome::LeftOut);
    let totals = job.totals();
    assert_eq!((totals.included, totals.succeeded, totals.not_started), (3, 1, 2));
}

#[test]
fn after_the_run_rows_stand_by_what_happened_trouble_first() {
    let (mut desk, keys) = locks(&Change::Lock);
    let job = &mut desk.locks.job;
    job.set_included(&[keys[1], keys[4]], true);
    job.started();
    let network = Problem::new(ProblemKind::Network);
    job.set_result(keys[0], result(Outcome::Changed));
    job.set_result(keys[3], result(Outcome::CouldNotSettle(network.clone())));
    job.set_result(keys[6], result(Outcome::NotChanged(NotChanged::Because(network))));
    job.set_result(
        keys[1],
        result(Outcome::NotChanged(NotChanged::HeldBy("Eva Lind".to_owned()))),
    );
    let refused = Problem::new(ProblemKind::NotAllowed);
    job.set_result(keys[4], result(Outcome::NotChanged(NotChanged::Because(refused))));
    job.ended(ending(None));
    let groups: Vec<Group> = job.groups().iter().map(|(group, _)| *group).collect();
    assert_eq!(
        groups,
        [
            Group::CouldNotSettle,
            Group::HeldByOther,
            Group::Failed,
            Group::NotChanged,
            Group::Changed,
            Group::AlreadySo,
            Group::Obstacle(ObstacleGroup::NotAFile),
        ]
    );
    assert_eq!(
        job.rows_in(Group::Failed).map(|row| row.key).collect::<Vec<_>>(),
        [keys[6]]
    );
    assert_eq!(job.totals().troubled, 4);
}

#[test]
fn rows_keep_their_place_while_the_run_goes_on() {
    let (mut desk, keys) = locks(&Change::Lock);
    let job = &mut desk.locks.job;
    let (order, groups) = (job.order().to_vec(), job.groups().to_vec());
    job.started();
    job.set_result(
        keys[0],
        result(Outcome::CouldNotSettle(Problem::new(ProblemKind::Network))),
    );
    assert_eq!((job.order(), job.groups()), (order.as_slice(), groups.as_slice()));
    assert_eq!(job.totals().troubled, 1, "but they are counted");
    job.set_included(&[keys[1]], true);
    job.set_group_included(HELD, true);
    assert_eq!(included(job).len(), 3, "nothing is added to a run that goes on");
}

#[test]
fn the_score_compares_forecast_and_deed_of_what_was_sent() {
    let (mut desk, keys) = locks(&Change::Lock);
    let job = &mut desk.locks.job;
    job.set_included(&[keys[1], keys[4]], true);
    job.started();
    job.set_result(keys[0], result(Outcome::Changed));
    job.set_result(
        keys[1],
        result(Outcome::NotChanged(NotChanged::HeldBy("Eva Lind".to_owned()))),
    );
    // A refusal was expected, and it worked after all.
    job.set_result(keys[4], result(Outcome::Changed));
    let lost = Problem::new(ProblemKind::Network);
    job.set_result(keys[3], result(Outcome::CouldNotSettle(lost)));
    job.ended(ending(Some(EndedEarly::Stopped)));
    assert_eq!(
        job.forecast_score(),
        (3, 2),
        "neither what is not known nor what was not started"
    );
}

#[test]
fn what_may_pass_by_itself_is_worth_repeating_a_refusal_is_not() {
    for kind in [
        ProblemKind::Network,
        ProblemKind::ServerTrouble,
        ProblemKind::TooManyRequests { wait: None },
    ] {
        assert!(is_worth_repeating(&Problem::new(kind)), "{kind:?}");
    }
    for kind in [
        ProblemKind::NotAllowed,
        ProblemKind::Refused,
        ProblemKind::KeyRejected,
        ProblemKind::ScopeMissing,
    ] {
        assert!(!is_worth_repeating(&Problem::new(kind)), "{kind:?}");
    }
}

#[test]
fn a_plan_is_stale_when_the_list_or_the_wish_changed_but_not_while_it_is_shown_as_a_result() {
    let (mut desk, keys) = locks(&Change::Lock);
    let revision = desk.items.revision();
    assert!(!desk.locks.job.is_stale(revision, &Change::Lock));
    assert!(desk.locks.job.is_stale(revision, &Change::Unlock));
    desk.items.set_ticked(&keys[..1], false);
    assert!(desk.locks.job.is_stale(desk.items.revision(), &Change::Lock));
    desk.locks.job.started();
    assert!(!desk.locks.job.is_stale(desk.items.revision(), &Change::Unlock));
    desk.locks.job.ended(ending(None));
    assert!(!desk.locks.job.is_stale(desk.items.revision(), &Change::Unlock));
    desk.locks.job.reset();
    assert!(*desk.locks.job.phase() == Phase::Check && desk.locks.job.rows().is_empty());
}

#[test]
fn a_hand_over_includes_rooms_and_leaves_files_and_folders_to_the_person() {
    let mut desk = Desk::default();
    let keys = fill(
        &mut desk.items,
        vec![
            room(1, "Contracts").resolved(),
            room(2, "Mine already").owned_by("Jon Berg").resolved(),
            file(3, "a.docx", "Contracts").resolved(),
            folder(4, "b", "Contracts").resolved(),
            room(5, "Legal").not_mine_to_change().resolved(),
        ],
    );
    let jon = person("Eva Lind", Role::RoomAdmin, AccountState::Active);
    plan(&mut desk, JobKind::Owners, &Change::HandOver(jon));
    let job = &mut desk.owners.job;
    assert_eq!(included(job), [keys[0], keys[1]]);
    let totals = job.totals();
    assert_eq!(
        (totals.included, totals.included_rooms, totals.included_files),
        (2, 2, 0)
    );
    let groups: Vec<Group> = keys[2..]
        .iter()
        .map(|key| group_of(job.row(*key).expect("a row")))
        .collect();
    assert_eq!(
        groups,
        [
            Group::Obstacle(ObstacleGroup::FileNeedsRoom),
            Group::Obstacle(ObstacleGroup::FolderNeedsRoom),
            Group::Obstacle(ObstacleGroup::NoOwnerRight),
        ]
    );
    job.set_included(&[keys[2]], true);
    assert_eq!(job.totals().included_files, 1, "a server that takes files may be tried");
}
