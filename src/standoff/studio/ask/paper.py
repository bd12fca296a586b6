"""What a paper needs: figures, shown small, tables and the analysis section, to be taken away."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from standoff.errors import BadInput, StandoffError
from standoff.report.papers.bundle import (
    Files,
    Look,
    drawn_figures,
    figure_files,
    lacking,
    section_file,
    table_files,
    width_of,
)
from standoff.report.papers.drawn.files import FILES, WIDTHS
from standoff.report.papers.figures import KEYS
from standoff.report.papers.omitted import omitted
from standoff.report.papers.record import TABLES
from standoff.report.papers.sections import WRITERS as SECTIONS
from standoff.report.papers.written import WRITERS
from standoff.studio.markup import render
from standoff.studio.opened import Opened, Query
from standoff.studio.view import Group, View

READINGS = 200
"""Readings of a sweep whose shares are drawn: more take longer than a page may."""

SHOWN = WIDTHS["middle"]
"""Millimetres of the column that figures are laid out for where they are shown small."""

MOMENT = (2000, 1, 1, 0, 0, 0)
"""The time that every file bears, so that the same case gives the same bytes."""

NAMES = {
    "svg": "SVG", "png": "PNG", "pdf": "PDF", "tikz": "TikZ", "tex": "LaTeX", "docx": "Word",
    "md": "Markdown", "csv": "CSV", "html": "HTML",
}  # fmt: skip
"""What a format is called."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A file to be kept: the end of its name, and its bytes; or why there is none."""

    end: str = ""
    data: bytes = b""
    refused: str = ""


def packed(opened: Opened, kind: str, query: Query) -> Packed:
    """Figures, tables, the section or all, as one file; several files are in a .zip."""
    try:
        files = KINDS[kind](opened, query)
    except BadInput as error:
        return Packed(refused="; ".join(p.what for p in error.problems))
    except (StandoffError, ValueError) as error:
        return Packed(refused=str(error))
    if not files:
        return Packed(refused="Nothing was chosen that this case has: see what the page shows.")
    if len(files) == 1:
        ((name, content),) = files.items()
        return Packed(f"-{name}", _bytes(content))
    return Packed(f"-{kind}.zip", zipped(files))


def zipped(files: Files) -> bytes:
    """Files in one, made in memory."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as into:
        for name, content in files.items():
            about = zipfile.ZipInfo(name, MOMENT)
            about.compress_type = zipfile.ZIP_DEFLATED
            into.writestr(about, _bytes(content))
    return made.getvalue()


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


# ------------------------------------------------------------------ what was asked for


def _accounts(opened: Opened, query: Query) -> list[str]:
    """The perspective that was chosen, the first one, or all."""
    names = [p.id for p in opened.sound.perspectives]
    asked = query.one("perspective")
    return names if query.one("every") else [asked if asked in names else names[0]]


def _chosen(query: Query, field: str, known: Mapping[str, object]) -> list[str]:
    """What was ticked, or the one whose own button was pressed."""
    just = query.one("just")
    return [k for k in known if k == just] or [k for k in known if k in query.all(field)]


def _one_of(query: Query, field: str, known: Mapping[str, object]) -> str:
    return query.one(field) if query.one(field) in known else next(iter(known))


def _figures(opened: Opened, query: Query) -> Files:
    names = _accounts(opened, query)
    keys = _chosen(query, "figure", dict.fromkeys(KEYS))
    formats = _chosen(query, "format", FILES) or ["svg"]
    wide = width_of(query.one("width"))
    look = Look(tuple(formats), wide, bool(query.one("grey")))
    drawn = drawn_figures(opened.solver, names, keys, READINGS, wide)
    return figure_files(drawn, look, several=len(names) > 1)


def _tables(opened: Opened, query: Query) -> Files:
    keys, kind = _chosen(query, "table", TABLES), _one_of(query, "table-format", WRITERS)
    if not keys:
        return {}
    names, bom = _accounts(opened, query), bool(query.one("bom"))
    made = table_files(opened.solver, names, keys, kind, bom=bom)
    return {f"table-{name}": content for name, content in made.items()}


def _section(opened: Opened, query: Query) -> Files:
    kind = _one_of(query, "section-format", SECTIONS)
    names = _accounts(opened, query)
    return {f"section.{kind}": section_file(opened.solver, names, kind)}


def _all(opened: Opened, query: Query) -> Files:
    return _figures(opened, query) | _tables(opened, query) | _section(opened, query)


KINDS: Mapping[str, Callable[[Opened, Query], Files]] = {
    "figures": _figures,
    "tables": _tables,
    "section": _section,
    "all": _all,
}
"""What can be taken away."""


# ------------------------------------------------------------------ the page


def _show(opened: Opened, query: Query) -> str:
    names = _accounts(opened, query)[:1]
    drawn = drawn_figures(opened.solver, names, KEYS, 0, SHOWN)
    left = omitted(opened.solver, names, KEYS[:-1], drawn, 0)
    without = lacking()
    return render(
        "ask/paper.html", opened=opened, query=query, drawn=drawn, left=left, account=names[0],
        tables=TABLES, readings=READINGS, named=NAMES, widths=WIDTHS, figure_formats=FILES,
        table_formats=WRITERS, section_formats=SECTIONS, lacking=without,
        lacks={why: [NAMES[k] for k in without if without[k] == why] for why in without.values()},
    )  # fmt: skip


VIEWS = (
    View(
        "paper", "For a paper", Group.SEE,
        "Figures, tables and the analysis section of a paper, as files to take away.", _show,
    ),
)  # fmt: skip
