//! Pace, waits and claims, with time moved by hand.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::pace::{GOOD_ANSWERS_TO_FORGET, PATIENCE};
use super::*;
use crate::bulk::clock::HandClock;
use crate::domain::ids::EntryId;

mod shared;

fn pacer(limits: Limits) -> (Arc<HandClock>, Pacer) {
    let clock = Arc::new(HandClock::default());
    (Arc::clone(&clock), Pacer::new(limits, clock))
}

fn steady() -> Limits {
    Limits {
        jitter: false,
        ..Limits::default()
    }
}

/// Drives `work` by moving the clock; returns its value and how long it took.
async fn timed<T: Send + 'static>(clock: &HandClock, work: impl Future<Output = T> + Send + 'static) -> (T, Duration) {
    let start = clock.now();
    let task = tokio::spawn(work);
    for _ in 0..10_000 {
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
        if task.is_finished() {
            return (task.await.unwrap(), clock.now().saturating_sub(start));
        }
        assert!(clock.advance_to_next(), "it hangs");
    }
    panic!("it does not come to an end");
}

async fn permit_after(clock: &HandClock, pacer: &Pacer) -> (Permit, Duration) {
    let pacer = pacer.clone();
    timed(clock, async move { pacer.permit(RequestKind::Read).await }).await
}

/// As many GETs and others as may be under way at a time just now.
fn at_once(pacer: &Pacer) -> (usize, usize) {
    let pace = pacer.shared.pace();
    (pace.lane(Lane::Gets).at_once, pace.lane(Lane::Others).at_once)
}

fn in_flight(pacer: &Pacer) -> (usize, usize) {
    let pace = pacer.shared.pace();
    (pace.lane(Lane::Gets).in_flight, pace.lane(Lane::Others).in_flight)
}

/// `count` requests that the portal answers after `latency`, all asked for at once; returns when each started.
async fn load(
    clock: &Arc<HandClock>,
    pacer: &Pacer,
    kind: RequestKind,
    count: usize,
    latency: impl Fn(usize) -> Duration + Send + Sync + 'static,
) -> Vec<Duration> {
    let latency = Arc::new(latency);
    let (pacer, on) = (pacer.clone(), Arc::clone(clock));
    let all = async move {
        let mut asking = tokio::task::JoinSet::new();
        for number in 0..count {
            let (pacer, on, latency) = (pacer.clone(), Arc::clone(&on), Arc::clone(&latency));
            asking.spawn(async move {
                let permit = pacer.permit(kind).await;
                let started = on.now();
                on.sleep(latency(number)).await;
                pacer.answered(&permit);
                started
            });
        }
        let mut starts = asking.join_all().await;
        starts.sort_unstable();
        starts
    };
    timed(clock, all).await.0
}

async fn settle() {
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn waits_grow_until_a_stretch_of_good_answers() {
    let (clock, pacer) = pacer(steady());
    let mut waits = Vec::new();
    for _ in 0..8 {
        let (permit, _) = permit_after(&clock, &pacer).await;
        assert_eq!(pacer.slow_down(&permit, None), SlowDown::Wait);
        drop(permit);
        let (permit, waited) = permit_after(&clock, &pacer).await;
        waits.push(waited.as_secs());
        // One good answer is no reason to forget.
        pacer.answered(&permit);
    }
    assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60]);
    for _ in 0..GOOD_ANSWERS_TO_FORGET {
        let (permit, _) = permit_after(&clock, &pacer).await;
        pacer.answered(&permit);
    }
    let (permit, _) = permit_after(&clock, &pacer).await;
    pacer.slow_down(&permit, None);
    drop(permit);
    assert_eq!(permit_after(&clock, &pacer).await.1, Duration::from_secs(1));
}

#[tokio::test]
async fn refusals_of_one_moment_count_once() {
    let (clock, pacer) = pacer(steady());
    let mut together = Vec::new();
    for _ in 0..8 {
        together.push(permit_after(&clock, &pacer).await.0);
    }
    for permit in together.drain(..) {
        pacer.slow_down(&permit, None);
    }
    assert_eq!(at_once(&pacer), (4, 2), "one halving");
    assert_eq!(permit_after(&clock, &pacer).await.1, Duration::from_secs(1));
}

