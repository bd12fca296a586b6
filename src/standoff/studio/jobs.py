"""What worker processes do: pure questions to a text, answered with plain values."""

from collections.abc import Callable
from dataclasses import dataclass

from standoff.errors import BadInput, Severity, StandoffError
from standoff.studio.markup import render
from standoff.studio.menu import changes, data, pieces, views, works
from standoff.studio.opened import Opened, Query, opened
from standoff.studio.view import Tell

Answer = object


@dataclass(frozen=True, slots=True)
class Job:
    """A question to a text: what kind of answer, by which view or change, with which fields."""

    kind: str
    name: str
    text: str
    file: str
    query: Query


@dataclass(frozen=True, slots=True)
class Shown:
    """The inner part of a page."""

    html: str
    title: str = ""
    errors: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class Changed:
    """A text after a change, and whether it reads as a case; or why there is none."""

    text: str = ""
    is_readable: bool = False
    refused: str = ""


def answer(job: Job, tell: Tell) -> Answer:
    """Do one job. Raises nothing for what is written in a case."""
    found = opened(job.text, job.file)
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
    kinds = [p.severity for p in found.problems]
    return Shown(
        str(html),
        title if isinstance(title, str) else "",
        kinds.count(Severity.ERROR),
        kinds.count(Severity.WARNING),
    )


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
    return Changed(text, opened(text, job.file).case is not None)


def _assess(found: Opened, job: Job, _: Tell) -> Changed:
    return Changed(job.text, found.case is not None)


def _work(found: Opened, job: Job, tell: Tell) -> Shown:
    if job.name in works():
        return Shown(str(_said(found, job, lambda: works()[job.name](found, job.query, tell))))
    return _show(found, job, tell)


def _title(found: Opened, _: Job, __: Tell) -> Shown:
    return _shown(found, "")


KINDS: dict[str, Callable[[Opened, Job, Tell], Answer]] = {
    "show": _show,
    "piece": _piece,
    "data": _data,
    "change": _change,
    "assess": _assess,
    "work": _work,
    "title": _title,
}
