"""From the text of a condition to a checked rule.

An operator-precedence parser: each operand is read together with everything that binds to it
more tightly than the operator before it. Types are checked where parts are joined, as only there
the place of a mistake is still known.
"""

import math
from collections.abc import Sequence

from msgspec import Struct

from engine.rules.errors import RuleError, printable
from engine.rules.rule import Rule
from engine.rules.tokens import EXAMPLE_NAME, Token, number_value, tokens
from engine.rules.tree import (
    ARITHMETIC,
    BINDING,
    COMPARES,
    FUNCTIONS,
    NEGATIVE,
    NOT,
    OPPOSITES,
    OR,
    Arithmetic,
    Call,
    Comparison,
    Condition,
    Constant,
    Fact,
    Joined,
    Negative,
    Node,
    Not,
    Number,
    constant_value,
    is_constant,
)
from engine.rules.vocabulary import NAMES, TIMEFRAMES, WORDS, near

LONGEST = 1_000
"""Characters of a condition at most."""
MOST_PARTS = 100
"""Names and numbers in a condition at most."""
DEEPEST = 32
"""Brackets, functions, `not` and `-` within each other at most."""
EXAMPLE = "rsi_15m < 30"


def parse(text: str) -> Rule:
    """The rule that a text says; see engine/rules/__init__.py for the language.

    Raises RuleError, which points at the place and says what to write instead.
    """
    if len(text) > LONGEST:
        # What is kept of it is enough to show the place.
        seen, count = text[: LONGEST + 100], len(text)
        raise RuleError("too_long", seen, LONGEST, limit=LONGEST, count=count)
    found = tokens(text)
    if len(found) == 1:
        raise RuleError("empty", text, 0, example=EXAMPLE)
    rule = Rule(_Parser(text, found).whole())
    count = len(str(rule))
    if count > LONGEST:
        # Its canonical text must be readable again: it is what gets stored.
        raise RuleError("too_long_written_out", text, 0, len(text), limit=LONGEST, count=count)
    return rule


class _Part(Struct, frozen=True):
    """A piece of the condition that was read, and where it stands, brackets included."""

    node: Node
    start: int
    end: int


