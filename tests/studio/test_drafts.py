"""Drafts: nothing that was written is ever lost, by whomever."""

import os

import pytest

from standoff.library import CannotRead
from standoff.studio.drafts import Desk, Stale, begin
from standoff.studio.folder import Folder

FIRST, SECOND, BAD = "title: one\n", "title: two\n", "title: [one\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.yaml").write_text(FIRST, "utf-8")
    return Folder.at(tmp_path)


@pytest.fixture
def draft(folder):
    return begin("a.yaml", folder)


def on_disk(folder):
    return (folder.root / "a.yaml").read_text("utf-8")


def written_by_another(folder, text):
    before = (folder.root / "a.yaml").stat().st_mtime_ns
    (folder.root / "a.yaml").write_text(text, "utf-8")
    os.utime(folder.root / "a.yaml", ns=(before + 10**9, before + 10**9))


def test_what_reads_is_in_the_file_at_once(draft, folder):
    draft.replace(SECOND, draft.version)
    draft.settle(readable=True)
    assert on_disk(folder) == SECOND
    assert draft.is_saved


def test_what_does_not_read_is_kept_beside_the_file_until_it_does(draft, folder):
    draft.replace(BAD, draft.version)
    draft.settle(readable=False)
    assert on_disk(folder) == FIRST
    assert begin("a.yaml", folder).text == BAD
    draft.replace(SECOND, draft.version)
    draft.settle(readable=True)
    assert on_disk(folder) == SECOND
    assert begin("a.yaml", folder).text == SECOND


def test_kept_text_is_shown_after_a_new_start_and_can_be_undone(draft, folder):
    draft.replace(BAD, draft.version)
    draft.settle(readable=False)
    again = begin("a.yaml", folder)
    assert "kept" in again.said
    again.undo()
    assert again.text == FIRST


def test_what_does_not_read_can_be_written_all_the_same(draft, folder):
    draft.replace(BAD, draft.version)
    draft.settle(readable=False)
    draft.save()
    assert on_disk(folder) == BAD
    assert draft.is_saved


def test_undo_and_redo_go_through_every_change(draft):
    for n in range(5):
        draft.replace(f"title: {n}\n", draft.version)
    seen = []
    for _ in range(5):
        draft.undo()
        seen.append(draft.text)
    assert seen == ["title: 3\n", "title: 2\n", "title: 1\n", "title: 0\n", FIRST]
    for _ in range(7):
        draft.redo()
    assert draft.text == "title: 4\n"


def test_typing_on_is_one_step(draft):
    for n in range(5):
        draft.replace(f"title: {n}\n", draft.version, typing="tab-1")
    draft.replace("title: x\n", draft.version, typing="tab-2")
    draft.undo()
    assert draft.text == "title: 4\n"
    draft.undo()
    assert draft.text == FIRST


def test_a_change_of_an_older_version_is_refused(draft):
    old = draft.version
    draft.replace(SECOND, old)
    with pytest.raises(Stale):
        draft.replace("title: three\n", old)
    assert draft.text == SECOND


def test_versions_only_go_up(draft):
    seen = [draft.version]
    draft.replace(SECOND, draft.version)
    seen.append(draft.version)
    draft.undo()
    seen.append(draft.version)
    draft.redo()
    seen.append(draft.version)
    assert seen == sorted(set(seen))


def test_a_file_that_another_program_changed_is_taken_over_when_nothing_is_unsaved(draft, folder):
    written_by_another(folder, SECOND)
    assert draft.notice()
    assert draft.text == SECOND
    assert "Another program" in draft.said
    draft.undo()
    assert draft.text == FIRST


def test_it_is_never_overwritten_while_there_is_unsaved_text(draft, folder):
    draft.replace(BAD, draft.version)
    draft.settle(readable=False)
    written_by_another(folder, SECOND)
    assert draft.notice()
    draft.replace("title: mine\n", draft.version)
    draft.settle(readable=True)
    assert on_disk(folder) == SECOND
    assert draft.theirs is not None


def test_a_change_made_at_the_same_moment_as_another_programs_overwrites_nothing(draft, folder):
    written_by_another(folder, SECOND)
    draft.replace("title: mine\n", draft.version)
    draft.settle(readable=True)
    assert on_disk(folder) == SECOND
    assert draft.theirs is not None
    assert draft.text == "title: mine\n"


@pytest.mark.parametrize("choice", ["take_theirs", "keep_mine"])
def test_either_text_can_be_chosen_and_the_other_comes_back_by_undo(draft, folder, choice):
    draft.replace(BAD, draft.version)
    draft.settle(readable=False)
    written_by_another(folder, SECOND)
    draft.notice()
    getattr(draft, choice)()
    first, other = (SECOND, BAD) if choice == "take_theirs" else (BAD, SECOND)
    assert on_disk(folder) == first
    assert draft.text == first
    draft.undo()
    assert draft.text == other


def test_a_killed_studio_with_unsaved_text_and_a_changed_file_asks(draft, folder):
    draft.replace(BAD, draft.version)
    draft.settle(readable=False)
    written_by_another(folder, SECOND)
    again = begin("a.yaml", folder)
    assert again.text == BAD
    assert again.theirs is not None


