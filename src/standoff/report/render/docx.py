"""Text and tables as a Word file (``.docx``), by python-docx (extra ``papers``).

Tables have rules above, below the head and at the end, as journals set them. The same
document gives the same bytes: nothing in it says when it was made.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from standoff.glance import clean
from standoff.interop.extras import needed
from standoff.report.render.columns import Fit, Setting, fit

MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
"""The time that a file bears, since it must bear one."""

PAGE = 15.2
"""Centimetres that a page has for a table."""

POINT = 2.54 / 72 * 1.25
"""Centimetres of an em for each point of letters: heads are bold, and fonts differ."""

SIZES = (
    Setting("9", 9 * POINT, 0.42),
    Setting("8", 8 * POINT, 0.42),
    Setting("8", 8 * POINT, 0.2, "50"),
    Setting("7", 7 * POINT, 0.2, "50"),
)
"""Points of letters, from the usual to the smallest; gaps in twentieths of a point."""


class Paper:
    """A Word document in the making."""

    def __init__(self, title: str) -> None:
        """Begin a document. Raises MissingExtra where python-docx is not installed."""
        docx: Any = needed("docx", extra="papers")
        self.made: Any = docx.Document()
        self._size: Any = needed("docx.shared", extra="papers")
        about = self.made.core_properties
        about.title, about.author, about.comments = clean(title), "", ""
        about.created = about.modified = MOMENT.replace(tzinfo=None)
        normal = self.made.styles["Normal"].font
        normal.name, normal.size = "Times New Roman", self._size.Pt(11)
        self.tables = self.figures = 0

    def heading(self, words: str, level: int = 1) -> None:
        """A heading; level 0 is the title."""
        self.made.add_heading(clean(words), level)

    def para(self, words: str, *, small: bool = False, item: bool = False) -> None:
        """A paragraph, or an item of a list."""
        style = "List Bullet" if item else None
        run = self.made.add_paragraph(style=style).add_run(clean(words))
        if small:
            run.font.size = self._size.Pt(9)

    def table(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        caption: str,
        centred: Sequence[int] = (),
        notes: Sequence[str] = (),
    ) -> None:
        """A numbered table: caption, head that repeats on every page, rows, notes."""
        self.tables += 1
        self._caption("Table", self.tables, caption)
        table = self.made.add_table(rows=1, cols=len(head))
        table.autofit = False
        fitted = fit(head, rows, PAGE, SIZES)
        widths = [self._size.Cm(wide) for wide in _spread(fitted)]
        for n, width in enumerate(widths):
            table.columns[n].width = width  # LibreOffice goes by these, Word by those of cells
        small = int(fitted.setting.name)
        for line in (head, *rows):
            cells = table.rows[0].cells if line is head else table.add_row().cells
            for n, (place, words) in enumerate(zip(cells, line, strict=True)):
                place.width = widths[n]
                self._fill(place, words, small, bold=line is head, centred=n in centred)
        _ruled(table)
        _closer(table, fitted.setting.gap)
        self.para(" ".join(notes), small=True)

    def figure(self, png: bytes, *, caption: str, wide: float = 14.0) -> None:
        """A numbered picture, so many centimetres wide, with its caption below."""
        self.figures += 1
        self.made.add_picture(io.BytesIO(png), width=self._size.Cm(wide))
        self._caption("Figure", self.figures, caption)

    def _caption(self, kind: str, number: int, words: str) -> None:
        line = self.made.add_paragraph()
        line.paragraph_format.keep_with_next = kind == "Table"
        line.add_run(f"{kind} {number}. ").bold = True
        line.add_run(clean(words))

    def _fill(self, place: Any, words: str, size: int, *, bold: bool, centred: bool) -> None:
        line = place.paragraphs[0]
        line.paragraph_format.space_after = self._size.Pt(1)
        run = line.add_run(clean(words))
        run.bold, run.font.size = bold, self._size.Pt(size)
        if centred:
            line.alignment = 1

    def data(self) -> bytes:
        """The file, the same bytes for the same content."""
        out = io.BytesIO()
        self.made.save(out)
        return _undated(out.getvalue())


def _spread(fitted: Fit) -> list[float]:
    """Centimetres of each column, which fill the page."""
    edge = fitted.setting.apart
    own = [wide + edge for wide in fitted.widths]
    return [wide * PAGE / sum(own) for wide in own]


def _closer(table: Any, gap: str) -> None:
    """Narrower edges of cells, in twentieths of a point; as they are where none is said."""
    if not gap:
        return
    oxml: Any = needed("docx.oxml", extra="papers")
    margins = oxml.OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_marked(oxml, f"w:{side}", w=gap, type="dxa"))
    table._tbl.tblPr.append(margins)


def _marked(oxml: Any, name: str, **values: str) -> Any:
    """An element with its attributes."""
    made = oxml.OxmlElement(name)
    for key, value in values.items():
        made.set(f"{{{oxml.ns.nsmap['w']}}}{key}", value)
    return made


def _ruled(table: Any) -> None:
    """Rules above, below the head and at the end; the head repeats, and no row is broken."""
    oxml: Any = needed("docx.oxml", extra="papers")
    head, last = table.rows[0], table.rows[-1]
    for row in table.rows:
        row._tr.get_or_add_trPr().append(_marked(oxml, "w:cantSplit", val="true"))
    head._tr.get_or_add_trPr().append(_marked(oxml, "w:tblHeader", val="true"))
    for row, sides in ((head, ("top", "bottom")), (last, ("bottom",))):
        for place in row.cells:
            _bordered(oxml, place, sides)


def _bordered(oxml: Any, place: Any, sides: Sequence[str]) -> None:
    borders = oxml.OxmlElement("w:tcBorders")
    for side in sides:
        borders.append(_marked(oxml, f"w:{side}", val="single", sz="8", space="0", color="000000"))
    place._tc.get_or_add_tcPr().append(borders)


def _undated(data: bytes) -> bytes:
    """The archive anew, with one and the same time for all that is in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in sorted(before.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            told = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            told.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(told, before.read(name))
    return out.getvalue()
