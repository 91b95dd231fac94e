"""What the maps of what happens nearby show, and what is on top of the pages when there is an emergency."""
import json
import math
import re

import pytest
from conftest import faults, unique
from test_near import LEAFLET, get, publish

pytestmark = pytest.mark.skipif(not LEAFLET.exists(), reason="Debian's libjs-leaflet is not here")
# Inside one of the neighbourhoods of the demonstration.
LATITUDE, LONGITUDE = 52.3105, 5.5405
BOTH = pytest.mark.parametrize("width", [360, 1280])


def end(site, number, act="afgelasten"):
    session = site.colleague("fatma")
    csrf = re.search(r'name="_csrf" value="([^"]+)"', session.get(f"{site.base}/balie/buurt/{number}").text).group(1)
    answer = session.post(
        f"{site.base}/balie/buurt/{number}/{act}", data={"_csrf": csrf, "versie": "2"}, allow_redirects=False, timeout=30)
    assert answer.status_code == 303, answer.text[:500]


def inside(page, selector):
    """Whether something drawn lies in the map that it is on, and is more than a dot in it."""
    return page.evaluate("""(selector) => {
        const map = document.querySelector('.map').getBoundingClientRect();
        const parts = [...document.querySelectorAll('.map ' + selector)].map((part) => part.getBoundingClientRect());
        return parts.filter((part) => part.width > 0 && part.left >= map.left && part.right <= map.right
            && part.top >= map.top && part.bottom <= map.bottom).length;
    }""", selector)


def draw(page, spots):
    for x, y in spots:
        page.locator(".map[data-draw]").click(position={"x": x, "y": y})


def metres_per_pixel(page):
    """From two points that are drawn: their places in the text, and where they are on the screen."""
    one, two = json.loads(page.input_value("#veld-tekening"))["coordinates"][:2]
    handles = [handle.bounding_box() for handle in page.locator(".map-handle").all()[:2]]
    pixels = math.hypot(handles[0]["x"] - handles[1]["x"], handles[0]["y"] - handles[1]["y"])
    east = (one[0] - two[0]) * 111_320 * math.cos(math.radians(one[1]))
    return math.hypot(east, (one[1] - two[1]) * 111_132) / pixels


@BOTH
def test_a_map_that_begins_in_a_hidden_part_shows_the_town_and_what_is_drawn(any_site, visit, width):
    visitor = visit(any_site, width=width)
    page = visitor.page
    visitor.go("/buurt/volgen")
    page.wait_for_selector(".map-tools button", state="attached")
    page.wait_for_selector(".map path.map-outline", state="attached")
    page.check("input[name=hoe][value=tekening]")
    page.wait_for_function("document.querySelector('.map').clientWidth > 0")
    page.wait_for_timeout(300)
    assert inside(page, "path.map-outline") == 9, "the whole town is in view"
    page.locator(".map-tools button", has_text="Vlak").click()
    draw(page, [(100, 80), (200, 80), (200, 180)])
    assert inside(page, "path.map-drawn") == 1
    assert faults(page) == []
    # Hidden and shown again, it is still there.
    page.check("input[name=hoe][value=gemeente]")
    page.check("input[name=hoe][value=tekening]")
    page.wait_for_timeout(300)
    assert inside(page, "path.map-drawn") == 1


@BOTH
def test_the_band_that_is_drawn_is_the_one_that_is_followed(any_site, visit, width):
    visitor = visit(any_site, width=width)
    page = visitor.page
    visitor.go("/buurt/volgen")
    page.check("input[name=hoe][value=tekening]")
    page.wait_for_selector(".map-tools button")
    page.wait_for_timeout(300)
    page.locator(".map-tools button", has_text="Lijn").click()
    assert page.locator("#breedte-tekening").is_visible() and not page.locator("#straal-tekening").is_visible()
    # Closer by, so that fifty metres are more than the thinnest line.
    for _ in range(3):
        page.locator(".leaflet-control-zoom-in").click()
        page.wait_for_timeout(400)
    draw(page, [(100, 100), (220, 200)])
    halo = lambda: page.evaluate("parseFloat(document.querySelector('.map path.map-halo').getAttribute('stroke-width'))")
    for metres in (50, 500):
        page.select_option("#breedte-tekening", str(metres))
        wide = halo() * metres_per_pixel(page)
        assert abs(wide - 2 * metres) < metres * 0.2, f"{wide} metres wide instead of {2 * metres}"
    page.locator(".map-tools button", has_text="Vlak").click()
    draw(page, [(220, 100)])
    assert page.locator(".map path.map-drawn").count() == 1 and page.locator(".map path.map-halo").count() == 0
    assert not page.locator("#breedte-tekening").is_visible() and not page.locator("#straal-tekening").is_visible()
    page.locator(".map-tools button", has_text="Punt").first.click()
    assert page.locator("#straal-tekening").is_visible() and page.locator(".map path.map-halo").count() == 1


