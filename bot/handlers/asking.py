"""What people ask for, found: a pair, a timeframe, a signal, the message of a button.

Each raises CannotDo with what to tell when there is no such thing.
"""

import re

from aiogram.types import CallbackQuery, Message

from bot.coin_names import find_pair
from bot.handlers.refusal import CannotDo
from bot.handlers.seeing import Seen
from bot.time_units import with_latin_units
from bot.translation import Translator
from bot.views import errors, levels
from engine.errors import UnknownSymbol
from engine.live import LiveMarket
from engine.market import Symbol, Timeframe
from engine.signal import Side
from engine.tracking import TrackedSignal
from storage import signals

_LENGTH_OF_TIME = re.compile(r"\d{1,3}[smhdw]", re.IGNORECASE)
_SIGNAL_NUMBER = re.compile(r"#?S?(\d{1,12})", re.IGNORECASE)


def words_of(
    arguments: str | None, *, least: int, most: int, example: str, t: Translator
) -> list[str]:
    """The words after a command; lengths of time in the letters of timeframes."""
    words = with_latin_units(arguments or "").split()
    if len(words) < least:
        raise CannotDo(errors.too_few_words(example, t))
    if len(words) > most:
        raise CannotDo(errors.too_many_words(example, t))
    return words


def watched_pairs(market: LiveMarket, t: Translator) -> tuple[Symbol, ...]:
    """All watched perpetuals; none are before the exchange has told what it trades."""
    if not market.symbols:
        raise CannotDo(errors.no_market_yet(market.exchange, t))
    return market.symbols


def pair_named(text: str, market: LiveMarket, t: Translator) -> Symbol:
    """A watched perpetual, by any of its names, or by what people call its coin."""
    watched_pairs(market, t)
    try:
        return find_pair(text, market, t)
    except UnknownSymbol as error:
        raise CannotDo(errors.unknown_symbol(text, error.near, t)) from error


def timeframe_named(text: str, t: Translator) -> Timeframe:
    """A timeframe that charts are on offer in."""
    if not is_timeframe(text):
        raise CannotDo(errors.unknown_timeframe(text, t))
    return Timeframe(text.lower())


def is_length_of_time(text: str) -> bool:
    """Whether it reads like a timeframe, on offer or not: `15m`, `2h`."""
    return _LENGTH_OF_TIME.fullmatch(text) is not None


def is_timeframe(text: str) -> bool:
    """Whether charts are on offer in it."""
    return any(text.lower() == timeframe for timeframe in Timeframe)


def side_named(text: str, t: Translator) -> Side | None:
    """`long` or `short`, in English or in the reader's language; None for anything else."""
    names = {levels.direction(side, t).lower(): side for side in Side}
    return (names | {str(side): side for side in Side}).get(text.lower())


def number_in(text: str) -> int | None:
    """A signal's number, as people write it: `42`, `#42`, `#S42`; None for anything else."""
    found = _SIGNAL_NUMBER.fullmatch(text)
    return None if found is None else int(found[1])


def number_named(text: str, t: Translator) -> int:
    """A signal's number; any may be meant, and none need be behind it."""
    number = number_in(text)
    if number is None:
        raise CannotDo(errors.no_such_signal(text, t))
    return number


async def signal_numbered(number: int, seen: Seen, t: Translator) -> TrackedSignal:
    """A signal as it stands, if it may be seen."""
    async with seen.database.reading() as session:
        tracked = await signals.get(session, number)
    if tracked is None or not seen.shows(tracked):
        raise CannotDo(errors.no_such_signal(str(number), t))
    return tracked


def message_of(query: CallbackQuery, t: Translator) -> Message:
    """The message whose button was pressed, while Telegram lets us change it."""
    if not isinstance(query.message, Message):
        raise CannotDo(errors.old_button(t))
    return query.message
