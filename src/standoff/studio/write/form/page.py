"""What every page of the group Write is given."""

from functools import partial
from typing import Any

from markupsafe import Markup

from standoff.case.parts import Path
from standoff.errors import StandoffError
from standoff.studio.markup import render
from standoff.studio.opened import Opened, Query
from standoff.studio.write.form.chips import Known, said_in_words
from standoff.studio.write.form.fields import Field, Forms, dom_id, is_odd
from standoff.studio.write.form.problems import placed
from standoff.studio.write.form.tree import Tree, at, coded, decoded, kind_at
from standoff.studio.write.names.declared import options, title_of
from standoff.studio.write.names.uses import in_words, named_at, uses


def forms_of(opened: Opened) -> Forms:
    """The fields of a text that is being written."""
    return Forms(tree_of(opened), placed(opened))


def tree_of(opened: Opened) -> Tree:
    """The tree of a text; an empty one where the text is no mapping."""
    return opened.tree if isinstance(opened.tree, dict) else {}


def odd(forms: Forms, path: Path) -> Field | None:
    """What stands at a path as YAML, where it is nothing that belongs there."""
    kind, value = kind_at(path), at(forms.tree, path)
    return forms.field(path, kind, "What stands in the text") if is_odd(kind, value) else None


def written(template: str, opened: Opened, query: Query, **values: Any) -> Markup:
    """A page of forms; where the text cannot be taken apart, what is wrong with it."""
    if not isinstance(opened.tree, dict):
        return render("write/unreadable.html", opened=opened, query=query, **_title(values))
    given = {
        "opened": opened, "query": query, "place": query.place, "act": act, "coded": coded,
        "dom_id": dom_id, "sure": _sure(opened, query), "odd": None,
        "say": partial(said_in_words, Known.of(opened.tree)),
    }  # fmt: skip
    return render(template, **{**given, **values})


def _title(values: dict[str, Any]) -> dict[str, Any]:
    return {"title": values.get("title", "The case")}


def act(word: str, path: Path, *rest: object) -> str:
    """What a button sends."""
    tail = "".join(f",{coded((r,))[1:-1]}" for r in rest if isinstance(r, str | int))
    return f"[{coded((word,))[1:-1]},{coded(path)}{tail}]"


def _sure(opened: Opened, query: Query) -> dict[str, Any] | None:
    """What someone wants to remove although it is used, and where it is used."""
    try:
        path = decoded(query.one("sure", "[]"))
    except StandoffError:
        return None
    tree = tree_of(opened)
    if not path or at(tree, path) is None:
        return None
    found = uses(forms_of(opened).names, path)
    return {
        "path": path,
        "name": _called(tree, path),
        "places": list(dict.fromkeys(in_words(tree, at_) for at_ in found)),
    }


def _called(tree: Tree, path: Path) -> str:
    """What is to be removed, in words."""
    what, name = named_at(path)
    if what == "option":
        return next((text for _, full, text in options(tree) if full == name), name)
    return title_of(tree, what, name) if what else in_words(tree, path)