#[tokio::test]
async fn told_waits_are_kept_and_told_on() {
    let (clock, pacer) = pacer(steady());
    for (asked, waited) in [(24, 24), (0, 1), (300, 300)] {
        let (permit, _) = permit_after(&clock, &pacer).await;
        assert_eq!(
            pacer.slow_down(&permit, Some(Duration::from_secs(asked))),
            SlowDown::Wait
        );
        drop(permit);
        assert!(pacer.waiting().borrow().is_some());
        assert_eq!(permit_after(&clock, &pacer).await.1, Duration::from_secs(waited));
        assert_eq!(*pacer.waiting().borrow(), None);
    }
    let (permit, _) = permit_after(&clock, &pacer).await;
    let too_long = pacer.slow_down(&permit, Some(Duration::from_secs(301)));
    assert!(matches!(too_long, SlowDown::TooLong { until } if until.as_second() >= 301));
    drop(permit);
    // Others are not held up by it: reads are free when the day's changes are used up.
    assert_eq!(permit_after(&clock, &pacer).await.1, Duration::ZERO);
}

#[tokio::test]
async fn jitter_makes_waits_longer_and_never_shorter() {
    for _ in 0..20 {
        let (clock, pacer) = pacer(Limits::default());
        let (permit, _) = permit_after(&clock, &pacer).await;
        pacer.slow_down(&permit, Some(Duration::from_secs(20)));
        drop(permit);
        let (_, waited) = permit_after(&clock, &pacer).await;
        assert!(
            (Duration::from_secs(20)..=Duration::from_secs(25)).contains(&waited),
            "{waited:?}"
        );
    }
}

#[tokio::test]
async fn it_starts_carefully_and_reaches_its_ceiling_within_a_second() {
    const LATENCY: Duration = Duration::from_millis(50);
    for (kind, first, most) in [(RequestKind::Write, 4, 12), (RequestKind::Read, 8, 40)] {
        let (clock, pacer) = pacer(steady());
        assert_eq!(at_once(&pacer), (8, 4));
        let starts = load(&clock, &pacer, kind, 1300, |_| LATENCY).await;
        let together = |at: Duration| starts.iter().filter(|start| **start == at).count();
        assert_eq!(together(Duration::ZERO), first, "{kind:?}");
        let second = (0..20).map(|round| together(LATENCY * round)).collect::<Vec<_>>();
        assert!(second.is_sorted(), "{kind:?}: {second:?}");
        assert_eq!(second[19], most, "{kind:?}: {second:?}");
        assert!(starts.iter().all(|start| together(*start) <= most), "{kind:?}");
        assert_eq!(in_flight(&pacer), (0, 0));
    }
}

#[tokio::test]
async fn places_that_nobody_needs_do_not_grow() {
    let (clock, pacer) = pacer(steady());
    for _ in 0..300 {
        let (permit, _) = permit_after(&clock, &pacer).await;
        pacer.answered(&permit);
    }
    assert_eq!(at_once(&pacer), (8, 4));
}

#[tokio::test]
async fn each_refusal_after_a_hold_halves_down_to_one_and_good_answers_bring_it_back() {
    let (clock, pacer) = pacer(steady());
    let mut seen = Vec::new();
    for _ in 0..5 {
        let (permit, _) = permit_after(&clock, &pacer).await;
        pacer.slow_down(&permit, None);
        // The answer to a request from before says nothing about the pace since.
        pacer.answered(&permit);
        seen.push(at_once(&pacer));
    }
    assert_eq!(seen, [(4, 2), (2, 1), (1, 1), (1, 1), (1, 1)]);
    load(&clock, &pacer, RequestKind::Write, 200, |_| Duration::from_millis(50)).await;
    assert_eq!(at_once(&pacer), (1, 12));
}

#[tokio::test]
async fn answers_that_take_much_longer_than_before_halve() {
    let (clock, pacer) = pacer(steady());
    load(&clock, &pacer, RequestKind::Read, 200, |_| Duration::from_millis(300)).await;
    let grown = at_once(&pacer).0;
    assert!(grown > 16, "{grown}");
    // One in eight is slow, as a large list may be: that is no plea.
    let large = |number: usize| Duration::from_millis(if number.is_multiple_of(8) { 3000 } else { 300 });
    load(&clock, &pacer, RequestKind::Read, 100, large).await;
    assert!(at_once(&pacer).0 >= grown);
    // All of them: it is.
    let full = at_once(&pacer).0;
    load(&clock, &pacer, RequestKind::Read, full, |_| Duration::from_secs(3)).await;
    assert_eq!(at_once(&pacer).0, full / 2, "once, for all that were under way");
    assert_eq!(at_once(&pacer).1, 4, "changes were not slow");
    assert_eq!(*pacer.waiting().borrow(), None, "slower, but not at a stop");
}

