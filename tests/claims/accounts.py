"""Random accounts with everything that a verdict can turn on, and random questions to them."""

import itertools
from dataclasses import dataclass, field

import numpy as np

from tests.claims.worlds import CONCEPTS

WAYS = ("both", "only_on", "only_off")
ROADS = (
    "settles_only_at", "can_settle_at", "never_settles_at", "can_lead_to", "never_leads_to",
    "must_lead_to",
)  # fmt: skip
KINDS = (
    *ROADS, "persists", "but_for", "only_way", "irrelevant", "credible", "deters", "compels",
    "self_enforcing", "missed", "expects", "surprised", "compatible",
)  # fmt: skip


@dataclass
class Draw:
    """Things drawn for one account."""

    rng: np.random.Generator
    owners: list[int]
    people: list[str]
    named: bool = False
    threats: list[str] = field(default_factory=list)
    promises: list[str] = field(default_factory=list)

    @property
    def options(self):
        return [f"o{n}" for n in range(len(self.owners))]

    def own(self, dm):
        """The options listed under a decision maker."""
        return [o for o, i in zip(self.options, self.owners, strict=True) if self.people[i] == dm]

    def one(self, values):
        return values[int(self.rng.integers(len(values)))]

    def chance(self, share):
        return bool(self.rng.random() < share)

    def literal(self, options=()):
        option = self.one(list(options) or self.options)
        return option if self.chance(0.6) else f"not {option}"

    def formula(self):
        kind = self.rng.random()
        if kind < 0.1 and self.named:
            return "war"
        if kind < 0.45:
            return self.literal()
        if kind < 0.75:
            return f"{self.literal()} {self.one(['and', 'or'])} {self.literal()}"
        return self.cells(0.5)

    def cells(self, free, least=1):
        """A row of cells, so many of them settled at the least."""
        while True:
            share = (1 - free) / 2
            cells = self.rng.choice(["Y", "N", "-"], len(self.owners), p=[share, share, free])
            if sum(c != "-" for c in cells) >= min(least, len(cells)):
                return " ".join(cells)

    def rule(self):
        return self.cells(0.35, least=2)

    def preferences(self):
        if self.chance(0.15) and len(self.owners) < 5:
            return self.ranking()
        least = 0 if self.chance(0.1) else 2
        found = dict.fromkeys(self.formula() for _ in range(int(self.rng.integers(least, 7))))
        return {"priorities": list(found)}

    def ranking(self):
        rows = [" ".join(cells) for cells in itertools.product("YN", repeat=len(self.owners))]
        tiers = []
        for n in self.rng.permutation(len(rows)):
            if tiers and self.chance(0.3):
                tiers[-1] = [*(tiers[-1] if isinstance(tiers[-1], list) else [tiers[-1]]), rows[n]]
            else:
                tiers.append(rows[n])
        return {"ranking": tiers}

    def holder(self):
        if self.chance(0.4):
            some = self.rng.permutation(len(self.people))[:2]
            return [self.people[i] for i in some]
        return self.one(self.people)

    def restated(self, share, rules):
        """Some of what a view may restate beside preferences."""
        out = {}
        for key, value in (
            ("control", self.holder),
            ("reversible", lambda: self.one(WAYS)),
            ("fix", lambda: self.one(["yes", "no"])),
        ):
            weight = share / 2 if key == "fix" else share
            chosen = {o: value() for o in self.options if self.chance(weight)}
            if chosen:
                out[key] = chosen
        if self.chance(share):
            out["infeasible"] = [self.rule()]
        lifted = [r for r in rules if self.chance(share)]
        if lifted:
            out["feasible"] = lifted
        return out

    def beliefs(self, depth, rules):
        out = {}
        for dm in self.people:
            if depth and self.chance(0.4):
                view = self.restated(0.12, rules)
                who = [d for d in self.people if self.chance(0.45)]
                if who:
                    view["preferences"] = {d: self.preferences() for d in who}
                unseen = [o for o in self.options if self.chance(0.15)]
                if unseen:
                    view["unaware_of"] = unseen
                if self.chance(0.1):
                    view["status_quo"] = self.cells(0)
                out[dm] = view | self.beliefs(depth - 1, rules)
        return {"beliefs": out} if out else {}

    def commitment(self):
        maker, target = (self.people[i] for i in self.rng.permutation(len(self.people))[:2])
        mine, theirs = self.own(maker), self.own(target)
        response, when = self.literal(mine), self.literal(theirs)
        if self.chance(0.4):
            response = self.formula()
        if self.chance(0.3):
            when = self.formula()
        said = {"kind": self.one(["threat", "threat", "red_line", "promise", "promise"])}
        said |= {"by": maker, "when": when, "response": response}
        return said if self.chance(0.15) else said | {"against": target}

    def tempted(self, preferences, commitment):
        """Wishes by which a commitment matters: for its trigger, and for giving the response."""
        when, response = commitment["when"], commitment["response"]
        if not all(x.removeprefix("not ") in self.options for x in (when, response)):
            return
        for dm, wants in (
            (commitment.get("against"), [opposite(response)] * self.chance(0.6) + [when]),
            (commitment["by"], [f"{response} or {opposite(when)}"]),
        ):
            lines = preferences.get(dm, {}).get("priorities")
            if lines is not None and not set(wants) & set(lines):
                at = 0 if self.chance(0.6) else int(self.rng.integers(0, len(lines) + 1))
                lines[at:at] = wants


def opposite(literal):
    """The other way of an option, taken or not."""
    return literal.removeprefix("not ") if literal.startswith("not ") else f"not {literal}"


