"""Accounts as plain mappings, and the games that they come to, by a second program.

An account is a nest of mappings in the form of a case file (:func:`case_of` has it
read as a case). Here its views are merged, its suppositions applied, its states and
moves listed and improvements weighed as they are defined, with sets of codes and
without any code of the package. A formula is a row of cells (``Y N -``) or one over
options with ``and``, ``or``, ``not`` and parentheses, which Python reads alike.
"""

import json
import re
from dataclasses import dataclass, field

from standoff.case import read

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
ROW = re.compile(r"[YN-]( [YN-])*")


class CannotBeAsked(Exception):  # noqa: N818
    """The question has no sense in this account."""


class NoGame(CannotBeAsked):
    """Somebody's game has no state; whether that matters depends on who is asked about."""


@dataclass(frozen=True)
class Answer:
    """Whether a question holds, and whether there was nothing to judge."""

    holds: bool
    empty: bool = False
    idle: bool = False


def case_of(account):
    """The account as a case."""
    return read(json.dumps(account))


def without(value, *keys):
    """A mapping without some keys."""
    return {key: said for key, said in value.items() if key not in keys}


def merged(view, over):
    """A view with all that another restates; beliefs are restated one at a time."""
    out = dict(view)
    for key in ("preferences", "control", "reversible", "beliefs"):
        out[key] = view.get(key, {}) | over.get(key, {})
    added, lifted = over.get("infeasible", []), over.get("feasible", [])
    again = (*added, *lifted)
    out["infeasible"] = [r for r in view.get("infeasible", []) if r not in again] + added
    out["feasible"] = [r for r in view.get("feasible", []) if r not in again] + lifted
    unseen, held = over.get("unaware_of", []), over.get("fix", {})
    out["fix"] = without(view.get("fix", {}), *unseen) | held
    out["unaware_of"] = [o for o in view.get("unaware_of", []) if o not in (*held, *unseen)]
    out["unaware_of"] += unseen
    out["status_quo"] = over.get("status_quo", view.get("status_quo"))
    return out


def seen(view, dm):
    """A view as one decision maker sees it; what it thinks that others think is theirs then."""
    belief = view.get("beliefs", {}).get(dm, {})
    return merged(view, without(belief, "beliefs")) | {"beliefs": belief.get("beliefs", {})}


def supposed(view, edit):
    """A view after one supposition of a claim."""
    ((kind, said),) = edit.items()
    match kind:
        case "fix" | "control" | "reversible" | "status_quo":
            return merged(view, {kind: said})
        case "assume":
            return merged(view, {"infeasible": [f"not ({said})"]})
        case "allow":
            return merged(view, {"feasible": [said]})
        case "prefer":
            return merged(view, {"preferences": said})
        case "believe":
            return merged(view, {"beliefs": said})
        case "correct":
            return view | {"beliefs": without(view.get("beliefs", {}), said)}
        case "seen_by":
            return seen(view, said)
        case "swap" | "drop" | "negate":
            return merged(view, {"preferences": {said["dm"]: _rewritten(view, kind, said)}})
    raise AssertionError(kind)


def _rewritten(view, kind, said):
    """What somebody wants after a change of one of its lines, or of two."""
    wants = view.get("preferences", {}).get(said["dm"], {})
    if "ranking" in wants and kind == "swap":
        return {"ranking": _swapped(wants["ranking"], said["line"] - 1, said["with"] - 1)}
    lines = list(wants.get("priorities", ()))
    at, other = said["line"] - 1, said.get("with", 1) - 1
    if not (0 <= at < len(lines) and 0 <= other < len(lines)):
        raise CannotBeAsked("no such line")
    if kind == "swap":
        lines[at], lines[other] = lines[other], lines[at]
    else:
        lines[at : at + 1] = [] if kind == "drop" else [f"not ({lines[at]})"]
    return {"priorities": lines}


def _swapped(ranking, at, other):
    """A ranking with two of its states, counted from the best, exchanged."""
    tiers = [tier if isinstance(tier, list) else [tier] for tier in ranking]
    rows = [row for tier in tiers for row in tier]
    if not (0 <= at < len(rows) and 0 <= other < len(rows)):
        raise CannotBeAsked("no such line")
    rows[at], rows[other] = rows[other], rows[at]
    found = iter(rows)
    return [[next(found) for _ in tier] for tier in tiers]


@dataclass
class Game:
    """One game as sets of codes."""

    people: list[str]
    states: set[int]
    moves: dict[str, dict[int, set[int]]]
    worth: dict[str, dict[int, tuple]]
    known: dict = field(default_factory=dict)

    def gains(self, i, s):
        """R_i^+(s)."""
        worth = self.worth[i]
        return {t for t in self.moves[i][s] if worth[t] > worth[s]}

    def reached(self, i, start, *, credible):
        """R_{N-i}(start), or R_{N-i}^+(start): by legal sequences of the others."""
        key = (i, start, credible)
        if key not in self.known:
            found, waiting = set(), [(start, None)]
            for at, last in waiting:
                for j in self.people:
                    if j not in (i, last):
                        step = self.gains(j, at) if credible else self.moves[j][at]
                        new = {(t, j) for t in step} - found
                        found |= new
                        waiting += new
            self.known[key] = {t for t, _ in found}
        return self.known[key]

    def sanctions(self, i, s, t, concept):
        """The states by which the others deter i's improvement t from s."""
        if concept == "nash":
            return set()
        worth = self.worth[i]
        ends = self.reached(i, t, credible=concept in {"seq", "sseq"})
        ends = {u for u in ends if worth[u] <= worth[s]}
        if concept in {"gmr", "seq"}:
            return ends
        return {u for u in ends if all(worth[v] <= worth[s] for v in self.moves[i][u])}

    def open_steps(self, i, s, concept):
        """The improvements of i from s that are not deterred."""
        key = (i, s, concept)
        if key not in self.known:
            self.known[key] = {t for t in self.gains(i, s) if not self.sanctions(i, s, t, concept)}
        return self.known[key]


