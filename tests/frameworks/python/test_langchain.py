"""LangChain over both APIs."""

from typing import Literal

import pytest
from asking import KEY, QUESTION, Animal
from langchain_anthropic import ChatAnthropic
from langchain_core.messages import HumanMessage, ToolMessage
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI


def langchain(url, model, vendor):
    if vendor == "openai":
        return ChatOpenAI(base_url=f"{url}/v1", api_key=KEY, model=model, temperature=0, max_tokens=1500, stream_usage=True)
    return ChatAnthropic(base_url=url, api_key=KEY, model=model, max_tokens=1500)


@pytest.mark.parametrize("method", ["json_schema", "function_calling"])
def test_langchain_gets_a_type_back(url, model, vendor, method):
    chat = langchain(url, model, vendor)
    animal = chat.with_structured_output(Animal, method=method).invoke(QUESTION)
    assert isinstance(animal, Animal)


def test_langchain_streams_and_goes_on_after_a_call(url, model, vendor):
    @tool
    def describe(kind: Literal["bird", "fish"]) -> str:
        """Describes an animal."""
        return f"A {kind}."

    chat = langchain(url, model, vendor)
    pieces = list(chat.stream(QUESTION))
    assert sum((piece.usage_metadata or {}).get("output_tokens", 0) for piece in pieces) > 0
    asked = HumanMessage(QUESTION)
    call = chat.bind_tools([describe], tool_choice="describe").invoke([asked])
    results = [ToolMessage(describe.invoke(one["args"]), tool_call_id=one["id"]) for one in call.tool_calls]
    assert results
    after = chat.bind_tools([describe]).invoke([asked, call, *results])
    assert after.usage_metadata["input_tokens"] > call.usage_metadata["input_tokens"]
