"""`btcusdt@kline_1m`: the open candle as it grows, and once more when it has closed."""

from sandbox.exchange import intervals
from sandbox.exchange.binance.intervals import INTERVALS
from sandbox.exchange.binance.shelf import Shelf
from sandbox.exchange.binance.wire import Fields, kline_row
from sandbox.exchange.minutes import UnitCandle


def kline(shelf: Shelf, interval: str, candle: UnitCandle, now_ms: int) -> Fields:
    """One message; interval: `1m`.

    {"e":"kline","E":1626992744112,"s":"SUSHIUSDT","k":{"t":1626992700000,"T":1626992759999,
     "s":"SUSHIUSDT","i":"1m","f":126902874,"L":126902924,"o":"7.6080","c":"7.6120","h":"7.6120",
     "l":"7.6070","v":"1458","n":51,"x":false,"q":"11096.6410","V":"715","Q":"5441.3360","B":"0"}}
    """
    listing = shelf.board.listing
    end_ms = intervals.following(INTERVALS[interval], candle.start_ms)
    start, opened, high, low, close, volume, last_ms, turnover, count, bought, spent, ignored = (
        kline_row(listing, candle, end_ms)
    )
    first, last = shelf.trade_numbers(candle.start_ms, end_ms)
    fields = {
        "t": start,
        "T": last_ms,
        "s": listing.exchange_id,
        "i": interval,
        "f": first,
        "L": last,
        "o": opened,
        "c": close,
        "h": high,
        "l": low,
        "v": volume,
        "n": count,
        "x": end_ms <= now_ms,
        "q": turnover,
        "V": bought,
        "Q": spent,
        "B": ignored,
    }
    return {"e": "kline", "E": now_ms, "s": listing.exchange_id, "k": fields}
