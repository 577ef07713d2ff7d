//! Drives a running window by what a person would read in it, over eframe's inspection port.
//!
//! The app must be built with the feature `inspection` and started with `EGUI_INSPECTION=HOST:PORT`. Used by the test
//! of the real window and by the guided tour.
#![allow(dead_code, reason = "shared by several programs, each of which needs a part of it")]

use std::fmt;
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};

use accesskit_consumer::{NodeRef, Tree};
use egui::accesskit::{Role, Toggled};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, pos2, vec2};
use egui_inspection::protocol::{
    EncodedPng, PROTOCOL_VERSION, Request, Response, read_handshake, read_message, write_message,
};

/// How long something may take to appear on the screen.
const PATIENCE: Duration = Duration::from_secs(30);

/// Between two looks at the screen.
const LOOK_AGAIN: Duration = Duration::from_millis(40);

/// Longer than the slowest frame of a software renderer on a busy machine.
const ANSWER_TIMEOUT: Duration = Duration::from_mins(1);

/// What went wrong, and what was on the screen then.
pub(crate) struct DriveError {
    what: String,
    screen: Option<String>,
}

impl DriveError {
    fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            screen: None,
        }
    }
}

impl fmt::Display for DriveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        match &self.screen {
            Some(screen) => write!(f, "\non the screen:\n{screen}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for DriveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for DriveError {}

impl From<std::io::Error> for DriveError {
    fn from(err: std::io::Error) -> Self {
        Self::new(format!("the window does not answer: {err}"))
    }
}

pub(crate) type Driven<T = ()> = Result<T, DriveError>;

/// Which thing on the screen is meant: by name, and by role where the name alone is not enough.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    roles: &'static [Role],
    name: String,
    fit: Fit,
}

/// How much of a name or value is meant.
#[derive(Clone, Copy, Debug)]
enum Fit {
    Whole,
    Start,
    Part,
}

impl Target {
    /// Anything with exactly this name or value.
    pub(crate) fn named(name: impl Into<String>) -> Self {
        Self::of(&[], name)
    }

    pub(crate) fn button(name: impl Into<String>) -> Self {
        Self::of(&[Role::Button], name)
    }

    /// A button whose name starts so.
    pub(crate) fn button_starting(text: impl Into<String>) -> Self {
        Self {
            fit: Fit::Start,
            ..Self::button(text)
        }
    }

    pub(crate) fn text_field(name: impl Into<String>) -> Self {
        Self::of(
            &[
                Role::TextInput,
                Role::MultilineTextInput,
                Role::PasswordInput,
                Role::SearchInput,
            ],
            name,
        )
    }

    pub(crate) fn check_box(name: impl Into<String>) -> Self {
        Self::of(&[Role::CheckBox, Role::Switch], name)
    }

    /// Anything in whose name or value this text stands.
    pub(crate) fn containing(text: impl Into<String>) -> Self {
        Self {
            fit: Fit::Part,
            ..Self::named(text)
        }
    }

    fn of(roles: &'static [Role], name: impl Into<String>) -> Self {
        Self {
            roles,
            name: name.into(),
            fit: Fit::Whole,
        }
    }

    fn fits(&self, node: &Node) -> bool {
        let text_fits = |text: &str| match self.fit {
            Fit::Whole => text == self.name,
            Fit::Start => text.starts_with(&self.name),
            Fit::Part => text.contains(&self.name),
        };
        (self.roles.is_empty() || self.roles.contains(&node.role)) && (text_fits(&node.name) || text_fits(&node.value))
    }
}

impl From<&str> for Target {
    fn from(name: &str) -> Self {
        Self::named(name)
    }
}

impl From<String> for Target {
    fn from(name: String) -> Self {
        Self::named(name)
    }
}

/// One thing on the screen.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) role: Role,
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) enabled: bool,
    pub(crate) toggled: Option<bool>,
    pub(crate) rect: Rect,
}

/// A connection to one window.
pub(crate) struct Window {
    stream: TcpStream,
}

