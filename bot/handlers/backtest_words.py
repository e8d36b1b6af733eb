"""What the words after /backtest ask for: pairs, days and a trader, in any order."""

import re
from collections.abc import Mapping, Sequence

from aiogram.utils.formatting import Text

from bot.handlers.asking import pair_named, watched_pairs
from bot.handlers.backtest_bar import Asked
from bot.handlers.refusal import CannotDo
from bot.translation import Translator
from bot.views import errors
from bot.views.content import Content
from engine.errors import UnknownSymbol
from engine.live import LiveMarket
from engine.market import Symbol
from engine.traders import HOUSE, TraderProfile

USUAL_DAYS = 7
MOST_DAYS = 365
MOST_PAIRS = 50
EXAMPLE = "/backtest BTC ETH 30"

_DAYS = re.compile(r"(\d+)d?", re.IGNORECASE)


def asked_for(
    words: Sequence[str], known: Mapping[str, TraderProfile], market: LiveMarket, t: Translator
) -> Asked:
    """Without pairs all that the trader watches; without a trader the house.

    known: traders by their names.
    """
    watched_pairs(market, t)
    days = [word for word in words if _DAYS.fullmatch(word)]
    named = [word for word in words if word in known and not _is_pair(word, market)]
    if len(days) > 1 or len(named) > 1:
        raise CannotDo(errors.too_many_words(EXAMPLE, t))
    trader = known[named[0] if named else HOUSE]
    names = [word for word in words if word not in (*days, *named)]
    return Asked(
        symbols=_symbols(names, trader, market, t),
        days=_day_count(days[0], t) if days else USUAL_DAYS,
        trader=trader,
    )


def _is_pair(word: str, market: LiveMarket) -> bool:
    try:
        market.find(word)
    except UnknownSymbol:
        return False
    return True


def _day_count(word: str, t: Translator) -> int:
    days = int(word.lower().removesuffix("d"))
    if not 1 <= days <= MOST_DAYS:
        raise CannotDo(
            Content(text=Text(t("backtest-wrong-days", most=MOST_DAYS, example=EXAMPLE)))
        )
    return days


def _symbols(
    names: Sequence[str], trader: TraderProfile, market: LiveMarket, t: Translator
) -> tuple[Symbol, ...]:
    every = not names or [name.lower() for name in names] == ["all"]
    if every:
        symbols = tuple(
            symbol
            for symbol in market.symbols
            if trader.covers(market.instrument(symbol), market.exchange)
        )
    else:
        symbols = tuple(dict.fromkeys(pair_named(name, market, t) for name in names))
    if not symbols:
        raise CannotDo(Content(text=Text(t("backtest-no-pairs", name=trader.name))))
    if len(symbols) > MOST_PAIRS:
        raise CannotDo(
            Content(text=Text(t("backtest-too-many-pairs", most=MOST_PAIRS, example=EXAMPLE)))
        )
    return symbols
