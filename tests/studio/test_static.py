"""What browsers load: others' files unchanged, and pages without script or style of their own."""

import hashlib
import re
from importlib.resources import files

import pytest

from standoff.report.pictures.palette import LOOKS

STUDIO = files("standoff.studio")
TEMPLATES = sorted(p for p in STUDIO.joinpath("templates").rglob("*.html"))
SCRIPTS = ("studio.js", "keep.js", "flow.js", "builder.js", "write.js", "see.js", "room.js")


def test_vendored_files_are_what_their_projects_published():
    static = STUDIO.joinpath("static")
    told = dict(
        reversed(line.split())
        for line in static.joinpath("vendored.sha256").read_text().splitlines()
    )
    assert set(told) == {"htmx.min.js", "cytoscape.min.js"}
    for name, digest in told.items():
        assert hashlib.sha256(static.joinpath(name).read_bytes()).hexdigest() == digest
        assert static.joinpath(name.replace(".min.js", ".LICENSE.txt")).read_text("utf-8")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda p: p.name)
def test_no_template_has_script_or_style_of_its_own(template):
    text = template.read_text("utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"<style|\bstyle=|\bon[a-z]+=|javascript:", text)
    assert "hx-on" not in text


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda p: p.name)
def test_no_template_lets_text_through_unescaped(template):
    text = template.read_text("utf-8")
    assert "|safe" not in text.replace(" ", "")
    assert "autoescape" not in text


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_makes_code_or_markup_of_text(name):
    text = STUDIO.joinpath("static", name).read_text("utf-8")
    assert not re.search(r"\beval\(|new Function|document\.write|outerHTML\s*=", text)
    allowed = {"studio.js": 1}  # what the server has escaped: the problems of the text
    assert len(re.findall(r"innerHTML\s*=", text)) <= allowed.get(name, 0)


def test_nothing_is_loaded_from_anywhere_else():
    for template in TEMPLATES:
        assert not re.search(r'(src|href)="(https?:)?//', template.read_text("utf-8"))


def test_a_party_has_the_colour_that_pictures_give_it():
    rules = STUDIO.joinpath("static", "see.css").read_text("utf-8")
    found = re.findall(r"\.of-party-(\d) \{ --party: (#\w+); \}", rules)
    looks = list(enumerate(LOOKS))
    wanted = [(str(n), look.light) for n, look in looks] + [
        (str(n), look.dark) for n, look in looks
    ]
    assert found == wanted
