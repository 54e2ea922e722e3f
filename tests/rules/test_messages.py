"""Sentences: values keep their meaning, and nothing that a human typed can break one."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ids import PersonId, TextId
from bot.domain.person import Account, Language, Person
from bot.domain.say import (
    At,
    Listing,
    LocalTime,
    Quote,
    Say,
    Step,
    Term,
    Took,
    Value,
    Who,
    people,
    say,
)
from bot.messages import Speaker, phrase, plain_text, words
from bot.messages.line import Instant, Mention, UserText
from tests.renders.team import PLAYBOOK

EN, ZH = Language.EN, Language.ZH
NIGHT = datetime(2026, 7, 1, 1, 4, tzinfo=UTC)
MARA = Person(PersonId("mara"), "Mara", "Europe/Berlin", accounts=(Account("slack", "T1", "U7"),))
GUEST = Account("discord", "G1", "99")
TEXT = TextId("t1")


def speaker(
    language: Language = EN, *, zone: str = "UTC", text: str = "", hotline: str = ""
) -> Speaker:
    return Speaker(
        language,
        zone,
        {MARA.id: MARA},
        {GUEST: "Sam"},
        {TEXT: text} if text else {},
        PLAYBOOK.runbooks,
        hotline,
    )


def shown(value: Value, language: Language = EN, text: str = "") -> str:
    return words(say("plain", text=value), speaker(language, text=text))


def test_an_instant_stays_one_so_that_each_reader_sees_their_own_clock() -> None:
    line = phrase(say("handed", who=At(NIGHT)), speaker(zone="Europe/Berlin"))
    assert line == (Instant(NIGHT, "Europe/Berlin"), " has it now.")


def test_a_person_stays_one_so_that_each_platform_mentions_its_own_account() -> None:
    assert phrase(say("handed", who=Who(MARA.id)), speaker())[0] == Mention("Mara", MARA.accounts)


def test_somebody_the_playbook_does_not_know_has_the_platform_s_name() -> None:
    assert phrase(say("handed", who=Who(None, GUEST)), speaker())[0] == Mention("Sam", (GUEST,))


def test_somebody_since_removed_from_the_playbook_keeps_their_slug() -> None:
    assert shown(Who(PersonId("gone"))) == "gone"


def test_what_nobody_did_the_bot_did() -> None:
    assert shown(Who(None)) == "Showcaller"


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        (999, "999", "999"),
        (9_999, "9,999", "9999"),
        (10_000, "10,000", "1万"),
        (12_345, "12,345", "1.2万"),
        (80_000, "80,000", "8万"),
        (1_250_000, "1,250,000", "125万"),
        (200_000_000, "200,000,000", "2亿"),
    ],
)
def test_a_crowd_is_written_as_its_language_writes_it(
    number: int, english: str, chinese: str
) -> None:
    crowd = say("what-viewers", symptom=Term("symptom-stutter"), viewers=number)
    assert words(crowd, speaker(EN)) == f"stalls, {english} watching"
    assert words(crowd, speaker(ZH)) == f"卡顿，约{chinese}人"


def test_the_name_of_an_incident_is_never_grouped_or_shortened() -> None:
    for language in Language:
        assert words(say("added", id=12_345), speaker(language)).find("INC-12345") >= 0


@pytest.mark.parametrize(
    ("took", "english", "chinese"),
    [
        (timedelta(0), "0 s", "0秒"),
        (timedelta(seconds=59.9), "59 s", "59秒"),
        (timedelta(minutes=2, seconds=10), "2 min 10 s", "2分10秒"),
        (timedelta(minutes=2), "2 min", "2分钟"),
        (timedelta(hours=1, seconds=30), "1 h", "1小时"),
        (timedelta(hours=1, minutes=5), "1 h 5 min", "1小时5分"),
        (timedelta(days=2, hours=3), "2 d 3 h", "2天3小时"),
        (timedelta(seconds=-5), "0 s", "0秒"),
    ],
)
def test_a_length_of_time_has_two_units_at_most(
    took: timedelta, english: str, chinese: str
) -> None:
    assert (shown(Took(took)), shown(Took(took), ZH)) == (english, chinese)


@pytest.mark.parametrize(
    ("zone", "english", "chinese"),
    [
        ("Europe/Berlin", "Berlin 03:04", "柏林 03:04"),
        ("America/Los_Angeles", "Los Angeles 18:04", "洛杉矶 18:04"),
        ("America/Argentina/Ushuaia", "Ushuaia 22:04", "Ushuaia 22:04"),
        ("Asia/Singapore", "Singapore 09:04", "新加坡 09:04"),
        ("UTC", "UTC 01:04", "UTC 01:04"),
    ],
)
def test_a_clock_names_its_city(zone: str, english: str, chinese: str) -> None:
    clock = LocalTime(NIGHT, zone)
    assert (shown(clock), shown(clock, ZH)) == (english, chinese)


@pytest.mark.parametrize(
    ("names", "english", "chinese"),
    [("a", "a", "a"), ("a b", "a and b", "a 和 b"), ("a b c", "a, b and c", "a、b 和 c")],
)
def test_a_list_is_joined_as_its_language_joins_lists(
    names: str, english: str, chinese: str
) -> None:
    listed = people(*(PersonId(each) for each in names.split()))
    assert (shown(listed), shown(listed, ZH)) == (english, chinese)


def test_quotations_in_a_list_bring_their_marks() -> None:
    listed = Listing((Quote(TEXT, 0, 4), Quote(TEXT, 5, 8)))
    assert shown(listed, EN, "一直转圈 8万人") == "“一直转圈”, “8万人”"
    assert shown(listed, ZH, "一直转圈 8万人") == "“一直转圈”“8万人”"


def test_one_silent_person_has_and_two_have_not_answered() -> None:
    for names, verb in (("a", "has"), ("a b", "have")):
        silent = people(*(PersonId(each) for each in names.split()))
        told = words(say("promise-missed", who=silent, next=At(NIGHT)), speaker())
        assert f" {verb} not answered" in told


def test_a_blanked_text_is_called_deleted_wherever_it_was_quoted() -> None:
    quoted = say("joined-crew", who=Who(MARA.id), text=Quote(TEXT))
    assert words(quoted, speaker()) == "Mara reports the same: “(deleted)”"


def test_a_text_of_50_000_characters_is_cut_with_a_mark() -> None:
    told = shown(Quote(TEXT), EN, "x" * 50_000)
    assert told.startswith("x" * 279 + "… [49,721 more characters")


def test_a_check_is_asked_in_the_readers_language() -> None:
    ask = Step("stutter", "preview", "ask")
    assert (shown(ask), shown(ask, ZH)) == ("Is the OBS preview smooth?", "OBS 预览卡吗？")


def test_a_check_that_the_playbook_no_longer_has_is_shown_by_its_names() -> None:
    assert shown(Step("stutter", "cables", "finding:loose")) == "cables loose"


def test_a_word_that_no_catalogue_has_is_shown_as_the_team_wrote_it() -> None:
    assert phrase(say("plain", text=Term("region-mars", "MARS")), speaker()) == (UserText("MARS"),)


def test_a_stored_sentence_of_an_older_version_does_not_hold_up_a_page() -> None:
    assert phrase(Say("once-said", {"who": Who(MARA.id)}), speaker()) == ("once-said",)


@pytest.mark.parametrize(("hotline", "named"), [("", False), ("+65 6555 0142", True)])
def test_the_hotline_is_named_where_there_is_one(hotline: str, named: bool) -> None:
    told = words(say("not-recorded", why=say("not-recorded-busy")), speaker(hotline=hotline))
    assert ("Phone +65 6555 0142." in told) == named
    assert "  " not in told


MEAN = (
    *("{ $who }", "}", "{", "{ COUNT($viewers) }", "a = b\n c = d"),
    *("\ue000\ue001", "\u202eabc", "\u2028", "@everyone", "<!channel>"),
)
TYPED = st.text(min_size=1, max_size=300) | st.sampled_from(MEAN)


@pytest.mark.parametrize("language", Language)
@given(typed=TYPED, name=TYPED)
def test_nothing_that_is_typed_breaks_a_sentence(language: Language, typed: str, name: str) -> None:
    reader = Speaker(language, names={GUEST: name}, texts={TEXT: typed})
    line = phrase(say("crew-says", who=Who(None, GUEST), text=Quote(TEXT)), reader)
    between = {EN: " (crew): “", ZH: "（工作人员）：“"}[language]
    mention, *rest = line
    assert isinstance(mention, Mention)
    assert next(each for each in rest if isinstance(each, str)) == between
    assert plain_text(line).splitlines() == [plain_text(line)]
    assert plain_text(line).endswith("”")


@given(typed=TYPED)
def test_a_name_typed_into_a_command_is_only_ever_shown_as_typed(typed: str) -> None:
    line = phrase(say("nobody-known", who=typed), speaker())
    trusted = "".join(each for each in line if isinstance(each, str))
    assert not any(each in plain_text(line) for each in "\u202e\u2028\x00")
    harmless = typed.isascii() and typed.replace("-", "").isalpha() and typed.islower()
    assert harmless or trusted == " is not in the playbook. Nothing was changed."
