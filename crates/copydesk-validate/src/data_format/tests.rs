//! What documents become in JSON, and where their values stand.

use super::*;

const LIMITS: DocumentLimits = DocumentLimits { depth: 64, expanded: 1 << 20 };

#[test]
fn explore() {
    for t in [
        "a:\nb: 1\n",
        "-\n- 1\n-\n\n\n# c\n- 2\n-",
        "a: # x\n\n\nb:\n",
        "{a, b: , c: }",
        "? \n: \n",
        "a: !!null\nb: &x\nc: *x\n",
        "[a: b, c]",
        "--- # c\n---\n...\n---\nx",
        "",
        "# only\n",
    ] {
        println!("== {t:?}");
        for d in DataFormat::Yaml.documents(t.as_bytes(), LIMITS) {
            println!("doc at {} {}", d.start(), String::from_utf8_lossy(d.json().unwrap_or(b"none")));
            if let super::places::Places::Listed(e) = &d.places {
                for e in e {
                    println!(
                        "  {:?} -> {:?} {:?}",
                        std::str::from_utf8(&d.json().unwrap()[e.json.clone()]),
                        e.source,
                        &t[e.source.clone()]
                    );
                }
            }
        }
        for e in granit_parser::Parser::new_from_str(t) {
            let (e, s) = e.unwrap();
            println!("     {e:?} {:?}", s.byte_range());
        }
    }
    let t = "a = 1\n[b.c]\nd = 1979-05-27 07:32:00Z\ne.f = [1, inf]\n[[g]]\nh = {i = 0xff}\n[[g]]\nj = +1.5\nk='''\nline\n'''\n";
    for d in DataFormat::Toml.documents(t.as_bytes(), LIMITS) {
        println!("{}", String::from_utf8_lossy(d.json().unwrap_or(b"none")));
        if let super::places::Places::Listed(e) = &d.places {
            for e in e {
                println!(
                    "{:?} -> {:?}",
                    std::str::from_utf8(&d.json().unwrap()[e.json.clone()]),
                    &t[e.source.clone()]
                );
            }
        }
    }
}
