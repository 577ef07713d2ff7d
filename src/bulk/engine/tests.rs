//! What the run says, against a scripted portal whose truth is known.

use std::time::Duration;

use super::*;
use crate::bulk::plan::Candidate;
use crate::bulk::plan::Plan;
use crate::bulk::record::{Origin, PlanId};
use crate::bulk::testing::*;
use crate::bulk::work::{Phase, Progress};
use crate::domain::forecast::{Expected, Known, Obstacle};
use crate::domain::ids::EntryRef;
use crate::domain::problem::Problem;

mod halts;
mod lives;
mod never_touch;
mod storm;

fn plan(stage: &Stage, change: Change, entries: impl IntoIterator<Item = EntryRef>) -> Plan {
    let candidates = entries.into_iter().enumerate().map(|(place, entry)| Candidate {
        key: ItemKey(place as u64),
        entry: Ok(stage.world(|world| world.entries[&entry].clone())),
        whereabouts: None,
        known: Known::default(),
    });
    Plan::make(change, candidates.collect())
}

/// Every item meant, whatever the forecast.
fn try_anyway(mut plan: Plan) -> Plan {
    for item in &mut plan.items {
        item.include = true;
    }
    plan
}

fn files(count: i32) -> impl Iterator<Item = Entry> {
    (1..=count).map(|id| file(id, 500, LockState::Free))
}

fn refs(count: i32) -> impl Iterator<Item = EntryRef> {
    (1..=count).map(file_ref)
}

fn new_run(plan: Plan) -> NewRun {
    NewRun {
        head: RunHead {
            id: RunId::fresh(),
            plan: plan.id,
            portal: "https://example.com".to_owned(),
            portal_name: "Example".to_owned(),
            person: Some(person_ref(1)),
            change: plan.change.clone(),
            origin: Origin::List,
            opened_at: Timestamp::UNIX_EPOCH,
            app_version: "0.0.0".to_owned(),
        },
        plan,
    }
}

fn begin(stage: &Stage, plan: Plan) -> (RunHandle, Arc<MemoryJournal>) {
    begin_with(stage, plan, RunOptions::default())
}

fn begin_with(stage: &Stage, plan: Plan, options: RunOptions) -> (RunHandle, Arc<MemoryJournal>) {
    let journal = MemoryJournal::beside(&stage.portal);
    let keeper: Arc<dyn RunJournal> = Arc::clone(&journal) as _;
    (start(&stage.context, keeper, new_run(plan), options), journal)
}

async fn run(stage: &Stage, plan: Plan) -> (Progress, Vec<ItemResult>) {
    let total = plan.items.len();
    let (mut handle, journal) = begin(stage, plan);
    let (progress, mut results) = stage.finish_run(&mut handle).await;
    journal.assert_tells_the_same(&results);
    stage.portal.assert_no_blind_repeats();
    results.sort_by_key(|result| result.key);
    let keys: Vec<_> = results.iter().map(|result| result.key).collect();
    let expected: Vec<_> = (0..total as u64).map(ItemKey).collect();
    assert_eq!(keys, expected, "each item has exactly one result");
    assert_eq!(progress.done, total);
    assert_eq!(progress.tally.total(), total);
    assert_eq!(progress.in_flight, 0);
    (progress, results)
}

async fn run_one(stage: &Stage, change: Change, entry: EntryRef) -> ItemResult {
    let plan = try_anyway(plan(stage, change, [entry]));
    run(stage, plan).await.1.remove(0)
}

fn because(kind: ProblemKind) -> Outcome {
    Outcome::NotChanged(NotChanged::Because(problem(kind)))
}

fn hand_over() -> Change {
    Change::HandOver(person(7))
}

/// What the portal holds of the item with this key, in plans made of `refs`.
fn lock_now(stage: &Stage, key: ItemKey) -> LockState {
    stage.portal.lock_of(i32::try_from(key.0).unwrap() + 1)
}

