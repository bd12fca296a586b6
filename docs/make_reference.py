"""Write what the program itself can say of the reference: ``python -m docs.make_reference``.

Two pages have such parts, each between a line ``<!-- made: NAME -->`` and a line
``<!-- end -->``; what stands around them is written by hand:

* ``reference/command-line.md``: arguments and options of each verb;
* ``reference/json.md``: the keys of each JSON page, from the page's record.

A verb or a page that has no such place yet gets one at the end, with a heading.
"""

import dataclasses
import datetime
import enum
import inspect
import re
import typing
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path

import typer

from docs.json_words import WORDS
from standoff.case import Case
from standoff.cli.program import app
from standoff.report.blocks import Text
from standoff.report.records import LAYOUTS, layout

REFERENCE = Path(__file__).parent / "reference"


# --------------------------------------------------------------------- the command line


def verbs() -> Mapping[str, typing.Any]:
    """Every verb of the program by its name, as the command that typer makes of it."""
    group: typing.Any = typer.main.get_command(app)
    return dict(group.commands)


def verb_block(name: str, verb: typing.Any) -> str:
    """How a verb is called, and what its arguments and options do."""
    arguments = [p for p in verb.params if p.param_type_name == "argument"]
    options = [p for p in verb.params if p.param_type_name == "option"]
    shape = " ".join(["standoff", name, *map(_argument, arguments)])
    lines = ["```text", shape + (" [OPTIONS]" if options else ""), "```"]
    if verb.params:
        lines += ["", "| given | what it does |", "|---|---|"]
        lines += [f"| `{_name(p)}` | {_help(p)} |" for p in (*arguments, *options)]
    return "\n".join(lines)


def _argument(p: typing.Any) -> str:
    return _name(p) if p.required else f"[{_name(p)}]"


def _name(p: typing.Any) -> str:
    if p.param_type_name == "argument":
        return (p.metavar or p.name or "").upper()
    names = ", ".join(p.opts)
    shape = p.metavar or ("N" if isinstance(p.default, int) else "WORD")
    return names if getattr(p, "is_flag", False) else f"{names} {shape}"


def _help(p: typing.Any) -> str:
    words = getattr(p, "help", "") or ""
    default = p.default
    if isinstance(default, enum.Enum):
        words += " One of: " + ", ".join(f"`{_value(c)}`" for c in type(default)) + "."
    if isinstance(getattr(p, "show_default", None), str):
        return f"{words} By default {p.show_default}."
    if default not in (None, "", [], (), False) and not getattr(p, "is_flag", False):
        shown = default if isinstance(default, list | tuple) else [default]
        words += " By default " + ", ".join(f"`{_value(d)}`" for d in shown) + "."
    return words


def _value(value: object) -> str:
    if isinstance(value, enum.Enum):
        return str(value.value)
    return f"{value:,}" if isinstance(value, int) else str(value)


# -------------------------------------------------------------------------------- JSON


def pages() -> dict[str, type]:
    """The record of every page, by what its key ``schema`` says: ``standoff/check/1``."""
    records = [typing.get_type_hints(layout(name))["page"] for name in LAYOUTS]
    schemas = [
        next(f.default for f in dataclasses.fields(r) if f.name == "schema") for r in records
    ]
    return dict(sorted(zip(schemas, records, strict=True)))


def parts(record: type) -> list[type]:
    """The records inside a record, each once, outer ones first."""
    found: list[type] = []
    waiting = [record]
    while waiting:
        for kind in _kinds(waiting.pop(0)):
            if kind not in found and kind is not record:
                found.append(kind)
                waiting.append(kind)
    return found


def _kinds(record: type) -> Iterator[type]:
    hints = typing.get_type_hints(record)
    for field in dataclasses.fields(record):
        for kind in _leaves(hints[field.name]):
            if dataclasses.is_dataclass(kind) and kind not in _PLAIN:
                yield typing.cast(type, kind)


def _leaves(hint: object) -> Iterator[object]:
    inner = typing.get_args(hint)
    if not inner:
        yield hint
    for part in inner:
        yield from _leaves(part)


