//! What is kept is what comes back, and its form does not change by accident.

use proptest::prelude::*;

use super::strategies;
use super::things::*;
use crate::bulk::record::{Halt, RunEvent};
use crate::domain::outcome::{NotChanged, Outcome};
use crate::domain::problem::{Problem, ProblemKind};
use crate::journal::shape::{self, ShapeTrouble, VERSION};

proptest! {
    #[test]
    fn planned_items_come_back(item in strategies::plan_item()) {
        let text = shape::planned::write(&item).unwrap();
        prop_assert_eq!(shape::planned::read(&text).unwrap(), item);
    }

    #[test]
    fn settled_items_come_back(settled in strategies::settled()) {
        let text = shape::settled::write(&settled).unwrap();
        prop_assert_eq!(shape::settled::read(&text).unwrap(), settled);
    }

    #[test]
    fn events_come_back(event in strategies::event()) {
        let text = shape::event::write(&event).unwrap();
        prop_assert_eq!(shape::event::read(&text).unwrap(), event);
    }

    #[test]
    fn heads_come_back(opened in strategies::opened()) {
        let text = shape::opened::write(&opened).unwrap();
        prop_assert_eq!(shape::opened::read(&text).unwrap(), opened);
    }

    /// Whatever stands in a record, reading it ends with an answer.
    #[test]
    fn altered_bodies_are_refused_or_read(settled in strategies::settled(), at in any::<usize>(), by in any::<char>()) {
        let mut text: Vec<char> = shape::settled::write(&settled).unwrap().chars().collect();
        let at = at % text.len();
        text[at] = by;
        let _ = shape::settled::read(&text.into_iter().collect::<String>());
    }
}

/// Records of today are read by every later version. A change here needs a new version of the shapes.
#[test]
fn the_form_on_disk_stays_as_it_is() {
    assert_eq!(VERSION, 1);
    assert_eq!(
        shape::planned::write(&item(12, "Notes")).unwrap(),
        concat!(
            r#"{"v":1,"is":{"key":12,"entry":{"id":12,"title":"Notes","section":"rooms","access":"room_manager","#,
            r#""by":{"id":"00000000-0000-0000-0000-000000000001","name":"Eva"},"shared":{},"is":{"file":{"folder":7,"#,
            r#""lock":"free","may_lock":true,"ext":".docx","version":1}}},"forecast":{"expected":"will_change","#,
            r#""certainty":"known"},"include":true}}"#
        )
    );
    let wait = Some(std::time::Duration::from_millis(1_500));
    let problem = Problem::new(ProblemKind::TooManyRequests { wait }).with_detail("PUT: 429");
    let because = settled(Outcome::NotChanged(NotChanged::Because(problem)));
    assert_eq!(
        shape::settled::write(&because).unwrap(),
        concat!(
            r#"{"v":1,"is":{"outcome":{"not_changed":{"because":{"kind":{"too_many_requests":{"wait":"#,
            r#"{"secs":1,"nanos":500000000}}},"details":["PUT: 429"]}}},"before":{"lock":"free"},"#,
            r#""after":{"lock":"mine"},"at":"2026-03-04T05:06:07.123456789Z"}}"#
        )
    );
    let until = "2026-03-05T00:00:00Z".parse().unwrap();
    assert_eq!(
        shape::event::write(&RunEvent::Paused(Halt::DailyLimit { until })).unwrap(),
        r#"{"v":1,"is":{"paused":{"daily_limit":{"until":"2026-03-05T00:00:00Z"}}}}"#
    );
}

#[test]
fn variants_of_later_versions_are_no_surprise() {
    let event = |v: u32| format!(r#"{{"v":{v},"is":{{"paused":"moon_phase"}}}}"#);
    assert_eq!(shape::event::read(&event(2)), Err(ShapeTrouble::Newer));
    assert!(matches!(shape::event::read(&event(1)), Err(ShapeTrouble::Damaged(_))));
    let known = r#"{"v":2,"is":"resumed"}"#;
    assert_eq!(
        shape::event::read(known),
        Err(ShapeTrouble::Newer),
        "it may mean something else"
    );
}
