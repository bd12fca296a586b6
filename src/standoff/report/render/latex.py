"""Tables and text as LaTeX, for booktabs, array and longtable; text cannot make markup.

Letters beyond ASCII are written as they are: pdfLaTeX takes those of European languages,
LuaLaTeX and XeLaTeX all for which the font has a glyph.
"""

from collections.abc import Iterable, Sequence

from standoff.glance import clean
from standoff.interop.references.bibtex import MARKS

ESCAPES = MARKS | {
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
    '"': r"\textquotedbl{}", "[": "{[}", "]": "{]}",
}  # fmt: skip

RELATIONS = {" > ": r" $\succ$ ", " ~ ": r" $\sim$ "}
"""Signs of rankings, between states."""

LONG = 30
"""Lines above which a table may break across pages."""

WIDE = 26
"""Letters above which a column's cells are broken into lines."""

PAGE = 100
"""Letters that a line of a page holds, about; a table with more is set smaller."""

PREAMBLE = r"\usepackage{booktabs,array,longtable}"

RAGGED = r">{\raggedright\arraybackslash}"


def escaped(words: str) -> str:
    """Words on one line, in which nothing is markup."""
    return "".join(ESCAPES.get(c, c) for c in clean(" ".join(words.split())))


def cell(words: str) -> str:
    """The words of a cell, with the signs of rankings as LaTeX has them."""
    words = " ".join(words.split())
    for sign, made in RELATIONS.items():
        words = words.replace(sign, f"\x00{made}\x00")
    parts = words.split("\x00")
    return "".join(p if p in RELATIONS.values() else _in_row(p) for p in parts)


def _in_row(words: str) -> str:
    """Escaped, with the blanks at its ends kept."""
    lead, trail = " " * int(words[:1].isspace()), " " * int(words[-1:].isspace())
    return lead + escaped(words) + trail if words.strip() else words


def latex_table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    caption: str,
    label: str,
    centred: Iterable[int] = (),
    breaks: Iterable[int] = (),
    notes: Sequence[str] = (),
) -> str:
    """A table with its caption above and its notes below; long ones break across pages."""
    columns = _columns(head, rows, frozenset(centred))
    top = " & ".join(rf"{cell(words)}" for words in head) + r" \\"
    body = _body(rows, frozenset(breaks))
    named = rf"\caption{{{escaped(caption)}}}\label{{{label}}}"
    under = [rf"\par\smallskip\footnotesize {cell(' '.join(notes))}"] if notes else []
    size, gap = _size(head, rows)
    if len(rows) > LONG:
        return _long(columns, named, top, body, [*size, gap], notes)
    lines = [
        r"\begin{table}[htbp]", r"\centering", *size, gap, named,
        rf"\begin{{tabular}}{{{columns}}}",
        r"\toprule", top, r"\midrule", *body, r"\bottomrule", r"\end{tabular}", *under,
        r"\end{table}",
    ]  # fmt: skip
    return "\n".join(filter(None, lines)) + "\n"


def _long(
    columns: str, named: str, top: str, body: list[str], size: list[str], notes: Sequence[str]
) -> str:
    lines = [
        "{", *size, rf"\begin{{longtable}}{{{columns}}}", named + r" \\", r"\toprule", top,
        r"\midrule", r"\endfirsthead", r"\toprule", top, r"\midrule", r"\endhead", r"\bottomrule",
        r"\endfoot", *body, r"\end{longtable}",
        *([rf"\noindent{{\footnotesize {cell(' '.join(notes))}}}"] if notes else []), "}",
    ]  # fmt: skip
    return "\n".join(filter(None, lines)) + "\n"


def _body(rows: Sequence[Sequence[str]], breaks: frozenset[int]) -> list[str]:
    lines = []
    for n, row in enumerate(rows):
        if n in breaks:
            lines.append(r"\addlinespace")
        lines.append(" & ".join(map(cell, row)) + r" \\")
    return lines


def _widths(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Letters of the longest cell of each column."""
    return [max(map(len, column)) for column in zip(head, *rows, strict=True)]


def _size(head: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[list[str], str]:
    """What makes a wide table smaller: letters, and the gap between columns."""
    wide = sum(min(n, WIDE) for n in _widths(head, rows)) + 2 * len(head)
    if wide <= PAGE * 0.9:
        return [r"\small"], ""
    gap = r"\setlength{\tabcolsep}{3pt}"
    return [r"\footnotesize" if wide <= PAGE * 1.2 else r"\scriptsize"], gap


def _columns(head: Sequence[str], rows: Sequence[Sequence[str]], centred: frozenset[int]) -> str:
    """A letter for each column; columns of long words share the width that is left."""
    widths = _widths(head, rows)
    fits = sum(widths) + 2 * len(widths) <= PAGE
    wide = [n for n, width in enumerate(widths) if width > WIDE and not fits]
    narrow = sum(width + 2 for n, width in enumerate(widths) if n not in wide)
    room = max(0.3, 0.94 - narrow / PAGE)
    total = sum(min(widths[n], 90) for n in wide)
    out = []
    for n, width in enumerate(widths):
        if n in wide:
            share = room * min(width, 90) / total
            out.append(rf"{RAGGED}p{{{share:.3f}\linewidth}}")
        else:
            out.append("c" if n in centred else "l")
    return "".join(out)
