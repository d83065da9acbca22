"""Files with the Anthropic client: uploaded, listed in pages, shown to the model by their id, deleted."""

import anthropic
import pytest
from asking import claude_text

TEXT = b"The word of the day is heron.\n"


@pytest.fixture(params=["files", "beta.files"])
def files(claude, request):
    resource = claude
    for name in request.param.split("."):
        resource = getattr(resource, name, None)
    # Older majors have the beta alone.
    return resource or pytest.skip("this SDK has no such resource")


@pytest.fixture
def file(files):
    file = files.upload(file=("notes.txt", TEXT, "text/plain"))
    yield file
    files.delete(file.id)


def test_a_file_is_described_as_it_was_uploaded(files, file):
    assert (file.type, file.filename, file.mime_type) == ("file", "notes.txt", "text/plain")
    assert file.size_bytes == len(TEXT) and file.downloadable is False
    assert files.retrieve_metadata(file.id) == file


def test_pages_hold_every_file_once(files):
    made = [files.upload(file=(f"{number}.txt", TEXT, "text/plain")).id for number in range(3)]
    listed = [file.id for file in files.list(limit=2)]
    assert [one for one in listed if one in made] == made[::-1]
    assert len(listed) == len(set(listed))
    for one in made:
        assert files.delete(one).type == "file_deleted"


def test_what_is_not_there_or_not_given_back_is_an_error(files, file):
    with pytest.raises(anthropic.NotFoundError):
        files.retrieve_metadata("file_01nothing")
    with pytest.raises(anthropic.BadRequestError, match="not downloadable"):
        files.download(file.id)
    with pytest.raises(anthropic.BadRequestError, match="filename"):
        files.upload(file=("what?", TEXT, "text/plain"))


def test_a_text_is_shown_to_the_model_by_its_id(claude, model, file):
    document = {"type": "document", "source": {"type": "file", "file_id": file.id}}
    question = {"type": "text", "text": "Which word?"}
    asked = {"model": model, "messages": [{"role": "user", "content": [document, question]}]}
    betas = ["files-api-2025-04-14"]
    message = claude.beta.messages.create(max_tokens=16, betas=betas, **asked)
    assert claude_text(message)
    counted = claude.beta.messages.count_tokens(betas=betas, **asked)
    without = claude.messages.count_tokens(model=model, messages=[{"role": "user", "content": [question]}])
    assert counted.input_tokens > without.input_tokens
