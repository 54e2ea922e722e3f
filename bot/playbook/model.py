"""The whole playbook as it is written: each section is one key of one mapping."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Literal

from pydantic import Field

from bot.domain.person import Language
from bot.domain.severity import Severity
from bot.playbook.checklists import Checklists
from bot.playbook.fields import PositiveLength, Section
from bot.playbook.streams import ReportersModel, Streams

LANGUAGES = {"en": Language.EN, "zh": Language.ZH, "zh-CN": Language.ZH}
Level = Literal["SEV1", "SEV2", "SEV3", "SEV4"]


class PlaybookFile(Section):
    """How a team works."""

    team: str = "Live operations"
    language: Literal["en", "zh", "zh-CN"] = "en"
    """Spoken where nobody's own language is known."""
    hotline: str = ""
    """Whom to phone if the bot does not answer."""
    cadence: Mapping[Level, PositiveLength] = Field(default_factory=dict)
    """How often a word is promised while an incident is open."""
    streams: Streams = ()
    reporters: ReportersModel = ReportersModel()
    checklists: Checklists = Field(default_factory=dict)

    def cadences(self) -> Mapping[Severity, timedelta]:
        return {Severity[level]: length for level, length in self.cadence.items()}
