"""Small cases by hand, and random ones with every part."""

import datetime
import functools
import textwrap
from dataclasses import dataclass, replace
from fractions import Fraction

from hypothesis import strategies as st

from standoff.case import (
    ASSUMED,
    Belief,
    Case,
    Certainty,
    Cited,
    Claim,
    Coalition,
    Commitment,
    CommitmentKind,
    DecisionMaker,
    Event,
    LeftOut,
    Option,
    Outcome,
    Perspective,
    Preferences,
    Priorities,
    Quote,
    Ranking,
    Reversible,
    Rule,
    Scenario,
    Source,
    Statement,
    TrackRecord,
    View,
    Weight,
    Weights,
    edits,
    questions,
    read,
    write,
)
from standoff.case.format.choices import DEGREES
from standoff.case.perspective import Attitudes
from standoff.stability import CONCEPTS
from tests.expr.formulas import formulas

DAM = """\
standoff: 1
title: River dam dispute
sources:
  study: {title: A study of the dam}
decision_makers:
  upstream:
    name: Upstream state
    options:
      release: Stop filling the dam
      escalate: Move troops to the border
  downstream:
    name: Downstream state
    options: {attack: Bomb the dam}
infeasible: [release and escalate]
status_quo: none
perspectives:
  study:
    source: study
    preferences:
      upstream:
        priorities: [none, escalate, not attack]
      downstream:
        ranking: [Y N N, N N Y, N Y Y, [N N N, Y N Y], N Y N]
"""
"""A case without a problem; tests add to it and change lines of it."""


def dam(*more, views="", replace=()):
    """The dam case with perspectives and parts added below, and lines put in place of others."""
    text = DAM
    for old, new in replace:
        assert old in text, old
        text = text.replace(old, new)
    return (
        text + textwrap.indent(textwrap.dedent(views), "  ") + "".join(map(textwrap.dedent, more))
    )


def dam_case(*more, **changed):
    return read(dam(*more, **changed))


def _one_of(values):
    """Like sampled_from, but short when it is shown."""
    return st.integers(0, len(values) - 1).map(lambda n: values[n])


TEXTS = [
    "no", "null", "~", "1", "1.0", "1e3", "a: b", "a #b", "- a", "--- a", "'", '"', "{a}", "[",
    "*a", "&a", "!a", "%a", "@", "`", "a\nb", "a\n\nb", "a\tb", "a  b", "?", "? a", ":", "a:", "-",
    "...", "=", "<<", "2021-12-07", "\\n", "é", "😀", "\u2028", "a\x85b", "\x00", "\ufeff",
    "x" * 3000, "word " * 100 + ".",
]  # fmt: skip
texts = st.one_of(_one_of(TEXTS), st.text(min_size=1)).map(str.strip).filter(bool)
dates = st.dates(datetime.date(1000, 1, 1))
fractions = st.one_of(
    st.fractions(max_denominator=10**6),
    st.builds(Fraction, st.integers(-(10**30), 10**30), st.integers(1, 10**18)),
).filter(lambda f: abs(f) < 10**18)  # of whole numbers so many digits are read


def tuples(of, *, least=0, most=3, key=None):
    return st.lists(of, min_size=least, max_size=most, unique_by=key).map(tuple)


def maybe(of):
    return st.one_of(st.none(), of)


@dataclass(frozen=True)
class World:
    """Names that a random case is made of; what is said with them is drawn."""

    options: tuple[str, ...]
    outcomes: tuple[str, ...]
    sources: tuple[str, ...]
    perspectives: tuple[str, ...]
    commitments: tuple[str, ...]
    claims: tuple[str, ...]


WORLDS = [
    World(("a.x", "b.y"), (), (), ("p",), (), ()),
    World(
        ("no.on", "no.off", "yes.null", "yes.on"),
        ("true", "1e3"),
        ("2021",),
        ("no", "0x10"),
        ("null",),
        ("off", "12"),
    ),
    World(
        ("кит.пуск", "中国.开放", "中国.关", "नम.स्ते"),
        ("é", "мир-1"),
        ("מקור", "assumed2"),
        ("п", "ö"),
        ("угроза",),
        ("वचन",),
    ),
    World(
        ("a.y1", "b.Yes", "b.one", "c.exactly", "c.at"),
        ("of", "most"),
        ("s", "t"),
        ("p", "q", "r"),
        ("c", "d"),
        ("x", "1_000"),
    ),
    World(
        tuple(f"d{n % 3}.o{n}" for n in (0, 3, 6, 9, 1, 4, 7, 2, 5, 8)),
        ("u", "v", "w"),
        ("s",),
        ("p", "q"),
        ("c",),
        ("k", "l"),
    ),
]


@dataclass(frozen=True)
class Drawn:
    """A random case that is shown as the text of a file."""

    case: Case

    def __repr__(self):
        return write(self.case)


