"""A checked condition as a tree, in which numbers and conditions are different types.

Its text is canonical: it has no bracket that could be left out, and reads back as the same tree.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from msgspec import Struct

from engine.rules.vocabulary import Name

ARITHMETIC: Mapping[str, Callable[[float, float], float]] = MappingProxyType(
    {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
)
FUNCTIONS: Mapping[str, Callable[..., float]] = MappingProxyType(
    {"abs": abs, "min": min, "max": max}
)
OPPOSITES: Mapping[str, str] = MappingProxyType(
    {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
)
"""Every comparison, and the one that is true where it is false."""

# How tightly each binds: what binds looser needs brackets inside of what binds tighter.
OR, AND, NOT, COMPARES, SUM, PRODUCT, NEGATIVE, WHOLE = range(1, 9)
BINDING: Mapping[str, int] = MappingProxyType(
    {
        "or": OR,
        "and": AND,
        **dict.fromkeys(OPPOSITES, COMPARES),
        "+": SUM,
        "-": SUM,
        "*": PRODUCT,
        "/": PRODUCT,
    }
)
"""Every sign between two operands."""


class Constant(Struct, frozen=True):
    """A number as it was written; finite, not negative."""

    value: float

    def __str__(self) -> str:
        whole = int(self.value)
        return str(whole) if whole == self.value else repr(self.value)


class Fact(Struct, frozen=True):
    """What a name stands for."""

    name: Name

    def __str__(self) -> str:
        return str(self.name)


class Negative(Struct, frozen=True):
    """`-inner`."""

    inner: "Number"

    def __str__(self) -> str:
        return f"-{_within(self.inner, NEGATIVE)}"


class Arithmetic(Struct, frozen=True):
    """Two numbers and a key of ARITHMETIC between them."""

    sign: str
    left: "Number"
    right: "Number"

    def __str__(self) -> str:
        binding = BINDING[self.sign]
        left, right = _within(self.left, binding), _within(self.right, binding + 1)
        return f"{left} {self.sign} {right}"


class Call(Struct, frozen=True):
    """A key of FUNCTIONS and what it is applied to."""

    function: str
    arguments: tuple["Number", ...]

    def __str__(self) -> str:
        return f"{self.function}({', '.join(map(str, self.arguments))})"


class Comparison(Struct, frozen=True):
    """Two numbers and a key of OPPOSITES between them."""

    sign: str
    left: "Number"
    right: "Number"

    def __str__(self) -> str:
        return f"{self.left} {self.sign} {self.right}"


class Not(Struct, frozen=True):
    """`not inner`."""

    inner: "Condition"

    def __str__(self) -> str:
        return f"not {_within(self.inner, NOT)}"


class Joined(Struct, frozen=True):
    """Two or more conditions with `and` between them, or with `or`; none is joined likewise."""

    sign: str
    parts: tuple["Condition", ...]

    def __str__(self) -> str:
        parts = (_within(part, BINDING[self.sign] + 1) for part in self.parts)
        return f" {self.sign} ".join(parts)


Number: TypeAlias = Constant | Fact | Negative | Arithmetic | Call
Condition: TypeAlias = Comparison | Not | Joined
Node: TypeAlias = Number | Condition


def names(node: Node) -> Iterator[Name]:
    """The names in it, as they are read from left to right."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, Fact):
            yield current.name
        waiting += reversed(_children(current))


def is_constant(node: Node) -> bool:
    """Whether it has no names, and so says nothing of the market."""
    return next(names(node), None) is None


def constant_value(number: Number) -> float | None:
    """What a number without names comes to; None when it has names.

    Raises ZeroDivisionError when it divides by zero.
    """
    return _value(number) if is_constant(number) else None


def _children(node: Node) -> tuple[Node, ...]:
    match node:
        case Negative(inner) | Not(inner):
            return (inner,)
        case Arithmetic(_, left, right) | Comparison(_, left, right):
            return (left, right)
        case Call(_, children) | Joined(_, children):
            return children
        case _:
            return ()


def _value(number: Number) -> float:
    match number:
        case Constant(value):
            return value
        case Negative(inner):
            return -_value(inner)
        case Arithmetic(sign, left, right):
            return ARITHMETIC[sign](_value(left), _value(right))
        case Call(function, arguments):
            return FUNCTIONS[function](*map(_value, arguments))
        case Fact():
            raise TypeError("a fact has no constant value")


def _within(node: Node, binding: int) -> str:
    """Its text, in brackets when it binds looser than what is around it."""
    return str(node) if _binding(node) >= binding else f"({node})"


def _binding(node: Node) -> int:
    match node:
        case Arithmetic(sign) | Joined(sign):
            return BINDING[sign]
        case Comparison():
            return COMPARES
        case Not():
            return NOT
        case Negative():
            return NEGATIVE
        case _:
            return WHOLE
