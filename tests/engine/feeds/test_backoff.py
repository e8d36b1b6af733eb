import random

import pytest

from engine.feeds.backoff import Backoff


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