def cases():
    """Drawn cases with every part that a file can have; they need not make sense."""
    return st.sampled_from(WORLDS).flatmap(_cases_of).map(Drawn)


@functools.cache
def _cases_of(world):
    options = list(world.options)
    dms = list(dict.fromkeys(o.split(".")[0] for o in options))
    short = [o.split(".")[1] for o in options]
    names = options + [s for s in short if short.count(s) == 1]
    a_text = st.one_of(st.just(""), texts)
    outcomes = st.tuples(
        *(
            st.builds(
                Outcome,
                st.just(name),
                formulas([*names, *world.outcomes[:n]], len(options), 3, names),
                a_text,
                a_text,
            )
            for n, name in enumerate(world.outcomes)
        )
    )
    formula = formulas([*names, *world.outcomes], len(options), 3, names)
    dm, option, how = st.sampled_from(dms), st.sampled_from(options), st.sampled_from(Reversible)
    pairs = [(a, b) for a in dms for b in dms if a != b]
    holder = st.one_of(dm, st.sampled_from(pairs)) if pairs else dm
    source = st.sampled_from(["", ASSUMED, *world.sources])
    quotes = tuples(st.builds(Quote, texts, a_text, a_text), most=2)
    cited = st.builds(Cited, source, a_text, a_text, quotes)
    present = st.one_of(st.just((None, Cited())), st.tuples(formula, cited))
    line = st.builds(
        Statement,
        formula,
        cited,
        maybe(st.sampled_from(Certainty)),
        unsure=st.booleans(),
        strength=st.integers(1, DEGREES),
    )
    order = st.one_of(
        st.builds(Priorities, st.lists(tuples(line, least=1), max_size=3).map(_in_tiers)),
        tuples(tuples(formula, least=1), least=1).flatmap(_rankings),
        st.builds(
            Weights, tuples(st.builds(Weight, formula, fractions), least=1, key=lambda w: w.want)
        ),
    )
    preferences = st.builds(Preferences, dm, order, cited)
    rules = tuples(st.builds(Rule, formula, cited))
    people = tuples(dm, most=2)
    attitudes = tuples(st.builds(Attitudes, dm, people, people, people, cited), key=lambda a: a.of)

    def views(beliefs, unaware):
        views = st.builds(
            View,
            preferences=tuples(preferences, most=2, key=lambda p: p.of),
            control=tuples(st.tuples(option, holder), key=_first),
            reversible=tuples(st.tuples(option, how), key=_first),
            infeasible=rules,
            feasible=tuples(formula),
            fixed=tuples(st.tuples(option, st.booleans()), key=_first),
            unaware_of=unaware,
            beliefs=beliefs,
            attitudes=attitudes,
        )
        return st.builds(_starting, views, present)

    unaware = tuples(option, key=str)
    inner = st.builds(Belief, dm, views(st.just(()), unaware), cited)
    belief = st.builds(Belief, dm, views(tuples(inner, most=1), unaware), cited)
    n = st.integers(0, 9)
    edit = st.one_of(
        st.builds(edits.Fix, option, st.booleans()),
        st.builds(edits.Assume, formula),
        st.builds(edits.Allow, formula),
        st.builds(edits.Control, option, holder),
        st.builds(edits.Reverse, option, how),
        st.builds(edits.StartAt, formula),
        st.builds(edits.SeenBy, dm),
        st.builds(edits.Prefer, preferences),
        st.builds(edits.Believe, belief),
        st.builds(edits.Correct, dm),
        st.builds(edits.Swap, dm, n, n),
        st.builds(edits.Drop, dm, n),
        st.builds(edits.Negate, dm, n),
    )
    question = questions_of(world)
    track = st.builds(TrackRecord, n, n, a_text, cited)
    commitment = functools.partial(
        st.builds,
        Commitment,
        kind=st.sampled_from(CommitmentKind),
        by=dm,
        when=formula,
        response=formula,
        against=st.one_of(st.just(""), dm),
        text=a_text,
        form=a_text,
        positions=tuples(st.tuples(dm, formula), key=_first),
        fallback=maybe(formula),
        record=tuples(track, most=2),
        cited=cited,
    )
    perspective = functools.partial(
        st.builds,
        Perspective,
        view=views(tuples(belief, most=1), st.just(())),
        title=a_text,
        extends=st.sampled_from(["", *world.perspectives]),
        summary=a_text,
        cited=cited,
        short=a_text,
    )
    claim = functools.partial(
        st.builds,
        Claim,
        says=texts,
        check=question,
        perspectives=tuples(st.sampled_from(world.perspectives)),
        under=tuples(st.sampled_from(CONCEPTS)),
        given=tuples(edit, most=2),
        borne_out_by=maybe(formula),
        refuted_by=maybe(formula),
        cited=cited,
        short=a_text,
    )
    scenario = functools.partial(st.builds, Scenario, when=formula, text=texts)
    a_date = st.one_of(st.just(""), dates.map(str))
    documents = functools.partial(
        st.builds,
        Source,
        title=texts,
        authors=tuples(texts),
        year=a_text,
        date=a_date,
        published=a_text,
        doi=a_text,
        url=a_text,
        note=a_text,
        text=st.sampled_from(["", "essay.txt", "a b/2021", "no", "é/1e3"]),
        left_out=tuples(st.builds(LeftOut, texts, a_text, a_text, a_text), most=2),
    )

    def own(dm):
        return st.tuples(
            *(
                st.builds(
                    Option,
                    st.just(o.split(".")[1]),
                    texts,
                    how,
                    a_text,
                    a_text,
                    a_text,
                    a_text,
                    a_text,
                    cited,
                )
                for o in options
                if o.startswith(f"{dm}.")
            )
        )

    def each(builds, ids):
        return st.tuples(*(builds(id=st.just(i)) for i in ids))

    few = st.lists(st.sampled_from(dms), min_size=2, max_size=3).map(tuple)
    coalitions = tuples(few, most=1).map(lambda cs: tuple(Coalition("bloc", c) for c in cs))
    whole = st.builds(
        Case,
        title=texts,
        decision_makers=st.tuples(
            *(
                st.builds(
                    DecisionMaker, st.just(d), texts, own(d), a_text, a_text, st.booleans(), cited
                )
                for d in dms
            )
        ),
        perspectives=each(perspective, world.perspectives),
        infeasible=rules,
        coalesce=tuples(formula),
        outcomes=outcomes,
        commitments=each(commitment, world.commitments),
        claims=each(claim, world.claims),
        record=tuples(st.builds(Event, dates, texts, maybe(formula), cited), most=2),
        sources=each(documents, world.sources),
        as_of=maybe(dates),
        summary=a_text,
        themes=tuples(texts),
        coalitions=coalitions,
        short=a_text,
        scenarios=each(scenario, world.outcomes),
    )
    return st.builds(_starting, whole, present)


