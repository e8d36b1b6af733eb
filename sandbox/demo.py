"""The demo: an exchange, a Telegram and the bot in one process, and a page to open."""

import asyncio
import signal
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import uvloop

from bot.app import open_app
from bot.logs import set_up_logging
from bot.settings import Settings
from engine.clock import Clock, SystemClock
from locales import folders
from sandbox.exchange.market import Market
from sandbox.exchange.seeded_market import SeededMarket
from sandbox.exchange.server import ExchangeSandbox
from sandbox.exchange.tape import read_tape
from sandbox.exchange.tape_market import TapeMarket
from sandbox.ollama import OllamaSandbox
from sandbox.telegram.server import TelegramSandbox

MODEL = "sandbox"
"""It repeats the figures that it is given, in plain words."""
PIECE_S = 0.06
"""As fast as a small model on a small machine."""
RESTART_S = 3.0
"""So long the desk is away when somebody has stopped it in the chat."""
TOKEN = "4242:sandbox-token-opens-nothing-else"  # noqa: S105 - just so


def run_demo(*, tapes: Sequence[Path], speed: float, port: int, seed: int) -> None:
    """Run until Ctrl-C.

    Raises BrokenTape, OSError for a file that cannot be opened, and PortTaken.
    """
    set_up_logging("WARNING", secret=TOKEN)
    clock = SystemClock()
    market = _market(tapes, seed, clock)
    about = _about(tapes, speed)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_run(market, about, speed, port, clock, is_tape=bool(tapes)))


def _market(tapes: Sequence[Path], seed: int, clock: Clock) -> Market:
    if tapes:
        return TapeMarket([read_tape(tape) for tape in tapes])
    return SeededMarket(seed, clock.now_ms())


def _about(tapes: Sequence[Path], speed: float) -> str:
    what = "A recorded market" if tapes else "A made-up market"
    pace = f"{speed:g} times faster than life" if speed != 1 else "at the speed of life"
    clocks = " Signals and charts tell the market's time, settings and the audit yours."
    shown = "" if speed == 1 and not tapes else clocks
    return f"{what}, {pace}. You are the admin.{shown}"


async def _run(
    market: Market, about: str, speed: float, port: int, clock: Clock, *, is_tape: bool
) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)

    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="heliograph-")))
        telegram = await stack.enter_async_context(TelegramSandbox(clock, token=TOKEN, port=port))
        telegram.notice = about
        you = telegram.user("You", username="you")
        reader = telegram.user("Вы", username="vy", language_code="ru")
        guest = telegram.user("Guest", username="guest")
        telegram.group("Traders", members=[you, reader, guest])
        channel = telegram.channel("Heliograph signals", username="heliograph_signals")
        exchange = await stack.enter_async_context(
            # A tape ends, so it waits for the bot; a seeded market has no beginning to miss.
            ExchangeSandbox(market, clock=clock, speed=speed, hold_until_subscribed=True)
        )
        ollama = await stack.enter_async_context(
            OllamaSandbox({MODEL: ("completion",)}, pace_s=PIECE_S)
        )
        settings = Settings(
            _env_file=None,
            bot_token=TOKEN,
            admins=(you.id,),
            channels=(str(channel.id),),
            symbols=tuple(listing.exchange_id for listing in market.listings),
            telegram_api_url=telegram.url,
            bybit_rest_url=exchange.rest_url,
            bybit_ws_url=exchange.ws_url,
            ollama_model=MODEL,
            ollama_url=ollama.url,
            ollama_languages=tuple(folders()),
            database_url=f"sqlite+aiosqlite:///{folder}/demo.db",
            heartbeat_file=folder / "heartbeat",
            # A tape that is over is silent, and that is no trouble.
            stale_after_s=86_400.0 if is_tape else 15.0,
        )
        print(f"Open {telegram.page_url} · {about} Ctrl-C ends it.", flush=True)  # noqa: T201 - the one line
        async with asyncio.TaskGroup() as tasks:
            desk = tasks.create_task(_desk(settings, telegram), name="desk")
            end = tasks.create_task(_tell_the_end(exchange, telegram), name="end")
            await stop.wait()
            desk.cancel()
            end.cancel()


async def _tell_the_end(exchange: ExchangeSandbox, telegram: TelegramSandbox) -> None:
    await exchange.finished.wait()
    telegram.notice = "The tape is over: nothing more will happen, but everything can be asked."
    print("The tape is over; the chat page stays until Ctrl-C.", flush=True)  # noqa: T201 - it is news


async def _desk(settings: Settings, telegram: TelegramSandbox) -> None:
    """The desk, and again when it was stopped in the chat: as whoever runs one would start it."""
    while True:
        stopped = asyncio.Event()
        async with open_app(settings, end=stopped.set) as app, asyncio.TaskGroup() as tasks:
            running = tasks.create_task(app.run(), name="app")
            await stopped.wait()
            running.cancel()
        about = telegram.notice
        telegram.notice = "The desk was stopped, and is started again in a moment: paused."
        await asyncio.sleep(RESTART_S)
        telegram.notice = about
