"""Edits as a case file writes them: what a claim or a what-if supposes, and what that takes."""

from standoff.case.format.choices import REVERSIBLE, YES_NO
from standoff.case.format.kinds import Either, Formula, Items, Key, Number, Pairs, Record, Ref

_WHOSE = Key("dm", Ref("decision maker"), "Whose list.", required=True)
_SEEN_BY = Key(
    "seen_by",
    Either((Ref("decision maker"), Items(Ref("decision maker")))),
    "In whose belief the list stands; `[a, b]`: in what a thinks that b believes.",
)

EDITS: dict[str, tuple[Key, ...]] = {
    "edit": (
        Key("fix", Pairs(Ref("option"), YES_NO), "Hold options taken or not taken.", variant=True),
        Key("assume", Formula(), "Leave only states in which this is true.", variant=True),
        Key("allow", Formula(), "Lift a rule, named by its formula.", variant=True),
        Key(
            "control",
            Pairs(Ref("option"), Either((Ref("decision maker"), Items(Ref("decision maker"))))),
            "Give options to another decision maker, or to several, each of whom can take them, or "
            "give them up, alone.",
            variant=True,
        ),
        Key("reversible", Pairs(Ref("option"), REVERSIBLE), "Change what is final.", variant=True),
        Key("status_quo", Formula(), "Start from another state.", variant=True),
        Key("seen_by", Ref("decision maker"), "Read the case as this party sees it.", variant=True),
        Key(
            "prefer",
            Pairs(Ref("decision maker"), Record("preferences")),
            "Replace preferences.",
            variant=True,
        ),
        Key(
            "believe", Pairs(Ref("decision maker"), Record("belief")), "Add beliefs.", variant=True
        ),
        Key("correct", Ref("decision maker"), "Take a party's beliefs away.", variant=True),
        Key(
            "swap",
            Record("lines"),
            "Exchange two priorities, two places of a ranking, or the values of two weights.",
            variant=True,
        ),
        Key("drop", Record("line"), "Leave out a priority, or a weight.", variant=True),
        Key("negate", Record("line"), "Turn a priority, or a weight's sign, round.", variant=True),
        Key(
            "weaken",
            Record("weakened"),
            "Have a priority wanted only where a condition is true.",
            variant=True,
        ),
        Key("tie", Record("lines"), "Let two priorities count equally.", variant=True),
        Key(
            "arrange",
            Record("arranged"),
            "Put some priorities in another order, in the places that they hold.",
            variant=True,
        ),
        Key("add", Record("wish"), "Put one more priority at the end of a list.", variant=True),
    ),
    "lines": (
        _WHOSE,
        Key("line", Number(whole=True), "The first line, counted from 1.", required=True),
        Key("with", Number(whole=True), "The other line.", required=True),
        _SEEN_BY,
    ),
    "line": (
        _WHOSE,
        Key("line", Number(whole=True), "The line, counted from 1.", required=True),
        _SEEN_BY,
    ),
    "weakened": (
        _WHOSE,
        Key("line", Number(whole=True), "The line, counted from 1.", required=True),
        Key("if", Formula(), "Where it is still wanted.", required=True),
        _SEEN_BY,
    ),
    "arranged": (
        _WHOSE,
        Key(
            "lines",
            Items(Number(whole=True), least=2),
            "The lines, counted from 1, in their new order.",
            required=True,
        ),
        _SEEN_BY,
    ),
    "wish": (
        _WHOSE,
        Key("want", Formula(), "What it also wants.", required=True),
        _SEEN_BY,
    ),
}
"""The part `edit`, and what its keys take."""
