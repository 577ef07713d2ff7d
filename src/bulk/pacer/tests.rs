//! Pace, waits and claims, with time moved by hand.

use super::*;
use crate::bulk::clock::HandClock;
use crate::domain::ids::EntryId;

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
async fn twenty_in_any_second() {
    let (clock, pacer) = pacer(Limits {
        reads_at_once: 1000,
        ..steady()
    });
    let (starts, _) = timed(&Arc::clone(&clock), async move {
        let mut starts = Vec::new();
        for _ in 0..100 {
            drop(pacer.permit(RequestKind::Read).await);
            starts.push(clock.now());
        }
        starts
    })
    .await;
    assert!(
        starts
            .windows(21)
            .all(|window| window[20] >= window[0] + Duration::from_secs(1))
    );
    assert_eq!(starts[99], Duration::from_secs(4), "and not slower than that");
}

#[tokio::test]
async fn dropping_a_waiting_request_gives_its_place_back() {
    let (clock, pacer) = pacer(Limits {
        writes_at_once: 1,
        ..steady()
    });
    let held = pacer.permit(RequestKind::Write).await;
    let waiting = {
        let pacer = pacer.clone();
        tokio::spawn(async move { pacer.permit(RequestKind::Write).await })
    };
    tokio::task::yield_now().await;
    waiting.abort();
    drop(held);
    let (_, waited) = timed(&clock, async move { pacer.permit(RequestKind::Write).await }).await;
    assert_eq!(waited, Duration::ZERO);
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
