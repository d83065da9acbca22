"""Sessions of the OpenAI SDK for Python: `openai_python.py URL demo|keyed|scripted`."""

import sys

import openai

URL, PART = sys.argv[1:]
SCRIPTED = "duet-test/scripted"
PARAMETERS = {
    "type": "object",
    "properties": {"city": {"type": "string"}, "unit": {"enum": ["celsius", "fahrenheit"]}},
    "required": ["city", "unit"],
    "additionalProperties": False,
}
FLAT = {"type": "function", "name": "weather", "description": "The weather", "parameters": PARAMETERS, "strict": True}
NESTED = {"type": "function", "function": {key: value for key, value in FLAT.items() if key != "type"}}
NO_ARGUMENTS = {"type": "object", "properties": {}, "additionalProperties": False}
NOW = {"type": "function", "name": "now", "description": "The time", "parameters": NO_ARGUMENTS, "strict": True}
NESTED_NOW = {"type": "function", "function": {key: value for key, value in NOW.items() if key != "type"}}
SCHEMA = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "legs": {"type": "integer"}},
    "required": ["name", "legs"],
    "additionalProperties": False,
}
TEXTS = {"Oslo": "4 degrees", "Rome": "18 degrees"}


def client(case, *tags, key="key-of-the-fixture"):
    headers = {"x-conformance-case": f"openai-python/{case}", "x-conformance-tags": ",".join(tags)}
    return openai.OpenAI(base_url=f"{URL}/v1", api_key=key, default_headers=headers, max_retries=0)


def user(content):
    return {"role": "user", "content": content}


def chat(model, *messages, **options):
    return {"model": model, "messages": list(messages), "max_tokens": 40, "temperature": 0} | options


def streamed_chat(gpt, request):
    with gpt.chat.completions.stream(**request, stream_options={"include_usage": True}) as stream:
        for _ in stream:
            pass
        try:
            return stream.get_final_completion()
        except openai.LengthFinishReasonError as error:
            return error.completion


def asker(gpt, mode):
    if mode == "stream":
        return lambda request: streamed_chat(gpt, request)
    return lambda request: gpt.chat.completions.create(**request)


def both_chat(case, request):
    for mode in ("whole", "stream"):
        asker(client(f"chat/{case}/{mode}"), mode)(request)


def chats(model):
    both_chat("text", chat(model, {"role": "system", "content": "Be brief."}, user("Count from 1 to 12")))
    both_chat("length", chat(model, user("Tell me a long story about an owl"), max_tokens=8))
    both_chat("stop", chat(model, user("Count from 1 to 12"), stop=["4"]))
    both_chat("two-choices", chat(model, user("Name a colour"), n=2, max_tokens=12))
    both_chat("logprobs", chat(model, user("Count from 1 to 12"), logprobs=True, top_logprobs=2, max_tokens=8))
    format_ = {"type": "json_schema", "json_schema": {"name": "animal", "schema": SCHEMA, "strict": True}}
    both_chat("structured", chat(model, user("Describe a cat"), response_format=format_, max_tokens=100))
    for mode in ("whole", "stream"):
        ask = asker(client(f"chat/tool-turns/{mode}"), mode)
        question = user("How is the weather in Oslo?")
        choice = {"type": "function", "function": {"name": "weather"}}
        answer = ask(chat(model, question, tools=[NESTED], tool_choice=choice, max_tokens=120)).choices[0].message
        results = [{"role": "tool", "tool_call_id": call.id, "content": "4 degrees"} for call in answer.tool_calls]
        ask(chat(model, question, answer.to_dict(), *results, tools=[NESTED], max_tokens=30))


def streamed_response(gpt, request):
    with gpt.responses.stream(**request) as stream:
        events = list(stream)
        # The SDK's own accessor knows no end but a complete one.
        return events[-1].response


def response_asker(gpt, mode):
    if mode == "stream":
        return lambda request: streamed_response(gpt, request)
    return lambda request: gpt.responses.create(**request)


def response(model, input_, **options):
    return {"model": model, "input": input_, "max_output_tokens": 40, "temperature": 0} | options


