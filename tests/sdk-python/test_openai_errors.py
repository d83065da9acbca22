"""Models and failures as the OpenAI client sees them: its own exception classes, the server's words, a request id."""

import openai
import pytest
from asking import COUNT, gpt_request, user


def check(caught, status, kind, code, *words):
    """The body holds all four keys of the real API's error, and the request id is the header's."""
    error = caught.value
    assert error.status_code == status
    assert set(error.response.json()["error"]) == {"message", "type", "param", "code"}
    assert (error.type, error.code) == (kind, code)
    for word in words:
        assert word in error.message
    assert error.request_id.startswith("req_")
    assert error.request_id == error.response.headers["x-request-id"]


BAD_REQUESTS = {
    "role": ({"messages": [{"role": "wizard", "content": "x"}]}, "messages[0].role"),
    "part": ({"messages": [user([{"type": "hologram"}])]}, "messages[0].content[0]"),
    "type": ({"messages": [user(7)]}, "messages[0].content"),
    "no messages": ({"messages": []}, "messages"),
    "no choices": ({"n": 0}, "n"),
    "temperature": ({"temperature": 7}, "temperature"),
    "penalty": ({"presence_penalty": -9}, "presence_penalty"),
    "top_logprobs": ({"logprobs": True, "top_logprobs": 99}, "top_logprobs"),
}


@pytest.mark.parametrize(("change", "path"), BAD_REQUESTS.values(), ids=BAD_REQUESTS.keys())
def test_a_bad_request_names_the_field(gpt, model, change, path):
    with pytest.raises(openai.BadRequestError) as caught:
        gpt.chat.completions.create(**gpt_request(model, COUNT) | change)
    assert caught.value.type == "invalid_request_error"
    assert (caught.value.param or "").startswith(path)


def test_a_bad_request_for_a_stream_is_a_plain_error(gpt, model):
    with pytest.raises(openai.BadRequestError) as caught:
        gpt.chat.completions.create(**gpt_request(model, messages=[], stream=True))
    assert caught.value.response.headers["content-type"].startswith("application/json")


def test_an_unknown_model_is_not_found(gpt):
    with pytest.raises(openai.NotFoundError) as caught:
        gpt.chat.completions.create(**gpt_request("no-such-model", COUNT))
    check(caught, 404, "invalid_request_error", "model_not_found", "no-such-model")


def test_a_prompt_beyond_the_window_is_a_bad_request(gpt, model):
    with pytest.raises(openai.BadRequestError) as caught:
        gpt.chat.completions.create(**gpt_request(model, "one two three " * 20_000))
    check(caught, 400, "invalid_request_error", "context_length_exceeded", "maximum context length")


def test_a_body_beyond_the_limit_is_too_large(gpt, model):
    with pytest.raises(openai.APIStatusError) as caught:
        gpt.chat.completions.create(**gpt_request(model, "x" * (33 << 20)))
    assert caught.value.status_code == 413
    assert caught.value.request_id.startswith("req_")


def test_a_missing_or_wrong_key_is_an_authentication_error(keyed_url):
    with openai.OpenAI(base_url=f"{keyed_url}/v1", api_key="wrong-key", max_retries=0) as client:
        for call in (client.models.list, lambda: client.chat.completions.create(**gpt_request("any", COUNT))):
            with pytest.raises(openai.AuthenticationError) as caught:
                call()
            check(caught, 401, "invalid_request_error", "invalid_api_key")
            assert "wrong-key" not in caught.value.message


def test_the_right_key_opens(keyed_url, key):
    with openai.OpenAI(base_url=f"{keyed_url}/v1", api_key=key, max_retries=0) as client:
        assert list(client.models.list())


def test_models_are_listed_and_retrieved(gpt, model):
    listed = {entry.id: entry for entry in gpt.models.list()}
    found = gpt.models.retrieve(model)
    assert (found.id, found.object) == (model, "model")
    assert listed[model].created == found.created and found.owned_by


@pytest.mark.parametrize("name", ["no-such-model", "no/such/model"])
def test_a_model_that_is_not_served_is_not_found(gpt, name):
    with pytest.raises(openai.NotFoundError) as caught:
        gpt.models.retrieve(name)
    assert name in caught.value.message
