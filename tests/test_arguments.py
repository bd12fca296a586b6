"""The door: every public function with every kind of wrong argument, and every edit.

The law: whatever is given, a function answers, or raises an error of ours; and nothing of
a kind that it does not take is answered. The table of good calls is complete.
"""

import datetime
import inspect
import pickle
from fractions import Fraction

import numpy as np
import pytest

import standoff as so
from standoff.arguments import guarded
from standoff.case import (
    Belief,
    Claim,
    Commitment,
    CommitmentKind,
    Event,
    Outcome,
    Preferences,
    Priorities,
    Ranking,
    Reversible,
    Rule,
    Statement,
    View,
    Weight,
    questions,
)
from standoff.case.edits import Add, Reorder, Weaken
from standoff.inverse.freed import Freed


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """Some wrong arguments are names of files."""
    monkeypatch.chdir(tmp_path)


CASE = so.load("chicken")
SOLVER = so.Solver(CASE)
SOLVED = SOLVER(so.Adopt("textbook"))
READ = SOLVED.reading
ARCS = so.arcs_from(READ.model, [0], by="moves")
GAME = so.hypergame_of(SOLVER, so.Adopt("textbook"))
RANKING = Preferences("first", Ranking((("first.swerve",), ("not first.swerve",))))

SEEN = {"perspective": "textbook", "seen_by": "first", "full": True}
AT = {"at": "first.swerve and second.swerve"}
CALLS = {
    "attitudes": {
        "case": CASE,
        "toward": ["first:second=for"],
        **AT,
        "concept": "nash",
        "dm": "first",
        **SEEN,
    },
    "coalitions": {
        "case": CASE,
        "members": ["first,second"],
        "weak": True,
        "singly": True,
        "merge": False,
        **AT,
        "concept": "nash",
        **SEEN,
    },
    "commitments": {"case": CASE, **SEEN},
    "foresight": {"case": CASE, "horizon": 2, **AT, "dm": "first", **SEEN},
    "record_of": {"case": CASE, "full": True},
    "simultaneous": {"case": CASE, **SEEN},
    "strength": {
        "case": CASE,
        **AT,
        "concept": "nash",
        "dm": "first",
        "as_it_stands": True,
        **SEEN,
    },
    "unknown": {"case": CASE, **AT, "concept": "nash", "dm": "first", **SEEN},
    "analyze": {"case": CASE, "perspective": "textbook", "seen_by": "first", "full": True},
    "build": {
        "title": "Two",
        "parties": {"a": {"x": "Does x"}, "b": {"y": "Does y"}},
        "wants": {"a": ["x"], "b": ["y"]},
        "claims": {"c": {"says": "So.", "source": "assumed", "check": {"can_settle_at": "x"}}},
        "status_quo": "none",
        "infeasible": ["x and y"],
        "outcomes": {"both": "x and y"},
        "more": {"summary": "Two sides."},
    },
    "invert": {
        "case": CASE,
        "to": "first.swerve",
        "perspective": "textbook",
        "concept": "nash",
        "full": True,
    },
    "plot": {"thing": CASE, "figure": "moves", "perspective": "textbook"},
    "report_of": {"case": CASE, "form": "txt"},
    "roads_of": {
        "case": CASE,
        "to": "first.swerve",
        "concept": "seq",
        "perspective": "textbook",
        "seen_by": "first",
        "full": True,
    },
    "verdicts": {"case": CASE, "claim": "never-a-crash", "perspective": "textbook"},
    "why": {
        "case": CASE,
        "state": "first.swerve and not second.swerve",
        "dm": "first",
        "concept": "seq",
        "perspective": "textbook",
        "seen_by": "first",
        "full": True,
    },
    "arcs_from": {"model": READ.model, "starts": [0], "by": "moves", "reading": 0, "limit": 100},
    "catalogue": {"theme": "water"},
    "check": {"case": CASE, "limit": 100},
    "compare_readings": {"before": SOLVED, "after": SOLVED},
    "count_rankings": {
        "model": READ.model,
        "wanted": [0],
        "name": "nash",
        "freed": [Freed(0)],
        "b": 0,
        "limit": 100,
        "announce": None,
    },
    "edit": {"case": CASE},
    "explain": {
        "model": READ.model,
        "state": 0,
        "dm": 0,
        "name": "nash",
        "reading": 0,
        "escapes": 2,
    },
    "fates": {"solved": SOLVED, "starts": [0]},
    "hinges": {
        "case": CASE,
        "perspective": "textbook",
        "claims": CASE.claims,
        "concepts": ["nash"],
        "families": ["drop"],
        "size": 1,
        "readings": 10,
        "near": {"never-a-crash": ["first"]},
        "single": 5,
        "limit": 100,
    },
    "hypergame_of": {"solver": SOLVER},
    "judge": {
        "case": CASE,
        "claims": ["never-a-crash"],
        "perspectives": ["textbook"],
        "concepts": ["nash"],
        "limit": 9,
        "solver": SOLVER,
    },
    "load": {"slug": "chicken"},
    "open_case": {"name": "chicken"},
    "parse": {"text": "a and b"},
    "read": {"text": so.write(CASE), "file": "x"},
    "reading": {"case": CASE, "limit": 100},
    "replay": {"solved": SOLVED, "limit": 100},
    "routes": {"arcs": ARCS, "goal": READ.where("all"), "limit": 2, "longest": 2},
    "schema": {},
    "show": {"thing": CASE, "verdicts": so.judge(CASE)},
    "smallest_change": {
        "model": READ.model,
        "wanted": [0],
        "name": "nash",
        "freed": [0],
        "b": 0,
        "method": "auto",
    },
    "solve": {
        "model": READ.model,
        "concepts": ["nash"],
        "rule": "legal",
        "kernel": "numpy",
        "threads": 1,
        "announce": None,
    },
    "surprise": {"game": GAME, "dm": 0, "concept": "nash"},
    "sweep_claims": {
        "case": CASE,
        "perspective": "textbook",
        "claims": ["never-a-crash"],
        "concepts": ["nash"],
        "families": ["drop"],
        "readings": 10,
        "seed": 1,
        "chunk": 5,
        "executor": None,
        "store": ":memory:",
        "progress": None,
        "limit": 100,
        "rule": "legal",
    },
    "to_pandas": {"rows": so.to_rows(SOLVED)},
    "to_rows": {"solved": SOLVED, "table": "states"},
    "write": {"case": CASE},
}
"""For every function its arguments by name, as they may be."""

