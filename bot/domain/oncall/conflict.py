"""Overrides that contradict each other."""

from collections.abc import Iterable

from bot.domain.oncall.override import Override, OverrideKind


def first_conflict(existing: Iterable[Override], new: Override) -> Override | None:
    """Return an override of the same person that already says something for the same time.

    Only those that overlap in time and place contradict each other; to join somewhere while one's
    own turns are given away is no contradiction.
    """
    return next((one for one in existing if _conflict(one, new)), None)


def _conflict(one: Override, other: Override) -> bool:
    if one.person != other.person or not one.span.interval.meets(other.span.interval):
        return False
    if {one.kind, other.kind} == {OverrideKind.ADD, OverrideKind.REPLACE}:
        return False
    return _same_place(one, other)


def _same_place(one: Override, other: Override) -> bool:
    if one.rotation is not None and other.rotation is not None:
        return one.rotation == other.rotation
    return one.region is None or other.region is None or one.region == other.region
