"""A page that stays true and loses nothing: upgrades, restarts, other tabs, sounds, titles, languages."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, Visitors

pytestmark = pytest.mark.browser

STUDIO = "/?a=lena/studio"
NO_ANSWER = "It may have arrived; sending again is safe"
REPORT = "/incident everything is black, 80k watching"
PASTE = """() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "x".repeat(5_000_000));
    const pasted = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    const field = document.querySelector("#phone-a .composer textarea");
    if (field.dispatchEvent(pasted)) field.value = "pasted";
}"""
SEND = """async () => {
    const body = new URLSearchParams({ user: "lena", text: "x".repeat(5_000_000) });
    return (await fetch("/say", { method: "POST", body })).status;
}"""
ANSWER_LATE = """(late) => {
    const ask = window.fetch;
    window.fetch = async (...asked) => {
        const answer = await ask(...asked);
        if (String(asked[0]).includes(late)) await new Promise((done) => setTimeout(done, 1500));
        return answer;
    };
}"""
TELL_NEWER = "new BroadcastChannel('showcaller').postMessage({ version: 'a newer one' })"
COUNT_TONES = """() => {
    window.tones = 0;
    const make = AudioContext.prototype.createOscillator;
    AudioContext.prototype.createOscillator = function () { window.tones++; return make.call(this); };
}"""


def box(page: Page) -> str:
    return page.locator("#phone-a .composer textarea").input_value()


def write(page: Page, text: str) -> None:
    page.locator("#phone-a .composer textarea").fill(text)
    page.locator("#phone-a .composer textarea").press("Enter")


def report(site: Site) -> None:
    site.post("command", user="rosa", channel="studio", text=REPORT)


def test_a_page_from_before_an_upgrade_loads_itself_anew_and_keeps_the_words(
    site: Site, visitor: Visitors
) -> None:
    page = visitor().open(site.url + STUDIO)
    expect(page.locator("#sound")).to_be_visible()
    page.locator("#phone-a .composer textarea").fill("half a sen")
    site.kill()  # first: the old server tells a version too
    page.evaluate("document.body.dataset.version = 'an older one'")
    site.start()
    expect(page.locator("#toasts")).to_contain_text("Showcaller was updated", timeout=20_000)
    assert page.locator("body").get_attribute("data-version") != "an older one"
    expect(page.locator("#phone-a .composer textarea")).to_have_value("half a sen")


def test_a_page_that_is_told_of_a_new_version_by_a_server_that_goes_waits_for_it(
    site: Site, visitor: Visitors
) -> None:
    page = visitor().open(site.url + STUDIO)
    other = page.context.new_page()
    other.goto(site.url + "/oncall")
    page.context.set_offline(True)
    other.evaluate(TELL_NEWER)
    page.wait_for_timeout(500)  # for what must not happen: the browser's own page of an error
    expect(page.locator("#sound")).to_be_visible()
    page.context.set_offline(False)
    with page.expect_navigation():
        other.evaluate(TELL_NEWER)
    expect(page.locator("#sound")).to_be_visible()


def test_what_could_not_be_sent_comes_back_and_goes_out_once(site: Site, visitor: Visitors) -> None:
    page = visitor().open(site.url + STUDIO)
    expect(page.locator("#sound")).to_be_visible()
    site.kill()
    write(page, "are you there?")
    expect(page.locator("#toasts")).to_contain_text(NO_ANSWER)
    assert box(page) == "are you there?"
    site.start()
    expect(page.locator("#connection")).to_be_hidden(timeout=20_000)
    assert box(page) == "are you there?"
    page.locator("#phone-a .composer textarea").press("Enter")
    expect(page.locator("#phone-a .message .text")).to_have_text("are you there?")
    assert box(page) == ""
    assert [each["text"] for each in site.seen("tom")] == ["are you there?"]


def test_a_half_filled_form_outlives_a_reload(site: Site, visitor: Visitors) -> None:
    report(site)
    page = visitor().open(f"{site.url}/?a=lena/dm")
    page.get_by_role("button", name="I’m on it").click()
    page.get_by_role("button", name="Update").click()
    page.locator(".modal textarea").type("switching to the back")
    page.reload()
    expect(page.locator(".modal textarea")).to_have_value("switching to the back")
    page.locator(".modal").get_by_role("link", name="Cancel").click()
    page.get_by_role("button", name="Update").click()
    expect(page.locator(".modal textarea")).to_have_value("")


def test_a_button_that_comes_before_the_answer_to_the_last_is_not_lost(
    site: Site, visitor: Visitors
) -> None:
    report(site)
    page = visitor().open(f"{site.url}/?a=lena/dm")
    page.evaluate(ANSWER_LATE, "/press")
    page.get_by_role("button", name="I’m on it").click()
    page.get_by_role("button", name="Update").click()
    expect(page.locator(".modal textarea")).to_be_visible()


def test_two_buttons_of_one_view_are_two_acts_and_a_double_press_is_one(
    site: Site, visitor: Visitors
) -> None:
    report(site)
    page = visitor().open(f"{site.url}/?a=lena/dm")
    page.evaluate("""() => {
        const [mine, pass] = document.querySelectorAll("#phone-a .card button");
        for (const button of [mine, mine, pass]) button.click();
    }""")
    expect(page.locator("#phone-a .stream")).to_contain_text("You have no page to pass on.")
    said = [each["text"].splitlines()[0] for each in site.seen("lena")]
    assert said.count("INC-1 is yours. Others are stood down.") == 1


def test_where_somebody_went_last_they_stay_whatever_is_answered_late(
    site: Site, visitor: Visitors
) -> None:
    page = visitor().open(site.url + STUDIO)
    page.evaluate(ANSWER_LATE, "lena/dm")
    with page.expect_response(re.compile("lena/dm")):
        page.locator('.chips a[href*="lena/dm"]').click()
        page.locator('.chips a[href*="lena/incidents"]').click()
        expect(page).to_have_url(re.compile("lena/incidents"))
    page.wait_for_timeout(2000)
    expect(page).to_have_url(re.compile("lena/incidents"))
    expect(page.locator(".chips [aria-current]")).to_have_attribute("href", re.compile("incidents"))


def test_a_page_rings_unless_it_is_switched_off(site: Site, visitor: Visitors) -> None:
    someone = visitor()
    page = someone.open(site.url + STUDIO)
    page.evaluate(COUNT_TONES)
    sound = page.locator("#sound")
    expect(sound).to_have_text("Sound off")
    sound.click()
    expect(sound).to_have_text("Sound on")
    before = page.evaluate("tones")
    report(site)
    expect(page.locator("#phone-a")).to_have_class(re.compile("ringing"))
    page.wait_for_function(f"tones >= {before + 3}")
    sound.click()
    expect(sound).to_have_text("Sound off")
    page.reload()
    page.evaluate(COUNT_TONES)
    page.locator("body").click()
    expect(sound).to_have_text("Sound off")
    site.post("command", user="xiaoming", channel="studio", text="/incident 没声音 5万人")
    expect(page.locator("#phone-a .chips .badge").first).to_have_text("2")
    assert page.evaluate("tones") == 0


def test_the_title_counts_what_calls_until_it_is_seen(site: Site, visitor: Visitors) -> None:
    page = visitor().open(site.url + STUDIO)
    expect(page).to_have_title("Showcaller")
    report(site)
    expect(page).to_have_title(re.compile(r"^\(\d\) Showcaller$"))
    expect(page.locator(".banner")).to_contain_text("SEV1")
    page.locator(".banner").click()
    expect(page).to_have_url(re.compile("lena/dm"))  # what is left before it is shown is not seen
    page.locator(".chips a").nth(1).click()
    page.get_by_role("link", name=re.compile("repl")).first.click()
    expect(page).to_have_title("Showcaller")


def test_two_tabs_of_one_person_agree(site: Site, visitor: Visitors) -> None:
    someone = visitor()
    reading, writing = (someone.open(site.url + STUDIO) for _ in range(2))
    elsewhere = someone.open(f"{site.url}/?a=lena/incidents")
    reading.locator("#phone-a .composer textarea").fill("my own draft")
    write(writing, "from the other tab")
    expect(reading.locator(".stream")).to_contain_text("from the other tab")
    assert box(reading) == "my own draft"
    site.post("message", user="tom", channel="studio", text="seen by both")
    expect(reading.locator(".stream")).to_contain_text("seen by both")
    expect(elsewhere.locator(".chips .badge")).to_have_count(0)


def test_five_megabytes_are_refused_plainly_and_what_stands_there_stays(
    site: Site, visitor: Visitors
) -> None:
    """Where it is pasted; and the server's refusal is heard by whoever sends it all the same."""
    someone = visitor()
    page = someone.open(site.url + STUDIO)
    page.locator("#phone-a .composer textarea").fill("what I wrote")
    page.evaluate(PASTE)
    expect(page.locator("#toasts")).to_contain_text("Too much at once")
    assert box(page) == "what I wrote"
    assert page.evaluate(SEND) == 413
    someone.complaints.clear()  # the browser notes the status 413 on its console


def test_everything_around_the_phones_speaks_the_viewers_language(
    site: Site, visitor: Visitors
) -> None:
    alone = visitor().open(f"{site.url}/?a=wei/dm")
    alone.get_by_role("button", name="弄坏点什么").click()
    expect(alone.get_by_role("button", name=re.compile("关掉 陈伟 的私信"))).to_be_visible()
    chinese = visitor(locale="zh-CN").open(site.url)
    expect(chinese.locator(".tour h2")).to_have_text("两部手机，一场出问题的直播")
    expect(chinese.locator("html")).to_have_attribute("lang", "zh-CN")
    english = visitor(locale="fr-FR").open(site.url)
    expect(english.locator(".tour h2")).to_have_text("Two phones, one broken stream")
