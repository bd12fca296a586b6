"""Ask views of a text without a server."""

from standoff.library import text as library_text
from standoff.studio.menu import changes, data, pieces, views
from standoff.studio.opened import Place, Query, opened


def query(place=None, **fields):
    """A query: values are texts, or lists of them."""
    listed = {k: (v,) if isinstance(v, str) else tuple(v) for k, v in fields.items()}
    return Query(listed, place or Place())


def show(view, text, **fields):
    """The HTML of a view of a text, or of a library case by its slug."""
    return str(views()[view].show(opened(text_of(text), "case.yaml"), query(**fields)))


def piece(name, text, **fields):
    """The HTML of a part of a page."""
    return str(pieces()[name](opened(text_of(text), "case.yaml"), query(**fields)))


def asked(name, text, **fields):
    """What a script is sent."""
    return data()[name](opened(text_of(text), "case.yaml"), query(**fields))


def change(name, text, **fields):
    """The text after a form was sent."""
    return changes()[name](opened(text_of(text), "case.yaml"), query(**fields))


def text_of(text):
    """The text itself, or that of a library case."""
    return text if "\n" in text else library_text(text)
