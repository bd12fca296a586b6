"""An option that somebody does not see: what it expects, and by what it is surprised."""

from standoff.case import read
from standoff.case.edits import Adopt, SeenBy
from standoff.graph import Solver
from standoff.hypergame import hypergame, surprise, who_breaks, who_seems_to_break

from .conftest import DAM

NONE, SABOTAGE = 0, 4


def test_the_one_who_does_not_see_sabotage_expects_peace_and_gets_sabotage():
    game = hypergame(Solver(read(DAM)), Adopt("truth"))
    base, seen = game.game.reading, game.own[0].game.reading
    assert base.states[game.equilibria("nash")].tolist() == [SABOTAGE]
    assert seen.states[game.expected(0, "nash")].tolist() == [NONE]
    wrong = surprise(game, 0, "nash")
    assert seen.states[wrong.disappointing].tolist() == [NONE]
    assert base.states[wrong.unforeseen].tolist() == [SABOTAGE]


def test_who_breaks_it_is_shown_in_the_game_of_the_one_who_moves():
    game = hypergame(Solver(read(DAM)), Adopt("truth"))
    wrong = surprise(game, 0, "nash")
    breaks = who_breaks(game, wrong, "nash")
    step = breaks.explanation.unanswered.improvement
    assert (breaks.dm, breaks.game) == (1, game.own[1].game)
    assert breaks.game.reading.states[[step.origin, step.target]].tolist() == [NONE, SABOTAGE]
    assert who_seems_to_break(game, wrong, "nash") is None


def test_it_takes_a_state_for_the_one_without_what_it_does_not_see():
    game = hypergame(Solver(read(DAM)), Adopt("truth"))
    own, base = game.own[0], game.game.reading
    looked = [int(own.game.reading.states[p]) for p in own.place]
    assert looked == [int(c) & ~SABOTAGE for c in base.states]
    assert [int(p) < 0 for p in own.same] == [bool(int(c) & SABOTAGE) for c in base.states]


def test_what_one_thinks_of_the_others_eyes_is_a_hypergame_of_its_own():
    solver = Solver(read(DAM))
    seen = hypergame(solver, Adopt("truth"), SeenBy("downstream"))
    assert seen.viewer == 1
    assert seen.believers == (0,)
    assert surprise(seen, 0, "nash")
    assert not surprise(seen, 1, "nash")
    assert hypergame(solver, Adopt("truth")).within[1].equilibria("nash").tolist() == (
        seen.equilibria("nash").tolist()
    )
