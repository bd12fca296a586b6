"""What boxes for formulas ask for: the names to choose from, and what is said of what is typed."""

import json

from standoff.errors import FormulaError
from standoff.expr import negated, parse
from standoff.studio.markup import render
from standoff.studio.opened import Opened, Query
from standoff.studio.write.form.chips import Known, chipped, in_words, unchipped
from standoff.studio.write.form.formulas import count, meaning, typed
from standoff.studio.write.form.page import tree_of
from standoff.studio.write.form.tree import mapping
from standoff.studio.write.names.declared import declared, options, party

SIGNS = (
    ("a and b", "both are true"),
    ("a or b", "at least one of the two is true"),
    ("not a", "a is not true"),
    ("a implies b", "where a is true, b is true as well"),
    ("a iff b", "both are true, or neither is"),
    ("b if a", "the same as: a implies b"),
    ("exactly one of (a, b, c)", "one is true and the others are not; also “at most”, “at least”"),
    ("none", "no option is taken"),
    ("all", "every option is taken"),
    ("Y N -", "a pattern: taken, not taken, either; one sign an option, in the order of the case"),
)
"""What formulas are made of, for people who have not seen one."""


def _live(opened: Opened, query: Query) -> str:
    """What is wrong with a formula that is being typed, and where it is true."""
    case = opened.so_far
    rules = tuple(rule.when for rule in case.infeasible)
    read, wrong = meaning(typed(query), case.scope)
    true = count((*rules, negated(read)), case.scope) if read else None
    return render("write/formula-live.html", wrong=wrong, read=read, holds=true,
                  left=count(rules, case.scope) if read else None)  # fmt: skip


def _names(opened: Opened, _: Query) -> dict[str, object]:
    """Parties with their options, and outcomes: the name to write, and the words to read."""
    tree = tree_of(opened)
    found = [(full.split(".")[0], (short, text)) for short, full, text in options(tree)]
    parties = [
        {"name": party(tree, dm), "options": [said for owner, said in found if owner == dm]}
        for dm in mapping(tree, "decision_makers")
    ]
    return {"parties": parties, "outcomes": declared(tree, "outcome")}


def _chips(opened: Opened, query: Query) -> dict[str, object]:
    """A formula as chips and as a sentence; None where it cannot be read."""
    known, said = Known.of(tree_of(opened)), query.one("said")
    try:
        read = parse(said)
    except FormulaError:
        return {"chips": None, "words": ""}
    return {"chips": chipped(read), "words": in_words(read, known)}


def _spelled(opened: Opened, query: Query) -> dict[str, object]:
    """The formula of chips, and its sentence; empty where they make none yet."""
    known = Known.of(tree_of(opened))
    try:
        read = unchipped(json.loads(query.one("chips", "null")))
    except (FormulaError, ValueError, RecursionError):
        return {"formula": "", "words": ""}
    return {"formula": str(read), "words": in_words(read, known)}


PIECES = {"formula": _live}
DATA = {"names": _names, "chips": _chips, "spelled": _spelled}
