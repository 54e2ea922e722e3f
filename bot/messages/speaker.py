"""What must be known to put something into words for one reader or one room."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.ids import PersonId, TextId
from bot.domain.person import Account, Language, Person
from bot.domain.playbook import Runbook
from bot.domain.severity import Symptom


@dataclass(frozen=True, slots=True)
class Speaker:
    """Args:
    zone: of the reader or the room (IANA), where a platform cannot show each reader their own.
    names: what platforms call accounts that are nobody's of the playbook.
    texts: what humans wrote; one that is blanked or not there is shown as deleted.
    runbooks: of the playbook that the incident keeps, for the texts of its checklist.
    hotline: whom to phone if the bot cannot help; every sentence may name it.
    base_url: of the bot's own pages, without a slash at the end; empty: there are none.
    """

    language: Language = Language.EN
    zone: str = "UTC"
    people: Mapping[PersonId, Person] = field(default_factory=dict)
    names: Mapping[Account, str] = field(default_factory=dict)
    texts: Mapping[TextId, str] = field(default_factory=dict)
    runbooks: Mapping[Symptom, Runbook] = field(default_factory=dict)
    hotline: str = ""
    base_url: str = ""
