"""Whatever goes wrong at an exchange: each gap is told, none is invented, no candle is wrong.

HELIOGRAPH_TROUBLE_SEEDS=1,2,3 and HELIOGRAPH_TROUBLE_ROUNDS=5 make it a long look by hand.
"""

import os
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from engine.market import Candle
from sandbox.exchange import StreamFaults
from sandbox.exchange.server import Protocol
from sandbox.exchange.stream_faults import NO_FAULTS
from storage.market_history import MarketGap, Mended
from tests.flows.market_rig import (
    HISTORY_DAYS,
    START_MS,
    SYMBOLS,
    TRADED,
    Kept,
    kept,
    market_rig,
)
from tests.flows.trouble import Hidden, Trouble
from tests.flows.truth import Bar, Truth, is_same, truths

SPEED = 360.0
SEEDS = [int(seed) for seed in os.environ.get("HELIOGRAPH_TROUBLE_SEEDS", "1").split(",")]
MINUTE_MS = 60_000
# Frames that are overtaken for longer bring late trades.
FAULTS = StreamFaults(duplicated=0.1, reordered=0.2, reorder_ms=100, malformed=0.1)
LOST = (Trouble.lost_connection, Trouble.lost_twice, Trouble.lost_in_maintenance)
TROUBLE: dict[Protocol, Sequence[Callable[[Trouble], Awaitable[None]]]] = {
    "bybit": LOST,
    # Its trades are numbered, so that no silence can hide what was traded in it.
    "binance": (*LOST, Trouble.silent_symbol),
}


class Run(NamedTuple):
    """What a run kept of a symbol, and what it should have."""

    kept: Kept
    truth: Truth
    hidden: list[Hidden]
    end_ms: int


async def run(
    folder: Path,
    protocol: Protocol,
    seed: int,
    faults: StreamFaults,
    kinds: Sequence[Callable[[Trouble], Awaitable[None]]],
) -> dict[str, Run]:
    """By symbol."""
    file = folder / "market.db"
    async with market_rig(
        file, protocol=protocol, seed=seed, speed=SPEED, stream_faults=faults
    ) as rig:
        began_ms = rig.sandbox.now_ms()
        await rig.live()
        trouble = Trouble(rig, seed)
        await trouble.befall(kinds)
        await rig.passes(240)
        await rig.live()
        end_ms = rig.known_until_ms()
    truth = truths(seed, TRADED, START_MS, end_ms, HISTORY_DAYS)
    return {
        symbol: Run(
            await kept(file, protocol, symbol, end_ms),
            truth[symbol],
            # Before it was connected for the first time nothing can be known either.
            [Hidden(symbol, START_MS, began_ms), *(h for h in trouble.hidden if h[0] == symbol)],
            end_ms,
        )
        for symbol in SYMBOLS
    }


def wrong_minutes(run: Run, protocol: Protocol) -> list[int]:
    expected = run.truth.minutes(START_MS, run.end_ms, opens_at_last_close=protocol == "bybit")
    return [at for at, bar in expected.items() if not _is_expected(run.kept.minutes.get(at), bar)]


def wrong_seconds(run: Run) -> list[int]:
    """Different, made up, or missing where no gap says that it may be."""
    expected = run.truth.seconds()
    missing = [at for at in expected.keys() - run.kept.seconds.keys() if not may_miss(run, at)]
    wrong = [at for at, bar in run.kept.seconds.items() if not _is_expected(bar, expected.get(at))]
    return sorted([*missing, *wrong])


def _is_expected(ours: Candle | None, theirs: Bar | None) -> bool:
    return ours is not None and theirs is not None and is_same(ours, theirs)


def may_miss(run: Run, second_ms: int) -> bool:
    """Whether a gap is told of this time that could not be mended to the second."""
    return any(
        gap.start_ms <= second_ms < gap.end_ms and gap.mended is not Mended.TRADES
        for gap in run.kept.gaps
    )


def untold(run: Run) -> list[Hidden]:
    """Hidden times with trades that no gap covers."""

    def is_told(time_ms: int) -> bool:
        return any(gap.start_ms <= time_ms < gap.end_ms for gap in run.kept.gaps)

    return [
        hidden
        for hidden in run.hidden
        for trade in run.truth.trades
        if hidden.start_ms < trade.time_ms < hidden.end_ms and not is_told(trade.time_ms)
    ]


def invented(run: Run) -> list[MarketGap]:
    """Gaps that nothing was hidden in, or that reach further than whole minutes around it."""

    def explains(hidden: Hidden, gap: MarketGap) -> bool:
        return hidden.start_ms < gap.end_ms and gap.start_ms <= hidden.end_ms

    def is_invented(gap: MarketGap) -> bool:
        reasons = [hidden for hidden in run.hidden if explains(hidden, gap)]
        return (
            not reasons
            or gap.start_ms < min(hidden.start_ms for hidden in reasons) - 2 * MINUTE_MS
            or gap.end_ms > max(hidden.end_ms for hidden in reasons) + 2 * MINUTE_MS
        )

    return [gap for gap in run.kept.gaps if is_invented(gap)]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("protocol", ["bybit", "binance"])
async def test_after_every_fault_each_gap_is_told_and_candles_are_true(
    tmp_path: Path, protocol: Protocol, seed: int
) -> None:
    runs = await run(tmp_path, protocol, seed, FAULTS, TROUBLE[protocol])

    for each in runs.values():
        assert len(each.hidden) >= 4
        assert untold(each) == []
        assert invented(each) == []
        assert wrong_minutes(each, protocol) == []
        assert wrong_seconds(each) == []


@pytest.mark.parametrize("protocol", ["bybit", "binance"])
async def test_without_faults_every_second_is_kept_and_no_gap_is_told_but_the_start(
    tmp_path: Path, protocol: Protocol
) -> None:
    runs = await run(tmp_path, protocol, 1, NO_FAULTS, ())

    for each in runs.values():
        (start,) = each.kept.gaps
        assert start.start_ms == START_MS
        assert start.end_ms == START_MS + MINUTE_MS
        assert wrong_minutes(each, protocol) == []
        assert wrong_seconds(each) == []
        assert len(each.kept.seconds) > 100
