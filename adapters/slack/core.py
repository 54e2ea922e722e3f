"""What the adapter needs from the bot behind it; the composition root supplies it."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from bot.cards.card import Card, Form
from bot.domain import command as c
from bot.domain.ids import IncidentId
from bot.domain.place import Place
from bot.domain.say import Reply
from bot.ports import StoreBusy


class Core(Protocol):
    """bot.front.Front, as far as this adapter knows it."""

    def answering(self) -> AbstractContextManager[None]:
        """Pages and cards wait, for a moment at most, until the answer within is out."""

    async def handle(self, command: c.Command) -> Reply | None:
        """Decide and record. Raises StoreBusy: nothing was recorded; InDoubt: it may have been."""

    async def show(self, said: Reply, sender: c.Sender) -> Card:
        """Put a reply into the sender's language."""

    async def incident_at(self, place: Place, message: str) -> IncidentId | None:
        """The incident whose room or message this is.

        `message`: the first message of the thread, or the one an emoji was put on; empty in a direct
        conversation, where it is the open incident of that person.
        """

    def order(self, name: str, text: str) -> c.Order | None:
        """What a slash command asks to be changed, mentions as <@USER>; None: it only looks."""

    async def look(self, sender: c.Sender, name: str, text: str) -> Card | None:
        """Answer a slash command that changes nothing; None if there is no such command."""

    async def form(self, token: str, sender: c.Sender) -> Form | None:
        """The form behind a button whose token begins with `form.`; None if it is out of date."""

    def submitted(self, token: str, typed: Mapping[str, str]) -> c.Order | None:
        """What a form that came back asks for."""

    def unreadable(
        self, token: str, typed: Mapping[str, str], sender: c.Sender
    ) -> Mapping[str, str]:
        """What to say beside the fields of a form that cannot be read, by their names."""

    def panel(self, sender: c.Sender) -> Card:
        """What is pinned where incidents stand. `sender`: the bot itself."""

    def not_recorded(self, busy: StoreBusy) -> Reply:
        """What to say when nothing was recorded, or nobody knows whether it was, and whom to phone."""
