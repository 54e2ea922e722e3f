"""A platform passes from one process to another, in the instant in which something is committed."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import cast

import pytest

from bot import posts as posts_module
from bot.ports import Record
from tests.scenarios.stage import Stage, staged
from tests.scenarios.team import team

STALLS = "Europe keeps buffering, 80k watching"


@dataclass(slots=True)
class Turn:
    """Who sends, as a holder tells it: a name of this process, or None where another one does."""

    name: str | None

    def lease(self) -> str | None:
        return self.name

    async def run(self) -> None:
        return

    async def release(self) -> None:
        return


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with staged(sqlite_url, team()) as ready:
        yield ready


def takes_turns(stage: Stage, at_first: str | None, after_commit: str | None) -> Turn:
    """Whether it sends is one thing when a command is decided, and another when it was committed."""
    turn = Turn(at_first)
    cast("dict[str, Turn]", stage.bot.holders)["local"] = turn

    def change(_: Record) -> None:
        turn.name = after_commit

    stage.bot.desk.recorded.insert(0, change)
    return turn


async def posts(stage: Stage) -> Counter[str]:
    found = [each for each in await stage.everything() if each.key and not each.author]
    return Counter(each.conversation for each in found if not each.only_for)


ALL = Counter(
    {"@mara": 1, "@rosa": 1, "incidents": 2}
)  # page, the reporter's card, card and thread


async def test_what_was_committed_before_its_turn_began_goes_once(stage: Stage) -> None:
    takes_turns(stage, at_first=None, after_commit="first")
    await stage.intake.command("rosa", "studio", f"/incident {STALLS}")
    await stage.bot.courier.recover()
    await stage.settle()
    assert await posts(stage) == ALL


async def test_what_was_committed_as_its_turn_ended_goes_once_it_has_another(stage: Stage) -> None:
    turn = takes_turns(stage, at_first="first", after_commit=None)
    await stage.intake.command("rosa", "studio", f"/incident {STALLS}")
    turn.name = "second"
    await stage.bot.courier.recover()
    await stage.settle()
    assert await posts(stage) == ALL


async def test_what_another_process_sent_meanwhile_is_not_sent_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        posts_module, "CARD_PATIENCE_S", 0.2
    )  # what hangs under a card waits for it
    turn = takes_turns(stage, at_first="first", after_commit=None)
    await stage.intake.command("rosa", "studio", f"/incident {STALLS}")
    await stage.spoil("UPDATE delivery SET state = 'sent', lease = 'another'")
    turn.name = "second"
    await stage.bot.courier.recover()
    await stage.settle()
    assert await posts(stage) == Counter()


async def test_a_holder_that_was_out_of_touch_for_a_moment_sends_what_waited(stage: Stage) -> None:
    turn = takes_turns(stage, at_first="first", after_commit=None)
    await stage.intake.command("rosa", "studio", f"/incident {STALLS}")
    turn.name = "first"
    await stage.settle()
    assert await posts(stage) == ALL
