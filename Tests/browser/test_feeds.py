"""A source of notices from the desk: added by an administrator, read from a server that is well, late, half or gone."""
import json
import re
import time

import feed_generator
import pytest
from conftest import ENGINES, Site, unique
from feed_server import FeedServer
from mail_plein import Town, eventually
from plein_server import Server


@pytest.fixture(scope="module")
def source():
    with FeedServer() as server:
        yield server


@pytest.fixture(params=ENGINES)
def town(request):
    """A municipality of its own, which may be killed, in a network for tests."""
    database = postgres = None
    if request.param == "postgres":
        postgres = request.getfixturevalue("postgres")
        database = postgres.database()
    environment = {"PLEIN_TRUST_PROXY": "yes", "PLEIN_TEST_NETWORK": "yes"}
    with Server(database=database, engine=request.param, demo=True, environment=environment) as server:
        town = Town(server, None)
        # Only what comes from the source is here, and nothing of it lies outside the demonstration's outline.
        for table in ("neighbourhoods", "alert_notice_words", "alert_hidings", "alert_relations", "alert_versions", "alert_notices"):
            town.rows(f"DELETE FROM {table}")
        town.desk = Site(server).colleague("beheer")
        yield town
    if postgres:
        postgres.drop(database)


def post(town, path, **fields):
    """A desk form with its token."""
    page = town.desk.get(town.base + "/balie/mij", timeout=30).text
    token = re.search(r'name="_csrf" value="([^"]+)"', page).group(1)
    return town.desk.post(town.base + path, data={"_csrf": token, **fields}, allow_redirects=False, timeout=30)


def add(town, source, names="", **more):
    """A source that is active; its address at the desk."""
    team = town.value("SELECT id FROM teams ORDER BY id LIMIT 1")
    answer = post(town, "/balie/bronnen/nieuw-wegen", actie="bewaren", naam=unique("Wegen"), team=team,
                  adres=source.address, namen=names, minuten="60", **more)
    assert answer.status_code == 303, re.findall(r"field-error[^<]*<?[^>]*>([^<]*)", answer.text)
    path = answer.headers["Location"].removeprefix(town.base).split("?")[0]
    answer = post(town, path, actie="besluiten", stand="active", besluit="Inwoners willen dit weten", eigenaar="Wegbeheer")
    assert answer.status_code == 303
    return path


def page(town, path):
    answer = town.desk.get(town.base + path, timeout=30)
    assert answer.status_code == 200
    return answer.text


def look(town, path, words):
    """Looks now, and again as somebody would who still does not see it, until the page says `words`.

    A server that was slow closes its connection, perhaps at the moment that it is asked again: that is a fault of its own.
    """
    for again in range(5, -1, -1):
        assert post(town, path, actie="kijken").status_code == 303
        try:
            return eventually(lambda: words in page(town, path), words, 20)
        except AssertionError:
            if not again:
                raise


def feed(numbers, hour=0, changed=(), broken=()):
    time = f"2026-11-28T{hour:02}:00:00Z"
    return feed_generator.HEAD.format(time=time) + "".join(
        feed_generator.situation(number, number in changed, number in broken) for number in numbers) + feed_generator.FOOT


def current(town):
    return int(town.value("SELECT COUNT(*) FROM alert_notices WHERE state = 'current' AND gone_at IS NULL"))


def told(town):
    return int(town.value("SELECT COUNT(*) FROM alert_versions WHERE tells = 1"))


def counts(town):
    """Of the newest import."""
    return json.loads(town.value("SELECT counts FROM feed_raws ORDER BY fetched_at DESC, id DESC LIMIT 1"))


