"""The README's Python snippets run as they stand; only the address is another."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[2] / "README.md"
PRINTED = "http://127.0.0.1:10240"
SNIPPETS = re.findall(r"^```python\n(.*?)^```$", README.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def test_there_is_a_snippet_for_each_vendor():
    assert {"anthropic", "openai"} == {re.match(r"import (\w+)", snippet).group(1) for snippet in SNIPPETS}


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_a_snippet_prints_an_answer(url, snippet):
    assert PRINTED in snippet
    script = snippet.replace(PRINTED, url)
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.strip()
