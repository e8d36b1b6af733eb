"""Frames that no exchange should send, from a seed; and what the good ones between them make."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from math import isclose
from random import Random
from typing import Any, NamedTuple

from engine.market import Candle

FRAMES = int(os.environ.get("HELIOGRAPH_FUZZ_FRAMES", "100000"))
SEED = int(os.environ.get("HELIOGRAPH_FUZZ_SEED", "1"))
BETWEEN = 250
"""Bad frames between two good ones."""
MANY = 50

NO_AMOUNTS: Sequence[Any] = (
    "",
    "-1",
    "0",
    "NaN",
    "nan",
    "Infinity",
    "-inf",
    "1e999",
    "1e15",
    "9" * 400,
    "0x10",
    "1,5",
    "65114.2.0",
    "\u0661\u0662",
    None,
    {},
    [],
    ["1"],
    {"p": "1"},
    -5,
    0,
    10**400,
)
NO_TIMES: Sequence[Any] = (
    None,
    "",
    "soon",
    -1,
    0,
    1_786_310_819,
    1_786_310_819_681_000,
    10**30,
    1e300,
    {},
    [],
    "2026-08-09T21:26:59Z",
)
NONSENSE: Sequence[bytes] = (
    b"",
    b" ",
    b"null",
    b"true",
    b"0",
    b"[]",
    b'"',
    b"{",
    b"\x00",
    b"\xff\xfe\xfd",
    b"<html><h1>502 Bad Gateway</h1></html>",
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b'{"x":"' + b"y" * 1_000_000 + b'"',
)
_SPLINTERS: Sequence[bytes] = (
    b"",
    b'"',
    b"-",
    b"9" * 30,
    b"null",
    b"NaN",
    b"1e999",
    b"{",
    b"]",
    b"\\u0000",
    b"\xff",
    b"[" * 2_000,
    b'"p":"1","p":"2",',
)

Row = dict[str, Any]


class Good(NamedTuple):
    """A trade of a good frame."""

    time_ms: int
    price: str
    quantity: str
    taker_buys: bool


def good_trades(source: Random, start_ms: int, count: int) -> list[Good]:
    """In order of time, some of one moment."""
    trades, time_ms, cents = [], start_ms, 6_511_420
    for _ in range(count):
        time_ms += source.choice((0, 1, 40, 300, 900, 2_500))
        cents += source.randint(-300, 300)
        price, quantity = f"{cents / 100:.2f}", f"{source.randint(1, 9_000) / 1000:.3f}"
        trades.append(Good(time_ms, price, quantity, source.random() < 0.5))
    return trades


def seconds_of(trades: Sequence[Good]) -> list[tuple[float, ...]]:
    """Start, open, high, low, close and number of trades, told without the program's code."""
    found: list[tuple[float, ...]] = []
    for number, group in groupby(trades, lambda each: each.time_ms // 1000):
        inside = list(group)
        prices = [float(each.price) for each in inside]
        found.append((number * 1000, prices[0], max(prices), min(prices), prices[-1], len(inside)))
    return found


def volumes_of(trades: Sequence[Good]) -> list[float]:
    """Of each second with trades."""
    return [
        sum(float(each.quantity) for each in group)
        for _, group in groupby(trades, lambda each: each.time_ms // 1000)
    ]


def assert_made_of(trades: Sequence[Good], seconds: Sequence[Candle]) -> None:
    """Prices and counts exactly, volumes to 1e-9; of the newest seconds, as many as there are."""
    assert len(seconds) > MANY
    shown = [
        (each.start_ms, each.open, each.high, each.low, each.close, each.trades or 0)
        for each in seconds
    ]
    assert shown == seconds_of(trades)[-len(seconds) :]
    volumes = volumes_of(trades)[-len(seconds) :]
    for each, volume in zip(seconds, volumes, strict=True):
        assert isclose(each.volume, volume, rel_tol=1e-9)


def truncated(frame: str, source: Random) -> bytes:
    """Cut off somewhere: no JSON any more."""
    return frame.encode()[: source.randrange(1, len(frame))]


def splintered(frame: str, source: Random) -> bytes:
    """Damaged anywhere; it may even be whole still, or say something else."""
    damaged = bytearray(frame.encode())
    for _ in range(source.randint(1, 3)):
        first = source.randrange(len(damaged) + 1)
        last = min(len(damaged), first + source.choice((0, 1, 1, 2, 8, len(damaged))))
        damaged[first:last] = source.choice((*_SPLINTERS, bytes([source.randrange(256)])))
    return bytes(damaged)


def dumped(message: Any) -> bytes:  # noqa: ANN401 - JSON of any shape
    """As it would travel."""
    return json.dumps(message).encode()


def bad_frames(
    source: Random, count: int, kinds: Sequence[Callable[[Random], bytes]]
) -> Iterator[bytes]:
    """Of all kinds alike; the large ones are few."""
    for _ in range(count):
        if source.random() < 0.002:
            yield source.choice(NONSENSE)
        else:
            yield source.choice(kinds)(source)
