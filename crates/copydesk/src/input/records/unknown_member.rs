//! The places of members that no record has.

use copydesk_record::pointer_token;
use serde_ignored::Path;

/// Returns the JSON Pointer of a member, with its indices as `index` writes them.
pub(crate) fn member_pointer(path: &Path<'_>, index: fn(usize) -> String) -> String {
    let mut pointer = String::new();
    push_path(path, index, &mut pointer);
    pointer
}

fn push_path(path: &Path<'_>, index: fn(usize) -> String, pointer: &mut String) {
    match path {
        Path::Root => {}
        Path::Seq { parent, index: number } => {
            push_path(parent, index, pointer);
            pointer.push('/');
            pointer.push_str(&index(*number));
        }
        Path::Map { parent, key } => {
            push_path(parent, index, pointer);
            pointer.push('/');
            pointer.push_str(&pointer_token(key));
        }
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => {
            push_path(parent, index, pointer);
        }
    }
}
