"""Attacks the desk with plain requests: nothing may be written, nothing outside the letter read, and the desk stays alive.

    desk_attacks.py BAYAN
"""
import base64
import http.client
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import urllib.parse

FILES = {
    "letter.yaml": "languages: [en]\nletterhead: classical\npaper: a4\n",
    "statement.en.md": "---\ntitle: A made-up letter\n---\n\nOne paragraph.\n",
}


def tree(folder):
    return {str(path): path.read_bytes() for path in sorted(pathlib.Path(folder).rglob("*")) if path.is_file()}


def letters(root):
    """All files but the link, and the list of letters that were opened."""
    return {path: text for path, text in tree(root).items() if not path.endswith(("statement.fr.md", "state/bayan/recent"))}


class Client:
    def __init__(self, address):
        parts = urllib.parse.urlsplit(address)
        self.port = parts.port
        self.token = urllib.parse.parse_qs(parts.query)["token"][0]
        self.cookie = None

    def ask(self, method, path, body=None, **headers):
        """The answer's status and body. A header of None is left out."""
        sent = {"Host": f"127.0.0.1:{self.port}", "Cookie": self.cookie, "Content-Type": "application/json"}
        if method == "POST":
            sent["Origin"] = f"http://127.0.0.1:{self.port}"
        sent.update({name.replace("_", "-"): value for name, value in headers.items()})
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in sent.items():
            if value is not None:
                connection.putheader(name, value)
        data = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        if data is not None:
            connection.putheader("Content-Length", str(len(data)))
        connection.endheaders(data)
        answer = connection.getresponse()
        text = answer.read()
        self.headers = answer.headers
        connection.close()
        return answer.status, text


def main(bayan):
    with tempfile.TemporaryDirectory() as root:
        root = pathlib.Path(root)
        letter = root / "letter"
        letter.mkdir()
        for name, text in FILES.items():
            (letter / name).write_text(text)
        (root / "secret.md").write_text("secret")
        os.symlink(root / "secret.md", letter / "statement.fr.md")
        os.mkfifo(letter / "statement.de.md")
        process = subprocess.Popen([bayan, "desk", "--no-open", "letter"], cwd=root, stdout=subprocess.PIPE, text=True,
                                   env={**{key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}, "XDG_STATE_HOME": str(root / "state")})
        try:
            attack(Client(process.stdout.readline().strip()), root, letter)
        finally:
            process.terminate()
            process.wait(240)


