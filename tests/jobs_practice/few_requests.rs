//! Entries that share a room cost a share of its pages: requests counted in the portal's own ledger, and every answer
//! held against that of asking for the entry by itself.

use docspace_steward::bulk::lookup::Lookup;
use docspace_steward::bulk::resolve::Found;
use docspace_steward::domain::entry::{Entry, LockState};
use docspace_steward::domain::pasted::Reading;

use super::*;
use crate::small_world::add_rooms;

/// Anything random in these tests comes from a printed seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % bound
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for place in (1..items.len()).rev() {
            items.swap(place, self.below(place + 1));
        }
    }
}

/// 300 of the 600 files in 4 rooms, in random order, beside the company's own 24 rooms and 600 files.
fn three_hundred(bench: &Bench, seed: u64) -> Vec<i32> {
    let mut files = bench
        .portal
        .with_world(|world| add_rooms(world, "adam.weber", 500_000, 4, 150));
    Dice(seed).shuffle(&mut files);
    files.truncate(300);
    files
}

fn number(id: i32) -> Reading {
    Reading::Number(EntryId::Number(id))
}

fn found(resolved: &Resolved) -> &Found {
    match resolved {
        Resolved::Entry(found) => found,
        other => panic!("{other:?}"),
    }
}

/// What the portal says of each entry by itself; `None`: nothing.
async fn alone(bench: &Bench, entry: &EntryRef) -> Option<Entry> {
    let client = &bench.context.portal;
    let answer = match entry.kind {
        EntryKind::File => client.read_file(&entry.id).await,
        EntryKind::Folder => client.read_folder(&entry.id).await,
    };
    answer.ok()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_hundred_files_of_four_rooms_cost_at_most_thirty_reads() {
    for seed in 1..=4 {
        for (name, reading) in [
            ("links", (|id| Reading::Named(file(id))) as fn(i32) -> Reading),
            ("numbers", number),
        ] {
            let bench = Bench::new("admin", &Options::default());
            let files = three_hundred(&bench, seed);
            let rows = bench.resolve(files.iter().map(|id| reading(*id)).collect()).await;
            let reads = bench.portal.ledger().len();
            println!("seed {seed}: {reads} requests for 300 {name}");
            assert!(reads <= 30, "seed {seed}: {reads} requests for 300 {name}");
            for (id, row) in files.iter().zip(&rows) {
                let found = found(row);
                assert_eq!(found.entry.reference(), file(*id), "seed {seed}");
                let place = found.whereabouts.as_ref().expect("a place");
                let depth = usize::try_from((*id - 100) % 10_000 % 4).expect("small");
                let levels: Vec<String> = (1..=depth).map(|level| format!("Level {level}")).collect();
                assert_eq!(place.folders, levels, "seed {seed}: {id}");
                let room = place.room.as_ref().map(|room| room.id.clone());
                assert_eq!(room, Some(EntryId::Number(id / 10_000 * 10_000)), "seed {seed}");
            }
            for id in files.iter().step_by(25) {
                let place = files.iter().position(|other| other == id).expect("it is there");
                assert_eq!(
                    Some(&found(&rows[place]).entry),
                    alone(&bench, &file(*id)).await.as_ref()
                );
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lock_run_costs_at_most_one_and_a_tenth_requests_a_file_from_paste_to_proof() {
    let bench = Bench::new("admin", &Options::default());
    let files = three_hundred(&bench, 9);
    let (progress, _) = bench
        .job(Change::Lock, files.iter().map(|id| file(*id)).collect())
        .await;
    assert_eq!(progress.tally.changed, 300);
    let requests = bench.portal.ledger().len();
    println!("{requests} requests for locking 300 files, from paste to proof");
    assert!(requests <= 330, "{requests}");
    for id in files {
        assert_eq!(bench.holder(&file(id)), Some(cast("admin")));
    }
}

/// Everything there is, as numbers and links in one list: rooms of all kinds, archive, trash, other people's documents,
/// connected storage, templates, numbers of nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_is_pasted_the_answers_are_those_of_asking_one_by_one() {
    for (seed, key) in [
        (1, "admin"),
        (2, "room_manager"),
        (3, "content_creator"),
        (4, "user"),
        (5, "files_only"),
    ] {
        let bench = Bench::new(key, &Options::default());
        let mut dice = Dice(seed);
        let mut readings = Vec::new();
        let folders = bench.all_folders(true).into_iter().chain(bench.all_folders(false));
        for entry in bench.all_files().into_iter().chain(folders) {
            readings.push(match dice.below(2) {
                0 => Reading::Number(entry.id.clone()),
                _ => Reading::Named(entry),
            });
        }
        readings.extend((0..20).map(|n| number(800_000 + n)));
        readings.sort_by_key(|reading| format!("{reading:?}"));
        readings.dedup();
        dice.shuffle(&mut readings);
        let rows = bench.resolve(readings.clone()).await;
        let together = bench.portal.ledger().len();
        let mut by_themselves = 0;
        for (reading, row) in readings.iter().zip(&rows) {
            let (file, folder) = match reading {
                Reading::Named(entry) if entry.kind == EntryKind::File => (alone(&bench, entry).await, None),
                Reading::Named(entry) => (None, alone(&bench, entry).await),
                Reading::Number(id) => (
                    alone(&bench, &EntryRef::file(id.clone())).await,
                    alone(&bench, &EntryRef::folder(id.clone())).await,
                ),
                other => panic!("{other:?}"),
            };
            by_themselves += 1 + usize::from(matches!(reading, Reading::Number(_)));
            match (row, file, folder) {
                (
                    Resolved::Both {
                        file: one,
                        folder: other,
                    },
                    file,
                    folder,
                ) => {
                    assert_eq!(
                        (Some(&one.entry), Some(&other.entry)),
                        (file.as_ref(), folder.as_ref()),
                        "{key}"
                    );
                }
                (Resolved::Entry(found), Some(file), None) => assert_eq!(found.entry, file, "{key}"),
                (Resolved::Entry(found), None, Some(folder)) => assert_eq!(found.entry, folder, "{key}"),
                (Resolved::NotFound | Resolved::Failed(_), None, None) => {}
                (row, file, folder) => panic!("{key}, seed {seed}, {reading:?}: {row:?}, alone {file:?} {folder:?}"),
            }
        }
        println!(
            "{key}: {} rows, {together} requests; one by one at least {by_themselves}",
            rows.len()
        );
        assert!(together < by_themselves, "{key}: {together} requests");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_room_of_three_thousand_files_is_not_listed_for_three_of_them() {
    let bench = Bench::new("admin", &Options::default());
    let mut files = three_hundred(&bench, 3);
    files.truncate(60);
    let large = bench
        .portal
        .with_world(|world| add_rooms(world, "adam.weber", 900_000, 1, 3000));
    files.extend([large[5], large[1500], large[2990]]);
    Dice(3).shuffle(&mut files);
    let rows = bench
        .resolve(files.iter().map(|id| Reading::Named(file(*id))).collect())
        .await;
    assert!(rows.iter().all(|row| matches!(row, Resolved::Entry(_))));
    let pages = bench.requests("GET", "/files/900000?filterType=1");
    assert!(pages <= 2, "{pages} pages");
    println!(
        "{} requests for 60 files in 4 rooms and 3 in a room of 3,000",
        bench.portal.ledger().len()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn locks_are_read_from_listings_as_they_are() {
    let bench = Bench::new("admin", &Options::default());
    let files = bench.portal.with_world(|world| {
        let files = add_rooms(world, "adam.weber", 500_000, 1, 90);
        let holders = [Some(cast("admin")), Some(cast("room_manager")), None];
        for (id, holder) in files.iter().zip(holders.into_iter().cycle()) {
            let at = world.now;
            let stored = world.files.get_mut(&(*id).into()).expect("a file");
            stored.lock = holder.map(|by| docspace_steward::practice::world::Lock { by, at });
            // Recent and Favorites show every file as not locked: no listing of theirs may be looked at.
            stored.favorite_of.insert(cast("admin"));
            stored.opened.insert(cast("admin"), at);
        }
        files
    });
    let lookup = Lookup::new(&bench.context);
    let wanted: Vec<EntryRef> = files.iter().map(|id| file(*id)).collect();
    let seen = lookup.entries(&wanted, Duration::ZERO).await;
    assert!(bench.portal.ledger().len() <= 5);
    for (place, entry) in wanted.iter().enumerate() {
        let shown = seen[entry]
            .as_ref()
            .expect("a file")
            .entry
            .file()
            .expect("a file")
            .lock
            .clone();
        match place % 3 {
            0 => assert_eq!(shown, LockState::Mine),
            1 => assert!(matches!(shown, LockState::HeldBy(_)), "{shown:?}"),
            _ => assert_eq!(shown, LockState::Free),
        }
    }
    // Looked at again after somebody changed them: the truth of now, from the pages of the room.
    bench.portal.with_world(|world| {
        for id in &files {
            world.files.get_mut(&(*id).into()).expect("a file").lock = None;
        }
    });
    let before = bench.portal.ledger().len();
    let minute = Duration::from_mins(1);
    assert_eq!(lookup.entries(&wanted, minute).await.len(), 90);
    assert_eq!(bench.portal.ledger().len(), before);
    let anew = lookup.entries(&wanted, Duration::ZERO).await;
    assert_eq!(bench.portal.ledger().len(), before + 1);
    for seen in anew.values() {
        assert_eq!(
            seen.as_ref().expect("a file").entry.file().map(|file| &file.lock),
            Some(&LockState::Free)
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn listings_that_fail_cost_requests_and_no_answer() {
    let bench = Bench::new("admin", &Options::default());
    let files = three_hundred(&bench, 6);
    for part in ["filterType=", "/files/rooms?"] {
        bench
            .portal
            .push_fault(FaultRule::on("GET", part, Fault::ServerError).times(u32::MAX));
    }
    let rows = bench.resolve(files[..60].iter().map(|id| number(*id)).collect()).await;
    for (id, row) in files.iter().zip(&rows) {
        assert_eq!(found(row).entry.reference(), file(*id));
        assert!(found(row).whereabouts.is_some());
    }
}
