"""The first screen of a page: paragraphs in words, and what their letters stand for.

A page has it where it was asked for with :func:`told`. The option form then comes below it
in full, or is left out with a hint of how to see it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from standoff.report.blocks import Block, Bullets, Heading, Table, hint, name, para, quiet, text
from standoff.report.names.grammar import capital


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph, and lines that stand below it."""

    words: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lettered:
    """A letter of the page, the situations that it stands for, and their option form.

    name
        What they are called.
    cells
        Y, N and - for each option; empty where they are alike in their name only.
    numbers
        The numbers of the states.
    """

    letter: str
    name: str
    cells: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FirstScreen:
    """What a page tells first.

    said
        Paragraphs, in their order.
    letters
        What each letter stands for.
    full
        Whether the text has the option form below.
    """

    said: tuple[Said, ...]
    letters: tuple[Lettered, ...] = ()
    full: bool = False


R = TypeVar("R")


def told(
    record: R, said: Iterable[Said], letters: Iterable[Lettered] = (), *, full: bool = False
) -> R:
    """The record with its first screen."""
    first = FirstScreen(tuple(said), tuple(letters), full)
    made: R = replace(record, first=first)  # type: ignore[type-var]
    return made


def first_of(record: Any) -> FirstScreen | None:
    """The first screen of a record, where it has one."""
    found: FirstScreen | None = getattr(record, "first", None)
    return found


def first_blocks(first: FirstScreen, below: str = "In option form") -> Iterator[Block]:
    """The first screen as blocks, and what leads on from it; ``below`` says what that is."""
    yield from said_blocks(first.said)
    if not first.full:
        yield para(quiet(f"{below}, with all that was found"), hint(": --full"), quiet("."))
        return
    if first.letters:
        yield letter_table(first.letters)
    yield Heading(below)


def said_blocks(said: Iterable[Said]) -> Iterator[Block]:
    """Paragraphs, and the lines below each."""
    for one in said:
        yield para(capital(one.words))
        if one.lines:
            yield Bullets(tuple(text(capital(line)) for line in one.lines), indent=1)


def letter_table(letters: Iterable[Lettered]) -> Table:
    """The appendix: each letter with its option form, and the numbers of its states."""
    rows = tuple(
        (text(one.letter), text(name(one.cells or "several")), text(_numbers(one.numbers)))
        for one in letters
    )
    return Table(("Letter", "Option form", "Number"), rows)


SHOWN = 8
"""Numbers of states that an appendix gives for a letter."""


def _numbers(numbers: tuple[int, ...]) -> str:
    more = len(numbers) - SHOWN
    shown = ", ".join(f"{n:,}" for n in numbers[:SHOWN])
    return f"{shown} and {more:,} more" if more > 0 else shown