class World:
    """What an account says of states and moves, and the game of any view of it."""

    def __init__(self, account):
        self.account = account
        self.people = list(account["decision_makers"])
        self.options = [
            (dm, o, said.get("reversible", "both"))
            for dm, d in account["decision_makers"].items()
            for o, said in d.get("options", {}).items()
        ]
        self.names = [o for _, o, _ in self.options]
        self.truths = {}
        self.games = {}
        self.conflicts = {}

    def bit(self, option):
        return 1 << self.names.index(option)

    def true(self, formula, code):
        if formula not in self.truths:
            codes = range(1 << len(self.names))
            self.truths[formula] = {c for c in codes if self._is_true(formula, c)}
        return code in self.truths[formula]

    def _is_true(self, formula, code):
        if formula.startswith("not ("):
            return not self.true(formula[5:-1], code)
        if ROW.fullmatch(formula):
            cells = formula.split()
            return all(c == "-" or (c == "Y") == bool(code >> n & 1) for n, c in enumerate(cells))
        values = {o: bool(code >> n & 1) for n, o in enumerate(self.names)}
        for name, said in self.outcomes.items():
            if said != formula:
                values[name] = self.true(said, code)
        return bool(eval(formula, {}, values))  # noqa: S307 - options, and, or, not

    @property
    def outcomes(self):
        return self.account.get("outcomes", {})

    def mentions(self, formula, option):
        """Whether a formula is about an option."""
        if formula.startswith("not ("):
            return self.mentions(formula[5:-1], option)
        if ROW.fullmatch(formula):
            return formula.split()[self.names.index(option)] != "-"
        words = set(re.findall(r"[\w-]+", formula))
        return option in words or any(
            self.mentions(said, option) for name, said in self.outcomes.items() if name in words
        )

    def own_options(self, view):
        """The options of each decision maker; some have several owners."""
        control = view.get("control", {})
        held = {o: control.get(o, dm) for dm, o, _ in self.options}
        held = {o: [d] if isinstance(d, str) else d for o, d in held.items()}
        return {dm: {o for o, some in held.items() if dm in some} for dm in self.people}

    def held(self, view):
        """The options that do not vary, and how they are held."""
        fixed = {o: said == "yes" for o, said in view.get("fix", {}).items()}
        return fixed | dict.fromkeys(view.get("unaware_of", ()), False)

    def possible(self, view, *, held):
        """The states that no rule excludes and in which these options are held so."""
        rules = [*self.account.get("infeasible", ()), *view.get("infeasible", ())]
        rules = [r for r in rules if r not in view.get("feasible", ())]
        return {
            code
            for code in range(1 << len(self.names))
            if all(bool(code & self.bit(o)) == yes for o, yes in held.items())
            and not any(self.true(r, code) for r in rules)
        }

    def start(self, view):
        """The present state, as what is held moves it; None where there is none, or no one."""
        said = view.get("status_quo") or self.account.get("status_quo")
        if said is None:
            return None
        found = [c for c in self.possible(view, held={}) if self.true(said, c)]
        return self.moved(view, found[0], self.held(view)) if len(found) == 1 else None

    def moved(self, view, code, held):
        """The feasible state nearest to a state with options held, by others of their owners."""
        own = self.own_options(view)
        free = {o for some in own.values() if some & set(held) for o in some}
        for o, yes in held.items():
            code = code | self.bit(o) if yes else code & ~self.bit(o)
        fixed = {o: bool(code & self.bit(o)) for o in self.names if o not in free}
        near = self.possible(view, held=fixed | self.held(view))
        apart = {c: (c ^ code).bit_count() for c in near}
        nearest = [c for c in near if apart[c] == min(apart.values())]
        return nearest[0] if len(nearest) == 1 else None

    def game(self, view):
        key = json.dumps(without(view, "beliefs", "status_quo"), sort_keys=True)
        if key not in self.games:
            self.games[key] = self._game(view)
        return self.games[key]

    def _game(self, view):
        states = self.possible(view, held=self.held(view))
        if not states:
            raise NoGame("no state")
        own = {dm: sum(map(self.bit, some)) for dm, some in self.own_options(view).items()}
        way = {o: view.get("reversible", {}).get(o, w) for _, o, w in self.options}
        only_on, only_off = (
            sum(self.bit(o) for o, w in way.items() if w == which)
            for which in ("only_on", "only_off")
        )

        def may(mask, s, t):
            """Whether whoever controls these options changes one state to another by a move."""
            taken, given_up = t & ~s, s & ~t
            return s != t and not (
                (taken | given_up) & ~mask or taken & only_off or given_up & only_on
            )

        moves = {
            dm: {s: {t for t in states if may(own[dm], s, t)} for s in states} for dm in self.people
        }
        worth = {dm: self._worth(view, dm, states) for dm in self.people}
        return Game(self.people, states, moves, worth)

    def _worth(self, view, dm, states):
        """How much a decision maker likes each state, as tuples that compare."""
        said = view.get("preferences", {}).get(dm, {"priorities": []})
        if "priorities" in said:
            return {s: tuple(self.true(w, s) for w in said["priorities"]) for s in states}
        tiers = [tier if isinstance(tier, list) else [tier] for tier in said["ranking"]]
        place = {s: -n for n, some in reversed([*enumerate(tiers)]) for s in states
                 if any(self.true(f, s) for f in some)}  # fmt: skip
        return {s: (place[s],) for s in states}
