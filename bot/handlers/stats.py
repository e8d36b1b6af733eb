"""/stats: the track record of the house, or of one's own trader."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.addresses import address_of
from bot.callbacks.parts import Sides, StatsPeriod
from bot.callbacks.records import ShowStats
from bot.chart_window import Look
from bot.coin_names import find_pair
from bot.handlers.asking import message_of, pair_named, side_named, watched_pairs, words_of
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button, change_picture, send_picture
from bot.handlers.seeing import Seen, seeing
from bot.looks import look_at
from bot.pictures import Pictures
from bot.track_record import narrowed, record_of
from bot.translation import Translator
from bot.views import errors
from bot.views.content import Content
from bot.views.stats import Offered, RecordChoice, about_of, period_name
from bot.views.stats import stats as stats_view
from bot.views.traders import unknown_trader
from charts.errors import ChartFailed
from engine.backtesting.figures import Result
from engine.errors import UnknownSymbol
from engine.honesty.calibration import ScorePart, calibration
from engine.live import LiveMarket
from engine.market import Symbol, Timeframe, pair_of
from engine.performance import Performance
from engine.tracking import TrackedSignal
from engine.traders import HOUSE
from storage import market_events, signals, traders
from storage.database import Database
from storage.traders import StoredTrader

EXAMPLE = "/stats BTC 15m short 30d"
_LIKE_A_PERIOD = re.compile(r"\d+[a-z]?")
_DAY_MS = 86_400_000
_PERIOD_MS = {StatsPeriod.WEEK: 7 * _DAY_MS, StatsPeriod.MONTH: 30 * _DAY_MS}


def router() -> Router:
    """How signals fared."""
    record = Router(name="stats")
    record.message.register(stats, Command("stats", ignore_case=True), seeing)
    record.callback_query.register(show_stats, ShowStats.filter(), seeing)
    return record


async def stats(
    message: Message,
    command: CommandObject,
    seen: Seen,
    market: LiveMarket,
    pictures: Pictures,
    t: Translator,
) -> None:
    """`/stats`, `/stats 7d`, `/stats dip`, `/stats BTC 15m short all`, in any order."""
    words = words_of(command.args, least=0, most=5, example=EXAMPLE, t=t)
    choice = await _chosen(words, seen, market, t)
    look = await look_at(seen.database, address_of(message))
    png, content = await record_with_picture(choice, look, seen.database, market, pictures, t)
    await send_picture(message, png, content)


async def show_stats(
    query: CallbackQuery,
    callback_data: ShowStats,
    seen: Seen,
    market: LiveMarket,
    pictures: Pictures,
    t: Translator,
) -> None:
    """Another period, another part of the signals, or the same ones anew, in the same message."""
    message, number = message_of(query, t), callback_data.trader
    timeframe = callback_data.timeframe
    choice = RecordChoice(
        period=callback_data.period,
        trader=await _trader_numbered(number, seen, t) if number else None,
        timeframe=timeframe if isinstance(timeframe, Timeframe) else None,
        sides=callback_data.sides,
        by_score=callback_data.by_score,
    )
    if callback_data.exchange_id:
        symbol = pair_named(callback_data.exchange_id, market, t)
        choice = replace(choice, pair=pair_of(symbol), exchange_id=callback_data.exchange_id)
    await answer_button(query)
    look = await look_at(seen.database, address_of(message))
    png, content = await record_with_picture(choice, look, seen.database, market, pictures, t)
    await change_picture(message, png, content)


async def _chosen(words: list[str], seen: Seen, market: LiveMarket, t: Translator) -> RecordChoice:
    """What somebody typed: each kind of word once at most."""
    choice = RecordChoice(period=StatsPeriod.MONTH)
    told: set[str] = set()
    for word in words:
        change = await _meant(word, seen, market, t)
        if told & change.keys():
            raise CannotDo(errors.too_many_words(EXAMPLE, t))
        told |= change.keys()
        choice = replace(choice, **change)
    return choice


async def _meant(word: str, seen: Seen, market: LiveMarket, t: Translator) -> dict[str, Any]:
    """The fields of a choice that a word changes."""
    low = word.lower()
    if low in list(StatsPeriod):
        return {"period": StatsPeriod(low)}
    if low in list(Timeframe):
        return {"timeframe": Timeframe(low)}
    side = side_named(low, t)
    if side is not None:
        return {"sides": Sides.of(side)}
    trader = await _trader_named(word, seen)
    if trader is not None:
        return {"trader": trader}
    if _LIKE_A_PERIOD.fullmatch(low):
        raise CannotDo(errors.unknown_period(word, t))
    symbol = _pair_or_trader(word, market, t)
    return {"pair": pair_of(symbol), "exchange_id": market.instrument(symbol).exchange_id}


def _pair_or_trader(word: str, market: LiveMarket, t: Translator) -> Symbol:
    """A pair; a word that looks like none of ours is told how /stats is asked."""
    watched_pairs(market, t)
    try:
        return find_pair(word, market, t)
    except UnknownSymbol as error:
        unknown = errors.unknown_symbol(word, error.near, t)
        raise CannotDo(
            unknown if error.near else errors.unknown_choice(word, EXAMPLE, t)
        ) from error


async def _trader_named(name: str, seen: Seen) -> StoredTrader | None:
    """One whose signals may be seen, by its name or key."""
    async with seen.database.reading() as session:
        kept = await traders.kept(session)
    found = (each for each in kept if name in {each.profile.name, each.profile.key})
    return next((each for each in found if seen.shows_of(each.profile.key)), None)


async def _trader_numbered(number: int, seen: Seen, t: Translator) -> StoredTrader:
    async with seen.database.reading() as session:
        found = next((each for each in await traders.kept(session) if each.id == number), None)
    if found is None or not seen.shows_of(found.profile.key):
        raise CannotDo(unknown_trader(str(number), t))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """How a choice of signals fared."""

    made: Performance
    scores: tuple[ScorePart, ...]
    """The signals by their score, lowest first."""
    content: Content
    """What is said of them."""


async def record_with_picture(
    choice: RecordChoice,
    look: Look,
    database: Database,
    market: LiveMarket,
    pictures: Pictures,
    t: Translator,
) -> tuple[bytes | None, Content]:
    """The picture, where one can be drawn, and the words."""
    record = await record_in_words(choice, database, market, t)
    try:
        return await _picture(record, choice, look, pictures, t), record.content
    except ChartFailed:
        return None, record.content


async def _picture(
    record: Record, choice: RecordChoice, look: Look, pictures: Pictures, t: Translator
) -> bytes:
    """What they made, or what their score was worth. Raises ChartFailed."""
    trader = "" if choice.trader is None else choice.trader.profile.name
    period = " · ".join(filter(None, (period_name(choice.period, t), about_of(choice, t))))
    if choice.by_score:
        subtitle = " · ".join(filter(None, (trader, period)))
        return await pictures.calibration(record.scores, t, subtitle=subtitle, look=look)
    title = ": ".join(filter(None, (t("stats-picture-title"), trader)))
    return await pictures.performance(record.made, t, title=title, subtitle=period, look=look)


async def record_in_words(
    choice: RecordChoice, database: Database, market: LiveMarket, t: Translator
) -> Record:
    """The figures of a choice of signals, and what is said of them."""
    key = HOUSE if choice.trader is None else choice.trader.profile.key
    now_ms = market.now_ms()
    period = choice.period
    since_ms = now_ms - _PERIOD_MS[period] if period in _PERIOD_MS else None
    async with database.reading() as session:
        ended = await signals.closed_outcomes(session, since_ms=since_ms, trader=key)
        events = await market_events.counts(session, market.exchange, now_ms - _DAY_MS)
    chosen = narrowed(ended, pair=choice.pair, timeframe=choice.timeframe, side=choice.sides.side)
    made, scores = record_of(chosen), calibration(_results(chosen))
    content = stats_view(
        made,
        choice,
        t,
        now_ms=now_ms,
        events=events,
        scores=scores,
        offered=_offered(ended, market),
    )
    return Record(made=made, scores=scores, content=content)


def _offered(ended: Iterable[TrackedSignal], market: LiveMarket) -> Offered:
    """What these signals can be narrowed down to; a pair that is watched no more has no name."""
    symbols = Counter(tracked.signal.symbol for tracked in ended)
    timeframes = {tracked.signal.timeframe for tracked in ended}
    watched = set(market.symbols)
    return Offered(
        pairs=[
            (pair_of(symbol), market.instrument(symbol).exchange_id)
            for symbol, _ in symbols.most_common()
            if symbol in watched
        ],
        timeframes=[each for each in Timeframe if each in timeframes],
    )


def _results(ended: Iterable[TrackedSignal]) -> Iterator[Result]:
    """What ended signals made, before costs; of their market's condition nothing is kept."""
    for tracked in ended:
        signal, outcome = tracked.signal, tracked.outcome
        if outcome is not None and outcome.is_counted:
            yield Result(
                symbol=signal.symbol,
                time_ms=signal.time_ms,
                ended_ms=outcome.time_ms,
                score=signal.score,
                condition=None,
                return_fraction=outcome.return_fraction,
                result_r=outcome.result_r,
                is_win=outcome.is_win,
            )
