//! JSON Pointers (RFC 6901).

use std::borrow::Cow;

/// Returns a key as the reference token of a JSON Pointer, without the slash before it (RFC 6901, section 3).
#[must_use]
pub fn pointer_token(key: &str) -> Cow<'_, str> {
    if key.contains(['~', '/']) {
        Cow::Owned(key.replace('~', "~0").replace('/', "~1"))
    } else {
        Cow::Borrowed(key)
    }
}
