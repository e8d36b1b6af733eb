"""What the Fluent files hold and what the code asks for, read from their syntax trees."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "locales"
LANGUAGES = sorted(path.name for path in LOCALES.iterdir() if (path / "alert.ftl").exists())
PLURALS = {"zero", "one", "two", "few", "many", "other"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of one file."""

    file: str
    placeholders: frozenset[str]
    choices: frozenset[str]
    """Variants of its select expressions, but for plurals, which differ between languages."""
    literal: str
    """All that it says itself, of all variants."""


class _Placeables(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.choices: set[str] = set()
        self.literal = ""

    def visit_TextElement(self, node: ftl.TextElement) -> None:  # noqa: N802 - the library's name
        self.literal += node.value

    def visit_StringLiteral(self, node: ftl.StringLiteral) -> None:  # noqa: N802 - the library's name
        self.literal += str(node.parse()["value"])

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - the library's name
        self.names.add(node.id.name)

    def visit_Variant(self, node: ftl.Variant) -> None:  # noqa: N802 - the library's name
        if isinstance(node.key, ftl.Identifier):
            self.choices.add(node.key.name)
        self.generic_visit(node)


def entries(language: str) -> dict[str, Entry]:
    """Every message of a language, by key."""
    found: dict[str, Entry] = {}
    for path in sorted((LOCALES / language).glob("*.ftl")):
        for node in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ftl.Message):
                continue
            assert node.id.name not in found, f"{node.id.name} twice in {language}"
            seen = _Placeables()
            seen.visit(node)
            found[node.id.name] = Entry(
                path.stem,
                frozenset(seen.names),
                frozenset(seen.choices - PLURALS),
                seen.literal,
            )
    return found


def _trees(files: Iterable[Path] = ()) -> Iterator[ast.Module]:
    for path in files or sorted((ROOT / "bot").rglob("*.py")):
        yield ast.parse(path.read_text(encoding="utf-8"))


def strings_in_code(*files: Path) -> set[str]:
    """Every string that stands in the bot's code, or in these files of it."""
    return {
        node.value
        for tree in _trees(files)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def calls_in_code() -> Iterator[tuple[str, frozenset[str]]]:
    """Key and argument names of every `t("key", ...)` and `t.text("key", ...)`."""
    for tree in _trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not _is_translation(node.func):
                continue
            key = node.args[0] if node.args else None
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield key.value, frozenset(word.arg for word in node.keywords if word.arg)


def _is_translation(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute):
        return function.attr == "text" and _is_translation(function.value)
    return isinstance(function, ast.Name) and function.id == "t"
