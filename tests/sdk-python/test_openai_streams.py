"""Chat completion streams, raw and through the client's `.stream()` helper: folded, they are the plain answer."""

import pytest
from asking import COUNT, STORY, gpt_request, gpt_stream_texts, gpt_text


@pytest.mark.parametrize("options", [{}, {"max_tokens": 5}, {"stop": "7"}, {"temperature": 1, "seed": 3}])
@pytest.mark.parametrize("text", [COUNT, STORY])
def test_a_folded_stream_is_the_plain_answer(gpt, model, text, options):
    request = gpt_request(model, text, **options)
    plain = gpt.chat.completions.create(**request)
    chunks = list(gpt.chat.completions.create(**request, stream=True))
    assert gpt_stream_texts(chunks) == {0: gpt_text(plain)}
    ends = [choice.finish_reason for chunk in chunks for choice in chunk.choices if choice.finish_reason]
    assert ends == [plain.choices[0].finish_reason]


def test_the_stream_helper_accumulates_the_plain_answer(gpt, model):
    request = gpt_request(model, COUNT)
    plain = gpt.chat.completions.create(**request)
    with gpt.chat.completions.stream(**request) as stream:
        events = list(stream)
        final = stream.get_final_completion()
    assert "".join(event.delta for event in events if event.type == "content.delta") == gpt_text(plain)
    assert [event.content for event in events if event.type == "content.done"] == [gpt_text(plain)]
    assert gpt_text(final) == gpt_text(plain)
    assert final.choices[0].finish_reason == plain.choices[0].finish_reason


def test_chunks_are_constant_where_the_contract_says_so(gpt, model):
    chunks = list(gpt.chat.completions.create(**gpt_request(model, COUNT, stream=True)))
    assert len({(chunk.id, chunk.created, chunk.model, chunk.object) for chunk in chunks}) == 1
    assert chunks[0].object == "chat.completion.chunk" and chunks[0].model == model
    roles = [choice.delta.role for chunk in chunks for choice in chunk.choices]
    assert roles[0] == "assistant" and not any(roles[1:])
    last = chunks[-1].choices[0]
    assert last.finish_reason and not last.delta.model_dump(exclude_unset=True)


def test_usage_is_sent_once_and_only_when_asked_for(gpt, model):
    request = gpt_request(model, COUNT)
    plain = gpt.chat.completions.create(**request)
    silent = list(gpt.chat.completions.create(**request, stream=True))
    assert all(chunk.usage is None for chunk in silent)
    chunks = list(gpt.chat.completions.create(**request, stream=True, stream_options={"include_usage": True}))
    assert [bool(chunk.usage) for chunk in chunks] == [False] * (len(chunks) - 1) + [True]
    assert chunks[-1].choices == []
    assert tokens(chunks[-1].usage) == tokens(plain.usage)


def tokens(usage):
    return usage.prompt_tokens, usage.completion_tokens, usage.total_tokens


def test_several_choices_share_one_stream(gpt, model):
    request = gpt_request(model, STORY, n=3, temperature=1, seed=5, max_tokens=30)
    plain = gpt.chat.completions.create(**request)
    chunks = list(gpt.chat.completions.create(**request, stream=True))
    assert all(len(chunk.choices) <= 1 for chunk in chunks)
    assert gpt_stream_texts(chunks) == {choice.index: choice.message.content for choice in plain.choices}
    ends = [choice.index for chunk in chunks for choice in chunk.choices if choice.finish_reason]
    assert sorted(ends) == [0, 1, 2]


def test_log_probabilities_stream_beside_their_text(gpt, model):
    request = gpt_request(model, COUNT, logprobs=True, top_logprobs=2)
    plain = gpt.chat.completions.create(**request)
    chunks = list(gpt.chat.completions.create(**request, stream=True))
    choices = [choice for chunk in chunks for choice in chunk.choices]
    streamed = [token for choice in choices if choice.logprobs for token in choice.logprobs.content or []]
    assert [token.token for token in streamed] == [token.token for token in plain.choices[0].logprobs.content]


def test_a_stream_tells_its_request_id(gpt, model):
    response = gpt.chat.completions.with_raw_response.create(**gpt_request(model, COUNT, stream=True))
    assert response.headers["x-request-id"].startswith("req_")
    assert gpt_stream_texts(response.parse())[0]
