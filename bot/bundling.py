"""Pages to one person that are too many for one message each travel together.

In doubt, what travelled together is looked for, and goes again, as the one message it was.
"""

import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.parcel import Parcel, Queue, is_page, queue_of
from bot.ports import Capability, ChatPort

SINGLE_PAGES, WITHIN_S = 3, 60.0  # more to one person within that time travel together
COLLECT_S = 1.0  # how long the first of those waits for others
MOST_TOGETHER = 10  # two buttons each: a message has at most 25 on some platforms


@dataclass(slots=True)
class Bundling:
    ports: Mapping[str, ChatPort]
    collect_s: float = COLLECT_S
    paged: dict[Queue, deque[float]] = field(default_factory=dict)  # when, machine time

    def waits_s(self, parcels: deque[Parcel]) -> float:
        """How long (s) the head still waits for others to travel with."""
        if not self._is_crowded(parcels[0]) or len(self._together(parcels)) == MOST_TOGETHER:
            return 0.0
        return parcels[0].taken_at + self.collect_s - time.monotonic()

    def bundle(self, parcels: deque[Parcel]) -> list[Parcel]:
        """The pages that go with the head in one message from now on; empty: it goes alone."""
        together = self._together(parcels)
        if len(together) < 2:
            return []
        key = together[0].outgoing.mark
        for nth, each in enumerate(together):
            together[nth] = replace(each, outgoing=replace(each.outgoing, sent_as=key))
            parcels[parcels.index(each)] = together[nth]
        return together

    def _together(self, parcels: deque[Parcel]) -> list[Parcel]:
        if (key := parcels[0].outgoing.sent_as) is not None:
            return [each for each in parcels if each.outgoing.sent_as == key]
        if not self._is_crowded(parcels[0]):
            return []
        pages = [each for each in parcels if is_page(each) and not each.outgoing.in_doubt]
        return pages[:MOST_TOGETHER]

    def _is_crowded(self, parcel: Parcel) -> bool:
        """Whether this person was paged so often of late that further pages travel together."""
        platform = parcel.outgoing.delivery.place.platform
        if not is_page(parcel) or parcel.outgoing.in_doubt:
            return False
        if Capability.BUTTONS not in self.ports[platform].can:
            return False
        since = time.monotonic() - WITHIN_S
        paged = self.paged.get(queue_of(parcel.outgoing), deque())
        return sum(each > since for each in paged) >= SINGLE_PAGES

    def note_paged(self, parcel: Parcel) -> None:
        if is_page(parcel):
            paged = self.paged.setdefault(queue_of(parcel.outgoing), deque(maxlen=SINGLE_PAGES))
            paged.append(time.monotonic())
