"""Families of readings: what they vary, and that combinations compose."""

import itertools

import pytest

from standoff import library
from standoff.case import edit, read
from standoff.case.edits import Add, Adopt, Arrange, Drop, Negate, Swap, Tie, Weaken
from standoff.expr import Chain, negated, parse
from standoff.graph import reading
from standoff.stability import solve
from standoff.sweep import FAMILIES, Batches, Space, family
from standoff.sweep.choices import CannotCombine, TooManyOrders
from standoff.sweep.lines import edits_of
from standoff.sweep.space import rows_from, sampled_rows

TEXT = """
standoff: 1
title: Two
sources: {one: {title: One}, two: {title: Two}}
decision_makers:
  a: {options: {w: W, x: {text: X, reversible: false}}}
  b: {options: {y: Y, z: Z}}
infeasible: [w and x]
status_quo: none
perspectives:
  sole:
    source: one
    preferences:
      a:
        priorities:
          - [x, {want: y, source: two}, not w]
          - {want: z, certainty: open}
      b:
        priorities:
          - {want: x, source: assumed}
          - y
    beliefs: {b: {preferences: {a: {priorities: [w]}}}}
claims:
  - {id: it, says: It., source: one, check: {can_settle_at: x}}
"""
RANKED = """
standoff: 1
title: Ranked
decision_makers: {a: {options: {x: X}}, b: {options: {y: Y}}}
status_quo: none
perspectives:
  sole:
    source: assumed
    preferences:
      a: {ranking: [Y N, [N N, N Y], Y Y]}
      b: {ranking: [Y Y, N Y, N N, Y N]}
"""


@pytest.fixture
def case():
    return edit(read(TEXT), Adopt("sole"))


@pytest.fixture
def ranked():
    return edit(read(RANKED), Adopt("sole"))


def wants(case, dm, *alternatives):
    """The lines of a decision maker after some changes."""
    done = edit(case, *edits_of(alternatives))
    order = next(p.order for p in done.perspectives[0].view.preferences if p.of == dm)
    return [str(s.want) for s in order.statements]


def test_a_tier_takes_every_order_of_its_lines(case):
    (tier,) = family(case, ["tier"])
    orders = {tuple(wants(case, "a", way)[:3]) for way in tier.alternatives}
    assert orders == set(itertools.permutations(["x", "y", "not w"]))


@pytest.mark.parametrize(
    ("change", "becomes"),
    [
        (Drop("a", 2), ["x", "not w", "z"]),
        (Negate("a", 3), ["x", "y", "w", "z"]),
        (Weaken("a", 1, parse("z")), ["x if z", "y", "not w", "z"]),
        (Swap("a", 1, 2), ["y", "x", "not w", "z"]),
        (Tie("a", 1, 2), ["x and y", "x or y", "not w", "z"]),
        (Tie("a", 4, 2), ["x", "z and y", "z or y", "not w"]),
        (Arrange("a", (3, 1, 2)), ["not w", "x", "y", "z"]),
        (Add("a", parse("w")), ["x", "y", "not w", "z", "w"]),
    ],
)
def test_a_change_of_lines_does_what_it_says(case, change, becomes):
    assert wants(case, "a", (change,)) == becomes
    assert str(change)


def test_changes_of_lines_are_named_by_the_lines_as_written(case):
    both = [(Drop("a", 1),), (Swap("a", 2, 3),)]
    assert wants(case, "a", *both) == wants(case, "a", *reversed(both)) == ["not w", "y", "z"]


def test_every_combination_of_changes_of_lines_is_done_in_the_numbers_of_the_moment(case):
    ways = [
        Arrange("a", (2, 3, 1)), Drop("a", 2), Drop("a", 4), Negate("a", 1), Swap("a", 1, 2),
        Swap("a", 3, 4), Tie("a", 1, 3), Tie("a", 4, 3), Weaken("a", 3, parse("z")),
    ]  # fmt: skip
    names = {1: "x", 2: "y", 3: "not w", 4: "z"}
    for some in itertools.chain(itertools.combinations(ways, 2), itertools.combinations(ways, 3)):
        assert wants(case, "a", some) == slowly(dict(names), some), some


def slowly(lines, changes):
    """What a list comes to, every line found by its own number."""
    order, kinds = list(lines), [type(x) for x in changes]
    one = {type(x): x for x in changes}
    if Arrange in kinds:
        at = dict(zip(sorted(one[Arrange].lines), one[Arrange].lines, strict=True))
        order = [at.get(n, n) for n in order]
    gone = [x.line for x in changes if isinstance(x, Drop)]
    order = [n for n in order if n not in gone]
    for x in changes:
        if isinstance(x, Negate):
            lines[x.line] = str(negated(parse(lines[x.line])))
    for x in changes:
        if isinstance(x, Weaken):
            lines[x.line] = f"{lines[x.line]} if {x.condition}"
    for x in sorted((x for x in changes if isinstance(x, Swap)), key=lambda x: x.line):
        if {x.line, x.other} <= set(order):
            i, j = order.index(x.line), order.index(x.other)
            order[i], order[j] = order[j], order[i]
    for x in sorted((x for x in changes if isinstance(x, Tie)), key=lambda x: x.line):
        if {x.line, x.other} <= set(order):
            place = min(order.index(x.line), order.index(x.other))
            order = [n for n in order if n not in {x.line, x.other}]
            order[place:place] = [x.line, x.other]
            both, either = (
                str(Chain(word, (parse(lines[x.line]), parse(lines[x.other]))))
                for word in ("and", "or")
            )
            lines[x.line], lines[x.other] = both, either
    return [lines[n] for n in order]


