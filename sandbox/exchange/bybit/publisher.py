"""What happened on the boards, as messages of the topics that somebody reads."""

from collections.abc import Mapping, Sequence

from sandbox.exchange import intervals
from sandbox.exchange.board import Board, Print
from sandbox.exchange.bybit.subscriptions import BybitTalk
from sandbox.exchange.bybit.ticker import Ticker
from sandbox.exchange.bybit.wire import (
    WireKline,
    WireLiquidation,
    candle_texts,
    snapshot,
    ticker,
    wire_liquidation,
    wire_trade,
)
from sandbox.exchange.hub import Hub, Reader
from sandbox.exchange.intervals import INTERVALS
from sandbox.exchange.minutes import UnitCandle
from sandbox.exchange.open_klines import OpenKlines
from sandbox.exchange.pace import Pace
from sandbox.exchange.stream_faults import LateTrades, StreamFaults

_MOST_TRADES = 1_024
_TICKERS_MS = 100
_LIQUIDATIONS_MS = 500
_KLINES_MS = 1_000
_PLAIN_TOPICS = ("publicTrade", "tickers", "allLiquidation")


class Publisher:
    """Sends one slice of exchange time after the other.

    A slice makes at most one message a topic (trades: one for each 1,024); a topic has a shortest
    time between two messages, in exchange time.
    """

    def __init__(
        self, boards: Mapping[str, Board], faults: StreamFaults, patience_s: float
    ) -> None:
        self._boards = boards
        self._late = LateTrades[Print](faults)
        self._tickers = {name: Ticker(board) for name, board in boards.items()}
        self._liquidations: dict[str, list[WireLiquidation]] = {name: [] for name in boards}
        self._klines = OpenKlines()
        self._ticker_pace = Pace(_TICKERS_MS)
        self._liquidation_pace = Pace(_LIQUIDATIONS_MS)
        self._kline_pace = Pace(_KLINES_MS)
        self.now_ms = 0
        """The end of the newest slice."""
        talk = BybitTalk(self._exists, self._greet)
        self.hub = Hub(talk, boards, patience_s=patience_s, faults=faults)

    def publish(self, now_ms: int) -> None:
        """Send everything that is due up to `now_ms`."""
        self.now_ms = now_ms
        self.hub.pass_time(now_ms)
        topics = self.hub.topics
        for name, board in self._boards.items():
            board.minutes.roll(now_ms)
            self._send_trades(name, board, topics)
            self._liquidations[name] += [
                wire_liquidation(board.listing, each) for each in board.new_liquidations()
            ]
        if self._liquidation_pace.is_due(now_ms):
            self._send_liquidations()
        if self._ticker_pace.is_due(now_ms):
            self._send_tickers(topics)
        if self._kline_pace.is_due(now_ms):
            self._send_klines(topics)

    def _exists(self, topic: str) -> bool:
        kind, _, rest = topic.partition(".")
        if kind == "kline":
            interval, _, rest = rest.partition(".")
            return interval in INTERVALS and self._is_listed(rest)
        return kind in _PLAIN_TOPICS and self._is_listed(rest)

    def _is_listed(self, name: str) -> bool:
        return name in self._boards and self._boards[name].is_listed

    def _greet(self, reader: Reader, topic: str) -> None:
        """A ticker begins with a snapshot, to which the deltas that follow fit."""
        kind, _, name = topic.partition(".")
        if kind == "publicTrade":
            self.hub.trades_read(name)
        if kind == "kline":
            self._klines.begin(topic, name.partition(".")[0], self.now_ms)
        if kind == "tickers":
            if topic not in self.hub.topics:
                self._tickers[name].changes()
            reader.put(self._ticker(name, "snapshot", self._tickers[name].shown))

    def _send_trades(self, name: str, board: Board, topics: set[str]) -> None:
        topic = f"publicTrade.{name}"
        for together in self._late.told_now(name, board.new_prints(), self.now_ms):
            if topic not in topics:
                continue
            trades = [wire_trade(board.listing, each) for each in together]
            for first in range(0, len(trades), _MOST_TRADES):
                self._send(topic, name, trades[first : first + _MOST_TRADES])

    def _send_liquidations(self) -> None:
        for name, liquidations in self._liquidations.items():
            topic = f"allLiquidation.{name}"
            if liquidations:
                self._send(topic, name, liquidations)
                self._liquidations[name] = []

    def _send_tickers(self, topics: set[str]) -> None:
        for name, shown in self._tickers.items():
            topic = f"tickers.{name}"
            if topic in topics and (changes := shown.changes()):
                fields = {"symbol": name} | changes
                self.hub.send(topic, name, self._ticker(name, "delta", fields))

    def _ticker(self, name: str, kind: str, fields: dict[str, str]) -> str:
        return ticker(f"tickers.{name}", kind, self.now_ms, self._boards[name].sequence, fields)

    def _send_klines(self, topics: set[str]) -> None:
        self._klines.keep(topics)
        for topic in self._klines.topics:
            _, interval, name = topic.split(".")
            board = self._boards[name]
            for candle in self._klines.next(topic, interval, board.minutes, self.now_ms):
                self._send(topic, name, [self._kline(board, interval, candle)])

    def _send(self, topic: str, name: str, rows: Sequence[object]) -> None:
        self.hub.send(topic, name, snapshot(topic, self.now_ms, rows))

    def _kline(self, board: Board, interval: str, candle: UnitCandle) -> WireKline:
        end_ms = intervals.following(interval, candle.start_ms)
        opened, high, low, close, volume, turnover = candle_texts(board.listing, candle)
        return WireKline(
            start=candle.start_ms,
            end=end_ms - 1,
            interval=interval,
            open=opened,
            close=close,
            high=high,
            low=low,
            volume=volume,
            turnover=turnover,
            confirm=end_ms <= self.now_ms,
            timestamp=self.now_ms,
        )
