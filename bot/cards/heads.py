"""The head of a room: who reads along there, and whether what is typed there is heard."""

from collections.abc import Iterator
from dataclasses import replace

from bot.cards.view import View
from bot.domain.place import Place, Room
from bot.domain.say import Listing, Say, say


def crew_head(view: View) -> Iterator[Say]:
    """On the card that heads the crew's thread."""
    here = _room_at(view.place, view)
    if here is None or view.about.is_over:
        return
    others = Listing(tuple(_named(room) for room in view.rooms if room != here))
    thread = _thread_of_reporters(view)
    yield say(
        "head-crew",
        rooms=others,
        where="thread" if thread else "direct",
        room=thread.shown if thread else "",
    )
    if not here.hears:
        yield say("head-partial")


def reporter_head(view: View) -> Iterator[Say]:
    """On the reporter's card. Direct messages are heard everywhere; a room they moved to may not be."""
    if not view.rooms or view.about.is_over:
        return
    names = tuple(say("plain", text=room.shown) for room in view.rooms)
    yield say("head-reporter", rooms=Listing(names))
    reporter = view.about.reporter(view.mention)
    room = _room_at(reporter.room, view) if reporter else None
    if room is not None and not room.hears:
        yield say("head-partial")


def _thread_of_reporters(view: View) -> Room | None:
    """The room in whose thread they read, where the direct messages of all of them are closed."""
    rooms = [_room_at(each.room, view) for each in view.about.reporters]
    return rooms[0] if rooms and all(rooms) else None


def _room_at(place: Place | None, view: View) -> Room | None:
    there = replace(place, thread="") if place else None
    return next((room for room in view.rooms if room.place == there), None)


def _named(room: Room) -> Say:
    return say("plain" if room.hears else "room-partial", text=room.shown)
