"""/stats: the track record of the house, or of one's own trader."""

from collections.abc import Iterable, Iterator

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.callbacks import ShowStats, StatsPeriod
from bot.handlers.asking import message_of, words_of
from bot.handlers.refusal import CannotDo
from bot.handlers.replies import answer_button, change_picture, send_picture
from bot.handlers.seeing import Seen, seeing
from bot.pictures import Pictures
from bot.translation import Translator
from bot.views import errors
from bot.views.content import Content
from bot.views.stats import period_name
from bot.views.stats import stats as stats_view
from bot.views.traders import unknown_trader
from charts.errors import ChartFailed
from engine.backtesting.figures import Result
from engine.honesty.calibration import calibration
from engine.live import LiveMarket
from engine.performance import performance
from engine.tracking import TrackedSignal
from engine.traders import HOUSE
from storage import market_events, signals, traders
from storage.database import Database
from storage.traders import StoredTrader

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
    """`/stats`, `/stats 7d`, `/stats dip`, `/stats dip all`."""
    words = words_of(command.args, least=0, most=2, example="/stats dip 30d", t=t)
    trader = await _trader_named(words[0], seen) if words else None
    named = words if trader is None else words[1:]
    if len(named) > 1:
        raise CannotDo(unknown_trader(words[0], t))
    period = _period_named(named[0], t) if named else StatsPeriod.MONTH
    png, content = await _record(trader, period, seen.database, market, pictures, t)
    await send_picture(message, png, content)


async def show_stats(
    query: CallbackQuery,
    callback_data: ShowStats,
    seen: Seen,
    market: LiveMarket,
    pictures: Pictures,
    t: Translator,
) -> None:
    """Another period, or the same one anew, in the same message."""
    message, number = message_of(query, t), callback_data.trader
    trader = await _trader_numbered(number, seen, t) if number else None
    await answer_button(query)
    png, content = await _record(trader, callback_data.period, seen.database, market, pictures, t)
    await change_picture(message, png, content)


def _period_named(text: str, t: Translator) -> StatsPeriod:
    try:
        return StatsPeriod(text.lower())
    except ValueError as error:
        raise CannotDo(errors.unknown_period(text, t)) from error


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


async def _record(
    trader: StoredTrader | None,
    period: StatsPeriod,
    database: Database,
    market: LiveMarket,
    pictures: Pictures,
    t: Translator,
) -> tuple[bytes | None, Content]:
    """The picture, where one can be drawn, and the words. trader: None for the house."""
    key = HOUSE if trader is None else trader.profile.key
    now_ms = market.now_ms()
    since_ms = now_ms - _PERIOD_MS[period] if period in _PERIOD_MS else None
    async with database.reading() as session:
        ended = await signals.closed_outcomes(session, since_ms=since_ms, trader=key)
        events = await market_events.counts(session, market.exchange, now_ms - _DAY_MS)
    made = performance(tracked.outcome for tracked in ended if tracked.outcome)
    scores = calibration(_results(ended))
    content = stats_view(
        made, period, t, trader=trader, now_ms=now_ms, events=events, scores=scores
    )
    title, subtitle = t("stats-picture-title"), period_name(period, t)
    if trader is not None:
        title = f"{title}: {trader.profile.name}"
    try:
        return await pictures.performance(made, t, title=title, subtitle=subtitle), content
    except ChartFailed:
        return None, content


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
