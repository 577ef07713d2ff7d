//! Pausing, waiting and stopping: what is held up, what is followed to its end, and what goes on by itself.

use super::*;
use crate::bulk::record::Halt;
use crate::bulk::testing::Note;

/// Runs until the run stands still for this reason, with nothing in flight.
async fn until_halted(stage: &Stage, handle: &RunHandle, halt: impl Fn(&Halt) -> bool) {
    stage
        .until(|| {
            let progress = handle.progress();
            progress.phase == Phase::Paused && progress.halt.as_ref().is_some_and(&halt)
        })
        .await;
}

fn count(journal: &MemoryJournal, is_it: impl Fn(&Note) -> bool) -> usize {
    journal.notes().iter().filter(|note| is_it(note)).count()
}

#[tokio::test]
async fn a_pause_starts_nothing_and_settles_what_is_in_flight() {
    let stage = Stage::new(files(100));
    for id in 1..=100 {
        stage.write_fault(file_ref(id), Fault::After(unclear(ProblemKind::Network)));
    }
    let (mut handle, journal) = begin(&stage, plan(&stage, Change::Lock, refs(100)));
    stage.until(|| handle.progress().done >= 10).await;
    handle.pause();
    until_halted(&stage, &handle, |halt| *halt == Halt::Person).await;
    while stage.clock.advance_to_next() {
        stage.settle().await;
    }
    let (done, writes) = (handle.progress().done, stage.world(|world| world.writes));
    assert!((10..=60).contains(&done), "{done}");
    let unknown = |item: &RunItem| matches!(item.status, ItemStatus::Unknown { .. });
    let in_doubt = journal.items().into_iter().filter(unknown);
    // What waits for the word to go has been announced and never left.
    assert!(
        in_doubt
            .map(|item| item.place)
            .all(|place| stage.portal.writes_on(&file_ref(i32::try_from(place).unwrap() + 1)) == 0)
    );
    assert_eq!(writes, done, "each write has its outcome");

    handle.resume();
    let (progress, results) = stage.finish_run(&mut handle).await;
    assert_eq!(progress.tally.changed, 100);
    journal.assert_tells_the_same(&results);
    stage.portal.assert_no_blind_repeats();
    assert_eq!(
        count(&journal, |note| *note == Note::Event(RunEvent::Paused(Halt::Person))),
        1
    );
    assert_eq!(count(&journal, |note| *note == Note::Event(RunEvent::Resumed)), 1);
    assert_eq!(
        journal.notes().last(),
        Some(&Note::Event(RunEvent::Closed(Closing::Done)))
    );
}

#[tokio::test]
async fn the_first_few_are_done_and_looked_at() {
    let stage = Stage::new(files(50));
    let options = RunOptions { look_after: Some(3) };
    let (mut handle, _) = begin_with(&stage, plan(&stage, Change::Lock, refs(50)), options);
    until_halted(&stage, &handle, |halt| *halt == Halt::FirstFew).await;
    assert_eq!((handle.progress().done, stage.world(|world| world.writes)), (3, 3));
    handle.resume();
    let (progress, _) = stage.finish_run(&mut handle).await;
    assert_eq!(progress.tally.changed, 50);
}

#[tokio::test]
async fn the_daily_limit_is_a_pause_that_says_until_when_and_ends_by_itself() {
    let stage = Stage::new(files(40));
    stage.world(|world| world.after_writes = Some((10, too_many(Some(7200)))));
    let (mut handle, journal) = begin(&stage, plan(&stage, Change::Lock, refs(40)));
    until_halted(&stage, &handle, |halt| matches!(halt, Halt::DailyLimit { .. })).await;
    let Some(Halt::DailyLimit { until }) = handle.progress().halt else {
        panic!("no halt")
    };
    assert!(until.as_second() >= 7200);
    assert_eq!(handle.progress().tally.changed, 10);
    let writes = stage.world(|world| {
        world.after_writes = None;
        world.writes
    });
    assert!(
        writes <= 14,
        "those in flight met the limit, too, and no more: {writes}"
    );
    let (progress, results) = stage.finish_run(&mut handle).await;
    assert_eq!((progress.tally.changed, results.len()), (40, 40));
    assert!(progress.elapsed >= Duration::from_hours(2));
    journal.assert_tells_the_same(&results);
}

#[tokio::test]
async fn a_rejected_key_waits_for_a_new_one_and_nothing_is_lost() {
    let stage = Stage::new(files(60));
    stage.world(|world| world.after_writes = Some((20, problem(ProblemKind::KeyRejected))));
    let (mut handle, journal) = begin(&stage, plan(&stage, Change::Lock, refs(60)));
    until_halted(&stage, &handle, |halt| *halt == Halt::KeyRejected).await;
    // The person's own pause and its end change nothing about that.
    handle.pause();
    handle.resume();
    stage.settle().await;
    assert_eq!(handle.progress().halt, Some(Halt::KeyRejected));
    stage.world(|world| world.after_writes = None);
    handle.key_replaced();
    let (progress, results) = stage.finish_run(&mut handle).await;
    assert_eq!((progress.tally.changed, progress.tally.total()), (60, 60));
    journal.assert_tells_the_same(&results);
    stage.portal.assert_no_blind_repeats();
}

