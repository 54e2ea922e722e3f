"""From what a rule wants shown to a card: built from the committed state when it is sent."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.cards.card import Card, CardButton
from bot.cards.crew import crew_card
from bot.cards.page import ended_page_card, page_card
from bot.cards.reach import reach_card, rung_card
from bot.cards.reporter import reporter_card
from bot.cards.view import View
from bot.domain.decision import (
    Audience,
    EndPage,
    ShowCard,
    ShowPage,
    ShowReach,
    ShowTest,
    Tell,
    What,
)
from bot.domain.incident import Incident
from bot.domain.say import Reply, Say, Who, quotes_in, say
from bot.messages import Speaker, phrase, words
from bot.messages.line import Line


def build(what: What, view: View) -> Card:
    match what:
        case ShowCard(Audience.CREW):
            return crew_card(view)
        case ShowCard(Audience.REPORTER):
            return _mentioned(reporter_card(view), view)
        case ShowPage():
            return page_card(what, view)
        case EndPage():
            return ended_page_card(what, view)
        case ShowTest():
            return rung_card(what, view)
        case ShowReach():
            return reach_card(what, view)
        case Tell():
            return _mentioned(_told(what, view), view)
    raise ValueError(f"nothing shows {what!r}")


def _mentioned(card: Card, view: View) -> Card:
    """In the crew's room a reporter is named first, so that they find what concerns them."""
    if view.mention is None:
        return card
    reporter = view.incident.reporter(view.mention) if view.incident else None
    who = Who(reporter.person if reporter else None, view.mention)
    return replace(card, lines=(view.line(say("for-reporter", who=who)), *card.lines))


def _told(tell: Tell, view: View) -> Card:
    said = tuple(view.line(each) for each in (*tell.lines, *_translated(tell, view)))
    named = any("id" in each.values for each in tell.lines)
    about = view.incident if not named else None
    return Card(
        summary=_summary(said, about, view),
        lines=said,
        buttons=view.buttons(*tell.buttons),
        language=view.speaker.language,
    )


def _translated(tell: Tell, view: View) -> Iterator[Say]:
    """Beside the original, and marked; nothing of a text that was deleted meanwhile."""
    for quote in dict.fromkeys(quotes_in(*tell.lines)):
        if quote in view.translations and view.speaker.texts.get(quote.text):
            yield say("machine-translated", text=view.translations[quote])


def _summary(said: tuple[Line, ...], about: Incident | None, view: View) -> Line:
    """It stands alone, so it says which incident it is about."""
    whole = one_after_another(said)
    return whole if about is None else (*view.line(say("about", id=about.id)), *whole)


def one_after_another(lines: Iterable[Line]) -> Line:
    return tuple(span for n, line in enumerate(lines) for span in ((" · ", *line) if n else line))


def reply_card(reply: Reply, speaker: Speaker) -> Card:
    """The answer to whoever sent the command."""
    said = tuple(phrase(each, speaker) for each in reply.lines)
    buttons = tuple(
        CardButton(each.token, words(each.label, speaker), each.is_primary, each.link)
        for each in reply.buttons
    )
    return Card(one_after_another(said), lines=said, buttons=buttons, language=speaker.language)
