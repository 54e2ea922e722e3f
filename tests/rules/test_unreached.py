"""Ways outside chat: their order, their delays, and what happens when one fails or is slow."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain import command as c
from bot.domain import events as e
from bot.domain.decision import Decision, ShowPage
from bot.domain.ids import CommandKey, DeliveryKey, IncidentId
from bot.domain.incident import Fate
from bot.domain.person import OUTSIDE, Account, ContactPoint
from bot.domain.place import Place
from tests.rules.worlds import (
    AMELIE,
    BLACK,
    EU_DOWN,
    JONAS,
    MINUTE,
    NIGHT,
    NOON,
    SECOND,
    Stage,
    account,
    dm,
    playbook,
    sentences,
)

PHONE = ContactPoint("phone", "PHONE")
SPARE = ContactPoint("spare", "SPARE", delay=3 * MINUTE)
LATE = ContactPoint("late", "LATE", delay=5 * MINUTE)
MAIL = ContactPoint("mail", "MAIL", loud=False)
CHAT = dm("jonas")


def outside(contact: ContactPoint) -> Place:
    return Place.direct(Account(OUTSIDE, "jonas", contact.address_from))


def stage(*contacts: ContactPoint, at: datetime = NOON, in_chat: bool = True) -> Stage:
    """Jonas has these contacts, and all their addresses are known."""
    book = playbook()
    accounts = (account("jonas"),) if in_chat else ()
    jonas = replace(book.plan.people[JONAS], contacts=contacts, accounts=accounts)
    plan = replace(book.plan, people={**book.plan.people, JONAS: jonas})
    addresses = frozenset(each.address_from for each in contacts)
    return Stage(now=at, playbook=replace(book, plan=plan), addresses=addresses)


def reported(*contacts: ContactPoint, at: datetime = NOON, in_chat: bool = True) -> Stage:
    ready = stage(*contacts, at=at, in_chat=in_chat)
    ready.report(BLACK)
    return ready


def rung(*decisions: Decision) -> list[str]:
    """To whom pages go, by user or variable."""
    return [
        each.place.user
        for decision in decisions
        for each in decision.deliveries
        if isinstance(each.what, ShowPage)
    ]


def fails(on: Stage, place: Place, page: int = 0, tries: int = 1) -> Decision:
    order = c.NoteFailure(on.number, DeliveryKey(f"d{place.user}"), place, "no", page, tries)
    return on.do(order)


def is_slow(on: Stage, place: Place) -> Decision:
    return on.do(c.NoteSlow(on.number, DeliveryKey(f"d{place.user}"), place, 0))


@pytest.mark.parametrize(
    ("contacts", "in_chat", "at_once"),
    [
        pytest.param((), True, ["jonas"], id="chat alone"),
        pytest.param((PHONE,), True, ["jonas", "PHONE"], id="chat and phone together"),
        pytest.param((PHONE,), False, ["PHONE"], id="no chat at all"),
        pytest.param((PHONE, SPARE, MAIL), True, ["jonas", "PHONE", "MAIL"], id="a delay waits"),
    ],
)
def test_a_page_goes_at_once_by_every_way_without_a_delay(
    contacts: tuple[ContactPoint, ...], in_chat: bool, at_once: list[str]
) -> None:
    decision = stage(*contacts, in_chat=in_chat).report(BLACK)
    assert rung(decision) == at_once


def test_a_contact_whose_address_is_not_set_does_not_exist() -> None:
    ready = replace(stage(PHONE), addresses=frozenset())
    assert rung(ready.report(BLACK)) == ["jonas"]
    assert "could-not-reach" in sentences(fails(ready, CHAT))


def test_whoever_has_neither_chat_nor_an_address_is_not_called() -> None:
    ready = replace(stage(PHONE, in_chat=False), addresses=frozenset())
    ready.report(BLACK)
    assert ready.ringing == [AMELIE]


@pytest.mark.parametrize(
    ("waited", "has_rung"),
    [
        pytest.param(3 * MINUTE - SECOND, False, id="a second before"),
        pytest.param(3 * MINUTE, True, id="its delay is over"),
    ],
)
def test_a_delay_counts_from_the_page(waited: timedelta, has_rung: bool) -> None:
    ready = reported(PHONE, SPARE)
    assert ("SPARE" in rung(*ready.skip(waited))) == has_rung


def test_a_delay_is_over_once() -> None:
    ready = reported(SPARE)
    ready.skip(4 * MINUTE)
    again = ready.fire(ready.number, "way:0:spare", ready.now)
    assert (again.events, again.deliveries) == ((), ())


def test_repetitions_ring_chat_and_loud_contacts_only() -> None:
    ready = reported(PHONE, MAIL, LATE)
    assert rung(*ready.skip(MINUTE)) == ["jonas", "PHONE"]


def test_what_failed_does_not_ring_again() -> None:
    ready = reported(PHONE)
    fails(ready, outside(PHONE))
    assert rung(*ready.skip(MINUTE)) == ["jonas"]


@pytest.mark.parametrize(
    ("failing", "next_one"),
    [
        pytest.param([CHAT], ["SPARE"], id="a closed direct message"),
        pytest.param([outside(PHONE)], ["SPARE"], id="a refused contact"),
        pytest.param([CHAT, outside(PHONE)], ["SPARE", "LATE"], id="one after the other"),
        pytest.param([outside(PHONE), outside(PHONE)], ["SPARE"], id="the same one twice"),
    ],
)
def test_a_failure_gives_the_next_way_its_turn_at_once(
    failing: list[Place], next_one: list[str]
) -> None:
    ready = reported(PHONE, SPARE, LATE)
    assert rung(*(fails(ready, each) for each in failing)) == next_one
    assert ready.ringing == [JONAS]


@pytest.mark.parametrize("slow", [CHAT, outside(PHONE)])
def test_a_slow_way_gives_the_next_one_its_turn_and_is_tried_on(slow: Place) -> None:
    ready = reported(PHONE, SPARE)
    assert rung(is_slow(ready, slow)) == ["SPARE"]
    page = ready.incident.pages[0]
    assert (page.fate, page.failed, page.begun) == (Fate.RINGING, (), ("spare",))
    assert ready.due_in("way:0:spare") is None


def test_a_slow_way_without_another_changes_nothing() -> None:
    ready = reported(PHONE)
    decision = is_slow(ready, CHAT)
    assert (decision.events, decision.deliveries) == ((), ())


def test_the_last_failure_calls_the_next_person_and_says_what_was_tried_how_often() -> None:
    ready = reported(PHONE)
    fails(ready, CHAT)
    last = fails(ready, outside(PHONE), tries=3)
    assert "could-not-reach" in sentences(last)
    assert ready.ringing == [AMELIE]
    assert [(each.way, each.tries) for each in ready.incident.pages[0].failed] == [
        ("chat:team", 1),
        ("phone", 3),
    ]


@pytest.mark.parametrize(
    ("at", "contacts", "called"),
    [
        pytest.param(NIGHT, (PHONE,), [JONAS, AMELIE], id="asleep, the only loud one failed"),
        pytest.param(NOON, (PHONE,), [JONAS], id="awake: chat is enough"),
        pytest.param(NIGHT, (PHONE, SPARE), [JONAS], id="asleep, another loud one is tried"),
        pytest.param(NIGHT, (PHONE, MAIL), [JONAS, AMELIE], id="a mailbox wakes nobody"),
    ],
)
def test_whoever_sleeps_is_not_left_to_chat_alone(
    at: datetime, contacts: tuple[ContactPoint, ...], called: list[str]
) -> None:
    ready = reported(*contacts, at=at)
    said = sentences(fails(ready, outside(PHONE)))
    assert ready.ringing == called
    assert ("may-not-hear" in said) == (AMELIE in called)


@pytest.mark.parametrize(
    ("order", "user"),
    [
        pytest.param(c.AcknowledgePage, "jonas", id="acknowledged"),
        pytest.param(c.PassPage, "jonas", id="passed on"),
        pytest.param(lambda n: c.SayFine(n, fine=True), "mei", id="fine again"),
    ],
)
def test_what_waits_for_its_turn_rings_no_more_once_it_has_ended(
    order: Callable[[IncidentId], c.Order], user: str
) -> None:
    ready = reported(SPARE)
    ready.do(order(ready.number), user)
    assert "SPARE" not in rung(*ready.skip(4 * MINUTE))


def test_standing_down_pushes_nothing_outside() -> None:
    ready = reported(PHONE)
    ready.skip(2 * MINUTE)
    done = ready.do(c.AcknowledgePage(ready.number), "amelie")
    assert [each for each in done.deliveries if each.place.platform == OUTSIDE] == []


def test_whoever_answered_and_has_no_chat_hears_outside_that_it_is_over() -> None:
    ready = reported(PHONE, in_chat=False)
    ready.handle(ack_by(ready, PHONE))
    assert ready.incident.commander == JONAS
    over = ready.do(c.SayFine(ready.number, fine=True), "mei")
    assert [each.place for each in over.deliveries if each.place.platform == OUTSIDE] == [
        outside(PHONE)
    ]


def ack_by(on: Stage, contact: ContactPoint) -> c.Command:
    sender = c.Sender(Account(OUTSIDE, "jonas", contact.address_from))
    return c.Command(CommandKey("link"), c.AcknowledgePage(on.number), sender)


def test_whoever_is_only_outside_chat_can_be_handed_an_incident() -> None:
    ready = stage(PHONE, in_chat=False)
    ready.report(EU_DOWN)
    ready.do(c.AcknowledgePage(ready.number, sure=True), "kai")
    given = ready.do(c.AssignCommander(ready.number, JONAS), "kai")
    assert ready.incident.commander == JONAS
    assert outside(PHONE) in [each.place for each in given.deliveries]


def test_the_timeline_knows_which_way_was_tried_when() -> None:
    ready = reported(PHONE, SPARE)
    fails(ready, outside(PHONE))
    assert [type(each) for each in ready.case.events[-2:]] == [e.ContactFailed, e.ContactBegun]
