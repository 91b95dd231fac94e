"""How the municipality can be reached, as people, search engines and the Woo harvester find it."""
import copy
import datetime
import json
import re
import urllib.robotparser

import pytest
import requests
from conftest import ROOT, faults, unique
from lxml import etree
from usp.tree import sitemap_tree_for_homepage

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DIWOO = "{https://standaarden.overheid.nl/diwoo/metadata/}"
SCHEMA = etree.XMLSchema(etree.parse(str(ROOT / "Tests" / "browser" / "schemas" / "sitemap.xsd")))
# The schema of the standard, where it is: the values of its lists included.
OFFICIAL = ROOT.parent / "shared" / "data" / "woo" / "diwoo-metadata.xsd"
TIMEOUT = 30


def _get(address):
    answer = requests.get(address, timeout=TIMEOUT)
    assert answer.status_code == 200, f"{address} gave {answer.status_code}"
    return answer


def _xml(address):
    answer = _get(address)
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    tree = etree.fromstring(answer.content)
    SCHEMA.assertValid(tree)
    return tree


def _documents(site):
    """Every entry, found as the harvester does: robots.txt, the indexes in it, their sitemaps."""
    robots = urllib.robotparser.RobotFileParser(site.base + "/robots.txt")
    robots.read()
    found = []
    for index in robots.site_maps():
        # Other names are not read by the harvester.
        assert re.fullmatch(re.escape(site.base) + r"/sitemapindex-diwoo-infocat0\d\d\.xml", index)
        assert robots.can_fetch("woo-harvester", index)
        for sitemap in _xml(index).iter(f"{SITEMAP}loc"):
            found += list(_xml(sitemap.text).iter(f"{SITEMAP}url"))
    return found


def test_the_harvester_finds_the_contact_page_and_its_metadata(site):
    entries = _documents(site)
    reach = [entry for entry in entries if entry.findtext(f"{SITEMAP}loc") == site.base + "/bereikbaarheid"]
    assert len(reach) == 1
    for entry in entries:
        assert _get(entry.findtext(f"{SITEMAP}loc")).content
        changed = datetime.datetime.fromisoformat(entry.findtext(f"{SITEMAP}lastmod"))
        assert changed <= datetime.datetime.now(datetime.timezone.utc)
    category = reach[0].find(f".//{DIWOO}informatiecategorie")
    assert category.get("resource") == "https://identifier.overheid.nl/tooi/def/thes/kern/c_89ee6784"
    # The demonstration is in no register, and claims to be in none.
    assert reach[0].find(f".//{DIWOO}publisher").attrib == {}
    if OFFICIAL.exists():
        official = etree.XMLSchema(etree.parse(str(OFFICIAL)))
        for entry in entries:
            official.assertValid(entry.find(f"{DIWOO}Document"))


def test_a_parser_of_others_reads_the_same_pages(site):
    tree = sitemap_tree_for_homepage(site.base, use_known_paths=False)
    theirs = {(page.url, page.last_modified) for page in tree.all_pages()}
    ours = {(entry.findtext(f"{SITEMAP}loc"), datetime.datetime.fromisoformat(entry.findtext(f"{SITEMAP}lastmod")))
            for entry in _documents(site)}
    assert theirs == ours and ours


@pytest.mark.parametrize("path", [
    "publisher", "titelcollectie", "titelcollectie/{0}officieleTitel", "classificatiecollectie",
    "classificatiecollectie/{0}informatiecategorieen/{0}informatiecategorie", "documenthandelingen",
    "documenthandelingen/{0}documenthandeling/{0}soortHandeling",
    "documenthandelingen/{0}documenthandeling/{0}atTime"])
def test_the_check_of_the_metadata_finds_what_is_missing(any_site, path):
    tree = _xml(any_site.base + "/sitemap-diwoo-infocat005.xml")
    broken = copy.deepcopy(tree)
    gone = broken.find(f".//{DIWOO}DiWoo/{DIWOO}{path.format(DIWOO)}")
    gone.getparent().remove(gone)
    assert not SCHEMA.validate(broken)


