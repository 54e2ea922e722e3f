"""Contact points outside chat, wired: the way to them, and the page that their links lead to.

Apprise is heavy and is imported once there is something to send.
"""

import asyncio
from dataclasses import dataclass

from starlette.routing import BaseRoute

from adapters.launch import Bot, Chats
from adapters.pager.pager import Pager
from adapters.web.links import LinkPages
from bot.domain.person import OUTSIDE
from bot.front import Front
from bot.settings import read_addresses, variables_set
from bot.store.links import SqlLinks


@dataclass(slots=True)
class PagerWorkspace:
    @property
    def chats(self) -> Chats:
        return Chats({OUTSIDE: Pager(read_addresses, send)}, addresses=variables_set())

    async def start(self, bot: Bot, front: Front) -> list[BaseRoute]:
        """Ready before the first page where anybody has a contact point. Returns the links' page."""
        people = front.desk.playbooks.active.people.values()
        if any(contact.address_from in variables_set() for p in people for contact in p.contacts):
            await asyncio.to_thread(_warm_up)
        return [*LinkPages(front, SqlLinks(bot.ground.engines)).routes()]

    def problems(self) -> list[str]:
        return []

    def close_streams(self) -> None:
        return

    async def stop(self) -> None:
        return

    async def close(self) -> None:
        return


def _warm_up() -> None:
    from adapters.pager.service import understands

    understands("json://localhost")


async def send(address: str, title: str, text: str) -> None:
    from adapters.pager.service import send as send_by_apprise

    await send_by_apprise(address, title, text)
