"""The steps of the docs' tutorial on a text, as somebody takes them with mouse and keys."""

import re
from pathlib import Path

TUTORIAL = Path(__file__).parents[3] / "docs" / "tutorial" / "from-a-text.md"
TEXT = re.search(r"```text\n(.*?)```", TUTORIAL.read_text("utf-8"), re.DOTALL)[1]

SELECT = """(words) => {
  for (const para of document.querySelectorAll(".para")) {
    const walk = document.createTreeWalker(para, NodeFilter.SHOW_TEXT), nodes = [];
    let all = "";
    while (walk.nextNode()) {
      nodes.push([all.length, walk.currentNode]);
      all += walk.currentNode.data;
    }
    const at = all.indexOf(words);
    if (at < 0) continue;
    const spot = (n) => {
      const [from, node] = nodes.filter(([k]) => k <= n).pop();
      return [node, n - from];
    };
    para.focus();
    document.getSelection().setBaseAndExtent(...spot(at), ...spot(at + words.length));
    return true;
  }
  return false;
}"""
"""Select words as a mouse does, wherever marks cut them."""


def take_in(page):
    """From the first page to the reading room."""
    page.get_by_label("What is it about?").fill("The tram strike")
    page.get_by_role("button", name="From somebody's text instead").click()
    page.get_by_label("The text").fill(TEXT)
    page.get_by_label("What it is called").fill("Evening Post, 3 March")
    page.get_by_role("button", name="Take it in").click()
    page.locator(".para").first.wait_for()


def select(page, words, key):
    """Select words, and press a key."""
    assert page.evaluate(SELECT, words)
    page.locator("#bar").wait_for()
    page.keyboard.press(key)
    page.locator(".room-form").wait_for()


def write(page):
    """Write down what the form says, and wait until the page has it."""
    page.evaluate("document.getElementById('live').textContent = ''")
    page.locator(".room-form").get_by_role("button", name="Write it down").click()
    page.locator("#live", has_text="Written down.").wait_for(state="attached")


def can(page, words, who, what, *, now=False):
    """Somebody can do something."""
    select(page, words, "o")
    form = page.locator(".room-form")
    form.get_by_label("Who").select_option(label=who)
    form.get_by_label("can do this").fill(what)
    if now:
        form.get_by_label("and has done it").check()
    write(page)


def wants(page, words, who, what):
    """Somebody wants something."""
    select(page, words, "w")
    with page.expect_response(re.compile("room-form")):
        page.locator(".room-form").get_by_label("Who").select_option(label=who)
    page.locator(f".room-form select[name=party] option:checked:has-text('{who}')").wait_for(
        state="attached"
    )
    page.locator(".room-form").get_by_label("wants").select_option(label=what)
    write(page)


def model(page):
    """All that the table of the tutorial says."""
    select(page, "The company", "p")
    write(page)
    select(page, "The strike", "p")
    page.locator(".room-form").get_by_label("Name").fill("The union")
    write(page)
    can(page, "the gates will be closed", "The company", "Close the gates")
    can(page, "strike has lasted", "The union", "Strike", now=True)
    can(page, "five percent", "The company", "Raise wages by five percent")
    wants(page, "The company will not move", "The company", "not: Raise wages by five percent")
    wants(page, "does not end", "The union", "Raise wages by five percent")
    select(page, "The weather was mild", "x")
    write(page)


def conclude(page):
    """The conclusion, and what comes of it."""
    select(page, "there are two ways only", "c")
    page.locator(".room-form summary", has_text="What will happen?").click()
    gap = page.locator(".room-form .sentence").first.get_by_label("what", exact=True)
    gap.select_option(label="Raise wages by five percent")
    write(page)
    page.locator("#follows", has_text="does not follow").wait_for()
