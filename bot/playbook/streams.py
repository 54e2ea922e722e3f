"""The sections `streams` and `reporters`."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator

from bot.domain.ids import PersonId, RegionId, StreamId
from bot.domain.person import Account, Standing
from bot.domain.playbook import Reporters, Stream
from bot.playbook.fields import KeylessText, Slug
from bot.playbook.near import or_near
from bot.playbook.oncall_entries import AccountEntry, Section, ShowEntry
from bot.playbook.oncall_fields import wrong
from bot.playbook.problem import Flaw

WEB = re.compile(r"https?://[^\s/@]+(/\S*)?$")


def _web_address(url: str) -> str:
    if not WEB.match(url):
        raise wrong(f'"{url}" is not a web address. Write it like https://example.com/live.')
    return url


def _account(entry: AccountEntry) -> Account:
    return Account(entry.platform, entry.workspace, entry.user)


WebAddress = Annotated[KeylessText, AfterValidator(_web_address)]


class StreamEntry(Section):
    """What is being broadcast. Never holds a key."""

    id: Slug
    name: KeylessText
    owners: tuple[Slug, ...] = ()
    """People of the playbook whose reports are about this stream unless they say otherwise."""
    accounts: tuple[AccountEntry, ...] = ()
    """Owners who are not in the playbook."""
    region: Slug | None = None
    """Where its audience is."""
    platform: KeylessText = ""
    watch: WebAddress | None = None
    """Where viewers watch it."""
    ingest: KeylessText = ""
    """The host it is pushed to, without the key."""
    encoder: KeylessText = ""
    dashboards: tuple[WebAddress, ...] = ()

    def stream(self) -> Stream:
        return Stream(
            id=StreamId(self.id),
            name=self.name,
            owners=tuple(map(PersonId, self.owners)),
            accounts=tuple(map(_account, self.accounts)),
            region=RegionId(self.region) if self.region else None,
            platform=self.platform,
            watch_url=self.watch or "",
            ingest=self.ingest,
            encoder=self.encoder,
            dashboards=self.dashboards,
        )


Unlisted = Literal["reporter", "anyone"]


class ReportersEntry(Section):
    """Who may open incidents without being in `people`."""

    members: Unlisted = "reporter"
    """Full members of an allowed workspace."""
    guests: Unlisted = "anyone"
    """Guests, and everybody of a public server."""
    accounts: tuple[AccountEntry, ...] = ()
    roles: tuple[str, ...] = ()
    """Names of roles of the chat platforms."""

    def reporters(self) -> Reporters:
        return Reporters(
            members=Standing[self.members.upper()],
            guests=Standing[self.guests.upper()],
            accounts=frozenset(map(_account, self.accounts)),
            roles=frozenset(self.roles),
        )


Streams = tuple[StreamEntry, ...]


def flaws(streams: Streams, people: Collection[str]) -> Iterator[Flaw]:
    for n, stream in enumerate(streams):
        if stream.id in (earlier.id for earlier in streams[:n]):
            yield Flaw(("streams", n, "id"), f'There are two streams "{stream.id}".')
        for m, owner in enumerate(stream.owners):
            if owner not in people:
                sentence = f'There is no person "{owner}".{or_near(owner, people)}'
                yield Flaw(("streams", n, "owners", m), sentence)


def unknown_in_shows(shows: Sequence[ShowEntry], streams: Streams) -> Iterator[Flaw]:
    known = {stream.id for stream in streams}
    for n, show in enumerate(shows):
        if show.stream is not None and show.stream not in known:
            sentence = f'There is no stream "{show.stream}".{or_near(show.stream, known)}'
            yield Flaw(("shows", n, "stream"), sentence)
