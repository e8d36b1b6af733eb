"""The program as a shell sees it: exit status, one clear line, and never a traceback."""

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.checking import run_check
from bot.running import run_until_signalled
from bot.settings import Settings
from engine.clock import SystemClock
from sandbox.exchange import ExchangeSandbox, SeededMarket
from sandbox.telegram import TelegramSandbox
from storage import sqlite_library

TOKEN = "4242:sandbox-token-opens-nothing-else"  # noqa: S105 - just so
START_MS = 1_700_000_000_000

wants_a_sound_sqlite = pytest.mark.skipif(
    tuple(map(int, sqlite_library.version().split("."))) < sqlite_library.OLDEST,
    reason="a desk refuses the SQLite of this environment: install the locked requirements",
)


async def heliograph(
    *arguments: str, folder: Path, **variables: str
) -> asyncio.subprocess.Process:
    root = Path(__file__).parents[2]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(root), **variables}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=folder,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def ended(process: asyncio.subprocess.Process) -> tuple[int | None, str]:
    async with asyncio.timeout(40):
        out, err = await process.communicate()
    return process.returncode, (out + err).decode()


async def test_help_names_the_commands(tmp_path: Path) -> None:
    status, said = await ended(await heliograph("--help", folder=tmp_path))

    assert status == 0
    assert "run" in said


@pytest.mark.parametrize("command", ["run", "check"])
async def test_what_speaks_to_telegram_demands_a_token(command: str, tmp_path: Path) -> None:
    status, said = await ended(await heliograph(command, folder=tmp_path))

    assert status == 2
    assert said.startswith("BOT_TOKEN: is missing: copy .env.example to .env")
    assert "Traceback" not in said


@wants_a_sound_sqlite
@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("history kept", "kept  rows"),
        ("traders list", "no traders beside the house"),
        ("recordings", "nothing was recorded yet"),
        ("verify", "Nothing was published yet."),
        ("unsent", "Everything has arrived."),
    ],
)
async def test_what_speaks_to_no_telegram_needs_no_token(
    command: str, told: str, tmp_path: Path
) -> None:
    status, said = await ended(await heliograph(*command.split(), folder=tmp_path))

    assert status == 0
    assert told in said


@wants_a_sound_sqlite
async def test_history_is_downloaded_without_a_token(tmp_path: Path) -> None:
    market = SeededMarket(1, SystemClock().now_ms(), history_days=0.1)
    async with ExchangeSandbox(market) as exchange:
        process = await heliograph(
            *("history", "download", "BTCUSDT", "--days", "1"),
            folder=tmp_path,
            BYBIT_REST_URL=exchange.rest_url,
        )

        status, said = await ended(process)

    assert status == 0
    assert "BTC/USDT:USDT candles of 1m: 144 new" in said


@pytest.mark.parametrize("command", ["run", "check", "healthy"])
async def test_wrong_settings_end_with_status_2_and_name_the_variable(
    command: str, tmp_path: Path
) -> None:
    process = await heliograph(command, folder=tmp_path, BOT_TOKEN=TOKEN, SCORE_THRESHOLD="50")

    status, said = await ended(process)

    assert status == 2
    assert said.startswith("SCORE_THRESHOLD '50'")
    assert "Traceback" not in said


