//! The never-touch list of the portal in use: what was written, and how it is read.

use std::collections::HashMap;

use crate::domain::ids::UserId;
use crate::domain::never_touch::NeverTouch;
use crate::domain::portal_url::PortalUrl;

/// The list and its text.
#[derive(Debug, Default)]
pub struct NeverTouchDesk {
    /// As written.
    pub text: String,
    list: NeverTouch,
    /// Whose addresses they are, also of those that are not on the list any more.
    people: HashMap<String, Option<UserId>>,
}

impl NeverTouchDesk {
    /// What holds.
    pub fn list(&self) -> &NeverTouch {
        &self.list
    }

    /// Reads the text anew.
    pub fn read(&mut self, portal: Option<&PortalUrl>) {
        self.list = NeverTouch::parse(&self.text, portal);
        for (email, person) in &self.people {
            self.list.learn(email.clone(), *person);
        }
    }

    /// Whose address it is. `None`: nobody's here.
    pub fn learn(&mut self, email: String, person: Option<UserId>) {
        self.list.learn(email.clone(), person);
        self.people.insert(email, person);
    }
}
