"""Words that several pages share: which definitions were used, and by whom they are."""

from collections.abc import Iterable, Mapping

from standoff.report.blocks import Block, Kind, aside
from standoff.stability.concepts import REGISTRY


def definitions(concepts: Iterable[str]) -> dict[str, str]:
    """Each concept with its full name and its source, in the usual order."""
    used = set(concepts)
    return {c: f"{r.title} ({r.source})" for c, r in REGISTRY.items() if c in used}


def definition_blocks(named: Mapping[str, str]) -> list[Block]:
    """The line under a page that says which definitions it used, by source."""
    if not named:
        return []
    by_source: dict[str, list[str]] = {}
    for concept in named:
        known = REGISTRY[concept]
        by_source.setdefault(known.source, []).append(f"{concept} = {known.title}")
    words = "; ".join(f"{', '.join(names)}: {source}" for source, names in by_source.items())
    return [aside(f"Definitions. {words}.", kind=Kind.DEFINITION)]


def cells_in_order(options: Iterable[str]) -> Block:
    """The line under a page that says which option each letter of a state is about."""
    return aside(f"Cells, in order: {', '.join(options)}.", kind=Kind.CELLS)


def read_as(edits: Iterable[str], rest: str = ".") -> Block:
    """The line that begins a page: what was done to the case to get what the page is about."""
    return aside(f"Read {'; '.join(edits) or 'as written'}{rest}", kind=Kind.READ)


def sentence(words: str) -> str:
    """The words with a capital at the beginning and one full stop at the end."""
    return words[:1].upper() + words[1:].removesuffix(".") + "."
