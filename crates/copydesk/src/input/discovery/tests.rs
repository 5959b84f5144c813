//! Searches of folders.

use super::*;

fn find(arguments: &[PathBuf], extensions: &[&str], output: Option<&Path>) -> FoundFiles {
    let exclusion = Exclusion::none();
    Search {
        extensions,
        also: &|_| false,
        output,
        beside: &[],
        wanted: Wanted::Articles,
        exclusion: &exclusion,
    }
    .find(arguments)
}

fn paths(found: &FoundFiles) -> Vec<Option<&str>> {
    found.files.iter().map(|file| file.relative_path().and_then(Path::to_str)).collect()
}

fn folder_with(names: &[&str]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for name in names {
        let path = root.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }
    root
}

#[test]
fn folders_are_walked_in_byte_order() {
    let names =
        ["b.txt", "a/z.TXT", "a-b.txt", "a/.hidden.txt", ".git/x.txt", "a/b/c.md", "a/d.csv", "README"];
    let root = folder_with(&names);
    let arguments = [root.path().to_owned(), PathBuf::from("-"), PathBuf::from("x/not-there")];
    let found = find(&arguments, &["txt", "md"], None);
    let expected = ["a-b.txt", "a/b/c.md", "a/z.TXT", "b.txt"].map(Some);
    assert_eq!(paths(&found), expected.into_iter().chain([None, Some("not-there")]).collect::<Vec<_>>());
    assert!(found.failures.is_empty());
    let passed_over = [(".csv".to_owned(), 1), ("without an extension".to_owned(), 1)];
    assert_eq!(found.passed_over, passed_over.into());
    let hidden = find(&[root.path().join(".git")], &["md"], None);
    assert_eq!((hidden.files.len(), hidden.failures.len()), (0, 1));
}

#[test]
fn what_the_run_writes_is_not_read() {
    let root = folder_with(&["a.txt", "all.txt", "out/b.txt", "sub/all.txt", "sub/out/c.txt"]);
    let walk = |output: &str| find(&[root.path().to_owned()], &["txt"], Some(&root.path().join(output)));
    let found = walk("all.txt");
    assert_eq!(paths(&found), ["a.txt", "out/b.txt", "sub/all.txt", "sub/out/c.txt"].map(Some));
    assert_eq!(found.passed_over, [("the output".to_owned(), 1)].into());
    assert_eq!(paths(&walk("out")), ["a.txt", "all.txt", "sub/all.txt", "sub/out/c.txt"].map(Some));
    assert_eq!(walk("").files.len(), 5, "the folder itself may take the records");
}

#[test]
#[cfg(unix)]
fn what_is_no_file_is_told_of() {
    let root = folder_with(&["a.txt"]);
    let _socket = std::os::unix::net::UnixListener::bind(root.path().join("s.txt")).unwrap();
    std::os::unix::fs::symlink("/dev/null", root.path().join("null.txt")).unwrap();
    std::os::unix::fs::symlink("nowhere", root.path().join("broken.txt")).unwrap();
    let found = find(&[root.path().to_owned()], &["txt"], None);
    assert_eq!(paths(&found), ["a.txt", "broken.txt"].map(Some), "who opens a broken link reports it");
    assert_eq!(found.passed_over, [("device".to_owned(), 1), ("socket".to_owned(), 1)].into());
    assert_eq!(found.unreadable.len(), 2);
}

#[test]
fn addresses_are_not_fetched() {
    let found = find(&["https://example.org/a".into(), "HTTP:a".into()], &["txt"], None);
    assert_eq!((found.files.len(), found.failures.len()), (0, 2));
}
