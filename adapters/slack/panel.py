"""The panel pinned in the incidents channel: the way to report for somebody who knows no command."""

from collections.abc import Awaitable

from adapters.pinning import keep_pinned
from adapters.slack.connection import Connection
from adapters.slack.errors import called
from adapters.slack.naming import Json, target_of
from bot.cards.card import Card
from bot.cards.forms import REPORT
from bot.domain.place import Place, Posted


async def pin_panel(connection: Connection, card: Card) -> None:
    chat, place = connection.chat, connection.incidents_channel

    def pin(posted: Posted) -> Awaitable[object]:
        return called(
            connection.client.pins_add(channel=target_of(place), timestamp=posted.message),
            target_of(place),
        )

    await keep_pinned(chat, place, card, lambda: _pinned(connection, place), pin)


async def _pinned(connection: Connection, place: Place) -> Posted | None:
    """Told from cards that people pinned by its button."""
    pins = await called(connection.client.pins_list(channel=place.conversation), place.conversation)
    messages: list[Json] = [each.get("message", {}) for each in pins.get("items") or []]
    mine = [m["ts"] for m in messages if m.get("user") == connection.bot_user and _is_panel(m)]
    return Posted(place, mine[0]) if mine else None


def _is_panel(message: Json) -> bool:
    elements = (each for block in message.get("blocks", []) for each in block.get("elements", []))
    return any(each.get("value") == REPORT for each in elements)
