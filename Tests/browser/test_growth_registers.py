"""The registers of the growth model, as colleagues fill them in: wide and narrow, with the keyboard, without scripts."""
import datetime
import re

import pytest
from conftest import faults, unique

PAGES = {
    "questionnaire": "/balie/groei/vragenlijst",
    "history": "/balie/groei/vragenlijst/guideline",
    "experiments": "/balie/groei/experimenten",
    "new experiment": "/balie/groei/experimenten/nieuw",
    "lessons": "/balie/groei/lessen",
    "new lesson": "/balie/groei/lessen/nieuw",
    "adoption": "/balie/groei/draagvlak",
    "departments": "/balie/medewerkers/afdelingen",
    "colleagues": "/balie/medewerkers",
    "public lessons": "/groei/lessen",
}


def _fits(page, name):
    inside, outside = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert inside <= outside, f"{name}: {inside} px in a window of {outside} px"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_fits_and_is_accessible(any_site, visit, width, language):
    visitor = visit(any_site, width=width, language=language).sign_in("beheer")
    for name, path in PAGES.items():
        assert visitor.go(path).status == 200, name
        assert visitor.page.locator("h1").count() == 1, name
        _fits(visitor.page, name)
        for fold in visitor.page.locator("main details").all():
            fold.evaluate("element => { element.open = true }")
        _fits(visitor.page, f"{name}, unfolded")
        assert faults(visitor.page) == [], name


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_failed_experiment_becomes_a_public_lesson(site, visit, width, scripts):
    """From the idea to what everybody can read, on both databases."""
    title, learned = unique("Vragen via de bushalte"), unique("Een bushalte is geen plek om te typen")
    lead = visit(site, width=width, scripts=scripts).sign_in("fatma")
    page = lead.page
    lead.go("/balie/groei/experimenten")
    page.click("a[href='/balie/groei/experimenten/nieuw']")
    page.fill("[name=titel]", title)
    page.fill("[name=verwachting]", "Als er een QR-code hangt, komen er vijf vragen per week.")
    page.click("main form button[type=submit]")
    page.wait_for_url("**gedaan=bewaard")
    page.check("input[name=uitkomst][value=failed]")
    page.fill("[name=gebeurd]", "Er kwam één vraag in vier weken.")
    page.click("form:has(input[value=afronden]) button[type=submit]")
    page.wait_for_url("**gedaan=afgerond")
    page.click("a[href*='bron=experiment']")
    assert page.input_value("[name=titel]") == title
    assert page.input_value("[name=gebeurd]") == "Er kwam één vraag in vier weken."
    page.fill("[name=geleerd]", learned + " Bel 06 12345678.")
    page.click("main form button[type=submit]")
    page.wait_for_url("**gedaan=bewaard")
    # The telephone number is found, and the lesson stays inside.
    page.click("form:has(input[value=openbaar]) button[type=submit]")
    page.wait_for_selector(".notice.warning[role=alert]")
    assert "een telefoonnummer" in page.locator(".notice.warning").inner_text()
    assert learned not in site.session().get(site.base + "/groei/lessen").text
    page.fill("[name=geleerd]", learned)
    page.click("form:has(input[value=bewaren]) button[type=submit]")
    page.wait_for_url("**gedaan=bewaard")
    page.click("form:has(input[value=openbaar]) button[type=submit]")
    page.wait_for_url("**gedaan=openbaar")
    _fits(page, "the lesson")
    assert learned in site.session().get(site.base + "/groei/lessen.json").text
    resident = visit(site, width=width, scripts=scripts)
    resident.go("/groei/lessen")
    assert resident.page.locator("article", has_text=learned).count() == 1
    assert "Fatma" not in resident.page.content()
    _fits(resident.page, "public lessons")
    # One click takes it back.
    page.click(".notice.done button")
    page.wait_for_url("**gedaan=ingetrokken")
    assert learned not in site.session().get(site.base + "/groei/lessen.json").text


