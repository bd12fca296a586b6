"""The ladder of the page Preferences: the same order as the engine's, of every kind of view."""

import random
from pathlib import Path

import numpy as np
import pytest
import yaml

from standoff.case import NoReading, edits, read
from standoff.case.lenient import as_far_as_it_reads
from standoff.case.text.amend import plain_tree
from standoff.graph import reading
from standoff.studio.write.form.lines import stated
from standoff.studio.write.form.order import order_at
from tests.studio.asking import show

TWO_FIXES = Path(__file__).with_name("two-fixes.yaml").read_text("utf-8")


@pytest.mark.parametrize("perspective", ["one", "two"])
@pytest.mark.parametrize("dm", ["north", "south"])
def test_an_option_that_a_reading_holds_otherwise_is_held_once(perspective, dm):
    page = show("wants", TWO_FIXES, perspective=perspective, dm=dm)
    assert "4 states in" in page
    assert page.count("(the present state") == 1


LIFTED = TWO_FIXES.replace("perspectives:", "infeasible: [sell]\nperspectives:")


@pytest.mark.parametrize(
    ("two", "states", "now"),
    [
        ("{extends: one}", 2, 1),
        ("{extends: one, feasible: [sell]}", 4, 1),
        ("{extends: one, status_quo: not sell and sue and not build}", 2, 5),
        ("{extends: one, feasible: [sell], infeasible: [sell and sue]}", 3, 1),
    ],
)
def test_lifted_rules_an_own_start_and_what_moves_it_count(two, states, now):
    text = LIFTED.replace("{extends: one, fix: {build: no}}", two)
    assert f"{states} states in" in show("wants", text, perspective="two", dm="south")
    path = ("perspectives", "two", "preferences", "south")
    assert order_at(as_far_as_it_reads(text)[0], path).now == now


# ------------------------------------------------------------------ random cases

OPTIONS = {"a": ["x", "y"], "b": ["z", "w"], "c": ["y"]}
NAMES = ["x", "a.y", "z", "w", "c.y", "calm"]
DMS = list(OPTIONS)


def formula(rng):
    one, two = rng.sample(NAMES, 2)
    cells = " ".join(rng.choice("YN-") for _ in range(5))
    return rng.choice([
        one, f"not {one}", f"{one} and {two}", f"{one} or not {two}", f"{one} iff {two}", cells,
    ])  # fmt: skip


def order(rng):
    """A list of preferences in any form; a ranking may miss states."""
    lines = [formula(rng) for _ in range(rng.randrange(5))]
    match rng.choice(["priorities", "tiers", "ranking", "weights"]):
        case "priorities":
            return {"priorities": lines}
        case "tiers":
            marked = {"want": formula(rng), "unsure": "yes", "strength": "strong"}
            return {"priorities": [[formula(rng), formula(rng)], *lines, marked]}
        case "ranking":
            open_ = {"unsure": [formula(rng), formula(rng)]}
            return {"ranking": [formula(rng), ">>", [formula(rng), formula(rng)], open_, *lines]}
        case _:
            return {"weights": {name: str(rng.randrange(-3, 4)) for name in rng.sample(NAMES, 3)}}


def view(rng, depth, rules):
    """What a perspective or a belief restates, with beliefs inside it."""
    held = rng.sample(NAMES[:5], rng.randrange(3))
    said = {
        "preferences": {dm: order(rng) for dm in rng.sample(DMS, rng.randrange(4))},
        "fix": {name: rng.choice(["yes", "no"]) for name in held if rng.random() < 0.5},
        "infeasible": [formula(rng) for _ in range(rng.random() < 0.3)],
        "feasible": [rule for rule in rules if rng.random() < 0.4],
        "status_quo": formula(rng) if rng.random() < 0.3 else "",
    }
    if depth:
        some = rng.sample(DMS, rng.randrange(3))
        said["beliefs"] = {dm: view(rng, depth - 1, rules) for dm in some}
    if depth < 2:
        said["unaware_of"] = [o for o in held if rng.random() < 0.2]
    return {key: value for key, value in said.items() if value} or {"fix": {"x": "no"}}


def conflict(rng):
    """The plain tree of a case; its second perspective extends the first, its third the second."""
    rules = [formula(rng) for _ in range(rng.randrange(3))]
    names = ["one", "two", "three"]
    perspectives = {name: view(rng, 2, rules) for name in names}
    for name, base in zip(names[1:], names, strict=False):
        perspectives[name]["extends"] = base
    made = {
        "standoff": "1", "title": "T", "infeasible": rules,
        "decision_makers": {dm: {"options": {o: o.upper() for o in own}}
                            for dm, own in OPTIONS.items()},
        "status_quo": " ".join(rng.choice("YN") for _ in range(5)),
        "outcomes": {"calm": "not x and not z"}, "perspectives": perspectives,
    }  # fmt: skip
    if rng.random() < 0.3:
        made["coalesce"] = ["x and w"]
    return {key: value for key, value in made.items() if value}


