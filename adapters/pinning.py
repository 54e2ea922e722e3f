"""The panel pinned in an incidents channel: the way to report for somebody who knows no command."""

from collections.abc import Awaitable, Callable

import structlog

from bot.cards.card import Card
from bot.domain.ids import DeliveryKey
from bot.domain.place import Place, Posted
from bot.ports import ChatPort, PlatformBusy, PlatformRefused

log = structlog.get_logger(__name__)
KEY = DeliveryKey("panel")


async def keep_pinned(
    chat: ChatPort,
    place: Place,
    card: Card,
    pinned: Callable[[], Awaitable[Posted | None]],
    pin: Callable[[Posted], Awaitable[object]],
) -> None:
    """Bring the panel up to date, or post and pin it. Without it the bot works all the same.

    Args:
        pinned: looks for the one that is there.
    """
    try:
        posted = await pinned()
        if posted is not None:
            await chat.edit(posted, card)
            return
        found = await chat.find(place, KEY)
        if not isinstance(found, Posted):
            found = await chat.post(place, card, key=KEY, notify=False)
        await pin(found)
    except (PlatformBusy, PlatformRefused) as failure:
        log.warning("panel not pinned", platform=chat.platform, why=str(failure))