#[tokio::test]
async fn trouble_that_takes_long_halves_and_brings_no_growth() {
    let (clock, pacer) = pacer(Limits {
        most_reads: 8,
        ..steady()
    });
    load(&clock, &pacer, RequestKind::Read, 8, |_| Duration::from_millis(50)).await;
    let mut together = Vec::new();
    for _ in 0..8 {
        together.push(permit_after(&clock, &pacer).await.0);
    }
    clock.advance(Duration::from_secs(30));
    for permit in &together {
        pacer.troubled(permit);
    }
    assert_eq!(at_once(&pacer), (4, 4));
}

#[tokio::test]
async fn a_portal_that_is_always_slow_is_not_slowed_for_that() {
    let (clock, pacer) = pacer(steady());
    load(&clock, &pacer, RequestKind::Write, 200, |_| Duration::from_secs(2)).await;
    assert_eq!(at_once(&pacer), (8, 12));
    // One that has become slow for good is asked for less, and then for as much as before.
    load(&clock, &pacer, RequestKind::Write, 30, |_| Duration::from_secs(20)).await;
    let slowed = at_once(&pacer).1;
    assert!(slowed < 12, "{slowed}");
    load(&clock, &pacer, RequestKind::Write, 200, |_| Duration::from_secs(20)).await;
    assert_eq!(at_once(&pacer), (8, 12));
}

#[tokio::test]
async fn never_more_than_the_allowance_in_any_window() {
    let limits = Limits {
        most_reads: 1000,
        requests_per_window: 200,
        ..steady()
    };
    let (clock, pacer) = pacer(limits);
    let starts = load(&clock, &pacer, RequestKind::Read, 1000, |_| Duration::from_millis(10)).await;
    assert!(starts.windows(201).all(|some| some[200] >= some[0] + limits.window));
    let took = *starts.last().unwrap();
    let windows = limits.window * 4;
    assert!(
        (windows..windows + Duration::from_secs(1)).contains(&took),
        "and not slower than that: {took:?}"
    );
}

#[tokio::test]
async fn waiting_for_our_own_allowance_is_told_as_that() {
    let (clock, pacer) = pacer(Limits {
        requests_per_window: 2,
        ..steady()
    });
    drop(permit_after(&clock, &pacer).await);
    drop(permit_after(&clock, &pacer).await);
    let third = {
        let pacer = pacer.clone();
        tokio::spawn(async move { pacer.permit(RequestKind::Read).await })
    };
    settle().await;
    let told = (*pacer.waiting().borrow()).unwrap();
    assert_eq!((told.until.as_second(), told.because), (60, WaitingFor::Allowance));
    third.abort();
    settle().await;
    assert_eq!(*pacer.waiting().borrow(), None, "nobody waits any more");
    let (_, waited) = permit_after(&clock, &pacer).await;
    assert_eq!(waited, Duration::from_mins(1));
    assert_eq!(*pacer.waiting().borrow(), None);
}

#[tokio::test]
async fn changes_and_readings_take_turns_where_the_window_is_short() {
    let (clock, pacer) = pacer(Limits {
        first_reads: 40,
        requests_per_window: 10,
        ..steady()
    });
    let counts: [Arc<AtomicUsize>; 2] = Default::default();
    for (kind, count) in [(RequestKind::Read, &counts[0]), (RequestKind::Write, &counts[1])] {
        for _ in 0..100 {
            let (pacer, count) = (pacer.clone(), Arc::clone(count));
            tokio::spawn(async move {
                drop(pacer.permit(kind).await);
                count.fetch_add(1, Ordering::SeqCst);
            });
        }
    }
    let so_far = || {
        let [reads, writes] = &counts;
        (reads.load(Ordering::SeqCst), writes.load(Ordering::SeqCst))
    };
    settle().await;
    let mut before = so_far();
    assert_eq!(before.0 + before.1, 10);
    for _ in 0..8 {
        clock.advance(Duration::from_mins(1));
        settle().await;
        let now = so_far();
        assert_eq!((now.0 - before.0, now.1 - before.1), (5, 5));
        before = now;
    }
}

#[test]
fn the_last_place_of_a_window_is_for_whoever_had_none_before() {
    let mut pace = Pace::new(Limits {
        requests_per_window: 1,
        ..steady()
    });
    let minute = Duration::from_mins(1);
    let begun = pace.start(Lane::Gets, Duration::ZERO).unwrap();
    pace.ended(begun);
    for lane in Lane::BOTH {
        assert!(pace.start(lane, Duration::ZERO).is_err());
    }
    // However quick the readings are to ask, it is the change's turn.
    assert!(pace.start(Lane::Gets, minute).is_err());
    assert!(pace.start(Lane::Others, minute).is_ok());
    assert!(pace.start(Lane::Others, minute * 2).is_err());
    // And where nobody takes the turn, it is not kept for them.
    pace.gave_up(Lane::Gets);
    assert!(pace.start(Lane::Others, minute * 2).is_ok());
}

