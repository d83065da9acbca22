"""Embeddings as the OpenAI client sees them: what is close in meaning is close in numbers, in every form of asking.

The client asks for base64 unless it is told otherwise.
"""

import math

import openai
import pytest

BICYCLE, CYCLING, LOAN = (
    "A man is riding a bicycle through the park.",
    "Someone cycles across the park.",
    "The bank refused to lend us money.",
)


def cosine(one, other):
    dot = lambda a, b: sum(x * y for x, y in zip(a, b, strict=True))
    return dot(one, other) / math.sqrt(dot(one, one) * dot(other, other))


def vectors(answer):
    assert [entry.index for entry in answer.data] == list(range(len(answer.data)))
    return [entry.embedding for entry in answer.data]


@pytest.fixture(scope="module")
def park(gpt, embedder):
    return vectors(gpt.embeddings.create(model=embedder, input=[BICYCLE, CYCLING, LOAN]))


def test_what_means_the_same_is_close(park):
    bicycle, cycling, loan = park
    assert cosine(bicycle, cycling) > 0.5
    assert cosine(bicycle, loan) < 0.3
    assert all(abs(math.hypot(*vector) - 1) < 1e-4 for vector in park)


def test_a_text_and_its_usage(gpt, embedder, park):
    answer = gpt.embeddings.create(model=embedder, input=BICYCLE)
    assert (answer.object, answer.model) == ("list", embedder)
    assert cosine(vectors(answer)[0], park[0]) > 1 - 1e-5
    assert answer.usage.prompt_tokens == answer.usage.total_tokens > 8


def test_numbers_and_base64_are_the_same(gpt, embedder):
    asked = {"model": embedder, "input": LOAN}
    numbers = vectors(gpt.embeddings.create(**asked, encoding_format="float"))[0]
    raw = gpt.embeddings.with_raw_response.create(**asked, encoding_format="base64").http_response.json()
    assert isinstance(raw["data"][0]["embedding"], str)
    decoded = vectors(gpt.embeddings.create(**asked))[0]
    assert decoded == pytest.approx(numbers, abs=1e-7)


def test_token_ids(gpt, embedder):
    one = vectors(gpt.embeddings.create(model=embedder, input=[101, 2002, 102]))
    two = vectors(gpt.embeddings.create(model=embedder, input=[[101, 2002, 102], [101, 2016, 2003, 102]]))
    assert (len(one), len(two)) == (1, 2)
    assert cosine(one[0], two[0]) > 1 - 1e-5


def test_fewer_dimensions_are_the_first_ones(gpt, embedder, park):
    short = vectors(gpt.embeddings.create(model=embedder, input=BICYCLE, dimensions=64))[0]
    assert len(short) == 64
    assert cosine(short, park[0][:64]) > 1 - 1e-5
    assert abs(math.hypot(*short) - 1) < 1e-4


REFUSED = {
    "empty text": ({"input": ""}, "input"),
    "empty text in a list": ({"input": ["x", ""]}, "input[1]"),
    "no texts": ({"input": []}, "input"),
    "too many dimensions": ({"dimensions": 5000}, "dimensions"),
    "tokens of another model": ({"input": [100_257]}, "input"),
    "too long": ({"input": "owl " * 2000}, "input"),
    "encoding": ({"encoding_format": "morse"}, "encoding_format"),
}


@pytest.mark.parametrize(("change", "param"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_embedded_is_refused(gpt, embedder, change, param):
    with pytest.raises(openai.BadRequestError) as caught:
        gpt.embeddings.create(**{"model": embedder, "input": "x"} | change)
    assert (caught.value.type, caught.value.param) == ("invalid_request_error", param)


def test_models_do_what_they_are_for(gpt, embedder, model):
    with pytest.raises(openai.BadRequestError) as caught:
        gpt.embeddings.create(model=model, input="x")
    assert caught.value.param == "model"
    with pytest.raises(openai.BadRequestError) as caught:
        gpt.chat.completions.create(model=embedder, messages=[{"role": "user", "content": "x"}])
    assert caught.value.param == "model"
    with pytest.raises(openai.NotFoundError) as caught:
        gpt.embeddings.create(model="no-such-model", input="x")
    assert caught.value.code == "model_not_found"
