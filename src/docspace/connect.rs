//! The test behind [Test and save]: is this DocSpace, is the key good, whose is it, what may it do. In this order, each
//! with the one call that answers it for sure (`docspace-api.md` §2.3 traps 1 to 3, §14.2).

use std::time::{Duration, Instant};

use crate::docspace::client::Client;
use crate::docspace::error::ApiError;
use crate::docspace::settings::PortalVersion;
use crate::docspace::transport::ClientOptions;
use crate::domain::access_key::AccessKey;
use crate::domain::key_rights::{Job, KeyInfo, KeyRights, Missing, Need};
use crate::domain::person::{Person, PersonRef};
use crate::domain::portal_url::PortalUrl;
use crate::domain::problem::{Problem, ProblemKind};

/// What a portal and a key turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortalReport {
    /// The portal's own name, or its host where it has none.
    pub portal_name: String,
    /// `None` where the portal did not say.
    pub version: Option<PortalVersion>,
    /// Whom the key acts as, where it could be read.
    pub person: Option<Person>,
    /// The same by name only, from the key itself.
    pub acts_as: Option<PersonRef>,
    /// `None` for credentials that are no API keys: nothing is known of their rights.
    pub key: Option<KeyInfo>,
    /// How long the call that checked the key took.
    pub latency: Duration,
}

impl PortalReport {
    /// Every job with what the key lacks for it; jobs that lack nothing are left out.
    pub fn missing(&self) -> Vec<(Job, Missing)> {
        let Some(key) = &self.key else {
            return Vec::new();
        };
        let all = Job::ALL.into_iter().map(|job| (job, key.rights.missing(job)));
        all.filter(|(_, missing)| !missing.is_nothing()).collect()
    }
}

/// Connects once and reports.
pub async fn probe(portal: PortalUrl, key: AccessKey, options: ClientOptions) -> Result<PortalReport, Problem> {
    Client::new(portal, key, options)?.probe().await
}

impl Client {
    /// Reports on the portal and the key of this client. Sends no key before the address proved to be DocSpace.
    pub async fn probe(&self) -> Result<PortalReport, Problem> {
        let settings = self.settings().await.map_err(not_docspace)?;
        if !settings.is_docspace {
            return Err(Problem::new(ProblemKind::NotDocSpace).with_detail(self.portal().origin()));
        }
        // A courtesy to the reader: its failure is no reason to turn a good key away.
        let version = self.version().await.ok().flatten();
        let started = Instant::now();
        let key = self.key_info().await;
        let latency = started.elapsed();
        let key = match key {
            Ok(key) => Some(key),
            // What the server says to credentials that are no API keys (§2.3 trap 3).
            Err(err) if matches!(err.status(), Some(400 | 500)) => None,
            Err(err) => return Err(err.into()),
        };
        let person = self.key_owner(key.as_ref()).await?;
        let by_key = key.as_ref().and_then(|key| key.created_by.clone());
        Ok(PortalReport {
            portal_name: Some(settings.name)
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| self.portal().display_name()),
            version,
            acts_as: by_key.or_else(|| {
                let person = person.as_ref()?;
                let name = person.name.clone();
                Some(PersonRef { id: person.id, name })
            }),
            person,
            key,
            latency,
        })
    }

    /// The person the key acts as. Any key may read a person by id; only some may read `@self`.
    async fn key_owner(&self, key: Option<&KeyInfo>) -> Result<Option<Person>, Problem> {
        let may_read_self = key.is_none_or(|key| key.rights.allows(Need::ReadSelf));
        let creator = key.and_then(|key| key.created_by.as_ref());
        let read = match (may_read_self, creator) {
            (true, _) => self.me().await,
            (false, Some(creator)) => self.person_by_id(creator.id).await,
            (false, None) => return Ok(None),
        };
        match read {
            Ok(person) => Ok(Some(person)),
            // Known rights, unknown person: the key still works.
            Err(err) if key.is_some() && is_about_rights(err.kind()) => Ok(None),
            Err(err) => Err(err.into()),
        }
    }
}

/// The rights a connection works with: those of the key, or all where nothing is known — the server decides anyway.
pub fn rights_of(report: &PortalReport) -> KeyRights {
    report.key.as_ref().map_or(KeyRights::Full, |key| key.rights.clone())
}

/// The portal will not say. Anything else passes, and must not be taken for it.
fn is_about_rights(kind: ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::ScopeMissing | ProblemKind::NotAllowed | ProblemKind::Refused | ProblemKind::NotFoundOrInvisible
    )
}

/// An answer without sense to the first question comes from something that is not DocSpace.
fn not_docspace(err: ApiError) -> Problem {
    let senseless = match err.status() {
        None => false,
        Some(status) => matches!(status, 200..=401 | 404 | 405 | 410),
    };
    let problem = Problem::from(err);
    if senseless {
        Problem {
            kind: ProblemKind::NotDocSpace,
            ..problem
        }
    } else {
        problem
    }
}
