"""The verb sweep: what it prints, what it keeps, and what it says of mistakes."""

import csv
import json

import pytest

from tests.listed import LISTED

QUICK = ("-n", "3")


@pytest.mark.parametrize("slug", LISTED)
def test_every_case_can_be_swept(standoff, slug):
    ran = standoff("sweep", "--full", slug, *QUICK)
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= 80
    page = json.loads(standoff("sweep", slug, *QUICK, "--json").out)
    assert page["schema"] == "standoff/sweep/1"
    for perspective in page["perspectives"]:
        assert 1 <= perspective["readings"] <= 3
        for claim in perspective["claims"]:
            assert 0 <= claim["low"] <= claim["high"] <= 1


def test_results_are_kept_in_one_file_for_each_part(standoff, tmp_path):
    file = tmp_path / "r.sqlite"
    arguments = ("sweep", "gisborne-lake", "-f", "rank", "-n", "50", "--store", str(file))
    first = standoff(*arguments)
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "r.economy.sqlite",
        "r.environment.sqlite",
        "r.undecided.sqlite",
    ]
    assert standoff(*arguments).out == first.out


def test_a_results_file_of_another_sweep_is_refused(standoff, tmp_path):
    file = str(tmp_path / "r.sqlite")
    arguments = ("sweep", "gisborne-lake", "-p", "economy", "-f", "rank", "-n", "50")
    assert standoff(*arguments, "--store", file).code == 0
    ran = standoff(*arguments, "--store", file, "--seed", "1")
    assert ran.code == 2
    assert "holds another sweep: its seed" in ran.err


def test_shares_are_written_as_tables(standoff, tmp_path):
    arguments = ("sweep", "gisborne-lake", "-f", "rank", "-n", "20", "--table")
    page = json.loads(standoff(*arguments, str(tmp_path / "s.csv"), "--json").out)
    shares = [c["share"] for p in page["perspectives"] for c in p["claims"]]
    read = list(csv.DictReader((tmp_path / "s.csv").read_text("utf-8").splitlines()))
    assert [float(row["share"]) for row in read if row["share"]] == [
        s for s in shares if s is not None
    ]
    polars = pytest.importorskip("polars")
    assert standoff(*arguments, str(tmp_path / "s.parquet")).code == 0
    assert polars.read_parquet(tmp_path / "s.parquet")["share"].to_list() == shares
    again = standoff(*arguments, str(tmp_path / "s.parquet"))
    assert (again.code, "exists already" in again.err) == (2, True)
    assert standoff(*arguments, str(tmp_path / "s.txt")).code == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-f", "opne"], "did you mean 'open' or"),
        (["--rule", "twice"], "there is no rule 'twice'"),
        (["-p", "economi"], "did you mean 'economy'?"),
        (["-f", "rank", "-f", "tie_break"], ""),
        (["--dask", "nowhere"], "no Dask scheduler answers"),
    ],
)
@pytest.mark.filterwarnings("default")
def test_mistakes_are_answered(standoff, arguments, says, monkeypatch):
    monkeypatch.setattr("standoff.sweep.cluster.PATIENCE", 1)
    ran = standoff("sweep", "--full", "gisborne-lake", *QUICK, *arguments)
    assert "Traceback" not in ran.err
    assert ran.code == (2 if says else 0)
    assert says in ran.err
