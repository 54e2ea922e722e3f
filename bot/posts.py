"""Where posts stand: in memory as soon as they are sent, else from the store."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.ids import IncidentId
from bot.domain.place import Place, Posted
from bot.ports import Outbox

CREW_CARD = "card:crew"
CARD_PATIENCE_S = 30.0
MOST_KNOWN = 10_000  # posts in memory: the older ones were recorded long ago

PostKey = tuple[IncidentId | None, str, str, str, str]
Travelling = tuple[IncidentId, str]  # one of what a message shows: its incident, its name as a post


@dataclass(slots=True)
class Posts:
    """Where posts stand: in memory as soon as they are sent, else from the store."""

    outbox: Outbox
    _known: dict[PostKey, Posted] = field(default_factory=dict)
    _begun_here: set[IncidentId | None] = field(default_factory=set)
    _arrived: dict[PostKey, asyncio.Event] = field(default_factory=dict)
    _in_message: dict[Posted, set[Travelling]] = field(default_factory=dict)

    def reset(self) -> None:
        """Another process may post from now on: only the store knows."""
        self._known.clear()
        self._in_message.clear()
        self._begun_here.clear()

    def begin(self, incident: IncidentId | None) -> None:
        """It was opened by this process, so nothing of it is posted that is not known here."""
        self._begun_here.add(incident)

    def add(self, incident: IncidentId | None, place: Place, name: str, posted: Posted) -> None:
        key = post_key(incident, place, name)
        self._known.pop(key, None)  # the newest stands last
        self._known[key] = posted
        if incident is not None:
            self._in_message.setdefault(posted, set()).add((incident, name))
        self._arrived.setdefault(key, asyncio.Event()).set()
        while len(self._known) > MOST_KNOWN:
            self._let_go(next(iter(self._known)))

    def _let_go(self, key: PostKey) -> None:
        """From now on only the store knows of it, and is asked."""
        self._in_message.pop(self._known.pop(key), None)
        self._arrived.pop(key, None)
        self._begun_here.discard(key[0])

    async def get(self, incident: IncidentId | None, place: Place, name: str) -> Posted | None:
        key = post_key(incident, place, name)
        if key not in self._known and incident not in self._begun_here:
            found = await self.outbox.posted(incident, place, name)
            if found is not None:
                self.add(incident, place, name, found)
        return self._known.get(key)

    async def card(self, incident: IncidentId | None, place: Place) -> Posted | None:
        """The card whose thread a post belongs to; waits a while for it. None: it never came."""
        found = await self.get(incident, place, CREW_CARD)
        if found is not None:
            return found
        key = post_key(incident, place, CREW_CARD)
        arrived = self._arrived.setdefault(key, asyncio.Event())
        try:
            await asyncio.wait_for(arrived.wait(), CARD_PATIENCE_S)
        except TimeoutError:
            return None
        return self._known.get(key)

    async def together(self, posted: Posted) -> Sequence[Travelling]:
        """What travelled in that one message."""
        return sorted({*self._in_message.get(posted, ()), *await self.outbox.together(posted)})

    def forget(self, incident: IncidentId | None, place: Place, name: str) -> None:
        """The post is gone from the platform."""
        self._known.pop(post_key(incident, place, name), None)


def post_key(incident: IncidentId | None, place: Place, name: str) -> PostKey:
    return incident, place.platform, place.workspace, place.conversation, name