def whole(tree):
    """The same where every ranking ends with all that it misses, so that the engine takes it."""
    if isinstance(tree, dict):
        rest = {"ranking": [*tree["ranking"], "none or not none"]} if "ranking" in tree else {}
        return {key: whole(value) for key, value in tree.items()} | rest
    return tree


def spoilt(rng, tree):
    """The same with wrong lines among the right ones, and a wrong claim."""
    if isinstance(tree, dict):
        out = {key: spoilt(rng, value) for key, value in tree.items()}
        for key in {"priorities", "ranking", "infeasible", "feasible"} & set(out):
            out[key].insert(rng.randrange(len(out[key]) + 1), rng.choice(["", "xx", "x or", "Y N"]))
        if "fix" in out and rng.random() < 0.5:
            out["fix"]["nothing"] = "yes"
        if "weights" in out:
            out["weights"]["w or"] = "1"
        return out
    return [spoilt(rng, value) for value in tree] if isinstance(tree, list) else tree


def places(tree):
    """(path, edits of the reading that it belongs to) of every list that there could be."""
    for name, said in tree["perspectives"].items():
        yield from believed(said, ("perspectives", name), [edits.Adopt(name)])


def believed(said, path, done):
    yield from (((*path, "preferences", dm), done) for dm in DMS)
    for dm, belief in said.get("beliefs", {}).items():
        yield from believed(belief, (*path, "beliefs", dm), [*done, edits.SeenBy(dm)])


def hold_to_the_engine(found, due, dm):
    """The order of a path is that of the engine's reading, down to the present state."""
    i = due.names.index(dm)
    assert found.states.tolist() == due.states.tolist()
    ranks = np.empty(len(due.states), dtype=int)
    for n, group in enumerate(reversed(found.groups)):
        ranks[np.searchsorted(due.states, group)] = n
    assert ranks.tolist() == due.model.ranks[0, i].tolist()
    assert found.now == (None if due.start is None else int(due.states[due.start]))


def text_of(tree):
    return yaml.safe_dump(tree, sort_keys=False)


@pytest.mark.parametrize("seed", range(30))
def test_the_order_is_the_engines(seed):
    rng = random.Random(seed)
    tree = conflict(rng)
    sound = read(text_of(whole(tree)))
    case, problems = as_far_as_it_reads(tree)
    halfway, wrong = as_far_as_it_reads(spoilt(rng, tree))
    assert not problems
    assert wrong
    for path, done in places(tree):
        try:
            due = reading(sound, *done)
        except NoReading:
            assert not len(order_at(case, path).states)
            assert not len(order_at(halfway, path).states)
            continue
        hold_to_the_engine(order_at(case, path), due, path[-1])
        hold_to_the_engine(order_at(halfway, path), due, path[-1])
        hold_the_text_to_it(tree, path, due)


def hold_the_text_to_it(tree, path, due):
    """The list that the page shows there, stated or taken over, gives just this order."""
    said, _ = stated(tree, path)
    ranks = due.model.ranks[0, due.names.index(path[-1])]
    if said is None:
        assert not ranks.any()
        return
    alone = {key: tree[key] for key in ("standoff", "title", "decision_makers", "outcomes")}
    alone["perspectives"] = {"p": {"preferences": {path[-1]: said}}}
    found = reading(read(text_of(whole(alone)))).model.ranks[0, due.names.index(path[-1])]
    here = found[[int(code) for code in due.states]]
    assert np.unique(here, return_inverse=True)[1].tolist() == ranks.tolist()


def test_the_random_cases_have_every_kind_of_view():
    texts = [text_of(conflict(random.Random(seed))) for seed in range(30)]
    kinds = ("fix:", "feasible:", "beliefs:", "ranking:", "weights:", "unaware_of:", "coalesce:",
             "    status_quo:", "unsure:", "extends:")  # fmt: skip
    assert all(any(kind in text for text in texts) for kind in kinds)


def test_perspectives_in_a_ring_have_no_order():
    text = TWO_FIXES.replace("  one:\n", "  one:\n    extends: two\n")
    assert "extends itself" in show("wants", text, perspective="two", dm="south")


def test_a_ranking_that_misses_states_has_them_last():
    tree = plain_tree(TWO_FIXES)
    tree["perspectives"]["two"]["preferences"] = {"north": {"ranking": ["N Y -"]}}
    found = order_at(as_far_as_it_reads(tree)[0], ("perspectives", "two", "preferences", "north"))
    assert [group.tolist() for group in found.groups] == [[2, 6], [0, 4]]
    assert found.left_out.tolist() == [0, 4]
