"""Words that several pages share: which definitions were used, and by whom they are."""

from collections.abc import Iterable, Mapping

from standoff.report.blocks import Block, para, quiet
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
    return [para(quiet(f"Definitions. {words}."))]


def sentence(words: str) -> str:
    """The words with a capital at the beginning and one full stop at the end."""
    return words[:1].upper() + words[1:].removesuffix(".") + "."
