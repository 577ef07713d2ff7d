//! Every sentence a person reads, in their language: Fluent files under `assets/locales`, and the functions that turn
//! kinds, forecasts and outcomes into words. Nothing else in the house holds a sentence.

mod access;
mod args;
mod budget;
mod connect;
pub mod count;
mod forecast;
mod item;
mod never_touch;
mod outcome;
mod person;
mod problem;
mod undo;

pub use args::Value;
pub use connect::{JobAnswer, JobVerdict};
pub use problem::Said;

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::concurrent::FluentBundle;
use fluent_templates::fluent_bundle::{FluentResource, FluentValue};
use fluent_templates::{Loader as _, static_loader};
use unic_langid::{LanguageIdentifier, langid};

static_loader! {
    static LOCALES = {
        locales: "./assets/locales",
        fallback_language: "en",
        customise: |bundle| {
            customise(bundle);
        },
    };
}

type Bundle = FluentBundle<&'static FluentResource>;

/// Isolation marks are drawn as boxes by fonts that lack them and end up in copied text; numbers follow the language.
fn customise(bundle: &mut Bundle) {
    bundle.set_use_isolating(false);
    let german = bundle.locales.iter().any(|locale| locale.language == GERMAN.language);
    bundle.set_formatter(Some(if german { german_number } else { english_number }));
}

fn english_number<M>(value: &FluentValue<'_>, _memoizer: &M) -> Option<String> {
    number_of(value).map(|number| args::grouped(number, ','))
}

fn german_number<M>(value: &FluentValue<'_>, _memoizer: &M) -> Option<String> {
    number_of(value).map(|number| args::grouped(number, '.'))
}

fn number_of(value: &FluentValue<'_>) -> Option<f64> {
    match value {
        FluentValue::Number(number) => Some(number.value),
        _ => None,
    }
}

/// A language the app speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    #[default]
    English,
    German,
}

static ENGLISH: LanguageIdentifier = langid!("en");
static GERMAN: LanguageIdentifier = langid!("de");

impl Language {
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// The best match for a locale name such as `de-AT` or `de_DE.UTF-8`; English where there is none.
    pub fn for_locale(locale: &str) -> Self {
        match locale.get(..2).map(str::to_ascii_lowercase).as_deref() {
            Some("de") => Self::German,
            _ => Self::English,
        }
    }

    /// The language of this computer's user.
    pub fn of_this_computer() -> Self {
        sys_locale::get_locale().map_or(Self::English, |locale| Self::for_locale(&locale))
    }

    /// Two-letter code, as settings keep it.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// The language's name in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    fn id(self) -> &'static LanguageIdentifier {
        match self {
            Self::English => &ENGLISH,
            Self::German => &GERMAN,
        }
    }
}

/// The words of one language. Cheap to copy, and passed by reference to read alike everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub language: Language,
}

impl Words {
    pub fn new(language: Language) -> Self {
        Self { language }
    }

    /// The sentence with this id.
    pub fn text(&self, id: &str) -> String {
        LOCALES.lookup(self.language.id(), id)
    }

    /// The sentence with this id, its places filled.
    pub fn fill(&self, id: &str, values: &[(&'static str, Value<'_>)]) -> String {
        let filled: HashMap<Cow<'static, str>, FluentValue<'_>> = values
            .iter()
            .map(|(name, value)| (Cow::Borrowed(*name), value.to_fluent()))
            .collect();
        LOCALES.lookup_with_args(self.language.id(), id, &filled)
    }

    /// [`Words::fill`] for the many sentences whose only place is `{ $count }`.
    pub fn counted(&self, id: &str, count: usize) -> String {
        self.fill(id, &[("count", count.into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_are_matched_by_language() {
        let cases = [
            ("de", Language::German),
            ("de-AT", Language::German),
            ("DE_de.UTF-8", Language::German),
            ("en-GB", Language::English),
            ("fr", Language::English),
            ("C", Language::English),
            ("", Language::English),
        ];
        for (locale, expected) in cases {
            assert_eq!(Language::for_locale(locale), expected, "{locale}");
        }
    }

    #[test]
    fn counts_choose_the_plural() {
        let english = Words::new(Language::English);
        assert_eq!(english.counted("count-files", 1), "1 file");
        assert_eq!(english.counted("count-files", 1200), "1,200 files");
        let german = Words::new(Language::German);
        assert_eq!(german.counted("count-files", 1), "1 Datei");
        assert_eq!(german.counted("count-files", 1200), "1.200 Dateien");
    }
}
