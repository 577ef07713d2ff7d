//! What goes wrong on the way, and what is said of it.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lost_answers_are_settled_by_reading() {
    let bench = Bench::new("admin", &Options::default());
    let faults = [
        (known::UNLOCKED, Fault::Reset(When::After), 1),
        (known::FORMULA_TITLE, Fault::Reset(When::Before), 2),
        (known::LONG_TITLE, Fault::Truncate, 1),
        (known::CHINESE_TITLE, Fault::BadGateway(When::After), 1),
        (known::ARABIC_TITLE, Fault::BadGateway(When::Before), 2),
        (known::OWN_RIGHTS, Fault::ServerError, 2),
        (
            known::OWN_LINKS,
            Fault::TooManyRequests {
                retry_after: Some(Duration::from_secs(1)),
            },
            2,
        ),
    ];
    for (id, fault, _) in &faults {
        bench
            .portal
            .push_fault(FaultRule::on("PUT", &format!("/file/{id}/lock"), fault.clone()));
    }
    let (progress, rows) = bench
        .job(Change::Lock, faults.iter().map(|(id, _, _)| file(*id)).collect())
        .await;
    for (id, fault, writes) in &faults {
        assert_eq!(rows[&file(*id)].result.outcome, Outcome::Changed, "{fault:?}");
        assert_eq!(bench.holder(&file(*id)), Some(cast("admin")), "{fault:?}");
        assert_eq!(bench.requests("PUT", &format!("/file/{id}/lock")), *writes, "{fault:?}");
    }
    assert_eq!(progress.stopped, None);
    bench.assert_no_blind_repeats();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fault_in_one_request_of_five_leaves_only_true_claims() {
    let plan: FaultPlan =
        "seed=7,rate=0.2,in-a-row=2,kinds=429-after+500+502+502-after+reset-before+reset-after+truncate+slow+latency"
            .parse()
            .unwrap_or_else(|err| panic!("{err:?}"));
    let bench = Bench::new("admin", &Options::default());
    let mut files = own_rooms_files(&bench);
    files.truncate(60);
    drop(bench);
    let bench = Bench::new(
        "admin",
        &Options {
            faults: FaultPlan {
                slow: Duration::from_millis(50),
                latency: Duration::from_millis(50),
                ..plan
            },
            ..Options::default()
        },
    );
    let (_, rows) = bench.job(Change::Lock, files).await;
    bench.assert_no_blind_repeats();
    let mut changed = 0;
    for (entry, row) in &rows {
        let mine = bench.holder(entry) == Some(cast("admin"));
        match &row.result.outcome {
            Outcome::Changed | Outcome::AlreadySo => assert!(mine, "{entry:?}: {row:?}"),
            Outcome::NotChanged(_) => assert!(!mine, "{entry:?}: {row:?}"),
            Outcome::LeftOut | Outcome::CouldNotSettle(_) => {}
            Outcome::NotStarted => panic!("{entry:?}: {row:?}"),
        }
        changed += usize::from(row.result.outcome == Outcome::Changed);
    }
    assert!(changed > rows.len() / 2, "{changed} of {}", rows.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_that_expires_in_mid_run_is_waited_for_and_the_run_can_be_stopped_then() {
    let bench = Bench::new("admin", &Options::default());
    let files = own_rooms_files(&bench);
    let expired = Fault::ExpireKey("admin".to_owned());
    bench.portal.push_fault(FaultRule::on("PUT", "/lock", expired).skip(20));
    let plan = bench.plan(Change::Lock, &files).await;
    let mut run = bench.start(plan.clone());
    while run.progress().halt != Some(Halt::KeyRejected) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    run.stop();
    let progress = run.finished().await;
    assert_eq!(progress.stopped, Some(StoppedBecause::Person));
    assert!(progress.tally.not_started > 10, "{:?}", progress.tally);
    for result in run.take_news() {
        let item = plan.items.iter().find(|item| item.key == result.key).unwrap();
        let mine = bench.holder(&item.reference().unwrap()) == Some(cast("admin"));
        match &result.outcome {
            Outcome::Changed | Outcome::AlreadySo => assert!(mine),
            Outcome::NotChanged(_) => assert!(!mine, "{result:?}"),
            _ => {}
        }
    }
}