def test_the_check_finds_values_of_no_list_and_moments_that_are_none(any_site):
    tree = _xml(any_site.base + "/sitemap-diwoo-infocat005.xml")
    for name, value in [("informatiecategorie", "https://example.org"), ("soortHandeling", "x")]:
        broken = copy.deepcopy(tree)
        broken.find(f".//{DIWOO}{name}").set("resource", value)
        assert not SCHEMA.validate(broken), name
    for name in [f"{SITEMAP}lastmod", f"{DIWOO}atTime", f"{DIWOO}creatiedatum"]:
        broken = copy.deepcopy(tree)
        broken.find(f".//{name}").text = "gisteren"
        assert not SCHEMA.validate(broken), name


def test_what_search_engines_read_says_the_same_as_the_page_and_the_json(any_site):
    page = _get(any_site.base + "/bereikbaarheid").text
    linked = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S).group(1))
    plain = _get(any_site.base + "/bereikbaarheid.json").json()
    assert linked["@type"] == "GovernmentOrganization" and linked["name"] == plain["organisatie"]["naam"]
    assert linked["email"] == plain["email"] and linked["telephone"] == plain["telefoon"]
    assert linked["location"]["address"]["postalCode"] == plain["bezoek"]["adres"]["postcode"]
    spans = [(span["dayOfWeek"].rsplit("/", 1)[1], span["opens"], span["closes"])
             for span in linked["location"]["openingHoursSpecification"]]
    assert ("Monday", "19:00", "21:00") in spans and "19:00-21:00" in plain["openingstijden"]["week"]["maandag"]
    # The hours of the promise, typed once.
    promise = _get(any_site.base + "/belofte").text
    assert "19.00 tot 21.00" in promise and "19.00 tot 21.00" in page


@pytest.mark.parametrize("width, scripts", [(360, False), (1280, True)])
def test_a_team_lead_fills_it_in_mends_it_and_puts_the_old_back(any_site, visit, width, scripts):
    visitor = visit(any_site, width=width, scripts=scripts).sign_in("fatma")
    page = visitor.page

    def sound():
        # Axe needs scripts of its own.
        assert not scripts or faults(page) == []
        assert not scripts or page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    visitor.go("/balie/contact")
    sound()
    before = page.input_value("input[name=telefoon]")
    number = page.input_value("form.stacked input[name=versie]")
    note = unique("Neem een kussen mee")
    page.fill("input[name=postcode]", "12")
    page.fill("textarea[name=bezoek_nl]", note)
    page.fill("input[name=telefoon]", "14 0123")
    page.click("button:has-text('Bewaar')")
    assert page.locator("#veld-postcode-fout").count() == 1
    assert page.input_value("textarea[name=bezoek_nl]") == note
    sound()
    page.fill("input[name=postcode]", "1000zz")
    page.click("button:has-text('Bewaar')")
    page.wait_for_url("**bewaard=1")
    assert page.input_value("input[name=postcode]") == "1000 ZZ"
    sound()
    visitor.go("/bereikbaarheid")
    assert note in page.locator("main").inner_text()
    assert page.locator("footer a[href='tel:140123']").count() == 1
    visitor.go("/balie/contact")
    page.click(f"button[aria-label='Zet versie {number} terug']")
    page.wait_for_url("**bewaard=1")
    assert page.input_value("input[name=telefoon]") == before


def test_open_data_is_found_on_the_front_page(any_site, visit):
    visitor = visit(any_site)
    for words in ["prullenbakken", "waar staan de prullenbakken"]:
        visitor.go(f"/?zoek={words}")
        assert visitor.page.locator(".results a[href='/data/prullenbakken']").count() == 1, words
    assert faults(visitor.page) == []
