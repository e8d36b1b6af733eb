from collections.abc import Callable, Sequence

import pytest

from engine.feeds.short_pages import every_row

TIMES = range(100, 400, 5)


class Listing:
    """Rows that are their own times, at most `most` a page."""

    def __init__(self, most: int, cut: Callable[[Sequence[int], int], Sequence[int]]) -> None:
        self._most = most
        self._cut = cut
        self.asked: list[tuple[int, int]] = []

    async def page(self, start: int, end: int) -> Sequence[int]:
        self.asked.append((start, end))
        return self._cut([time for time in TIMES if start <= time < end], self._most)


def the_oldest(rows: Sequence[int], most: int) -> Sequence[int]:
    return rows[:most]


def the_newest_backwards(rows: Sequence[int], most: int) -> Sequence[int]:
    return rows[-most:][::-1]


def in_the_middle(rows: Sequence[int], most: int) -> Sequence[int]:
    return rows[len(rows) // 2 :][:most]


@pytest.mark.parametrize("cut", [the_oldest, the_newest_backwards, in_the_middle])
@pytest.mark.parametrize("most", [1, 7, 59])
async def test_short_pages_leave_no_hole_wherever_they_are_cut(
    most: int, cut: Callable[[Sequence[int], int], Sequence[int]]
) -> None:
    listing = Listing(most, cut)

    rows = await every_row(listing.page, int, (120, 390), 5)

    assert rows == list(range(120, 390, 5))


async def test_a_page_that_holds_all_is_asked_for_once() -> None:
    listing = Listing(1_000, the_oldest)

    await every_row(listing.page, int, (117, 391), 5)

    assert listing.asked == [(117, 391)]


async def test_a_page_without_news_is_the_end() -> None:
    async def page(_start: int, _end: int) -> Sequence[int]:
        return [100, 105]

    rows = await every_row(page, int, (0, 1_000), 5)

    assert rows == [100, 105]
