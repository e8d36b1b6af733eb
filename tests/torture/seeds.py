"""One seed from its beginning to its verdict."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sandbox.exchange.tape import Tape
from tests.torture.crash_points import Fuse
from tests.torture.evidence import Evidence
from tests.torture.invariants import violations
from tests.torture.market_time import SPEED
from tests.torture.tapes import made_up
from tests.torture.world import PAST_MINUTES, TRADERS, Figures, Unsettled, World, world

LIVES = 30
"""Of a seed, if nothing else is said."""
CALM_AFTER = 15
"""Every so many lives one is left in peace until everything is settled."""
_LONGEST_LIFE_S = 25.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a seed showed."""

    figures: Figures
    evidence: Evidence | None
    """None when it never came to its end."""
    broken: dict[str, list[str]]
    """Invariants that do not hold; empty is good."""


async def torment(
    seed: int,
    lives: int = LIVES,
    *,
    keep: Path | None = None,
    points: Sequence[str] = (),
    tapes: Sequence[Tape] = (),
) -> Verdict:
    """Let desks live and die in a seed's world, then look at what is left.

    tapes: recorded ones; made up from the seed where there are none.
    keep: a folder in which database and log stay.
    points: where desks die, one after another, in a world without other troubles; drawn from the
        seed where none is named.
    """
    began_s = time.monotonic()
    evidence: Evidence | None = None
    broken: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        tapes = tapes or made_up(seed, hours=_hours(len(points) or lives))
        async with world(seed, folder, tapes, is_troubled=not points) as found:
            try:
                await (_die_at(found, points) if points else _live(found, lives))
                evidence = await found.inquest()
            except* Unsettled as errors:
                broken = {"I2 unsettled": list(map(str, leaves(errors)))}
    if evidence is not None:
        broken = violations(evidence)
    found.figures.took_s = time.monotonic() - began_s
    return Verdict(figures=found.figures, evidence=evidence, broken=broken)


def _hours(lives: int) -> float:
    """So much of a market that it does not end before its desks do."""
    return PAST_MINUTES / 60 + (lives + 10) * _LONGEST_LIFE_S * SPEED / 3_600


async def _live(found: World, lives: int) -> None:
    await found.begin()
    for number in range(1, lives + 1):
        if number % CALM_AFTER == 0 or number == lives:
            await found.calm_life()
        else:
            await found.short_life()


async def _die_at(found: World, points: Sequence[str]) -> None:
    """Each desk comes to its point, however long that takes, and a calm one comes last."""
    await found.begin(TRADERS[:1])
    for point in points:
        await found.life_until(Fuse(point))
    await found.calm_life()


def leaves(group: BaseExceptionGroup[BaseException]) -> Iterator[BaseException]:
    """The errors of a group and of the groups in it."""
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from leaves(error)
        else:
            yield error
