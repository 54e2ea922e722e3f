"""Teams, hours and turns from where people live."""

from datetime import date, timedelta

import pytest

from adapters.setup.draft import Draft, people_of, texts_of, with_people, with_teams
from adapters.setup.people import Pasted
from adapters.setup.propose import Home, propose
from bot.playbook.load import parse_playbook
from bot.playbook.problem import PlaybookInvalid


def homes(*zones: str) -> list[Home]:
    return [Home(f"p{n}", zone) for n, zone in enumerate(zones)]


@pytest.mark.parametrize(
    ("zones", "teams"),
    [
        (
            ("Asia/Singapore", "Europe/Berlin", "America/Los_Angeles"),
            [
                ("apac", "Asia/Singapore", "08:00-18:00"),
                ("eu", "Europe/Berlin", "09:00-18:00"),
                ("na", "America/Los_Angeles", "09:00-18:00"),
            ],
        ),
        (
            ("Asia/Shanghai", "Europe/London", "America/New_York"),
            [
                ("apac", "Asia/Shanghai", "08:00-18:00"),
                ("eu", "Europe/London", "09:00-18:00"),
                ("na", "America/New_York", "09:00-20:00"),
            ],
        ),
        (("Europe/Berlin",), [("eu", "Europe/Berlin", "09:00-18:00")]),
        (
            ("Europe/Berlin", "America/Los_Angeles"),
            [
                ("eu", "Europe/Berlin", "09:00-18:00"),
                ("na", "America/Los_Angeles", "09:00-18:00"),
            ],
        ),
        (
            ("Asia/Tokyo", "Asia/Singapore", "Asia/Singapore", "Asia/Kolkata"),
            [("apac", "Asia/Singapore", "08:00-18:00")],
        ),
        ((), []),
    ],
)
def test_a_team_for_each_part_of_the_world(
    zones: tuple[str, ...], teams: list[tuple[str, str, str]]
) -> None:
    found = propose(homes(*zones), 2026)
    assert [(team.region, team.zone, team.hours) for team in found] == teams
    assert sorted(who for team in found for who in team.members) == [
        home.person for home in homes(*zones)
    ]


@pytest.mark.parametrize(
    "zones",
    [
        ("Asia/Singapore", "Europe/Berlin", "America/Los_Angeles"),
        ("Asia/Shanghai", "Europe/London", "America/New_York"),
        ("Australia/Sydney", "Europe/Madrid", "America/Chicago"),
        ("Asia/Tokyo", "Europe/Warsaw", "America/Vancouver"),
        ("Asia/Kolkata", "Europe/Lisbon", "America/Denver"),
    ],
)
def test_three_teams_cover_every_hour_of_a_year(zones: tuple[str, ...]) -> None:
    """The load proves it; a whole year, because the clocks change on different days."""
    pasted = [Pasted(f"P{n}", zone=zone) for n, zone in enumerate(zones)]
    draft = with_teams(with_people({}, pasted), 2026)
    start = date(2026, 1, 1)
    for _ in range(7):
        parse_playbook(texts_of({}, {}, draft), start)
        start += timedelta(weeks=8)


def test_one_team_alone_does_not_and_the_loader_says_so() -> None:
    draft = with_teams(with_people({}, [Pasted("Mia", zone="Europe/Berlin")]), 2026)
    with pytest.raises(PlaybookInvalid, match="pages nobody"):
        parse_playbook(texts_of({}, {}, draft), date(2026, 6, 1))


def test_newcomers_join_the_team_of_their_part_of_the_world_or_make_one() -> None:
    draft = with_teams(with_people({}, [Pasted("Mia", zone="Europe/Berlin")]), 2026)
    draft = with_teams(
        with_people(draft, [Pasted("Nia", zone="Europe/London"), Pasted("Wei", zone="Asia/Shanghai")]),
        2026,
    )  # fmt: skip
    assert draft["rotations"] == [
        {"id": "eu-day", "region": "eu", "members": ["mia", "nia"]},
        {"id": "apac-day", "region": "apac", "members": ["wei"], "start": "2026-01-05 08:00"},
    ]
    assert draft["follow_the_sun"] == ["eu", "apac"]


@pytest.mark.parametrize(
    ("people", "ids"),
    [
        ((Pasted("Mia Keller"), Pasted("Mia Brandt")), ["mia", "mia-brandt"]),
        ((Pasted("Mia"), Pasted("Mia", "m@x.tv", "UTC")), ["mia"]),
        ((Pasted("Chen Wei 陈伟", "wei@x.tv"),), ["wei"]),
        ((Pasted("陈伟", "wei.chen@x.tv"),), ["wei-chen"]),
        ((Pasted("陈伟"), Pasted("李娜")), ["person", "person-2"]),
        ((Pasted("Zoë Ångström"),), ["zoe"]),
    ],
)
def test_ids_are_short_plain_and_never_twice(people: tuple[Pasted, ...], ids: list[str]) -> None:
    assert [each["id"] for each in people_of(with_people({}, people))] == ids


def test_of_somebody_known_only_what_was_pasted_changes() -> None:
    known: Draft = {
        "people": [
            {"id": "mia", "email": "mia@x.tv", "zone": "UTC", "contacts": [{"name": "phone"}]}
        ]
    }
    draft = with_people(known, [Pasted("Mia Keller", "MIA@x.tv", "Europe/Berlin")])
    assert draft["people"] == [
        {
            "id": "mia",
            "email": "MIA@x.tv",
            "zone": "Europe/Berlin",
            "contacts": [{"name": "phone"}],
            "name": "Mia Keller",
        }
    ]
