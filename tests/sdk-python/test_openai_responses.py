"""Responses and conversations through the OpenAI client: helpers, rounds of tools, the background, and what is kept.

The demo model is small, so calls are forced; whatever is forced must hold with any model.
"""

import json
from typing import Literal

import openai
import pytest
from asking import COUNT, STORY, user
from pydantic import BaseModel

QUESTION = "What is the weather in Rome?"
WEATHER = {
    "type": "function",
    "name": "get_weather",
    "description": "Tells the weather.",
    "strict": True,
    "parameters": {
        "type": "object",
        "properties": {"city": {"type": "string", "maxLength": 12}, "unit": {"enum": ["celsius", "kelvin"]}},
        "required": ["city", "unit"],
        "additionalProperties": False,
    },
}
FORCED = {"type": "function", "name": "get_weather"}


def ask(model, text=COUNT, **options):
    """Arguments of `responses.create`; decoding is greedy."""
    return {"model": model, "input": text, "max_output_tokens": 64, "temperature": 0} | options


def calls(response):
    return [item for item in response.output if item.type == "function_call"]


def check(arguments):
    weather = json.loads(arguments)
    assert set(weather) == {"city", "unit"} and len(weather["city"]) <= 12


def text_of(events):
    return "".join(event.delta for event in events if event.type == "response.output_text.delta")


def test_a_response_is_whole_streamed_and_kept(gpt, model):
    whole = gpt.responses.create(**ask(model))
    assert whole.object == "response" and whole.id.startswith("resp_") and whole.status in ("completed", "incomplete")
    assert whole.output_text and whole.usage.total_tokens == whole.usage.input_tokens + whole.usage.output_tokens
    events = list(gpt.responses.create(**ask(model), stream=True))
    assert [event.sequence_number for event in events] == list(range(len(events)))
    assert events[0].type == "response.created" and events[-1].type == f"response.{whole.status}"
    assert text_of(events) == whole.output_text == events[-1].response.output_text
    kept = gpt.responses.retrieve(events[-1].response.id)
    assert kept.model_dump() == events[-1].response.model_dump()


def test_the_stream_helper_accumulates(gpt, model):
    whole = gpt.responses.create(**ask(model))
    with gpt.responses.stream(**ask(model)) as stream:
        events = list(stream)
        final = stream.get_final_response() if whole.status == "completed" else events[-1].response
    assert text_of(events) == whole.output_text
    assert final.output[-1].content[0].text == whole.output_text


def test_parse_gives_the_schema_s_type(gpt, model):
    class Weather(BaseModel):
        city: Literal["Rome", "Oslo"]
        rain: bool

    request = ask(model, QUESTION, max_output_tokens=400, reasoning={"effort": "none"})
    response = gpt.responses.parse(**request, text_format=Weather)
    assert response.output_parsed.city in ("Rome", "Oslo")
    assert response.text.format.type == "json_schema"


def test_calls_go_on_by_id_or_by_items(gpt, model):
    options = {"tools": [WEATHER], "tool_choice": FORCED, "max_output_tokens": 300}
    first = gpt.responses.create(**ask(model, QUESTION, **options))
    [call] = calls(first)
    assert call.name == "get_weather" and call.call_id.startswith("call_") and call.id.startswith("fc_")
    check(call.arguments)
    result = {"type": "function_call_output", "call_id": call.call_id, "output": "sunny"}
    kept = gpt.responses.create(**ask(model, [result], tools=[WEATHER], previous_response_id=first.id))
    sent = gpt.responses.create(**ask(model, [user(QUESTION), *first.output, result], tools=[WEATHER]))
    assert kept.usage.input_tokens == sent.usage.input_tokens > first.usage.input_tokens
    assert kept.output_text == sent.output_text
    references = [{"type": "item_reference", "id": item.id} for item in first.output]
    referred = gpt.responses.create(**ask(model, [user(QUESTION), *references, result], tools=[WEATHER]))
    assert referred.usage.input_tokens == kept.usage.input_tokens


def test_a_forced_call_is_streamed_as_it_is_answered(gpt, model):
    forced = ask(model, QUESTION, tools=[WEATHER], tool_choice=FORCED, max_output_tokens=300)
    [plain] = calls(gpt.responses.create(**forced))
    events = list(gpt.responses.create(**forced, stream=True))
    deltas = [event.delta for event in events if event.type == "response.function_call_arguments.delta"]
    [done] = [event for event in events if event.type == "response.function_call_arguments.done"]
    assert "".join(deltas) == done.arguments == plain.arguments
    check(done.arguments)


def test_custom_tools_are_called_with_text(gpt, model):
    grammar = {"type": "grammar", "syntax": "regex", "definition": "[a-z]{3,8}"}
    tool = {"type": "custom", "name": "shout", "format": grammar}
    response = gpt.responses.create(**ask(model, "Shout something", tools=[tool], tool_choice={"type": "custom", "name": "shout"}))
    [call] = [item for item in response.output if item.type == "custom_tool_call"]
    assert call.name == "shout" and call.input.isalpha() and 3 <= len(call.input) <= 8
    result = {"type": "custom_tool_call_output", "call_id": call.call_id, "output": "done"}
    after = gpt.responses.create(**ask(model, [result], tools=[tool], previous_response_id=response.id))
    assert after.status in ("completed", "incomplete")


