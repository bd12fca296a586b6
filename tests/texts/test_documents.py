"""Documents of other programs as text, and hostile ones refused with a word of what is wrong."""

import io
import zipfile

import pytest

from standoff.texts import documents
from standoff.texts.convert import _SHAPED, PAGES, UNPACKED, _closed, _letters
from standoff.texts.documents import CHARACTERS, CannotConvert, NeedsExtra, text_of

WORDS = {
    "Latin": ("The river is low.", "“We will not wait”, she said."),
    "Cyrillic": ("Река обмелела.", "«Мы не будем ждать», — сказала она."),
    "Chinese": ("河水很低。", "“我们不会等待。”她说。"),
    "Arabic": ("النهر منخفض.", "قالت: لن ننتظر."),
}
SCRIPTS = pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("“ 我们等。 ” 他说 ; 她 , 不信。", "“我们等。”他说;她,不信。"),
        ("中文 words 中文", "中文 words 中文"),
        ("Hello, 世界; “ok” 世", "Hello, 世界; “ok” 世"),
        ("He said: “no”, and left.", "He said: “no”, and left."),
    ],
)
def test_gaps_where_a_pdf_changes_its_font_are_closed_and_no_others(said, meant):
    assert _closed(said) == meant


def refusal(data, name):
    with pytest.raises(CannotConvert) as error:
        text_of(data, name)
    (problem,) = error.value.problems
    assert problem.file == name
    assert problem.hint
    return problem


def codes(data, name, said=None):
    """The codes of a refusal; an empty one where the text is read, and is as said."""
    try:
        found = text_of(data, name)
    except CannotConvert as error:
        return {p.code for p in error.problems}
    assert said is None or found == said
    return {""}


def docx_of(*words):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for paragraph in words:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf_of(count, words=b""):
    """A PDF of some pages, all with the same words."""
    streams = b"BT /F1 12 Tf 72 720 Td (%s) Tj ET" % words
    kids = b" ".join(b"%d 0 R" % (n + 5) for n in range(count))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(streams), streams),
    ]
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
    page += b"/Resources << /Font << /F1 3 0 R >> >> >>"
    out, places = b"%PDF-1.4\n", []
    for n, part in enumerate([*parts, *[page] * count], 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF" % (size, table, size, len(out))
    )  # fmt: skip


class TestPlain:
    @SCRIPTS
    @pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_text_is_read_in_its_coding(self, words, coding):
        assert text_of("\r\n\r\n".join(words).encode(coding), "a.txt") == "\n\n".join(words) + "\n"

    def test_markdown_is_read_without_its_marks(self):
        text = (
            "# On rivers #\nThe *river* is __low__; see [the study](http://x.y/z).\n\n> `quoted`\n"
        )
        assert text_of(text.encode(), "a.md") == (
            "On rivers\n\nThe river is low; see the study.\n\nquoted\n"
        )

    def test_names_with_marks_inside_stay(self):
        assert text_of(b"a snake_case_name and 2 * 3 * 4\n", "a.md") == (
            "a snake_case_name and 2 * 3 * 4\n"
        )

    def test_what_is_no_text_is_refused(self):
        assert refusal(b"\xff\xfa\x00", "a.txt").code == "D903"
        assert refusal(b"", "a.txt").code == "D904"
        assert refusal(b"a", "a.xls").code == "D902"
        assert refusal(b"a" * (CHARACTERS + 1), "a.txt").code == "D901"

    @pytest.mark.parametrize("hostile", ["[", "![", "[a](", "*a", "# #", "`a", "> ", "_", "***"])
    def test_hostile_markdown_is_taken_in(self, hostile):
        assert text_of(("word " + hostile * 300_000).encode(), "a.md").startswith("word")


