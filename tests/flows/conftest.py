"""The whole product: the real bot between a sandbox exchange and a sandbox Telegram."""

import asyncio
import gzip
import random
from collections.abc import AsyncIterator, Collection, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import App, open_app
from bot.settings import Settings
from engine.clock import SystemClock
from engine.market import Trade
from sandbox.exchange import ExchangeSandbox, TapeMarket, read_tape
from sandbox.exchange.server import Protocol
from sandbox.telegram import Missing, Person, Place, TelegramSandbox

TOKEN = "4242:sandbox-token-opens-nothing-else"  # noqa: S105 - just so
START_MS = 1_700_000_000_000 - 1_700_000_000_000 % 86_400_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A running desk, and those around it."""

    telegram: TelegramSandbox
    exchange: ExchangeSandbox
    channel: Place
    trader: Person
    settings: Settings
    app: App


@pytest.fixture(scope="session")
def tape(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine hours of trades with trends and pauses, the same in every run."""
    file = tmp_path_factory.mktemp("tapes") / "BTCUSDT_made_up.csv.gz"
    write_tape(file, lively_trades(random.Random(11)))
    return file


def write_tape(file: Path, trades: Iterable[Trade]) -> None:
    """A tape of these trades; its symbol is in the file's name."""
    with gzip.open(file, "wt", encoding="utf-8") as lines:
        lines.write("timestamp_ms,price,qty,side\n")
        for trade in trades:
            side = "buy" if trade.taker_buys else "sell"
            lines.write(f"{trade.time_ms},{trade.price:.1f},{trade.quantity:.3f},{side}\n")


def lively_trades(source: random.Random) -> Iterator[Trade]:
    """Nine hours of a market with trends and pauses."""
    price, drift, time_ms = 60_000.0, 0.0, START_MS
    while time_ms < START_MS + 9 * 3_600_000:
        time_ms += source.randrange(200, 4_000)
        if source.random() < 0.002:
            drift = source.gauss(0, 3e-5)
        step = source.gauss(drift, 2e-4)
        price *= 1 + step
        yield Trade("", time_ms, price, source.expovariate(2.0) + 0.001, taker_buys=step > 0)


@asynccontextmanager
async def running(
    *tapes: Path,
    folder: Path,
    speed: float,
    protocol: Protocol = "bybit",
    symbols: str = "BTCUSDT",
    unlisted: Collection[str] = (),
    stale_after_s: float = 15.0,
    refusing: int | None = None,
    lacking: Collection[str] = (),
    said: Missing = Missing.NAMED,
) -> AsyncIterator[Flow]:
    """The desk, replaying tapes, until the context ends.

    unlisted: symbols of the tapes that the exchange does not list at first.
    refusing: the HTTP status of its answers at first; nobody waits for the market then.
    lacking: methods that the Bot API server has not, which it says in the way of `said`.
    """
    clock = SystemClock()
    market = TapeMarket([read_tape(tape) for tape in tapes])
    async with (
        TelegramSandbox(clock, token=TOKEN) as telegram,
        ExchangeSandbox(
            market,
            protocol=protocol,
            speed=speed,
            hold_until_subscribed=True,
            unlisted=unlisted,
        ) as exchange,
    ):
        exchange.refuse(refusing)
        telegram.missing.switch_off(*lacking, said=said)
        channel = telegram.channel("Signals")
        trader = telegram.user("Tess Trader")
        settings = Settings(
            _env_file=None,
            bot_token=SecretStr(TOKEN),
            admins=(trader.id,),
            access="open",
            channels=(str(channel.id),),
            symbols=(symbols,),
            telegram_api_url=telegram.url,
            exchange=protocol,
            bybit_rest_url=exchange.rest_url,
            bybit_ws_url=exchange.ws_url,
            binance_rest_url=exchange.rest_url,
            binance_ws_url=exchange.ws_url,
            database_url=f"sqlite+aiosqlite:///{folder / 'flow.db'}",
            stale_after_s=stale_after_s,
            heartbeat_file=folder / "heartbeat",
        )
        async with open_app(settings) as app, asyncio.TaskGroup() as tasks:
            work = tasks.create_task(app.run())
            async with asyncio.timeout(20):
                while app.opening.waits_for and not refusing:  # noqa: ASYNC110 - it tells nobody
                    await asyncio.sleep(0.005)
            yield Flow(
                telegram=telegram,
                exchange=exchange,
                channel=channel,
                trader=trader,
                settings=settings,
                app=app,
            )
            work.cancel()
