"""Message batches with the Anthropic client, from their creation to their end."""

import time
from datetime import timedelta

import anthropic
import pytest
from asking import COUNT, STORY, claude_text, user

PATIENCE = 100.0


@pytest.fixture(params=["messages", "beta.messages"])
def batches(claude, request):
    resource = claude
    for name in request.param.split("."):
        resource = getattr(resource, name)
    return resource.batches


def row(custom_id, model, text=COUNT, **options):
    params = {"model": model, "max_tokens": 24, "temperature": 0, "messages": [user(text)]}
    return {"custom_id": custom_id, "params": params | options}


def ended(batches, batch):
    begun = time.monotonic()
    while batch.processing_status != "ended":
        assert time.monotonic() - begun < PATIENCE, "the batch does not end"
        batch = batches.retrieve(batch.id)
    return batch


def test_results_are_what_a_message_would_have_said(claude, batches, model):
    rows = [row(f"row_{number}", model, f"{COUNT} {number}") for number in range(5)]
    batch = batches.create(requests=[*rows, row("unknown", "no-such-model")])
    assert batch.type == "message_batch" and batch.results_url is None
    assert batch.expires_at - batch.created_at == timedelta(hours=24)
    batch = ended(batches, batch)
    assert (batch.request_counts.succeeded, batch.request_counts.errored) == (5, 1)
    assert batch.request_counts.processing == 0
    results = {line.custom_id: line.result for line in batches.results(batch.id)}
    assert sorted(results) == sorted([*(one["custom_id"] for one in rows), "unknown"])
    assert results["unknown"].error.error.type == "not_found_error"
    for one in rows:
        message = results[one["custom_id"]].message
        params = {key: value for key, value in one["params"].items() if key != "temperature"}
        alone = claude.messages.create(**params, extra_body={"temperature": 0})
        assert (claude_text(message), message.stop_reason) == (claude_text(alone), alone.stop_reason)
        assert message.usage.service_tier == "batch"
    assert batches.delete(batch.id).type == "message_batch_deleted"
    with pytest.raises(anthropic.NotFoundError):
        batches.retrieve(batch.id)


def test_a_cancelled_batch_ends(batches, model):
    rows = [row(f"row_{number}", model, STORY, max_tokens=200) for number in range(30)]
    batch = batches.cancel(batches.create(requests=rows).id)
    assert batch.processing_status in ("canceling", "ended") and batch.cancel_initiated_at
    batch = ended(batches, batch)
    counts = batch.request_counts
    assert counts.canceled > 0 and counts.canceled + counts.succeeded == len(rows)
    kinds = [line.result.type for line in batches.results(batch.id)]
    assert (kinds.count("canceled"), kinds.count("succeeded")) == (counts.canceled, counts.succeeded)
    batches.delete(batch.id)


def test_paging_visits_every_batch_once(batches, model):
    made = [ended(batches, batches.create(requests=[row("only", model)])).id for _ in range(3)]
    listed = [batch.id for batch in batches.list(limit=2)]
    assert [id for id in listed if id in made] == made[::-1] and len(set(listed)) == len(listed)
    assert [batch.id for batch in batches.list(limit=1, before_id=made[0]).data] == [made[1]]
    for id in made:
        batches.delete(id)


def test_a_batch_that_is_refused_says_where(batches, model):
    with pytest.raises(anthropic.BadRequestError) as caught:
        batches.create(requests=[row("same", model), row("same", model)])
    assert "requests.1.custom_id" in caught.value.body["error"]["message"]
