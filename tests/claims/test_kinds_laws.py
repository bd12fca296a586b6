"""Laws of the kinds of claim, as verdicts on random accounts keep them."""

import functools
import re
from collections import Counter

import numpy as np
import pytest

from standoff.claims import ByModel, judge
from standoff.graph import Solver
from standoff.hypergame import hypergame
from standoff.hypergame.roads import roads
from tests.claims.accounts import KINDS, account, claims, question
from tests.claims.worlds import CONCEPTS, ROW, World, case_of, without

SEEDS = range(5)
FROM_SOMEWHERE = [k for k in KINDS if k not in {"persists", "compels", "missed", "compatible"}]


@functools.cache
def drawn(seed, believing=0.6):
    """(account, what more is drawn for it)."""
    return account(np.random.default_rng([14, seed]), believing=believing)


def answers(made, asked):
    """What each of some questions comes to: {concept: (holds, empty)}, or None.

    A question is a check, or a pair of what is supposed and a check.
    """
    pairs = [one if isinstance(one, tuple) else ([], one) for one in asked]
    said = [
        {"id": f"k{n}", "says": "x", "check": check, "under": list(CONCEPTS), "given": given}
        for n, (given, check) in enumerate(pairs)
    ]
    said = [claim if claim["given"] else without(claim, "given") for claim in said]
    verdicts = judge(case_of(made | {"claims": said}))
    return [{j.concept: (j.holds, j.empty) for j in v.judgements} or None for v in verdicts]


def holds(found, concept):
    """Whether an answer holds under a concept; None where it cannot be asked."""
    return found and found[concept][0]


def some_questions(draw, kinds, **more):
    return [question(draw, kind, **more) for kind in kinds]


@pytest.mark.parametrize("seed", SEEDS)
def test_where_it_settles_follows_from_where_it_leads(seed):
    made, draw = drawn(seed)
    for formula in {draw.formula() for _ in range(4)}:
        kinds = ("never_leads_to", "never_settles_at", "can_settle_at", "can_lead_to",
                 "settles_only_at", "must_lead_to")  # fmt: skip
        never_leads, never, can, leads, only, must = answers(made, [{k: formula} for k in kinds])
        for concept in CONCEPTS if can else ():
            assert not holds(never_leads, concept) or holds(never, concept)
            assert not holds(can, concept) or holds(leads, concept)
            assert not holds(only, concept) or holds(can, concept)
            assert not holds(must, concept) or holds(leads, concept)
            rests = not can[concept][1]
            assert not (holds(must, concept) and rests) or holds(only, concept)
            assert holds(never, concept) is not holds(can, concept)
            assert holds(never_leads, concept) is not holds(leads, concept)


@pytest.mark.parametrize("seed", SEEDS)
def test_rests_are_equilibria(seed):
    made, draw = drawn(seed)
    for formula in {draw.formula() for _ in range(4)}:
        here, anywhere = answers(
            made, [{"can_settle_at": formula}, {"can_settle_at": formula, "from": "anywhere"}]
        )
        for concept in CONCEPTS if here else ():
            assert not holds(here, concept) or holds(anywhere, concept)


@pytest.mark.parametrize("seed", SEEDS)
def test_from_every_state_is_anywhere_and_from_the_status_quo_is_from_here(seed):
    made, draw = drawn(seed)
    for kind in ("can_settle_at", "never_settles_at", "irrelevant", "surprised", "only_way"):
        asked = without(question(draw, kind, plain=True), "not")
        if kind in asked and kind not in {"irrelevant", "only_way"}:
            every, anywhere = answers(
                made, [asked | {"from": "o0 or not o0"}, asked | {"from": "anywhere"}]
            )
            assert every == anywhere
    if "status_quo" in made and "status_quo" not in made["perspectives"]["p"]:
        world = World(made)
        view = made["perspectives"]["p"]
        if world.possible(view, held=world.held(view)) & {world.start(view)} - {None}:
            start = _row(world, world.start(view))
            asked = [without(question(draw, k, plain=True), "not") for k in FROM_SOMEWHERE]
            asked = [
                one for one in asked if one and "expects" not in one and "surprised" not in one
            ]
            asked = [one for one in asked if "in_eyes_of" not in one]
            from_here = answers(made, asked)
            assert answers(made, [one | {"from": start} for one in asked]) == from_here


