"""Price alerts in the words in which we say them: what a person types back is understood.

    выше 60000          > 60000
    up 3% within 1h     +3% 1h
    RSI 15m ≤ 30        rsi_15m <= 30
    %0,05               0,05%
    +3% 1ч              +3% 1h

What may follow a condition (`once`, `repeat 15m`, `for 2d`) stays as it is.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from bot.time_units import with_latin_units
from bot.translation import Translator
from engine.written_numbers import NUMBER

_FORMS: Mapping[str, str] = MappingProxyType(
    {
        "price-above": r"> \g<level>",
        "price-below": r"< \g<level>",
        "price-swings": r"\g<change> \g<window>",
        "price-rises": r"+\g<change> \g<window>",
        "price-falls": r"-\g<change> \g<window>",
    }
)
"""What each of our own phrases is in the language of engine.price_alerts."""
_PARTS: Mapping[str, str] = MappingProxyType(
    {
        "level": rf"(?P<level>{NUMBER}k?)",
        "change": rf"(?P<change>{NUMBER}\s*%)",
        "window": r"(?P<window>\d+[smhd])",
    }
)
_TAIL = r"(?P<tail>(?:\s+(?:once|repeat|for)\b.*)?)"
_SIGNS: Mapping[str, str] = MappingProxyType({"≥": ">=", "≤": "<=", "≠": "!=", "−": "-"})
_PERCENT_BEFORE = re.compile(rf"%\s*({NUMBER})(?!\s*%)")
_RSI = re.compile(r"\bRSI[ \u00a0]+(\d+[mhd])\b", re.IGNORECASE)
_SPACED = re.compile(rf"(?<=[<>=\-] ){NUMBER}")


def in_signs(said: str, t: Translator) -> str:
    """What the reader's words mean in the signs of engine.price_alerts; others stay."""
    said = _PERCENT_BEFORE.sub(r"\1%", with_latin_units(said))
    for key, form in _FORMS.items():
        found = _phrase(key, t).fullmatch(said)
        if found is not None:
            return found.expand(form) + found["tail"]
    return _rule(said, t)


def _phrase(key: str, t: Translator) -> re.Pattern[str]:
    """Our own words around what they are about. Spaces may be left out, as in `高于60000`."""
    words = t(key, **{name: f"\x00{name}\x00" for name in _PARTS})
    # Words and names of parts take turns, words first.
    pieces = (
        _PARTS[piece] if at % 2 else r"\s*".join(map(re.escape, re.split(r"\s+", piece)))
        for at, piece in enumerate(words.split("\x00"))
    )
    return re.compile(rf"\s*{''.join(pieces)}{_TAIL}\s*", re.IGNORECASE)


def _rule(said: str, t: Translator) -> str:
    """Comparisons with the signs and names that we show."""
    for shown, sign in _SIGNS.items():
        said = said.replace(shown, sign)
    said = _RSI.sub(r"rsi_\1", said)
    said = re.sub(
        rf"^\s*{re.escape(t('price-rule-funding'))}\b", "funding", said, flags=re.IGNORECASE
    )
    for sign in ("and", "or"):
        joined = t("price-rule-joined", sign=sign)
        said = re.sub(rf"\s{re.escape(joined)}\s", f" {sign} ", said, flags=re.IGNORECASE)
    return _SPACED.sub(lambda number: re.sub(r"\s", "", number[0]), said)
