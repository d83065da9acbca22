"""Messages through the official Anthropic client: what an answer holds, and that every parameter matters."""

import asyncio

import anthropic
import pytest
from asking import (
    COUNT,
    GREEDY,
    STORY,
    assistant,
    claude_prompt_tokens,
    claude_request,
    claude_text,
    claude_thinking,
    user,
)


def test_an_answer_has_every_field_of_the_contract(claude, model):
    message = claude.messages.create(**claude_request(model, COUNT))
    assert (message.type, message.role, message.model) == ("message", "assistant", model)
    assert message.id.startswith("msg_")
    assert [block.type for block in message.content] == ["text"]
    assert claude_text(message)
    assert (message.stop_reason, message.stop_sequence) == ("end_turn", None)
    assert message.usage.input_tokens > 0 and message.usage.output_tokens > 0
    assert message._request_id.startswith("req_")


def test_both_mount_points_give_the_same_answer(url, claude, model):
    mounted = anthropic.Anthropic(base_url=f"{url}/anthropic", api_key="local", max_retries=0)
    request = claude_request(model, COUNT)
    assert claude_text(mounted.messages.create(**request)) == claude_text(claude.messages.create(**request))


def test_greedy_answers_repeat(claude, model):
    answers = {claude_text(claude.messages.create(**claude_request(model, STORY))) for _ in range(3)}
    assert len(answers) == 1


def test_temperature_varies_the_answer(claude, model):
    request = claude_request(model, STORY, extra_body={"temperature": 1}, max_tokens=40)
    assert len({claude_text(claude.messages.create(**request)) for _ in range(8)}) > 1


def test_top_k_of_one_is_greedy(claude, model):
    greedy = claude.messages.create(**claude_request(model, STORY))
    narrow = claude.messages.create(**claude_request(model, STORY, extra_body={"temperature": 1, "top_k": 1}))
    assert claude_text(narrow) == claude_text(greedy)


def test_max_tokens_cuts_and_says_so(claude, model):
    whole = claude.messages.create(**claude_request(model, COUNT))
    cut = claude.messages.create(**claude_request(model, COUNT, max_tokens=4))
    assert cut.stop_reason == "max_tokens"
    assert cut.usage.output_tokens == 4
    assert claude_text(whole).startswith(claude_text(cut))


