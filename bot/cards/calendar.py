"""On-call times as a calendar, in the words of whoever subscribes to it; and the card with its address."""

from datetime import datetime

from bot.cards.card import Card
from bot.cards.page import via
from bot.cards.view import View
from bot.cards.week import day_words
from bot.domain.ids import PersonId
from bot.domain.oncall import Stint, wall_clock
from bot.domain.oncall.publishing import Kind, Publication, published
from bot.domain.playbook import Playbook
from bot.domain.say import Button, say
from bot.messages import Speaker, words
from bot.messages.line import Line, Link
from bot.playbook.ics_export import Published, calendar_of

RENEW = "look.oncall calendar renew"


def calendar_for(playbook: Playbook, kind: Kind, name: str, at: datetime) -> bytes | None:
    """The times of a person, a rotation or a region; None if the playbook has none of that name.

    A person's is in their language, the others in the team's.

    Args:
        at: as of when; the same instant makes the same bytes.
    """
    found = published(playbook.plan, kind, name, at)
    if found is None:
        return None
    own = playbook.people.get(PersonId(name)) if kind is Kind.PERSON else None
    speaker = Speaker(own.language if own else playbook.language, found.zone, playbook.people)
    about = Published(f"{kind}:{name}", _named(found, speaker), found.zone, found.span)
    return calendar_of(about, found.stints, lambda stint: _event(stint, kind, speaker), at)


def _named(found: Publication, speaker: Speaker) -> str:
    return words(say("calendar-name", name=found.name), speaker)


def _event(stint: Stint, kind: Kind, speaker: Speaker) -> tuple[str, str]:
    """One's own calendar need not say one's name."""
    known = speaker.people.get(stint.person)
    who = "" if kind is Kind.PERSON else known.name if known else stint.person
    title = words(say("calendar-event", level=stint.level, who=who), speaker)
    return title, words(via(stint.via), speaker)


def address_card(view: View, address: str) -> Card:
    """Shown once, to whom it belongs."""
    head = view.line(say("calendar-address"))
    link: Line = (Link(address, address),)
    return _card(view, head, link, view.line(say("calendar-secret")))


def there_card(view: View, made_at: datetime) -> Card:
    made_on = wall_clock(made_at, view.speaker.zone).date()
    return _card(view, view.line(say("calendar-there", since=day_words(made_on))))


def _card(view: View, *lines: Line) -> Card:
    renew = view.button(Button(RENEW, say("button-renew-calendar")))
    return Card(lines[0], lines=lines, buttons=(renew,), language=view.speaker.language)