def _row(world, code):
    return " ".join("Y" if code & world.bit(o) else "N" for o in world.names)


@pytest.mark.parametrize("seed", SEEDS)
def test_where_everything_is_reached_from_here_is_anywhere(seed):
    """Asked of the reading after supposing away all states that are not reached."""
    made, draw = drawn(seed, believing=0)
    case = case_of(made)
    asked = some_questions(
        draw, ("settles_only_at", "can_settle_at", "never_settles_at"), plain=True
    )
    here = answers(made, asked)
    anywhere = answers(made, [_anywhere(one) for one in asked])
    game = hypergame(Solver(case))
    for concept in CONCEPTS:
        start = game.game.reading.start
        if start is not None and roads(game, concept, np.array([start])).reached.all():
            for one, other in zip(here, anywhere, strict=True):
                assert holds(one, concept) == holds(other, concept)


def _anywhere(asked):
    if "not" in asked:
        return {"not": _anywhere(asked["not"])}
    return asked | {"from": "anywhere"}


@pytest.mark.parametrize("seed", SEEDS)
def test_beliefs_that_restate_what_is_so_change_no_verdict(seed):
    made, draw = drawn(seed, believing=0)
    view = made["perspectives"]["p"]
    beliefs = {dm: {"preferences": {dm: view["preferences"][dm]}} for dm in draw.people[:2]}
    believed = made | {"perspectives": {"p": view | {"beliefs": beliefs}}}
    asked = some_questions(draw, KINDS)
    assert answers(believed, asked) == answers(made, asked)


@pytest.mark.parametrize("seed", SEEDS)
def test_who_is_set_right_has_no_beliefs(seed):
    made, draw = drawn(seed, believing=1)
    view = made["perspectives"]["p"]
    right = [{"correct": dm} for dm in view.get("beliefs", {})]
    plain = made | {"perspectives": {"p": without(view, "beliefs")}}
    asked = some_questions(draw, KINDS)
    assert answers(made, [(right, one) for one in asked]) == answers(plain, asked)


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_prevents_an_effect_and_its_contrary(seed):
    made, draw = drawn(seed)
    for option in draw.options:
        effect = draw.literal()
        contrary = effect.removeprefix("not ") if "not" in effect else f"not {effect}"
        one, other = answers(
            made, [{"but_for": {"effect": e, "without": option}} for e in (effect, contrary)]
        )
        assert not any(holds(one, c) and holds(other, c) for c in CONCEPTS)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_an_option_is_for_is_what_comes_of_ruling_it_out_and_imposing_it(seed):
    made, draw = drawn(seed)
    option, goal = draw.one(draw.options), draw.formula()
    out, imposed = [{"fix": {option: "no"}}], [{"fix": {option: "yes"}}]
    cause, way, leads, never, can, not_without = answers(
        made,
        [
            {"but_for": {"effect": goal, "without": option}},
            {"only_way": {"to": goal, "by": option}},
            {"can_lead_to": goal},
            (out, {"never_leads_to": goal}),
            (imposed, {"can_settle_at": goal}),
            (out, {"never_settles_at": goal}),
        ],
    )
    for c in CONCEPTS:
        if cause and never:
            assert holds(cause, c) == (holds(leads, c) and holds(never, c))
        assert not holds(way, c) or holds(can, c)
        assert not holds(way, c) or not_without is None or holds(not_without, c)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_somebody_expects_is_where_it_settles_as_it_sees_it(seed):
    made, draw = drawn(seed, believing=1)
    for dm in draw.people:
        formula = draw.formula()
        for start in ({}, {"from": "anywhere"}, {"from": draw.formula()}):
            expected, settles = answers(
                made,
                [
                    {"expects": {"dm": dm, "outcome": formula}} | start,
                    ([{"seen_by": dm}], {"settles_only_at": formula} | start),
                ],
            )
            assert expected == settles


