"""Who is in the conflict, and what each can do."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from standoff.case.parts import Path
from standoff.errors import Problem
from standoff.studio.opened import Opened, Query
from standoff.studio.view import Group, View
from standoff.studio.write.form.fields import Field, Forms
from standoff.studio.write.form.page import forms_of, odd, written
from standoff.studio.write.form.tree import mapping, words
from standoff.studio.write.names.declared import party
from standoff.studio.write.names.uses import patterns, uses

PATH = ("decision_makers",)

OF_PARTY = ("name", "note", "short", "plural")

SAID = ("short", "taken", "left", "does", "undoes")
"""Keys of an option that say how it is told."""


@dataclass(frozen=True)
class OptionRow:
    """One option on the page."""

    path: Path
    words: str
    fields: tuple[Field, ...]
    problems: tuple[Problem, ...]
    used: bool


@dataclass(frozen=True)
class Party:
    """One decision maker on the page."""

    path: Path
    title: str
    fields: tuple[Field, ...]
    options: tuple[OptionRow, ...]
    problems: tuple[Problem, ...]
    used: bool


def _show(opened: Opened, query: Query) -> str:
    forms = forms_of(opened)
    return written(
        "write/parties.html", opened, query, title="Parties and options",
        parties=tuple(_parties(forms)), problems=forms.placed.on(PATH), odd=odd(forms, PATH),
        patterns=len(patterns(forms.names)),
        coalitions=forms.record((), "case", "coalitions")[0],
    )  # fmt: skip


def _parties(forms: Forms) -> Iterator[Party]:
    for dm, said in mapping(forms.tree, *PATH).items():
        path = (*PATH, dm)
        named = [*path, "options"]
        rows = tuple(_option(forms, (*named, option)) for option in mapping(said, "options"))
        problems = forms.placed.on(path) + forms.placed.on(tuple(named))
        yield Party(
            path, party(forms.tree, dm), forms.record(path, "decision_maker", *OF_PARTY),
            rows, problems, bool(uses(forms.names, path)),
        )  # fmt: skip


def _option(forms: Forms, path: Path) -> OptionRow:
    text, final, *said_so = forms.record(path, "option", "text", "reversible", *SAID, alone="text")
    menu = tuple((v, w, on or (v == "both" and not final.value)) for v, w, on in final.choices)
    called = words(forms.tree, *path) or words(forms.tree, *path, "text") or str(path[-1])
    fields = (
        text if text.shape == "yaml" else replace(text, shape="line"),
        replace(final, shape="choice", choices=menu),
        *said_so,
    )
    return OptionRow(path, called, fields, forms.placed.on(path), bool(uses(forms.names, path)))


VIEWS = (
    View(
        "parties", "Parties and options", Group.WRITE, "Who can do what.", _show, sound=False,
    ),
)  # fmt: skip
