"""Write the table of verdicts of the founding case: ``python -m docs.make_cases``.

What stands between the lines ``<!-- made: verdicts -->`` and ``<!-- end -->`` of
``cases/ukraine-2021.md`` is made here; all else is written by hand.
"""

from pathlib import Path

from docs.make_reference import filled
from standoff import library
from standoff.claims import ByModel, ByRecord, Verdict, judge

PAGE = Path(__file__).parent / "cases" / "ukraine-2021.md"
SLUG = "ukraine-2021"


def verdict_table() -> str:
    """Claims by perspectives: what follows, and what the record says."""
    case = library.load(SLUG)
    found = {(v.claim.id, v.perspective): v for v in judge(case)}
    names = [p.id for p in case.perspectives]
    lines = ["| claim | " + " | ".join(names) + " | record |", "|---" * (len(names) + 2) + "|"]
    for claim in case.claims:
        row = [found.get((claim.id, name)) for name in names]
        cells = [_by_model(v) if v else "" for v in row]
        words = dict.fromkeys(_by_record(v) for v in row if v)
        lines.append(f"| `{claim.id}` | {' | '.join(cells)} | {', '.join(w for w in words if w)} |")
    return "\n".join(lines)


def _by_model(verdict: Verdict) -> str:
    if verdict.word is ByModel.DEPENDS:
        return f"{' and '.join(verdict.holds_under)} only"
    return verdict.word.value.replace("_", " ")


def _by_record(verdict: Verdict) -> str:
    word = verdict.record.word
    return "" if word is ByRecord.SILENT else word.value.replace("_", " ")


def fresh_page() -> str:
    """The page with its table made anew."""
    return filled(PAGE.read_text("utf-8"), {"verdicts": verdict_table()}, "## {}")


if __name__ == "__main__":
    PAGE.write_text(fresh_page(), "utf-8")
