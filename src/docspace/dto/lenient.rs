//! Forgiving readers for single values, so that one odd member does not cost the whole answer.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::domain::ids::EntryId;

/// The value, or `None` where it is null or of another type.
pub(crate) fn value<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<Option<T>, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).ok())
}

/// A date of the API (`docspace-api.md` §3.5). `None` for the unset value 0001-01-01 and for anything unreadable.
pub(crate) fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
    let text: Option<String> = value(deserializer)?;
    Ok(text.and_then(|text| parse_date(&text)))
}

/// Reads a date with `Z`, with an offset, or without either, which is taken as UTC.
pub(crate) fn parse_date(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let timestamp = text.parse::<Timestamp>().ok().or_else(|| {
        let civil: DateTime = text.parse().ok()?;
        Some(civil.to_zoned(TimeZone::UTC).ok()?.timestamp())
    })?;
    // The unset value, which an offset may move into the year before.
    (timestamp.to_zoned(TimeZone::UTC).year() > 1).then_some(timestamp)
}

/// An id in either form. Text that is neither is kept as it came: the portal named it, the portal will know it.
pub(crate) fn entry_id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<EntryId>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Wire {
        Number(i64),
        Text(String),
        Other(IgnoredAny),
    }
    Ok(match Option::<Wire>::deserialize(deserializer)? {
        Some(Wire::Number(number)) => i32::try_from(number).ok().filter(|id| *id > 0).map(EntryId::Number),
        Some(Wire::Text(text)) if text.is_empty() => None,
        Some(Wire::Text(text)) => match text.parse::<i32>() {
            Ok(number) => Some(number).filter(|id| *id > 0).map(EntryId::Number),
            Err(_) => Some(EntryId::ThirdParty(text)),
        },
        Some(Wire::Other(_)) | None => None,
    })
}

/// Whether a secret is there, without keeping it: true for any text that is not empty.
pub(crate) fn is_present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    struct Presence;

    impl<'de> Visitor<'de> for Presence {
        type Value = bool;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a secret or nothing")
        }

        fn visit_str<E>(self, text: &str) -> Result<bool, E> {
            Ok(!text.is_empty())
        }

        fn visit_bool<E>(self, value: bool) -> Result<bool, E> {
            Ok(value)
        }

        fn visit_unit<E>(self) -> Result<bool, E> {
            Ok(false)
        }

        fn visit_i64<E>(self, _: i64) -> Result<bool, E> {
            Ok(true)
        }

        fn visit_u64<E>(self, _: u64) -> Result<bool, E> {
            Ok(true)
        }

        fn visit_f64<E>(self, _: f64) -> Result<bool, E> {
            Ok(true)
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<bool, A::Error> {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            Ok(true)
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            Ok(true)
        }
    }

    deserializer.deserialize_any(Presence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_every_form_the_portal_has() {
        let cases = [
            ("2026-07-02T08:15:30.0000000Z", Some("2026-07-02T08:15:30Z")),
            (
                "2026-03-14T12:05:33.1234567+02:00",
                Some("2026-03-14T10:05:33.1234567Z"),
            ),
            ("2026-03-14T12:05:33-03:30", Some("2026-03-14T15:35:33Z")),
            ("2026-03-14T12:05:33.5", Some("2026-03-14T12:05:33.5Z")),
            ("2026-03-14T12:05:33", Some("2026-03-14T12:05:33Z")),
            ("0001-01-01T00:00:00.0000000Z", None),
            ("0001-01-01T00:00:00.0000000+02:00", None),
            ("0001-01-01T00:00:00", None),
            ("9999-12-31T23:59:59.9999999Z", None),
            ("yesterday", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let expected = expected.map(|text| text.parse::<Timestamp>().expect("a timestamp"));
            assert_eq!(parse_date(text), expected, "{text}");
        }
    }

    #[derive(Deserialize)]
    struct Probe {
        #[serde(default, deserialize_with = "entry_id")]
        id: Option<EntryId>,
        #[serde(default, deserialize_with = "date")]
        date: Option<Timestamp>,
        #[serde(default, deserialize_with = "is_present")]
        password: bool,
        #[serde(default, deserialize_with = "value")]
        number: Option<i32>,
    }

    fn probe(json: &str) -> Probe {
        serde_json::from_str(json).expect(json)
    }

    #[test]
    fn ids_come_as_numbers_and_as_texts() {
        let third_party = Some(EntryId::ThirdParty("drive-5-|1AbC".to_owned()));
        let cases = [
            (r#"{"id":4711}"#, Some(EntryId::Number(4711))),
            (r#"{"id":"4711"}"#, Some(EntryId::Number(4711))),
            (r#"{"id":"drive-5-|1AbC"}"#, third_party),
            (r#"{"id":0}"#, None),
            (r#"{"id":2147483648}"#, None),
            (r#"{"id":""}"#, None),
            (r#"{"id":null}"#, None),
            (r#"{"id":[1]}"#, None),
            ("{}", None),
        ];
        for (json, expected) in cases {
            assert_eq!(probe(json).id, expected, "{json}");
        }
    }

    #[test]
    fn odd_values_cost_only_themselves() {
        let odd = probe(r#"{"id":1,"date":{"utcTime":"2026"},"password":{"a":[1,2]},"number":"seven"}"#);
        assert_eq!((odd.id, odd.date, odd.number), (Some(EntryId::Number(1)), None, None));
        assert!(odd.password);
        assert_eq!(probe(r#"{"number":7}"#).number, Some(7));
    }

    #[test]
    fn of_a_secret_only_its_presence_is_read() {
        let cases = [
            (r#"{"password":"x"}"#, true),
            (r#"{"password":""}"#, false),
            (r#"{"password":null}"#, false),
            ("{}", false),
        ];
        for (json, expected) in cases {
            assert_eq!(probe(json).password, expected, "{json}");
        }
    }
}
