"""Which would it rather have? Pairs of situations, or of wishes, until their order is settled."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.case.parts import Case, Path
from standoff.case.text.amend import amend
from standoff.case.text.touches import Put
from standoff.errors import BadInput, Problem, StandoffError
from standoff.expr.truth import Codes
from standoff.inverse.pairs import Answer, Tiers, against, contradiction, most, next_pair, ranking
from standoff.studio.markup import render
from standoff.studio.opened import Opened, Query
from standoff.studio.view import Group, Show, View
from standoff.studio.write.form.chips import Known, said_in_words
from standoff.studio.write.form.ladder import named_states, taken
from standoff.studio.write.form.lines import WRITTEN, spelled_states, stated
from standoff.studio.write.form.order import order_at
from standoff.studio.write.form.page import tree_of
from standoff.studio.write.form.tree import Tree, coded, decoded, listing, mapping, words
from standoff.studio.write.names.declared import party, title_of

ANSWER = re.compile(r"(\d{1,3})([>=])(\d{1,3})")


@dataclass(frozen=True)
class Asked:
    """What is asked about: things in words, and how each stands in the file.

    of
        ``states`` or ``wishes``.
    ranks
        The order that the file has now, larger is better; empty where it has none.
    """

    path: Path
    of: str
    said: tuple[str, ...]
    spelled: tuple[Tree, ...]
    ranks: tuple[int, ...]


def answers_in(query: Query, n: int) -> tuple[Answer, ...]:
    """The answers that an address or a form has; what is none is passed over."""
    found = [m for said in query.all("a") if (m := ANSWER.fullmatch(said))]
    some = [Answer(int(m[1]), int(m[3]), m[2] == "=") for m in found]
    return tuple(a for a in some if max(a.one, a.other) < n and a.one != a.other)


def asked_of(opened: Opened, query: Query) -> Asked:
    """What a page asks about. Raises StandoffError."""
    tree, path = tree_of(opened), list_path(opened, query)
    if query.one("of") == "wishes":
        said = listing(stated(tree, path)[0], "priorities")
        known = Known.of(tree)
        wants = [w if isinstance(w, str) else words(w, "want") for w in said]
        told = tuple(said_in_words(known, want) or str(want) for want in wants)
        return Asked(path, "wishes", told, tuple(said), tuple(range(len(said), 0, -1)))
    order = order_at(opened.so_far, path)
    if len(order.states) > WRITTEN:
        raise refusal(
            f"there are {len(order.states):,} situations; at most {WRITTEN} are asked about",
            "ask in pairs of wishes",
        )
    return _states(opened.so_far, path, order.states, order.groups)


def _states(case: Case, path: Path, states: Codes, groups: Sequence[Codes]) -> Asked:
    names = named_states(case, states)
    titles = {o.id: o.text for o in case.outcomes}
    told = [
        f"{titles.get(name) or name}: {taken(case, int(c))}" if (name := names.get(int(c)))
        else taken(case, int(c))
        for c in states
    ]  # fmt: skip
    rank = {int(c): len(groups) - n for n, group in enumerate(groups) for c in group}
    spelled = tuple(spelled_states(case, states, states))
    return Asked(path, "states", tuple(told), spelled, tuple(rank[int(c)] for c in states))


def list_path(opened: Opened, query: Query) -> Path:
    """The path of the preferences that a page is about. Raises BadInput."""
    tree = tree_of(opened)
    path = decoded(query.one("at")) if query.one("at") else _first(tree)
    if len(path) < 4 or path[-2] != "preferences" or path[0] != "perspectives":
        raise refusal("it is not said whose preferences", "come from the page Preferences")
    if str(path[-1]) not in mapping(tree, "decision_makers"):
        raise refusal("there is no such party", "come from the page Preferences")
    return path


def _first(tree: Tree) -> Path:
    """The preferences of the first party in the first account."""
    accounts, people = mapping(tree, "perspectives"), mapping(tree, "decision_makers")
    both = [next(iter(some), "") for some in (accounts, people)]
    return ("perspectives", both[0], "preferences", both[1]) if all(both) else ()


def refusal(what: str, hint: str) -> BadInput:
    """Why something is not asked, or not written."""
    return BadInput([Problem("W121", what, hint)])


def _show(opened: Opened, query: Query) -> str:
    tree, asked = tree_of(opened), asked_of(opened, query)
    n = len(asked.said)
    given = answers_in(query, n)
    wrong = contradiction(n, given)
    pair = None if wrong else next_pair(n, given)
    done = ranking(n, given)
    written = bool(listing(stated(tree, asked.path)[0], "priorities")) or asked.of == "states"
    return render(
        "write/asked/pairs.html", opened=opened, query=query, place=query.place, asked=asked,
        who=party(tree, str(asked.path[-1])), given=given, wrong=wrong, pair=pair, done=done,
        account=title_of(tree, "perspective", str(asked.path[1])), at=coded(asked.path),
        most=most(n), other=against(given, asked.ranks) if written else (), n=n,
        alone=_apart(asked, pair) if pair else ((), ()),
    )  # fmt: skip


def _apart(asked: Asked, pair: tuple[int, int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is said of the one situation only, and of the other only."""
    one, other = (asked.said[n].split("; ") for n in pair)
    return tuple(s for s in one if s not in other), tuple(s for s in other if s not in one)


