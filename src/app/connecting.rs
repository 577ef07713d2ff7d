//! From an address and a key to a portal that is being worked on, and back.

use std::sync::Arc;
use std::time::Duration;

use super::App;
#[cfg(feature = "practice")]
use super::journals::open_practice_journal;
use super::journals::{JournalOf, open_journal};
use crate::bulk::clock::SystemClock;
use crate::bulk::pacer::{Limits, Pacer};
use crate::bulk::work::Context;
use crate::config::settings::LastPortal;
use crate::desk::connect::{ConnectState, Connection, Keeping};
use crate::desk::{Desk, Dialog, Page};
use crate::docspace::Client;
use crate::docspace::connect::{PortalReport, rights_of};
use crate::domain::access_key::AccessKey;
use crate::domain::ids::UserId;
use crate::domain::key_rights::KeyInfo;
use crate::domain::portal_url::{PortalUrl, Privacy};
use crate::domain::problem::{Problem, ProblemKind};
use crate::runtime::Task;
use crate::vault::KeyName;

/// Connections: the one in use, the one being tested, and the errands around the key.
#[derive(Default)]
pub(super) struct Connecting {
    live: Option<Live>,
    tested: Option<Live>,
    probe: Task<Probed>,
    look_up: Task<Option<AccessKey>>,
    keep: Task<()>,
    forget: Task<bool>,
    /// Opened once, and used by every connection but the practice portal's.
    journal: Option<JournalOf>,
    /// What the probe is to lead to.
    purpose: Purpose,
}

/// A portal the app may talk to.
struct Live {
    context: Context<Client>,
    key_name: Option<KeyName>,
    journal: JournalOf,
    /// Held so that the practice portal of this app runs as long as the connection.
    practice: Option<Practice>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Purpose {
    /// The person filled in the form.
    #[default]
    Test,
    /// The key was in the password store: go on without asking.
    Resume,
    Practice,
}

struct Probed {
    client: Client,
    key: AccessKey,
    report: PortalReport,
    journal: JournalOf,
    /// A practice portal, ours or one that runs alone: its keys are public, and nothing is gained by keeping one.
    is_practice: bool,
    /// Ours.
    practice: Option<Practice>,
}

/// Whether it is one of the keys that every practice portal prints, also one that runs alone. No other portal accepts
/// them, so an accepted one says where we are, and the portal is asked nothing that others are not.
#[cfg(feature = "practice")]
fn is_practice_key(key: &AccessKey) -> bool {
    crate::practice::keys().iter().any(|(_, text)| key.is(text))
}

#[cfg(not(feature = "practice"))]
fn is_practice_key(_key: &AccessKey) -> bool {
    false
}

/// The practice portal of this app. Ends when dropped, in the background because ending waits a moment.
#[cfg(feature = "practice")]
struct Practice(Option<crate::practice::Running>);

#[cfg(not(feature = "practice"))]
struct Practice;

#[cfg(feature = "practice")]
impl Drop for Practice {
    fn drop(&mut self) {
        if let Some(running) = self.0.take() {
            let ending = std::thread::Builder::new()
                .name("practice-end".to_owned())
                .spawn(move || drop(running));
            if let Err(err) = ending {
                tracing::warn!(%err, "no thread to end the practice portal on");
            }
        }
    }
}

impl App {
    /// What the app does when it opens.
    pub(super) fn begin(&mut self, practice: bool) {
        if practice {
            self.open_practice();
        } else if let Some(last) = self.services.settings.last_portal.clone()
            && let Ok(portal) = PortalUrl::parse(&last.origin)
        {
            self.desk.connect.address = portal.display_name();
            self.look_up_key(&portal, &last);
        }
    }

    /// The connection in use, for work on it.
    pub(super) fn context(&self) -> Option<&Context<Client>> {
        self.connecting.live.as_ref().map(|live| &live.context)
    }

    pub(super) fn is_own_practice(&self) -> bool {
        self.connecting
            .live
            .as_ref()
            .is_some_and(|live| live.practice.is_some())
    }

    pub(super) fn live_journal(&self) -> Option<&JournalOf> {
        self.connecting.live.as_ref().map(|live| &live.journal)
    }

    /// Where the key in use is kept.
    pub(super) fn key_name(&self) -> Option<KeyName> {
        self.connecting.live.as_ref()?.key_name.clone()
    }