impl Window {
    /// Connects to the window that listens at `address`, waiting for it to come up.
    pub(crate) fn connect(address: &str) -> Driven<Self> {
        let stream = until(PATIENCE, || Ok(TcpStream::connect(address).ok()))?
            .ok_or_else(|| DriveError::new(format!("no window answers at {address}")))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(ANSWER_TIMEOUT))?;
        match read_handshake(&stream)? {
            PROTOCOL_VERSION => Ok(Self { stream }),
            other => Err(DriveError::new(format!(
                "the window speaks inspection protocol {other}"
            ))),
        }
    }

    /// The first thing that fits, at once.
    pub(crate) fn find(&mut self, target: &Target) -> Driven<Option<Node>> {
        Ok(self.nodes()?.into_iter().find(|node| target.fits(node)))
    }

    /// The first thing that fits, as soon as it is there.
    pub(crate) fn wait(&mut self, target: impl Into<Target>) -> Driven<Node> {
        self.wait_for(&target.into(), |_| true)
    }

    /// The first thing that fits, as soon as it is there and can be used.
    pub(crate) fn wait_enabled(&mut self, target: impl Into<Target>) -> Driven<Node> {
        self.wait_for(&target.into(), |node| node.enabled)
    }

    fn wait_for(&mut self, target: &Target, ready: impl Fn(&Node) -> bool) -> Driven<Node> {
        let found = until(PATIENCE, || Ok(self.find(target)?.filter(&ready)))?;
        found.ok_or_else(|| self.failure(format!("{target:?} did not appear")))
    }

    /// Returns as soon as nothing fits any more.
    pub(crate) fn wait_gone(&mut self, target: impl Into<Target>) -> Driven {
        let target = target.into();
        let gone = until(PATIENCE, || Ok(self.find(&target)?.is_none().then_some(())))?;
        gone.ok_or_else(|| self.failure(format!("{target:?} did not go away")))
    }

    /// Clicks on the first thing that fits, once it can be used.
    pub(crate) fn click(&mut self, target: impl Into<Target>) -> Driven {
        let target = target.into();
        let mut place = self.wait_enabled(target.clone())?.rect;
        // A page that has just appeared may still be finding its form.
        let still = until(PATIENCE, || {
            let before = std::mem::replace(&mut place, self.wait_enabled(target.clone())?.rect);
            Ok((before == place).then_some(()))
        })?;
        still.ok_or_else(|| self.failure(format!("{target:?} does not come to rest")))?;
        self.press(place.center())
    }

    /// Puts `text` into a text field, in place of what is in it.
    pub(crate) fn fill(&mut self, target: impl Into<Target>, text: &str) -> Driven {
        self.click(target)?;
        let [select_all, delete] = [(Key::A, Modifiers::COMMAND), (Key::Delete, Modifiers::NONE)].map(stroke);
        let mut events: Vec<Event> = select_all.into_iter().chain(delete).collect();
        events.push(Event::Paste(text.to_owned()));
        self.apply(events)
    }

    /// Pastes `text` wherever the focus is.
    pub(crate) fn paste(&mut self, text: &str) -> Driven {
        self.apply(vec![Event::Paste(text.to_owned())])
    }

    /// Presses and releases one key.
    pub(crate) fn key(&mut self, key: Key, modifiers: Modifiers) -> Driven {
        self.apply(stroke((key, modifiers)).into())
    }

    /// Turns the wheel over the first thing that fits. Positive `up` shows what is further up.
    pub(crate) fn scroll(&mut self, target: impl Into<Target>, up: f32) -> Driven {
        let middle = self.wait(target)?.rect.center();
        let wheel = Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, up),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
            source: egui::MouseWheelSource::Wheel,
        };
        self.apply(vec![Event::PointerMoved(middle), wheel])
    }

    /// Sets the window's inner size, in points.
    pub(crate) fn resize(&mut self, width: u32, height: u32) -> Driven {
        self.ask(&Request::Resize { width, height }).map(|_| ())
    }

    /// Writes a picture of the window to `path`, after what is still moving has come to rest.
    pub(crate) fn screenshot(&mut self, path: &Path) -> Driven {
        // A blinking cursor never rests.
        const MAX_FRAMES: u64 = 6;
        self.apply(Vec::new())?;
        self.ask(&Request::Settle { max_steps: MAX_FRAMES })?;
        let request = Request::GetScreenshot {
            pixels_per_point: Some(1.0),
        };
        match self.ask(&request)? {
            Response::Screenshot(EncodedPng { bytes, .. }) => Ok(std::fs::write(path, bytes)?),
            other => Err(DriveError::new(format!("no picture but {other:?}"))),
        }
    }

    /// Everything with a name or a value, in reading order.
    pub(crate) fn nodes(&mut self) -> Driven<Vec<Node>> {
        let Response::Tree {
            accesskit: Some(update),
            ..
        } = self.ask(&Request::GetTree)?
        else {
            return Err(DriveError::new("the window sent no accessibility tree"));
        };
        let tree = Tree::new(update, true);
        let mut nodes = Vec::new();
        collect(&tree.state().root(), &mut nodes);
        Ok(nodes)
    }

    /// The window's content, one thing a line.
    pub(crate) fn outline(&mut self) -> Driven<String> {
        let line = |node: &Node| {
            let state = if node.enabled { "" } else { " (disabled)" };
            format!("  {:?} {:?} {:?}{state}", node.role, node.name, node.value)
        };
        Ok(self.nodes()?.iter().map(line).collect::<Vec<_>>().join("\n"))
    }

    fn failure(&mut self, what: String) -> DriveError {
        DriveError {
            what,
            screen: self.outline().ok(),
        }
    }

    fn press(&mut self, pos: Pos2) -> Driven {
        let event = |pressed| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        // In one frame: on a busy machine two may lie so far apart that egui takes the press for a long one.
        self.apply(vec![Event::PointerMoved(pos), event(true), event(false)])
    }

    fn apply(&mut self, events: Vec<Event>) -> Driven {
        match self.ask(&Request::ApplyEvents { events })? {
            Response::Done => Ok(()),
            other => Err(DriveError::new(format!("events were answered with {other:?}"))),
        }
    }

    fn ask(&mut self, request: &Request) -> Driven<Response> {
        write_message(&self.stream, request)?;
        match read_message(&self.stream)? {
            Response::Error { message } => Err(DriveError::new(message)),
            response => Ok(response),
        }
    }
}

