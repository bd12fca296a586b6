"""Random conflicts with random beliefs, and what their hypergames are by the definitions.

A conflict is a nest of plain mappings in the form of a case file, with every
formula a pattern of cells. :func:`case_of` has it read as a case. The rest is a
second, slow answer that shares no code with the package: views are merged,
states listed, sequences of moves searched and definitions applied as they are
printed, on codes as integers.
"""

import itertools
import json
from dataclasses import dataclass, field

import numpy as np

from standoff.case import read

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
WAYS = ("both", "only_on", "only_off")


def conflict(rng, *, depth=2):
    """A random conflict; beliefs restate anything, and nest ``depth`` deep."""
    people = int(rng.integers(2, 4))
    owners = [int(i) for i in rng.integers(0, people, int(rng.integers(2, 5)))]
    owners += [i for i in range(people) if i not in owners][: 4 - len(owners)]
    owners.sort()
    shape = _Shape(rng, [f"d{i}" for i in range(people)], owners)
    spec = {
        "standoff": "1",
        "title": "random",
        "decision_makers": {
            dm: {
                "options": {
                    f"o{n}": {
                        "text": "x",
                        "reversible": WAYS[int(rng.choice(3, p=[0.6, 0.2, 0.2]))],
                    }
                    for n, owner in enumerate(owners)
                    if owner == i
                }
            }
            for i, dm in enumerate(shape.people)
        },
        "perspectives": {"p": shape.view(whole=True)},
    }
    spec["decision_makers"] = {
        dm: said if said["options"] else {"name": dm}
        for dm, said in spec["decision_makers"].items()
    }
    rules = [shape.pattern(few=True) for _ in range(int(rng.integers(0, 3)))]
    if rules:
        spec["infeasible"] = sorted(set(rules))
    shape.rules = rules
    spec["perspectives"]["p"] |= shape.beliefs(depth)
    return spec


@dataclass
class _Shape:
    rng: np.random.Generator
    people: list[str]
    owners: list[int]
    rules: list[str] = field(default_factory=list)

    @property
    def options(self):
        return [f"o{n}" for n in range(len(self.owners))]

    def pattern(self, *, few=False):
        """Cells in a row; with ``few`` at least two of them are settled."""
        while True:
            weights = [0.35, 0.35, 0.3] if few else [0.25, 0.25, 0.5]
            cells = self.rng.choice(["Y", "N", "-"], len(self.owners), p=weights)
            settled = sum(c != "-" for c in cells)
            if settled >= (min(2, len(cells)) if few else 1):
                return " ".join(cells)

    def priorities(self):
        found = dict.fromkeys(self.pattern() for _ in range(int(self.rng.integers(1, 6))))
        return {"priorities": list(found)}

    def view(self, *, whole=False):
        """Something of everything that a view may restate; ``whole``: preferences of all."""
        rng, out = self.rng, {}
        who = [d for d in self.people if whole or rng.random() < 0.4]
        if who:
            out["preferences"] = {d: self.priorities() for d in who}
        for key, share, value in (
            ("control", 0.15, lambda: str(rng.choice(self.people))),
            ("reversible", 0.15, lambda: WAYS[int(rng.integers(3))]),
            ("fix", 0.1, lambda: str(rng.choice(["yes", "no"]))),
        ):
            chosen = {
                o: value() for o in self.options if rng.random() < share / (2 if whole else 1)
            }
            if chosen:
                out[key] = chosen
        if rng.random() < 0.2:
            out["infeasible"] = [self.pattern(few=True)]
        lifted = [r for r in dict.fromkeys(self.rules) if rng.random() < 0.3]
        if lifted:
            out["feasible"] = lifted
        return out

    def beliefs(self, depth):
        """Beliefs of some, with beliefs about beliefs in them."""
        out = {}
        for dm in self.people:
            if depth and self.rng.random() < 0.6:
                view = self.view()
                unseen = [o for o in self.options if self.rng.random() < 0.2]
                if unseen:
                    view["unaware_of"] = unseen
                out[dm] = view | self.beliefs(depth - 1)
        return {"beliefs": out} if out else {}


def case_of(spec):
    """The conflict as a case."""
    return read(json.dumps(spec))


@dataclass
class Game:
    """One game, as sets of codes."""

    people: list[str]
    states: set[int]
    moves: dict[str, dict[int, list[int]]]
    worth: dict[str, dict[int, tuple]]
    known: dict = field(default_factory=dict)

    def reached(self, others, start, credible):
        """The states that the others reach from ``start`` by a legal sequence."""
        seen, front = set(), [(start, None)]
        while front:
            at, last = front.pop()
            for j in others:
                if j == last:
                    continue
                for t in self.moves[j][at]:
                    gain = self.worth[j][t] > self.worth[j][at]
                    if (gain or not credible) and (t, j) not in seen:
                        seen.add((t, j))
                        front.append((t, j))
        return {t for t, _ in seen}

    def stable(self, i, s, concept):
        key = (i, s, concept)
        if key not in self.known:
            worth = self.worth[i]
            gains = [t for t in self.moves[i][s] if worth[t] > worth[s]]
            self.known[key] = all(self._sanctioned(i, s, t, concept) for t in gains)
        return self.known[key]

    def _sanctioned(self, i, s, t, concept):
        if concept == "nash":
            return False
        worth, others = self.worth[i], [j for j in self.people if j != i]
        ends = [
            u for u in self.reached(others, t, concept in {"seq", "sseq"}) if worth[u] <= worth[s]
        ]
        if concept in {"gmr", "seq"}:
            return bool(ends)
        return any(all(worth[v] <= worth[s] for v in self.moves[i][u]) for u in ends)


