"""Tools through the OpenAI client: forced calls are valid whatever the model would say, and rounds of calls go on.

The demo model is small: it may not call of its own accord. Whatever is forced must hold with any model.
"""

import json

import openai
import pytest
from asking import gpt_request, user

QUESTION = "What is the weather in Rome?"
PARAMETERS = {
    "type": "object",
    "properties": {
        "city": {"type": "string", "maxLength": 12},
        "days": {"type": "integer", "minimum": 1, "maximum": 7},
        "unit": {"enum": ["celsius", "kelvin"]},
    },
    "required": ["city", "days", "unit"],
    "additionalProperties": False,
}
WEATHER = {"name": "get_weather", "description": "Tells the weather.", "parameters": PARAMETERS}
CLOCK = {"name": "get_time", "parameters": {"type": "object", "properties": {}, "additionalProperties": False}}
TOOLS = [{"type": "function", "function": WEATHER}, {"type": "function", "function": CLOCK}]
NAMED = {"type": "function", "function": {"name": "get_weather"}}
ALLOWED = {"type": "allowed_tools", "allowed_tools": {"mode": "required", "tools": [NAMED]}}


def request(model, **options):
    return gpt_request(model, QUESTION, tools=TOOLS, max_tokens=300, **options)


def check(arguments):
    weather = json.loads(arguments)
    assert set(weather) == {"city", "days", "unit"}
    assert len(weather["city"]) <= 12 and 1 <= weather["days"] <= 7 and weather["unit"] in ("celsius", "kelvin")


@pytest.mark.parametrize(("choice", "reason"), [("required", "tool_calls"), (NAMED, "stop"), (ALLOWED, "tool_calls")])
def test_a_forced_call_is_made_and_fits_its_schema(gpt, model, choice, reason):
    completion = gpt.chat.completions.create(**request(model, tool_choice=choice))
    [answer] = completion.choices
    assert answer.finish_reason == reason
    for call in answer.message.tool_calls:
        assert call.id.startswith("call_") and call.type == "function"
        if choice != "required":
            assert call.function.name == "get_weather"
        if call.function.name == "get_weather":
            check(call.function.arguments)
        else:
            assert json.loads(call.function.arguments) == {}


def test_it_is_streamed_as_it_is_answered(gpt, model):
    forced = request(model, tool_choice=NAMED, parallel_tool_calls=False)
    plain = gpt.chat.completions.create(**forced).choices[0]
    chunks = [chunk.choices[0] for chunk in gpt.chat.completions.create(**forced, stream=True)]
    calls = [call for chunk in chunks for call in chunk.delta.tool_calls or []]
    assert calls[0].id.startswith("call_") and calls[0].type == "function" and calls[0].function.arguments == ""
    assert all(call.id is None and call.function.name is None for call in calls[1:])
    assert {call.index for call in calls} == {0}
    arguments = "".join(call.function.arguments for call in calls)
    assert arguments == plain.message.tool_calls[0].function.arguments
    assert chunks[-1].finish_reason == plain.finish_reason == "stop"
    with gpt.chat.completions.stream(**forced) as stream:
        done = [event for event in stream if event.type == "tool_calls.function.arguments.done"]
        final = stream.get_final_completion().choices[0]
    assert [event.arguments for event in done] == [arguments]
    assert final.message.tool_calls[0].function.arguments == arguments


def test_it_is_valid_at_any_temperature_in_every_choice(gpt, model):
    for seed in range(3):
        hot = request(model, tool_choice=NAMED, n=2, seed=seed) | {"temperature": 1.5}
        for choice in gpt.chat.completions.create(**hot).choices:
            for call in choice.message.tool_calls:
                check(call.function.arguments)


def test_parallel_calls_can_be_forbidden(gpt, model):
    single = request(model, tool_choice="required", parallel_tool_calls=False)
    assert len(gpt.chat.completions.create(**single).choices[0].message.tool_calls) == 1


def test_none_calls_nothing(gpt, model):
    answer = gpt.chat.completions.create(**request(model, tool_choice="none")).choices[0]
    assert answer.message.tool_calls is None and answer.message.content


