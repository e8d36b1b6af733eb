import asyncio
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import recording_commands
from bot.settings import Settings
from engine.clock import ManualClock
from engine.errors import ImpossibleValue, UnknownSymbol
from engine.market import Candle, Timeframe
from storage.candles import save_candles
from storage.database import Database
from storage.errors import NotFound
from tests.storage.builders import BTC, NOON_MS


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    """Of a database that holds ten seconds of Bitcoin, the first ones of a noon."""
    settings = Settings(
        _env_file=None,
        bot_token=SecretStr("4242:sandbox-sandbox-sandbox"),
        database_url=f"sqlite+aiosqlite:///{tmp_path / 'c.db'}",
    )
    kept = [Candle(NOON_MS + at * 1_000, 1.0, 1.0, 1.0, 1.0, 1.0) for at in range(10)]
    async with Database(settings.database_url) as database:
        await database.migrate()
        async with database.writing() as session:
            await save_candles(session, "bybit", BTC, Timeframe.S1, kept)
    return settings


async def test_a_pair_is_recorded_stopped_and_listed_from_the_command_line(
    settings: Settings,
) -> None:
    clock = ManualClock(NOON_MS + 2_500)
    before = await recording_commands.listed(settings)
    (started,) = await recording_commands.start(settings, clock, "btcusdt", "1h")
    (stopped,) = await recording_commands.stopped(settings, clock, 1)

    listed = await recording_commands.listed(settings)

    assert before == ["nothing was recorded yet"]
    assert "active" in started
    assert "2020-02-22 12:00:02 to 2020-02-22 13:00:02" in started
    assert "2020-02-22 12:00:02 to 2020-02-22 12:00:10  8 s kept, 0 s unseen" in stopped
    assert listed == [
        stopped,
        "1 in all: 1 stopped; 8 seconds counted in ended ones",
        "their hours hold 10 seconds, each once: 81 bytes",
    ]


async def test_what_cannot_be_recorded_is_said(settings: Settings) -> None:
    clock = ManualClock(NOON_MS)

    with pytest.raises(UnknownSymbol):
        await recording_commands.start(settings, clock, "DOGEUSDT", "1h")
    with pytest.raises(ImpossibleValue, match="1 second to 7 days"):
        await recording_commands.start(settings, clock, "BTCUSDT", "8d")
    with pytest.raises(NotFound, match="there is no recording R7"):
        await recording_commands.stopped(settings, clock, 7)


async def test_the_seconds_of_a_recording_are_exported(settings: Settings, tmp_path: Path) -> None:
    clock, file = ManualClock(NOON_MS + 4_000), tmp_path / "r1.csv"
    await recording_commands.start(settings, clock, "BTC", "3s")

    told = await recording_commands.export(settings, 1, file)

    assert told == [f"3 seconds of R1 in {file}"]
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == [
        "2020-02-22T12:00:04Z",
        "2020-02-22T12:00:05Z",
        "2020-02-22T12:00:06Z",
    ]


async def test_nothing_is_exported_of_a_recording_that_holds_nothing(
    settings: Settings, tmp_path: Path
) -> None:
    await recording_commands.start(settings, ManualClock(2 * NOON_MS), "BTC", "3s")

    with pytest.raises(NotFound, match="nothing is kept of R1"):
        await recording_commands.export(settings, 1, tmp_path / "r1.csv")


def test_the_shell_is_told_of_trouble_by_the_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(
        _env_file=None,
        bot_token=SecretStr("4242:sandbox-sandbox-sandbox"),
        database_url=f"sqlite+aiosqlite:///{tmp_path / 'c.db'}",
    )

    def run(action: str, about: str = "", length: str = "1h") -> int:
        return recording_commands.run_recordings(settings, action, about, length, None)

    statuses = [run("list"), run("start", "BTC"), run("start", "BTC", "soon"), run("stop", "x")]

    assert statuses == [0, 2, 2, 1]
    printed = capsys.readouterr()
    assert printed.out == "nothing was recorded yet\n"
    assert "soon is no length" in printed.err
    assert "there is no recording x" in printed.err


async def test_a_file_that_cannot_be_written_is_told_in_plain_words(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await recording_commands.start(settings, ManualClock(NOON_MS), "btcusdt", "1h")
    file = tmp_path / "results" / "r1.csv"

    status = await asyncio.to_thread(
        recording_commands.run_recordings, settings, "export", "R1", "", file
    )

    assert status == 1
    assert f"{file} cannot be used: there is no folder {file.parent};" in capsys.readouterr().err
