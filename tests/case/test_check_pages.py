"""Every code has a page, and the examples of a page are what it says."""

import re
from pathlib import Path

import pytest

from standoff.case import check, read
from standoff.case.checks import CHECKS
from standoff.errors import CaseError

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "reference" / "checks"
PAGES = {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("[A-Z]???.md"))}
INDEX = (FOLDER / "index.md").read_text("utf-8")

SOURCE = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
CODES = set(re.findall(r'"([A-Z]\d{3})"', SOURCE))

LIMIT = 1 << 20  # states; enough for every example, and quick


def examples(page, mark):
    return re.findall(rf"^```yaml\n# {mark}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def codes(text):
    try:
        return [p.code for p in check(read(text), limit=LIMIT)]
    except CaseError as error:
        return [p.code for p in error.problems]


SHOWN = [code for code, page in PAGES.items() if examples(page, "wrong")]


def test_every_code_that_can_be_raised_has_a_page_and_no_page_is_idle():
    exchange = (ROOT / "docs" / "reference" / "exchange.md").read_text("utf-8")
    foreign = {code for code in CODES if code.startswith("I")}
    assert [code for code in sorted(foreign) if code not in exchange] == []
    assert set(PAGES) == CODES - foreign


@pytest.mark.parametrize("code", PAGES)
def test_a_page_says_what_why_and_shows_wrong_and_right(code):
    page = PAGES[code]
    assert page.startswith(f"# {code}: ")
    headings = re.findall(r"^## (.*)$", page, re.MULTILINE)
    assert headings[:2] == ["What it does", "Why it matters"]
    assert headings[2:] == (["Wrong", "Right"] if code in SHOWN else ["Wrong and right"])
    title = page.split("\n", 1)[0].partition(": ")[2]
    kind = page.split("\n")[2].strip("*").split(":")[0].lower()
    assert f"| [{code}]({code}.md) | {title} | {kind} |" in INDEX


@pytest.mark.parametrize("code", SHOWN)
def test_the_wrong_example_has_the_problem_and_the_right_one_has_not(code):
    (wrong,), (right,) = examples(PAGES[code], "wrong"), examples(PAGES[code], "right")
    assert code in codes(wrong)
    assert code not in codes(right)


@pytest.mark.parametrize("code", SHOWN)
def test_the_right_example_has_no_other_problem_either(code):
    (right,) = examples(PAGES[code], "right")
    assert set(codes(right)) <= {"S416"}  # which only advises


def test_checks_are_as_grave_as_their_pages_say():
    said = {code: re.match(r"\*(\w+)", PAGES[code].split("\n")[2])[1].lower() for code in CHECKS}
    assert said == {code: c.severity.value for code, c in CHECKS.items()}
