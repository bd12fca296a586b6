"""Tables and text as LaTeX, for booktabs, array and longtable; text cannot make markup.

Letters beyond ASCII are written as they are: pdfLaTeX takes those of European languages,
LuaLaTeX and XeLaTeX all for which the font has a glyph.
"""

from collections.abc import Iterable, Sequence

from standoff.glance import clean
from standoff.interop.references.bibtex import MARKS
from standoff.report.render.columns import Layout, layout

ESCAPES = MARKS | {
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
    '"': r"\textquotedbl{}", "[": "{[}", "]": "{]}",
}  # fmt: skip

RELATIONS = {" > ": r" $\succ$ ", " ~ ": r" $\sim$ "}
"""Signs of rankings, between states."""

LONG = 34
"""Lines above which a table may break across pages."""

BELOW = r"\setlength{\belowcaptionskip}{4pt}"
"""Room between a caption and its table, which classes leave for captions below."""

PREAMBLE = r"\usepackage{booktabs,array,longtable}"


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
    laid = layout(head, rows, frozenset(centred))
    top = " & ".join(rf"{cell(words)}" for words in head) + r" \\"
    body = _body(rows, frozenset(breaks))
    named = rf"\caption{{{escaped(caption)}}}\label{{{label}}}"
    under = [rf"\par\smallskip\footnotesize {cell(' '.join(notes))}"] if notes else []
    if laid.lines > LONG:
        return _long(laid, named, top, body, notes)
    lines = [
        r"\begin{table}[htbp]", r"\centering", laid.size, laid.gap, BELOW, named,
        rf"\begin{{tabular}}{{{laid.columns}}}",
        r"\toprule", top, r"\midrule", *body, r"\bottomrule", r"\end{tabular}", *under,
        r"\end{table}",
    ]  # fmt: skip
    return "\n".join(filter(None, lines)) + "\n"


def _long(laid: Layout, named: str, top: str, body: list[str], notes: Sequence[str]) -> str:
    lines = [
        "{", laid.size, laid.gap, rf"\begin{{longtable}}{{{laid.columns}}}", named + r" \\",
        r"\toprule", top, r"\midrule", r"\endfirsthead", r"\toprule", top, r"\midrule",
        r"\endhead", r"\bottomrule", r"\endfoot", *body, r"\end{longtable}",
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
