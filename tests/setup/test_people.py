"""People as they are pasted."""

import pytest

from adapters.setup.people import MOST, Pasted, read_people

BERLIN, SINGAPORE, LA = "Europe/Berlin", "Asia/Singapore", "America/Los_Angeles"
MIA = Pasted("Mia Keller", "mia@show.tv", BERLIN, "en")


@pytest.mark.parametrize(
    "line",
    [
        "Mia Keller <mia@show.tv>, Europe/Berlin, en",
        "Mia Keller <mia@show.tv>, Berlin, en",
        "mia@show.tv, Mia Keller, Berlin, English",
        "Mia Keller; mia@show.tv; EUROPE/BERLIN; EN",
        "Mia Keller\tmia@show.tv\tMunich\ten",
        "Mia Keller mia@show.tv Europe/Berlin en",
        '"Keller, Mia" <mia@show.tv> Berlin, en',
        "  - Mia Keller <mia@show.tv> (Berlin), en",
        "3. Mia Keller | mia@show.tv | 柏林 | 英文",
        "Mia Keller＜mia＠show.tv＞，柏林，英语",
        "\ufeffMia\u00a0Keller <mia@show.tv>\u200b, Berlin, en",
        "Mia Keller (mia@show.tv) - Berlin - en",
    ],
)
def test_one_person_in_many_forms(line: str) -> None:
    assert read_people(line).found == (MIA,)


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("陈伟 <wei@show.tv>, 新加坡, 中文", Pasted("陈伟", "wei@show.tv", SINGAPORE, "zh-CN")),
        ("Dana, LA, lead", Pasted("Dana", "", LA, "", is_lead=True)),
        ("ola.nowak@show.tv, Warsaw", Pasted("Ola Nowak", "ola.nowak@show.tv", "Europe/Warsaw")),
        ("Paris Hilton <p@show.tv>, Paris", Pasted("Paris Hilton", "p@show.tv", "Europe/Paris")),
        ("Sydney, Berlin", Pasted("Sydney", "", BERLIN)),
        ("Tom", Pasted("Tom")),
        ("Ann O'Neil <a@show.tv>, New York", Pasted("Ann O'Neil", "a@show.tv", "America/New_York")),
        ("Bo <bo@bücher.example>, Berlin", Pasted("Bo", "bo@bücher.example", BERLIN)),
    ],
)  # fmt: skip
def test_what_is_not_said_stays_open(line: str, person: Pasted) -> None:
    assert read_people(line).found == (person,)


def test_addresses_copied_from_a_mail_stand_in_one_line() -> None:
    read = read_people("To: Mia Keller <mia@show.tv>, Keller Tom <tom@show.tv>; ola@show.tv")
    assert [(each.name, each.email) for each in read.found] == [
        ("Mia Keller", "mia@show.tv"),
        ("Keller Tom", "tom@show.tv"),
        ("Ola", "ola@show.tv"),
    ]


@pytest.mark.parametrize("line", ["", "   ", "# the crew", "Name, Email, Time zone", "name\temail"])
def test_lines_that_name_nobody_are_passed_over(line: str) -> None:
    read = read_people(line)
    assert (read.found, read.complaints) == ((), ())


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "Tom <tom@show.tv>, Europe/Berln",
            'Line 1: Tom: "Europe/Berln" is not a time zone or a city that I know. '
            'Did you mean "Europe/Berlin"?',
        ),
        (
            "Tom, tom@show.tv, Singapor",
            'Line 1: Tom: "Singapor" is not a time zone or a city that I know. '
            'Did you mean "Asia/Singapore"?',
        ),
        (
            "Tom, UTC+8",
            'Line 1: Tom: "UTC+8" is an offset, and most clocks change twice a year. Write a city.',
        ),
        ("Tom <tom@localhost>", 'Line 1: "tom@localhost" is no e-mail address that anybody could have.'),
        ("Tom <tom@@show.tv>", 'Line 1: "tom@@show.tv" is no e-mail address that anybody could have.'),
        ("Tom <tom@show..tv>", 'Line 1: "tom@show..tv" is no e-mail address that anybody could have.'),
        ("Tom <@show.tv>", 'Line 1: "@show.tv" is no e-mail address that anybody could have.'),
        ("Tom, Berlin, Tokyo", "Line 1: Tom has two zones: Europe/Berlin, Asia/Tokyo. Keep one."),
        ("Europe/Berlin, en", 'Line 1: "Europe/Berlin en" names nobody.'),
        ("Mia <m@show.tv>\nTom <M@show.tv>", "Line 2: M@show.tv is also Mia's."),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_said_with_its_line(line: str, said: str) -> None:
    assert read_people(line).complaints == (said,)


def test_a_list_pasted_by_mistake_is_not_taken() -> None:
    read = read_people("\n".join(f"p{n}@show.tv" for n in range(MOST + 1)))
    assert read.found == ()
    assert read.complaints == ("These are 501 people; at most 500 fit one crew.",)


def test_a_very_long_line_is_read_in_no_time() -> None:
    assert len(read_people("x" * 1_000_000).found) == 1
    assert read_people("@" * 100_000 + " " + "a@b.c," * 10).complaints
