"""Structured output through the Anthropic client: the text is always valid JSON of the schema."""

import json
from typing import Literal

import anthropic
import pytest
from asking import claude_request, claude_text, user
from pydantic import BaseModel

QUESTION = "Describe an owl."


class Animal(BaseModel):
    kind: Literal["bird", "fish"]
    legs: int
    colours: list[Literal["brown", "white"]]


SCHEMA = {
    "type": "object",
    "properties": {
        "kind": {"type": "string", "enum": ["bird", "fish"]},
        "legs": {"type": "integer", "minimum": 0, "maximum": 9},
        "wild": {"type": "boolean"},
    },
    "required": ["kind", "legs", "wild"],
    "additionalProperties": False,
}


def formatted(schema):
    return {"output_config": {"format": {"type": "json_schema", "schema": schema}}}


def request(model, schema, **options):
    """The oldest client does not name `output_config`, so it travels as an extra field."""
    request = claude_request(model, QUESTION, max_tokens=200, **options)
    return request | {"extra_body": request["extra_body"] | formatted(schema)}


def check(text):
    animal = json.loads(text)
    assert set(animal) == {"kind", "legs", "wild"}
    assert animal["kind"] in ("bird", "fish") and 0 <= animal["legs"] <= 9 and isinstance(animal["wild"], bool)


def test_the_answer_fits_the_schema(claude, model):
    plain = claude.messages.create(**request(model, SCHEMA))
    assert plain.stop_reason == "end_turn"
    check(claude_text(plain))
    with claude.messages.stream(**request(model, SCHEMA)) as stream:
        assert "".join(stream.text_stream) == claude_text(plain)


def test_it_fits_at_any_temperature(claude, model):
    for _ in range(5):
        hot = request(model, SCHEMA)
        hot["extra_body"] = hot["extra_body"] | {"temperature": 1}
        check(claude_text(claude.messages.create(**hot)))


def test_thinking_comes_before_it(claude, model):
    thinking = {"type": "enabled", "budget_tokens": 1024}
    message = claude.messages.create(**request(model, SCHEMA, thinking=thinking) | {"max_tokens": 2000})
    assert message.content[-1].type == "text"
    check(claude_text(message))


def test_parse_gives_the_type_back(claude, model):
    parsed = claude.messages.parse(
        model=model, max_tokens=300, messages=[user(QUESTION)], output_format=Animal, extra_body={"temperature": 0}
    )
    assert parsed.stop_reason == "end_turn"
    assert isinstance(parsed.parsed_output, Animal)


def test_a_schema_that_cannot_be_enforced_is_refused_by_its_place(claude, model):
    for schema in ({"type": "nonsense"}, {"$ref": "https://example.com/schema"}):
        with pytest.raises(anthropic.BadRequestError) as caught:
            claude.messages.create(**request(model, schema))
        assert "output_config.format.schema" in caught.value.body["error"]["message"]
