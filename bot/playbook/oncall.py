"""The playbook's sections about people and their turns, checked as a whole, and their values."""

from collections.abc import Mapping
from datetime import date

from pydantic import model_validator

from bot.domain.ids import RotationId
from bot.domain.oncall import EscalationPolicy, OnCallPlan
from bot.domain.severity.values import Severity
from bot.playbook.oncall_checks import mistakes
from bot.playbook.oncall_entries import OnCallEntries, problems
from bot.playbook.oncall_plan import plan_of
from bot.playbook.oncall_policies import policies_of


class OnCallSections(OnCallEntries):
    """Everything about people and turns, from one merged mapping; other sections are ignored.

    `people` alone is enough: everybody takes weekly turns, always, for a region "global".
    """

    @model_validator(mode="after")
    def _names_agree(self) -> "OnCallSections":
        if found := mistakes(self):
            raise problems("on call", found)
        return self

    def calendars(self) -> Mapping[RotationId, str]:
        """Return the rotations filled from ICS feeds, each with the variable of its address.

        Until `ics.rotation_from_ics` has filled it, such a rotation has nobody.
        """
        return {RotationId(r.id): r.calendar_from for r in self.rotations if r.calendar_from}

    def to_plan(self, around: date) -> OnCallPlan:
        """Return the plan; holidays are those of the years around a date."""
        return plan_of(self, around)

    def to_policies(self) -> Mapping[Severity, EscalationPolicy]:
        """Return a policy for every severity, the shipped one where none is written."""
        return policies_of(self.escalation)
