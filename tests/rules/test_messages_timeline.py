"""The timeline tells everything that happened, in whole, and nothing in it is markup."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.happened import SENTENCES, UNTOLD, sentence
from bot.cards.markdown import escaped, quoted
from bot.cards.timeline import timeline
from bot.domain import command as c
from bot.domain.events import Event, PingPosted
from bot.domain.person import Language
from bot.domain.say import At
from tests.renders.moments import MOMENTS, after, opened, updated
from tests.renders.play import NUMBER, Play, timer

EN, ZH = Language.EN, Language.ZH
MINUTE = timedelta(minutes=1)


def told(play: Play, language: Language = EN) -> str:
    return timeline(play.incident, play.events, play.view(language))


def test_every_kind_of_event_has_a_sentence() -> None:
    assert set(SENTENCES) | set(UNTOLD) == set(get_args(Event))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("moment", [each for each in MOMENTS if "held" not in each])
def test_every_event_of_a_story_is_told_in_order(moment: str, language: Language) -> None:
    play = MOMENTS[moment]()
    lines = [line for line in told(play, language).splitlines() if line.startswith("- **")]
    times = [re.match(r"- \*\*([\d:]+)\*\*", line) for line in lines]
    assert len(lines) == sum(not isinstance(each, UNTOLD) for each in play.events)
    assert sorted(found[1] for found in times if found) == [found[1] for found in times if found]


def test_what_was_written_is_quoted_in_whole() -> None:
    play = after(updated(), (c.HearMessage(NUMBER, "x" * 3_000 + "\nend", "m9"), "mara", MINUTE))
    assert "  > " + "x" * 3_000 + "\n  > end\n" in told(play)


def test_the_next_word_after_an_automatic_one_is_the_sooner_of_the_two_that_are_promised() -> None:
    play = opened()
    word = PingPosted(at=play.now, next_word_at=play.now + 10 * MINUTE)
    promised_at = play.now + 5 * MINUTE
    after_it = replace(play.incident, next_word_at=word.next_word_at, promised_at=promised_at)
    assert sentence(word, play.incident, after_it).values["next"] == At(promised_at)


def test_what_was_blanked_is_called_deleted() -> None:
    play = updated()
    play.texts = {}
    assert "> (deleted)" in told(play)
    assert "fra-2" not in told(play)


def test_a_kept_promise_and_a_missed_one_are_said() -> None:
    late = after(
        opened(), (timer("promise"), None, 5 * MINUTE), (c.AcknowledgePage(NUMBER), "mara", MINUTE)
    )
    assert "A person was promised by 03:09: kept, answered at 03:06" in told(updated())
    assert "A person was promised by 03:09: missed, answered at 03:10" in told(late)
    assert "The promise of 03:09 was missed." in told(late)


def test_an_answer_at_the_promised_instant_is_late() -> None:
    play = after(opened(), (c.AcknowledgePage(NUMBER), "mara", 5 * MINUTE))
    assert "A person was promised by 03:09: missed" in told(play)


@pytest.mark.parametrize(
    ("language", "cancelled", "handed"),
    [
        (
            EN,
            "- A person was promised by 03:09: called off at 03:05, before that.",
            "Dex was told, and asked to say so.",
        ),
        (ZH, "- 承诺 09:09 前有真人：09:05 提前取消。", "已告诉 Dex，等回话。"),
    ],
)
def test_nothing_is_said_of_somebody_that_they_did_not_do(
    language: Language, cancelled: str, handed: str
) -> None:
    fine = after(opened(), (c.SayFine(NUMBER, fine=True), "lin", MINUTE))
    assert cancelled in told(fine, language).splitlines()
    assert handed in told(MOMENTS["27-handed-over"](), language)
    assert "silent" not in told(MOMENTS["27-handed-over"]())
    assert "Mara was silent for too long and was asked." in told(MOMENTS["45-called-again"]())


def test_each_promise_of_a_person_is_judged() -> None:
    play = after(MOMENTS["45-called-again"](), (timer("promise"), None, 5 * MINUTE))
    assert "A person was promised by 03:09: kept, answered at 03:06" in told(play)
    assert "A person was promised by 03:46: missed; nobody has answered yet." in told(play)


def test_words_by_people_and_by_the_clock_are_counted_apart() -> None:
    play = after(updated(), (timer("ping"), None, 10 * MINUTE))
    assert "Updates: 1 by people, 1 automatic." in told(play)


def test_each_local_day_has_its_heading() -> None:
    play = after(updated(), (timer("ping"), None, timedelta(hours=23)))
    headings = [line for line in told(play).splitlines() if line.startswith("## ")]
    assert headings == ["## 2026-07-01, Berlin", "## 2026-07-02, Berlin"]


MEAN = ("# title", "- item", "1. item", "> quote", "```", "| a | b |", "<b>", "[x](http://y)", "\\")


@pytest.mark.parametrize("text", [*MEAN, "=====", "www.evil.example", "*a* _b_ ~~c~~ &amp;"])
def test_nothing_that_is_quoted_is_markup(text: str) -> None:
    (line,) = quoted(text)
    assert line.startswith("> \\") or re.search(r"\\[.>)|<*]", line)


@given(text=st.text(max_size=200))
def test_nothing_that_is_quoted_leaves_the_quotation(text: str) -> None:
    assert all(line.startswith(">") for line in quoted(text))
    assert re.sub(r"\\([\\`*_\[\]<>#|~&:.])", r"\1", escaped(text)) == text
