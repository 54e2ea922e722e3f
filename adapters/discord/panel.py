"""The panel pinned in the incidents channel: the way to report for somebody who knows no command."""

from collections.abc import AsyncIterator, Awaitable

from discord.http import Route

from adapters.discord.connection import Connection
from adapters.discord.naming import Json
from adapters.discord.rest import in_channel
from adapters.pinning import keep_pinned
from bot.cards.card import Card
from bot.cards.forms import REPORT
from bot.domain.place import Place, Posted

PINS = "/messages/pins"
PINS_PER_PAGE = 50  # Discord, "Get Channel Pins"


async def pin_panel(connection: Connection, card: Card) -> None:
    place, channel = connection.incidents_channel, connection.chat.room.now

    def pin(posted: Posted) -> Awaitable[object]:
        pinning = in_channel("PUT", channel, PINS + "/{message_id}", posted.message)
        return connection.rest.call(pinning, where=f"<#{channel}>")

    await keep_pinned(connection.chat, place, card, lambda: _pinned(connection, place), pin)


async def _pinned(connection: Connection, place: Place) -> Posted | None:
    """Told from cards that people pinned by its button."""
    async for each in _pins(connection):
        if each["author"]["id"] == connection.bot_user and _is_panel(each):
            return Posted(place, each["id"])
    return None


async def _pins(connection: Connection) -> AsyncIterator[Json]:
    """What was pinned last comes first: the panel may stand behind many."""
    channel, query = connection.chat.room.now, {"limit": PINS_PER_PAGE}
    route: Route = in_channel("GET", channel, PINS)
    while True:
        page = await connection.rest.call(route, query=query, where=f"<#{channel}>")
        for each in page["items"]:
            yield each["message"]
        if not page["has_more"]:
            return
        query |= {"before": page["items"][-1]["pinned_at"]}


def _is_panel(message: Json) -> bool:
    buttons = (each for row in message.get("components", []) for each in row.get("components", []))
    return any(each.get("custom_id") == REPORT for each in buttons)
