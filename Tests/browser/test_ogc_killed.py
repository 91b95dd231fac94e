"""The server is killed while it takes a published file apart: nothing half is shown, and in the end every feature is there once."""
import json
import time
import uuid

import pytest
import requests
from conftest import ENGINES
from plein_server import Server
from test_alerts_matching_killed import number, run

FEATURES = 30_000
SET, OLD, NEW = (f"01990000-0000-7000-8002-00000000000{digit}" for digit in "123")
PART = 262_144


def document(count, name):
    return json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "id": f"{name}{place}", "properties": {"n": place, "naam": "Lantaarnpaal"},
         "geometry": {"type": "Point", "coordinates": [5 + place % 500 / 1000, 52 + place // 500 / 1000]}}
        for place in range(count)]}).encode()


def filled(address):
    """A public set with an old version that is to be read, and a new one whose job waits for later."""

    def blob(data):
        return f"'\\x{data.hex()}'" if address.startswith("postgres") else f"X'{data.hex()}'"

    colleague = "01990000-0000-7000-8002-000000000009"
    lines = [
        "INSERT INTO colleagues (id, email, name, role, password_hash, created_at) VALUES "
        f"('{colleague}', 'a@example.org', 'A', 'team_lead', '', 1);",
        "INSERT INTO data_sets (id, name, state, title_nl, description_nl, licence, theme, rhythm, contact_name, "
        "contact_email, owner_id, created_at, changed_at, published_at) VALUES "
        f"('{SET}', 'palen', 'published', 'Palen', 'Alle', 'CC0', 'ENVI', 'NEVER', 'T', 't@example.org', '{colleague}', 1, 1, 1);",
        "INSERT INTO data_distributions (set_id, number, kind, format, title, key, newest, changed_at) VALUES "
        f"('{SET}', 1, 'file', 'geojson', 'Kaart', 'k', 1, 1);",
    ]
    for version, (file, data) in enumerate([(OLD, document(10, "oud")), (NEW, document(FEATURES, "nieuw"))], start=1):
        lines.append(
            "INSERT INTO data_files (id, set_id, state, distribution, number, name, format, size, at, published_at) VALUES "
            f"('{file}', '{SET}', 'published', 1, {version}, 'x', 'geojson', {len(data)}, 1, 1);")
        lines += [f"INSERT INTO data_file_parts (file_id, place, bytes) VALUES ('{file}', {start // PART}, "
                  f"{blob(data[start:start + PART])});" for start in range(0, len(data), PART)]
    run(address, "BEGIN;\n" + "\n".join(lines + [job(OLD)]) + "\nCOMMIT;")


def job(file):
    return ("INSERT INTO jobs (id, kind, payload, unique_key, run_at, created_at) VALUES "
            f"('{uuid.uuid4()}', 'index_features', '{file}', 'index_features {file}', 1, 1);")


@pytest.mark.parametrize("engine", ENGINES)
def test_killed_while_a_file_is_taken_apart_it_is_whole_in_the_end_and_never_half(engine, request, tmp_path):
    address = request.getfixturevalue("postgres").database() if engine == "postgres" else str(tmp_path / "plein.sqlite")
    kept = f"SELECT COUNT(*) FROM data_features WHERE file_id = '{NEW}'"
    served = "SELECT COUNT(*) FROM data_feature_files WHERE state = 'served' AND file_id = '{}'"

    def wait(question, value):
        until = time.monotonic() + 120
        while number(address, question) < value and time.monotonic() < until:
            time.sleep(0.01)
        assert number(address, question) >= value, question

    def shown(server):
        return requests.get(f"{server.base}/ogc/collections/palen-1/items?limit=1000", timeout=30).json()

    with Server(database=address, engine=engine) as server:
        server.terminate()
        filled(address)
        server.start()
        wait(served.format(OLD), 1)
        run(address, f"BEGIN; UPDATE data_distributions SET newest = 2; {job(NEW)} COMMIT;")
        halfway = []
        for _ in range(4):
            wait(kept, (halfway[-1] if halfway else 0) + 1)
            server.kill()
            halfway.append(number(address, kept))
            # What the dead process held is another's when its lease ends; here at once.
            run(address, "UPDATE jobs SET lease_owner = NULL, lease_until = NULL, run_at = 1")
            server.start()
            if not number(address, served.format(NEW)):
                assert [feature["id"] for feature in shown(server)["features"]][:2] == ["oud0", "oud1"]
        wait(served.format(NEW), 1)
        assert [count for count in halfway if 0 < count < FEATURES], halfway
        assert number(address, kept) == FEATURES
        assert number(address, f"SELECT COUNT(DISTINCT key) FROM data_features WHERE file_id = '{NEW}'") == FEATURES
        page = shown(server)
        assert page["numberMatched"] == FEATURES and page["features"][999]["id"] == "nieuw999"
