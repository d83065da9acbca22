"""Files and batches with the OpenAI client, from an upload to the files of answers."""

import io
import json
import time

import openai
import pytest
from asking import COUNT, STORY, user

PATIENCE = 100.0
CHAT = "/v1/chat/completions"
OVER = ("completed", "failed", "expired", "cancelled")


def line(custom_id, body, url=CHAT):
    return json.dumps({"custom_id": custom_id, "method": "POST", "url": url, "body": body})


def ask(model, text=COUNT, **options):
    return {"model": model, "max_completion_tokens": 24, "temperature": 0, "messages": [user(text)]} | options


def upload(gpt, lines):
    content = "\n".join(lines).encode()
    return gpt.files.create(file=("requests.jsonl", io.BytesIO(content)), purpose="batch")


def begun(gpt, lines, endpoint=CHAT):
    file = upload(gpt, lines)
    return gpt.batches.create(input_file_id=file.id, endpoint=endpoint, completion_window="24h")


def ended(gpt, batch):
    start = time.monotonic()
    while batch.status not in OVER:
        assert time.monotonic() - start < PATIENCE, "the batch does not end"
        batch = gpt.batches.retrieve(batch.id)
    return batch


def read(gpt, file_id):
    return [json.loads(row) for row in gpt.files.content(file_id).text.splitlines()]


def test_answers_are_what_the_operation_would_have_said(gpt, model):
    bodies = {f"row_{number}": ask(model, f"{COUNT} {number}") for number in range(4)}
    rows = [line(name, body) for name, body in bodies.items()]
    batch = begun(gpt, [*rows, line("unknown", ask("no-such-model"))])
    assert batch.object == "batch" and batch.status == "validating"
    batch = ended(gpt, batch)
    counts = batch.request_counts
    assert (batch.status, counts.total, counts.completed, counts.failed) == ("completed", 5, 4, 1)
    answers = {row["custom_id"]: row["response"] for row in read(gpt, batch.output_file_id)}
    assert list(answers) == list(bodies)
    for name, body in bodies.items():
        said = answers[name]["body"]["choices"][0]["message"]["content"]
        assert said == gpt.chat.completions.create(**body).choices[0].message.content
    [error] = read(gpt, batch.error_file_id)
    assert error["custom_id"] == "unknown" and error["response"]["status_code"] == 404
    assert batch.id in [other.id for other in gpt.batches.list(limit=1)]


def test_a_wrong_line_fails_the_batch(gpt, model):
    batch = ended(gpt, begun(gpt, [line("a", ask(model)), line("a", ask(model)), "{"]))
    assert batch.status == "failed"
    assert [error.line for error in batch.errors.data] == [2, 3]


def test_a_cancelled_batch_ends(gpt, model):
    rows = [line(f"row_{number}", ask(model, STORY, max_completion_tokens=200)) for number in range(20)]
    batch = ended(gpt, gpt.batches.cancel(begun(gpt, rows).id))
    assert batch.status == "cancelled" and batch.request_counts.completed < len(rows)
    with pytest.raises(openai.ConflictError):
        gpt.batches.cancel(batch.id)


def test_files_are_kept_as_they_came(gpt):
    content = bytes(range(256)) * 4000
    file = gpt.files.create(file=("note.bin", content), purpose="user_data")
    assert (file.bytes, file.filename, file.purpose) == (len(content), "note.bin", "user_data")
    assert gpt.files.content(file.id).read() == content
    assert file.id in [other.id for other in gpt.files.list(limit=1, purpose="user_data")]
    assert gpt.files.delete(file.id).deleted
    with pytest.raises(openai.NotFoundError):
        gpt.files.retrieve(file.id)
    with pytest.raises(openai.BadRequestError) as caught:
        gpt.batches.create(input_file_id=file.id, endpoint=CHAT, completion_window="24h")
    assert caught.value.param == "input_file_id"
