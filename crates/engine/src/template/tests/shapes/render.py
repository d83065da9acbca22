"""Renders conversations.json with Jinja2, set up as Hugging Face's renderer is, into prompts.json.

Run it in this folder with Jinja2 installed: python3 render.py. It also holds the demo model's prompts against the
renderer of the recipe that the model was trained with.
"""

import json
import sys
from pathlib import Path

import jinja2
import jinja2.ext
import jinja2.sandbox

FOLDER = Path(__file__).parent
DEMO = FOLDER.parents[5] / "fixtures/models/demo"
sys.path.insert(0, str(DEMO / "recipe"))
from corpus import chat_template as recipe  # noqa: E402


def to_json(value, ensure_ascii=False, indent=None):
    """Dump like the filter that models were trained with."""
    return json.dumps(value, ensure_ascii=ensure_ascii, indent=indent)


def refuse(message):
    """Fail like a template that does not take a conversation."""
    raise jinja2.exceptions.TemplateError(message)


def source(name):
    """Read one of the templates here, or the demo model's."""
    if name == "demo":
        return json.loads((DEMO / "bf16/tokenizer_config.json").read_text())["chat_template"]
    return (FOLDER / f"{name}.jinja").read_text()


def prompt(name, case):
    """Render one conversation."""
    environment = jinja2.sandbox.ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[jinja2.ext.loopcontrols]
    )
    environment.filters["tojson"] = to_json
    environment.globals["raise_exception"] = refuse
    return environment.from_string(source(name)).render(
        messages=case["messages"],
        tools=case.get("tools"),
        bos_token="<s>",
        eos_token="</s>",
        add_generation_prompt=True,
        **case.get("context", {}),
    )


def trained(case):
    """Render the demo model's prompt as its training data was."""
    answer = {"role": "assistant", "content": "Done.", "reasoning_content": "So."}
    messages = [{"content": "", **message} for message in case["messages"]]
    turns = recipe.render({"messages": [*messages, answer], "tools": case.get("tools")})
    text = "".join(text for text, _ in turns)
    return text.removesuffix("<think>\nSo.\n</think>\n\nDone.<|im_end|>\n")


cases = json.loads((FOLDER / "conversations.json").read_text())
prompts = {}
for case in cases:
    for name in case["templates"]:
        prompts[f"{name}: {case['name']}"] = prompt(name, case)
        if name == "demo" and "context" not in case:
            assert prompts[f"{name}: {case['name']}"] == trained(case), case["name"]
(FOLDER / "prompts.json").write_text(json.dumps(prompts, ensure_ascii=False, indent=1) + "\n")
