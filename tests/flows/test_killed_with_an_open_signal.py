"""A desk is killed while a signal is open, and ends it as it would have ended undisturbed."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from signal import SIGKILL

from engine.candles import SecondBuilder
from engine.followed import FollowedSignals
from engine.market import Timeframe, Trade
from engine.signal import Side, Signal
from engine.tracking import Outcome, OutcomeKind, Progress, Rules
from sandbox.exchange import ExchangeSandbox
from sandbox.exchange import market as exchange_market
from sandbox.exchange.listing import Listing
from sandbox.exchange.market import Happening, Past
from sandbox.exchange.server import Protocol
from storage import seconds_journal, signals
from storage.database import Database
from tests.flows import oracle
from tests.flows.recording_process import Recorder

EXCHANGE: Protocol = "bybit"
SYMBOL, EXCHANGE_ID = "BTC/USDT:USDT", "BTCUSDT"
START_MS, SECOND_MS, MINUTE_MS = 1_790_000_040_000, 1_000, 60_000
SPEED = 60.0
CALM = 60_000
STOP, TAKE_PROFIT_1, TAKE_PROFIT_2 = 59_900, 60_100, 60_200


class CalmMarket:
    """A trade a second at one price, but for the seconds that are planned otherwise."""

    start_ms = START_MS
    finished = False
    listings = (
        Listing(
            exchange_id=EXCHANGE_ID,
            base="BTC",
            quote="USDT",
            price_digits=0,
            quantity_digits=0,
            launched_ms=START_MS,
        ),
    )

    def __init__(self) -> None:
        self._planned: dict[int, int] = {}
        self.told: list[oracle.TapeTrade] = []

    def plan(self, time_ms: int, price: int) -> None:
        """Let a second, which is yet to come, have another price."""
        assert not self.told or time_ms > self.told[-1].time_ms
        self._planned[time_ms] = price

    def past(self, exchange_id: str) -> Past:
        return Past()

    def advance(self, until_ms: int) -> list[Happening]:
        next_ms = self.told[-1].time_ms + SECOND_MS if self.told else START_MS
        happened = [self._trade(at) for at in range(next_ms, until_ms + 1, SECOND_MS)]
        self.told += (oracle.TapeTrade(each.time_ms, float(each.price)) for each in happened)
        return [*happened]

    def _trade(self, time_ms: int) -> exchange_market.Trade:
        price = self._planned.get(time_ms, CALM)
        return exchange_market.Trade(EXCHANGE_ID, time_ms, price, 1, taker_buys=True)


class Rig:
    """A market, and a database with one open signal on it that processes follow."""

    def __init__(self, sandbox: ExchangeSandbox, market: CalmMarket, database: Database) -> None:
        self.sandbox = sandbox
        self.market = market
        self._database = database

    async def until(self, time_ms: int) -> None:
        """Wait for the market."""
        while self.sandbox.now_ms() < time_ms:  # noqa: ASYNC110 - nothing tells of its time
            await asyncio.sleep(0.005)

    async def until_live(self) -> None:
        """Wait until a process writes down what it sees."""
        while not await self._seconds_kept():  # noqa: ASYNC110 - another process tells nothing
            await asyncio.sleep(0.05)

    async def outcome(self) -> Outcome:
        """What became of the signal, once a process says so."""
        while (outcome := await self._outcome()) is None:  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.05)
        return outcome

    def next_minute_ms(self) -> int:
        return Timeframe.M1.floor(self.sandbox.now_ms()) + MINUTE_MS

    async def _seconds_kept(self) -> bool:
        async with self._database.reading() as session:
            return bool(await seconds_journal.newest_ms(session, EXCHANGE))

    async def _outcome(self) -> Outcome | None:
        async with self._database.reading() as session:
            found = await signals.get(session, 1)
        assert found is not None
        return found.outcome


def open_signal() -> Signal:
    return Signal(
        symbol=SYMBOL,
        exchange=EXCHANGE,
        timeframe=Timeframe.M5,
        side=Side.LONG,
        time_ms=START_MS,
        entry=CALM,
        stop_loss=STOP,
        take_profit_1=TAKE_PROFIT_1,
        take_profit_2=TAKE_PROFIT_2,
        tick_size=1,
        atr=100,
        score=0.7,
        contributions=(),
        events=(),
        expires_ms=START_MS + 3_600_000,
    )


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[tuple[Rig, Recorder]]:
    file, market = folder / "market.db", CalmMarket()
    async with (
        asyncio.timeout(60),
        Database(f"sqlite+aiosqlite:///{file}") as database,
        ExchangeSandbox(market, protocol=EXCHANGE, speed=SPEED) as sandbox,
    ):
        recorder = Recorder(sandbox, EXCHANGE, [SYMBOL], file, SPEED)
        await database.migrate()
        async with database.writing() as session:
            await signals.add(session, open_signal(), START_MS)
        yield Rig(sandbox, market, database), recorder


def undisturbed(trades: Sequence[oracle.TapeTrade]) -> Outcome:
    """What becomes of the signal where every second is seen."""
    followed, builder = FollowedSignals(Rules()), SecondBuilder()
    followed.follow(open_signal(), Progress.start(open_signal()))
    for time_ms, price in trades:
        for second in builder.add(Trade(SYMBOL, time_ms, price, 1, taker_buys=True)):
            for change in followed.on_candle(SYMBOL, second, Timeframe.S1):
                if change.step.outcome is not None:
                    return change.step.outcome
    raise AssertionError("the trades end before the signal does")


def before_costs(outcome: Outcome) -> Outcome:
    """What the market alone says: a desk reckons up fees and funding as well."""
    return replace(outcome, fees=None, funding=None)


async def test_a_minute_that_touches_both_levels_while_nobody_watches_is_decided_by_its_trades(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as (rig, recorder):
        async with recorder.running() as process:
            await rig.until_live()
            process.send_signal(SIGKILL)
            await process.wait()
        minute_ms = rig.next_minute_ms()
        rig.market.plan(minute_ms + 10_000, TAKE_PROFIT_2)
        rig.market.plan(minute_ms + 40_000, STOP)
        await rig.until(minute_ms + MINUTE_MS)
        async with recorder.running():
            outcome = await rig.outcome()

    assert before_costs(outcome) == undisturbed(rig.market.told)
    assert (outcome.kind, outcome.time_ms) == oracle.judge(open_signal(), rig.market.told)
    assert outcome.kind is OutcomeKind.TAKE_PROFIT_2


async def test_a_minute_in_which_the_desk_is_killed_between_both_levels_is_decided_in_order(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as (rig, recorder):
        async with recorder.running() as process:
            await rig.until_live()
            minute_ms = rig.next_minute_ms()
            rig.market.plan(minute_ms + 5_000, TAKE_PROFIT_1)
            await rig.until(minute_ms + 10_000)
            process.send_signal(SIGKILL)
            rig.market.plan(minute_ms + 50_000, STOP)
            await process.wait()
        async with recorder.running():
            outcome = await rig.outcome()

    assert before_costs(outcome) == undisturbed(rig.market.told)
    assert (outcome.kind, outcome.time_ms) == oracle.judge(open_signal(), rig.market.told)
    assert outcome.kind is OutcomeKind.TAKE_PROFIT_1_THEN_STOP
