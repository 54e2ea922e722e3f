"""An incident from the report to the last word, as each person reads it, in English."""

import pytest

from tests.scenarios.stage import Button, Stage

STALLS = "Europe keeps buffering, 80k watching"


async def test_a_report_is_understood_answered_paged_and_shown(stage: Stage) -> None:
    receipt = (await stage.reports("rosa", STALLS)).splitlines()
    assert receipt == [
        "🔴 INC-1 SEV1, got it: Europe stalls, 80,000 watching"
        " (“buffering”, “80k watching”, “Europe”)",
        "Calling Mara Vogt (Berlin 12:00). No answer by 12:02: I call the next."
        " By 12:05 a person answers, or I tell you who is coming.",
        "As of 12:00. What changes after that is said in our direct messages.",
        "How many have it?",
    ]
    (page,) = await stage.pages("mara")
    assert page.text.startswith("SEV1 Europe stalls, 80,000 watching, Kitchen, just now\n")
    assert "You: eu team" in page.text
    assert "No answer by 12:02: the next is called." in page.text
    assert page.buttons[:2] == ("ack:1", "pass:1")
    assert "Nobody has it yet. Calling Mara Vogt" in await stage.card()
    assert "Stream: Kitchen (https://live.example/kitchen)" in await stage.card()
    lasting = (await stage.direct("rosa"))[0]  # the receipt that does not vanish
    assert lasting.text.splitlines()[0] == receipt[0]
    assert not lasting.rang


@pytest.mark.parametrize("how", ["button", "word", "emoji", "word in the direct messages"])
async def test_whoever_is_called_takes_it_by_one_tap_or_one_word(stage: Stage, how: str) -> None:
    await stage.reports("rosa", STALLS)
    await stage.passes(seconds=90)
    match how:
        case "button":
            assert "INC-1 is yours" in await stage.presses("mara", "ack")
        case "word":
            await stage.writes("mara", "On it!")
        case "emoji":
            await stage.reacts("mara", "👀")
        case _:
            await stage.tells_bot("mara", "ack")
    assert "Mara Vogt has it, after 1 min 30 s." in await stage.card()
    assert "Mara Vogt is on it (a person), after 1 min 30 s" in (await stage.rings("rosa"))[-1].text
    assert "Yours since 12:01." in (await stage.pages("mara"))[0].text
    assert await stage.ask("SELECT count(*) FROM incident") == 1
    await stage.passes(minutes=5)
    assert await stage.pages("wei") == []