async def test_a_desk_that_does_not_beat_is_not_healthy(tmp_path: Path) -> None:
    status, said = await ended(await heliograph("healthy", folder=tmp_path, BOT_TOKEN=TOKEN))

    assert status == 1
    assert said == "No desk is alive here: data/heartbeat is missing, or older than a minute.\n"


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"EXCHANGE": "bybitt"}, "EXCHANGE: no exchange is called bybitt; known are bybit, "),
        ({"METRICS_HOST": "203.0.113.7"}, "nobody can listen on 203.0.113.7 (Cannot assign"),
        ({"METRICS_HOST": "203.0.113.7", "METRICS_PORT": "9464"}, "listen on 203.0.113.7:9464 "),
        ({"METRICS_HOST": "a" * 70}, "nobody can listen on aaaaa"),
    ],
)
def test_a_check_refuses_what_only_shows_to_be_wrong_when_it_is_used(
    variables: dict[str, str],
    told: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    settings = Settings(_env_file=None, bot_token=SecretStr(TOKEN))

    status = run_check(settings)

    assert status == 2
    assert told in capsys.readouterr().err


def test_a_check_takes_a_port_that_our_own_desk_may_hold(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        settings = Settings(_env_file=None, bot_token=SecretStr(TOKEN), metrics_port=port)

        status = run_check(settings)

    assert status == 0
    assert capsys.readouterr().out.startswith("The settings are good.")


def test_a_desk_refuses_a_sqlite_that_could_damage_its_database(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sqlite_library, "version", lambda: "3.51.2")
    settings = Settings(_env_file=None, bot_token=SecretStr(TOKEN))

    status = run_until_signalled(settings)

    assert status == 1
    assert "SQLite 3.51.2 can corrupt a database" in capsys.readouterr().err


@wants_a_sound_sqlite
async def test_a_token_that_telegram_does_not_know_is_said(tmp_path: Path) -> None:
    async with TelegramSandbox(SystemClock(), token=TOKEN) as telegram:
        process = await heliograph(
            "run",
            folder=tmp_path,
            BOT_TOKEN="4242:another-token-of-nobody-here",  # noqa: S106 - just so
            TELEGRAM_API_URL=telegram.url,
        )

        status, said = await ended(process)

    assert status == 2
    assert "BOT_TOKEN must be the one that @BotFather gave" in said
    assert "Traceback" not in said


@wants_a_sound_sqlite
async def test_a_symbol_that_the_exchange_does_not_list_is_named_with_those_alike(
    tmp_path: Path,
) -> None:
    async with (
        TelegramSandbox(SystemClock(), token=TOKEN) as telegram,
        ExchangeSandbox(SeededMarket(1, START_MS, history_days=0.01)) as exchange,
    ):
        process = await heliograph(
            "run",
            folder=tmp_path,
            BOT_TOKEN=TOKEN,
            SYMBOLS="BTCUSD",
            TELEGRAM_API_URL=telegram.url,
            BYBIT_REST_URL=exchange.rest_url,
            BYBIT_WS_URL=exchange.ws_url,
        )

        status, said = await ended(process)

    assert status == 2
    assert "BTCUSD" in said
    assert "BTC/USDT" in said
    assert "Traceback" not in said


@wants_a_sound_sqlite
async def test_wrong_settings_are_told_though_telegram_cannot_be_reached(tmp_path: Path) -> None:
    process = await heliograph(
        "run",
        folder=tmp_path,
        BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL="http://127.0.0.1:9",
        METRICS_HOST="203.0.113.7",
        METRICS_PORT="9464",
    )

    status, said = await ended(process)

    assert status == 2
    assert "nobody can listen on 203.0.113.7:9464" in said
    assert "Traceback" not in said


@wants_a_sound_sqlite
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_desk_that_waits_for_its_exchange_answers_and_ends_cleanly_by_a_signal(
    tmp_path: Path, number: signal.Signals
) -> None:
    async with TelegramSandbox(SystemClock(), token=TOKEN) as telegram:
        trader = telegram.user("Tess Trader")
        with socket.socket() as deaf:  # bound, but nobody listens: connections are refused
            deaf.bind(("127.0.0.1", 0))
            process = await heliograph(
                "run",
                folder=tmp_path,
                BOT_TOKEN=TOKEN,
                TELEGRAM_API_URL=telegram.url,
                ACCESS="open",
                BYBIT_REST_URL=f"http://127.0.0.1:{deaf.getsockname()[1]}",
            )
            await trader.send("/ping")
            await telegram.wait_for(lambda: len(trader.messages) > 1, timeout_s=30)
            process.send_signal(number)
            async with asyncio.timeout(10):
                status, said = await ended(process)

    assert "Connecting to Bybit" in trader.messages[-1].text
    assert status == 0
    assert "Traceback" not in said


@wants_a_sound_sqlite
async def test_a_running_desk_is_healthy_and_ends_cleanly_by_a_signal(tmp_path: Path) -> None:
    async with (
        TelegramSandbox(SystemClock(), token=TOKEN) as telegram,
        ExchangeSandbox(SeededMarket(1, START_MS, history_days=0.01)) as exchange,
    ):
        trader = telegram.user("Tess Trader")
        variables = {
            "BOT_TOKEN": TOKEN,
            "SYMBOLS": "BTCUSDT",
            "TELEGRAM_API_URL": telegram.url,
            "BYBIT_REST_URL": exchange.rest_url,
            "BYBIT_WS_URL": exchange.ws_url,
        }
        process = await heliograph("run", folder=tmp_path, **variables)
        await trader.send("/help")
        await telegram.wait_for(lambda: len(trader.messages) > 1, timeout_s=30)
        healthy, alive = await ended(await heliograph("healthy", folder=tmp_path, BOT_TOKEN=TOKEN))
        process.send_signal(signal.SIGINT)
        status, said = await ended(process)

    assert (healthy, alive) == (0, "The desk is alive.\n")
    assert status == 0
    assert "Traceback" not in said
