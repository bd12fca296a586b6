"""The case file format, as data: every key, what it takes, and what it means.

One table serves four readers: the decoder (:mod:`standoff.case.format.decode`), the
JSON Schema (:mod:`standoff.case.format.schema`), the reference page of the docs, and
you. To add a key, add it here, or where :mod:`standoff.case.format.edits` and
:mod:`standoff.case.format.shared` have it, and say in :mod:`standoff.case.read` which
part of the case it fills.
"""

from standoff.case.format.choices import GAPS, REVERSIBLE, STRENGTH, YES_NO, words
from standoff.case.format.edits import EDITS
from standoff.case.format.kinds import (
    Choice,
    Date,
    Either,
    File,
    Formula,
    Items,
    Key,
    NewId,
    Number,
    OneKeyOf,
    Pairs,
    Record,
    Ref,
    Text,
)
from standoff.case.format.shared import QUOTE, RESTATED, SHORT, SOURCED
from standoff.case.questions import ANYWHERE

_STATEMENT = Either((Formula(), Record("statement")))
_FROM_SOMEWHERE = (
    "settles_only_at", "can_settle_at", "never_settles_at", "can_lead_to", "never_leads_to",
    "must_lead_to", "but_for", "only_way", "credible", "deters", "self_enforcing", "expects",
    "surprised", "irrelevant",
)  # fmt: skip
"""Checks that are asked along roads from somewhere."""

_CHECK = Either((words("persists"), OneKeyOf("check")))


