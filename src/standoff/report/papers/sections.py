"""The analysis section as a file: LaTeX, Word or Markdown."""

from collections.abc import Callable, Mapping, Sequence

from standoff.case import Source
from standoff.report.papers.article import Article, Cite, Passage, See, Title, Words
from standoff.report.papers.drawn.files import to_png
from standoff.report.papers.drawn.tikz import PREAMBLE as TIKZ
from standoff.report.papers.drawn.tikz import to_tikz
from standoff.report.papers.figures import Drawn
from standoff.report.papers.gather import captioned
from standoff.report.papers.record import PrintedTable
from standoff.report.papers.written import as_latex, label
from standoff.report.render.latex import PREAMBLE, escaped
from standoff.report.words.states import listed

WIDE = 150.0
"""Millimetres of the widest figure; a small picture is not blown up."""

HIGH = 200.0
"""Millimetres of the highest figure, which must leave room for its caption."""

POINT = 25.4 / 96


def author_year(source: Source) -> str:
    """How a text cites a work: ``Fang, Hipel & Kilgour 1993``."""
    names = [a.partition(",")[0] for a in source.authors]
    who = f"{names[0]} et al." if len(names) > 3 else listed(names, "&")
    return " ".join(filter(None, [who or source.title, source.year or str(source.date)[:4]]))


def reference(source: Source) -> str:
    """A work in a list of references."""
    when = source.date or source.year
    who = listed(source.authors, "&")
    parts = [f"{who} ({when})" if when and who else who or str(when), source.title,
             source.published, f"doi:{source.doi}" if source.doi else source.url]  # fmt: skip
    parts += [source.note] if source.id == "standoff" else []
    return " ".join(p if p.endswith(("?", "!")) else f"{p.rstrip('.')}." for p in parts if p)


def millimetres(drawn: Drawn) -> float:
    """The width of a figure on the page."""
    picture = drawn.picture
    return min(WIDE, picture.width * POINT, HIGH * picture.width / picture.height)


def caption(drawn: Drawn, article: Article) -> str:
    """The caption, with the perspective where there are several."""
    several = len(article.page.perspectives) > 1 and drawn.perspective
    return f"{drawn.caption} ({drawn.perspective})" if several else drawn.caption


# ------------------------------------------------------------------ LaTeX

_HEAD = r"""\documentclass[11pt]{article}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage{lmodern}
\usepackage[margin=2.5cm]{geometry}
"""


def to_latex(article: Article) -> str:
    """A whole document: figures are in it as TikZ, references as a list."""
    names = {id(d): f"fig:{n}" for n, d in enumerate(_of(article, Drawn), 1)}
    body = [_latex_piece(p, article, names) for p in article.pieces]
    return "\n".join([
        _HEAD + PREAMBLE, TIKZ, "", rf"\title{{{escaped(article.title)}}}", r"\date{}",
        r"\begin{document}", r"\maketitle", "", *body, _latex_references(article.works),
        r"\end{document}", "",
    ])  # fmt: skip


def _of(article: Article, kind: type) -> list[object]:
    return [p for p in article.pieces if isinstance(p, kind)]


def _latex_piece(piece: object, article: Article, names: Mapping[int, str]) -> str:
    match piece:
        case Title():
            return rf"\section*{{{escaped(piece.words)}}}" + "\n"
        case Passage():
            lead = r"\par\noindent\hangindent=1.5em " if piece.item else ""
            return lead + _latex_words(piece.words, article, names) + "\n"
        case PrintedTable():
            return as_latex(piece, article.page)
        case Drawn():
            wide = min(millimetres(piece), 145.0)
            return "\n".join([
                r"\begin{figure}[htbp]", r"\centering", to_tikz(piece.picture, wide=wide).rstrip(),
                rf"\caption{{{escaped(caption(piece, article))}}}\label{{{names[id(piece)]}}}",
                r"\end{figure}", "",
            ])  # fmt: skip
        case _:
            raise TypeError(piece)


