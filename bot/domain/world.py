"""Everything a rule may know besides its subject and the command: one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.ids import IncidentId, StreamId, TextId
from bot.domain.incident import By, Incident, Reporter
from bot.domain.person import Account, Actor
from bot.domain.place import Place, Room
from bot.domain.playbook import Playbook
from bot.domain.severity import Facts, Severity


@dataclass(frozen=True, slots=True)
class OpenIncident:
    """An incident that is not over, as far as another report needs to know it."""

    id: IncidentId
    opened_at: datetime
    severity: Severity
    facts: Facts
    stream: StreamId | None
    reporters: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class World:
    """`now` is show time. `kept` is the playbook whose checklists, cadence and targets the subject keeps.

    `seed` is fresh and random; ids are made of it. `opened_by_sender` and `opened_in_workspace` count
    openings of the last ten minutes, `paged_...` those of them that called somebody. `workspaces`: their
    names, by platform and id. `last_text` is what the sender last wrote about the subject.
    """

    now: datetime
    playbook: Playbook
    kept: Playbook
    actor: Actor
    seed: str
    rooms: tuple[Room, ...] = ()
    platforms: frozenset[str] = frozenset()  # connected chat platforms
    addresses: frozenset[str] = frozenset()  # variables of contact points that are set
    workspaces: Mapping[tuple[str, str], str] = field(default_factory=dict)
    next_incident: IncidentId = IncidentId(0)
    open_incidents: tuple[OpenIncident, ...] = ()
    opened_by_sender: int = 0
    opened_in_workspace: int = 0
    paged_by_sender: int = 0
    paged_in_workspace: int = 0
    place: Place | None = None
    is_typed: bool = (
        False  # the order is words that stand in that place for everybody there to read
    )
    last_text: str = ""
    other: Incident | None = None  # the one that the command names besides its subject
    running: tuple[Incident, ...] = ()  # all that are not over, where the roster is the subject
    opened_for: bool = False  # somebody of the crew opens what the sender reported
    accepted: frozenset[Place] = frozenset()  # where the page that failed somewhere was accepted

    def reporter_in(self, incident: Incident) -> Reporter | None:
        """The actor as a reporter of it, whichever of their accounts they reported from."""
        return incident.reporter_among(self.actor.accounts)

    @property
    def typed_in(self) -> Place | None:
        return self.place if self.is_typed else None

    @property
    def by(self) -> By:
        return By(self.actor.person, self.actor.account)

    def text_id(self) -> TextId:
        """Of the one text that a decision may record."""
        return TextId(f"{self.seed}.0")
