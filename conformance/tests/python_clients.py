"""Both vendors' SDKs against `duet-conformance serve`: `python_clients.py URL`."""

import sys

import anthropic
import openai

URL = sys.argv[1]
calls = 0
MESSAGES = [{"role": "user", "content": "Count from 1 to 12"}]
ASKED = {"model": "duet-demo", "max_tokens": 40, "messages": MESSAGES, "system": "Be brief.", "extra_body": {"temperature": 0}}
CHAT = {"model": "duet-demo", "max_tokens": 40, "temperature": 0, "messages": [{"role": "system", "content": "Be brief."}, *MESSAGES]}


def headers(fault):
    global calls
    calls += 1
    return {"x-conformance-fault": fault} if fault else {}


def claude(fault=None, retries=0):
    own = {"default_headers": headers(fault), "max_retries": retries, "timeout": 5}
    return anthropic.Anthropic(base_url=URL, api_key="unused", **own)


def gpt(fault=None, retries=0):
    own = {"default_headers": headers(fault), "max_retries": retries, "timeout": 5}
    return openai.OpenAI(base_url=f"{URL}/v1", api_key="unused", **own)


def claude_text(fault=None, retries=0):
    with claude(fault, retries).messages.stream(**ASKED) as stream:
        return stream.get_final_text()


def gpt_text(fault=None, retries=0):
    chunks = gpt(fault, retries).chat.completions.create(**CHAT, stream=True, stream_options={"include_usage": True})
    return "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)


def raises(kinds, call, *arguments):
    try:
        value = call(*arguments)
    except kinds as error:
        return error
    sys.exit(f"{call.__name__}{arguments} did not fail: {value!r}")


for text, errors in ((claude_text, anthropic), (gpt_text, openai)):
    good = text()
    assert good, text
    # Framing that the event-stream format allows changes nothing, and one refusal is tried again.
    for fault in ("crlf", "packets-7", "wrong-content-type"):
        assert text(fault) == good, (text, fault)
    assert text("rate-limit:1", 1) == good
    assert raises(errors.APIStatusError, text, "html-502").status_code == 502
    assert raises(errors.RateLimitError, text, "rate-limit").response.headers["retry-after"] == "1"
    raises(errors.InternalServerError, text, "overloaded")
    raises(errors.APIConnectionError, text, "reset-before-headers")
    raises(errors.APIConnectionError, text, "garbage")
    # The SDKs let through what their HTTP library raises while a body is read.
    raises(Exception, text, "reset-mid-stream")
    raises(errors.APIError, text, "error-mid-stream")

whole = claude().messages.create(**ASKED)
assert whole.content[-1].type == "text" and whole.usage.output_tokens > 0
assert gpt().chat.completions.create(**CHAT).usage.completion_tokens > 0
print(f"{calls} calls of anthropic {anthropic.__version__} and openai {openai.__version__} went as they should")
