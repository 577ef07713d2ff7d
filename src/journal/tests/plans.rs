//! Plan files.

use proptest::prelude::*;

use super::strategies;
use super::things::*;
use crate::bulk::record::SavedPlan;
use crate::domain::problem::ProblemKind;
use crate::journal::plan_file;

fn saved() -> SavedPlan {
    let run = run_of(vec![item(12, "Notes"), item(13, "Budget \"2026\"")]);
    SavedPlan {
        portal: run.head.portal,
        portal_name: run.head.portal_name,
        planned_by: run.head.person,
        planned_at: "2026-03-04T05:06:07Z".parse().unwrap(),
        app_version: run.head.app_version,
        plan: run.plan,
    }
}

fn refused(bytes: &[u8]) -> String {
    let problem = plan_file::read(bytes).unwrap_err();
    assert_eq!(problem.kind, ProblemKind::LocalFile);
    problem.details.join("; ")
}

proptest! {
    #[test]
    fn plans_come_back(saved in strategies::saved_plan()) {
        let bytes = plan_file::write(&saved).unwrap();
        prop_assert_eq!(plan_file::read(&bytes).unwrap(), saved);
    }

    #[test]
    fn no_file_is_a_surprise(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert_eq!(plan_file::read(&bytes).unwrap_err().kind, ProblemKind::LocalFile);
    }
}

#[test]
fn a_plan_file_can_be_read_by_people() {
    let saved = saved();
    let text = String::from_utf8(plan_file::write(&saved).unwrap()).unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[1], r#"  "format": "docspace-steward plan","#);
    assert_eq!(lines[2], r#"  "version": 1,"#);
    assert_eq!(lines[3], format!(r#"  "plan": "{}","#, saved.plan.id));
    assert!(text.contains(r#"  "planned_at": "2026-03-04T05:06:07Z","#), "{text}");
    let items: Vec<_> = lines.iter().filter(|line| line.contains("\"key\"")).collect();
    assert_eq!(items.len(), 2, "one item a line: {text}");
    assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
    // As an editor may leave it.
    let edited = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(plan_file::read(edited.as_bytes()).unwrap(), saved);
    assert_eq!(plan_file::read(&plan_file::write(&saved).unwrap()).unwrap(), saved);
}

#[test]
fn what_is_no_plan_is_refused_without_quoting_it() {
    let text = String::from_utf8(plan_file::write(&saved()).unwrap()).unwrap();
    for (file, expected) in [
        (String::new(), "no plan"),
        ("hunter2 is my password".to_owned(), "no plan"),
        (r#"{"hunter2":1}"#.to_owned(), "no plan"),
        (text.replace("docspace-steward plan", "hunter2"), "no plan"),
        (text.replace("\"version\": 1,\n", "\"version\": 2,\n"), "newer version"),
        (text.replace("will_change", "hunter2"), "damaged"),
        (text.replace("\"key\":13", "\"key\":12"), "two items"),
        (text[..text.len() - 5].to_owned(), "no plan"),
    ] {
        let why = refused(file.as_bytes());
        assert!(why.contains(expected) && !why.contains("hunter2"), "{why}");
    }
    let long = vec![b' '; plan_file::MOST_BYTES + 1];
    assert!(refused(&long).contains("too large"));
}

#[test]
fn a_plan_that_would_be_refused_is_not_written() {
    let mut saved = saved();
    saved.portal_name = "x".repeat(plan_file::MOST_BYTES);
    assert_eq!(plan_file::write(&saved).unwrap_err().kind, ProblemKind::LocalFile);
}
