"""People as their events made them. A test compares this with the row that is stored."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import reduce

from bot.domain.people import events as e
from bot.domain.people.people import (
    CONFIRM_WITHIN,
    WRONG_ENDS,
    Asking,
    Own,
    People,
    Tries,
    Whose,
)
from bot.domain.person import Account


def fold(events: Iterable[e.PeopleEvent], people: People | None = None) -> People:
    return reduce(_after, events, people or People())


def _after(people: People, event: e.PeopleEvent) -> People:
    people = _tidied(people, event.at)
    match event:
        case e.LinkCodeMade():
            others = tuple(
                each for each in people.codes if each.by.account != event.code.by.account
            )
            return replace(people, codes=(*others, event.code))
        case e.LinkCodeMistaken():
            return _mistaken(people, event)
        case e.LinkAsked():
            codes = tuple(each for each in people.codes if each.hash != event.hash)
            asking = (*_without_asking(people, event.asking), event.asking)
            number = event.asking.number + 1
            return replace(people, codes=codes, asking=asking, next_number=number)
        case e.LinkAgreed():
            agreed = tuple(
                replace(each, typed_agreed=True) if each.number == event.number else each
                for each in people.asking
            )
            return replace(people, asking=agreed)
        case e.LinkDropped():
            return _without_number(people, event.number)
        case e.AccountLinked():
            rest = _without_number(people, event.link.number)
            return replace(
                rest,
                links=(*rest.links, event.link),
                own=_others(rest.own, event.link.account),
            )
        case e.AccountUnlinked():
            kept = tuple(each for each in people.links if each.number != event.number)
            return replace(people, links=kept)
        case e.LanguageChosen():
            chosen = replace(people.own_of(event.whose), language=event.language)
            return _with_own(people, chosen)
        case e.ZoneChosen():
            return _with_own(people, replace(people.own_of(event.whose), zone=event.zone))


def _mistaken(people: People, event: e.LinkCodeMistaken) -> People:
    counted = (
        replace(each, wrong=each.wrong + 1) if each.mark == event.mark else each
        for each in people.codes
    )
    return replace(
        people,
        codes=tuple(each for each in counted if each.wrong < WRONG_ENDS),
        tries=_tried(people, event.account, event.at),
    )


def _tried(people: People, account: Account, at: datetime) -> tuple[Tries, ...]:
    before = people.tried(account, at) or Tries(account, 0, at)
    others = tuple(each for each in people.tries if each.account != account)
    return (*others, replace(before, count=before.count + 1))


def _without_asking(people: People, new: Asking) -> tuple[Asking, ...]:
    """One pair of accounts is asked about once at a time."""
    pair = {new.made.account, new.typed.account}
    return tuple(each for each in people.asking if {each.made.account, each.typed.account} != pair)


def _without_number(people: People, number: int) -> People:
    left = tuple(each for each in people.asking if each.number != number)
    return replace(people, asking=left)


def _with_own(people: People, own: Own) -> People:
    """Who chose nothing needs no entry."""
    is_empty = own == Own(own.whose)
    return replace(people, own=(*_others(people.own, own.whose), *(() if is_empty else (own,))))


def _others(own: tuple[Own, ...], whose: Whose) -> tuple[Own, ...]:
    return tuple(each for each in own if each.whose != whose)


def _tidied(people: People, at: datetime) -> People:
    """Without what has lapsed, so that the row does not grow for ever."""
    return replace(
        people,
        codes=tuple(each for each in people.codes if at < each.lapses_at),
        tries=tuple(each for each in people.tries if at < each.over_at),
        asking=tuple(each for each in people.asking if at < each.lapses_at + CONFIRM_WITHIN),
    )