STARRED = {"edit": (CASE,), "reading": (CASE,), "hypergame_of": (SOLVER,)}
"""Functions that take any number of edits, and what goes before them."""

NEVER = [object(), 1.5, {1: 2}, b"\xff", complex(1), [object()], [[1.5]]]
"""What no argument takes."""

ODD = [
    None, True, False, 0, -1, 7, 10**30, "", "typo", "\ud800", "a" * 5_000, [], (), ["typo"],
    [None], [0], [-1], [99], [True], {}, set(), np.int64(2), np.float64(0), np.bool_(True),
    np.array([]), np.array([0.5]), np.array([[0]]), np.array(["x"]), len, Fraction(1, 2),
    CASE, READ, SOLVED, SOLVER, READ.model, so.Adopt("textbook"), so.parse("a"), so.judge(CASE), so,
    ARCS, GAME, Freed(5), Freed(0, (99,)), so.Case,
]  # fmt: skip
"""What some arguments take, and others do not."""

TAKEN = {("read", "text", 3)}
"""Of NEVER: bytes are read as a case file, and said not to be one."""


def answered(function, *given, **named):
    """Whether a call gives an answer; False for an error of ours. Any other error passes on."""
    try:
        function(*given, **named)
    except so.StandoffError:
        return False
    return True


ARGUMENTS = [(name, argument) for name, call in CALLS.items() for argument in call]


