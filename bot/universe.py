"""Which perpetuals are watched: those that are named, all, or the most traded."""

from collections.abc import Mapping

from engine.feeds import resolve_symbols
from engine.feeds.feed import History
from engine.market import Instrument, Symbol


async def wanted_symbols(
    names: tuple[str, ...], instruments: Mapping[Symbol, Instrument], history: History
) -> tuple[Symbol, ...]:
    """The symbols that the setting SYMBOLS means: names, `all`, or `top:50`.

    Raises UnknownSymbol, ExchangeUnreachable, ExchangeRefused.
    """
    if names == ("all",):
        return tuple(instruments)
    if names[0].startswith("top:"):
        count = int(names[0].removeprefix("top:"))
        turnover = await history.turnover_24h()
        by_turnover = sorted(
            instruments.values(),
            key=lambda instrument: turnover.get(instrument.exchange_id, 0.0),
            reverse=True,
        )
        return tuple(instrument.symbol for instrument in by_turnover[:count])
    return resolve_symbols(names, instruments)
