//! The format of the data files: sections with an entry on each line.

/// Returns the entries of a data file, each with the name of its section. Comments and empty lines are left out.
///
/// ```
/// use copydesk_text::entries;
///
/// let file = "# Verbs.\n[cue]\nsaid\nwrote\n";
/// assert_eq!(entries(file).collect::<Vec<_>>(), [("cue", "said"), ("cue", "wrote")]);
/// ```
pub fn entries(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    file.lines().filter_map(move |line| {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name;
            return None;
        }
        (!line.is_empty() && !line.starts_with("# ")).then_some((section, line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_have_the_name_of_their_section() {
        let file = "# about\n[a]\none\n\n[b]\n# no entry\ntwo\n";
        assert_eq!(entries(file).collect::<Vec<_>>(), [("a", "one"), ("b", "two")]);
    }
}
