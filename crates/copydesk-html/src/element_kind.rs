//! How a browser shows the elements of a page, by their names and attributes alone.

use html5ever::{Attribute, LocalName, QualName, local_name, ns};

/// How an element is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ElementKind {
    /// It is not shown, nor is what is in it.
    Hidden,
    /// It begins and ends a line.
    Block,
    ListItem,
    Table,
    Row,
    Cell,
    /// Its white space counts.
    Preformatted,
    LineBreak,
    /// A picture, film or sound.
    Media,
    Link,
    /// It is apart from the words around it, as a button is.
    Apart,
    /// The reading of the characters before it.
    RubyText,
    /// It is part of a line.
    Inline,
}

/// Returns how an element is shown.
pub(crate) fn kind_of(name: &QualName) -> ElementKind {
    if name.ns == ns!(html) {
        kind_of_name(&name.local)
    } else if name.local == local_name!("svg") {
        // Drawings have texts for those who can't see them; formulas are read.
        ElementKind::Hidden
    } else {
        ElementKind::Inline
    }
}

/// Returns whether attributes hide an element, until a script shows it perhaps.
pub(crate) fn is_hidden(attributes: &[Attribute]) -> bool {
    // React sends parts of a page hidden, and puts them in their places.
    let is_streamed = || {
        attributes
            .iter()
            .any(|attribute| attribute.name.local == local_name!("id") && attribute.value.starts_with("S:"))
    };
    attributes.iter().any(|attribute| {
        let value = &*attribute.value;
        match attribute.name.local {
            local_name!("hidden") => !value.eq_ignore_ascii_case("until-found") && !is_streamed(),
            local_name!("aria-hidden") => value.trim().eq_ignore_ascii_case("true"),
            local_name!("style") => style_hides(value),
            _ => false,
        }
    })
}

/// Returns whether a style is `display: none`.
fn style_hides(style: &str) -> bool {
    style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(property, value)| {
        let value = value.trim();
        let value = value.split('!').next().unwrap_or(value).trim_end();
        property.trim().eq_ignore_ascii_case("display") && value.eq_ignore_ascii_case("none")
    })
}

fn kind_of_name(name: &LocalName) -> ElementKind {
    match *name {
        local_name!("head")
        | local_name!("script")
        | local_name!("style")
        | local_name!("template")
        | local_name!("noscript")
        | local_name!("iframe")
        | local_name!("noframes")
        | local_name!("noembed")
        | local_name!("object")
        | local_name!("applet")
        | local_name!("canvas")
        | local_name!("map")
        | local_name!("datalist")
        | local_name!("select")
        | local_name!("textarea")
        | local_name!("input")
        | local_name!("rp")
        | local_name!("title") => ElementKind::Hidden,
        local_name!("address")
        | local_name!("article")
        | local_name!("aside")
        | local_name!("blockquote")
        | local_name!("body")
        | local_name!("caption")
        | local_name!("center")
        | local_name!("dd")
        | local_name!("details")
        | local_name!("dialog")
        | local_name!("dir")
        | local_name!("div")
        | local_name!("dl")
        | local_name!("dt")
        | local_name!("fieldset")
        | local_name!("figcaption")
        | local_name!("figure")
        | local_name!("footer")
        | local_name!("form")
        | local_name!("h1")
        | local_name!("h2")
        | local_name!("h3")
        | local_name!("h4")
        | local_name!("h5")
        | local_name!("h6")
        | local_name!("header")
        | local_name!("hgroup")
        | local_name!("hr")
        | local_name!("html")
        | local_name!("legend")
        | local_name!("main")
        | local_name!("menu")
        | local_name!("nav")
        | local_name!("ol")
        | local_name!("p")
        | local_name!("search")
        | local_name!("section")
        | local_name!("summary")
        | local_name!("tbody")
        | local_name!("tfoot")
        | local_name!("thead")
        | local_name!("ul") => ElementKind::Block,
        local_name!("li") => ElementKind::ListItem,
        local_name!("table") => ElementKind::Table,
        local_name!("tr") => ElementKind::Row,
        local_name!("td") | local_name!("th") => ElementKind::Cell,
        local_name!("pre") | local_name!("listing") | local_name!("xmp") | local_name!("plaintext") => {
            ElementKind::Preformatted
        }
        local_name!("br") => ElementKind::LineBreak,
        local_name!("img") | local_name!("video") | local_name!("audio") => ElementKind::Media,
        local_name!("a") => ElementKind::Link,
        local_name!("button") | local_name!("option") | local_name!("label") => ElementKind::Apart,
        local_name!("rt") => ElementKind::RubyText,
        _ => ElementKind::Inline,
    }
}

#[cfg(test)]
mod tests {
    use super::style_hides;

    #[test]
    fn styles_hide_by_their_display_alone() {
        for style in ["display:none", "color: red; DISPLAY : None !important", "display:none;"] {
            assert!(style_hides(style), "{style}");
        }
        for style in ["", "display:block", "background:url(none)", "x-display:none", "content:'display:none'"]
        {
            assert!(!style_hides(style), "{style}");
        }
    }
}
