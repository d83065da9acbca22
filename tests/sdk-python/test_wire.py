"""The bytes themselves, read without any SDK: framing, headers, and errors of routes that no SDK calls."""

import http.client
import json
import os
from urllib.parse import urlsplit

import pytest
from asking import COUNT, claude_request, gpt_request

ANTHROPIC = {"anthropic-version": "2023-06-01"}


def call(url, method, path, body=None, headers=None):
    """Status, headers by lower-case name, and the body as bytes."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    try:
        raw = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        connection.request(method, path, raw, {"content-type": "application/json"} | (headers or {}))
        response = connection.getresponse()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
    finally:
        connection.close()


def wire(request):
    """The JSON body that an SDK would send."""
    return {**request, **request.pop("extra_body", {})}


def test_anthropic_frames_are_exact(url, model):
    body = wire(claude_request(model, COUNT, stream=True))
    status, headers, raw = call(url, "POST", "/v1/messages", body, ANTHROPIC)
    assert status == 200
    assert headers["content-type"] == "text/event-stream; charset=utf-8"
    assert headers["cache-control"] == "no-cache" and headers["request-id"].startswith("req_")
    frames = raw.decode().split("\n\n")
    assert frames.pop() == "" and b"\r" not in raw and b"[DONE]" not in raw
    for frame in frames:
        event, data = frame.split("\n")
        assert event == f"event: {json.loads(data.removeprefix('data: '))['type']}"
        assert data.startswith("data: {")


def test_openai_frames_are_exact(url, model):
    status, headers, raw = call(url, "POST", "/v1/chat/completions", gpt_request(model, COUNT, stream=True))
    assert status == 200
    assert headers["content-type"] == "text/event-stream; charset=utf-8"
    assert headers["x-request-id"].startswith("req_")
    frames = raw.decode().split("\n\n")
    assert frames.pop() == "" and frames.pop() == "data: [DONE]"
    chunks = [json.loads(frame.removeprefix("data: ")) for frame in frames]
    assert all("usage" not in chunk and "error" not in chunk for chunk in chunks)
    assert set(chunks[0]["choices"][0]["delta"]) >= {"role", "content"}
    assert chunks[-1]["choices"][0]["delta"] == {}


def test_usage_is_null_until_the_last_chunk(url, model):
    body = gpt_request(model, COUNT, stream=True, stream_options={"include_usage": True})
    frames = call(url, "POST", "/v1/chat/completions", body)[2].decode().split("\n\n")[:-2]
    chunks = [json.loads(frame.removeprefix("data: ")) for frame in frames]
    assert all(chunk["usage"] is None for chunk in chunks[:-1])
    assert chunks[-1]["choices"] == [] and chunks[-1]["usage"]["total_tokens"] > 0


def test_the_accept_header_does_not_decide(url, model):
    body = wire(claude_request(model, COUNT, stream=True))
    headers = call(url, "POST", "/v1/messages", body, ANTHROPIC | {"accept": "application/json"})[1]
    assert headers["content-type"].startswith("text/event-stream")


def test_the_version_header_decides_the_shape_of_the_model_list(url):
    anthropic = json.loads(call(url, "GET", "/v1/models", headers=ANTHROPIC)[2])
    openai = json.loads(call(url, "GET", "/v1/models")[2])
    assert {"data", "has_more", "first_id", "last_id"} <= set(anthropic)
    assert openai["object"] == "list"
    # Anthropic's API has no use for a model for embeddings.
    embedder = os.environ.get("DUET_TEST_EMBEDDER")
    known = [entry["id"] for entry in openai["data"] if entry["id"] != embedder]
    assert [entry["id"] for entry in anthropic["data"]] == known


BROKEN_BODIES = {
    "cut": b'{"model": "x", "messages": [',
    "not json": b"hello",
    "empty": b"",
    "array": b"[]",
    "bad utf-8": b'{"model": "\xff\xfe"}',
    "deep": b'{"messages": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "huge number": b'{"model": "x", "max_tokens": 1e999, "messages": []}',
}
ROUTES = ["/v1/messages", "/v1/messages/count_tokens", "/v1/chat/completions"]


@pytest.mark.parametrize("path", ROUTES)
@pytest.mark.parametrize("body", BROKEN_BODIES.values(), ids=BROKEN_BODIES.keys())
def test_a_broken_body_is_a_bad_request(url, path, body):
    status, headers, raw = call(url, "POST", path, body)
    assert status == 400
    assert headers["content-type"].startswith("application/json")
    assert json.loads(raw)["error"]["type"] == "invalid_request_error"


def test_errors_speak_the_dialect_of_their_route(url):
    status, headers, raw = call(url, "GET", "/anthropic/v1/nothing-here")
    assert status == 404 and headers["request-id"].startswith("req_")
    assert json.loads(raw)["error"]["type"] == "not_found_error"
    status, headers, raw = call(url, "GET", "/v1/nothing-here")
    assert status == 404 and headers["x-request-id"].startswith("req_")
    assert set(json.loads(raw)["error"]) == {"message", "type", "param", "code"}


def test_a_wrong_method_is_refused(url):
    status, _, raw = call(url, "PUT", "/v1/chat/completions", {})
    assert status == 405 and "error" in json.loads(raw)


def test_request_ids_differ(url):
    ids = {call(url, "GET", "/v1/models")[1]["x-request-id"] for _ in range(5)}
    assert len(ids) == 5


def test_health_needs_no_key(url, keyed_url):
    for server in (url, keyed_url):
        status, _, raw = call(server, "GET", "/health")
        assert status == 200 and json.loads(raw)["status"] == "ok"
