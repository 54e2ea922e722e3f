"""Coverage gaps: hours in which a policy would page nobody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.ids import PersonId, RegionId
from bot.domain.oncall.clock import Interval, Steady
from bot.domain.oncall.lookout import Lookout
from bot.domain.oncall.plan import AcceptedGap, OnCallPlan
from bot.domain.oncall.policy import EscalationPolicy
from bot.domain.oncall.reach import SLEEPS_AT_MOST
from bot.domain.oncall.timeline import overlap, union, walk, without
from bot.domain.oncall.via import Via
from bot.domain.oncall.why import why_nobody
from bot.domain.oncall.window import open_at
from bot.domain.severity.values import Severity


@dataclass(frozen=True, slots=True)
class Gap:
    """Nobody would be paged by any level.

    Args:
        region: None: an incident of no stated region.
        why: for each team, and the night, why it does not answer as the gap begins.
        accepted: the reason for which the playbook accepts it; empty: it does not.
        last_resort: who is called all the same.
    """

    severity: Severity
    region: RegionId | None
    interval: Interval
    why: tuple[Via, ...]
    accepted: str = ""
    last_resort: PersonId | None = None

    @property
    def is_open(self) -> bool:
        return not self.accepted and self.last_resort is None

    def in_english(self) -> str:
        start, end = self.interval.start, self.interval.end
        ends = f"{end:%H:%M}" if end - start < timedelta(days=1) else f"{end:%A %Y-%m-%d %H:%M}"
        reasons = "; ".join(one.in_english() for one in self.why)
        return (
            f"{self.severity.name} pages nobody for {self.region or 'no region'} on "
            f"{start:%A %Y-%m-%d %H:%M}-{ends} UTC ({reasons}). Add a rotation for those hours, "
            "name a last_resort, or list them under accepted_gaps."
        )


def repeated(gaps: Iterable[Gap]) -> tuple[tuple[Gap, int], ...]:
    """Return the first of each kind of gap and how often it comes back: a nightly hole is one."""
    kinds: dict[tuple[object, ...], list[Gap]] = {}
    for gap in gaps:
        kind = (gap.severity, gap.region, gap.why, gap.interval.length, gap.accepted)
        kinds.setdefault(kind, []).append(gap)
    return tuple((some[0], len(some)) for some in kinds.values())


def gaps_of(
    look: Lookout,
    severity: Severity,
    policy: EscalationPolicy,
    region: RegionId | None,
    silent: Iterable[Interval],
) -> Iterator[Gap]:
    """Yield the gaps of one policy and region; each accepted part is a gap of its own.

    Args:
        silent: when no level reaches anybody.
    """
    for interval in union(silent):
        if policy.awake_only and interval.length <= SLEEPS_AT_MOST:
            continue
        gap = Gap(severity, region, interval, why_nobody(look, region, interval.start))
        yield from parts(look.plan, gap)


def parts(plan: OnCallPlan, gap: Gap) -> Iterator[Gap]:
    """Yield what the playbook accepts of a gap, and the rest."""
    rest = [gap.interval]
    for accepted in plan.accepted_gaps:
        if accepted.severity in (None, gap.severity) and accepted.region in (None, gap.region):
            agreed = overlap(rest, _times(accepted, gap.interval))
            rest = without(rest, agreed)
            yield from (replace(gap, interval=one, accepted=accepted.reason) for one in agreed)
    yield from (replace(gap, interval=one) for one in rest)


def _times(accepted: AcceptedGap, within: Interval) -> list[Interval]:
    def ask(at: datetime) -> Steady[bool]:
        if accepted.span is not None:
            return accepted.span.holds(at)
        return open_at(accepted.windows, accepted.zone, at)

    return [one.interval for one in walk(ask, within.start, within.end) if one.value]