#[tokio::test]
async fn a_queue_of_readings_never_holds_a_change_back() {
    let (clock, pacer) = pacer(steady());
    let mut held = Vec::new();
    for _ in 0..8 {
        held.push(pacer.permit(RequestKind::Read).await);
    }
    for _ in 0..50 {
        let pacer = pacer.clone();
        tokio::spawn(async move { pacer.permit(RequestKind::Read).await });
    }
    settle().await;
    let change = pacer.clone();
    let (_, waited) = timed(&clock, async move { change.permit(RequestKind::Write).await }).await;
    assert_eq!(waited, Duration::ZERO);
    assert_eq!(in_flight(&pacer), (8, 0));
}

#[tokio::test]
async fn what_is_read_by_post_takes_the_place_of_a_change() {
    let (_, pacer) = pacer(steady());
    let read = pacer.permit(RequestKind::ReadByPost).await;
    assert_eq!(in_flight(&pacer), (0, 1));
    drop(read);
    assert_eq!(in_flight(&pacer), (0, 0));
}

#[tokio::test]
async fn dropping_a_waiting_request_gives_its_place_and_its_turn_back() {
    let (clock, pacer) = pacer(Limits {
        first_writes: 1,
        requests_per_window: 2,
        ..steady()
    });
    let waiting = |kind| {
        let pacer = pacer.clone();
        tokio::spawn(async move { pacer.permit(kind).await })
    };
    let held = pacer.permit(RequestKind::Write).await;
    // One waits for the place, one for its turn after that.
    let (first, second) = (waiting(RequestKind::Write), waiting(RequestKind::Write));
    settle().await;
    first.abort();
    drop(held);
    settle().await;
    assert!(second.is_finished());
    drop(second.await.unwrap());
    // Now one waits for the window, and a reading would have to leave it the next place.
    let first = waiting(RequestKind::Write);
    settle().await;
    let reading = waiting(RequestKind::Read);
    settle().await;
    assert!(!first.is_finished() && !reading.is_finished());
    first.abort();
    clock.advance(Duration::from_mins(1));
    settle().await;
    drop(reading.await.unwrap());
    assert_eq!(in_flight(&pacer), (0, 0));
}

#[tokio::test]
async fn a_claim_is_for_one_at_a_time_and_leaves_nothing_behind() {
    let (_, pacer) = pacer(steady());
    let entry = EntryRef::file(EntryId::Number(1));
    let first = pacer.claim(&entry).await;
    let second = {
        let (pacer, entry) = (pacer.clone(), entry.clone());
        tokio::spawn(async move { pacer.claim(&entry).await })
    };
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
    assert!(!second.is_finished());
    // The folder of the same number is another entry.
    drop(pacer.claim(&EntryRef::folder(EntryId::Number(1))).await);
    drop(first);
    drop(second.await.unwrap());
    assert!(pacer.shared.claims.lock().unwrap().is_empty());
}

#[tokio::test]
async fn the_wait_for_the_last_of_many_follows_the_windows() {
    let (clock, pacer) = pacer(Limits {
        requests_per_window: 10,
        ..steady()
    });
    let seconds = Duration::from_secs;
    let waits = |pacer: &Pacer, cases: &[(usize, u64)]| {
        for (requests, expected) in cases {
            assert_eq!(pacer.until_last_of(*requests), seconds(*expected), "{requests}");
        }
    };
    waits(&pacer, &[(0, 0), (1, 0), (10, 0), (11, 60), (20, 60), (21, 120)]);
    for _ in 0..4 {
        drop(permit_after(&clock, &pacer).await);
    }
    clock.advance(seconds(20));
    for _ in 0..6 {
        drop(permit_after(&clock, &pacer).await);
    }
    assert_eq!(pacer.started(), 10);
    // Four places come free in 40 seconds, six in 60.
    waits(
        &pacer,
        &[(0, 0), (1, 40), (4, 40), (5, 60), (10, 60), (11, 100), (15, 120)],
    );
    clock.advance(seconds(45));
    waits(&pacer, &[(4, 0), (5, 15), (11, 60), (15, 75)]);
    // What was foretold is what happens.
    let foretold = pacer.until_last_of(15);
    let starts = load(&clock, &pacer, RequestKind::Read, 15, |_| Duration::ZERO).await;
    assert_eq!(starts.last(), Some(&(seconds(65) + foretold)));
}
