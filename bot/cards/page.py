"""A page: its first 80 characters decide; and what it says once it has ended."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from bot.cards.card import Card, CardButton, Fact
from bot.cards.common import asking, colour, level, names, progress_facts, report_facts, why
from bot.cards.view import View
from bot.domain import press
from bot.domain.cadence import shows_on
from bot.domain.decision import EndPage, ShowPage
from bot.domain.incident import Fate, Incident, Outcome, Page
from bot.domain.oncall import Via
from bot.domain.receipt import stream_name, what
from bot.domain.say import At, Button, Say, Term, Took, Who, say

FOR_GOOD = frozenset({"via-person", "via-role", "via-everybody", "via-last-resort"})
JUST_NOW = timedelta(minutes=1)
MOST_SHOWS = 2


def page_card(shown: ShowPage, view: View) -> Card:
    incident = view.about
    page = page_of(incident, shown.page)
    lines = tuple(_lines(incident, page, shown.ring, view))
    head = _title(incident, view)
    return Card(
        summary=view.line(say("page-summary", title=head, text=lines[0], id=incident.id)),
        title=view.line(head),
        lines=tuple(view.line(each) for each in lines),
        facts=tuple(_facts(incident, page, view)),
        buttons=(*_answers(incident, view), *_watch(incident, view)),
        colour=colour(incident),
        language=view.speaker.language,
    )


def page_of(incident: Incident, number: int) -> Page:
    return next(page for page in incident.pages if page.number == number)


def _title(incident: Incident, view: View) -> Say:
    """Severity, what, where, viewers, stream, how long ago: all that decides, first."""
    took = view.now - incident.opened_at
    name = stream_name(view.playbook, incident.stream)
    return say(
        "page-title-stream" if name else "page-title",
        level=level(incident),
        what=what(incident),
        stream=name,
        ago=say("just-now") if took < JUST_NOW else say("ago", took=Took(_minutes(took))),
    )


def _minutes(took: timedelta) -> timedelta:
    return took - took % timedelta(minutes=1)


def _lines(incident: Incident, page: Page, ring: int, view: View) -> Iterator[Say]:
    yield _why_you(page, view)
    yield from _shows(incident, page, view)
    if incident.is_called_again:
        yield _silent(incident, page)
    if view.again:
        yield say("page-again")
    elif ring:
        yield say("page-rings-silent" if incident.commander else "page-rings", nth=ring + 1)
    if incident.escalation is not None:
        key = "page-next-everybody" if incident.escalation.round else "page-next"
        yield say(key, next=At(incident.escalation.due_at))


def _shows(incident: Incident, page: Page, view: View) -> Iterator[Say]:
    """The shows that it may be about, as they were when it was paged."""
    plan = view.playbook.plan
    for show in shows_on(plan, incident.route, incident.stream, page.paged_at)[:MOST_SHOWS]:
        on_air = show.span.interval
        key = "page-show-on" if page.paged_at in on_air else "page-show-around"
        yield say(key, show=show.title, start=At(on_air.start), end=At(on_air.end))


def _silent(incident: Incident, page: Page) -> Say:
    """Why it is called again although somebody has it."""
    at, since = At(incident.taken_at or incident.opened_at), At(incident.heard_at)
    if page.person == incident.commander:
        return say("page-silent-yours", at=at, since=since)
    return say("page-silent", who=Who(incident.commander), at=at, since=since)


def _why_you(page: Page, view: View) -> Say:
    """Until when only where a shift ends: whoever is named is so for good."""
    if page.via.key in FOR_GOOD:
        return say("page-you", via=via(page.via))
    return say("page-you-until", via=via(page.via), until=view.until(page.until))


def via(rule: Via) -> Say:
    """The rule that put them on call, and the rule within that rule."""
    words = say(rule.key, **dict(rule.params))
    return say("via-also", via=words, also=via(rule.also)) if rule.also else words


def _facts(incident: Incident, page: Page, view: View) -> Iterator[Fact]:
    yield from report_facts(incident, view)
    yield view.fact("why", why(incident))
    yield from progress_facts(incident, view)
    others = tuple(Who(each.person) for each in incident.ringing if each != page)
    if others:
        yield view.fact("also-called", say("plain", text=names(*others)))


def next_steps(incident: Incident, view: View) -> tuple[Button, ...]:
    """What whoever has it does next."""
    check = asking(incident, view, of_reporter=False)
    return (
        press.form("update", incident.id),
        *((press.form("check", incident.id),) if check else ()),
        press.form("fixed", incident.id),
    )


def _from_here(incident: Incident, view: View) -> tuple[Button, ...]:
    """A page has no lists to choose from."""
    return (*next_steps(incident, view), press.form("say", incident.id))


def _answers(incident: Incident, view: View) -> tuple[CardButton, ...]:
    mine = press.button("ack", incident.id, primary=True)
    return view.buttons(mine, press.button("pass", incident.id))


def _watch(incident: Incident, view: View) -> tuple[CardButton, ...]:
    stream = view.playbook.streams.get(incident.stream) if incident.stream else None
    if stream is None or not stream.watch_url.startswith(("https://", "http://")):
        return ()
    return (CardButton("", view.words(say("button-watch")), link=stream.watch_url),)


def ended_page_card(shown: EndPage, view: View) -> Card:
    """What became of it, so that nobody gets up for nothing; whoever took it can go on from here."""
    incident = view.about
    page = page_of(incident, shown.page)
    head = say("page-ended-title", id=incident.id, what=what(incident))
    became = ended(incident, page)
    goes_on = _is_theirs(incident, page) and not incident.is_over and shown.ring == page.rang
    return Card(
        summary=view.line(say("summary", title=head, text=became)),
        title=view.line(head),
        lines=(view.line(became),),
        facts=tuple(_facts(incident, page, view)) if goes_on else (),
        buttons=(*view.buttons(*_from_here(incident, view)), *_watch(incident, view))
        if goes_on
        else (),
        language=view.speaker.language,
    )


def _is_theirs(incident: Incident, page: Page) -> bool:
    return page.fate is Fate.ACKNOWLEDGED and incident.commander == page.person


def ended(incident: Incident, page: Page) -> Say:
    at = At(page.ended_at or incident.changed_at)
    if page.fate is Fate.ACKNOWLEDGED:
        return _taken(incident, page, at)
    if page.fate is not Fate.WITHDRAWN:
        return say(f"page-{page.fate}", at=at)
    if incident.is_over:
        return say("page-withdrawn-over", outcome=_outcome(incident), at=at)
    if incident.commander is not None:
        return say("page-withdrawn-taken", who=Who(incident.commander), at=at)
    return say("page-withdrawn", level=level(incident), at=at)


def _taken(incident: Incident, page: Page, at: At) -> Say:
    if incident.is_over:
        since = At(incident.resolved_at or incident.changed_at)
        return say("page-acknowledged-over", at=at, outcome=_outcome(incident), since=since)
    if _is_theirs(incident, page):
        return say("page-acknowledged", at=At(incident.taken_at or at.at))
    if incident.commander is not None:
        return say("page-acknowledged-other", at=at, who=Who(incident.commander))
    return say("page-acknowledged-nobody", at=at)


def _outcome(incident: Incident) -> Term:
    return Term(f"outcome-{incident.outcome or Outcome.FIXED}")


def pages_card(pages: Sequence[tuple[ShowPage, View]]) -> Card:
    """More calls than one message each: a line for each, and buttons for what still rings."""
    view = pages[0][1]
    head = say("pages-title", count=len(pages))
    lines = tuple(_one_of_many(shown, each) for shown, each in pages)
    told = [each.line(said) for (_, each), said in zip(pages, lines, strict=True)]
    return Card(
        summary=view.line(say("summary", title=head, text=lines[0])),
        title=view.line(head),
        lines=(*told, *((view.line(say("page-again")),) if view.again else ())),
        buttons=tuple(b for shown, each in pages for b in _answers_of_one(shown, each)),
        colour=colour(min((each.about for _, each in pages), key=lambda i: i.severity)),
        language=view.speaker.language,
    )


def _one_of_many(shown: ShowPage, view: View) -> Say:
    incident = view.about
    page = page_of(incident, shown.page)
    if page.fate is Fate.RINGING:
        return say("pages-line", id=incident.id, title=_title(incident, view))
    return say("pages-line-ended", id=incident.id, became=ended(incident, page))


def _answers_of_one(shown: ShowPage, view: View) -> tuple[CardButton, ...]:
    """Which of them is meant is on the button."""
    incident = view.about
    if page_of(incident, shown.page).fate is not Fate.RINGING:
        return ()
    return view.buttons(
        *(
            press.labelled(say(f"button-{verb}-one", id=incident.id), verb, incident.id)
            for verb in ("ack", "pass")
        )
    )
