"""Where a platform takes no presses, one link leads to a page that has the buttons.

The link is the credential: whoever has it acts as the person it was sent to, once. Only a hash is kept.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256

import structlog

from bot.cards.card import Card, CardButton
from bot.desk import Playbooks
from bot.domain.decision import Delivery
from bot.domain.person import Account
from bot.domain.say import say
from bot.messages import Speaker, phrase, words
from bot.ports import Clock, Link, Links, StoreBusy

log = structlog.get_logger()
SECRET_BYTES = 24
VALID_FOR = timedelta(hours=8)
PATH = "/a/"


def hash_of(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Linking:
    """`base_url`: under which people reach our pages; empty: nobody does, and links are left out."""

    links: Links
    playbooks: Playbooks
    clock: Clock
    base_url: str = ""

    async def sign(self, card: Card, delivery: Delivery) -> Card:
        """The card with a link in the place of its buttons, and whom to phone."""
        speaker = Speaker(card.language, hotline=self.playbooks.active.hotline)
        tokens = tuple(each.token for each in card.buttons if each.token)
        is_urgent = delivery.incident is not None and bool(speaker.hotline)
        phone = (phrase(say("link-phone"), speaker),) if is_urgent else ()
        opened = tuple(each for each in card.buttons if each.link)
        url = await self._link(tokens, delivery) if tokens else ""
        link = (CardButton("", words(say("link-answer"), speaker), link=url),) if url else ()
        return replace(card, lines=(*card.lines, *phone), buttons=(*link, *opened))

    async def _link(self, tokens: tuple[str, ...], delivery: Delivery) -> str:
        """A page without a link is better than none."""
        if not self.base_url:
            return ""
        secret, place = secrets.token_urlsafe(SECRET_BYTES), delivery.place
        account = Account(place.platform, place.workspace, place.user)
        expires_at = self.clock.now() + VALID_FOR
        try:
            await self.links.keep(
                Link(hash_of(secret), account, tokens, delivery.incident, expires_at)
            )
        except StoreBusy as busy:
            log.warning("link left out", incident=delivery.incident, why=str(busy))
            return ""
        return f"{self.base_url}{PATH}{secret}"
