"""How files go where the words are read that they came with."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.domain.decision import Delivery, Lane, Tell
from bot.domain.file import File
from bot.domain.incident import Incident
from bot.domain.mask import clean, masked
from bot.domain.outlets import tell_crew
from bot.domain.say import Button, Say, Who, say
from bot.domain.world import World

MOST = 10  # of one message, as Discord takes them
LONGEST_NAME = 100
MEGABYTE, KILOBYTE = 1_000_000, 1_000


def below_cards(incident: Incident, files: Sequence[File], world: World) -> Iterator[Delivery]:
    """What came with a report, in each of the crew's rooms."""
    who = Who(world.by.person, world.by.account)
    for file in files[:MOST]:
        for told in tell_crew(incident, world, _line(file, who), buttons=_ways_to(file)):
            if isinstance(told.what, Tell):
                yield replace(told, what=replace(told.what, file=file), lane=Lane.FILE)


def beside(words: Iterable[Delivery], files: Sequence[File], who: Who) -> Iterator[Delivery]:
    """Each where the words go, silently and on its own: nothing waits for a file."""
    for delivery in words:
        for file in files[:MOST]:
            shown = Tell((_line(file, who),), _ways_to(file), file=file)
            yield _last(delivery, shown, file.id)


def taken_away(words: Iterable[Delivery], files: Sequence[str]) -> Iterator[Delivery]:
    """What was shown of a message's files. `words`: what takes its words away."""
    for delivery in words:
        for file in files[:MOST]:
            if isinstance(delivery.what, Tell):
                yield _last(delivery, delivery.what, file)


def _last(words: Delivery, shown: Tell, file: str) -> Delivery:
    """Named after the words, so that it follows what becomes of them."""
    name = words.what.name if isinstance(words.what, Tell) else ""
    named = replace(shown, name=f"{name}:{file}" if name else "")
    return replace(words, what=named, lane=Lane.FILE, notify=False)


def _line(file: File, who: Who) -> Say:
    name = masked(clean(file.name))[:LONGEST_NAME] or "?"
    return say("file-from", who=who, name=name, size=size_of(file))


def _ways_to(file: File) -> tuple[Button, ...]:
    return (Button("", say("button-see-file"), link=file.link),) if file.link else ()


def size_of(file: File) -> str:
    """`2.3 MB`, `340 kB`."""
    if file.size >= MEGABYTE:
        return f"{file.size / MEGABYTE:.1f} MB"
    return f"{max(file.size // KILOBYTE, 1)} kB"
