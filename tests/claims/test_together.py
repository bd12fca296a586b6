"""Limits that hold together: each part of a case may be small, and all of them far too much."""

import os
import sys

import pytest

import standoff as so
from standoff.case import check_quotes
from standoff.claims import judge
from standoff.errors import TooLarge
from standoff.library import TEXT_LIMIT, source_texts
from standoff.report.whole.gather import report_page

MODULE = sys.modules[judge.__module__]


def crowd(accounts, claims, options=1, **more):
    """A case with so many accounts, claims, and options of one of its parties."""
    return so.read({
        "standoff": "1", "title": "A crowd",
        "decision_makers": {
            "a": {"options": {f"x{n}": f"X {n}" for n in range(options)}},
            "b": {"options": {"z": "Z"}},
        },
        "status_quo": "none",
        "perspectives": {
            f"p{n}": {"preferences": {"a": {"priorities": ["z"]}}} for n in range(accounts)
        },
        "claims": [
            {"id": f"c{n}", "says": "It stays.", "check": {"can_settle_at": "not z"}}
            for n in range(claims)
        ],
    } | more)  # fmt: skip


def test_too_many_verdicts_are_refused_before_any_is_worked_out():
    with pytest.raises(TooLarge) as told:
        judge(crowd(1_000, 101))
    assert str(told.value) == (
        "101,000 verdicts would be asked for; at most 100,000 are at once. "
        "Ask fewer claims, or of fewer accounts (--claim, -p)."
    )
    assert told.value.count == 101_000
    assert len(judge(crowd(20, 3))) == 60


def test_accounts_that_fit_alone_and_not_together_are_refused():
    with pytest.raises(TooLarge) as told:
        judge(crowd(1_000, 1, options=17))
    assert str(told.value) == (
        "1,000 accounts of 262,144 states each are 262,144,000 together; "
        "at most 134,217,728 are kept at once. "
        "Ask fewer claims, or of fewer accounts (--claim, -p)."
    )
    assert len(judge(crowd(3, 1, options=6), limit=200)) == 3


def test_who_asks_for_more_states_may_have_more_together(monkeypatch):
    monkeypatch.setattr(MODULE, "STATES", 8)
    case = crowd(3, 1)
    with pytest.raises(TooLarge, match="at most 8 are kept"):
        judge(case, limit=8)
    assert len(judge(case, limit=12)) == 3


def test_a_report_of_a_thousand_accounts_is_refused_and_of_some_of_them_is_made():
    case = crowd(1_000, 1)
    with pytest.raises(TooLarge) as told:
        report_page(case)
    assert str(told.value) == (
        "a report tells of at most 100 accounts, and these are 1,000; choose some of them with -p"
    )


def test_texts_that_are_short_enough_alone_and_not_together_are_not_read(tmp_path):
    names = [f"t{n}.txt" for n in range(11)]
    for name in names:
        (tmp_path / name).touch()
        os.truncate(tmp_path / name, TEXT_LIMIT)  # takes no room
    sources = {f"s{n}": {"title": "A book", "text": name} for n, name in enumerate(names)}
    case = crowd(1, 1, sources=sources)
    (tmp_path / "a.yaml").write_text(so.write(case), "utf-8")
    texts = source_texts(tmp_path / "a.yaml", case)
    assert str(texts["s0"].why) == (
        "the texts of this case have 44,000,000 bytes together; "
        "at most 40,000,000 are read: shorten them, or name fewer"
    )
    assert check_quotes(case, texts)
    os.truncate(tmp_path / "t0.txt", 0)
    os.truncate(tmp_path / "t1.txt", 0)
    assert source_texts(tmp_path / "a.yaml", case)["s0"] == ""


def test_one_text_of_many_sources_counts_once(tmp_path):
    (tmp_path / "t.txt").touch()
    os.truncate(tmp_path / "t.txt", TEXT_LIMIT)
    sources = {f"s{n}": {"title": "A page", "text": "t.txt"} for n in range(50)}
    case = crowd(1, 1, sources=sources)
    (tmp_path / "a.yaml").write_text(so.write(case), "utf-8")
    assert len(source_texts(tmp_path / "a.yaml", case)["s7"]) == TEXT_LIMIT
