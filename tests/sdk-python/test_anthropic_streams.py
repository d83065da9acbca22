"""Streams through the Anthropic client's helpers: folded, they are the answer that a plain request gets."""

import pytest
from asking import COUNT, STORY, claude_prompt_tokens, claude_request, claude_text

THINKING = {"max_tokens": 1500, "thinking": {"type": "enabled", "budget_tokens": 1024}}


@pytest.mark.parametrize("options", [{}, {"max_tokens": 5}, {"stop_sequences": ["7"]}, THINKING])
@pytest.mark.parametrize("text", [COUNT, STORY, "What is 12 * 7?"])
def test_a_folded_stream_is_the_plain_answer(claude, model, text, options):
    request = claude_request(model, text, **options)
    plain = claude.messages.create(**request)
    with claude.messages.stream(**request) as stream:
        pieces = list(stream.text_stream)
        final = stream.get_final_message()
    assert "".join(pieces) == claude_text(final)
    assert significant(final) == significant(plain)


def significant(message):
    """What two answers to one request must share: all but ids, signatures and where the prompt came from."""
    blocks = [(block.type, getattr(block, "text", None) or getattr(block, "thinking", "")) for block in message.content]
    ends = (message.stop_reason, message.stop_sequence, message.usage.output_tokens)
    return message.model, message.role, blocks, ends


def test_events_follow_the_grammar(claude, model):
    events = list(claude.messages.create(**claude_request(model, "What is 12 * 7?", stream=True, **THINKING)))
    kinds = [event.type for event in events if event.type != "ping"]
    assert kinds[0] == "message_start" and kinds[-2:] == ["message_delta", "message_stop"]
    assert kinds.count("message_delta") == kinds.count("message_stop") == kinds.count("message_start") == 1
    opened = None
    indexes = []
    for event in events:
        if event.type == "content_block_start":
            assert opened is None
            opened = event.index
            indexes.append(event.index)
        elif event.type == "content_block_delta":
            assert event.index == opened
        elif event.type == "content_block_stop":
            assert event.index == opened
            opened = None
    assert opened is None and indexes == list(range(len(indexes))) and len(indexes) == 2


def test_the_first_event_already_knows_the_prompt(claude, model):
    request = claude_request(model, COUNT)
    events = list(claude.messages.create(**request, stream=True))
    start = events[0].message
    counted = claude.messages.count_tokens(model=model, messages=request["messages"]).input_tokens
    assert (start.content, start.stop_reason, start.stop_sequence) == ([], None, None)
    assert claude_prompt_tokens(start.usage) == counted
    delta = next(event for event in events if event.type == "message_delta")
    assert delta.usage.output_tokens >= start.usage.output_tokens


def test_no_delta_is_empty_and_thinking_is_signed_last(claude, model):
    request = claude_request(model, "What is 12 * 7?", stream=True, **THINKING)
    deltas = [event.delta for event in claude.messages.create(**request) if event.type == "content_block_delta"]
    texts = [delta.text for delta in deltas if delta.type == "text_delta"]
    assert texts and all(texts)
    kinds = [delta.type for delta in deltas if delta.type != "text_delta"]
    assert kinds.count("signature_delta") == 1 and kinds[-1] == "signature_delta" and len(kinds) > 1


def test_a_stream_tells_its_request_id(claude, model):
    with claude.messages.stream(**claude_request(model, COUNT)) as stream:
        assert stream.response.headers["request-id"].startswith("req_")
        stream.until_done()


def test_a_stream_arrives_in_pieces(claude, model):
    with claude.messages.stream(**claude_request(model, STORY)) as stream:
        assert len(list(stream.text_stream)) > 5
