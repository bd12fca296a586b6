"""The server: tools with typed arguments, the guides as resources, one prompt; stdio only.

Every call is worked out in a process of its own (:mod:`.work`), which is ended
when it takes too long. Nothing is sent anywhere, and nothing is generated.
"""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import anyio
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import CallToolResult, InputRequiredResult, TextContent
from pydantic import Field, ValidationError

from standoff.library.guides import GUIDES, guide
from standoff.version import __version__

SECONDS = 60
"""How long one call may take."""

ABOUT = """\
standoff checks whether the conclusions of an account of a conflict follow from its own
assumptions. You read the text and draft a case file; these tools say what is wrong with it and
what follows from it. Read the resource standoff://guide/assistants first. Every statement quotes
the text or names the source `assumed`. Write what the text says and not what you know; never
change a preference in order to change a verdict.
"""

DRAFTING = """\
Make a case of the text {text} in the folder, as {case}, step by step. Read
standoff://guide/assistants first, and standoff://guide/sentences before you write a claim.

1. Read the text. Who acts, and what can each do? Parties and options, each with a quote.
2. What cannot be together? Rules. What is so now? One present state.
3. What does each party want, most important first, in the text's own account? A quote for every
   line (use the tool `quote`); what you have to add yourself names the source `assumed`. Whom
   does the text say to see it wrongly, or to fear what is not so? Beliefs. Threats, red lines,
   promises.
4. Only now the conclusions: claims, each with its quote and the kind of question that the
   sentence is; without `check` where none fits.
5. write_case, then validate, until there is no error. coverage: read again what is not quoted,
   and put what you leave out on purpose under left_out of the source.
6. check. Do not touch preferences any more. Report every verdict in the words of the tool, with
   what it hangs on; say which lines are assumed.
"""

File = Annotated[str, Field(description="A file of the folder, as essay.yaml; see list_files.")]
AnyCase = Annotated[str, Field(description="A case file of the folder, or a library case.")]
Text = Annotated[str, Field(description="The whole text of the file.")]
Version = Annotated[str, Field(description="From read_file, to replace a file; empty: it is new.")]
Perspective = Annotated[str, Field(description="Id of a perspective; by default the first.")]
AsParty = Annotated[str, Field(description="Id of a party: as it sees the conflict.")]
Concept = Annotated[str, Field(description="nash, gmr, smr, seq or sseq.")]
Formula = Annotated[str, Field(description="A formula over options and outcomes.")]
Data = dict[str, Any]