#[tokio::test]
async fn locking_says_what_the_portal_shows() {
    let held = LockState::HeldBy("Eva".to_owned());
    let stage = Stage::new([
        file(1, 500, LockState::Free),
        file(2, 500, LockState::Mine),
        file(3, 500, held.clone()),
    ]);
    let plan = try_anyway(plan(&stage, Change::Lock, refs(3)));
    let (progress, results) = run(&stage, plan).await;
    let outcomes: Vec<_> = results.iter().map(|result| &result.outcome).collect();
    let still_held = Outcome::NotChanged(NotChanged::HeldBy("Eva".to_owned()));
    assert_eq!(outcomes, [&Outcome::Changed, &Outcome::AlreadySo, &still_held]);
    assert_eq!(results[0].before, Some(ItemState::Lock(LockState::Free)));
    assert_eq!(results[0].after, Some(ItemState::Lock(LockState::Mine)));
    assert_eq!(results[2].after, Some(ItemState::Lock(held)));
    assert!(results.iter().all(|result| result.checked_at.is_some()));
    // What was so already was looked at, not written to.
    assert_eq!(stage.portal.writes_on(&file_ref(2)), 0);
    assert_eq!(progress.tally.changed, 1);
    assert_eq!(progress.phase, Phase::Finished);
}

#[tokio::test]
async fn a_refusal_that_is_tried_anyway_keeps_the_run_going_and_says_who_holds() {
    // Locking over somebody else's lock fails at the first answer, not after a lucky guess.
    let stage = Stage::new([file(1, 500, LockState::HeldBy("Eva".to_owned()))]);
    stage.write_fault(file_ref(1), Fault::After(unclear(ProblemKind::Network)));
    let result = run_one(&stage, Change::Lock, file_ref(1)).await;
    assert_eq!(result.after, Some(ItemState::Lock(LockState::HeldBy("Eva".to_owned()))));
    assert_eq!(
        result.outcome,
        Outcome::NotChanged(NotChanged::HeldBy("Eva".to_owned()))
    );
}

#[tokio::test]
async fn what_is_said_to_be_so_already_is_changed_when_it_is_not() {
    let stage = Stage::new([file(1, 500, LockState::Mine)]);
    let plan = plan(&stage, Change::Lock, refs(1));
    stage.world(|world| world.entries.insert(file_ref(1), file(1, 500, LockState::Free)));
    let (_, results) = run(&stage, plan).await;
    assert_eq!(results[0].outcome, Outcome::Changed);
    assert_eq!(stage.portal.lock_of(1), LockState::Mine);
}

#[tokio::test]
async fn unlocking_someone_elses_lock_is_one_write() {
    let held = LockState::HeldBy("Eva".to_owned());
    let stage = Stage::new([file(1, 500, held), file(2, 500, LockState::Free)]);
    let (_, results) = run(&stage, plan(&stage, Change::Unlock, refs(2))).await;
    assert_eq!(results[0].outcome, Outcome::Changed);
    assert_eq!(results[1].outcome, Outcome::AlreadySo);
    assert_eq!(stage.portal.writes_on(&file_ref(1)), 1);
    assert_eq!(stage.portal.writes_on(&file_ref(2)), 0);
}

#[tokio::test]
async fn handing_over_gives_each_its_own_verdict() {
    let connected = Entry {
        third_party: true,
        ..folder(20, 10)
    };
    let mut hers = room(11);
    hers.created_by = Some(person_ref(7));
    let stage = Stage::new([room(10), hers, folder(12, 10), file(1, 10, LockState::Free), connected]);
    let entries = [
        folder_ref(10),
        folder_ref(11),
        folder_ref(12),
        file_ref(1),
        folder_ref(20),
    ];
    let mut plan = plan(&stage, hand_over(), entries);
    let unknown = Candidate {
        key: ItemKey(5),
        entry: Err(problem(ProblemKind::NotFoundOrInvisible)),
        whereabouts: None,
        known: Known::default(),
    };
    plan.items.extend(Plan::make(hand_over(), vec![unknown]).items);
    let (_, results) = run(&stage, try_anyway(plan)).await;
    let outcomes: Vec<_> = results.iter().map(|result| result.outcome.clone()).collect();
    let expected = [
        Outcome::Changed,
        Outcome::AlreadySo,
        because(ProblemKind::Refused),
        because(ProblemKind::Refused),
        // Skipped by the portal without a word.
        Outcome::NotChanged(NotChanged::NoEffect),
        Outcome::LeftOut,
    ];
    assert_eq!(outcomes, expected);
    assert_eq!(results[0].before, Some(ItemState::Owner(Some(person_ref(1)))));
    let Some(ItemState::Owner(Some(owner))) = &results[0].after else {
        panic!("{:?}", results[0].after);
    };
    assert_eq!(owner.id, user(7));
    assert_eq!(stage.portal.owner_of(&folder_ref(10)), user(7));
    assert_eq!(stage.portal.owner_of(&folder_ref(12)), user(1));
    assert_eq!(stage.portal.writes_on(&folder_ref(11)), 0);
}

