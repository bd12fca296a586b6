"""The door: only the browser that came by the printed address is let in.

Asked of a real server, with everything that a page of another site, or a program, could say.
"""

import contextlib
import http.client
import socket
import time

import pytest

from standoff.studio.door.guard import BODY
from tests.studio.serving import Client, serving

CASE = "standoff: 1\ntitle: A secret quarrel\n"


@pytest.fixture(scope="module")
def door(tmp_path_factory):
    root = tmp_path_factory.mktemp("around") / "cases"
    root.mkdir()
    (root / "a.yaml").write_text(CASE, "utf-8")
    (root.parent / "secret.yaml").write_text("secret: yes", "utf-8")
    with serving(root) as client:
        yield client


@pytest.fixture
def outside(door):
    return Client(door.keys, door.studio)


@pytest.fixture
def inside(outside):
    return outside.enter()


def test_the_printed_address_gives_a_strict_cookie_and_leads_in(outside):
    answer = outside.get(f"/enter?token={outside.keys.token}&case=a.yaml")
    assert (answer.status, answer.to) == (303, "/c/a.yaml/")
    said = answer.headers["set-cookie"].lower()
    assert "httponly" in said
    assert "samesite=strict" in said
    assert outside.keys.token.lower() not in said
    assert outside.enter().get("/").status == 200


@pytest.mark.parametrize("case", ["//evil.example", "..//evil.example", "https://evil.example"])
def test_the_first_address_leads_nowhere_else(outside, case):
    to = outside.get(f"/enter?token={outside.keys.token}&case={case}").to
    assert to.startswith("/c/")
    assert "//" not in to


@pytest.mark.parametrize("path", ["/", "/c/a.yaml/text", "/static/studio.js", "/c/a.yaml/file"])
def test_without_the_cookie_nothing_is_shown(outside, path):
    answer = outside.get(path)
    assert answer.status == 403
    assert "secret" not in answer.text


@pytest.mark.parametrize("token", ["", "wrong", "%C3%A9", "%00"])
def test_another_token_gives_no_cookie(outside, token):
    answer = outside.get(f"/enter?token={token}")
    assert answer.status == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("value", ["guess", "", "\u00ff", '"'])