def test_a_stop_sequence_ends_the_answer_and_is_left_out(claude, model):
    whole = claude_text(claude.messages.create(**claude_request(model, COUNT)))
    stop = whole[len(whole) // 2 :][:3]
    message = claude.messages.create(**claude_request(model, COUNT, stop_sequences=["never said", stop]))
    assert (message.stop_reason, message.stop_sequence) == ("stop_sequence", stop)
    assert claude_text(message) == whole[: whole.index(stop)]


def test_the_system_prompt_reaches_the_model(claude, model):
    plain = claude.messages.create(**claude_request(model, COUNT))
    request = claude_request(model, COUNT, system="You are a helpful assistant.")
    as_text = claude.messages.create(**request)
    as_blocks = claude.messages.create(**request | {"system": [{"type": "text", "text": request["system"]}]})
    assert claude_prompt_tokens(as_text.usage) > claude_prompt_tokens(plain.usage)
    assert claude_prompt_tokens(as_blocks.usage) == claude_prompt_tokens(as_text.usage)
    assert claude_text(as_blocks) == claude_text(as_text)


def test_earlier_turns_are_remembered(claude, model):
    turns = ("My name is Quentin", "Nice to meet you, Quentin!", "What is my name?")
    assert "Quentin" in claude_text(claude.messages.create(**claude_request(model, *turns)))
    assert "Quentin" not in claude_text(claude.messages.create(**claude_request(model, turns[2])))


def test_text_blocks_equal_a_string(claude, model):
    blocks = [user([{"type": "text", "text": COUNT}])]
    as_blocks = claude.messages.create(**claude_request(model, COUNT, messages=blocks))
    as_string = claude.messages.create(**claude_request(model, COUNT))
    assert claude_text(as_blocks) == claude_text(as_string)
    assert claude_prompt_tokens(as_blocks.usage) == claude_prompt_tokens(as_string.usage)


def test_thinking_comes_only_when_asked_for(claude, model):
    request = claude_request(model, "What is 12 * 7?", max_tokens=1500)
    on = claude.messages.create(**request, thinking={"type": "enabled", "budget_tokens": 1024})
    assert [block.type for block in on.content] == ["thinking", "text"]
    assert claude_thinking(on) and claude_text(on)
    assert isinstance(on.content[0].signature, str) and on.content[0].signature
    assert "think>" not in claude_text(on) + claude_thinking(on)
    for off in (request, request | {"thinking": {"type": "disabled"}}):
        assert [block.type for block in claude.messages.create(**off).content] == ["text"]


def test_thinking_blocks_may_be_sent_back(claude, model):
    request = claude_request(model, "What is 12 * 7?", max_tokens=1500)
    request["thinking"] = {"type": "enabled", "budget_tokens": 1024}
    first = claude.messages.create(**request)
    request["messages"] = [*request["messages"], assistant(first.content), user("Count from 1 to 5")]
    second = claude.messages.create(**request)
    assert second.stop_reason == "end_turn" and claude_text(second)


def test_a_system_turn_inside_the_conversation_is_accepted(claude, model):
    messages = [user(COUNT), {"role": "system", "content": "Today is Monday."}]
    longer = claude.messages.create(**claude_request(model, messages=messages))
    shorter = claude.messages.create(**claude_request(model, COUNT))
    assert claude_prompt_tokens(longer.usage) > claude_prompt_tokens(shorter.usage)


@pytest.mark.parametrize(
    "extra",
    [
        {},
        {"system": "You are a helpful assistant."},
        {"thinking": {"type": "enabled", "budget_tokens": 1024}},
        {"messages": [user("My name is Quentin"), assistant("Hello, Quentin!"), user("What is my name?")]},
    ],
    ids=["plain", "system", "thinking", "turns"],
)
def test_count_tokens_equals_the_usage_of_the_same_request(claude, model, extra):
    request = claude_request(model, COUNT, max_tokens=1500) | extra
    answered = claude.messages.create(**request)
    counted = {name: value for name, value in request.items() if name not in ("max_tokens", "extra_body")}
    assert claude.messages.count_tokens(**counted).input_tokens == claude_prompt_tokens(answered.usage)


def test_a_prompt_that_was_read_before_counts_as_a_whole(claude, model):
    turns = [user(STORY), assistant("An owl lived in a tree. " * 20), user("Tell me a joke")]
    request = claude_request(model, messages=turns)
    first, second = (claude.messages.create(**request) for _ in range(2))
    assert second.usage.cache_read_input_tokens > 0
    assert claude_prompt_tokens(first.usage) == claude_prompt_tokens(second.usage)
    assert claude_text(first) == claude_text(second)


def test_the_async_client_gets_the_same_answers(url, claude, model):
    async def ask():
        async with anthropic.AsyncAnthropic(base_url=url, api_key="local", max_retries=0) as client:
            request = claude_request(model, COUNT)
            created = await client.messages.create(**request)
            async with client.messages.stream(**request) as stream:
                pieces = [piece async for piece in stream.text_stream]
                final = await stream.get_final_message()
            return claude_text(created), "".join(pieces), claude_text(final)

    expected = claude_text(claude.messages.create(**claude_request(model, COUNT)))
    assert asyncio.run(ask()) == (expected, expected, expected)


def test_unknown_fields_are_tolerated(claude, model):
    request = claude_request(model, COUNT, extra_body=GREEDY | {"a_field_of_next_year": {"deep": [1, None]}})
    assert claude_text(claude.messages.create(**request))
