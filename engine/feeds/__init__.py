"""The only room that talks to exchanges for data. To add one, see `exchange.py`."""

from engine.feeds.exchange import Exchange, ExchangeUrls, open_exchange
from engine.feeds.symbols import resolve_symbols

__all__ = ["Exchange", "ExchangeUrls", "open_exchange", "resolve_symbols"]
