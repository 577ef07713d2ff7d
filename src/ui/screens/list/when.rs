//! Moments in the person's time zone.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::words::Words;

/// The time of day, to the second: `14:07:21`.
pub(in crate::ui::screens) fn clock(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%H:%M:%S").to_string()
}

/// "today 14:07", or the day and the time.
pub(in crate::ui::screens) fn moment(words: &Words, at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
    let then = at.to_zoned(zone.clone());
    let time = then.strftime("%H:%M").to_string();
    if then.date() == now.to_zoned(zone.clone()).date() {
        return words.fill("moment-today", &[("time", (&time).into())]);
    }
    let part = |format: &str| then.strftime(format).to_string();
    words.fill(
        "moment-day",
        &[
            ("year", (&part("%Y")).into()),
            ("month", (&part("%m")).into()),
            ("day", (&part("%d")).into()),
            ("time", (&time).into()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn moments_of_today_leave_the_day_out() {
        let words = Words::new(Language::English);
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let now = at("2026-11-22T15:00:00Z");
        assert_eq!(
            moment(&words, at("2026-11-22T14:07:21Z"), now, &TimeZone::UTC),
            "today 14:07"
        );
        assert_eq!(
            moment(&words, at("2026-11-03T09:05:00Z"), now, &TimeZone::UTC),
            "2026-11-03 09:05"
        );
        let german = Words::new(Language::German);
        assert_eq!(
            moment(&german, at("2026-11-03T09:05:00Z"), now, &TimeZone::UTC),
            "03.11.2026 09:05"
        );
        assert_eq!(clock(at("2026-11-22T14:07:21Z"), &TimeZone::UTC), "14:07:21");
    }
}
