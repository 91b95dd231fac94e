"""What happens nearby: with a map, by keyboard, without scripts, on paper, and for the programs that read its documents."""
import datetime
import json
import pathlib
import re

import feedparser
import icalendar
import jsonschema_rs
import pytest
import requests
from conftest import ROOT, faults, unique
from lxml import etree

# A street in the demonstration municipality's fields.
LATITUDE, LONGITUDE = 52.3105, 5.5405
AREA = {"type": "Polygon", "coordinates": [[[5.54, 52.31], [5.545, 52.31], [5.545, 52.313], [5.54, 52.313], [5.54, 52.31]]]}
CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
LEAFLET = pathlib.Path("/usr/share/javascript/leaflet/leaflet.esm.min.js")


def moment(days):
    return (datetime.datetime.now() + datetime.timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


def publish(site, title, **fields):
    """A colleague publishes a notice; gives its id."""
    session = site.colleague("fatma")
    values = {
        **site.form(session, "/balie/buurt/nieuw"), "titel": title, "soort": "Weg dicht",
        "tekst": "Wij vervangen het riool; alles, \"van gevel tot gevel\" & <meer>.\nLopen kan altijd.",
        "onderwerp": "municipality", "voor": "place", "geometrie": json.dumps(AREA), "plaats": "Kerkstraat",
        "begin": moment(-1), "einde": moment(9), "dicht": "car", "zekerheid": "certain", "actie": "publiceren", **fields}
    csrf = re.search(r'name="_csrf" value="([^"]+)"', session.get(site.base + "/balie/buurt/nieuw").text).group(1)
    page = session.get(site.base + "/balie/buurt/nieuw").text
    values.update({"_csrf": csrf, "id": re.search(r'name="id" value="([^"]+)"', page).group(1), "versie": "0"})
    answer = session.post(
        site.base + "/balie/buurt/nieuw", files={name: (None, value) for name, value in values.items()},
        allow_redirects=False, timeout=30)
    assert answer.status_code == 303, f"publishing gave {answer.status_code}: {answer.text[:3000]}"
    return re.search(r"/balie/buurt/([0-9a-f-]+)", answer.headers["Location"]).group(1)


def get(site, path, status=200):
    answer = requests.get(site.base + path, timeout=30)
    assert answer.status_code == status, f"{path} gave {answer.status_code}"
    return answer


def at(radius=1000):
    return f"/buurt?lat={LATITUDE}&lon={LONGITUDE}&straal={radius}"


@pytest.mark.skipif(not LEAFLET.exists(), reason="Debian's libjs-leaflet is not here")
@pytest.mark.parametrize("width", [360, 1280])
def test_the_map_shows_what_the_list_says_and_works_by_keyboard(any_site, visit, width):
    title = unique("Kerkstraat dicht")
    publish(any_site, title)
    visitor = visit(any_site, width=width)
    page = visitor.page
    visitor.go(at())
    page.wait_for_selector(".map .map-number")
    entry = page.locator(f"li[data-notice]:has-text('{title}')")
    number = entry.get_attribute("data-number")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert faults(page) == []
    # From the list to the map by Tab alone: the mark says what it is, and Enter shows where it leads.
    visitor.tab_to(marked(number), limit=250)
    assert "here-too" in entry.get_attribute("class")
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup a", has_text=title)
    popup.wait_for()
    assert popup.inner_text() == title
    assert popup.get_attribute("href").startswith(any_site.base + "/buurt/melding/")
    assert page.locator(".map path.map-thing").count() >= 1
    assert not page.locator(".leaflet-tile").count(), "no tiles without a tile server"
    popup.click()
    page.wait_for_url("**/buurt/melding/*")
    page.wait_for_selector(".map .map-number")
    assert page.locator("h1").inner_text() == title
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert faults(page) == []


def marked(number):
    """Of an element, in the page: is it the mark of this number, its own or one that it shares?"""
    return ("element.matches('.map-number') && element.getAttribute('aria-label').split(/[:,] ?/).slice(0, element.matches('.several')"
            f" ? undefined : 1).includes('{number}')")


@pytest.mark.skipif(not LEAFLET.exists(), reason="Debian's libjs-leaflet is not here")
@pytest.mark.parametrize("width", [360, 1280])
def test_notices_at_one_place_share_a_mark_that_can_be_touched(any_site, visit, width):
    corner = unique("Hoek")
    step = 0.00002
    for place in range(3):
        publish(any_site, f"{corner} {place}", geometrie=json.dumps(
            {"type": "Point", "coordinates": [LONGITUDE + 0.012 + place * step, LATITUDE + 0.006]}))
    visitor = visit(any_site, width=width)
    page = visitor.page
    visitor.go(f"/buurt?lat={LATITUDE + 0.006}&lon={LONGITUDE + 0.012}&straal=1000")
    page.wait_for_selector(".map .map-number")
    assert faults(page) == []
    numbers = [page.locator(f"li[data-notice]:has-text('{corner} {place}')").get_attribute("data-number") for place in range(3)]
    boxes = [mark.bounding_box() for mark in page.locator(".map-number").all()]
    for place, box in enumerate(boxes):
        for other in boxes[:place]:
            assert (abs(box["x"] - other["x"]) >= 24 or abs(box["y"] - other["y"]) >= 24), "marks on top of each other"
    visitor.tab_to(marked(numbers[0]), limit=250)
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert re.match(r"\d+ meldingen op deze plek: ", label) and set(numbers) <= set(re.findall(r"\d+", label.split(":")[1]))
    assert page.evaluate("document.activeElement.innerText").strip().endswith("×")
    page.keyboard.press("Enter")
    for place in range(3):
        page.locator(".leaflet-popup a", has_text=f"{corner} {place}").wait_for()
    # Closer by, the popup stays with who has it open.
    page.locator(".leaflet-control-zoom-out").click()
    page.locator(".leaflet-popup a", has_text=f"{corner} 0").wait_for()
    page.locator(".leaflet-popup a", has_text=f"{corner} 2").click()
    page.wait_for_url("**/buurt/melding/*")
    page.wait_for_selector(".map .map-number")
    assert page.locator("h1").inner_text() == f"{corner} 2"


@pytest.mark.parametrize("width", [360, 1280])
def test_without_scripts_it_is_a_list(any_site, visit, width):
    title = unique("Dorpsstraat dicht")
    publish(any_site, title)
    visitor = visit(any_site, width=width, scripts=False)
    page = visitor.page
    visitor.go("/buurt")
    assert not page.locator(".map").is_visible()
    assert not page.locator("[data-locate]").is_visible()
    page.locator("summary", has_text="Coördinaten").click()
    page.fill("#lat", str(LATITUDE).replace(".", ","))
    page.fill("#lon", str(LONGITUDE))
    page.locator("form.near-choice button[type=submit]").click()
    page.locator("a", has_text=title).click()
    assert page.locator("h1").inner_text() == title
    assert page.locator("dt", has_text="Wie kan er niet door").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_ones_own_place_is_asked_for_and_not_kept_precisely(any_site, visit):
    visitor = visit(any_site)
    visitor.context.grant_permissions(["geolocation"], origin=any_site.base)
    visitor.context.set_geolocation({"latitude": LATITUDE + 0.00003, "longitude": LONGITUDE})
    visitor.go("/buurt")
    visitor.page.click("[data-locate]")
    visitor.page.wait_for_url("**lat=*")
    assert re.search(r"[?&]lat=52\.3105(&|$)", visitor.page.url), visitor.page.url
    visitor.context.clear_permissions()
    refused = visit(any_site)
    refused.go("/buurt")
    refused.page.click("[data-locate]")
    refused.page.wait_for_function("document.querySelector('[data-locate-status]').textContent.includes('gaf geen plek door')")


@pytest.mark.skipif(not LEAFLET.exists(), reason="Debian's libjs-leaflet is not here")
@pytest.mark.parametrize("width", [360, 1280])
def test_a_colleague_draws_with_the_mouse_and_with_the_keyboard(any_site, visit, width):
    visitor = visit(any_site, width=width).sign_in()
    page = visitor.page
    visitor.go("/balie/buurt/nieuw")
    page.wait_for_selector(".map-tools button")
    assert faults(page) == []
    value = lambda: json.loads(page.input_value("#veld-geometrie") or "null")
    page.locator(".map-tools button", has_text="Punt").first.click()
    page.locator(".map[data-draw]").click(position={"x": 120, "y": 100})
    assert value()["type"] == "Point"
    page.locator(".map-tools button", has_text="Vlak").click()
    for x, y in [(60, 60), (180, 60), (180, 180)]:
        page.locator(".map[data-draw]").click(position={"x": x, "y": y})
    shape = value()
    assert shape["type"] == "Polygon" and len(shape["coordinates"][0]) == 5 and shape["coordinates"][0][0] == shape["coordinates"][0][-1]
    # Without a mouse: the map moves under a cross, and a button puts a point there.
    page.locator(".map-tools button", has_text="Alles weg").click()
    assert value() is None
    visitor.tab_to("element.dataset.kind === 'line'", limit=250)
    page.keyboard.press("Enter")
    put = "element.textContent === 'Zet een punt in het midden'"
    for _ in range(2):
        page.locator(".map[data-draw]").focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(400)
        page.keyboard.press("Shift+Tab")
        for _ in range(6):
            if page.evaluate(f"(element => {put})(document.activeElement)"):
                break
            page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
    line = value()
    assert line["type"] == "LineString" and len(line["coordinates"]) == 2 and line["coordinates"][0] != line["coordinates"][1]
    page.fill("#veld-titel", unique("Getekend"))
    page.click("button[name=actie][value=bewaren]")
    page.wait_for_url("**gedaan=bewaard")
    kept = value()
    assert [[round(number, 5) for number in point] for point in kept["coordinates"]] \
        == [[round(number, 5) for number in point] for point in line["coordinates"]]


def test_on_paper_there_is_the_list_and_no_map(any_site, visit):
    publish(any_site, unique("Papier"))
    visitor = visit(any_site)
    visitor.go(at())
    visitor.page.emulate_media(media="print")
    assert not visitor.page.locator(".map").is_visible()
    assert not visitor.page.locator("form.near-choice").is_visible()
    assert visitor.page.locator("li[data-notice] h3").first.is_visible()


POSITION = {"type": "array", "minItems": 2, "maxItems": 2, "items": [
    {"type": "number", "minimum": 3, "maximum": 8}, {"type": "number", "minimum": 50, "maximum": 54}]}
LINE = {"type": "array", "minItems": 2, "items": POSITION}
RING = {"type": "array", "minItems": 4, "items": POSITION}
GEOMETRY = {"oneOf": [{"type": "null"}] + [
    {"type": "object", "required": ["type", "coordinates"], "additionalProperties": False,
     "properties": {"type": {"const": name}, "coordinates": coordinates}}
    for name, coordinates in {
        "Point": POSITION, "LineString": LINE, "Polygon": {"type": "array", "minItems": 1, "items": RING},
        "MultiPoint": {"type": "array", "items": POSITION}, "MultiLineString": {"type": "array", "items": LINE},
        "MultiPolygon": {"type": "array", "items": {"type": "array", "items": RING}}}.items()]}
# RFC 7946, with the Netherlands as bounds so that a swap of longitude and latitude fails.
COLLECTION = {
    "$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "required": ["type", "features"],
    "not": {"required": ["crs"]},
    "properties": {"type": {"const": "FeatureCollection"}, "features": {"type": "array", "items": {
        "type": "object", "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": {"const": "Feature"}, "id": {"type": "string"}, "geometry": GEOMETRY,
            "properties": {"type": "object", "required": [
                "id", "title", "topic", "state", "kind", "blocked", "source", "address", "version", "changedAt"]}}}}}}


