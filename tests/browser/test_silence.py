"""What is sent into silence: it is noticed, what was typed comes back, and again is not twice."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Site, Visitors

pytestmark = pytest.mark.browser

STUDIO = "/?a=lena/studio"
PATIENCE_MS, SILENT_MS = 10_000, 35_000
SAFE = "It may have arrived; sending again is safe"


def write(page: Page, text: str) -> None:
    page.locator("#phone-a .composer textarea").fill(text)
    page.locator("#phone-a .composer textarea").press("Enter")


def box(page: Page) -> str:
    return page.locator("#phone-a .composer textarea").input_value()


def settled(page: Page) -> Page:
    expect(page.locator("#sound")).to_be_visible()
    page.wait_for_load_state("networkidle")
    return page


def lose_answers(page: Page, path: str) -> None:
    """They arrive and are carried out; nobody is told."""

    def lose(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.abort("connectionreset")

    page.route(f"**{path}", lose)


def said(site: Site, user: str, text: str) -> int:
    return sum(text in each["text"] for each in site.seen(user))


def test_a_server_that_says_nothing_any_more_is_noticed_and_found_again(
    site: Site, visitor: Visitors
) -> None:
    someone = visitor()
    someone.context.clock.install()
    page = settled(someone.open(site.url + STUDIO))
    with site.silent():
        someone.context.clock.fast_forward(SILENT_MS - 1_000)
        expect(page.locator("#connection")).to_be_hidden()
        someone.context.clock.fast_forward(2_000)
        expect(page.locator("#connection")).to_be_visible()
        expect(page.locator("#connection")).to_have_text("Reconnecting…")
    expect(page.locator("#connection")).to_be_hidden()
    site.post("message", user="tom", channel="studio", text="there you are")
    expect(page.locator("#phone-a .stream")).to_contain_text("there you are")


def test_what_got_no_answer_in_time_comes_back_and_is_not_sent_twice(
    site: Site, visitor: Visitors
) -> None:
    someone = visitor()
    someone.context.clock.install()
    page = settled(someone.open(site.url + STUDIO))
    with site.silent():
        write(page, "are you there?")
        assert box(page) == ""
        someone.context.clock.fast_forward(PATIENCE_MS)
        expect(page.locator("#toasts")).to_contain_text(SAFE)
        assert box(page) == "are you there?"
    expect(page.locator("#phone-a .stream")).to_contain_text("are you there?")  # it had arrived
    page.reload()
    assert box(page) == "are you there?"
    page.locator("#phone-a .composer textarea").press("Enter")
    expect(page.locator("#phone-a .composer textarea")).to_have_value("")
    write(page, "and now?")
    expect(page.locator("#phone-a .stream")).to_contain_text("and now?")
    assert said(site, "tom", "are you there?") == 1


def test_several_that_come_back_stand_in_their_order_and_promise_nothing(
    site: Site, visitor: Visitors
) -> None:
    page = settled(visitor().open(site.url + STUDIO))
    page.route("**/say", lambda route: route.abort("connectionreset"))
    page.evaluate("""() => {
        const form = document.querySelector("#phone-a .composer");
        for (const text of ["one", "two", "three"]) {
            form.elements.text.value = text;
            form.requestSubmit();
        }
        form.elements.text.value = "half a sen";
    }""")
    expect(page.locator("#toasts p")).to_have_count(3)
    assert box(page) == "one\ntwo\nthree\nhalf a sen"
    expect(page.locator("#toasts p").last).to_contain_text("look before you do it again")


def test_what_comes_back_stays_in_the_conversation_it_was_written_in(
    site: Site, visitor: Visitors
) -> None:
    someone = visitor()
    someone.context.clock.install()
    page = settled(someone.open(site.url + STUDIO))
    page.route("**/say", lambda route: None)
    write(page, "for the studio")
    page.locator(".chips a").first.click()
    expect(page.locator("#phone-a")).to_have_attribute("data-where", "@lena")
    someone.context.clock.fast_forward(PATIENCE_MS)
    expect(page.locator("#toasts")).to_contain_text("It may have arrived")
    assert "for the studio" not in box(page)
    page.locator(".chips a").last.click()
    expect(page.locator("#phone-a .composer textarea")).to_have_value("for the studio")


def test_a_lost_press_and_a_lost_form_act_once_however_often_they_are_sent(
    site: Site, visitor: Visitors
) -> None:
    site.post("command", user="rosa", channel="studio", text="/incident black for all, 80k")
    page = settled(visitor().open(f"{site.url}/?a=lena/dm"))
    page.get_by_role("button", name="I’m on it").click()
    page.get_by_role("button", name="Update").click()
    page.locator(".modal textarea").fill("switching to the backup")
    lose_answers(page, "/submit")
    page.locator(".modal .primary").click()
    expect(page.locator("#toasts")).to_contain_text(SAFE)
    page.unroute("**/submit")
    page.reload()
    expect(page.locator(".modal textarea")).to_have_value("switching to the backup")
    page.locator(".modal .primary").click()
    expect(page.locator(".modal")).to_have_count(0)
    told = [each["text"] for each in site.seen("rosa") if each["conversation"] == "@rosa"]
    assert sum("INC-1: Lena: “switching to the backup”" in each for each in told) == 1


def test_nothing_was_sent_is_said_where_that_is_known(site: Site, visitor: Visitors) -> None:
    someone = visitor()
    page = settled(someone.open(site.url + STUDIO))
    someone.context.set_offline(True)
    write(page, "are you there?")
    expect(page.locator("#toasts")).to_contain_text("Nothing was sent")
    assert box(page) == "are you there?"
