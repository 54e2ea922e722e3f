"""The panel pinned in the incidents channel: the way to report for somebody who knows no command."""

import structlog

from adapters.slack.connection import Connection
from adapters.slack.naming import Json, target_of
from bot.cards.card import Card
from bot.cards.forms import REPORT
from bot.domain.ids import DeliveryKey
from bot.domain.place import Place, Posted
from bot.ports import PlatformBusy, PlatformRefused

log = structlog.get_logger(__name__)
KEY = DeliveryKey("panel")


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
    await chat.call(
        connection.client.pins_add(channel=target_of(place), timestamp=posted.message),
        target_of(place),
    )


async def _pinned(connection: Connection, place: Place) -> Posted | None:
    """Told from cards that people pinned by its button."""
    pins = await connection.chat.call(
        connection.client.pins_list(channel=place.conversation), place.conversation
    )
    messages: list[Json] = [each.get("message", {}) for each in pins.get("items") or []]
    mine = [m["ts"] for m in messages if m.get("user") == connection.bot_user and _is_panel(m)]
    return Posted(place, mine[0]) if mine else None


def _is_panel(message: Json) -> bool:
    elements = (each for block in message.get("blocks", []) for each in block.get("elements", []))
    return any(each.get("value") == REPORT for each in elements)
