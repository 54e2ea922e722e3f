"""The crew's card: what it is, who has it, what is promised, and what can be done."""

from collections.abc import Iterator

from bot.cards.card import Card, Fact, Select
from bot.cards.common import (
    asking,
    called,
    colour,
    over,
    progress_facts,
    report_facts,
    title,
    why,
)
from bot.cards.heads import crew_head
from bot.cards.page import next_steps
from bot.cards.view import View
from bot.domain import press
from bot.domain.cadence import next_said
from bot.domain.incident import Incident, Status, may_reopen
from bot.domain.phrases import Kind, offered
from bot.domain.say import At, Button, Say, Took, Who, say


def crew_card(view: View) -> Card:
    incident = view.about
    standing = state(incident, view)
    return Card(
        summary=view.line(say("summary", title=title(incident), text=standing)),
        title=view.line(title(incident)),
        lines=tuple(view.line(each) for each in (standing, *crew_head(view))),
        facts=tuple(_facts(incident, view)),
        buttons=view.buttons(*_buttons(incident, view)),
        selects=_more(incident, view),
        colour=colour(incident),
        language=view.speaker.language,
    )


def state(incident: Incident, view: View) -> Say:
    """Who has it, or whom it waits for and until when."""
    if incident.is_called_again:
        return _silent(incident, view)
    match incident.status:
        case Status.OPEN:
            return _waiting(incident, view)
        case Status.ACKNOWLEDGED:
            took = Took((incident.answered_at or incident.changed_at) - incident.opened_at)
            return say("state-acknowledged", who=Who(incident.commander), took=took)
        case Status.MITIGATED:
            since = At(incident.mitigated_at or incident.changed_at)
            return say("state-mitigated", who=Who(incident.commander), at=since)
        case Status.RESOLVED:
            return over(incident)


def _silent(incident: Incident, view: View) -> Say:
    """Theirs still, as far as anybody knows; meanwhile help is called again."""
    is_mitigated = incident.status is Status.MITIGATED
    since = incident.mitigated_at if is_mitigated else incident.taken_at
    return say(
        "state-mitigated-silent" if is_mitigated else "state-silent",
        who=Who(incident.commander),
        at=At(since or incident.changed_at),
        since=At(incident.heard_at),
        calling=_calling(incident, view),
    )


def _calling(incident: Incident, view: View) -> Say:
    next_call = At(incident.escalation.due_at if incident.escalation else incident.changed_at)
    if not incident.ringing:
        urgent = view.playbook.policies[incident.severity].everybody_after
        return say("calling-nobody" if urgent else "calling-later", next=next_call)
    everybody = incident.escalation is not None and incident.escalation.round
    key = "calling-everybody" if everybody else "calling-next"
    return say(key, who=called(incident, view), next=next_call)


def _waiting(incident: Incident, view: View) -> Say:
    escalation = incident.escalation
    if escalation is None:
        return say("state-drill" if incident.is_drill else "state-nobody-called")
    next_call = At(escalation.due_at)
    if not incident.ringing:
        urgent = view.playbook.policies[incident.severity].everybody_after
        return say("state-nobody-reached" if urgent else "state-morning", next=next_call)
    key = "state-everybody" if escalation.round else "state-calling"
    return say(key, who=called(incident, view), next=next_call)


def _facts(incident: Incident, view: View) -> Iterator[Fact]:
    yield view.fact("why", why(incident))
    yield from report_facts(incident, view)
    yield from progress_facts(incident, view)
    next_word = next_said(incident, view.now)
    if next_word and not incident.is_over:
        yield view.fact("next-word", say("plain", text=next_word))
    ask = asking(incident, view, of_reporter=False)
    if ask is not None:
        yield view.fact("check", say("plain", text=ask))
    if incident.crew_only:
        yield view.fact("shown-to", say("crew-only"))


def _buttons(incident: Incident, view: View) -> tuple[Button, ...]:
    number = incident.id
    if incident.is_over:
        return (press.button("reopen", number),) if may_reopen(incident, view.now) else ()
    if incident.status is Status.OPEN:
        mine = press.button("ack", number, primary=True)
        return (mine, press.button("pass", number)) if incident.ringing else (mine,)
    return next_steps(incident, view)


def _more(incident: Incident, view: View) -> tuple[Select, ...]:
    """What is said to the reporter, and everything rarer, once somebody has it."""
    if incident.status not in {Status.ACKNOWLEDGED, Status.MITIGATED}:
        return ()
    return (
        *(_phrases(kind, incident, view) for kind in Kind),
        Select(view.words(say("more")), view.buttons(*_rarer(incident))),
    )


def _phrases(kind: Kind, incident: Incident, view: View) -> Select:
    options = (
        press.labelled(say(f"phrase-{each.id}"), "say", incident.id, each.id)
        for each in offered(kind)
    )
    return Select(view.words(say(f"{kind}-reporter")), view.buttons(*options))


def _rarer(incident: Incident) -> tuple[Button, ...]:
    number = incident.id
    mitigated = incident.status is Status.MITIGATED
    crew_only = "no" if incident.crew_only else "yes"
    return (
        press.form("severity", number),
        press.form("estimate", number),
        press.form("say", number),
        press.form("hand-over", number),
        press.button("resume", number) if mitigated else press.button("mitigate", number),
        press.form("duplicate", number),
        press.button("false-alarm", number),
        press.labelled(say(f"crew-only-{crew_only}"), "crew-only", number, crew_only),
    )
