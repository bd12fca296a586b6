"""The look into what is shipped finds what is missing and what is odd."""

import tarfile
import zipfile

from tests.packaging import MUST, _sdist, _wheel

INFO = {
    "standoff-1.dist-info/entry_points.txt": "[console_scripts]\nstandoff = standoff.cli:main\n",
    "standoff-1.dist-info/licenses/LICENSE": "MIT License",
}
SOURCE = ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "src/standoff/py.typed",
          "tests/conftest.py", "docs/index.md")  # fmt: skip


def wheel(folder, files):
    path = folder / "one.whl"
    with zipfile.ZipFile(path, "w") as packed:
        for name, words in files.items():
            packed.writestr(name, words)
    return path


def sdist(folder, names):
    path, file = folder / "one.tar.gz", folder / "file"
    file.write_text("words")
    with tarfile.open(path, "w:gz") as packed:
        for name in names:
            packed.add(file, f"standoff-1/{name}")
    return path


def test_a_whole_wheel_is_right_and_each_file_that_is_missing_is_named(tmp_path):
    whole = dict.fromkeys(MUST, "") | INFO
    assert _wheel(wheel(tmp_path, whole)) == []
    for name in whole:
        assert len(_wheel(wheel(tmp_path, {k: v for k, v in whole.items() if k != name}))) == 1


def test_what_does_not_belong_into_a_wheel_is_named(tmp_path):
    whole = dict.fromkeys(MUST, "") | INFO
    odd = ("tests/test_one.py", "standoff/x/__pycache__/a.pyc", "standoff/kept.sqlite")
    for name in odd:
        assert _wheel(wheel(tmp_path, whole | {name: ""})) == [f"{name} is in the wheel"]


def test_an_sdist_has_what_a_build_and_the_tests_need_and_no_cache(tmp_path):
    assert _sdist(sdist(tmp_path, SOURCE)) == []
    assert _sdist(sdist(tmp_path, SOURCE[1:])) == ["pyproject.toml is not in the sdist"]
    odd = "src/standoff/a.nbi"
    assert _sdist(sdist(tmp_path, [*SOURCE, odd])) == [f"{odd} is in the sdist"]
