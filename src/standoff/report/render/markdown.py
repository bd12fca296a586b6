"""Pages as Markdown: tables of pipes, lists, headings; text of a case cannot make markup."""

import re
from collections.abc import Iterator

from standoff.glance import clean
from standoff.report.blocks import (
    Block,
    Bullets,
    Heading,
    Page,
    Para,
    Role,
    Span,
    Table,
    Text,
    Tree,
    Verbatim,
)

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
LEADING = re.compile(r"^(\s*)([-+>]|\d+[.)])(?=\s)")


def to_markdown(page: Page) -> str:
    """The page as Markdown, ending in a newline."""
    return "\n\n".join(filter(None, map(_block, page.blocks))) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(words=words, level=level):
            return f"{'#' * min(level, 6)} {escaped(words)}"
        case Para(words=words, indent=indent):
            lead = "> " * min(indent, 2)
            return f"{lead}{_line(words)}" if words else ""
        case Bullets(items=items):
            return "\n".join(f"- {_line(item)}" for item in items)
        case Table():
            return _table(block)
        case Tree():
            return "\n".join(_tree(block, 0))
        case Verbatim(words=words):
            return _fenced(words)


def escaped(words: str) -> str:
    """Words on one line, in which nothing is markup."""
    one_line = " ".join(clean(words).split())
    lead = " " if words[:1].isspace() and one_line else ""
    trail = " " if words[-1:].isspace() and one_line else ""
    return lead + SPECIAL.sub(r"\\\1", one_line) + trail


def _line(words: Text) -> str:
    """A text of which the beginning is no mark of a list or a quotation."""
    line = "".join(map(_span, words.spans)).strip()
    return LEADING.sub(r"\1\\\2", line) if not line[:1].isdigit() else _numbered(line)


def _numbered(line: str) -> str:
    return re.sub(r"^(\d+)([.)])(?=\s)", r"\1\\\2", line)


def _span(span: Span) -> str:
    if not span.text.strip():
        return " " if span.text else ""
    words = escaped(span.text)
    lead = words[: len(words) - len(words.lstrip())]
    trail = words[len(words.rstrip()) :]
    inner = words.strip()
    match span.role:
        case Role.STRONG | Role.GOOD | Role.BAD | Role.MIXED:
            return f"{lead}**{inner}**{trail}"
        case _:
            return f"{lead}{inner}{trail}"


def _table(table: Table) -> str:
    head = "| " + " | ".join(escaped(words) or " " for words in table.head) + " |"
    rule = "|" + "|".join(":-:" if n in table.centred else "---" for n in range(len(table.head)))
    rows = ["| " + " | ".join(_line(cell) or " " for cell in row) + " |" for row in table.rows]
    lead = [f"**{escaped(table.caption)}**\n"] if table.caption else []
    return "\n".join([*lead, head, f"{rule}|", *rows])


def _tree(tree: Tree, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}- {_line(tree.words)}"
    for below in tree.below:
        yield from _tree(below, depth + 1)


def _fenced(words: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", words)), default=0)
    fence = "`" * max(3, longest + 1)
    lines = "\n".join(clean(line) for line in words.rstrip("\n").split("\n"))
    return f"{fence}text\n{lines}\n{fence}"
