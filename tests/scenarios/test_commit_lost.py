"""The connection to PostgreSQL dies while a commit is on its way: the truth is told, and carried out."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.command import Command, DeclareIncident
from bot.domain.ids import CommandKey
from bot.domain.place import Place
from bot.ports import InDoubt
from tests.fakes.road import Cut, Road, road_to
from tests.scenarios.stage import STUDIO, Stage, shown, staged
from tests.scenarios.team import team

STALLS = "Europe keeps buffering, 80k watching"
BLACK = "black screen for everyone"


@pytest.fixture
async def road(postgres_url: str) -> AsyncIterator[Road]:
    async with road_to(postgres_url) as leading_there:
        yield leading_there


@pytest.fixture
async def stage(road: Road) -> AsyncIterator[Stage]:
    async with staged(road.url, team()) as ready:
        yield ready


@pytest.mark.parametrize("cut", Cut)
async def test_a_report_is_answered_and_pages_once(stage: Stage, road: Road, cut: Cut) -> None:
    road.cut_commit_of("local:home:e1", cut)
    answer = await stage.reports("rosa", STALLS, event="e1")
    assert road.happened == [cut]
    assert "INC-" in answer
    assert await stage.ask("SELECT count(*) FROM incident") == 1
    assert len(await stage.pages("mara")) == 1
    assert (await stage.reports("rosa", STALLS, event="e1")).split("\n")[0] == answer.split("\n")[0]


@pytest.mark.parametrize("cut", Cut)
async def test_a_press_is_answered_as_it_was_decided(stage: Stage, road: Road, cut: Cut) -> None:
    await stage.reports("rosa", STALLS)
    road.cut_commit_of("local:home:p1", cut)
    assert "INC-1 is yours" in await stage.presses("mara", "ack", event="p1")
    assert road.happened == [cut]
    assert len([each for each in await stage.sees("tom") if "is on it, after" in each.text]) == 1


@pytest.mark.parametrize("cut", Cut)
async def test_a_timer_acts_once(stage: Stage, road: Road, cut: Cut) -> None:
    await stage.reports("rosa", STALLS)
    assert not await stage.pages("jonas")
    road.cut_commit_of("timer:", cut)
    await stage.passes(minutes=2)
    assert road.happened == [cut]
    assert len(await stage.pages("jonas")) == 1


def a_report(stage: Stage, event: str) -> Command:
    sender, place = stage.intake.sender("rosa"), Place("local", "home", STUDIO)
    return Command(CommandKey(event), DeclareIncident(BLACK), sender, place)


@pytest.mark.parametrize("cut", [Cut.HEARD, Cut.NEVER_HEARD])
async def test_who_cannot_be_told_is_told_so_and_may_send_it_again(
    stage: Stage, road: Road, cut: Cut
) -> None:
    road.cut_commit_of("e1", cut, closes=True)
    with pytest.raises(InDoubt) as doubt:
        await stage.front.handle(a_report(stage, "e1"))
    said = stage.front.not_recorded(doubt.value)
    road.open()
    card = await stage.front.show(said, stage.intake.sender("rosa"))
    assert "I do not know whether it is there" in shown(card, "UTC")
    for event in ("e1", "e2"):  # as a platform sends it again, and as a person does
        answer = await stage.front.handle(a_report(stage, event))
        assert answer is not None
    await stage.settle()
    assert await stage.ask("SELECT count(*) FROM incident") == 1
    assert len(await stage.pages("mara")) == 1


@pytest.mark.parametrize("cut", Cut)
async def test_what_was_being_taken_over_is_sent_all_the_same(
    stage: Stage, road: Road, cut: Cut
) -> None:
    """It stood there as if this process had it in hand, and nobody had."""
    await stage.reports("rosa", STALLS)
    road.cut_commit_after("UPDATE delivery SET lease", cut)
    by_another = (
        "INSERT INTO delivery"
        " (key, incident, platform, lane, body, state, why, doubled, created_at)"
        " SELECT 'x', incident, platform, lane, body, 'waiting', '', doubled, created_at"
        " FROM delivery WHERE lane = 2"
    )
    await stage.spoil(by_another)
    await stage.settle()
    assert road.happened == [cut]
    assert len([each for each in await stage.everything() if each.key == "x"]) == 1
