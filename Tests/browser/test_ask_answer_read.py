"""The heart of Plein, as people do it: a resident asks, a colleague answers, the resident reads."""
import re

from conftest import unique
from playwright.sync_api import expect

ANSWER_BUTTON = "#antwoord .form-acts button.button-main"


def _in_row(text):
    """A JavaScript condition: the focused element is the link of the row that shows `text`."""
    return f"element.closest('[data-conversation]')?.textContent.includes({text!r})"


def _row(page, text):
    return page.locator("#inbox-rows [data-conversation]").filter(has_text=text)


def test_by_keyboard_alone(site, visit):
    question, answer = unique("Toetsvraag zonder muis"), unique("Antwoord zonder muis")
    resident = visit(site)
    keys = resident.page.keyboard
    resident.go("/")
    resident.tab_to("element.matches('a[href^=\"/contact\"]')")
    keys.press("Enter")
    resident.page.wait_for_url("**/contact**")
    resident.tab_to("element.matches('textarea[name=vraag]')")
    keys.type(question)
    resident.tab_to("element.matches('input[name=naam]')")
    keys.type("Toets de Toetser")
    resident.tab_to("element.matches('button[name=actie][value=versturen]')")
    keys.press("Enter")
    resident.page.wait_for_url(re.compile(r"/gesprek/[^/?]+\?verstuurd=1"))
    private = resident.page.url.split("?")[0]

    colleague = visit(site)
    keys = colleague.page.keyboard
    colleague.go("/balie")
    colleague.tab_to("element.matches('input[name=email]')")
    keys.type("fatma@waterbeek.example")
    colleague.tab_to("element.matches('input[name=wachtwoord]')")
    keys.type("welkom-op-het-plein")
    keys.press("Enter")
    colleague.page.wait_for_url("**/balie/inbox**")
    colleague.tab_to(_in_row(question))
    keys.press("Enter")
    colleague.page.wait_for_url("**/balie/gesprekken/**")
    colleague.tab_to("element.matches('#antwoord-tekst')")
    keys.type(answer)
    colleague.tab_to(f"element.matches({ANSWER_BUTTON!r})")
    keys.press("Enter")
    expect(colleague.page.locator("article.answer").filter(has_text=answer)).to_be_visible()
    expect(colleague.page.locator("#antwoord-tekst")).to_have_value("")

    resident.go(private)
    expect(resident.page.get_by_text(answer)).to_be_visible()
    resident.tab_to("element.matches('form[action$=\"/geholpen\"] button')")
    with resident.page.expect_navigation():
        resident.page.keyboard.press("Enter")
    colleague.go(colleague.page.url)
    expect(colleague.page.get_by_text("De vrager is hiermee geholpen").first).to_be_visible()


def test_by_shortcuts(site, visit):
    question = unique("Toetsvraag met sneltoetsen")
    site.ask(question)
    colleague = visit(site).sign_in()
    page, keys = colleague.page, colleague.page.keyboard
    colleague.go("/balie/inbox")
    for _ in range(60):
        keys.press("j")
        if page.evaluate("text => document.activeElement.closest('[data-conversation]')?.textContent.includes(text)", question):
            break
    keys.press("Enter")
    page.wait_for_url("**/balie/gesprekken/**")
    expect(page.locator("[data-message-text]").filter(has_text=question)).to_be_visible()
    keys.press("r")
    expect(page.locator("#antwoord-tekst")).to_be_focused()
    keys.type("jjj")
    expect(page.locator("#antwoord-tekst")).to_have_value("jjj")


def test_without_scripts(site, visit):
    question, addition = unique("Vraag zonder scripts"), unique("Nog een aanvulling")
    answer = unique("Antwoord zonder scripts")
    resident = visit(site, scripts=False)
    page = resident.page
    resident.go("/contact")
    page.fill("textarea[name=vraag]", question)
    page.fill("input[name=naam]", "Sien Script")
    page.set_input_files("input[name=bijlagen]", {"name": "briefje.txt", "mimeType": "text/plain", "buffer": b"Een briefje."})
    page.click("button[name=actie][value=versturen]")
    page.wait_for_url(re.compile(r"/gesprek/[^/?]+\?verstuurd=1"))
    private = page.url.split("?")[0]

    colleague = visit(site, scripts=False).sign_in()
    desk = colleague.page
    colleague.go("/balie/inbox")
    _row(desk, question).locator("a").first.click()
    desk.wait_for_url("**/balie/gesprekken/**")
    with desk.expect_download() as download:
        desk.click("a[href*='/bijlagen/balie/']")
    assert download.value.suggested_filename == "briefje.txt"
    desk.fill("#antwoord-tekst", answer)
    desk.click("button[formaction*='voorbeeld']")
    desk.wait_for_url("**/voorbeeld**")
    expect(desk.get_by_text(answer).first).to_be_visible()
    desk.click("form[action*='/antwoord'] button.button-main")
    desk.wait_for_url(re.compile(r"/balie/gesprekken/[^/]+$|/balie/gesprekken/[^/]+\?"))
    expect(desk.locator("article.answer").filter(has_text=answer)).to_be_visible()

    resident.go(private)
    expect(page.get_by_text(answer)).to_be_visible()
    page.fill("textarea[name=bericht]", addition)
    page.click("form[action$='/bericht'] button[type=submit]")
    expect(page.get_by_text(addition)).to_be_visible()
    colleague.go("/balie/inbox")
    expect(_row(desk, addition)).to_have_count(1)


