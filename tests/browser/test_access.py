"""The access token in a real browser: cookies between sites are its business, not ours."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site, Visitors

TOKEN = "correct horse battery"
pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def token(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Site:
    monkeypatch.setenv("SHOWCALLER_ACCESS_TOKEN", TOKEN)
    site: Site = request.getfixturevalue("site")
    return site


def test_the_token_is_asked_for_once_and_links_from_elsewhere_still_lead_in(
    token: Site, visitor: Visitors
) -> None:
    someone = visitor("phone")
    page = someone.open(f"{token.url}/?tour=0")
    page.get_by_label("Access token").fill("wrong")
    page.get_by_role("button").click()
    expect(page.get_by_role("alert")).to_contain_text("not the token")
    page.get_by_label("Access token").fill(TOKEN)
    page.get_by_role("button").click()
    expect(page.get_by_label("Access token")).to_have_count(0)
    expect(page.locator("#workspace")).to_be_visible()

    elsewhere = someone.open(token.url.replace("127.0.0.1", "localhost"))
    expect(elsewhere.get_by_label("Access token")).to_be_visible()
    elsewhere.evaluate(f"location.href = '{token.url}/?tour=0'")
    expect(elsewhere.locator("#workspace")).to_be_visible()
    # That a page was refused at first is right; the browser notes it all the same.
    someone.complaints = [each for each in someone.complaints if " 40" not in each]
