"""Random small cases in which everything occurs that can be varied or supposed."""

import random
from dataclasses import replace

from standoff.case import Case, read, write
from standoff.case import edits as e
from standoff.case import questions as q
from standoff.case.parts import (
    Claim,
    Commitment,
    CommitmentKind,
    DecisionMaker,
    Option,
    Outcome,
)
from standoff.case.perspective import (
    Belief,
    Perspective,
    Preferences,
    Priorities,
    Ranking,
    Reversible,
    Rule,
    Statement,
    View,
    Weight,
    Weights,
)
from standoff.errors import StandoffError
from standoff.expr import Binary, Chain, Name, Pattern, negated
from standoff.graph import reading

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


class Small:
    """Draws one case; ``seed`` decides on everything."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        people, options = self.rng.choice([(2, 3), (2, 3), (2, 4), (3, 3), (3, 4), (3, 5)])
        self.people = [f"p{i}" for i in range(people)]
        owners = [*self.people, *self.rng.choices(self.people, k=options - people)]
        self.options = [f"o{k}" for k in range(options)]
        self.owner = dict(zip(self.options, sorted(owners), strict=True))

    def some(self, chance):
        return self.rng.random() < chance

    def formula(self, depth=2):
        kind = self.rng.random()
        if depth == 0 or kind < 0.45:
            name = Name(self.rng.choice(self.options))
            return negated(name) if self.some(0.4) else name
        left, right = self.formula(depth - 1), self.formula(depth - 1)
        if kind < 0.7:
            return Chain(self.rng.choice(["and", "or"]), (left, right))
        return Binary(self.rng.choice(["if", "iff", "implies"]), left, right)

    def preferences(self, dm):
        kind = self.rng.random()
        if kind < 0.6:
            return Preferences(dm, Priorities(self.lines()))
        if kind < 0.8:
            wants = dict.fromkeys(self.formula(1) for _ in range(self.rng.randint(1, 3)))
            values = (Weight(w, self.rng.choice([-2, -1, 1, 1, 2, 3])) for w in wants)
            return Preferences(dm, Weights(tuple(values)))
        return Preferences(dm, self.ranking())

    def lines(self):
        count = self.rng.randint(1, 4)
        tier = self.rng.randint(2, count) if count > 1 and self.some(0.3) else 0
        first = self.rng.randint(0, count - tier)
        within = range(first, first + tier)
        return tuple(Statement(self.formula(), tier=int(n in within)) for n in range(count))

    def ranking(self):
        """All states, told apart by two options, from best to worst, some tied."""
        two = sorted(self.rng.sample(range(len(self.options)), 2))
        cells = [[c1, c2] for c1 in "YN" for c2 in "YN"]
        self.rng.shuffle(cells)
        patterns = []
        for pair in cells:
            at = dict(zip(two, pair, strict=True))
            patterns.append(Pattern("".join(at.get(k, "-") for k in range(len(self.options)))))
        if self.some(0.3):
            return Ranking(((patterns[0], patterns[1]), (patterns[2],), (patterns[3],)))
        return Ranking(tuple((p,) for p in patterns))

    def holder(self):
        if self.some(0.5):
            return tuple(self.rng.sample(self.people, 2))
        return self.rng.choice(self.people)

    def how(self):
        return self.rng.choice(list(Reversible))

    def view(self, depth=0):
        """What a belief restates."""
        who = self.rng.sample(self.people, self.rng.randint(1, 2))
        option = self.rng.choice(self.options)
        return View(
            preferences=tuple(self.preferences(dm) for dm in who),
            control=((self.of(option), self.holder()),) if self.some(0.15) else (),
            reversible=((self.of(option), self.how()),) if self.some(0.15) else (),
            infeasible=(Rule(self.formula(1)),) if self.some(0.1) else (),
            unaware_of=(self.of(self.rng.choice(self.options)),) if self.some(0.15) else (),
            beliefs=self.beliefs(depth + 1) if depth == 0 and self.some(0.3) else (),
        )

    def beliefs(self, depth=0):
        who = self.rng.sample(self.people, self.rng.randint(1, 2))
        return tuple(Belief(dm, self.view(depth)) for dm in who)

    def of(self, option):
        return f"{self.owner[option]}.{option}"

    def perspective(self):
        option = self.rng.choice(self.options)
        told = [dm for dm in self.people if self.some(0.9)]
        view = View(
            preferences=tuple(self.preferences(dm) for dm in told),
            control=((self.of(option), self.holder()),) if self.some(0.3) else (),
            reversible=((self.of(option), self.how()),) if self.some(0.2) else (),
            infeasible=(Rule(self.formula(1)),) if self.some(0.2) else (),
            beliefs=self.beliefs() if self.some(0.5) else (),
        )
        return Perspective("p", view)

    def edit(self, case):
        """Something that a claim may suppose, of any kind."""
        dm, option = self.rng.choice(self.people), self.of(self.rng.choice(self.options))
        seen_by = (self.rng.choice(self.people),) if self.some(0.2) else ()
        line, other = self.rng.randint(1, 3), self.rng.randint(1, 3)
        rules = [r.when for r in case.infeasible] or [self.formula()]
        return self.rng.choice([
            lambda: e.Fix(option, self.some(0.5)),
            lambda: e.Assume(self.formula()),
            lambda: e.Allow(self.rng.choice(rules)),
            lambda: e.Control(option, self.holder()),
            lambda: e.Reverse(option, self.how()),
            lambda: e.StartAt(self.state()),
            lambda: e.SeenBy(dm),
            lambda: e.SeenBy(dm),
            lambda: e.Prefer(self.preferences(dm)),
            lambda: e.Believe(Belief(dm, self.view())),
            lambda: e.Correct(dm),
            lambda: e.Swap(dm, line, other, seen_by),
            lambda: e.Drop(dm, line, seen_by),
            lambda: e.Negate(dm, line, seen_by),
            lambda: e.Weaken(dm, line, self.formula(0), seen_by),
            lambda: e.Tie(dm, line, other, seen_by),
            lambda: e.Arrange(dm, (2, 1), seen_by),
            lambda: e.Add(dm, self.formula(), seen_by),
        ])()  # fmt: skip

    def state(self):
        return Pattern("".join(self.rng.choice("YN") for _ in self.options))

    def question(self):
        dm, option = self.rng.choice(self.people), self.rng.choice(self.options)
        start = self.rng.choice([None, None, None, q.ANYWHERE, self.formula()])
        everywhere = self.rng.choice([None, None, q.ANYWHERE])
        way, eyes = self.of(self.rng.choice(self.options)), self.rng.choice(["", dm])
        said = self.rng.choice([
            lambda: q.SettlesOnlyAt(self.formula(), start),
            lambda: q.CanSettleAt(self.formula(), start),
            lambda: q.NeverSettlesAt(self.formula(), start),
            q.Persists,
            lambda: q.Persists(self.formula()),
            lambda: q.CanLeadTo(self.formula(), start),
            lambda: q.NeverLeadsTo(self.formula(), start),
            lambda: q.MustLeadTo(self.formula(), start),
            lambda: q.ButFor(self.formula(), way, start),
            lambda: q.OnlyWay(self.formula(), way, start=start),
            lambda: q.Expects(dm, self.formula(), start),
            lambda: q.Surprised(dm, self.rng.choice([None, self.formula()]), start),
            lambda: q.Irrelevant(self.of(option), start=start),
            lambda: q.Irrelevant(self.of(option), (self.formula(),), start),
            lambda: q.Missed(self.owner[option], self.of(option), self.some(0.3)),
            lambda: q.Missed(self.owner[option], self.of(option), by="step"),
            lambda: q.Credible("threat", self.some(0.3), eyes, everywhere),
            lambda: q.Deters("threat", everywhere),
            lambda: q.Compels("threat"),
            lambda: q.SelfEnforcing("promise", everywhere),
            lambda: q.Compatible((self.formula(), self.formula())),
        ])()  # fmt: skip
        return q.Denied(said) if self.some(0.15) else said

    def claim(self, n, case):
        under = tuple(c for c in CONCEPTS if self.some(0.6))
        return Claim(f"c{n}", f"Claim {n}", self.question(), under=under, given=self.given(case))

    def given(self, case):
        """What a claim supposes; mostly something that fits."""
        count = self.rng.choice([0, 0, 1, 1, 1, 2, 2])
        for _ in range(8):
            drawn = tuple(self.edit(case) for _ in range(count))
            try:
                reading(case, e.Adopt("p"), *drawn)
            except StandoffError:
                continue
            return drawn
        return drawn

    def commitments(self):
        a, b = self.rng.sample(self.people, 2)
        own, theirs = ([Name(o) for o in self.options if self.owner[o] == x] for x in (a, b))
        threat, promise = CommitmentKind.THREAT, CommitmentKind.PROMISE
        return (
            Commitment("threat", threat, a, theirs[0], own[0], b),
            Commitment("promise", promise, a, theirs[0], negated(own[-1]), b),
        )

    def case(self, claims=2):
        people = tuple(
            DecisionMaker(dm, dm.upper(), tuple(
                Option(o, f"Option {o}", self.how() if self.some(0.2) else Reversible.BOTH)
                for o in self.options if self.owner[o] == dm
            ))
            for dm in self.people
        )  # fmt: skip
        outcomes = range(self.rng.randint(0, 2))
        made = Case(
            "Small", people, (self.perspective(),), self.state(),
            tuple(Rule(self.formula(1)) for _ in range(self.rng.choice([0, 0, 1]))),
            outcomes=tuple(Outcome(f"out{k}", self.formula()) for k in outcomes),
            commitments=self.commitments(),
        )  # fmt: skip
        made = self.with_start(made)
        return read(write(replace(made, claims=tuple(self.claim(n, made) for n in range(claims)))))

    def with_start(self, case):
        """The case with a status quo that is feasible, where any state is."""
        try:
            found = reading(case, e.Adopt("p"))
        except StandoffError:
            return case
        cells = found.cells(self.rng.randrange(len(found.states)))
        return replace(case, status_quo=Pattern(cells))


def small_case(seed, claims=2):
    """A random case with one perspective ``p``, read back from its own text."""
    return Small(seed).case(claims)
