"""One case on the desk: what is asked of it, changed in it and worked out for it."""

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote

from standoff import library
from standoff.studio.drafts import Desk, Draft
from standoff.studio.folder import Folder, fingerprint
from standoff.studio.jobs import Changed, Job, Shown
from standoff.studio.opened import Fields, Place, Query
from standoff.studio.workers import QUICK, Pool, Work, Works

ANSWERS = 4_000_000
"""Characters of pages that are remembered."""


@dataclass(slots=True)
class Remembered:
    """Pages by the question that they answer; those asked for longest ago are forgotten."""

    room: int = ANSWERS
    pages: OrderedDict[tuple[Any, ...], Shown] = field(default_factory=OrderedDict)
    size: int = 0

    def get(self, key: tuple[Any, ...]) -> Shown | None:
        """The page that answers this question, if it is known."""
        if key in self.pages:
            self.pages.move_to_end(key)
        return self.pages.get(key)

    def put(self, key: tuple[Any, ...], page: Shown) -> None:
        """Remember a page."""
        if key not in self.pages:
            self.pages[key] = page
            self.size += len(page.html)
        while self.size > self.room:
            self.size -= len(self.pages.popitem(last=False)[1].html)


@dataclass(slots=True)
class Studio:
    """All that the server holds while it runs."""

    folder: Folder
    limit: float = QUICK
    pool: Pool = field(default_factory=Pool)
    works: Works = field(default_factory=Works)
    remembered: Remembered = field(default_factory=Remembered)
    drafts: Desk = field(init=False)

    def __post_init__(self) -> None:
        self.drafts = Desk(self.folder)

    def case(self, kind: str, name: str) -> "OnDesk":
        """A case of the folder (kind ``c``) or of the library. Raises CannotRead, NotFound."""
        if kind == "library":
            return OnDesk(self, f"/library/{quote(name)}", f"{name}.yaml", None, library.text(name))
        draft = self.drafts(name)
        draft.notice()
        return OnDesk(self, f"/c/{quote(name)}", name, draft, draft.text)


@dataclass(frozen=True, slots=True)
class OnDesk:
    """One case: its address, its text, and its draft unless it is of the library."""

    studio: Studio
    base: str
    file: str
    draft: Draft | None
    text: str

    @property
    def version(self) -> int:
        """Of the text; cases of the library never change."""
        return self.draft.version if self.draft else 0

    def query(self, fields: Fields, here: str) -> Query:
        """What is asked, and from where."""
        return Query(fields, Place(self.base, here, self.version, self.draft is not None))

    def job(self, kind: str, name: str, query: Query) -> Job:
        """A question to the present text."""
        return Job(kind, name, self.text, self.file, query)

    async def show(self, kind: str, name: str, query: Query) -> Shown:
        """A page, or a piece of one. Raises TookTooLong, Broke."""
        key = (kind, name, fingerprint(self.text), tuple(sorted(query.fields.items())), query.place)
        found = self.studio.remembered.get(key)
        if found is None:
            found = await self.studio.pool.ask(self.job(kind, name, query), self.studio.limit)
            self.studio.remembered.put(key, found)
        return found

    async def data(self, name: str, query: Query) -> object:
        """What a script asks for. Raises TookTooLong, Broke."""
        return await self.studio.pool.ask(self.job("data", name, query), self.studio.limit)

    async def change(self, name: str, query: Query, version: int, typing: str = "") -> str:
        """Change the draft by a form; what stood in the way, if anything.

        Raises Stale, CannotRead, TookTooLong, Broke.
        """
        assert self.draft is not None  # noqa: S101 - asked of cases that can be changed
        asked = self.job("change", name, query)
        made: Changed = await self.studio.pool.ask(asked, self.studio.limit)
        if not made.refused:
            self.draft.replace(made.text, version, typing=typing)
            self.draft.settle(readable=made.is_readable)
        return made.refused

    async def settle(self) -> None:
        """Bring the draft to the disk as far as it reads. Raises CannotRead, TookTooLong."""
        assert self.draft is not None  # noqa: S101
        job = replace(self.job("assess", "", Query()), text=self.draft.text)
        made: Changed = await self.studio.pool.ask(job, self.studio.limit)
        self.draft.settle(readable=made.is_readable)

    # ------------------------------------------------------------ long work

    def begin(self, name: str, query: Query) -> None:
        """Begin long work on the present text."""
        kind = "show" if name.startswith("view:") else "work"
        job = self.job(kind, name.removeprefix("view:"), query)
        self.studio.works.begin((self.base, name), job)

    def work(self, name: str) -> Work | None:
        """Long work of this case, running or ended."""
        return self.studio.works.get((self.base, name))

    def stop(self, name: str) -> None:
        """Stop long work."""
        self.studio.works.stop((self.base, name))

    def continued(self, view: str, query: Query) -> Work | None:
        """Work that goes on with just this page, which took too long."""
        found = self.work(f"view:{view}")
        if found is None or found.job.text != self.text:
            return None
        return found if found.job.query.fields == query.fields else None
