"""A picture as SVG text that stands by itself, and that a page can restyle by class."""

from standoff.glance import escape
from standoff.report.pictures.palette import GREY, INK, PALE, PAPER, party_tones
from standoff.report.pictures.shapes import Box, Dot, Group, Label, Line, Picture, Shape

SANS = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"
MONO = "ui-monospace, 'DejaVu Sans Mono', Consolas, monospace"

TONES: dict[str, str] = {
    # words
    "text": f'fill="{INK}"',
    "quiet": f'fill="{GREY}"',
    "on-dark": f'fill="{PAPER}"',
    "good-ink": 'fill="#005a8c"',
    "bad-ink": 'fill="#a63a00"',
    "mixed-ink": 'fill="#6b5900"',
    # grounds and frames
    "wash": 'fill="#f4f4f2"',
    "frame-dark": f'fill="none" stroke="{INK}" stroke-width="1.2"',
    "on-mixed": f'fill="{INK}"',
    "chip": f'fill="#f4f4f2" stroke="{PALE}"',
    "rest": f'fill="{PAPER}" stroke="{INK}" stroke-width="2"',
    "road": f'fill="none" stroke="{GREY}" stroke-width="2"',
    "turn": 'fill="#a63a00"',
    "spot": f'fill="{GREY}"',
    "turn-line": 'fill="none" stroke="#a63a00" stroke-width="3"',
    "box": f'fill="{PAPER}" stroke="{GREY}"',
    "band": 'fill="#f3f3f3"',
    "frame": f'fill="none" stroke="{PALE}"',
    "line": f'fill="none" stroke="{GREY}"',
    "pale": f'fill="none" stroke="{PALE}"',
    "start": 'fill="none" stroke="#1a1a1a" stroke-width="2.5" stroke-dasharray="5 3"',
    # verdicts: blue, vermillion, yellow, grey
    "good": 'fill="#005a8c"',
    "bad": 'fill="#a63a00"',
    "mixed": 'fill="#f0e442" stroke="#7a6a00"',
    "none": f'fill="{PAPER}" stroke="{PALE}"',
    # states
    "state": f'fill="{PAPER}" stroke="{GREY}" stroke-width="1.2"',
    "settled": 'fill="#005a8c" stroke="#005a8c"',
    "settled-some": 'fill="#cfe6f3" stroke="#005a8c" stroke-width="1.6"',
    "bar": 'fill="#0072b2"',
    # improvements between groups, few to many
    "flow-1": f'fill="none" stroke="{GREY}" stroke-width="1"',
    "flow-2": f'fill="none" stroke="{GREY}" stroke-width="1.7"',
    "flow-3": f'fill="none" stroke="{GREY}" stroke-width="2.6"',
    "interval": f'fill="none" stroke="{INK}" stroke-width="1.5"',
} | party_tones()


def to_svg(picture: Picture, name: str = "picture", *, alone: bool = True) -> str:
    """The picture as SVG; ``name`` begins the ids in it, which must be unique on a page.

    ``alone``: with the name space and a white ground, for a file of its own.
    """
    w, h = number(picture.width), number(picture.height)
    head = (
        f"<svg {'xmlns=' + chr(34) + 'http://www.w3.org/2000/svg' + chr(34) + ' ' if alone else ''}"
        f'viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" '
        f'aria-labelledby="{name}.title {name}.about" font-family="{SANS}">'
    )
    said = (
        f'<title id="{name}.title">{escape(picture.title)}</title>'
        f'<desc id="{name}.about">{escape(picture.about)}</desc>'
    )
    ground = f'<rect width="{w}" height="{h}" fill="{PAPER}"/>' if alone else ""
    tones = sorted(_arrows(picture.shapes))
    heads = "".join(_head(name, tone) for tone in tones)
    defs = f"<defs>{heads}</defs>" if heads else ""
    body = "\n".join(_shape(shape, name) for shape in picture.shapes)
    return f"{head}{said}{defs}{ground}\n{body}\n</svg>\n"


def _arrows(shapes: tuple[Shape, ...]) -> set[str]:
    found: set[str] = set()
    for shape in shapes:
        if isinstance(shape, Line) and shape.arrow:
            found.add(shape.tone)
        elif isinstance(shape, Group):
            found |= _arrows(shape.shapes)
    return found


def _head(name: str, tone: str) -> str:
    colour = TONES[tone].split('stroke="')[1].split('"')[0]
    return (
        f'<marker id="{name}.head-{tone}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" '
        f'markerHeight="7" markerUnits="userSpaceOnUse" orient="auto-start-reverse">'
        f'<path class="head-{tone}" d="M0 0.5L8 4L0 7.5z" fill="{colour}"/></marker>'
    )


def _shape(shape: Shape, name: str) -> str:
    match shape:
        case Label():
            return _label(shape)
        case Box():
            corner = f' rx="{number(shape.round)}"' if shape.round else ""
            w, h = number(shape.w), number(shape.h)
            at = f'x="{number(shape.x)}" y="{number(shape.y)}" width="{w}" height="{h}"'
            return _closed("rect", f"{at}{corner}", shape.tone, shape.title)
        case Dot():
            at = f'cx="{number(shape.x)}" cy="{number(shape.y)}" r="{number(shape.r)}"'
            return _closed("circle", at, shape.tone, shape.title)
        case Line():
            arrow = f' marker-end="url(#{name}.head-{shape.tone})"' if shape.arrow else ""
            return _closed(
                "path", f'd="{shape.path}"{arrow}{_facts(shape.facts)}', shape.tone, shape.title
            )
        case Group():
            tone = f' class="{shape.tone}"' if shape.tone else ""
            said = f"<title>{escape(shape.title)}</title>" if shape.title else ""
            inner = " ".join(_shape(part, name) for part in shape.shapes)
            return f"<g{tone}{_facts(shape.facts)}>{said}{inner}</g>"


def _closed(tag: str, at: str, tone: str, title: str) -> str:
    look = f'class="{tone}" {TONES[tone]}'
    if title:
        return f"<{tag} {at} {look}><title>{escape(title)}</title></{tag}>"
    return f"<{tag} {at} {look}/>"


def _label(label: Label) -> str:
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    bold = ' font-weight="600"' if label.bold else ""
    mono = f' font-family="{MONO}"' if label.mono else ""
    struck = ' text-decoration="line-through"' if label.struck else ""
    whole = f"<title>{escape(label.whole)}</title>" if label.whole else ""
    at = f'x="{number(label.x)}" y="{number(label.y)}" font-size="{number(label.size)}"'
    look = f'class="{label.tone}" {TONES[label.tone]}'
    words = f"{_lead(label)}{escape(label.words)}"
    return f"<text {at}{anchor}{bold}{mono}{struck} {look}>{whole}{words}</text>"


def _lead(label: Label) -> str:
    if not label.lead:
        return ""
    tone = label.lead_tone or label.tone
    look = f'class="{tone}" {TONES[tone]} font-weight="600"'
    return f"<tspan {look}>{escape(label.lead)}</tspan>"


def _facts(facts: tuple[tuple[str, str], ...]) -> str:
    return "".join(f' data-{key}="{escape(value)}"' for key, value in facts)


def number(value: float) -> str:
    """A length to a tenth, without an idle zero."""
    return f"{value:.1f}".removesuffix(".0")
