"""Fit networks of one hidden layer by gradient descent (Adam), with features left out by chance."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_matrix

Layers = dict[str, np.ndarray]
NETWORKS = 2  # side by side, each with a chance of its own: one fit alone differs from the next
UNITS = 16  # of each
EPOCHS = 24
BATCH = 256  # reports
RATE = 3e-3  # of learning, at first; it falls to nothing
LEFT_OUT = 0.5  # share of a report's features, each time anew
ASLEEP = 0.2  # share of the units
DECAY = 1e-6
KEEP_1, KEEP_2 = 0.9, 0.999  # Kingma and Ba, "Adam" (2014)


@dataclass
class Adam:
    layers: Layers
    first: Layers = field(init=False)
    second: Layers = field(init=False)
    steps: int = 0

    def __post_init__(self) -> None:
        self.first, self.second = (
            {name: np.zeros_like(one) for name, one in self.layers.items()} for _ in range(2)
        )

    def step(self, slopes: Mapping[str, np.ndarray], rate: float) -> None:
        self.steps += 1
        for name, slope in slopes.items():
            self.first[name] += (1 - KEEP_1) * (slope - self.first[name])
            self.second[name] += (1 - KEEP_2) * (slope**2 - self.second[name])
            mean = self.first[name] / (1 - KEEP_1**self.steps)
            spread = np.sqrt(self.second[name] / (1 - KEEP_2**self.steps))
            self.layers[name] -= rate * mean / (spread + 1e-8)


def fitted_together(
    table: csr_matrix, wanted: np.ndarray, weigh: np.ndarray, classes: int
) -> Layers:
    """Return `into` and `start` (of the units), `out` and `end` (of the classes), which the networks share.

    `table` has a row per report, `wanted` its class (from 0) and `weigh` how much it counts.
    """
    each = [
        fitted(table, wanted, weigh, classes, np.random.default_rng(seed))
        for seed in range(NETWORKS)
    ]
    return {
        "into": np.hstack([one["into"] for one in each]),
        "start": np.hstack([one["start"] for one in each]),
        "out": np.vstack([one["out"] for one in each]) / NETWORKS,
        "end": np.mean([one["end"] for one in each], axis=0),
    }


def fitted(
    table: csr_matrix,
    wanted: np.ndarray,
    weigh: np.ndarray,
    classes: int,
    chance: np.random.Generator,
) -> Layers:
    table = table.astype(np.float32).tocsr()
    layers = {
        "into": chance.normal(0, 0.02, (table.shape[1], UNITS)).astype(np.float32),
        "start": np.full(UNITS, 0.1, np.float32),
        "out": chance.normal(0, UNITS**-0.5, (UNITS, classes)).astype(np.float32),
        "end": np.zeros(classes, np.float32),
    }
    adam = Adam(layers)
    batches = list(_batches(table.shape[0], chance))
    for number, rows in enumerate(batches):
        slopes = _slopes(layers, _thinned(table[rows], chance), wanted[rows], weigh[rows], chance)
        adam.step(slopes, RATE * (1 - number / len(batches)))
    return layers


def _batches(reports: int, chance: np.random.Generator) -> Iterable[np.ndarray]:
    for _ in range(EPOCHS):
        order = chance.permutation(reports)
        yield from (order[at : at + BATCH] for at in range(0, reports, BATCH))


def _thinned(rows: csr_matrix, chance: np.random.Generator) -> csr_matrix:
    rows.data = rows.data * (chance.random(rows.data.shape) >= LEFT_OUT) / (1 - LEFT_OUT)
    return rows.astype(np.float32)


def _slopes(
    layers: Layers,
    rows: csr_matrix,
    wanted: np.ndarray,
    weigh: np.ndarray,
    chance: np.random.Generator,
) -> Layers:
    sums = rows @ layers["into"] + layers["start"]
    awake = ((sums > 0) * (chance.random(sums.shape) >= ASLEEP) / (1 - ASLEEP)).astype(np.float32)
    units = sums * awake
    off = _shares(units @ layers["out"] + layers["end"])
    off[np.arange(len(wanted)), wanted] -= 1
    off *= (weigh / weigh.sum())[:, None]
    back = (off @ layers["out"].T) * awake
    return {
        "into": rows.T @ back + DECAY * layers["into"],
        "start": back.sum(0),
        "out": units.T @ off + DECAY * layers["out"],
        "end": off.sum(0),
    }


def _shares(values: np.ndarray) -> np.ndarray:
    powers = np.exp(values - values.max(1, keepdims=True))
    shares: np.ndarray = powers / powers.sum(1, keepdims=True)
    return shares
