"""What people call coins, beside what exchanges do: `биткоин`, `ether`.

The names are those by which questions are understood, in `locales/*/question.ftl`.
"""

from functools import cache

from bot.assistant.cues import COINS, Cue, Term
from bot.assistant.tokens import listed, tokens
from bot.assistant.vocabulary import vocabulary_of
from bot.translation import Translations, Translator
from engine.live import LiveMarket
from engine.market import Symbol


def find_pair(name: str, market: LiveMarket, t: Translator) -> Symbol:
    """The watched perpetual of a name: the exchange's, or one of a coin in any language of ours.

    Raises UnknownSymbol with the nearest names.
    """
    # A pair's own name wins, and needs no words of any language.
    symbol = market.known(name)
    if symbol is None and (coin := coin_called(name, t)) is not None:
        symbol = market.known(coin)
    return symbol or market.find(name)


def coin_called(name: str, t: Translator) -> str | None:
    """The coin, as exchanges call it: `BTC` for `биткоин`; None for a name of none.

    The reader's language and English come first: a word of theirs that means something else is
    no coin.
    """
    words = tokens(name)
    found = vocabulary_of(t, t.fallback).at(words, 0) if words else None
    if found is None or found.length != len(words):
        return _coin_called_elsewhere(_plain(name))
    coins = (each for each in found.senses if not isinstance(each, Cue | Term | int))
    return next(coins, None)


def _coin_called_elsewhere(name: str) -> str | None:
    for called, is_stem, coin in _names_everywhere():
        ending = name.removeprefix(called) if name.startswith(called) else None
        if ending == "" or (ending and is_stem and " " not in ending):
            return coin
    return None


@cache
def _names_everywhere() -> tuple[tuple[str, bool, str], ...]:
    """What coins are called, whether its last word may go on, and the coin; longest names first.

    Read when the first name is unknown, by translators that are dropped again: the words of all
    languages would take much more room than these names.
    """
    speaking = Translations.load()
    named = [
        phrase.rpartition(":")
        for language in speaking.languages
        for phrase in listed(speaking.of(language)(COINS))
    ]
    names = {(_plain(called), called.endswith("*"), coin) for called, _, coin in named}
    return tuple(sorted(names, key=lambda each: (-len(each[0]), each)))


def _plain(name: str) -> str:
    return " ".join(word.text for word in tokens(name))
