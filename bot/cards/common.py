"""What the crew's card, the reporter's card and pages all say of an incident."""

from collections.abc import Iterator

from bot.cards.card import Colour, Fact
from bot.cards.view import View
from bot.domain.incident import Incident, Outcome, Reporter
from bot.domain.playbook import Stream
from bot.domain.progress import findings
from bot.domain.receipt import step_of, what, zone_of
from bot.domain.say import (
    At,
    Listing,
    LocalTime,
    Quote,
    Say,
    Step,
    Term,
    Took,
    Value,
    Who,
    say,
    some,
)
from bot.domain.severity import Reason, Severity
from bot.messages.line import Line, Link, UserText
from bot.messages.phrase import one_line

COLOURS = {
    Severity.SEV1: Colour.RED,
    Severity.SEV2: Colour.ORANGE,
    Severity.SEV3: Colour.YELLOW,
    Severity.SEV4: Colour.GREY,
}
MOST_NAMES = 5
OF_CROWDS = frozenset({"reason-crowd", "reason-viewers", "reason-affected", "reason-expected"})
OF_REGIONS = frozenset({"reason-region", "reason-region-mild", "reason-where"})


def colour(incident: Incident) -> Colour:
    if incident.is_over:
        return Colour.GREEN
    return Colour.GREY if incident.is_drill else COLOURS[incident.severity]


def title(incident: Incident) -> Say:
    if incident.is_over:
        outcome = Term(f"outcome-{incident.outcome or Outcome.FIXED}")
        return say("card-title-over", id=incident.id, outcome=outcome, what=what(incident))
    return say(
        "card-title",
        id=incident.id,
        mark=Term(f"mark-{incident.severity.value}"),
        level=level(incident),
        what=what(incident),
    )


def level(incident: Incident) -> Say:
    """The level, and that it is only a drill where it is."""
    kind = "drill" if incident.is_drill else "live"
    return say(f"level-{kind}", level=Term(f"severity-{incident.severity.value}"))


def over(incident: Incident) -> Say:
    """How it ended, and whether the reporter agrees."""
    outcome = incident.outcome or Outcome.FIXED
    took = Took((incident.resolved_at or incident.changed_at) - incident.opened_at)
    if outcome is not Outcome.FIXED or incident.is_drill:
        return say(f"over-{outcome}", took=took, other=incident.duplicate_of or 0)
    said = {None: "asked", True: "confirmed", False: "unconfirmed"}[incident.confirmed]
    return say(f"over-fixed-{said}", took=took)


def called(incident: Incident, view: View) -> Listing:
    """Whoever is being called, with the time it is there."""
    people = view.speaker.people
    return names(
        *(
            say(
                "called",
                who=Who(p.person),
                clock=LocalTime(view.now, zone_of(people.get(p.person))),
            )
            for p in incident.ringing
        )
    )


def names(*who: Value) -> Listing:
    return some(MOST_NAMES, *who)


def why(incident: Incident) -> Say:
    if incident.severity_by is not None:
        by = incident.severity_by
        return say("why-chosen", who=Who(by.person, by.account))
    return (
        Say("plain", {"text": reason(incident.reasons[0])}) if incident.reasons else say("unsaid")
    )


def reason(reason: Reason) -> Say:
    """The rule or fact that decided, in words."""
    value: Value = reason.value
    if reason.key in OF_CROWDS:
        value = say("crowd", count=int(reason.value.replace(",", "")))
    elif reason.key in OF_REGIONS:
        value = Term(f"region-{reason.value}", reason.value.upper())
    elif reason.key == "reason-reads-like":
        value = Term(f"severity-{reason.value}")
    elif reason.key == "reason-client":
        value = Term(f"client-{reason.value}", reason.value)
    elif reason.value[:1].isalpha():
        value = Term(f"symptom-{reason.value.replace('_', '-')}", reason.value)
    return say(reason.key, value=value)


def report_facts(incident: Incident, view: View) -> Iterator[Fact]:
    first = incident.reporters[0] if incident.reporters else None
    yield view.fact("report", say("quoted", text=Quote(incident.text)))
    if first is not None:
        yield view.fact(
            "reporter", say("plain", text=names(*(_reporter(r, view) for r in incident.reporters)))
        )
    yield from stream_facts(incident, view)


def _reporter(reporter: Reporter, view: View) -> Value:
    """Their language is named where it is not the reader's."""
    who = Who(reporter.person, reporter.account)
    if reporter.language is view.speaker.language:
        return who
    return say("speaks", who=who, language=Term(f"language-{reporter.language.lower()}"))


def stream_facts(incident: Incident, view: View) -> Iterator[Fact]:
    stream = view.playbook.streams.get(incident.stream) if incident.stream else None
    if stream is not None:
        yield Fact(view.words(say("fact-stream")), stream_line(stream, view))


def stream_line(stream: Stream, view: View) -> Line:
    """Its name, how it is sent, and its dashboards; addresses are links, keys are never known."""
    name = link(one_line(stream.name), stream.watch_url)
    sent = tuple(one_line(each) for each in (stream.ingest, stream.encoder) if each)
    boards = tuple(
        link(view.words(say("dashboard", number=n)), url)
        for n, url in enumerate(stream.dashboards, start=1)
    )
    parts = (name, *(UserText(each) for each in sent), *boards)
    return tuple(span for n, part in enumerate(parts) for span in ((" · ", part) if n else (part,)))


def link(label: str, url: str) -> Link | UserText:
    return Link(label, url) if url.startswith(("https://", "http://")) else UserText(label)


def progress_facts(incident: Incident, view: View) -> Iterator[Fact]:
    """What was found so far, what was said last, and until when it is expected to last."""
    found = findings(incident)
    if found.items:
        yield view.fact("found", say("plain", text=found))
    if incident.update is not None and incident.update_at is not None:
        told = say("said-at", text=Quote(incident.update), at=At(incident.update_at))
        yield view.fact("update", told)
    if incident.estimate_at is not None:
        by = Who(incident.estimate_by)
        yield view.fact("estimate", say("estimate-by", at=At(incident.estimate_at), who=by))


def asking(incident: Incident, view: View, *, of_reporter: bool) -> Step | None:
    """The check that is asked now; a reporter is not asked what only the crew can see."""
    step = step_of(incident, view.playbook, for_crew=not of_reporter)
    if incident.checklist is None or step is None:
        return None
    return Step(incident.checklist.symptom, step.id, "ask")
