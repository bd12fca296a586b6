"""What stands around a view: the menu, how the file stands, messages, waiting."""

from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

from markupsafe import Markup

from standoff import library
from standoff.library import CannotRead
from standoff.studio.desk import OnDesk
from standoff.studio.drafts import Draft
from standoff.studio.folder import Folder, Stamp
from standoff.studio.jobs import Shown
from standoff.studio.markup import render
from standoff.studio.menu import FIRST, SHELVES, views
from standoff.studio.opened import Opened, Query
from standoff.studio.view import Group, View
from standoff.studio.workers import LONG, Work
from standoff.version import __version__

CARRIED = ("perspective", "as", "hide")
"""What was chosen on one view and holds for the next."""


def folder_page(folder: Folder, said: str) -> str:
    """The first page: the cases of the folder, the library, a new case."""
    files = [(name, folder.title(name), _day(folder.stamp(name))) for name in folder.names()]
    return render(
        "folder.html", files=files, alone=folder.kept_alone(), said=said,
        entries=library.catalogue(), binned=folder.binned(),
        root=folder.root.name or str(folder.root), version=__version__,
    )  # fmt: skip


MATCHES = 200
"""Places that a search shows."""


def found_page(folder: Folder, said: str) -> str:
    """Where words stand, in all cases of the folder: file, line, and what stands there."""
    wanted = said.casefold().split()
    found: list[tuple[str, int, str]] = []
    for name in folder.names() if wanted else []:
        try:
            text = folder.read(name).text
        except CannotRead:
            continue
        for n, line in enumerate(text.splitlines(), 1):
            if len(found) < MATCHES and all(word in line.casefold() for word in wanted):
                found.append((name, n, line.strip()[:200]))
    return render("found.html", said=said, found=found, most=MATCHES, version=__version__)


def _day(stamp: Stamp | None) -> str:
    if stamp is None:
        return ""
    try:
        return datetime.fromtimestamp(stamp[0] / 1e9, UTC).astimezone().strftime("%Y-%m-%d %H:%M")
    except (OverflowError, OSError, ValueError):  # a time that no calendar has
        return ""


def case_page(found: OnDesk, name: str, inner: Shown, said: str, query: Query) -> str:
    """A view with everything around it."""
    return render(
        "case.html", found=found, draft=found.draft, view=views()[name], menu=menu(found, query),
        inner=Markup(inner.html), shown=inner, said=said, version=__version__,  # noqa: S704
        standing=standing(found.draft) if found.draft else "",
        here=query.place.here, hiding=bool(query.one("hide")),
        other_way=with_field(query.place.here, "hide", "" if query.one("hide") else "1"),
    )  # fmt: skip


Entries = list[tuple[View, str]]


def menu(found: OnDesk, query: Query) -> list[tuple[str, Entries, Entries]]:
    """The groups of the menu: title, entries with their addresses, and those behind "More"."""
    kept = [(name, value) for name in CARRIED for value in query.all(name) if value]
    hiding = [(name, value) for name, value in kept if name == "hide"]

    def entries(names: Sequence[str]) -> Entries:
        some = [views()[name] for name in names if name in views()]
        return [
            (v, address(f"{found.base}/{v.id}", hiding if v.group is Group.WRITE else kept))
            for v in some
        ]

    groups = [(s.title, entries(s.main), entries(s.more)) for s in SHELVES]
    return [("", entries((FIRST,)), []), *groups]


def message_page(title: str, words: str) -> str:
    """A page that says one thing."""
    return render("message.html", title=title, words=words, version=__version__)


def is_hidden(name: str, query: Query) -> bool:
    """Whether a class is to think first: results are shown when they are asked for."""
    return views()[name].group is Group.SEE and bool(query.one("hide")) and not query.one("shown")


def hidden(name: str, query: Query) -> Shown:
    """In place of a view whose results are hidden until somebody asks."""
    to = with_field(query.place.here, "shown", "1")
    return Shown(render("veiled.html", view=views()[name], address=to))


def waiting(found: OnDesk, view: str, work: Work) -> Shown:
    """In place of a view that is being worked on."""
    return Shown(render("waiting.html", base=found.base, name=f"view:{view}", work=work))


def too_long(found: OnDesk, view: str, query: Query, limit: float) -> Shown:
    """In place of a view that was not ready in time; a text can be mended even so."""
    named = f"view:{view}"
    text = ""
    if view == "text":
        text = views()[view].show(Opened(found.text, found.file, None, None, ()), query)
    return Shown(
        render("too_long.html", query=query, name=named, limit=limit, longest=LONG, text=text)
    )


def work_piece(found: OnDesk, name: str, work: Work | None) -> str:
    """How far long work is, and what came of it."""
    if work is None:
        return ""
    html = Markup(work.answer.html) if isinstance(work.answer, Shown) else ""  # noqa: S704
    return render(
        "work.html", base=found.base, name=name, work=work, answer=html,
        is_old=work.job.text != found.text,
    )  # fmt: skip


def state_of(draft: Draft | None) -> dict[str, object]:
    """How a draft stands, for scripts; a case of the library has none."""
    if draft is None:
        return {"version": 0}
    return {
        "version": draft.version,
        "saved": draft.is_saved,
        "theirs": draft.theirs is not None,
        "words": standing(draft),
        "undo": bool(draft.past),
        "redo": bool(draft.future),
    }


def standing(draft: Draft) -> str:
    """How a draft stands to its file, in words."""
    if draft.theirs is not None:
        return "Another program changed the file. Nothing is written until you choose."
    if draft.is_saved:
        return f"Saved in {draft.name}"
    if draft.trouble:
        return f"Not in {draft.name}: {draft.trouble}."
    if draft.is_gone:
        return f"{draft.name} was removed. The next change writes it anew."
    return f"Not in {draft.name} yet: it does not read as a case. Your text is kept."


def address(path: str, fields: Sequence[tuple[str, str]]) -> str:
    """A path with fields."""
    return f"{path}?{urlencode(fields)}" if fields else path


def with_said(back: str, words: str) -> str:
    """The address of a page that also shows a message."""
    return with_field(back, "said", words[:1_000])


def with_field(back: str, name: str, value: str) -> str:
    """An address with one field more, or without it where the value is empty."""
    split = urlsplit(back)
    kept = [(k, v) for k, v in parse_qsl(split.query) if k != name]
    return address(split.path, [*kept, (name, value)] if value else kept)
