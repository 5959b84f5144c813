//! Turns of transcripts and interviews: "HARCUS: Good morning."

use super::page::Page;

/// Returns whether a block is what one of several speakers says: near it blocks with another label, and with the same label,
/// "HARCUS: ", "Q: ", or all of them in capitals.
pub(super) fn is_turn(page: &Page<'_, '_>, at: usize) -> bool {
    let Some(block) = page.blocks.get(at) else { return false };
    let Some(label) = speaker_label(block.text) else { return false };
    let from = at.saturating_sub(NEAR_TURNS);
    let near = page.blocks.get(from..).unwrap_or_default().iter().take(2 * NEAR_TURNS + 1);
    let (mut same, mut others, mut capitals) = (0, 0, 0);
    for other in near.filter(|other| other.text != block.text) {
        match speaker_label(other.text) {
            Some(other) if other == label => same += 1,
            Some(other) => {
                others += 1;
                capitals += usize::from(is_in_capitals(other));
            }
            None => {}
        }
    }
    (same > 0 && others > 0) || (capitals > 0 && is_in_capitals(label))
}

/// Returns what stands before a colon at the head of a line.
fn speaker_label(line: &str) -> Option<&str> {
    let head = line.get(..line.floor_char_boundary(MAX_LABEL))?;
    head.split_once(": ").map(|(label, _)| label)
}

fn is_in_capitals(label: &str) -> bool {
    label.len() > 1 && label.contains(char::is_uppercase) && !label.contains(char::is_lowercase)
}

/// The most bytes of a speaker's label, and the most turns to the next of the same speaker.
const MAX_LABEL: usize = 32;
const NEAR_TURNS: usize = 4;