def _latex_words(words: Words, article: Article, names: Mapping[int, str]) -> str:
    out = ""
    for word in words:
        match word:
            case Cite(source=source):
                out += rf"\cite{{{source}}}"
            case See(item=PrintedTable() as table):
                out += rf"Table~\ref{{{label(table, article.page)}}}"
            case See(item=Drawn() as drawn):
                out += rf"Figure~\ref{{{names[id(drawn)]}}}"
            case str():
                lead, trail = word[:1] == " ", word[-1:] == " "
                out += f"{' ' * int(lead)}{escaped(word)}{' ' * int(trail and len(word) > 1)}"
    return out


def _latex_references(works: Sequence[Source]) -> str:
    items = [rf"\bibitem{{{s.id}}} {escaped(reference(s))}" for s in works]
    return "\n".join([r"\begin{thebibliography}{99}", *items, r"\end{thebibliography}"])


# ------------------------------------------------------------------ Word


def to_docx(article: Article) -> bytes:
    """A Word file with its figures as pictures. Raises MissingExtra without those extras."""
    from standoff.report.render.docx import Paper  # noqa: PLC0415 - an extra

    paper, said = Paper(article.title), _numbered(article)
    paper.heading(article.title, 0)
    for piece in article.pieces:
        match piece:
            case Title():
                paper.heading(piece.words, 1)
            case Passage():
                paper.para(_plain_words(piece.words, article, said), item=piece.item)
            case PrintedTable():
                paper.table(
                    piece.head, piece.rows, caption=captioned(piece, article.page),
                    centred=piece.centred, notes=piece.notes,
                )  # fmt: skip
            case Drawn():
                wide = millimetres(piece)
                paper.figure(
                    to_png(piece.picture, wide), caption=caption(piece, article), wide=wide / 10
                )
    paper.heading("References", 1)
    for work in article.works:
        paper.para(reference(work))
    return paper.data()


def _numbered(article: Article) -> dict[int, str]:
    """What each table and figure is called, by its identity."""
    said: dict[int, str] = {}
    for kind, name in ((PrintedTable, "Table"), (Drawn, "Figure")):
        said |= {id(p): f"{name} {n}" for n, p in enumerate(_of(article, kind), 1)}
    return said


def _plain_words(words: Words, article: Article, said: Mapping[int, str]) -> str:
    works = {s.id: s for s in article.works}
    out = ""
    for word in words:
        match word:
            case Cite(source=source):
                out += f"({author_year(works[source])})" if source in works else ""
            case See(item=item):
                out += said[id(item)]
            case str():
                out += word
    return out


# ------------------------------------------------------------------ Markdown


def to_markdown(article: Article) -> str:
    """Markdown without pictures; where one would stand its caption does."""
    from standoff.report.blocks import (  # noqa: PLC0415 - as asked
        Block,
        Bullets,
        Heading,
        Page,
        Table,
        aside,
        para,
        text,
    )
    from standoff.report.render.markdown import to_markdown as made  # noqa: PLC0415 - as asked

    said = _numbered(article)
    blocks: list[Block] = [Heading(article.title, 1)]
    for piece in article.pieces:
        match piece:
            case Title():
                blocks.append(Heading(piece.words, 2))
            case Passage():
                words = _plain_words(piece.words, article, said)
                blocks.append(Bullets((text(words),)) if piece.item else para(words))
            case PrintedTable():
                rows = tuple(tuple(map(text, row)) for row in piece.rows)
                title = f"{said[id(piece)]}. {captioned(piece, article.page)}"
                blocks.append(Table(piece.head, rows, piece.centred, title))
                blocks += [aside(note) for note in piece.notes]
            case Drawn():
                blocks.append(aside(f"{said[id(piece)]}. {caption(piece, article)}"))
    blocks += [Heading("References", 2), Bullets(tuple(text(reference(w)) for w in article.works))]
    return made(Page(article.title, tuple(blocks)))


WRITERS: Mapping[str, Callable[[Article], str | bytes]] = {
    "tex": to_latex,
    "docx": to_docx,
    "md": to_markdown,
}
"""By format: what makes a file of the section."""
