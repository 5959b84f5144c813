//! What holds of any bytes that are said to be a page.

use copydesk_html::{decode_page, is_html, is_mhtml, main_part};
use copydesk_record::EncodingBasis;
use proptest::prelude::*;

/// Pieces of pages and of saved pages, and bytes that mean something to their readers.
const PIECES: &[&str] = &[
    "<",
    ">",
    "<!--",
    "-->",
    "<meta ",
    "charset",
    "=",
    "koi8-r",
    "utf-16",
    "\"",
    "'",
    "/",
    "<?xml ",
    "?>",
    "encoding",
    "html",
    "<!doctype ",
    "http-equiv",
    "content",
    "content-type",
    "\n",
    "\r\n",
    "\r\n\r\n",
    " ",
    "\t",
    ";",
    ":",
    "--",
    "a",
    "é",
    "Content-Type: text/html",
    "Content-Type: multipart/related; boundary=a\n\n",
    "--a\n",
    "--a--\n",
    "start=",
    "boundary=",
    "Content-Transfer-Encoding: base64\n",
    "Content-Transfer-Encoding: quoted-printable\n",
    "Content-Location: x",
    "=3D",
    "=\n",
];

fn any_input() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..6),
        1 => Just(vec![0xEF, 0xBB, 0xBF]),
        1 => Just(vec![0xFF, 0xFE]),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_bytes_decode(bytes in any_input(), stated in prop::option::of("utf-8|gbk|utf-16|iso-2022-jp|x|replacement")) {
        let page = decode_page(&bytes, stated.as_deref());
        prop_assert_eq!(&page, &decode_page(&bytes, stated.as_deref()));
        prop_assert!(page.replaced <= page.text.matches(char::REPLACEMENT_CHARACTER).count());
        prop_assert_eq!(page.bom, page.basis == EncodingBasis::ByteOrderMark);
        // What was read is as the Encoding Standard reads it.
        let (text, _) = page.encoding.decode_with_bom_removal(&bytes);
        prop_assert_eq!(&*page.text, &*text);
    }

    #[test]
    fn text_without_a_declaration_is_read_as_it_is(text in "[a-zé氷😀 .\n]{0,60}") {
        let page = decode_page(text.as_bytes(), None);
        prop_assert_eq!(page.replaced, 0);
        prop_assert_eq!(&*page.text, text.as_str());
        prop_assert_eq!(page.basis, EncodingBasis::ValidUtf8);
    }

    #[test]
    fn any_bytes_are_a_saved_page_or_an_error(bytes in any_input()) {
        prop_assert!(!(is_html(&bytes) && is_mhtml(&bytes)));
        prop_assert_eq!(main_part(&bytes), main_part(&bytes));
        for saved in [
            [b"Content-Type: multipart/related; boundary=a\n\n".as_slice(), &bytes].concat(),
            [b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n".as_slice(), &bytes].concat(),
        ] {
            if let Ok(page) = main_part(&saved) {
                prop_assert!(page.bytes.len() <= saved.len());
            }
        }
    }

    #[test]
    fn a_part_is_read_as_it_was_saved(page in prop::collection::vec(any::<u8>(), 0..200)) {
        let header = "Content-Type: multipart/related; boundary=\"=cut\"\r\n\r\n--=cut\r\nContent-Type: text/html\r\n";
        let escaped = |line: &[u8]| line.iter().map(|byte| format!("={byte:02X}")).collect::<Vec<_>>().concat();
        let lines: Vec<String> = page.chunks(25).map(escaped).collect();
        let saved = format!(
            "{header}Content-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n--=cut--\r\n",
            lines.join("=\r\n")
        );
        prop_assert_eq!(&*main_part(saved.as_bytes()).unwrap().bytes, &*page);
    }
}
