"""Chat completions through the official OpenAI client: what an answer holds, and that every parameter matters."""

import asyncio

import openai
import pytest
from asking import COUNT, ENDLESS, STORY, gpt_request, gpt_stream_texts, gpt_text, user


def test_an_answer_has_every_field_of_the_contract(gpt, model):
    completion = gpt.chat.completions.create(**gpt_request(model, COUNT))
    assert (completion.object, completion.model) == ("chat.completion", model)
    assert completion.id.startswith("chatcmpl-") and completion.created > 1_700_000_000
    [choice] = completion.choices
    assert (choice.index, choice.finish_reason, choice.message.role) == (0, "stop", "assistant")
    assert choice.message.content
    usage = completion.usage
    assert usage.prompt_tokens > 0 and usage.completion_tokens > 0
    assert usage.total_tokens == usage.prompt_tokens + usage.completion_tokens
    assert completion._request_id.startswith("req_")


def test_both_dialects_read_the_same_prompt(gpt, claude, model):
    """Left to itself the demo model thinks; the Messages API has to be told so."""
    thinking = {"type": "enabled", "budget_tokens": 1024}
    counted = claude.messages.count_tokens(model=model, messages=[user(COUNT)], thinking=thinking).input_tokens
    assert gpt.chat.completions.create(**gpt_request(model, COUNT)).usage.prompt_tokens == counted


@pytest.mark.parametrize("limit", ["max_tokens", "max_completion_tokens"])
def test_a_token_limit_cuts_and_says_so(gpt, model, limit):
    request = gpt_request(model, COUNT)
    del request["max_tokens"]
    whole = gpt_text(gpt.chat.completions.create(**request))
    cut = gpt.chat.completions.create(**request, **{limit: 4})
    assert cut.choices[0].finish_reason == "length"
    assert cut.usage.completion_tokens == 4
    assert whole.startswith(gpt_text(cut)) and whole != gpt_text(cut)


def test_stop_takes_a_string_or_a_list(gpt, model):
    whole = gpt_text(gpt.chat.completions.create(**gpt_request(model, COUNT)))
    stop = whole[len(whole) // 2 :][:3]
    for value in (stop, ["never said", stop]):
        completion = gpt.chat.completions.create(**gpt_request(model, COUNT, stop=value))
        assert completion.choices[0].finish_reason == "stop"
        assert gpt_text(completion) == whole[: whole.index(stop)]


@pytest.mark.parametrize("role", ["system", "developer"])
def test_instructions_reach_the_model(gpt, model, role):
    plain = gpt.chat.completions.create(**gpt_request(model, COUNT))
    messages = [{"role": role, "content": "You are a helpful assistant."}, user(COUNT)]
    instructed = gpt.chat.completions.create(**gpt_request(model, messages=messages))
    assert instructed.usage.prompt_tokens > plain.usage.prompt_tokens


def test_earlier_turns_are_remembered(gpt, model):
    turns = ("My name is Quentin", "Nice to meet you, Quentin!", "What is my name?")
    assert "Quentin" in gpt_text(gpt.chat.completions.create(**gpt_request(model, *turns)))
    assert "Quentin" not in gpt_text(gpt.chat.completions.create(**gpt_request(model, turns[2])))


def test_text_parts_equal_a_string(gpt, model):
    parts = [user([{"type": "text", "text": COUNT}])]
    as_parts = gpt.chat.completions.create(**gpt_request(model, messages=parts))
    assert gpt_text(as_parts) == gpt_text(gpt.chat.completions.create(**gpt_request(model, COUNT)))


def test_a_seed_makes_sampling_repeat(gpt, model):
    def sample(seed):
        request = gpt_request(model, STORY, temperature=1, seed=seed, max_tokens=40)
        return gpt_text(gpt.chat.completions.create(**request))

    assert sample(7) == sample(7)
    assert len({sample(seed) for seed in range(6)}) > 1


def test_choices_are_independent_and_all_counted(gpt, model):
    request = gpt_request(model, STORY, temperature=1, seed=1, max_tokens=30)
    single = gpt.chat.completions.create(**request)
    completion = gpt.chat.completions.create(**request, n=4)
    assert [choice.index for choice in completion.choices] == [0, 1, 2, 3]
    assert len({choice.message.content for choice in completion.choices}) > 1
    assert completion.usage.prompt_tokens == single.usage.prompt_tokens
    assert completion.usage.completion_tokens > single.usage.completion_tokens


def test_greedy_choices_are_equal(gpt, model):
    completion = gpt.chat.completions.create(**gpt_request(model, COUNT, n=2))
    assert gpt_text(completion, 0) == gpt_text(completion, 1)


def test_log_probabilities_spell_the_answer(gpt, model):
    completion = gpt.chat.completions.create(**gpt_request(model, COUNT, logprobs=True, top_logprobs=3))
    tokens = completion.choices[0].logprobs.content
    assert b"".join(bytes(token.bytes) for token in tokens).decode() == gpt_text(completion)
    for token in tokens:
        values = [top.logprob for top in token.top_logprobs]
        assert len(values) == 3 and values == sorted(values, reverse=True) and values[0] <= 0
        assert (token.token, token.logprob) == (token.top_logprobs[0].token, values[0])


def test_log_probabilities_stay_out_unless_asked_for(gpt, model):
    assert gpt.chat.completions.create(**gpt_request(model, COUNT)).choices[0].logprobs is None
    bare = gpt.chat.completions.create(**gpt_request(model, COUNT, logprobs=True))
    assert all(token.top_logprobs == [] for token in bare.choices[0].logprobs.content)


def test_logit_bias_can_forbid_the_end(gpt, model):
    request = gpt_request(model, "Count from 1 to 3", max_tokens=40)
    assert gpt.chat.completions.create(**request).choices[0].finish_reason == "stop"
    endless = gpt.chat.completions.create(**request, extra_body=ENDLESS)
    assert (endless.choices[0].finish_reason, endless.usage.completion_tokens) == ("length", 40)


def test_the_async_client_gets_the_same_answers(url, gpt, model):
    async def ask():
        async with openai.AsyncOpenAI(base_url=f"{url}/v1", api_key="local", max_retries=0) as client:
            created = await client.chat.completions.create(**gpt_request(model, COUNT))
            stream = await client.chat.completions.create(**gpt_request(model, COUNT, stream=True))
            return gpt_text(created), gpt_stream_texts([chunk async for chunk in stream])[0]

    expected = gpt_text(gpt.chat.completions.create(**gpt_request(model, COUNT)))
    assert asyncio.run(ask()) == (expected, expected)


def test_unknown_fields_are_tolerated(gpt, model):
    extra = {"a_field_of_next_year": {"deep": [1, None]}}
    assert gpt_text(gpt.chat.completions.create(**gpt_request(model, COUNT, extra_body=extra)))
