"""The section `severity`: what a team may tune of how reports are rated.

The built-in words are in bot/domain/severity; what is written here comes on top of them.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from bot.domain.ids import RegionId
from bot.domain.severity import (
    WORD_NAMES,
    OwnSymptom,
    Severity,
    SeverityRules,
    Symptom,
    Thresholds,
)
from bot.playbook.fields import Slug
from bot.playbook.near import or_near
from bot.playbook.oncall_entries import Section, SeverityName
from bot.playbook.problem import Flaw

Word = Annotated[str, Field(min_length=1, max_length=60)]
Words = tuple[Word, ...]
Share = Annotated[float, Field(gt=0, le=100)]


class ThresholdsEntry(Section):
    """The rubric's numbers."""

    sev1_viewers: Annotated[int, Field(gt=0)] = 50_000
    """This many materially affected viewers are SEV1, whatever the symptom."""
    sev1_pct: Share = 50
    """This share of viewers affected is SEV1, per cent."""
    sev2_pct: Share = 10
    """This share of viewers affected is SEV2, per cent; less is SEV3."""
    few_viewers: Annotated[int, Field(ge=0)] = 20
    """Up to this many people count as a few."""
    desync_s: Annotated[float, Field(gt=0)] = 1
    """Sound out of step by this many seconds is a strong degradation."""
    latency_s: Annotated[float, Field(gt=0)] = 15
    """Behind live by this many seconds is a strong degradation."""
    low_fps: Annotated[int, Field(gt=0)] = 15
    """An output of this many frames a second or fewer is a strong degradation."""
    low_lines: Annotated[int, Field(gt=0)] = 360
    """A picture of this many lines or fewer is a strong degradation."""


class OwnSymptomEntry(Section):
    """A symptom of the team's own."""

    words: Annotated[Words, Field(min_length=1)]
    """What people type when it happens."""
    all_viewers: SeverityName = "SEV2"
    """Its level when it hits most or all viewers."""


class SeverityEntry(Section):
    """How reports are rated."""

    thresholds: ThresholdsEntry = ThresholdsEntry()
    starting: SeverityName = "SEV2"
    """A show that is due within minutes and cannot go live."""
    words: Mapping[str, Words] = Field(default_factory=dict)
    """More words for a symptom or a fact: `stutter: [ghosting]`, `drill: [红蓝军]`."""
    symptoms: Mapping[Slug, OwnSymptomEntry] = Field(default_factory=dict)
    regions: Mapping[Slug, Words] = Field(default_factory=dict)
    """More words for a region, or a region of your own: `eu: [frankfurt edge]`."""

    def rules(self) -> SeverityRules:
        return SeverityRules(
            thresholds=Thresholds(**self.thresholds.model_dump()),
            words=dict(self.words),
            symptoms={Symptom(name): _symptom(entry) for name, entry in self.symptoms.items()},
            regions={RegionId(code): words for code, words in self.regions.items()},
            starting=Severity[self.starting],
        )


def _symptom(entry: OwnSymptomEntry) -> OwnSymptom:
    return OwnSymptom(entry.words, Severity[entry.all_viewers])


def flaws(entry: SeverityEntry) -> Iterator[Flaw]:
    """What a model cannot see by itself: names of words, and thresholds in the wrong order."""
    known = {*WORD_NAMES, *entry.symptoms}
    for name in entry.words:
        if name not in known:
            sentence = f'"{name}" is no symptom and no fact.{or_near(name, known)}'
            yield Flaw(("severity", "words", name), sentence)
    limits = entry.thresholds
    if limits.sev2_pct >= limits.sev1_pct:
        sentence = (
            f"sev2_pct is {limits.sev2_pct:g}; it must be below sev1_pct, {limits.sev1_pct:g}."
        )
        yield Flaw(("severity", "thresholds", "sev2_pct"), sentence)