class TestFunctions:
    def test_the_table_has_every_function(self):
        assert sorted(CALLS) == sorted(name for name in so.__all__ if name.islower())

    @pytest.mark.parametrize("name", CALLS)
    def test_the_table_has_every_argument_and_the_call_is_answered(self, name):
        assert answered(getattr(so, name), **CALLS[name])
        takes = inspect.signature(getattr(so, name)).parameters.values()
        assert list(CALLS[name]) == [p.name for p in takes if p.kind is not p.VAR_POSITIONAL]

    @pytest.mark.parametrize(("name", "argument"), ARGUMENTS)
    def test_nothing_of_a_kind_that_it_does_not_take_is_answered(self, name, argument):
        for n, value in enumerate(NEVER):
            call = CALLS[name] | {argument: value}
            error = so.CaseError if (name, argument, n) in TAKEN else so.WrongArgument
            with pytest.raises(error):
                getattr(so, name)(**call)

    @pytest.mark.parametrize(("name", "argument"), ARGUMENTS)
    def test_whatever_is_given_the_error_is_ours(self, name, argument):
        for value in ODD:
            if not (callable(value) and argument in {"progress", "announce"}):
                answered(getattr(so, name), **CALLS[name] | {argument: value})

    @pytest.mark.parametrize("name", STARRED)
    def test_edits_are_edits(self, name):
        assert answered(getattr(so, name), *STARRED[name], so.Adopt("textbook"))
        for value in [*NEVER, *(v for v in ODD if not isinstance(v, so.Adopt))]:
            with pytest.raises(so.WrongArgument, match="an edit is expected"):
                getattr(so, name)(*STARRED[name], value)

    @pytest.mark.parametrize("name", CALLS)
    def test_an_unknown_argument_gets_the_nearest_known_one(self, name):
        for argument in CALLS[name]:
            with pytest.raises(so.WrongArgument, match=rf"did you mean .*'{argument}'"):
                getattr(so, name)(**{f"{argument}z": None})
        with pytest.raises(so.WrongArgument, match=r"too many positional|is expected"):
            getattr(so, name)(*[None] * 20)

    @pytest.mark.parametrize("name", [n for n in CALLS if n not in {"schema", "catalogue"}])
    def test_a_missing_argument_is_named(self, name):
        with pytest.raises(so.WrongArgument, match=f"missing a required argument: '{first(name)}'"):
            getattr(so, name)()


def first(name):
    return next(iter(CALLS[name]))


UNKNOWN = [
    ("judge", "claims", ["never-a-chrash"], "did you mean 'never-a-crash'?"),
    ("judge", "perspectives", ["textbok"], "did you mean 'textbook'?"),
    ("judge", "concepts", ["nsh"], "did you mean 'nash'?"),
    ("hinges", "perspective", "textbok", "did you mean 'textbook'?"),
    ("hinges", "concepts", ["nsh"], "did you mean 'nash'?"),
    ("hinges", "families", ["drp"], "did you mean 'drop'?"),
    ("sweep_claims", "perspective", "textbok", "did you mean 'textbook'?"),
    ("sweep_claims", "claims", ["never-a-chrash"], "did you mean 'never-a-crash'?"),
    ("sweep_claims", "concepts", ["nsh"], "did you mean 'nash'?"),
    ("sweep_claims", "families", ["drp"], "did you mean 'drop'?"),
    ("sweep_claims", "rule", "lgal", "did you mean 'legal'?"),
    ("solve", "rule", "lgal", "expected one of legal"),
    ("solve", "concepts", ["nsh"], "expected one of nash"),
    ("explain", "name", "nsh", "expected one of nash"),
    ("smallest_change", "name", "nsh", "expected one of nash"),
    ("count_rankings", "name", "nsh", "expected one of nash"),
    ("surprise", "concept", "nsh", "did you mean 'nash'?"),
    ("arcs_from", "by", "movs", "did you mean 'moves'?"),
    ("to_rows", "table", "stats", "did you mean 'states'?"),
    ("load", "slug", "chikcen", "did you mean 'chicken'?"),
    ("open_case", "name", "chikcen", "did you mean 'chicken'?"),
    ("judge", "claims", "never-a-crash", r"write \['never-a-crash'\]"),
    ("judge", "case", "chicken", r"so.load\(name\) gives one of the library"),
    ("fates", "solved", READ, r"so.Solver\(case\)"),
    ("solve", "model", READ, r"so.reading\(case, ...\).model"),
    ("fates", "starts", None, "a reading without a status quo"),
    ("fates", "starts", [4], "state 4 is not one of 0 .. 3"),
    ("fates", "starts", [-1], "state -1 is not one of 0 .. 3"),
    ("routes", "goal", [True], "1 truth values for 4 states"),
    ("sweep_claims", "readings", 0, "0 where at least 1 is expected"),
]


