"""The server as a process: clients who hold it up, and what it writes in its log."""
import socket
import time

import pytest
import requests
from conftest import ENGINES, Site, unique
from plein_server import Server


@pytest.fixture(params=ENGINES)
def own_site(request):
    """A server for one test, with little patience and a talkative log."""
    address = None
    if request.param == "postgres":
        postgres = request.getfixturevalue("postgres")
        address = postgres.database()
    environment = {"PLEIN_TRUST_PROXY": "yes", "PLEIN_CLIENT_SECONDS": "2", "PLEIN_LOG": "trace"}
    with Server(database=address, engine=request.param, demo=True, environment=environment) as server:
        yield Site(server)
    if address:
        postgres.drop(address)


def _drip(site, beginning, patience=20):
    """Sends `beginning`, then a byte now and then; returns the seconds until the server ended the connection."""
    start = time.monotonic()
    with socket.create_connection(("127.0.0.1", site.server.port), timeout=5) as line:
        line.sendall(beginning)
        line.settimeout(0.3)
        while time.monotonic() - start < patience:
            try:
                line.sendall(b"x")
                if line.recv(65536) == b"":
                    return time.monotonic() - start
            except socket.timeout:
                continue
            except OSError:
                return time.monotonic() - start
    return None


@pytest.mark.parametrize("own_site", ["sqlite"], indirect=True)  # Nothing to do with the database.
@pytest.mark.parametrize("beginning", [
    b"",
    b"GET / HTTP/1.1\r\nHost: plein\r\nX-Slow: ",
    b"POST /contact HTTP/1.1\r\nHost: plein\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 5000\r\n\r\nvraag=",
    b"POST /balie/aanmelden HTTP/1.1\r\nHost: plein\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 500\r\n\r\nemail=",
], ids=["nothing", "headers", "question", "sign-in"])
def test_a_slow_client_is_sent_away(own_site, beginning):
    took = _drip(own_site, beginning)
    assert took is not None, "the server kept waiting"
    assert requests.get(own_site.base + "/", timeout=5).status_code == 200


def test_many_slow_clients_keep_nobody_out(own_site):
    lines = []
    try:
        for _ in range(300):
            line = socket.create_connection(("127.0.0.1", own_site.server.port), timeout=5)
            line.sendall(b"POST /contact HTTP/1.1\r\nHost: plein\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                         b"Content-Length: 900\r\n\r\nvraag=")
            lines.append(line)
        own_site.ask(unique("Vraag terwijl anderen treuzelen"))
    finally:
        for line in lines:
            line.close()


def test_the_log_holds_no_personal_data(own_site):
    words = {name: unique("proef").split()[1] for name in ["question", "name", "place", "answer", "search", "password", "file"]}
    mail = f"{unique('x').split()[1]}@voorbeeld.example"
    phone = "0612345678"
    private = own_site.ask(words["question"], naam=words["name"], email=mail, telefoon=phone, plaats=words["place"])
    token = private.split("/")[2]
    session = own_site.session()
    session.get(own_site.base + private, timeout=10)
    session.get(own_site.base + "/", params={"q": words["search"]}, timeout=10)
    for wrong in (words["password"], "x"):
        session.post(own_site.base + "/balie/aanmelden", data={"email": mail, "wachtwoord": wrong}, timeout=10)
    session.post(own_site.base + "/contact", data={"vraag": "", "naam": words["name"], "email": "geen adres " + words["place"]},
                 timeout=10)
    session.post(own_site.base + "/v1/vragen", json={"vraag": 3, "naam": words["name"], words["answer"]: mail}, timeout=10)
    session.post(own_site.base + "/v1/vragen", data="{" + words["question"], headers={"Content-Type": "application/json"},
                 timeout=10)
    colleague = own_site.colleague()
    colleague.get(own_site.base + "/balie/zoeken", params={"q": f"from:{words['name']} {words['search']}"}, timeout=10)
    colleague.get(own_site.base + "/balie/zoeken", params={"q": words["question"] + "' \"("}, timeout=10)
    cookie = next(iter(colleague.cookies)).value
    log = own_site.server.text
    assert log.strip(), "a log at level trace says something"
    for name, secret in {**words, "mail": mail, "phone": phone, "token": token, "cookie": cookie}.items():
        assert secret not in log, f"the log tells the {name}"
