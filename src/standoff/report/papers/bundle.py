"""What a paper takes from a case, as files by name: figures, tables, the section.

The command line writes them into a folder, the studio gives them to the browser.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from standoff.case.edits import Adopt
from standoff.graph import Solver
from standoff.interop.extras import MissingExtra, needed
from standoff.report.papers.article import article
from standoff.report.papers.drawn.files import FILES, WIDTHS, cairo
from standoff.report.papers.figures import Drawn, figures_of, shares_figure, storyboard_figure
from standoff.report.papers.gather import tables_page
from standoff.report.papers.sections import WRITERS as SECTIONS
from standoff.report.papers.written import one_by_one

BOM = "\ufeff"
"""What tells a spreadsheet that a CSV file is UTF-8."""

NARROWEST, WIDEST = 20.0, 1_000.0
"""Millimetres that a figure can be wide."""

Files = dict[str, str | bytes]


@dataclass(frozen=True, slots=True)
class Look:
    """How figures are drawn: formats, millimetres (None for the picture's own), greys."""

    formats: tuple[str, ...] = ("svg",)
    wide: float | None = None
    grey: bool = False


def drawn_figures(
    solver: Solver, names: Sequence[str], keys: Sequence[str], sweep: int, wide: float | None
) -> list[Drawn]:
    """The figures of some keys in some perspectives; shares of up to so many readings each."""
    drawn = [d for name in names for d in figures_of(solver(Adopt(name)), name, tuple(keys), wide)]
    if "storyboard" in keys:
        drawn.append(storyboard_figure(solver, names, wide))
    if sweep and "shares" in keys:
        drawn += _shares(solver, names, sweep)
    return drawn


def _shares(solver: Solver, names: Sequence[str], sweep: int) -> list[Drawn]:
    from standoff.claims.sweep import sweep as swept  # noqa: PLC0415 - as asked
    from standoff.report.pages.sweep import sweep_page  # noqa: PLC0415 - as asked

    case = solver.case
    page = sweep_page(case.title, ("open",), [swept(case, n, readings=sweep) for n in names])
    found = (shares_figure(page, name) for name in names)
    return [figure for figure in found if figure is not None]


def figure_files(drawn: Sequence[Drawn], look: Look, *, several: bool) -> Files:
    """Figures by file name; it names the perspective where there are several."""
    made: Files = {}
    for figure in drawn:
        stem = (
            f"{figure.key}-{figure.perspective}" if several and figure.perspective else figure.key
        )
        for kind in look.formats:
            ending = "tikz.tex" if kind == "tikz" else kind
            made[f"{stem}.{ending}"] = FILES[kind](figure.picture, look.wide, grey=look.grey)
    return made


def table_files(
    solver: Solver, names: Sequence[str], keys: Sequence[str], kind: str, *, bom: bool = False
) -> Files:
    """Each table as a file, by its name."""
    page = tables_page(solver, perspectives=names, keys=keys)
    return {f"{name}.{kind}": marked(text, kind, bom=bom)
            for name, text in one_by_one(page, kind).items()}  # fmt: skip


def marked(text: str | bytes, kind: str, *, bom: bool) -> str | bytes:
    """A file's content with the mark that spreadsheets look for, if that is wanted."""
    return BOM + text if bom and kind == "csv" and isinstance(text, str) else text


def section_file(solver: Solver, names: Sequence[str], kind: str) -> str | bytes:
    """The analysis section. Raises MissingExtra."""
    return SECTIONS[kind](article(solver, names))


def width_of(words: str) -> float | None:
    """Millimetres of a width in words; None for the picture's own. Raises ValueError."""
    if not words or words in WIDTHS:
        return WIDTHS.get(words)
    try:
        wide = float(words.removesuffix("mm"))
    except ValueError:
        wide = 0.0
    if not NARROWEST <= wide <= WIDEST:
        known = ", ".join(f"{name} ({mm:.0f} mm)" for name, mm in WIDTHS.items())
        raise ValueError(f"{known}, or {NARROWEST:.0f} to {WIDEST:.0f} millimetres, not {words!r}")
    return wide


NEEDS: Mapping[str, Callable[[], object]] = {
    "png": cairo,
    "pdf": cairo,
    "docx": lambda: needed("docx", extra="papers"),
}
"""By format: what it stands on."""


def lacking() -> dict[str, str]:
    """By format: what is not installed for it, and how to get it."""
    found: dict[str, str] = {}
    for kind, ask in NEEDS.items():
        try:
            ask()
        except MissingExtra as error:
            found[kind] = str(error)
    return found
