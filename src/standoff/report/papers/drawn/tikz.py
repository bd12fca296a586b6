"""A picture as TikZ, to be taken into a LaTeX file; text cannot make markup."""

import re
from collections.abc import Iterator

from standoff.report.pictures.shapes import Box, Dot, Group, Label, Line, Picture, Shape
from standoff.report.pictures.svg import TONES, number
from standoff.report.render.latex import escaped

PREAMBLE = r"\usepackage{tikz}"

_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_TOKEN = re.compile(r"[MLHVCZz]|-?\d+(?:\.\d+)?")
_FONT = 0.9
"""Letters of LaTeX beside those of a screen, which are reckoned wider than they are."""


def to_tikz(picture: Picture, *, wide: float | None = None) -> str:
    """The picture; ``wide`` is its width in millimetres, of itself as wide as in other formats."""
    scale = wide * 72.27 / 25.4 / picture.width if wide else 72.27 / 96
    lines = [
        rf"\begin{{tikzpicture}}[x={scale:.4f}pt,y=-{scale:.4f}pt,>=latex,line join=round]",
        *_colours(picture),
        rf"\path[use as bounding box] (0,0) rectangle {_at(picture.width, picture.height)};",
        *(line for shape in picture.shapes for line in _drawn(shape, scale)),
        r"\end{tikzpicture}%",
    ]
    return "\n".join(lines) + "\n"


def _tones(shapes: tuple[Shape, ...]) -> Iterator[str]:
    for shape in shapes:
        if isinstance(shape, Group):
            yield from _tones(shape.shapes)
        else:
            yield shape.tone


def _look(tone: str) -> dict[str, str]:
    return dict(_ATTRIBUTE.findall(TONES[tone]))


def _colours(picture: Picture) -> Iterator[str]:
    found = {v for t in _tones(picture.shapes) for v in _look(t).values() if v.startswith("#")}
    for colour in sorted(found):
        yield rf"\definecolor{{{_named(colour)}}}{{HTML}}{{{colour[1:].upper()}}}"


def _named(colour: str) -> str:
    return f"so{colour[1:]}"


def _style(tone: str, scale: float) -> str:
    """The options of a path in the look of a tone."""
    look = _look(tone)
    said = []
    if look.get("stroke", "none") != "none":
        said.append(f"draw={_named(look['stroke'])}")
        said.append(f"line width={float(look.get('stroke-width', '1')) * scale:.2f}pt")
    if look.get("fill", "none") != "none":
        said.append(f"fill={_named(look['fill'])}")
    if "stroke-dasharray" in look:
        lengths = [float(n) * scale for n in re.split(r"[ ,]+", look["stroke-dasharray"].strip())]
        marks = [f"{'on' if n % 2 == 0 else 'off'} {d:.2f}pt" for n, d in enumerate(lengths)]
        said.append(f"dash pattern={' '.join(marks)}")
    return ",".join(said)


def _drawn(shape: Shape, scale: float) -> Iterator[str]:
    match shape:
        case Group():
            for inner in shape.shapes:
                yield from _drawn(inner, scale)
        case Box():
            corner = f",rounded corners={shape.round * scale:.2f}pt" if shape.round else ""
            ends = f"{_at(shape.x, shape.y)} rectangle ++{_at(shape.w, shape.h)}"
            yield rf"\path[{_style(shape.tone, scale)}{corner}] {ends};"
        case Dot():
            at = f"{_at(shape.x, shape.y)} circle[radius={number(shape.r)}]"
            yield rf"\path[{_style(shape.tone, scale)}] {at};"
        case Line():
            head = ",->" if shape.arrow else ""
            yield rf"\path[{_style(shape.tone, scale)}{head}] {_path(shape.path)};"
        case Label():
            yield _label(shape, scale)


def _label(label: Label, scale: float) -> str:
    anchor = {"start": "base west", "middle": "base", "end": "base east"}[label.anchor]
    size = label.size * _FONT * scale
    font = rf"\fontsize{{{size:.2f}}}{{{size * 1.2:.2f}}}\selectfont"
    font += r"\ttfamily" * label.mono + r"\bfseries" * label.bold
    font += r"\sffamily" * (not label.mono)
    colour = _named(_look(label.tone)["fill"])
    at = _at(label.x, label.y)
    look = f"anchor={anchor},inner sep=0,text={colour},font={font}"
    return rf"\node[{look}] at {at} {{{escaped(label.words)}}};"


def _path(path: str) -> str:
    """A path of SVG (M, L, H, V, C with absolute places) in the words of TikZ."""
    tokens = _TOKEN.findall(path)
    out, n, command, x, y = list[str](), 0, "", 0.0, 0.0

    def numbers(count: int) -> list[float]:
        nonlocal n
        found = [float(t) for t in tokens[n : n + count]]
        n += count
        return found

    while n < len(tokens):
        if tokens[n].isalpha():
            command, n = tokens[n], n + 1
        match command:
            case "M":
                x, y = numbers(2)
                out.append(_at(x, y))
                command = "L"
            case "L":
                x, y = numbers(2)
                out.append(f"-- {_at(x, y)}")
            case "H":
                (x,) = numbers(1)
                out.append(f"-- {_at(x, y)}")
            case "V":
                (y,) = numbers(1)
                out.append(f"-- {_at(x, y)}")
            case "C":
                a, b, c, d, x, y = numbers(6)
                out.append(f".. controls {_at(a, b)} and {_at(c, d)} .. {_at(x, y)}")
            case _:
                out.append("-- cycle")
    return " ".join(out)


def _at(x: float, y: float) -> str:
    return f"({number(x)},{number(y)})"
