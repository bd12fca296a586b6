"""Keys that several parts of a case file have: of who says so, of words, of a reading."""

from standoff.case.format.choices import REVERSIBLE, YES_NO
from standoff.case.format.kinds import Either, Formula, Items, Key, Pairs, Record, Ref, Text

SOURCED = (
    Key("source", Ref("source"), "Who says so; `assumed` where the analyst does."),
    Key("at", Text(), "The place in the source: page, paragraph, article."),
    Key("because", Text(), "The reason that the source gives, in a paraphrase."),
    Key(
        "quote",
        Either((Record("quote"), Items(Record("quote")))),
        "The words of the source that it rests on; a list of several passages.",
    ),
)

SHORT = Key("short", Text(), "A shorter name, where a line has to hold it.")

QUOTE = (
    Key("exact", Text(), "The words, as they stand in the source.", required=True),
    Key("prefix", Text(), "What stands just before them."),
    Key("suffix", Text(), "What stands just after them."),
)

RESTATED = (
    Key(
        "preferences",
        Pairs(Ref("decision maker"), Record("preferences")),
        "What each decision maker wants; replaces what was said before, one at a time.",
    ),
    Key("beliefs", Pairs(Ref("decision maker"), Record("belief")), "What each wrongly believes."),
    Key(
        "attitudes",
        Pairs(Ref("decision maker"), Record("attitudes")),
        "How each minds how others fare; replaces what was said before, one at a time. For "
        "`standoff attitudes`; other verbs look at nobody's gain but one's own.",
    ),
    Key(
        "control",
        Pairs(Ref("option"), Either((Ref("decision maker"), Items(Ref("decision maker"))))),
        "Who decides on an option, if not the one it is listed under; each one in a list can "
        "take it, or give it up, alone.",
    ),
    Key(
        "reversible",
        Pairs(Ref("option"), REVERSIBLE),
        "What may be done with an option once it is decided.",
    ),
    Key(
        "infeasible",
        Items(Either((Formula(), Record("rule")))),
        "Further combinations that cannot be.",
    ),
    Key(
        "feasible", Items(Formula()), "Rules of the case, by their formula, that do not hold here."
    ),
    Key("fix", Pairs(Ref("option"), YES_NO), "Options held taken or not taken throughout."),
    Key("status_quo", Either((Formula(), Record("present"))), "Another present state."),
)
