"""When somebody means: tables of what is typed, in two languages, and what a clock on their wall shows.

Now is Wednesday 2026-11-25, 14:03 in Berlin, unless said otherwise.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.roster.reading import folded
from bot.domain.roster.tokens import Unread, Wrong
from bot.domain.roster.when import When, when
from tests.rules.oncall.plans import utc

NOW = utc("2026-11-25 13:03:27")
BERLIN = "Europe/Berlin"


def read(text: str, now: datetime = NOW, zone: str = BERLIN) -> When | Unread:
    return when(folded(text), now, zone)


def local(text: str, now: datetime = NOW, zone: str = BERLIN) -> str:
    """As "25 14:03 > 25 16:03": days of the month and times, seconds left out."""
    found = read(text, now, zone)
    assert isinstance(found, When), found
    return f"{found.span.start:%d %H:%M} > {found.span.end:%d %H:%M}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2h", "25 14:03 > 25 16:03"),
        ("for 2 hours", "25 14:03 > 25 16:03"),
        ("90m", "25 14:03 > 25 15:33"),
        ("1h30m", "25 14:03 > 25 15:33"),
        ("1.5h", "25 14:03 > 25 15:33"),
        ("half an hour", "25 14:03 > 25 14:33"),
        ("an hour", "25 14:03 > 25 15:03"),
        ("3 days", "25 14:03 > 28 14:03"),
        ("until 18:00", "25 14:03 > 25 18:00"),
        ("now to 18:00", "25 14:03 > 25 18:00"),
        ("until tomorrow 9:00", "25 14:03 > 26 09:00"),
        ("today 15:00-18:00", "25 15:00 > 25 18:00"),
        ("tomorrow 09:00-13:00", "26 09:00 > 26 13:00"),
        ("Tomorrow, 09:00 – 13:00", "26 09:00 > 26 13:00"),
        ("tomorrow from 9 to 13", "26 09:00 > 26 13:00"),
        ("09:00-13:00 tomorrow", "26 09:00 > 26 13:00"),
        ("22:00-06:00 tomorrow", "25 22:00 > 26 06:00"),
        ("tomorrow 22:00-06:00", "26 22:00 > 27 06:00"),
        ("tomorrow 9am-1pm", "26 09:00 > 26 13:00"),
        ("tomorrow 1-3pm", "26 13:00 > 26 15:00"),
        ("tomorrow 9-1pm", "26 09:00 > 26 13:00"),
        ("tomorrow 9:30 p.m. to 11 p.m.", "26 21:30 > 26 23:00"),
        ("tomorrow noon to 3pm", "26 12:00 > 26 15:00"),
        ("tomorrow 18:00 to midnight", "26 18:00 > 27 00:00"),
        ("tomorrow 18:00-24:00", "26 18:00 > 27 00:00"),
        ("tomorrow 12am to 6am", "26 00:00 > 26 06:00"),
        ("tomorrow 9:00 for 2h", "26 09:00 > 26 11:00"),
        ("tomorrow", "26 00:00 > 27 00:00"),
        ("tomorrow morning", "26 06:00 > 26 12:00"),
        ("tonight", "25 18:00 > 26 00:00"),
        ("tonight 8-11", "25 20:00 > 25 23:00"),
        ("tonight 10-2", "25 22:00 > 26 02:00"),
        ("tonight 10 to 6", "25 22:00 > 26 06:00"),
        ("friday night", "27 18:00 > 28 00:00"),
        ("day after tomorrow 9-12", "27 09:00 > 27 12:00"),
        ("wed", "25 00:00 > 26 00:00"),
        ("friday", "27 00:00 > 28 00:00"),
        ("next friday", "04 00:00 > 05 00:00"),
        ("this weekend", "28 00:00 > 30 00:00"),
        ("next week", "30 00:00 > 07 00:00"),
        ("fri 18:00 to mon 09:00", "27 18:00 > 30 09:00"),
        ("mon to wed", "30 00:00 > 03 00:00"),
        ("2026-12-24 to 2026-12-27", "24 00:00 > 28 00:00"),
        ("2026-12-24 18:00 to 2026-12-27 09:00", "24 18:00 > 27 09:00"),
        ("24 Dec - 27 Dec", "24 00:00 > 28 00:00"),
        ("24-27 December", "24 00:00 > 28 00:00"),
        ("Dec 24-27, 2026", "24 00:00 > 28 00:00"),
        ("Dec 24th 9:00-13:00", "24 09:00 > 24 13:00"),
        ("24 Dec 9:00-13:00", "24 09:00 > 24 13:00"),
    ],
)
def test_english_is_read(typed: str, meant: str) -> None:
    assert local(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2小时", "25 14:03 > 25 16:03"),
        ("两个小时", "25 14:03 > 25 16:03"),
        ("半小时", "25 14:03 > 25 14:33"),
        ("一个半小时", "25 14:03 > 25 15:33"),
        ("90分钟", "25 14:03 > 25 15:33"),
        ("三天", "25 14:03 > 28 14:03"),
        ("一周", "25 14:03 > 02 14:03"),
        ("到18:00", "25 14:03 > 25 18:00"),
        ("明天 9:00-13:00", "26 09:00 > 26 13:00"),
        ("明天９：００－１３：００", "26 09:00 > 26 13:00"),
        ("明天9点到13点", "26 09:00 > 26 13:00"),
        ("明天九点半到十二点", "26 09:30 > 26 12:00"),
        ("明天9点30分至13点", "26 09:30 > 26 13:00"),
        ("明天从9点起2小时", "26 09:00 > 26 11:00"),
        ("明天上午9点到下午1点", "26 09:00 > 26 13:00"),
        ("明天上午9点到1点", "26 09:00 > 26 13:00"),
        ("明天下午2点到5点", "26 14:00 > 26 17:00"),
        ("明天中午12点到下午3点", "26 12:00 > 26 15:00"),
        ("明天凌晨2点到5点", "26 02:00 > 26 05:00"),
        ("今晚", "25 18:00 > 26 00:00"),
        ("今晚8点到11点", "25 20:00 > 25 23:00"),
        ("今晚10点到2点", "25 22:00 > 26 02:00"),
        ("明晚9点半到11点", "26 21:30 > 26 23:00"),
        ("周五", "27 00:00 > 28 00:00"),
        ("周五晚上", "27 18:00 > 28 00:00"),
        ("星期天", "29 00:00 > 30 00:00"),
        ("下周五", "04 00:00 > 05 00:00"),
        ("下周", "30 00:00 > 07 00:00"),
        ("周末", "28 00:00 > 30 00:00"),
        ("周一到周三", "30 00:00 > 03 00:00"),
        ("周五18点到周一9点", "27 18:00 > 30 09:00"),
        ("后天9点-12点", "27 09:00 > 27 12:00"),
        ("12月24日到27日", "24 00:00 > 28 00:00"),
        ("12月24号-12月27号", "24 00:00 > 28 00:00"),
        ("十二月二十四日到二十七日", "24 00:00 > 28 00:00"),
        ("2026年12月24日", "24 00:00 > 25 00:00"),
    ],
)
def test_chinese_is_read(typed: str, meant: str) -> None:
    assert local(typed) == meant


@pytest.mark.parametrize(
    ("typed", "why", "word"),
    [
        ("", Wrong.NOTHING, ""),
        ("soon", Wrong.WORD, "soon"),
        ("尽快", Wrong.WORD, "尽快"),
        ("5", Wrong.WORD, "5"),
        ("tomorrow 9:00-13:00 apacc", Wrong.WORD, "apacc"),
        ("12/24", Wrong.TWO_WAYS, "12/24"),
        ("24.12. 9:00-13:00", Wrong.TWO_WAYS, "24.12"),
        ("31 Feb", Wrong.NO_SUCH_DATE, ""),
        ("2026-02-30", Wrong.NO_SUCH_DATE, ""),
        ("2月30日", Wrong.NO_SUCH_DATE, ""),
        ("9999-12-31", Wrong.NO_SUCH_DATE, ""),
        ("9999年12月31日", Wrong.NO_SUCH_DATE, ""),
        ("31 Dec 9999", Wrong.NO_SUCH_DATE, ""),
        ("0000-01-01", Wrong.NO_SUCH_DATE, ""),
        ("0001-01-01", Wrong.NO_SUCH_DATE, ""),
        ("1 Jan 0001 9:00 for 2h", Wrong.NO_SUCH_DATE, ""),
        ("until 2101-01-01", Wrong.NO_SUCH_DATE, ""),
        ("today to 9999-12-31 24:00", Wrong.NO_SUCH_DATE, ""),
        ("1000 weeks 1000 weeks", Wrong.TOO_LONG, "1000 weeks 1000 weeks"),
        ("25:00-26:00", Wrong.NO_SUCH_TIME, "25:00"),
        ("tomorrow 9:75-10:00", Wrong.NO_SUCH_TIME, "9:75"),
        ("tomorrow 13pm-14pm", Wrong.NO_SUCH_TIME, "13pm"),
        ("tomorrow 2h", Wrong.NO_START, ""),
        ("tomorrow 9:00", Wrong.NO_END, ""),
        ("now", Wrong.NO_END, ""),
        ("9:00 to", Wrong.NO_END, ""),
        ("9:00-9:00", Wrong.NO_LENGTH, ""),
        ("0h", Wrong.NO_LENGTH, ""),
        ("2026-12-27 to 2026-12-24", Wrong.BACKWARDS, ""),
        ("tomorrow 9-13 and 15-17", Wrong.TOO_MUCH, ""),
        ("friday saturday", Wrong.TOO_MUCH, ""),
        ("2h to 3h", Wrong.TOO_MUCH, ""),
        ("1001h", Wrong.TOO_LONG, "1001h"),
    ],
)
def test_what_is_no_stretch_of_time_is_refused_with_the_word_in_the_way(
    typed: str, why: Wrong, word: str
) -> None:
    assert read(typed) == Unread(why, word)


@pytest.mark.parametrize(
    ("typed", "zone", "start", "end"),
    [
        pytest.param(
            "2026-10-25 01:00-02:30", BERLIN, "2026-10-24 23:00", "2026-10-25 01:30",
            id="an end that comes twice is the last",
        ),
        pytest.param(
            "2026-10-25 02:30-05:00", BERLIN, "2026-10-25 00:30", "2026-10-25 04:00",
            id="a start that comes twice is the first",
        ),
        pytest.param(
            "2027-03-28 02:30-05:00", BERLIN, "2027-03-28 01:00", "2027-03-28 03:00",
            id="one that does not come is the first instant after it",
        ),
        pytest.param(
            "2027-03-28 01:30 for 2h", BERLIN, "2027-03-28 00:30", "2027-03-28 02:30",
            id="two hours are two hours",
        ),
        pytest.param(
            "2027-03-27 12:00 for 1 day", BERLIN, "2027-03-27 11:00", "2027-03-28 10:00",
            id="a day ends at the same time of day",
        ),
        pytest.param(
            "2027-04-04 01:30-03:00", "Australia/Lord_Howe", "2027-04-03 14:30",
            "2027-04-03 16:30", id="half an hour",
        ),
    ],
)  # fmt: skip
def test_a_change_of_clocks_is_read_as_shifts_are(
    typed: str, zone: str, start: str, end: str
) -> None:
    found = read(typed, utc("2026-03-01 12:00"), zone)
    assert isinstance(found, When)
    assert (found.span.interval.start, found.span.interval.end) == (utc(start), utc(end))


@pytest.mark.parametrize(
    ("typed", "twice", "skipped"),
    [
        ("2026-10-25 01:00-02:30", ["02:30"], []),
        ("2026-10-25 02:00-02:30", ["02:00", "02:30"], []),
        ("2027-03-28 02:30-05:00", [], ["02:30"]),
        ("2026-10-25 04:00-05:00", [], []),
    ],
)
def test_times_that_come_twice_or_never_are_told(
    typed: str, twice: list[str], skipped: list[str]
) -> None:
    found = read(typed, utc("2026-03-01 12:00"))
    assert isinstance(found, When)
    assert [f"{each:%H:%M}" for each in found.twice] == twice
    assert [f"{each:%H:%M}" for each in found.skipped] == skipped


def test_a_length_from_the_repeated_hour_on_is_kept_exactly() -> None:
    found = read("30m", utc("2026-10-25 01:15:40"))  # 02:15 for the second time
    assert isinstance(found, When)
    assert found.span.interval.length == timedelta(minutes=30)
    assert found.span.interval.start == utc("2026-10-25 01:15")


WORDS = st.sampled_from(
    [
        *("tomorrow", "tonight", "fri", "next week", "9", "13", "9:00", "9am", "24 dec", "to", "-"),
        *(
            "until",
            "2h",
            "3 days",
            "for",
            "now",
            "noon",
            "明天",
            "今晚",
            "周五",
            "下周",
            "9点",
            "到",
        ),
        *("2小时", "12月24日", "半", "下午", "foo"),
    ]
)


@given(
    words=st.lists(WORDS, max_size=6),
    at=st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    zone=st.sampled_from(sorted(available_timezones())),
)
def test_whatever_is_typed_is_a_stretch_that_ends_after_it_begins_or_is_refused(
    words: list[str], at: datetime, zone: str
) -> None:
    found = read(" ".join(words), at, zone)
    if isinstance(found, When):
        assert found.span.interval.start <= found.span.interval.end


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert isinstance(read(text), When | Unread)
