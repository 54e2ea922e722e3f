"""The story as both people live it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, Visitors

pytestmark = pytest.mark.browser

ENGLISH = "/?a=rosa/studio&b=lena/dm"
REPORT = "欧洲观众一直转圈 8万人在看"


def report(page: Page, text: str = "") -> None:
    box = page.locator("#phone-a textarea")
    if text:
        box.fill(text)
    box.press("Enter")


def test_the_first_screen_tells_the_story(site: Site, visitor: Visitors) -> None:
    """Report, page, answer, update, fine again, timeline: all from two phones on one screen."""
    page = visitor().open(site.url)
    streamer, engineer = page.locator("#phone-a"), page.locator("#phone-b")
    expect(streamer.locator("textarea")).to_have_value(f"/incident {REPORT}")
    expect(page.locator(".tour .now")).to_contain_text("typed in already")
    report(page)
    expect(streamer.locator(".whisper")).to_contain_text("Lena")
    expect(streamer.locator("textarea")).to_have_value("")
    engineer.get_by_role("button", name="I’m on it").click()
    expect(streamer.locator(".banner")).to_contain_text("Lena")
    engineer.get_by_role("link", name=re.compile("#incidents")).click()
    engineer.get_by_role("link", name=re.compile("repl")).first.click()
    expect(engineer.locator(".crumb")).to_be_visible()
    engineer.locator("textarea").fill("update: switching to the backup CDN")
    engineer.locator("textarea").press("Enter")
    streamer.locator(".banner").click()
    expect(streamer.locator(".stream")).to_contain_text("switching to the backup CDN")
    streamer.get_by_role("button", name="没事了").first.click()
    expect(page.locator(".tour .done")).to_have_count(4)
    with page.expect_popup() as popup:
        engineer.locator(".inc").first.click()
    expect(popup.value.locator("blockquote").first).to_have_text(REPORT)
    expect(popup.value.locator(".entries")).to_contain_text("Lena")


def test_the_tour_says_that_something_is_typed_in_only_where_it_is(
    site: Site, visitor: Visitors
) -> None:
    site.post("message", user="tom", channel="studio", text="hello")
    page = visitor().open(site.url + ENGLISH)
    expect(page.locator("#phone-a textarea")).to_have_value("")
    expect(page.locator(".tour .now")).to_contain_text("/incident and what they see")


def test_a_timeline_opens_as_whose_phone_it_is_and_from_elsewhere_as_nobody(
    site: Site, visitor: Visitors
) -> None:
    page = visitor().open(f"{site.url}/?a=lena/incidents")
    site.post("command", user="xiaoming", channel="studio", text=f"/incident {REPORT}")
    with page.expect_popup() as popup:
        page.locator(".inc").first.click()
    expect(popup.value.locator("html")).to_have_attribute("lang", "en")
    expect(popup.value.locator("#as")).to_have_value("lena")
    expect(popup.value.locator("h1 .inc")).to_have_attribute("href", "/incidents/1?as=lena")
    for locale, lang in (("en-GB", "en"), ("zh-CN", "zh-CN")):
        stranger = visitor(locale=locale).open(f"{site.url}/incidents/1")
        expect(stranger.locator("html")).to_have_attribute("lang", lang)
        expect(stranger.locator("#as")).to_have_value("")
        expect(stranger.locator("h1")).to_contain_text("INC-1")
        assert stranger.locator("h1 .inc").get_attribute("href") == "/incidents/1"


def test_the_same_in_english_on_a_phone_in_the_dark(site: Site, visitor: Visitors) -> None:
    page = visitor("phone", "dark").open(site.url + ENGLISH)
    report(page, "/incident viewers in Europe keep buffering, 80k watching")
    expect(page.locator("#phone-a .whisper")).to_contain_text("Calling")
    page.locator(".switch").get_by_role("link", name="Lena").click()
    page.locator("#phone-b").get_by_role("button", name="I’m on it").click()
    page.locator(".switch").get_by_role("link", name="Rosa").click()
    expect(page.locator("#phone-a .banner")).to_contain_text("is on it")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_form_of_a_report_chooses_nothing_by_itself(site: Site, visitor: Visitors) -> None:
    page = visitor().open(f"{site.url}/?a=rosa/studio")
    report(page, "/incident")
    page.locator(".whisper").get_by_role("button", name="Something is wrong").click()
    expect(page.locator(".modal select")).to_have_value("")
    page.locator(".modal select").select_option(label="no sound")  # alone is enough
    page.locator(".modal").get_by_role("button", name="Send").click()
    expect(page.locator(".whisper").last).to_contain_text("no sound")
    expect(page.locator(".modal")).to_have_count(0)


def test_the_clock_can_be_moved_to_the_next_timer(site: Site, visitor: Visitors) -> None:
    page = visitor().open(site.url)
    report(page)
    expect(page.locator("#phone-b").get_by_role("button", name="I’m on it")).to_be_visible()
    before = page.locator("#workspace").get_attribute("data-now")
    for _ in range(6):
        if any(each["notify"] for each in site.seen("tom")):
            break
        page.get_by_role("button", name=re.compile("Skip ahead")).click()
        page.wait_for_timeout(400)
    assert any("SEV1" in each["text"] for each in site.seen("tom") if each["notify"])
    moved = page.locator("#workspace").get_attribute("data-now")
    assert before is not None
    assert moved is not None
    assert moved > before


def test_a_person_whose_messages_are_closed_is_passed_over_and_it_is_said(
    site: Site, visitor: Visitors
) -> None:
    page = visitor().open(site.url)
    page.get_by_role("button", name="Break something").click()
    page.get_by_role("button", name=re.compile("Close Lena")).click()
    expect(page.get_by_role("button", name="Faults on")).to_be_visible()
    page.keyboard.press("Escape")
    report(page)
    expect(page.locator("#phone-a .whisper")).to_be_visible()
    page.goto(f"{site.url}/?a=xiaoming/studio&b=tom/dm")
    expect(page.locator("#phone-b").get_by_role("button", name="I’m on it")).to_be_visible()
    assert [each for each in site.seen("lena") if each["conversation"] == "@lena"] == []


def test_a_cut_connection_is_said_and_what_was_typed_stays(site: Site, visitor: Visitors) -> None:
    someone = visitor()
    page = someone.open(site.url)
    site.post("faults", deaf_s=60)
    report(page)
    expect(page.locator("#toasts")).to_contain_text("什么都没记录")
    expect(page.locator("#phone-a textarea")).to_have_value(f"/incident {REPORT}")
    someone.complaints.clear()  # the browser notes the status 503 on its console


def test_the_page_recovers_by_itself_when_the_bot_is_killed_and_started(
    site: Site, visitor: Visitors
) -> None:
    page = visitor().open(site.url)
    report(page)
    expect(page.locator("#phone-b").get_by_role("button", name="I’m on it")).to_be_visible()
    site.kill()
    expect(page.locator("#connection")).to_be_visible()
    site.start()
    expect(page.locator("#connection")).to_be_hidden(timeout=20_000)
    page.locator("#phone-b").get_by_role("button", name="I’m on it").click()
    expect(page.locator("#phone-b .whisper")).to_contain_text("yours")


def test_it_stops_within_seconds_while_pages_are_open(site: Site, visitor: Visitors) -> None:
    page = visitor().open(site.url)
    expect(page.locator("#connection")).to_be_hidden()
    assert site.stop() == 0


def test_crew_and_streamer_talk_by_phrases_each_in_their_language(
    site: Site, visitor: Visitors
) -> None:
    page = visitor().open(site.url)
    streamer, engineer = page.locator("#phone-a"), page.locator("#phone-b")
    report(page)
    engineer.get_by_role("button", name="I’m on it").click()
    streamer.get_by_role("link", name=re.compile("Showcaller")).click()
    expect(streamer.locator(".stream")).to_contain_text("工作人员在 #incidents 能看到")
    engineer.get_by_role("link", name=re.compile("#incidents")).click()
    asking = engineer.locator("form.select", has_text="Ask the reporter")
    asking.locator("select").select_option(label="Is your own preview fine?")
    asking.get_by_role("button").click()
    streamer.get_by_role("button", name="不正常").click()
    expect(streamer.locator(".stream")).to_contain_text("你：不正常")
    engineer.get_by_role("link", name=re.compile("repl")).first.click()
    expect(engineer.locator(".stream")).to_contain_text("“Is your own preview fine?” Not fine")
