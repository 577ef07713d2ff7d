//! Forecasts in words: what will happen, why, and what else it does.

use super::Words;
use crate::domain::difference::Difference;
use crate::domain::entry::{LockState, Section};
use crate::domain::forecast::{Certainty, Change, Expected, Forecast, Obstacle, SideEffect};

impl Words {
    /// For the chip: "Will be locked", "No role in this room".
    pub fn forecast_short(&self, change: &Change, forecast: &Forecast) -> String {
        match &forecast.expected {
            Expected::WillChange if forecast.certainty == Certainty::CannotTell => self.text("forecast-cannot-tell"),
            Expected::WillChange => self.text(&format!("forecast-will-{}", change_name(change))),
            Expected::AlreadySo => self.text("forecast-already"),
            Expected::Refusal(obstacle) | Expected::Impossible(obstacle) => self.obstacle_short(obstacle),
        }
    }

    /// The reason behind it, one sentence.
    pub fn forecast_why(&self, change: &Change, forecast: &Forecast) -> String {
        match &forecast.expected {
            Expected::WillChange if forecast.certainty == Certainty::CannotTell => {
                self.text("forecast-cannot-tell-why")
            }
            Expected::WillChange => match change {
                Change::HandOver(person) => {
                    self.fill("forecast-will-hand-over-why", &[("name", (&person.name).into())])
                }
                Change::Lock | Change::Unlock => self.text(&format!("forecast-will-{}-why", change_name(change))),
            },
            Expected::AlreadySo => match change {
                Change::HandOver(person) => self.fill("forecast-already-owner", &[("name", (&person.name).into())]),
                Change::Lock => self.text("forecast-already-locked"),
                Change::Unlock => self.text("forecast-already-unlocked"),
            },
            Expected::Impossible(Obstacle::NeverTouch(rule)) if forecast.certainty == Certainty::CannotTell => {
                self.fill("obstacle-never-touch-perhaps-why", &[("rule", rule.into())])
            }
            Expected::Refusal(obstacle) | Expected::Impossible(obstacle) => self.obstacle_why(change, obstacle),
        }
    }

    pub fn certainty(&self, certainty: Certainty) -> String {
        self.text(match certainty {
            Certainty::Known => "certainty-known",
            Certainty::Likely => "certainty-likely",
            Certainty::CannotTell => "certainty-cannot-tell",
        })
    }

    pub fn obstacle_short(&self, obstacle: &Obstacle) -> String {
        match obstacle {
            Obstacle::NotAFile => self.text("obstacle-not-a-file"),
            Obstacle::HeldBy(name) => self.fill("obstacle-held-by", &[("name", name.into())]),
            Obstacle::NoLockRight { .. } => self.text("obstacle-no-lock-right"),
            Obstacle::Section(section) => self.text(section_obstacle(*section).0),
            Obstacle::FileNeedsRoom { .. } => self.text("obstacle-file-needs-room"),
            Obstacle::FolderNeedsRoom { .. } => self.text("obstacle-folder-needs-room"),
            Obstacle::NoOwnerRight => self.text("obstacle-no-owner-right"),
            Obstacle::ThirdParty => self.text("obstacle-third-party"),
            Obstacle::NewOwner(_) => self.text("obstacle-new-owner"),
            Obstacle::FormInProgress(_) => self.text("obstacle-form-in-progress"),
            Obstacle::OpenInEditor(_) => self.text("obstacle-open-in-editor"),
            Obstacle::OldOwnerCannotStay => self.text("obstacle-old-owner"),
            Obstacle::KeyMayNotWrite => self.text("obstacle-key-may-not-write"),
            Obstacle::NeverTouch(_) => self.text("obstacle-never-touch"),
            Obstacle::Drifted(_) => self.text("obstacle-drifted"),
            Obstacle::NotRead(_) => self.text("obstacle-not-read"),
        }
    }

