"""A Bybit v5 or a Binance USD-M on this machine, fed by a seeded market or by a recorded tape."""

from sandbox.exchange.raw_replay import RawReplay
from sandbox.exchange.seeded_market import SeededMarket
from sandbox.exchange.server import ExchangeSandbox
from sandbox.exchange.stream_faults import StreamFaults
from sandbox.exchange.tape import read_tape
from sandbox.exchange.tape_market import TapeMarket

__all__ = [
    "ExchangeSandbox",
    "RawReplay",
    "SeededMarket",
    "StreamFaults",
    "TapeMarket",
    "read_tape",
]
