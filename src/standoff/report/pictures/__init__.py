"""Pictures drawn from page records: each a value of shapes, then SVG text.

A function of this package takes what a page found and returns a
:class:`~standoff.report.pictures.shapes.Picture`; :func:`to_svg` writes it down.
Colours are those of Okabe & Ito, told apart by people with every kind of colour
vision, and never the only mark of a difference.
"""

from standoff.report.pictures.shapes import Picture
from standoff.report.pictures.svg import to_svg

__all__ = ["Picture", "to_svg"]
