//! The success envelope (`docspace-api.md` §3.1). Its `count` and `statusCode` lie; neither is read.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::docspace::dto::lenient;
use crate::docspace::error::ApiError;
use crate::docspace::request::Request;
use crate::docspace::transport::{Answer, Body};

#[derive(Debug, Deserialize)]
#[serde(bound = "T: DeserializeOwned")]
pub(crate) struct Envelope<T> {
    /// `None`: the action returned null, which the envelope shows by leaving the member out.
    #[serde(default = "none")]
    pub(crate) response: Option<T>,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(crate) total: Option<i64>,
}

fn none<T>() -> Option<T> {
    None
}

/// What only an envelope has. At least one member tells it from any other JSON.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Marks {
    response: Option<serde::de::IgnoredAny>,
    status_code: Option<serde::de::IgnoredAny>,
    error: Option<serde::de::IgnoredAny>,
}

/// A value that the answer should have contained in another form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Malformed(pub(crate) &'static str);

/// Reads an answer: its envelope, or the error it stands for.
pub(crate) fn open<T: DeserializeOwned>(request: &Request, answer: &Answer) -> Result<Envelope<T>, ApiError> {
    if !(200..300).contains(&answer.status) {
        return Err(ApiError::from_answer(request, answer));
    }
    let bytes = match &answer.body {
        Body::Whole(bytes) => bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes),
        Body::Broken { why } => return Err(ApiError::unreadable(request, answer, why)),
    };
    let marks: Result<Marks, _> = serde_json::from_slice(bytes);
    match marks {
        Ok(marks) if marks.error.is_some() && marks.response.is_none() => {
            return Err(ApiError::unreadable(
                request,
                answer,
                "an error in the form of a success",
            ));
        }
        Ok(marks) if marks.response.is_none() && marks.status_code.is_none() => {
            return Err(ApiError::unreadable(request, answer, "the answer has no envelope"));
        }
        Ok(_) => {}
        Err(_) => return Err(ApiError::unreadable(request, answer, "the answer is not whole JSON")),
    }
    // serde's sentence quotes values of the answer, which may be secrets of links: the place is enough.
    serde_json::from_slice(bytes).map_err(|err| {
        let why = format!("unexpected value at line {} column {}", err.line(), err.column());
        ApiError::unreadable(request, answer, &why)
    })
}
