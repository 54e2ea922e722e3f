"""Calendars that people subscribe to, each at a secret address that can be renewed.

The address is the credential: it is shown once, when it is made, and only a hash of its secret is kept.
"""

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256

from bot.domain.oncall.publishing import Kind
from bot.ports import Clock
from bot.store.calendar_links import KeptLink, SqlCalendarLinks

SECRET_BYTES = 24
PATH = "/calendar"


@dataclass(frozen=True, slots=True)
class Subscribing:
    """Every call may raise StoreBusy.

    `base_url`: under which people reach our pages; empty: nobody does.
    """

    links: SqlCalendarLinks
    clock: Clock
    base_url: str = ""

    async def existing(self, kind: Kind, name: str) -> KeptLink | None:
        return await self.links.get(kind, name)

    async def renewed(self, kind: Kind, name: str) -> str:
        """Make an address; the one before stops."""
        secret = secrets.token_urlsafe(SECRET_BYTES)
        await self.links.keep(kind, name, KeptLink(_hash(secret), self.clock.now()))
        return f"{self.base_url}{PATH}/{kind}/{name}/{secret}.ics"

    async def opens(self, kind: Kind, name: str, secret: str) -> bool:
        kept = await self.links.get(kind, name)
        return kept is not None and hmac.compare_digest(kept.hash, _hash(secret))


def _hash(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