    pub(super) fn test_and_save(&mut self) {
        let portal = match PortalUrl::parse(&self.desk.connect.address) {
            Ok(portal) => portal,
            Err(err) => {
                self.desk.connect.state = ConnectState::AddressProblem(err);
                return;
            }
        };
        if self.desk.connect.key.0.trim().is_empty()
            && let Some(last) = self.services.settings.last_portal.clone()
            && last.origin == portal.origin()
        {
            self.look_up_key(&portal, &last);
            return;
        }
        let key = match AccessKey::parse(&self.desk.connect.key.0) {
            Ok(key) => key,
            Err(err) => {
                self.desk.connect.state = ConnectState::KeyProblem(err);
                return;
            }
        };
        if portal.privacy() == Privacy::NeedsConfirmation && !self.accepts_not_private(&portal) {
            self.desk.dialog = Some(Dialog::NotPrivate);
            return;
        }
        self.probe(portal, key, Purpose::Test);
    }

    pub(super) fn accepts_not_private(&self, portal: &PortalUrl) -> bool {
        self.services
            .settings
            .not_private_confirmed
            .iter()
            .any(|origin| origin == portal.origin())
    }

    pub(super) fn accept_not_private(&mut self) {
        self.desk.dialog = None;
        if let Ok(portal) = PortalUrl::parse(&self.desk.connect.address) {
            if !self.accepts_not_private(&portal) {
                self.services
                    .settings
                    .not_private_confirmed
                    .push(portal.origin().to_owned());
                self.services.keep_settings();
            }
            self.test_and_save();
        }
    }

    fn probe(&mut self, portal: PortalUrl, key: AccessKey, purpose: Purpose) {
        let mut options = self.services.client_options;
        let journal = self.connecting.journal.clone();
        let folder = self.services.paths.journal_dir();
        options.plain_http_confirmed = self.accepts_not_private(&portal);
        self.connecting.purpose = purpose;
        self.desk.connect.state = ConnectState::Testing;
        self.connecting
            .probe
            .start(&self.services.spawner, "test a portal", async move {
                let client = Client::new(portal, key.clone(), options)?;
                let report = probe_patiently(&client).await?;
                let journal = match journal {
                    Some(journal) => journal,
                    None => open_journal(folder).await?,
                };
                Ok(Probed {
                    is_practice: is_practice_key(&key),
                    client,
                    key,
                    report,
                    journal,
                    practice: None,
                })
            });
    }

    fn look_up_key(&mut self, portal: &PortalUrl, last: &LastPortal) {
        let Some(account) = UserId::parse(&last.account) else {
            return;
        };
        let name = KeyName {
            portal: portal.origin().to_owned(),
            account,
        };
        let vault = self.services.vault.clone();
        self.desk.connect.state = ConnectState::LookingForKey;
        self.connecting
            .look_up
            .start(&self.services.spawner, "look up a key", async move {
                vault.get(&name).await
            });
    }

    #[cfg(feature = "practice")]
    pub(super) fn open_practice(&mut self) {
        let options = self.services.client_options;
        let folder = self.services.paths.practice_journal_dir();
        self.connecting.purpose = Purpose::Practice;
        self.desk.connect.state = ConnectState::Testing;
        self.connecting
            .probe
            .start(&self.services.spawner, "open the practice portal", async move {
                let begin = || crate::practice::start(&crate::practice::Options::default());
                let started = tokio::task::spawn_blocking(begin)
                    .await
                    .map_err(|err| Problem::internal(err.to_string()))?;
                let running = started.map_err(|err| Problem::internal(err.to_string()))?;
                let address = running.address();
                let practice = Some(Practice(Some(running)));
                let portal = PortalUrl::parse(&address).map_err(|err| Problem::internal(err.to_string()))?;
                let admin = crate::practice::keys().into_iter().find(|(name, _)| *name == "admin");
                let (_, key) = admin.ok_or_else(|| Problem::internal("the practice portal has no admin key"))?;
                let key = AccessKey::parse(&key).map_err(|err| Problem::internal(err.to_string()))?;
                let client = Client::new(portal, key.clone(), options)?;
                let report = client.probe().await?;
                let journal = open_practice_journal(folder).await?;
                Ok(Probed {
                    client,
                    key,
                    report,
                    journal,
                    is_practice: true,
                    practice,
                })
            });
    }

    #[cfg(not(feature = "practice"))]
    pub(super) fn open_practice(&mut self) {}

