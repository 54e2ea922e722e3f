"""Who somebody is, and how they are spoken to: linked by a code and two yeses, chosen by a word."""

import io
import re
from typing import Any

import pytest

from adapters.launch import AnyClock, Chats, assemble
from bot.domain import command as c
from bot.domain.command import Command, DismissHeldReport
from bot.domain.ids import CommandKey
from bot.domain.people.evolve import fold
from bot.domain.standing import person_with
from tests.scenarios.stage import Stage, staged
from tests.scenarios.team import team

STALLS = "Europe keeps buffering, 80k watching"
CODE = re.compile(r"\b[A-Z]{4}-[A-Z]{4}\b")


async def code_of(stage: Stage, user: str) -> str:
    found = CODE.search(await stage.types(user, "/oncall link"))
    assert found is not None
    return found[0]


async def link(stage: Stage, known: str, other: str) -> None:
    await stage.types(other, f"/oncall link {(await code_of(stage, known)).lower()}")
    await stage.presses(other, "agree-link")
    assert "Linked:" in await stage.presses(known, "agree-link")


def is_now(stage: Stage, user: str) -> str:
    found = person_with(stage.intake.sender(user).account, stage.bot.current.active)
    return found.id if found else ""


async def test_a_page_goes_to_a_linked_account_and_its_answer_ends_it_everywhere(
    stage: Stage,
) -> None:
    await link(stage, "mara", "sam")
    await stage.reports("rosa", STALLS)
    assert (len(await stage.pages("mara")), len(await stage.pages("sam"))) == (1, 1)
    await stage.presses("sam", "ack")
    assert "Mara Vogt has it" in await stage.card()
    assert not any("ack" in each for seen in await stage.pages("mara") for each in seen.buttons)


async def test_both_see_what_they_agree_to_before_anything_is_linked(stage: Stage) -> None:
    asked = await stage.types("sam", f"/oncall link {await code_of(stage, 'dana')}")
    assert "made by another account: Local, home: “Dana Whitfield” (dana)." in asked
    assert "Yes makes it Dana Whitfield, a lead" in asked
    waits = await stage.presses("sam", "agree-link")
    assert "Not linked yet." in waits
    question = (await stage.direct("dana"))[-1]
    assert question.rang
    assert "“Sam” (sam)" in question.text
    assert "Nothing is linked before both accounts said yes, by 03:10." in question.text
    assert is_now(stage, "sam") == ""
    assert "Nothing was linked." in await stage.presses("dana", "refuse-link")
    after = next(each for each in await stage.direct("dana") if each.id == question.id)
    assert after.buttons == ()
    assert "said no" in (await stage.direct("sam"))[-1].text
    assert is_now(stage, "sam") == ""


async def test_a_linked_account_outlasts_a_restart_and_an_unlinked_one_is_nobodys(
    stage: Stage,
) -> None:
    await link(stage, "mara", "sam")
    await stage.restart()
    assert is_now(stage, "sam") == "mara"
    mine = await stage.types("sam", "/oncall me")
    assert "Called on: Local mara and Local sam (linked by you)" in mine
    assert "Unlinked:" in await stage.types("dana", "/oncall unlink @mara")
    assert "Dana Whitfield unlinked it" in (await stage.direct("mara"))[-1].text
    assert is_now(stage, "sam") == ""


async def test_what_was_reported_from_one_account_is_open_on_the_other(stage: Stage) -> None:
    await link(stage, "tom", "yuki")
    await stage.reports("yuki", STALLS)
    assert "INC-1" in await stage.types("tom", "/incident")
    assert "INC-1" in await stage.reports("tom", "and now the chat is gone too")
    assert await stage.ask("SELECT count(*) FROM incident") == 1
    assert await stage.ask("SELECT count(*) FROM reporter") == 1


@pytest.mark.parametrize(
    "faults",
    [
        pytest.param({"closed": {"mara"}}, id="refused"),
        pytest.param({"lose_after": 1, "blind": True, "only": "@mara"}, id="in doubt"),
    ],
)
async def test_a_question_that_did_not_surely_arrive_links_nothing_and_that_is_said(
    stage: Stage, faults: dict[str, Any]
) -> None:
    await stage.types("sam", f"/oncall link {await code_of(stage, 'mara')}")
    stage.goes_wrong(**faults)
    await stage.presses("sam", "agree-link")
    stage.goes_well()
    await stage.settle()
    assert "Mara Vogt” (mara) could not be asked" in (await stage.direct("sam"))[-1].text
    if "closed" not in faults:  # the question stands there all the same
        assert "no longer open" in await stage.presses("mara", "agree-link")
    assert is_now(stage, "sam") == ""


async def test_no_code_is_in_the_database_or_in_the_log(stage: Stage, logs: io.StringIO) -> None:
    code = await code_of(stage, "mara")
    await stage.types("sam", "/oncall link WXYR-WXYR")
    await stage.types("sam", f"/oncall link {code}")
    await stage.presses("sam", "agree-link")
    await stage.presses("mara", "agree-link")
    bare = code.replace("-", "")
    for table, column in (
        ("command", "reply"),
        ("people_event", "body"),
        ("subject", "state"),
        ("delivery", "body"),
        ("follow_up", "body"),
        ("text", "body"),
    ):
        query = f"SELECT count(*) FROM {table} WHERE {column} LIKE "  # noqa: S608 - our own names
        assert await stage.ask(f"{query} '%{code}%'") == 0
        assert await stage.ask(f"{query} '%{bare}%'") == 0
    assert await stage.ask("SELECT count(*) FROM people_event") > 0
    assert code not in logs.getvalue()


