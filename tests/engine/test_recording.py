import pytest

from engine.errors import ImpossibleValue
from engine.recording import (
    LONGEST_MS,
    Recording,
    RecordingStatus,
    checked_span,
    end_after_outcome,
    joined_within,
    read_length,
)

HOUR_MS = 3_600_000


def recording(start_ms: int, end_ms: int) -> Recording:
    return Recording(
        id=1,
        exchange="bybit",
        symbol="BTC/USDT:USDT",
        signal_number=1,
        start_ms=start_ms,
        end_ms=end_ms,
        status=RecordingStatus.ACTIVE,
        created_ms=start_ms,
    )


@pytest.mark.parametrize(
    ("text", "length_ms"),
    [("90s", 90_000), ("30m", 1_800_000), ("2H", 7_200_000), ("7d", LONGEST_MS)],
)
def test_a_length_is_read_as_people_write_it(text: str, length_ms: int) -> None:
    assert read_length(text) == length_ms


@pytest.mark.parametrize("text", ["", "2", "h", "2 h", "-1h", "1.5h", "2w", "٣h", "9999999s"])
def test_other_words_are_no_length(text: str) -> None:
    with pytest.raises(ImpossibleValue, match="is no length"):
        read_length(text)


@pytest.mark.parametrize("length_ms", [0, 999, LONGEST_MS + 1])
def test_no_recording_is_shorter_than_a_second_or_longer_than_a_week(length_ms: int) -> None:
    with pytest.raises(ImpossibleValue, match="1 second to 7 days"):
        checked_span(5_000, length_ms)


def test_a_recording_is_whole_seconds() -> None:
    assert checked_span(5_678, 2_345) == (5_000, 7_000)


def test_a_signals_recording_ends_some_time_after_its_outcome() -> None:
    planned = recording(0, 10 * HOUR_MS)

    assert end_after_outcome(planned, 2 * HOUR_MS + 7, HOUR_MS) == 3 * HOUR_MS


def test_it_ends_no_later_than_planned_and_not_before_it_began() -> None:
    planned = recording(5 * HOUR_MS, 10 * HOUR_MS)

    assert end_after_outcome(planned, 9 * HOUR_MS, 2 * HOUR_MS) == 10 * HOUR_MS
    assert end_after_outcome(planned, HOUR_MS, HOUR_MS) == 5 * HOUR_MS


def test_times_that_overlap_or_touch_count_once_and_to_the_second() -> None:
    spans = [(3_000, 4_500), (1_200, 2_000), (4_900, 6_000), (8_000, 9_000), (3_500, 4_000)]

    assert joined_within(spans, 0, 10_000) == [(1_000, 2_000), (3_000, 6_000), (8_000, 9_000)]


def test_only_what_lies_within_counts() -> None:
    spans = [(0, 1_000), (500, 3_000), (6_000, 20_000), (10_000, 11_000)]

    assert joined_within(spans, 2_000, 8_000) == [(2_000, 3_000), (6_000, 8_000)]
