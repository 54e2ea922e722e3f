"""Forms: which fields a button opens, and what the filled-in form asks for."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.cards.card import Field, Form
from bot.cards.common import asking
from bot.cards.view import View
from bot.domain import command as c
from bot.domain import estimates, press, words
from bot.domain.ids import IncidentId, PersonId
from bot.domain.incident import Outcome
from bot.domain.person import Language
from bot.domain.phrases import Kind, offered
from bot.domain.say import Say, Step, say
from bot.domain.severity import Severity
from bot.messages.catalogue import catalogue
from bot.messages.line import plain_text
from bot.messages.phrase import spans

Typed = Mapping[str, str]
SYMPTOMS = ("stutter", "black_screen", "no_audio", "av_desync", "stream_down", "chat_down")
LONGEST_NUMBER = 18  # digits
REPORT_FORM = press.FORM + "report"
REPORT = press.token(REPORT_FORM, 0)  # the empty `/incident`: about no incident yet


def form_for(token: str, view: View) -> Form | None:
    """The form behind a button; None if it is none of ours, or there is nothing left to fill in."""
    verb, number, arguments = _parts(token)
    if verb == "report" and len(arguments) == 1 and arguments[0] in SYMPTOMS:
        return _report_of(arguments[0], token, view)
    if verb not in FIELDS or (verb != "report" and not _is_open(number, view)):
        return None
    fields = FIELDS[verb](view)
    if fields is None:
        return None
    own = _own_token(verb, number, view)
    return Form(own, view.words(Say(f"form-{verb}")), fields, view.words(say("form-submit")))


def _parts(token: str) -> tuple[str, IncidentId, tuple[str, ...]]:
    verb, _, rest = token.removeprefix(press.FORM).partition(":")
    number, *arguments = rest.split(":")
    if not token.startswith(press.FORM) or not number.isdecimal() or len(number) > LONGEST_NUMBER:
        return "", IncidentId(0), ()
    return verb, IncidentId(int(number)), tuple(arguments)


def _is_open(number: IncidentId, view: View) -> bool:
    incident = view.incident
    return incident is not None and incident.id == number and not incident.is_over


def _own_token(verb: str, number: IncidentId, view: View) -> str:
    """A check's form names its step, so that an answer given late is not taken for the next one's; a report's
    names the language in which a symptom that is only chosen is put into words.
    """
    if verb == "report":
        return press.token(REPORT_FORM, number, view.speaker.language)
    asked = asking(view.about, view, of_reporter=False) if verb == "check" else None
    return press.token(press.FORM + verb, number, *((asked.step,) if asked else ()))


def _text(verb: str, *, is_long: bool = False, is_required: bool = True) -> "Fields":
    return lambda view: (
        Field(
            "text", view.words(Say(f"form-{verb}-text")), is_long=is_long, is_required=is_required
        ),
    )


def _levels(view: View) -> tuple[Field, ...]:
    options = tuple((str(s.value), view.words(say(f"severity-{s.value}"))) for s in Severity)
    now = str(view.about.severity.value)
    label = view.words(say("form-severity-level"))
    return (Field("level", label, options=options, initial=now),)


def _people(view: View) -> tuple[Field, ...]:
    others = (p for p in view.speaker.people.values() if p.id != view.about.commander)
    options = tuple((p.id, p.name) for p in sorted(others, key=lambda each: each.name))
    return (Field("person", view.words(say("form-hand-over-person")), options=options),)


def _say(view: View) -> tuple[Field, ...]:
    lists = (
        Field(
            kind,
            view.words(say(f"form-say-{kind}")),
            is_required=False,
            options=tuple((p.id, view.words(say(f"phrase-{p.id}"))) for p in offered(kind)),
        )
        for kind in Kind
    )
    own = Field("text", view.words(say("form-say-text")), is_long=True, is_required=False)
    return (*lists, own)


def _check(view: View) -> tuple[Field, ...] | None:
    asked = asking(view.about, view, of_reporter=False)
    runbook = view.playbook.runbooks.get(view.about.facts.symptom)
    step = runbook.step(asked.step) if runbook and asked else None
    if asked is None or step is None:
        return None
    options = tuple(
        (
            each.id,
            plain_text(spans(Step(asked.checklist, step.id, f"answer:{each.id}"), view.speaker)),
        )
        for each in step.answers
    )
    return (Field("answer", plain_text(spans(asked, view.speaker)), options=options),)


def _report(view: View) -> tuple[Field, ...]:
    """Either of the two is enough; with neither the rules ask for more."""
    kinds = tuple((each, symptom_named(each, view)) for each in SYMPTOMS)
    return (
        Field("text", view.words(say("form-report-text")), is_long=True, is_required=False),
        Field("symptom", view.words(say("form-report-symptom")), is_required=False, options=kinds),
    )


def symptom_named(symptom: str, view: View) -> str:
    return _in_words(symptom, view.speaker.language)


def _in_words(symptom: str, language: Language) -> str:
    return catalogue(language).sentence(f"symptom-{symptom.replace('_', '-')}", {})


def _report_of(symptom: str, token: str, view: View) -> Form:
    """What kind of trouble it is was pressed: one field is left, and it says that much already."""
    text = replace(_report(view)[0], initial=symptom_named(symptom, view), is_required=True)
    title, submit = view.words(say("form-report")), view.words(say("form-submit"))
    return Form(token, title, (text,), submit)


Fields = Callable[[View], tuple[Field, ...] | None]
FIELDS: Mapping[str, Fields] = {
    "update": _text("update", is_long=True),
    "check": _check,
    "fixed": _text("fixed", is_long=True, is_required=False),
    "severity": _levels,
    "estimate": _text("estimate"),
    "say": _say,
    "hand-over": _people,
    "duplicate": _text("duplicate"),
    "report": _report,
}


def submitted(token: str, fields: Typed) -> c.Order | None:
    """What a filled-in form asks for; None if the form is none of ours."""
    verb, number, arguments = _parts(token)
    if verb not in ORDERS:
        return None
    try:
        return ORDERS[verb](number, fields, *arguments)
    except (KeyError, TypeError, ValueError):
        return None  # fields or arguments that the form never had


def unreadable(token: str, fields: Typed, view: View) -> Mapping[str, str]:
    """What to say beside fields that cannot be read, by their names; the form may stay open then."""
    verb, number, _ = _parts(token)
    said = (
        UNREADABLE[verb](number, fields, view) if verb in UNREADABLE and "text" in fields else None
    )
    return {"text": view.words(said)} if said else {}


def _no_time(_: IncidentId, fields: Typed, view: View) -> Say | None:
    read = estimates.ready_at(fields["text"], view.now, view.speaker.zone)
    return read if isinstance(read, Say) else None


def _no_number(number: IncidentId, fields: Typed, _: View) -> Say | None:
    return None if _same_as(number, fields) else say("duplicate-of-what")


UNREADABLE: Mapping[str, Callable[[IncidentId, Typed, View], Say | None]] = {
    "estimate": _no_time,
    "duplicate": _no_number,
}


def _duplicate(number: IncidentId, fields: Typed) -> c.Order:
    """Without a number it is a duplicate of itself, which the rules refuse with a request for one."""
    read = _same_as(number, fields)
    return read or c.ResolveIncident(number, Outcome.DUPLICATE, duplicate_of=number)


def _same_as(number: IncidentId, fields: Typed) -> c.ResolveIncident | None:
    read = words.order_in(f"dup {fields['text'].strip().lstrip('#')}", number)
    return read if isinstance(read, c.ResolveIncident) else None


def _chosen(fields: Typed) -> tuple[str, ...]:
    return tuple(fields[kind] for kind in Kind if fields.get(kind))


def _declare(_: IncidentId, fields: Typed, named: str = "") -> c.Order:
    """`named`: the symptom that was pressed to open it, or the language it was read in."""
    text, symptom = fields.get("text", ""), fields.get("symptom") or named
    if symptom not in SYMPTOMS:
        return c.DeclareIncident(text)
    if not text.strip() and named in list(Language):
        text = _in_words(symptom, Language(named))
    return c.DeclareIncident(text, fields=(("symptom", symptom),))


ORDERS: Mapping[str, Callable[..., c.Order]] = {
    "update": lambda n, f: c.PostUpdate(n, f["text"]),
    "check": lambda n, f, step: c.AnswerCheck(n, step, f["answer"]),
    "fixed": lambda n, f: c.ResolveIncident(n, Outcome.FIXED, f.get("text", "")),
    "severity": lambda n, f: c.ChangeSeverity(n, Severity(int(f["level"]))),
    "estimate": lambda n, f: c.GiveEstimate(n, f["text"]),
    "say": lambda n, f: c.SayToReporter(n, _chosen(f), f.get("text", "")),
    "hand-over": lambda n, f: c.AssignCommander(n, PersonId(f["person"])),
    "duplicate": _duplicate,
    "report": _declare,
}
