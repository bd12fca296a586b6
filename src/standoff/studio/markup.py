"""Templates, filled with everything escaped; and the blocks of pages as HTML."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from standoff.glance import clean, escape
from standoff.report.blocks import Text, without_hints
from standoff.report.documents import Part
from standoff.report.first.screen import FirstScreen, letter_table, said_blocks
from standoff.report.pictures.shapes import Picture
from standoff.report.pictures.svg import to_svg
from standoff.report.records import Record, blocks_of
from standoff.report.render.html.render import inline, parts
from standoff.studio.room.words import words_at
from standoff.studio.write.form.place import field_of, place_of


@cache
def environment() -> Environment:
    """The templates; a name that was not given is an error, and every text is escaped."""
    made = Environment(
        loader=PackageLoader("standoff.studio"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: clean(value) if type(value) is str else value,
    )
    made.filters["inline"] = words
    made.filters["parts"] = shown
    made.filters["picture"] = picture
    made.filters["field_of"] = field_of
    made.filters["place_of"] = place_of
    made.globals["words_at"] = words_at
    return made


def words(found: Text | str) -> Markup | str:
    """A text with its roles; a plain string is escaped where it is put."""
    return Markup(inline(found)) if isinstance(found, Text) else found  # noqa: S704


def render(template: str, **values: Any) -> Markup:
    """A template with its values."""
    return Markup(environment().get_template(template).render(**values))  # noqa: S704 - escaped there


def shown(found: Iterable[Part], level: int = 2) -> Markup:
    """Blocks, figures and folds; their texts were escaped."""
    return Markup(parts(found, level))  # noqa: S704


def page_markup(record: Record) -> Markup:
    """A page of the command line, without its title and without what only that can do."""
    return shown(without_hints(blocks_of(record)))


def told_markup(record: Record) -> Markup:
    """A page with its first screen: that in words, and the rest folded below it.

    record
        With a field ``first``, as :mod:`standoff.report.first` fills it.
    """
    first = getattr(record, "first", None) or FirstScreen(())
    whole: Record = replace(record, first=None)  # type: ignore[call-arg]
    letters = shown([letter_table(first.letters)]) if first.letters else Markup()
    return shown(said_blocks(first.said)) + folded(letters + page_markup(whole))


def folded(full: Markup) -> Markup:
    """What stands below the words of a page, to be opened by who wants it."""
    fold = Markup(
        '<details class="fold in-full"><summary>In full, state by state</summary>{}</details>'
    )
    return fold.format(full)


def picture(drawn: Picture, name: str) -> Markup:
    """A drawing as SVG inside the page; ``name`` must be unlike that of any other there."""
    return Markup(to_svg(drawn, escape(name), alone=False))  # noqa: S704
