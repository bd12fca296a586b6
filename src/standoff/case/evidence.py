"""The quotes of a case, held against the texts of its sources.

A statement may quote the words that it rests on, and its source may name a
text file. Whoever reads files gives the texts; here nothing is opened.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from standoff.case.citations import sourced
from standoff.case.parts import Case, Path, Source
from standoff.case.perspective import ASSUMED, Cited
from standoff.errors import Problem, Severity
from standoff.texts.quotes import PLACES, LaidOut, Place, Quote, laid_out, nearly, places


@dataclass(frozen=True, slots=True)
class NoText:
    """Why the text of a source could not be had."""

    why: str


Texts = Mapping[str, str | NoText]
"""Texts by the ids of sources; may read a text when it is asked for."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quote of a case: where it is written down, and the source that it rests on.

    ``used`` is false for words that are left out on purpose: no statement rests on them.
    """

    path: Path
    source: str
    quote: Quote
    used: bool = True


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text, and for each quote from it the places where it stands."""

    text: LaidOut
    places: tuple[tuple[Quotation, tuple[Place, ...]], ...]

    def uses(self) -> tuple[int, ...]:
        """How many statements' quotes touch each paragraph; of those in one place only."""
        return self._touched(used=True)

    def left_out(self) -> tuple[int, ...]:
        """How many passages that are left out on purpose touch each paragraph."""
        return self._touched(used=False)

    def _touched(self, *, used: bool) -> tuple[int, ...]:
        counts = [0] * len(self.text.paragraphs)
        for quotation, found in self.places:
            once = len(found) == 1 and quotation.used is used
            for n in range(found[0].first, found[0].last + 1) if once else ():
                counts[n] += 1
        return tuple(counts)


def quotations(case: Case) -> Iterator[Quotation]:
    """Every quote in a case; one without a source of its own rests on that around it.

    Words that are left out on purpose come last.
    """
    for path, cited in sourced(case):
        several = len(cited.quotes) > 1
        for n, quote in enumerate(cited.quotes):
            yield Quotation((*path, "quote", *([n] if several else [])), cited.source, quote)
    for source in case.sources:
        for n, words in enumerate(source.left_out):
            yield Quotation(("sources", source.id, "left_out", n), source.id, words, used=False)


def quoted(case: Case, source: str, text: str) -> Quoted:
    """The quotes from one source, found in its text."""
    return _found([q for q in quotations(case) if q.source == source], laid_out(text))


def _found(quotes: Iterable[Quotation], text: LaidOut) -> Quoted:
    return Quoted(text, tuple((q, places(q.quote, text)) for q in quotes))


def quoted_sources(case: Case, texts: Texts) -> Iterator[tuple[Source, Quoted | NoText]]:
    """Every source that ``texts`` knows with its quotes, those of one file one after another.

    So a text that several sources name is asked for and laid out once, and no
    more than one is held at a time.
    """
    quotes: dict[str, list[Quotation]] = {}
    for quotation in quotations(case):
        quotes.setdefault(quotation.source, []).append(quotation)
    last: tuple[str, LaidOut] | None = None
    for source in sorted(case.sources, key=lambda source: source.text):
        text = texts.get(source.id)
        if isinstance(text, NoText):
            yield source, text
        elif text is not None:
            last = last if last and last[0] == text else (text, _laid_out(text))
            yield source, _found(quotes.get(source.id, ()), last[1])


@lru_cache(maxsize=2)
def _laid_out(text: str) -> LaidOut:
    """A text by paragraphs; the last ones are remembered, as a case changes oftener than they."""
    return laid_out(text)


def check_quotes(case: Case, texts: Texts) -> list[Problem]:
    """Texts that could not be had, and quotes that are not in their text or not unique.

    Quotes from sources that ``texts`` says nothing of are left alone.
    """
    problems: list[Problem] = []
    for source, found in quoted_sources(case, texts):
        if isinstance(found, NoText):
            what = f"the text {source.text!r} cannot be read: {found.why}"
            path: Path = ("sources", source.id, "text")
            problems.append(_problem(case, path, "S440", what, "correct the path, or leave it out"))
        else:
            problems += _doubtful(case, found)
    return sorted(problems, key=lambda p: (p.line, p.column, p.code))


def strict_quotes(case: Case, found: Iterable[Problem]) -> list[Problem]:
    """What :func:`check_quotes` found, as errors; and statements that quote nobody.

    A statement quotes the source that it rests on, or it is assumed. A line of a
    list may rest on the words that its list quotes; and a perspective, or a belief or
    list that has statements of its own in it, need not quote itself.
    """
    strict = [replace(problem, severity=Severity.ERROR) for problem in found]
    quoting = {path for path, cited in sourced(case) if cited.quotes}
    said = [*sourced(case), *_unsaid(case)]
    inside = [path for path, _ in said if path[0] == "perspectives"]
    frames = {path[:n] for path in inside for n in range(len(path))} | {path[:2] for path in inside}
    for path, cited in said:
        under = {path[:n] for n in range(4, len(path))}  # a list of somebody's, or a belief
        if path in frames or cited.source == ASSUMED or cited.quotes:
            continue
        if not under & quoting:
            what = "it rests on no words of its source"
            hint = "add quote: {exact: ...}, or source: assumed where the analyst says so"
            problem = _problem(case, path, "S444", what, hint)
            strict.append(replace(problem, severity=Severity.ERROR))
    return sorted(strict, key=lambda p: (p.line, p.column, p.code))


def _unsaid(case: Case) -> Iterator[tuple[Path, Cited]]:
    """Rules that cite nobody, which otherwise nobody asks about."""
    for n, rule in enumerate(case.infeasible):
        if not rule.cited:
            yield ("infeasible", n), rule.cited


def _doubtful(case: Case, found: Quoted) -> Iterator[Problem]:
    for quotation, where in found.places:
        path, source = quotation.path, quotation.source
        said = _shown(quotation.quote.exact)
        if not where:
            what = f"the text of {source!r} does not have {said}{_around(quotation.quote)}"
            hint = "copy the words, and what stands next to them, from the text"
            if near := nearly(quotation.quote, found.text):
                hint = f"it has {_shown(near)}, with other capitals; write them so"
            yield _problem(case, path, "S441", what, hint)
        elif len(where) > 1:
            number = f"more than {PLACES}" if len(where) > PLACES else str(len(where))
            lines = ", ".join(str(found.text.paragraphs[p.first].line) for p in where[:3])
            more = ", ..." if len(where) > 3 else ""
            what = (
                f"the text of {source!r} has {said} in {number} places, "
                f"in the paragraphs from line {lines}{more}"
            )
            hint = "quote more, or say with prefix: and suffix: what stands next to it"
            yield _problem(case, path, "S442", what, hint)


def _around(quote: Quote) -> str:
    return " with what is said to stand next to it" if quote.prefix or quote.suffix else ""


def _shown(words: str) -> str:
    words = " ".join(words.split())
    return repr(words if len(words) <= 60 else words[:57] + "...")


def _problem(case: Case, path: Path, code: str, what: str, hint: str) -> Problem:
    mark = case.marks.nearest(path)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return Problem(code, what, hint, line, column, case.marks.file, Severity.WARNING)