#[tokio::test]
async fn unclear_writes_are_settled_by_reading() {
    let trouble = || unclear(ProblemKind::Network);
    let cases = [
        // The change was made, and the answer lost: one write, one look.
        (vec![Fault::After(trouble())], Outcome::Changed, 1),
        // It was not: looked at, sent once more.
        (vec![Fault::Before(trouble())], Outcome::Changed, 2),
        (
            vec![Fault::Before(trouble()), Fault::After(trouble())],
            Outcome::Changed,
            2,
        ),
        (
            vec![Fault::Before(trouble()), Fault::Before(trouble())],
            Outcome::Changed,
            3,
        ),
        (
            vec![Fault::Before(trouble()); 3],
            Outcome::NotChanged(NotChanged::Because(trouble())),
            3,
        ),
        // A page instead of data: unclear, but asking again would meet the same page.
        (
            vec![Fault::Before(unclear(ProblemKind::NotDocSpace))],
            Outcome::NotChanged(NotChanged::Because(unclear(ProblemKind::NotDocSpace))),
            1,
        ),
        // A lock that came to pass although the answer was a refusal.
        (
            vec![Fault::After(problem(ProblemKind::NotAllowed))],
            Outcome::Changed,
            1,
        ),
        // A refusal is not repeated.
        (
            vec![Fault::Before(problem(ProblemKind::NotAllowed))],
            because(ProblemKind::NotAllowed),
            1,
        ),
        (
            vec![Fault::Before(problem(ProblemKind::NotFoundOrInvisible))],
            because(ProblemKind::NotFoundOrInvisible),
            1,
        ),
    ];
    for (faults, outcome, writes) in cases {
        let stage = Stage::new(files(1));
        for fault in faults.clone() {
            stage.write_fault(file_ref(1), fault);
        }
        let result = run_one(&stage, Change::Lock, file_ref(1)).await;
        assert_eq!(result.outcome, outcome, "{faults:?}");
        assert_eq!(stage.portal.writes_on(&file_ref(1)), writes, "{faults:?}");
    }
}

#[tokio::test]
async fn what_cannot_be_read_back_is_not_settled() {
    let stage = Stage::new(files(1));
    stage.write_fault(file_ref(1), Fault::After(unclear(ProblemKind::ServerTrouble)));
    for _ in 0..20 {
        stage.read_fault(file_ref(1), Fault::Before(problem(ProblemKind::ServerTrouble)));
    }
    let result = run_one(&stage, Change::Lock, file_ref(1)).await;
    assert!(
        matches!(result.outcome, Outcome::CouldNotSettle(_)),
        "{:?}",
        result.outcome
    );
    assert_eq!((result.after, result.checked_at), (None, None));
    assert_eq!(stage.portal.writes_on(&file_ref(1)), 1);
}

#[tokio::test]
async fn no_connection_at_all_means_not_changed() {
    let stage = Stage::new(files(1));
    // The portal answers others, and never this one.
    for _ in 0..20 {
        stage.write_fault(file_ref(1), Fault::Before(problem(ProblemKind::Network)));
    }
    let result = run_one(&stage, Change::Lock, file_ref(1)).await;
    assert_eq!(result.outcome, because(ProblemKind::Network));
}

#[tokio::test]
async fn too_many_requests_are_waited_out_by_everybody() {
    let stage = Stage::new(files(6));
    stage.write_fault(file_ref(1), Fault::Before(too_many(Some(24))));
    stage.write_fault(file_ref(2), Fault::Before(too_many(None)));
    let (mut handle, _) = begin(&stage, plan(&stage, Change::Lock, refs(6)));
    stage.until(|| handle.progress().waiting.is_some()).await;
    let asked_until = handle.progress().waiting.unwrap().until;
    let (progress, results) = stage.finish_run(&mut handle).await;
    assert!(results.iter().all(|result| result.outcome == Outcome::Changed));
    assert_eq!(progress.waiting, None);
    assert!(asked_until.as_second() >= 24);
    // Nobody wrote while the pacer was told to wait, but for those whose requests were on their way.
    let times: Vec<_> = stage.world(|world| world.book.iter().map(|line| line.at).collect());
    let refused_at = times[0];
    let on_its_way = refused_at + Duration::from_millis(80);
    let allowed_at = refused_at + Duration::from_secs(24);
    assert!(
        times.iter().all(|at| *at <= on_its_way || *at >= allowed_at),
        "{times:?}"
    );
    assert_eq!(stage.portal.writes_on(&file_ref(1)), 2);
}