def _change(opened: Opened, query: Query) -> str:
    """The order that was settled, with what was answered as the reason."""
    asked = asked_of(opened, query)
    given = answers_in(query, len(asked.said))
    tiers = ranking(len(asked.said), given)
    if tiers is None:
        raise refusal("the answers settle no order yet", "answer the pairs that are left")
    said = stated(tree_of(opened), asked.path)[0]
    kept = {k: v for k, v in mapping(said).items() if k not in {"priorities", "ranking", "weights"}}
    form = "ranking" if asked.of == "states" else "priorities"
    because = _because(words(said, "because"), asked, given)
    return amend(
        opened.text, Put(asked.path, {form: _entries(asked, tiers), **kept, "because": because})
    )


def _entries(asked: Asked, tiers: Tiers) -> list[Tree]:
    some = [[asked.spelled[n] for n in tier] for tier in tiers]
    return [tier[0] if len(tier) == 1 else tier for tier in some]


def _because(old: str, asked: Asked, given: Sequence[Answer]) -> str:
    """The reason, with what was answered; an older asking of the same kind is replaced."""
    head = f"Asked in pairs of {'situations' if asked.of == 'states' else 'wishes'}:"
    kept = [line for line in old.splitlines() if line.strip() and not line.startswith(head)]
    names = [plain_want(one) for one in asked.spelled]
    pairs = (f"{names[a.one]} {'=' if a.equal else '>'} {names[a.other]}" for a in given)
    return "\n".join([*kept, f"{head} {', '.join(pairs)}"])


def plain_want(said: Tree) -> str:
    """What a line wants, as a formula; several that are level, with a stroke between them."""
    if isinstance(said, list):
        return " / ".join(map(plain_want, said))
    return words(said, "want") if isinstance(said, dict) else str(said)


def asking(show: Show, title: str) -> Show:
    """A page that asks; where it cannot, it says why."""

    def shown(opened: Opened, query: Query) -> str:
        if not isinstance(opened.tree, dict):
            return render("write/unreadable.html", opened=opened, query=query, title=title)
        try:
            return show(opened, query)
        except StandoffError as error:
            problems = error.problems if isinstance(error, BadInput) else ()
            why = "; ".join(f"{p.what}: {p.hint}" if p.hint else p.what for p in problems)
            return render("write/asked/cannot.html", title=title, why=why or error, query=query)

    return shown


VIEWS = (
    View(
        "pairs", "Which would it rather have?", Group.WRITE,
        "Pairs of situations in words, until the order is settled.",
        asking(_show, "Which would it rather have?"), sound=False,
    ),
)  # fmt: skip
CHANGES = {"ranked": _change}
