//! Breadcrumbs: the line that says where on its site a page is ends with the headline.

use crate::classify::Look;

/// Marks that part the steps of a breadcrumb.
const MARKS: [char; 5] = ['/', '>', '»', '›', '→'];

/// How far under the breadcrumb the headline may stand.
const UNDER: usize = 3;

/// How many words a breadcrumb has at most.
const LONGEST: usize = 60;

/// How many words a headline has at least that is glued to the step before: menus glue short labels together.
const GLUED: usize = 4;

/// The first block above some block that a line over it names as the last of its steps. Not every block is `open`.
pub(super) fn end(looks: &[Look<'_>], before: usize, open: impl Fn(usize) -> bool) -> Option<usize> {
    let above = looks.get(..before)?;
    above.iter().enumerate().filter(|(_, look)| look.words <= LONGEST).find_map(|(at, trail)| {
        let mut under = above.iter().enumerate().skip(at + 1).take(UNDER);
        under.find(|(at, look)| names(trail.text, look) && open(*at)).map(|(at, _)| at)
    })
}

/// Whether a line is a breadcrumb of at least three steps of which a block is the last, or the block with the step before
/// glued to it: `HomePiersThe ferry sails again`.
fn names(line: &str, last: &Look<'_>) -> bool {
    let Some(steps) = line.strip_suffix(last.text).filter(|steps| !steps.is_empty()) else { return false };
    let glued = steps.ends_with(char::is_lowercase) && last.words >= GLUED;
    let mut parted = steps.split(MARKS).map(str::trim);
    let parted = parted.next_back() == Some("") && parted.filter(|step| !step.is_empty()).nth(1).is_some();
    last.letters && (glued || parted)
}

#[cfg(test)]
mod tests {
    use crate::story;

    fn headline(header: &str) -> Option<String> {
        story::headline(&format!("Home\n\nPiers\n\n{header}"))
    }

    #[test]
    fn a_breadcrumb_ends_with_the_headline() {
        let subtitle = "What this handout is about";
        for trail in
            ["Home / Tips & Tools / Sea Charts", "Home > Tips > Sea Charts", "Home » Tips » Sea Charts"]
        {
            let header = format!("{trail}\n\nSea Charts\n\n{subtitle}");
            assert_eq!(headline(&header).as_deref(), Some("Sea Charts"), "{trail}");
        }
        for other in ["Tips / Sea Charts", "Home / Tips / Old Sea Charts", "All Sea Charts"] {
            let header = format!("{other}\n\nSea Charts\n\n{subtitle}");
            assert_ne!(headline(&header).as_deref(), Some("Sea Charts"), "{other}");
        }
    }
}