def test_the_tool_that_is_chosen_looks_chosen(any_site, visit):
    visitor = visit(any_site)
    page = visitor.page
    visitor.go("/buurt/volgen")
    page.check("input[name=hoe][value=tekening]")
    colour = lambda name: page.locator(".map-tools button", has_text=name).first.evaluate(
        "button => getComputedStyle(button).backgroundColor")
    page.locator(".map-tools button", has_text="Lijn").click()
    assert colour("Lijn") != colour("Vlak") == colour("Alles weg")
    page.mouse.move(0, 0)
    assert colour("Lijn") != colour("Vlak")


@BOTH
def test_the_map_of_a_notice_holds_all_of_it(any_site, visit, width):
    shapes = {
        "map-line": {"type": "LineString", "coordinates": [[5.52, 52.30], [5.545, 52.315], [5.535, 52.318]]},
        "map-thing": {"type": "Polygon", "coordinates": [
            [[5.515, 52.30], [5.54, 52.298], [5.55, 52.318], [5.52, 52.315], [5.515, 52.30]]]}}
    for name, shape in shapes.items():
        number = publish(any_site, unique("Groot"), geometrie=json.dumps(shape))
        visitor = visit(any_site, width=width)
        visitor.go(f"/buurt/melding/{number}")
        visitor.page.wait_for_selector(".map .map-number")
        assert inside(visitor.page, f"path.{name}") == 1
        assert inside(visitor.page, "path.map-outline") >= 1, "something of the town is around it"


@BOTH
def test_a_point_without_tiles_lies_in_a_place_with_a_name(any_site, visit, width):
    visitor = visit(any_site, width=width)
    visitor.go(f"/buurt?lat={LATITUDE}&lon={LONGITUDE}&straal=100")
    visitor.page.wait_for_selector(".map.with-names")
    assert inside(visitor.page, ".map-name") >= 1


@BOTH
def test_the_map_says_how_much_of_the_list_it_holds(any_site, visit, width):
    publish(any_site, unique("Voor iedereen"), voor="municipality", geometrie="", begin="2026-01-01T00:00")
    visitor = visit(any_site, width=width)
    page = visitor.page
    visitor.go("/buurt?periode=nu&x=1")
    page.wait_for_selector(".map .map-number")
    page.wait_for_function("document.querySelector('[data-map-status]').textContent")
    said = re.fullmatch(r"Op de kaart: (\d+) van de (\d+) meldingen in deze lijst\.( Er zijn er meer: kijk onder de lijst\.)?",
                        page.inner_text("[data-map-status]"))
    assert said and int(said[2]) == page.locator("li[data-notice]").count() > int(said[1]) > 0
    assert bool(said[3]) == (page.locator("a[rel=next]").count() > 0)
    shown = page.evaluate("""[...document.querySelectorAll('.map-number')].map((mark) => mark.getAttribute('aria-label'))""")
    marked = sum(int(re.match(r"\d+", label)[0]) if "meldingen op deze plek" in label else 1 for label in shown)
    assert marked == int(said[1])
    assert all(re.match(r"\d+", label) for label in shown), "each mark has the number of its notice"


@BOTH
def test_an_emergency_is_seen_without_scrolling_and_is_gone_when_it_is_over(any_site, visit, width):
    title = unique("Rook: sluit de ramen")
    number = publish(any_site, title, onderwerp="crisis", voor="municipality", geometrie="", plaats="")
    try:
        for path in ("/?x=1", "/buurt?x=1", "/?taal=en", f"/buurt?lat={LATITUDE}&lon={LONGITUDE}"):
            visitor = visit(any_site, width=width)
            visitor.go(path)
            link = visitor.page.locator("section.crisis a", has_text=title)
            box = link.bounding_box()
            assert box and box["y"] + box["height"] < 900, f"on {path} at {box}"
            assert faults(visitor.page) == []
            assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width
            link.click()
            assert visitor.page.inner_text("h1") == title
    finally:
        end(any_site, number)
    assert title not in get(any_site, "/buurt?x=1").text and title not in get(any_site, "/?x=1").text


@pytest.mark.parametrize("scripts", [True, False])
def test_the_whole_municipality_can_be_chosen_after_a_point(any_site, visit, scripts):
    visitor = visit(any_site, scripts=scripts)
    page = visitor.page
    visitor.go(f"/buurt?lat={LATITUDE}&lon={LONGITUDE}&straal=100")
    assert "De plek die u koos, tot 100 meter eromheen" in page.inner_text("main")
    page.select_option("#plek", label="De hele gemeente")
    page.click("form.near-choice button[type=submit]")
    page.wait_for_url("**plek=alles**")
    assert "De plek die u koos" not in page.inner_text("main")
    # A distance is asked for where it counts: not beside a neighbourhood.
    assert page.locator("#straal").is_visible()
    page.select_option("#plek", label="Centrum")
    assert not page.locator("#straal").is_visible()
