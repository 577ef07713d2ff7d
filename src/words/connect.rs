//! What the connect screen says: what is wrong with an address or a key, what a key may do, and when it expires.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Words;
use crate::domain::access_key::AccessKeyError;
use crate::domain::key_rights::{Job, KeyRights, Need};
use crate::domain::person::Role;
use crate::domain::portal_url::PortalUrlError;

/// What a key may do for one job, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobVerdict {
    pub answer: JobAnswer,
    pub said: String,
}

/// The sentence in one word, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobAnswer {
    Yes,
    /// It can be done, with less to show.
    Partly,
    No,
}

impl Words {
    pub fn job(&self, job: Job) -> String {
        self.text(match job {
            Job::Lock => "job-lock",
            Job::Access => "job-access",
            Job::HandOver => "job-hand-over",
            Job::FindPeople => "job-find-people",
        })
    }

    /// Whether a key of these rights will do for `job`, and which boxes to tick where it will not. What the person
    /// may do is said as far as the role tells; the rooms decide the rest (`docspace-api.md` §5, §7).
    pub fn job_verdict(&self, job: Job, rights: &KeyRights, role: Role) -> JobVerdict {
        let missing = rights.missing(job);
        if !missing.required.is_empty() {
            let said = self.with_boxes("job-no", &missing.required);
            return JobVerdict {
                answer: JobAnswer::No,
                said,
            };
        }
        let partly = match (job, missing.helpful.as_slice()) {
            (_, []) => None,
            (Job::Access, [Need::WriteFiles]) => Some("job-access-no-levels"),
            (Job::Access, [Need::ReadRooms]) => Some("job-access-no-rooms"),
            (Job::HandOver, _) => Some("job-hand-over-by-id"),
            _ => Some("job-access-partly"),
        };
        if let Some(id) = partly {
            let said = self.with_boxes(id, &missing.helpful);
            return JobVerdict {
                answer: JobAnswer::Partly,
                said,
            };
        }
        let said = match (job, role) {
            (Job::Lock, _) => self.text("job-lock-yes"),
            (Job::HandOver, Role::PortalOwner | Role::DocSpaceAdmin) => self.text("job-hand-over-yes-all"),
            (Job::HandOver, Role::RoomAdmin | Role::Unknown) => self.text("job-hand-over-yes-own"),
            (Job::HandOver, Role::User | Role::Guest) => {
                let role = self.role(role);
                let said = self.fill("job-hand-over-yes-none", &[("role", (&role).into())]);
                return JobVerdict {
                    answer: JobAnswer::Partly,
                    said,
                };
            }
            (Job::Access | Job::FindPeople, _) => self.text("job-yes"),
        };
        JobVerdict {
            answer: JobAnswer::Yes,
            said,
        }
    }

    fn with_boxes(&self, id: &str, needs: &[Need]) -> String {
        // Writing includes reading, so one box is enough.
        let spare = |need: &&Need| **need == Need::ReadFiles && needs.contains(&Need::WriteFiles);
        let boxes: Vec<String> = needs
            .iter()
            .filter(|need| !spare(need))
            .map(|need| self.fill("tick-box", &[("name", (&self.scope_name(*need)).into())]))
            .collect();
        self.fill(id, &[("boxes", (&self.list(&boxes)).into())])
    }

    /// The box to tick, as DocSpace's page for keys names it.
    fn scope_name(&self, need: Need) -> String {
        self.text(match need {
            Need::ReadFiles => "scope-files-read",
            Need::WriteFiles => "scope-files-write",
            Need::ReadRooms => "scope-rooms-read",
            Need::WriteRooms => "scope-rooms-write",
            Need::ReadPeople => "scope-contacts-read",
            Need::ReadSelf => "scope-profile-read",
        })
    }

