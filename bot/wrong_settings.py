"""What is wrong with a setting, in plain words: what was expected instead, and a good one."""

from typing import Any

from pydantic.fields import FieldInfo

_EXPECTED = {
    "missing": "is missing: copy .env.example to .env and fill it in there",
    "bool_parsing": "must be true or false",
    "finite_number": "must be a number",
    "float_parsing": "must be a number",
    "greater_than": "must be above {gt:g}",
    "greater_than_equal": "must be at least {ge:g}",
    "int_from_float": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_parsing_size": "must be a whole number of fewer digits",
    "less_than_equal": "must be at most {le:g}",
    "literal_error": "must be {expected}",
    "string_too_short": "must not be empty",
    "value_error": "{error}",
}
"""By pydantic's type of error; the braces are filled from its context."""

_UNEXPECTED = "cannot be used"


def explain(problem: Any, field: FieldInfo | None) -> str:  # noqa: ANN401 - pydantic's ErrorDetails is not public
    """One line about one variable. field: what it should have been; None for a name we don't know.

    A secret is not repeated.
    """
    name = str(problem["loc"][0]).upper()
    if field is None:
        return f"{name}: no such setting; .env.example lists them all"
    kind: str = problem["type"]
    wrong = _EXPECTED.get(kind, _UNEXPECTED).format(**problem.get("ctx", {}))
    told = kind != "missing" and name != "BOT_TOKEN"
    given = f" {problem['input']!r}" if told else ""
    example = (field.examples or [""])[0]
    return f"{name}{given}: {wrong}. {field.description} A good one: {example}"
