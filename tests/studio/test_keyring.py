"""Keys last from one start to the next, where nobody else can read them, and only there."""

import json
import os
import stat

import pytest

from standoff.studio.door.keyring import FILE, keys_of
from standoff.studio.folder import Folder

PORT = 21_000


@pytest.fixture
def folder(tmp_path):
    return Folder.at(tmp_path)


@pytest.fixture
def file(folder):
    return folder.root / ".standoff" / FILE


def test_the_next_start_at_the_same_port_has_the_same_keys(folder, file):
    first = keys_of(folder, PORT)
    assert keys_of(folder, PORT) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_another_port_has_keys_of_its_own(folder):
    first = keys_of(folder, PORT)
    assert keys_of(folder, PORT + 1).secret != first.secret


@pytest.mark.parametrize("mode", [0o644, 0o660, 0o606])
def test_keys_that_others_may_read_are_not_believed(folder, file, mode):
    first = keys_of(folder, PORT)
    file.chmod(mode)
    again = keys_of(folder, PORT)
    assert again.secret != first.secret
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_keys_in_a_folder_that_others_may_write_are_not_believed(folder, file):
    first = keys_of(folder, PORT)
    file.parent.chmod(0o770)
    assert keys_of(folder, PORT).secret != first.secret


def test_a_link_in_the_place_of_the_keys_is_not_followed(folder, file, tmp_path):
    keys_of(folder, PORT)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text(json.dumps({"port": PORT, "token": "t" * 40, "secret": "s" * 40}))
    elsewhere.chmod(0o600)
    file.unlink()
    file.symlink_to(elsewhere)
    assert keys_of(folder, PORT).secret != "s" * 40
    assert "s" * 40 in elsewhere.read_text()


@pytest.mark.parametrize(
    "said", ["", "[]", "{", '{"port": 21000, "token": "", "secret": ""}', '{"port": [1]}']
)
def test_keys_that_are_none_are_made_anew(folder, file, said):
    keys_of(folder, PORT)
    file.write_text(said)
    os.chmod(file, 0o600)
    assert len(keys_of(folder, PORT).secret) > 30
