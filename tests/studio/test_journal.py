"""What was done to a text is played again; two changes of one are brought together."""

import random

import pytest

from standoff.studio import journal
from standoff.studio.drafts import begin
from standoff.studio.folder import Folder
from standoff.studio.merge import merged

FIRST = "title: one\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.yaml").write_text(FIRST, "utf-8")
    return Folder.at(tmp_path)


@pytest.mark.parametrize("seed", range(30))
def test_a_cut_of_two_texts_makes_the_second_of_the_first(seed):
    chance = random.Random(seed)
    some = ["".join(chance.choices("aab\n\N{PILE OF POO}", k=chance.randrange(9))) for _ in "12"]
    assert journal.put(some[0], journal.cut(*some)) == some[1]


@pytest.mark.parametrize("seed", range(20))
def test_undo_and_redo_survive_a_new_start_at_any_moment(folder, seed):
    chance = random.Random(seed)
    draft = begin("a.yaml", folder)
    for n in range(40):
        match chance.randrange(6):
            case 0 | 1:
                draft.replace(f"title: {n}\n", draft.version)
            case 2:
                draft.replace(f"title: {n} typed\n", draft.version, typing=chance.choice("ab"))
            case 3:
                draft.undo()
            case 4:
                draft.redo()
            case _:
                draft.settle(readable=True)
                again = begin("a.yaml", folder, 10**9)
                assert (again.past, again.text) == (draft.past, draft.text)
                assert again.future == draft.future
                assert again.version == draft.version
                draft = again


def test_a_journal_whose_last_line_was_cut_off_is_read_as_far_as_it_goes(folder):
    draft = begin("a.yaml", folder)
    for n in range(3):
        draft.replace(f"title: {n}\n", draft.version)
    draft.settle(readable=True)
    file = folder.hidden() / "a.yaml.journal"
    file.write_bytes(file.read_bytes()[:-9])
    again = begin("a.yaml", folder, 10**9)
    assert again.text == "title: 2\n"
    assert again.version == 10**9, "what the journal misses had a number too"
    again.undo()
    assert again.text == "title: 1\n"


@pytest.mark.parametrize(
    "said", ["", "{}", "[]\n", "null\nnull", '{"version": 1, "text": "a"}\n[9]']
)
def test_a_journal_that_is_none_is_left_aside(folder, said):
    draft = begin("a.yaml", folder)
    draft.replace("title: two\n", draft.version)
    draft.settle(readable=True)
    (folder.hidden() / "a.yaml.journal").write_text(said, "utf-8")
    assert begin("a.yaml", folder).text == "title: two\n"


def test_a_journal_whose_version_is_no_number_is_none():
    from standoff.studio.journal import played

    assert played(['{"version": Infinity, "text": "one"}']) is None


def test_another_file_of_the_same_name_has_no_history_of_the_first(folder):
    draft = begin("a.yaml", folder)
    draft.replace("title: secret\n", draft.version)
    draft.settle(readable=True)
    (folder.root / "a.yaml").unlink()
    folder.write("a.yaml", FIRST, new=True)
    assert begin("a.yaml", folder).past == []


def test_what_another_program_wrote_while_the_studio_was_off_is_one_step(folder):
    draft = begin("a.yaml", folder)
    draft.replace("title: two\n", draft.version)
    draft.settle(readable=True)
    (folder.root / "a.yaml").write_text("title: three\n", "utf-8")
    again = begin("a.yaml", folder, 10**9)
    assert again.text == "title: three\n"
    assert again.version > draft.version
    again.undo()
    assert again.text == "title: two\n"


def test_a_page_from_before_a_new_start_still_changes_what_it_showed(folder):
    draft = begin("a.yaml", folder)
    draft.replace("title: two\n", draft.version)
    old = draft.version
    draft.replace("title: three\n", old)
    draft.settle(readable=True)
    assert begin("a.yaml", folder).history.at(old) == "title: two\n"


def test_versions_that_were_given_out_are_never_those_of_another_text(folder):
    draft = begin("a.yaml", folder)
    given = {draft.version: draft.text}
    for n in range(20):
        if n % 3 == 0:
            given[draft.shown(f"title: shown {n}\n")] = f"title: shown {n}\n"
        draft.replace(f"title: {n}\n", draft.version)
        given[draft.version] = draft.text
    assert all(draft.history.at(version) == text for version, text in given.items())


# ------------------------------------------------------------------ two changes in one

BASE = "a: 1\nb: 2\nc: 3\nlist:\n- one\n- two\n"


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        (BASE, BASE.replace("1", "9"), BASE.replace("1", "9")),
        (BASE.replace("1", "9"), BASE, BASE.replace("1", "9")),
        (BASE.replace("1", "9"), BASE.replace("1", "9"), BASE.replace("1", "9")),
        (BASE.replace("1", "8"), BASE.replace("2", "9"), "a: 8\nb: 9\nc: 3\nlist:\n- one\n- two\n"),
        (BASE.replace("1", "8"), BASE.replace("1", "9"), None),
        (BASE + "- mine\n", BASE + "- theirs\n", BASE + "- theirs\n- mine\n"),
        (BASE.replace("- two\n", ""), BASE + "- theirs\n", None),
        (BASE.replace("- one\n", ""), BASE + "- t\n", "a: 1\nb: 2\nc: 3\nlist:\n- two\n- t\n"),
        (BASE.replace("b: 2\n", ""), BASE.replace("2", "9"), None),
    ],
)  # fmt: skip
def test_two_changes_are_brought_together_where_they_are_of_other_lines(mine, theirs, both):
    assert merged(BASE, mine, theirs) == both


@pytest.mark.parametrize("seed", range(60))
def test_each_change_of_its_own_line_is_kept_whichever_comes_first(seed):
    chance = random.Random(seed)
    lines = [f"{n}: old\n" for n in range(12)]
    mine, theirs, both = list(lines), list(lines), list(lines)
    for n in range(12):
        who = chance.choice(["mine", "theirs", "both", "none"])
        if who != "none":
            both[n] = f"{n}: new\n"
        if who in {"mine", "both"}:
            mine[n] = both[n]
        if who in {"theirs", "both"}:
            theirs[n] = both[n]
    made = [
        merged("".join(lines), "".join(a), "".join(b)) for a, b in ((mine, theirs), (theirs, mine))
    ]
    assert made == ["".join(both)] * 2
