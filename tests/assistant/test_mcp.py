"""A language model's client, played by script: in memory, and over standard input and output."""

import asyncio
import sys

import pytest
from typer.testing import CliRunner

from standoff.assistant import work
from standoff.assistant.folder import Folder
from standoff.case import read
from standoff.cli.program import app
from standoff.errors import BadInput
from standoff.library.guides import GUIDES, guide

mcp = pytest.importorskip("mcp")

ESSAY = """\
Hill wants no raid on the ford, and no fort. Vale lives on the toll; while it is paid, Vale would
rather not raid. Unless the toll is paid, Vale will raid.

Today the toll is paid. So there will be no raid.

The winter was mild.
"""

CASE = """\
standoff: 1
title: The ford
sources:
  essay:
    title: An essay on the ford
    text: essay.txt
    left_out: [{exact: The winter was mild., because: weather}]
decision_makers:
  hill: {name: Hill, options: {toll: Pay the toll, fort: Build a fort}}
  vale: {name: Vale, options: {raid: Raid the ford}}
status_quo:
  {state: toll and not fort and not raid, source: essay, quote: {exact: Today the toll is paid.}}
perspectives:
  essay:
    source: essay
    preferences:
      hill:
        priorities:
          - {want: not raid, quote: {exact: Hill wants no raid}}
          - {want: not fort, quote: {exact: and no fort}}
      vale:
        priorities:
          - {want: not raid if toll, quote: {exact: Vale would rather not raid}}
          - {want: raid, quote: {exact: Vale will raid}}
claims:
  - id: quiet
    says: There will be no raid.
    source: essay
    quote: {exact: there will be no raid}
    check: {never_settles_at: raid}
"""


def played(script, on):
    """Run a script against a client of a server."""

    async def run():
        async with mcp.Client(on) as client:
            return await script(client)

    return asyncio.run(run())


async def ask(client, tool, **given):
    found = await client.call_tool(tool, given)
    return found.structured_content


async def from_nothing(client):
    """From an empty folder to a checked case, as the guide says."""
    assert (await ask(client, "list_files"))["files"] == []
    uris = {str(r.uri) for r in (await client.list_resources()).resources}
    assert "standoff://guide/assistants" in uris
    said = (await client.read_resource("standoff://guide/assistants")).contents[0].text
    assert "Preferences before verdicts" in said
    prompt = await client.get_prompt("draft_a_case", {"text": "essay.txt"})
    assert "write_case" in prompt.messages[0].content.text
    await ask(client, "write_text", file="essay.txt", text=ESSAY)
    found = await ask(client, "quote", file="essay.txt", words="and no fort")
    assert found == {"ok": True, "state": "anchored", "quotes": [{"exact": "and no fort"}]}
    wrong = CASE.replace("and no fort}", "no fort at all}").replace(
        "want: raid, quote", "want: rade, quote"
    )
    first = await ask(client, "write_case", file="ford.yaml", text=wrong)
    assert (first["valid"], first["problems"][0]["code"]) == (False, "X202")
    again = wrong.replace("rade", "raid")
    second = await ask(client, "write_case", file="ford.yaml", text=again, version=first["version"])
    assert [p["code"] for p in second["problems"] if p["severity"] == "error"] == ["S441"]
    last = await ask(client, "write_case", file="ford.yaml", text=CASE, version=second["version"])
    assert last["valid"]
    covered = await ask(client, "coverage", file="ford.yaml")
    (text,) = covered["page"]["texts"]
    assert (covered["quotes_not_found"], text["left_out"]) == ([], 1)
    assert all(p["quotes"] or p["left_out"] for p in text["paragraphs"])
    checked = await ask(client, "check", file="ford.yaml")
    assert "follows" in checked["words"]
    for tool in ("explain", "paths"):
        assert (await ask(client, tool, file="ford.yaml"))["ok"]
    compared = await ask(client, "compare", file="ford.yaml", edits="fix: {toll: no}")
    assert compared["ok"]
    return checked["page"]["claims"][0]["id"]


