"""What must be true of the databases after any number of kills, whatever they interrupted."""

import asyncio
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from adapters.local_workspace import local_database
from bot.domain.events import IncidentDeclared, PersonPaged
from bot.domain.evolve import fold
from bot.domain.ids import IncidentId
from bot.domain.incident import Fate
from bot.store.engine import connect
from bot.store.reads import SqlReads

CARDS_AND_POSTS = ("ShowCard", "Tell")


@dataclass(frozen=True, slots=True)
class Findings:
    """`broken`: sentences, each a promise that was not kept. `doubles`: messages too many, by kind."""

    broken: tuple[str, ...]
    doubles: Mapping[str, int]
    incidents: int


def examine(database_url: str, answered: Mapping[str, Any]) -> Findings:
    return asyncio.run(_examine(database_url, answered))


async def _examine(url: str, answered: Mapping[str, Any]) -> Findings:
    engines, local = connect(url), connect(local_database(url))
    reads = SqlReads(engines)
    kinds = await engines.read(_kinds)
    numbers = await engines.read(_numbers)
    sent = await local.read(lambda chat: _sent(chat, kinds))
    there = await local.read(_there)
    doubles = Counter(kinds[key] for key, count in sent.items() for _ in range(count - 1))
    broken = [
        *await engines.read(lambda bot: _answered_are_there(bot, answered)),
        *await engines.read(_nothing_waits),
        *await engines.read(_failures_are_heard),
        *_no_double_posts(doubles),
        *await engines.read(lambda bot: _posts_are_there(bot, sent)),
        *await engines.read(lambda bot: _pages_are_there(bot, there)),
        *await engines.read(lambda bot: _one_card_each(bot, sent, numbers)),
    ]
    for number in numbers:
        broken += await _incident_holds(reads, IncidentId(number))
    await engines.dispose()
    await local.dispose()
    return Findings(tuple(broken), doubles, len(numbers))


def _numbers(bot: Connection) -> list[int]:
    return [int(number) for number in bot.scalars(text("SELECT number FROM incident"))]


def _kinds(bot: Connection) -> dict[str, str]:
    rows = bot.execute(text("SELECT key, body FROM delivery"))
    return {row.key: json.loads(row.body)["what_type"] for row in rows}


def _sent(chat: Connection, kinds: Mapping[str, str]) -> Counter[str]:
    """How often each delivery stands on the platform."""
    keys = chat.scalars(text("SELECT key FROM local_message WHERE author = ''"))
    return Counter(key for key in keys if key in kinds)


def _answered_are_there(bot: Connection, answered: Mapping[str, Any]) -> list[str]:
    kept = set(bot.scalars(text("SELECT key FROM command")))
    return [
        f"{event} was answered and is lost"
        for event in answered
        if f"local:home:{event}" not in kept
    ]


def _nothing_waits(bot: Connection) -> list[str]:
    rows = bot.execute(text("SELECT key FROM delivery WHERE state = 'waiting'"))
    return [f"delivery {row.key} was never carried out" for row in rows]


def _failures_are_heard(bot: Connection) -> list[str]:
    """The rules were told of each: somebody else is called, or a reporter is answered elsewhere."""
    rows = bot.execute(
        text(
            "SELECT key FROM delivery WHERE state = 'failed' AND incident IS NOT NULL"
            " AND 'failed:' || key NOT IN (SELECT key FROM command)"
        )
    )
    return [f"delivery {row.key} failed and nobody heard of it" for row in rows]


def _no_double_posts(doubles: Mapping[str, int]) -> list[str]:
    return [f"{doubles[kind]} double {kind}" for kind in CARDS_AND_POSTS if doubles.get(kind)]


def _there(chat: Connection) -> frozenset[str]:
    """The ids of all messages that stand on the platform."""
    return frozenset(str(each) for each in chat.scalars(text("SELECT id FROM local_message")))


def _posts_are_there(bot: Connection, sent: Counter[str]) -> list[str]:
    """What is recorded as posted in a thread or a direct message stands on the platform."""
    rows = bot.execute(text("SELECT key, body FROM delivery WHERE state = 'sent'"))
    return [
        f"delivery {row.key} is recorded as sent and is not there"
        for row in rows
        if json.loads(row.body)["what_type"] == "Tell" and not sent[row.key]
    ]


def _pages_are_there(bot: Connection, there: frozenset[str]) -> list[str]:
    """So does each page, alone or with others in one message."""
    posts = bot.execute(text("SELECT incident, name, message FROM post WHERE name LIKE 'page:%'"))
    stands = {(row.incident, row.name) for row in posts if row.message in there}
    rows = bot.execute(text("SELECT key, incident, body FROM delivery WHERE state = 'sent'"))
    pages = [(row.key, row.incident, json.loads(row.body)) for row in rows]
    return [
        f"page {key} is recorded as sent and is not there"
        for key, incident, body in pages
        if body["what_type"] == "ShowPage"
        and (incident, f"page:{body['what']['page']}:{body['what']['ring']}") not in stands
    ]


def _one_card_each(bot: Connection, sent: Counter[str], numbers: list[int]) -> list[str]:
    """Each incident has one card in the crew's room: later edits of it post nothing."""
    rows = bot.execute(text("SELECT key, incident, body FROM delivery"))
    posted: Counter[int] = Counter()
    for row in rows:
        what = json.loads(row.body)
        if what["what_type"] == "ShowCard" and what["what"]["audience"] == "crew":
            posted[row.incident] += sent[row.key]
    return [f"INC-{n} has {posted[n]} cards" for n in numbers if posted[n] != 1]


async def _incident_holds(reads: SqlReads, number: IncidentId) -> list[str]:
    history = await reads.history(number)
    if history is None:
        return [f"INC-{number} cannot be read"]
    broken = []
    if fold(history.events) != history.incident:
        broken.append(f"INC-{number}: its events do not give its row")
    if not isinstance(history.events[0], IncidentDeclared):
        broken.append(f"INC-{number} does not begin with its declaration")
    if not any(isinstance(event, PersonPaged) for event in history.events):
        broken.append(f"INC-{number} was opened and nobody was paged")
    if history.incident.is_over and any(p.fate is Fate.RINGING for p in history.incident.pages):
        broken.append(f"INC-{number} is over and somebody still rings")
    return broken
