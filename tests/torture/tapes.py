"""What happens in the markets of a seed: trades, all of them, before anything runs."""

from array import array
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from sandbox.exchange.tape import Tape

START_MS = 1_790_000_040_000  # a full minute
MINUTE_MS = 60_000


class Temper(NamedTuple):
    """How a price moves, in price units."""

    exchange_id: str
    price: int
    step: float
    """Standard deviation from one trade to the next."""
    trades_per_s: float
    jumps: float
    """Share of the trades that jump twenty times as far."""
    silences: float
    """Share of the trades that are followed by silence of up to a minute."""


TEMPERS = (
    Temper("BTCUSDT", 600_000, 60.0, 1.0, 0.001, 0.002),
    Temper("ETHUSDT", 320_000, 60.0, 0.7, 0.004, 0.0),
    Temper("SOLUSDT", 15_000, 3.0, 0.4, 0.0, 0.01),
    Temper("XRPUSDT", 25_000, 5.0, 0.5, 0.002, 0.0),
)
"""Calm, volatile, thin, and in between."""
DIGITS = {"BTCUSDT": 1, "ETHUSDT": 2, "SOLUSDT": 2, "XRPUSDT": 4}


def made_up(seed: int, hours: float, tempers: Sequence[Temper] = TEMPERS) -> list[Tape]:
    """The same for the same seed. The first hours are what was before the market opens."""
    return [_tape(temper, seed, hours) for temper in tempers]


def _tape(temper: Temper, seed: int, hours: float) -> Tape:
    random = Random(f"{seed}/{temper.exchange_id}")
    times, prices = array("q"), []
    for time_ms, price in _walk(temper, random, START_MS + int(hours * 60 * MINUTE_MS)):
        times.append(time_ms)
        prices.append(price)
    rises = (
        after >= before for before, after in zip([temper.price, *prices], prices, strict=False)
    )
    return Tape(
        exchange_id=temper.exchange_id,
        price_digits=DIGITS[temper.exchange_id],
        quantity_digits=3,
        times_ms=times,
        prices=prices,
        quantities=[1 + int(random.expovariate(0.002)) for _ in prices],
        taker_buys=list(rises),
    )


def _walk(temper: Temper, random: Random, end_ms: int) -> Iterator[tuple[int, int]]:
    time_ms, price, drift = float(START_MS), float(temper.price), 0.0
    while time_ms < end_ms:
        yield int(time_ms), max(1, round(price))
        if random.random() < 0.005:
            drift = random.gauss(0, temper.step / 8)
        reach = 20 if random.random() < temper.jumps else 1
        # Prices are drawn back to where they began, or a long tape would end at nothing.
        home = (temper.price - price) * 1e-5
        price += home + random.gauss(drift, temper.step * reach)
        time_ms += 1 + random.expovariate(temper.trades_per_s) * 1000
        if random.random() < temper.silences:
            time_ms += random.uniform(0, MINUTE_MS)
