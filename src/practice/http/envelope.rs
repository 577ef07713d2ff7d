//! The success envelope of `docspace-api.md` §3.1: key order, omitted nulls, the unreliable `count`, `?fields=`.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};

use super::super::call::{Count, Reply};

/// How the request is named in `links[0]`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link<'a> {
    pub(super) origin: &'a str,
    /// Path as sent.
    pub(super) path: &'a str,
    /// Query as sent, without `?`.
    pub(super) query: Option<&'a str>,
    pub(super) method: &'a str,
}

impl Link<'_> {
    /// In display form: the path decoded, the query as it came.
    pub(super) fn to_json(self) -> Value {
        let path = percent_decode_str(self.path).decode_utf8_lossy();
        let query = self
            .query
            .filter(|query| !query.is_empty())
            .map(|query| format!("?{query}"));
        let href = format!("{}{path}{}", self.origin, query.unwrap_or_default());
        json!({ "href": href, "action": self.method })
    }
}

/// A success as the body of a 200.
pub(super) fn success(reply: &Reply, link: Link<'_>, fields: &[String]) -> Value {
    let response = reply.response.as_ref().filter(|value| !value.is_null());
    let mut envelope = Map::new();
    if let Some(response) = response {
        envelope.insert("response".to_owned(), only(response, fields));
    }
    envelope.insert("count".to_owned(), count(reply.count, response).into());
    if let Some(total) = reply.total {
        envelope.insert("total".to_owned(), total.into());
    }
    envelope.insert("links".to_owned(), json!([link.to_json()]));
    envelope.insert("status".to_owned(), 0.into());
    envelope.insert("statusCode".to_owned(), 200.into());
    let mut envelope = Value::Object(envelope);
    omit_nulls(&mut envelope);
    envelope
}

fn count(count: Count, response: Option<&Value>) -> i64 {
    match (count, response) {
        (Count::Given(given), _) => given,
        (_, None) => 0,
        // Only lists of objects or texts are counted; a list of numbers is one thing, as a dictionary is.
        (Count::Counted, Some(Value::Array(list))) if list.iter().all(|v| v.is_object() || v.is_string()) => {
            i64::try_from(list.len()).unwrap_or(i64::MAX)
        }
        _ => 1,
    }
}

/// Members of objects that are null are left out, at every depth; elements of lists stay.
fn omit_nulls(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|_, member| !member.is_null());
            members.values_mut().for_each(omit_nulls);
        }
        Value::Array(elements) => elements.iter_mut().for_each(omit_nulls),
        _ => {}
    }
}

/// The members that `?fields=` asks for; of each element where the response is a list. No fields: everything.
fn only(response: &Value, fields: &[String]) -> Value {
    match response {
        _ if fields.is_empty() => response.clone(),
        Value::Array(elements) => elements.iter().map(|element| only(element, fields)).collect(),
        Value::Object(members) => members
            .iter()
            .filter(|(name, _)| fields.iter().any(|field| field.eq_ignore_ascii_case(name)))
            .map(|(name, member)| (name.clone(), member.clone()))
            .collect::<Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

/// `fields=a,b`, `fields=a&fields=b` and `fields[]=a`.
pub(super) fn fields(query: &[(String, String)]) -> Vec<String> {
    query
        .iter()
        .filter(|(name, _)| name.eq_ignore_ascii_case("fields") || name.eq_ignore_ascii_case("fields[]"))
        .flat_map(|(_, value)| value.split(','))
        .map(|field| field.trim().to_owned())
        .filter(|field| !field.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: Link<'static> = Link {
        origin: "http://127.0.0.1:1",
        path: "/api/2.0/files/file/drive-5-%7Ca",
        query: Some("filterValue=%20"),
        method: "GET",
    };

    fn reply(response: Value) -> Reply {
        Reply {
            response: Some(response),
            ..Reply::default()
        }
    }

    #[test]
    fn members_stand_in_the_servers_order_and_nulls_are_left_out() {
        let mut with_total = reply(json!([{ "id": 1, "title": null, "list": [null, { "x": null }] }]));
        with_total.total = Some(7);
        let text = success(&with_total, LINK, &[]).to_string();
        assert_eq!(
            text,
            r#"{"response":[{"id":1,"list":[null,{}]}],"count":1,"total":7,"links":[{"href":"http://127.0.0.1:1/api/2.0/files/file/drive-5-|a?filterValue=%20","action":"GET"}],"status":0,"statusCode":200}"#
        );
    }

    #[test]
    fn null_has_no_response_and_counts_nothing() {
        let empty = success(&Reply::default(), LINK, &[]);
        assert!(empty.get("response").is_none());
        assert_eq!(empty["count"], 0);
        assert_eq!(success(&reply(Value::Null), LINK, &[])["count"], 0);
    }

    #[test]
    fn count_lies_as_on_the_server() {
        let counted = |response| success(&reply(response), LINK, &[])["count"].clone();
        assert_eq!(counted(json!(["a", "b"])), 2);
        assert_eq!(counted(json!([])), 0);
        assert_eq!(counted(json!([1, 2, 3])), 1);
        assert_eq!(counted(json!({ "a": 1, "b": 2 })), 1);
        assert_eq!(counted(json!(false)), 1);
        let mut streamed = reply(json!([]));
        streamed.count = Count::Streamed;
        assert_eq!(success(&streamed, LINK, &[])["count"], 1);
        streamed.count = Count::Given(-3);
        assert_eq!(success(&streamed, LINK, &[])["count"], -3);
    }

    #[test]
    fn fields_filter_the_members_of_the_response() {
        let query = [
            ("fields".to_owned(), "id, title".to_owned()),
            ("Fields[]".to_owned(), "Access".to_owned()),
        ];
        let fields = fields(&query);
        let list = success(
            &reply(json!([{ "id": 1, "title": "a", "x": 2, "access": 9 }])),
            LINK,
            &fields,
        );
        assert_eq!(list["response"], json!([{ "id": 1, "title": "a", "access": 9 }]));
        assert_eq!(list["statusCode"], 200);
    }
}
