//! Plans as files: JSON that a person can read and compare, one item a line. No secret belongs here.

use std::collections::HashSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::shape::{ChangeShape, PersonRefShape, PlanIdShape, PlanItemShape, ShapeTrouble, time};
use crate::bulk::plan::{Plan, PlanItem};
use crate::bulk::ports::Answer;
use crate::bulk::record::{PlanId, SavedPlan};
use crate::domain::forecast::Change;
use crate::domain::person::PersonRef;
use crate::domain::problem::{Problem, ProblemKind};

/// What the file says it is.
const FORMAT: &str = "docspace-steward plan";

/// Version of the form that this code writes, and the newest it reads. It contains the shapes' own.
const VERSION: u32 = 1;

/// No file is longer: one that is, is no plan. Room for 100,000 items with long names.
pub const MOST_BYTES: usize = 128 * 1024 * 1024;

/// Known before anything else is.
#[derive(Serialize, Deserialize)]
struct Kind {
    format: String,
    version: u32,
}

/// The file without its items.
#[derive(Serialize)]
struct Head<'a> {
    format: &'a str,
    version: u32,
    #[serde(with = "PlanIdShape")]
    plan: &'a PlanId,
    portal: &'a str,
    portal_name: &'a str,
    planned_by: Option<PersonWritten<'a>>,
    #[serde(with = "time")]
    planned_at: &'a Timestamp,
    app_version: &'a str,
    #[serde(with = "ChangeShape")]
    change: &'a Change,
}

#[derive(Serialize)]
struct PersonWritten<'a>(#[serde(with = "PersonRefShape")] &'a PersonRef);

#[derive(Deserialize)]
struct PersonRead(#[serde(with = "PersonRefShape")] PersonRef);

#[derive(Serialize)]
struct ItemWritten<'a>(#[serde(with = "PlanItemShape")] &'a PlanItem);

#[derive(Deserialize)]
struct ItemRead(#[serde(with = "PlanItemShape")] PlanItem);

#[derive(Deserialize)]
struct File {
    #[serde(with = "PlanIdShape")]
    plan: PlanId,
    portal: String,
    portal_name: String,
    planned_by: Option<PersonRead>,
    #[serde(with = "time")]
    planned_at: Timestamp,
    app_version: String,
    #[serde(with = "ChangeShape")]
    change: Change,
    items: Vec<ItemRead>,
}

/// The file's bytes. A problem where the plan is too large for one.
pub fn write(saved: &SavedPlan) -> Answer<Vec<u8>> {
    let bytes = encode(saved).map_err(|error| problem("the plan could not be written", &error.into()))?;
    if bytes.len() > MOST_BYTES {
        return Err(Problem::new(ProblemKind::LocalFile).with_detail("the plan is too large for one file"));
    }
    Ok(bytes)
}

/// The head line by line, then each item on a line of its own.
fn encode(saved: &SavedPlan) -> serde_json::Result<Vec<u8>> {
    let head = Head {
        format: FORMAT,
        version: VERSION,
        plan: &saved.plan.id,
        portal: &saved.portal,
        portal_name: &saved.portal_name,
        planned_by: saved.planned_by.as_ref().map(PersonWritten),
        planned_at: &saved.planned_at,
        app_version: &saved.app_version,
        change: &saved.plan.change,
    };
    let mut bytes = serde_json::to_vec_pretty(&head)?;
    // The head's closing brace stands behind the items.
    bytes.truncate(bytes.len().saturating_sub("\n}".len()));
    bytes.extend_from_slice(b",\n  \"items\": [");
    for (place, item) in saved.plan.items.iter().enumerate() {
        bytes.extend_from_slice(if place == 0 { b"\n    " } else { b",\n    " });
        serde_json::to_writer(&mut bytes, &ItemWritten(item))?;
    }
    bytes.extend_from_slice(b"\n  ]\n}\n");
    Ok(bytes)
}

/// The plan that a file holds. A problem of kind [`ProblemKind::LocalFile`] where it holds none.
pub fn read(bytes: &[u8]) -> Answer<SavedPlan> {
    let refused = |why: &str| Err(Problem::new(ProblemKind::LocalFile).with_detail(why));
    if bytes.len() > MOST_BYTES {
        return refused("the file is too large to be a plan");
    }
    // Some editors write a mark before the text.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match serde_json::from_slice::<Kind>(bytes) {
        Ok(kind) if kind.format != FORMAT => return refused("the file is no plan"),
        Ok(kind) if kind.version > VERSION => return refused("a newer version of the app wrote the file"),
        Ok(_) => {}
        Err(error) => return Err(problem("the file is no plan", &error.into())),
    }
    let file: File = serde_json::from_slice(bytes).map_err(|error| problem("the plan is damaged", &error.into()))?;
    let items: Vec<PlanItem> = file.items.into_iter().map(|item| item.0).collect();
    let mut keys = HashSet::with_capacity(items.len());
    if !items.iter().all(|item| keys.insert(item.key)) {
        return refused("the plan is damaged: two items have one key");
    }
    Ok(SavedPlan {
        portal: file.portal,
        portal_name: file.portal_name,
        planned_by: file.planned_by.map(|person| person.0),
        planned_at: file.planned_at,
        app_version: file.app_version,
        plan: Plan {
            id: file.plan,
            change: file.change,
            items,
        },
    })
}

fn problem(what: &str, trouble: &ShapeTrouble) -> Problem {
    let problem = Problem::new(ProblemKind::LocalFile).with_detail(what);
    match trouble {
        ShapeTrouble::Newer => problem,
        ShapeTrouble::Damaged(where_) => problem.with_detail(where_),
    }
}
