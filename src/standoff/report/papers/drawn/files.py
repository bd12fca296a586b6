"""Pictures as files of a paper's size: SVG, PNG, PDF and TikZ, in colour or in greys."""

import re
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from standoff.interop.extras import MissingExtra, needed
from standoff.report.papers.drawn.legend import labels
from standoff.report.papers.drawn.tikz import to_tikz
from standoff.report.pictures.shapes import SIZE, Picture, shifted
from standoff.report.pictures.svg import to_svg

WIDTHS = {"single": 85.0, "middle": 120.0, "double": 175.0}
"""Millimetres of one column of a journal, of one and a half, of two."""

DPI = 300

SMALLEST, LARGEST = 6.0, 10.5
"""Points of print: below, journals send figures back; above, usual letters are not drawn."""

POINTS = 72 / 25.4
"""Points of print in a millimetre."""

HEADER = 33
"""Bytes of a PNG's signature and of its first chunk."""

_COLOUR = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\b")
_SIZE = re.compile(r'width="[\d.]+" height="[\d.]+" role')


def set_in(picture: Picture, wide: float | None) -> Picture:
    """A picture in the middle of its column, where filling it would make the letters too large."""
    least = wide * POINTS * SIZE / LARGEST if wide else 0.0
    if picture.width >= least:
        return picture
    shapes = tuple(shifted(shape, (least - picture.width) / 2, 0) for shape in picture.shapes)
    return replace(picture, width=least, shapes=shapes)


def letters(picture: Picture, wide: float) -> float:
    """The height of its smallest letters in points of print, so many millimetres wide."""
    small = min((label.size for label in labels(picture.shapes)), default=SIZE)
    return small * wide * POINTS / set_in(picture, wide).width


def sized_svg(picture: Picture, wide: float | None = None, *, grey: bool = False) -> str:
    """The picture as SVG, so many millimetres wide."""
    picture = set_in(picture, wide)
    text = to_svg(picture)
    if wide:
        high = wide * picture.height / picture.width
        text = _SIZE.sub(f'width="{wide:.1f}mm" height="{high:.1f}mm" role', text, count=1)
    return greyed(text) if grey else text


def greyed(text: str) -> str:
    """The text with every colour as the grey of the same lightness (Rec. 709)."""

    def grey(found: re.Match[str]) -> str:
        red, green, blue = (int(part, 16) for part in found.groups())
        level = round(0.2126 * red + 0.7152 * green + 0.0722 * blue)
        return f"#{level:02x}{level:02x}{level:02x}"

    return _COLOUR.sub(grey, text)


def cairo() -> Any:
    """CairoSVG. Raises MissingExtra where it, or the library that it stands on, is not there."""
    try:
        return needed("cairosvg", extra="papers")
    except OSError:
        how = "see how to install it in the docs, under papers; or ask for svg or tikz"
        raise MissingExtra(f"this needs the library Cairo, which is not installed; {how}") from None


def to_png(picture: Picture, wide: float | None = None, *, grey: bool = False) -> bytes:
    """The picture as PNG, 300 dots an inch. Raises MissingExtra where CairoSVG is not installed."""
    drawer = cairo()
    svg = sized_svg(picture, wide or picture.width * 25.4 / 96, grey=grey)
    return _sized(drawer.svg2png(bytestring=svg.encode(), dpi=DPI))


def _sized(png: bytes) -> bytes:
    """A PNG that says how large it is in print, so that a text takes it in at that size."""
    per_metre = round(DPI / 0.0254)
    body = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    said = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return png[:HEADER] + said + png[HEADER:]


def to_pdf(picture: Picture, wide: float | None = None, *, grey: bool = False) -> bytes:
    """The picture as PDF, as lines and letters. Raises MissingExtra without CairoSVG."""
    drawer = cairo()
    data: bytes = drawer.svg2pdf(bytestring=sized_svg(picture, wide, grey=grey).encode())
    return data


def tikz(picture: Picture, wide: float | None = None, *, grey: bool = False) -> str:
    """The picture as TikZ."""
    text = to_tikz(set_in(picture, wide), wide=wide)
    return _HTML.sub(_grey_html, text) if grey else text


_HTML = re.compile(r"(\{HTML\}\{)([0-9A-F]{6})\}")


def _grey_html(found: re.Match[str]) -> str:
    return found[1] + greyed(f"#{found[2].lower()}")[1:].upper() + "}"


FILES: Mapping[str, Callable[..., str | bytes]] = {
    "svg": sized_svg,
    "png": to_png,
    "pdf": to_pdf,
    "tikz": tikz,
}
"""By format: (picture, millimetres, grey=...) to the content of a file."""
