"""Tools through the Anthropic client: calls that are forced, their results, and the helpers that run them.

What the demo model would call of its own accord is its own affair; what it is made to call has to be right.
"""

import json

import anthropic
import pytest
from asking import COUNT, GREEDY, assistant, claude_prompt_tokens, claude_request, claude_text, user

CITIES = ["Bonn", "Lima", "Oslo"]
WEATHER = {
    "name": "get_weather",
    "description": "Tells the weather of a city.",
    "input_schema": {
        "type": "object",
        "properties": {"city": {"type": "string", "enum": CITIES}, "days": {"type": "integer", "minimum": 1}},
        "required": ["city", "days"],
        "additionalProperties": False,
    },
}
TIME = {"name": "get_time", "input_schema": {"type": "object", "properties": {}, "additionalProperties": False}}
QUESTION = "What is the weather in Lima?"
FORCED = {"tools": [WEATHER, TIME], "tool_choice": {"type": "tool", "name": "get_weather"}, "max_tokens": 200}


def calls(message):
    return [block for block in message.content if block.type == "tool_use"]


def check(call):
    """That a call of `get_weather` is one."""
    assert (call.type, call.name) == ("tool_use", "get_weather")
    assert call.id.startswith("toolu_01") and len(call.id) == 30
    assert call.input["city"] in CITIES and call.input["days"] >= 1 and len(call.input) == 2


def test_a_forced_call_fits_its_schema(claude, model):
    message = claude.messages.create(**claude_request(model, QUESTION, **FORCED))
    assert message.stop_reason == "tool_use" and calls(message)
    for call in calls(message):
        check(call)


def test_any_calls_one_of_the_tools(claude, model):
    choice = {"type": "any", "disable_parallel_tool_use": True}
    message = claude.messages.create(**claude_request(model, COUNT, **FORCED | {"tool_choice": choice}))
    assert message.stop_reason == "tool_use"
    (call,) = calls(message)
    assert call.name in ("get_weather", "get_time")
    if call.name == "get_time":
        assert call.input == {}


def test_a_tool_without_arguments_gets_an_empty_object(claude, model):
    choice = {"type": "tool", "name": "get_time", "disable_parallel_tool_use": True}
    request = claude_request(model, QUESTION, **FORCED | {"tool_choice": choice})
    (call,) = calls(claude.messages.create(**request))
    assert call.input == {}
    with claude.messages.stream(**request) as stream:
        (call,) = calls(stream.get_final_message())
    assert call.input == {}


def test_none_calls_nothing(claude, model):
    request = claude_request(model, COUNT, **FORCED | {"tool_choice": {"type": "none"}})
    message = claude.messages.create(**request)
    assert not calls(message) and message.stop_reason != "tool_use"


def test_a_streamed_call_folds_to_the_plain_one(claude, model):
    request = claude_request(model, QUESTION, **FORCED)
    plain = claude.messages.create(**request)
    with claude.messages.stream(**request) as stream:
        events = list(stream)
        final = stream.get_final_message()
    assert [(call.name, call.input) for call in calls(final)] == [(call.name, call.input) for call in calls(plain)]
    assert (final.stop_reason, final.usage.output_tokens) == (plain.stop_reason, plain.usage.output_tokens)
    deltas = [event.partial_json for event in events if event.type == "input_json"]
    assert len(deltas) > 3, "the input streams as it is written"


def test_the_raw_deltas_begin_with_an_empty_one(claude, model):
    events = list(claude.messages.create(**claude_request(model, QUESTION, **FORCED), stream=True))
    texts = {}
    for event in events:
        if event.type == "content_block_start" and event.content_block.type == "tool_use":
            assert event.content_block.input == {}
            texts[event.index] = []
        elif event.type == "content_block_delta" and event.delta.type == "input_json_delta":
            texts[event.index].append(event.delta.partial_json)
    assert texts
    for pieces in texts.values():
        assert pieces[0] == "" and all(pieces[1:])
        assert isinstance(json.loads("".join(pieces)), dict)


def test_results_lead_to_an_answer(claude, model):
    request = claude_request(model, QUESTION, **FORCED)
    first = claude.messages.create(**request)
    results = [{"type": "tool_result", "tool_use_id": call.id, "content": "rain"} for call in calls(first)]
    turns = [user(QUESTION), assistant(first.content), user(results)]
    second = claude.messages.create(**request | {"messages": turns, "tool_choice": {"type": "none"}})
    assert second.stop_reason in ("end_turn", "max_tokens") and not calls(second)
    blocks = [result | {"content": [{"type": "text", "text": "rain"}]} for result in results]
    turns[2] = user(blocks)
    again = claude.messages.create(**request | {"messages": turns, "tool_choice": {"type": "none"}})
    assert claude_text(again) == claude_text(second)


