"""What would have been forgotten is found again: by the watchdog, at the start, by the playbook kept."""

import asyncio
import io
from datetime import timedelta

import pytest

from bot import alarm as alarm_module
from bot.domain.command import Command, DeclareIncident
from bot.domain.ids import CommandKey
from bot.store.codec import dump_command
from tests.scenarios.stage import PATIENCE_S, Stage, staged
from tests.scenarios.team import team

STALLS = "Europe keeps buffering, 80k watching"


class Killed(BaseException):
    """The process died just here."""


async def test_an_incident_whose_timers_are_gone_is_set_going_again_and_it_is_said(
    stage: Stage,
) -> None:
    await stage.reports("rosa", STALLS)
    await stage.spoil("DELETE FROM timer")
    await stage.passes(minutes=4)
    assert await stage.pages("wei") == []
    await stage.bot.alarm.watch()
    await stage.passes()
    assert "I found that nothing would have moved this incident" in await stage.reads("tom")
    assert len(await stage.pages("wei")) == 1
    await stage.passes(minutes=6)
    assert "not answered" in await stage.reads("rosa")


async def test_an_escalation_that_should_have_moved_is_found_though_other_timers_wait(
    stage: Stage,
) -> None:
    await stage.reports("rosa", STALLS)
    await stage.spoil("DELETE FROM timer WHERE slot = 'escalate'")
    await stage.passes(minutes=3)
    await stage.bot.alarm.watch()
    await stage.passes()
    assert len(await stage.pages("wei")) == 1
    assert "set it going again" in await stage.reads("tom")


