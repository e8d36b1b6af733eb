"""What is wrong with a condition, where, and what to write instead."""

from collections.abc import Mapping
from types import MappingProxyType

from engine.errors import EngineError
from engine.fixed_width import columns

MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "empty": "there is no condition; write one such as {example}",
        "too_long": "a condition has at most {limit} characters, this one has {count}",
        "too_long_written_out": "written out with spaces this has {count} characters; "
        "a condition has at most {limit}",
        "too_many_parts": "a condition has at most {limit} names and numbers; split it up",
        "too_deep": "brackets, functions, not and - may be nested {limit} deep at most",
        "look_alike": "{character} is not a Latin letter, though it looks like {latin}; "
        "write {meant}",
        "foreign_letters": "{word} is of another alphabet; names are written like {example}",
        "invisible": "there is an invisible character here ({character}); delete it",
        "unknown_character": "{character} has no meaning here; delete it",
        "instead": "write {right} instead of {wrong}",
        "percent": "leave out the %; {example} and the like are in per cent already",
        "power": "there are no powers; multiply instead",
        "comment": "conditions have no comments; delete this",
        "leading_plus": "a number needs no + in front; leave it out",
        "malformed_number": "{number} is not a number; write digits only, such as 1000 or 0.5",
        "number_out_of_range": "{number} is out of range; numbers are 0 or from {least} to {most}",
        "too_large_result": "this calculation gives no number; use smaller numbers",
        "comma": "a comma stands only between the arguments of min and max; "
        "decimals have a point, such as 1.5",
        "unknown_name": "nothing is called {name}; see the list of names, such as {example}",
        "unknown_name_near": "nothing is called {name}; did you mean {near}?",
        "no_timeframe": "{name} needs a timeframe, such as {example}",
        "unknown_timeframe": "{timeframe} is not a timeframe of conditions; there are {known}",
        "not_a_function": "{name} is not a function; there are {known}",
        "function_without_brackets": "{name} needs its arguments in brackets, such as {example}",
        "one_argument": "{function} takes one number, not {given}",
        "more_arguments": "{function} takes two numbers or more, not {given}",
        "missing_operand": "a name, a number or a bracket is missing here",
        "missing_operator": "something is missing before {found}: and, or, a comparison, + - * /",
        "unclosed": "this bracket is never closed; add )",
        "unopened": "no bracket was opened for this one; delete it or add (",
        "number_needed": "{operator} needs numbers, but this is a condition",
        "condition_needed": "{operator} joins conditions, but this is a number; "
        "compare it, such as {example}",
        "not_a_condition": "this is a number, not a condition; compare it, such as {example}",
        "chained": "comparisons have two sides; write {example}",
        "constant_comparison": "neither side names anything of the market, such as {example}",
        "division_by_zero": "this divides by zero",
    }
)
"""Every code with its English text; the braces are the names of its arguments."""

SEEN_AROUND = 36
"""Characters shown on either side of the place, so that a line fits a phone."""


class RuleError(EngineError, ValueError):
    """A condition that cannot be understood.

    str(error) is the English message; `code` and `arguments` let others say it in their language.
    """

    def __init__(
        self, code: str, text: str, position: int, length: int = 1, **arguments: str | int
    ) -> None:
        super().__init__(MESSAGES[code].format_map(arguments))
        self.code = code
        """A key of MESSAGES."""
        self.arguments: Mapping[str, str | int] = MappingProxyType(arguments)
        """Printable; as many as the braces in the code's message."""
        self.text = text
        """The condition, or as much of it as was looked at."""
        self.position = position
        """Where in `text`, counted in characters from 0; its length when something is missing."""
        self.length = length
        """Characters concerned, at least 1."""

    @property
    def message(self) -> str:
        """What is wrong and what to do, in English, without the place."""
        return str(self)

    def pointed(self) -> str:
        """Two lines in a fixed-width font: the condition around the place, and ^^^ beneath it."""
        return pointed_at(self.text, self.position, self.length)


def pointed_at(text: str, position: int, length: int) -> str:
    """Two lines in a fixed-width font: a text around a place, and ^^^ beneath it."""
    first = max(0, position - SEEN_AROUND)
    end = position + max(length, 1)
    last = max(position + SEEN_AROUND, min(end, position + 2 * SEEN_AROUND))
    before = ("…" if first else "") + _visible(text[first:position])
    there = _visible(text[position : min(end, last)])
    after = _visible(text[end:last]) + ("…" if last < len(text) else "")
    marks = "^" * max(1, columns(there))
    return f"{before}{there}{after}\n{' ' * columns(before)}{marks}"


def printable(text: str, limit: int = 40) -> str:
    """Text for a message: what cannot be seen becomes □, what is long is cut."""
    shown = text if len(text) <= limit else text[: limit - 1] + "…"
    return _visible(shown)


def _visible(text: str) -> str:
    """Every character takes room: spaces of any kind become a space, invisible ones □."""
    return "".join(
        " " if character.isspace() else character if character.isprintable() else "□"
        for character in text
    )
