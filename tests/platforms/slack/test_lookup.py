"""People are found by e-mail, with what their profile says, and nobody is notified."""

import pytest

from adapters.slack.lookup import look_up
from bot.domain.command import Sender
from bot.ports import PlatformBusy, PlatformRefused
from tests.fakes.slack import BOT_TOKEN, TEAM, FakeSlack, Human


async def found(slack: FakeSlack, *emails: str, token: str = BOT_TOKEN) -> dict[str, Sender]:
    return {email: who async for email, who in look_up(slack.api_url, token, emails)}


async def test_who_is_known_comes_with_account_zone_and_language(
    slack: FakeSlack, mia: Human
) -> None:
    known = await found(slack, "nobody@show.example", "mia@show.example")
    assert list(known) == ["mia@show.example"]
    about = known["mia@show.example"]
    assert (about.account.workspace, about.account.user) == (TEAM, mia.id)
    assert (about.zone, about.language) == ("Asia/Shanghai", "zh-CN")
    assert mia.notified == []


async def test_a_wrong_token_is_said(slack: FakeSlack) -> None:
    with pytest.raises(PlatformRefused, match="does not know the token"):
        await found(slack, "mia@show.example", token="xoxb-another")


async def test_slack_that_is_away_is_said(slack: FakeSlack) -> None:
    await slack.go_away()
    with pytest.raises(PlatformBusy):
        await found(slack, "mia@show.example")
