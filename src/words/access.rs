//! Access in words: DocSpace's own names of levels, where a right comes from, what a list lacks.

use super::Words;
use crate::domain::access::{AccessGap, AccessLevel, Because, LinkInfo, LinkKind, Who};
use crate::domain::problem::Problem;

impl Words {
    /// A level as DocSpace calls it. Rooms and files use different words for the same number
    /// (`docspace-api.md` §3.6).
    pub fn level(&self, level: AccessLevel, in_room: bool) -> String {
        let id = match (level, in_room) {
            (AccessLevel::None, _) => "level-none",
            (AccessLevel::FullAccess, _) => "level-full-access",
            (AccessLevel::Read, true) => "level-viewer",
            (AccessLevel::Read, false) => "level-read-only",
            (AccessLevel::Deny, _) => "level-deny",
            (AccessLevel::Varies, _) => "level-varies",
            (AccessLevel::Review, true) => "level-reviewer",
            (AccessLevel::Review, false) => "level-review",
            (AccessLevel::Comment, true) => "level-commenter",
            (AccessLevel::Comment, false) => "level-comment",
            (AccessLevel::FillForms, true) => "level-form-filler",
            (AccessLevel::FillForms, false) => "level-form-filling",
            (AccessLevel::CustomFilter, _) => "level-custom-filter",
            (AccessLevel::RoomManager, _) => "level-room-manager",
            (AccessLevel::Editing, _) => "level-editor",
            (AccessLevel::ContentCreator, _) => "level-content-creator",
            (AccessLevel::Unknown(number), _) => {
                return self.fill("level-unknown", &[("number", (&number.to_string()).into())]);
            }
        };
        self.text(id)
    }

    /// What a level allows, one sentence.
    pub fn level_allows(&self, level: AccessLevel) -> String {
        self.text(match level {
            AccessLevel::FullAccess => "allows-full-access",
            AccessLevel::RoomManager => "allows-room-manager",
            AccessLevel::ContentCreator => "allows-content-creator",
            AccessLevel::Editing => "allows-editor",
            AccessLevel::Review => "allows-review",
            AccessLevel::Comment => "allows-comment",
            AccessLevel::FillForms => "allows-fill-forms",
            AccessLevel::CustomFilter => "allows-custom-filter",
            AccessLevel::Read => "allows-read",
            AccessLevel::Deny | AccessLevel::None => "allows-nothing",
            AccessLevel::Varies | AccessLevel::Unknown(_) => "allows-unknown",
        })
    }

    pub fn because(&self, because: &Because) -> String {
        match because {
            Because::RoomOwner => self.text("because-room-owner"),
            Because::SectionOwner => self.text("because-section-owner"),
            Because::Own => self.text("because-own"),
            Because::Room => self.text("because-room"),
            Because::OwnOrInherited => self.text("because-own-or-inherited"),
            Because::Group(name) => self.fill("because-group", &[("name", name.into())]),
            Because::Link => self.text("because-link"),
            Because::NamedByPortal => self.text("because-named"),
        }
    }

    /// Name of the person, group or link.
    pub fn who(&self, who: &Who) -> String {
        match who {
            Who::Person(person) => person.name.clone(),
            Who::Named(person) => person.name.clone(),
            Who::Group { name, .. } => name.clone(),
            Who::Link(link) => self.link(link),
        }
    }

    /// "Person", "Group", "Link".
    pub fn who_kind(&self, who: &Who) -> String {
        self.text(match who {
            Who::Person(_) | Who::Named(_) => "who-person",
            Who::Group { .. } => "who-group",
            Who::Link(_) => "who-link",
        })
    }

    fn link(&self, link: &LinkInfo) -> String {
        let whom = self.text(match (link.kind, link.internal) {
            (LinkKind::Invitation, _) => "link-invitation",
            (LinkKind::External, true) => "link-internal",
            (LinkKind::External, false) => "link-anyone",
        });
        if link.title.is_empty() {
            whom
        } else {
            format!("{whom}: {}", link.title)
        }
    }

    /// State of the account or of the link: "Active", "No expiry, no password".
    pub fn who_state(&self, who: &Who) -> String {
        match who {
            Who::Person(person) => self.account_state(person.state),
            Who::Named(_) => self.text("account-unknown"),
            Who::Group { .. } => String::new(),
            Who::Link(link) if link.expired => self.text("link-expired"),
            Who::Link(link) => self.list(&[
                self.text(if link.expires.is_some() {
                    "link-expires"
                } else {
                    "link-no-expiry"
                }),
                self.text(if link.has_password {
                    "link-password"
                } else {
                    "link-no-password"
                }),
            ]),
        }
    }

    pub fn gap(&self, gap: &AccessGap) -> String {
        match gap {
            AccessGap::LevelsNotReadable => self.text("gap-levels"),
            AccessGap::LinkNotShown => self.text("gap-link"),
            AccessGap::RoomNotReadable(_) => self.text("gap-room"),
            AccessGap::GroupNotReadable { name, .. } => self.fill("gap-group", &[("name", name.into())]),
            AccessGap::Unexplained(person) => self.fill("gap-unexplained", &[("name", (&person.name).into())]),
            AccessGap::SectionRights => self.text("gap-section"),
            AccessGap::CrossCheckFailed(_) => self.text("gap-cross-check"),
        }
    }

    /// Why we could not look, one sentence.
    pub fn could_not_look(&self, problem: &Problem) -> String {
        self.problem(problem).summary
    }
}
