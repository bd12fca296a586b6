"""The look into what is shipped finds what is missing and what is odd."""

import tarfile
import zipfile

from tests.packaging import MUST, PACKAGE, _package, _sdist, _wheel, licences

INFO = {
    "standoff-1.dist-info/entry_points.txt": "[console_scripts]\nstandoff = standoff.cli:main\n",
} | {f"standoff-1.dist-info/licenses/{name}": words for name, words in licences().items()}
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


def test_what_a_wheel_has_otherwise_than_the_source_is_named(tmp_path):
    ours = (p for p in PACKAGE.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    whole = {p.relative_to(PACKAGE.parent).as_posix(): p.read_bytes() for p in ours}
    assert _package(wheel(tmp_path, whole)) == []
    name = "standoff/studio/static/see.js"
    said = [f"{name} is not as in the source"]
    assert _package(wheel(tmp_path, whole | {name: b"changed"})) == said
    assert _package(wheel(tmp_path, {n: b for n, b in whole.items() if n != name})) == said
    new = whole | {"standoff/new.py": b"", "standoff/library/guides/new.md": b""}
    assert _package(wheel(tmp_path, new)) == ["standoff/new.py is not in the source"]


def test_a_wheel_has_the_licences_of_what_others_wrote():
    static = "src/standoff/studio/static"
    others = {f"{static}/{name}.LICENSE.txt" for name in ("cytoscape", "htmx")}
    assert set(licences()) == {"LICENSE"} | others
