"""pydantic-ai over both APIs."""

import asyncio

from anthropic import AsyncAnthropic
from asking import KEY, QUESTION, Animal
from pydantic_ai import Agent, NativeOutput
from pydantic_ai.models.anthropic import AnthropicModel
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.providers.anthropic import AnthropicProvider
from pydantic_ai.providers.openai import OpenAIProvider


def agent(url, model, vendor, **options):
    if vendor == "openai":
        served = OpenAIChatModel(model, provider=OpenAIProvider(base_url=f"{url}/v1", api_key=KEY))
    else:
        client = AsyncAnthropic(base_url=url, api_key=KEY)
        served = AnthropicModel(model, provider=AnthropicProvider(anthropic_client=client))
    return Agent(served, model_settings={"max_tokens": 1500}, **options)


def test_pydantic_ai_gets_a_type_back(url, model, vendor):
    # For models of Anthropic's it goes by their names, which ours is none of.
    outputs = [Animal, NativeOutput(Animal)] if vendor == "openai" else [Animal]
    for output in outputs:
        result = asyncio.run(agent(url, model, vendor, output_type=output).run(QUESTION))
        assert isinstance(result.output, Animal)
