"""Sessions of the Anthropic SDK for Python: `anthropic_python.py URL demo|keyed|scripted`."""

import sys
import time

import anthropic

URL, PART = sys.argv[1:]
SCRIPTED = "duet-test/scripted"
WEATHER = {
    "name": "weather",
    "description": "The weather of a city",
    "input_schema": {
        "type": "object",
        "properties": {"city": {"type": "string"}, "unit": {"enum": ["celsius", "fahrenheit"]}},
        "required": ["city", "unit"],
        "additionalProperties": False,
    },
}
NOW = {"name": "now", "description": "The time", "input_schema": {"type": "object", "properties": {}}}
SCHEMA = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "legs": {"type": "integer"}},
    "required": ["name", "legs"],
    "additionalProperties": False,
}


def client(case, *tags, key="key-of-the-fixture"):
    headers = {"x-conformance-case": f"anthropic-python/{case}", "x-conformance-tags": ",".join(tags)}
    return anthropic.Anthropic(base_url=URL, api_key=key, default_headers=headers, max_retries=0)


def user(content):
    return {"role": "user", "content": content}


def asked(model, *messages, **options):
    return {"model": model, "max_tokens": 40, "messages": list(messages), "extra_body": {"temperature": 0}} | options


def streamed(claude, request):
    with claude.messages.stream(**request) as stream:
        for _ in stream:
            pass
        return stream.get_final_message()


def both(case, request):
    """The same question whole and streamed."""
    streamed(client(f"{case}/stream"), request)
    return client(f"{case}/whole").messages.create(**request)


def fails(claude, **request):
    try:
        claude.messages.create(**request)
    except anthropic.APIStatusError as error:
        return error
    sys.exit("an error was expected")


def demo():
    model = client("models").models.list().data[0].id
    client("models").models.retrieve(model)
    both("text", asked(model, user("Count from 1 to 12"), system="Be brief."))
    both("stop-sequence", asked(model, user("Count from 1 to 12"), stop_sequences=["4"]))
    both("max-tokens", asked(model, user("Tell me a long story about an owl"), max_tokens=8))
    thinking = {"max_tokens": 1200, "thinking": {"type": "enabled", "budget_tokens": 1024}}
    both("thinking", asked(model, user("What is 2 + 2?"), **thinking))
    format_ = {"format": {"type": "json_schema", "schema": SCHEMA}}
    both("structured", asked(model, user("Describe a cat"), max_tokens=100, output_config=format_))
    turns(model)
    client("count-tokens").messages.count_tokens(model=model, messages=[user("Hello")], tools=[WEATHER])
    errors(model)
    batches(model)


def turns(model):
    """A forced call, its result, and another question."""
    for mode in ("whole", "stream"):
        claude = client(f"tool-turns/{mode}")
        ask = (lambda request: streamed(claude, request)) if mode == "stream" else (lambda request: claude.messages.create(**request))
        messages = [user("How is the weather in Oslo?")]
        request = {"tools": [WEATHER], "max_tokens": 120}
        answer = ask(asked(model, *messages, tool_choice={"type": "tool", "name": "weather"}, **request))
        call = next(block for block in answer.content if block.type == "tool_use")
        result = {"type": "tool_result", "tool_use_id": call.id, "content": "4 degrees"}
        messages += [{"role": "assistant", "content": answer.content}, user([result])]
        ask(asked(model, *messages, **request | {"max_tokens": 30}))


def errors(model):
    fails(client("unknown-model", "unknown-model"), **asked("no-such-model", user("Hello")))
    fails(client("empty-messages"), **asked(model))
    fails(client("wrong-temperature"), **asked(model, user("Hello"), extra_body={"temperature": 7}))
    try:
        client("unknown-model-of-models", "unknown-model").models.retrieve("no-such-model")
    except anthropic.NotFoundError:
        pass


def batches(model):
    """How often a client asks is chance, so it asks once, when all must be done."""
    claude = client("batches")
    calls = claude.messages.batches
    words = {"one": "Hello", "two": "Count from 1 to 5"}
    params = {name: asked(model, user(text), max_tokens=12) for name, text in words.items()}
    rows = [{"custom_id": name, "params": {key: value for key, value in param.items() if key != "extra_body"}} for name, param in params.items()]
    batch = calls.create(requests=rows)
    time.sleep(10)
    assert calls.retrieve(batch.id).processing_status == "ended"
    # The results' own address leads past the proxy.
    lines = claude.get(f"/v1/messages/batches/{batch.id}/results", cast_to=str).splitlines()
    assert len(lines) == len(words), lines
    calls.list(limit=2)
    calls.delete(batch.id)


def keyed():
    fails(client("wrong-key", "wrong-key", key="not-the-key-at-all"), **asked("duet-demo", user("Hello")))
    client("right-key").models.list()


def scripted():
    for mode in ("whole", "stream"):
        claude = client(f"parallel-tools/{mode}")
        ask = (lambda request: streamed(claude, request)) if mode == "stream" else (lambda request: claude.messages.create(**request))
        options = {"tools": [WEATHER, NOW], "max_tokens": 2000, "thinking": {"type": "enabled", "budget_tokens": 1024}, "extra_body": {}}
        question = user("Compare Oslo and Rome.")
        answer = ask(asked(SCRIPTED, question, **options))
        calls = [block for block in answer.content if block.type == "tool_use"]
        assert len(calls) == 2, answer
        texts = {"Oslo": "4 degrees", "Rome": "18 degrees"}
        results = [{"type": "tool_result", "tool_use_id": call.id, "content": texts[call.input["city"]]} for call in calls]
        ask(asked(SCRIPTED, question, {"role": "assistant", "content": answer.content}, user(results), **options))
        claude = client(f"tool-without-arguments/{mode}")
        ask(asked(SCRIPTED, user("What time is it?"), tools=[NOW], max_tokens=200))


{"demo": demo, "batches": lambda: batches(client("batches").models.list().data[0].id), "keyed": keyed, "scripted": scripted}[PART]()