def page_block(record: type) -> str:
    """The keys of a page, then those of each record in it."""
    blocks = [_keys(record)]
    for part in parts(record):
        blocks += [f"*{_title(part)}*: {_first_line(part)}", _keys(part)]
    return "\n\n".join(blocks)


def _keys(record: type) -> str:
    words, hints = field_words(record), typing.get_type_hints(record)
    rows = [
        f"| `{f.name}` | {_shape(hints[f.name])} | {words[f.name]} |"
        for f in dataclasses.fields(record)
    ]
    return "\n".join(["| key | holds | meaning |", "|---|---|---|", *rows])


def field_words(record: type) -> dict[str, str]:
    """What each key means: from the docstring of the record, else from ``json_words``."""
    docs = [inspect.cleandoc(kind.__doc__ or "") for kind in reversed(record.__mro__)]
    said = dict(pair for doc in docs for pair in _documented(doc))
    names = [f.name for f in dataclasses.fields(record)]
    return {
        n: said.get(n) or WORDS.get(f"{record.__name__}.{n}") or WORDS.get(n, "") for n in names
    }


def _documented(doc: str) -> Iterator[tuple[str, str]]:
    """Pairs (name, words) of a docstring with names at the margin and words below them."""
    for match in re.finditer(r"^([a-z_]+(?:, [a-z_]+)*)\n((?:    .*\n?|\n(?=    ))+)", doc, re.M):
        words = " ".join(match[2].split())
        for name in match[1].split(", "):
            yield name, words.replace("``", "`")


def _first_line(record: type) -> str:
    return " ".join((inspect.getdoc(record) or "").split("\n\n")[0].split()).replace("``", "`")


def _title(record: type) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", record.__name__).lower()
    return words.removesuffix(" row")


_PLAIN: dict[object, str] = {
    str: "text", int: "number", float: "number", bool: "true or false", Text: "text",
    datetime.date: "day", Fraction: "number as text", object: "anything", typing.Any: "anything",
    type(None): "null", Case: "mapping to: anything",
}  # fmt: skip


def _shape(hint: object) -> str:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"mapping to: {_shape(inner[1])}"
    if isinstance(origin, type) and issubclass(origin, Iterable):
        shapes = [_shape(i) for i in inner if i is not Ellipsis]
        same = Ellipsis in inner or origin is not tuple
        return f"list of: {shapes[0]}" if same else "list: " + ", ".join(shapes)
    if inner:
        return " or ".join(_shape(i) for i in inner)
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return "one of " + ", ".join(f"`{e.value}`" for e in hint)
    if dataclasses.is_dataclass(hint):
        return f"*{_title(typing.cast(type, hint))}*"
    return getattr(hint, "__name__", str(hint))


# ------------------------------------------------------------------------------- pages

PLACE = re.compile(r"<!-- made: (?P<name>\S+) -->\n.*?<!-- end -->", re.DOTALL)


def filled(page: str, blocks: Mapping[str, str], heading: str) -> str:
    """The page with each block in its place; blocks without a place come last."""

    def put(match: re.Match[str]) -> str:
        name = match["name"]
        return _place(name, blocks[name]) if name in blocks else ""

    out = PLACE.sub(put, page)
    places = {match["name"] for match in PLACE.finditer(page)}
    for name in (n for n in blocks if n not in places):
        out += f"\n{heading.format(name)}\n\n{_place(name, blocks[name])}\n"
    return out


def _place(name: str, block: str) -> str:
    return f"<!-- made: {name} -->\n\n{block}\n\n<!-- end -->"


def made() -> dict[Path, str]:
    """What each of the two pages should read."""
    line, json = REFERENCE / "command-line.md", REFERENCE / "json.md"
    commands = {name: verb_block(name, verb) for name, verb in verbs().items()}
    records = {name: page_block(record) for name, record in pages().items()}
    return {
        line: filled(line.read_text("utf-8"), commands, "### `standoff {}`"),
        json: filled(json.read_text("utf-8"), records, "## `{}`"),
    }


if __name__ == "__main__":
    for path, text in made().items():
        path.write_text(text, "utf-8")
