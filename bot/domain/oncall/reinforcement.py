"""Reinforcement: extra people at level 1 when the audience is at its peak."""

from dataclasses import dataclass

from bot.domain.ids import PersonId, RegionId, RotationId
from bot.domain.oncall.clock import Span
from bot.domain.oncall.show import Show
from bot.domain.oncall.window import Window


@dataclass(frozen=True, slots=True)
class Reinforcement:
    """Extra people, and when: in windows of the audience's zone, on dates, or during shows.

    Args:
        zone: the audience's, for `windows`.
        rotation: its people on call come too.
        region: whose incidents they answer; None: all.
        shows: they come for shows that expect `min_viewers` or more; not known counts as enough.
    """

    id: str
    name: str = ""
    people: tuple[PersonId, ...] = ()
    rotation: RotationId | None = None
    region: RegionId | None = None
    zone: str = "UTC"
    windows: tuple[Window, ...] = ()
    dates: tuple[Span, ...] = ()
    shows: bool = False
    min_viewers: int = 0

    def wants(self, show: Show) -> bool:
        return self.shows and (show.viewers is None or show.viewers >= self.min_viewers)

    def concerns(self, region: RegionId | None) -> bool:
        return self.region is None or region is None or self.region == region