#[tokio::test]
async fn one_refusal_never_stops_the_rest() {
    let stage = Stage::new(files(50));
    for id in (1..=50).step_by(3) {
        stage.write_fault(file_ref(id), Fault::Before(problem(ProblemKind::NotAllowed)));
    }
    let (progress, _) = run(&stage, plan(&stage, Change::Lock, refs(50))).await;
    assert_eq!((progress.tally.not_changed, progress.tally.changed), (17, 33));
    assert_eq!(progress.stopped, None);
}

#[tokio::test]
async fn a_panic_becomes_an_outcome_and_no_item_is_lost() {
    let stage = Stage::new(files(20));
    stage.write_fault(file_ref(3), Fault::PanicBefore);
    stage.write_fault(file_ref(4), Fault::PanicAfter);
    stage.write_fault(file_ref(5), Fault::PanicAfter);
    for _ in 0..3 {
        stage.read_fault(file_ref(5), Fault::PanicBefore);
    }
    let (progress, results) = run(&stage, plan(&stage, Change::Lock, refs(20))).await;
    let internal = |outcome: &Outcome| match outcome {
        Outcome::NotChanged(NotChanged::Because(problem)) | Outcome::CouldNotSettle(problem) => {
            problem.kind == ProblemKind::Internal
        }
        _ => false,
    };
    assert!(matches!(results[2].outcome, Outcome::NotChanged(_)) && internal(&results[2].outcome));
    assert_eq!(results[3].outcome, Outcome::Changed);
    assert!(matches!(results[4].outcome, Outcome::CouldNotSettle(_)) && internal(&results[4].outcome));
    assert_eq!(progress.tally.changed, 18);
}

#[tokio::test]
async fn never_more_at_once_than_the_safe_client_and_never_faster() {
    let stage = Stage::new((1..=200).map(room));
    let plan = plan(&stage, hand_over(), (1..=200).map(folder_ref));
    let (progress, _) = run(&stage, plan).await;
    assert_eq!(progress.tally.changed, 200);
    assert!(stage.portal.most_writes() <= 4 && stage.portal.most_reads() <= 8);
    assert!(stage.portal.most_reads() > 1, "it works on several at once");
    let times: Vec<_> = stage.world(|world| world.book.iter().map(|line| line.at).collect());
    // A write and a look behind it for each; the look before them is the list of rooms, page by page.
    assert!((400..=410).contains(&times.len()), "{}", times.len());
    for window in times.windows(21) {
        assert!(window[20] >= window[0] + Duration::from_secs(1), "{window:?}");
    }
}

#[tokio::test]
async fn a_slow_portal_is_never_asked_for_more_than_four_changes_at_once() {
    let stage = Stage::new(files(60)).with_latency(Duration::from_secs(2));
    let (progress, _) = run(&stage, plan(&stage, Change::Lock, refs(60))).await;
    assert_eq!(progress.tally.changed, 60);
    assert_eq!(stage.portal.most_writes(), 4);
}

#[tokio::test]
async fn never_two_writes_on_one_entry_at_a_time() {
    // The same file twice in one plan, and in a second run beside it.
    let stage = Stage::new(files(1));
    let twice = plan(&stage, Change::Lock, [file_ref(1), file_ref(1)]);
    let (mut other, _) = begin(&stage, plan(&stage, Change::Lock, [file_ref(1)]));
    let (mut handle, _) = begin(&stage, twice);
    let (progress, _) = stage.finish_run(&mut handle).await;
    stage.finish_run(&mut other).await;
    // What a run has changed already, it does not change again.
    assert_eq!((progress.tally.changed, progress.tally.already_so), (1, 1));
    assert_eq!(stage.portal.writes_on(&file_ref(1)), 2);
    assert_eq!(stage.portal.most_writes(), 1);
}