def test_thinking_may_come_before_a_forced_call(claude, model):
    thinking = {"thinking": {"type": "enabled", "budget_tokens": 1024}, "max_tokens": 2000}
    message = claude.messages.create(**claude_request(model, QUESTION, **FORCED | thinking))
    assert message.stop_reason == "tool_use"
    assert [block.type for block in message.content if block.type != "text"][-1] == "tool_use"
    check(calls(message)[0])


@pytest.mark.parametrize("choice", [{"type": "auto"}, {"type": "any"}, {"type": "none"}], ids=lambda it: it["type"])
def test_count_tokens_counts_tools_and_results(claude, model, choice):
    call = {"type": "tool_use", "id": "toolu_01", "name": "get_weather", "input": {"city": "Bonn", "days": 1}}
    result = {"type": "tool_result", "tool_use_id": "toolu_01", "content": "rain", "is_error": True}
    turns = [user(QUESTION), assistant([call]), user([result])]
    prompt = {"messages": turns, "tools": [WEATHER, TIME], "tool_choice": choice}
    answered = claude.messages.create(**claude_request(model, **prompt))
    counted = claude.messages.count_tokens(model=model, **prompt).input_tokens
    assert counted == claude_prompt_tokens(answered.usage)
    without = claude.messages.count_tokens(model=model, messages=[user(QUESTION)]).input_tokens
    assert counted > without + 50


def runnable():
    """A tool for the helper that runs tools, and the inputs that it was run with."""
    beta_tool = pytest.importorskip("anthropic").beta_tool
    seen = []

    @beta_tool
    def get_weather(city: str) -> str:
        """Tells the weather.

        Args:
            city: Its name.
        """
        seen.append(city)
        return "rain"

    return get_weather, seen


def test_the_tool_runner_runs_what_is_called(claude, model):
    tool, seen = runnable()
    runner = claude.beta.messages.tool_runner(
        model=model,
        max_tokens=200,
        messages=[user(QUESTION)],
        tools=[tool],
        tool_choice={"type": "tool", "name": "get_weather", "disable_parallel_tool_use": True},
        max_iterations=2,
        extra_body=GREEDY,
    )
    messages = list(runner)
    assert len(messages) == 2 and seen
    assert all(message.stop_reason == "tool_use" for message in messages)


def test_the_streaming_tool_runner_runs_what_is_called(claude, model):
    tool, seen = runnable()
    runner = claude.beta.messages.tool_runner(
        model=model,
        max_tokens=200,
        messages=[user(QUESTION)],
        tools=[tool],
        tool_choice={"type": "tool", "name": "get_weather", "disable_parallel_tool_use": True},
        max_iterations=2,
        stream=True,
        extra_body=GREEDY,
    )
    finals = [stream.get_final_message() for stream in runner]
    assert len(finals) == 2 and seen
    assert all(message.stop_reason == "tool_use" for message in finals)


@pytest.mark.parametrize(
    "fields, words",
    [
        ({"tool_choice": {"type": "tool", "name": "nobody"}}, "Tool 'nobody' not found"),
        ({"tools": [WEATHER, WEATHER]}, "Tool names must be unique"),
        ({"tools": [{"name": "has space", "input_schema": {"type": "object"}}]}, "tools.0.custom.name"),
        ({"tools": [{"name": "f", "input_schema": {}}]}, "tools.0.custom.input_schema.type"),
        ({"messages": [user([{"type": "tool_result", "tool_use_id": "x"}])]}, "unexpected `tool_use_id`"),
        ({"messages": [user([{"type": "image", "source": {"type": "url", "url": "x"}}])]}, "image"),
    ],
)
def test_what_is_wrong_is_named(claude, model, fields, words):
    with pytest.raises(anthropic.BadRequestError) as caught:
        claude.messages.create(**claude_request(model, QUESTION, **FORCED | fields))
    error = caught.value.body["error"]
    assert error["type"] == "invalid_request_error" and words in error["message"]


def test_a_tool_that_servers_run_is_accepted(claude, model):
    search = {"type": "web_search_20250305", "name": "web_search", "max_uses": 8}
    message = claude.messages.create(**claude_request(model, COUNT, tools=[search]))
    assert claude_text(message) and not calls(message)