def is_anticlockwise(ring):
    return sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in zip(ring, ring[1:])) < 0


def test_geojson_keeps_its_rules(any_site):
    title = unique("GeoJSON")
    number = publish(any_site, title)
    for path in [at().replace("/buurt?", "/buurt.geojson?"), "/ogc/collections/meldingen/items?limit=1000", f"/buurt/melding/{number}/plek.geojson"]:
        answer = get(any_site, path)
        assert answer.headers["Content-Type"] == "application/geo+json"
        document = answer.json()
        jsonschema_rs.validator_for(COLLECTION).validate(document)
        feature = next(feature for feature in document["features"] if feature["id"] == number)
        assert feature["properties"]["title"] == title and feature["properties"]["blocked"] == ["car"]
        assert is_anticlockwise(feature["geometry"]["coordinates"][0])
        assert requests.get(feature["properties"]["address"], timeout=30).status_code == 200


def test_an_atom_reader_reads_it(any_site):
    title = unique("Atom <b> & co")
    number = publish(any_site, title)
    answer = get(any_site, at().replace("/buurt?", "/buurt.atom?"))
    feed = feedparser.parse(answer.content)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10" and feed.feed.title and feed.feed.id
    entry = next(entry for entry in feed.entries if number in entry.id)
    assert feedparser.sanitizer and title.replace(" <b>", "") in re.sub(r"\s*<b>", "", entry.title.replace("&lt;", "<").replace("&amp;", "&"))
    assert entry.link.endswith(number) and entry.updated_parsed and entry.published_parsed
    assert any(link.rel == "self" for link in feed.feed.links)
    known = requests.get(any_site.base + at().replace("/buurt?", "/buurt.atom?"), timeout=30, headers={"If-None-Match": answer.headers["ETag"]})
    assert known.status_code == 304 and not known.content


