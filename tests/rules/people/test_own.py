"""Which language and clock somebody chose, and where the playbook's and the platform's count instead."""

from dataclasses import replace

import pytest

from bot.domain import command as c
from bot.domain.people.applied import passed_over
from bot.domain.people.deciding import MOST_OWN
from bot.domain.people.people import Own, People
from bot.domain.people.reading import Unclear, asked, wants_code
from bot.domain.person import Language, Standing
from bot.domain.playbook import Reporters
from tests.rules.people.acting import TEAM, Acting, at, person, said, written

EN, ZH = Language


def test_what_somebody_chose_counts_on_every_platform_of_theirs() -> None:
    acting = Acting()
    acting.does("ben@chat", c.ChooseLanguage(ZH))
    acting.does("ben@chat", c.ChooseZone("Asia/Singapore"))
    assert acting.speaks("ben@talk") == (ZH, "Asia/Singapore")
    assert acting.speaks("ann@chat") == (EN, "Europe/Berlin")


def test_their_clock_changes_what_they_read_and_not_when_they_are_called() -> None:
    acting = Acting()
    acting.does("ann@chat", c.ChooseZone("Asia/Singapore"))
    ann = acting.playbook.people[TEAM[0].id]
    assert (ann.clock, ann.zone) == ("Asia/Singapore", "Europe/Berlin")


def test_auto_gives_back_what_the_playbook_says() -> None:
    acting = Acting()
    for order in (c.ChooseLanguage(ZH), c.ChooseZone("Asia/Singapore")):
        acting.does("ann@chat", order)
    assert said(acting.does("ann@chat", c.ChooseLanguage(None))) == ["own-language-auto"]
    assert said(acting.does("ann@chat", c.ChooseZone(""))) == ["own-zone-auto"]
    assert acting.speaks("ann@chat") == (EN, "Europe/Berlin")
    assert acting.people.own == ()


def test_choosing_the_same_again_is_no_event() -> None:
    acting = Acting()
    acting.does("ann@chat", c.ChooseLanguage(ZH))
    acting.does("ann@chat", c.ChooseLanguage(ZH))
    assert len(acting.events) == 1


def test_a_reporter_whom_the_playbook_does_not_list_chooses_for_one_account() -> None:
    acting = Acting()
    acting.does("rosa@chat", c.ChooseLanguage(ZH))
    assert acting.speaks("rosa@chat")[0] is ZH
    assert acting.speaks("rosa@talk")[0] is EN


def test_what_an_account_chose_is_the_persons_matter_once_it_is_theirs() -> None:
    acting = Acting()
    acting.does("ann2@talk", c.ChooseLanguage(ZH))
    acting.links("ann@chat", "ann2@talk")
    assert acting.speaks("ann2@talk")[0] is EN
    acting.does("ann2@talk", c.ChooseLanguage(ZH))
    assert acting.speaks("ann@chat")[0] is ZH


def test_strangers_cannot_fill_the_table() -> None:
    base = replace(written(), reporters=Reporters(members=Standing.ANYONE))
    acting = Acting(base)
    assert said(acting.does("fan@chat", c.ChooseLanguage(ZH))) == ["own-not-yours"]
    assert acting.events == []


def test_there_is_an_end_to_how_many_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    full = People(own=tuple(Own(at(f"u{n}@chat"), ZH) for n in range(MOST_OWN)))
    monkeypatch.setattr(Acting, "people", full)
    acting = Acting()
    assert said(acting.does("rosa@chat", c.ChooseLanguage(ZH))) == ["own-too-many"]
    assert said(acting.does("u7@chat", c.ChooseLanguage(EN))) == ["own-language-set"]


# How it is typed ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ("language zh", c.ChooseLanguage(ZH)),
        ("language zh-CN", c.ChooseLanguage(ZH)),
        ("Language 中文", c.ChooseLanguage(ZH)),
        ("语言 英文", c.ChooseLanguage(EN)),
        ("language English", c.ChooseLanguage(EN)),
        ("language auto", c.ChooseLanguage(None)),
        ("语言 自动", c.ChooseLanguage(None)),
        ("zone Asia/Singapore", c.ChooseZone("Asia/Singapore")),
        ("zone singapore", c.ChooseZone("Asia/Singapore")),
        ("zone new york", c.ChooseZone("America/New_York")),
        ("时区 新加坡", c.ChooseZone("Asia/Singapore")),
        ("zone auto", c.ChooseZone("")),
        ("unlink", c.Unlink("")),
        ("unlink <@U1|ann>", c.Unlink("<@U1|ann>")),
        ("取消关联", c.Unlink("")),
        ("take 2h", None),
        ("", None),
        ("link", None),
    ],
)
def test_it_is_read_as_people_write_it(typed: str, order: c.PeopleOrder | None) -> None:
    assert asked(typed) == order


@pytest.mark.parametrize(("typed", "is_so"), [("link", True), ("关联", True), ("link ABCD", False)])
def test_alone_it_asks_for_a_code(typed: str, is_so: bool) -> None:
    assert wants_code(typed) is is_so


@pytest.mark.parametrize(
    ("typed", "key", "near"),
    [
        ("language klingon", "own-language-unknown", None),
        ("language", "own-language-unknown", None),
        ("zone Singapur", "own-zone-unknown", "Asia/Singapore"),
        ("zone Berln", "own-zone-unknown", "Europe/Berlin"),
        ("zone", "own-zone-unknown", None),
        ("zone +08:00", "own-zone-unknown", None),
        ("zone ../../etc/passwd", "own-zone-unknown", None),
    ],
)
def test_what_is_unknown_is_refused_and_near_names_are_offered(
    typed: str, key: str, near: str | None
) -> None:
    found = asked(typed)
    assert isinstance(found, Unclear)
    assert found.said.lines[0].key == key
    if near is not None:
        assert near in repr(found.said.lines[0].values["near"])


# What `check` says ----------------------------------------------------------------------------------


def test_links_that_do_not_count_are_named_with_the_reason() -> None:
    acting = Acting()
    acting.links("ann@chat", "x@talk")
    acting.links("dot@chat", "y@talk")
    acting.links("ben@chat", "z@talk")
    now = written((person("ben", "ben@chat", "z@talk"), person("dot"), person("new", "y@talk")))
    assert [why for _, why in passed_over(now, acting.people)] == [
        'there is no person "ann" any more',
        'the playbook gives it to "new"',
    ]
