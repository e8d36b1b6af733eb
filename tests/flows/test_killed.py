"""A process that records seconds is killed: it loses little, and that comes back."""

import asyncio
import signal
from collections.abc import Callable
from pathlib import Path

from engine.gaps import GapCause
from sandbox.exchange import ExchangeSandbox, SeededMarket
from sandbox.exchange.server import Protocol
from storage.market_history import MarketGap, Mended
from tests.flows.market_rig import (
    HISTORY_DAYS,
    START_MS,
    SYMBOLS,
    TRADED,
    Kept,
    kept,
)
from tests.flows.recording_process import Recorder
from tests.flows.truth import is_same, truths

SPEED = 60.0
SLOW = 20.0
"""A pause of up to 15 minutes comes back from trades: here 45 seconds, to start anew in."""
LOST_MS = int(2_000 * SPEED)
"""Two seconds of ours, in the market's time."""
# A second is closed by a trade of the next one, or a little later without.
CLOSING_MS = 3_000


class KeptRecorder(Recorder):
    """A recorder whose database can be looked at meanwhile."""

    def __init__(
        self, sandbox: ExchangeSandbox, protocol: Protocol, file: Path, speed: float
    ) -> None:
        super().__init__(sandbox, protocol, SYMBOLS, file, speed)

    async def kept(self) -> dict[str, Kept]:
        """By symbol."""
        now_ms = self._sandbox.now_ms() + 60_000
        return {each: await kept(self._file, self._protocol, each, now_ms) for each in SYMBOLS}

    async def until(self, true: Callable[[Kept], bool]) -> None:
        """Wait for what is kept of every symbol."""
        async with asyncio.timeout(40):
            while True:
                if self._file.exists() and all(map(true, (await self.kept()).values())):
                    return
                await asyncio.sleep(0.2)


async def test_a_killed_recording_has_lost_two_seconds_at_most(tmp_path: Path) -> None:
    market = SeededMarket(5, START_MS, profiles=TRADED, history_days=HISTORY_DAYS)
    async with ExchangeSandbox(market, protocol="bybit", speed=SPEED) as sandbox:
        recorder = KeptRecorder(sandbox, "bybit", tmp_path / "market.db", SPEED)

        async with recorder.running() as process:
            await recorder.until(lambda found: span_ms(found) > LOST_MS + 60_000)
            process.send_signal(signal.SIGKILL)
            killed_ms = sandbox.now_ms()
            assert await process.wait() == -signal.SIGKILL
        found = await recorder.kept()

    truth = truths(5, TRADED, START_MS, killed_ms, HISTORY_DAYS)
    for symbol, kept_of in found.items():
        first_ms, safe_ms = min(kept_of.seconds), killed_ms - LOST_MS - CLOSING_MS
        true_seconds = truth[symbol].seconds()
        safe = {at for at in true_seconds if first_ms <= at < safe_ms}
        assert len(safe) > 10
        assert safe <= kept_of.seconds.keys()
        assert all(is_same(bar, true_seconds[at]) for at, bar in kept_of.seconds.items())


async def test_what_a_killed_recording_missed_comes_back_and_is_told(tmp_path: Path) -> None:
    market = SeededMarket(6, START_MS, profiles=TRADED, history_days=HISTORY_DAYS)
    async with ExchangeSandbox(market, protocol="binance", speed=SLOW) as sandbox:
        recorder = KeptRecorder(sandbox, "binance", tmp_path / "market.db", SLOW)

        async with recorder.running() as process:
            await recorder.until(lambda found: span_ms(found) > 60_000)
            process.send_signal(signal.SIGKILL)
            killed_ms = sandbox.now_ms()
            await process.wait()
        before = await recorder.kept()
        async with recorder.running():
            await recorder.until(lambda found: bool(restarts(found)))
            restarted_ms = sandbox.now_ms()
            await recorder.until(lambda found: max(found.seconds) > restarted_ms)
        found = await recorder.kept()

    truth = truths(6, TRADED, START_MS, sandbox.now_ms(), HISTORY_DAYS)
    for symbol, kept_of in found.items():
        (gap,) = restarts(kept_of)
        seen_until_ms = max(before[symbol].seconds)
        assert gap.start_ms <= seen_until_ms < gap.start_ms + 60_000
        assert seen_until_ms < killed_ms < gap.end_ms
        assert gap.mended is Mended.TRADES
        assert kept_of.gaps == [gap]
        first_ms, last_ms = min(kept_of.seconds), max(kept_of.seconds)
        true_seconds = truth[symbol].seconds()
        wanted = {at for at in true_seconds if first_ms <= at <= last_ms}
        assert wanted == kept_of.seconds.keys()
        assert all(is_same(bar, true_seconds[at]) for at, bar in kept_of.seconds.items())


def restarts(found: Kept) -> list[MarketGap]:
    return [gap for gap in found.gaps if gap.cause == GapCause.RESTART]


def span_ms(found: Kept) -> int:
    return max(found.seconds) - min(found.seconds) if found.seconds else 0
