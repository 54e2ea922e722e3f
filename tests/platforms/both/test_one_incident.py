"""One incident on Slack and on Discord: whoever acts on either is seen on both."""

from pathlib import Path

from tests.platforms.both.process import Both, both
from tests.platforms.both.test_crash import complete, look, report
from tests.platforms.show import eventually


async def test_an_acknowledgement_on_one_shows_on_the_other_and_to_the_reporter(
    tmp_path: Path,
) -> None:
    async with both(tmp_path, shows=2) as found:
        assert await found.start()
        await report(found, 0)
        await report(found, 1)
        await eventually(lambda: complete(found, 2))
        at_slack, at_discord = found.slack.engineers[0], found.discord.engineers[1]
        await at_slack.click(at_slack.inbox[0], "I’m on it")
        await at_discord.click(at_discord.inbox[0], "I’m on it")
        await eventually(lambda: all_know(found))
        assert found.discord.engineers[0].troubles == at_discord.troubles == []
        await found.bot.stop()
        await look(found, incidents=2)


def all_know(found: Both) -> bool:
    """The cards on both say who has it, and the reporters' rooms that a person is on it."""
    cards = [each.everything for each in found.slack.cards]
    cards += [each.everything for each in found.discord.cards]
    rooms = [found.discord.posted_in(each.direct)[0] for each in found.discord.streamers]
    return all("has it" in each for each in cards) and all(
        "is on it" in each.everything for each in rooms
    )
