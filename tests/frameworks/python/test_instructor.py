"""instructor over both APIs."""

import anthropic
import instructor
import openai
from asking import KEY, QUESTION, Animal


def test_instructor_gets_a_type_back(url, model, vendor):
    if vendor == "openai":
        with openai.OpenAI(base_url=f"{url}/v1", api_key=KEY) as raw:
            for mode in (instructor.Mode.TOOLS, instructor.Mode.JSON_SCHEMA):
                check_instructor(instructor.from_openai(raw, mode=mode), model)
    else:
        with anthropic.Anthropic(base_url=url, api_key=KEY) as raw:
            check_instructor(instructor.from_anthropic(raw), model)


def check_instructor(client, model):
    messages = [{"role": "user", "content": QUESTION}]
    animal = client.chat.completions.create(
        model=model, max_tokens=1500, messages=messages, response_model=Animal, max_retries=0
    )
    assert isinstance(animal, Animal)
