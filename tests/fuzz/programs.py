"""Targets that are asked: the studio's pages and forms, the tools for assistants, the commands.

An input is a list of what is asked, one after the other, as JSON.
"""

import asyncio
import contextlib
import io
import json
import os
import random
import shutil
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from standoff.case.text.amend import plain_tree
from standoff.errors import BadInput, StandoffError
from standoff.studio.app import application
from standoff.studio.desk import Studio
from standoff.studio.door.guard import Keys
from standoff.studio.folder import Folder
from standoff.studio.jobs import Job, answer
from standoff.studio.menu import changes, data, pieces, views
from standoff.texts.normal import normal
from tests.fuzz import mutants, seeds
from tests.fuzz.readers import CONTROL
from tests.fuzz.target import Seen, Target

# ------------------------------------------------------------------ the studio

CASE = "toy.yaml"
FORM = "application/x-www-form-urlencoded"


class InHere:
    """In place of worker processes: answers at once, here, so that what goes wrong is seen."""

    async def start(self) -> None:
        """Nothing to start."""

    stop = start

    async def ask(self, job: Job, _: float = 0) -> Any:
        """The answer to a job; a mistake is raised as it is."""
        return answer(job, lambda done, total: None)


class Forms(HTMLParser):
    """The forms of a page: where each is sent, and its fields as they stand there."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str]]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """One element."""
        said = {name: value or "" for name, value in attributes}
        if tag == "form" and said.get("method", "").lower() == "post":
            self.found.append((said.get("action", ""), []))
        elif tag in {"input", "select", "textarea", "button"} and self.found and "name" in said:
            self.found[-1][1].append((said["name"], said.get("value", "")))


class Asked:
    """An application in memory, and a browser that has been let in."""

    def __init__(self, folder: Path) -> None:
        self.keys = Keys(1)
        idle: Any = InHere()
        self.studio = Studio(Folder.at(folder), pool=idle, pen=idle)
        self.app = application(self.studio, self.keys)

    def send(self, method: str, address: str, body: bytes = b"", kind: str = FORM) -> Any:
        """The status, the headers and the words of an answer."""
        return asyncio.run(self._send(method, address, body, kind))

    async def _send(self, method: str, address: str, body: bytes, kind: str) -> Any:
        said, parts, came = [{"type": "http.request", "body": body}], urlsplit(address), []
        headers = {"host": "127.0.0.1:1", "origin": "http://127.0.0.1:1", "content-type": kind,
                   "cookie": f"{self.keys.cookie}={self.keys.secret}"}  # fmt: skip
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method,
            "scheme": "http", "path": parts.path, "raw_path": parts.path.encode(), "root_path": "",
            "query_string": parts.query.encode(), "client": ("127.0.0.1", 2),
            "server": ("127.0.0.1", 1),
            "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
        }  # fmt: skip

        async def receive() -> Any:
            if said:
                return said.pop()
            await asyncio.sleep(3600)  # nobody goes away
            return None

        async def send(message: Any) -> None:
            came.append(message)

        await self.app(scope, receive, send)
        text = b"".join(m.get("body", b"") for m in came[1:]).decode()
        return came[0]["status"], dict(came[0]["headers"]), text


def studio(given: bytes, folder: Path) -> Seen:
    """Requests one after the other: no answer is a mistake of the studio, no text is lost."""
    steps = _steps(given)
    (folder / CASE).write_text(seeds.TOY, "utf-8")
    asked, came = Asked(folder), []
    for step in steps[:6]:
        match step:
            case [str(method), str(address), list(fields)] if address.startswith("/"):
                came.append(_requested(asked, method, address, fields))
    _is_kept(folder)
    return tuple(came)


def _requested(asked: Asked, method: str, address: str, fields: Sequence[Any]) -> int:
    pairs = [(str(f[0]), str(f[1])) for f in fields if isinstance(f, list) and len(f) == 2]
    now = "0"
    with contextlib.suppress(StandoffError):  # a step before may have put the case away
        now = str(asked.studio.drafts(CASE).version)
    pairs = [(k, now if v == "now" else v) for k, v in pairs]
    body = urlencode(pairs, errors="replace").encode()
    address = address.encode("ascii", "replace").decode()
    status, headers, text = asked.send("POST" if method == "POST" else "GET", address, body)
    assert status < 500, f"{status} at {address}: {text[:200]}"
    assert b"content-security-policy" in headers
    assert "Traceback" not in text
    return status


def _is_kept(folder: Path) -> None:
    """What is in the file reads as YAML, or is kept beside it; nothing is left half written."""
    if (folder / CASE).exists():
        with contextlib.suppress(BadInput):
            plain_tree((folder / CASE).read_text("utf-8"))
    assert not [name for name in os.listdir(folder) if name.endswith(".part")]


def forms() -> Sequence[bytes]:
    """Every form of every page of a small case, as it would be sent; and other requests."""
    import tempfile

    out: list[Any] = []
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / CASE).write_text(seeds.TOY, "utf-8")
        asked = Asked(Path(folder))
        for view in views():
            out.append([["GET", f"/c/{CASE}/{view}", []]])
            page = asked.send("GET", f"/c/{CASE}/{view}")[2]
            out += [[_form(action, fields)] for action, fields in Forms(page).found]
    out += [[["GET", f"/c/{CASE}/piece/{name}", []]] for name in pieces()]
    out += [[["GET", f"/c/{CASE}/data/{name}", []]] for name in data()]
    out += [[_form("change", [("do", name), ("version", "now")])] for name in changes()]
    typing = [("text", seeds.TOY), ("version", "now"), ("typing", "me")]
    out += [[_form("typed", typing)], [["GET", "/", []]], [["GET", "/find?words=x", []]],
            [["POST", "/new", [["title", "T"], ["party", "A"], ["options", "o\np"]]]],
            [["POST", "/keep/rename", [["name", CASE], ["to", "other.yaml"]]]],
            [["POST", "/keep/bin", [["name", CASE]]], ["GET", "/", []]]]  # fmt: skip
    return [json.dumps(x).encode() for x in out if x[0][1].rpartition("/")[2] != "work"]


def _form(action: str, fields: Sequence[tuple[str, str]]) -> Any:
    address = action if action.startswith("/") else f"/c/{CASE}/{action}"
    sent = [[k, "now" if k == "version" else v] for k, v in fields]
    return ["POST", address, sent]


def _steps(given: bytes) -> list[Any]:
    try:
        found = json.loads(given)
    except (ValueError, RecursionError):
        return []
    return found if isinstance(found, list) else []


def _joined(rng: random.Random, given: bytes, others: Sequence[bytes]) -> bytes:
    """Two inputs one after the other."""
    return json.dumps([*_steps(given), *_steps(rng.choice(others))][-6:]).encode()


# ------------------------------------------------------------------ tools for assistants

ESSAY = seeds.ESSAYS[0].decode()


def calls() -> Sequence[bytes]:
    """Every tool, called as it is meant."""
    toy = {"file": "toy.yaml"}
    made: list[Any] = [
        ["list_files", {}], ["read_file", toy], ["schema", {}], ["guide", {"name": "formulas"}],
        ["validate", toy], ["validate", toy | {"text": seeds.TOY}], ["coverage", toy],
        ["write_case", {"file": "new.yaml", "text": seeds.TOY}], ["check", toy],
        ["write_text", {"file": "new.txt", "text": ESSAY}], ["explain", toy | {"state": "pump"}],
        ["quote", {"file": "essay.txt", "words": "Vale will raid"}],
        ["paths", toy | {"to": "dig", "as_party": "ann"}], ["check", {"file": "chicken"}],
        ["compare", toy | {"perspective": "plain", "other": "misread"}],
        ["compare", toy | {"edits": "fix: {pump: no}"}],
    ]  # fmt: skip
    return [json.dumps([call]).encode() for call in made]


def assistant(given: bytes, folder: Path) -> Seen:
    """Calls of tools, in memory: each is answered, with data or with problems."""
    (folder / "toy.yaml").write_text(seeds.TOY, "utf-8")
    (folder / "essay.txt").write_text(normal(ESSAY), "utf-8")
    script = [step for step in _steps(given)[:4] if isinstance(step, list) and len(step) == 2]
    script = [(str(name), arguments) for name, arguments in script if isinstance(arguments, dict)]
    return tuple(asyncio.run(_called(folder, script)))


async def _called(folder: Path, script: Sequence[tuple[str, dict[str, Any]]]) -> list[str]:
    from mcp import Client
    from mcp.shared.exceptions import MCPError

    from standoff.assistant.server import server

    came = []
    async with Client(server(folder)) as client:
        for name, arguments in script:
            try:
                json.dumps(arguments).encode()
                found = (await client.call_tool(name, arguments)).structured_content
            except MCPError as error:  # no tool of that name
                came.append(type(error).__name__)
                continue
            if found is not None:
                assert "own fault" not in json.dumps(found), found
                came.append(str(found.get("ok", "")))
    return came


@contextlib.contextmanager
def _in_this_process() -> Any:
    """Have the server work out its answers here: a process for each would take a second."""
    from standoff.assistant import server as module
    from standoff.assistant.folder import Folder as Root
    from standoff.assistant.work import answered

    async def call(self: Any, tool: str, **given: Any) -> Any:
        return json.loads(json.dumps(answered(Root(self.folder), tool, given)))

    old = module._Tools._call
    module._Tools._call = call  # type: ignore[method-assign]
    try:
        yield
    finally:
        module._Tools._call = old  # type: ignore[method-assign]


def quick_assistant(given: bytes, folder: Path) -> Seen:
    """The same, worked out in this process."""
    with _in_this_process():
        return assistant(given, folder)


# ------------------------------------------------------------------ the commands

COMMANDS = (
    "list", "list --all", "show CASE", "show CASE --json", "validate CASE", "check CASE",
    "check CASE --claim 1 --full", "check CASE --json", "analyze CASE -p plain", "paths CASE",
    "explain CASE pump --dm ann --concept seq", "analyze CASE --as ann", "analyze CASE --rules",
    "paths CASE --under seq --to dig", "paths CASE --to 'pump and dig'", "record CASE",
    "compare CASE -p plain --edit 'fix: {pump: no}'", "compare CASE -p plain -p misread",
    "commitments CASE", "coalitions CASE", "simultaneous CASE", "foresight CASE", "unknown CASE",
    "strength CASE", "attitudes CASE", "invert CASE dig", "sweep CASE -n 20 --family drop",
    "export CASE gmcr", "export CASE csv-states", "export CASE dot -o out.dot", "export CASE json",
    "import old.gmcr -o new.yaml", "import new.csv", "report CASE -o r.html", "report CASE --json",
    "draft essay.txt -o d.yaml", "new --title T -o n.yaml", "schema", "format CASE",
    "coverage CASE", "agree CASE CASE", "tables CASE", "section CASE -o s.tex", "diff CASE chicken",
    "--version", "--help", "check --help", "sources refs.bib", "sweep CASE -n 20 --store k.sqlite",
)  # fmt: skip


def lines() -> Sequence[bytes]:
    """Command lines as they are meant."""
    import shlex

    return [json.dumps([shlex.split(c.replace("CASE", "toy.yaml"))]).encode() for c in COMMANDS]


def command(given: bytes, folder: Path) -> Seen:
    """A command line: an exit code that is promised, and no control character shown."""
    (folder / "toy.yaml").write_text(seeds.TOY, "utf-8")
    (folder / "essay.txt").write_bytes(seeds.ESSAYS[0])
    (folder / "old.gmcr").write_bytes(seeds.gmcr()[0])
    (folder / "refs.bib").write_bytes(seeds.bibtex()[0])
    came = []
    for step in _steps(given)[:1]:
        arguments = [str(word) for word in step] if isinstance(step, list) else [str(step)]
        if {"studio", "mcp"} & set(arguments):  # they go on until they are told to stop
            continue
        code, out, err = _run(arguments, folder)
        assert code in {0, 1, 2}, f"exit code {code}: {err[-300:]}"
        assert "export" in arguments or not CONTROL.search(err + out), "a control character"
        came += [arguments[0] if arguments else "", code]
    return tuple(came)


def _run(arguments: list[str], folder: Path) -> tuple[int, str, str]:
    import sys

    from standoff.cli.program import main

    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", "surrogateescape") for _ in "12")
    old, here = sys.argv, os.getcwd()
    code = 0
    try:
        os.chdir(folder)
        sys.argv = ["standoff", *(a.replace("\0", "") for a in arguments)]
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main()
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1 if left.code else 0
    finally:
        os.chdir(here)
        sys.argv = old
    said = []
    for stream in (out, err):
        stream.flush()
        said.append(stream.buffer.getvalue().decode("utf-8", "replace"))  # type: ignore[attr-defined]
    return code, said[0], said[1]


def emptied(folder: Path) -> None:
    """Leave nothing of an input behind."""
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


STEPS = mutants.one_of(mutants.of_json, mutants.of_json, _joined)
PROGRAMS = (
    Target("studio", forms, STEPS, studio, 60),
    Target("mcp", calls, STEPS, quick_assistant, 60),
    Target("mcp-apart", calls, STEPS, assistant, 60),
    Target("command", lines, STEPS, command, 60),
)  # fmt: skip
