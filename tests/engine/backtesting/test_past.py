import pytest

from engine.backtesting.past import Gap
from engine.errors import ImpossibleValue
from engine.market import Candle, Liquidation, OpenInterest
from tests.engine.backtesting.builders import INSTRUMENT, past
from tests.engine.minutes import MINUTE_MS, START_MS, closes, funding


def test_missing_minutes_are_told_and_not_made_up() -> None:
    minutes = closes(1, 2, 3, 4, 5, 6)
    del minutes[1:3]
    del minutes[2]

    found = past(minutes)

    assert found.gaps == (
        Gap(START_MS + MINUTE_MS, START_MS + 3 * MINUTE_MS),
        Gap(START_MS + 4 * MINUTE_MS, START_MS + 5 * MINUTE_MS),
    )
    assert [gap.minutes for gap in found.gaps] == [2, 1]
    assert len(found.minutes) == 3


def test_candles_out_of_order_twice_or_between_minutes_are_refused() -> None:
    one, two = closes(1, 2)

    for minutes in ([two, one], [one, one], [Candle(START_MS + 1_000, 1, 1, 1, 1, 1)], []):
        with pytest.raises(ImpossibleValue):
            past(minutes)
    with pytest.raises(ImpossibleValue):
        past([one, two], seconds=[Candle(START_MS + 1_500, 1, 1, 1, 1, 1)])


def test_notes_come_in_the_order_of_their_times() -> None:
    symbol = INSTRUMENT.symbol
    interest = OpenInterest(symbol, START_MS + 2, 1.0)
    exit_ = Liquidation(symbol, START_MS + 1, 1.0, 1.0, "long")
    found = past(closes(1), funding=[funding(0.1, START_MS + 3), funding(0.2, START_MS)])

    notes = type(found)(
        instrument=INSTRUMENT,
        exchange="bybit",
        minutes=found.minutes,
        funding=found.funding,
        open_interest=[interest],
        liquidations=[exit_],
    ).notes()

    assert [note.time_ms - START_MS for note in notes] == [0, 1, 2, 3]
