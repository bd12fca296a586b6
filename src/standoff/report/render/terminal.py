"""Pages on a terminal or in a pipe: text that reads well at 80 columns.

No text of a case can send the terminal a command: control characters are
replaced by a sign.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import StringIO

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text as RichText
from rich.tree import Tree as RichTree

from standoff.glance import clean
from standoff.report.blocks import (
    Block,
    Bullets,
    Heading,
    Page,
    Para,
    Role,
    Table,
    Text,
    Tree,
    Verbatim,
)

STYLES: dict[Role, str] = {
    Role.PLAIN: "",
    Role.STRONG: "bold",
    Role.QUIET: "dim",
    Role.NAME: "cyan",
    Role.GOOD: "bold green",
    Role.BAD: "bold red",
    Role.MIXED: "bold yellow",
}

RULES = {1: "=", 2: "-"}
"""What headings are underlined with, by level."""

GAP = 3
"""Spaces between two columns."""

WIDEST = 120
"""Columns that a table may have where its words need them."""


def show(page: Page, console: Console) -> None:
    """Print the blocks of a page, one after the other."""
    for block in page.blocks:
        if isinstance(block, Table):
            console.print(_fitted(block, console.width))
        else:
            console.print(_rendered(block))


def as_text(page: Page, *, width: int = 80, ruled: bool = False) -> str:
    """The page as plain text without colours.

    A table of marks that is too wide is cut between columns; any other that
    would break words is wider. Verbatim lines stay as long as they are. In a
    ``ruled`` page the headings of the first two levels are underlined.
    """
    out = StringIO()
    console = Console(file=out, width=WIDEST, no_color=True, force_terminal=False)
    for block in page.blocks:
        for part in _cut(block, console, width) if isinstance(block, Table) else (block,):
            if isinstance(part, Table):
                wide = min(max(width, _least(part, console)), WIDEST)
                console.print(_fitted(part, wide), width=wide)
            else:
                made = _rendered(part)
                console.print(made, width=width, soft_wrap=isinstance(part, Verbatim))
        if ruled and isinstance(block, Heading) and block.level in RULES:
            longest = max(map(cell_len, clean(block.words).split("\n")))
            console.print(RULES[block.level] * min(longest, width))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _least(block: Block, console: Console) -> int:
    """The columns below which a block breaks words."""
    return Measurement.get(console, console.options, _rendered(block)).minimum


def _whole(block: Block, console: Console) -> int:
    """The columns in which no line of a block is broken."""
    wide = console.options.update(width=console.width * 10)
    return Measurement.get(console, wide, _rendered(block)).maximum


def _cut(table: Table, console: Console, width: int) -> Iterator[Table]:
    """The table, or tables of as many of its columns of marks as fit, each with the first."""
    count = len(table.head)
    if _least(table, console) <= width or set(table.centred) != set(range(1, count)):
        yield table
        return
    left, caption = list(range(1, count)), table.caption
    while left:
        fitting = len(left)
        while fitting > 1 and _whole(_columns(table, left[:fitting]), console) > width:
            fitting -= 1
        yield replace(_columns(table, left[:fitting]), caption=caption)
        left, caption = left[fitting:], f"{table.caption} (continued)" if table.caption else ""


def _columns(table: Table, kept: Sequence[int]) -> Table:
    """The first column and these."""
    at = (0, *kept)
    rows = tuple(tuple(row[n] for n in at) for row in table.rows)
    centred = tuple(range(1, len(at)))
    return replace(table, head=tuple(table.head[n] for n in at), rows=rows, centred=centred)


def _rendered(block: Block) -> RenderableType:
    match block:
        case Heading(words=words, level=level):
            style = "bold underline" if level == 1 else "bold"
            head = RichText(clean(words), style=style)
            return Padding(head, (0 if level == 1 else 1, 0, 0, 0))
        case Para(words=words, indent=indent):
            return Padding(_text(words), (0, 0, 0, 2 * indent))
        case Bullets():
            return _bullets(block)
        case Table():
            return _table(block)
        case Tree():
            return _tree(block)
        case Verbatim(words=words):
            return RichText("\n".join(map(clean, words.split("\n"))))


def _text(words: Text) -> RichText:
    return RichText.assemble(*((clean(s.text), STYLES[s.role]) for s in words.spans))


def _bullets(block: Bullets) -> RenderableType:
    grid = RichTable.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column()
    for item in block.items:
        grid.add_row("-", _text(item))
    return Padding(grid, (0, 0, 0, 2 * block.indent))


def _fitted(block: Table, width: int) -> RenderableType:
    """The table, in columns that break no word wherever there is room for that."""
    made, out = _table(block), StringIO()
    Console(file=out, width=width, no_color=True, force_terminal=False).print(made)
    said = out.getvalue()
    cells = [*block.head, *(str(cell) for row in block.rows for cell in row)]
    if all(word in said for cell in cells for word in clean(cell).split()):
        return made
    return _table(block, _widths(block, width))


def _widths(block: Table, width: int) -> tuple[int, ...]:
    """Columns that are as wide as their words at least; empty where that is too much."""
    columns = [[title, *(str(row[n]) for row in block.rows)] for n, title in enumerate(block.head)]
    found = [max(cell_len(clean(cell)) for cell in column) for column in columns]
    words = [[word for cell in column for word in clean(cell).split()] for column in columns]
    least = [max(map(cell_len, some), default=0) for some in words]
    while sum(found) + GAP * (len(found) - 1) > width:
        over = [n for n in range(len(found)) if found[n] > least[n]]
        if not over:
            return ()
        found[max(over, key=found.__getitem__)] -= 1
    return tuple(found)


def _table(block: Table, widths: Sequence[int] = ()) -> RenderableType:
    table = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1))
    for n, title in enumerate(block.head):
        table.add_column(
            clean(title),
            justify="center" if n in block.centred else "left",
            overflow="fold",
            width=widths[n] if widths else None,
        )
    for row in block.rows:
        table.add_row(*map(_text, row))
    grid = RichTable.grid()
    if block.caption:
        grid.add_row(RichText(clean(block.caption), style="bold"))
    grid.add_row(table)
    return Padding(grid, (1, 0, 0, 0))


def _tree(block: Tree) -> RenderableType:
    tree = RichTree(_text(block.words))
    _grow(tree, block)
    return tree


def _grow(tree: RichTree, block: Tree) -> None:
    for below in block.below:
        _grow(tree.add(_text(below.words)), below)
