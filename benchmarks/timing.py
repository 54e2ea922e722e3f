"""What the benchmarks of chat platforms share: printing times, and counting calls in a row."""

from collections.abc import Iterable, Sequence
from statistics import median, quantiles
from typing import Protocol


class Timed(Protocol):
    """A call: `at` is when it arrived, `done_at` when its answer left."""

    @property
    def at(self) -> float: ...

    @property
    def done_at(self) -> float: ...


def show_times(label: str, seconds: Iterable[float]) -> None:
    taken = sorted(each * 1000 for each in seconds)
    p99 = quantiles(taken, n=100, method="inclusive")[98] if len(taken) > 1 else taken[0]
    print(f"  {label:<46} median {median(taken):8.1f} ms   p99 {p99:8.1f} ms")


def rounds(calls: Sequence[Timed], last: Timed) -> int:
    """How many calls came one after another until `last` was done."""
    earlier = [each for each in calls if each.done_at <= last.at]
    return 1 + max((rounds(earlier, each) for each in earlier), default=0)
