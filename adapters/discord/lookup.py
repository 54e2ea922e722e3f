"""Who in the server may be meant by a name: asked once, while a playbook is set up.

Discord tells no e-mail, and anybody can call themselves anything, so a name proves nothing: whoever sets
the playbook up says who it is, and sees the name that nobody else has.
"""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass

from discord.http import Route

from adapters.discord.connection import Connection, connect
from adapters.discord.naming import Json, account
from bot.domain.person import Account
from bot.settings import Settings

PER_SEARCH = 25  # members who come first; Discord matches the beginning of a name
MOST = 5  # of them that are offered


@dataclass(frozen=True, slots=True)
class Candidate:
    """`handle` is theirs alone in all of Discord; the other name is whatever they like."""

    account: Account
    name: str
    handle: str


async def look_up(
    settings: Settings, names: Iterable[str]
) -> AsyncIterator[tuple[str, tuple[Candidate, ...]]]:
    """Yields each name with the members that it may mean, the likeliest first.

    Raises PlatformRefused or PlatformBusy: what is in the way, and the mend.
    """
    connection = await connect(settings)
    try:
        for name in names:
            yield name, await _candidates(connection, name)
    finally:
        await connection.close()


async def _candidates(connection: Connection, name: str) -> tuple[Candidate, ...]:
    """By the whole name first, then by its first word: most call themselves by that."""
    found: dict[str, Candidate] = {}
    for query in dict.fromkeys((name, name.split(maxsplit=1)[0])):
        for member in await _search(connection, query):
            if not member["user"].get("bot"):
                one = _candidate(connection.workspace, member)
                found.setdefault(one.account.user, one)
    return tuple(found.values())[:MOST]


async def _search(connection: Connection, query: str) -> list[Json]:
    route = Route("GET", "/guilds/{guild_id}/members/search", guild_id=connection.workspace)
    asked = {"query": query, "limit": PER_SEARCH}
    found: list[Json] = await connection.rest.call(route, query=asked, where=query)
    return found


def _candidate(workspace: str, member: Json) -> Candidate:
    user = member["user"]
    name = member.get("nick") or user.get("global_name") or user["username"]
    return Candidate(account(workspace, user["id"]), name, user["username"])