class _Parser:
    """Reads one condition."""

    def __init__(self, text: str, found: Sequence[Token]) -> None:
        self._text = text
        self._tokens = found
        self._at = 0
        self._depth = 0
        self._parts = 0
        self._calls = 0

    def whole(self) -> Condition:
        """The condition of all tokens."""
        part = self._expression(OR)
        if self._next.kind != "end":
            raise self._out_of_place(self._next)
        if isinstance(part.node, Number):
            raise self._error("not_a_condition", part, example=_compared(part.node))
        return part.node

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._next
        self._at += 1
        return token

    def _expression(self, least: int) -> _Part:
        """An operand, and all that is joined to it by what binds at least as tightly."""
        left, last = self._operand(), 0
        while (binding := BINDING.get(self._next.kind, 0)) >= least:
            sign = self._take()
            if last == binding == COMPARES and isinstance(left.node, Comparison):
                raise self._chained(left.node, left.start, sign)
            left = self._joined(left, sign, self._expression(binding + 1))
            last = binding
        return left

    def _operand(self) -> _Part:
        token = self._take()
        match token.kind:
            case "number":
                value = Constant(number_value(self._text, token))
                return self._counted(_Part(value, token.start, token.end))
            case "name" if token.text in FUNCTIONS:
                return self._call(token)
            case "name":
                return self._counted(self._fact(token))
            case "(" | "not" | "-":
                return self._nested(token)
            case "+":
                raise self._error("leading_plus", token)
            case _:
                raise self._no_operand(token)

    def _nested(self, token: Token) -> _Part:
        self._descend(token)
        match token.kind:
            case "(":
                inner = self._expression(OR)
                part = _Part(inner.node, token.start, self._close(token).end)
            case "not":
                inner = self._expression(NOT)
                node = Not(self._condition(inner, token))
                part = _Part(node, token.start, inner.end)
            case _:
                inner = self._expression(NEGATIVE)
                part = _Part(Negative(self._number(inner, token)), token.start, inner.end)
        self._depth -= 1
        return part

    def _call(self, function: Token) -> _Part:
        if self._next.kind != "(":
            example = "abs(oi_delta_5m)" if function.text == "abs" else f"{function.text}(1, 2)"
            name = function.text
            raise self._error("function_without_brackets", function, name=name, example=example)
        opening = self._take()
        self._descend(opening)
        self._calls += 1
        arguments = [self._number(self._expression(OR), function)]
        while self._next.kind == ",":
            self._take()
            arguments.append(self._number(self._expression(OR), function))
        end = self._close(opening).end
        self._depth -= 1
        self._calls -= 1
        part = _Part(Call(function.text, tuple(arguments)), function.start, end)
        self._check_count(part, function.text, len(arguments))
        return part

    def _check_count(self, part: _Part, function: str, given: int) -> None:
        is_single = function == "abs"
        if (given == 1) != is_single:
            code = "one_argument" if is_single else "more_arguments"
            raise self._error(code, part, function=function, given=given)

    def _fact(self, token: Token) -> _Part:
        name = NAMES.get(token.text)
        if name is not None:
            return _Part(Fact(name), token.start, token.end)
        if self._next.kind == "(":
            known = ", ".join(FUNCTIONS)
            raise self._error("not_a_function", token, name=printable(token.text), known=known)
        raise self._unknown_name(token)

    def _joined(self, left: _Part, sign: Token, right: _Part) -> _Part:
        node: Node
        if sign.kind in OPPOSITES:
            node = Comparison(sign.kind, self._number(left, sign), self._number(right, sign))
            part = _Part(node, left.start, right.end)
            if is_constant(node):
                raise self._error("constant_comparison", part, example=EXAMPLE)
            return part
        if sign.kind in ARITHMETIC:
            node = Arithmetic(sign.kind, self._number(left, sign), self._number(right, sign))
            part = _Part(node, left.start, right.end)
            self._check_result(part, node, right)
            return part
        parts = (self._condition(left, sign), self._condition(right, sign))
        return _Part(_flat(sign.kind, parts), left.start, right.end)

    def _check_result(self, part: _Part, node: Arithmetic, right: _Part) -> None:
        """Refuse what can never be calculated."""
        if node.sign == "/" and constant_value(node.right) == 0:
            raise self._error("division_by_zero", right)
        result = constant_value(node)
        if result is not None and not math.isfinite(result):
            raise self._error("too_large_result", part)

    def _number(self, part: _Part, wanting: Token) -> Number:
        if isinstance(part.node, Number):
            return part.node
        raise self._error("number_needed", part, operator=wanting.text)

    def _condition(self, part: _Part, wanting: Token) -> Condition:
        if isinstance(part.node, Number):
            example = _compared(part.node)
            raise self._error("condition_needed", part, operator=wanting.text, example=example)
        return part.node

    def _counted(self, part: _Part) -> _Part:
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise self._error("too_many_parts", part, limit=MOST_PARTS)
        return part

    def _descend(self, token: Token) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._error("too_deep", token, limit=DEEPEST)

    def _close(self, opening: Token) -> Token:
        token = self._take()
        if token.kind == ")":
            return token
        if token.kind == "end":
            raise self._error("unclosed", opening)
        raise self._out_of_place(token)

    def _out_of_place(self, token: Token) -> RuleError:
        """What follows an operand, but cannot."""
        if token.kind == ")":
            return self._error("unopened", token)
        if token.kind == ",":
            return self._error("comma", token)
        return self._error("missing_operator", token, found=printable(token.text))

    def _no_operand(self, token: Token) -> RuleError:
        """What stands where an operand should."""
        if token.kind == "," and not self._calls:
            return self._error("comma", token)
        if token.kind == ")" and not self._depth:
            return self._error("unopened", token)
        return self._error("missing_operand", token)

    def _chained(self, left: Comparison, start: int, sign: Token) -> RuleError:
        """`20 < rsi_15m < 30` should have been `20 < rsi_15m and rsi_15m < 30`."""
        right = self._expression(COMPARES + 1)
        example = printable(f"{left} and {left.right} {sign.text} {right.node}", 120)
        return self._error("chained", _Part(left, start, right.end), example=example)

    def _unknown_name(self, token: Token) -> RuleError:
        written = printable(token.text)
        word, _, timeframe = token.text.rpartition("_")
        if token.text in WORDS:
            return self._error("no_timeframe", token, name=written, example=f"{written}_15m")
        if word in WORDS and timeframe not in TIMEFRAMES:
            known = ", ".join(TIMEFRAMES)
            named = printable(timeframe)
            return self._error("unknown_timeframe", token, timeframe=named, known=known)
        alike = near(written)
        if alike:
            return self._error("unknown_name_near", token, name=written, near=", ".join(alike))
        return self._error("unknown_name", token, name=written, example=EXAMPLE_NAME)

    def _error(self, code: str, at: Token | _Part, **arguments: str | int) -> RuleError:
        return RuleError(code, self._text, at.start, max(1, at.end - at.start), **arguments)


def _flat(sign: str, parts: Sequence[Condition]) -> Joined:
    """`(a and b) and c` says the same as `a and b and c`."""
    flat: list[Condition] = []
    for part in parts:
        inner = part.parts if isinstance(part, Joined) and part.sign == sign else (part,)
        flat += inner
    return Joined(sign, tuple(flat))


def _compared(number: Number) -> str:
    """How the number would be part of a condition."""
    return EXAMPLE if is_constant(number) else f"{printable(str(number))} > 0"