def test_another_cookie_is_no_key(outside, value):
    said = f"{outside.keys.cookie}={value}".encode("latin-1")
    assert outside.get("/", cookie=said).status == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "[::1]:{port}", ""]
)
def test_a_foreign_name_that_points_here_is_refused(inside, host):
    asked = host.format(port=inside.keys.port)
    assert inside.get("/", host=asked).status in {400, 421}


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "https://127.0.0.1:{port}"},
        {},
        {"origin": "http://127.0.0.1:{port}", "sec-fetch-site": "cross-site"},
        {"origin": "http://127.0.0.1:{port}", "sec-fetch-site": "same-site"},
    ],
)
def test_a_post_of_another_site_is_refused_even_with_the_cookie(inside, headers):
    form = {"title": "gone", "party": ["a", "b"], "options": ["x", "y"]}
    said = {k: v.format(port=inside.keys.port) for k, v in headers.items()}
    assert inside.post("/new", form, said).status == 403
    assert inside.studio.folder.names() == ["a.yaml"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_other_methods_are_refused(inside, method):
    assert inside.send(method, "/").status == 405


def test_a_read_from_another_site_is_refused(inside):
    assert inside.get("/", sec_fetch_site="cross-site").status == 403
    assert inside.get("/", origin="http://evil.example").status == 403


@pytest.mark.parametrize("path", ["/", "/static/studio.js", "/nowhere", "/enter?token=no"])
def test_every_answer_forbids_foreign_content(inside, path):
    answer = inside.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in answer.headers


def test_a_post_that_is_too_large_is_refused_unread(inside):
    headers = {"origin": inside.home, "content-length": str(BODY + 1)}
    answer = inside.send("POST", "/new", headers, b"x")
    assert answer.status == 413
    assert f"{BODY:,} bytes" in answer.text


@pytest.mark.parametrize(
    "path", ["/c/a.yaml/piece/text", "/c/a.yaml/work/text", "/c/text", "/c//text", "/new/c/text",
             "/c/a.yaml/text/", "/library/chicken/text"],
)  # fmt: skip
def test_only_where_a_document_is_taken_in_may_more_be_sent(inside, path):
    headers = {"origin": inside.home, "content-length": str(BODY + 1)}
    assert inside.send("POST", path, headers, b"x").status == 413


def test_a_post_without_a_length_is_counted(inside):
    headers = {
        "origin": inside.home, "content-type": "application/x-www-form-urlencoded",
        "transfer-encoding": "chunked",
    }  # fmt: skip
    parts = [b"x" * 100_000] * (BODY // 100_000 + 2)
    hung_up = (BrokenPipeError, ConnectionResetError, http.client.HTTPException)
    with contextlib.suppress(*hung_up):  # while it was still being sent
        assert inside.send("POST", "/new", headers, iter(parts)).status == 413
    assert inside.studio.folder.names() == ["a.yaml"]


@pytest.mark.parametrize(
    "path",
    [
        "/c/..%2fsecret.yaml/text", "/c/%2e%2e/text", "/c/..%5csecret.yaml/text",
        "/c/a.yaml%00/text",
        "/c/secret.txt/text", "/static/..%2fapp.py", "/static/../app.py", "/static/%2e%2e/guard.py",
        "/library/..%2f..%2fapp/text", "/c/.standoff/text", "/c/a.yaml/nowhere",
        "/c/a.yaml/piece/x",
        "/c/a.yaml/data/x", "/c//etc/passwd/text",
    ],
)  # fmt: skip
def test_no_path_leads_out(inside, path):
    answer = inside.get(path)
    assert answer.status in {404, 405}
    assert "secret: yes" not in answer.text
    assert "import" not in answer.text


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/c/a.yaml\\..", ""])
def test_a_form_leads_back_to_its_own_case_only(inside, back):
    answer = inside.post("/c/a.yaml/history", {"do": "undo", "back": back})
    assert answer.to.split("?")[0] == "/c/a.yaml/"


def test_a_case_of_the_library_cannot_be_changed(inside):
    form = {"do": "text", "text": "gone", "version": "0"}
    assert inside.post("/library/elmira-groundwater/change", form).status == 403


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/c/a.yaml/change", {"do": "nothing", "version": "1"}),
        ("/c/a.yaml/change", {}),
        ("/c/a.yaml/history", {"do": "nothing"}),
        ("/c/a.yaml/work", {"do": "nothing"}),
        ("/c/nowhere.yaml/change", {"do": "text", "version": "1", "text": "x"}),
        ("/copy", {"slug": "../a"}),
        ("/copy", {}),
    ],
)
def test_a_form_that_nobody_made_does_nothing(inside, path, fields):
    assert inside.post(path, fields).status in {400, 404}
    assert inside.studio.folder.names() == ["a.yaml"]
    assert inside.studio.folder.read("a.yaml").text == CASE


@pytest.mark.parametrize("version", ["", "-1", "x", "99999999999999999999", "2"])
def test_a_change_of_no_version_is_not_done(inside, version):
    fields = {"do": "text", "version": version, "text": "gone", "back": "/c/a.yaml/text"}
    assert "changed+in+another+window" in inside.post("/c/a.yaml/change", fields).to
    assert inside.studio.folder.read("a.yaml").text == CASE


@pytest.mark.parametrize("name", ["host", "origin", "sec-fetch-site"])
def test_what_is_said_twice_is_refused_unless_both_are_ours(inside, name):
    port = inside.keys.port
    ours = {
        "host": f"127.0.0.1:{port}", "origin": inside.home, "sec-fetch-site": "same-origin",
        "cookie": inside.cookie, "content-length": "0", "connection": "close",
    }  # fmt: skip
    theirs = {"host": "evil", "origin": "http://evil.example", "sec-fetch-site": "cross-site"}
    for twice in ((ours[name], theirs[name]), (theirs[name], ours[name])):
        lines = [f"{k}: {v}" for k, v in ours.items() if k != name]
        lines += [f"{name}: {value}" for value in twice]
        assert raw(port, f"POST /new HTTP/1.1\r\n{chr(10).join(lines)}\r\n\r\n") in {400, 403, 421}
    assert inside.studio.folder.names() == ["a.yaml"]


