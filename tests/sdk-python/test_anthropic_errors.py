"""Failures reach the Anthropic client as its own exception classes, with the server's words and request id."""

import anthropic
import pytest
from asking import COUNT, claude_request, user


def check(caught, kind, *words):
    """The body is the real API's shape, and its request id is the header's."""
    body = caught.value.body
    assert body["type"] == "error" and body["error"]["type"] == kind
    for word in words:
        assert word in body["error"]["message"]
    request_id = caught.value.response.headers["request-id"]
    assert request_id.startswith("req_") and body["request_id"] == request_id
    assert caught.value.request_id == request_id


BAD_REQUESTS = {
    "role": ({"messages": [{"role": "wizard", "content": "x"}]}, "messages.0.role"),
    "block": ({"messages": [user([{"type": "hologram"}])]}, "messages.0.content.0"),
    "type": ({"messages": [user([{"type": "text", "text": 7}])]}, "messages.0.content.0"),
    "no messages": ({"messages": []}, "messages"),
    "no tokens": ({"max_tokens": -1}, "max_tokens"),
    "temperature": ({"extra_body": {"temperature": 7}}, "temperature"),
    "stop": ({"stop_sequences": "not a list"}, "stop_sequences"),
}


@pytest.mark.parametrize(("change", "path"), BAD_REQUESTS.values(), ids=BAD_REQUESTS.keys())
def test_a_bad_request_names_the_field(claude, model, change, path):
    with pytest.raises(anthropic.BadRequestError) as caught:
        claude.messages.create(**claude_request(model, COUNT) | change)
    check(caught, "invalid_request_error", path)


def test_a_bad_request_for_a_stream_is_a_plain_error(claude, model):
    with pytest.raises(anthropic.BadRequestError) as caught:
        claude.messages.create(**claude_request(model, COUNT, messages=[], stream=True))
    assert caught.value.response.headers["content-type"].startswith("application/json")


def test_a_bad_count_is_a_bad_request_too(claude, model):
    with pytest.raises(anthropic.BadRequestError) as caught:
        claude.messages.count_tokens(model=model, messages=[{"role": "wizard", "content": "x"}])
    check(caught, "invalid_request_error", "messages.0.role")


def test_an_unknown_model_is_not_found(claude):
    with pytest.raises(anthropic.NotFoundError) as caught:
        claude.messages.create(**claude_request("no-such-model", COUNT))
    check(caught, "not_found_error", "no-such-model")


def test_a_prompt_beyond_the_window_is_a_bad_request(claude, model):
    with pytest.raises(anthropic.BadRequestError) as caught:
        claude.messages.create(**claude_request(model, "one two three " * 20_000))
    check(caught, "invalid_request_error", "prompt is too long", "tokens >", "maximum")


def test_a_body_beyond_the_limit_is_too_large(claude, model):
    with pytest.raises(anthropic.APIStatusError) as caught:
        claude.messages.create(**claude_request(model, "x" * (33 << 20)))
    assert isinstance(caught.value, getattr(anthropic, "RequestTooLargeError", anthropic.APIStatusError))
    assert caught.value.status_code == 413
    check(caught, "request_too_large")


def test_a_missing_or_wrong_key_is_an_authentication_error(keyed_url):
    with anthropic.Anthropic(base_url=keyed_url, api_key="wrong", max_retries=0) as client:
        for call in (client.models.list, lambda: client.messages.create(**claude_request("any", COUNT))):
            with pytest.raises(anthropic.AuthenticationError) as caught:
                call()
            check(caught, "authentication_error")


def test_the_right_key_opens_by_either_header(keyed_url, key):
    for credentials in ({"api_key": key}, {"api_key": None, "auth_token": key}):
        with anthropic.Anthropic(base_url=keyed_url, max_retries=0, **credentials) as client:
            assert client.models.list().data
