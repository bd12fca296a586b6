"""What pages of other sites can do to the studio, in the same browser, with its cookie: nothing."""

import http.server
import threading

import pytest

from standoff.library import text as library_text

CASE = library_text("gisborne-lake")

EVIL = """<!DOCTYPE html><title>evil</title>
<iframe id="frame" src="{home}/c/lake.yaml/text"></iframe>
<form id="form" method="post" action="{home}/c/lake.yaml/change" target="frame">
<input name="do" value="text"><input name="version" value="1"><input name="text" value="gone">
</form>"""


@pytest.fixture
def evil(studio):
    """A page of another origin on this machine."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(EVIL.format(home=studio.home).encode())

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"evil.example:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def victim(studio, opens, evil):
    """A browser with the studio's cookie, on the evil page."""
    file = studio.studio.folder.root / "lake.yaml"
    file.write_text(CASE, "utf-8")
    page = opens(studio, strict=False)
    page.goto(f"http://{evil}/")
    yield page
    assert file.read_text("utf-8") == CASE


def test_a_foreign_page_can_neither_read_nor_send(victim, studio):
    read = """async (url) => {
        try { return (await (await fetch(url, {credentials: 'include'})).text()).slice(0, 80); }
        catch (error) { return 'refused'; } }"""
    assert victim.evaluate(read, f"{studio.home}/c/lake.yaml/file") == "refused"
    send = """async (url) => {
        const body = new URLSearchParams({do: 'text', version: '1', text: 'gone'});
        try { await fetch(url, {method: 'POST', body, credentials: 'include', mode: 'no-cors'}); }
        catch (error) { return 'refused'; } return 'sent'; }"""
    victim.evaluate(send, f"{studio.home}/c/lake.yaml/change")


def test_a_foreign_form_changes_nothing(victim):
    victim.evaluate("document.getElementById('form').submit()")
    victim.wait_for_timeout(500)


def test_it_cannot_be_framed(victim):
    words = victim.frames[1].evaluate("document.body ? document.body.innerText : ''")
    assert "standoff" not in words


def test_a_link_from_a_foreign_page_opens_nothing_by_itself(victim, studio):
    victim.evaluate("(to) => { location.href = to; }", f"{studio.home}/c/lake.yaml/text")
    victim.wait_for_url(f"{studio.home}/**")
    assert "standoff:" not in victim.locator("body").inner_text()


def test_a_foreign_name_that_points_here_is_not_answered(victim, studio):
    answer = victim.goto(f"http://rebound.example:{studio.keys.port}/")
    assert answer.status == 421


def test_the_cookie_is_not_for_scripts(studio, opens):
    page = opens(studio)
    assert page.evaluate("document.cookie") == ""


def test_a_script_in_the_page_would_not_run(studio, opens):
    page = opens(studio, strict=False)
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s); const i = document.createElement('img'); i.src = 'x:';"
        " i.setAttribute('onerror', 'window.ran = 1'); document.body.append(i); }"
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