    pub fn address_problem(&self, problem: &PortalUrlError) -> String {
        match problem {
            PortalUrlError::Empty => self.text("address-problem-empty"),
            PortalUrlError::UserInfo => self.text("address-problem-user-info"),
            PortalUrlError::Scheme(scheme) => self.fill("address-problem-scheme", &[("scheme", scheme.into())]),
            PortalUrlError::LooksLikeKey => self.text("address-problem-looks-like-key"),
            PortalUrlError::Invalid => self.text("address-problem-invalid"),
        }
    }

    pub fn key_problem(&self, problem: AccessKeyError) -> String {
        self.text(match problem {
            AccessKeyError::Empty => "key-problem-empty",
            AccessKeyError::InnerBlank => "key-problem-inner-blank",
            AccessKeyError::ForeignCharacter => "key-problem-foreign-character",
            AccessKeyError::TooLong => "key-problem-too-long",
        })
    }

    /// "3 November 2026", as the person's own clock has it.
    pub fn day(&self, at: Timestamp, zone: &TimeZone) -> String {
        let at = at.to_zoned(zone.clone());
        let year = at.year().to_string();
        let day = at.day().to_string();
        let values = [
            ("day", day.as_str().into()),
            ("month", u64::from(at.month().unsigned_abs()).into()),
            ("year", year.as_str().into()),
        ];
        self.fill("date-day", &values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn verdict(job: Job, permissions: &[&str], role: Role) -> (JobAnswer, String) {
        let rights = KeyRights::from_permissions(permissions.iter().copied());
        let verdict = Words::new(Language::English).job_verdict(job, &rights, role);
        (verdict.answer, verdict.said)
    }

    #[test]
    fn a_full_key_is_as_good_as_its_person() {
        let cases = [
            (Job::Lock, Role::RoomAdmin, JobAnswer::Yes, "Yes, in rooms you manage"),
            (Job::Access, Role::User, JobAnswer::Yes, "Yes"),
            (Job::HandOver, Role::DocSpaceAdmin, JobAnswer::Yes, "Yes, all rooms"),
            (Job::HandOver, Role::RoomAdmin, JobAnswer::Yes, "Yes, rooms you own"),
            (
                Job::HandOver,
                Role::User,
                JobAnswer::Partly,
                "Only if you own a room, which a User cannot",
            ),
        ];
        for (job, role, answer, said) in cases {
            assert_eq!(
                verdict(job, &["*"], role),
                (answer, said.to_owned()),
                "{job:?} {role:?}"
            );
        }
    }

    #[test]
    fn what_is_missing_is_named_as_docspace_names_it() {
        let read_only = &["files:read", "rooms:read", "accounts:read"];
        assert_eq!(
            verdict(Job::Lock, read_only, Role::RoomAdmin).1,
            "No, tick “Files: write” for this key"
        );
        assert_eq!(
            verdict(Job::Lock, &["rooms:read"], Role::RoomAdmin).1,
            "No, tick “Files: write” for this key",
            "writing includes reading"
        );
        assert_eq!(
            verdict(Job::Access, read_only, Role::RoomAdmin),
            (
                JobAnswer::Partly,
                "Names without levels. For levels, tick “Files: write”".to_owned()
            )
        );
        assert_eq!(
            verdict(Job::Access, &["files:read"], Role::RoomAdmin).1,
            "In part: for levels and room members, tick “Files: write” and “Rooms: read”"
        );
        assert_eq!(
            verdict(Job::HandOver, &["files:write"], Role::RoomAdmin).1,
            "Yes, by ID. To choose by name, tick “Contacts: read”"
        );
        assert_eq!(
            verdict(Job::FindPeople, &["files:write"], Role::RoomAdmin),
            (JobAnswer::No, "No, tick “Contacts: read” for this key".to_owned())
        );
    }

    #[test]
    fn days_are_written_as_the_language_does() {
        let at: Timestamp = "2026-11-03T23:30:00Z".parse().unwrap();
        let berlin = TimeZone::fixed(jiff::tz::offset(1));
        assert_eq!(Words::new(Language::English).day(at, &TimeZone::UTC), "3 November 2026");
        assert_eq!(Words::new(Language::German).day(at, &berlin), "4. November 2026");
    }
}
