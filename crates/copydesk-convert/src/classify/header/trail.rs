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
        let last = last_step(trail.text);
        let glued = trail.tally.humps > 0;
        if last.is_none() && !glued {
            return None;
        }
        let names = |look: &Look<'_>| {
            last == Some(look.text) || (glued && look.words >= GLUED && is_glued(trail.text, look.text))
        };
        let mut under = above.iter().enumerate().skip(at + 1).take(UNDER);
        under.find(|(at, look)| open(*at) && names(look)).map(|(at, _)| at)
    })
}

/// The last step of a breadcrumb of three or more.
fn last_step(line: &str) -> Option<&str> {
    let mut steps = line.rsplit(MARKS);
    let last = steps.next()?.trim();
    let mut before = steps.filter(|step| !step.trim().is_empty());
    (before.next().is_some() && before.next().is_some() && !last.is_empty()).then_some(last)
}

/// Whether a line ends with a title, without a blank before: "HomePiersThe ferry sails again".
fn is_glued(line: &str, title: &str) -> bool {
    line.strip_suffix(title).is_some_and(|before| before.ends_with(|c: char| c.is_lowercase()))
}
