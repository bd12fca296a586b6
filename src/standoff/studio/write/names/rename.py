"""A short name changed, everywhere that it is used."""

from standoff.case.ids import identifier
from standoff.case.parts import Path
from standoff.case.text.amend import amend, plain_tree
from standoff.case.text.rename import renamed
from standoff.case.text.touches import Rename
from standoff.studio.write.form.tree import at
from standoff.studio.write.names.uses import named_at


def renamed_at(text: str, path: Path, fit: str, typed: str) -> str:
    """The text in which the thing at a path is called as was typed, or as near as names allow."""
    holder = at(plain_tree(text), path[:-1])
    if not isinstance(holder, dict) or path[-1] not in holder:
        return text
    others = [name for name in holder if name != path[-1]]
    new = fit if fit and fit not in others else identifier(typed, others, "name", brief=True)
    what, old = named_at(path)
    if what:
        return renamed(text, what, old, new)
    return amend(text, Rename(path, new))
