//! A new key of the same person while a run waits: tested, put in place of the old one, kept where that was kept.

use super::App;
use super::connecting::probe_patiently;
use crate::desk::Dialog;
use crate::desk::connect::{Keeping, NewKey, NewKeyState};
use crate::docspace::Client;
use crate::docspace::connect::PortalReport;
use crate::domain::access_key::AccessKey;
use crate::domain::person::PersonRef;
use crate::runtime::Task;

/// The test under way.
#[derive(Default)]
pub(super) struct NewKeyTest {
    probe: Task<(AccessKey, PortalReport)>,
}

impl App {
    pub(super) fn use_new_key(&mut self) {
        let key = match AccessKey::parse(&self.desk.new_key.key.0) {
            Ok(key) => key,
            Err(err) => {
                self.desk.new_key.state = NewKeyState::KeyProblem(err);
                return;
            }
        };
        let Some(context) = self.context() else { return };
        let portal = context.portal.portal().clone();
        let mut options = self.services.client_options;
        options.plain_http_confirmed = self.accepts_not_private(&portal);
        self.desk.new_key.state = NewKeyState::Testing;
        self.new_key
            .probe
            .start(&self.services.spawner, "test a new key", async move {
                let client = Client::new(portal, key.clone(), options)?;
                let report = probe_patiently(&client).await?;
                Ok((key, report))
            });
    }

    pub(super) fn poll_new_key(&mut self) {
        if !self.new_key.probe.poll() {
            return;
        }
        match (self.new_key.probe.take(), self.new_key.probe.problem().cloned()) {
            (Some((key, report)), _) => self.new_key_tested(key, report),
            (None, Some(problem)) => self.desk.new_key.state = NewKeyState::Failed(problem),
            (None, None) => {}
        }
    }

    fn new_key_tested(&mut self, key: AccessKey, report: PortalReport) {
        let Some(connection) = &mut self.desk.connection else {
            return;
        };
        let before = connection.person.as_ref().map(|person| person.id);
        let before = before.or(connection.key.created_by.as_ref().map(|person| person.id));
        if before != report.acts_as.as_ref().map(|person| person.id) {
            let name = report.acts_as.map(|PersonRef { name, .. }| name).unwrap_or_default();
            self.desk.new_key.state = NewKeyState::OfSomebodyElse { name };
            return;
        }
        if let Some(info) = report.key {
            connection.key = info;
        }
        let was_kept = connection.keeping == Keeping::Kept;
        if was_kept {
            connection.keeping = Keeping::Asking;
        }
        self.desk.new_key = NewKey::default();
        if self.desk.dialog == Some(Dialog::NewKey) {
            self.desk.dialog = None;
        }
        if let Some(context) = self.context() {
            context.portal.use_key(key.clone());
        }
        self.runs_have_new_key();
        if was_kept && let Some(name) = self.key_name() {
            self.keep_key(name, key);
        }
    }
}