class Brute:
    """The hypergame of a conflict, from the definitions."""

    def __init__(self, spec):
        self.spec = spec
        self.people = list(spec["decision_makers"])
        self.options = [
            (dm, o, said.get("reversible", "both"))
            for dm, d in spec["decision_makers"].items()
            for o, said in d.get("options", {}).items()
        ]
        self.names = [o for _, o, _ in self.options]
        self.games = {}

    def true(self, pattern, code):
        return all(
            cell == "-" or (cell == "Y") == bool(code >> n & 1)
            for n, cell in enumerate(pattern.split())
        )

    def view(self, path):
        """What the last of the path sees, as the one before it thinks, and so on."""
        view = self.spec["perspectives"]["p"]
        for dm in path:
            view = seen(view, dm)
        return view

    def game(self, path):
        if path not in self.games:
            self.games[path] = self._game(self.view(path))
        return self.games[path]

    def _game(self, view):
        held = {o: said == "yes" for o, said in view.get("fix", {}).items()}
        held |= dict.fromkeys(view.get("unaware_of", ()), False)
        rules = [*self.spec.get("infeasible", ()), *view.get("infeasible", ())]
        rules = [r for r in rules if r not in view.get("feasible", ())]
        states = {
            c
            for c in range(1 << len(self.names))
            if not any(self.true(r, c) for r in rules)
            and all(bool(c >> self.names.index(o) & 1) == yes for o, yes in held.items())
        }
        owner = {o: view.get("control", {}).get(o, dm) for dm, o, _ in self.options}
        way = {o: view.get("reversible", {}).get(o, w) for _, o, w in self.options}
        moves = {
            dm: {s: [t for t in sorted(states) if self._may(s, t, dm, owner, way)] for s in states}
            for dm in self.people
        }
        worth = {}
        for dm in self.people:
            wants = view.get("preferences", {}).get(dm, {"priorities": []})["priorities"]
            worth[dm] = {s: tuple(self.true(w, s) for w in wants) for s in states}
        return Game(self.people, states, moves, worth)

    def _may(self, s, t, dm, owner, way):
        changed = [(n, o) for n, o in enumerate(self.names) if (s ^ t) >> n & 1]
        return bool(changed) and all(
            owner[o] == dm and way[o] != ("only_off" if t >> n & 1 else "only_on")
            for n, o in changed
        )

    def looked_at(self, path, code):
        """A state as the last of the path sees it: without what it is unaware of."""
        for o in self.view(path).get("unaware_of", ()):
            code &= ~(1 << self.names.index(o))
        return code

    def own(self, path, dm):
        """The path of the game that somebody acts on; what i thinks that i sees is what i sees."""
        return path if path and path[-1] == dm else (*path, dm)

    def stays(self, path, dm, code, concept):
        """True, False, or None where the decision maker has no place for the state."""
        mine = self.own(path, dm)
        game, at = self.game(mine), self.looked_at(mine, code)
        return game.stable(dm, at, concept) if at in game.states else None

    def holds(self, path, concept):
        """The hypergame equilibria of what the path sees: what the last one expects."""
        return {
            s
            for s in self.game(path).states
            if all(self.stays(path, dm, s, concept) for dm in self.people)
        }

    def undecided(self, path, concept):
        out = set()
        for s in self.game(path).states:
            said = [self.stays(path, dm, s, concept) for dm in self.people]
            if None in said and all(x is not False for x in said):
                out.add(s)
        return out

    def surprise(self, path, dm, concept):
        """(unforeseen, disappointing) of one decision maker."""
        actual = self.holds(path, concept)
        expected = self.holds(self.own(path, dm), concept)
        return actual - expected, expected - actual


def seen(view, dm):
    """A view as one decision maker sees it, with its beliefs about others' beliefs."""
    belief = view.get("beliefs", {}).get(dm, {})
    out = {}
    for key in ("preferences", "control", "reversible"):
        out[key] = view.get(key, {}) | belief.get(key, {})
    added, lifted = belief.get("infeasible", []), belief.get("feasible", [])
    again = (*added, *lifted)
    out["infeasible"] = [r for r in view.get("infeasible", []) if r not in again] + added
    out["feasible"] = [r for r in view.get("feasible", []) if r not in again] + lifted
    unseen, held = belief.get("unaware_of", []), belief.get("fix", {})
    out["fix"] = {o: x for o, x in view.get("fix", {}).items() if o not in unseen} | held
    out["unaware_of"] = [
        o for o in view.get("unaware_of", []) if o not in (*held, *unseen)
    ] + unseen
    out["beliefs"] = belief.get("beliefs", {})
    return out


def every_path(spec):
    """() and every path of beliefs, each step a decision maker with a belief there."""

    def walk(view, path):
        yield path
        for dm, inner in view.get("beliefs", {}).items():
            yield from walk(inner, (*path, dm))

    return list(walk(spec["perspectives"]["p"], ()))


def playable(spec):
    """Whether every game of the nest has a state, also those without a belief of their own."""
    brute = Brute(spec)
    paths = every_path(spec)
    paths += [(*path, dm) for path, dm in itertools.product(paths, brute.people)]
    return all(brute.game(path).states for path in paths)


def playable_conflicts(seed, count, **shape):
    """So many random conflicts whose games all have a state."""
    rng, found = np.random.default_rng(seed), []
    while len(found) < count:
        spec = conflict(rng, **shape)
        if playable(spec):
            found.append(spec)
    return found
