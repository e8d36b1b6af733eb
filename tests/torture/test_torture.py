"""A small slice of the torture: a few desks die at named places, and nothing is lost.

make torture is the whole of it; see docs/torture.md.
"""

import pytest

from tests.torture.crash_points import CRASH_POINTS, CrashPoint, found
from tests.torture.seeds import torment

IN_ORDER = (
    "decisions committed",
    "bytes written",
    # Telegram refuses most of what this one sends.
    "hold written, not committed",
)


@pytest.mark.parametrize("point", CRASH_POINTS, ids=lambda point: point.name)
def test_every_crash_point_names_a_function_of_the_product(point: CrashPoint) -> None:
    _, _, function = found(point.place)

    assert callable(function)


async def test_desks_that_die_at_named_places_lose_nothing_and_repeat_nothing_unmarked() -> None:
    verdict = await torment(2, points=IN_ORDER)

    assert verdict.broken == {}
    assert set(verdict.figures.crashes) == set(IN_ORDER)
    assert verdict.evidence is not None
    assert verdict.evidence.signals