@pytest.mark.parametrize(("name", "argument", "value", "says"), UNKNOWN)
def test_an_error_says_what_to_try(name, argument, value, says):
    with pytest.raises(so.StandoffError, match=says):
        getattr(so, name)(**CALLS[name] | {argument: value})


def test_what_is_as_good_is_taken():
    """Lists for tuples, positions for arrays, words for members, whole numbers of NumPy."""
    assert so.solve(READ.model, concepts=["nash"]).concepts == ("nash",)
    by_word = so.arcs_from(READ.model, 0, by="improvements")
    assert by_word.shape == so.arcs_from(READ.model, np.array([0])).shape
    assert so.explain(READ.model, np.int64(0), np.int64(0), "nash").state == 0
    assert len(so.judge(CASE, claims=("never-a-crash",))) == 1


def test_an_error_is_also_what_python_would_raise():
    for builtin in (TypeError, ValueError, IndexError):
        with pytest.raises(builtin):
            so.judge("chicken")


def test_a_guarded_function_goes_to_other_processes_and_keeps_its_words():
    for name in CALLS:
        function = getattr(so, name)
        assert pickle.loads(pickle.dumps(function)) is function  # noqa: S301 - our own
        assert function.__doc__ == function.__wrapped__.__doc__
        assert inspect.signature(function) == inspect.signature(function.__wrapped__)


def test_a_fault_of_our_own_is_not_passed_off_as_the_users():
    def broken(case: so.Case) -> None:
        raise KeyError(case.title)

    with pytest.raises(KeyError):
        guarded(broken, "broken", inner=(ValueError, IndexError))(CASE)


class TestResults:
    """Methods that take a formula, a position, a name."""

    def test_formulas_are_taken_as_text(self):
        text, tree = (
            "first.swerve and not second.swerve",
            so.parse("first.swerve and not second.swerve"),
        )
        assert READ.where(text).tolist() == READ.where(tree).tolist() == [False, True, False, False]

    @pytest.mark.parametrize("wrong", ["typo", "first.swerve and", "Y", "", so.parse("typo")])
    def test_what_is_no_formula_of_the_case_is_an_error_at_its_place(self, wrong):
        with pytest.raises(so.FormulaError, match=r"^where:1:"):
            READ.where(wrong)

    @pytest.mark.parametrize("wrong", [None, 5, True, ["x"], READ.states])
    def test_what_is_no_formula_at_all_is_an_error(self, wrong):
        with pytest.raises(so.WrongArgument, match="where a formula is expected"):
            READ.where(wrong)

    def test_a_record_is_asked_with_text_too(self):
        case = so.load("syria-iraq-euphrates")
        replay = so.replay(so.Solver(case)(so.Adopt("study")))
        assert replay.satisfies(replay.events[0], "not attack") is True
        with pytest.raises(so.FormulaError):
            replay.satisfies(replay.events[0], "atack")

    @pytest.mark.parametrize("wrong", [-1, 4, 10**30, "x", None, 0.0, True, [0]])
    @pytest.mark.parametrize("method", ["cells", "taken", "row_of"])
    def test_a_state_is_one_of_its_positions(self, method, wrong):
        with pytest.raises(so.WrongArgument, match=r"positions are whole numbers, 0 .. 3"):
            getattr(READ, method)(wrong)

    def test_a_code_is_a_whole_number(self):
        assert [READ.at(c) for c in (3, -1, 4, 10**30)] == [3, None, None, None]
        for wrong in ("x", None, 1.0):
            with pytest.raises(so.WrongArgument):
                READ.at(wrong)

    @pytest.mark.parametrize("wrong", ["nsh", "", None, 5])
    def test_a_concept_is_one_of_those_solved(self, wrong):
        compared = so.compare_readings(SOLVED, SOLVED)
        asked = [SOLVED.equilibria, SOLVED.is_equilibrium, GAME.equilibria, GAME.stable,
                 compared.kept, compared.lost, compared.gained]  # fmt: skip
        for method in asked:
            with pytest.raises(so.StandoffError):
                method(wrong)

    @pytest.mark.parametrize("wrong", ["chicken", None, 5, READ])
    def test_a_solver_is_made_of_a_case(self, wrong):
        with pytest.raises(so.WrongArgument, match="where a Case is expected"):
            so.Solver(wrong)

    def test_a_solver_knows_its_rules_and_takes_edits_only(self):
        with pytest.raises(so.NotFound, match="did you mean 'legal'"):
            so.Solver(CASE, rule="lgal")
        for wrong in (*NEVER, "textbook", None, ["x"]):
            with pytest.raises(so.WrongArgument, match="where an edit is expected"):
                SOLVER(wrong)

    def test_readings_of_different_cases_are_not_compared_in_silence(self):
        other = so.Solver(so.load("elmira-groundwater"))(so.Adopt("study"))
        with pytest.raises(so.StandoffError):
            so.compare_readings(SOLVED, other).to_rows()


