"""Keys of a mapping in another order, with the comments that belong to them."""

import json

from standoff.case.text import patch
from standoff.case.text.amend import amend, plain_tree
from standoff.case.text.document import parse_document
from standoff.case.text.patch import Written
from standoff.case.text.touches import Put, Touch, amended
from standoff.errors import CaseError
from standoff.studio.write.form.spots import at


def carried_out(text: str, *touches: Touch) -> str:
    """The text after some touches, as :func:`amend` has it.

    Where a value is put in that differs from the one before only in the place of one
    key, the lines of that key move, and all comments stay with what they are about.
    """
    for touch in touches:
        moved = _moved(text, touch) if isinstance(touch, Put) else None
        text = amend(text, touch) if moved is None else moved
    return text


def _moved(text: str, touch: Put) -> str | None:
    tree = plain_tree(text)
    old = at(tree, touch.path)
    if not isinstance(old, dict) or old != touch.value or list(old) == list(touch.value):
        return None
    step = _step(list(old), list(touch.value))
    if step is None or not text.endswith("\n") or text.startswith("\ufeff"):
        return None
    newline = "\r\n" if "\r\n" in text else "\n"
    written = Written(text, parse_document(text)[0], newline)
    done = patch.moved(written, touch.path, *step)
    return done if done is not None and _says(done, amended(tree, touch)) else None


def _step(old: list[str], new: list[str]) -> tuple[int, int] | None:
    """The one key that moved: where it was, and where it is now."""
    for key in old:
        if [k for k in old if k != key] == [k for k in new if k != key]:
            return old.index(key), new.index(key)
    return None


def _says(text: str, tree: object) -> bool:
    try:
        return json.dumps(plain_tree(text)) == json.dumps(tree)
    except CaseError:
        return False
