"""Where the words of a statement stand: the way from any list to the reading room."""

from urllib.parse import quote, urlencode

from standoff.case.parts import Path
from standoff.studio.opened import Opened, Place
from standoff.studio.room.statements import quotes_at
from standoff.studio.write.form.fields import dom_id
from standoff.studio.write.form.tree import Tree, at, coded, words


def words_at(opened: Opened, place: Place, path: Path) -> str:
    """The address of a statement's first words in their text; empty where it quotes none.

    A claim may be named by its id. What is quoted of a source without a text has no place
    to go to. The part after ``#`` is for those without a script.
    """
    path = _numbered(opened, path)
    if not quotes_at(at(opened.tree, path)):
        return ""
    source = _source(opened.tree, path)
    if not words(opened.tree, "sources", source, "text"):
        return ""
    asked = urlencode({"source": source, "words": coded(path)})
    return f"{place.base}/reading?{asked}#{quote(dom_id(path, 'card'))}-0"


def _numbered(opened: Opened, path: Path) -> Path:
    if len(path) == 2 and path[0] == "claims" and isinstance(path[1], str):
        ids = [claim.id for claim in opened.so_far.claims]
        return ("claims", ids.index(path[1])) if path[1] in ids else path
    return path


def _source(tree: Tree, path: Path) -> str:
    """The source that a statement rests on: its own, or that of what stands around it."""
    around = (words(tree, *path[:n], "source") for n in range(len(path), 0, -1))
    return next(filter(None, around), "")
