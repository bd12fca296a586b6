"""A text comes in by the door: pasted, as a document, or not at all."""

import io
import zipfile
from urllib.parse import urlencode

import pytest

from standoff.case.text.amend import plain_tree
from tests.studio.room.conftest import TRAM
from tests.studio.serving import serving

BYTES = {"content-type": "application/octet-stream"}


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("cases")) as one:
        yield one.enter()


@pytest.fixture
def case(client, request):
    name = f"{abs(hash(request.node.name))}.yaml"
    (client.studio.folder.root / name).write_text("standoff: 1\ntitle: A strike\n", "utf-8")
    return name


def sent(client, case, data, **fields):
    query = urlencode(
        {"name": "a.txt", "title": "The Post", "version": client.version(case)} | fields
    )
    headers = BYTES | {"origin": client.home}
    return client.send("POST", f"/c/{case}/text?{query}", headers, data)


def tree(client, case):
    return plain_tree(client.get(f"/c/{case}/file").text)


def test_a_text_becomes_a_file_beside_the_case_with_its_source_and_account(client, case):
    answer = sent(client, case, TRAM.encode(), account="1", date="2026-03-03", authors="A. Writer")
    assert answer.status == 200
    (source,) = tree(client, case)["sources"].values()
    assert {k: source[k] for k in ("title", "authors", "date")} == {
        "title": "The Post", "authors": ["A. Writer"], "date": "2026-03-03",
    }  # fmt: skip
    assert (client.studio.folder.root / source["text"]).read_text("utf-8") == TRAM
    (account,) = tree(client, case)["perspectives"].values()
    assert account["title"] == "The Post"
    assert client.get(answer.json()["to"]).status == 200


def test_without_a_script_a_form_does_the_same_and_undo_takes_the_entry_back(client, case):
    fields = {
        "text": "It is so.\r\n\r\nIt is not.",
        "title": "Two",
        "version": client.version(case),
    }
    answer = client.post(f"/c/{case}/text", fields)
    assert answer.status == 303
    assert "sources" in tree(client, case)
    back = {"do": "undo", "back": f"/c/{case}/reading", "quiet": "1"}
    now = client.post(f"/c/{case}/history", back).json()
    assert (now["undo"], now["redo"]) == (False, True)
    assert "sources" not in tree(client, case)


def test_a_word_document_and_a_web_page_are_taken_in(client, case):
    page = "<html><body><p>The mill closes.</p><script>alert(1)</script><p>Nobody moves.</p></body>"
    assert sent(client, case, page.encode(), name="page.html").status == 200
    (source,) = tree(client, case)["sources"].values()
    found = (client.studio.folder.root / source["text"]).read_text("utf-8")
    assert found == "The mill closes.\n\nNobody moves.\n"


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 300_000_000)
    return out.getvalue()


@pytest.mark.parametrize(("name", "data", "why"), [
    ("a.xls", b"x", "ends in"), ("a.txt", b"", "no words"), ("a.txt", b"\xff\x00", "UTF-8"),
    ("a.pdf", b"%PDF-nonsense", "pdf"), ("a.docx", bomb(), "unpacks to"),
])  # fmt: skip
def test_what_no_text_can_be_had_of_is_refused_and_leaves_nothing(client, case, name, data, why):
    before = sorted(client.studio.folder.root.iterdir())
    answer = sent(client, case, data, name=name)
    assert answer.status == 422
    assert why in answer.json()["refused"]
    assert sorted(client.studio.folder.root.iterdir()) == before
    assert "sources" not in tree(client, case)


def test_a_document_may_be_larger_than_a_form_but_not_boundless(client, case):
    assert sent(client, case, b"x " * 2_200_000, name="a.txt").status in {200, 422}
    assert sent(client, case, b"x" * 20_000_001, name="a.txt").status == 413


def test_a_library_case_takes_no_text_in(client):
    answer = client.send(
        "POST", "/library/chicken/text?title=A", BYTES | {"origin": client.home}, b"A"
    )
    assert answer.status == 403
