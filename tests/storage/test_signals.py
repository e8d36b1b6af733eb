from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.signal import Contribution, Side, Signal
from engine.tracking import OutcomeKind, Progress, TrackedSignal
from storage import signals
from storage.database import Database
from storage.errors import ImpossibleMove, NotFound
from storage.signals import SignalCounts, StatusFilter
from tests.storage.builders import BTC, ETH, NOON_MS, OUTCOME, PROGRESS, SIGNAL


async def publish(session: AsyncSession, signal: Signal = SIGNAL) -> int:
    """Its number."""
    added = await signals.add(session, signal, recorded_ms=NOON_MS + 40)
    assert added is not None
    return added.number


async def test_a_signal_comes_back_from_another_transaction_as_it_went_in(
    database: Database,
) -> None:
    async with database.writing() as session:
        added = await signals.add(session, SIGNAL, recorded_ms=NOON_MS + 40)
    async with database.reading() as session:
        stored = await signals.get(session, 1)

    assert added == TrackedSignal(number=1, signal=SIGNAL, progress=Progress.start(SIGNAL))
    assert stored == added


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    prices=st.lists(
        st.floats(min_value=1e-300, max_value=1e300), min_size=4, max_size=4, unique=True
    ),
    side=st.sampled_from(Side),
    strength=st.none() | st.floats(min_value=0, max_value=1),
    numbers=st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=5, max_size=5),
    time_ms=st.integers(min_value=-(2**63), max_value=2**63 - 1),
)
async def test_every_number_survives_to_the_last_bit(
    session: AsyncSession,
    prices: list[float],
    side: Side,
    strength: float | None,
    numbers: list[float],
    time_ms: int,
) -> None:
    stop, entry, first, second = sorted(prices, reverse=side is Side.SHORT)
    tick, atr, score, result_r, mae_r = numbers
    signal = replace(
        SIGNAL,
        side=side,
        stop_loss=stop,
        entry=entry,
        take_profit_1=first,
        take_profit_2=second,
        tick_size=tick,
        atr=atr,
        score=score,
        contributions=(Contribution(component="trend", weight=0.2, strength=strength),),
        time_ms=time_ms,
    )
    end = replace(
        OUTCOME, result_r=result_r, mae_r=mae_r, time_ms=time_ms, kind=OutcomeKind.EXPIRED
    )
    where = replace(PROGRESS, best=second, worst=stop, cursor_ms=time_ms, took_profit_1_ms=None)

    added = await signals.add(session, signal, recorded_ms=0)
    if added is None:  # Hypothesis may choose a time twice.
        return
    await signals.close(session, added.number, where, end)
    await session.flush()
    session.expunge_all()
    stored = await signals.get(session, added.number)

    assert stored == TrackedSignal(
        number=added.number, signal=signal, progress=where, outcome=end, status=end.status
    )


async def test_a_candle_that_is_seen_twice_publishes_once(session: AsyncSession) -> None:
    await publish(session)

    again = await signals.add(session, replace(SIGNAL, score=0.9), recorded_ms=NOON_MS + 50)

    assert again is None
    assert (await signals.counts(session)).total == 1


@pytest.mark.parametrize(
    "different",
    [
        replace(SIGNAL, trader="grace"),
        replace(SIGNAL, symbol=ETH),
        replace(SIGNAL, time_ms=NOON_MS + 60_000),
    ],
)
async def test_another_trader_symbol_or_time_is_another_signal(
    session: AsyncSession, different: Signal
) -> None:
    first = await publish(session)

    second = await publish(session, different)

    assert second == first + 1


async def test_a_transaction_that_fails_publishes_nothing(database: Database) -> None:
    async def publish_and_fail() -> None:
        async with database.writing() as session:
            await publish(session)
            raise RuntimeError("the power went")

    with pytest.raises(RuntimeError, match="the power went"):
        await publish_and_fail()

    async with database.reading() as session:
        assert await signals.counts(session) == SignalCounts(open=0, closed=0)


async def test_an_unknown_number_is_nothing(session: AsyncSession) -> None:
    assert await signals.get(session, 42) is None


async def test_signals_are_known_by_what_they_say_as_long_as_they_are_open(
    session: AsyncSession,
) -> None:
    number = await publish(session)
    later = replace(SIGNAL, time_ms=NOON_MS + 60_000)
    ended = await publish(session, later)
    await signals.close(session, ended, PROGRESS, OUTCOME)

    found = await signals.still_open(session, [SIGNAL, later, replace(SIGNAL, symbol=ETH)])

    assert found.numbers == [number]
    assert found.number(SIGNAL) == number
    assert found.number(later) is None
    assert found.number(replace(SIGNAL, symbol=ETH)) is None