def account(rng, *, believing=0.4, options=4):
    """A random account of two or three parties, with one perspective."""
    people = int(rng.integers(2, 4))
    count = int(rng.integers(2 if rng.random() < 0.2 else 3, options + 1))
    owners = sorted(int(i) for i in rng.integers(0, people, count))
    draw = Draw(rng, owners, [f"d{i}" for i in range(people)])
    outcomes = {"war": draw.formula()} if draw.chance(0.3) else {}
    draw.named = bool(outcomes)
    rules = sorted({draw.rule() for _ in range(int(rng.integers(0, 3)))})
    preferences = {dm: draw.preferences() for dm in draw.people}
    commitments = {f"c{n}": draw.commitment() for n in range(3)}
    draw.promises = [c for c, said in commitments.items() if said["kind"] == "promise"]
    draw.threats = [c for c, said in commitments.items() if c not in draw.promises]
    for said in commitments.values():
        if draw.chance(0.7):
            draw.tempted(preferences, said)
    view = {"preferences": preferences}
    view |= draw.restated(0.08, rules)
    view |= draw.beliefs(2 if draw.chance(0.4) else 1, rules) if draw.chance(believing) else {}
    made = {
        "standoff": "1",
        "title": "random",
        "decision_makers": {dm: _party(draw, dm) for dm in draw.people},
        "commitments": commitments,
        "perspectives": {"p": view},
    }
    if draw.chance(0.95):
        made["status_quo"] = draw.cells(0)
    if rules:
        made["infeasible"] = rules
    if outcomes:
        made["outcomes"] = outcomes
    return made, draw


def _party(draw, dm):
    options = {
        o: {"text": "x", "reversible": WAYS[int(draw.rng.choice(3, p=[0.6, 0.2, 0.2]))]}
        for o in draw.own(dm)
    }
    return {"options": options} if options else {"name": dm}


def question(draw, kind, *, plain=False):
    """A random question of a kind."""
    said = {kind: _said(draw, kind)}
    if kind == "persists" and draw.chance(0.5):
        return "persists"
    if kind not in {"persists", "compels", "missed", "compatible"} and not plain:
        if draw.chance(0.15):
            said["from"] = draw.formula()
        elif draw.chance(0.1):
            said["from"] = "anywhere"
    if kind == "credible":
        said |= {"or_equal": "yes"} if draw.chance(0.3) else {}
        said |= {"in_eyes_of": draw.one(draw.people)} if draw.chance(0.2) else {}
    if kind == "irrelevant" and draw.chance(0.3):
        said["for"] = [draw.formula() for _ in range(int(draw.rng.integers(1, 3)))]
    if kind == "surprised" and draw.chance(0.3):
        said["about"] = draw.formula()
    return {"not": said} if draw.chance(0.1) else said


def _said(draw, kind):
    match kind:
        case "but_for":
            return {"effect": draw.formula(), "without": draw.one(draw.options)}
        case "only_way":
            pairs = {"pairs": "yes"} if draw.chance(0.2) else {}
            return {"to": draw.formula(), "by": draw.one(draw.options)} | pairs
        case "irrelevant":
            return draw.one(draw.options)
        case "credible" | "deters" | "compels" | "self_enforcing":
            fits = draw.promises if kind == "self_enforcing" else draw.threats
            return draw.one(fits if fits and draw.chance(0.85) else ["c0", "c1", "c2"])
        case "missed":
            more = {"giving_up": "yes"} if draw.chance(0.4) else {}
            more |= {"by": "step"} if draw.chance(0.2) else {}
            dm = draw.one(draw.people)
            return {"dm": dm, "option": draw.one(draw.own(dm) or draw.options)} | more
        case "expects":
            return {"dm": draw.one(draw.people), "outcome": draw.formula()}
        case "surprised":
            return draw.one(draw.people)
        case "compatible":
            return [draw.formula() for _ in range(int(draw.rng.integers(2, 4)))]
    return draw.formula()


def supposition(draw):
    """A random edit that a claim may suppose."""
    dm, line = draw.one(draw.people), int(draw.rng.integers(1, 4))
    kinds = {
        "fix": lambda: {draw.one(draw.options): draw.one(["yes", "no"])},
        "assume": draw.literal,
        "seen_by": lambda: dm,
        "swap": lambda: {"dm": dm, "line": line, "with": int(draw.rng.integers(1, 4))},
        "drop": lambda: {"dm": dm, "line": line},
        "negate": lambda: {"dm": dm, "line": line},
        "control": lambda: {draw.one(draw.options): draw.holder()},
        "reversible": lambda: {draw.one(draw.options): draw.one(WAYS)},
        "status_quo": lambda: draw.cells(0),
        "prefer": lambda: {dm: draw.preferences()},
        "believe": lambda: {dm: {"preferences": {draw.one(draw.people): draw.preferences()}}},
        "correct": lambda: dm,
    }
    kind = draw.one(list(kinds))
    return {kind: kinds[kind]()}


def claims(draw, kinds, *, supposing=0.35, each=1):
    """Claims of these kinds under all concepts, some with suppositions."""
    out = []
    for n, kind in enumerate(itertools.chain.from_iterable([kinds] * each)):
        given = []
        while draw.chance(supposing) and len(given) < 3:
            given.append(supposition(draw))
        claim = {"id": f"k{n}", "says": kind, "check": question(draw, kind)}
        claim |= {"under": list(CONCEPTS)} | ({"given": given} if given else {})
        out.append(claim)
    return out
