//! Stored facts as the API's JSON: member order, null omission, dates (`docspace-api.md` §3.5, §4). No decisions.

pub mod employee;
pub mod entry;
pub mod file;
pub mod folder;
pub mod history;
pub mod mention;
pub mod object;
pub mod portal;
pub mod share;

use jiff::Timestamp;
use uuid::Uuid;

use super::rules::rights::Viewer;
use super::world::World;

/// What every view needs: the facts, whose eyes, and where the portal is.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    pub world: &'a World,
    pub viewer: Viewer,
    /// `http://127.0.0.1:8092`.
    pub origin: &'a str,
    /// Two-letter language of the answer.
    pub language: &'a str,
}

impl View<'_> {
    /// Date with seven fractional digits and the portal zone's offset at that instant, `Z` when it is 0.
    pub fn date(&self, at: Timestamp) -> String {
        let zoned = at.to_zoned(self.world.zone.clone());
        let seconds = zoned.offset().seconds();
        let offset = if seconds == 0 {
            "Z".to_owned()
        } else {
            let minutes = seconds.abs() / 60;
            let sign = if seconds < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        };
        let ticks = zoned.subsec_nanosecond() / 100;
        format!("{}.{ticks:07}{offset}", zoned.strftime("%Y-%m-%dT%H:%M:%S"))
    }

    /// Display name; empty for people who no longer exist.
    pub fn name(&self, id: Uuid) -> String {
        self.world.name_of(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(world: &World) -> View<'_> {
        View {
            world,
            viewer: Viewer::default(),
            origin: "http://demo.local",
            language: "en",
        }
    }

    #[test]
    fn dates_carry_seven_digits_and_the_offset_of_their_own_season() {
        let world = World::seed();
        let at = |text: &str| view(&world).date(text.parse().unwrap());
        assert_eq!(at("2026-01-14T10:05:33Z"), "2026-01-14T11:05:33.0000000+01:00");
        assert_eq!(at("2026-07-14T10:05:33.1234567Z"), "2026-07-14T12:05:33.1234567+02:00");
    }

    #[test]
    fn a_zone_without_offset_writes_z() {
        let mut world = World::seed();
        world.zone = jiff::tz::TimeZone::UTC;
        let at = "2026-07-14T10:05:33Z".parse().unwrap();
        assert_eq!(view(&world).date(at), "2026-07-14T10:05:33.0000000Z");
    }
}
