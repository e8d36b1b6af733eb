"""Contracts on many coins at once: exchanges list PEPE as 1000PEPE, and people say PEPE."""

import re
from collections.abc import Iterable

from engine.market import Instrument, Symbol

_MULTIPLE = re.compile(r"10{3,}(?=[A-Z])")
_SEPARATORS = re.compile(r"[/_\s-]|:.*")


def multiple_of(coin: str, instruments: Iterable[Instrument]) -> Symbol | None:
    """The one contract on a thousand of a coin, or ten thousand …; None for none, and for several.

    coin: as people write it: `pepe`, `PEPE/USDT`, `pepeusdt`.
    """
    wanted = _SEPARATORS.sub("", coin).upper()
    found = [each.symbol for each in instruments if wanted in _names(each)]
    return found[0] if len(found) == 1 else None


def _names(instrument: Instrument) -> tuple[str, ...]:
    base = instrument.base.upper()
    multiple = _MULTIPLE.match(base)
    if multiple is None:
        return ()
    coin = base[multiple.end() :]
    return coin, coin + instrument.quote.upper()
