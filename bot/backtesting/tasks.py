"""From what a person names to what is tested."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.backtesting.run import entries_each
from bot.backtesting.task import SymbolTask
from bot.settings import CommandSettings
from engine.market import Instrument, Symbol
from engine.traders import TraderProfile


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """[start_ms, end_ms): signals made in it count."""

    start_ms: int
    end_ms: int


def tasks_for(
    settings: CommandSettings,
    symbols: Sequence[Symbol],
    instruments: Mapping[Symbol, Instrument],
    period: Period,
    trader: TraderProfile,
) -> list[SymbolTask]:
    """A task for each symbol. instruments: those that are known; others are read from candles."""
    return [
        SymbolTask(
            number=number,
            database_url=settings.database_url,
            exchange=settings.exchange,
            symbol=symbol,
            instrument=instruments.get(symbol),
            start_ms=period.start_ms,
            end_ms=period.end_ms,
            warm_up_minutes=settings.warm_up_minutes,
            trader=trader,
            entries=entries_each(len(symbols)),
        )
        for number, symbol in enumerate(symbols)
    ]
