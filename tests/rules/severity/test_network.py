"""The network that weighs levels: read from bytes, it adds up, and words count by what stands beside them."""

import json
import struct

import pytest

from bot.domain.severity import default_rules, network, understand
from bot.domain.severity.network import named, read, take, weigh
from bot.domain.severity.network import network as shipped
from bot.domain.severity.values import Words

# One unit hears "down" and is silenced by "drill"; SEV1 and SEV4 listen to it, in opposite ways.
WEIGHTS = {"down": 100, "drill": -100}
WHOLE = Words(0, 4), Words(5, 10)


def bytes_of(**rows: int) -> bytes:
    head = {
        "features": len(rows),
        "step": 0.01,
        "start": [0.0],
        "circumstances": {"!level 1": [2.0]},
        "levels": [[3.0, 0.5], [0.0, 0.0], [0.0, 0.0], [-3.0, 1.0]],
    }
    names = sorted(rows, key=named)
    packed = b"".join(struct.pack("=I", named(name)) for name in names)
    return (
        json.dumps(head).encode()
        + b"\n"
        + packed
        + struct.pack(f"{len(names)}b", *(rows[n] for n in names))
    )


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    made = read(bytes_of(**WEIGHTS))
    monkeypatch.setattr(network, "network", lambda: made)


def levels(*names: str, around: tuple[str, ...] = ()) -> tuple[float, ...]:
    kind = dict(zip(names, WHOLE, strict=False))
    return weigh(take([(1.0, kind)]), around).levels


@pytest.mark.usefixtures("small")
def test_a_word_speaks_for_a_level_and_another_beside_it_silences_it() -> None:
    assert levels("down") == pytest.approx((3.5, 0, 0, -2))
    assert levels("drill") == pytest.approx((0.5, 0, 0, 1))
    assert levels("down", "drill") == pytest.approx((0.5, 0, 0, 1))


@pytest.mark.usefixtures("small")
def test_what_is_not_known_weighs_nothing() -> None:
    assert levels("\ud800", around=("!level 9",)) == pytest.approx((0.5, 0, 0, 1))


@pytest.mark.usefixtures("small")
def test_what_the_rules_found_is_added() -> None:
    assert levels("drill", around=("!level 1", "!level 1")) == pytest.approx((3.5, 0, 0, -2))


@pytest.mark.usefixtures("small")
def test_the_words_that_spoke_are_named_and_those_against_are_not() -> None:
    weighed = weigh(take([(1.0, {"down": WHOLE[0]})]), ())
    assert (weighed.words_for(0, 3), weighed.words_for(3, 0)) == (WHOLE[0], None)


def test_what_ships_is_whole_and_every_name_in_it_is_found() -> None:
    known = shipped()
    assert list(known.names) == sorted(set(known.names))
    assert len(known.rows) == len(known.names) * len(known.start)
    assert {len(row) for row in known.levels} == {len(known.start) + 1}
    assert known.row("stream") is not None
    assert known.row("没 声 音") is not None


def test_the_same_words_weigh_otherwise_beside_others() -> None:
    rules = default_rules()
    over = understand("no picture for everyone, that was the drill at noon", rules)
    now = understand("no picture for everyone, that was no drill at noon", rules)
    assert over.leaning is not None
    assert now.leaning is not None
    assert (
        over.leaning.levels[3] - over.leaning.levels[0]
        > now.leaning.levels[3] - now.leaning.levels[0]
    )
