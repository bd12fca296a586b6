"""Every package and every vendored file has its row on the page of licences."""

import hashlib
import json
import re

from docs.make_licences import KEPT, PAGE, STATIC, page, required, vendored

VENDORED = [
    line.split()[1] for line in (STATIC / "vendored.sha256").read_text("utf-8").splitlines()
]


def test_the_page_is_what_its_command_writes_of_what_is_kept():
    rows = json.loads(KEPT.read_text("utf-8"))
    assert sorted(rows) == sorted(required()), "run: python -m docs.make_licences"
    assert PAGE.read_text("utf-8") == page(required(), rows), "run: python -m docs.make_licences"
    assert all(row["licence"] and row["home"].startswith("https://") for row in rows.values())


def test_every_file_that_others_wrote_is_listed_with_a_licence_beside_it():
    minified = {path.name for path in STATIC.iterdir() if ".min." in path.name}
    assert minified == set(VENDORED)
    rows = {row.split("`")[1]: row for row in vendored()}
    assert set(rows) == minified
    for row in rows.values():
        assert (STATIC / row.split("`")[3]).stat().st_size > 300


def test_nothing_that_others_wrote_was_changed():
    for line in (STATIC / "vendored.sha256").read_text("utf-8").splitlines():
        digest, name = line.split()
        assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == digest


def test_no_other_file_of_the_package_says_whose_it_is():
    told = {name for row in vendored() for name in row.split("`")[1::2]}
    signed = re.compile(rb"copyright|@license|SPDX-License", re.IGNORECASE)
    files = (path for path in STATIC.parents[1].rglob("*") if path.suffix not in {".pyc", ""})
    assert {path.name for path in files if signed.search(path.read_bytes())} <= told
