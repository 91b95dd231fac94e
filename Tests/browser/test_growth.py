"""Where the municipality stands, as people see it: narrow and wide, without scripts, with the keyboard, and on paper."""
import re

import pytest
from conftest import faults

PAGES = ["/groei", "/groei/model"]


@pytest.fixture(scope="module")
def measured(any_site):
    """A measurement of today, by a team lead without a browser."""
    lead = any_site.colleague("fatma")
    page = lead.get(any_site.base + "/balie/groei").text
    key = re.search(r'name="sleutel" value="([^"]+)"', page).group(1)
    token = re.search(r'name="_csrf" value="([^"]+)"', page).group(1)
    answer = lead.post(any_site.base + "/balie/groei", data={"_csrf": token, "actie": "meten", "sleutel": key},
                       allow_redirects=False, timeout=30)
    assert answer.status_code == 303, answer.text[:2000]
    return any_site


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_public_pages_have_no_faults_and_do_not_scroll_sideways(measured, visit, width, language):
    visitor = visit(measured, width=width, language=language, scripts=True)
    for path in PAGES:
        visitor.go(path)
        assert visitor.page.locator("h1").count() == 1
        assert faults(visitor.page) == []
        assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} at {width}"


@pytest.mark.parametrize("width", [360, 1280])
def test_the_desk_says_why_and_what_to_do(measured, visit, width):
    visitor = visit(measured, width=width).sign_in("beheer")
    visitor.go("/balie/groei")
    assert faults(visitor.page) == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visitor.page.locator("nav.tabs [aria-current=page]").inner_text() == "Resultaat"
    assert visitor.page.locator(".theme").count() == 4


def test_with_the_keyboard_a_recommendation_becomes_a_task_and_is_undone(measured, visit):
    visitor = visit(measured).sign_in()
    visitor.go("/balie/groei")
    before = visitor.page.locator("#taken ~ ul.people > li").count()
    visitor.tab_to("element.matches('.theme button[type=submit]')")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**gedaan=taak**")
    assert visitor.page.locator("#taken ~ ul.people > li").count() == before + 1
    visitor.tab_to("element.matches('button[aria-label^=\"Haal weg\"]')")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**gedaan=weg**")
    assert visitor.page.locator("#taken ~ ul.people > li").count() == before


def test_everything_works_without_scripts(measured, visit):
    visitor = visit(measured, width=360, scripts=False)
    visitor.go("/groei")
    assert visitor.page.locator(".phase-steps").count() == 4
    visitor.page.click("a[href^='/groei/model']")
    visitor.page.wait_for_url("**/groei/model/**")
    assert visitor.page.locator(".gate").count() > 20


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path, who", [("/groei", None), ("/balie/groei", "beheer")])
def test_on_a_phone_it_is_short_and_all_is_one_touch_away(measured, visit, path, who, language):
    visitor = visit(measured, width=360, scripts=False, language=language)
    if who:
        visitor.sign_in(who)
    visitor.go(path)
    assert visitor.page.evaluate("document.documentElement.scrollHeight") < 6000
    folds = visitor.page.locator("details.narrow-fold > summary")
    assert folds.count() >= 9
    figures = visitor.page.locator("#cijfers ~ * tbody tr")
    gates = visitor.page.locator("#poorten ~ * tbody tr")
    wanted = visitor.page.request.get("/v1/groei").json()
    assert figures.count() == len(wanted["indicators"]) and gates.count() == len(wanted["gates"])
    assert not figures.first.is_visible() and not gates.first.is_visible()
    for place in range(folds.count()):
        folds.nth(place).click()
    for row in (*figures.all(), *gates.all()):
        assert row.is_visible()
        # Its cells stand below its head, each with its column's name.
        assert row.evaluate("""row => [...row.querySelectorAll('td')].every(cell =>
            cell.getBoundingClientRect().top >= row.querySelector('th').getBoundingClientRect().bottom - 1
            && row.querySelector('th').offsetWidth >= row.offsetWidth - 1
            && getComputedStyle(cell, '::before').content.includes(cell.dataset.label))""")
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [768, 1280])
def test_where_there_is_room_nothing_is_folded(measured, visit, width):
    visitor = visit(measured, width=width, scripts=False)
    visitor.go("/groei")
    for row in visitor.page.locator("#cijfers ~ * tbody tr, #poorten ~ * tbody tr, #verloop ~ * tbody tr").all():
        assert row.is_visible()
    assert not visitor.page.locator("details.narrow-fold > summary").first.is_visible()
    assert visitor.page.locator(".stacked-table caption").first.is_visible()


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_hint_is_never_larger_than_its_sentence(measured, visit, width, media):
    visitor = visit(measured, width=width)
    visitor.go("/groei")
    visitor.page.emulate_media(media=media)
    sizes = visitor.page.evaluate(
        "[...document.querySelectorAll('main p > .hint')].map(e => [e, e.parentElement]"
        ".map(x => parseFloat(getComputedStyle(x).fontSize)))")
    assert len(sizes) >= 4 and all(hint < sentence for hint, sentence in sizes), sizes


@pytest.mark.parametrize("path, most", [("/groei", 4), ("/balie/groei", 5), ("/groei/model", 14)])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_prints_on_a4(measured, visit, path, most, language):
    visitor = visit(measured, language=language)
    if path.startswith("/balie"):
        visitor.sign_in("beheer")
    visitor.go(path)
    # The margins that browsers give.
    paper = visitor.page.pdf(format="A4", margin={side: "10mm" for side in ("top", "bottom", "left", "right")})
    pages = len(re.findall(rb"/Type\s*/Page\b", paper))
    assert paper.startswith(b"%PDF") and 1 <= pages <= most, f"{pages} pages"
    visitor.page.emulate_media(media="print")
    # A4 less the margins of a browser: nothing stands beside the paper.
    visitor.page.set_viewport_size({"width": 718, "height": 1000})
    wide = visitor.page.evaluate(
        "[...document.querySelectorAll('main table, main svg, main p')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120))")
    assert wide == []
    # On paper nothing can be opened, so all stands there.
    for row in visitor.page.locator(".stacked-table tbody tr, .rules dt").all():
        assert row.is_visible()
    assert not visitor.page.locator("header nav").first.is_visible()


def test_the_same_figures_for_people_and_programs(measured, visit):
    session = measured.session()
    document = session.get(measured.base + "/v1/groei", timeout=30).json()
    assert document == session.get(measured.base + "/groei.json", timeout=30).json()
    assert document["municipality"]["inhabitants"] == 48210 and document["municipality"]["demonstration"] is True
    visitor = visit(measured)
    visitor.go("/groei")
    words = visitor.page.locator(".phase-now").inner_text()
    assert f"fase {document['overall']['phase']}" in words
    stable = document["measurement"]["address"].removeprefix(document["address"].removesuffix("/groei"))
    visitor.go(stable)
    assert words == visitor.page.locator(".phase-now").inner_text()
