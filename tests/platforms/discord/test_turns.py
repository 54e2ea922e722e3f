"""Turns at Discord: nobody asks too early, whoever must wait is told for how long, in the order of asking."""

import asyncio
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from adapters.discord.turns import FIRST_GUESS, MARGIN_S, Turns


def answer(remaining: int, after_s: float = 0.3, limit: int = 5) -> Any:
    """Of a response only its headers are read."""
    headers = {
        "X-Ratelimit-Limit": str(limit),
        "X-Ratelimit-Remaining": str(remaining),
        "X-Ratelimit-Reset-After": str(after_s),
    }
    return SimpleNamespace(headers=headers)


async def taken(turns: Turns) -> int:
    """How many calls are taken until one is refused."""
    count = 0
    while True:
        try:
            await turns.acquire()
        except discord.RateLimited:
            return count
        count += 1


async def test_before_the_first_answer_a_few_go_at_once() -> None:
    assert await taken(Turns(None)) == FIRST_GUESS


async def test_an_answer_that_was_overtaken_gives_no_turn_back() -> None:
    turns = Turns(None)
    for _ in range(5):
        await turns.acquire()
    for remaining in (4, 0, 2):
        turns.update(answer(remaining))
        turns.outgoing -= 1
    assert await taken(turns) == 0


async def test_when_turns_come_back_one_call_finds_out_how_many() -> None:
    turns = Turns(None)
    await turns.acquire()
    turns.update(answer(0, after_s=0.01))
    turns.outgoing -= 1
    await asyncio.sleep(0.02 + MARGIN_S)
    assert await taken(turns) == 1
    turns.update(answer(3))
    turns.outgoing -= 1
    assert await taken(turns) == 3


async def test_each_that_must_wait_is_given_a_time_of_its_own() -> None:
    turns = Turns(None)
    await turns.acquire()
    turns.update(answer(0, after_s=5.0, limit=2))
    waits = []
    for _ in range(4):
        with pytest.raises(discord.RateLimited) as refused:
            await turns.acquire()
        waits.append(round(refused.value.retry_after))
    assert waits == [5, 5, 10, 10]


async def test_a_route_that_names_no_limit_has_none() -> None:
    turns = Turns(None)
    for _ in range(20):
        async with turns:
            pass
