"""Pages of many things of one kind: each in a fold with its form, and a box for a new one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from standoff.case.parts import Path
from standoff.errors import Problem
from standoff.studio.opened import Opened, Query
from standoff.studio.write.form.acts import is_sorted
from standoff.studio.write.form.fields import Field, Forms, dom_id
from standoff.studio.write.form.page import forms_of, odd, written
from standoff.studio.write.form.tree import Tree, at, kind_at, listing, short_form, words
from standoff.studio.write.names.declared import short
from standoff.studio.write.names.uses import uses

TITLE = 150
"""Characters of a title."""

MANY = 12
"""Entries whose forms are all on the page; of more only the one that is asked for."""


@dataclass(frozen=True)
class Item:
    """One thing on such a page."""

    path: Path
    title: str
    extra: str
    fields: tuple[Field, ...]
    problems: tuple[Problem, ...]
    used: bool
    named: bool
    troubled: bool
    open: bool


@dataclass(frozen=True)
class Listing:
    """What such a page is about.

    key, part
        The key of the case file, and the record that each of its entries is.
    heading
        The keys of a record that may serve as its title, the first that is there.
    keys
        The keys that are shown here, where others have pages of their own.
    links
        (view, words) of pages that say more of each entry.
    beside
        What else is said of one beside its title.
    """

    key: str
    part: str
    title: str
    lead: str
    none: str
    adding: str
    hint: str
    heading: tuple[str, ...]
    beside: Callable[[Tree], str] = lambda _: ""
    keys: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()

    def show(self, opened: Opened, query: Query) -> Markup:
        """The page."""
        forms = forms_of(opened)
        return written(
            "write/items.html", opened, query,
            title=self.title, lead=self.lead, nothing=self.none, adding=self.adding, hint=self.hint,
            path=(self.key,), odd=odd(forms, (self.key,)), links=self.links,
             problems=forms.placed.on((self.key,)),
            items=tuple(self._items(forms, query)),
            unsorted=self.part == "event" and not is_sorted(listing(forms.tree, self.key)),
        )  # fmt: skip

    def _items(self, forms: Forms, query: Query) -> Iterator[Item]:
        said = at(forms.tree, (self.key,))
        if not isinstance(said, dict | list) or odd(forms, (self.key,)):
            return
        for step in range(len(said)) if isinstance(said, list) else said:
            path = (self.key, step)
            last = query.one("open") == "last" and step in (len(said) - 1, list(said)[-1])
            chosen = last or query.one("open") == dom_id(path) or len(said) == 1
            if len(said) <= MANY or chosen:
                yield self._item(forms, path, chosen)
            else:
                yield self._closed(forms, path)

    def _closed(self, forms: Forms, path: Path) -> Item:
        """One of many: only its title, as a link to its form."""
        value = at(forms.tree, path)
        return Item(
            path, self._title(value, path), self.beside(value), (), (), used=False, named=False,
            troubled=bool(forms.placed.within(path)), open=False,
        )  # fmt: skip

    def _item(self, forms: Forms, path: Path, chosen: bool) -> Item:
        fields = forms.record(path, self.part, *self.keys, alone=short_form(kind_at(path)))
        value = at(forms.tree, path)
        problems = forms.placed.on(path)
        troubled = bool(problems) or any(field.troubled for field in fields)
        return Item(
            path, self._title(value, path), self.beside(value), fields, problems,
            used=bool(uses(forms.names, path)), named=isinstance(path[-1], str),
            troubled=troubled, open=chosen or troubled,
        )  # fmt: skip

    def _title(self, value: Tree, path: Path) -> str:
        if isinstance(value, str) and value:
            cut = short(value, TITLE)
            return f"{path[-1]}: {cut}" if isinstance(path[-1], str) else cut
        said = (words(value, key) for key in self.heading)
        return next((short(s, TITLE) for s in said if s), f"{path[-1]}")
