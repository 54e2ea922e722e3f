"""A walk through time asks the same rules again and again; most answers still hold."""

from collections.abc import Callable, Hashable
from datetime import datetime
from typing import TypeVar

from bot.domain.oncall.clock import Steady
from bot.domain.oncall.plan import OnCallPlan

T = TypeVar("T")


class Lookout:
    """Looks at one plan, and asks a rule anew only once its last answer may have changed."""

    def __init__(self, plan: OnCallPlan) -> None:
        self.plan = plan
        self._held: dict[Hashable, tuple[datetime, Steady[object]]] = {}

    def ask(self, key: Hashable, at: datetime, rule: Callable[[], Steady[T]]) -> Steady[T]:
        """Return the rule's answer for an instant. One key always goes with one rule."""
        held = self._held.get(key)
        if held is not None and held[0] <= at < held[1].until:
            return held[1]  # type: ignore[return-value]  # the key decides the type
        answer = rule()
        self._held[key] = (at, answer)  # type: ignore[assignment]  # read as Steady[object] only here
        return answer
