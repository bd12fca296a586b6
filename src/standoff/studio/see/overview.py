"""The page that a case opens on: what each account says, which claims follow, what is missing."""

from itertools import groupby

from standoff.report.names.story import story
from standoff.report.pages.check import check_page
from standoff.studio.markup import render
from standoff.studio.opened import Opened, Query
from standoff.studio.see.asked import address
from standoff.studio.see.checklist import Entry, checklist
from standoff.studio.see.marks import MARKS, TONES
from standoff.studio.see.verdicts import verdicts_of
from standoff.studio.view import Group, View
from standoff.studio.write.form.place import TITLES


def _show(opened: Opened, query: Query) -> str:
    tree = opened.tree if isinstance(opened.tree, dict) else {}
    entries = checklist(opened) if query.place.writable else ()
    return render(
        "see/overview.html", opened=opened, query=query, pages=TITLES, by_page=_by_page(entries),
        todo=sum(not e.wrong for e in entries), wrong=sum(e.wrong for e in entries),
        title=tree.get("title") or opened.file, summary=tree.get("summary") or "",
        claims=tree.get("claims") if isinstance(tree.get("claims"), list) else [],
    )  # fmt: skip


def _by_page(entries: tuple[Entry, ...]) -> list[tuple[str, list[Entry]]]:
    order = list(TITLES)
    kept = sorted(entries, key=lambda e: (order.index(e.page), e.wrong))
    return [(page, list(some)) for page, some in groupby(kept, key=lambda e: e.page)]


def _marks(opened: Opened, query: Query) -> str:
    """The claims as sentences, each with a mark by every account."""
    case = opened.sound
    page = check_page(case, verdicts_of(opened, case.claims))
    asked = {c.id for c in page.claims}
    return render(
        "see/marks.html", opened=opened, page=page, query=query, address=address, marks=MARKS,
        tones=TONES,
        letters=letters({p.id: p.title or p.id for p in case.perspectives}),
        titles={p.id: p.title or p.id for p in case.perspectives},
        unasked=[c for c in case.claims if c.id not in asked],
    )  # fmt: skip


def letters(titles: dict[str, str]) -> dict[str, str]:
    """A letter for each account: the first of its title, or by its place where two are alike."""
    articles = {"the", "a", "an", "as", "what", "how"}
    firsts = {}
    for name, title in titles.items():
        said = [word for word in title.split() if word.casefold() not in articles] or [title]
        firsts[name] = said[0][:1].upper()
    if len(set(firsts.values())) == len(firsts):
        return firsts
    return {name: chr(65 + n) if n < 26 else str(n + 1) for n, name in enumerate(titles)}


VIEWS = (
    View(
        "overview", "Overview", Group.SEE,
        "What each account says, which claims follow, and what is still missing.", _show,
        sound=False,
    ),
)  # fmt: skip


def _board(opened: Opened, query: Query) -> str:
    """What each account says will come, over what happened."""
    case = opened.sound
    told = story(opened.solver)
    return render(
        "see/board.html", opened=opened, story=told, query=query, address=address,
        people=[d.id for d in case.decision_makers],
    )  # fmt: skip


PIECES = {"marks": _marks, "board": _board}