async def test_what_is_well_is_left_alone(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    before = await stage.everything()
    for minute in range(3):
        await stage.bot.alarm.watch()
        await stage.passes(seconds=minute)
    assert await stage.everything() == before
    await stage.presses("mara", "ack")
    before = await stage.everything()
    await stage.bot.alarm.watch()
    await stage.settle()
    assert await stage.everything() == before


async def test_a_split_survives_a_crash_in_the_middle(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.reports("yuki", "Europe is buffering, 60k watching")
    await _killed_after_recording(stage, "yuki", "split")
    assert await stage.ask("SELECT count(*) FROM incident") == 1
    await stage.restart()
    await stage.passes()
    assert "INC-2" in await stage.card(2)
    await stage.restart()
    assert await stage.ask("SELECT count(*) FROM incident") == 2


async def test_a_held_report_that_is_opened_survives_a_crash_in_the_middle(stage: Stage) -> None:
    await stage.reports("sam", STALLS)
    await _killed_after_recording(stage, "tom", "open-held")
    await stage.restart()
    await stage.passes()
    assert len(await stage.pages("mara")) == 1
    assert "From: Sam" in await stage.card()


async def _killed_after_recording(stage: Stage, user: str, verb: str) -> None:
    """The press is on disk; what follows from it has not been handled when the process dies."""

    def die(_: object) -> None:
        raise Killed

    stage.bot.desk.recorded.append(die)
    try:
        await stage.presses(user, verb)
    except Killed:
        return
    raise AssertionError("nothing was recorded")


async def test_a_follow_up_that_cannot_be_handled_stops_neither_timers_nor_other_follow_ups(
    stage: Stage,
) -> None:
    await stage.reports("rosa", STALLS)
    nobody = dump_command(Command(CommandKey("x"), DeclareIncident("nobody sent this")))
    await stage.spoil("INSERT INTO follow_up (key, body) VALUES ('x', :body)", body=nobody)
    await stage.passes(minutes=2)
    assert len(await stage.pages("wei")) == 1
    assert stage.bot.is_well()


OF_A_NEWER_VERSION = (
    '{"key": "x", "order_type": "OrderToCome", "order": {}, '
    '"sender": null, "place": null, "on_behalf_of": null}'
)


async def test_a_follow_up_of_a_newer_version_is_said_once_and_stops_nothing(
    stage: Stage, logs: io.StringIO
) -> None:
    await stage.reports("rosa", STALLS)
    follow_up = "INSERT INTO follow_up (key, body) VALUES ('x', :body)"
    await stage.spoil(follow_up, body=OF_A_NEWER_VERSION)
    await stage.passes(minutes=2)
    await stage.passes(seconds=1)
    assert len(await stage.pages("wei")) == 1
    assert logs.getvalue().count("row not understood") == 1
    await stage.restart()
    assert stage.bot.is_well()


async def test_a_bug_in_one_look_at_the_timers_does_not_stop_the_clock(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alarm_module, "SAFETY", timedelta(seconds=0.1))
    before_all_time = -(2**62)
    await stage.spoil(
        "INSERT INTO timer (id, slot, due_at) VALUES ('x', 'x', :at)", at=before_all_time
    )
    alarm = stage.bot.alarm
    alarm.wake_at(stage.clock.now())
    await asyncio.sleep(0.5)
    worked_at_s = alarm.worked_at_s
    await stage.spoil("DELETE FROM timer")
    async with asyncio.timeout(PATIENCE_S):
        while alarm.worked_at_s == worked_at_s:  # noqa: ASYNC110 - the scheduler wakes it
            await asyncio.sleep(0.05)


async def test_timers_are_handed_in_though_nothing_wakes_the_alarm(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The scheduler goes by the machine's clock, and sleeps on where that is set back."""
    monkeypatch.setattr(alarm_module, "SAFETY", timedelta(seconds=0.1))
    async with staged(database_url, team()) as stage:
        stage.bot.alarm._scheduler.pause()
        await stage.reports("rosa", STALLS)
        stage.clock.skipped += timedelta(minutes=2)
        async with asyncio.timeout(PATIENCE_S):
            while not await stage.pages("wei"):  # noqa: ASYNC110 - the alarm looks by itself
                await asyncio.sleep(0.05)


async def test_a_delivery_of_a_newer_version_is_left_to_it_and_holds_up_no_other(
    stage: Stage, logs: io.StringIO
) -> None:
    stage.goes_wrong(away_s=60)
    await stage.declares("rosa", STALLS)
    newer = (
        "INSERT INTO delivery (key, incident, platform, lane, body, state, why, doubled, created_at)"
        " SELECT 'x', incident, platform, lane, :body, 'waiting', '', doubled, created_at"
        " FROM delivery LIMIT 1"
    )
    await stage.spoil(newer, body='{"what_type": "ShowSomethingToCome", "what": {}, "place": {}}')
    await stage.stop()
    stage.goes_well()
    await stage.start()
    async with asyncio.timeout(PATIENCE_S):
        while await stage.waiting() > 1:  # noqa: ASYNC110 - PostgreSQL's lock comes first
            await asyncio.sleep(0.02)
    await stage.bot.courier.recover()
    assert len(await stage.pages("mara")) == 1
    assert await stage.ask("SELECT count(*) FROM delivery WHERE key = 'x' AND lease IS NULL") == 1
    assert logs.getvalue().count("row not understood") == 1


async def test_an_incident_of_a_newer_version_stops_neither_reports_nor_the_watchdog(
    stage: Stage,
) -> None:
    await stage.reports("rosa", STALLS)
    await stage.spoil("""UPDATE incident SET state = '{"status": "to come"}'""")
    await stage.reports("yuki", "black screen in Asia, 60k watching")
    await stage.spoil("DELETE FROM timer")
    await stage.bot.alarm.watch()
    await stage.passes()
    assert "set it going again" in await stage.reads("tom")
    assert "INC-2" in await stage.types("tom", "/incidents")


async def test_an_open_incident_keeps_its_checklist_and_cadence_when_the_playbook_changes(
    stage: Stage,
) -> None:
    own = """\
cadence: {SEV1: 3m}
checklists:
  stutter:
    - id: cable
      ask: {en: Is the cable in?, zh: 网线插好了吗？}
      answers:
        - {id: in, label: {en: In, zh: 插好了}, finding: {en: Cable is in, zh: 网线正常}}
        - {id: out, label: {en: Out, zh: 没插}, finding: {en: Cable was out, zh: 网线没插}}
"""
    await stage.reports("rosa", STALLS)
    await stage.presses("mara", "ack")
    stage.playbook = team(own=own)
    await stage.restart()
    assert "Next word by: 12:10" in (await stage.seen_card("mara"))
    assert "Is the OBS preview smooth?" in await stage.card()
    await stage.passes(minutes=10)
    assert "Next word by: 12:20" in (await stage.seen_card("mara"))
    await stage.reports("xiaoming", "亚太黑屏 9万人")
    await stage.fills_in("mara", "check", answer="smooth")
    assert "The preview is smooth: not the encoder" in await stage.card(1)


async def test_an_incident_whose_playbook_is_not_understood_any_more_goes_by_the_active_one(
    stage: Stage, logs: io.StringIO
) -> None:
    await stage.reports("rosa", STALLS)
    await stage.spoil("""UPDATE playbook SET source = '{"dropped_since": 1}'""")
    stage.playbook = team(own="cadence: {SEV1: 3m}")
    await stage.restart()
    await stage.presses("mara", "ack")
    assert "Mara Vogt has it" in await stage.card()
    await stage.passes(minutes=10)
    assert "Next word by: 12:13" in await stage.seen_card("mara")
    assert logs.getvalue().count("kept playbook not understood") == 1
