"""Is a witness what it says it is? Checks that are shared by the tests of explanations."""

from standoff.stability.definitions import moves


def is_legal(said, steps, start, team, takes=None):
    """Whether the steps lead on from the start, by moves of the team, nobody twice in a row."""
    assert steps
    at, last = start, None
    for step in steps:
        assert step.origin == at
        assert step.mover in team
        assert step.mover != last
        assert step.target in moves(said, step.mover, at)
        assert takes is None or takes(step.mover, at, step.target)
        at, last = step.target, step.mover
    return at


def ends_of(said, i, end, name):
    """The states that must deter: the end, and what i can then move to where it may."""
    return {end} | (set(moves(said, i, end)) if name in {"smr", "sseq"} else set())
