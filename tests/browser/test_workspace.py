"""The chat as a chat: live, for several people and tabs, by keyboard, harmless, light."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Scheme, Site, Visitors
from tests.loopback import NO_TLS

pytestmark = pytest.mark.browser

TALK = "/?a=lena/studio"
HARMFUL = '<script>document.title="pwned"</script> <img src=x onerror=alert(1)> javascript:alert(1)'
WEIGHT_LIMIT = 150_000  # bytes of everything the first screen fetches


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One for the whole file: these tests only talk."""
    site = Site(tmp_path_factory.mktemp("site"))
    site.start()
    yield site
    site.stop()


def write(page: Page, text: str) -> None:
    page.locator("#phone-a textarea").fill(text)
    page.locator("#phone-a textarea").press("Enter")


def shows(page: Page, text: str) -> None:
    expect(page.locator("#phone-a .stream")).to_contain_text(text)


def test_a_message_appears_in_another_browser_without_reload(site: Site, visitor: Visitors) -> None:
    one = visitor().open(site.url + TALK)
    other = visitor().open(f"{site.url}/?a=tom/studio")
    write(one, "is it on air?")
    shows(other, "is it on air?")
    write(other, "since noon")
    shows(one, "since noon")


def test_half_typed_words_survive_what_others_say(site: Site, visitor: Visitors) -> None:
    page = visitor().open(site.url + TALK)
    page.locator("#phone-a textarea").fill("half a sen")
    site.post("message", user="tom", channel="studio", text="meanwhile")
    shows(page, "meanwhile")
    page.keyboard.type("tence")
    expect(page.locator("#phone-a textarea")).to_have_value("half a sentence")
    page.locator(".chips a").first.click()
    page.locator(".chips a").last.click()
    expect(page.locator("#phone-a textarea")).to_have_value("half a sentence")


def test_fifty_quick_messages_all_arrive_in_order(site: Site, visitor: Visitors) -> None:
    """Typed faster than the server answers: none waits in the box, none is lost or sent twice."""
    hasty, page = visitor().open(site.url + TALK), visitor().open(f"{site.url}/?a=tom/studio")
    shows(hasty, "")
    hasty.evaluate("""() => {
        const form = document.querySelector("#phone-a .composer");
        for (let number = 0; number < 50; number++) {
            form.elements.text.value = `quick ${String(number).padStart(2, "0")}`;
            form.requestSubmit();
        }
    }""")
    page.get_by_text("quick 49").wait_for(timeout=30_000)
    texts = page.locator(".message .text").all_inner_texts()
    assert [each for each in texts if each.startswith("quick")] == [
        f"quick {number:02}" for number in range(50)
    ]


def test_eight_tabs_of_one_browser_stay_live(site: Site, visitor: Visitors) -> None:
    """A browser opens six connections to a server: a stream for each tab would starve them."""
    one = visitor()
    tabs = [one.open(site.url + TALK) for _ in range(8)]
    site.post("message", user="tom", channel="studio", text="to all tabs")
    for tab in tabs:
        shows(tab, "to all tabs")


def test_unread_messages_are_counted_until_they_are_seen(site: Site, visitor: Visitors) -> None:
    site.post("message", user="lena", channel="studio", text="one")
    page = visitor().open(f"{site.url}/?a=wei/dm")
    before = page.locator(".chips a").last.locator(".badge").inner_text()
    site.post("message", user="lena", channel="studio", text="one more")
    expect(page.locator(".chips a").last.locator(".badge")).to_have_text(str(int(before) + 1))
    page.locator(".chips a").last.click()
    expect(page.locator(".chips a").last.locator(".badge")).to_have_count(0)


def test_what_people_type_is_shown_and_does_nothing(site: Site, visitor: Visitors) -> None:
    page = visitor().open(site.url + TALK)
    write(page, HARMFUL)
    shows(page, HARMFUL)
    assert "pwned" not in page.title()
    assert page.locator(".message img, .message script, .message a[href^=javascript]").count() == 0


def test_a_huge_paste_is_refused_plainly_and_stays_in_the_box(
    site: Site, visitor: Visitors
) -> None:
    someone = visitor()
    page = someone.open(site.url + TALK)
    page.locator("#phone-a textarea").fill("x" * 200_000)
    page.locator("#phone-a textarea").press("Enter")
    expect(page.locator("#toasts")).to_contain_text("100,000 characters")
    assert len(page.locator("#phone-a textarea").input_value()) == 200_000
    someone.complaints.clear()  # the browser notes the status 400 on its console


def test_a_form_sent_twice_posts_once(site: Site, visitor: Visitors) -> None:
    page = visitor().open(site.url + TALK)
    page.locator("#phone-a textarea").fill("only once")
    page.evaluate("""() => {
        const form = document.querySelector("#phone-a .composer");
        form.requestSubmit(); form.requestSubmit();
    }""")
    shows(page, "only once")
    page.wait_for_timeout(300)
    assert sum(each["text"] == "only once" for each in site.seen("tom")) == 1


def test_everything_can_be_done_by_keyboard(site: Site, visitor: Visitors) -> None:
    page = visitor().open(site.url + TALK)
    page.locator("#phone-a textarea").focus()
    page.keyboard.type("by hand")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two lines")
    page.keyboard.press("Enter")
    shows(page, "two lines")
    page.locator("[popovertarget=faults]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#faults")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#faults")).to_be_hidden()
    page.locator("#who-a").focus()
    page.locator("#who-a").select_option("wei")
    expect(page.locator("#phone-a")).to_have_attribute("lang", "zh-CN")


def test_it_works_without_scripts(site: Site, visitor: Visitors) -> None:
    someone = visitor(scripts=False)
    page = someone.open(site.url + TALK)
    page.locator("#phone-a textarea").fill("plain form")
    page.locator("#phone-a .send").click()
    shows(page, "plain form")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_axe_finds_nothing(site: Site, visitor: Visitors, size: str, scheme: Scheme) -> None:
    site.post(
        "command", user="rosa", channel="studio", text="/incident no sound at all, 30k viewers"
    )
    someone = visitor(size, scheme)
    page = someone.open(f"{site.url}/?a=rosa/studio&b=lena/incidents")
    expect(page.locator("#phone-b .card").first).to_be_visible()
    axe = Axe()
    for view in ("", "/?a=lena/incidents", "/incidents/1", "/?a=nobody"):
        if view:
            page.goto(site.url + view)
        found = axe.run(page)
        assert found.violations_count == 0, found.generate_report()
    someone.complaints.clear()  # the browser notes the status 404 on its console


def test_the_first_screen_is_light(site: Site, visitor: Visitors) -> None:
    someone = visitor()
    page = someone.context.new_page()
    weights: list[int] = []
    page.on("response", lambda answer: weights.append(_weight(answer.headers)))
    page.goto(site.url)
    page.wait_for_load_state("load")
    assert sum(weights) <= WEIGHT_LIMIT


def _weight(headers: dict[str, str]) -> int:
    return int(headers.get("content-length", "0"))


def test_no_page_may_run_or_load_what_is_not_ours(site: Site) -> None:
    answer = httpx.get(site.url, follow_redirects=True, verify=NO_TLS)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "<style" not in answer.text
    assert "style=" not in answer.text
    assert "onclick" not in answer.text
    assert Path("adapters/local/static/htmx.LICENSE").exists()
