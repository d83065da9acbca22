"""The servers under test and a client of each vendor for them.

`cargo xtask test` starts the servers and sets the variables read here. The suites know nothing else about
the server: no file of it, no port, no model name.
"""

import os

import anthropic
import openai
import pytest

PATIENCE = 120.0


def environment(name):
    value = os.environ.get(name)
    if not value:
        pytest.exit(f"{name} is not set: run this suite through `cargo xtask test`", returncode=2)
    return value


@pytest.fixture(scope="session")
def url():
    """A server that asks for no key."""
    return environment("DUET_TEST_URL")


@pytest.fixture(scope="session")
def keyed_url():
    """A server that asks for `key`."""
    return environment("DUET_TEST_KEYED_URL")


@pytest.fixture(scope="session")
def key():
    return environment("DUET_TEST_KEY")


@pytest.fixture(scope="session")
def claude(url):
    with anthropic.Anthropic(base_url=url, api_key="local", max_retries=0, timeout=PATIENCE) as client:
        yield client


@pytest.fixture(scope="session")
def gpt(url):
    with openai.OpenAI(base_url=f"{url}/v1", api_key="local", max_retries=0, timeout=PATIENCE) as client:
        yield client


@pytest.fixture(scope="session")
def model(claude):
    """The name of the model that the server offers first."""
    return claude.models.list().data[0].id


@pytest.fixture(scope="session")
def embedder():
    """The name of a model for embeddings; servers that were given may have none."""
    return os.environ.get("DUET_TEST_EMBEDDER") or pytest.skip("no model for embeddings is served")