@functools.cache
def questions_of(world):
    """A question of any kind, with any of its optional keys."""
    options, short = list(world.options), [o.split(".")[1] for o in world.options]
    names = options + [s for s in short if short.count(s) == 1]
    formula = formulas([*names, *world.outcomes], len(options), 3, names)
    dm, option = st.sampled_from([o.split(".")[0] for o in options]), st.sampled_from(options)
    start, yes = st.one_of(st.none(), st.just(questions.ANYWHERE), formula), st.booleans()
    q, lead = questions, [
        questions.SettlesOnlyAt, questions.CanSettleAt, questions.NeverSettlesAt,
        questions.CanLeadTo, questions.NeverLeadsTo, questions.MustLeadTo,
    ]  # fmt: skip
    asked = [
        *(st.builds(kind, formula, start) for kind in lead),
        st.builds(q.Persists, maybe(formula)),
        st.builds(q.ButFor, formula, option, start),
        st.builds(q.OnlyWay, formula, option, yes, start),
        st.builds(q.Irrelevant, option, tuples(formula), start),
        st.builds(q.Expects, dm, formula, start),
        st.builds(q.Surprised, dm, maybe(formula), start),
        st.builds(q.Missed, dm, option, yes, st.sampled_from(["", "step"])),
        st.builds(q.Compatible, tuples(formula, least=2, most=4)),
        st.builds(q.Predicts, formula, dates),
    ]
    if world.commitments:
        made = st.sampled_from(world.commitments)
        asked += [
            st.builds(q.Credible, made, yes, st.one_of(st.just(""), dm), start),
            st.builds(q.Deters, made, start),
            st.builds(q.Compels, made),
            st.builds(q.SelfEnforcing, made, start),
        ]
    some = st.one_of(*asked)
    denied = st.builds(q.Denied, st.one_of(some, st.builds(q.Denied, some)))
    return st.one_of(some, denied, st.just(q.NotAsked()))


def _starting(whole, present):
    """A case or a view with a present state, and who says so."""
    return replace(whole, status_quo=present[0], status_quo_cited=present[1])


def _first(pair):
    return pair[0]


def _in_tiers(groups):
    """Lists of lines to one list of lines; those that came together share a tier."""
    out, tiers = [], 0
    for group in groups:
        tiers += len(group) > 1
        tier = tiers if len(group) > 1 else 0
        out += [replace(s, tier=tier) for s in group]
    return tuple(out)


def _rankings(tiers):
    """Rankings with these tiers; marks of strength may stand where they make no sense."""
    open_ = [n for n, tier in enumerate(tiers) if len(tier) > 1]
    gap = st.tuples(st.integers(-1, len(tiers) - 1), st.integers(2, DEGREES))
    return st.builds(
        Ranking,
        st.just(tiers),
        st.sets(st.sampled_from(open_)).map(sorted).map(tuple) if open_ else st.just(()),
        st.lists(gap, max_size=2).map(lambda gaps: tuple(sorted(gaps, key=_first))),
    )
