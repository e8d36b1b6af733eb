"""`/fapi/v1/ticker/24hr`: the last day of one symbol."""

from sandbox.exchange.binance.shelf import Shelf
from sandbox.exchange.binance.wire import Fields, turnover_text
from sandbox.exchange.day import Day
from sandbox.exchange.minutes import UnitCandle


def day_ticker(shelf: Shelf, now_ms: int) -> Fields | None:
    """None before the first trade.

    {"symbol":"BTCUSDT","priceChange":"-237.57","priceChangePercent":"-0.734",
     "weightedAvgPrice":"31864.24","lastPrice":"32141.43","lastQty":"0.001","openPrice":"32379.00",
     "highPrice":"32950.00","lowPrice":"30810.00","volume":"343392.042",
     "quoteVolume":"10941924833.36","openTime":1611628980000,"closeTime":1611715406239,
     "firstId":439121766,"lastId":442155387,"count":3033586}
    """
    board, day = shelf.board, Day()
    minute = board.minutes.current()
    if minute is None or board.last_price is None:
        return None
    day.follow(board, minute)
    first, last = shelf.trade_numbers(day.start_ms, now_ms + 1)
    return {
        "symbol": board.listing.exchange_id,
        **_prices(shelf, day, minute, board.last_price),
        "openTime": day.start_ms,
        "closeTime": now_ms,
        "firstId": first,
        "lastId": last,
        "count": day.trades + minute.trades,
    }


def _prices(shelf: Shelf, day: Day, minute: UnitCandle, last_price: int) -> Fields:
    listing, recent = shelf.board.listing, shelf.board.recent
    opened = day.first_price or minute.open
    change = last_price - opened
    volume, turnover = day.volume + minute.volume, day.turnover + minute.turnover
    return {
        "priceChange": f"{'-' if change < 0 else ''}{listing.price_text(abs(change))}",
        "priceChangePercent": f"{100 * change / opened:.3f}",
        "weightedAvgPrice": listing.price_text(turnover // volume if volume else last_price),
        "lastPrice": listing.price_text(last_price),
        "lastQty": listing.quantity_text(recent[-1].trade.quantity if recent else 0),
        "openPrice": listing.price_text(opened),
        "highPrice": listing.price_text(max(day.high, minute.high)),
        "lowPrice": listing.price_text(min(day.low or minute.low, minute.low)),
        "volume": listing.quantity_text(volume),
        "quoteVolume": turnover_text(listing, turnover),
    }