async def test_remarks_are_no_words_of_command(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    for remark in ("nobody is on it", "80k watching", "can somebody ack this", "not fixed at all"):
        await stage.writes("tom", remark)
    await stage.tells_bot("rosa", "ack")  # whoever is not crew
    assert "Nobody has it yet" in await stage.card()
    assert "nobody is on it" in await stage.timeline("mara")


async def test_whoever_was_not_called_is_asked_first_and_may_take_it(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    answer = await stage.reacts("tom", "👀")
    assert "You were not called for INC-1. Take it?" in answer
    assert "Nobody has it yet" in await stage.card()
    assert "INC-1 is yours" in await stage.presses("tom", "take")
    assert "Tom Becker has it" in await stage.card()
    assert "Tom Becker has it since 12:00. Go back to sleep." in (await stage.pages("mara"))[0].text
    await stage.reacts("tom", "👀", on=False)
    assert "Tom Becker has it" in await stage.card()


async def test_taking_it_by_mistake_is_undone_and_rings_again(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.presses("mara", "ack")
    await stage.passes(seconds=59)
    assert "Undone" in await stage.presses("mara", "undo")
    assert "Nobody has it yet" in await stage.card()
    assert len(await stage.pages("mara")) == 2
    await stage.presses("mara", "ack")
    await stage.passes(seconds=60)
    await stage.writes("mara", "undo")
    assert "Nothing to undo" in await stage.reads("tom")
    assert "Mara Vogt has it" in await stage.card()


async def test_checks_are_walked_by_buttons_and_the_crew_reads_what_was_found(
    stage: Stage,
) -> None:
    await stage.reports("rosa", STALLS)
    await stage.presses("mara", "ack")
    await stage.presses("rosa", "question:1:scope:all")
    assert "Is the OBS preview smooth?" in (await stage.direct("rosa"))[0].text
    answer = await stage.presses("rosa", "check:1:preview:smooth")
    assert "Next: Bottom of the OBS window" in answer
    assert "Found: The preview is smooth: not the encoder" in await stage.card()
    await stage.fills_in("mara", "check", answer="steady")
    assert "No dropped frames: the uplink is fine" in await stage.card()
    assert "Rosa: The preview is smooth" in await stage.reads("tom")


async def test_words_reach_the_reporter_and_an_estimate_that_passed_is_called_passed(
    stage: Stage,
) -> None:
    await stage.reports("rosa", STALLS)
    await stage.presses("mara", "ack")
    await stage.passes(minutes=5)
    await stage.writes("mara", "update: switching to the backup CDN")
    assert "Mara Vogt: “switching to the backup CDN” Next word at 12:15." in (
        (await stage.direct("rosa"))[-1].text
    )
    assert "Last word: 12:05: “switching to the backup CDN”" in await stage.seen_card("mara")
    await stage.writes("mara", "eta 20m")
    assert "Mara Vogt expects it fixed at 12:25." in (await stage.direct("rosa"))[-1].text
    await stage.passes(minutes=10)
    ping = (await stage.direct("rosa"))[-1]
    assert "No news since 12:05 (automatic)." in ping.text
    assert not ping.rang
    await stage.passes(minutes=10)
    assert "Mara Vogt’s 12:25 has passed, no new one yet." in await stage.reads("rosa")
    assert "Estimate" not in await stage.card()
    await stage.writes("mara", "@reporter please keep the stream up")
    assert "Mara Vogt (crew): “please keep the stream up”" in (await stage.rings("rosa"))[-1].text


async def test_what_is_kept_among_the_crew_does_not_reach_the_reporter(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.presses("mara", "ack")
    await stage.presses("mara", "crew-only:1:yes")
    await stage.writes("mara", "update: the vendor denies it")
    assert "the vendor denies it" not in "".join(each.text for each in await stage.direct("rosa"))
    assert "Shown to: the crew only" in await stage.card()


async def test_the_level_is_raised_and_lowered_and_it_is_handed_over(stage: Stage) -> None:
    await stage.reports("rosa", "a few viewers in Europe say it lags a bit")
    assert "SEV3" in await stage.card()
    worse = await stage.button("rosa", "worse")
    await stage.presses_that("rosa", worse)
    assert "SEV2" in await stage.card()
    assert "you cannot raise it further" in await stage.presses_that("rosa", worse)
    await stage.presses("mara", "ack")
    await stage.writes("mara", "sev1")
    assert "SEV2 → SEV1, by Mara Vogt." in await stage.reads("rosa")
    await stage.fills_in("mara", "severity", level="3")
    assert "SEV3" in await stage.card()
    assert "set by Mara Vogt" in await stage.card()
    await stage.fills_in("mara", "hand-over", person="wei")
    assert "陈伟 has it" in await stage.card()
    assert "INC-1" in (await stage.rings("wei"))[-1].text
    assert "Mara Vogt handed over to 陈伟" in await stage.reads("rosa")


async def test_mitigated_fixed_and_confirmed(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.presses("mara", "ack")
    await stage.passes(minutes=8)
    await stage.presses("mara", "mitigate")
    assert "A workaround is in since 12:08" in await stage.seen_card("mara")
    assert "A workaround is in, by Mara Vogt, after 8 min." in (await stage.rings("rosa"))[-1].text
    await stage.passes(minutes=12)
    await stage.writes("mara", "fixed: the CDN is repaired")
    asked = (await stage.rings("rosa"))[-1]
    assert "Fixed, says Mara Vogt, after 20 min: “the CDN is repaired”" in asked.text
    assert "Is it fine again at your end?" in asked.text
    assert "Thanks" in await stage.presses("rosa", "fine")
    assert "Fixed after 20 min, confirmed by the reporter." in await stage.card(1)
    assert "Rosa: fine again. Confirmed." in await stage.reads("tom")


async def test_what_nobody_confirms_is_closed_as_not_confirmed(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.presses("mara", "ack")
    await stage.writes("mara", "fixed")
    await stage.passes(minutes=9, seconds=59)
    assert "The reporter is asked whether it is fine." in await stage.card(1)
    await stage.passes(seconds=1)
    assert "not confirmed by the reporter" in await stage.card(1)
    assert "not confirmed" in await stage.timeline("mara")


async def test_what_is_back_is_reopened_and_calls_people_again(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.presses("mara", "ack")
    await stage.writes("mara", "fixed")
    await stage.passes(minutes=5)
    await stage.presses("rosa", "not-fine")
    assert "Nobody has it yet" in await stage.card()
    assert len(await stage.pages("mara")) == 2
    assert "Rosa: broken again. Reopened, people are called again." in await stage.reads("tom")
    await stage.presses("mara", "ack")
    await stage.writes("mara", "fixed")
    await stage.passes(minutes=31)
    last = (await stage.direct("rosa"))[0].id
    answer = await stage.presses_that("rosa", Button(last, "reopen:1"))
    assert "ended over 30 min ago" in answer


async def test_worse_after_the_end_is_one_tap_away_from_open_again(stage: Stage) -> None:
    await stage.reports("rosa", "a few viewers in Europe say it lags a bit")
    worse = await stage.button("rosa", "worse")
    await stage.presses("mara", "ack")
    await stage.writes("mara", "fixed")
    assert "One tap reopens it" in await stage.presses_that("rosa", worse)
    await stage.presses_that("rosa", Button(worse.message, "reopen:1"))
    assert "Nobody has it yet" in await stage.card()


async def test_a_false_alarm_stands_down_those_who_had_answered(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.passes(minutes=2)
    await stage.presses("mara", "ack")
    await stage.presses("mara", "false-alarm")
    assert "False alarm, says Mara Vogt. Nothing more is done." in await stage.reads("rosa")
    assert "false alarm" in await stage.card(1)
    rang = {user: len(await stage.rings(user)) for user in ("wei", "jonas")}
    await stage.passes(minutes=30)
    assert {user: len(await stage.rings(user)) for user in rang} == rang
    assert "Go back to sleep." in (await stage.pages("jonas"))[0].text


async def test_the_reporter_is_fine_before_it_was_fixed_and_who_came_may_go(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.presses("mara", "ack")
    await stage.passes(minutes=2)
    assert "closed as cancelled" in await stage.presses("rosa", "fine")
    assert "Rosa: fine again after 2 min. Go back to sleep" in (await stage.rings("mara"))[-1].text


async def test_a_duplicate_goes_on_in_the_other_and_its_reporter_comes_along(
    stage: Stage,
) -> None:
    await stage.reports("rosa", STALLS)
    await stage.reports("yuki", "black screen in Japan for everyone")
    await stage.presses("wei", "ack:2")
    await stage.writes("wei", "dup 1", incident=2)
    assert "Goes on as INC-1" in await stage.card(2)
    assert "Yuki" in await stage.card(1)
    await stage.presses("mara", "ack:1")
    assert "Mara Vogt is on it" in (await stage.direct("yuki"))[-1].text


async def test_the_timeline_tells_it_all_as_markdown(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.passes(minutes=2)
    await stage.writes("mara", "ack")
    await stage.passes(minutes=3)
    await stage.writes("mara", "update: switching *now*")
    await stage.passes(minutes=10)
    await stage.writes("mara", "fixed")
    await stage.presses("rosa", "fine")
    told = await stage.timeline("mara")
    assert told.splitlines()[0] == "# INC-1 fixed: Europe stalls, 80,000 watching"
    assert "- Fixed after 15 min, confirmed by the reporter." in told
    assert "A person was promised by 12:05: kept, answered at 12:02" in told
    for part in (
        "- **12:00:00** Rosa reported: SEV1, Europe stalls, 80,000 watching",
        "  > Europe keeps buffering, 80k watching",
        "- **12:00:00** Mara Vogt was called (level 1: eu team",
        "- **12:01:00** Mara Vogt was called for the second time.",
        "- **12:02:00** Mara Vogt is on it, after 2 min.",
        "- **12:05:00** Mara Vogt gave an update",
        "- **12:15:00** Rosa confirmed: fine again.",
    ):
        assert part in told
    assert told.index("12:00:00") < told.index("12:02:00") < told.index("12:15:00")
