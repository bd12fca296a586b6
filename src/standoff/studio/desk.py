"""One case on the desk: what is asked of it, changed in it and worked out for it."""

import re
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote

from standoff import library
from standoff.library import CannotRead
from standoff.studio.drafts import Desk, Draft, Stale
from standoff.studio.folder import Folder, fingerprint
from standoff.studio.jobs import Changed, Job, Shown
from standoff.studio.menu import views
from standoff.studio.opened import Fields, Place, Query
from standoff.studio.view import Group
from standoff.studio.workers import QUICK, Broke, Pool, TookTooLong, Work, Works
from standoff.studio.write.text import typed

ANSWERS = 4_000_000
"""Characters of pages that are remembered."""

PATH_BOX = re.compile(r'v\["sources",\s*"([^"\\]*)",\s*"text"\]')
"""The box for the path of a source's text."""

LONGEST_PATH = 200

PATIENCE = 8
"""How many times as long as a page the files of a paper may take."""

TRIES = 20
"""How often a change is tried while others change the same case."""

SMALL = frozenset({
    "rule-count", "formula", "problems", "names", "chips", "spelled", "room", "room-form",
    "room-rows",
})  # fmt: skip
"""What the pages for writing ask for while somebody writes."""


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
    """All that the server holds while it runs.

    first
        The version that drafts begin with; see :class:`.Desk`.
    pool
        Workers for what is seen and asked.
    pen
        A worker for what is written, so that no analysis keeps a writer waiting.
    """

    folder: Folder
    limit: float = QUICK
    first: int = 1
    pool: Pool = field(default_factory=Pool)
    pen: Pool = field(default_factory=lambda: Pool(1))
    works: Works = field(default_factory=Works)
    remembered: Remembered = field(default_factory=Remembered)
    drafts: Desk = field(init=False)

    def __post_init__(self) -> None:
        self.drafts = Desk(self.folder, self.first)

    async def ask(self, job: Job) -> Any:
        """The answer of a worker. Raises TookTooLong, Broke."""
        limit = self.limit * (PATIENCE if job.kind == "paper" else 1)
        return await (self.pen if _is_of_writing(job) else self.pool).ask(job, limit)

    def case(self, kind: str, name: str) -> "OnDesk":
        """A case of the folder (kind ``c``) or of the library. Raises CannotRead, NotFound."""
        if kind == "library":
            return OnDesk(self, f"/library/{quote(name)}", f"{name}.yaml", None, library.text(name))
        draft = self.drafts(name)
        try:
            draft.notice()
        except CannotRead as error:  # a folder has its name, say: the text is still here
            draft.trouble = draft.trouble or str(error)
        return OnDesk(self, f"/c/{quote(name)}", name, draft, draft.text)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a change.

    refused
        What stood in its way, if anything.
    version
        Of what the page that it was made on shows now.
    """

    refused: str
    version: int


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

    @property
    def present(self) -> Draft:
        """The draft of a case that can be changed."""
        assert self.draft is not None  # noqa: S101 - asked of no case of the library
        return self.draft

    def query(self, fields: Fields, here: str) -> Query:
        """What is asked, and from where."""
        return Query(fields, Place(self.base, here, self.version, self.draft is not None))

    def job(self, kind: str, name: str, query: Query) -> Job:
        """A question to the present text."""
        root = str(self.studio.folder.root) if self.draft else ""
        return Job(kind, name, self.text, self.file, query, root=root)

    def beside(self, query: Query) -> Query:
        """The fields, with the other files of the folder, and the text of the one asked for.

        Raises CannotRead, NotFound.
        """
        mine = self.file if self.draft else ""
        others = tuple(name for name in self.studio.folder.names() if name != mine)
        said = query.one("file")
        text = (self.studio.case("c", said).text,) if said in others else ()
        return replace(query, fields={**query.fields, "files": others, "beside": text})

    async def show(self, kind: str, name: str, query: Query) -> Shown:
        """A page, or a piece of one. Raises TookTooLong, Broke."""
        fields = tuple(sorted(query.fields.items()))
        texts = self.studio.folder.texts() if self.draft else 0
        key = (kind, name, fingerprint(self.text), fields, query.place, texts)
        found = self.studio.remembered.get(key)
        if found is None:
            found = await self.studio.ask(self.job(kind, name, query))
            self.studio.remembered.put(key, found)
        return found

    async def data(self, name: str, query: Query) -> object:
        """What a script asks for. Raises TookTooLong, Broke."""
        return await self.studio.ask(self.job("data", name, query))

    def pasted(self, fields: Fields) -> Fields:
        """Fields in which a text, where a path was asked for, is a file that holds it.

        Raises CannotRead.
        """
        out = dict(fields)
        for name, values in fields.items():
            found = PATH_BOX.fullmatch(name)
            words = values[-1].replace("\r\n", "\n").strip()
            if found and ("\n" in words or len(words) > LONGEST_PATH):
                out[name] = (self.studio.folder.add_text(found[1], words),)
        return out

    async def change(self, name: str, query: Query, version: int, typing: str = "") -> Done:
        """Change the draft by a form.

        A page that is out of date changes the text that it showed; what was changed elsewhere
        meanwhile stays. A text as it was typed is kept, even if it takes too long to read.
        Raises Stale where both changed the same, CannotRead, TookTooLong, Broke.
        """
        draft, late = self.present, ""
        for _ in range(TRIES):
            asked = self._asked(name, query, version)
            now = draft.version
            try:
                made: Changed = await self.studio.ask(asked)
            except (TookTooLong, Broke) as error:
                if name != "text" or asked.now is not None:
                    raise
                made = Changed(typed(query.one("text"), asked.text))
                late = f"Kept, but not read as a case: {error}."
            if made.clashes:
                raise Stale
            if made.refused:
                return Done(made.refused, version)
            if now == draft.version:
                shown = draft.shown(made.mine) if made.mine else 0
                draft.replace(made.text, draft.version, typing=typing)
                done = Done(late, shown or draft.version)
                draft.settle(readable=made.is_readable)
                await self.combine()
                return done
        raise Stale

    def _asked(self, name: str, query: Query, version: int) -> Job:
        """A change of the text of a version, and the present text where that is another."""
        draft = self.present
        base = draft.history.at(version)
        if base is None:
            raise Stale
        now = None if base == draft.text else draft.text
        return replace(self.job("change", name, query), text=base, now=now)

    async def combine(self) -> None:
        """Bring together what is here and what another program wrote, where that can be done.

        Raises CannotRead, TookTooLong, Broke.
        """
        draft = self.draft
        if draft is None or draft.theirs is None:
            return
        theirs, version = draft.theirs.text, draft.version
        if draft.apart == (version, fingerprint(theirs)):
            return
        job = Job("merge", draft.text, draft.disk.text, self.file, Query(), theirs)
        made: Changed = await self.studio.ask(job)
        if (draft.version, draft.theirs and draft.theirs.text) != (version, theirs):
            return  # somebody was faster
        if made.clashes:
            draft.apart = (version, fingerprint(theirs))
        else:
            draft.combine(made.text)
            draft.settle(readable=made.is_readable)

    async def settle(self) -> None:
        """Bring the draft to the disk as far as it reads. Raises CannotRead, TookTooLong, Broke."""
        draft = self.present
        job = replace(self.job("assess", "", Query()), text=draft.text)
        readable = False
        try:
            made: Changed = await self.studio.ask(job)
            readable = made.is_readable
        finally:
            if draft.text == job.text:  # else who changed it meanwhile settles that
                draft.settle(readable=readable)
        await self.combine()

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


def _is_of_writing(job: Job) -> bool:
    if job.kind == "show":
        return views()[job.name].group is Group.WRITE
    return job.kind in {"change", "assess", "merge"} or job.name in SMALL
