//! Whom a locked password store asks for its password: on a desktop, a window. This one takes every question and
//! never answers, as a person who does not look.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use zbus::blocking::{Connection, connection};
use zbus::zvariant::ObjectPath;

/// There as long as the value lives.
pub(crate) struct Prompter {
    asked: Arc<AtomicUsize>,
    _bus: Connection,
}

struct Questions(Arc<AtomicUsize>);

/// What gnome-keyring calls; the window of a desktop would call back when the person has typed.
#[zbus::interface(name = "org.gnome.keyring.internal.Prompter")]
impl Questions {
    #[expect(clippy::needless_pass_by_value, reason = "the bus hands over values")]
    fn begin_prompting(&self, _callback: ObjectPath<'_>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    #[expect(clippy::unused_self, clippy::needless_pass_by_value, reason = "a method of the bus")]
    fn stop_prompting(&self, _callback: ObjectPath<'_>) {}
}

impl Prompter {
    /// On the session bus at `address`.
    pub(crate) fn on(address: &str) -> zbus::Result<Self> {
        let asked = Arc::new(AtomicUsize::new(0));
        let bus = connection::Builder::address(address)?
            .name("org.gnome.keyring.SystemPrompter")?
            .serve_at("/org/gnome/keyring/Prompter", Questions(Arc::clone(&asked)))?
            .build()?;
        Ok(Self { asked, _bus: bus })
    }

    /// How often a password was asked for.
    pub(crate) fn times_asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}