class _Server(MCPServer[Any]):
    """A server that answers a call with wrong arguments by problems, as all else."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Any = None
    ) -> CallToolResult | InputRequiredResult:
        """The answer of a tool; of one that there is not, or wrong arguments, problems."""
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            wrong = error.__cause__
            if not isinstance(wrong, ValidationError):
                raise
            places = [".".join(map(str, e["loc"])) + ": " + e["msg"] for e in wrong.errors()]
            answer = _failed(f"{name} was called with {'; '.join(places)}", "see its schema")
            said = TextContent(type="text", text=json.dumps(answer))
            return CallToolResult(content=[said], structured_content=answer, is_error=True)


def server(folder: Path) -> MCPServer[Any]:
    """The server over a folder."""
    made = _Server("standoff", instructions=ABOUT, version=__version__)
    _Tools(folder).put_into(made)
    for name, about in GUIDES.items():
        _serve(made, name, about.title)

    @made.prompt(name="draft_a_case", description="From a text in the folder to a checked case.")
    def draft_a_case(text: str, case: str = "case.yaml") -> str:
        return DRAFTING.format(text=text, case=case)

    return made


def _serve(made: MCPServer[Any], name: str, title: str) -> None:
    @made.resource(f"standoff://guide/{name}", name=name, title=title, mime_type="text/markdown")
    def page() -> str:
        return guide(name)


class _Tools:
    """The tools over a folder; docstrings are what a model reads of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put_into(self, made: MCPServer[Any]) -> None:
        """Register every tool under its own name."""
        for tool in (
            self.list_files, self.read_file, self.write_text, self.write_case, self.guide,
            self.schema, self.validate, self.quote, self.coverage, self.check, self.explain,
            self.paths, self.compare,
        ):  # fmt: skip
            made.add_tool(tool)

    async def _call(self, tool: str, **given: Any) -> Data:
        command = [sys.executable, "-m", "standoff.assistant.work", str(self.folder), tool]
        try:
            with anyio.fail_after(SECONDS):
                done = await anyio.run_process(
                    command, input=json.dumps(given).encode(), check=False
                )
        except TimeoutError:
            return _failed(f"it takes more than {SECONDS} seconds", "ask less, or a smaller case")
        if done.returncode:
            return _failed("standoff failed, which is its own fault", done.stderr.decode()[-300:])
        answer: Data = json.loads(done.stdout)
        return answer

    async def list_files(self) -> Data:
        """List the files of the folder, and the cases of the library."""
        return await self._call("list_files")

    async def read_file(self, file: File) -> Data:
        """Read a case or a text, with the version that write_case and write_text ask for."""
        return await self._call("read_file", file=file)

    async def write_text(self, file: File, text: Text, version: Version = "") -> Data:
        """Write the words of a source into the folder, in their normal form."""
        return await self._call("write_text", file=file, text=text, version=version)

    async def write_case(self, file: File, text: Text, version: Version = "") -> Data:
        """Write a case file into the folder, and say what is wrong with it."""
        return await self._call("write_case", file=file, text=text, version=version)

    async def guide(
        self, name: Annotated[str, Field(description="One of: " + ", ".join(GUIDES))]
    ) -> Data:
        """Read a page of the docs: how to draft, the format, formulas, kinds of claim."""
        if name not in GUIDES:
            return _failed(f"there is no guide {name!r}", "known: " + ", ".join(GUIDES))
        return {"ok": True, "text": guide(name)}

    async def schema(self) -> Data:
        """Read the JSON Schema of case files."""
        return await self._call("schema")

    async def validate(
        self,
        file: Annotated[str, Field(description="A case file; or how the text is to be called.")],
        text: Annotated[str, Field(description="A case that is not written yet.")] = "",
        strict_quotes: Annotated[
            bool, Field(description="Every statement quotes its text or is assumed.")
        ] = True,
    ) -> Data:
        """Find every problem of a case: place, code, what was found, what to try."""
        return await self._call("validate", file=file, text=text, strict_quotes=strict_quotes)

    async def quote(
        self,
        file: File,
        words: Annotated[str, Field(description="Words of the text, as they stand there.")],
    ) -> Data:
        """Find words in a text file and make a quote of them that stands in one place."""
        return await self._call("quote", file=file, words=words)

    async def coverage(self, file: File) -> Data:
        """Say which paragraphs of its texts a case quotes, and which quotes are not there."""
        return await self._call("coverage", file=file)

    async def check(
        self,
        file: AnyCase,
        claim: Annotated[str, Field(description="Only this claim.")] = "",
        perspective: Annotated[str, Field(description="Only in this perspective.")] = "",
        hinges: Annotated[bool, Field(description="Also what verdicts hang on.")] = True,
    ) -> Data:
        """Judge the claims: does each follow from the account's assumptions, and why."""
        return await self._call(
            "check", file=file, claim=claim, perspective=perspective, hinges=hinges
        )

    async def explain(
        self, file: AnyCase, state: Formula = "", perspective: Perspective = "",
        concept: Concept = "seq", as_party: AsParty = "",
    ) -> Data:  # fmt: skip
        """Say why a state is stable for each party, or not; by default the present state."""
        return await self._call("explain", file=file, state=state, perspective=perspective,
                                concept=concept, as_party=as_party)  # fmt: skip

    async def paths(
        self, file: AnyCase, to: Formula = "", perspective: Perspective = "",
        concept: Concept = "seq", as_party: AsParty = "",
    ) -> Data:  # fmt: skip
        """Follow steps that nobody is deterred from, from the present state."""
        return await self._call("paths", file=file, to=to, perspective=perspective,
                                concept=concept, as_party=as_party)  # fmt: skip

    async def compare(
        self, file: AnyCase, perspective: Perspective = "", other: Perspective = "",
        edits: Annotated[str, Field(description="As under `given`: fix: {attack: no}")] = "",
    ) -> Data:  # fmt: skip
        """Compare two perspectives, or one with itself after edits."""
        return await self._call("compare", file=file, perspective=perspective, other=other,
                                edits=edits)  # fmt: skip


def _failed(what: str, hint: str) -> Data:
    return {"ok": False, "problems": [{"code": "A953", "what": what, "try": hint}]}
