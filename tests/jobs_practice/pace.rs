//! The pace against the portal's own limits (`docspace-api.md` §10), with a window that fits into a test.
//!
//! Time is measured in windows, by the ledger: the window is long enough that the machine is never what takes the time.

use std::sync::Arc;

use docspace_steward::bulk::clock::SystemClock;
use docspace_steward::bulk::pacer::{Limits, Pacer};
use docspace_steward::bulk::plan::{Candidate, Plan};
use docspace_steward::bulk::work::{ItemKey, Progress};
use docspace_steward::docspace::files::ListingQuery;
use docspace_steward::docspace::{Client, ClientOptions};
use docspace_steward::domain::access_key::AccessKey;
use docspace_steward::domain::entry::Entry;
use docspace_steward::domain::forecast::Known;
use docspace_steward::practice::keys;
use docspace_steward::practice::world::EntryId as StoredId;
use jiff::Timestamp;

use super::*;

/// The portal's window lets so many requests in.
const MOST: usize = 1500;
/// Far above every number of the seed.
const FIRST: i32 = 500_000;

/// A portal with its limits on, so many new files in a room of the caller's, and a pacer that knows the window.
fn crowded(window: Duration, count: usize) -> (Bench, EntryId) {
    let options = Options {
        rate_limits: Some(format!("window={}s", window.as_secs()).parse().unwrap()),
        ..Options::default()
    };
    let mut bench = Bench::new("admin", &options);
    let limits = Limits {
        window,
        ..Limits::default()
    };
    bench.context.pacer = Pacer::new(limits, Arc::new(SystemClock::default()));
    let room = bench.portal.with_world(|world| {
        let pattern = world.file(&StoredId::from(known::UNLOCKED)).unwrap().clone();
        for id in (FIRST..).take(count) {
            let file = docspace_steward::practice::world::File {
                id: StoredId::from(id),
                title: format!("Report {id}.docx"),
                ..pattern.clone()
            };
            world.files.insert(file.id.clone(), file);
        }
        pattern.folder
    });
    (bench, jobs::named(&room))
}

/// Locks every new file, and holds each verdict against the portal. Returns the plan's requests, the end, and what the
/// ledger says of it.
async fn lock_all(bench: &Bench, room: &EntryId, count: usize) -> (usize, Progress, Told) {
    let query = ListingQuery {
        files_only: true,
        text: "Report 5".to_owned(),
    };
    let listing = bench.context.portal.list_folder(room, &query, count).await.unwrap();
    assert_eq!(listing.entries.len(), count);
    let entries: Vec<_> = listing.entries.iter().map(Entry::reference).collect();
    let candidates = listing.entries.into_iter().zip(0..).map(|(entry, key)| Candidate {
        key: ItemKey(key),
        entry: Ok(entry),
        whereabouts: None,
        known: Known::default(),
    });
    let plan = Plan::make(Change::Lock, candidates.collect());
    let planned = plan.writes();
    assert_eq!(planned, count);
    let before = bench.portal.ledger().len();
    let (progress, rows) = bench.carry_out(plan, &entries).await;
    assert_eq!(progress.stopped, None);
    for (entry, row) in &rows {
        assert_eq!(row.result.outcome, Outcome::Changed, "{entry:?}");
        assert_eq!(bench.holder(entry), Some(cast("admin")), "{entry:?}");
    }
    bench.assert_no_blind_repeats();
    (planned, progress, Told::since(bench, before))
}

/// The run's own requests by the ledger.
#[derive(Debug)]
struct Told {
    requests: usize,
    refused: usize,
    took: Duration,
}

impl Told {
    /// Without the first entries, which are from before the run.
    fn since(bench: &Bench, before: usize) -> Self {
        let ledger = bench.portal.ledger();
        let ours = ledger[before..]
            .iter()
            .filter(|entry| entry.credential.as_deref() == Some("admin"));
        let mut moments: Vec<Timestamp> = ours.clone().map(|entry| entry.time.parse().unwrap()).collect();
        moments.sort_unstable();
        let took = moments.last().unwrap().duration_since(moments[0]);
        Self {
            requests: moments.len(),
            refused: ours.filter(|entry| entry.status == Some(429)).count(),
            took: took.unsigned_abs(),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_thousand_locks_take_the_windows_they_need_and_none_fails() {
    const WINDOW: Duration = Duration::from_secs(6);
    let (bench, room) = crowded(WINDOW, 3000);
    let (planned, _, told) = lock_all(&bench, &room, 3000).await;
    assert_eq!(
        (told.requests, told.refused),
        (planned, 0),
        "one request for each, and none too many"
    );
    let windows = told.took.div_duration_f64(WINDOW);
    let allowed = 1.15 * planned as f64 / MOST as f64;
    assert!(windows <= allowed, "{windows} windows, {allowed} allowed: {told:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn beside_somebody_who_shares_the_allowance_it_takes_longer_and_none_fails() {
    const WINDOW: Duration = Duration::from_secs(5);
    let (bench, room) = crowded(WINDOW, 3000);
    // The person's browser, say, by another key of the same person: half of each window, since a while before.
    let secret = keys().into_iter().find(|(name, _)| *name == "read_only").unwrap().1;
    let secret = AccessKey::parse(&secret).unwrap();
    let browser = Client::new(bench.portal_url.clone(), secret, ClientOptions::default()).unwrap();
    let browser = tokio::spawn(async move {
        let mut beat = tokio::time::interval(WINDOW / (MOST as u32 / 2));
        loop {
            beat.tick().await;
            let _ = browser.read_file(&EntryId::Number(known::UNLOCKED)).await;
        }
    });
    tokio::time::sleep(WINDOW).await;
    let (planned, progress, told) = lock_all(&bench, &room, 3000).await;
    browser.abort();
    assert!(told.refused > 0, "they have met");
    assert_eq!(
        told.requests,
        planned + told.refused,
        "what was refused was asked again, and nothing else"
    );
    assert_eq!(progress.tally.changed, planned);
    let windows = told.took.div_duration_f64(WINDOW);
    let alone = 1.15 * planned as f64 / MOST as f64;
    assert!(windows > alone, "{windows} windows, up to {alone} alone: {told:?}");
}