VIEW = View(infeasible=(Rule("first.swerve"),))

EDITS = {
    so.Adopt: {"perspective": "textbook"},
    so.SeenBy: {"dm": "first"},
    so.Fix: {"option": "first.swerve", "taken": True},
    so.Assume: {"that": "first.swerve"},
    so.Allow: {"rule": "first.swerve"},
    so.Control: {"option": "first.swerve", "dm": "second"},
    so.Reverse: {"option": "first.swerve", "how": "both"},
    so.StartAt: {"state": "none"},
    so.Prefer: {"preferences": RANKING},
    so.Swap: {"dm": "first", "line": 1, "other": 2},
    so.Drop: {"dm": "first", "line": 1},
    so.Negate: {"dm": "first", "line": 1},
    so.Weaken: {"dm": "first", "line": 1, "condition": "first.swerve"},
    so.Tie: {"dm": "first", "line": 1, "other": 2},
    so.Arrange: {"dm": "first", "lines": (2, 1)},
    so.Add: {"dm": "first", "want": "first.swerve"},
    so.Believe: {"belief": Belief("first", VIEW)},
    so.Correct: {"dm": "first"},
}

FIELDS = [(kind, field) for kind, given in EDITS.items() for field in given]


class TestEdits:
    def test_the_table_has_every_edit(self):
        from typing import get_args

        public = {name for name in so.__all__ if name.istitle() or name in {"SeenBy", "StartAt"}}
        assert {kind.__name__ for kind in EDITS} == {
            kind.__name__ for kind in get_args(so.Edit) if kind.__name__ in public
        }

    @pytest.mark.parametrize(("kind", "field"), FIELDS)
    def test_nothing_of_a_kind_that_it_does_not_take_makes_an_edit(self, kind, field):
        for value in NEVER:
            with pytest.raises(so.WrongArgument, match=f"^{kind.__name__}, {field}: "):
                kind(**EDITS[kind] | {field: value})

    @pytest.mark.parametrize(("kind", "field"), FIELDS)
    def test_whatever_is_given_the_error_is_ours(self, kind, field):
        base = so.edit(CASE, so.Adopt("textbook"))
        for value in ODD:
            if answered(kind, **EDITS[kind] | {field: value}):
                answered(so.reading, base, kind(**EDITS[kind] | {field: value}))

    @pytest.mark.parametrize(
        ("given", "taken"),
        [(True, True), (False, False), (np.bool_(True), True), (np.bool_(False), False),
         ("yes", True), ("no", False), ("true", True), ("false", False), ("Y", True), ("N", False)],
    )  # fmt: skip
    def test_words_of_fix_mean_what_they_mean_in_a_case_file(self, given, taken):
        assert so.Fix("first.swerve", given) == so.Fix("first.swerve", taken)
        word = str(given).lower() if not isinstance(given, str) else given
        from_file = read_given(f"fix: {{first.swerve: {word}}}")
        assert so.Fix("first.swerve", given).taken is from_file.taken is taken
        read = so.reading(CASE, so.Adopt("textbook"), so.Fix("first.swerve", given))
        assert read.where("first.swerve").all() == taken

    @pytest.mark.parametrize(
        ("given", "how"),
        [(True, Reversible.BOTH), (False, Reversible.ONLY_ON), ("yes", Reversible.BOTH),
         ("no", Reversible.ONLY_ON), ("true", Reversible.BOTH), ("false", Reversible.ONLY_ON),
         ("both", Reversible.BOTH), ("only_on", Reversible.ONLY_ON),
         ("only_off", Reversible.ONLY_OFF), (Reversible.ONLY_OFF, Reversible.ONLY_OFF)],
    )  # fmt: skip
    def test_words_of_reverse_mean_what_they_mean_in_a_case_file(self, given, how):
        assert so.Reverse("first.swerve", given).how is how
        word = str(given).lower() if isinstance(given, bool) else str(given)
        assert read_given(f"reversible: {{first.swerve: {word}}}").how is how

    @pytest.mark.parametrize("wrong", ["nope", "", "taken", 0, 1, 2, None, "Yes"])
    def test_other_words_are_errors_that_list_the_right_ones(self, wrong):
        with pytest.raises(so.WrongArgument, match="where one of yes, no, true, false, Y, N, True"):
            so.Fix("first.swerve", wrong)

    def test_several_holders_may_be_a_list(self):
        edit = so.Control("first.swerve", ["first", "second"])
        assert edit.dm == ("first", "second")
        assert SOLVER(so.Adopt("textbook"), edit).reading.model.moves.own == (1, 3)

    @pytest.mark.parametrize(
        "edit",
        [
            so.Adopt("textbok"), so.SeenBy("frist"), so.Fix("first.swerv", True), so.Assume("typo"),
            so.Assume("Y"), so.Allow("typo"), so.Control("first.swerv", "second"),
            so.Control("first.swerve", "secnd"), so.Reverse("first.swerv", "both"),
            so.StartAt("typo"), so.Swap("frist", 1, 2), so.Correct("frist"),
            so.Prefer(Preferences("first", Priorities((Statement("typo"),)))),
            so.Prefer(Preferences("first", Ranking((("Y N N",), ("N N N",))))),
            so.Prefer(Preferences("frist", Priorities((Statement("first.swerve"),)))),
            so.Believe(Belief("first", View(infeasible=(Rule("typo"),)))),
            so.Believe(Belief("first", View(status_quo="typo"))),
        ],
        ids=str,
    )  # fmt: skip
    @pytest.mark.parametrize("what", [so.edit, so.reading])
    def test_unknown_names_in_edits_are_errors(self, what, edit):
        with pytest.raises((so.NotFound, so.FormulaError)):
            what(CASE, so.Adopt("textbook"), edit)