class TestPages:
    @SCRIPTS
    def test_a_web_page_has_its_paragraphs_and_no_scripts(self, words):
        pytest.importorskip("lxml")
        first, second = words
        page = (
            f"<html><head><title>x</title><style>p {{}}</style></head><body><nav>Home</nav>"
            f"<script>alert('{first}')</script><h1>{first}</h1>\n<p>{second}\n<b>x</b> y</p>"
            f"<!-- hidden --><p onclick='go()'>a<br>b</p></body>"
        )
        found = text_of(page.encode(), "a.html")
        assert found == f"{first}\n\n{second} x y\n\na\nb\n"

    def test_a_deep_page_is_read_as_far_as_it_goes(self):
        pytest.importorskip("lxml")
        assert codes(b"<div>" * 200_000 + b"words", "a.html") <= {"", "D903", "D904", "D905"}


class TestWord:
    @SCRIPTS
    def test_a_document_has_its_paragraphs_and_cells(self, words):
        docx = pytest.importorskip("docx")
        document = docx.Document()
        document.add_heading(words[0], 1)
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = words
        document.add_paragraph(words[1])
        expected = "\n\n".join([words[0], *words, words[1]]) + "\n"
        assert text_of(saved(document), "a.docx") == expected

    def test_what_is_no_document_is_refused(self):
        pytest.importorskip("docx")
        assert refusal(b"PK\x03\x04 not at all", "a.docx").code == "D903"
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("a.txt", "words")
        assert refusal(out.getvalue(), "a.docx").code == "D903"

    def test_a_zip_bomb_is_refused_unread(self):
        out = io.BytesIO()
        with (
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
            archive.open("word/document.xml", "w", force_zip64=True) as part,
        ):
            for _ in range(UNPACKED // 10_000_000 + 1):
                part.write(b" " * 10_000_000)
        problem = refusal(out.getvalue(), "a.docx")
        assert problem.code == "D905"
        assert "unpacks to" in problem.what

    def test_entities_are_not_unfolded(self):
        docx = docx_of("x")
        named = b'<!DOCTYPE w [<!ENTITY a "LOL"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(docx)) as given, zipfile.ZipFile(out, "w") as archive:
            for part in given.infolist():
                said = given.read(part)
                if part.filename == "word/document.xml":
                    said = said.replace(b"?>", b"?>" + named, 1).replace(b">x<", b">x&a;&b;<")
                archive.writestr(part.filename, said)
        assert codes(out.getvalue(), "a.docx", "x\n") <= {"", "D903", "D904"}


class TestPdf:
    def test_the_words_of_its_pages_are_read(self):
        pytest.importorskip("pypdf")
        assert text_of(pdf_of(2, b"The river is low."), "a.pdf") == (
            "The river is low.\nThe river is low.\n"
        )

    def test_letters_are_not_kept_in_the_shapes_of_a_page(self):
        assert _SHAPED.sub(_letters, "\ufb01nal \ufee7\ufecc\ufee2") == "final \u0646\u0639\u0645"

    def test_pictures_of_pages_have_no_words(self):
        pytest.importorskip("pypdf")
        assert refusal(pdf_of(1), "a.pdf").code == "D904"

    def test_too_many_pages_are_refused(self):
        pytest.importorskip("pypdf")
        problem = refusal(pdf_of(10_000, b"x"), "a.pdf")
        assert (problem.code, "10,000 pages" in problem.what) == ("D905", True)
        assert PAGES < 10_000

    def test_what_is_no_pdf_is_refused(self):
        pytest.importorskip("pypdf")
        assert refusal(b"%PDF-1.4 nothing", "a.pdf").code == "D903"


def test_a_document_that_takes_too_long_is_left(monkeypatch):
    pytest.importorskip("pypdf")
    monkeypatch.setattr(documents, "SECONDS", 0.001)
    assert refusal(pdf_of(1, b"x"), "a.pdf").code == "D905"


def test_without_the_extra_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setattr(documents, "APART", {".docx": "docx"})
    answer = type("Done", (), {"returncode": 4, "stdout": b"docx"})
    monkeypatch.setattr(documents.subprocess, "run", lambda *_, **__: answer)
    with pytest.raises(NeedsExtra, match=r"docx.*pip install 'standoff\[texts\]'"):
        text_of(b"PK", "a.docx")
