"""A case at a glance, as a little HTML for notebooks; whole pages are made upstairs."""

from typing import TYPE_CHECKING

from standoff.glance import escape

if TYPE_CHECKING:
    from standoff.case.parts import Case


def glance(case: "Case") -> str:
    """Title, summary, and who can do what."""
    rows = "".join(
        f"<tr><th>{escape(d.name)}</th><td>"
        + "<br>".join(f"<code>{escape(o.id)}</code> {escape(o.text)}" for o in d.options)
        + "</td></tr>"
        for d in case.decision_makers
    )
    names = ", ".join(f"<code>{escape(p.id)}</code>" for p in case.perspectives)
    return (
        f"<div><p><strong>{escape(case.title)}</strong></p><p>{escape(case.summary)}</p>"
        f"<table>{rows}</table><p>Perspectives: {names}. Claims: {len(case.claims)}. "
        f"Events on record: {len(case.record)}.</p></div>"
    )
