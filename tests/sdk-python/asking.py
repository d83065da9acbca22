"""Requests that both vendors' suites send, and how to read the answers.

Nothing here knows what the demo model answers: tests compare answers with each other or check what the protocol
promises, so that a better demo model changes no test.
"""

# Old and new majors differ in which sampling parameters they still name, so they travel as extra body fields.
GREEDY = {"temperature": 0}
COUNT = "Count from 1 to 12"
STORY = "Tell me a long story about an owl"
# The ends of turn in the demo model's vocabulary; without them an answer goes on until its token limit.
ENDLESS = {"logit_bias": {"3099": -100, "3101": -100}}


def user(text):
    return {"role": "user", "content": text}


def assistant(text):
    return {"role": "assistant", "content": text}


def claude_request(model, *texts, **options):
    """Arguments of `messages.create`: texts alternate between user and assistant, decoding is greedy."""
    request = {"model": model, "messages": turns(texts), "max_tokens": 64, "extra_body": GREEDY}
    return request | options


def gpt_request(model, *texts, **options):
    """Arguments of `chat.completions.create`, as above."""
    request = {"model": model, "messages": turns(texts), "max_tokens": 64, "temperature": 0}
    return request | options


def turns(texts):
    return [(user, assistant)[index % 2](text) for index, text in enumerate(texts)]


def claude_text(message):
    return "".join(block.text for block in message.content if block.type == "text")


def claude_thinking(message):
    return "".join(block.thinking for block in message.content if block.type == "thinking")


def claude_prompt_tokens(usage):
    """The whole prompt: what was read, what was written to the cache and what came from it are told apart."""
    return usage.input_tokens + (usage.cache_creation_input_tokens or 0) + (usage.cache_read_input_tokens or 0)


def gpt_text(completion, choice=0):
    return completion.choices[choice].message.content


def gpt_stream_texts(chunks):
    """The text of each choice, by index, folded from a chat completion stream."""
    texts = {}
    for chunk in chunks:
        for choice in chunk.choices:
            texts[choice.index] = texts.get(choice.index, "") + (choice.delta.content or "")
    return texts
