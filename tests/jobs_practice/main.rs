//! The three jobs end to end below the screen: pasted text to verdict over real sockets, each claim held against what the
//! portal holds in truth.

#![cfg(test)]
#![cfg(feature = "practice")]

mod access;
mod changes;
mod faults;
mod few_requests;
#[path = "../support/jobs.rs"]
mod jobs;
mod lists;
mod pace;
#[path = "../support/small_world.rs"]
mod small_world;

use std::collections::HashSet;
use std::time::Duration;

use docspace_steward::bulk::record::Halt;
use docspace_steward::bulk::resolve::Resolved;
use docspace_steward::bulk::work::StoppedBecause;
use docspace_steward::domain::access::{AccessGap, AccessLevel, AccessRow, Because, ImplicitReaders, ItemAccess, Who};
use docspace_steward::domain::forecast::{Certainty, Change, Expected, Obstacle, SideEffect};
use docspace_steward::domain::ids::{EntryId, EntryKind, EntryRef, UserId};
use docspace_steward::domain::outcome::{NotChanged, Outcome};
use docspace_steward::domain::pasted::{PastedList, WhyIgnored};
use docspace_steward::domain::person::{AccountState, OwnerObstacle};
use docspace_steward::domain::problem::ProblemKind;
use docspace_steward::practice::rules::rights::{Viewer, counting_record, may_read};
use docspace_steward::practice::seed::known;
use docspace_steward::practice::world::{Person, PersonKind, PersonStatus};
use docspace_steward::practice::{Fault, FaultPlan, FaultRule, Options, OwnerRules, When, sample_list_at};
use jobs::{Bench, Row, cast, file, folder, key_of, word};

const BOTH_RULES: [OwnerRules; 2] = [OwnerRules::V37, OwnerRules::Documented];

fn with_rules(owner_rules: OwnerRules) -> Options {
    Options {
        owner_rules,
        ..Options::default()
    }
}

fn refused(outcome: &Outcome) -> bool {
    let kind = match outcome {
        Outcome::NotChanged(NotChanged::Because(problem)) => problem.kind,
        _ => return false,
    };
    matches!(kind, ProblemKind::NotAllowed | ProblemKind::Refused)
}

fn own_rooms_files(bench: &Bench) -> Vec<EntryRef> {
    bench.portal.with_world(|world| {
        let ours = world.files.values().filter(|file| {
            let key = docspace_steward::practice::world::EntryKey::File(file.id.clone());
            world.room_of(&key).is_some_and(|room| room.created_by == cast("admin"))
        });
        ours.map(|file| EntryRef::file(jobs::named(&file.id))).collect()
    })
}

/// Whether what came to pass is what was said, where it was said with certainty; and whether the verdict is true.
fn hold_to_account(row: &Row, truly_so: bool, name: &str) {
    let outcome = &row.result.outcome;
    match outcome {
        Outcome::Changed | Outcome::AlreadySo => assert!(truly_so, "{name}: {row:?}"),
        Outcome::NotChanged(_) => assert!(!truly_so, "{name}: {row:?}"),
        Outcome::LeftOut => assert!(
            matches!(row.forecast.expected, Expected::Impossible(_)),
            "{name}: {row:?}"
        ),
        Outcome::CouldNotSettle(_) | Outcome::NotStarted => panic!("{name}: {row:?}"),
    }
    if row.forecast.certainty == Certainty::Known {
        let expected = match row.forecast.expected {
            Expected::WillChange => "changed",
            Expected::AlreadySo => "already",
            Expected::Refusal(_) => "not changed",
            Expected::Impossible(_) => "left out",
        };
        assert_eq!(word(outcome), expected, "{name}: {row:?}");
    }
}
