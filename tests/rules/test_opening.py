"""A report becomes an incident: what was understood, who is called, what is promised."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain import command as c
from bot.domain import events as e
from bot.domain.decision import Audience, ShowCard, ShowPage
from bot.domain.ids import RegionId, StreamId
from bot.domain.oncall import Show, Span
from bot.domain.playbook import Stream
from bot.domain.severity import Severity
from tests.rules.worlds import (
    A_FEW,
    ASKING,
    BLACK,
    EU_DOWN,
    HOUR,
    JONAS,
    MINUTE,
    NIGHT,
    SECOND,
    SEV1,
    SEV2,
    SEV3,
    SEV4,
    Stage,
    account,
    dm,
    plan,
    playbook,
    replied,
    sentences,
)


@pytest.mark.parametrize(
    ("text", "severity", "answer_within", "next_word"),
    [
        pytest.param(BLACK, SEV1, 5 * MINUTE, 10 * MINUTE, id="SEV1"),
        pytest.param(EU_DOWN, SEV2, 15 * MINUTE, 20 * MINUTE, id="SEV2"),
        pytest.param(A_FEW, SEV3, 2 * HOUR, HOUR, id="SEV3"),
        pytest.param(ASKING, SEV4, None, None, id="SEV4 promises nothing"),
    ],
)
def test_what_is_promised_follows_the_level(
    text: str, severity: Severity, answer_within: object, next_word: object
) -> None:
    stage = Stage()
    stage.report(text)
    assert stage.incident.severity is severity
    assert stage.due_in("promise") == answer_within
    assert stage.due_in("ping") == next_word


def test_an_opening_pages_shows_cards_and_answers_with_the_receipt() -> None:
    opened = Stage().report(BLACK)
    shown = [(each.place, each.what) for each in opened.deliveries]
    assert (dm("jonas"), ShowPage(0)) in shown
    assert (dm("mei"), ShowCard(Audience.REPORTER)) in shown
    assert [line.key for line in opened.reply.lines] == [  # type: ignore[union-attr]
        "receipt-headline",
        "receipt-calling",
        "receipt-then",
    ]


def test_a_receipt_has_at_most_five_lines_and_asks_the_deciding_question_first() -> None:
    reply = Stage().report(EU_DOWN).reply
    assert reply is not None
    assert [line.key for line in reply.lines][-1] == "question-scope"
    assert len(reply.lines) <= 5


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u200b", "\x00", "\u202e"])
def test_an_empty_report_opens_nothing(text: str) -> None:
    stage = Stage()
    assert replied(stage.report(text)) == "report-empty"
    assert not stage.cases


def test_a_drill_calls_nobody_at_any_level() -> None:
    stage = Stage()
    stage.report("drill: pretend the EU edge died, black screen for 300k people")
    stage.do(c.ChangeSeverity(stage.number, SEV1), "jonas")
    assert stage.incident.is_drill
    assert stage.ringing == []


def test_a_drill_that_is_none_calls_people_at_one_tap() -> None:
    stage = Stage()
    stage.report("drill: black screen for everyone")
    assert stage.ringing == []
    stage.do(c.SayReal(stage.number), "mei")
    assert not stage.incident.is_drill
    assert stage.ringing == [JONAS]


def test_what_is_played_in_a_drill_wakes_nobody() -> None:
    stage = Stage()
    stage.report("drill: pretend the EU edge died")
    stage.write("black screen for everyone, 80k watching", "mei", dm("mei"))
    assert stage.incident.is_drill
    assert stage.ringing == []


def test_the_reporter_implies_the_stream() -> None:
    stage = Stage()
    stage.report(BLACK, "mei")
    assert stage.incident.stream == "main"


def test_where_the_stream_is_watched_routes_and_lowers_nothing() -> None:
    streams = {
        StreamId("main"): Stream(
            StreamId("main"), "Main", (), (account("mei"),), region=RegionId("eu")
        )
    }
    stage = Stage(playbook=playbook(streams=streams))
    stage.report(BLACK)
    assert stage.incident.route == "eu"
    assert stage.incident.facts.region is None
    assert stage.incident.severity is SEV1


def on_air(viewers: int, stream: str | None = "main", region: str | None = None) -> Stage:
    """13:00 in Berlin, and a show from 12:30 to 14:00 there."""
    day = datetime(2026, 3, 2)  # noqa: DTZ001 - local time of the show's zone
    span = Span(day + 12.5 * HOUR, day + 14 * HOUR, "Europe/Berlin")
    show = Show(
        "gala",
        "Gala",
        span,
        viewers=viewers,
        stream=StreamId(stream) if stream else None,
        region=RegionId(region) if region else None,
    )
    return Stage(playbook=playbook(plan=replace(plan(), shows=(show,))))


def test_the_calendar_knows_how_many_watch_and_where() -> None:
    stage = on_air(70_000, region="eu")
    stage.report("chat is down for everyone")
    assert (stage.incident.severity, stage.incident.route) == (SEV1, "eu")
    assert "reason-expected" in [reason.key for reason in stage.incident.reasons]


@pytest.mark.parametrize(
    ("user", "text", "severity"),
    [
        pytest.param("mei", "bit laggy", SEV3, id="a plan makes nothing of a mild word"),
        pytest.param("mei", "chat is down for everyone, 300 watching", SEV2, id="typed wins"),
        pytest.param("tom", "chat is down for everyone", SEV2, id="the show of another stream"),
    ],
)
def test_the_expected_audience_never_stands_in_for_what_was_said(
    user: str, text: str, severity: Severity
) -> None:
    stage = on_air(70_000)
    stage.report(text, user)
    assert stage.incident.severity is severity


def test_outside_its_hours_a_show_says_nothing() -> None:
    stage = on_air(70_000)
    stage.skip(HOUR)  # 14:00 in Berlin: over
    stage.report("chat is down for everyone")
    assert stage.incident.severity is SEV2


def test_the_only_show_on_air_is_meant_where_no_stream_is_known() -> None:
    stage = on_air(70_000)
    stage.report("chat is down for everyone", "anna")
    assert stage.incident.severity is SEV1


def three_streams() -> Stage:
    owners = {"main": "mei", "side": "tom", "third": "ann"}
    streams = {
        StreamId(name): Stream(StreamId(name), name.title(), accounts=(account(user),))
        for name, user in owners.items()
    }
    return Stage(playbook=playbook(streams=streams))


@pytest.mark.parametrize(
    ("waited", "severity"),
    [
        pytest.param(2.5 * MINUTE - SECOND, SEV2, id="within five minutes"),
        pytest.param(2.5 * MINUTE, SEV3, id="five minutes are over"),
    ],
)
def test_the_same_trouble_on_three_shows_is_for_everyone(
    waited: timedelta, severity: Severity
) -> None:
    stage = three_streams()
    for user in ("mei", "tom"):
        stage.report("it lags", user)
        stage.skip(waited)
    stage.report("it lags", "ann")
    assert [case.incident.severity for case in stage.cases.values()] == [SEV3, SEV3, severity]


def test_another_trouble_on_each_of_three_shows_stays_theirs() -> None:
    stage = three_streams()
    for user, text in (("mei", "chat lags"), ("tom", "slight hum"), ("ann", "it lags")):
        stage.report(text, user)
    assert stage.incident.severity is SEV3


def test_a_stream_that_the_playbook_does_not_have_is_left_out() -> None:
    stage = Stage()
    stage.do(c.DeclareIncident(BLACK, stream=StreamId("gone")), "mei")
    assert stage.incident.stream is None


def test_nobody_reachable_is_said_with_the_hotline() -> None:
    stage = Stage(platforms=frozenset())
    opened = stage.report(BLACK)
    assert opened.reply is not None
    assert "receipt-nobody-reached" in [line.key for line in opened.reply.lines]
    assert "nobody-to-call" in sentences(opened)
    assert stage.due_in("escalate") == 5 * MINUTE


def test_at_night_a_mild_incident_waits_for_the_morning_and_promises_a_human_then() -> None:
    stage = Stage(now=NIGHT)  # 03:00 in Berlin; people are awake from 08:00
    opened = stage.report(A_FEW)
    assert stage.ringing == []
    assert stage.due_in("escalate") == 5 * HOUR
    assert stage.due_in("promise") == 7 * HOUR
    assert [type(each) for each in opened.events].count(e.HelpCalled) == 1
    stage.skip(5 * HOUR)
    assert stage.ringing == [JONAS]


def test_while_it_waits_for_the_morning_pings_do_not_claim_to_be_calling() -> None:
    stage = Stage(now=NIGHT)
    stage.report(A_FEW)
    said = [key for each in stage.skip(4 * HOUR) for key in sentences(each)]
    assert set(said) == {"ping-waiting"}
