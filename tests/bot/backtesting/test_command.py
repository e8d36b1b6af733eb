"""What the command finds, prints and writes, on a made-up market in a real database."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot.backtest_command import NoSuchTrader, find, run_backtest
from bot.backtesting.errors import NothingToTest
from bot.backtesting.findings import Findings
from bot.backtesting.text import lack, lines_of
from bot.settings import Settings
from engine.backtest import backtest
from engine.backtesting.past import Past
from engine.clock import ManualClock
from engine.errors import UnknownSymbol
from engine.strategy import Strategy
from engine.traders import TraderProfile, house
from storage import traders
from storage.database import Database
from tests.bot.backtesting.builders import MINUTES, instrument
from tests.bot.backtesting.kept import FROM_MS, UNTIL_MS, keep, keep_market, settings_in, wish
from tests.engine.minutes import START_MS, random_minutes

CLOCK = ManualClock(UNTIL_MS + 30_000)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    made = settings_in(tmp_path_factory.mktemp("kept"))
    asyncio.run(keep_market(made))
    return made


@pytest.fixture(scope="module")
def found(settings: Settings) -> Findings:
    return asyncio.run(find(settings, wish("btc", "ETHUSDT"), CLOCK, lambda _: None))


def test_kept_candles_are_decided_as_the_engine_decides_them(found: Findings) -> None:
    past = Past(instrument=instrument(), exchange="bybit", minutes=random_minutes(3, MINUTES))
    expected = backtest(past, house(Strategy()), start_ms=FROM_MS)

    bitcoin = found.report.symbols[0]

    assert bitcoin.signals
    assert [each.signal for each in bitcoin.signals] == [each.signal for each in expected.signals]
    assert [each.outcome for each in bitcoin.signals] == [
        each.outcome for each in expected.signals
    ]


def test_funding_gaps_and_warm_up_are_known(found: Findings) -> None:
    assert [each.payments for each in found.tested] == [9, 9]
    assert [each.warm_up_minutes for each in found.tested] == [1_440, 1_440]
    assert found.report.missing_minutes == 30


def test_the_report_says_what_was_tested_and_what_it_is_worth(found: Findings) -> None:
    said = lines_of(found)

    assert said[:5] == [
        "Backtest of house on BTC/USDT, ETH/USDT (bybit)",
        "Period    2023-11-16 00:00 to 2023-11-18 00:00 UTC, 2.0 days",
        "Warm-up   1.0 days before it",
        said[3],
        said[4],
    ]
    assert said[4].endswith("slippage 0.010% (assumed); funding as paid (18 payments known)")
    assert said[3].startswith("Data      5,730 minutes, 30 are missing in 1 gaps; ")
    assert said[-1].startswith(("No edge on this data", "An edge on this data", "Too few"))
    assert {"By hour of the signal, UTC, after costs", "Walk-forward"} <= set(said)


def test_a_period_that_ends_before_it_begins_is_told(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run_backtest(settings, replace(wish("BTC"), start_ms=UNTIL_MS, end_ms=FROM_MS))

    assert status == 2
    assert capsys.readouterr().err.strip() == (
        "--from 2023-11-18 is not before --to 2023-11-16; without --to it is now"
    )


async def test_a_time_of_which_nothing_is_kept_names_the_command_that_fetches_it(
    settings: Settings,
) -> None:
    later = wish("BTC", start_ms=UNTIL_MS + 86_400_000, end_ms=UNTIL_MS + 2 * 86_400_000)

    with pytest.raises(NothingToTest) as caught:
        await find(settings, later, CLOCK, lambda _: None)

    said = lack(caught.value.lacking[0], 3)
    assert "kept are some from 2023-11-15 00:00 to 2023-11-18 00:00" in said
    assert said.endswith("heliograph history download BTCUSDT --days 3")


async def test_a_symbol_with_too_little_is_left_out_of_a_run(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    await keep_market(settings)
    await keep(settings, "SOL", random_minutes(5, 600, START_MS))

    found = await find(settings, wish("SOL", "BTC"), CLOCK, lambda _: None)

    assert [each.symbol for each in found.report.symbols] == ["BTC/USDT:USDT"]
    assert [each.symbol for each in found.lacking] == ["SOL/USDT:USDT"]


async def test_a_symbol_of_which_nothing_is_kept_is_not_known(settings: Settings) -> None:
    with pytest.raises(UnknownSymbol, match="DOGE"):
        await find(settings, wish("DOGE"), CLOCK, lambda _: None)


async def test_an_owners_trader_is_found_by_its_name(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    await keep_market(settings)
    profile = TraderProfile(name="calm", owner=7, strategy=Strategy(threshold=0.6))
    async with Database(settings.database_url) as database, database.writing() as session:
        await traders.add(session, profile, START_MS)

    found = await find(settings, wish("BTC", trader="calm"), CLOCK, lambda _: None)

    assert found.report.symbols[0].trader.key == "calm@7"
    assert all(each.signal.score >= 0.6 for each in found.report.signals)


async def test_an_unknown_trader_is_said_with_those_that_exist(settings: Settings) -> None:
    with pytest.raises(NoSuchTrader, match="no trader is called joe; there are house"):
        await find(settings, wish("BTC", trader="joe"), CLOCK, lambda _: None)


def test_the_command_prints_the_report_and_writes_its_files(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, folder = tmp_path / "signals.csv", tmp_path / "pictures"

    status = run_backtest(settings, wish("BTC", csv=table, pictures=folder))

    printed = capsys.readouterr()
    assert status == 0
    assert printed.out.startswith("Backtest of house on BTC/USDT (bybit)\n")
    assert "100%" not in printed.err
    assert table.read_text(encoding="utf-8").startswith("symbol,trader,time_ms,side,score,")
    names = {"backtest.png", "calibration.png", "breakdown.png"}
    assert {file.name for file in folder.iterdir()} == names
    assert all(file.stat().st_size < 150 * 1024 for file in folder.iterdir())
