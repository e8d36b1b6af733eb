"""A condition as a Python function over the flat list of facts.

Built of our own checked tree as a syntax tree: the text that a person wrote is long gone, and all
that gets in are numbers, slots and signs. Both what makes a condition true and what makes it false
are translated, so that "unknown" needs no value of its own: it is what is neither.

    rsi_15m < 30          (f7 := facts[7]) is not None and f7 < 30.0
    not rsi_15m < 30      (f7 := facts[7]) is not None and f7 >= 30.0
"""

import ast
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import CodeType, FunctionType, MappingProxyType
from typing import TypeAlias, cast

from engine.rules.tree import (
    FUNCTIONS,
    OPPOSITES,
    Arithmetic,
    Call,
    Comparison,
    Condition,
    Constant,
    Fact,
    Joined,
    Negative,
    Not,
    Number,
    is_constant,
    names,
)

Facts: TypeAlias = Sequence[float | None]
"""The value of each name at its slot; None when unknown."""
Predicate: TypeAlias = Callable[[Facts], bool]
"""Whether a condition is fulfilled; never raises, False when that is unknown."""

REMEMBERED = 4_096
"""Conditions whose functions are kept to be shared."""

_SIGNS: Mapping[str, type[ast.operator]] = MappingProxyType(
    {"+": ast.Add, "-": ast.Sub, "*": ast.Mult, "/": ast.Div}
)
_COMPARISONS: Mapping[str, type[ast.cmpop]] = MappingProxyType(
    {"<": ast.Lt, "<=": ast.LtE, ">": ast.Gt, ">=": ast.GtE, "==": ast.Eq, "!=": ast.NotEq}
)
_FACTS = "facts"
_INFINITE = float("inf")

_Known: TypeAlias = frozenset[int]
"""Slots that were found to be known, and whose values are in local variables."""


@lru_cache(maxsize=REMEMBERED)
def compiled(condition: Condition) -> Predicate:
    """The function of a condition; equal conditions share one."""
    body, _ = _Translation().condition(condition, wanted=True, known=frozenset())
    parameters = ast.arguments([], [ast.arg(_FACTS)], None, [], [], None, [])
    tree = ast.fix_missing_locations(ast.Expression(ast.Lambda(parameters, body)))
    module = compile(tree, "<condition>", "eval")
    code = next(each for each in module.co_consts if isinstance(each, CodeType))
    return cast("Predicate", FunctionType(code, dict(FUNCTIONS)))


class _Translation:
    """Of one condition; it gives each intermediate result a variable of its own."""

    def __init__(self) -> None:
        self._variables = 0

    def condition(
        self, condition: Condition, *, wanted: bool, known: _Known
    ) -> tuple[ast.expr, _Known]:
        """An expression that is true when the condition is known to be `wanted`.

        And the slots that are known where the expression is true.
        """
        match condition:
            case Not(inner):
                return self.condition(inner, wanted=not wanted, known=known)
            case Comparison():
                return self._comparison(condition, wanted=wanted, known=known)
            case Joined(sign, parts):
                if (sign == "and") == wanted:
                    return self._all(parts, wanted=wanted, known=known)
                either = [self.condition(each, wanted=wanted, known=known)[0] for each in parts]
                return ast.BoolOp(ast.Or(), either), known

    def _all(
        self, parts: tuple[Condition, ...], *, wanted: bool, known: _Known
    ) -> tuple[ast.expr, _Known]:
        """All of the parts are as wanted; each may rely on what those before it made known."""
        expressions = []
        for part in parts:
            expression, known = self.condition(part, wanted=wanted, known=known)
            expressions.append(expression)
        return ast.BoolOp(ast.And(), expressions), known

    def _comparison(
        self, comparison: Comparison, *, wanted: bool, known: _Known
    ) -> tuple[ast.expr, _Known]:
        used = frozenset(name.slot for name in names(comparison))
        guards: list[ast.expr] = [_is_known(slot) for slot in sorted(used - known)]
        left = self._side(comparison.left, guards)
        right = self._side(comparison.right, guards)
        sign = comparison.sign if wanted else OPPOSITES[comparison.sign]
        compares = ast.Compare(left, [_COMPARISONS[sign]()], [right])
        if not guards:
            return compares, known
        return ast.BoolOp(ast.And(), [*guards, compares]), known | used

    def _side(self, number: Number, guards: list[ast.expr]) -> ast.expr:
        """One side of a comparison; a calculated one counts only when it is finite."""
        expression = self._number(number, guards)
        if isinstance(number, Fact) or is_constant(number):
            return expression
        kept, result = self._keep(expression)
        limits: list[ast.expr] = [kept, ast.Constant(_INFINITE)]
        guards.append(ast.Compare(ast.Constant(-_INFINITE), [ast.Lt(), ast.Lt()], limits))
        return result

    def _number(self, number: Number, guards: list[ast.expr]) -> ast.expr:
        """An expression of facts that are known; what must hold before it goes to the guards."""
        match number:
            case Constant(value):
                return ast.Constant(value)
            case Fact(name):
                return _load(_variable(name.slot))
            case Negative(inner):
                return ast.UnaryOp(ast.USub(), self._number(inner, guards))
            case Arithmetic(sign, left, right):
                first, second = self._number(left, guards), self._number(right, guards)
                if sign == "/" and not is_constant(right):
                    kept, second = self._keep(second)
                    guards.append(ast.Compare(kept, [ast.NotEq()], [ast.Constant(0.0)]))
                return ast.BinOp(first, _SIGNS[sign](), second)
            case Call(function, arguments):
                given = [self._number(each, guards) for each in arguments]
                return ast.Call(_load(function), given, [])

    def _keep(self, expression: ast.expr) -> tuple[ast.expr, ast.expr]:
        """The expression, which keeps its result in a variable; and that variable."""
        self._variables += 1
        return _kept(f"result_{self._variables}", expression)


def _is_known(slot: int) -> ast.expr:
    value = ast.Subscript(_load(_FACTS), ast.Constant(slot), ast.Load())
    kept, _ = _kept(_variable(slot), value)
    return ast.Compare(kept, [ast.IsNot()], [ast.Constant(None)])


def _kept(variable: str, expression: ast.expr) -> tuple[ast.expr, ast.expr]:
    return ast.NamedExpr(ast.Name(variable, ast.Store()), expression), _load(variable)


def _variable(slot: int) -> str:
    return f"fact_{slot}"


def _load(variable: str) -> ast.expr:
    return ast.Name(variable, ast.Load())