    fn obstacle_why(&self, change: &Change, obstacle: &Obstacle) -> String {
        match obstacle {
            Obstacle::NotAFile => self.text("obstacle-not-a-file-why"),
            Obstacle::HeldBy(name) => self.fill("obstacle-held-by-why", &[("name", name.into())]),
            Obstacle::NoLockRight { room: Some(room) } => {
                self.fill("obstacle-no-lock-right-room-why", &[("room", room.into())])
            }
            Obstacle::NoLockRight { room: None } => self.text("obstacle-no-lock-right-why"),
            Obstacle::Section(section) => self.text(section_obstacle(*section).1),
            Obstacle::FileNeedsRoom { room } => self.needs_room("file", room.as_deref()),
            Obstacle::FolderNeedsRoom { room } => self.needs_room("folder", room.as_deref()),
            Obstacle::NoOwnerRight => self.text("obstacle-no-owner-right-why"),
            Obstacle::ThirdParty => self.text("obstacle-third-party-why"),
            Obstacle::NewOwner(reason) => match change {
                Change::HandOver(person) => self.owner_obstacle(&person.name, *reason),
                Change::Lock | Change::Unlock => self.text("obstacle-new-owner"),
            },
            Obstacle::FormInProgress(_) => self.text("obstacle-form-in-progress-why"),
            Obstacle::OpenInEditor(_) => self.text("obstacle-open-in-editor-why"),
            Obstacle::OldOwnerCannotStay => self.text("obstacle-old-owner-why"),
            Obstacle::KeyMayNotWrite => self.text("obstacle-key-may-not-write-why"),
            Obstacle::NeverTouch(rule) => self.fill("obstacle-never-touch-why", &[("rule", rule.into())]),
            Obstacle::Drifted(differences) => {
                let what: Vec<String> = differences.iter().map(|what| self.difference(what)).collect();
                self.fill("obstacle-drifted-why", &[("what", (&self.list(&what)).into())])
            }
            Obstacle::NotRead(problem) => self.problem(problem).summary,
        }
    }

    /// What is different, as a part of a sentence: "now locked by Eva Lind".
    pub fn difference(&self, difference: &Difference) -> String {
        match difference {
            Difference::Lock(LockState::Free) => self.text("difference-unlocked"),
            Difference::Lock(LockState::Mine) => self.text("difference-locked-by-you"),
            Difference::Lock(LockState::HeldBy(name)) => self.fill("difference-locked-by", &[("name", name.into())]),
            Difference::Owner(Some(name)) => self.fill("difference-owner", &[("name", name.into())]),
            Difference::Owner(None) => self.text("difference-no-owner"),
            Difference::Room(Some(room)) => self.fill("difference-room", &[("room", room.into())]),
            Difference::Room(None) => self.text("difference-no-room"),
            Difference::Renamed(was) => self.fill("difference-renamed", &[("title", was.into())]),
            Difference::Section(section) => {
                let section = self.section(*section);
                self.fill("difference-section", &[("section", (&section).into())])
            }
        }
    }

    fn needs_room(&self, kind: &str, room: Option<&str>) -> String {
        match room {
            Some(room) => self.fill(
                &format!("obstacle-{kind}-needs-room-named-why"),
                &[("room", room.into())],
            ),
            None => self.text(&format!("obstacle-{kind}-needs-room-why")),
        }
    }

    pub fn side_effect(&self, effect: &SideEffect) -> String {
        match effect {
            SideEffect::ThrowsOutEditors(names) if names.is_empty() => self.text("effect-throws-out-unknown"),
            SideEffect::ThrowsOutEditors(names) => {
                self.fill("effect-throws-out", &[("names", (&self.list(names)).into())])
            }
            SideEffect::RewritesComment => self.text("effect-rewrites-comment"),
            SideEffect::OldOwnerStays(Some(name)) => {
                self.fill("effect-old-owner-stays-named", &[("name", name.into())])
            }
            SideEffect::OldOwnerStays(None) => self.text("effect-old-owner-stays"),
            SideEffect::NewVersion => self.text("effect-new-version"),
        }
    }
}

pub(super) fn change_name(change: &Change) -> &'static str {
    match change {
        Change::Lock => "lock",
        Change::Unlock => "unlock",
        Change::HandOver(_) => "hand-over",
    }
}

fn section_obstacle(section: Section) -> (&'static str, &'static str) {
    match section {
        Section::Archive => ("obstacle-archive", "obstacle-archive-why"),
        Section::Trash => ("obstacle-trash", "obstacle-trash-why"),
        Section::RoomTemplates => ("obstacle-templates", "obstacle-templates-why"),
        Section::My => ("obstacle-my", "obstacle-my-why"),
        Section::Rooms | Section::AiAgents | Section::Common | Section::Other(_) => {
            ("obstacle-section", "obstacle-section-why")
        }
    }
}
