"""`heliograph top`: which pairs score highest now, without a running desk.

Of the stored minutes, and of the exchange's where the stored ones end; nothing is written.
"""

import asyncio
import random
import sys

from bot.archive import Archive
from bot.errors import BotError, WrongSettings
from bot.ranking import ranked
from bot.reliving import relive
from bot.settings import CommandSettings
from bot.translation import FALLBACK, Translations
from bot.universe import wanted_symbols
from bot.views.top import top as top_view
from engine.clock import Clock, SystemClock
from engine.errors import EngineError, UnknownSymbol
from engine.feeds import open_exchange
from engine.feeds.backfill import Minutes, backfill, last_minutes, missing_minutes
from engine.feeds.feed import History
from engine.live import LiveMarket
from engine.market import Symbol
from engine.score import Score
from storage.database import Database
from storage.errors import StorageError

USUAL, MOST = 5, 20
"""Pairs that are shown."""


async def scores_now(settings: CommandSettings, clock: Clock) -> list[tuple[Symbol, Score | None]]:
    """The house's score of every pair of the settings at its last closed minute.

    Raises EngineError, StorageError, WrongSettings.
    """
    urls = settings.exchange_urls()
    async with (
        Database(settings.database_url) as database,
        open_exchange(settings.exchange, urls, clock, random.Random()) as exchange,
    ):
        await database.migrate()
        instruments = await exchange.history.instruments()
        try:
            symbols = await wanted_symbols(settings.symbols, instruments, exchange.history)
        except UnknownSymbol as error:
            raise WrongSettings(f"SYMBOLS: {error}") from error
        market = LiveMarket(settings.exchange, settings.strategy(), clock)
        market.watch(instruments[symbol] for symbol in symbols)
        archive = Archive(database, settings.exchange, clock, 0, 0)
        for symbol in symbols:
            past = last_minutes(symbol, settings.warm_up_minutes, clock.now_ms())
            await _learn(past, market, archive, exchange.history)
        return [(symbol, market.score(symbol)) for symbol in symbols]


def run_top(settings: CommandSettings, count: int) -> int:
    """Exit status: 0, or 1 for trouble."""
    try:
        scores = asyncio.run(scores_now(settings, SystemClock()))
    except (BotError, EngineError, StorageError) as error:
        print(error, file=sys.stderr)  # noqa: T201 - the command line speaks by printing
        return 1
    words = Translations.load().of(FALLBACK)
    content = top_view(ranked(scores, count), settings.score_threshold, words)
    text, _ = content.text.render()
    print(text)  # noqa: T201 - see above
    return 0


async def _learn(past: Minutes, market: LiveMarket, archive: Archive, history: History) -> None:
    """Let a market know a symbol's past, with what was told beside its trades."""
    kept = await archive.minutes(past)
    found = await backfill(history, missing_minutes(kept, past))
    asked = [minute for each in found.values() for minute in each.candles]
    minutes = sorted([*kept, *asked], key=lambda minute: minute.start_ms)
    for _ in relive(market, past.symbol, minutes, await archive.notes(past)):
        pass  # what follows signals is not here
