"""Words that are safe to draw: one line each, nothing invisible."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from charts.text import clean

_Value = TypeVar("_Value")
_NUMBER_STYLE = {"thousands", "point"}  # which may well be spaces


def cleaned(value: _Value) -> _Value:
    """A value with each of its texts cleaned, however deep; numbers are left alone."""
    if not is_dataclass(value) or isinstance(value, type):
        return value
    old = {one.name: getattr(value, one.name) for one in fields(value)}
    new = {name: _cleaned(part) for name, part in old.items() if name not in _NUMBER_STYLE}
    changed = {
        name: part for name, part in new.items() if part is not old[name] and part != old[name]
    }
    return replace(value, **changed) if changed else value


def _cleaned(part: Any) -> Any:  # noqa: ANN401 - any field of a request
    if isinstance(part, str):
        return clean(part) if type(part) is str else part
    if isinstance(part, tuple) and part and (isinstance(part[0], str) or is_dataclass(part[0])):
        return tuple(_cleaned(one) for one in part)
    return cleaned(part)