def attack(desk, root, letter):
    before = letters(root)

    # At the door, without a cookie.
    assert desk.ask("GET", "/")[0] == 403
    assert desk.ask("GET", "/?token=wrong")[0] == 403
    assert desk.ask("GET", "/api/view")[0] == 403
    assert desk.ask("GET", f"/api/view?token={desk.token}")[0] == 403
    assert desk.ask("GET", f"/?token={desk.token}", Host="evil.example")[0] == 421
    status, _ = desk.ask("GET", f"/?token={desk.token}")
    assert status == 303, status
    cookie = desk.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie, cookie
    desk.cookie = cookie.split(";")[0]
    stranger = Client(f"http://127.0.0.1:{desk.port}/?token={desk.token}")
    assert stranger.ask("GET", f"/?token={desk.token}")[0] == 403, "the token opened twice"

    status, _ = desk.ask("GET", "/")
    assert status == 200 and desk.headers["Content-Security-Policy"].startswith("default-src 'self'"), status
    present = json.loads(desk.ask("GET", "/api/text?name=statement.en.md")[1])
    order = {"name": "statement.en.md", "text": "taken over", "version": present["version"]}

    # From another page, another name, another kind of form.
    for headers in [
        {"Origin": "http://evil.example"}, {"Origin": f"http://127.0.0.1:{desk.port + 1}"}, {"Origin": "null"},
        {"Origin": None}, {"Host": "evil.example"}, {"Host": None}, {"Sec_Fetch_Site": "cross-site"},
    ]:
        status, _ = desk.ask("POST", "/api/text", order, **headers)
        assert status in (400, 403, 421), (headers, status)
    assert desk.ask("POST", "/api/text", order, Content_Type="text/plain")[0] == 415
    assert desk.ask("POST", "/api/text", order, Content_Type="application/x-www-form-urlencoded")[0] == 415
    assert desk.ask("GET", "/api/people/add")[0] == 404
    assert desk.ask("PUT", "/api/text", order)[0] == 405

    # Names that lead elsewhere.
    for name in [
        "../secret.md", "..%2fsecret.md", "/etc/passwd", "statement.fr.md", "statement.de.md", "letters/a.pdf", "",
        "statement.en.md/../../secret.md", "statement.en.md\0", "statement.e.md", "statement.en.md.bak", ".", "..",
    ]:
        status, text = desk.ask("GET", "/api/text?name=" + urllib.parse.quote(name, safe="%"))
        assert status in (404, 422), (name, status, text)
        assert b"secret" not in text or b"secret.md" in text.replace(b"\\/", b"/"), name
        status, _ = desk.ask("POST", "/api/text", {"name": name, "text": "written", "version": ""})
        assert status in (404, 409, 422), (name, status)
    for path in ["/../letter.yaml", "/%2e%2e/secret.md", "/..%2f..%2fetc/passwd", "/letter.yaml", "//etc/passwd"]:
        assert desk.ask("GET", path)[0] in (400, 404), path
    for name in ["../out", "/tmp/out", "", ".", "a/b", "a\0b"]:
        status, _ = desk.ask("POST", "/api/shelf/new", {"name": name, "text": ""})
        assert status in (404, 422), (name, status)

    # Orders that cannot be right.
    for name in ["../letter.yaml", "..%2Fletter.yaml", "/etc/passwd", "letters.pdf", "addresses-c5.pdf", ""]:
        assert desk.ask("GET", "/api/print?name=" + name)[0] == 404, name
    for name in ["../../list.csv", "list.exe", "recipients", "recipients.xlsx", ".csv/../x.ods", "statement.en.md"]:
        # Text that is no list of that kind; a name's folders count for nothing, only its ending.
        for path in ["/api/people/list", "/api/signatories"]:
            status, _ = desk.ask("POST", path, {"name": name, "data": "gICA"})
            assert status in (400, 422), (path, name, status)
    for query in ["key=letterhead&value=no-such-letterhead", "key=letterhead&value=../../secret", "key=letterhead&value=%00", "key=sender&value=x", ""]:
        assert desk.ask("GET", "/api/look?" + query)[0] in (400, 404), query
    # Pictures and fonts that are none, and fonts by names that lead elsewhere.
    bad = base64.b64encode(b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>').decode()
    for picture in [bad, "", base64.b64encode(b"\x89PNG nothing").decode()]:
        assert desk.ask("POST", "/api/logo", {"data": picture, "alternative": {"en": "A dot"}})[0] == 422, picture
    assert desk.ask("POST", "/api/logo", {"data": bad, "alternative": {}})[0] == 422
    for name in ["../x.ttf", "/tmp/x.ttf", ".ttf", "x.exe", "a/b.otf", "x.ttf\0", "none.ttf"]:
        assert desk.ask("POST", "/api/font", {"name": name, "data": bad})[0] in (400, 422), name
    assert desk.ask("POST", "/api/folder", {"kind": "../../etc"})[1] == b'{"isShown":false}'
    assert desk.ask("POST", "/api/undo", {})[0] == 200
    # A letter that no window of this desk has opened.
    assert desk.ask("GET", "/api/view", X_Letter="%2Fetc")[0] == 404
    assert desk.ask("POST", "/api/text", order, X_Letter="..%2F..")[0] == 404
    for kind in ["plan", "trial", "send"]:
        assert desk.ask("POST", "/api/errand", {"kind": kind, "password": "x"})[0] == 200, kind
    assert desk.ask("POST", "/api/people/column", {"column": "name", "meaning": "../x"})[0] == 404
    assert desk.ask("POST", "/api/errand", {"kind": "rm"})[0] == 400
    assert desk.ask("POST", "/api/text", b"{")[0] == 400
    assert desk.ask("POST", "/api/text", {"name": 1})[0] == 400
    assert desk.ask("POST", "/api/text", dict(order, version="old"))[0] == 409
    assert desk.ask("POST", "/api/setting", {"key": "sign", "value": "x"})[0] == 404
    for row, column in [(-1, 0), (10**9, 0), (1, -1), (1, 10**9)]:
        status, _ = desk.ask("POST", "/api/people/cell", {"row": row, "column": column, "value": "x", "version": ""})
        assert status in (404, 409, 422), (row, column, status)
    for query in ["page=-1", "page=99999999999999999999", "dpi=1e308", "dpi=nan", "recipient=nobody", "edition=xx"]:
        assert desk.ask("GET", "/api/page?" + query)[0] in (200, 422), query
    for query in ["offset=-5&count=-5", "offset=999999999&count=999999999"]:
        assert desk.ask("GET", "/api/people?" + query)[0] == 200, query

    # Too much, and too slowly.
    try:
        status, _ = desk.ask("POST", "/api/text", b"x" * (65 << 20))
        assert status == 413, status
    except (OSError, http.client.HTTPException):
        pass  # The desk took no more of it, as it should.
    slow = []
    for _ in range(200):
        connection = socket.create_connection(("127.0.0.1", desk.port), timeout=5)
        connection.sendall(b"GET / HTTP/1.1\r\nHost: ")
        slow.append(connection)
    assert desk.ask("GET", "/api/version")[0] == 200, "the desk does not answer beside slow callers"
    for connection in slow:
        connection.close()

    after = letters(root)
    assert after == before, "something was written"
    assert (root / "secret.md").read_text() == "secret"

    # Guessing goes slowly; whoever is admitted does not wait for that.
    guesses = [stranger.ask("GET", f"/?token={number}")[0] for number in range(150)]
    assert guesses[-1] == 429 and set(guesses) == {403, 429}, guesses

    # And what is allowed still works.
    status, text = desk.ask("POST", "/api/text", order)
    assert status == 200 and (letter / "statement.en.md").read_text() == "taken over", (status, text)
    print("fine")


if __name__ == "__main__":
    main(sys.argv[1])
