"""The server is killed while a file comes in or is looked through: nothing is half there, and nothing stays behind."""
import http.client
import re
import time
import uuid

import pytest
from conftest import ENGINES, Site
from plein_server import Server
from test_alerts_matching_killed import number, run

MEGABYTE = 1_000_000
LINE = b"1,Markt bij de kerk,hoog,groen en grijs\r\n"
TABLE = b"nummer,plek,hoogte,kleur\r\n" + LINE * (12 * MEGABYTE // len(LINE))


def _draft(site, session):
    form = session.get(site.base + "/balie/data/nieuw", timeout=30).text
    owner = re.search(r'value="(c:[^"]+)"', form).group(1)
    hidden = {name: re.search(f'name="{name}" value="([^"]*)"', form).group(1) for name in ["_csrf", "sleutel"]}
    answer = session.post(site.base + "/balie/data/nieuw", allow_redirects=False, timeout=30, data={
        **hidden, "actie": "bewaren", "titel": "Bakken", "omschrijving": "Waar ze staan.", "thema": "ENVI",
        "licentie": "CC0", "ritme": "MONTHLY", "eigenaar": owner, "contact": "Team", "contact_email": "a@b.example"})
    assert answer.status_code == 303, answer.text[:500]
    return answer.headers["Location"].split("?")[0]


def _send(site, session, page, until):
    """Sends the file as a browser does, as far as `until` says; returns the connection, still open."""
    token = site.form(session, page)["_csrf"]
    body = b""
    for name, value in [("_csrf", token), ("nummer", "")]:
        body += f'--grens\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    body += (b'--grens\r\nContent-Disposition: form-data; name="bestand"; filename="bakken.csv"\r\n'
             b"Content-Type: text/csv\r\n\r\n" + TABLE + b"\r\n--grens--\r\n")
    connection = http.client.HTTPConnection(site.base.removeprefix("http://"), timeout=120)
    connection.putrequest("POST", f"{page}/bestanden")
    for name, value in [("Content-Type", "multipart/form-data; boundary=grens"), ("Content-Length", str(len(body))),
                        ("Cookie", "; ".join(f"{cookie.name}={cookie.value}" for cookie in session.cookies)),
                        ("Origin", site.base)]:
        connection.putheader(name, value)
    connection.endheaders()
    connection.send(body[:until] if until else body)
    return connection


def _wait(address, question, is_there):
    until = time.monotonic() + 90
    while not is_there(number(address, question)):
        assert time.monotonic() < until, question
        time.sleep(0.01)


@pytest.mark.parametrize("engine", ENGINES)
def test_killed_during_an_upload_nothing_is_half_there_and_nothing_stays(engine, request, tmp_path):
    address = request.getfixturevalue("postgres").database() if engine == "postgres" else str(tmp_path / "plein.sqlite")
    parts, files = "SELECT COUNT(*) FROM data_file_parts", "SELECT COUNT(*) FROM data_files"
    with Server(database=address, engine=engine, demo=True) as server:
        site = Site(server)
        session = site.colleague()
        page = _draft(site, session)
        before = (number(address, files), number(address, parts))

        # While it comes in.
        half = _send(site, session, page, until=5 * MEGABYTE)
        _wait(address, parts, lambda count: count >= before[1] + 10)
        server.kill()
        half.close()
        server.start()
        # While it is looked through: everything came, nothing was decided.
        whole = _send(site, session, page, until=None)
        all_parts = -(-len(TABLE) // 262_144)
        arrived = f"{parts} WHERE file_id = (SELECT MAX(id) FROM data_files)"
        _wait(address, arrived, lambda count: count == all_parts)
        server.kill()
        assert number(address, f"{files} WHERE state = 'receiving'") == 2, "it was done before it was killed"
        whole.close()
        server.start()

        # Nobody sees either of them, and the set goes on as if they had never come.
        shown = session.get(site.base + page, timeout=30).text
        assert "bakken.csv" not in shown
        assert number(address, f"{files} WHERE state = 'kept'") == 0
        again = _send(site, session, page, until=None)
        answer = again.getresponse()
        assert answer.status == 303 and number(address, f"{files} WHERE state = 'kept'") == 1
        again.close()

        # A day later they are gone, with every part; what came whole is there.
        run(address, "UPDATE data_files SET at = 1 WHERE state = 'receiving';")
        run(address, "INSERT INTO jobs (id, kind, payload, unique_key, run_at, created_at) VALUES "
                     f"('{uuid.uuid4()}', 'stale_data', '', 'test', 1, 1);")
        _wait(address, f"{files} WHERE state = 'receiving'", lambda count: count == 0)
        assert number(address, files) == before[0] + 1
        assert number(address, parts) == before[1] + all_parts
        orphans = f"{parts} WHERE file_id NOT IN (SELECT id FROM data_files)"
        assert number(address, orphans) == 0
        server.terminate()