/// One key, pressed and released.
fn stroke((key, modifiers): (Key, Modifiers)) -> [Event; 4] {
    let event = |pressed| Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers,
    };
    [
        Event::ModifiersChanged(modifiers),
        event(true),
        event(false),
        Event::ModifiersChanged(Modifiers::NONE),
    ]
}

/// Asks until there is an answer or the time is up.
fn until<T>(patience: Duration, mut ask: impl FnMut() -> Driven<Option<T>>) -> Driven<Option<T>> {
    let start = Instant::now();
    loop {
        let answer = ask()?;
        if answer.is_some() || start.elapsed() > patience {
            return Ok(answer);
        }
        std::thread::sleep(LOOK_AGAIN);
    }
}

fn collect(node: &NodeRef<'_>, into: &mut Vec<Node>) {
    let (name, value) = (node.label().unwrap_or_default(), node.value().unwrap_or_default());
    // Text runs repeat the words of the node above them.
    let speaks = node.role() != Role::TextRun && !(name.is_empty() && value.is_empty());
    if let Some(bounds) = node.bounding_box().filter(|_| speaks) {
        #[expect(clippy::cast_possible_truncation, reason = "points on a screen")]
        let rect = Rect::from_min_max(
            pos2(bounds.x0 as f32, bounds.y0 as f32),
            pos2(bounds.x1 as f32, bounds.y1 as f32),
        );
        into.push(Node {
            role: node.role(),
            name,
            value,
            enabled: !node.is_disabled(),
            toggled: node.toggled().map(|toggled| toggled == Toggled::True),
            rect,
        });
    }
    for child in node.children() {
        collect(&child, into);
    }
}