def test_a_source_is_read_when_it_is_well_and_does_no_harm_when_it_is_not(town, source):
    source.serve(feed(range(20)), etag='"een"')
    path = add(town, source)
    eventually(lambda: current(town) == 20, "twenty notices", 60)
    eventually(lambda: "Gelezen: 20" in page(town, path), "imported whole", 60)
    assert told(town) == 0 and "Nieuw: 20" in page(town, path)

    # Nothing new: it is asked so, and not sent again.
    asked = len(source.asked)
    answer = post(town, path, actie="kijken")
    assert answer.status_code == 303
    eventually(lambda: len(source.asked) > asked, "another look")
    assert source.asked[-1]["if-none-match"] == '"een"' and "plein" in source.asked[-1]["user-agent"].lower()

    # Half: nothing ends, and it says so.
    source.serve(feed(range(22), 1), etag='"twee"')
    source.mood = "cut"
    look(town, path, "brak halverwege af")
    assert town.value("SELECT COUNT(*) FROM alert_notices WHERE state <> 'current' OR gone_at IS NOT NULL") == "0"

    # Whole again, slowly, with one that is broken: it is counted and stops nobody.
    source.serve(feed(range(22), 2, changed=[3], broken=[5]), etag='"drie"')
    source.mood = "slow"
    look(town, path, "Onleesbaar: 1")
    assert "NDW03_5_PRJ_2" in page(town, path)
    eventually(lambda: "Werkt." in page(town, path), "whole", 60)
    assert current(town) == 22
    # The two that half a feed or this one brought, and the one that was extended.
    assert int(town.value("SELECT COUNT(*) FROM alert_versions WHERE tells = 1 AND change = 'extended'")) == 1
    assert int(town.value("SELECT COUNT(*) FROM alert_versions WHERE tells = 1 AND change = 'new'")) == 2

    # Out of order, away, and with the packing named as an encoding.
    source.mood = "down"
    look(town, path, "HTTP 503")
    source.close()
    look(town, path, "niet bereikbaar")
    source.open()
    source.serve(feed(range(22), 3, changed=[3]))
    source.encoding = "gzip"
    look(town, path, "Werkt.")
    source.encoding = None
    assert current(town) == 22 and told(town) == 3

    # Parked with a decision, it is not asked any more.
    answer = post(town, path, actie="besluiten", stand="parked", besluit="Even niet", eigenaar="Wegbeheer")
    assert answer.status_code == 303 and "Even niet" in page(town, path)
    asked = len(source.asked)
    assert post(town, path, actie="kijken").status_code == 303
    time.sleep(2)
    assert len(source.asked) == asked


def test_killed_while_it_imports_it_goes_on_and_nothing_is_twice(town, source):
    source.serve(feed(range(10)))
    path = add(town, source)
    eventually(lambda: current(town) == 10, "ten notices", 60)
    many = 1_500
    source.serve(feed(range(many), 1))
    assert post(town, path, actie="kijken").status_code == 303
    kills = 0
    while current(town) < many:
        before = current(town)
        assert kills < 40
        # In the middle of it, wherever that is.
        eventually(lambda: current(town) > before + 50 or current(town) == many, "progress", 60)
        if current(town) == many:
            break
        town.server.kill()
        kills += 1
        # Whoever died held the source and the job; both run out by themselves, here at once.
        town.rows("UPDATE feed_sources SET lease_until = 0")
        town.rows("UPDATE jobs SET lease_until = 0 WHERE lease_until IS NOT NULL")
        town.server.start()
    assert kills >= 1, "it was never in the middle"
    town.desk = Site(town.server).colleague("beheer")
    eventually(lambda: f"Gelezen: {many:,}".replace(",", ".") in page(town, path), "imported whole", 60)
    assert int(town.value("SELECT COUNT(*) FROM alert_notices")) == many
    # Each of the new ones tells once, and has its job once.
    assert told(town) == many - 10
    assert int(town.value("SELECT COUNT(*) FROM alert_versions")) == many
    assert town.value("SELECT COUNT(*) FROM feed_raws WHERE state = 'imported'") == "2"


def test_what_is_typed_wrong_is_said_and_nothing_typed_is_lost(town, source):
    team = town.value("SELECT id FROM teams ORDER BY id LIMIT 1")
    answer = post(town, "/balie/bronnen/nieuw-wegen", actie="bewaren", naam="", team=team, adres="ftp://x", namen="Mijn <naam>",
                  gebied="52 5", minuten="nooit")
    assert answer.status_code == 400
    assert "Mijn &lt;naam&gt;" in answer.text and "vier getallen" in answer.text
    answer = post(town, "/balie/bronnen/nieuw-wegen", actie="bewaren", naam="", team=team, adres="ftp://x", namen="",
                  gebied="", minuten="nooit")
    assert answer.status_code == 400 and "https://" in answer.text and "1 tot 1440" in answer.text
    # A colleague who is no administrator is kept out.
    other = Site(town.server).colleague("fatma")
    assert other.get(town.base + "/balie/bronnen", allow_redirects=False, timeout=30).status_code == 403
    # The town's own name stands there already.
    first = page(town, "/balie/bronnen/nieuw-wegen")
    assert "Gemeente Waterbeek" in first and "opendata.ndw.nu" in first
    second = page(town, "/balie/bronnen/nieuw-bekendmakingen")
    assert re.search(r">\s*Waterbeek</textarea>", second) and "repository.overheid.nl/sru" in second
