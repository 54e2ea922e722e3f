"""The tokens behind buttons: what a press means. Tokens are visible to clients and trusted for nothing.

A token is `verb:incident[:argument...]`; a form's token begins with `form.`; `look.NAME TEXT` is the slash
command of that name, whose answer is for whoever pressed alone.
"""

import re
from collections.abc import Callable, Mapping

from bot.domain import command as c
from bot.domain.ids import IncidentId, PersonId
from bot.domain.incident import Outcome
from bot.domain.say import Button, Say, Value
from bot.domain.severity import Severity

FORM, LOOK = "form.", "look."
NUMBER = re.compile("[0-9]{1,9}")


def button(verb: str, incident: IncidentId | int, *arguments: str, primary: bool = False) -> Button:
    """A button whose label is the catalogue's `button-<verb>`."""
    name = verb.replace(".", "-")
    return Button(token(verb, incident, *arguments), Say(f"button-{name}"), primary)


def labelled(label: Say, verb: str, incident: IncidentId | int, *arguments: str) -> Button:
    return Button(token(verb, incident, *arguments), label)


def token(verb: str, incident: IncidentId | int, *arguments: str) -> str:
    return ":".join((verb, str(incident), *arguments))


def form(verb: str, incident: IncidentId, **values: Value) -> Button:
    return Button(token(FORM + verb, incident), Say(f"button-{verb}", values))


Arguments = tuple[str, ...]
VERBS: Mapping[str, Callable[[IncidentId, Arguments], c.Order]] = {
    "ack": lambda n, _: c.AcknowledgePage(n),
    "take": lambda n, _: c.AcknowledgePage(n, sure=True),
    "pass": lambda n, _: c.PassPage(n),
    "still": lambda n, _: c.SayStillOnIt(n),
    "check": lambda n, a: c.AnswerCheck(n, a[0], a[1]),
    "question": lambda n, a: c.AnswerQuestion(n, a[0], a[1]),
    "say": lambda n, a: c.SayToReporter(n, (a[0],)),
    "tap": lambda n, a: c.AnswerPhrase(n, int(a[0]), a[1]),
    "severity": lambda n, a: c.ChangeSeverity(n, Severity(int(a[0]))),
    "worse": lambda n, _: c.SayWorse(n),
    "real": lambda n, _: c.SayReal(n),
    "fine": lambda n, _: c.SayFine(n, fine=True),
    "not-fine": lambda n, _: c.SayFine(n, fine=False),
    "commander": lambda n, a: c.AssignCommander(n, PersonId(a[0])),
    "mitigate": lambda n, _: c.MitigateIncident(n),
    "resume": lambda n, _: c.ResumeIncident(n),
    "fixed": lambda n, _: c.ResolveIncident(n),
    "false-alarm": lambda n, _: c.ResolveIncident(n, Outcome.FALSE_ALARM),
    "reopen": lambda n, _: c.ReopenIncident(n),
    "split": lambda n, _: c.SplitReport(n),
    "rejoin": lambda n, a: c.RejoinReport(n, IncidentId(int(a[0]))),
    "undo": lambda n, _: c.UndoAct(n),
    "crew-only": lambda n, a: c.ShowToCrewOnly(n, crew_only=a[0] == "yes"),
    "open-held": lambda n, _: c.OpenHeldReport(int(n)),
    "dismiss-held": lambda n, _: c.DismissHeldReport(int(n)),
    "rang": lambda n, _: c.ConfirmRang(int(n)),
    "confirm-shift": lambda n, _: c.ConfirmShift(int(n)),
    "drop-shift": lambda n, _: c.DropShift(int(n)),
    "accept-handoff": lambda n, _: c.AcceptHandoff(int(n)),
    "undo-shift": lambda n, _: c.UndoShift(int(n)),
    "agree-link": lambda n, _: c.AgreeLink(int(n)),
    "refuse-link": lambda n, _: c.RefuseLink(int(n)),
    "unlink": lambda n, _: c.DropLink(int(n)),
}


def look_of(pressed: str) -> tuple[str, str] | None:
    """The slash command that a button stands for, and its text; None: it does not."""
    if not pressed.startswith(LOOK):
        return None
    name, _, text = pressed.removeprefix(LOOK).partition(" ")
    return name, text


def order_of(pressed: str) -> c.Order | None:
    """What a button asks for; None if the token is not one of ours (an old card, a stranger's)."""
    verb, _, rest = pressed.partition(":")
    number, *arguments = rest.split(":")
    if verb not in VERBS or not NUMBER.fullmatch(number):
        return None
    try:
        return VERBS[verb](IncidentId(int(number)), tuple(arguments))
    except (IndexError, ValueError):
        return None
