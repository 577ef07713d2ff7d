//! A JSON object whose members keep their order and whose nulls are left out (`docspace-api.md` §3.1).

use serde_json::{Map, Value};

#[derive(Clone, Debug, Default)]
pub struct Object(Map<String, Value>);

impl Object {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a member; null is left out.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        let value = value.into();
        if !value.is_null() {
            self.0.insert(name.to_owned(), value);
        }
        self
    }

    /// Adds `true`, or nothing.
    #[must_use]
    pub fn with_flag(self, name: &str, set: bool) -> Self {
        if set { self.with(name, true) } else { self }
    }

    /// Adds the members of another object at the end.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Self::Object(object.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_keep_their_order_and_nulls_are_left_out() {
        let value: Value = Object::new()
            .with("zebra", 1)
            .with("gone", None::<String>)
            .with("apple", "a")
            .with_flag("no", false)
            .with_flag("yes", true)
            .into();
        assert_eq!(value.to_string(), r#"{"zebra":1,"apple":"a","yes":true}"#);
    }
}
