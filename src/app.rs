//! The composition root: the only room that sees all others. Opens the window and runs what is in it.
//!
//! A frame has a fixed order: take in what the background brought, carry out what the person asked for, draw.

mod closing;
mod connecting;
mod dialogs;
mod dispatch;
mod history;
mod journals;
mod listing;
mod never_touch;
mod new_key;
mod people;
mod plans;
mod remembering;
mod reporting;
mod reviewing;
mod running;
mod saving;
mod services;
mod tables;
mod undoing;
mod window;

use std::sync::Arc;
use std::task::{Wake, Waker};
use std::time::Duration;

use egui::Context;
use jiff::Timestamp;

use crate::cli::{StartOptions, StartProblem};
use crate::command::Commands;
use crate::desk::Desk;
use crate::ui::theme;
use crate::ui::view::{Memory, View};
use connecting::Connecting;
pub use dialogs::FileDialogs;
use history::History;
use listing::Listing;
use never_touch::Addresses;
use new_key::NewKeyTest;
use people::PeopleSearch;
use plans::Opening;
use reviewing::Reviewing;
use running::Runs;
use saving::Saving;
pub use services::{Services, Setup};

/// How long closing waits for the last settings to be on the disk.
const LAST_WRITE: Duration = Duration::from_secs(2);

/// Opens the window and returns when it is closed.
pub fn run(options: &StartOptions) -> Result<(), StartProblem> {
    let paths = options.paths()?;
    let setup = Setup::of_this_computer(paths.clone(), options.practice).map_err(|err| StartProblem::NoResources {
        details: err.to_string(),
    })?;
    eframe::run_native(
        window::APP_ID,
        window::native_options(&paths),
        Box::new(|cc| Ok(Box::new(App::new(&cc.egui_ctx, setup)))),
    )
    .map_err(|err| window::start_problem(&err))
}

/// The app.
pub struct App {
    desk: Desk,
    memory: Memory,
    commands: Commands,
    services: Services,
    connecting: Connecting,
    listing: Listing,
    addresses: Addresses,
    runs: Runs,
    reviewing: Reviewing,
    people: PeopleSearch,
    new_key: NewKeyTest,
    history: History,
    saving: Saving,
    opening: Opening,
    /// The window closes as soon as nothing is in flight any more.
    closing: bool,
    title: String,
}

impl App {
    /// The app, on a screen that egui draws.
    pub fn new(ctx: &Context, setup: Setup) -> Self {
        setup.services.spawner.waker().set(waker(ctx));
        theme::apply(ctx, services::mode(setup.services.about.appearance));
        let mut app = Self {
            desk: Desk::default(),
            memory: Memory::default(),
            commands: Commands::default(),
            services: setup.services,
            connecting: Connecting::default(),
            listing: Listing::default(),
            addresses: Addresses::default(),
            runs: Runs::default(),
            reviewing: Reviewing::default(),
            people: PeopleSearch::default(),
            new_key: NewKeyTest::default(),
            history: History::default(),
            saving: Saving::default(),
            opening: Opening::default(),
            closing: false,
            title: String::new(),
        };
        if app.services.never_touch_lost {
            let said = app.services.words.never_touch_lost();
            app.desk.notices.trouble(said);
        }
        app.begin(setup.practice);
        app
    }

    /// What is shown, for tests.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// The window's title.
    pub fn title(&self) -> &str {
        &self.title
    }

    fn take_in(&mut self, ctx: &Context) {
        self.poll_connecting();
        self.poll_new_key();
        self.poll_reading();
        self.poll_runs();
        self.poll_history();
        self.poll_review();
        self.poll_people(ctx);
        self.poll_never_touch(ctx);
        self.poll_saving();
        self.poll_opening();
        self.note_wait();
        self.keep_plans_fresh();
    }

    /// The portal asked everybody to wait: runs, readings and reviews share one pace.
    fn note_wait(&mut self) {
        let waiting = self.context().and_then(|context| *context.pacer.waiting().borrow());
        self.desk.waiting = waiting.and_then(|waiting| {
            let left = waiting.until.duration_since(Timestamp::now());
            let left = Duration::try_from(left).ok().filter(|left| !left.is_zero())?;
            Some((left, waiting.because))
        });
    }

    fn carry_out(&mut self, ctx: &Context) {
        for command in self.commands.drain() {
            self.dispatch(ctx, command);
        }
    }

    fn keep_title(&mut self, ctx: &Context) {
        let title = self.window_title();
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// "Acme Docs – Steward". Names the portal, never a key.
    fn window_title(&self) -> String {
        let app = self.services.words.text("app-name");
        match &self.desk.connection {
            Some(connection) => format!("{} – {app}", connection.display_name()),
            None => app,
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.take_in(ctx);
        self.carry_out(ctx);
        self.keep_title(ctx);
        self.mind_closing(ctx);
        let reads = self.desk.access.is_reading() || self.desk.reading.is_some() || self.is_asking_for_people();
        if self.desk.is_writing() || reads {
            // Times left count down although nothing arrives.
            ctx.request_repaint_after(Duration::from_millis(500));
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let mut view = View {
            words: self.services.words,
            desk: &mut self.desk,
            memory: &mut self.memory,
            commands: &mut self.commands,
            about: &self.services.about,
            now: Timestamp::now(),
            zone: &self.services.zone,
        };
        crate::ui::shell::shell_ui(ui, &mut view);
        if !self.commands.is_empty() {
            // Commands are carried out before the next frame is drawn, so ask for it.
            ui.ctx().request_repaint();
        }
    }

    fn on_exit(&mut self) {
        self.forget_live();
        self.services.settings_writer.finish(LAST_WRITE);
    }
}

/// Lets background work ask for a frame without knowing egui.
fn waker(ctx: &Context) -> Waker {
    struct Repaint(Context);
    impl Wake for Repaint {
        fn wake(self: Arc<Self>) {
            self.0.request_repaint();
        }
    }
    Waker::from(Arc::new(Repaint(ctx.clone())))
}
