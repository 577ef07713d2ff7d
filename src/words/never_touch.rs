//! The never-touch list in words: how each line was read.

use super::{Said, Words};
use crate::domain::ids::EntryKind;
use crate::domain::never_touch::{Line, NeverTouch, Rule, WhyNot};
use crate::domain::pasted::WhyIgnored;

impl Words {
    /// "Line 2: whatever has the number 310, and all in it".
    pub fn never_touch_line(&self, list: &NeverTouch, line: &Line) -> String {
        let said = match &line.meaning {
            Ok(rule) => self.rule(list, rule),
            Err(why) => self.why_no_rule(why),
        };
        let values = [("line", line.number.into()), ("said", (&said).into())];
        self.fill("never-touch-line", &values)
    }

    fn rule(&self, list: &NeverTouch, rule: &Rule) -> String {
        match rule {
            Rule::Entry(entry) => {
                let id = match entry.kind {
                    EntryKind::File => "never-touch-file",
                    EntryKind::Folder => "never-touch-folder",
                };
                self.fill(id, &[("number", (&entry.id.to_string()).into())])
            }
            Rule::Number(number) => self.fill("never-touch-number", &[("number", (&number.to_string()).into())]),
            Rule::Person(id) => self.fill("never-touch-person", &[("person", (&id.to_string()).into())]),
            Rule::Email(email) => {
                let id = match list.person_of(email) {
                    Some(Some(_)) => "never-touch-person",
                    Some(None) => "never-touch-nobody",
                    None => "never-touch-unknown",
                };
                self.fill(id, &[("person", email.into())])
            }
            Rule::Title(title) => self.fill("never-touch-title", &[("title", title.into())]),
        }
    }

    fn why_no_rule(&self, why: &WhyNot) -> String {
        match why {
            WhyNot::NotUnderstood => self.text("never-touch-not-understood"),
            WhyNot::WordsBeside => self.text("never-touch-words-beside"),
            WhyNot::Several => self.text("never-touch-several"),
            WhyNot::ShareLink => self.text("never-touch-share-link"),
            WhyNot::NoItem(why) => self.ignored(why),
        }
    }

    /// Why a part of a pasted text names no item.
    pub fn ignored(&self, why: &WhyIgnored) -> String {
        match why {
            WhyIgnored::NotUnderstood => self.text("ignored-not-understood"),
            WhyIgnored::OtherKindOfNumber => self.text("ignored-other-number-kind"),
            WhyIgnored::TooLarge => self.text("ignored-too-large"),
            WhyIgnored::OtherPortal(host) => self.fill("ignored-other-portal", &[("host", host.into())]),
            WhyIgnored::NoIdInLink => self.text("ignored-no-id"),
            WhyIgnored::NotAnEntryLink => self.text("ignored-not-entry"),
            WhyIgnored::OtherText => self.text("ignored-other-text"),
            WhyIgnored::OtherNumber => self.text("ignored-other-number"),
        }
    }

    /// The lists may have been lost with the settings.
    pub fn never_touch_lost(&self) -> Said {
        Said {
            summary: self.text("never-touch-lost"),
            hint: self.text("never-touch-lost-hint"),
            details: Vec::new(),
        }
    }
}
