"""The moments of incidents that the stored renders and the sheets of texts show."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from bot.cards.build import build, reply_card
from bot.cards.forms import FIELDS, form_for
from bot.cards.timeline import timeline
from bot.domain import command as c
from bot.domain import press
from bot.domain.decision import Delivery
from bot.domain.ids import DeliveryKey
from bot.domain.inbox import Inbox
from bot.domain.incident import Outcome
from bot.domain.person import Language, Standing
from bot.domain.place import Place
from bot.domain.severity import Severity
from tests.renders.play import NUMBER, Play, timer
from tests.renders.team import DEX, account
from tests.renders.text import form_text, shown

MINUTE = timedelta(minutes=1)


def opened(text: str = "欧洲观众一直转圈 8万人在看", by: str = "lin") -> Play:
    play = Play()
    play.act(c.DeclareIncident(text), by)
    return play


def after(play: Play, *steps: tuple[c.Order, str | None, timedelta]) -> Play:
    for order, by, later in steps:
        play.act(order, by, later)
    return play


def acknowledged() -> Play:
    mine = c.AcknowledgePage(NUMBER)
    return after(opened(), (mine, "mara", timedelta(seconds=130)))


def updated() -> Play:
    update = c.PostUpdate(NUMBER, "fra-2 掉了，正在切到备用节点")
    return after(acknowledged(), (update, "mara", 3 * MINUTE))


def estimated() -> Play:
    return after(updated(), (c.GiveEstimate(NUMBER, "20m"), "mara", MINUTE))


def fixed() -> Play:
    done = c.ResolveIncident(NUMBER, text="切到 fra-3，已恢复")
    return after(estimated(), (done, "mara", 14 * MINUTE))


def everybody_called() -> Play:
    escalated = (timer("escalate"), None, 2 * MINUTE)
    return after(opened(), escalated, escalated)


def called_again() -> Play:
    """Whoever took it was asked after a silence, and did not answer."""
    silence = timer("silence")
    return after(acknowledged(), (silence, None, 20 * MINUTE), (silence, None, 15 * MINUTE))


def held(standing: Standing) -> Play:
    play = Play(standing=standing)
    play.act(c.DeclareIncident("stream is down for me <!channel>"), "guest", subject=Inbox())
    return play


ASKED = c.SayToReporter(NUMBER, ("is-it-everyone",))
TAPPED = c.AnswerPhrase(NUMBER, 0, "everyone")
HOSTILE = (
    "@everyone <!channel> `{ $who }` *bold* [x](https://evil.example)"
    "\n\ue000 \u202edesrever # **key** " + "x" * 400
)

MOMENTS: Mapping[str, Callable[[], Play]] = {
    "01-opened": opened,
    "02-opened-mild": lambda: opened("a few viewers say it lags a bit", "yuki"),
    "03-opened-not-understood": lambda: opened("halp", "yuki"),
    "04-opened-recovered": lambda: opened("刚刚黑屏，已经好了", "lin"),
    "05-opened-drill": lambda: opened("演练：欧洲全黑屏 8万人", "lin"),
    "06-question-answered": lambda: after(
        opened(), (c.AnswerQuestion(NUMBER, "scope", "all"), "lin", MINUTE)
    ),
    "07-page-rings-again": lambda: after(opened(), (timer("ring:0:1"), None, MINUTE)),
    "08-next-level": lambda: after(opened(), (timer("escalate"), None, 2 * MINUTE)),
    "09-everybody-called": everybody_called,
    "10-promise-missed-by-everybody": lambda: after(
        everybody_called(), (timer("promise"), None, MINUTE)
    ),
    "10-promise-missed-others-called": lambda: after(
        opened(),
        (timer("escalate"), None, 2 * MINUTE),
        (timer("promise"), None, 3 * MINUTE),
    ),
    "11-passed-on": lambda: after(opened(), (c.PassPage(NUMBER), "mara", MINUTE)),
    "12-acknowledged": acknowledged,
    "13-acknowledged-by-word": lambda: after(
        opened(), (c.HearMessage(NUMBER, "收到", "m1"), "mara", MINUTE)
    ),
    "14-not-on-call": lambda: after(opened(), (c.AcknowledgePage(NUMBER), "jonas", MINUTE)),
    "15-already-taken": lambda: after(acknowledged(), (c.AcknowledgePage(NUMBER), "jonas", MINUTE)),
    "16-check-answered": lambda: after(
        acknowledged(),
        (c.AnswerQuestion(NUMBER, "scope", "all"), "lin", MINUTE),
        (c.AnswerCheck(NUMBER, "preview", "smooth"), "lin", MINUTE),
    ),
    "17-updated": updated,
    "18-estimated": estimated,
    "19-estimate-passed": lambda: after(
        estimated(), (timer("ping"), None, 9 * MINUTE), (timer("estimate"), None, 11 * MINUTE)
    ),
    "20-automatic-ping": lambda: after(acknowledged(), (timer("ping"), None, 8 * MINUTE)),
    "21-asked-whether-still-on-it": lambda: after(
        acknowledged(), (timer("silence"), None, 20 * MINUTE)
    ),
    "22-joined": lambda: after(
        acknowledged(), (c.DeclareIncident("EU buffering, 20k watching"), "yuki", MINUTE)
    ),
    "23-reporter-writes": lambda: after(
        acknowledged(), (c.HearMessage(NUMBER, "现在12万人了", "m2"), "lin", MINUTE)
    ),
    "24-crew-writes-to-reporter": lambda: after(
        acknowledged(), (c.HearMessage(NUMBER, "@reporter 先别停播", "m3"), "mara", MINUTE)
    ),
    "25-worse": lambda: after(
        opened("a few viewers say it lags a bit", "yuki"), (c.SayWorse(NUMBER), "yuki", MINUTE)
    ),
    "26-lowered": lambda: after(
        acknowledged(), (c.ChangeSeverity(NUMBER, Severity.SEV3), "mara", MINUTE)
    ),
    "27-handed-over": lambda: after(
        acknowledged(), (c.AssignCommander(NUMBER, DEX), "mara", MINUTE)
    ),
    "28-mitigated": lambda: after(updated(), (c.MitigateIncident(NUMBER), "mara", MINUTE)),
    "29-fixed": fixed,
    "30-fixed-and-confirmed": lambda: after(fixed(), (c.SayFine(NUMBER, fine=True), "lin", MINUTE)),
    "31-fixed-not-confirmed": lambda: after(fixed(), (timer("confirm"), None, 10 * MINUTE)),
    "32-back-again": lambda: after(fixed(), (c.SayFine(NUMBER, fine=False), "lin", MINUTE)),
    "33-fine-before-it-was-fixed": lambda: after(
        acknowledged(), (c.SayFine(NUMBER, fine=True), "lin", 2 * MINUTE)
    ),
    "34-false-alarm": lambda: after(
        acknowledged(), (c.ResolveIncident(NUMBER, Outcome.FALSE_ALARM), "mara", MINUTE)
    ),
    "35-undone": lambda: after(acknowledged(), (c.UndoAct(NUMBER), "mara", MINUTE / 2)),
    "36-could-not-be-reached": lambda: after(
        opened(),
        (
            c.NoteFailure(
                NUMBER, DeliveryKey("d1"), Place.direct(account("mara")), "account_inactive", 0
            ),
            None,
            MINUTE,
        ),
    ),
    "37-bot-was-away": lambda: after(
        acknowledged(),
        (c.NoteAbsence(NUMBER, Play().now, Play().now + 3 * MINUTE, 1), None, 5 * MINUTE),
    ),
    "38-held-unlisted": lambda: held(Standing.ANYONE),
    "39-held-too-many": lambda: held(Standing.REPORTER),
    "40-hostile-text": lambda: opened("欧洲黑屏 " + HOSTILE, "guest"),
    "41-only-commander": lambda: after(
        acknowledged(), (c.MitigateIncident(NUMBER), "jonas", MINUTE)
    ),
    "42-said-by-phrase": lambda: after(acknowledged(), (ASKED, "mara", MINUTE)),
    "43-answered-by-a-tap": lambda: after(
        acknowledged(), (ASKED, "mara", MINUTE), (TAPPED, "lin", MINUTE)
    ),
    "44-tapped-twice": lambda: after(
        acknowledged(), (ASKED, "mara", MINUTE), (TAPPED, "lin", MINUTE), (TAPPED, "lin", MINUTE)
    ),
    "45-called-again": called_again,
    "46-nobody-answers-again": lambda: after(
        called_again(),
        *((timer("escalate"), None, 2 * MINUTE) for _ in range(2)),
        (timer("promise"), None, MINUTE),
    ),
    "47-heard-again": lambda: after(called_again(), (c.SayStillOnIt(NUMBER), "mara", MINUTE)),
}


def render(moment: str, language: Language) -> str:
    """Everything that is sent at that moment, to whom, and the answer."""
    play = MOMENTS[moment]()
    return "\n".join(_sent(play, language))


def _sent(play: Play, language: Language) -> Iterator[str]:
    view = play.view(language)
    if play.last.reply is not None:
        yield f"# the answer\n{shown(reply_card(play.last.reply, view.speaker))}"
    for heading, delivery in _distinct(play.last.deliveries).items():
        there = play.view(language, place=delivery.place)
        yield f"# {heading}\n{shown(build(delivery.what, there))}"


def _distinct(deliveries: tuple[Delivery, ...]) -> Mapping[str, Delivery]:
    return {_heading(each): each for each in deliveries}


def _heading(delivery: Delivery) -> str:
    where = f"thread of {delivery.place.conversation}" if delivery.under_card else ""
    rings = ", rings" if delivery.notify else ""
    what = type(delivery.what).__name__
    return f"{where or delivery.place.conversation}{rings} ({what})"


def forms(language: Language) -> str:
    """Every form, as it opens while somebody has the incident."""
    view = after(acknowledged(), (c.AnswerQuestion(NUMBER, "scope", "all"), "lin", MINUTE)).view(
        language
    )
    number = {"report": 0}
    opened_forms = (
        form_for(press.token(press.FORM + each, number.get(each, NUMBER)), view) for each in FIELDS
    )
    return "\n".join(form_text(form) for form in opened_forms if form is not None)


def story(language: Language) -> str:
    """The timeline of an incident that was fixed and confirmed."""
    play = MOMENTS["30-fixed-and-confirmed"]()
    return timeline(play.incident, play.events, play.view(language))
