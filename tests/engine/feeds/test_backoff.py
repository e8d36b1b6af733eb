import random
from collections.abc import Callable, Iterable

import pytest

from engine.feeds import binance_subscription, bybit_subscription
from engine.feeds.backoff import Backoff
from engine.market import Instrument
from tests.engine.feeds.builders import instruments


@pytest.mark.parametrize(
    ("failures", "longest_s"), [(1, 0.5), (2, 1.0), (4, 4.0), (7, 30.0), (1_000_000, 30.0)]
)
def test_waits_double_to_a_bound_and_jitter_takes_up_to_half(
    failures: int, longest_s: float
) -> None:
    backoff = Backoff(random.Random(1))

    delays = [backoff.delay_s(failures) for _ in range(200)]

    assert min(delays) >= longest_s / 2
    assert max(delays) <= longest_s
    assert max(delays) - min(delays) > longest_s / 3


@pytest.mark.parametrize(
    ("parts_of", "most"),
    [(binance_subscription.connection_parts, 300), (bybit_subscription.connection_parts, 500)],
)
def test_800_symbols_without_an_exchange_connect_less_often_than_it_bears_in_five_minutes(
    parts_of: Callable[[Iterable[Instrument]], list[list[Instrument]]], most: int
) -> None:
    listed = instruments(*(f"COIN{number}" for number in range(800))).values()
    backoff = Backoff(random.Random(1))

    tries = sum(tries_in(300, backoff) for _ in parts_of(listed))

    assert tries < most


def tries_in(seconds: float, backoff: Backoff) -> int:
    tries, passed_s = 1, 0.0
    while (passed_s := passed_s + backoff.delay_s(tries)) < seconds:
        tries += 1
    return tries
