import asyncio
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

import pytest

from bot.cli import TIMEFRAMES
from bot.history import CandleSubject, ProgressBar, ProgressLines, download, download_all
from bot.settings import Settings, load_settings
from engine.clock import ManualClock
from engine.errors import ExchangeUnreachable
from engine.market import Candle, Symbol, Timeframe
from sandbox.exchange import ExchangeSandbox, SeededMarket
from storage import candles, market_history
from storage.database import Database
from tests.bot.test_cli import ended, heliograph

START_MS = 1_790_000_280_000
NOW_MS = START_MS + 30_000
DAY_MS = Timeframe.D1.ms
MINUTE_MS = 60_000
BTC = "BTC/USDT:USDT"
TOKEN = "4242:sandbox-token-opens-nothing-else"  # noqa: S105 - just so


class ScriptedHistory:
    """Tells a flat candle for every minute, and remembers what it was asked."""

    def __init__(self, *, fails_from_ms: int | None = None, listed_ms: int = 0) -> None:
        self.asked: list[tuple[int, int]] = []
        self.fails_from_ms = fails_from_ms
        self.listed_ms = listed_ms

    async def instruments(self) -> dict[Symbol, object]:
        raise NotImplementedError

    async def candles(
        self, _symbol: Symbol, timeframe: Timeframe, start_ms: int, end_ms: int
    ) -> list[Candle]:
        self.asked.append((start_ms, end_ms))
        if self.fails_from_ms is not None and end_ms > self.fails_from_ms:
            raise ExchangeUnreachable("no answer")
        starts = range(max(start_ms, self.listed_ms), end_ms, timeframe.ms)
        return [Candle(start_ms, 100, 101, 99, 100, 1) for start_ms in starts]


class Silent:
    def begins(self, what: str, pieces: int) -> None: ...
    def advances(self, rows: int) -> None: ...
    def ends(self, known_from_ms: int | None) -> None: ...


@asynccontextmanager
async def a_database(folder: Path) -> AsyncIterator[Database]:
    async with Database(f"sqlite:///{folder / 'heliograph.db'}") as database:
        await database.migrate()
        yield database


async def fill(database: Database, history: ScriptedHistory, start_ms: int, end_ms: int) -> None:
    subject = CandleSubject(history, "bybit", Timeframe.M1)  # type: ignore[arg-type]  # it lists nothing
    await download(database, subject, BTC, start_ms, end_ms, Silent())


async def test_what_is_kept_is_not_asked_again(tmp_path: Path) -> None:
    day_ms = START_MS - START_MS % DAY_MS
    history = ScriptedHistory()
    async with a_database(tmp_path) as database:
        await fill(database, history, day_ms, day_ms + 2 * DAY_MS)
        history.asked.clear()

        await fill(database, history, day_ms, day_ms + 2 * DAY_MS + 5 * MINUTE_MS)

    assert history.asked == [(day_ms + 2 * DAY_MS, day_ms + 2 * DAY_MS + 5 * MINUTE_MS)]


async def test_only_the_hole_of_a_piece_is_asked_for(tmp_path: Path) -> None:
    day_ms = START_MS - START_MS % DAY_MS
    history = ScriptedHistory()
    async with a_database(tmp_path) as database:
        await fill(database, history, day_ms, day_ms + 10 * MINUTE_MS)
        await fill(database, history, day_ms + 20 * MINUTE_MS, day_ms + 30 * MINUTE_MS)
        history.asked.clear()

        await fill(database, history, day_ms, day_ms + 30 * MINUTE_MS)

    assert history.asked == [(day_ms + 10 * MINUTE_MS, day_ms + 20 * MINUTE_MS)]


async def test_pieces_that_came_before_trouble_are_kept(tmp_path: Path) -> None:
    day_ms = START_MS - START_MS % DAY_MS
    history = ScriptedHistory(fails_from_ms=day_ms + DAY_MS)
    async with a_database(tmp_path) as database:
        with pytest.raises(ExchangeUnreachable):
            await fill(database, history, day_ms, day_ms + 2 * DAY_MS)

        async with database.reading() as session:
            kept = await candles.candles(
                session, "bybit", BTC, Timeframe.M1, day_ms, day_ms + 2 * DAY_MS
            )

    assert len(kept) == 1_440


