"""Write the tables of the case format: ``python -m docs.make_format``.

The page ``reference/case-format.md`` has one for each part of a case, made of
:data:`standoff.case.format.table.PARTS`; what stands around them is written by hand.
"""

from pathlib import Path

from docs.make_reference import filled
from standoff.case.format import kinds as f
from standoff.case.format.table import PARTS

PAGE = Path(__file__).parent / "reference" / "case-format.md"


def table(part: str) -> str:
    """The keys of a part: what each takes, and what it means."""
    rows = [f"| `{k.name}` | {shape(k.takes)} | {needed(k)} | {k.doc} |" for k in PARTS[part]]
    return "\n".join(["| key | takes | required | meaning |", "|---|---|---|---|", *rows])


def needed(key: f.Key) -> str:
    """Whether a key must be there."""
    if key.variant:
        return "one of these"
    with_these = " or ".join(f"`{v}`" for v in key.goes_with)
    if with_these:
        return f"with {with_these}" if key.required else f"only with {with_these}"
    return "yes" if key.required else ""


def shape(kind: f.Kind) -> str:
    """What a value looks like, in words."""
    match kind:
        case f.Text():
            return "text"
        case f.File():
            return "path of a file"
        case f.Date():
            return "day, `YYYY-MM-DD`"
        case f.Number(whole=whole):
            return "whole number" if whole else "number or fraction"
        case f.Choice(words=words):
            return " or ".join(f"`{word}`" for word, _ in words)
        case f.Formula():
            return "[formula](formulas.md)"
        case f.NewId(of=of):
            return f"a new name ({of})"
        case f.Ref(to=to):
            return f"name of a {to}"
        case _:
            return _composed(kind)


def _composed(kind: f.Kind) -> str:
    match kind:
        case f.Items(of=of):
            return f"list of: {shape(of)}"
        case f.Pairs(key=key, value=value):
            return f"{shape(key)} to: {shape(value)}"
        case f.Record(part=part) | f.OneKeyOf(part=part):
            return f"[{part.replace('_', ' ')}](#part-{part})"
        case f.Either(forms=forms):
            return ", or ".join(dict.fromkeys(map(shape, forms)))
        case _:  # pragma: no cover - the simple kinds are told above
            raise AssertionError(kind)


def made() -> str:
    """What the page should read."""
    tables = {part: table(part) for part in PARTS}
    return filled(PAGE.read_text("utf-8"), tables, "### Part `{}`")


if __name__ == "__main__":
    PAGE.write_text(made(), "utf-8")
