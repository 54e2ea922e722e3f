"""A small window: what fits, what is covered, what of two phones is out of view."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Site, Visitors

pytestmark = pytest.mark.browser

REPORT = "/incident everything is black, 80k watching"
TWO = "/?a=rosa/studio&b=lena/dm"


def report(site: Site) -> None:
    site.post("command", user="rosa", channel="studio", text=REPORT)


def edges(found: Locator) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    box = found.bounding_box()
    assert box is not None
    return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]


def unread_direct(site: Site, visitor: Visitors, user: str) -> Locator:
    """As another device of theirs counts it."""
    elsewhere = visitor().open(f"{site.url}/?a={user}/studio")
    return elsewhere.locator(".chips a").first.locator(".badge")


def test_a_phone_out_of_view_has_read_nothing_and_its_tab_calls(
    site: Site, visitor: Visitors
) -> None:
    page = visitor("phone").open(site.url + TWO)
    tab = page.locator(".switch").get_by_role("link", name=re.compile("Lena"))
    expect(page.locator(".switch [aria-current]")).to_have_text("Rosa")
    report(site)
    expect(tab.locator(".badge.rings")).to_be_visible()
    expect(unread_direct(site, visitor, "lena")).to_be_visible()
    tab.click()
    expect(page.locator(".switch [aria-current]")).to_contain_text("Lena")
    expect(tab.locator(".badge")).to_be_hidden()
    expect(unread_direct(site, visitor, "lena")).to_have_count(0)


def test_two_phones_side_by_side_are_both_seen(site: Site, visitor: Visitors) -> None:
    page = visitor().open(site.url + TWO)
    report(site)
    expect(page.locator("#phone-b").get_by_role("button", name="I’m on it")).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(unread_direct(site, visitor, "lena")).to_have_count(0)


@pytest.mark.parametrize("user", ["lena", "wei"])
def test_one_phone_fits_with_every_tool_shown(site: Site, visitor: Visitors, user: str) -> None:
    report(site)
    page = visitor("phone").open(f"{site.url}/?a={user}/dm")
    expect(page.locator("#sound")).to_be_visible()
    expect(page.locator(".tools form")).to_be_visible()  # skip ahead
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for tool in page.locator(".tools .button").all():
        assert edges(tool)[2] <= 390


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_a_notice_covers_neither_the_words_nor_the_button(
    site: Site, visitor: Visitors, size: str
) -> None:
    page = visitor(size).open(site.url + TWO)
    expect(page.locator("#sound")).to_be_visible()
    page.route("**/say", lambda route: route.abort("connectionreset"))
    composer = page.locator("#phone-a .composer")
    composer.locator("textarea").fill("one\ntwo\nthree\nfour")
    composer.locator("textarea").press("Enter")
    note = page.locator("#toasts p")
    expect(note).to_be_visible()
    assert edges(note)[3] <= edges(composer)[1]
    assert not page.evaluate("""() => {
        const { left, top } = document.querySelector("#toasts p").getBoundingClientRect();
        return Boolean(document.elementFromPoint(left + 5, top + 5).closest("#toasts"));
    }""")


SMALL = {"zoomed to 200 %": (720, 450), "held across": (844, 390)}


@pytest.mark.parametrize("view", ["/?a=rosa/studio", "/?a=wei/dm", TWO])
@pytest.mark.parametrize("size", [pytest.param(size, id=name) for name, size in SMALL.items()])
def test_with_little_height_half_of_it_is_for_the_talk(
    site: Site, visitor: Visitors, size: tuple[int, int], view: str
) -> None:
    report(site)
    page = visitor("phone").open(site.url + view)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    expect(page.locator("#sound")).to_be_visible()
    top, bottom = (
        edges(page.locator("#phone-a .stream"))[1],
        edges(page.locator(".composer").first)[3],
    )
    assert bottom <= size[1]
    assert bottom - top >= size[1] / 2
    assert page.evaluate("document.documentElement.scrollHeight") <= size[1]


def test_what_is_pressed_with_a_finger_is_large_enough(site: Site, visitor: Visitors) -> None:
    report(site)
    page = visitor("phone").open(site.url + TWO)
    expect(page.locator("#phone-a .whisper")).to_be_visible()
    small = page.evaluate("""() => [...document.querySelectorAll("button, a, select, textarea")]
        .filter((each) => !each.matches(".brand, .inc, .tour *") && each.checkVisibility())
        .map((each) => [each.outerHTML.slice(0, 120), each.getBoundingClientRect()])
        .filter(([_, { width, height }]) => width < 44 || height < 44)
        .map(([html, { width, height }]) => `${width} x ${height}: ${html}`)""")
    assert small == []


def test_the_eye_is_for_the_crew_and_no_stop_of_the_tab_key(site: Site, visitor: Visitors) -> None:
    report(site)
    page = visitor().open(f"{site.url}/?a=rosa/dm&b=lena/dm")
    expect(page.locator("#phone-b .quiet button").first).to_have_attribute("tabindex", "-1")
    expect(page.locator("#phone-a .message").first).to_be_visible()
    expect(page.locator("#phone-a .quiet")).to_have_count(0)
