"""What worker processes do: pure questions to a text, answered with plain values."""

from collections.abc import Callable
from dataclasses import dataclass

from standoff.errors import BadInput, StandoffError
from standoff.studio.ask.paper import packed
from standoff.studio.exchange import converted, exported, imported
from standoff.studio.markup import render
from standoff.studio.menu import changes, data, pieces, views, works
from standoff.studio.merge import merged
from standoff.studio.opened import Opened, Query, opened
from standoff.studio.quoted import with_quotes
from standoff.studio.see.checklist import count
from standoff.studio.view import Tell

Answer = object


@dataclass(frozen=True, slots=True)
class Job:
    """A question to a text: what kind of answer, by which view or change, with which fields.

    now
        For a change of a text that is out of date: the present one, which it is to be brought
        together with.
    root
        The folder of the case file, where the texts of its sources are; empty for one of the
        library.
    """

    kind: str
    name: str
    text: str
    file: str
    query: Query
    now: str | None = None
    root: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """The inner part of a page; how much of the case is to do, and how much is wrong."""

    html: str
    title: str = ""
    todo: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class Changed:
    """A text after a change, and whether it reads as a case; or why there is none.

    mine
        The text with this change alone, where more was changed elsewhere.
    clashes
        Whether the text was changed elsewhere, just where it was to be changed.
    """

    text: str = ""
    is_readable: bool = False
    refused: str = ""
    mine: str = ""
    clashes: bool = False


def answer(job: Job, tell: Tell) -> Answer:
    """Do one job. Raises nothing for what is written in a case."""
    if job.kind == "import":
        return imported(job.name, job.text)
    if job.kind == "convert":
        return converted(job.name, job.text)
    found = with_quotes(job.text, job.file, job.root)
    return KINDS[job.kind](found, job, tell)


def _show(found: Opened, job: Job, _: Tell) -> Shown:
    view = views()[job.name]
    if view.sound and not found.is_sound:
        html: str = render("unsound.html", opened=found, query=job.query, view=view)
    else:
        html = _said(found, job, lambda: view.show(found, job.query))
    return _shown(found, html)


def _said(found: Opened, job: Job, make: Callable[[], str]) -> str:
    """What a view says; or what stands in its way, in words."""
    try:
        return make()
    except BadInput as error:
        return render("refused.html", problems=error.problems, words="", query=job.query)
    except StandoffError as error:
        return render("refused.html", problems=(), words=str(error), query=job.query)


def _shown(found: Opened, html: str) -> Shown:
    tree = found.tree if isinstance(found.tree, dict) else {}
    title = tree.get("title")
    return Shown(str(html), title if isinstance(title, str) else "", *count(found))


def _piece(found: Opened, job: Job, _: Tell) -> Shown:
    return Shown(str(_said(found, job, lambda: pieces()[job.name](found, job.query))))


def _data(found: Opened, job: Job, _: Tell) -> Answer:
    try:
        return data()[job.name](found, job.query)
    except StandoffError as error:
        return {"refused": str(error)}


def _change(found: Opened, job: Job, _: Tell) -> Changed:
    try:
        text = changes()[job.name](found, job.query)
    except BadInput as error:
        return Changed(refused="; ".join(p.what for p in error.problems))
    except StandoffError as error:
        return Changed(refused=str(error))
    return _brought_together(job, text)


def _brought_together(job: Job, mine: str) -> Changed:
    """A changed text, with what was changed elsewhere meanwhile."""
    text = mine if job.now is None else merged(job.text, mine, job.now)
    if text is None or (text != mine and not _goes_on(job, mine, text)):
        return Changed(clashes=True)
    readable = opened(text, job.file).case is not None
    return Changed(text, readable, mine="" if text == mine else mine)


def _goes_on(job: Job, mine: str, text: str) -> bool:
    """Whether a text can still be taken apart, if both that it is made of could."""
    both = [opened(said, job.file).tree for said in (mine, job.now or "")]
    return opened(text, job.file).tree is not None or None in both


def _merge(_: Opened, job: Job, __: Tell) -> Changed:
    """A text that another program changed meanwhile; the job's name is this one as it is here."""
    return _brought_together(job, job.name)


def _assess(found: Opened, job: Job, _: Tell) -> Changed:
    return Changed(job.text, found.case is not None)


def _work(found: Opened, job: Job, tell: Tell) -> Shown:
    if job.name in works():
        return Shown(str(_said(found, job, lambda: works()[job.name](found, job.query, tell))))
    return _show(found, job, tell)


KINDS: dict[str, Callable[[Opened, Job, Tell], Answer]] = {
    "show": _show,
    "piece": _piece,
    "data": _data,
    "change": _change,
    "assess": _assess,
    "merge": _merge,
    "work": _work,
    "title": lambda found, job, tell: _shown(found, ""),
    "export": lambda found, job, _: exported(found, job.name, job.query),
    "paper": lambda found, job, _: packed(found, job.name, job.query),
}
