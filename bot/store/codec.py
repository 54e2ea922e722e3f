"""Domain values to JSON and back.

Events are kept as `type`, `v` and a body; they are upcast when read and never rewritten.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from pydantic import TypeAdapter
from pydantic_core import from_json, to_json

from bot.domain import command as c
from bot.domain import decision as d
from bot.domain import events as e
from bot.domain.decision import Delivery
from bot.domain.ids import CommandKey, IncidentId
from bot.domain.people.events import PeopleEvent
from bot.domain.place import Place
from bot.domain.roster.events import RosterEvent

T = TypeVar("T")
EVENTS: Mapping[str, type[e.Event]] = {each.__name__: each for each in e.Event.__args__}
ROSTER_EVENTS: Mapping[str, type[RosterEvent]] = {
    each.__name__: each for each in RosterEvent.__args__
}
PEOPLE_EVENTS: Mapping[str, type[PeopleEvent]] = {
    each.__name__: each for each in PeopleEvent.__args__
}
ORDERS: Mapping[str, type] = {each.__name__: each for each in c.Order.__args__}
SHOWN: Mapping[str, type] = {each.__name__: each for each in d.What.__args__}
VERSION = 1


_adapters: dict[Any, TypeAdapter[Any]] = {}


def adapter(kind: Any) -> TypeAdapter[Any]:
    """One per type, made when it is first needed: making them all would cost start-up time."""
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def dump(value: object) -> str:
    return adapter(type(value)).dump_json(value).decode()


def load(kind: type[T], body: str) -> T:
    loaded: T = adapter(kind).validate_json(body)
    return loaded


def load_event(type_: str, v: int, body: str) -> e.Event:
    """Raises ValueError for an event that this version does not know: a downgrade, or a foreign row."""
    _refuse_newer(type_, v, EVENTS)
    return load(EVENTS[type_], body)


def load_roster_event(type_: str, v: int, body: str) -> RosterEvent:
    """Raises ValueError, as `load_event` does."""
    _refuse_newer(type_, v, ROSTER_EVENTS)
    return load(ROSTER_EVENTS[type_], body)


def load_people_event(type_: str, v: int, body: str) -> PeopleEvent:
    """Raises ValueError, as `load_event` does."""
    _refuse_newer(type_, v, PEOPLE_EVENTS)
    return load(PEOPLE_EVENTS[type_], body)


def _refuse_newer(type_: str, v: int, known: Mapping[str, type]) -> None:
    if type_ not in known or v > VERSION:
        raise ValueError(f"event {type_} v{v} was written by a newer version; upgrade to read it")


def _plain(value: object) -> Any:
    return adapter(type(value)).dump_python(value, mode="json")


def dump_delivery(delivery: Delivery) -> str:
    fields = {
        "what_type": type(delivery.what).__name__,
        "what": _plain(delivery.what),
        "place": _plain(delivery.place),
        "under_card": delivery.under_card,
        "on_card": delivery.on_card,
        "notify": delivery.notify,
        "deadline_at": delivery.deadline_at,
    }
    return to_json(fields).decode()


def load_delivery(body: str, incident: int | None, lane: int) -> Delivery:
    fields = from_json(body)
    return Delivery(
        place=adapter(Place).validate_python(fields["place"]),
        what=adapter(SHOWN[fields["what_type"]]).validate_python(fields["what"]),
        lane=d.Lane(lane),
        incident=None if incident is None else IncidentId(incident),
        under_card=fields["under_card"],
        on_card=fields.get("on_card", False),
        notify=fields["notify"],
        deadline_at=adapter(datetime | None).validate_python(fields["deadline_at"]),
    )


def dump_command(command: c.Command) -> str:
    fields = {
        "key": command.key,
        "order_type": type(command.order).__name__,
        "order": _plain(command.order),
        "sender": _plain(command.sender) if command.sender else None,
        "place": _plain(command.place) if command.place else None,
        "on_behalf_of": _plain(command.on_behalf_of) if command.on_behalf_of else None,
    }
    return to_json(fields).decode()


def load_command(body: str) -> c.Command:
    fields = from_json(body)
    sender = adapter(c.Sender | None)
    return c.Command(
        key=CommandKey(fields["key"]),
        order=adapter(ORDERS[fields["order_type"]]).validate_python(fields["order"]),
        sender=sender.validate_python(fields["sender"]),
        place=adapter(Place | None).validate_python(fields["place"]),
        on_behalf_of=sender.validate_python(fields["on_behalf_of"]),
    )
