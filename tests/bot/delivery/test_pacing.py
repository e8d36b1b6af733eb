import pytest

from bot.delivery.pacing import Pacing
from engine.clock import ManualClock

PERSON, CHANNEL = 7, -1_001


def sent_within(pacing: Pacing, clock: ManualClock, chat_id: int, s: int, *, urgent: bool) -> int:
    """How many messages leave to one chat when more than enough wait, looked at every 50 ms."""
    count = 0
    for _ in range(s * 20):
        while pacing.is_open(urgent=urgent) and chat_id not in pacing.closed(urgent=urgent):
            pacing.take(chat_id)
            count += 1
        clock.advance(ms=50)
    return count


@pytest.mark.parametrize(
    ("chat_id", "seconds", "most"), [(PERSON, 60, 62), (CHANNEL, 60, 14 + 20), (CHANNEL, 6, 8)]
)
def test_bulk_leaves_at_the_pace_that_telegram_takes(
    chat_id: int, seconds: int, most: int
) -> None:
    clock = ManualClock()

    sent = sent_within(Pacing(clock), clock, chat_id, seconds, urgent=False)

    assert most * 0.8 <= sent <= most


def test_all_chats_together_get_less_than_thirty_a_second() -> None:
    clock = ManualClock()
    pacing, sent = Pacing(clock), 0

    for _ in range(200):
        for chat_id in range(1, 500):
            if not pacing.is_open(urgent=False):
                break
            if chat_id not in pacing.closed(urgent=False):
                pacing.take(chat_id)
                sent += 1
        clock.advance(ms=50)

    assert 250 <= sent <= 22 + 280


def test_what_is_urgent_finds_room_right_after_a_burst() -> None:
    clock = ManualClock()
    pacing = Pacing(clock)
    while CHANNEL not in pacing.closed(urgent=False):
        pacing.take(CHANNEL)

    assert CHANNEL not in pacing.closed(urgent=True)
    assert pacing.is_open(urgent=True)


def test_a_group_that_got_its_twenty_is_left_alone_by_urgent_ones_too() -> None:
    clock = ManualClock()
    pacing = Pacing(clock)

    sent = sent_within(pacing, clock, CHANNEL, 20, urgent=True)

    assert 20 <= sent <= 20 + 7
    assert 0 < pacing.wait_s() <= 3.0


def test_nothing_waits_when_nothing_was_sent() -> None:
    assert Pacing(ManualClock()).wait_s() == 0.0


def test_chats_that_have_rested_are_forgotten() -> None:
    clock = ManualClock()
    pacing = Pacing(clock)
    for chat_id in range(1, 1_000):
        pacing.take(chat_id)
    clock.advance(ms=60_000)

    pacing.closed(urgent=False)

    assert pacing._chats == {}


def test_a_queue_takes_as_long_as_its_chat_or_as_all_of_them() -> None:
    assert Pacing.seconds_for(PERSON, 60, everywhere=60) == 60.0
    assert Pacing.seconds_for(CHANNEL, 20, everywhere=20) == 60.0
    assert Pacing.seconds_for(PERSON, 2, everywhere=2_800) == 100.0
