"""Pages on a terminal or in a pipe: text that reads well at 80 columns.

No text of a case can send the terminal a command: control characters are
replaced by a sign.
"""

from io import StringIO

from rich import box
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

WIDEST = 120
"""Columns that a table may have where its words need them."""


def show(page: Page, console: Console) -> None:
    """Print the blocks of a page, one after the other."""
    for block in page.blocks:
        console.print(_rendered(block))


def as_text(page: Page, *, width: int = 80) -> str:
    """The page as plain text without colours; a table that would break words is wider."""
    out = StringIO()
    console = Console(file=out, width=WIDEST, no_color=True, force_terminal=False)
    for block in page.blocks:
        made = _rendered(block)
        least = Measurement.get(console, console.options, made).minimum
        wide = max(width, least) if isinstance(block, Table) else width
        console.print(made, width=min(wide, WIDEST))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


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


def _table(block: Table) -> RenderableType:
    table = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1))
    for n, title in enumerate(block.head):
        table.add_column(
            clean(title), justify="center" if n in block.centred else "left", overflow="fold"
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