def responses(model):
    format_ = {"format": {"type": "json_schema", "name": "animal", "schema": SCHEMA, "strict": True}}
    questions = {
        "text": response(model, "Count from 1 to 12", instructions="Be brief."),
        "incomplete": response(model, "Tell me a long story about an owl", max_output_tokens=16),
        "structured": response(model, "Describe a cat", text=format_, max_output_tokens=100),
        "reasoning": response(model, "What is 2 + 2?", reasoning={"effort": "low"}, max_output_tokens=600),
    }
    for case, question in questions.items():
        for mode in ("whole", "stream"):
            response_asker(client(f"responses/{case}/{mode}"), mode)(question)
    for mode in ("whole", "stream"):
        ask = response_asker(client(f"responses/tool-turns/{mode}"), mode)
        choice = {"type": "function", "name": "weather"}
        request = response(model, "How is the weather in Oslo?", tools=[FLAT], max_output_tokens=120)
        answer = ask(request | {"tool_choice": choice})
        results = outputs(answer)
        ask(response(model, results, tools=[FLAT], previous_response_id=answer.id))
    gpt = client("responses/state")
    first = gpt.responses.create(**response(model, "Name a colour"))
    gpt.responses.retrieve(first.id)
    list(gpt.responses.input_items.list(first.id))
    gpt.responses.create(**response(model, "Another one", previous_response_id=first.id))
    gpt.responses.delete(first.id)
    fails(lambda: gpt.responses.retrieve(first.id))
    client("responses/input-tokens").responses.input_tokens.count(model=model, input="Hello")


def outputs(answer):
    calls = [item for item in answer.output if item.type == "function_call"]
    return [{"type": "function_call_output", "call_id": call.call_id, "output": "4 degrees"} for call in calls]


def fails(call):
    try:
        call()
    except openai.APIStatusError as error:
        return error
    sys.exit("an error was expected")


def errors(model):
    unknown = client("unknown-model", "unknown-model")
    fails(lambda: unknown.chat.completions.create(**chat("no-such-model", user("Hello"))))
    fails(lambda: unknown.responses.create(**response("no-such-model", "Hello")))
    fails(lambda: unknown.models.retrieve("no-such-model"))
    fails(lambda: client("wrong-temperature").chat.completions.create(**chat(model, user("Hello"), temperature=7)))
    fails(lambda: client("responses/wrong-input").responses.create(**response(model, [{"type": "nonsense"}])))


def demo():
    gpt = client("models")
    model = gpt.models.list().data[0].id
    gpt.models.retrieve(model)
    chats(model)
    responses(model)
    client("completions").completions.create(model=model, prompt="One, two,", max_tokens=12, temperature=0)
    errors(model)


def keyed():
    wrong = client("wrong-key", "wrong-key", key="not-the-key-at-all")
    fails(lambda: wrong.chat.completions.create(**chat("duet-demo", user("Hello"))))
    fails(lambda: wrong.models.list())
    client("right-key").models.list()


def scripted():
    for mode in ("whole", "stream"):
        question = user("Compare Oslo and Rome.")
        ask = asker(client(f"chat/parallel-tools/{mode}"), mode)
        answer = ask(chat(SCRIPTED, question, tools=[NESTED, NESTED_NOW], max_tokens=400)).choices[0].message
        assert len(answer.tool_calls) == 2, answer
        results = [{"role": "tool", "tool_call_id": call.id, "content": text} for call, text in zip(answer.tool_calls, TEXTS.values())]
        ask(chat(SCRIPTED, question, answer.to_dict(), *results, tools=[NESTED, NESTED_NOW], max_tokens=200))
        ask = response_asker(client(f"responses/parallel-tools/{mode}"), mode)
        options = {"tools": [FLAT, NOW], "max_output_tokens": 400}
        answer = ask(response(SCRIPTED, [question], **options))
        calls = [item for item in answer.output if item.type == "function_call"]
        assert len(calls) == 2, answer
        results = [{"type": "function_call_output", "call_id": call.call_id, "output": text} for call, text in zip(calls, TEXTS.values())]
        ask(response(SCRIPTED, results, previous_response_id=answer.id, **options))
        ask = asker(client(f"chat/tool-without-arguments/{mode}"), mode)
        ask(chat(SCRIPTED, user("What time is it?"), tools=[NESTED_NOW], max_tokens=200))


{"demo": demo, "keyed": keyed, "scripted": scripted}[PART]()
