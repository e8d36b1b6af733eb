"""A symbol that falls silent while others are heard is lost, and back when it is heard."""

from engine.clock import ManualClock
from engine.feeds.feed import Connected, Disconnected
from engine.feeds.health import FeedMeter
from engine.feeds.silence import Silence
from engine.gaps import GapCause
from tests.engine.feeds.builders import BTC, NOW_MS, SOL


class Rig:
    def __init__(self) -> None:
        self.clock = ManualClock(NOW_MS)
        self.meter = FeedMeter((BTC, SOL), self.clock)
        self.meter.connected()
        self.silence = Silence((BTC, SOL), self.clock, self.meter)

    def passes(self, *heard: str) -> None:
        self.clock.advance(ms=21_000)
        for symbol in heard:
            self.meter.heard(symbol, None, 1)


def test_a_silent_symbol_is_lost_when_it_is_silent_at_two_looks() -> None:
    rig = Rig()
    rig.passes(SOL)

    looks = [rig.silence.look(20.0) for _ in range(3)]

    lost = Disconnected(
        (BTC,), NOW_MS + 21_000, "nothing of some symbols for 20 s", GapCause.SILENCE
    )
    assert looks == [(), (lost,), ()]
    assert rig.meter.health().gaps == 1


def test_a_lost_symbol_is_back_before_what_is_said_of_it_and_only_once() -> None:
    rig = Rig()
    rig.passes(SOL)
    for _ in range(2):
        rig.silence.look(20.0)

    told = [rig.silence.broken_by(heard) for heard in ([SOL], [SOL, BTC], [BTC])]

    assert told == [(), (Connected((BTC,)),), ()]


def test_when_all_are_silent_it_is_the_connection_that_is_lost() -> None:
    rig = Rig()
    rig.passes()

    assert [rig.silence.look(20.0) for _ in range(2)] == [(), ()]
