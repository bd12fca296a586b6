"""The colours of parties: one for each, the same in every picture of a page.

Each look is a colour that can be read on white, one that can be read on a dark page,
and a dash. Hues are those of Okabe & Ito (2008), which people who see few colours
tell apart; in grey the dash does it, and names stand beside every colour.
"""

from dataclasses import dataclass

INK, GREY, PALE, PAPER = "#1a1a1a", "#595959", "#d9d9d9", "#ffffff"


@dataclass(frozen=True, slots=True)
class Look:
    """How a party is drawn: on a light ground, on a dark one, and how its lines are broken."""

    light: str
    dark: str
    dash: str


LOOKS = (
    Look("#00619c", "#6cc0f2", ""),
    Look("#a83c00", "#ff9a5c", "7 3"),
    Look("#00694d", "#2fc49b", "2 3"),
    Look("#8f3f78", "#e0a0c6", "9 3 2 3"),
    Look("#7a5600", "#e6b030", "4 2"),
    Look("#3d4fb0", "#a9b6ff", "12 4"),
    Look("#1a1a1a", "#e8e8e6", "1 3"),
    Look("#666666", "#b0b0ac", "8 2 2 2 2 2"),
)
"""The looks, in the order in which parties of a case are given them; then they come round again."""


def mover(n: int) -> str:
    """The tone of the lines of the party at a position."""
    return f"dm-{n % len(LOOKS)}"


def ink(n: int) -> str:
    """The tone of the name of the party at a position."""
    return f"ink-{n % len(LOOKS)}"


def party_tones() -> dict[str, str]:
    """The tones of parties: lines (``dm-0``) and names (``ink-0``)."""
    out = {}
    for n, look in enumerate(LOOKS):
        dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
        out[mover(n)] = f'fill="none" stroke="{look.light}" stroke-width="1.8"{dash}'
        out[ink(n)] = f'fill="{look.light}"'
    return out


def dark_rules() -> str:
    """The same on a dark page, as rules of a style sheet."""
    rules = [
        f"svg .dm-{n} {{ stroke: {look.dark}; }} "
        f"svg .head-dm-{n}, svg .ink-{n} {{ fill: {look.dark}; }}"
        for n, look in enumerate(LOOKS)
    ]
    return "\n".join(rules)
