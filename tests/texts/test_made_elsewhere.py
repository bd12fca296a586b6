"""Documents that LibreOffice and Chromium made, as they lie in ``files``."""

from pathlib import Path

import pytest

from standoff.texts.documents import text_of
from standoff.texts.quotes import Quote, laid_out, places

FILES = Path(__file__).parent / "files"
SAID = {
    "latin": (
        "The river", "The river is low. Both villages draw from it.",
        "“We will not wait”, said the miller; the reeve doesn't believe him.",
        "If they pump at night, we close the sluice.",
    ),
    "cyrillic": (
        "Река", "Река обмелела. Обе деревни берут из неё воду.",
        "«Мы не будем ждать», — сказал мельник; староста ему не верит.",
        "Если они качают ночью, мы закроем шлюз.",
    ),
    "chinese": (
        "河", "河水很低。两个村子都从河里取水。",
        "“我们不会等待。”磨坊主说;村长不相信他。", "如果他们夜里抽水,我们就关闸。",
    ),
    "arabic": (
        "النهر", "النهر منخفض. القريتان تشربان منه.",
        "قال الطحان: «لن ننتظر»؛ والشيخ لا يصدقه.", "إذا ضخوا ليلا أغلقنا السد.",
    ),
}  # fmt: skip


def read(script, kind):
    pytest.importorskip({"docx": "docx", "html": "lxml", "pdf": "pypdf"}[kind])
    file = FILES / f"{script}.{kind}"
    return text_of(file.read_bytes(), file.name)


@pytest.mark.parametrize("kind", ["docx", "html"])
@pytest.mark.parametrize("script", SAID)
def test_a_document_of_libreoffice_is_read_word_for_word(script, kind):
    assert read(script, kind).strip().split("\n\n") == list(SAID[script])


@pytest.mark.parametrize("script", ["latin", "cyrillic", "chinese"])
def test_a_pdf_of_chromium_is_read_word_for_word(script):
    found = laid_out(read(script, "pdf"))
    assert [p.words for p in found.paragraphs] == list(SAID[script])


def test_an_arabic_pdf_has_every_word_and_every_quote_without_signs_in_it():
    """A PDF has lines as they are seen: stretches between signs may stand the other way round."""
    found = read("arabic", "pdf")
    letters = [sorted(filter(str.isalpha, words)) for words in (found, "".join(SAID["arabic"]))]
    assert letters[0] == letters[1]
    for words in ("النهر منخفض. القريتان تشربان منه.", "لن ننتظر", "والشيخ لا يصدقه"):
        assert len(places(Quote(words), laid_out(found))) == 1, words


def test_the_files_are_small():
    files = [f for f in FILES.iterdir() if f.suffix != ".md"]
    assert len(files) == 12
    assert all(f.stat().st_size < 60_000 for f in files)
