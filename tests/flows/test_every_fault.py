"""Whatever goes wrong at an exchange: each gap is told, none is invented, no candle is wrong.

HELIOGRAPH_TROUBLE_SEEDS=1,2,3 and HELIOGRAPH_TROUBLE_ROUNDS=5 make it a long look by hand.
"""

import os
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

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
from tests.flows.trouble import Hidden, Trouble, hidden_by_pauses
from tests.flows.truth import Truth, is_same, truths

SPEED = 240.0
"""A late trade is waited for 5 s of the market: 21 ms, in which the machine must run us."""
SEEDS = [int(seed) for seed in os.environ.get("HELIOGRAPH_TROUBLE_SEEDS", "1").split(",")]
BACK_WITHIN_S = 2.0
"""So soon a connection that was lost in a pause of the machine is made again."""
MINUTE_MS = 60_000
WATCHED_MS = START_MS + MINUTE_MS
"""Seconds are kept from the first whole minute on."""
FAULTS = StreamFaults(
    duplicated=0.1, reordered=0.2, reorder_ms=500, late=0.02, late_ms=2_000, malformed=0.1
)
TROUBLE = (
    Trouble.lost_connection,
    Trouble.lost_twice,
    Trouble.lost_in_maintenance,
    Trouble.silent_symbol,
    Trouble.long_silent_symbol,
)


class Run(NamedTuple):
    """What a run kept of a symbol, and what it should have."""

    kept: Kept
    truth: Truth
    hidden: list[Hidden]
    by_pauses: list[Hidden]
    """What the machine may have hidden by not running us."""
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
        # Whether a minute fits is known when the exchange tells of the next one.
        await rig.settled()
        # What was mended last is written down a little later.
        await rig.passes(120)
        end_ms = rig.known_until_ms()
    truth = truths(seed, TRADED, START_MS, end_ms, HISTORY_DAYS)
    return {
        symbol: Run(
            await kept(file, protocol, symbol, end_ms),
            truth[symbol],
            # Before it was connected for the first time nothing can be known either.
            [Hidden(symbol, START_MS, began_ms), *(h for h in trouble.hidden if h[0] == symbol)],
            hidden_by_pauses(rig, symbol, BACK_WITHIN_S * SPEED * 1_000),
            end_ms,
        )
        for symbol in SYMBOLS
    }


# Once one of them came late, nobody can tell which trade of a moment was the first.
def wrong_minutes(run: Run, protocol: Protocol) -> list[int]:
    expected = run.truth.minutes(START_MS, run.end_ms, opens_at_last_close=protocol == "bybit")
    ours = run.kept.minutes
    return [
        at
        for at, bar in expected.items()
        if at not in ours or not is_same(ours[at], bar, moments_are_ordered=False)
    ]


def wrong_seconds(run: Run) -> list[int]:
    """Made up; or different or missing where no gap says that they may be."""
    expected, ours = run.truth.seconds(), run.kept.seconds
    made_up = ours.keys() - expected.keys()
    wrong = [
        at
        for at, bar in expected.items()
        if at >= WATCHED_MS
        and not may_miss(run, at)
        and (at not in ours or not is_same(ours[at], bar, moments_are_ordered=False))
    ]
    return sorted([*made_up, *wrong])


def may_miss(run: Run, second_ms: int) -> bool:
    """Whether a gap is told of this time that could not be mended to the second."""
    return any(
        gap.start_ms <= second_ms < gap.end_ms and gap.mended is not Mended.TRADES
        for gap in run.kept.gaps
    )


def untold(run: Run) -> list[Hidden]:
    """Hidden times with a trade that was missed, as no second holds it, and that no gap covers."""
    wrong = {*wrong_seconds(run)}

    def is_told(time_ms: int) -> bool:
        return any(gap.start_ms <= time_ms < gap.end_ms for gap in run.kept.gaps)

    return [
        hidden
        for hidden in run.hidden
        for trade in run.truth.trades
        if hidden.start_ms < trade.time_ms < hidden.end_ms
        and trade.time_ms // 1_000 * 1_000 in wrong
        and not is_told(trade.time_ms)
    ]


def invented(run: Run, protocol: Protocol) -> list[MarketGap]:
    """Gaps that nothing was hidden in, or that reach further than whole minutes around it.

    Where a minute opens at the last close, the one after what was hidden may be wrong as well.
    """

    def explains(hidden: Hidden, gap: MarketGap) -> bool:
        until_ms = hidden.end_ms
        if protocol == "bybit":
            until_ms += MINUTE_MS - until_ms % MINUTE_MS
        return hidden.start_ms < gap.end_ms and gap.start_ms <= until_ms

    def is_invented(gap: MarketGap) -> bool:
        hidden = [*run.hidden, *run.by_pauses]
        reasons = [each for each in hidden if explains(each, gap)]
        return (
            not reasons
            or gap.start_ms < min(each.start_ms for each in reasons) - 2 * MINUTE_MS
            or gap.end_ms > max(each.end_ms for each in reasons) + 2 * MINUTE_MS
        )

    return [gap for gap in run.kept.gaps if is_invented(gap)]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("protocol", ["bybit", "binance"])
async def test_after_every_fault_each_gap_is_told_and_candles_are_true(
    tmp_path: Path, protocol: Protocol, seed: int
) -> None:
    runs = await run(tmp_path, protocol, seed, FAULTS, TROUBLE)

    for each in runs.values():
        assert len(each.hidden) >= 4
        assert untold(each) == []
        assert invented(each, protocol) == []
        assert wrong_minutes(each, protocol) == []
        assert wrong_seconds(each) == []


@pytest.mark.parametrize("protocol", ["bybit", "binance"])
async def test_without_faults_every_second_is_kept_and_no_gap_is_told(
    tmp_path: Path, protocol: Protocol
) -> None:
    runs = await run(tmp_path, protocol, 1, NO_FAULTS, ())

    for each in runs.values():
        assert each.kept.gaps == []
        assert wrong_minutes(each, protocol) == []
        assert wrong_seconds(each) == []
        assert len(each.kept.seconds) > 100