    pub(super) fn cancel_connecting(&mut self) {
        self.connecting.probe.cancel();
        self.connecting.look_up.clear();
        self.desk.connect.state = ConnectState::Editing;
    }

    pub(super) fn poll_connecting(&mut self) {
        if self.connecting.look_up.poll() {
            self.key_looked_up();
        }
        if self.connecting.probe.poll() {
            match self.connecting.probe.take() {
                Some(probed) => self.portal_answered(probed),
                None => self.portal_failed(),
            }
        }
        if self.connecting.keep.poll() {
            self.key_kept();
        }
        if self.connecting.forget.poll() {
            self.key_forgotten();
        }
    }

    fn key_looked_up(&mut self) {
        let portal = PortalUrl::parse(&self.desk.connect.address).ok();
        match (self.connecting.look_up.take(), portal) {
            (Some(Some(key)), Some(portal)) => self.probe(portal, key, Purpose::Resume),
            (Some(_), _) => self.desk.connect.state = ConnectState::Editing,
            (None, _) => {
                let problem = self.connecting.look_up.problem().cloned();
                self.desk.connect.state = problem.map_or(ConnectState::Editing, ConnectState::Failed);
            }
        }
    }

    fn portal_failed(&mut self) {
        if let Some(problem) = self.connecting.probe.problem() {
            tracing::info!(kind = ?problem.kind, "the portal could not be used");
            self.desk.connect.state = ConnectState::Failed(problem.clone());
        }
    }

    fn portal_answered(&mut self, probed: Probed) {
        self.desk.connect.key.wipe();
        let purpose = self.connecting.purpose;
        let account = probed.report.acts_as.as_ref().map(|person| person.id);
        let portal = probed.client.portal().clone();
        let key_name = account.map(|account| KeyName {
            portal: portal.origin().to_owned(),
            account,
        });
        let keeping = match (purpose, &key_name) {
            (Purpose::Resume, _) => Keeping::Kept,
            (Purpose::Test, _) if probed.is_practice => Keeping::UntilClose { why: None },
            (Purpose::Test, Some(name)) => {
                self.keep_key(name.clone(), probed.key.clone());
                Keeping::Asking
            }
            (Purpose::Test, None) | (Purpose::Practice, _) => Keeping::UntilClose { why: None },
        };
        let connection = connection_of(&probed, portal, keeping);
        let spawner = self.services.spawner.clone();
        let context = Context {
            portal: Arc::new(probed.client),
            pacer: Pacer::new(Limits::default(), Arc::new(SystemClock::default())),
            runtime: spawner.handle().clone(),
            notify: Arc::new(move || spawner.waker().wake()),
        };
        if probed.practice.is_none() && probed.journal.store().is_some() {
            self.connecting.journal = Some(probed.journal.clone());
        }
        self.connecting.tested = Some(Live {
            context,
            key_name,
            journal: probed.journal,
            practice: probed.practice,
        });
        self.desk.connect.state = ConnectState::Tested(Box::new(connection));
        if purpose != Purpose::Test {
            self.start_on_tested();
        }
        if purpose == Purpose::Practice {
            self.paste_sample();
        }
    }

    pub(super) fn keep_key(&mut self, name: KeyName, key: AccessKey) {
        let vault = self.services.vault.clone();
        self.connecting
            .keep
            .start(&self.services.spawner, "keep a key", async move {
                vault.set(&name, &key).await
            });
    }

    fn key_kept(&mut self) {
        let problem = self.connecting.keep.problem().cloned();
        let live = self.connecting.tested.as_ref().or(self.connecting.live.as_ref());
        let name = live.and_then(|live| live.key_name.clone());
        let Some(connection) = self.tested_or_connected() else {
            return;
        };
        if connection.keeping != Keeping::Asking {
            // The person did not want to wait and chose memory only: what was kept after all is taken out again.
            if let (None, Some(name)) = (problem, name) {
                self.take_out_of_vault(name);
            }
            return;
        }
        match problem {
            None => {
                connection.keeping = Keeping::Kept;
                if let Some(name) = name {
                    let account = name.account.to_string();
                    self.services.settings.last_portal = Some(LastPortal {
                        origin: name.portal,
                        account,
                    });
                    self.services.keep_settings();
                }
            }
            Some(problem) => connection.keeping = Keeping::UntilClose { why: Some(problem) },
        }
    }

    pub(super) fn keep_until_close(&mut self) {
        if let Some(connection) = self.tested_or_connected() {
            connection.keeping = Keeping::UntilClose { why: None };
        }
    }