def read_given(text):
    from standoff.case.read import read_edits

    return read_edits(text, CASE)[0]


class TestParts:
    """Parts of a case take formulas as text, too."""

    @pytest.mark.parametrize(
        "made",
        [
            lambda f: Statement(f("a and b")),
            lambda f: Rule(f("a and b")),
            lambda f: Weight(f("a"), Fraction(2)),
            lambda f: Ranking(((f("a"), f("b")), (f("c"),))),
            lambda f: View(status_quo=f("a"), feasible=(f("b"),)),
            lambda f: Outcome("o", f("a")),
            lambda f: Event(datetime.date(2024, 1, 1), "what", f("a")),
            lambda f: Commitment("c", CommitmentKind.THREAT, "a", f("x"), f("y"), fallback=f("z")),
            lambda f: Claim("c", "", questions.Surprised("a"), (), (), (), f("x"), f("y")),
            lambda f: so.Assume(f("a or b")),
            lambda f: Add("a", f("x")),
            lambda f: Weaken("a", 1, f("x")),
            lambda f: questions.CanSettleAt(f("x"), start=f("y")),
            lambda f: questions.Persists(f("x")),
        ],
    )
    def test_text_and_tree_make_the_same_part(self, made):
        assert made(str) == made(so.parse)

    @pytest.mark.parametrize("wrong", [5, True, object(), 1.5])
    def test_what_is_no_formula_makes_no_part(self, wrong):
        for kind in (Statement, Rule):
            with pytest.raises(so.WrongArgument, match="where a formula is expected"):
                kind(wrong)

    def test_text_that_was_never_read_is_not_false_in_silence(self):
        from standoff.expr import feasible_states, truth

        with pytest.raises(so.StandoffError):
            truth("first.swerve", CASE.scope, READ.states)
        with pytest.raises(so.StandoffError):
            feasible_states(["first.swerve"], CASE.scope)


def test_anywhere_is_a_place_to_start_from_and_no_formula():
    assert questions.CanSettleAt("x", start="anywhere").start == questions.ANYWHERE


def test_reorder_takes_lists():
    assert Reorder("a", [1, (2, 3)]) == Reorder("a", (1, (2, 3)))
    with pytest.raises(so.WrongArgument):
        Reorder("a", ["1"])