def test_what_a_source_says_goes_together(case):
    by_source = {c.source: c for c in family(case, ["source"])}
    assert set(by_source) == {"one", "two", "assumed"}
    assert wants(case, "a", by_source["one"].alternatives[1]) == ["y"]
    assert wants(case, "b", by_source["one"].alternatives[1]) == ["x"]


def test_the_default_family_is_what_the_case_leaves_open(case):
    ids = [c.id for c in family(case, ["open"])]
    assert ids == ["a: tier 1", "a 4: z", "b 1: x"]


def test_a_line_that_is_marked_firm_is_not_in_the_default_family():
    case = edit(read(TEXT.replace("source: assumed}", "source: assumed, certainty: firm}")),
                Adopt("sole"))  # fmt: skip
    assert [c.id for c in family(case, ["open"])] == ["a: tier 1", "a 4: z"]


def test_without_marks_the_default_family_is_what_is_only_assumed():
    plain = TEXT.replace("- [x, {want: y, source: two}, not w]", "- x").replace(
        ", certainty: open", ""
    )
    case = edit(read(plain), Adopt("sole"))
    assert [c.id for c in family(case, ["open"])] == ["b 1: x"]


def test_ties_are_broken_both_ways_by_options_that_are_not_mentioned(case):
    (choice, *_) = [c for c in family(case, ["tie_break"]) if c.id.startswith("b")]
    assert {wants(case, "b", way)[-1] for way in choice.alternatives[1:]} == {"w", "not w"}


def test_ties_of_a_ranking_are_broken_in_every_order(ranked):
    (choice,) = family(ranked, ["tie_break"])
    ranks = {
        tuple(reading(ranked, *edits_of([way])).model.ranks[0, 0].tolist())
        for way in choice.alternatives
    }
    assert ranks == {(1, 2, 1, 0), (2, 3, 1, 0), (1, 3, 2, 0)}


def test_a_ranking_is_varied_by_moving_one_tier(ranked):
    a, b = family(ranked, ["rank"])
    assert len(a.alternatives) == 1 + 2
    assert len(b.alternatives) == 1 + 3


def test_a_ranking_is_varied_within_bounds(ranked):
    assert [len(c.alternatives) for c in family(ranked, ["rank:2"])] == [1 + 4, 1 + 7]
    with pytest.raises(KeyError):
        family(ranked, ["rank:x"])


def test_a_belief_is_introduced_beside_what_is_believed_already(case):
    choices = {c.id: c for c in family(case, ["unaware"])}
    assert set(choices) == {"a sees b.y", "a sees b.z", "b sees a.w", "b sees a.x"}
    (change,) = choices["b sees a.w"].alternatives[1]
    done = edit(case, change)
    (belief,) = done.perspectives[0].view.beliefs
    assert belief.view.unaware_of == ("a.w",)
    assert [p.of for p in belief.view.preferences] == ["a"]


def test_two_families_do_not_replace_the_same_ranking(ranked):
    with pytest.raises(CannotCombine, match="ranking of a"):
        family(ranked, ["rank", "tie_break"])


def test_a_tier_that_is_too_long_is_refused():
    lines = ", ".join(["x"] * 8)
    case = edit(
        read(TEXT.replace("[x, {want: y, source: two}, not w]", f"[{lines}]")), Adopt("sole")
    )
    with pytest.raises(TooManyOrders, match="40,320"):
        family(case, ["tier"])


@pytest.mark.parametrize("name", FAMILIES)
@pytest.mark.parametrize("slug", library.slugs())
def test_every_family_fits_every_case(name, slug):
    case = library.load(slug)
    for perspective in case.perspectives:
        base = edit(case, Adopt(perspective.id))
        choices = family(base, [name])
        assert len({c.id for c in choices}) == len(choices)
        for choice in choices:
            assert choice.alternatives[0] == ()
            assert len(set(map(str, choice.alternatives))) == len(choice.alternatives) > 1


def test_rows_count_through_the_whole_space(case):
    space = Space(family(case, ["tier", "swap"]))
    rows = rows_from(space, 0, space.size)
    assert len({tuple(r) for r in rows.tolist()}) == space.size == 6 * 2**4
    assert rows[0].tolist() == [0] * 5
    assert rows_from(space, 17, 23).tolist() == rows[17:23].tolist()


def test_a_sample_depends_on_its_seed_and_chunk_alone(case):
    space = Space(family(case, ["tier", "swap"]))
    one = sampled_rows(space, 500, seed=1, chunk=3)
    assert (one == sampled_rows(space, 500, seed=1, chunk=3)).all()
    assert (one != sampled_rows(space, 500, seed=1, chunk=4)).any()
    assert all(set(one[:, c]) == set(range(b)) for c, b in enumerate(space.bases))


@pytest.mark.parametrize("names", [["tier", "drop"], ["swap", "reversible"], ["tie", "negate"]])
def test_batches_rank_readings_as_their_edits_do(case, names):
    space = Space(family(case, names))
    rows = sampled_rows(space, 25, seed=5, chunk=0)
    readings = [space.alternatives(row) for row in rows]
    batches = Batches(case)
    for batch in batches.of(batches.divided(readings)):
        stable = solve(batch.model).stable[batch.which]
        for b, n in enumerate(batch.members):
            alone = solve(reading(case, *edits_of(readings[n])).model).stable
            assert (alone[0] == stable[b]).all()
