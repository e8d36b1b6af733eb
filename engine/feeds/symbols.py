"""Which perpetual a person means."""

import difflib
from collections.abc import Iterable, Mapping

from engine.errors import UnknownSymbol
from engine.market import Instrument, Symbol

_WITHOUT_SEPARATORS = str.maketrans("", "", "/-_ ")


def resolve_symbols(
    names: Iterable[str], instruments: Mapping[Symbol, Instrument]
) -> tuple[Symbol, ...]:
    """The symbols meant by `BTC/USDT:USDT`, `BTC/USDT`, `BTCUSDT`, `btc-usdt` or `btc`, once each.

    Raises UnknownSymbol with near names for the first one that is not listed.
    """
    listed = _listed(instruments)
    return tuple(dict.fromkeys(_find(name, listed, instruments) for name in names))


def listed_symbol(name: str, instruments: Mapping[Symbol, Instrument]) -> Symbol | None:
    """The same for one name; None where it is not listed, without a search for those alike."""
    return _listed(instruments).get(_plain(name))


def _listed(instruments: Mapping[Symbol, Instrument]) -> dict[str, Symbol]:
    """Every name by which a perpetual may be called."""
    listed: dict[str, Symbol] = {}
    for symbol, instrument in instruments.items():
        listed.setdefault(instrument.base.upper(), symbol)
    # A whole name wins over a base that reads the same.
    for symbol, instrument in instruments.items():
        listed[_plain(symbol)] = listed[instrument.exchange_id.upper()] = symbol
    return listed


def _find(
    name: str, listed: Mapping[str, Symbol], instruments: Mapping[Symbol, Instrument]
) -> Symbol:
    wanted = _plain(name)
    symbol = listed.get(wanted)
    if symbol is None:
        near = difflib.get_close_matches(wanted, listed, n=3)
        pairs = dict.fromkeys(instruments[listed[each]].pair for each in near)
        raise UnknownSymbol(name, tuple(pairs))
    return symbol


def _plain(name: str) -> str:
    """`btc/usdt:usdt` is BTCUSDT."""
    return name.strip().upper().partition(":")[0].translate(_WITHOUT_SEPARATORS)
