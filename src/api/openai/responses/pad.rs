//! Padding of deltas, for clients that ask for it.

use ::wire::Maybe;
use futures_util::StreamExt;
use types_openai::ResponseStreamEvent as Event;

use super::stream::Events;
use crate::api::openai::padding;

/// Pads every delta, if that is `wanted`.
pub(super) fn deltas(events: Events, wanted: Option<bool>) -> Events {
    if wanted == Some(true) { Box::pin(events.map(|event| event.map(padded))) } else { events }
}

fn padded(mut event: Event) -> Event {
    if let Some(space) = space(&mut event) {
        *space = String::new().into();
        let padding = padding::for_item(&event);
        if let Some(space) = self::space(&mut event) {
            *space = padding.into();
        }
    }
    event
}

/// Where a delta is padded; other events are not.
fn space(event: &mut Event) -> Option<&mut Maybe<String>> {
    match event {
        Event::ResponseOutputTextDelta(delta) => Some(&mut delta.obfuscation),
        Event::ResponseReasoningTextDelta(delta) => Some(&mut delta.obfuscation),
        Event::ResponseReasoningSummaryTextDelta(delta) => Some(&mut delta.obfuscation),
        Event::ResponseFunctionCallArgumentsDelta(delta) => Some(&mut delta.obfuscation),
        Event::ResponseCustomToolCallInputDelta(delta) => Some(&mut delta.obfuscation),
        _ => None,
    }
}
