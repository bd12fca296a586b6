"""The parts of a document as HTML."""

from collections.abc import Iterable

from standoff.glance import clean, escape
from standoff.report.blocks import (
    Block,
    Bullets,
    Heading,
    Painted,
    Para,
    Role,
    Span,
    Table,
    Text,
    Tree,
    Verbatim,
)
from standoff.report.documents import Away, Entry, Figure, Fold, Link, Mark, Part, Section
from standoff.report.pictures.shapes import Picture
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

MARK = ' class="mark"'
"""What cells of marks and numbers are."""

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
        case Entry():
            return _entry(one, level)
        case Figure():
            return _figure(one)
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
    kind = ' class="pictures"' if one.beside else ""
    return f"{lead}\n<div{kind}>\n{inner}\n</div></details>"


def _entry(one: Entry, level: int) -> str:
    """A sentence with its marks; what stands under it opens by it."""
    marks = "".join(map(_mark, one.marks))
    number = f'<span class="number">{one.number}</span>' if one.number else ""
    dots = _signs("dots", one.dots, one.dots_words) if one.dots else '<span class="dots"></span>'
    line = (
        f'<span class="says">{number}{inline(one.words)}</span>'
        f'<span class="marks">{marks}</span>{dots}'
        f'<span class="since">{inline(one.record)}</span>'
    )
    at = f'id="{escape(one.id)}"'
    inner = parts(one.parts, level)
    return (
        f'<details class="entry" {at}><summary>{line}</summary>\n<div>\n{inner}\n</div></details>'
    )


def _mark(mark: Mark) -> str:
    kind = f"m {mark.role.value}{' own' if mark.own else ''}"
    own = ", whose sentence it is" if mark.own else ""
    words = f"{mark.account}{own}: {mark.words}"
    return _signs(kind, f"{mark.letter}\N{NO-BREAK SPACE}{mark.sign}", words)


def _signs(kind: str, signs: str, words: str) -> str:
    """Signs for those who see them, words for those who hear or point."""
    said = escape(words)
    return (
        f'<span class="{kind}" title="{said}"><span aria-hidden="true">{escape(signs)}</span>'
        f'<span class="heard">{said}. </span></span>'
    )


def _figure(one: Figure) -> str:
    name = escape(one.id)
    pictures = _picture(one.picture, name, "wide" if one.narrow else "")
    pictures += _picture(one.narrow, f"{name}.narrow", "narrow") if one.narrow else ""
    data = _data(one.data) if one.data else ""
    kind = ' class="interactive"' if one.data else ""
    words = f"<figcaption>{escape(one.caption)}</figcaption>" if one.caption else ""
    return f'<figure id="{name}"{kind}>{data}\n{pictures}{words}</figure>'


def _picture(picture: Picture, name: str, kind: str) -> str:
    drawn = to_svg(picture, name, alone=False)
    box = f'<div class="scroll{f" {kind}" if kind else ""}" role="group" tabindex="0"'
    return f'{box} aria-label="{escape(picture.title)}">\n{drawn}</div>\n'


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
        case Bullets():
            return _bullets(one)
        case Table():
            return _table(one)
        case Tree():
            return f'<ul class="tree">{_branch(one)}</ul>'
        case Verbatim(words=words):
            return f'<pre tabindex="0"><code>{escape_lines(words)}</code></pre>'


def _bullets(one: Bullets) -> str:
    ids = [f' id="{escape(at)}"' for at in one.ids] or [""] * len(one.items)
    points = "".join(
        f"<li{at}>{inline(item)}</li>\n" for at, item in zip(ids, one.items, strict=True)
    )
    kind = ' class="columned"' if one.columns else _in(one.indent)
    return f"<ul{kind}>\n{points}</ul>"


def escape_lines(words: str) -> str:
    """Text in lines; line ends stay."""
    return "\n".join(escape(line) for line in words.split("\n"))


def _in(indent: int) -> str:
    return f' class="in-{min(indent, 4)}"' if indent else ""


def _branch(tree: Tree) -> str:
    below = "".join(map(_branch, tree.below))
    return f"<li>{inline(tree.words)}{f'<ul>{below}</ul>' if below else ''}</li>\n"


def _table(table: Table) -> str:
    heads = "".join(
        f'<th scope="col"{MARK if n in table.centred else ""}>{escape(words)}</th>'
        if words
        else "<td></td>"
        for n, words in enumerate(table.head)
    )
    label = escape(table.caption or f"Table: {', '.join(w for w in table.head if w)}")
    said = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    body = "\n".join(_row(table, n) for n in range(len(table.rows)))
    kind = ' class="stack"' if table.stacked else ""
    return (
        f'<div class="scroll" role="group" tabindex="0" aria-label="{label}"><table{kind}>{said}'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def _row(table: Table, n: int) -> str:
    kind = ' class="break"' if n in table.breaks else ""
    at = f' id="{escape(table.ids[n])}"' if table.ids else ""
    cells = "".join(_cell(table, k, cell) for k, cell in enumerate(table.rows[n]))
    return f"<tr{kind}{at}>{cells}</tr>"


def _cell(table: Table, column: int, cell: Text) -> str:
    kind = MARK if column in table.centred else ""
    if table.stacked and cell:
        kind += f' data-head="{escape(table.head[column])}"'
    if column == 0 and cell:
        return f'<th scope="row"{kind}>{inline(cell)}</th>'
    return f"<td{kind}>{inline(cell)}</td>"


def inline(words: Text) -> str:
    """A text with its roles and links."""
    return "".join(map(_span, words.spans))


def _span(span: Span) -> str:
    before, after = TAGS[span.role]
    inner = f"{before}{escape(span.text)}{after}" if span.text else ""
    if isinstance(span, Away):
        return f'<a href="{escape(span.to)}" rel="noreferrer noopener external">{inner}</a>'
    if isinstance(span, Painted):
        return f'<mark class="paint-{escape(span.tone)}" dir="auto">{inner}</mark>'
    if isinstance(span, Link) and span.to:
        return f'<a href="#{escape(span.to)}">{inner}</a>'
    return inner