def settings_for(
    exchange: ExchangeSandbox, protocol: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("EXCHANGE", protocol)
    monkeypatch.setenv(f"{protocol.upper()}_REST_URL", exchange.rest_url)
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{folder / 'heliograph.db'}")
    return load_settings(None)


@pytest.mark.parametrize("protocol", ["bybit", "binance"])
async def test_candles_open_interest_and_funding_are_downloaded(
    protocol: Literal["bybit", "binance"],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    market = SeededMarket(7, START_MS, history_days=2)
    async with ExchangeSandbox(market, protocol=protocol, speed=1) as exchange:
        settings = settings_for(exchange, protocol, tmp_path, monkeypatch)

        await download_all(
            settings, ("BTCUSDT",), Timeframe.M1, 1, ProgressLines(), ManualClock(NOW_MS)
        )

    async with a_database(tmp_path) as database, database.reading() as session:
        minutes = await candles.candles(
            session, protocol, BTC, Timeframe.M1, START_MS - DAY_MS, START_MS
        )
        interests = await market_history.open_interest(
            session, protocol, BTC, START_MS - DAY_MS, START_MS
        )
        rates = await market_history.funding(session, protocol, BTC, START_MS - DAY_MS, START_MS)
    assert len(minutes) == 1_440
    assert all(each.quote_volume is not None for each in minutes)
    assert len(interests) == 288
    assert len(rates) == 3
    assert capsys.readouterr().out.splitlines()[1::2] == [
        "BTC/USDT:USDT candles of 1m: 1440 new",
        "BTC/USDT:USDT open interest: 288 new",
        "BTC/USDT:USDT funding rates: 3 new",
    ]


async def test_a_download_from_an_exchange_that_we_speak_does_not_load_ccxt(
    tmp_path: Path,
) -> None:
    async with ExchangeSandbox(SeededMarket(7, START_MS, history_days=0.1), speed=1) as exchange:
        process = await heliograph(
            "history",
            "download",
            "BTCUSDT",
            folder=tmp_path,
            BOT_TOKEN=TOKEN,
            BYBIT_REST_URL=exchange.rest_url,
            PYTHONPROFILEIMPORTTIME="1",
        )
        status, said = await ended(process)

    assert status == 0
    assert "| engine.feeds.bybit_history" in " ".join(said.split())
    assert "| ccxt" not in " ".join(said.split())


def test_the_bar_counts_what_is_new(capsys: pytest.CaptureFixture[str]) -> None:
    bar = ProgressBar()

    bar.begins("BTC/USDT:USDT candles of 1m", 2)
    bar.advances(1_440)
    bar.advances(60)
    bar.ends(None)

    said = capsys.readouterr().err
    assert "2/2" in said
    assert "1500 new" in said


async def test_it_is_said_where_the_past_of_an_exchange_begins(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day_ms = START_MS - START_MS % DAY_MS
    young = ScriptedHistory(listed_ms=day_ms)
    subject = CandleSubject(young, "bybit", Timeframe.M1)  # type: ignore[arg-type]  # it lists nothing
    async with a_database(tmp_path) as database:
        for _ in ("asked", "kept"):
            await download(
                database, subject, BTC, day_ms - 2 * DAY_MS, day_ms + DAY_MS, ProgressLines()
            )

    first, again = capsys.readouterr().out.splitlines()[1::2]
    assert first == "BTC/USDT:USDT candles of 1m: 1440 new, none from before 2026-09-21"
    assert again == "BTC/USDT:USDT candles of 1m: 0 new, none from before 2026-09-21"


def test_the_timeframes_that_can_be_downloaded_are_all_but_seconds() -> None:
    assert list(TIMEFRAMES) == [each.value for each in Timeframe if each is not Timeframe.S1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("download",),
        ("download", "BTCUSDT", "--timeframe", "1s"),
        ("download", "BTCUSDT", "--days", "0"),
        ("download", "BTCUSDT", "--days", "many"),
    ],
)
async def test_wrong_usage_ends_with_status_2(arguments: Sequence[str], tmp_path: Path) -> None:
    status, said = await ended(await heliograph("history", *arguments, folder=tmp_path))

    assert status == 2
    assert "usage: heliograph history download" in said


async def test_an_exchange_that_nobody_knows_is_named(tmp_path: Path) -> None:
    process = await heliograph(
        "history", "download", "BTCUSDT", "--exchange", "mtgox", folder=tmp_path, BOT_TOKEN=TOKEN
    )

    status, said = await ended(process)

    assert status == 1
    assert "no exchange is called mtgox" in said
    assert "Traceback" not in said


async def test_ctrl_c_keeps_what_came(tmp_path: Path) -> None:
    async with ExchangeSandbox(SeededMarket(7, START_MS, history_days=0.1), speed=1) as exchange:
        process = await heliograph(
            "history",
            "download",
            "BTCUSDT",
            "--days",
            "3000",
            folder=tmp_path,
            BOT_TOKEN=TOKEN,
            BYBIT_REST_URL=exchange.rest_url,
        )
        assert process.stdout is not None
        async with asyncio.timeout(20):
            begun = await process.stdout.readline()
        process.send_signal(signal.SIGINT)
        status, said = await ended(process)

    assert begun == b"BTC/USDT:USDT candles of 1m: 3001 pieces\n"
    assert status == 130
    assert "what came is kept" in said
    assert "Traceback" not in said
