"""While a show is on, pages name it and a word is promised more often."""

from collections.abc import AsyncIterator

import pytest

from tests.scenarios.stage import Stage, staged
from tests.scenarios.team import team

CANNOT_WATCH = "Europe cannot watch at all"  # SEV2: a word every 20 min, every 10 during shows
SHOWS = """\
shows:
  - {id: gala, title: Winter Gala, start: 2026-11-20 12:30, end: 2026-11-20 14:00,
     zone: Europe/Berlin, region: eu}
  - {id: cook, title: Cooking, start: 2026-11-20 12:30, end: 2026-11-20 14:00,
     zone: Europe/Berlin, stream: kitchen}
"""


@pytest.fixture
async def live(sqlite_url: str) -> AsyncIterator[Stage]:
    async with staged(sqlite_url, team(shows=SHOWS)) as ready:
        yield ready


async def test_a_page_names_the_show_from_half_an_hour_before_it(live: Stage) -> None:
    await live.reports("xiaoming", CANNOT_WATCH)
    page = (await live.pages("mara"))[0].text
    assert "The show Winter Gala is 12:30 to 14:00." in page
    assert "Cooking" not in page  # another stream's
    assert "Next word by: 11:10" in await live.card()  # the room reads UTC


async def test_on_air_the_page_says_until_when(live: Stage) -> None:
    await live.passes(minutes=45)
    await live.reports("rosa", CANNOT_WATCH)
    page = (await live.pages("mara"))[0].text
    assert "The show Winter Gala is on, until 14:00." in page
    assert "The show Cooking is on, until 14:00." in page


async def test_half_an_hour_after_it_all_is_as_usual(live: Stage) -> None:
    await live.passes(minutes=150)
    await live.reports("rosa", CANNOT_WATCH)
    assert "The show" not in (await live.pages("mara"))[0].text


async def test_a_word_comes_as_often_as_promised_for_shows(live: Stage) -> None:
    await live.reports("rosa", CANNOT_WATCH)
    await live.presses("mara", "ack")
    await live.passes(minutes=10)
    assert "No news since" in await live.reads("rosa")
