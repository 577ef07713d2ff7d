//! What is never to be changed on a portal, as a person writes it: one rule a line.
//!
//! - A number or link of a room, folder or file covers it and all that lies in it.
//! - A person, by e-mail address or ID, covers what they own.
//! - A title with `*` for anything covers whatever is called so, in capitals or not, and all that lies in it.
//!
//! Where it cannot be told whether a rule covers an entry, the entry counts as covered: a list that protects by chance
//! protects nothing.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use crate::domain::entry::Entry;
use crate::domain::ids::{EntryId, EntryKind, EntryRef, UserId};
use crate::domain::pasted::{PastedList, Reading, WhyIgnored};
use crate::domain::person::Person;
use crate::domain::portal_url::PortalUrl;

/// The rules of one portal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NeverTouch {
    /// Lines with anything on them, understood or not.
    lines: Vec<Line>,
    /// Whose addresses they are, as far as the portal was asked. `None`: nobody's.
    people: HashMap<String, Option<UserId>>,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Counted from 1.
    pub number: usize,
    /// As written, without the blanks around it.
    pub text: String,
    pub meaning: Result<Rule, WhyNot>,
}

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    Entry(EntryRef),
    /// Files and folders count separately: whatever has this number.
    Number(EntryId),
    Person(UserId),
    /// In small letters.
    Email(String),
    /// In small letters, with `*` for anything.
    Title(String),
}

/// Why a line is no rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// No number, link or person, and no `*` for a title.
    NotUnderstood,
    /// A number or link among other words: a title without its `*` looks just like that.
    WordsBeside,
    /// Several numbers or links.
    Several,
    /// A share or short link does not say what it leads to.
    ShareLink,
    /// It is no number or link of an item here.
    NoItem(WhyIgnored),
}

/// A room or folder above an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Above<'a> {
    /// `None`: not known.
    pub id: Option<&'a EntryId>,
    pub title: &'a str,
}

/// An entry is on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// The line that covers it, as written.
    pub rule: String,
    /// False: it may be covered, and nobody can tell.
    pub surely: bool,
}

/// Whether a rule covers an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Covers {
    No,
    CannotTell,
    Yes,
}

impl NeverTouch {
    /// Reads the list. `portal`: links to others are refused.
    pub fn parse(text: &str, portal: Option<&PortalUrl>) -> Self {
        let lines = text.lines().zip(1..).filter_map(|(line, number)| {
            let text = line.trim();
            (!text.is_empty()).then(|| Line {
                number,
                text: text.to_owned(),
                meaning: read(text, portal),
            })
        });
        Self {
            lines: lines.collect(),
            people: HashMap::new(),
        }
    }

    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Nothing is on it.
    pub fn is_empty(&self) -> bool {
        !self.lines.iter().any(|line| line.meaning.is_ok())
    }

    /// Addresses that the portal has to be asked whose they are.
    pub fn unknown_addresses(&self) -> Vec<String> {
        let emails = self.lines.iter().filter_map(|line| match &line.meaning {
            Ok(Rule::Email(email)) if !self.people.contains_key(email) => Some(email.clone()),
            _ => None,
        });
        emails.collect()
    }

    /// Whose address it is. `None`: nobody's here.
    pub fn learn(&mut self, email: String, person: Option<UserId>) {
        self.people.insert(email, person);
    }

    /// What is known of an address. `None`: the portal has not been asked; `Some(None)`: nobody's.
    pub fn person_of(&self, email: &str) -> Option<Option<UserId>> {
        self.people.get(email).copied()
    }

