//! Whatever goes wrong, in whatever order: one outcome each, no blind repeats, and every claim is true.

use std::collections::HashMap;

use proptest::prelude::*;

use super::*;

fn write_fault() -> impl Strategy<Value = Fault> {
    let clear = prop_oneof![
        Just(problem(ProblemKind::NotAllowed)),
        Just(problem(ProblemKind::Network)),
        Just(too_many(None)),
        Just(too_many(Some(3))),
    ];
    let muddy = || {
        prop_oneof![
            Just(unclear(ProblemKind::Network)),
            Just(unclear(ProblemKind::ServerTrouble)),
            Just(unclear(ProblemKind::NotDocSpace)),
        ]
    };
    prop_oneof![
        clear.prop_map(Fault::Before),
        muddy().prop_map(Fault::Before),
        muddy().prop_map(Fault::After),
        Just(Fault::PanicBefore),
        Just(Fault::PanicAfter),
    ]
}

fn read_fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        Just(Fault::Before(problem(ProblemKind::ServerTrouble))),
        Just(Fault::Before(problem(ProblemKind::Network))),
        Just(Fault::Before(too_many(None))),
        Just(Fault::PanicBefore),
    ]
}

pub(super) type Storm = HashMap<i32, (Vec<Fault>, Vec<Fault>)>;

pub(super) fn storm() -> impl Strategy<Value = Storm> {
    let faults = (
        prop::collection::vec(write_fault(), 0..4),
        prop::collection::vec(read_fault(), 0..8),
    );
    prop::collection::hash_map(1..=12, faults, 0..12)
}

pub(super) fn lock_state() -> impl Strategy<Value = LockState> {
    prop_oneof![
        Just(LockState::Free),
        Just(LockState::Mine),
        Just(LockState::HeldBy("Eva".to_owned())),
    ]
}

fn check(stage: &Stage, result: &ItemResult) {
    let now = lock_now(stage, result.key);
    match &result.outcome {
        Outcome::Changed | Outcome::AlreadySo => assert_eq!(now, LockState::Mine, "{result:?}"),
        Outcome::NotChanged(_) => assert_ne!(now, LockState::Mine, "{result:?}"),
        Outcome::NotStarted => assert_eq!(Some(ItemState::Lock(now)), result.before, "{result:?}"),
        Outcome::CouldNotSettle(_) => {}
        Outcome::LeftOut => panic!("{result:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn leaves_only_true_claims(
        storm in storm(),
        locks in prop::collection::vec(lock_state(), 12),
        stop_at in prop::option::of(0_usize..12),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let stage = Stage::new((1..).zip(locks).map(|(id, lock)| file(id, 500, lock)));
            for (id, (writes, reads)) in storm {
                for fault in writes {
                    stage.write_fault(file_ref(id), fault);
                }
                for fault in reads {
                    stage.read_fault(file_ref(id), fault);
                }
            }
            let (mut handle, journal) = begin(&stage, try_anyway(plan(&stage, Change::Lock, refs(12))));
            if let Some(stop_at) = stop_at {
                stage.until(|| handle.progress().done >= stop_at).await;
                handle.stop();
            }
            let (_, results) = stage.finish_run(&mut handle).await;
            journal.assert_tells_the_same(&results);
            stage.portal.assert_no_blind_repeats();
            let mut keys: Vec<_> = results.iter().map(|result| result.key.0).collect();
            keys.sort_unstable();
            assert_eq!(keys, (0..12).collect::<Vec<_>>());
            for result in &results {
                check(&stage, result);
            }
        });
    }
}