def test_a_statement_is_made_with_the_keyboard_alone(any_site, visit):
    remark = unique("Het besluit hangt in de hal")
    lead = visit(any_site).sign_in("fatma")
    lead.go("/balie/groei/vragenlijst")
    page = lead.page
    lead.tab_to("element.matches('#ordinance summary')")
    page.keyboard.press("Enter")
    lead.tab_to("element.matches('#ordinance input[name=antwoord]')")
    # Of unknown, which it had not, to the first: radios move with the arrows.
    page.keyboard.press("Space")
    lead.tab_to("element.matches('#ordinance [name=bewijs]')")
    page.keyboard.type("/antwoorden/paspoort-of-id-kaart")
    lead.tab_to("element.matches('#ordinance [name=toelichting]')")
    page.keyboard.type(remark)
    # The day is filled in; a form is sent from any of its fields.
    lead.tab_to("element.matches('#ordinance [name=datum]')")
    page.keyboard.press("Enter")
    page.wait_for_url("**bewaard=ordinance**")
    item = page.locator("#ordinance").inner_text()
    assert "Ja, geldig tot" in item and remark in item
    # What was said before stays to be read.
    page.click("#ordinance > a")
    assert page.locator("ol.own-posts > li").count() >= 2


def test_adoption_shows_groups_and_never_one_person(any_site, visit):
    """The demonstration has departments of 9, 26, 31, 3 and 4 people, none with five accounts: only together are they enough."""
    visitor = visit(any_site).sign_in("thea")
    visitor.go("/balie/groei/draagvlak")
    page = visitor.page
    heads = page.locator("table").first.locator("tbody th").all_inner_texts()
    assert heads == ["Overige (5 afdelingen)", "Alle getoonde afdelingen samen"]
    for name in ["Communicatie", "Publiekszaken", "Griffie", "Archief"]:
        assert name not in page.content()
    for row in page.locator("table").first.locator("tbody tr").all():
        counts = [int(cell.replace(".", "")) for cell in row.locator("td").all_inner_texts()]
        steps = [later - before for before, later in zip([0, *counts[1:]], counts[1:])]
        assert 1 not in steps, "one person stands alone"
    assert page.locator("figure svg[role=img]").count() == 1
    # Told apart without colour: one of the lines is dashed.
    assert page.locator("figure polyline.reference").first.evaluate("one => getComputedStyle(one).strokeDasharray") != "none"
    for colleague in ["Fatma", "Jeroen", "Sanne", "Rachid"]:
        assert colleague not in page.locator("main").inner_text()


def test_a_department_is_ended_and_comes_back_with_one_click(site, visit):
    name = unique("Afdeling")
    admin = visit(site, width=360, scripts=False).sign_in("beheer")
    admin.go("/balie/medewerkers/afdelingen")
    page = admin.page
    page.fill("section [name=naam]", name)
    page.fill("section [name=personeel]", "7")
    page.click("section button[type=submit]")
    page.wait_for_url("**bewaard=1")
    row = page.locator("ul.people > li", has=page.locator("strong", has_text=name))
    row.locator("summary").first.click()
    row.locator("form:has(input[value=beeindigen]) button").click()
    page.wait_for_url("**beeindigd=**")
    assert row.count() == 0
    page.click(".notice.done button")
    page.wait_for_url("**bewaard=1")
    assert row.count() == 1
    _fits(page, "departments")


def test_the_public_lessons_say_when_and_under_which_licence(any_site):
    session = any_site.session()
    data = session.get(any_site.base + "/groei/lessen.json").json()
    assert data["schema"] == "plein-lessons/1" and data["licence"].startswith("https://creativecommons.org/publicdomain/zero")
    first = next(one for one in data["lessons"] if one["title"] == "Ons vragenuur liep leeg")
    assert datetime.date.fromisoformat(first["published"]) < datetime.date.today()
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", data["at"])
    lines = session.get(any_site.base + "/groei/lessen.csv").text.splitlines()
    assert lines[0].startswith("id,gepubliceerd,titel") and len(lines) > 1
