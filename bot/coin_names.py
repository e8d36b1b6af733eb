"""What people call coins, beside what exchanges do: `биткоин`, `ether`.

The names are those by which questions are understood, in `locales/*/question.ftl`.
"""

from bot.assistant.cues import Cue, Term
from bot.assistant.tokens import tokens
from bot.assistant.vocabulary import vocabulary_of
from bot.translation import Translator
from engine.live import LiveMarket
from engine.market import Symbol


def find_pair(name: str, market: LiveMarket, t: Translator) -> Symbol:
    """The watched perpetual of a name: the exchange's, the reader's language's or the English one.

    Raises UnknownSymbol with the nearest names.
    """
    # A pair's own name wins, and needs no words of any language.
    symbol = market.known(name)
    if symbol is None and (coin := coin_called(name, t)) is not None:
        symbol = market.known(coin)
    return symbol or market.find(name)


def coin_called(name: str, t: Translator) -> str | None:
    """The coin, as exchanges call it: `BTC` for `биткоин`; None for a name of none."""
    words = tokens(name)
    found = vocabulary_of(t, t.fallback).at(words, 0) if words else None
    if found is None or found.length != len(words):
        return None
    coins = (each for each in found.senses if not isinstance(each, Cue | Term | int))
    return next(coins, None)