    /// Whether an entry is on the list. `above`: the room and folders it lies in, if known. `owner`: if looked up.
    pub fn covers(&self, entry: &Entry, above: Option<&[Above<'_>]>, owner: Option<&Person>) -> Option<Covered> {
        let titles = Titles::of(entry, above);
        let mut may_be = None;
        for line in &self.lines {
            let Ok(rule) = &line.meaning else { continue };
            match self.rule_covers(rule, entry, &titles, above, owner) {
                Covers::Yes => {
                    return Some(Covered {
                        rule: line.text.clone(),
                        surely: true,
                    });
                }
                Covers::CannotTell => may_be = may_be.or(Some(line)),
                Covers::No => {}
            }
        }
        may_be.map(|line| Covered {
            rule: line.text.clone(),
            surely: false,
        })
    }

    fn rule_covers(
        &self,
        rule: &Rule,
        entry: &Entry,
        titles: &Titles,
        above: Option<&[Above<'_>]>,
        owner: Option<&Person>,
    ) -> Covers {
        match rule {
            Rule::Entry(named) if named.kind == EntryKind::File => Covers::of(*named == entry.reference()),
            Rule::Entry(named) => {
                let itself = *named == entry.reference();
                if itself {
                    Covers::Yes
                } else {
                    lies_in(&named.id, entry, above)
                }
            }
            Rule::Number(id) if *id == entry.id => Covers::Yes,
            Rule::Number(id) => lies_in(id, entry, above),
            Rule::Person(id) => owned_by(*id, entry),
            Rule::Email(email) => self.owned_by_address(email, entry, owner),
            Rule::Title(pattern) if titles.any(pattern) => Covers::Yes,
            Rule::Title(_) if is_known(entry, above) => Covers::No,
            Rule::Title(_) => Covers::CannotTell,
        }
    }

    fn owned_by_address(&self, email: &str, entry: &Entry, owner: Option<&Person>) -> Covers {
        match (self.people.get(email), owner.and_then(|owner| owner.email.as_deref())) {
            (Some(Some(id)), _) => owned_by(*id, entry),
            (_, Some(theirs)) => Covers::of(theirs.to_lowercase() == email),
            (Some(None), None) => Covers::No,
            (None, None) => Covers::CannotTell,
        }
    }
}

impl Covers {
    fn of(is_so: bool) -> Self {
        if is_so { Self::Yes } else { Self::No }
    }
}

/// Titles that a pattern is held against, in small letters: the entry's, and of what it lies in.
struct Titles(Vec<String>);

impl Titles {
    fn of(entry: &Entry, above: Option<&[Above<'_>]>) -> Self {
        let above = above.unwrap_or_default().iter().map(|above| above.title);
        let titles = std::iter::once(entry.title.as_str()).chain(above);
        Self(titles.map(str::to_lowercase).collect())
    }

    fn any(&self, pattern: &str) -> bool {
        self.0.iter().any(|title| fits(pattern, title))
    }
}

fn owned_by(id: UserId, entry: &Entry) -> Covers {
    match &entry.created_by {
        Some(owner) => Covers::of(owner.id == id),
        None => Covers::CannotTell,
    }
}

/// A room lies in nothing.
fn is_known(entry: &Entry, above: Option<&[Above<'_>]>) -> bool {
    above.is_some() || entry.is_room()
}

/// Whether the entry lies in the folder or room of this number.
fn lies_in(folder: &EntryId, entry: &Entry, above: Option<&[Above<'_>]>) -> Covers {
    let parent = match (entry.file(), entry.folder()) {
        (Some(file), _) => Some(&file.folder),
        (None, Some(details)) => details.parent.as_ref(),
        (None, None) => None,
    };
    let in_path = above.unwrap_or_default().iter().any(|above| above.id == Some(folder));
    let all_named = above.unwrap_or_default().iter().all(|above| above.id.is_some());
    if parent == Some(folder) || in_path {
        Covers::Yes
    } else if is_known(entry, above) && all_named {
        Covers::No
    } else {
        Covers::CannotTell
    }
}

fn read(text: &str, portal: Option<&PortalUrl>) -> Result<Rule, WhyNot> {
    if let Some(id) = UserId::parse(text) {
        return Ok(Rule::Person(id));
    }
    let is_link = text.contains("://");
    if text.contains('*') && !is_link {
        return Ok(Rule::Title(text.to_lowercase()));
    }
    if !is_link && is_address(text) {
        return Ok(Rule::Email(text.to_lowercase()));
    }
    let list = PastedList::parse(text, portal);
    let said = |why: &WhyIgnored| !matches!(why, WhyIgnored::OtherText);
    match list.found.as_slice() {
        [] => Err(match list.ignored.iter().find(|ignored| said(&ignored.why)) {
            None => WhyNot::NotUnderstood,
            Some(ignored) if ignored.why == WhyIgnored::NotUnderstood => WhyNot::NotUnderstood,
            Some(ignored) => WhyNot::NoItem(ignored.why.clone()),
        }),
        [_] if !list.ignored.is_empty() || !list.repeated.is_empty() => Err(WhyNot::WordsBeside),
        [one] => match &one.reading {
            Reading::Named(entry) => Ok(Rule::Entry(entry.clone())),
            Reading::Number(id) => Ok(Rule::Number(id.clone())),
            Reading::ShareKey(_) | Reading::ShortLink(_) => Err(WhyNot::ShareLink),
        },
        _ => Err(WhyNot::Several),
    }
}

/// `name@host`, without blanks.
fn is_address(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    let odd = |c: char| c.is_whitespace() || matches!(c, '@' | '/' | ',' | ';' | '<' | '>');
    !name.is_empty() && !host.is_empty() && !name.contains(odd) && !host.contains(odd)
}

/// Whether all of `title` fits the pattern. Both in small letters.
fn fits(pattern: &str, title: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else {
        return pattern == title;
    };
    let Some(mut left) = title.strip_prefix(first) else {
        return false;
    };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        let Some(place) = left.find(part) else { return false };
        left = left.get(place + part.len()..).unwrap_or_default();
    }
    left.ends_with(last)
}