def test_a_file_touched_without_change_is_no_news(draft, folder):
    written_by_another(folder, FIRST)
    assert not draft.notice()
    assert draft.version == 1


def test_a_file_that_was_removed_is_written_anew(draft, folder):
    (folder.root / "a.yaml").unlink()
    assert not draft.notice()
    draft.replace(SECOND, draft.version)
    draft.settle(readable=True)
    assert on_disk(folder) == SECOND


def test_history_has_bounds(draft):
    for n in range(500):
        draft.replace(f"title: {n}\n" + "#" * 1_000, draft.version)
    assert len(draft.past) == 200


def test_the_desk_puts_old_drafts_away_and_finds_them_again(folder):
    desk = Desk(folder)
    for n in range(50):
        (folder.root / f"case-{n}.yaml").write_text(FIRST, "utf-8")
        draft = desk(f"case-{n}.yaml")
        draft.replace(BAD, draft.version)
        draft.settle(readable=False)
    assert desk("case-0.yaml").text == BAD


def test_a_file_written_within_a_tick_of_the_clock_is_not_overwritten(draft, folder, monkeypatch):
    """Another program wrote as many bytes at the same time, by the clock, into the same file."""
    (folder.root / "a.yaml").write_text("title: TWO\n", "utf-8")
    monkeypatch.setattr(Folder, "stamp", lambda *_: draft.disk.stamp)
    draft.replace("title: mine\n", draft.version)
    draft.settle(readable=True)
    assert on_disk(folder) == "title: TWO\n"
    assert draft.theirs is not None


def test_writing_anyway_does_not_overwrite_what_another_program_just_wrote(draft, folder):
    draft.replace(BAD, draft.version)
    draft.settle(readable=False)
    written_by_another(folder, SECOND)
    draft.save()
    assert on_disk(folder) == SECOND
    assert draft.theirs is not None


def test_another_program_that_writes_the_same_text_is_no_conflict(draft, folder):
    draft.replace(BAD, draft.version)
    draft.settle(readable=False)
    written_by_another(folder, BAD)
    draft.notice()
    assert draft.is_saved
    assert draft.theirs is None


def test_undo_during_a_conflict_loses_neither_text(draft, folder):
    draft.replace(BAD, draft.version)
    draft.settle(readable=False)
    written_by_another(folder, SECOND)
    draft.notice()
    draft.undo()
    draft.settle(readable=True)
    assert on_disk(folder) == draft.text == SECOND
    seen = set()
    while draft.past:
        draft.undo()
        seen.add(draft.text)
    assert {FIRST, BAD} <= seen


def test_text_that_cannot_be_written_to_its_file_is_kept_beside_it(draft, folder, monkeypatch):
    def full(*_, **__):
        raise CannotRead("a.yaml: No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "write", full)
        draft.replace(SECOND, draft.version)
        with pytest.raises(CannotRead):
            draft.settle(readable=True)
    assert not draft.is_saved
    assert "No space" in draft.trouble
    assert begin("a.yaml", folder).text == SECOND
    draft.settle(readable=True)
    assert draft.is_saved
    assert on_disk(folder) == SECOND


def test_a_folder_put_in_the_place_of_the_file_loses_nothing(draft, folder):
    (folder.root / "a.yaml").unlink()
    (folder.root / "a.yaml").mkdir()
    draft.replace(SECOND, draft.version)
    with pytest.raises(CannotRead):
        draft.settle(readable=True)
    assert draft.text == SECOND
    assert not draft.is_saved
    (folder.root / "a.yaml").rmdir()
    draft.settle(readable=True)
    assert on_disk(folder) == SECOND
    assert draft.is_saved


def test_a_file_that_was_removed_is_not_said_to_be_saved(draft, folder):
    (folder.root / "a.yaml").unlink()
    draft.notice()
    assert draft.is_gone
    assert not draft.is_saved
    draft.save()
    assert draft.is_saved
    assert on_disk(folder) == FIRST


def test_text_that_is_nowhere_on_the_disk_is_never_put_away(folder, monkeypatch):
    def full(*_, **__):
        raise CannotRead("No space left on device")

    desk = Desk(folder)
    draft = desk("a.yaml")
    with monkeypatch.context() as patch:
        patch.setattr(Folder, "write", full)
        patch.setattr(Folder, "keep", full)
        draft.replace(SECOND, draft.version)
        with pytest.raises(CannotRead):
            draft.settle(readable=True)
    for n in range(50):
        (folder.root / f"case-{n}.yaml").write_text(FIRST, "utf-8")
        desk(f"case-{n}.yaml")
    assert desk("a.yaml").text == SECOND


def test_a_page_from_before_a_draft_was_put_away_is_out_of_date(folder, monkeypatch):
    monkeypatch.setattr("standoff.studio.drafts.OPEN", 1)
    (folder.root / "b.yaml").write_text(FIRST, "utf-8")
    desk = Desk(folder)
    old = desk("a.yaml").version
    desk("a.yaml").replace(SECOND, old)
    desk("a.yaml").settle(readable=True)
    desk("b.yaml")
    with pytest.raises(Stale):
        desk("a.yaml").replace("title: of the old page\n", old)
