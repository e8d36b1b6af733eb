"""The words of a condition: its text cut into names, numbers and signs.

Whatever is no part of the language is refused here, with what was probably meant.
"""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from engine.rules.errors import RuleError, printable

EXAMPLE_NAME = "rsi_15m"
LARGEST, SMALLEST = 1e15, 1e-15
"""Numbers are 0 or lie between; no market has others, and they leave room to calculate."""

_NUMBER = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_WORD = re.compile(r"\w+")
_REST_OF_NUMBER = re.compile(r"[\w.]*")
_SIGN = re.compile(r"[<>=!]=|[-+*/<>(),]")
_KEYWORDS = frozenset({"and", "or", "not"})

_INSTEAD: Mapping[str, str] = MappingProxyType(
    {
        "===": "==",
        "!==": "!=",
        "&&": "and",
        "||": "or",
        "=>": ">=",
        "=<": "<=",
        "<>": "!=",
        "&": "and",
        "|": "or",
        "=": "==",
        "!": "not",
        "≥": ">=",
        "⩾": ">=",
        "≤": "<=",
        "⩽": "<=",
        "≠": "!=",
        "−": "-",
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "×": "*",
        "·": "*",
        "∙": "*",
        "÷": "/",
        "∧": "and",
        "∨": "or",
        "¬": "not",
        "[": "(",
        "]": ")",
        "{": "(",
        "}": ")",
    }
)
"""What other languages, keyboards and phones write, longest first."""
_OTHERS: Mapping[str, str] = MappingProxyType(
    {"**": "power", "^": "power", "//": "comment", "#": "comment", "%": "percent"}
)
"""Signs with an error of their own, by its code."""
_ODD = re.compile("|".join(map(re.escape, (*_OTHERS, *_INSTEAD))))

_ALIKE: Mapping[int, int] = str.maketrans(
    # Cyrillic, then Greek; small letters, then capitals.
    "асеорхуіјѕкмтнвпгԁԛԝһӏ" + "АВЕКМНОРСТУХІЈЅ" + "αορνκιτυχε" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aceopxyijskmthbnrdqwhl" + "ABEKMHOPCTYXIJS" + "aopvkituxe" + "ABEZHIKMNOPTYX",
)
"""Letters of other alphabets that look like a Latin one, or are cursive like one."""


class Token(Struct, frozen=True):
    """A name, number, sign or keyword, and where it stands in the text."""

    kind: str
    """`name`, `number`, `end`, or the sign or keyword itself."""
    text: str
    """In small letters."""
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Cut the text up; the last token is an `end` of no length.

    Raises RuleError for the first thing that is no part of the language.
    """
    found, at = [], 0
    while at < len(text):
        if text[at].isspace():
            at += 1
        else:
            token = _token(text, at)
            found.append(token)
            at = token.end
    return [*found, Token("end", "", len(text), len(text))]


def number_value(text: str, token: Token) -> float:
    """The number that a token stands for; raises RuleError when it is too large or too small."""
    value = float(token.text)
    mantissa = token.text.partition("e")[0]
    is_zero = not mantissa.strip("0.")
    if not is_zero and not SMALLEST <= value <= LARGEST:
        shown = printable(token.text)
        at = token.start, token.end - token.start
        raise RuleError("number_out_of_range", text, *at, number=shown, least="1e-15", most="1e15")
    return value


def _token(text: str, at: int) -> Token:
    if number := _NUMBER.match(text, at):
        return _number(text, at, number.end())
    if word := _WORD.match(text, at):
        return _word(text, at, word[0])
    # Odd signs first: "=>" begins like no sign of ours, "**" and "//" like one.
    odd, sign = _ODD.match(text, at), _SIGN.match(text, at)
    if sign and (odd is None or len(odd[0]) <= len(sign[0])):
        return Token(sign[0], sign[0], at, sign.end())
    if odd:
        raise _odd(text, at, odd[0])
    raise _unknown(text, at)


def _number(text: str, at: int, end: int) -> Token:
    rest = _REST_OF_NUMBER.match(text, end)
    if rest and rest[0]:
        _refuse_foreign(text, at, text[at : rest.end()])
        shown = printable(text[at : rest.end()])
        raise RuleError("malformed_number", text, at, rest.end() - at, number=shown)
    return Token("number", text[at:end].lower(), at, end)


def _word(text: str, at: int, word: str) -> Token:
    _refuse_foreign(text, at, word)
    lower = word.lower()
    return Token(lower if lower in _KEYWORDS else "name", lower, at, at + len(word))


def _refuse_foreign(text: str, at: int, word: str) -> None:
    """Raise RuleError when the word has letters that are not Latin, however they look."""
    if word.isascii():
        return
    meant = unicodedata.normalize("NFKC", word.translate(_ALIKE))
    if not meant.isascii():
        shown = printable(word)
        raise RuleError("foreign_letters", text, at, len(word), word=shown, example=EXAMPLE_NAME)
    first = next(place for place, letter in enumerate(word) if not letter.isascii())
    raise RuleError(
        "look_alike",
        text,
        at + first,
        character=_described(word[first]),
        latin=unicodedata.normalize("NFKC", word[first].translate(_ALIKE)),
        meant=printable(meant),
    )


def _odd(text: str, at: int, sign: str) -> RuleError:
    if sign in _INSTEAD:
        return RuleError("instead", text, at, len(sign), right=_INSTEAD[sign], wrong=sign)
    code = _OTHERS[sign]
    if code == "comment":
        return RuleError(code, text, at, len(text) - at)
    if code == "percent":
        return RuleError(code, text, at, len(sign), example="oi_delta_5m")
    return RuleError(code, text, at, len(sign))


def _unknown(text: str, at: int) -> RuleError:
    plain = unicodedata.normalize("NFKC", text[at])
    if _SIGN.fullmatch(plain):
        return RuleError("instead", text, at, right=plain, wrong=text[at])
    code = "unknown_character" if text[at].isprintable() else "invisible"
    return RuleError(code, text, at, character=_described(text[at]))


def _described(character: str) -> str:
    """`с (U+0441, CYRILLIC SMALL LETTER ES)`."""
    name = unicodedata.name(character, "")
    known_as = f"U+{ord(character):04X}" + (f", {name}" if name else "")
    return f"{character} ({known_as})" if character.isprintable() else known_as
