"""The page of the reading room: paragraphs, marks, cards, and what is drawn anew."""

import re
from html import unescape
from urllib.parse import parse_qsl

import pytest

from standoff.studio.menu import views
from standoff.studio.room.statements import cards
from standoff.studio.room.text import laid, room
from standoff.studio.write.form.page import tree_of

OTHERS = {
    "ru": "Забастовка длится десять дней.\n\nМинистр хочет, чтобы трамваи шли.\n",
    "zh": "罢工已经持续了十天。公司不会让步,因为它指望政府来结束罢工。部长希望电车恢复运行。\n",
    "ar": "استمر الإضراب عشرة أيام. الشركة لن تتراجع.\n\nالوزير يريد أن تسير الترامات.\n",
}


def painted(html):
    """The words of each paragraph as a reader sees them."""
    found = re.findall(r'<p class="para"[^>]*>(.*?)</p>', html, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", words) for words in found]


def test_the_text_stands_as_it_is_by_paragraphs(desk):
    shown = painted(desk.modelled().show())
    assert len(shown) == 5
    assert shown[4] == "The weather was mild, and the river path was full of cyclists."


def test_marks_that_overlap_are_both_there_and_no_letter_is_twice(desk):
    desk.modelled()
    found = room(desk.opened, "post")
    for row in found.rows:
        block = found.ground.paragraphs[row.n - 1]
        assert "".join(run.words for run in row.runs) == found.ground.text[block.start : block.end]
    on_first = [[m.card.kind for m in run.marks] for run in found.rows[0].runs if run.marks]
    assert ["can", "wants"] in on_first or ["wants", "can"] in on_first


def test_every_statement_is_a_card_beside_the_words_it_rests_on(desk):
    html = desk.modelled().show()
    for said in ("The company can:</b> Lock the gates", "The government avoids</b> Strike",
                 "The union wants</b> Raise wages by five percent"):  # fmt: skip
        assert said in html
    assert "4 of 5 paragraphs used" in html
    assert "10 quotes, all found" in html


def test_only_rows_that_changed_have_another_print(desk):
    desk.modelled()
    before = desk.data("room")["prints"]
    desk.mark("out", "river path")
    after = desk.data("room")["prints"]
    assert [n for n, (a, b) in enumerate(zip(before, after, strict=True)) if a != b] == [4]
    html = desk.piece("room-rows", n=["5"])
    assert html.count('class="row') == 1
    assert "Left out on purpose" in html


def test_the_quotes_of_a_corrected_text_are_found_nearly_found_or_lost(desk):
    desk.modelled()
    text = (desk.folder / "post.txt").read_text("utf-8")
    text = text.replace("The company will not move", "The company wouldn't move at all")
    (desk.folder / "post.txt").write_text(text.replace("to end it", "."), "utf-8")
    states = {m.card.kind + " " + m.quote.exact: m.state for m in room(desk.opened, "post").marks}
    assert states["wants The company will not move"] == "nearly"
    assert states["can to end it"] in {"lost", "nearly"}
    assert states["who The minister"] == "anchored"


@pytest.mark.parametrize("language", OTHERS)
def test_any_script_is_read_and_marked(desk, language):
    text = OTHERS[language]
    (desk.folder / "post.txt").write_text(text, "utf-8")
    words = text.split("\n")[0][:8].strip()
    desk.mark("who", words)
    html = desk.show()
    assert 'dir="auto"' in html
    assert len(painted(html)) == {"ru": 2, "zh": 3, "ar": 2}[language]
    assert f">{words}</mark>" in html


@pytest.mark.parametrize("key", [
    "who", "can", "wants", "believes", "commits", "claim", "event", "rule", "now", "note", "out",
    "more", "here",
])  # fmt: skip
def test_every_key_has_a_form_with_what_there_is_to_choose(desk, key):
    desk.modelled()
    html = desk.piece("room-form", key=key, exact="The company will not move", at="0")
    assert f'data-key="{key}"' in html
    assert "Write it down" in html


def test_a_form_begins_with_whoever_the_words_name(desk):
    desk.modelled()
    html = desk.piece("room-form", key="wants", exact="will not move", at="43",
                      before="The strike has lasted ten days. The company ")  # fmt: skip
    assert '<option value="company" selected>' in html


def test_without_anybody_a_wish_is_told_to_wait(desk):
    assert "press P first" in desk.piece("room-form", key="wants", exact="The company", at="0")


def test_without_a_script_the_form_stands_under_its_paragraph(desk):
    desk.modelled()
    html = desk.show(key="wants", exact="The minister", at="110")
    row = html[html.index('id="p-post-2"') : html.index('id="p-post-3"')]
    assert 'data-key="wants"' in row
    assert html.count("by-hand no-script") == 5


def test_what_is_hostile_in_a_text_is_words(desk):
    words = "<script>alert(1)</script> & <b onclick=x>bold</b>"
    (desk.folder / "post.txt").write_text(words, "utf-8")
    html = desk.show()
    assert "<script>alert" not in html
    assert painted(html) == [words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")]


def test_a_case_that_does_not_read_yet_still_has_its_text(desk):
    desk.mark("who", "The company")
    desk.text += "claims: [{nonsense: 1}]\n"
    assert "The company" in desk.show()


def test_a_text_that_is_gone_is_told_of(desk):
    (desk.folder / "post.txt").unlink()
    assert "Its text is not here" in desk.show()


def test_the_cards_of_every_library_case_are_told_in_words():
    from standoff.library import slugs, text
    from standoff.studio.opened import opened

    for slug in slugs():
        found = cards(tree_of(opened(text(slug), "case.yaml")))
        assert found
        assert len({card.id for card in found}) == len(found)
        assert all(card.lead for card in found)


def test_what_follows_is_told_and_what_turned_comes_first(desk):
    desk.modelled()
    desk.mark("claim", "the strike ends with five percent", kind="settles_only_at",
              **{"settles_only_at.what": "strike"})  # fmt: skip
    first = desk.piece("room-follows")
    assert "from today" in first
    was = unescape(re.search(r'data-now="([^"]*)"', first)[1])
    assert 'class="turned"' not in desk.piece("room-follows", was=was)
    desk.mark("wants", "It is wrong", party="union", thing="not strike", place="0")
    after = desk.piece("room-follows", was=was)
    assert 'class="turned"' in after
    assert "→" in after


def test_while_nothing_follows_yet_it_says_what_to_do(desk):
    desk.mark("who", "The company")
    assert "What follows shows here when" in desk.piece("room-follows")


def test_a_text_of_a_hundred_thousand_words_is_laid_out_once(desk):
    text = "\n\n".join(f"Paragraph {n} says that the mill closes. " * 10 for n in range(1_500))
    (desk.folder / "post.txt").write_text(text, "utf-8")
    desk.mark("who", "Paragraph 700", at=len(text) // 2)
    assert len(desk.data("room")["prints"]) == 1_500
    assert laid(text) is laid(text)


def test_the_guide_is_there_where_it_is_needed(desk):
    html = desk.show("sentences")
    assert "<h1>From a sentence to a question</h1>" in html
    assert "javascript:" not in html


def test_every_link_of_the_room_leads_to_a_page_and_a_long_text_has_its_form_too(desk):
    text = "\n\n".join(f"The mill closes on day {n}." for n in range(130))
    (desk.folder / "post.txt").write_text(text, "utf-8")
    html = desk.show()
    assert set(re.findall(r'href="/c/case.yaml/([\w-]+)', html)) <= set(views())
    assert "by-hand no-script" not in html
    to = dict(parse_qsl(unescape(re.search(r'reading\?(source=[^"]*?at=\d+)#p-post-9"', html)[1])))
    assert desk.show(at=to["at"]).count("by-hand no-script") == 1
