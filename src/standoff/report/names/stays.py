"""Why somebody stays where things stand, or does not, in words."""

from collections.abc import Iterator

from standoff.case import Rule
from standoff.graph import Reading
from standoff.graph.walls import beyond, walls
from standoff.report.names.foresight import clause
from standoff.report.names.grammar import agreeing, capital
from standoff.report.names.phrases import Party, does, mover, party
from standoff.report.names.roads import infinitive, road
from standoff.report.names.turns import source_name
from standoff.report.names.wishes import formula_words
from standoff.stability.explain import Answer, Explanation

FEW = 3
"""Steps that somebody would rather take, of which each is told."""


def staying(reading: Reading, e: Explanation) -> Iterator[str]:
    """Sentences: whether it stays, then each step that tempts it and what would answer."""
    who = party(reading.case.decision_makers[e.dm])
    far = clause(e.concept)
    if not e.answers:
        them = "them" if who.many else "it"
        yield f"{_stays(who)}: nothing that {_pronoun(who)} can do would be better for {them}."
        yield from (_walled(reading, rule, e) for rule in walls(reading, e.state, e.dm))
        return
    if e.unanswered is None:
        yield f"{_stays(who)} {far}."
    else:
        step = e.unanswered.improvement
        lead = capital(_says(who, "does not stay"))
        yield f"{lead} {far}: {_pronoun(who)} {does(reading, step)}."
    told = [a for a in e.answers if a.sanction is not None]
    yield from (_answered(reading, who, a) for a in told[:FEW])
    if len(told) > FEW:
        yield f"So it is with {len(told) - FEW} more steps that would pay."
    if e.unanswered is not None:
        yield _unanswered(e)


def answer_words(reading: Reading, e: Explanation, answer: Answer) -> str:
    """One step that tempts it, as a sentence: what would answer it, or that nothing does."""
    who = party(reading.case.decision_makers[e.dm])
    if answer.sanction is not None:
        return _answered(reading, who, answer)
    would = infinitive(reading, answer.improvement)
    return f"{capital(_pronoun(who))} would rather {would}. {_unanswered(e)}"


def _stays(who: Party) -> str:
    return capital(_says(who, "stays"))


def _says(who: Party, phrase: str) -> str:
    return who.said(agreeing(phrase, many=who.many, written_for_many=False))


def _pronoun(who: Party) -> str:
    return "they" if who.many else "it"


def _answered(reading: Reading, who: Party, answer: Answer) -> str:
    assert answer.sanction is not None  # noqa: S101 - asked for those that have one
    would = infinitive(reading, answer.improvement)
    then = road(reading, answer.sanction.steps)
    lead = f"{capital(_pronoun(who))} would rather {would}; but then {then}"
    counter = answer.sanction.counter
    if counter is None:
        return f"{lead}, which is no better for {'them' if who.many else 'it'} than now."
    back = infinitive(reading, counter)
    return f"{lead}, and to {back} from there would not help."


def _unanswered(e: Explanation) -> str:
    if e.concept == "nash":
        return "What would come of it is not looked at."
    how = "could" if e.concept in {"gmr", "smr"} else "would"
    return f"Nothing that the others {how} do in answer takes the gain away."


def _walled(reading: Reading, rule: Rule, e: Explanation) -> str:
    """What it would do if a rule did not forbid it, and the rule with its source and reason."""
    found = beyond(reading, rule, e.state, e.dm)
    assert found is not None  # noqa: S101 - it is a wall
    lifted, step = found
    would = infinitive(lifted, step)
    source = next((s for s in reading.case.sources if s.id == rule.cited.source), None)
    said = ", ".join(filter(None, [source_name(source) if source else rule.cited.source,
                                   rule.cited.at]))  # fmt: skip
    because = f", because {rule.cited.because.rstrip('.')}" if rule.cited.because else ""
    return (
        f"{capital(mover(lifted, step).name)} would {would}, were it not for a rule of the case: "
        f"never {formula_words(reading.case, rule.when)}{f' [{said}]' if said else ''}{because}."
    )
