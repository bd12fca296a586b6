"""Shares of readings in which claims hold, and what a share turns on."""

from collections.abc import Mapping

from standoff.report.pages.sweep import PerspectiveRow, ShareRow, percent
from standoff.report.pictures.shapes import Box, Label, Line, Picture, Shape, fitted

ROW, NAMES, BAR, MARGIN, NUMBER = 26, 260, 300, 16, 130


def shares_picture(row: PerspectiveRow, says: Mapping[str, str] = {}) -> Picture:
    """A bar for each claim and concept, with the interval of a sample.

    says
        The sentences of claims by id, where they are to be told instead.
    """
    left = MARGIN + NAMES
    shapes: list[Shape] = []
    for part in (0, 25, 50, 75, 100):
        x = left + BAR * part / 100
        high = MARGIN + 22 + ROW * len(row.claims)
        shapes.append(Line(f"M{x:.0f} {MARGIN + 16}V{high}", "pale"))
        shapes.append(Label(x, MARGIN + 10, f"{part} %", 10.5, "middle", "quiet"))
    for n, share in enumerate(row.claims):
        shapes += _share(share, says, MARGIN + 22 + n * ROW, left, row.sampled)
    wide = left + BAR + NUMBER + MARGIN
    about = "In how many readings each claim holds; thin lines are 95 % intervals of samples."
    high = MARGIN * 2 + 22 + ROW * len(row.claims)
    title = f"Shares of readings in {row.perspective}"
    return Picture(wide, high, title, about, tuple(shapes))


def _share(
    share: ShareRow, says: Mapping[str, str], y: float, left: float, sampled: bool
) -> list[Shape]:
    said = says.get(share.claim, share.claim)
    words = f"{said} ({share.concept})" if share.concept else said
    shapes: list[Shape] = [fitted(MARGIN, y + 16, words, NAMES - 12, size=11.5)]
    if share.share is None:
        return [*shapes, Label(left + 4, y + 16, "cannot be asked", 11, tone="quiet")]
    shapes.append(Box(left, y + 6, max(1.0, BAR * share.share), ROW - 12, "bar", 2))
    said = f"{percent(share.share)} %"
    if sampled:
        a, b, mid = left + BAR * share.low, left + BAR * share.high, y + ROW / 2
        ends = f"M{a:.1f} {mid - 5}V{mid + 5}M{a:.1f} {mid}H{b:.1f}M{b:.1f} {mid - 5}V{mid + 5}"
        shapes.append(Line(ends, "interval"))
        said += f" ({percent(share.low)} to {percent(share.high)})"
    return [*shapes, Label(left + BAR + 10, y + 16, said, 10.5)]


def tornado_picture(row: ShareRow, says: Mapping[str, str] = {}) -> Picture:
    """The choices that explain most of the variation, the strongest on top."""
    left = MARGIN + NAMES
    shapes: list[Shape] = []
    for n, choice in enumerate(row.turns_on):
        y, long = MARGIN + n * ROW, BAR * min(1.0, choice.share)
        shapes.append(fitted(MARGIN, y + 16, choice.choice, NAMES - 12, size=11.5))
        shapes.append(Box(left, y + 5, max(1.0, long), ROW - 10, "bar", 2))
        said = f"{100 * choice.share:.0f} %"
        if choice.half_width is not None:
            off = BAR * choice.half_width
            a, b, mid = max(left, left + long - off), left + long + off, y + ROW / 2
            shapes.append(Line(f"M{a:.1f} {mid}H{b:.1f}", "interval"))
            said += f" ± {100 * choice.half_width:.0f}"
        shapes.append(Label(left + BAR + 10, y + 16, said, 10.5))
    claim = f"“{says[row.claim]}”" if row.claim in says else row.claim
    title = f"What {claim} turns on" + (f" under {row.concept}" if row.concept else "")
    about = "Part of the variation over readings that each open choice explains by itself."
    high = MARGIN * 2 + ROW * max(1, len(row.turns_on))
    return Picture(left + BAR + NUMBER + MARGIN, high, title, about, tuple(shapes))
