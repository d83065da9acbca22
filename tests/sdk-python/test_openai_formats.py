"""Structured output and plain completions through the OpenAI client."""

import json
from typing import Literal

import openai
import pytest
from asking import COUNT, gpt_request, gpt_stream_texts, gpt_text, user
from pydantic import BaseModel, Field

QUESTION = "Describe an owl."
SCHEMA = {
    "type": "object",
    "properties": {
        "kind": {"type": "string", "enum": ["bird", "fish"]},
        "legs": {"type": "integer", "minimum": 0, "maximum": 9},
    },
    "required": ["kind", "legs"],
    "additionalProperties": False,
}


class Animal(BaseModel):
    kind: Literal["bird", "fish"]
    legs: int
    colours: list[Literal["brown", "white"]] = Field(max_length=3)


def json_schema(schema, **more):
    return {"type": "json_schema", "json_schema": {"name": "animal", "schema": schema, **more}}


def request(model, response_format, **options):
    """Without thoughts, which would take an unknown share of the tokens: JSON that is cut off is none."""
    room = {"max_tokens": 600, "reasoning_effort": "none"}
    return gpt_request(model, QUESTION, response_format=response_format, **room | options)


def check(text):
    animal = json.loads(text)
    assert set(animal) == {"kind", "legs"}
    assert animal["kind"] in ("bird", "fish") and 0 <= animal["legs"] <= 9


@pytest.mark.parametrize(
    "response_format",
    [json_schema(SCHEMA), json_schema(SCHEMA, strict=True), {"type": "json_object", "schema": SCHEMA}],
)
def test_the_answer_fits_the_schema(gpt, model, response_format):
    fitting = request(model, response_format)
    plain = gpt.chat.completions.create(**fitting)
    check(gpt_text(plain))
    assert plain.choices[0].finish_reason == "stop"
    assert gpt_stream_texts(gpt.chat.completions.create(**fitting, stream=True)) == {0: gpt_text(plain)}
    for choice in gpt.chat.completions.create(**fitting | {"temperature": 1.5, "n": 3, "seed": 1}).choices:
        check(choice.message.content)


def test_json_objects_are_objects(gpt, model):
    answer = gpt.chat.completions.create(**request(model, {"type": "json_object"}) | {"max_tokens": 2000})
    if answer.choices[0].finish_reason == "stop":
        assert isinstance(json.loads(gpt_text(answer)), dict)
    else:
        assert gpt_text(answer).lstrip().startswith("{")


def test_parse_gives_the_type_back(gpt, model):
    parse = gpt.chat.completions.parse if hasattr(gpt.chat.completions, "parse") else gpt.beta.chat.completions.parse
    options = {"max_tokens": 600, "temperature": 0, "reasoning_effort": "none", "response_format": Animal}
    parsed = parse(model=model, messages=[user(QUESTION)], **options)
    assert isinstance(parsed.choices[0].message.parsed, Animal)
    with gpt.chat.completions.stream(model=model, messages=[user(QUESTION)], **options) as stream:
        stream.until_done()
        final = stream.get_final_completion()
    assert final.choices[0].message.parsed == parsed.choices[0].message.parsed


def test_parse_reads_tools(gpt, model):
    class Weather(BaseModel):
        city: Literal["Rome", "Oslo"]

    tool = openai.pydantic_function_tool(Weather)
    choice = {"type": "function", "function": {"name": "Weather"}}
    options = {"tools": [tool], "tool_choice": choice, "max_tokens": 300, "temperature": 0}
    parsed = gpt.chat.completions.parse(model=model, messages=[user(QUESTION)], **options)
    assert isinstance(parsed.choices[0].message.tool_calls[0].function.parsed_arguments, Weather)


def test_a_schema_that_cannot_be_enforced_is_refused_by_its_place(gpt, model):
    cases = [
        (json_schema({"type": "nonsense"}), "response_format.json_schema.schema.type"),
        ({"type": "json_object", "schema": {"type": "nonsense"}}, "response_format.schema.type"),
    ]
    for response_format, param in cases:
        with pytest.raises(openai.BadRequestError) as caught:
            gpt.chat.completions.create(**request(model, response_format))
        assert (caught.value.param, caught.value.code) == (param, "unsupported_value")


@pytest.mark.parametrize(
    "part",
    [
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}},
        {"type": "input_audio", "input_audio": {"data": "AAAA", "format": "wav"}},
        {"type": "file", "file": {"file_id": "file-1"}},
    ],
)
def test_a_model_of_text_refuses_other_media(gpt, model, part):
    messages = [{"role": "user", "content": [{"type": "text", "text": "See?"}, part]}]
    with pytest.raises(openai.BadRequestError) as caught:
        gpt.chat.completions.create(**gpt_request(model, messages=messages))
    assert caught.value.param == "messages[0].content[1].type"
    assert part["type"] in caught.value.message


def test_chunks_are_padded_on_request(gpt, model):
    padded = gpt_request(model, COUNT, stream=True, stream_options={"include_obfuscation": True})
    with gpt.chat.completions.with_streaming_response.create(**padded) as response:
        lines = [line[len("data: ") :] for line in response.iter_lines() if line.startswith("data: {")]
    assert {len(line) % 16 for line in lines} == {1}
    assert all("obfuscation" in json.loads(line) for line in lines)


def test_plain_texts_go_on(gpt, model):
    prompt = "One, two, three, four,"
    options = {"model": model, "temperature": 0, "max_tokens": 12}
    plain = gpt.completions.create(prompt=prompt, **options)
    assert (plain.object, plain.choices[0].finish_reason in ("stop", "length")) == ("text_completion", True)
    pieces = list(gpt.completions.create(prompt=prompt, stream=True, stream_options={"include_usage": True}, **options))
    assert "".join(choice.text for piece in pieces for choice in piece.choices) == plain.choices[0].text
    assert pieces[-1].usage.total_tokens == plain.usage.total_tokens
    echoed = gpt.completions.create(prompt=prompt, echo=True, **options)
    assert echoed.choices[0].text == prompt + plain.choices[0].text
    several = gpt.completions.create(prompt=[prompt, "Once upon a time"], n=2, **options)
    assert [choice.index for choice in several.choices] == [0, 1, 2, 3]
    assert several.choices[0].text == several.choices[1].text == plain.choices[0].text
    scored = gpt.completions.create(prompt=prompt, logprobs=2, **options).choices[0].logprobs
    lengths = {len(scored.tokens), len(scored.token_logprobs), len(scored.top_logprobs), len(scored.text_offset)}
    assert len(lengths) == 1 and scored.text_offset[0] == 0
