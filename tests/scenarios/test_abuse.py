"""Too many reports, and reports by people who may not open anything: nothing is lost, few are woken."""

from adapters.local.values import Member
from bot.domain.playbook import Playbook
from tests.scenarios.stage import Stage, staged
from tests.scenarios.team import OTHERS, ROSA, team

CROWD = tuple(Member(f"fan{n}", f"Fan {n}", "en", "Europe/Madrid") for n in range(12))


async def test_fifty_reports_by_one_person_page_at_most_twice_and_none_is_lost(
    stage: Stage,
) -> None:
    for n in range(25):
        await stage.declares("yuki", f"Europe keeps buffering, number {n}")
    await stage.settle()
    before = len(await stage.pages("mara"))
    await stage.reports("xiaoming", "亚太全黑屏 9万人在看")
    assert len(await stage.pages("wei")) == 1  # somebody else's is paged on time
    assert "9" in (await stage.pages("wei"))[0].text
    for n in range(25, 50):
        await stage.declares("yuki", f"Europe keeps buffering, number {n}")
    await stage.settle()
    assert before == len(await stage.pages("mara")) <= 2
    timeline = await stage.timeline("mara", 1)
    assert [n for n in range(50) if f"number {n}" not in timeline] == []


async def test_who_opens_and_closes_again_and_again_is_held_after_three(stage: Stage) -> None:
    answers = []
    for _ in range(5):
        answers.append(await stage.reports("yuki", "stream is down for everyone"))
        await stage.passes(seconds=20)
        if "INC-" in answers[-1]:
            await stage.presses("yuki", "fine")
    assert ["too many reports" in each for each in answers] == [False] * 3 + [True] * 2
    assert all("+65 6555 0142" in each for each in answers[3:])
    room = [each for each in await stage.sees("tom") if "too many reports" in each.text]
    assert len(room) == 2
    assert [each.rang for each in room] == [False, False]
    told = [each for each in await stage.rings("mara") if "report" in each.text.split("\n")[0]]
    assert len([each for each in told if "Nobody was paged" in each.text]) == 1


async def test_a_real_sev1_is_paged_while_another_person_is_held(stage: Stage) -> None:
    for _ in range(4):
        await stage.reports("yuki", "stream is down for everyone")
        if await stage.ask("SELECT count(*) FROM incident WHERE NOT is_over"):
            await stage.presses("yuki", "fine")
    before = len(await stage.pages("mara"))
    assert "INC-" in await stage.reports("rosa", "Europe keeps buffering, 80k watching")
    assert len(await stage.pages("mara")) == before + 1


async def test_a_crowd_is_held_but_nobodys_first_report_is(sqlite_url: str) -> None:
    playbook: Playbook = team()
    async with staged(sqlite_url, playbook, (*OTHERS, *CROWD)) as stage:
        for fan in CROWD:
            answer = await stage.reports(fan.user, f"my chat is down on {fan.user}s phone")
            assert "too many" not in answer, fan.user
        assert "INC-" in await stage.reports(ROSA.user, "Europe keeps buffering, 80k watching")


async def test_who_may_open_nothing_is_heard_and_wakes_nobody_until_crew_opens_it(
    stage: Stage,
) -> None:
    answer = await stage.reports("sam", "Europe keeps buffering, 80k watching")
    assert "nobody was woken" in answer
    assert "+65 6555 0142" in answer
    people = ("mara", "wei", "jonas", "dana", "tom", "sam", "rosa")
    assert [user for user in people if await stage.rings(user)] == []
    held = [each for each in await stage.sees("tom") if "nobody was woken" in each.text]
    assert "Sam (not on the list" in held[0].text
    assert "Europe keeps buffering, 80k watching" in held[0].text
    assert "Only the crew" in await stage.presses("sam", "open-held")
    assert "Opened" in await stage.presses("tom", "open-held")
    assert len(await stage.pages("mara")) == 1
    assert "From: Sam" in await stage.card()
    assert "opened or dismissed already" in await stage.presses("jonas", "open-held")
    assert len(await stage.pages("mara")) == 1
    assert "INC-1" in (await stage.direct("sam"))[0].text  # who reported it is kept informed


async def test_a_held_report_that_is_dismissed_stays_on_record(stage: Stage) -> None:
    await stage.reports("sam", "free tickets at my channel")
    assert "Dismissed" in await stage.presses("tom", "dismiss-held")
    assert "opened or dismissed already" in await stage.presses("tom", "open-held")
    assert await stage.ask("SELECT count(*) FROM text") == 1
