//! What the portal says of itself (`docspace-api.md` §9.5).

use serde_json::{Value, json};
use uuid::Uuid;

use crate::practice::world::PersonKind;

use super::View;
use super::object::Object;

/// Server version the practice portal plays.
pub const VERSION: &str = "3.7.2";

impl View<'_> {
    /// `full`: the caller is signed in and may see more.
    pub fn settings(&self, full: bool) -> Value {
        let world = self.world;
        let owner = world.people.iter().find(|person| person.kind == PersonKind::Owner);
        let culture = match self.world.options.language.as_str() {
            "de" => "de-DE",
            _ => "en-US",
        };
        let mut object = Object::new();
        if full {
            object = object
                .with("timezone", "Europe/Berlin")
                .with("trustedDomains", Vec::<String>::new())
                .with("trustedDomainsType", 0);
        }
        object = object.with("culture", culture);
        if full {
            object = object
                .with("utcOffset", "01:00:00")
                .with("utcHoursOffset", 1)
                .with("ownerId", owner.map(|person| person.id.to_string()));
        }
        object
            .with("greetingSettings", world.portal_name.as_str())
            .with("nameSchemaId", "Common")
            .with("enabledJoin", false)
            .with("enableAdmMess", false)
            .with("thirdpartyEnable", false)
            .with("docSpace", true)
            .with("standalone", true)
            .with("isAmi", false)
            .with("baseDomain", "localhost")
            .with(
                "passwordHash",
                json!({ "size": 256, "iterations": 100_000, "salt": Uuid::nil().simple().to_string() }),
            )
            // From the configuration, and stale on real servers too; the build version is the right one.
            .with("version", "3.1.0")
            .with("tenantStatus", 0)
            .with("tenantAlias", "acme-docs")
            .with("displayAbout", true)
            .with("cookieSettingsEnabled", false)
            .with(
                "deepLink",
                json!({ "androidPackageName": "", "url": "", "iosPackageId": "" }),
            )
            .into()
    }
}

pub fn build_versions() -> Value {
    json!({ "docSpace": VERSION, "communityServer": "", "documentServer": "9.3.1", "mailServer": "", "xmppServer": "" })
}

pub fn capabilities() -> Value {
    json!({
        "ldapEnabled": false, "providers": [], "ssoLabel": "", "oauthEnabled": false, "ssoUrl": "",
        "identityServerEnabled": false,
    })
}