#[tokio::test]
async fn a_lost_connection_is_waited_for_and_the_run_goes_on_by_itself() {
    let stage = Stage::new(files(200));
    // Those in flight when the line goes down have been carried out, and nobody knows.
    for id in 31..=36 {
        stage.write_fault(file_ref(id), Fault::After(unclear(ProblemKind::Network)));
    }
    stage.world(|world| world.after_writes = Some((30, problem(ProblemKind::Network))));
    let (mut handle, journal) = begin(&stage, plan(&stage, Change::Lock, refs(200)));
    until_halted(&stage, &handle, |halt| *halt == Halt::ConnectionLost).await;
    for _ in 0..50 {
        stage.settle().await;
        assert!(stage.clock.advance_to_next(), "it keeps asking");
    }
    assert_eq!(handle.progress().tally.not_changed, 0);
    stage.world(|world| world.after_writes = None);
    let (progress, results) = stage.finish_run(&mut handle).await;
    assert_eq!(progress.tally.changed, 200, "{:?}", progress.tally);
    journal.assert_tells_the_same(&results);
    stage.portal.assert_no_blind_repeats();
}

#[tokio::test]
async fn stopping_without_a_connection_says_what_is_not_known() {
    let stage = Stage::new(files(50));
    for id in 11..=50 {
        stage.write_fault(file_ref(id), Fault::After(unclear(ProblemKind::Network)));
    }
    let (mut handle, journal) = begin(&stage, plan(&stage, Change::Lock, refs(50)));
    stage.until(|| handle.progress().done >= 10).await;
    stage.world(|world| world.after_writes = Some((0, problem(ProblemKind::Network))));
    until_halted(&stage, &handle, |halt| *halt == Halt::ConnectionLost).await;
    handle.stop();
    let (progress, results) = stage.finish_run(&mut handle).await;
    assert_eq!(results.len(), 50);
    assert!(progress.tally.could_not_settle > 0, "{:?}", progress.tally);
    assert_eq!(progress.tally.not_changed, 0);
    for result in &results {
        let locked = lock_now(&stage, result.key) == LockState::Mine;
        match result.outcome {
            Outcome::Changed => assert!(locked),
            Outcome::NotStarted => assert!(!locked),
            _ => assert!(matches!(result.outcome, Outcome::CouldNotSettle(_))),
        }
    }
    journal.assert_tells_the_same(&results);
}

#[tokio::test]
async fn a_portal_that_cannot_be_trusted_ends_the_run() {
    let stage = Stage::new(files(200));
    stage.world(|world| world.after_writes = Some((30, problem(ProblemKind::Tls))));
    let (progress, _) = run(&stage, plan(&stage, Change::Lock, refs(200))).await;
    assert!(matches!(progress.stopped, Some(StoppedBecause::Unreachable(_))));
    assert_eq!(progress.tally.changed, 30);
    assert!(progress.tally.not_started >= 140, "{:?}", progress.tally);
}

#[tokio::test]
async fn nothing_is_sent_that_cannot_be_recorded() {
    for room in 0..40 {
        let stage = Stage::new(files(20));
        let journal = MemoryJournal::beside(&stage.portal);
        journal.book(|book| book.room = Some(room));
        let keeper: Arc<dyn RunJournal> = Arc::clone(&journal) as _;
        let new = new_run(plan(&stage, Change::Lock, refs(20)));
        let mut handle = start(&stage.context, keeper, new, RunOptions::default());
        let (progress, results) = stage.finish_run(&mut handle).await;
        assert_eq!(results.len(), 20);
        assert!(matches!(progress.stopped, Some(StoppedBecause::Journal(_))), "{room}");
        journal.assert_kept_before_sent();
        for result in &results {
            // What could not be kept is not claimed.
            let locked = lock_now(&stage, result.key) == LockState::Mine;
            match result.outcome {
                Outcome::Changed => assert!(locked),
                Outcome::NotStarted => assert!(!locked, "{room}: {result:?}"),
                _ => assert!(matches!(result.outcome, Outcome::CouldNotSettle(_))),
            }
        }
    }
}

#[tokio::test]
async fn stopping_settles_what_is_in_flight() {
    let stage = Stage::new(files(100));
    // Those in flight when the stop comes have lost their answers, too.
    for id in 1..=100 {
        stage.write_fault(file_ref(id), Fault::After(unclear(ProblemKind::Network)));
    }
    let (mut handle, journal) = begin(&stage, plan(&stage, Change::Lock, refs(100)));
    stage.until(|| handle.progress().done >= 10).await;
    handle.stop();
    stage.settle().await;
    assert_eq!(handle.progress().phase, Phase::Stopping);
    let (progress, results) = stage.finish_run(&mut handle).await;
    assert_eq!(results.len(), 100);
    assert_eq!(
        journal.notes().last(),
        Some(&Note::Event(RunEvent::Closed(Closing::Stopped)))
    );
    assert_eq!(progress.stopped, Some(StoppedBecause::Person));
    assert!(progress.tally.not_started >= 70, "{:?}", progress.tally);
    for result in results {
        let locked = lock_now(&stage, result.key) == LockState::Mine;
        let expected = if locked { Outcome::Changed } else { Outcome::NotStarted };
        assert_eq!(result.outcome, expected);
    }
}

#[tokio::test]
async fn dropping_the_handle_leaves_the_rest_for_later() {
    let stage = Stage::new(files(100));
    let (handle, journal) = begin(&stage, plan(&stage, Change::Lock, refs(100)));
    stage.until(|| handle.progress().done >= 5).await;
    drop(handle);
    stage.settle().await;
    while stage.clock.advance_to_next() {
        stage.settle().await;
    }
    let locked = (1..=100)
        .filter(|id| stage.portal.lock_of(*id) == LockState::Mine)
        .count();
    assert!((5..30).contains(&locked), "{locked}");
    assert_eq!(journal.notes().last(), Some(&Note::Released), "it stays unfinished");
}
