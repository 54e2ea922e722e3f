"""The page behind a link, as somebody half asleep opens it on a phone."""

import time
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Scheme, Site, Visitors
from tests.fakes.phones import Phones, phones

BASE = "http://phone.example"
pytestmark = pytest.mark.browser


@pytest.fixture
def ringing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Phones]:
    with phones() as ready:
        monkeypatch.setenv("RING_LENA", ready.address("lena"))
        monkeypatch.setenv("BASE_URL", BASE)
        yield ready


def link(ringing: Phones, site: Site) -> str:
    """The one that came with the page, at this machine's own address."""
    ends_at = time.monotonic() + 20
    while not ringing.arrived and time.monotonic() < ends_at:
        time.sleep(0.05)
    _, text = ringing.arrived[0]
    return next(each for each in text.split() if "/a/" in each).replace(BASE, site.url)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_read_and_pressed_on_a_phone_without_any_script(
    ringing: Phones, request: pytest.FixtureRequest, visitor: Visitors, scheme: Scheme
) -> None:
    site: Site = request.getfixturevalue("site")
    site.post("command", user="tom", channel="studio", text="/incident black screen for everyone")
    url = link(ringing, site)
    page = visitor("phone", scheme).open(url)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    bare = visitor("phone", scheme, scripts=False).open(url)
    height = bare.get_by_role("button", name="I’m on it").bounding_box()
    assert height is not None
    assert height["height"] >= 44  # CSS pixels, for a thumb. Source: WCAG 2.2, 2.5.5
    bare.get_by_role("button", name="I’m on it").click()
    expect(bare.get_by_role("status")).to_contain_text("is yours")
    expect(bare.get_by_role("button")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("status")).to_contain_text("is yours")
