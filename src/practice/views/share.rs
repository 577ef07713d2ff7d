//! *FileShare* entries and group members (`docspace-api.md` §4.5, §6.6).

use serde_json::Value;

use crate::practice::rules::access_list::{MemberRow, Row, RowSubject};
use crate::practice::rules::rights;
use crate::practice::world::{Access, EntryKey, Link, LinkKind};

use super::View;
use super::object::Object;

impl View<'_> {
    /// One line of an access list. `may_edit`: the caller has *EditAccess* on what was asked about.
    pub fn share_row(&self, row: &Row, may_edit: bool) -> Value {
        let link = match row.subject {
            RowSubject::Link(id) => self.world.links.iter().find(|link| link.id == id),
            _ => None,
        };
        let (member, subject, subject_type) = match row.subject {
            RowSubject::Person(id) => ("sharedToUser", self.employee_full(id), 0),
            RowSubject::Group(id) => {
                let group = self.world.group(id).map(|group| self.group_summary(group));
                ("sharedToGroup", group.unwrap_or_default(), 2)
            }
            RowSubject::Link(_) => (
                "sharedLink",
                link.map(|link| self.link(link)).unwrap_or_default(),
                link.map_or(1, |link| link.kind as u8),
            ),
        };
        // Nothing to do with file locks: true for the caller's own entry.
        let is_caller = matches!(row.subject, RowSubject::Person(id) if self.viewer.is(id));
        let editable = may_edit && !row.is_owner && !is_caller;
        Object::new()
            .with("access", row.access.number())
            .with("sharedTo", subject.clone())
            .with(member, subject)
            .with("isLocked", is_caller)
            .with("isOwner", row.is_owner)
            .with("canEditAccess", editable)
            .with("canEditInternal", editable && link.is_some())
            .with("canEditDenyDownload", editable && link.is_some())
            .with("canEditExpirationDate", editable && link.is_some())
            .with("canRevoke", editable && link.is_some())
            .with("subjectType", subject_type)
            .into()
    }

    /// Lines of a list, with the caller's right looked up once.
    pub fn share_rows(&self, rows: &[Row], key: &EntryKey) -> Vec<Value> {
        let may_edit = rights::may_edit_access(self.world, self.viewer, key);
        rows.iter().map(|row| self.share_row(row, may_edit)).collect()
    }

    /// A link with its live secrets, as the server gives it.
    pub fn link(&self, link: &Link) -> Value {
        Object::new()
            .with("id", link.id.to_string())
            .with("title", link.title.as_str())
            .with("shareLink", format!("{}/s/{}", self.origin, link.code))
            .with("expirationDate", link.expires.map(|at| self.date(at)))
            .with("linkType", u8::from(link.kind.is_external()))
            .with("password", link.password.as_deref())
            .with("denyDownload", link.deny_download)
            .with("isExpired", link.is_expired(self.world.now))
            .with("primary", link.kind == LinkKind::Primary)
            .with("internal", link.internal)
            .with("requestToken", link.key.as_str())
            .into()
    }

    pub fn member_row(&self, row: &MemberRow, may_edit: bool) -> Value {
        Object::new()
            .with("user", self.employee_full(row.person))
            .with("groupAccess", row.group_access.number())
            .with("userAccess", row.user_access.map(Access::number))
            .with("overridden", row.overridden)
            .with(
                "canEditAccess",
                may_edit && !row.is_owner && !self.viewer.is(row.person),
            )
            .with("owner", row.is_owner)
            .into()
    }
}
