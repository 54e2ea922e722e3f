"""Whether the chat platforms take the tokens, and whether the bot is where it should post."""

import asyncio
from collections.abc import Collection, Iterator, Sequence

from adapters.cli_check_found import Found, State
from bot.domain.person import Person
from bot.settings import Settings


def look_at_chats(
    settings: Settings, people: Sequence[Person], roles: Collection[str]
) -> Iterator[Found]:
    """`roles`: of the playbook's reporters."""
    if settings.has_slack:
        yield from asyncio.run(_slack(settings, people))
    if settings.has_discord:
        yield from asyncio.run(_discord(settings, people, roles))


async def _slack(settings: Settings, people: Sequence[Person]) -> list[Found]:
    from adapters.slack.check import check

    found = [each async for each in check(settings, people)]
    return [Found("slack", State(each.level), each.line) for each in found]


async def _discord(
    settings: Settings, people: Sequence[Person], roles: Collection[str]
) -> list[Found]:
    from adapters.discord.check import check

    return [each async for each in check(settings, people, roles)]
