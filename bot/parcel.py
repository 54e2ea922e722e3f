"""What the courier has in hand: a delivery, its queue, and the state it was decided with."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.delivering import post_name
from bot.domain.decision import Lane, ShowCard, ShowPage, ShowReach
from bot.domain.ids import IncidentId, TextId
from bot.ports import Outgoing, Profile, Record, Sight

Queue = tuple[str, str, str, Lane, IncidentId | None]


@dataclass(frozen=True, slots=True)
class Parcel:
    """A delivery in hand. `fresh`: the state it was decided with, good for a first attempt."""

    outgoing: Outgoing
    taken_at: float  # machine time, s
    fresh: Sight | None = None

    @property
    def kind(self) -> str:
        return type(self.outgoing.delivery.what).__name__


def queue_of(outgoing: Outgoing) -> Queue:
    delivery = outgoing.delivery
    place = delivery.place
    # A person's pages are one queue, whichever incidents call them: some may travel together.
    incident = None if delivery.lane is Lane.PAGE else delivery.incident
    return place.platform, place.workspace, place.conversation, delivery.lane, incident


def is_page(parcel: Parcel) -> bool:
    return isinstance(parcel.outgoing.delivery.what, ShowPage)


def same_card(parcels: deque[Parcel]) -> list[Parcel]:
    """The head, and later edits of the same card: one edit shows the newest state for all of them."""
    head = parcels[0]
    delivery = head.outgoing.delivery
    if not isinstance(delivery.what, ShowCard | ShowReach):
        return [head]
    name = post_name(delivery.what, delivery.place)
    return [
        each
        for each in parcels
        if post_name(each.outgoing.delivery.what, each.outgoing.delivery.place) == name
    ]


def as_one(together: Sequence[Parcel]) -> Parcel:
    """The head, for all of one card: what waits behind is newer than the state it was decided with, and any
    of them may have made the card.
    """
    head, *others = together
    doubtful = tuple(each.outgoing.mark for each in others if each.outgoing.in_doubt)
    in_doubt = head.outgoing.in_doubt or bool(doubtful)
    outgoing = replace(head.outgoing, in_doubt=in_doubt, or_as=doubtful)
    return replace(head, outgoing=outgoing, fresh=None) if others else head


def sight_of(record: Record) -> Sight | None:
    """The incident as it was just committed, with the words and the name that came along."""
    if record.incident is None:
        return None
    texts: dict[TextId, str | None] = {each.id: each.text for each in record.texts}
    sender = record.command.on_behalf_of or record.command.sender
    profiles = (
        {sender.account: Profile(sender.name, sender.language, sender.zone)} if sender else {}
    )
    return Sight(record.incident.value, texts, profiles)
