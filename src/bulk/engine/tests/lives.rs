//! Pauses, stops, faults and the end of the process at any moment: what the journal says is settled is true.

use proptest::prelude::*;
use tokio::runtime::Runtime;

use super::storm::{Storm, lock_state, storm};
use super::*;

const ITEMS: i32 = 12;

#[derive(Clone, Copy, Debug)]
enum Act {
    Pause,
    Resume,
    /// The process ends, and a new one goes on with what the journal tells.
    Die,
    /// The same, and the new process only looks at first.
    DieAndLook,
    Suspend,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        2 => Just(Act::Pause),
        3 => Just(Act::Resume),
        4 => Just(Act::Die),
        2 => Just(Act::DieAndLook),
        1 => Just(Act::Suspend),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![Just(Change::Lock), Just(Change::Unlock)]
}

fn fresh_runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread().build().unwrap()
}

/// A process with a run in it.
struct Life {
    runtime: Runtime,
    stage: Stage,
    handle: RunHandle,
}

impl Life {
    fn next(stage: &Stage, journal: &Arc<MemoryJournal>, look_only: bool) -> Self {
        let runtime = fresh_runtime();
        let entered = runtime.enter();
        let stage = stage.reborn();
        let head = journal.book(|book| book.run.clone()).unwrap().head.clone();
        let launch = if look_only { recover } else { reopen };
        let handle = launch(&stage.context, Arc::clone(journal) as _, &head, journal.items());
        drop(entered);
        Self { runtime, stage, handle }
    }

    /// Lets a few things happen. Time stands still where nobody waits for it.
    fn live(&self, wake_ups: usize) {
        self.runtime.block_on(async {
            for _ in 0..wake_ups {
                self.stage.settle().await;
                self.stage.clock.advance_to_next();
            }
        });
    }

    /// Everything in flight is dropped where it is.
    fn die(self) -> Stage {
        drop(self.runtime);
        self.stage
    }
}

fn begin_life(storm: Storm, locks: Vec<LockState>, change: &Change) -> (Life, Arc<MemoryJournal>) {
    let runtime = fresh_runtime();
    let entered = runtime.enter();
    let stage = Stage::new((1..).zip(locks).map(|(id, lock)| file(id, 500, lock)));
    stage.world(|world| world.lands_first = (1..=ITEMS).step_by(2).map(file_ref).collect());
    for (id, (writes, reads)) in storm {
        for fault in writes {
            stage.write_fault(file_ref(id), fault);
        }
        for fault in reads {
            stage.read_fault(file_ref(id), fault);
        }
    }
    let plan = try_anyway(plan(&stage, change.clone(), refs(ITEMS)));
    let (handle, journal) = begin(&stage, plan);
    drop(entered);
    (Life { runtime, stage, handle }, journal)
}

fn assert_journal_is_true(stage: &Stage, journal: &MemoryJournal, change: &Change) {
    stage.portal.assert_no_blind_repeats();
    journal.assert_kept_before_sent();
    for item in journal.items() {
        let ItemStatus::Settled(settled) = &item.status else {
            continue;
        };
        let now = stage.world(|world| world.entries[&item.planned.reference().unwrap()].clone());
        let as_intended = change::is_as_intended(change, &now).unwrap();
        match settled.outcome {
            Outcome::Changed | Outcome::AlreadySo => assert!(as_intended, "{item:?}"),
            Outcome::NotChanged(_) => assert!(!as_intended, "{item:?}"),
            Outcome::CouldNotSettle(_) => {}
            Outcome::LeftOut | Outcome::NotStarted => panic!("never kept: {item:?}"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_journal_is_the_portal_for_what_is_settled(
        storm in storm(),
        locks in prop::collection::vec(lock_state(), ITEMS as usize),
        script in prop::collection::vec((1_usize..12, act()), 0..8),
        change in change(),
    ) {
        let (mut life, journal) = begin_life(storm, locks, &change);
        for (wake_ups, act) in script {
            life.live(wake_ups);
            assert_journal_is_true(&life.stage, &journal, &change);
            if life.handle.progress().is_finished() {
                break;
            }
            match act {
                Act::Pause => life.handle.pause(),
                Act::Resume => life.handle.resume(),
                Act::Suspend => life.handle.suspend(),
                Act::Die => {
                    let stage = life.die();
                    life = Life::next(&stage, &journal, false);
                }
                Act::DieAndLook => {
                    let stage = life.die();
                    life = Life::next(&stage, &journal, true);
                    let writes = life.stage.world(|world| world.writes);
                    life.runtime.block_on(life.stage.finish_run(&mut life.handle));
                    assert_eq!(life.stage.world(|world| world.writes), writes, "looking changes nothing");
                    assert_journal_is_true(&life.stage, &journal, &change);
                    let stage = life.die();
                    life = Life::next(&stage, &journal, false);
                }
            }
        }
        life.handle.resume();
        life.runtime.block_on(life.stage.finish_run(&mut life.handle));
        // Left for later, or through: another life settles whatever is left.
        let closed = |note: &Note| matches!(note, Note::Event(RunEvent::Closed(_)));
        if !journal.notes().iter().any(closed) {
            let stage = life.die();
            life = Life::next(&stage, &journal, false);
            life.runtime.block_on(life.stage.finish_run(&mut life.handle));
        }
        assert_journal_is_true(&life.stage, &journal, &change);
        let settled = |item: &RunItem| matches!(item.status, ItemStatus::Settled(_));
        prop_assert!(journal.items().iter().all(settled), "{:?}", journal.items());
    }
}
