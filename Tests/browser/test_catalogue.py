"""Open data as people see it: narrow and wide, without scripts, with the keyboard, and on paper."""
import re

import pytest
from conftest import faults, unique

PUBLIC = ["/data", "/data?zoek=prul&thema=ENVI", "/data?zoek=nietsdaarvan", "/data/prullenbakken", "/data/speeltuinen",
          "/data/bomen", "/data/belofte", "/data/meldingen", "/ogc/uitleg"]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_public_pages_have_no_faults_and_do_not_scroll_sideways(any_site, visit, width, language):
    visitor = visit(any_site, width=width, language=language)
    for path in PUBLIC:
        visitor.go(path)
        assert visitor.page.locator("h1").count() == 1, path
        assert faults(visitor.page) == [], path
        assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} at {width}"


def test_a_resident_finds_a_set_with_the_keyboard_and_downloads_it(any_site, visit):
    visitor = visit(any_site, scripts=True)
    visitor.go("/")
    visitor.page.click("footer a[href='/data']")
    visitor.tab_to("element.id === 'zoek'")
    visitor.page.keyboard.type("prullenb")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**zoek=prullenb**")
    visitor.tab_to("element.matches('.results a')")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/data/prullenbakken")
    assert "nummer" in visitor.page.locator(".data-preview").inner_text()
    with visitor.page.expect_download() as download:
        visitor.page.click("a[href='/data/prullenbakken/bestanden/1.csv']")
    assert download.value.suggested_filename == "prullenbakken-1.csv"


def test_what_is_out_of_date_and_what_is_withdrawn_says_so(any_site, visit):
    visitor = visit(any_site)
    visitor.go("/data/speeltuinen")
    assert "Verouderd" in visitor.page.locator(".mark.late").inner_text()
    visitor.go("/data/bomen")
    assert "De plekken klopten niet meer." in visitor.page.locator("main").inner_text()


@pytest.mark.parametrize("width, scripts", [(360, False), (1280, True)])
def test_the_owner_sends_a_file_looks_at_it_and_makes_the_set_public(any_site, visit, tmp_path, width, scripts):
    title = unique("Bankjes")
    file = tmp_path / "bankjes.csv"
    file.write_text("nummer,plek,contact\n1,Markt,06 12345678\n2,=SOM(A1),\n", encoding="utf-8")
    visitor = visit(any_site, width=width, scripts=scripts).sign_in("fatma")
    page = visitor.page

    def sound():
        # Axe needs scripts of its own.
        assert not scripts or faults(page) == []
        assert not scripts or page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    visitor.go("/balie/data")
    sound()
    page.click("a[href='/balie/data/nieuw']")
    sound()
    page.fill("input[name=titel]", title)
    page.fill("textarea[name=omschrijving]", "Waar je kunt zitten.")
    page.select_option("select[name=thema]", "ENVI")
    page.select_option("select[name=licentie]", "CC0")
    page.click("button:has-text('Bewaar')")
    # Nothing that was typed is lost, and what is missing is named.
    assert page.input_value("input[name=titel]") == title and page.locator("#veld-ritme-fout").count() == 1
    page.select_option("select[name=ritme]", "ANNUAL")
    page.click("button:has-text('Bewaar')")
    page.wait_for_url("**gedaan=saved")
    sound()
    page.set_input_files("input[name=bestand]", str(file))
    page.click("button:has-text('Stuur en bekijk')")
    page.wait_for_url("**/bestanden/**")
    sound()
    assert "persoonsgegevens" in page.locator("main").inner_text() and "=SOM(A1)" in page.locator("main").inner_text()
    page.fill("input[name=naam]", "Bankjes als tabel")
    page.click("button:has-text('Voeg toe aan de set')")
    assert page.locator("#veld-gezien-fout").count() == 1
    sound()
    page.check("input[name=gezien]")
    page.click("button:has-text('Voeg toe aan de set')")
    page.wait_for_url("**gedaan=file")
    page.click("button:has-text('Maak openbaar')")
    page.wait_for_url("**gedaan=published")
    sound()
    page.click("a:has-text('Bekijk de openbare pagina')")
    assert page.locator("h1").inner_text() == title
    assert re.search(r"2\s+rijen", page.locator("main").inner_text())


def test_the_pages_print(any_site, visit):
    visitor = visit(any_site)
    visitor.go("/data/prullenbakken")
    visitor.page.emulate_media(media="print")
    assert visitor.page.locator("h1").is_visible() and not visitor.page.locator(".site-footer").is_visible()
    assert visitor.page.locator(".data-preview td").first.is_visible()


@pytest.mark.parametrize("width, scripts", [(360, False), (1280, True)])
def test_a_draft_is_thrown_away_and_put_back(any_site, visit, width, scripts):
    title = unique("Vergissing")
    visitor = visit(any_site, width=width, scripts=scripts).sign_in("fatma")
    page = visitor.page
    visitor.go("/balie/data/nieuw")
    page.fill("input[name=titel]", title)
    page.fill("textarea[name=omschrijving]", "Was niet de bedoeling.")
    for name, value in [("thema", "ENVI"), ("licentie", "CC0"), ("ritme", "ANNUAL")]:
        page.select_option(f"select[name={name}]", value)
    page.click("button:has-text('Bewaar')")
    page.wait_for_url("**gedaan=saved")
    page.click("button:has-text('Gooi dit concept weg')")
    page.wait_for_url("**gedaan=gone")
    assert not scripts or faults(page) == []
    assert page.locator("input[name=titel]").count() == 0
    visitor.go("/balie/data")
    page.click("summary:has-text('Weggegooide concepten')")
    page.click(f"details[open] a:has-text('{title}')")
    page.click("button:has-text('Zet terug')")
    page.wait_for_url("**gedaan=back")
    assert page.input_value("input[name=titel]") == title
    assert not scripts or faults(page) == []
