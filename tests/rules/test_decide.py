"""Every order has a rule, every event is known, every button means something."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.domain import command as c
from bot.domain import events as e
from bot.domain.decide import RULES, TIMERS
from bot.domain.evolve import CHANGES, fold
from bot.domain.ids import IncidentId, PersonId
from bot.domain.incident import Outcome
from bot.domain.person import Standing
from bot.domain.press import VERBS, order_of, token
from bot.domain.severity import Severity
from bot.domain.standing import NOBODY, actor_of, language_named
from tests.rules.worlds import BLACK, NOON, Stage, account, playbook, replied, sender

# These only tell; what they tell is in the timeline and changes nothing of the state.
ONLY_TOLD = {
    e.IncidentDeclared,  # begins the fold
    e.RemarkEdited,
    e.RemarkDeleted,
    e.PostFailed,
    e.BotWasAway,
    e.IncidentRepaired,
}
N = IncidentId(7)


def test_every_order_about_an_incident_has_a_rule() -> None:
    assert set(c.IncidentOrder.__args__) - {c.HearMessage} == set(RULES)


def test_every_event_changes_the_state_or_deliberately_does_not() -> None:
    assert set(e.Event.__args__) == set(CHANGES) | ONLY_TOLD
    assert not set(CHANGES) & ONLY_TOLD


@pytest.mark.parametrize("slot", TIMERS)
def test_every_timer_of_an_incident_that_waits_for_nothing_does_nothing(slot: str) -> None:
    stage = Stage()
    stage.report("which bitrate do you recommend?")
    assert stage.fire(stage.number, slot, stage.now).events == ()


@pytest.mark.parametrize("slot", ["ring:0:1", "ring:9:9", "from-another-version"])
def test_a_timer_that_means_nothing_any_more_does_nothing(slot: str) -> None:
    stage = Stage()
    stage.report("which bitrate do you recommend?")
    assert stage.fire(stage.number, slot, stage.now).events == ()


def test_an_incident_that_is_not_there_is_said() -> None:
    assert replied(Stage().do(c.AcknowledgePage(IncidentId(404)), "jonas")) == "no-such-incident"


def test_a_history_begins_with_a_declaration() -> None:
    with pytest.raises(ValueError, match="IncidentDeclared"):
        fold([])
    with pytest.raises(ValueError, match="IncidentDeclared"):
        fold([e.StillOnIt(at=NOON)])


def test_every_event_moves_the_time_of_the_last_change() -> None:
    stage = Stage()
    stage.report(BLACK)
    stage.skip(timedelta(minutes=1))
    assert stage.incident.changed_at == stage.now


# Buttons -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pressed", "order"),
    [
        ("ack:7", c.AcknowledgePage(N)),
        ("take:7", c.AcknowledgePage(N, sure=True)),
        ("check:7:preview:smooth", c.AnswerCheck(N, "preview", "smooth")),
        ("question:7:scope:all", c.AnswerQuestion(N, "scope", "all")),
        ("severity:7:1", c.ChangeSeverity(N, Severity(1))),
        ("commander:7:jonas", c.AssignCommander(N, PersonId("jonas"))),
        ("false-alarm:7", c.ResolveIncident(N, Outcome.FALSE_ALARM)),
        ("crew-only:7:yes", c.ShowToCrewOnly(N, crew_only=True)),
        ("crew-only:7:no", c.ShowToCrewOnly(N, crew_only=False)),
        ("open-held:7", c.OpenHeldReport(7)),
    ],
)
def test_a_press_is_an_order(pressed: str, order: c.Order) -> None:
    assert order_of(pressed) == order


@pytest.mark.parametrize(
    "pressed",
    ["", ":", "ack", "ack:", "ack:x", "ack:-7", "ack:7.0", "ack:٧", "ack:" + "9" * 30, "ACK:7", "boo:7",
     "severity:7", "severity:7:9", "severity:7:one", "check:7:preview", "commander:7", "form.update:7",
     "x" * 10_000],
)  # fmt: skip
def test_a_foreign_or_broken_token_means_nothing(pressed: str) -> None:
    assert order_of(pressed) is None


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_survives_the_way_to_a_button_and_back(verb: str) -> None:
    order = order_of(token(verb, 7, "1", "2"))
    assert order is not None


def test_an_old_card_is_answered_plainly() -> None:
    stage = Stage()
    stage.report(BLACK)
    stage.do(c.SayFine(stage.number, fine=True), "mei")
    for verb in set(VERBS) - {"open-held", "dismiss-held"}:
        order = order_of(token(verb, stage.number, "1", "2"))
        assert order is not None
        answered = stage.do(order, "mei")
        assert answered.reply is not None, verb
        if verb in {"reopen", "not-fine"}:
            stage.do(c.SayFine(stage.number, fine=True), "mei")


# Standing ------------------------------------------------------------------------------------------


def member(**changes: object) -> c.Sender:
    return c.Sender(account("x"), **changes)  # type: ignore[arg-type]  # names of fields


@pytest.mark.parametrize(
    ("who", "standing"),
    [
        pytest.param(sender("maya"), Standing.LEAD, id="a lead"),
        pytest.param(sender("kai"), Standing.CREW, id="in the playbook"),
        pytest.param(member(), Standing.REPORTER, id="a full member"),
        pytest.param(member(membership=c.Membership.GUEST), Standing.ANYONE, id="a guest"),
        pytest.param(member(membership=c.Membership.STRANGER), Standing.ANYONE, id="a stranger"),
        pytest.param(
            member(membership=c.Membership.GUEST, roles=frozenset({"streamers"})),
            Standing.REPORTER,
            id="a guest with a listed role",
        ),
        pytest.param(
            c.Sender(account("mei"), membership=c.Membership.GUEST),
            Standing.REPORTER,
            id="a guest who owns a stream",
        ),
        pytest.param(
            c.Sender(account("vip"), membership=c.Membership.STRANGER),
            Standing.REPORTER,
            id="a listed stranger",
        ),
    ],
)
def test_what_somebody_may_do(who: c.Sender, standing: Standing) -> None:
    book = playbook()
    reporters = type(book.reporters)(
        accounts=frozenset({account("vip")}), roles=frozenset({"streamers"})
    )
    assert actor_of(who, playbook(reporters=reporters)).standing is standing


def test_the_bot_itself_is_nobody() -> None:
    assert actor_of(None, playbook()) == NOBODY


@pytest.mark.parametrize(
    ("code", "language"),
    [("zh-TW", "zh-CN"), ("zh_Hans", "zh-CN"), ("EN-us", "en"), ("de", None), ("", None)],
)
def test_the_nearest_language_we_speak(code: str, language: str | None) -> None:
    assert language_named(code) == language


Makes = Callable[[IncidentId], c.IncidentOrder]
PRIVILEGED: tuple[Makes, ...] = (
    c.PassPage,
    c.SayStillOnIt,
    c.MitigateIncident,
    c.ResolveIncident,
    c.UndoAct,
    lambda n: c.AcknowledgePage(n, sure=True),
    lambda n: c.PostUpdate(n, "x"),
    lambda n: c.GiveEstimate(n, "5m"),
    lambda n: c.ChangeSeverity(n, Severity(4)),
    lambda n: c.AssignCommander(n, PersonId("kai")),
    lambda n: c.ShowToCrewOnly(n, crew_only=True),
    c.SayWorse,
    lambda n: c.SayFine(n, fine=True),
    c.SplitReport,
)


@pytest.mark.parametrize("made", PRIVILEGED)
def test_a_stranger_changes_nothing(made: Makes) -> None:
    stage = Stage()
    stage.report(BLACK)
    answered = stage.do(made(stage.number), "fan")
    assert (answered.events, answered.timers, answered.cancel) == ((), (), ())
    assert answered.reply is not None