def test_a_calendar_reads_it_and_hears_of_what_does_not_happen(any_site):
    title = unique("Agenda; met, tekens\\ en een heel lange titel")
    number = publish(any_site, title)
    calendar = icalendar.Calendar.from_ical(get(any_site, at().replace("/buurt?", "/buurt.ics?")).content)
    event = next(event for event in calendar.walk("VEVENT") if number in event["UID"])
    assert str(event["SUMMARY"]) == title and event["STATUS"] == "CONFIRMED" and event["SEQUENCE"] == 1
    assert event.decoded("DTSTART").tzinfo and event.decoded("DTEND") > event.decoded("DTSTART")
    assert "van gevel tot gevel" in str(event["DESCRIPTION"]) and str(event["LOCATION"]) == "Kerkstraat"
    session = any_site.colleague("fatma")
    page = session.get(f"{any_site.base}/balie/buurt/{number}").text
    csrf = re.search(r'name="_csrf" value="([^"]+)"', page).group(1)
    done = session.post(
        f"{any_site.base}/balie/buurt/{number}/afgelasten", data={"_csrf": csrf, "versie": "2"}, allow_redirects=False, timeout=30)
    assert "afgelast" in done.headers["Location"]
    calendar = icalendar.Calendar.from_ical(get(any_site, at().replace("/buurt?", "/buurt.ics?")).content)
    event = next(event for event in calendar.walk("VEVENT") if number in event["UID"])
    assert event["STATUS"] == "CANCELLED" and event["SEQUENCE"] == 2


