"""Rows of the past whose pages may be shorter than asked for."""

from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

_Row = TypeVar("_Row")


async def every_row(
    ask: Callable[[int, int], Awaitable[Iterable[_Row]]],
    time_of: Callable[[_Row], int],
    span: tuple[int, int],
    step_ms: int,
) -> list[_Row]:
    """All rows with start_ms <= time < end_ms of a span, oldest first.

    ask: for such a span's page, which may end at either side of it. step_ms: rows are not closer
    to each other, so a side that is shorter is not asked for.
    """
    found: list[_Row] = []
    spans = [span]
    while spans:
        start_ms, end_ms = spans.pop()
        wanted = [row for row in await ask(start_ms, end_ms) if start_ms <= time_of(row) < end_ms]
        # Only a page without news is the end.
        if not wanted:
            continue
        found += wanted
        oldest_ms, newest_ms = min(map(time_of, wanted)), max(map(time_of, wanted))
        if oldest_ms - step_ms >= start_ms:
            spans.append((start_ms, oldest_ms))
        if newest_ms + step_ms < end_ms:
            spans.append((newest_ms + 1, end_ms))
    return sorted(found, key=time_of)