def test_a_background_response_can_be_polled_heard_and_cancelled(gpt, model):
    begun = gpt.responses.create(**ask(model, background=True))
    assert begun.status == "queued" and begun.background
    events = list(gpt.responses.retrieve(begun.id, stream=True))
    assert [event.type for event in events[:3]] == ["response.created", "response.queued", "response.in_progress"]
    done = gpt.responses.retrieve(begun.id)
    assert done.status in ("completed", "incomplete") and done.output_text == text_of(events)
    later = list(gpt.responses.retrieve(begun.id, stream=True, starting_after=4))
    assert [event.sequence_number for event in later] == list(range(5, len(events)))
    long = gpt.responses.create(**ask(model, STORY, background=True, max_output_tokens=4000))
    assert gpt.responses.cancel(long.id).status in ("cancelled", "completed")


def test_input_items_come_in_pages(gpt, model):
    first = gpt.responses.create(**ask(model, [user("one"), user("two"), user("three")], max_output_tokens=16))
    items = list(gpt.responses.input_items.list(first.id, limit=2, order="asc"))
    assert [item.content[0].text for item in items] == ["one", "two", "three"]
    newest = gpt.responses.input_items.list(first.id, limit=1)
    assert newest.data[0].content[0].text == "three" and newest.has_more


def test_what_is_deleted_or_not_stored_is_gone(gpt, model):
    kept = gpt.responses.create(**ask(model, max_output_tokens=16))
    gpt.responses.delete(kept.id)
    passing = gpt.responses.create(**ask(model, max_output_tokens=16, store=False))
    for response in (kept, passing):
        with pytest.raises(openai.NotFoundError):
            gpt.responses.retrieve(response.id)
        with pytest.raises(openai.BadRequestError) as caught:
            gpt.responses.create(**ask(model, previous_response_id=response.id))
        assert caught.value.code == "previous_response_not_found"


def test_sealed_thoughts_make_the_round(gpt, model):
    options = {"store": False, "include": ["reasoning.encrypted_content"], "reasoning": {"effort": "low"}}
    first = gpt.responses.create(**ask(model, "What is 2 + 2?", max_output_tokens=400, **options))
    thoughts = [item for item in first.output if item.type == "reasoning"]
    assert all(item.encrypted_content for item in thoughts)
    again = [user("What is 2 + 2?"), *first.output, user("And 3 + 3?")]
    gpt.responses.create(**ask(model, again, **options))
    for item in thoughts:
        altered = item.model_dump() | {"encrypted_content": item.encrypted_content[:-8] + "AAAAAAA="}
        with pytest.raises(openai.BadRequestError) as caught:
            gpt.responses.create(**ask(model, [altered, user("?")], **options))
        assert caught.value.code == "invalid_encrypted_content"


def test_conversations_hold_what_was_said(gpt, model):
    if not hasattr(gpt, "conversations"):
        pytest.skip("this version knows no conversations")
    conversation = gpt.conversations.create(metadata={"topic": "weather"}, items=[user("hello")])
    response = gpt.responses.create(**ask(model, "and more", conversation=conversation.id, max_output_tokens=16))
    items = list(gpt.conversations.items.list(conversation.id, limit=1, order="asc"))
    said = [item for item in items if item.type == "message"]
    assert [item.role for item in said] == ["user", "user", "assistant"][: len(said)]
    assert [item.id for item in items[2:]] == [item.id for item in response.output]
    assert gpt.conversations.items.retrieve(items[0].id, conversation_id=conversation.id).content[0].text == "hello"
    gpt.conversations.items.delete(items[0].id, conversation_id=conversation.id)
    added = gpt.conversations.items.create(conversation.id, items=[user("late")])
    assert added.data[0].content[0].text == "late"
    assert gpt.conversations.update(conversation.id, metadata={"topic": "x"}).metadata == {"topic": "x"}
    assert gpt.conversations.delete(conversation.id).deleted
    with pytest.raises(openai.NotFoundError):
        gpt.conversations.retrieve(conversation.id)


def test_tokens_are_counted_as_they_are_used(gpt, model):
    if not hasattr(gpt.responses, "input_tokens"):
        pytest.skip("this version cannot count")
    options = {"instructions": "Be brief.", "tools": [WEATHER]}
    counted = gpt.responses.input_tokens.count(model=model, input=COUNT, **options)
    used = gpt.responses.create(**ask(model, max_output_tokens=16, **options)).usage
    assert counted.input_tokens == used.input_tokens


def test_a_conversation_can_be_compacted(gpt, model):
    if not hasattr(gpt.responses, "compact"):
        pytest.skip("this version cannot compact")
    first = gpt.responses.create(**ask(model))
    compacted = gpt.responses.compact(model=model, previous_response_id=first.id)
    assert [item.type for item in compacted.output] == ["message", "compaction"]
    # The client's types know no users in outputs, and warn about them.
    rest = compacted.model_dump(mode="json", exclude_unset=True, warnings=False)["output"]
    after = gpt.responses.create(**ask(model, [*rest, user(COUNT)]))
    assert after.status in ("completed", "incomplete")
