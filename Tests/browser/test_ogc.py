"""OGC API Features as others read it: OWSLib, GDAL (through pyogrio), a validator of OpenAPI, and the shape that the
standard gives each document."""
import json
import random
import re
import time

import jsonschema_rs
import ogc_schemas
import pyogrio
import pytest
import requests
from conftest import unique
from openapi_spec_validator import OpenAPIV30SpecValidator
from owslib.ogcapi.features import Features
from test_near import publish as publish_notice

PLAYGROUNDS = "speeltuinen-1"


def fits(document, schema):
    jsonschema_rs.validator_for(
        {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, validate_formats=True).validate(document)
    return document


def get(site, path, status=200, **headers):
    answer = requests.get(site.base + path, timeout=30, headers=headers)
    assert answer.status_code == status, f"{path} gave {answer.status_code}: {answer.text[:500]}"
    return answer


def wait_for(site, collection):
    """The job that reads a published file runs a moment later."""
    end = time.monotonic() + 60
    while requests.get(f"{site.base}/ogc/collections/{collection}", timeout=30).status_code != 200:
        assert time.monotonic() < end, f"{collection} is not there"
        time.sleep(0.3)


def csrf(session, site, path):
    return re.search(r'name="_csrf" value="([^"]+)"', session.get(site.base + path).text).group(1)


def publish(site, title, document, number=None, set_id=None):
    """A team lead publishes a file of places, or the next version of it; gives the set's desk page and the collection."""
    session = site.colleague("fatma")
    if set_id is None:
        page = session.get(site.base + "/balie/data/nieuw").text
        values = dict(re.findall(r'name="(_csrf|id|sleutel|versie)" value="([^"]*)"', page))
        owner = re.search(r'value="(c:[^"]+)"', page).group(1)
        answer = session.post(site.base + "/balie/data/nieuw", data={
            **values, "titel": title, "omschrijving": "Plekken van een proef.", "licentie": "CC0", "thema": "ENVI",
            "ritme": "NEVER", "eigenaar": owner, "contact": "Team", "contact_email": "data@waterbeek.example",
            "actie": "bewaren"}, allow_redirects=False, timeout=30)
        assert answer.status_code == 303, answer.text[:3000]
        set_id = re.search(r"/balie/data/([0-9a-f-]{36})", answer.headers["Location"]).group(1)
    desk = f"/balie/data/{set_id}"
    sent = session.post(f"{site.base}{desk}/bestanden", files={
        "_csrf": (None, csrf(session, site, desk)), "nummer": (None, str(number or "")),
        "bestand": ("x.geojson", json.dumps(document))}, allow_redirects=False, timeout=120)
    assert sent.status_code == 303, sent.text[:3000]
    file = sent.headers["Location"].split("?")[0].replace(site.base, "")
    session.post(site.base + file, data={
        "_csrf": csrf(session, site, file), "actie": "publiceren", "naam": "Kaart", "gezien": "1"}, timeout=60)
    page = session.get(site.base + desk).text
    version = re.search(r'name="versie" value="(\d+)"', page).group(1)
    session.post(site.base + desk, data={
        "_csrf": csrf(session, site, desk), "actie": "publiceren", "versie": version}, timeout=30)
    name = re.search(r'href="/data/([^"/]+)"', session.get(site.base + desk).text).group(1)
    return set_id, f"{name}-1"


def some_places(count, seed=1):
    chance = random.Random(seed)
    features = []
    for number in range(count):
        x, y = round(chance.uniform(4.9, 5.4), 5), round(chance.uniform(51.9, 52.3), 5)
        geometry = {"type": "Point", "coordinates": [x, y]}
        if number % 3 == 1:
            geometry = {"type": "LineString", "coordinates": [[x, y], [round(x + 0.02, 5), round(y + 0.03, 5)]]}
        features.append({"type": "Feature", "id": f"n{number}", "geometry": geometry,
                         "properties": {"nummer": number, "sinds": f"20{10 + number % 15}-05-01"}})
    return {"type": "FeatureCollection", "features": features}


def touches(feature, west, south, east, north):
    """Whether a point, or a line of two points, has a part in the box."""
    points = feature["geometry"]["coordinates"]
    if feature["geometry"]["type"] == "Point":
        return west <= points[0] <= east and south <= points[1] <= north
    (x1, y1), (x2, y2) = points
    steps = [step / 20000 for step in range(20001)]
    return any(west <= x1 + (x2 - x1) * t <= east and south <= y1 + (y2 - y1) * t <= north for t in steps)


def pages(address, most=500):
    """Every feature from an address on, following `next` to the end."""
    found, count = [], 0
    while address and count < most:
        answer = requests.get(address, timeout=30)
        assert answer.status_code == 200, answer.text[:500]
        document = fits(answer.json(), ogc_schemas.ITEMS)
        assert document["numberReturned"] == len(document["features"])
        found += document["features"]
        address = next((link["href"] for link in document["links"] if link["rel"] == "next"), None)
        count += 1
    assert address is None
    return found


def test_every_document_fits_the_standard(site):
    publish_notice(site, unique("OGC"))
    wait_for(site, PLAYGROUNDS)
    landing = fits(get(site, "/ogc").json(), ogc_schemas.LANDING)
    addresses = {link["rel"]: link["href"] for link in landing["links"]}
    assert all(address.startswith(site.base) for address in addresses.values())
    fits(requests.get(addresses["conformance"], timeout=30).json(), ogc_schemas.CONFORMANCE)
    collections = fits(requests.get(addresses["data"], timeout=30).json(), ogc_schemas.COLLECTIONS)["collections"]
    assert {"meldingen", "buurten", PLAYGROUNDS} <= {one["id"] for one in collections}
    for one in collections:
        own = {link["rel"]: link["href"] for link in one["links"]}
        fits(requests.get(own["collection"], timeout=30).json(), ogc_schemas.COLLECTION)
        assert requests.get(own["alternate"], timeout=30).status_code == 200
        features = pages(own["items"] + "?limit=50")
        assert len({feature["id"] for feature in features}) == len(features) > 0
        west, south, east, north = one["extent"]["spatial"]["bbox"][0]
        for feature in features[:20]:
            item = requests.get(f"{own['items']}/{feature['id']}", timeout=30).json()
            fits(item, ogc_schemas.ITEM)
            assert {**item, "links": None} == {**feature, "links": None}
            for x, y in re.findall(r"\[(-?\d+\.?\d*), (-?\d+\.?\d*)\]", json.dumps(feature["geometry"])):
                assert west <= float(x) <= east and south <= float(y) <= north


def test_a_wrong_document_is_found():
    good = {"type": "FeatureCollection", "features": [
        {"type": "Feature", "id": "1", "geometry": {"type": "Point", "coordinates": [5, 52]}, "properties": {}}],
        "links": [{"href": "http://x/", "rel": "self", "type": "a/b"}], "timeStamp": "2026-01-01T00:00:00Z", "numberReturned": 1}
    fits(good, ogc_schemas.ITEMS)
    for change in [
        {"links": []}, {"timeStamp": "gisteren"}, {"numberReturned": -1}, {"type": "Features"},
        {"features": [{**good["features"][0], "geometry": {"type": "Point", "coordinates": [5]}}]},
        {"features": [{**good["features"][0], "geometry": {"type": "Polygon", "coordinates": [[[5, 52], [6, 52], [5, 52]]]}}]},
    ]:
        with pytest.raises(jsonschema_rs.ValidationError):
            fits({**good, **change}, ogc_schemas.ITEMS)


def test_the_description_is_openapi_and_describes_what_is_answered(any_site):
    wait_for(any_site, PLAYGROUNDS)
    answer = get(any_site, "/ogc/api")
    assert answer.headers["Content-Type"] == "application/vnd.oai.openapi+json;version=3.0"
    document = answer.json()
    assert [str(error) for error in OpenAPIV30SpecValidator(document).iter_errors()] == []
    assert document["servers"] == [{"url": any_site.base}]
    schemas = {**document["components"]["schemas"]}
    for name, path in [("landing", "/ogc"), ("conformance", "/ogc/conformance"), ("collections", "/ogc/collections"),
                       ("collection", f"/ogc/collections/{PLAYGROUNDS}"), ("features", f"/ogc/collections/{PLAYGROUNDS}/items"),
                       ("features", "/ogc/collections/meldingen/items"), ("features", "/ogc/collections/buurten/items"),
                       ("feature", f"/ogc/collections/{PLAYGROUNDS}/items/1")]:
        # OpenAPI 3.0 says `nullable` where JSON Schema says a list of types.
        schema = json.loads(json.dumps({"components": {"schemas": schemas}, "$ref": f"#/components/schemas/{name}"}).replace(
            '"type": "object", "nullable": true', '"type": ["object", "null"]'))
        jsonschema_rs.validator_for({"$schema": "http://json-schema.org/draft-07/schema#", "allOf": [schema], **schema}).validate(
            get(any_site, path).json())
    wrong = get(any_site, f"/ogc/collections/{PLAYGROUNDS}/items?bbox=1,2&kleur=rood", status=400)
    assert wrong.headers["Content-Type"] == "application/problem+json"
    fits(wrong.json(), ogc_schemas.EXCEPTION)
    assert {field["name"] for field in wrong.json()["invalidParams"]} == {"bbox", "kleur"}
    broken = json.loads(json.dumps(document))
    del broken["paths"]["/ogc"]["get"]["responses"]
    assert list(OpenAPIV30SpecValidator(broken).iter_errors())


def test_owslib_reads_all_of_it_and_filters(site):
    document = some_places(230)
    _, name = publish(site, unique("Bomen"), document)
    wait_for(site, name)
    client = Features(site.base + "/ogc")
    assert "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core" in client.conformance()["conformsTo"]
    assert client.api()["openapi"].startswith("3.0")
    assert {"meldingen", name} <= set(client.feature_collections())
    extent = client.collection(name)["extent"]
    assert len(extent["spatial"]["bbox"][0]) == 4 and extent["temporal"]["interval"][0][0].startswith("2010-04-30")
    first = client.collection_items(name, limit=50)
    assert first["numberMatched"] == 230 and first["numberReturned"] == 50
    every = pages(f"{site.base}/ogc/collections/{name}/items?limit=50")
    assert [feature["id"] for feature in every] == [feature["id"] for feature in document["features"]]
    assert [feature["geometry"] for feature in every] == [feature["geometry"] for feature in document["features"]]
    assert [feature["properties"] for feature in every] == [feature["properties"] for feature in document["features"]]
    for box in [(5.0, 52.0, 5.1, 52.1), (4.0, 51.0, 6.0, 53.0), (5.2, 52.2, 5.2003, 52.3), (0, 0, 1, 1)]:
        expected = {feature["id"] for feature in document["features"] if touches(feature, *box)}
        found = client.collection_items(name, bbox=list(box), limit=1000)
        assert {feature["id"] for feature in found["features"]} == expected, box
        paged = pages(f"{site.base}/ogc/collections/{name}/items?limit=7&bbox={','.join(map(str, box))}")
        assert len(paged) == len(expected) and {feature["id"] for feature in paged} == expected, box
    timed = client.collection_items(name, datetime_="2012-01-01T00:00:00Z/2013-12-31T00:00:00Z", limit=1000)
    assert {feature["properties"]["sinds"][:4] for feature in timed["features"]} == {"2012", "2013"}
    assert client.collection_item(name, "n17")["properties"]["nummer"] == 17


@pytest.mark.skipif("OAPIF" not in pyogrio.list_drivers(), reason="this GDAL cannot read OGC API Features")
def test_gdal_reads_all_of_it_and_filters(any_site):
    document = some_places(1300, seed=2)
    _, name = publish(any_site, unique("Lantaarns"), document)
    wait_for(any_site, name)
    source = f"OAPIF:{any_site.base}/ogc"
    assert name in [layer for layer, _ in pyogrio.list_layers(source)]
    info = pyogrio.read_info(source, layer=name, force_feature_count=True)
    assert info["features"] == 1300
    _, _, geometry, fields = pyogrio.raw.read(source, layer=name, columns=["nummer"])
    assert sorted(fields[0].tolist()) == list(range(1300)) and all(geometry)
    box = (5.0, 52.0, 5.1, 52.1)
    _, _, _, fields = pyogrio.raw.read(source, layer=name, columns=["nummer"], bbox=box)
    assert sorted(fields[0].tolist()) == [
        number for number, feature in enumerate(document["features"]) if touches(feature, *box)]


def test_a_new_version_takes_the_place_of_the_old_one_and_who_was_reading_reads_on(any_site):
    old = some_places(60, seed=3)
    set_id, name = publish(any_site, unique("Bankjes"), old)
    wait_for(any_site, name)
    start = f"{any_site.base}/ogc/collections/{name}/items?limit=25"
    first = requests.get(start, timeout=30).json()
    publish(any_site, "", some_places(5, seed=4), number=1, set_id=set_id)
    end = time.monotonic() + 60
    while requests.get(start, timeout=30).json()["numberMatched"] != 5:
        assert time.monotonic() < end
        time.sleep(0.3)
    rest = pages(next(link["href"] for link in first["links"] if link["rel"] == "next"))
    assert [feature["id"] for feature in first["features"] + rest] == [feature["id"] for feature in old["features"]]
    assert len(pages(start)) == 5
