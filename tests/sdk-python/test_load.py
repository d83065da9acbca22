"""Many clients at once, and clients that leave: nobody gets another's words, nothing is generated for the absent."""

import asyncio
import json
import time
import urllib.request

import anthropic
import openai
from asking import ENDLESS, claude_request, gpt_request, gpt_stream_texts, gpt_text

STREAMS = 50
DEADLINE = 20.0


def prompts():
    """Distinct questions whose answers differ as well, so that a swapped answer shows."""
    return [f"Count from {number} to {number + 6}" for number in range(1, STREAMS + 1)]


def test_fifty_streams_do_not_mix(url, model):
    expected = asyncio.run(ask_all(url, model, one_by_one))
    assert len(set(expected)) > STREAMS * 3 // 4
    assert asyncio.run(ask_all(url, model, asyncio.gather)) == expected


async def one_by_one(*questions):
    return [await question for question in questions]


async def ask_all(url, model, order):
    """Streams an answer to every prompt; both dialects take turns."""
    options = {"api_key": "local", "max_retries": 0, "timeout": 300}
    async with (
        anthropic.AsyncAnthropic(base_url=url, **options) as claude,
        openai.AsyncOpenAI(base_url=f"{url}/v1", **options) as gpt,
    ):
        asks = (ask_claude, claude), (ask_gpt, gpt)
        pairs = ((asks[index % 2], text) for index, text in enumerate(prompts()))
        return await order(*(ask(client, model, text) for (ask, client), text in pairs))


async def ask_claude(client, model, text):
    async with client.messages.stream(**claude_request(model, text)) as stream:
        return "".join([piece async for piece in stream.text_stream])


async def ask_gpt(client, model, text):
    stream = await client.chat.completions.create(**gpt_request(model, text, stream=True))
    return gpt_stream_texts([chunk async for chunk in stream])[0]


def test_a_client_that_leaves_stops_the_generation(url, gpt, model):
    request = gpt_request(model, "Count from 1 to 12", max_tokens=1500, extra_body=ENDLESS)
    before = idle(url)
    stream = gpt.chat.completions.create(**request, stream=True)
    chunks = iter(stream)
    for _ in range(5):
        next(chunks)
    stream.close()
    after = idle(url)
    assert after["cancelled"] == before["cancelled"] + 1
    assert after["generated_tokens"] - before["generated_tokens"] < 1000
    assert counters(url)["generated_tokens"] == after["generated_tokens"]


def test_a_client_that_leaves_the_anthropic_way(url, claude, model):
    before = idle(url)
    with claude.messages.stream(**claude_request(model, "Tell me a long story about a fox", max_tokens=1500)) as stream:
        next(iter(stream.text_stream))
    after = idle(url)
    assert after["cancelled"] == before["cancelled"] + 1


def test_the_others_go_on_when_one_leaves(url, gpt, model):
    expected = gpt_text(gpt.chat.completions.create(**gpt_request(model, "Count from 3 to 14")))
    leaver = gpt.chat.completions.create(**gpt_request(model, "Count from 1 to 12", stream=True, extra_body=ENDLESS))
    stayer = iter(gpt.chat.completions.create(**gpt_request(model, "Count from 3 to 14", stream=True)))
    first = [next(stayer), next(stayer)]
    leaver.close()
    assert gpt_stream_texts([*first, *stayer])[0] == expected


def counters(url):
    return health(url)["counters"]


def idle(url):
    """The server's counters once nothing runs any more."""
    until = time.monotonic() + DEADLINE
    while time.monotonic() < until:
        state = health(url)
        if state["queue"]["running"] == state["queue"]["waiting"] == 0:
            return state["counters"]
    raise AssertionError(f"still generating {DEADLINE} seconds after the client left: {health(url)}")


def health(url):
    with urllib.request.urlopen(f"{url}/health", timeout=30) as response:
        return json.load(response)