async def hostile(client):
    """Wrong calls, each answered with a problem as data."""
    calls = [
        ("read_file", {"file": "../secret.txt"}),
        ("read_file", {"file": "/etc/passwd"}),
        ("read_file", {"file": "none.txt"}),
        ("write_text", {"file": "a.exe", "text": "x"}),
        ("check", {"file": "no-such-case"}),
        ("check", {}),
        ("explain", {"file": "chicken", "state": "zap"}),
        ("explain", {"file": "chicken", "concept": "zap"}),
        ("paths", {"file": "chicken", "to": "zap", "perspective": "textbook"}),
        ("compare", {"file": "chicken", "perspective": "nobody"}),
        ("compare", {"file": "chicken", "edits": "zap: 1"}),
        ("guide", {"name": "zap"}),
    ]
    answers = [(await client.call_tool(tool, given)).structured_content for tool, given in calls]
    assert [a["ok"] for a in answers] == [False] * len(calls)
    assert all(p["what"] for a in answers for p in a["problems"])


def test_from_an_empty_folder_to_a_checked_case_in_memory(tmp_path):
    from standoff.assistant.server import server

    assert played(from_nothing, server(tmp_path)) == "quiet"
    assert read((tmp_path / "ford.yaml").read_text("utf-8")).claims[0].id == "quiet"


def test_the_same_over_standard_input_and_output(tmp_path):
    command = [sys.executable, "-m", "standoff", "mcp", str(tmp_path)]
    on = mcp.StdioServerParameters(command=command[0], args=command[1:], env=dict(_environment()))
    assert played(from_nothing, on) == "quiet"


def _environment():
    import os

    yield from os.environ.items()
    yield "PYTHONPATH", os.pathsep.join(sys.path)


def test_wrong_calls_are_answered_with_problems_as_data(tmp_path):
    from standoff.assistant.server import server

    played(hostile, server(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_call_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    from standoff.assistant import server

    monkeypatch.setattr(server, "SECONDS", 0.01)

    async def slow(client):
        return await ask(client, "list_files")

    answer = played(slow, server.server(tmp_path))
    assert (answer["ok"], answer["problems"][0]["code"]) == (False, "A953")


def test_every_tool_has_a_description_and_typed_arguments(tmp_path):
    from standoff.assistant.server import server

    async def listed(client):
        return (await client.list_tools()).tools

    tools = played(listed, server(tmp_path))
    assert {t.name for t in tools} == {*work.TOOLS, "guide"}
    for tool in tools:
        assert tool.description.endswith(".")
        for argument in tool.input_schema["properties"].values():
            assert {"type", "description"} <= set(argument)


class TestFolder:
    def test_what_changed_meanwhile_is_not_written_over(self, tmp_path):
        folder = Folder(tmp_path)
        held = folder.write("a.yaml", "one", "")
        (tmp_path / "a.yaml").write_text("two", "utf-8")
        for version in ("", held.version):
            with pytest.raises(BadInput, match="A952"):
                folder.write("a.yaml", "three", version)
        assert (tmp_path / "a.yaml").read_text("utf-8") == "two"
        assert folder.write("a.yaml", "three", folder.held("a.yaml").version).text == "three"

    def test_a_link_that_leads_elsewhere_is_not_followed(self, tmp_path):
        (tmp_path / "inside").mkdir()
        (tmp_path / "secret.txt").write_text("secret", "utf-8")
        (tmp_path / "inside" / "link.txt").symlink_to(tmp_path / "secret.txt")
        with pytest.raises(BadInput, match="A951"):
            Folder(tmp_path / "inside").held("link.txt")

    @pytest.mark.parametrize("file", ["..", "", "a/../../b.txt", "a.txt\0", "b", ".", "C:/x.txt"])
    def test_a_name_that_is_no_file_below_is_refused(self, tmp_path, file):
        with pytest.raises(BadInput, match="A951"):
            Folder(tmp_path).path(file)


@pytest.mark.parametrize("name", GUIDES)
def test_the_guides_are_the_pages_of_the_docs(name):
    assert guide(name).startswith("# ")


def test_strict_quotes_on_the_command_line(tmp_path):
    def run(*arguments):
        return CliRunner().invoke(app, arguments)

    (tmp_path / "essay.txt").write_text(ESSAY, "utf-8")
    (tmp_path / "ford.yaml").write_text(CASE, "utf-8")
    assert run("validate", str(tmp_path / "ford.yaml"), "--strict-quotes").exit_code == 0
    bare = CASE.replace(", quote: {exact: and no fort}", "")
    (tmp_path / "ford.yaml").write_text(bare, "utf-8")
    assert run("validate", str(tmp_path / "ford.yaml")).exit_code == 0
    found = run("validate", str(tmp_path / "ford.yaml"), "--strict-quotes")
    assert (found.exit_code, "S444" in found.output) == (2, True)
