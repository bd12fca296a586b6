"""What a case still needs, page by page: what is to do, and what is wrong; each with its field."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from standoff.case.parts import Path
from standoff.errors import Problem, Severity
from standoff.studio.opened import Opened
from standoff.studio.write.form.fields import dom_id
from standoff.studio.write.form.labels import advice, label
from standoff.studio.write.form.place import field_of, page_of
from standoff.studio.write.form.tree import Tree, at, coded, listing, mapping, words
from standoff.studio.write.names.declared import party, short, title_of

UNWANTED = frozenset({"S414", "S415"})
"""What the checks say of wishes that are not there, which the list says better."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to see to: on which page, in words, where its field is, and whether it is wrong."""

    page: str
    words: str
    to: str
    wrong: bool = False


def checklist(opened: Opened) -> tuple[Entry, ...]:
    """All that is to do, and then all that is wrong."""
    tree = opened.tree if isinstance(opened.tree, dict) else {}
    if not tree:
        return tuple(Entry("text", p.what, f"text?line={p.line}", True) for p in opened.problems)
    todo = tuple(_todo(tree))
    wants = any(entry.page == "wants" for entry in todo)
    known = {entry.to for entry in todo}
    said = [
        p for p in opened.problems
        if not (wants and p.code in UNWANTED) and field_of(p.path).partition("#")[0] not in known
    ]  # fmt: skip
    return (*todo, *sorted(_found(tree, said), key=lambda entry: entry.wrong))


def is_todo(tree: Tree, problem: Problem) -> bool:
    """Whether a problem is only that something is not there yet."""
    value = at(tree, problem.path) if problem.path else tree
    return value in ("", None, [], {}) or problem.severity is not Severity.ERROR


def count(opened: Opened) -> tuple[int, int]:
    """How many things are to do, and how many are wrong."""
    entries = checklist(opened)
    wrong = sum(entry.wrong for entry in entries)
    return len(entries) - wrong, wrong


def _found(tree: Tree, problems: Iterable[Problem]) -> Iterator[Entry]:
    for problem in problems:
        if problem.severity is Severity.ADVICE:
            continue
        page = page_of(problem.path)
        to = field_of(problem.path) if problem.path else f"text?line={problem.line}"
        yield Entry(page, _words(tree, problem), to, not is_todo(tree, problem))


def _words(tree: Tree, problem: Problem) -> str:
    """What there is to see to, in words: what is only empty is called by its name."""
    path = problem.path
    if path and problem.severity is Severity.ERROR and at(tree, path) in ("", None, [], {}):
        name = label(str(path[0]).removesuffix("s"), str(path[-1]))
        return f"{name}: not said yet" if isinstance(path[-1], str) else "Not said yet"
    hint = advice(problem.code, problem.hint)
    return f"{problem.what}. Try: {hint}" if hint else problem.what


def _todo(tree: Tree) -> Iterator[Entry]:
    yield from _of_parties(tree)
    if mapping(tree, "decision_makers") and at(tree, ("status_quo",)) in (None, ""):
        yield Entry("start", "Say how things stand now", "start")
    yield from _of_wants(tree)
    yield from _of_claims(tree)


def _of_parties(tree: Tree) -> Iterator[Entry]:
    people = mapping(tree, "decision_makers")
    if len(people) < 2:
        words_ = "Name a party" if not people else "Name another party"
        yield Entry("parties", words_, f"parties#{dom_id(('decision_makers',), 'new')}")
    for dm in people:
        if not mapping(people, dm, "options"):
            path = ("decision_makers", dm, "options")
            name = party(tree, dm)
            yield Entry("parties", f"Say what {name} can do", f"parties#{dom_id(path, 'new')}")


def _of_wants(tree: Tree) -> Iterator[Entry]:
    people, accounts = mapping(tree, "decision_makers"), mapping(tree, "perspectives")
    if people and not accounts:
        yield Entry("perspectives", "Name the account that you write down first", "perspectives")
    for name, said in accounts.items():
        if words(said, "extends"):
            continue
        for dm in people:
            path = ("perspectives", name, "preferences", dm)
            if not any(mapping(tree, *path).get(k) for k in ("priorities", "ranking", "weights")):
                title = title_of(tree, "perspective", name)
                said_ = f"Say what {party(tree, dm)} wants" + (
                    f", in “{title}”" if len(accounts) > 1 else ""
                )
                yield Entry("wants", said_, f"wants?{urlencode({'at': coded(path)})}")


def _of_claims(tree: Tree) -> Iterator[Entry]:
    for n, claim in enumerate(listing(tree, "claims")):
        if at(claim, ("check",)) in (None, ""):
            path: Path = ("claims", n)
            to = f"claims?{urlencode({'open': dom_id(path)})}#{dom_id((*path, 'check'))}"
            yield Entry(
                "claims", f"Ask what “{short(words(claim, 'says'))}” means for the model", to
            )