@pytest.mark.parametrize("seed", SEEDS)
def test_the_opposite_of_a_question_turns_its_answers(seed):
    made, draw = drawn(seed)
    asked = [q for q in some_questions(draw, KINDS) if "not" not in q]
    denied = answers(made, [{"not": q} for q in asked])
    for one, other in zip(answers(made, asked), denied, strict=True):
        assert (one is None) == (other is None)
        assert other is None or other == {c: (not h, empty) for c, (h, empty) in one.items()}
    assert answers(made, [{"not": {"not": q}} for q in asked]) == answers(made, asked)


@pytest.mark.parametrize("seed", SEEDS)
def test_fewer_sanctions_lead_further(seed):
    made, draw = drawn(seed)
    for formula in {draw.formula() for _ in range(4)}:
        (found,) = answers(made, [{"can_lead_to": formula}])
        for less, more in (("gmr", "seq"), ("gmr", "smr"), ("seq", "sseq"), ("smr", "sseq"),
                           ("sseq", "nash")):  # fmt: skip
            assert not holds(found, less) or holds(found, more)


@pytest.mark.parametrize("seed", SEEDS)
def test_names_and_order_change_no_verdict(seed):
    made, draw = drawn(seed)
    made = made | {"claims": claims(draw, KINDS)}
    other = _renamed(made, np.random.default_rng(seed))
    told = [(v.word, v.holds_under, v.empty, v.idle) for v in judge(case_of(made))]
    assert [(v.word, v.holds_under, v.empty, v.idle) for v in judge(case_of(other))] == told


def _renamed(made, rng):
    """The same account with other names, and decision makers and options in another order."""
    people = list(made["decision_makers"])
    order = [people[i] for i in rng.permutation(len(people))]
    parties = {dm: dict(made["decision_makers"][dm]) for dm in order}
    before = [o for dm in people for o in made["decision_makers"][dm].get("options", {})]
    for party in parties.values():
        if "options" in party:
            own = list(party["options"].items())
            party["options"] = dict(own[i] for i in rng.permutation(len(own)))
    after = [o for party in parties.values() for o in party.get("options", {})]
    cells = [before.index(o) for o in after]
    names = {x: f"{x[0]}x{9 - int(x[1:])}" for x in (*people, *before)}

    def other(said):
        if isinstance(said, dict):
            return {other(key): other(value) for key, value in said.items()}
        if isinstance(said, list):
            return [other(value) for value in said]
        if isinstance(said, str) and ROW.fullmatch(said):
            return " ".join(said.split()[i] for i in cells)
        return re.sub(r"\b[od]\d\b", lambda m: names[m[0]], said) if isinstance(said, str) else said

    return other(made | {"decision_makers": parties})


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_rules_fix_is_the_same_whatever_anybody_wants(seed):
    made, draw = drawn(seed)
    kinds = ("settles_only_at", "can_settle_at", "never_settles_at", "can_lead_to",
             "never_leads_to", "must_lead_to")  # fmt: skip
    asked = some_questions(draw, kinds, plain=True)
    said = [{"id": f"k{n}", "says": "x", "check": q} for n, q in enumerate(asked)]
    ruled = [(q, v) for q, v in zip(asked, judge(case_of(made | {"claims": said})), strict=True)
             if v.beside.ruled]  # fmt: skip
    for asked, verdict in ruled:
        for _ in range(3):
            wants = [{"prefer": {dm: draw.preferences() for dm in draw.people}}]
            (found,) = answers(made, [(wants, asked)])
            assert {h for h, _ in found.values()} == {verdict.word is ByModel.FOLLOWS}


def test_the_laws_are_about_something():
    """Much of what they say is asked, holds, and rests on beliefs."""
    seen = Counter()
    for seed in SEEDS:
        made, draw = drawn(seed)
        seen["believed"] += "beliefs" in made["perspectives"]["p"]
        for found in answers(made, some_questions(draw, KINDS)):
            seen["asked" if found else "not asked"] += 1
    assert min(seen["believed"], seen["asked"] / 10, seen["not asked"] / 5) > 1, seen
