"""The small corpus that inputs are made from: the library, and files of the tests."""

import io
import json
import re
import zipfile
from functools import cache
from pathlib import Path

from standoff import library
from standoff.case import read
from standoff.interop import write_gmcr, write_nfg
from standoff.interop.references import to_bibtex, to_csl
from standoff.report.formats import Wanted, written
from tests.interop.test_gambit import DILEMMA
from tests.interop.test_gmcr import DAM
from tests.report.hostile import NASTY, hostile
from tests.studio.toys import TOY

TESTS = Path(__file__).parents[1]
SMALL = ("chicken", "elmira-groundwater", "nuclear-winter", "cuban-missile-crisis", "game-12")


@cache
def cases() -> tuple[bytes, ...]:
    """Case files: of the library, and those that went wrong once."""
    found = [path.read_bytes() for path in sorted(TESTS.glob("**/found/*.yaml"))]
    return (*(library.text(slug).encode() for slug in SMALL), TOY.encode(), hostile(NASTY).encode(),
            *(data for data in found if len(data) < 20_000))  # fmt: skip


@cache
def json_cases() -> tuple[bytes, ...]:
    """The same as our own JSON."""
    return tuple(_exported(read(text), "json") for text in (*cases()[:3], TOY.encode()))


def _exported(case: object, kind: str) -> bytes:
    return written(kind, Wanted(case, case.perspectives[0].id, 3, None)).text.encode()


@cache
def formulas() -> tuple[bytes, ...]:
    """Every formula that stands in a case file after a few keys, and some that are odd."""
    found = re.findall(rb"(?:want|state|status_quo|if|not): ([^\n{}]+)", b"\n".join(cases()))
    ours = (b"exactly one of (o0, o1)", b"Y N -", b"- - Y", b"at least 2 of (o0, o1, o2)",
            b"o0 if o1", b"o0 iff not o1", b"only o0", b"none",
            b"not (o0 and o1) or o2")  # fmt: skip
    return (*ours, *dict.fromkeys(found[:60]))


EDITS = (
    b"fix: {pump: no}", b"- fix: {pump: yes}\n- assume: not dig", b"allow: pump and talk",
    b"control: {pump: bob}", b"control: {pump: [ann, bob]}", b"reversible: {dig: no}",
    b"status_quo: pump", b"drop: {dm: ann, line: 1}", b"swap: {dm: ann, lines: [1, 2]}",
    b"negate: {dm: ann, line: 2}", b"seen_by: ann", b"adopt: misread", b"as: ann",
    b"prefer: {ann: {priorities: [dig, not pump]}}", b"prefer: {bob: {ranking: [pump, dig]}}",
    b"believe: {ann: {preferences: {bob: {priorities: [not dig]}}}}",
)  # fmt: skip


@cache
def gmcr() -> tuple[bytes, ...]:
    """Files of GMCR+."""
    made = (
        write_gmcr(library.load(slug)).text.encode() for slug in ("chicken", "elmira-groundwater")
    )
    found = (path.read_bytes() for path in sorted(TESTS.glob("**/found/*.gmcr")))
    return (json.dumps(DAM).encode(), *made, *found)


@cache
def nfg() -> tuple[bytes, ...]:
    """Games of Gambit."""
    sums = b'NFG 1 R "" { "A" "B" } { { "x" "y" "z" } { "u" "v" } } 1 0 2 0 3 0 4 0 5 0 6 0'
    return (DILEMMA.encode(), sums, *(write_nfg(library.load(s)).text.encode() for s in SMALL[:2]))


PRINTED = (
    b"option,1,2,3,4\nRow swerves,Y,N,Y,N\nColumn swerves,Y,Y,N,N\nRow,3,4,2,1\nColumn,3,2,4,1\n",
    b"DM\tOption\t1\t2\t3\nA\ta\tY\tN\tY\nB\tb\tN\tN\tY\norder A: 1 > 2 ~ 3\norder B: 3 > 1 > 2\n",
    b"A\n a | Y | N |\nB\n b | N | Y |\nA: 1 > 2\nB: 2 > 1\n",
)


@cache
def bibtex() -> tuple[bytes, ...]:
    """References as BibTeX."""
    own = b'@article{k, author = {A. B and {C D}}, title = "T {\\"o}", year = 1999, pages={1--2}}'
    return (own, *(to_bibtex(read(text).sources).encode() for text in cases()[:4]))


@cache
def csl() -> tuple[bytes, ...]:
    """References as CSL-JSON."""
    return tuple(to_csl(read(text).sources).encode() for text in cases()[:4])


ESSAYS = (
    "The Hill says: “We will not wait”. Unless the toll is paid, Vale will raid. Vale wants war.\n"
    "\nToday the toll is paid. So there will be no raid.\n\nThe winter was mild.\n".encode(),
    "Река обмелела. Министр сказал: «Мы не будем ждать».\n\nЕсли они придут, будет война.".encode(),
    "河水很低。部长说。“我们不会等待！”\n\n如果大坝不开，我们就进攻。".encode(),
    b"# A head\n\n*Words* and [a link](http://x.org). `code`\n\n> quoted\n\n- item",
)

HTML = (
    (
        b"<html><head><title>T</title><script>1</script></head><body><h1>One</h1><p>Two &amp; three"
        b"<br>four</p><table><tr><td>5<td>6</table><pre>7\n8</pre><svg><p>9</p></svg></body></html>"
    ),
    b'<meta charset="iso-8859-1"><p>caf\xe9<nav>menu</nav><ul><li>a<li>b</ul>',
)


@cache
def docx() -> tuple[bytes, ...]:
    """A small Word document with a table."""
    import docx as word

    made, out = word.Document(), io.BytesIO()
    made.add_paragraph("The river is low.")
    made.add_table(1, 2).rows[0].cells[0].text = "A cell"
    made.save(out)
    return (out.getvalue(),)


def repacked(data: bytes, change: object, rng: object) -> bytes:
    """A Word document with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        chosen = rng.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, change(rng, part, [part]) if name == chosen else part)
    return out.getvalue()


PDF = (
    (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]"
        b"/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<"
        b"/Font<</F 5 0 R>>>>>>endobj\n4 0 obj<</Length 40>>stream\nBT /F 12 Tf "
        b"(The river is low.) Tj ET\nendstream\nendobj\n5 0 obj"
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        b"trailer<</Root 1 0 R/Size 6>>\n%%EOF\n"
    ),
)
