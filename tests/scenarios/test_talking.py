"""An English crew and a Chinese streamer who share no language, through the local platform."""

from tests.scenarios.stage import Stage
from tests.scenarios.test_noise import BUDGET_SEV1

STALLS = "欧洲观众一直转圈 8万人在看"


async def taken(stage: Stage) -> None:
    await stage.reports("xiaoming", STALLS)
    await stage.passes(minutes=1)
    await stage.presses("mara", "ack")


async def test_a_question_an_answer_and_a_request_each_in_their_own_language(
    stage: Stage,
) -> None:
    await taken(stage)
    assert await stage.presses("mara", "say:1:is-it-everyone") == (
        "Said; they read it in their own language."
    )
    asked = (await stage.rings("xiaoming"))[-1]
    assert asked.text == "Mara Vogt（工作人员）：“所有观众都这样吗？”"
    assert "Mara Vogt to the reporter: “Is it everyone?”" in await stage.reads("tom")
    assert await stage.presses("xiaoming", "tap:1:0:everyone") == "工作人员会看到：所有人"
    assert "Mara Vogt: 小明 answers “Is it everyone?” Everyone" in await stage.reads("tom")
    (settled,) = [each for each in await stage.direct("xiaoming") if each.id == asked.id]
    assert settled.text == "Mara Vogt（工作人员）：“所有观众都这样吗？”\n你：所有人"
    assert settled.buttons == ()
    await stage.fills_in("mara", "say", tell="restart-encoder", ask="", text="")
    assert (await stage.rings("xiaoming"))[-1].text.endswith("“重启推流软件（编码器）。”")
    assert "Restart" not in "".join(each.text for each in await stage.direct("xiaoming"))


async def test_the_timeline_keeps_what_was_said_in_the_words_of_whoever_reads_it(
    stage: Stage,
) -> None:
    await taken(stage)
    await stage.presses("mara", "say:1:restart-encoder")
    await stage.presses("xiaoming", "tap:1:0:done")
    english, chinese = await stage.timeline("mara"), await stage.timeline("xiaoming")
    assert "Mara Vogt to the reporter: “Restart the encoder.”" in english
    assert "小明 answered “Restart the encoder.” Done" in english
    assert "Mara Vogt 对主播说：“重启推流软件（编码器）。”" in chinese
    assert "小明 回答“重启推流软件（编码器）。” 弄好了" in chinese
    query = "SELECT count(*) FROM event WHERE body LIKE '%Restart the encoder%'"
    assert await stage.ask(query) == 0


async def test_old_buttons_are_answered_plainly(stage: Stage) -> None:
    await taken(stage)
    await stage.presses("mara", "say:1:keep-streaming")
    said = await stage.button("mara", "say:1:back-in-10")
    tap = await stage.button("xiaoming", "tap:1:0:understood")
    await stage.presses_that("xiaoming", tap)
    assert "你回答过了：知道了" in await stage.presses_that("xiaoming", tap)
    await stage.presses("mara", "say:1:restart-encoder")
    late = await stage.button("xiaoming", "tap:1:1:done")
    await stage.writes("mara", "fixed")
    assert await stage.presses_that("mara", said) == "INC-1 is over."
    assert "INC-1 已结束" in await stage.presses_that("xiaoming", late)


async def test_the_address_alone_in_the_thread_offers_what_can_be_said(stage: Stage) -> None:
    await taken(stage)
    await stage.writes("mara", "@reporter")
    assert "choose a sentence" in (await stage.sees("mara"))[-1].text
    await stage.fills_in("mara", "say", tell="keep-streaming", ask="", text="still 10 min")
    told = [each.text for each in (await stage.rings("xiaoming"))[-2:]]
    assert told == ["Mara Vogt（工作人员）：“继续播。”", "Mara Vogt（工作人员）：“still 10 min”"]


async def test_phrases_outlive_a_restart(stage: Stage) -> None:
    await taken(stage)
    await stage.presses("mara", "say:1:preview-fine")
    await stage.restart()
    await stage.presses("xiaoming", "tap:1:0:fine")
    assert (await stage.direct("xiaoming"))[-1].buttons == ()
    assert "“Is your own preview fine?” Fine" in await stage.reads("tom")


async def test_a_lively_exchange_stays_within_the_noise_budget(stage: Stage) -> None:
    await taken(stage)
    for number, (phrase, answer) in enumerate(
        (
            ("is-it-everyone", "everyone"),
            ("restart-encoder", "done"),
            ("keep-streaming", "understood"),
        )
    ):
        await stage.presses("mara", f"say:1:{phrase}")
        await stage.passes(minutes=1)
        await stage.presses("xiaoming", f"tap:1:{number}:{answer}")
        await stage.passes(minutes=3)
    await stage.writes("mara", "update: switching to the backup CDN")
    await stage.passes(minutes=9)
    await stage.writes("mara", "update: half of the traffic is over")
    await stage.passes(minutes=9)
    await stage.writes("mara", "fixed: the CDN is repaired")
    roles = {"mara": "engineer", "xiaoming": "reporter", "tom": "bystander", "dana": "bystander"}
    rang = {user: len(await stage.rings(user)) for user in roles}
    assert {u: n for u, n in rang.items() if n > BUDGET_SEV1[roles[u]]} == {}
    assert rang["xiaoming"] >= 4
