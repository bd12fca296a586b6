"""What each party wants, line by line, and the order of states that follows from it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from standoff.case.parts import Path
from standoff.errors import Problem, StandoffError
from standoff.studio.opened import Opened, Query
from standoff.studio.view import Group, View
from standoff.studio.write.form.acts import edited
from standoff.studio.write.form.chips import Known, said_in_words
from standoff.studio.write.form.fields import Field, Forms
from standoff.studio.write.form.formulas import in_plain_words
from standoff.studio.write.form.labels import label, way
from standoff.studio.write.form.ladder import ladder
from standoff.studio.write.form.lines import ACTS, FORMS, form_of, is_gap, stated, tier
from standoff.studio.write.form.page import forms_of, written
from standoff.studio.write.form.tree import (
    Tree,
    as_yaml,
    coded,
    decoded,
    kind_at,
    listing,
    mapping,
    words,
)
from standoff.studio.write.formulas import SIGNS
from standoff.studio.write.names.declared import (
    Named,
    declared,
    grouped,
    options,
    party,
    short,
    title_of,
)

MARKS = ("certainty", "unsure", "strength")


@dataclass(frozen=True)
class Line:
    """One statement, or several that are level."""

    path: Path
    want: Field | None
    marks: tuple[Field, ...]
    cited: tuple[Field, ...]
    problems: tuple[Problem, ...]
    plain: str
    within: tuple["Line", ...] = ()


@dataclass(frozen=True)
class Entry:
    """One line of a ranking: states that are equally good, or a mark between lines."""

    path: Path
    field: Field
    gap: bool
    unsure: bool
    several: bool
    plain: str


def _show(opened: Opened, query: Query) -> str:
    forms = forms_of(opened)
    tree = forms.tree
    lists = tuple(_lists(tree))
    path = _chosen(query, lists)
    if path is None:
        return written("write/no-preferences.html", opened, query, title="Preferences")
    said, taken_over = stated(tree, path)
    form, order = form_of(said), ladder(opened.so_far, path)
    shown = Forms(_as_own(tree, path, said), forms.placed) if taken_over else forms
    return written(
        "write/preferences.html", opened, query, title="Preferences", path=path, lists=lists,
        place=replace(query.place, writable=query.place.writable and not taken_over),
        heading=next(h for h, some in lists for *_, one in some if one == path),
        who=party(tree, str(path[-1])), said=said, taken_over=taken_over, form=form,
        problems=forms.placed.on(path) + forms.placed.on((*path, form)),
        rows=tuple(ROWS.get(form, _whole)(shown, (*path, form))) if form else (),
        drawn=form if form in ROWS else "other", ways={name: way(name) for name in FORMS},
        cited=shown.record(path, "preferences", "source", "at", "because", "quote"),
        ladder=order, missing=0 if taken_over else order.missing,
        names=tuple((n, short(t)) for w in ("option", "outcome") for n, t in declared(tree, w)),
        asking=_asking(tree, said), asking_open=3, people=list(mapping(tree, "decision_makers")),
        signs=SIGNS,
    )  # fmt: skip


def _asking(tree: Tree, said: Tree) -> tuple[tuple[str, Named], ...]:
    """Options and outcomes that no line of a list is about, under their parties."""
    lines = [
        str(line) if isinstance(line, str) else words(line, "want")
        for line in listing(said, "priorities")
    ]
    about = {line.removeprefix("not ").strip() for line in lines}
    names = [(n, short(t)) for w in ("option", "outcome") for n, t in declared(tree, w)]
    full = {s: f for s, f, _ in options(tree)}
    left = tuple((n, t) for n, t in names if not about & {n, full.get(n, n)})
    return grouped(tree, left)


def _lists(tree: Tree) -> Iterator[tuple[str, tuple[tuple[str, str, Path], ...]]]:
    """(heading, ((sent, words, path), ...)) of every list that there is or could be."""
    people = list(mapping(tree, "decision_makers"))
    for name, said in mapping(tree, "perspectives").items():
        heading = title_of(tree, "perspective", name)
        base: Path = ("perspectives", name)
        yield heading, tuple(_choice(tree, (*base, "preferences", dm)) for dm in people)
        yield from _believed(tree, base, said, heading)


def _believed(
    tree: Tree, base: Path, said: Tree, heading: str
) -> Iterator[tuple[str, tuple[tuple[str, str, Path], ...]]]:
    for dm, belief in mapping(said, "beliefs").items():
        here = (*base, "beliefs", dm)
        title = f"{heading}, as {party(tree, dm)} believes it"
        found = mapping(belief, "preferences")
        if found:
            yield title, tuple(_choice(tree, (*here, "preferences", of)) for of in found)
        yield from _believed(tree, here, belief, title)


def _choice(tree: Tree, path: Path) -> tuple[str, str, Path]:
    return coded(path), party(tree, str(path[-1])), path


def _chosen(
    query: Query, lists: tuple[tuple[str, tuple[tuple[str, str, Path], ...]], ...]
) -> Path | None:
    every = [path for _, some in lists for _, _, path in some]
    try:
        asked = decoded(query.one("at", "[]"))
    except StandoffError:
        asked = ()
    by_name = ("perspectives", query.one("perspective"), "preferences", query.one("dm"))
    named = [path for path in every if path[1] == query.one("perspective")]
    fit = [path for path in every if path in {asked, by_name}] or named or every
    return fit[0] if fit else None


def _as_own(tree: Tree, path: Path, said: Tree) -> Tree:
    """A tree in which what is taken over stands at the path itself."""
    if not path:
        return said
    inner = _as_own(mapping(tree).get(str(path[0]), {}), path[1:], said)
    return {**mapping(tree), str(path[0]): inner}


def _lines(forms: Forms, path: Path) -> Iterator[Line]:
    for n, said in enumerate(listing(forms.tree, *path)):
        here = (*path, n)
        if isinstance(said, list):
            inner = tuple(_line(forms, (*here, i)) for i in range(len(said)))
            yield Line(here, None, (), (), forms.placed.on(here), "", inner)
        else:
            yield _line(forms, here)


def _line(forms: Forms, path: Path) -> Line:
    fields = forms.record(path, "statement", alone="want")
    want = next(f for f in fields if f.path[-1] == "want")
    marks = tuple(f for f in fields if f.path[-1] in MARKS)
    cited = tuple(f for f in fields if f.is_citing)
    own = () if want.problems else forms.placed.on(path)
    return Line(path, want, marks, cited, own, in_plain_words(forms.tree, want.value))


def _entries(forms: Forms, path: Path) -> Iterator[Entry]:
    known = Known.of(forms.tree)
    for n, said in enumerate(listing(forms.tree, *path)):
        here = (*path, n)
        some = tier(said)
        value = "\n".join(" ".join(s.split()) for s in some)
        problems = forms.placed.within(here)
        gap = is_gap(said)
        how = "v" if gap else "e" if _is_tier(said) else "y"
        value = as_yaml(said) if how == "y" else value
        field = Field("entry", "", here, value=value, how=how, problems=problems)
        plain = "; or ".join(filter(None, (said_in_words(known, s) for s in some)))
        yield Entry(here, field, gap, isinstance(said, dict), len(some) > 1, plain)


def _is_tier(said: Tree) -> bool:
    """Whether a line of a ranking is what a box with one state a line can show."""
    inner = said.get("unsure") if isinstance(said, dict) and len(said) == 1 else said
    if isinstance(inner, str):
        return not isinstance(said, dict)
    return isinstance(inner, list) and bool(inner) and len(tier(inner)) == len(inner)


def _weights(forms: Forms, path: Path) -> Iterator[Field]:
    said = mapping(forms.tree, *path)
    texts = {n: text for s, full, text in options(forms.tree) for n in (s, full)}
    left = [s for s, full, _ in options(forms.tree) if s not in said and full not in said]
    for name in (*said, *left):
        here = (*path, name)
        yield forms.field(here, kind_at(here), short(texts.get(name, name)))


def _whole(forms: Forms, path: Path) -> Iterator[Field]:
    """A form that has no rows of its own here: what stands there, as the table has it."""
    yield forms.field(path, kind_at(path), label("preferences", str(path[-1])))


ROWS: Mapping[str, Callable[[Forms, Path], Iterator[Line | Entry | Field]]] = {
    "priorities": _lines, "ranking": _entries, "weights": _weights,
}  # fmt: skip
"""What a form shows, row by row; each has a template, ``write/preferences-FORM.html``."""


def _change(opened: Opened, query: Query) -> str:
    return edited(opened, query, ACTS)


VIEWS = (
    View(
        "wants", "Preferences", Group.WRITE, "What each party wants most, according to whom.",
        _show, sound=False,
    ),
)  # fmt: skip
CHANGES = {"wants": _change}
