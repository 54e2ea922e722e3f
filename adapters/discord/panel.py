"""The panel pinned in the incidents channel: the way to report for somebody who knows no command."""

import structlog
from discord.http import Route

from adapters.discord.connection import Connection
from adapters.discord.naming import Json
from adapters.discord.rest import in_channel
from bot.cards.card import Card
from bot.cards.forms import REPORT
from bot.domain.ids import DeliveryKey
from bot.domain.place import Place, Posted
from bot.ports import PlatformBusy, PlatformRefused

log = structlog.get_logger(__name__)
KEY = DeliveryKey("panel")
PINS = "/messages/pins"


async def pin_panel(connection: Connection, card: Card) -> None:
    """Bring the pinned panel up to date, or post and pin it. Without it the bot works all the same."""
    try:
        await _pin(connection, card)
    except (PlatformBusy, PlatformRefused) as failure:
        log.warning("panel not pinned", why=str(failure))


async def _pin(connection: Connection, card: Card) -> None:
    chat, place = connection.chat, connection.incidents_channel
    posted = await _pinned(connection, place)
    if posted is not None:
        await chat.edit(posted, card)
        return
    found = await chat.find(place, KEY)
    posted = (
        found if isinstance(found, Posted) else await chat.post(place, card, key=KEY, notify=False)
    )
    pinning = in_channel("PUT", place.conversation, PINS + "/{message_id}", posted.message)
    await connection.rest.call(pinning, where=f"<#{place.conversation}>")


async def _pinned(connection: Connection, place: Place) -> Posted | None:
    """Told from cards that people pinned by its button."""
    route: Route = in_channel("GET", place.conversation, PINS)
    pins = await connection.rest.call(route, where=f"<#{place.conversation}>")
    messages: list[Json] = [each["message"] for each in pins["items"]]
    mine = [m["id"] for m in messages if m["author"]["id"] == connection.bot_user and _is_panel(m)]
    return Posted(place, mine[0]) if mine else None


def _is_panel(message: Json) -> bool:
    buttons = (each for row in message.get("components", []) for each in row.get("components", []))
    return any(each.get("custom_id") == REPORT for each in buttons)
