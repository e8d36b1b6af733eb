"""Lengths of time as people of all our languages type them: `5м`, `8sa`, `1天` are `5m 8h 1d`."""

import re
from collections.abc import Mapping
from types import MappingProxyType

_UNITS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("с", "сек", "sn", "秒"), "s"),
        **dict.fromkeys(("м", "мин", "dk", "分", "分钟"), "m"),
        **dict.fromkeys(("ч", "час", "sa", "时", "小时"), "h"),
        **dict.fromkeys(("д", "дн", "gün", "天", "日"), "d"),
        **dict.fromkeys(("н", "нед", "周"), "w"),
    }
)
"""What stands behind the number, with the letter that commands take."""
_LONGEST_FIRST = "|".join(sorted(_UNITS, key=len, reverse=True))
_TYPED = re.compile(
    # Words go on in other letters; Chinese has no space before the next word.
    rf"(?<![\w.,])(?P<count>\d+)(?P<unit>{_LONGEST_FIRST})(?:(?<=[一-鿿])|(?!\w))",
    re.IGNORECASE,
)


def with_latin_units(text: str) -> str:
    """The same text whose lengths of time end in `s`, `m`, `h`, `d` or `w`."""
    return _TYPED.sub(lambda typed: typed["count"] + _UNITS[typed["unit"].lower()], text)
