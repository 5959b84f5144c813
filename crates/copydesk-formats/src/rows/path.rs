//! Where a value is in a row.

/// Where a value is in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path {
    /// The path as it was written.
    pub(super) name: String,
    /// The key of the member.
    pub(super) key: String,
    /// The JSON Pointer of the value in that member, if it is not the member itself.
    pub(super) below: Option<String>,
}

impl Path {
    /// Returns the path of a name: a JSON Pointer (RFC 6901) if it begins with `/`, or else the key of a member.
    pub(super) fn of(name: &str) -> Self {
        let Some(pointer) = name.strip_prefix('/') else {
            return Self { name: name.into(), key: name.into(), below: None };
        };
        let (first, below) = match pointer.split_once('/') {
            Some((first, below)) => (first, Some(format!("/{below}"))),
            None => (pointer, None),
        };
        Self { name: name.into(), key: first.replace("~1", "/").replace("~0", "~"), below }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_slash_at_its_start_is_a_json_pointer() {
        let path = |name: &str| {
            let Path { key, below, .. } = Path::of(name);
            (key, below)
        };
        assert_eq!(path("/article/body"), ("article".into(), Some("/body".into())));
        assert_eq!(path("/a~1b~0c/0/x~1y"), ("a/b~c".into(), Some("/0/x~1y".into())));
        assert_eq!(path("/text"), ("text".into(), None));
        assert_eq!(path("article/body"), ("article/body".into(), None));
    }
}
