"""What happened on the boards, as messages of the streams that somebody reads."""

from collections.abc import Iterable, Mapping

from sandbox.exchange.binance import wire
from sandbox.exchange.binance.aggregates import Aggregate
from sandbox.exchange.binance.intervals import INTERVALS
from sandbox.exchange.binance.kline import kline
from sandbox.exchange.binance.shelf import Shelf
from sandbox.exchange.binance.subscriptions import BinanceTalk, topic
from sandbox.exchange.board import Print
from sandbox.exchange.hub import Hub, Reader
from sandbox.exchange.market import Liquidation
from sandbox.exchange.open_klines import OpenKlines
from sandbox.exchange.pace import Pace
from sandbox.exchange.stream_faults import LateTrades, StreamFaults

MARKET, PUBLIC = "/market", "/public"
_KLINES_MS = 250
_LIQUIDATIONS_MS = 1_000
_MARKS_MS = {"markPrice@1s": 1_000, "markPrice": 3_000}
_PING_EVERY_S = 180.0


class Publisher:
    """Sends one slice of exchange time after the other; a trade is a frame of its own."""

    def __init__(
        self, shelves: Mapping[str, Shelf], faults: StreamFaults, patience_s: float
    ) -> None:
        self._shelves = shelves
        self._late = LateTrades[Aggregate](faults)
        self._late_singles = LateTrades[Print](faults)
        self._liquidations: dict[str, Liquidation] = {}
        self._klines = OpenKlines()
        self._liquidation_pace = Pace(_LIQUIDATIONS_MS)
        self._kline_pace = Pace(_KLINES_MS)
        self._mark_paces = {stream: Pace(every_ms) for stream, every_ms in _MARKS_MS.items()}
        self._streams: set[str] = set()
        self._now_ms = 0
        self.hub = Hub(
            BinanceTalk(self._greet),
            shelves,
            patience_s=patience_s,
            ping_every_s=_PING_EVERY_S,
            faults=faults,
        )

    def publish(self, now_ms: int) -> None:
        """Send everything that is due up to `now_ms`."""
        self._now_ms = now_ms
        self.hub.pass_time(now_ms)
        self._streams = {name.partition(":")[2] for name in self.hub.topics}
        for name, shelf in self._shelves.items():
            shelf.board.minutes.roll(now_ms)
            self._send_trades(name, shelf)
            for liquidation in shelf.board.new_liquidations():
                # The latest of a second is all that Binance tells.
                self._liquidations[name] = liquidation
        if self._liquidation_pace.is_due(now_ms):
            self._send_liquidations()
        for stream, pace in self._mark_paces.items():
            if pace.is_due(now_ms):
                self._send_marks(stream)
        if self._kline_pace.is_due(now_ms):
            self._send_klines()

    def _greet(self, _reader: Reader, stream: str) -> None:
        name, _, kind = stream.partition("@")
        interval = kind.removeprefix("kline_")
        if name.upper() not in self._shelves:
            return
        if kind in {"aggTrade", "trade"}:
            self.hub.trades_read(name.upper())
        elif interval in INTERVALS:
            self._klines.begin(stream, INTERVALS[interval], self._now_ms)

    def _send_trades(self, name: str, shelf: Shelf) -> None:
        prints, listing = shelf.board.new_prints(), shelf.board.listing
        aggregates = shelf.aggregates.add(prints)
        for together in self._late.told_now(name, aggregates, self._now_ms):
            told = (wire.agg_trade(listing, each, self._now_ms) for each in together)
            self._send(MARKET, f"{name.lower()}@aggTrade", name, told)
        for singles in self._late_singles.told_now(name, prints, self._now_ms):
            told = (wire.trade(listing, each, self._now_ms) for each in singles)
            self._send(PUBLIC, f"{name.lower()}@trade", name, told)

    def _send_liquidations(self) -> None:
        latest, self._liquidations = self._liquidations, {}
        for name, liquidation in latest.items():
            listing = self._shelves[name].board.listing
            fields = wire.force_order(listing, liquidation, self._now_ms)
            self._send(MARKET, f"{name.lower()}@forceOrder", name, [fields])

    def _send_marks(self, kind: str) -> None:
        for name, shelf in self._shelves.items():
            fields = wire.mark_price(shelf.board, self._now_ms)
            if fields is not None:
                self._send(MARKET, f"{name.lower()}@{kind}", name, [fields])

    def _send_klines(self) -> None:
        self._klines.keep(self._streams)
        for stream in self._klines.topics:
            name, _, interval = stream.partition("@kline_")
            shelf = self._shelves[name.upper()]
            candles = self._klines.next(
                stream, INTERVALS[interval], shelf.board.minutes, self._now_ms
            )
            fields = [kline(shelf, interval, candle, self._now_ms) for candle in candles]
            self._send(MARKET, stream, name.upper(), fields)

    def _send(self, route: str, stream: str, name: str, messages: Iterable[wire.Fields]) -> None:
        """Plain to those at `/ws`, with the name of the stream to those at `/stream`."""
        if stream not in self._streams:
            return
        for fields in messages:
            text = wire.to_text(fields)
            self.hub.send(topic(f"{route}/ws", stream), name, text)
            combined = f'{{"stream":"{stream}","data":{text}}}'
            self.hub.send(topic(f"{route}/stream", stream), name, combined)
