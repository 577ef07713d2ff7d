//! An allowance that somebody else uses, too: against a portal that refuses as `docspace-api.md` §10 says.

use std::collections::VecDeque;

use super::*;

/// The sliding window of a portal, and how many requests of each outcome it saw.
#[derive(Default)]
struct Portal {
    window: Mutex<VecDeque<Duration>>,
    refused: AtomicUsize,
}

impl Portal {
    const MOST: usize = 150;

    fn admits(&self, now: Duration) -> bool {
        let mut window = self.window.lock().unwrap();
        while window.front().is_some_and(|at| *at + Duration::from_mins(1) <= now) {
            window.pop_front();
        }
        let admitted = window.len() < Self::MOST;
        if admitted {
            window.push_back(now);
        } else {
            self.refused.fetch_add(1, Ordering::SeqCst);
        }
        admitted
    }
}

/// A tenth of the real numbers.
fn limits() -> Limits {
    Limits {
        requests_per_window: 140,
        ..steady()
    }
}

/// Sends `count` changes, each until it is let in; returns how long it took in windows. Nothing may be in vain.
async fn changes(clock: &Arc<HandClock>, pacer: &Pacer, portal: &Arc<Portal>, count: usize) -> f64 {
    let (pacer, portal, on) = (pacer.clone(), Arc::clone(portal), Arc::clone(clock));
    let all = async move {
        let mut sending = tokio::task::JoinSet::new();
        for _ in 0..count {
            let (pacer, portal, on) = (pacer.clone(), Arc::clone(&portal), Arc::clone(&on));
            sending.spawn(async move {
                loop {
                    let permit = pacer.permit(RequestKind::Write).await;
                    let admitted = portal.admits(on.now());
                    on.sleep(Duration::from_millis(50)).await;
                    if admitted {
                        return pacer.answered(&permit);
                    }
                    assert_eq!(pacer.slow_down(&permit, None), SlowDown::Wait);
                }
            });
        }
        sending.join_all().await;
    };
    timed(clock, all).await.1.div_duration_f64(Duration::from_mins(1))
}

#[tokio::test]
async fn alone_it_meets_no_refusal_and_takes_the_windows_it_needs() {
    let (clock, pacer) = pacer(limits());
    let portal = Arc::new(Portal::default());
    let windows = changes(&clock, &pacer, &portal, 300).await;
    assert_eq!(portal.refused.load(Ordering::SeqCst), 0);
    assert!(windows <= 1.15 * 300.0 / 150.0, "{windows}");
}

#[tokio::test]
async fn beside_another_user_it_takes_longer_and_nothing_is_in_vain() {
    let (clock, pacer) = pacer(limits());
    let portal = Arc::new(Portal::default());
    // The other has used half of each minute for a while, and goes on.
    let other = {
        let (clock, portal) = (Arc::clone(&clock), Arc::clone(&portal));
        tokio::spawn(async move {
            loop {
                portal.admits(clock.now());
                clock.sleep(Duration::from_millis(800)).await;
            }
        })
    };
    settle().await;
    for _ in 0..75 {
        clock.advance(Duration::from_millis(800));
        settle().await;
    }
    let windows = changes(&clock, &pacer, &portal, 600).await;
    assert!(windows > 6.0, "{windows}");
    assert!(windows < 12.0, "{windows}");
    let refused = portal.refused.load(Ordering::SeqCst);
    assert!((1..=100).contains(&refused), "{refused}");
    other.abort();
}

#[tokio::test]
async fn a_jam_takes_from_the_allowance_once_and_good_answers_give_it_back() {
    let (clock, pacer) = pacer(limits());
    let allowance = || pacer.shared.pace().allowance();
    load(&clock, &pacer, RequestKind::Write, 99, |_| Duration::from_millis(50)).await;
    for _ in 0..3 {
        let (permit, _) = permit_after(&clock, &pacer).await;
        pacer.slow_down(&permit, None);
        drop(permit);
        assert_eq!(
            allowance(),
            90,
            "nine tenths of what we had in the window, and only once"
        );
    }
    // A refusal that tells its wait comes from the day, not from the window.
    load(&clock, &pacer, RequestKind::Write, 80, |_| Duration::from_millis(50)).await;
    assert_eq!(allowance(), 110);
    let (permit, _) = permit_after(&clock, &pacer).await;
    pacer.slow_down(&permit, Some(Duration::from_secs(5)));
    drop(permit);
    assert_eq!(allowance(), 110);
    load(&clock, &pacer, RequestKind::Write, 200, |_| Duration::from_millis(50)).await;
    assert_eq!(allowance(), 140, "and never more than before");
    // Refused with a window nearly empty: perhaps it was the number under way, so no less than half is left.
    clock.advance(Duration::from_mins(1));
    let (permit, _) = permit_after(&clock, &pacer).await;
    pacer.slow_down(&permit, None);
    assert_eq!(allowance(), 70);
}

#[tokio::test]
async fn nobody_is_given_up_while_anybody_gets_through() {
    let (clock, pacer) = pacer(steady());
    let mut unlucky = Vec::new();
    while clock.now() < PATIENCE * 3 {
        let (permit, _) = permit_after(&clock, &pacer).await;
        unlucky.push(pacer.slow_down(&permit, None));
        drop(permit);
        let (permit, _) = permit_after(&clock, &pacer).await;
        pacer.answered(&permit);
    }
    assert!(unlucky.len() > 40 && unlucky.iter().all(|it| *it == SlowDown::Wait));
}

#[tokio::test]
async fn a_long_silence_is_no_patience_used_up() {
    let (clock, pacer) = pacer(steady());
    let (permit, _) = permit_after(&clock, &pacer).await;
    pacer.slow_down(&permit, None);
    drop(permit);
    clock.advance(PATIENCE * 2);
    let mut verdict = SlowDown::Wait;
    let mut tries = 0;
    while verdict == SlowDown::Wait {
        let (permit, _) = permit_after(&clock, &pacer).await;
        verdict = pacer.slow_down(&permit, None);
        tries += 1;
    }
    assert_eq!(verdict, SlowDown::InVain);
    assert!(clock.now() >= PATIENCE * 3 && tries > 10, "{:?}, {tries}", clock.now());
}
