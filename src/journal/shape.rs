//! The form in which the journal and plan files keep what the domain knows, as JSON.
//!
//! The domain's types derive nothing: each has its mirror here (`serde(remote)`), so that renaming something there
//! cannot silently change what is on disk, and a new field or variant does not compile before its form is decided.
//! A form that older versions of the app would read wrongly raises [`VERSION`].

mod entry;
mod forecast;
mod outcome;
mod plan;
mod run;
pub(super) mod time;

use serde::Deserialize;
use serde::de::DeserializeOwned;

pub(super) use entry::PersonRefShape;
pub(super) use plan::{ChangeShape, PlanItemShape};
pub(super) use run::{Opened, PlanIdShape};

/// Version of the forms that this code writes, and the newest it reads.
pub(super) const VERSION: u32 = 1;

/// Why text is not what it should be. Says where and never what stands there: it may be anybody's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ShapeTrouble {
    /// A newer version of the app wrote it.
    Newer,
    /// Not of a form that any version wrote.
    Damaged(String),
}

impl From<serde_json::Error> for ShapeTrouble {
    fn from(error: serde_json::Error) -> Self {
        Self::Damaged(format!(
            "{:?} error in JSON at line {}, column {}",
            error.classify(),
            error.line(),
            error.column()
        ))
    }
}

/// The version, whatever else stands there.
#[derive(Deserialize)]
struct VersionOnly {
    v: u32,
}

/// What a record's body says, given that its `v` is one we know.
trait Body {
    fn version(&self) -> u32;
}

/// Reads a record's body.
fn read<T: DeserializeOwned + Body>(text: &str) -> Result<T, ShapeTrouble> {
    match serde_json::from_str::<T>(text) {
        Ok(body) if body.version() <= VERSION => Ok(body),
        Ok(_) => Err(ShapeTrouble::Newer),
        // What is not understood may be new: the version tells.
        Err(error) => match serde_json::from_str::<VersionOnly>(text) {
            Ok(VersionOnly { v }) if v > VERSION => Err(ShapeTrouble::Newer),
            _ => Err(error.into()),
        },
    }
}

/// A record's body around one value: `{"v":1,"is":…}`.
macro_rules! body {
    ($(#[$doc:meta])* $module:ident, $type:path, $shape:literal) => {
        $(#[$doc])*
        pub(in crate::journal) mod $module {
            use serde::{Deserialize, Serialize};

            use super::{Body, ShapeTrouble, VERSION};

            #[derive(Serialize)]
            struct Written<'a> {
                v: u32,
                #[serde(with = $shape)]
                is: &'a $type,
            }

            #[derive(Deserialize)]
            struct Read {
                v: u32,
                #[serde(with = $shape)]
                is: $type,
            }

            impl Body for Read {
                fn version(&self) -> u32 {
                    self.v
                }
            }

            pub(in crate::journal) fn write(is: &$type) -> Result<String, ShapeTrouble> {
                Ok(serde_json::to_string(&Written { v: VERSION, is })?)
            }

            pub(in crate::journal) fn read(text: &str) -> Result<$type, ShapeTrouble> {
                super::read::<Read>(text).map(|body| body.is)
            }
        }
    };
}

body!(
    /// How a run was opened.
    opened, super::Opened, "super::run::OpenedShape");
body!(
    /// What was planned for one item.
    planned, crate::bulk::plan::PlanItem, "super::plan::PlanItemShape");
body!(
    /// What became of one item.
    settled, crate::bulk::record::Settled, "super::outcome::SettledShape");
body!(
    /// What happened to a run as a whole.
    event, crate::bulk::record::RunEvent, "super::run::RunEventShape");

/// The body of a record that says everything by its kind.
pub(super) const NOTHING_MORE: &str = r#"{"v":1}"#;

/// `with` for an `Option` of a type that has a shape.
macro_rules! optional {
    ($module:ident, $type:path, $shape:literal) => {
        pub(super) mod $module {
            use serde::{Deserialize, Deserializer, Serialize, Serializer};

            #[allow(unused_imports, clippy::wildcard_imports, reason = "finds the shape")]
            use super::*;

            #[derive(Serialize)]
            struct Written<'a>(#[serde(with = $shape)] &'a $type);

            #[derive(Deserialize)]
            struct Read(#[serde(with = $shape)] $type);

            #[expect(clippy::ref_option, reason = "serde's signature")]
            pub(in crate::journal) fn serialize<S: Serializer>(
                value: &Option<$type>,
                to: S,
            ) -> Result<S::Ok, S::Error> {
                value.as_ref().map(Written).serialize(to)
            }

            pub(in crate::journal) fn deserialize<'de, D: Deserializer<'de>>(
                from: D,
            ) -> Result<Option<$type>, D::Error> {
                Ok(Option::<Read>::deserialize(from)?.map(|read| read.0))
            }
        }
    };
}

/// `with` for a list of a type that has a shape.
macro_rules! listed {
    ($module:ident, $type:path, $shape:literal) => {
        pub(super) mod $module {
            use serde::{Deserialize, Deserializer, Serialize, Serializer};

            #[allow(unused_imports, clippy::wildcard_imports, reason = "finds the shape")]
            use super::*;

            #[derive(Serialize)]
            struct Written<'a>(#[serde(with = $shape)] &'a $type);

            #[derive(Deserialize)]
            struct Read(#[serde(with = $shape)] $type);

            pub(in crate::journal) fn serialize<S: Serializer>(value: &[$type], to: S) -> Result<S::Ok, S::Error> {
                to.collect_seq(value.iter().map(Written))
            }

            pub(in crate::journal) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<$type>, D::Error> {
                Ok(Vec::<Read>::deserialize(from)?
                    .into_iter()
                    .map(|read| read.0)
                    .collect())
            }
        }
    };
}

use {listed, optional};
