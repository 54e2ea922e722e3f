"""The week of on-call in a real browser: on a phone, in the dark, in both languages, and in a card."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Scheme, Site, Visitors

pytestmark = pytest.mark.browser

WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One for the whole file: these tests only look."""
    site = Site(tmp_path_factory.mktemp("site"))
    site.start()
    yield site
    site.stop()


def faults(page: Page) -> list[str]:
    return [each["id"] for each in Axe().run(page).response["violations"]]


@pytest.mark.parametrize(("size", "scheme"), [("phone", "dark"), ("desktop", "light")])
@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_the_page_can_be_read_by_everybody(
    site: Site, visitor: Visitors, size: str, scheme: Scheme, lang: str
) -> None:
    page = visitor(size, scheme).open(f"{site.url}/oncall?lang={lang}&zone=Europe/Berlin")
    expect(page.locator("h1")).to_contain_text({"en": "On call from", "zh-CN": "值班表"}[lang])
    assert page.evaluate(WIDER) is False
    page.locator("summary").click()
    assert faults(page) == []
    assert page.locator("tbody tr").count() >= 7


@pytest.mark.parametrize("scripts", [True, False])
def test_weeks_and_zones_are_turned_to(site: Site, visitor: Visitors, scripts: bool) -> None:
    page = visitor(scripts=scripts).open(f"{site.url}/?a=lena/studio")
    page.locator(".tools a", has_text="week").click()
    expect(page.locator("h1")).to_contain_text("On call from")
    first = page.locator("h1").inner_text()
    page.get_by_role("link", name="Next week").click()
    assert page.locator("h1").inner_text() != first
    page.locator("select[name=zone]").select_option("Asia/Singapore")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("main")).to_contain_text("Times are those of Singapore.")
    page.get_by_role("link", name="Previous week").click()
    assert page.locator("h1").inner_text() == first


def test_the_picture_stands_in_the_card_of_the_coverage(site: Site, visitor: Visitors) -> None:
    site.post("command", user="lena", channel="studio", text="/oncall coverage")
    page = visitor().open(f"{site.url}/?a=lena/studio")
    picture = page.locator(".card .picture img")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    box = picture.bounding_box()
    assert box is not None
    assert box["height"] > 300
    expect(picture).to_have_attribute("alt", re.compile("(00:00 (Lena|Tom|陈伟)\n?.*){7}"))
    with page.expect_popup() as opened:
        picture.click()
    expect(opened.value.locator("h1")).to_contain_text("On call from")


def test_no_region_is_cut_on_a_phone(site: Site, visitor: Visitors) -> None:
    page = visitor("phone").open(f"{site.url}/oncall?lang=en&zone=Europe/Berlin")
    room, names = page.evaluate("""() => {
        const text = document.querySelector("svg.week svg text.small");
        const measured = (name) => { text.textContent = name; return text.getComputedTextLength(); };
        const room = text.parentElement.width.baseVal.value;
        return [room, ["Singapore", "Los", "Angeles", "Frankfurt"].map(measured)];
    }""")
    assert max(names) <= room * 266 / 366  # as narrow as in a card
