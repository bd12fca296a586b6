"""What the verbs of further concepts tell first: what would last, and in which sense."""

from collections.abc import Iterator

from standoff.graph import Reading
from standoff.report.first.begin import begins
from standoff.report.first.letters import Letters, few, lettered
from standoff.report.first.screen import Said, told
from standoff.report.names.foresight import FORESIGHT, how_far
from standoff.report.names.grammar import enumerated
from standoff.report.names.phrases import party
from standoff.report.senses.page import AnswerRow, RefinedPage
from standoff.report.senses.table import family


def senses_told(reading: Reading, page: RefinedPage, *, full: bool) -> RefinedPage:
    """The page with its first screen."""
    letters = lettered(reading, [row.state.number - 1 for row in page.rows])
    said = [Said(begins(reading))]
    who = f" For {page.decision_maker} alone." if page.decision_maker else ""
    if not page.rows:
        said.append(Said(f"Nothing would last in any of these senses.{who}"))
        return told(page, said, letters.rows, full=full)
    lines = list(_lines(reading, page, letters))
    more = page.found - len(page.rows)
    lines += [f"And {more:,} more states."] if more else []
    said.append(Said(family(page.family).lead + who, few(lines)))
    said += [Said(words) for words in _remarks(reading, page)]
    return told(page, said, letters.rows, full=full)


def _lines(reading: Reading, page: RefinedPage, letters: Letters) -> Iterator[str]:
    """A line for each letter; of several rows of one, what they share or that they differ."""
    by_letter: dict[str, list[AnswerRow]] = {}
    for row in page.rows:
        by_letter.setdefault(letters.row(row.state.number - 1).letter, []).append(row)
    for one in letters.rows:
        said = dict.fromkeys(_senses(reading, page, row) for row in by_letter[one.letter])
        words = " or else ".join(list(said)[:2])
        yield f"{one.letter}  {one.name}: {words}."


STRENGTH = {"x": "nobody has anything to gain elsewhere", "strong": "strongly", "weak": "weakly"}

EVERY, SOME = "whichever way the unknown is read", "if the unknown is read in some ways"

SURE = {"all": "for certain", "some": "possibly", "none": SOME}


def _senses(reading: Reading, page: RefinedPage, row: AnswerRow) -> str:
    """What the columns say of a state, those that say the same together."""
    if page.family == "foresight":
        return _far(reading, row)
    if page.family == "strength" and "nash" in row.answers:
        return STRENGTH["x"]
    known = {title: c for c, title in family(page.family).titles.items()}
    by_word: dict[str, list[str]] = {}
    for column, word in row.answers.items():
        by_word.setdefault(_word(page.family, word), []).append(known.get(column, column))
    parts = []
    for word, columns in by_word.items():
        far = how_far([c for c in columns if c in FORESIGHT], len(page.concepts))
        others = enumerated([c for c in columns if c not in FORESIGHT])
        parts.append(", ".join(filter(None, [word, far, others])))
    return "; ".join(parts)


def _word(name: str, word: str) -> str:
    if name == "unknown":
        return SURE[word.rsplit(maxsplit=1)[-1]]
    if name == "hybrid":
        versions, *stronger = word.split("/")
        how = ", and strongly" if stronger and stronger[0] == versions else ""
        return f"{EVERY if versions == 'abcd' else SOME}{how}"
    if name == "strength":
        return STRENGTH.get(word, f"strongly, by degree {word.removeprefix('strong ')}")
    return "" if word == "x" else word


def _far(reading: Reading, row: AnswerRow) -> str:
    moves = [c.removeprefix("L") for c in row.answers if c.startswith("L")]
    steps = "step" if moves == ["1"] else "steps"
    parts = [f"looking {enumerated(moves, 'or')} {steps} ahead"] if moves else []
    parts += ["looking as far as one likes"] if "NM" in row.answers else []
    leaders = [int(c.removeprefix("St")) - 1 for c in row.answers if c.startswith("St")]
    people = [party(d).name for d in reading.case.decision_makers]
    parts += [f"where {people[i]} moves first and the other answers" for i in leaders]
    return ", and ".join(parts)


def _remarks(reading: Reading, page: RefinedPage) -> Iterator[str]:
    """What a reader has to know of how it was asked."""
    row = family(page.family)
    if row.nothing and not row.gives_rise(reading):
        yield row.nothing
    if page.family == "attitudes":
        yield " ".join(page.remarks[:-1])
    if page.family == "foresight" and len(reading.case.decision_makers) > 2:
        yield ("With more than two parties this is a reading of this program, and no published "
               "definition.")  # fmt: skip