async def test_a_signal_that_ends_is_not_open_any_more_for_who_looked_before(
    session: AsyncSession,
) -> None:
    number = await publish(session)
    found = await signals.still_open(session, [SIGNAL])

    await signals.close(session, number, PROGRESS, OUTCOME)

    assert found.number(SIGNAL) is None


async def test_progress_is_kept_for_the_next_start(database: Database) -> None:
    async with database.writing() as session:
        number = await publish(session)

    async with database.writing() as session:
        await signals.save_progress(session, number, PROGRESS)

    async with database.reading() as session:
        (open_signal,) = await signals.open_signals(session)
    assert open_signal.progress == PROGRESS
    assert open_signal.outcome is None


async def test_a_closed_signal_keeps_its_outcome(database: Database) -> None:
    async with database.writing() as session:
        number = await publish(session)

    async with database.writing() as session:
        await signals.close(session, number, PROGRESS, OUTCOME)

    async with database.reading() as session:
        closed = await signals.get(session, number)
        assert await signals.open_signals(session) == []
        assert await signals.counts(session) == SignalCounts(open=0, closed=1)
    assert closed is not None
    assert closed.progress == PROGRESS
    assert closed.outcome == OUTCOME


async def test_a_closed_signal_can_neither_move_nor_close_again(session: AsyncSession) -> None:
    number = await publish(session)
    await signals.close(session, number, PROGRESS, OUTCOME)

    with pytest.raises(ImpossibleMove, match="signal #1 is closed"):
        await signals.save_progress(session, number, PROGRESS)
    with pytest.raises(ImpossibleMove, match="signal #1 is closed"):
        await signals.close(session, number, PROGRESS, replace(OUTCOME, result_r=9.0))


async def test_a_signal_that_does_not_exist_cannot_close(session: AsyncSession) -> None:
    with pytest.raises(NotFound, match="no signal #42"):
        await signals.close(session, 42, PROGRESS, OUTCOME)


async def test_a_page_shows_the_newest_first_and_counts_them_all(session: AsyncSession) -> None:
    for minute in range(5):
        await publish(session, replace(SIGNAL, time_ms=NOON_MS + minute * 60_000))

    shown, total = await signals.page(session, offset=1, limit=2)

    assert [tracked.number for tracked in shown] == [4, 3]
    assert total == 5


async def test_a_page_can_be_of_one_status_and_symbol(session: AsyncSession) -> None:
    closed = await publish(session)
    other = await publish(session, replace(SIGNAL, symbol=ETH))
    still_open = await publish(session, replace(SIGNAL, time_ms=NOON_MS + 60_000))
    await signals.close(session, closed, PROGRESS, OUTCOME)

    async def numbers(status: StatusFilter = "all", symbol: str | None = None) -> list[int]:
        shown, _ = await signals.page(session, status=status, symbol=symbol)
        return [tracked.number for tracked in shown]

    assert await numbers(status="open") == [still_open, other]
    assert await numbers(status="closed") == [closed]
    assert await numbers(symbol=BTC) == [still_open, closed]
    assert await numbers(status="open", symbol=BTC) == [still_open]


async def test_a_page_can_be_of_the_traders_of_some_owners(session: AsyncSession) -> None:
    for trader in ("house", "dip@7", "dip@17", "mouse@70"):
        await publish(session, replace(SIGNAL, trader=trader))

    async def seen(*owners: int) -> list[str]:
        shown, total = await signals.page(session, owners=owners)
        assert total == len(shown)
        return [tracked.signal.trader for tracked in shown]

    assert await seen(0) == ["house"]
    assert await seen(0, 7) == ["dip@7", "house"]
    assert await seen(17) == ["dip@17"]
    assert await seen() == []


async def test_outcomes_can_be_of_one_trader(session: AsyncSession) -> None:
    for trader in ("house", "dip@7", "dip@17"):
        number = await publish(session, replace(SIGNAL, trader=trader))
        await signals.close(session, number, PROGRESS, OUTCOME)

    ended = await signals.closed_outcomes(session, trader="dip@7")

    assert [tracked.signal.trader for tracked in ended] == ["dip@7"]


async def test_outcomes_come_in_the_order_in_which_signals_ended(session: AsyncSession) -> None:
    for number, ended_ms in [(1, 30), (2, 10), (3, 20)]:
        await publish(
            session, replace(SIGNAL, time_ms=NOON_MS + number, symbol=ETH if number == 3 else BTC)
        )
        await signals.close(session, number, PROGRESS, replace(OUTCOME, time_ms=ended_ms))
    await publish(session)

    everything = await signals.closed_outcomes(session)
    recent = await signals.closed_outcomes(session, since_ms=20)
    of_btc = await signals.closed_outcomes(session, symbol=BTC)

    assert [tracked.number for tracked in everything] == [2, 3, 1]
    assert [tracked.number for tracked in recent] == [3, 1]
    assert [tracked.number for tracked in of_btc] == [2, 1]
