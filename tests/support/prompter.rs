//! Whom a locked password store asks for its password: on a desktop, a window. This one takes every question and
//! never answers, as a person who does not look.

#![allow(clippy::needless_pass_by_value, reason = "the bus hands over values")]

use std::sync::{Arc, Mutex};

use zbus::blocking::{Connection, connection};
use zbus::zvariant::ObjectPath;

/// There as long as the value lives.
pub(crate) struct Prompter {
    questions: Questions,
    _bus: Connection,
}

/// Those who wait for an answer, by their place on the bus.
#[derive(Clone, Default)]
struct Questions(Arc<Mutex<Vec<String>>>);

/// What gnome-keyring calls; the window of a desktop would call back when the person has typed.
#[zbus::interface(name = "org.gnome.keyring.internal.Prompter")]
impl Questions {
    fn begin_prompting(&self, who: ObjectPath<'_>) {
        self.0.lock().expect("the questions").push(who.to_string());
    }

    fn stop_prompting(&self, who: ObjectPath<'_>) {
        let mut waiting = self.0.lock().expect("the questions");
        waiting.retain(|waits| waits != who.as_str());
    }
}

impl Prompter {
    /// On the session bus at `address`.
    pub(crate) fn on(address: &str) -> zbus::Result<Self> {
        let questions = Questions::default();
        let bus = connection::Builder::address(address)?
            .name("org.gnome.keyring.SystemPrompter")?
            .serve_at("/org/gnome/keyring/Prompter", questions.clone())?
            .build()?;
        Ok(Self { questions, _bus: bus })
    }

    /// Somebody waits for a password.
    pub(crate) fn is_asked(&self) -> bool {
        !self.questions.0.lock().expect("the questions").is_empty()
    }
}