#[tokio::test]
async fn a_burst_within_the_allowance_promises_no_short_end() {
    // 20 requests a second, answered at once: the rest of them takes four more seconds.
    let stage = Stage::new(files(100)).with_latency(Duration::from_millis(1));
    let (mut handle, _) = begin(&stage, plan(&stage, Change::Lock, refs(100)));
    stage.until(|| handle.progress().done >= 20).await;
    let burst = handle.progress();
    assert!(burst.elapsed < Duration::from_secs(1), "{:?}", burst.elapsed);
    let left = burst.left.unwrap();
    let (progress, _) = stage.finish_run(&mut handle).await;
    let took = progress.elapsed.saturating_sub(burst.elapsed);
    assert!(took > Duration::from_secs(3), "{took:?}");
    assert!(
        left + Duration::from_millis(100) >= took,
        "{left:?} were promised, and it took {took:?}"
    );
    assert!(
        left <= took + Duration::from_secs(1),
        "{left:?} were promised, and it took {took:?}"
    );
}

#[tokio::test]
async fn progress_is_told_as_it_goes() {
    let stage = Stage::new(files(40));
    let (mut handle, _) = begin(&stage, plan(&stage, Change::Lock, refs(40)));
    assert_eq!(handle.progress().left, None);
    stage.until(|| handle.progress().done >= 20).await;
    let middle = handle.progress();
    assert!(middle.in_flight > 0 && middle.elapsed > Duration::ZERO);
    assert!(
        middle
            .left
            .is_some_and(|left| left > Duration::ZERO && left < Duration::from_secs(10))
    );
    let first_news = handle.take_news().len();
    assert!(first_news >= 20);
    let (progress, rest) = stage.finish_run(&mut handle).await;
    assert_eq!(first_news + rest.len(), 40);
    assert_eq!(progress.left, Some(Duration::ZERO));
    let rings = stage.notified.load(std::sync::atomic::Ordering::SeqCst) as u128;
    let allowed = progress.elapsed.as_millis() / 100 + 3;
    assert!(rings > 1 && rings <= allowed, "{rings} > {allowed}");
}

#[tokio::test]
async fn nothing_is_sent_for_the_impossible() {
    let stage = Stage::new([room(10)]);
    let plan = try_anyway(plan(&stage, Change::Lock, [folder_ref(10)]));
    assert_eq!(
        plan.items[0].forecast.expected,
        Expected::Impossible(Obstacle::NotAFile)
    );
    let (_, results) = run(&stage, plan).await;
    assert_eq!(results[0].outcome, Outcome::LeftOut);
    assert_eq!(stage.world(|world| world.book.len()), 0);
}

#[tokio::test]
async fn an_empty_plan_finishes() {
    let stage = Stage::new([]);
    let plan = Plan {
        id: PlanId::fresh(),
        change: Change::Lock,
        items: Vec::new(),
    };
    assert!(run(&stage, plan).await.1.is_empty());
}

#[tokio::test]
async fn the_answer_of_another_file_is_not_believed() {
    let stage = Stage::new(files(2));
    let wrong = file(2, 500, LockState::Mine);
    stage.world(|world| world.wrong_answers.insert(file_ref(1), wrong));
    let result = run_one(&stage, Change::Lock, file_ref(1)).await;
    // It was not changed, whatever the answer said of file 2.
    assert_eq!(result.outcome, Outcome::NotChanged(NotChanged::NoEffect));
    assert_eq!(result.after, Some(ItemState::Lock(LockState::Free)));
}

#[tokio::test]
async fn an_owner_the_portal_does_not_name_is_not_settled() {
    let mut nameless = room(10);
    nameless.created_by = None;
    let stage = Stage::new([nameless.clone()]);
    stage.write_fault(folder_ref(10), Fault::Before(unclear(ProblemKind::NotDocSpace)));
    let result = run_one(&stage, hand_over(), folder_ref(10)).await;
    assert!(
        matches!(result.outcome, Outcome::CouldNotSettle(_)),
        "{:?}",
        result.outcome
    );
    let problem: Option<Problem> = match result.outcome {
        Outcome::CouldNotSettle(problem) => Some(problem),
        _ => None,
    };
    assert_eq!(problem.map(|problem| problem.kind), Some(ProblemKind::NotDocSpace));
}
