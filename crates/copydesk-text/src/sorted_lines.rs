//! Lists that are searched where they stand in the program: no table of them is built.

use memchr::memchr_iter;
use std::cmp::Ordering;

/// A list whose lines are in the order of their bytes. A line is a key, or a key, a tab and a value.
#[derive(Debug)]
pub(crate) struct SortedLines {
    list: &'static str,
    /// The first byte of each line.
    starts: Vec<u32>,
}

impl SortedLines {
    /// Returns a list that can be searched.
    pub(crate) fn new(list: &'static str) -> Self {
        // Without the line end of the last line, after which there is none.
        let ends = memchr_iter(b'\n', list.trim_end().as_bytes());
        let ends = ends.map(|end| u32::try_from(end + 1).unwrap_or(u32::MAX));
        Self { list, starts: std::iter::once(0).chain(ends).collect() }
    }

    /// Returns the value of a key; nothing if the line has none. `None` if no line has the key.
    pub(crate) fn value(&self, key: &str) -> Option<&'static str> {
        if key.contains(['\t', '\n']) {
            return None;
        }
        let key = key.as_bytes();
        let line = self.starts.binary_search_by(|start| self.compare(*start as usize, key)).ok()?;
        let start = *self.starts.get(line)? as usize + key.len();
        let rest = self.list.get(start..)?.lines().next().unwrap_or_default();
        Some(rest.strip_prefix('\t').unwrap_or_default())
    }

    /// Compares the key of the line that begins at a byte with another.
    fn compare(&self, start: usize, key: &[u8]) -> Ordering {
        let line = self.list.as_bytes().get(start..).unwrap_or_default();
        let head = line.get(..key.len()).unwrap_or(line);
        head.cmp(key).then_with(|| match line.get(key.len()) {
            None | Some(b'\n' | b'\t') => Ordering::Equal,
            Some(_) => Ordering::Greater,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::SortedLines;

    #[test]
    fn values_are_found_by_whole_keys_only() {
        let list = SortedLines::new("Ab\t1\nAbc\nB\t2\n");
        assert_eq!((list.value("Ab"), list.value("Abc"), list.value("B")), (Some("1"), Some(""), Some("2")));
        assert!(["", "A", "Abcd", "C", "Ab\n", "Ab\t1", "B\t2 "].iter().all(|key| list.value(key).is_none()));
        assert!(SortedLines::new("").value("x").is_none());
    }
}
