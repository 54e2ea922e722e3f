"""Shows: planned live broadcasts, which bring extra people on call."""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.ids import PersonId, RegionId, StreamId
from bot.domain.oncall.clock import Interval, Span

AROUND = timedelta(minutes=30)  # before the start and after the end: set-up and the long tail


@dataclass(frozen=True, slots=True)
class Show:
    """One broadcast.

    Args:
        viewers: expected; None: not known.
        region: where its audience is; None: everywhere.
        crew: on call at level 1 for it.
    """

    id: str
    title: str
    span: Span
    viewers: int | None = None
    stream: StreamId | None = None
    region: RegionId | None = None
    crew: tuple[PersonId, ...] = ()

    @property
    def staffed(self) -> Interval:
        """When extra people are on call for it."""
        on_air = self.span.interval
        return Interval(on_air.start - AROUND, on_air.end + AROUND)

    def concerns(self, region: RegionId | None) -> bool:
        """Say whether an incident in a region could be about it; None: not known where."""
        return self.region is None or region is None or self.region == region