def test_thoughts_come_before_a_forced_call(gpt, model):
    forced = request(model, tool_choice=NAMED, reasoning_effort="low") | {"max_tokens": 1000}
    completion = gpt.chat.completions.create(**forced)
    check(completion.choices[0].message.tool_calls[0].function.arguments)
    assert completion.usage.completion_tokens_details.reasoning_tokens >= 0


def test_a_round_of_calls_goes_on(gpt, model):
    """As clients do it: the message goes back as it came."""
    first = gpt.chat.completions.create(**request(model, tool_choice="required"))
    message = first.choices[0].message
    results = [{"role": "tool", "tool_call_id": call.id, "content": "Sunny."} for call in message.tool_calls]
    parts = [dict(result, content=[{"type": "text", "text": "Sunny."}]) for result in results]
    answers = [
        gpt.chat.completions.create(**request(model, messages=[user(QUESTION), message, *turn]))
        for turn in (results, parts)
    ]
    assert answers[0].usage.prompt_tokens > first.usage.prompt_tokens
    assert answers[0].usage.prompt_tokens == answers[1].usage.prompt_tokens
    without = [user(QUESTION), message, user("And now?")]
    with pytest.raises(openai.BadRequestError) as caught:
        gpt.chat.completions.create(**request(model, messages=without))
    assert caught.value.param == "messages[2].role"
    assert message.tool_calls[0].id in caught.value.message


def test_functions_are_the_older_form(gpt, model):
    legacy = gpt_request(model, QUESTION, functions=[WEATHER], function_call={"name": "get_weather"}, max_tokens=300)
    plain = gpt.chat.completions.create(**legacy).choices[0]
    check(plain.message.function_call.arguments)
    assert (plain.message.function_call.name, plain.finish_reason) == ("get_weather", "stop")
    assert plain.message.tool_calls is None
    deltas = [chunk.choices[0].delta.function_call for chunk in gpt.chat.completions.create(**legacy, stream=True)]
    arguments = "".join(delta.arguments or "" for delta in deltas if delta)
    assert arguments == plain.message.function_call.arguments
    result = {"role": "function", "name": "get_weather", "content": "Sunny."}
    messages = [user(QUESTION), plain.message.model_dump(exclude_none=True), result]
    again = gpt.chat.completions.create(**gpt_request(model, messages=messages, functions=[WEATHER]))
    assert again.choices[0].message.content or again.choices[0].message.function_call


@pytest.mark.parametrize(
    ("syntax", "definition", "pattern"),
    [
        ("regex", "[a-c]{2,4}[0-9]", r"[a-c]{2,4}[0-9]"),
        ("lark", 'start: "left" | "right"', r"left|right"),
    ],
)
def test_a_custom_tool_takes_what_its_grammar_allows(gpt, model, syntax, definition, pattern):
    import re

    grammar = {"type": "grammar", "grammar": {"syntax": syntax, "definition": definition}}
    tool = {"type": "custom", "custom": {"name": "steer", "format": grammar}}
    forced = gpt_request(model, "Steer!", max_tokens=300, parallel_tool_calls=False)
    choice = {"type": "custom", "custom": {"name": "steer"}}
    # The oldest client does not name custom tools; they pass through all the same.
    completion = gpt.chat.completions.create(**forced, tools=[tool], tool_choice=choice)
    [call] = completion.model_dump()["choices"][0]["message"]["tool_calls"]
    assert call["type"] == "custom" and call["custom"]["name"] == "steer"
    assert re.fullmatch(pattern, call["custom"]["input"]), call


def test_a_tool_of_an_unknown_type_spoils_nothing(gpt, model):
    tools = [{"type": "web_search_next_year"}, *TOOLS]
    mixed = gpt_request(model, QUESTION, tools=tools, tool_choice=NAMED, max_tokens=300)
    check(gpt.chat.completions.create(**mixed).choices[0].message.tool_calls[0].function.arguments)
    alone = gpt_request(model, QUESTION, tools=tools[:1], tool_choice="required")
    with pytest.raises(openai.BadRequestError) as caught:
        gpt.chat.completions.create(**alone)
    assert caught.value.param == "tool_choice"
