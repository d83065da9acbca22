"""The server under test. `cargo xtask test frameworks` starts it and sets the variable read here.

The demo model knows little, so every test forces the form of the answer and looks at nothing else.
"""

import os

import openai
import pytest


@pytest.fixture(scope="session")
def url():
    return os.environ["DUET_TEST_URL"]


@pytest.fixture(scope="session")
def model(url):
    """The name of the model that the server offers first."""
    with openai.OpenAI(base_url=f"{url}/v1", api_key="local") as client:
        return client.models.list().data[0].id


@pytest.fixture(params=["openai", "anthropic"])
def vendor(request):
    """Whose API is spoken."""
    return request.param
