"""Whatever people type, press or paste is answered plainly, shown harmless and kept whole."""

from adapters.local.html import line_html
from adapters.local.render import lines_of
from tests.scenarios.stage import Stage

STALLS = "Europe keeps buffering, 80k watching"
HUGE = "9" * 40
HOSTILE = (
    "@everyone @here <!channel> <!here> <@U123>",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\u202eesrever\u202c \u200f\u2066x\u2069",
    "zero\u200bwidth\u200cjoin\ufeffer",
    "👩‍👩‍👧‍👦🏳️‍🌈🔥",
    "null\0byte",
    "half \ud83d pair",
    "*bold* _i_ `code` ```block``` > quote [x](https://evil.example) | # h",
    "{ $who } {0} %s {{jinja}}",
)
UNKNOWN = ("/nonsense now", "/", "/incidents nonsense", "/incidents show x", "/oncall nonsense")
SENSELESS = (
    f"/incidents show {HUGE}",
    f"/incidents show INC-{HUGE * 200}",
    "/incidents search nul\0l",
    "/incidents search " + "x" * 50_000,
    "/incidents search %_'\"\\",
    "/" + "x" * 50_000,
    "/incidents show ①②",
)
NONE_OF_OURS = (
    "ack:99", f"ack:{HUGE}", f"ack:{HUGE * 200}", "ack", "ack:", "ack:-1", "nonsense:1",
    "check:1:x:y", "check:1", "severity:1:9", "severity:1:x", "question:1:scope:nonsense",
    "question:1:x:all", "commander:1:nobody", "form.update:99", f"form.update:{HUGE}",
    f"form.update:{HUGE * 200}", "form.nonsense:1", "open-held:7", f"open-held:{HUGE}", "",
    "a\0b:1", "ack:①", "crew-only:1",
)  # fmt: skip
NO_WORDS = (f"dup {HUGE}", f"dup {HUGE * 200}", f"eta {HUGE}m", "eta 999h", "sev9", "update:   ")


async def test_hostile_text_pings_nobody_and_breaks_nothing(stage: Stage) -> None:
    assert "INC-1" in await stage.reports("rosa", f"Europe stalls 80k {' '.join(HOSTILE)} end")
    await stage.presses("mara", "ack")
    for typed in HOSTILE:
        await stage.writes("mara", f"update: {typed} done")
        await stage.tells_bot("rosa", f"more {typed} more")
    assert await stage.rings("tom") == []
    timeline, card = await stage.timeline("mara"), await stage.card()
    assert "end”" in card
    quoted = [line for line in timeline.splitlines() if line.strip().startswith(">")]
    assert len([line for line in quoted if line.endswith(" done")]) == len(HOSTILE)
    for hidden in ("\0", "\u202e", "\u200b", "\ud83d"):
        assert hidden not in timeline + card
    cards = [each.card for each in await stage.everything() if each.card]
    html = "".join(line_html(line, "UTC") for each in cards for line in lines_of(each))
    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert "<img" not in html


async def test_fifty_thousand_characters_are_cut_with_a_mark_and_whole_in_the_timeline(
    stage: Stage,
) -> None:
    typed = "Europe keeps buffering 80k " + "long " * 10_000 + "the very end"
    assert "INC-1" in await stage.reports("rosa", typed)
    card = await stage.card()
    assert len(card) < 5_000
    assert "…" in card
    assert "the very end" in await stage.timeline("mara")
    await stage.writes("mara", "ack")
    await stage.writes("mara", "update: " + "word " * 10_000 + "last word")
    assert "last word" in await stage.timeline("mara")
    assert len((await stage.direct("rosa"))[-1].text) < 5_000


async def test_a_list_is_asked_for_however_a_keyboard_writes_it(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    for typed in ("/Incidents　Show 1", "／incidents\nshow inc-1", "/incidents ＳＨＯＷ　1"):
        assert "INC-1" in await stage.types("mara", typed), typed


async def test_an_unknown_command_says_what_there_is(stage: Stage) -> None:
    for typed in UNKNOWN:
        answer = await stage.types("rosa", typed)
        assert "/incident" in answer or "/oncall" in answer or "no INC" in answer, typed
    assert await stage.ask("SELECT count(*) FROM incident") == 0


async def test_a_question_that_makes_no_sense_is_answered_all_the_same(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    for typed in SENSELESS:
        assert await stage.types("mara", typed), typed[:60]


async def test_a_button_that_is_none_of_ours_changes_nothing(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    before = await stage.timeline("mara")
    place = await stage.intake.place_of("tom", 0)
    for token in NONE_OF_OURS:
        answer = await stage.intake.press("tom", place, token)
        assert answer.card is not None, token
        assert answer.is_recorded, token
    await stage.settle()
    assert await stage.timeline("mara") == before
    assert "Nobody has it" in await stage.card()


async def test_the_button_of_an_old_card_tells_the_truth(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    ack = await stage.button("mara", "ack")
    await stage.presses("mara", "ack")
    first_check = await stage.button("tom", "form.check")
    await stage.writes("mara", "fixed")
    assert "is over" in await stage.presses_that("mara", ack)
    assert "out of date" in await stage.presses_that("tom", first_check)


async def test_who_has_no_right_is_told_so_and_nothing_changes(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    ack = await stage.button("tom", "ack")
    assert "Only the crew can do that" in await stage.presses_that("yuki", ack)
    assert "Only the crew can do that" in await stage.presses_that("rosa", ack)
    assert "Only the crew can do that" in await stage.presses_that("sam", ack)
    await stage.presses("mara", "ack")
    false_alarm = await stage.button("mara", "false-alarm")
    assert "Only Mara Vogt or a lead can do that" in await stage.presses_that("jonas", false_alarm)
    assert "Only the crew can do that" in await stage.presses_that("rosa", false_alarm)
    assert "Mara Vogt has it" in await stage.card()


async def test_words_that_make_no_sense_do_nothing(stage: Stage) -> None:
    await stage.reports("rosa", STALLS)
    await stage.presses("mara", "ack")
    for words in NO_WORDS:
        await stage.writes("mara", words)
    assert "Mara Vogt has it" in await stage.card()
    assert "Estimate" not in await stage.card()


async def test_an_empty_report_opens_nothing_and_shows_how(stage: Stage) -> None:
    answer = await stage.reports("rosa", "\u200b\u202e \0")
    assert "What do viewers see, how many, where?" in answer
    assert await stage.ask("SELECT count(*) FROM incident") == 0