def test_an_emergency_is_valid_cap(any_site):
    for fields in [
        {}, {"geometrie": json.dumps({"type": "Point", "coordinates": [LONGITUDE, LATITUDE]})},
        {"geometrie": json.dumps({"type": "LineString", "coordinates": [[5.54, 52.31], [5.55, 52.312]]})},
        {"voor": "municipality", "geometrie": "", "plaats": ""},
    ]:
        number = publish(any_site, unique("Rook & <damp>"), onderwerp="crisis", **fields)
        answer = get(any_site, f"/buurt/melding/{number}.cap.xml")
        alert = etree.fromstring(answer.content)
        scheme = ROOT.parent / "shared" / "data" / "crisis" / "CAP-v1.2.xsd"
        if scheme.exists():
            schema = etree.XMLSchema(etree.parse(str(scheme)))
            assert schema.validate(alert), schema.error_log
        assert alert.findtext(f"{CAP}status") == "Exercise", "a demonstration is never a real alarm"
        assert alert.findtext(f"{CAP}info/{CAP}language") == "nl-NL"
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00", alert.findtext(f"{CAP}sent"))
        for polygon in alert.iter(f"{CAP}polygon"):
            pairs = polygon.text.split()
            assert pairs[0] == pairs[-1] and len(pairs) >= 4 and pairs[0].startswith("52.")
    index = feedparser.parse(get(any_site, "/buurt/crisis.atom").content)
    assert not index.bozo
    assert any(link.get("type") == "application/cap+xml" for entry in index.entries for link in entry.links)


def test_ogc_features_lead_from_the_landing_page_to_every_item(any_site):
    publish(any_site, unique("OGC"))
    landing = get(any_site, "/ogc").json()
    links = {link["rel"]: link["href"] for link in landing["links"]}
    assert {"self", "service-desc", "conformance", "data"} <= set(links)
    assert "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson" in requests.get(links["conformance"], timeout=30).json()["conformsTo"]
    api = requests.get(links["service-desc"], timeout=30).json()
    assert api["openapi"].startswith("3.0") and "/ogc/collections/{collectionId}/items" in api["paths"]
    collection = requests.get(links["data"], timeout=30).json()["collections"][0]
    items = next(link["href"] for link in collection["links"] if link["rel"] == "items")
    seen, address = [], items + "?limit=1"
    while address and len(seen) < 200:
        page = requests.get(address, timeout=30).json()
        assert page["numberReturned"] == len(page["features"]) <= 1 and page["timeStamp"]
        seen += [feature["id"] for feature in page["features"]]
        address = next((link["href"] for link in page["links"] if link["rel"] == "next"), None)
    assert seen and len(seen) == len(set(seen))
    one = requests.get(f"{items}/{seen[0]}", timeout=30).json()
    assert one["type"] == "Feature" and one["id"] == seen[0]


def test_the_data_in_the_page_is_json_whatever_the_title(any_site, visit):
    number = publish(any_site, unique("</script><script>document.title='x'</script>"))
    visitor = visit(any_site)
    visitor.go(f"/buurt/melding/{number}")
    data = json.loads(visitor.page.locator("script[type='application/ld+json']").text_content())
    assert data["@context"] == "https://schema.org" and "</script>" in data["name"]
    assert visitor.page.title() != "x"
