"""Escalation: level by level until a human answers, and never silence."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain import command as c
from bot.domain import events as e
from bot.domain.decision import EndPage, ShowPage
from bot.domain.ids import DeliveryKey, PersonId
from bot.domain.incident import Fate
from bot.domain.oncall import EscalationPolicy, TargetKind
from tests.rules.worlds import (
    A_FEW,
    AMELIE,
    BLACK,
    EU_DOWN,
    HOUR,
    JONAS,
    KAI,
    MAYA,
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
    level,
    notified,
    playbook,
    policies,
    replied,
    sentences,
)


def black(**changes: EscalationPolicy) -> Stage:
    stage = Stage(playbook=playbook(policies=policies(**changes)))
    stage.report(BLACK)
    return stage


@pytest.mark.parametrize(
    ("waited", "called"),
    [
        pytest.param(timedelta(0), {JONAS}, id="at once"),
        pytest.param(2 * MINUTE - SECOND, {JONAS}, id="one second left"),
        pytest.param(2 * MINUTE, {JONAS, AMELIE}, id="the deadline itself is late"),
        pytest.param(5 * MINUTE, {JONAS, AMELIE, MAYA}, id="third level"),
        pytest.param(10 * MINUTE, {JONAS, AMELIE, MAYA, KAI}, id="everybody"),
    ],
)
def test_a_page_climbs_its_levels(waited: timedelta, called: set[PersonId]) -> None:
    stage = black()
    stage.skip(waited)
    assert set(stage.ringing) == called


def test_everybody_is_called_again_ever_more_slowly_and_never_stops() -> None:
    stage = black()
    stage.skip(3 * HOUR)
    rounds = [each for each in stage.case.events if isinstance(each, e.EscalationMoved)]
    waits = [each.due_at - each.at for each in rounds if each.round]
    assert waits[:5] == [5 * MINUTE, 10 * MINUTE, 20 * MINUTE, 20 * MINUTE, 20 * MINUTE]
    assert "escalate" in stage.case.timers


def test_outside_help_is_said_when_all_levels_stayed_silent() -> None:
    said = [key for each in black().skip(10 * MINUTE) for key in sentences(each)]
    assert "everybody-called" in said
    assert "outside-help" in said


def test_levels_are_climbed_again_as_often_as_the_policy_says() -> None:
    usual = policies()[SEV1]
    stage = black(SEV1=replace(usual, repeats=1))
    stage.skip(10 * MINUTE)
    assert stage.incident.escalation is not None
    assert (stage.incident.escalation.climb, stage.incident.escalation.level) == (1, 0)
    newest = stage.incident.pages[-1]
    assert (newest.person, newest.fate) == (JONAS, Fate.RINGING)
    stage.skip(10 * MINUTE)
    assert stage.incident.escalation.round == 1
    assert set(stage.ringing) == {JONAS, AMELIE, MAYA, KAI}


def test_a_level_with_nobody_is_skipped_at_once_and_said() -> None:
    nobody = level(TargetKind.ROLE, "no such role", 9 * MINUTE)
    usual = policies()[SEV1]
    stage = Stage(
        playbook=playbook(policies=policies(SEV1=replace(usual, levels=(nobody, *usual.levels))))
    )
    opened = stage.report(BLACK)
    assert stage.ringing == [JONAS]
    assert "levels-skipped" in sentences(opened)
    moved = next(each for each in opened.events if isinstance(each, e.EscalationMoved))
    assert (moved.level, moved.skipped) == (1, (0,))


def test_a_level_whose_people_ring_already_is_passed_over_without_a_word() -> None:
    usual = policies()[SEV1]
    twice = (usual.levels[0], usual.levels[0], *usual.levels[1:])
    stage = black(SEV1=replace(usual, levels=twice))
    decisions = stage.skip(2 * MINUTE)
    assert stage.ringing == [JONAS, AMELIE]
    assert "levels-skipped" not in [key for each in decisions for key in sentences(each)]


@pytest.mark.parametrize(
    ("text", "rings"),
    [
        pytest.param(BLACK, [MINUTE, 2 * MINUTE], id="SEV1 at 0, 60 and 120 s"),
        pytest.param(EU_DOWN, [3 * MINUTE], id="SEV2 at 0 and 3 min"),
        pytest.param(A_FEW, [], id="SEV3 once"),
    ],
)
def test_a_page_rings_as_its_level_says(text: str, rings: list[timedelta]) -> None:
    stage = Stage()
    stage.report(text)
    began_at = stage.now
    stage.skip(30 * MINUTE)
    rang = [
        at - began_at
        for at, each in stage.sent
        if isinstance(each.what, ShowPage) and each.what.page == 0 and each.what.ring
    ]
    assert rang == rings


def test_after_an_outage_rings_come_to_one_and_one_level_moves() -> None:
    stage = black()
    stage.now += 4 * MINUTE  # nothing was handed in meanwhile
    decisions = stage.skip(timedelta(0))
    rang = [each for d in decisions for each in d.events if isinstance(each, e.PageRang)]
    moved = [each for d in decisions for each in d.events if isinstance(each, e.EscalationMoved)]
    assert len(rang) == 1
    assert [(each.level, each.due_at - stage.now) for each in moved] == [(1, 3 * MINUTE)]


@pytest.mark.parametrize("slot", ["escalate", "promise", "ping"])
def test_a_timer_that_comes_too_early_is_set_again(slot: str) -> None:
    stage = black()
    due_at = stage.case.timers[slot]
    early = stage.fire(stage.number, slot, due_at)
    assert early.events == ()
    assert stage.case.timers[slot] == due_at


@pytest.mark.parametrize("slot", ["escalate", "promise", "ping", "ring:0:1"])
def test_a_timer_that_comes_twice_acts_once(slot: str) -> None:
    stage = black()
    if slot == "ping":
        stage.do(c.AcknowledgePage(stage.number), "jonas")
    stage.skip((stage.due_in(slot) or MINUTE) - SECOND)
    stage.now += SECOND
    due_at = stage.case.timers[slot]
    assert stage.fire(stage.number, slot, due_at).events
    assert stage.fire(stage.number, slot, due_at).events == ()


# Promises ------------------------------------------------------------------------------------------


def test_at_the_promised_instant_the_reporter_hears_who_did_not_answer_and_who_is_called() -> None:
    stage = black()
    decisions = stage.skip(5 * MINUTE)
    missed = next(d for d in decisions if any(isinstance(v, e.PromiseMissed) for v in d.events))
    told = next(
        line
        for each in missed.deliveries
        if each.place == dm("mei")
        for line in each.what.lines  # type: ignore[union-attr]  # a Tell
    )
    assert told.key == "promise-missed-calling"
    assert [who.person for who in told.values["who"].items] == [JONAS, AMELIE]  # type: ignore[union-attr]
    assert [each.values["who"].person for each in told.values["called"].items] == [MAYA]  # type: ignore[union-attr]
    assert notified(missed) >= {"mei"}


def test_only_the_first_missed_promise_rings_and_the_next_words_come_more_slowly() -> None:
    stage = black()
    began_at = stage.now
    stage.skip(HOUR)
    told = [
        (at - began_at, each.notify)
        for at, each in stage.sent
        if each.place == dm("mei")
        and any(line.key.startswith("promise-missed") for line in getattr(each.what, "lines", ()))
    ]
    assert told == [
        (5 * MINUTE, True),
        (8 * MINUTE, False),
        (13 * MINUTE, False),
        (23 * MINUTE, False),
        (43 * MINUTE, False),
    ]


def test_after_reopening_the_reporter_hears_the_truth_again() -> None:
    stage = black()
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    stage.do(c.ResolveIncident(stage.number), "jonas")
    stage.do(c.SayFine(stage.number, fine=False), "mei")
    said = [key for each in stage.skip(5 * MINUTE) for key in sentences(each, dm("mei"))]
    assert "promise-missed-calling" in said


# Failures and passing on ---------------------------------------------------------------------------


def fail(stage: Stage, page: int = 0, platform: str = "chat") -> list[str]:
    who = stage.incident.pages[page].person
    place = replace(dm(who), platform=platform)
    order = c.NoteFailure(stage.number, DeliveryKey("d"), place, "closed", page)
    return sentences(stage.do(order))


def test_a_page_that_nobody_can_be_reached_by_calls_the_next_one_at_once() -> None:
    stage = black()
    assert "could-not-reach" in fail(stage)
    assert stage.incident.pages[0].fate is Fate.FAILED
    assert stage.ringing == [AMELIE]
    assert stage.due_in("escalate") == 3 * MINUTE
    assert "ring:0:1" not in stage.case.timers


def test_the_same_failure_twice_calls_nobody_more() -> None:
    stage = black()
    fail(stage)
    fail(stage)
    assert stage.ringing == [AMELIE]


def test_one_failed_contact_of_two_leaves_the_page_ringing() -> None:
    book = playbook()
    both = (account("jonas"), replace(account("jonas"), platform="other"))
    people = {**book.plan.people, JONAS: replace(book.plan.people[JONAS], accounts=both)}
    stage = Stage(
        playbook=replace(book, plan=replace(book.plan, people=people)),
        platforms=frozenset({"chat", "other"}),
    )
    stage.report(BLACK)
    fail(stage)
    assert stage.ringing == [JONAS]
    fail(stage, platform="other")
    assert stage.ringing == [AMELIE]


def test_a_later_level_that_fails_does_not_wait_for_one_that_had_its_chance() -> None:
    stage = black()
    stage.skip(2 * MINUTE)
    fail(stage, page=1)
    assert stage.ringing == [JONAS, MAYA]


def test_a_failure_of_an_earlier_level_moves_nothing() -> None:
    stage = black()
    stage.skip(2 * MINUTE)
    fail(stage, page=0)
    assert stage.ringing == [AMELIE]
    assert stage.due_in("escalate") == 3 * MINUTE


def test_passing_on_calls_the_next_one_now() -> None:
    stage = black()
    assert replied(stage.do(c.PassPage(stage.number), "jonas")) == "passed"
    assert stage.ringing == [AMELIE]
    assert replied(stage.do(c.PassPage(stage.number), "jonas")) == "nothing-to-pass"
    stage.skip(8 * MINUTE)  # amelie's 3 min and maya's 5: everybody, whoever passed as well
    assert JONAS in stage.ringing


def test_nobody_is_left_when_all_pass_and_everybody_is_called_when_it_is_due() -> None:
    stage = black()
    for who in ("jonas", "amelie", "maya"):
        stage.do(c.PassPage(stage.number), who)
    assert set(stage.ringing) == {JONAS, AMELIE, MAYA, KAI}
    assert stage.due_in("escalate") == 5 * MINUTE


# Raising and lowering ------------------------------------------------------------------------------


def test_a_rise_pages_only_who_was_not_called_and_rings_as_the_new_level() -> None:
    stage = Stage()
    stage.report(EU_DOWN)
    stage.skip(MINUTE)
    stage.do(c.ChangeSeverity(stage.number, SEV1), "kai")
    assert stage.ringing == [JONAS]
    assert stage.due_in("ring:0:1") == MINUTE
    assert stage.due_in("escalate") == 2 * MINUTE
    assert stage.due_in("promise") == 5 * MINUTE
    assert stage.due_in("ping") == 10 * MINUTE


def test_a_rise_never_puts_off_what_is_due_sooner() -> None:
    stage = Stage()
    stage.report(EU_DOWN)
    stage.skip(6 * MINUTE - 10 * SECOND)
    stage.do(c.ChangeSeverity(stage.number, SEV1), "kai")
    assert stage.due_in("escalate") == 10 * SECOND


def test_a_rise_at_night_calls_whom_the_mild_level_let_sleep() -> None:
    stage = Stage(now=NIGHT)
    stage.report(A_FEW)
    stage.do(c.SayWorse(stage.number), "mei")
    assert stage.incident.severity is SEV2
    assert stage.ringing == [JONAS]
    assert stage.due_in("promise") == 15 * MINUTE


def test_a_rise_after_everybody_was_called_calls_nobody_again_before_it_is_due() -> None:
    stage = Stage()
    stage.report(EU_DOWN)
    stage.skip(15 * MINUTE)
    due = stage.due_in("escalate")
    pages = len(stage.incident.pages)
    stage.do(c.ChangeSeverity(stage.number, SEV1), "kai")
    assert len(stage.incident.pages) == pages
    assert stage.due_in("escalate") == due


def test_lowering_stands_down_whom_the_new_level_would_not_call() -> None:
    stage = Stage(now=NIGHT)
    stage.report(BLACK)
    stage.skip(2 * MINUTE)
    lowered = stage.do(c.ChangeSeverity(stage.number, SEV3), "maya")
    assert stage.ringing == []
    assert {page.fate for page in stage.incident.pages} == {Fate.WITHDRAWN}
    assert [each.notify for each in lowered.deliveries if isinstance(each.what, EndPage)] == (
        [False] * 4  # jonas's page and two rings, amelie's page
    )
    assert "escalate" in stage.case.timers  # it waits for the morning


def test_lowering_lets_those_ring_whom_the_new_level_calls_but_no_longer_so_often() -> None:
    stage = black()
    stage.do(c.ChangeSeverity(stage.number, SEV2), "maya")
    assert stage.ringing == [JONAS]
    assert stage.due_in("ring:0:1") == 3 * MINUTE
    assert stage.due_in("escalate") == 6 * MINUTE


def test_lowering_to_a_level_that_pages_nobody_stops_the_call() -> None:
    stage = black()
    stage.do(c.ChangeSeverity(stage.number, SEV4), "maya")
    assert stage.ringing == []
    assert not {"escalate", "promise", "ring:0:1"} & set(stage.case.timers)


def test_a_mild_level_asks_again_whoever_is_awake_and_says_no_falsehood() -> None:
    stage = Stage()
    stage.report(A_FEW)
    said = [key for each in stage.skip(2 * HOUR) for key in sentences(each)]
    assert "called-again" in said
    assert "nobody-awake" not in said
    assert stage.ringing == [AMELIE, JONAS]


def test_an_unreachable_platform_does_not_fill_the_thread() -> None:
    stage = Stage(platforms=frozenset())
    assert "nobody-to-call" in sentences(stage.report(A_FEW))
    said = [key for each in stage.skip(HOUR + 30 * MINUTE) for key in sentences(each)]
    assert set(said) == {"ping-waiting"}
    assert "escalate" in stage.case.timers


def test_people_are_always_the_active_playbooks_and_promises_those_of_the_opening() -> None:
    stage = black()
    usual = policies()[SEV1]
    kai = level(TargetKind.PERSON, "kai", MINUTE)
    stage.playbook = playbook(
        hash="second",
        policies=policies(
            SEV1=replace(usual, levels=(kai, kai), answer_within=HOUR, everybody_after=())
        ),
    )
    stage.skip(2 * MINUTE)
    assert stage.ringing == [JONAS, KAI]
    stage.skip(MINUTE)
    assert stage.incident.escalation is not None
    assert stage.incident.escalation.round == 1  # everybody: as it was promised then


def test_levels_that_a_new_playbook_does_not_have_count_as_exhausted() -> None:
    stage = black()
    stage.playbook = playbook(
        hash="second", policies=policies(SEV1=replace(policies()[SEV1], levels=()))
    )
    stage.skip(2 * MINUTE)
    assert set(stage.ringing) == {JONAS, AMELIE, MAYA, KAI}
