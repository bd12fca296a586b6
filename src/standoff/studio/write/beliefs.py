"""What parties wrongly believe, in each reading."""

from standoff.case.parts import Path
from standoff.studio.opened import Opened, Query
from standoff.studio.view import Group, View
from standoff.studio.write.form.fields import Field, Forms
from standoff.studio.write.form.page import forms_of, written
from standoff.studio.write.form.tree import kind_at, mapping
from standoff.studio.write.names.declared import title_of


def _show(opened: Opened, query: Query) -> str:
    forms = forms_of(opened)
    found = tuple(_reading(forms, name) for name in mapping(forms.tree, "perspectives"))
    asked = query.one("perspective")
    chosen = next((f for f in found if f.path[1] == asked), found[0] if found else None)
    names = tuple((str(f.path[1]), f.label, len(f.parts)) for f in found)
    return written("write/beliefs.html", opened, query, title="Beliefs", chosen=chosen, names=names)


def _reading(forms: Forms, name: str) -> Field:
    path: Path = ("perspectives", name, "beliefs")
    return forms.field(path, kind_at(path), title_of(forms.tree, "perspective", name))


VIEWS = (
    View(
        "beliefs", "Beliefs", Group.WRITE, "How parties see the conflict otherwise than it is.",
        _show, sound=False,
    ),
)  # fmt: skip
