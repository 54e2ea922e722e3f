"""What would have been forgotten is found again: by the watchdog, at the start, by the playbook kept."""

from bot.domain.command import Command, DeclareIncident
from bot.domain.ids import CommandKey
from bot.store.codec import dump_command
from tests.scenarios.stage import Stage
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
