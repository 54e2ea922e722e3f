"""How often each person is disturbed: counted from what rang on the platform."""

from tests.scenarios.stage import Stage

BUDGET_SEV1 = {"engineer": 8, "reporter": 6, "bystander": 2}
BUDGET_SEV3 = {"engineer": 3, "reporter": 3, "bystander": 1}
ROLES = {"mara": "engineer", "rosa": "reporter", "tom": "bystander", "dana": "bystander"}


async def over_budget(stage: Stage, budget: dict[str, int]) -> list[str]:
    """Who was disturbed more often than they may be, and by what."""
    found = []
    for user, role in ROLES.items():
        rang = [each.text.partition("\n")[0] for each in await stage.rings(user)]
        if len(rang) > budget[role]:
            found.append(f"{user} ({role}) {len(rang)}: {rang}")
    return found


async def test_an_hour_of_a_sev1_with_one_acknowledger(stage: Stage) -> None:
    await stage.reports("rosa", "Europe keeps buffering, 80k watching")
    await stage.passes(minutes=1, seconds=30)
    await stage.presses("mara", "ack")
    await stage.presses("rosa", "question:1:scope:all")
    await stage.passes(minutes=4)
    await stage.presses("rosa", "check")
    await stage.tells_bot("rosa", "it got a little better")
    await stage.passes(minutes=4)
    await stage.writes("mara", "update: switching to the backup CDN")
    await stage.passes(minutes=9)
    await stage.writes("mara", "eta 20m")
    await stage.passes(minutes=10)
    await stage.writes("mara", "update: half of the traffic is over")
    await stage.passes(minutes=8)
    await stage.presses("mara", "mitigate")
    await stage.passes(minutes=10)
    await stage.writes("mara", "update: the old CDN is being repaired")
    await stage.passes(minutes=8)
    await stage.writes("mara", "fixed: the CDN is repaired")
    await stage.passes(minutes=2)
    await stage.presses("rosa", "fine")
    await stage.passes(minutes=3)
    assert await over_budget(stage, BUDGET_SEV1) == []
    assert len(await stage.rings("mara")) >= 2  # the page and its repetition: it did ring
    assert len(await stage.rings("rosa")) >= 3


async def test_an_hour_of_a_sev1_in_which_the_engineer_says_nothing(stage: Stage) -> None:
    """Pings are silent; only the question whether they are still on it rings."""
    await stage.reports("rosa", "Europe keeps buffering, 80k watching")
    await stage.presses("mara", "ack")
    for _ in range(5):
        await stage.passes(minutes=11)
        await stage.presses("mara", "still")
    assert await over_budget(stage, BUDGET_SEV1) == []


async def test_a_sev3_from_beginning_to_end(stage: Stage) -> None:
    await stage.reports("rosa", "a few viewers in Europe say it lags a bit")
    assert "SEV3" in await stage.card()
    await stage.passes(minutes=10)
    await stage.presses("mara", "ack")
    await stage.passes(minutes=20)
    await stage.writes("mara", "update: one edge node is slow")
    await stage.passes(minutes=20)
    await stage.writes("mara", "fixed")
    await stage.passes(minutes=11)
    assert await over_budget(stage, BUDGET_SEV3) == []
    assert len(await stage.rings("mara")) >= 1
