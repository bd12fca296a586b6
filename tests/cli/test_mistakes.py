"""Mistakes made on purpose: each gets a clear word, exit code 2, and never a traceback."""

import pytest

GOOD = """
standoff: 1
title: Two
decision_makers: {a: {options: {x: X}}, b: {options: {y: Y}}}
status_quo: none
perspectives:
  p: {source: assumed, preferences: {a: {priorities: [x]}, b: {priorities: [y]}}}
  q: {source: assumed, preferences: {a: {priorities: [not x]}, b: {priorities: [y]}}}
"""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "chikcen"], "did you mean 'chicken'?"),
        (["check", "nowhere.yaml"], "nowhere.yaml: No such file"),
        (["check", "chicken", "-p", "textbok"], "did you mean 'textbook'?"),
        (["check", "chicken", "-c", "nsh"], "did you mean 'nash'?"),
        (["check", "chicken", "--claim", "x"], "there is no claim 'x'"),
        (["check", "chicken", "--fail-on", "false"], "there is no verdict 'false'"),
        (["explain", "chicken", "first.swerv"], "did you mean 'first.swerve'"),
        (["explain", "chicken", "first.swerve"], "picks 2 feasible states"),
        (["explain", "chicken", "first.swerve and not first.swerve"], "picks 0 feasible states"),
        (["explain", "chicken", "Y"], "a pattern of 1 cells where the case has 2 options"),
        (["explain", "chicken", "--dm", "third"], "there is no decision maker 'third'"),
        (["list", "ballet"], "there is no case with the theme 'ballet'"),
        (["show", "chicken", "--yaml", "--coverage"], "--yaml writes the case file"),
        (["show", "chicken", "--yaml", "--json"], "--yaml writes the case file"),
    ],
)
def test_a_wrong_word_is_answered_with_the_right_ones(standoff, arguments, says):
    ran = standoff(*arguments)
    assert ran.code == 2
    assert says in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


FILES = {
    "not yaml": (b"a: [", "F105"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\x00", "F101"),
    "empty": (b"", "F102"),
    "only a comment": (b"# nothing\n", "F102"),
    "deeply nested": (b"[" * 100_000, "F104"),
    "an alias": (b"a: &x 1\nb: *x\n", "F106"),
    "a tag": (b"a: !!python/name:os.system x\n", "F107"),
    "a duplicate key": (b"title: a\ntitle: b\n", "F108"),
    "a list": (b"- a\n- b\n", "C303"),
    "another format": (b"standoff: 9\ntitle: x\n", "C303"),
    "latin-1": ("title: Z\xfcrich".encode("latin-1"), "F101"),
}


@pytest.mark.parametrize("what", FILES)
@pytest.mark.parametrize("verb", ["check", "analyze", "show", "validate"])
def test_a_bad_file_gets_its_code_at_its_place(standoff, tmp_path, what, verb):
    content, code = FILES[what]
    file = tmp_path / "bad.yaml"
    file.write_bytes(content)
    ran = standoff(verb, str(file))
    assert ran.code == 2
    printed = (ran.out + ran.err).replace("\n", "")
    assert code in printed
    assert "bad.yaml:" in printed
    assert "Traceback" not in printed


def test_a_file_of_100_megabytes_is_refused_unread(standoff, tmp_path):
    file = tmp_path / "large.yaml"
    with file.open("wb") as out:
        out.truncate(100_000_000)
    ran = standoff("check", str(file))
    assert ran.code == 2
    assert "F103 the file has 100,000,000 bytes" in ran.err


def test_all_problems_of_a_file_are_listed_at_once(standoff, tmp_path):
    file = tmp_path / "bad.yaml"
    bad = GOOD.replace("title: Two", "titel: Two").replace("[x]", "[z]").replace("none", "x y")
    file.write_text(bad, encoding="utf-8")
    ran = standoff("check", str(file))
    codes = [line.split(" ")[1] for line in ran.err.splitlines()]
    assert codes == ["C302", "C301", "X201", "X202"]
    assert f"{file}:3:1: C301 unknown key 'titel' in a case; did you mean 'title'?" in ran.err


def test_options_may_be_called_anything(standoff, tmp_path):
    for name in ("no", "on", "1e3", "null", "да", "禁止"):
        file = tmp_path / "odd.yaml"
        file.write_text(GOOD.replace("x: X", f"{name}: X").replace("x]", f"{name}]"), "utf-8")
        ran = standoff("analyze", str(file), "--full")
        assert ran.code == 0, ran.err
        assert name in ran.out


def test_two_to_the_40_states_are_refused(standoff, tmp_path):
    options = ", ".join(f"o{n}: O" for n in range(40))
    file = tmp_path / "large.yaml"
    file.write_text(GOOD.replace("x: X", "x: X, " + options), encoding="utf-8")
    listing = ("--engine", "listing")
    lists = (("check", *listing), ("analyze", *listing), ("show", "--states"), ("paths",))
    for verb, *how in lists:
        ran = standoff(verb, str(file), *how)
        assert ran.code == 2
        printed = " ".join((ran.out + ran.err).split())
        assert "about 2^42 states" in printed
        assert "--max-states" in printed


def test_a_folder_is_no_case(standoff, tmp_path):
    assert "is a folder" in standoff("check", str(tmp_path)).err


def test_a_fault_of_the_program_is_said_to_be_one(standoff, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError("broken")

    monkeypatch.setattr("standoff.library.open_case", fail)
    ran = standoff("check", "chicken")
    assert ran.code == 70
    assert "its own fault: RuntimeError: broken" in ran.err
    with pytest.raises(RuntimeError):
        standoff("--debug", "check", "chicken")


def test_a_file_of_another_program_is_told_from_a_case_file(standoff, tmp_path):
    for ending, program in ((".gmcr", "GMCR+"), (".nfg", "Gambit")):
        file = tmp_path / f"dam{ending}"
        file.write_text("{}")
        told = standoff("check", str(file)).err
        assert program in told
        assert f"standoff import {file}" in told