@pytest.mark.parametrize(
    "first",
    [
        "GET / HTTP/1.0", "GET http://evil.example/ HTTP/1.1", "CONNECT evil.example:80 HTTP/1.1",
        "OPTIONS * HTTP/1.1", "GET c/a.yaml/text HTTP/1.1", "\x16\x03\x01\x02",
        "GET //c/a.yaml/text HTTP/1.1",
    ],
)  # fmt: skip
def test_odd_first_lines_lead_nowhere(inside, first):
    lines = [first, f"cookie: {inside.cookie}", "connection: close"]
    if not first.endswith("1.0"):
        lines.append(f"host: 127.0.0.1:{inside.keys.port}")
    assert raw(inside.keys.port, "\r\n".join(lines) + "\r\n\r\n") in {400, 404, 405, 421}


def raw(port, words):
    with socket.create_connection(("127.0.0.1", port), timeout=300) as connection:
        connection.sendall(words.encode("latin-1"))
        return int(connection.makefile("rb").readline().split()[1])


@pytest.mark.parametrize(
    "kind", ["multipart/form-data; boundary=x", "application/json", "text/plain", ""]
)
def test_only_what_a_form_of_ours_sends_is_read(inside, kind):
    headers = {"origin": inside.home, "content-type": kind}
    assert inside.send("POST", "/new", headers, b"--x\r\n\r\n--x--").status == 415
    assert inside.studio.folder.names() == ["a.yaml"]


def test_a_form_with_too_many_fields_is_refused(inside):
    assert inside.post("/new", {"a": ["x"] * 3_001}).status == 400


def test_very_many_fields_of_an_address_keep_nobody_waiting(inside):
    begun = time.process_time()  # the server works in this process
    assert inside.get("/c/a.yaml/text?" + "&".join(f"{n:x}" for n in range(13_000))).status == 200
    assert time.process_time() - begun < 10


def test_a_connection_that_says_nothing_more_blocks_no_other(inside):
    hung = [socket.create_connection(("127.0.0.1", inside.keys.port)) for _ in range(50)]
    for n, one in enumerate(hung):
        sent = f"POST /new HTTP/1.1\r\nhost: 127.0.0.1:{inside.keys.port}\r\n"
        one.sendall(f"{sent}content-length: 9\r\n\r\n".encode() if n % 2 else sent.encode())
    assert inside.get("/").status == 200
    for one in hung:
        one.close()


def test_a_head_that_does_not_come_is_not_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr("standoff.studio.door.wire.HEAD", 0.3)
    with (
        serving(tmp_path) as client,
        socket.create_connection(("127.0.0.1", client.keys.port)) as slow,
    ):
        slow.sendall(b"GET / HTTP/1.1\r\nHost: a")
        slow.settimeout(60)
        assert slow.recv(1_000) in {b""} or b"400" in slow.recv(1_000)
        assert client.enter().get("/").status == 200


def test_connections_beyond_the_bound_are_ended_and_others_go_on(tmp_path, monkeypatch):
    monkeypatch.setattr("standoff.studio.door.wire.OPEN", 5)
    with serving(tmp_path) as client, contextlib.ExitStack() as stack:
        client.enter()
        some = [
            stack.enter_context(socket.create_connection(("127.0.0.1", client.keys.port)))
            for _ in range(12)
        ]
        for one in some:
            one.settimeout(60)
        ended = 0
        for one in some[6:]:
            with contextlib.suppress(OSError):
                ended += one.recv(10) == b""
        for one in some:
            one.close()
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with contextlib.suppress(OSError, http.client.HTTPException):
                if client.get("/").status == 200:
                    break
        assert client.get("/").status == 200


def test_trouble_of_the_server_itself_is_told_in_one_line_and_once():
    import asyncio

    from standoff.studio.door.wire import OneLine

    said = []
    loop = asyncio.new_event_loop()
    tell = OneLine(said.append)
    for _ in range(5):
        tell(loop, {"message": "no more files", "exception": OSError(24, "Too many open files")})
    loop.close()
    assert len(said) == 1
    assert "\n" not in said[0]
    assert "Too many open files" in said[0]
