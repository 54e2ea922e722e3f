"""The whole playbook as it is written: each section is one key of one mapping."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field

from bot.domain.person import Language
from bot.domain.severity import Severity
from bot.playbook.checklists import Checklists
from bot.playbook.oncall import OnCallSections
from bot.playbook.oncall_entries import SeverityName
from bot.playbook.oncall_fields import Duration, wrong
from bot.playbook.severity import SeverityEntry
from bot.playbook.streams import ReportersEntry, Streams

MINUTE = timedelta(minutes=1)
LANGUAGES = {"en": Language.EN, "zh": Language.ZH, "zh-CN": Language.ZH}


def _not_too_often(cadence: timedelta) -> timedelta:
    if cadence < MINUTE:
        raise wrong("Nobody reads a word every few seconds. Write at least 1m.")
    return cadence


Cadence = Annotated[Duration, AfterValidator(_not_too_often)]


class PlaybookFile(OnCallSections):
    """How a team works."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    team: str = "Live operations"
    language: Literal["en", "zh", "zh-CN"] = "en"
    """Spoken where nobody's own language is known."""
    hotline: str = ""
    """Whom to phone if the bot does not answer."""
    cadence: Mapping[SeverityName, Cadence] = Field(default_factory=dict)
    """How often a word is promised while an incident is open."""
    show_cadence: Mapping[SeverityName, Cadence] = Field(default_factory=dict)
    """The same from 30 minutes before a show to 30 minutes after it, where that is more often."""
    severity: SeverityEntry = SeverityEntry()
    streams: Streams = ()
    reporters: ReportersEntry = ReportersEntry()
    checklists: Checklists = Field(default_factory=dict)

    def cadences(self) -> Mapping[Severity, timedelta]:
        return {Severity[level]: length for level, length in self.cadence.items()}

    def show_cadences(self) -> Mapping[Severity, timedelta]:
        return {Severity[level]: length for level, length in self.show_cadence.items()}
