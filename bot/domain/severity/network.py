"""A small neural network that weighs the levels: what a text says together with what the rules made of it.

One hidden layer. Features and circumstances are added up in each of its units, a sum below zero
counts for nothing, and each level has weights for the units. So words can mean something else beside others.
`benchmarks/severity/train_opinion.py` trains it and writes `network.bin`; docs/severity.md says what it adds.
"""

import json
import math
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul
from pathlib import Path
from zlib import crc32

from bot.domain.severity.features import Kind, tells
from bot.domain.severity.values import Words

Row = tuple[float, ...]  # a number per unit; in the last layer the start comes after them
Part = tuple[Words, Row]


@dataclass(frozen=True, slots=True)
class Network:
    """`names` are the CRC-32 of the features it knows, rising, and `rows` what each adds to each unit."""

    names: "array[int]"
    rows: memoryview  # signed bytes, in steps
    step: float
    start: Row
    circumstances: Mapping[str, Row]
    levels: tuple[Row, ...]

    def row(self, name: str) -> Sequence[int] | None:
        """Return what a feature adds, in steps; None if it is not known."""
        wanted = named(name)
        at = bisect_left(self.names, wanted)
        if at == len(self.names) or self.names[at] != wanted:
            return None
        units = len(self.start)
        return self.rows[at * units : (at + 1) * units]


def named(feature: str) -> int:
    return crc32(feature.encode(errors="surrogatepass"))


@dataclass(frozen=True, slots=True)
class Taken:
    """What the features of a text add to each unit, and what each of its words does."""

    sums: Row
    parts: tuple[Part, ...]


@cache
def network() -> Network:
    """Read the network, on first use."""
    return read(Path(__file__).with_name("network.bin").read_bytes())


def read(written: bytes) -> Network:
    """Return what `write` wrote."""
    head, _, numbers = written.partition(b"\n")
    told = json.loads(head)
    names = array("I")
    size = told["features"] * names.itemsize
    names.frombytes(numbers[:size])
    return Network(
        names,
        memoryview(numbers)[size:].cast("b"),
        told["step"],
        tuple(told["start"]),
        {name: tuple(row) for name, row in told["circumstances"].items()},
        tuple(map(tuple, told["levels"])),
    )


def take(kinds: Iterable[tuple[float, Kind]]) -> Taken:
    """Add up what the features of a text say; a long text weighs as much as a short one."""
    known = network()
    sums = list(known.start)
    parts: list[Part] = []
    for weight, kind in kinds:
        found = [(name, at, row) for name, at in kind.items() if (row := known.row(name))]
        each = weight * known.step / math.sqrt(len(found) or 1)
        for unit, column in enumerate(zip(*(row for _, _, row in found), strict=True)):
            sums[unit] += each * sum(column)
        parts += [(at, tuple(each * one for one in row)) for name, at, row in found if tells(name)]
    return Taken(tuple(sums), tuple(parts))


@dataclass(frozen=True, slots=True)
class Weighed:
    """How much speaks for each level, and which units spoke."""

    levels: Row  # natural logarithms of odds, but for what they have in common
    units: tuple[bool, ...]
    parts: tuple[Part, ...]

    def words_for(self, level: int, other: int) -> Words | None:
        """Return the words that speak most for one level and against another (both from 0)."""
        for_it, against = (network().levels[at] for at in (level, other))
        weight = [
            (one - two) * heard
            for one, two, heard in zip(for_it, against, self.units, strict=False)
        ]
        told = ((sum(map(mul, weight, row)), at) for at, row in self.parts)
        most, words = max(told, key=lambda one: one[0], default=(0.0, None))
        return words if most > 0 else None


def weigh(taken: Taken, around: Iterable[str]) -> Weighed:
    """Weigh a text in its circumstances; those that were never seen weigh nothing."""
    known = network()
    rows = [row for name in sorted(set(around)) if (row := known.circumstances.get(name))]
    units = [sum(column) for column in zip(taken.sums, *rows, strict=True)]
    spoken = [max(unit, 0.0) for unit in units]
    levels = tuple(sum(map(mul, spoken, row)) + row[-1] for row in known.levels)
    return Weighed(levels, tuple(unit > 0 for unit in units), taken.parts)