PARTS: dict[str, tuple[Key, ...]] = {
    "case": (
        Key("standoff", words("1"), "The version of the format.", required=True),
        Key("title", Text(), "A line that names the conflict.", required=True),
        SHORT,
        Key("as_of", Date(), "The day of the status quo; claims look forward from it."),
        Key("summary", Text(), "What the conflict is about, in a paragraph."),
        Key("themes", Items(Text()), "Words to find the case by in a library."),
        Key("sources", Pairs(NewId("source"), Record("source")), "What the statements rest on."),
        Key(
            "decision_makers",
            Pairs(NewId("decision maker"), Record("decision_maker")),
            "The parties, with their options. Their order is the order of cells in patterns.",
            required=True,
        ),
        Key(
            "infeasible",
            Items(Either((Formula(), Record("rule")))),
            "Combinations that cannot be; each formula removes the states it is true in.",
        ),
        Key("coalesce", Items(Formula()), "States that count as one: all that satisfy a formula."),
        Key(
            "status_quo",
            Either((Formula(), Record("present"))),
            "The present state: a formula that exactly one feasible state satisfies.",
        ),
        Key(
            "outcomes",
            Pairs(NewId("outcome"), Either((Formula(), Record("outcome")))),
            "Names for sets of states. A formula may use the outcomes above it.",
        ),
        Key(
            "scenarios",
            Items(Record("scenario")),
            "Names for whole situations, in order: the first that holds is what a state is called.",
        ),
        Key(
            "coalitions",
            Pairs(NewId("coalition"), Items(Ref("decision maker"), least=2)),
            "Parties that may act together; `standoff coalitions` asks about them by name.",
        ),
        Key(
            "commitments",
            Pairs(NewId("commitment"), Record("commitment")),
            "Threats, red lines and promises.",
        ),
        Key(
            "perspectives",
            Pairs(NewId("perspective"), Record("perspective")),
            "Readings of the conflict, each by its source.",
            required=True,
        ),
        Key("claims", Items(Record("claim")), "Conclusions to be judged."),
        Key("record", Items(Record("event")), "What happened, by date."),
    ),
    "source": (
        Key("title", Text(), "Title of the document.", required=True),
        Key("authors", Items(Text()), "Who wrote it."),
        Key("year", Text(), "Year of publication."),
        Key("date", Date(), "Day of publication."),
        Key("published", Text(), "Journal, publisher or collection, with volume and pages."),
        Key("doi", Text(), "Digital object identifier."),
        Key("url", Text(), "Where it can be read."),
        Key("note", Text(), "What a reader should know of it: whose view it is, for instance."),
        Key(
            "text",
            File(),
            "A file with its words, beside the case file or in a folder below, as UTF-8. "
            "`standoff validate` looks quotes up in it.",
        ),
        Key("left_out", Items(Record("left_out")), "Words left out on purpose: read, not used."),
    ),
    "quote": QUOTE,
    "left_out": (*QUOTE, Key("because", Text(), "Why no statement is to rest on them.")),
    "present": (
        Key("state", Formula(), "A formula that one feasible state satisfies.", required=True),
        *SOURCED,
    ),
    "decision_maker": (
        Key("name", Text(), "The name shown to readers."),
        SHORT,
        Key("plural", YES_NO, "Whether verbs stand in the plural: the villages *agree*."),
        Key(
            "options",
            Pairs(NewId("option"), Either((Text(), Record("option")))),
            "What the party can do; the text says what taking the option means.",
        ),
        Key("note", Text(), "Who is meant, and who is not."),
        *SOURCED,
    ),
    "option": (
        Key("text", Text(), "What taking the option means.", required=True),
        Key(
            "reversible",
            REVERSIBLE,
            "`true` (the default); `false` or `only_on`: once taken it stays taken; "
            "`only_off`: once given up it stays given up.",
        ),
        SHORT,
        Key("taken", Text(), "What is so while it is taken, after the party's name: `has left`."),
        Key("left", Text(), "What is so while it is not: `has not left`."),
        Key("does", Text(), "What the party does in taking it, after its name: `leaves`."),
        Key("undoes", Text(), "What it does in giving it up: `comes back`."),
        *SOURCED,
    ),
    "rule": (
        Key("when", Formula(), "The states that cannot be.", required=True),
        *SOURCED,
    ),
    "outcome": (
        Key("when", Formula(), "The states that are meant.", required=True),
        Key("text", Text(), "What the outcome is, in words."),
        SHORT,
        *SOURCED,
    ),
    "scenario": (
        Key("id", NewId("scenario"), "A short name.", required=True),
        Key("when", Formula(), "The states that are called so.", required=True),
        Key("text", Text(), "What the situation is called: `Open war`.", required=True),
    ),
    "commitment": (
        Key("kind", words("threat", "red_line", "promise"), "What it is.", required=True),
        Key("by", Ref("decision maker"), "Who gives it.", required=True),
        Key(
            "when",
            Formula(),
            "The trigger: where the response is due. For a promise, where it is to be kept.",
            required=True,
        ),
        Key("response", Formula(), "What the maker says it will see to then.", required=True),
        Key("against", Ref("decision maker"), "Whom it is meant to move."),
        Key("text", Text(), "The commitment in words."),
        Key("form", Text(), "How it was given: `spoken`, `written`."),
        Key(
            "positions",
            Pairs(Ref("decision maker"), Formula()),
            "What each side demands as the solution.",
        ),
        Key("fallback", Formula(), "Where things go if nobody gives way."),
        Key("record", Items(Record("track_record")), "How commitments of this kind were kept."),
        *SOURCED,
    ),
    "track_record": (
        Key("kept", Number(whole=True), "How many were kept.", required=True),
        Key("broken", Number(whole=True), "How many were broken.", required=True),
        Key("what", Text(), "Which commitments were counted."),
        *SOURCED,
    ),
    "perspective": (
        Key("title", Text(), "The name shown to readers."),
        SHORT,
        Key("extends", Ref("perspective"), "Another perspective, of which all else is taken over."),
        Key("summary", Text(), "Whose view this is, and what is particular to it."),
        *SOURCED,
        *RESTATED,
    ),
    "belief": (
        *SOURCED,
        *RESTATED,
        Key("unaware_of", Items(Ref("option")), "Options that are not seen at all."),
    ),
    "preferences": (
        Key(
            "priorities",
            Items(Either((Formula(), Record("statement"), Items(_STATEMENT, least=2))), least=0),
            "Statements, most important first: of two states the better one satisfies the first "
            "statement on which they differ. An inner list is a tier: its order is open, and is "
            "varied in a sweep. An empty list says that it does not care.",
            variant=True,
        ),
        Key(
            "ranking",
            Items(Either((Formula(GAPS), Items(Formula()), Record("open_tier")))),
            "States from best to worst, each by a pattern or formula; states in an inner list, "
            "and all states of one formula, are equally good. With `{unsure: [...]}` in place of "
            "an inner list it is not known which of its states is better. The mark `'>>'` "
            "between two entries says that what is above is greatly preferred; `'>>>'` is one "
            "degree more, and so on.",
            variant=True,
        ),
        Key(
            "weights",
            Pairs(Formula(), Number()),
            "What each option, or formula, adds to a state in which it is true.",
            variant=True,
        ),
        *SOURCED,
    ),
    "attitudes": (
        Key("for", Items(Ref("decision maker")), "Whom it would rather see better off."),
        Key("against", Items(Ref("decision maker")), "Whom it would rather see worse off."),
        Key(
            "neutral",
            Items(Ref("decision maker")),
            "Whose lot it does not mind. Who is named nowhere: it is for itself, and neutral to "
            "all others.",
        ),
        *SOURCED,
    ),
    "statement": (
        Key("want", Formula(), "What the decision maker wants to be true.", required=True),
        *SOURCED,
        Key("certainty", words("firm", "open"), "Whether it may be varied in a sweep."),
        Key(
            "unsure",
            YES_NO,
            "Whether it is unknown if this is wanted: of two states that first differ here it is "
            "not known which is better. For `standoff unknown`; other verbs take the statement as "
            "it stands.",
        ),
        Key(
            "strength",
            STRENGTH,
            "How much is at stake in it: `mild` (the default, degree 1), `strong` (2), or a "
            "degree. For `standoff strength`; other verbs ask only what is better.",
        ),
    ),
    "open_tier": (
        Key(
            "unsure",
            Items(Formula()),
            "States of which it is not known which is better. For `standoff unknown`; other verbs "
            "take them to be equally good.",
            required=True,
        ),
    ),
    "claim": (
        Key("id", NewId("claim"), "A short name.", required=True),
        Key("says", Text(), "The conclusion, in a paraphrase.", required=True),
        SHORT,
        Key(
            "check",
            _CHECK,
            "The conclusion as a question to the model; without it, the claim is not asked yet.",
        ),
        Key(
            "perspectives",
            Items(Ref("perspective")),
            "Whose reading it is judged in; by default every one.",
        ),
        Key("under", Items(Ref("concept")), "Solution concepts; by default nash and seq."),
        Key("given", Items(OneKeyOf("edit")), "What the claim itself supposes."),
        Key("borne_out_by", Formula(), "States that, once in the record, speak for the claim."),
        Key("refuted_by", Formula(), "States that, once in the record, speak against it."),
        *SOURCED,
    ),
    "check": (
        Key("settles_only_at", Formula(), "Roads from here come to rest, only here.", variant=True),
        Key("can_settle_at", Formula(), "Some road from here comes to rest there.", variant=True),
        Key("never_settles_at", Formula(), "No road from here comes to rest there.", variant=True),
        Key("persists", Formula(), "Nobody leaves any of these states.", variant=True),
        Key("can_lead_to", Formula(), "Some road from here leads there.", variant=True),
        Key("never_leads_to", Formula(), "No road from here leads there.", variant=True),
        Key("must_lead_to", Formula(), "Every road from here ends there.", variant=True),
        Key("but_for", Record("cause"), "An effect that would not be without.", variant=True),
        Key("only_way", Record("way"), "No other single option leads there.", variant=True),
        Key("credible", Ref("commitment"), "Its maker would carry it out.", variant=True),
        Key("deters", Ref("commitment"), "It keeps its target from a gain.", variant=True),
        Key("compels", Ref("commitment"), "It makes its target end the trigger.", variant=True),
        Key("self_enforcing", Ref("commitment"), "Its maker would keep it.", variant=True),
        Key(
            "expects", Record("expectation"), "So it comes to rest, as a party sees.", variant=True
        ),
        Key("surprised", Ref("decision maker"), "It is wrong about what comes.", variant=True),
        Key("irrelevant", Ref("option"), "It comes to the same without it.", variant=True),
        Key("missed", Record("chance"), "A better end that was in reach.", variant=True),
        Key("predicts", Formula(), "It comes about by a day.", variant=True),
        Key("compatible", Items(Formula(), least=2), "Two wishes that can both be.", variant=True),
        Key("not", _CHECK, "The opposite of another check.", variant=True),
        Key(
            "from",
            Formula(marks=(ANYWHERE,)),
            "Where roads start, by default the status quo; or *anywhere*: all states, wherever "
            "they lie.",
            goes_with=_FROM_SOMEWHERE,
        ),
        Key("by", Date(), "The last day.", required=True, goes_with=("predicts",)),
        Key("or_equal", YES_NO, "No loss is enough.", goes_with=("credible",)),
        Key("in_eyes_of", Ref("decision maker"), "As this party sees it.", goes_with=("credible",)),
        Key("about", Formula(), "Only where this is true.", goes_with=("surprised",)),
        Key("for", Items(Formula()), "What is compared; else all.", goes_with=("irrelevant",)),
    ),
    "cause": (
        Key("effect", Formula(), "What would not be.", required=True),
        Key("without", Ref("option"), "The option without which.", required=True),
    ),
    "way": (
        Key("to", Formula(), "Where it leads.", required=True),
        Key("by", Ref("option"), "The option that leads there.", required=True),
        Key("pairs", YES_NO, "Two other options together are tried as well."),
    ),
    "expectation": (
        Key("dm", Ref("decision maker"), "Who expects it.", required=True),
        Key("outcome", Formula(), "What is expected.", required=True),
    ),
    "chance": (
        Key("dm", Ref("decision maker"), "Who missed it.", required=True),
        Key("option", Ref("option"), "What was not taken.", required=True),
        Key("giving_up", YES_NO, "The chance was to give it up."),
        Key("by", Choice((("step", "step"),)), "Judged by the step alone, not by its end."),
    ),
    **EDITS,
    "event": (
        Key("date", Date(), "The day.", required=True),
        Key("what", Text(), "What happened.", required=True),
        Key(
            "state",
            Formula(),
            "What it made of the conflict: of the feasible states in which this is true, the one "
            "that differs least from the state before.",
        ),
        *SOURCED,
    ),
}
