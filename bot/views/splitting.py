"""A text that is longer than one message, as several: cut at line ends, its formatting kept."""

from collections.abc import Iterator, Sequence

from aiogram.types import MessageEntity

from bot.views.content import MESSAGE_LIMIT

_NEW_LINE = "\n".encode("utf-16-le")
_UNIT = 2
"""Bytes of the unit that Telegram counts in."""


def in_parts(
    text: str, entities: Sequence[MessageEntity], limit: int = MESSAGE_LIMIT
) -> Iterator[tuple[str, list[MessageEntity]]]:
    """The text in parts of at most `limit` units each, with the entities of each.

    A part ends where a line ends, or in the middle of a line that is too long itself; an entity
    that is cut goes on in the next part.
    """
    units = text.encode("utf-16-le")
    start = 0
    while start * _UNIT < len(units):
        end = _end(units, start, limit)
        part = units[start * _UNIT : end * _UNIT].decode("utf-16-le")
        yield part, [cut for each in entities if (cut := _cut(each, start, end)) is not None]
        start = end


def _end(units: bytes, start: int, limit: int) -> int:
    """Where the part that begins at `start` ends, in units."""
    total = len(units) // _UNIT
    if total - start <= limit:
        return total
    end = start + limit
    at = units.rfind(_NEW_LINE, start * _UNIT, end * _UNIT)
    while at % _UNIT and at >= 0:  # the end of one unit and the beginning of the next
        at = units.rfind(_NEW_LINE, start * _UNIT, at + 1)
    if at > start * _UNIT:
        return at // _UNIT + 1
    return end - 1 if _is_second_half(units, end) else end


def _is_second_half(units: bytes, at: int) -> bool:
    """Whether a cut there would part a character that takes two units."""
    return 0xDC <= units[at * _UNIT + 1] <= 0xDF


def _cut(entity: MessageEntity, start: int, end: int) -> MessageEntity | None:
    """What of an entity lies in [start, end), counted from its start."""
    first, last = max(entity.offset, start), min(entity.offset + entity.length, end)
    if first >= last:
        return None
    return entity.model_copy(update={"offset": first - start, "length": last - first})
