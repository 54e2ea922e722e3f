"""The noise budget: how many messages ring at each person."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from bot.domain import command as c
from bot.domain.decision import ShowPage, Tell
from bot.domain.person import ContactPoint
from bot.domain.say import Listing, Who
from tests.rules.worlds import (
    A_FEW,
    BLACK,
    HOUR,
    JONAS,
    MINUTE,
    SECOND,
    SEV1,
    SEV3,
    TEAM,
    Stage,
    account,
    playbook,
)


def rang(stage: Stage) -> Counter[str]:
    """Direct messages that ring, and mentions in the crew's room."""
    count: Counter[str] = Counter()
    for _, each in stage.sent:
        if each.notify and each.place.is_direct:
            count[each.place.user] += 1
        if each.notify and each.place == TEAM and isinstance(each.what, Tell):
            for line in each.what.lines:
                who = line.values.get("who")
                if isinstance(who, Listing):
                    count.update(str(one.person) for one in who.items if isinstance(one, Who))
    return count


def test_an_hour_of_sev1_with_updates_stays_within_the_budget() -> None:
    stage = Stage()
    stage.report(BLACK)
    stage.skip(MINUTE + 50 * SECOND)  # before the second level
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    for _ in range(5):
        stage.skip(9 * MINUTE)
        stage.do(c.PostUpdate(stage.number, "working on it"), "jonas")
    stage.do(c.MitigateIncident(stage.number), "jonas")
    stage.skip(9 * MINUTE)
    stage.do(c.ResolveIncident(stage.number), "jonas")
    stage.skip(HOUR)
    assert stage.incident.severity is SEV1
    heard = rang(stage)
    assert heard["jonas"] <= 8
    assert heard["mei"] <= 6
    assert max(heard[each] for each in ("amelie", "maya", "kai", "tom")) <= 2


def test_an_hour_of_sev1_with_a_late_and_silent_engineer_stays_within_the_budget() -> None:
    stage = Stage()
    stage.report(BLACK)
    stage.skip(2 * MINUTE + 10 * SECOND)
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    while stage.now - stage.incident.opened_at < HOUR - 12 * MINUTE:
        stage.skip(11 * MINUTE)
        stage.do(c.SayStillOnIt(stage.number), "jonas")
    stage.do(c.ResolveIncident(stage.number), "jonas")
    heard = rang(stage)
    assert heard["jonas"] <= 8
    assert heard["mei"] <= 6


def test_an_hour_of_sev3_stays_within_the_budget() -> None:
    stage = Stage()
    stage.report(A_FEW)
    stage.skip(20 * MINUTE)
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    stage.skip(20 * MINUTE)
    stage.do(c.PostUpdate(stage.number, "found it"), "jonas")
    stage.skip(19 * MINUTE)
    stage.do(c.ResolveIncident(stage.number), "jonas")
    stage.skip(HOUR)
    assert stage.incident.severity is SEV3
    heard = rang(stage)
    assert heard["jonas"] <= 3
    assert heard["mei"] <= 3
    assert max(heard[each] for each in ("amelie", "maya", "kai", "tom")) <= 1


def test_a_page_by_several_ways_is_one_disturbance() -> None:
    """They ring in the same instant and are answered by one act: see docs/decisions/0009."""
    book = playbook()
    jonas = replace(book.plan.people[JONAS], contacts=(ContactPoint("phone", "PHONE"),))
    plan = replace(book.plan, people={**book.plan.people, JONAS: jonas})
    stage = Stage(playbook=replace(book, plan=plan), addresses=frozenset({"PHONE"}))
    stage.report(BLACK)
    stage.skip(MINUTE + 50 * SECOND)
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    stage.skip(5 * MINUTE)
    pages = [
        (at, each.place.user)
        for at, each in stage.sent
        if isinstance(each.what, ShowPage) and each.place.user in {"jonas", "PHONE"}
    ]
    instants = {at for at, _ in pages}
    assert len(pages) == 2 * len(instants) == 4  # at 0 and 60 s
    assert rang(stage)["jonas"] <= 3


def test_pings_never_ring() -> None:
    stage = Stage()
    stage.report(BLACK)
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    before = rang(stage)["mei"]
    while stage.now - stage.incident.opened_at < HOUR:
        stage.skip(9 * MINUTE)
        stage.do(c.SayStillOnIt(stage.number), "jonas")
    assert rang(stage)["mei"] == before


def test_whoever_reports_and_mends_it_themselves_is_not_told_their_own_news() -> None:
    stage = Stage()
    stage.report(BLACK, "jonas")
    told: Callable[[], int] = lambda: rang(stage)["jonas"]  # noqa: E731 - read twice
    before = told()
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    assert told() == before
    assert account("jonas") in [each.account for each in stage.incident.reporters]
