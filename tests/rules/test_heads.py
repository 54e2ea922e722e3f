"""The head of a room says who reads along, and where what is typed is not heard."""

from dataclasses import replace

import pytest

from adapters.launch import Chats, rooms_of
from adapters.pager.pager import Pager
from bot.cards.build import build
from bot.cards.view import View
from bot.domain.decision import Audience, ShowCard
from bot.domain.incident import Incident
from bot.domain.person import OUTSIDE, Language
from bot.domain.place import Place, Room
from bot.messages import plain_text
from tests.renders.moments import acknowledged, fixed, opened
from tests.renders.team import account

HERE = Room(Place("one", "home", "incidents"), name="One #incidents")
THERE = Room(Place("two", "home", "crew"), name="Two #crew")
DEAF = replace(THERE, hears=False)
LIN = Place.direct(account("lin"))
ADDRESSED = "The reporter reads what begins with @reporter, in direct messages."
PARTIAL = "Only part of it is heard here: what is typed without mentioning me is not."


def view(place: Place, *rooms: Room, language: Language = Language.EN) -> View:
    return replace(acknowledged().view(language), place=place, rooms=rooms)


def head(audience: Audience, seen: View) -> list[str]:
    known = [build(ShowCard(audience), replace(seen, rooms=())).lines]
    shown = build(ShowCard(audience), seen).lines
    return [plain_text(each) for each in shown if each not in known[0]]


@pytest.mark.parametrize(
    ("here", "others", "says"),
    [
        pytest.param(HERE, (), [ADDRESSED], id="alone"),
        pytest.param(
            HERE, (THERE,), [f"Also read in Two #crew. {ADDRESSED}"], id="another room reads along"
        ),
        pytest.param(
            HERE,
            (DEAF,),
            [f"Also read in Two #crew (from there, only what mentions me). {ADDRESSED}"],
            id="the other one is not heard",
        ),
        pytest.param(
            DEAF, (HERE,), [f"Also read in One #incidents. {ADDRESSED}", PARTIAL], id="not heard"
        ),
    ],
)
def test_the_crews_card_says_who_reads_along(
    here: Room, others: tuple[Room, ...], says: list[str]
) -> None:
    assert head(Audience.CREW, view(here.place, here, *others)) == says


def test_a_reporters_card_says_where_the_crew_reads() -> None:
    said = head(Audience.REPORTER, view(LIN, HERE, DEAF))
    assert said == ["What you write here, the crew reads in One #incidents and Two #crew."]


def test_both_languages_say_it() -> None:
    (said,) = head(Audience.CREW, view(HERE.place, HERE, DEAF, language=Language.ZH))
    assert said == (
        "同步到 Two #crew（那边只有 @ 我的才会过来）。上报人在私信里能看到“@主播”开头的话。"
    )


def moved(incident: Incident, room: Room) -> Incident:
    there = room.place.in_thread("card")
    return replace(
        incident, reporters=tuple(replace(each, room=there) for each in incident.reporters)
    )


def test_where_direct_messages_are_closed_the_thread_is_the_reporters_room() -> None:
    seen = view(DEAF.place, DEAF)
    seen = replace(seen, incident=moved(seen.about, DEAF))
    assert head(Audience.CREW, seen) == [
        "The reporter reads along in the thread in Two #crew.",
        PARTIAL,
    ]
    theirs = replace(seen, place=LIN, mention=account("lin"))
    assert head(Audience.REPORTER, theirs)[-1] == PARTIAL


def test_what_is_over_or_asked_for_by_one_person_has_no_head() -> None:
    over = replace(fixed().view(Language.EN), place=HERE.place, rooms=(HERE,))
    assert head(Audience.CREW, over) == []
    assert head(Audience.REPORTER, replace(over, place=LIN)) == []
    assert head(Audience.CREW, opened().view(Language.EN)) == []


def test_the_name_of_a_room_is_nobodys_markup() -> None:
    seen = view(HERE.place, HERE, replace(THERE, name="<!channel> @everyone"))
    line = build(ShowCard(Audience.CREW), seen).lines[-1]
    assert not any(isinstance(each, str) and "@everyone" in each for each in line)


def test_a_platform_that_only_receives_hears_nothing() -> None:
    async def send(address: str, title: str, text: str) -> None: ...

    outside = Room(Place(OUTSIDE, "", "incidents"))
    (room,) = rooms_of(Chats({OUTSIDE: Pager(lambda _: {}, send)}, (outside,)))
    assert not room.hears