def test_a_question_appears_live(site, visit):
    colleague = visit(site).sign_in()
    page = colleague.page
    colleague.go("/balie/inbox")
    page.evaluate("window.stillHere = true")
    before = page.locator("#inbox-rows [data-conversation]").count()
    question = unique("Deze vraag komt vanzelf")
    site.ask(question)
    expect(_row(page, question)).to_have_count(1, timeout=8000)
    assert page.evaluate("window.stillHere") is True, "the page was not loaded anew"
    assert page.locator("#inbox-rows [data-conversation]").count() == before + 1


def test_a_gap_is_replayed(site, visit):
    colleague = visit(site).sign_in()
    page = colleague.page
    colleague.go("/balie/inbox")
    colleague.context.set_offline(True)
    question = unique("Gesteld toen de verbinding weg was")
    site.ask(question)
    page.wait_for_timeout(1500)
    expect(_row(page, question)).to_have_count(0)
    colleague.context.set_offline(False)
    expect(_row(page, question)).to_have_count(1, timeout=20_000)


def test_a_draft_is_never_lost(site, visit):
    question, draft = unique("Vraag voor een concept"), unique("Een begin van een antwoord")
    site.ask(question)
    colleague = visit(site).sign_in()
    page = colleague.page
    colleague.go("/balie/inbox")
    _row(page, question).locator("a").first.click()
    page.wait_for_url("**/balie/gesprekken/**")
    with page.expect_response(lambda answer: answer.url.endswith("/concept") and answer.ok):
        page.locator("#antwoord-tekst").press_sequentially(draft)
    expect(page.locator("#antwoord [data-draft-status][data-state=saved]")).to_be_visible()
    address = page.url
    elsewhere = visit(site).sign_in()
    elsewhere.go(address)
    expect(elsewhere.page.locator("#antwoord-tekst")).to_have_value(draft)


def test_a_sent_answer_of_several_lines_is_not_offered_again(site, visit):
    question, answer = unique("Vraag van meer regels"), unique("Beste vrager,\n\nDat kan.\nGroet van")
    site.ask(question)
    colleague = visit(site).sign_in()
    colleague.go("/balie/inbox")
    _row(colleague.page, question).locator("a").first.click()
    colleague.page.wait_for_url("**/balie/gesprekken/**")
    colleague.page.locator("#antwoord-tekst").press_sequentially(answer)
    colleague.page.locator("#antwoord").get_by_text("Bekijk eerst").click()
    colleague.page.locator("button.button-main").first.click()
    expect(colleague.page.locator("article.answer").filter(has_text="Dat kan.")).to_be_visible()
    colleague.page.reload()
    expect(colleague.page.locator("#antwoord-tekst")).to_have_value("")
    expect(colleague.page.locator("#antwoord [data-draft-restore]")).to_be_hidden()


def test_nobody_answers_over_a_colleague(site, visit):
    question = unique("Vraag voor twee medewerkers")
    first, second = unique("Antwoord van Jeroen"), unique("Antwoord van Fatma")
    site.ask(question)
    fatma, jeroen = visit(site).sign_in("fatma"), visit(site).sign_in("jeroen")
    for colleague in (fatma, jeroen):
        colleague.go("/balie/inbox")
        _row(colleague.page, question).locator("a").first.click()
        colleague.page.wait_for_url("**/balie/gesprekken/**")
    jeroen.page.fill("#antwoord-tekst", first)
    jeroen.page.click(ANSWER_BUTTON)
    expect(jeroen.page.locator("article.answer").filter(has_text=first)).to_be_visible()
    # The open page says so by itself, without touching what is being written.
    expect(fatma.page.locator("[data-news]").first).to_be_visible()
    fatma.page.fill("#antwoord-tekst", second)
    fatma.page.click(ANSWER_BUTTON)
    expect(fatma.page.get_by_text(first).first).to_be_visible()
    expect(fatma.page.locator("#antwoord-tekst")).to_have_value(re.compile(re.escape(second)))
    expect(fatma.page.locator("article.answer").filter(has_text=second)).to_have_count(0)


def test_personal_data_is_pointed_out_and_taken_out(site, visit):
    marker = unique("Waar blijft mijn paspoort")
    resident = visit(site)
    page = resident.page
    resident.go("/contact")
    page.fill("textarea[name=vraag]", f"{marker}, mijn bsn is 111222333")
    page.fill("input[name=naam]", "Vergeetmijniet")
    page.click("button[name=actie][value=versturen]")
    expect(page.locator("button[name=actie][value=weghalen]")).to_be_visible()
    expect(page.locator("input[name=naam]")).to_have_value("Vergeetmijniet")
    page.click("button[name=actie][value=weghalen]")
    page.wait_for_url("**/gesprek/**")
    resident.go(page.url.split("?")[0])
    expect(page.get_by_text(marker).first).to_be_visible()
    assert "111222333" not in page.content()


def test_the_way_in_without_mail(site, visit):
    """Somebody without an address reads along with the reference and six words from the page after sending."""
    question = unique("Vraag zonder adres")
    resident = visit(site)
    page = resident.page
    resident.go("/contact")
    page.fill("textarea[name=vraag]", question)
    page.click("button[name=actie][value=versturen]")
    page.wait_for_url("**verstuurd=1")
    number = page.locator("strong.reference").inner_text().strip()
    words = page.locator("strong.words").inner_text().strip()
    assert len(re.split(r"[\s-]+", words)) == 6
    somebody = visit(site)
    somebody.go("/gesprek")
    somebody.page.fill("input[name=kenmerk]", number)
    somebody.page.fill("input[name=wachtzin]", words)
    somebody.page.click("main form[method=post] button[type=submit]")
    somebody.page.wait_for_url(re.compile(r"/gesprek/[^/?]+"))
    expect(somebody.page.get_by_text(question).first).to_be_visible()