async def test_the_stored_people_are_what_their_stored_events_make_of_them(stage: Stage) -> None:
    await link(stage, "mara", "sam")
    await stage.types("wei", "/oncall language en")
    await stage.types("rosa", "/oncall zone 东京")
    await stage.types("sam", "/oncall link WXYR-WXYR")
    await stage.types("tom", "/oncall link")
    await stage.types("mara", "/oncall unlink")
    stored = await stage.bot.desk.store.people()
    assert fold(await stage.bot.reads.people_events()) == stored.value
    assert len(stored.value.own) == 2


async def test_two_processes_see_the_same_people(postgres_url: str) -> None:
    async def no_chats(_: AnyClock) -> Chats:
        return Chats({}, ())

    async with staged(postgres_url, team()) as stage:
        other = await assemble(postgres_url, team(), no_chats, clock=stage.clock)
        await other.current.refresh()
        await link(stage, "mara", "sam")
        sam = stage.intake.sender("sam")
        assert person_with(sam.account, other.current.active) is None
        look = Command(CommandKey("k"), DismissHeldReport(1), sam)
        await other.desk.handle(look)  # any decision goes by the newest
        found = person_with(sam.account, other.current.active)
        assert found is not None
        assert found.id == "mara"
        report = c.Command(CommandKey("r"), c.DeclareIncident("x"), stage.intake.sender("rosa"))
        await stage.types("mara", "/oncall unlink")
        await other.desk.handle(report)  # an opening reads the revisions along
        assert person_with(sam.account, other.current.active) is None
        await other.stop()


# Language and clock ---------------------------------------------------------------------------------


async def test_whoever_chooses_a_language_is_spoken_to_in_it_from_then_on(stage: Stage) -> None:
    assert "中文" in await stage.types("mara", "/oncall language zh")
    await stage.reports("rosa", STALLS)
    assert "一级" in (await stage.pages("mara"))[0].text
    assert "SEV1" in await stage.card()
    mine = await stage.types("mara", "/oncall me")
    assert "语言：中文（自己选的）" in mine
    assert "时间：Europe/Berlin，柏林 12:00（按配置）" in mine
    await stage.types("mara", "/oncall 语言 自动")
    assert "Language: English (the playbook’s)" in await stage.types("mara", "/oncall me")


async def test_a_clock_of_ones_own_is_what_times_are_read_and_shown_on(stage: Stage) -> None:
    answer = await stage.types("mara", "/oncall zone singapur")
    assert "Did you mean Asia/Singapore" in answer
    await stage.types("mara", "/oncall zone singapore")
    assert "Fri 20 Nov 19:00 – Sat 21 Nov 02:00 (Singapore)" in await stage.types(
        "mara", "/oncall me"
    )
    asked = await stage.types("mara", "/oncall give @tom tomorrow 16:00-20:00")
    assert "Sat 21 Nov 16:00–20:00 (Singapore)" in asked
    assert "Mara Vogt (Singapore 19:00)" in await stage.types("rosa", "/oncall")


async def test_a_streamer_outside_the_playbook_chooses_too(stage: Stage) -> None:
    await stage.types("rosa", "/oncall language 中文")
    assert "收到" in await stage.reports("rosa", STALLS)
    assert any("一级" in each.text for each in await stage.direct("rosa"))
    mine = await stage.types("rosa", "/oncall me")
    assert "语言：中文（自己选的）" in mine
    assert "时间：Europe/Madrid，马德里 12:00（按平台）" in mine


async def test_a_language_that_nobody_speaks_is_refused(stage: Stage) -> None:
    answer = await stage.types("mara", "/oncall language klingon")
    assert answer == "I speak English and Chinese, not klingon. /oncall language en, zh or auto"


async def test_only_what_is_connected_or_set_is_said_to_be_called(outside: Stage) -> None:
    del outside.contacts["SPARE_MARA"]
    await outside.restart()
    mine = await outside.types("mara", "/oncall me")
    assert "Called on: Local, phone and mail" in mine


async def test_whom_the_playbook_does_not_know_is_asked_in_their_own_language(
    stage: Stage,
) -> None:
    await stage.types("mara", f"/oncall link {await code_of(stage, 'xiaoming')}")
    await stage.presses("mara", "agree-link")
    assert "有人用另一个账号输入了你的码" in (await stage.direct("xiaoming"))[-1].text


async def test_a_different_problem_can_be_said_from_the_other_account(stage: Stage) -> None:
    await link(stage, "tom", "yuki")
    await stage.reports("rosa", STALLS)
    await stage.reports("yuki", "Europe is buffering for us too")
    await stage.reports("tom", "and the chat is gone in Europe")
    await stage.presses("tom", "split")
    assert await stage.ask("SELECT count(*) FROM incident") == 2