    fn tested_or_connected(&mut self) -> Option<&mut Connection> {
        match &mut self.desk.connect.state {
            ConnectState::Tested(connection) => Some(connection),
            _ => self.desk.connection.as_mut(),
        }
    }

    pub(super) fn start_on_tested(&mut self) {
        let Some(live) = self.connecting.tested.take() else {
            return;
        };
        let state = std::mem::take(&mut self.desk.connect.state);
        if let ConnectState::Tested(connection) = state {
            tracing::info!(
                portal = connection.portal.origin(),
                practice = connection.practice,
                "connected"
            );
            self.connecting.live = Some(live);
            self.desk.connection = Some(*connection);
            self.desk.page = Page::Items;
            self.open_never_touch();
            self.look_for_unfinished();
        }
    }

    /// Back to the connect screen. A kept key stays kept.
    pub(super) fn disconnect(&mut self) {
        if self.desk.is_writing() {
            return;
        }
        let ends_now = self.is_own_practice();
        let address = self.desk.connection.as_ref().filter(|_| !ends_now);
        let address = address.map(|connection| connection.portal.display_name());
        self.forget_live();
        let save_path = std::mem::take(&mut self.desk.save_path);
        self.desk = Desk {
            save_path,
            ..Desk::default()
        };
        self.desk.connect.address = address.unwrap_or_default();
    }

    pub(super) fn forget_live(&mut self) {
        self.drop_work();
        self.people = super::people::PeopleSearch::default();
        self.connecting.live = None;
        self.connecting.tested = None;
    }

    pub(super) fn forget_key(&mut self) {
        let live = self.connecting.live.as_ref().or(self.connecting.tested.as_ref());
        self.desk.dialog = None;
        match live.and_then(|live| live.key_name.clone()) {
            Some(name) => self.take_out_of_vault(name),
            None => self.disconnect(),
        }
    }

    fn take_out_of_vault(&mut self, name: KeyName) {
        let vault = self.services.vault.clone();
        self.connecting
            .forget
            .start(&self.services.spawner, "forget a key", async move {
                vault.forget(&name).await
            });
    }

    fn key_forgotten(&mut self) {
        if let Some(problem) = self.connecting.forget.problem() {
            let said = self.services.words.problem(problem);
            self.desk.notices.trouble(said);
            return;
        }
        self.connecting.forget.clear();
        let waits = self
            .tested_or_connected()
            .is_some_and(|connection| connection.keeping == Keeping::Kept);
        if waits {
            self.services.settings.last_portal = None;
            self.services.keep_settings();
            self.disconnect();
            self.desk.connect.state = ConnectState::Editing;
            self.desk.notices.done(self.services.words.text("notice-key-forgotten"));
        }
    }
}

/// Tests a portal, waiting out what passes by itself: it asks to slow down, or has trouble for a moment.
pub(super) async fn probe_patiently(client: &Client) -> Result<PortalReport, Problem> {
    const TRIES: u32 = 4;
    const LONGEST_WAIT: Duration = Duration::from_secs(30);
    let mut tries = 1;
    loop {
        let problem = match client.probe().await {
            Ok(report) => return Ok(report),
            Err(problem) => problem,
        };
        let wait = match problem.kind {
            ProblemKind::TooManyRequests { wait: Some(wait) } => wait.max(Duration::from_secs(1)),
            ProblemKind::TooManyRequests { wait: None } | ProblemKind::ServerTrouble => Duration::from_secs(1 << tries),
            _ => return Err(problem),
        };
        if tries == TRIES || wait > LONGEST_WAIT {
            return Err(problem);
        }
        tries += 1;
        tokio::time::sleep(wait).await;
    }
}

fn connection_of(probed: &Probed, portal: PortalUrl, keeping: Keeping) -> Connection {
    let report = &probed.report;
    let unknown_key = || KeyInfo {
        name: String::new(),
        postfix: probed.key.postfix().to_owned(),
        rights: rights_of(report),
        expires: None,
        created_by: report.acts_as.clone(),
    };
    Connection {
        portal,
        portal_name: report.portal_name.clone(),
        version: report.version.as_ref().map(|version| version.docspace.clone()),
        person: report.person.clone(),
        key: report.key.clone().unwrap_or_else(unknown_key),
        latency: report.latency,
        keeping,
        practice: probed.is_practice,
    }
}
