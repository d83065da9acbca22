"""litellm over both APIs."""

import litellm
from asking import KEY, QUESTION, Animal


def test_litellm_completes_streams_and_calls(url, model, vendor):
    base = f"{url}/v1" if vendor == "openai" else url
    request = {
        "model": f"{vendor}/{model}",
        "api_base": base,
        "api_key": KEY,
        "messages": [{"role": "user", "content": QUESTION}],
        "max_tokens": 1500,
        "temperature": 0,
    }
    plain = litellm.completion(**request)
    assert plain.usage.total_tokens > 0 and plain.choices[0].finish_reason in ("stop", "length")
    chunks = list(litellm.completion(**request, stream=True))
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
    assert text == (plain.choices[0].message.content or "")
    tool = {"type": "function", "function": {"name": "describe", "parameters": Animal.model_json_schema()}}
    choice = {"type": "function", "function": {"name": "describe"}}
    forced = litellm.completion(**request, tools=[tool], tool_choice=choice)
    [call, *_] = forced.choices[0].message.tool_calls
    Animal.model_validate_json(call.function.arguments)
    result = {"role": "tool", "tool_call_id": call.id, "content": "Right."}
    message = forced.choices[0].message.model_dump(exclude_none=True)
    message["tool_calls"] = message["tool_calls"][:1]
    turns = [*request["messages"], message, result]
    assert litellm.completion(**request | {"messages": turns}, tools=[tool]).usage.total_tokens > 0
