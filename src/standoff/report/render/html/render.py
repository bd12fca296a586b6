"""The parts of a document as HTML."""

from collections.abc import Collection, Iterable, Sequence

from standoff.glance import clean, escape
from standoff.report.blocks import (
    Block,
    Bullets,
    Heading,
    Para,
    Role,
    Span,
    Table,
    Text,
    Tree,
    Verbatim,
)
from standoff.report.documents import Away, Figure, Fold, Grid, Link, Part, Row, Section
from standoff.report.pictures.svg import to_svg

TAGS: dict[Role, tuple[str, str]] = {
    Role.PLAIN: ("", ""),
    Role.STRONG: ("<strong>", "</strong>"),
    Role.QUIET: ('<span class="quiet">', "</span>"),
    Role.NAME: ("<code>", "</code>"),
    Role.GOOD: ('<span class="word good">', "</span>"),
    Role.BAD: ('<span class="word bad">', "</span>"),
    Role.MIXED: ('<span class="word mixed">', "</span>"),
}

TOP, DEEPEST = 2, 6
"""Sections at the top are landmarks of the page; headings go down to h6."""


def parts(found: Iterable[Part], level: int) -> str:
    """Parts one after the other; sections among them have headings of this level."""
    return "\n".join(part(one, level) for one in found)


def part(one: Part, level: int) -> str:
    """One part of a document."""
    match one:
        case Section():
            return section(one, level)
        case Fold():
            return _fold(one, level)
        case Figure():
            return _figure(one)
        case Grid():
            rows = [row(r, one) for r in one.rows]
            made = _table(one.caption, one.head, rows, one.centred, one.breaks)
            return made.replace("<table>", '<table class="stack">', 1) if one.stacked else made
        case _:
            return block(one, level)


def section(one: Section, level: int) -> str:
    """A section with its heading; a folded one in ``details``."""
    depth = min(level, DEEPEST)
    inner = parts(one.parts, level + 1)
    at = f'id="{escape(one.id)}"'
    head = f"<h{depth}>{escape(one.title)}</h{depth}>"
    if one.folded:
        opened = " open" if one.open else ""
        return f"<details {at}{opened}><summary>{head}</summary>\n<div>\n{inner}\n</div></details>"
    if level > TOP:
        return f"<section {at}>\n{head}\n{inner}\n</section>"
    named = f'aria-labelledby="{escape(one.id)}.title"'
    head = head.replace(f"<h{depth}>", f'<h{depth} id="{escape(one.id)}.title">')
    return f"<section {at} {named}>\n{head}\n{inner}\n</section>"


def _fold(one: Fold, level: int) -> str:
    at = f' id="{escape(one.id)}"' if one.id else ""
    opened = " open" if one.open else ""
    inner = parts(one.parts, level)
    lead = f'<details class="fold"{at}{opened}><summary>{inline(one.words)}</summary>'
    return f"{lead}\n<div>\n{inner}\n</div></details>"


def _figure(one: Figure) -> str:
    name = escape(one.id)
    picture = to_svg(one.picture, name, alone=False)
    data = _data(one.data) if one.data else ""
    kind = ' class="interactive"' if one.data else ""
    box = f'<div class="scroll" role="group" tabindex="0" aria-label="{escape(one.picture.title)}">'
    words = f"<figcaption>{escape(one.caption)}</figcaption>"
    return f'<figure id="{name}"{kind}>{data}\n{box}\n{picture}</div>\n{words}</figure>'


def _data(json: str) -> str:
    """JSON for the script of the page, which no text in it can break out of."""
    safe = json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'\n<script type="application/json">{clean(safe)}</script>'


def block(one: Block, level: int) -> str:
    """One block of a page."""
    match one:
        case Heading(words=words):
            depth = min(level, DEEPEST)
            return f"<h{depth}>{escape(words)}</h{depth}>"
        case Para(words=words, indent=indent):
            return f"<p{_in(indent)}>{inline(words)}</p>"
        case Bullets(items=items, indent=indent):
            points = "".join(f"<li>{inline(item)}</li>\n" for item in items)
            return f"<ul{_in(indent)}>\n{points}</ul>"
        case Table():
            rows = [_cells(cells, one.centred) for cells in one.rows]
            return _table(one.caption, one.head, [f"<tr>{r}</tr>" for r in rows], one.centred)
        case Tree():
            return f'<ul class="tree">{_branch(one)}</ul>'
        case Verbatim(words=words):
            return f'<pre tabindex="0"><code>{escape_lines(words)}</code></pre>'


def escape_lines(words: str) -> str:
    """Text in lines; line ends stay."""
    return "\n".join(escape(line) for line in words.split("\n"))


def _in(indent: int) -> str:
    return f' class="in-{min(indent, 4)}"' if indent else ""


def _branch(tree: Tree) -> str:
    below = "".join(map(_branch, tree.below))
    return f"<li>{inline(tree.words)}{f'<ul>{below}</ul>' if below else ''}</li>\n"


def row(one: Row, grid: Grid) -> str:
    """A line of a grid."""
    at = f' id="{escape(one.id)}"' if one.id else ""
    heads = grid.head if grid.stacked else ()
    return f"<tr{at}>{_cells(one.cells, grid.centred, heads)}</tr>"


def _cells(cells: Sequence[Text], centred: Sequence[int], heads: Sequence[str] = ()) -> str:
    out = []
    for n, cell in enumerate(cells):
        kind = ' class="mark"' if n in centred else ""
        if heads and cell:
            kind += f' data-head="{escape(heads[n])}"'
        if n == 0 and cell:
            out.append(f'<th scope="row"{kind}>{inline(cell)}</th>')
        else:
            out.append(f"<td{kind}>{inline(cell)}</td>")
    return "".join(out)


def _table(
    caption: str,
    head: Sequence[str],
    rows: Sequence[str],
    centred: Sequence[int],
    breaks: Collection[int] = (),
) -> str:
    heads = "".join(
        f'<th scope="col"{" class=" + chr(34) + "mark" + chr(34) if n in centred else ""}>'
        f"{escape(words)}</th>"
        if words
        else "<td></td>"
        for n, words in enumerate(head)
    )
    label = escape(caption or f"Table: {', '.join(w for w in head if w)}")
    said = f"<caption>{escape(caption)}</caption>" if caption else ""
    body = "\n".join(
        line.replace("<tr", '<tr class="break"', 1) if n in breaks else line
        for n, line in enumerate(rows)
    )
    return (
        f'<div class="scroll" role="group" tabindex="0" aria-label="{label}"><table>{said}'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def inline(words: Text) -> str:
    """A text with its roles and links."""
    return "".join(map(_span, words.spans))


def _span(span: Span) -> str:
    before, after = TAGS[span.role]
    inner = f"{before}{escape(span.text)}{after}" if span.text else ""
    if isinstance(span, Away):
        return f'<a href="{escape(span.to)}" rel="noreferrer noopener external">{inner}</a>'
    if isinstance(span, Link) and span.to:
        return f'<a href="#{escape(span.to)}">{inner}</a>'
    return inner
