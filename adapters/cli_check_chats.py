"""Whether the chat platforms take the tokens, and whether the bot is where it should post."""

import asyncio
from collections.abc import Iterable, Iterator

from adapters.cli_check_found import Found, State
from bot.domain.person import Person
from bot.settings import Settings


def look_at_chats(settings: Settings, people: Iterable[Person]) -> Iterator[Found]:
    if not settings.has_slack:
        return
    from adapters.slack.check import Finding, check

    async def look() -> list[Finding]:
        return [each async for each in check(settings, people)]

    for each in asyncio.run(look()):
        yield Found("slack", State(each.level), each.line)
