//! `<think> ... </think>` before the answer (Qwen 3, DeepSeek R1 and many after them).
//!
//! Thinking is recognised only at the very beginning of the turn: the same mark later is a text about the mark. Line
//! breaks at both edges of the thinking and before the answer belong to the marks; thinking of nothing else is no block.

use super::piece::Speaking;
use super::tape::{Behind, Read, Tape};
use super::{Start, Tags};

/// The marks that most models use.
pub const THINK: Tags = Tags { open: "<think>", close: "</think>" };

/// Reads thinking, if the turn begins with it or the prompt has opened it.
pub async fn read(tape: &Tape, tags: Tags, start: Start) -> Read<()> {
    match start {
        Start::Text => return Ok(()),
        Start::Thinking => {}
        Start::Turn => {
            if !matches!(tape.next_behind_white(&[tags.open]).await, Behind::Mark(_)) {
                return Ok(());
            }
            tape.white().await;
            tape.expect(tags.open).await?;
        }
    }
    tape.speak(Speaking::Thinking);
    tape.line_breaks().await;
    tape.thinking_before(tags.close).await?;
    tape.speak(Speaking::Text);
    tape.line_breaks().await;
    Ok(())
}
