"""Words for people: one set of Fluent files a language, `locales/<language>/<view>.ftl`.

A key is named after the view that shows it (`alert-title`), and so is its file, which is read when
the first of its words is asked for: most desks speak two languages of ours. To add a language, add
its directory, in which it names itself (`onboarding-language`); tests/locales says what is missing
in it.
"""

from collections.abc import Mapping
from functools import cached_property
from importlib.resources.abc import Traversable

from aiogram.utils.formatting import Text
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast

from bot.errors import BotError
from locales import folders

FALLBACK = "en"
"""The language of those who speak none of ours."""

_MARK = "\x00"
"""Parts formatted nodes from words; no text for people holds it."""


class BrokenTranslation(BotError):
    """A key, an argument or a file of a language is missing or cannot be read."""


class Translator:
    """The words of one language."""

    def __init__(self, room: Traversable, fallback: "Translator | None" = None) -> None:
        """room: the directory of the language. fallback: None for the one that is it."""
        self.language = room.name
        """The name of its directory: "ru"."""
        self.fallback = fallback or self
        """The words of those who speak none of our languages: they are understood by all."""
        self._room = room
        self._views: set[str] = set()
        """Whose words were read."""
        self._plain: dict[str, str] = {}
        """Words that are the same whatever the arguments: most are."""
        self._unbundled: list[ast.Resource] = []
        """What was read, until words of it depend on something."""

    def __call__(self, key: str, /, **arguments: str | int) -> str:
        """The words behind a key. A number chooses the plural and is written out in digits.

        Raises BrokenTranslation when the key or one of its arguments is missing, or its file
        cannot be read.
        """
        view = key.partition("-")[0]
        if view not in self._views:
            self._read(view)
        if key in self._plain:
            return self._plain[key]
        while self._unbundled:
            self._bundle.add_resource(self._unbundled.pop())
        if not self._bundle.has_message(key):
            raise BrokenTranslation(f"{self.language} has no words for {key!r}")
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise BrokenTranslation(f"{key!r} has no value in {self.language}")
        words, errors = self._bundle.format_pattern(pattern, arguments)
        if errors:
            raise BrokenTranslation(f"{key!r} in {self.language}: {errors[0]}")
        return str(words)

    @cached_property
    def _bundle(self) -> FluentBundle:
        """Brings the language's rules for plurals and numbers with it, a megabyte and a half."""
        # Isolation marks around arguments would be copied along with a price.
        return FluentBundle([self.language], use_isolating=False)

    def _read(self, view: str) -> None:
        file = self._room / f"{view}.ftl"
        if not file.is_file():
            raise BrokenTranslation(f"{self.language} has no words for {view!r}")
        # Where in a file its words stand nobody asks, and that would take a quarter of the room.
        words = FluentParser(with_spans=False).parse(file.read_text(encoding="utf-8"))
        for entry in words.body:
            match entry:
                case ast.Junk(content=content):
                    raise BrokenTranslation(
                        f"{self.language}/{file.name} cannot be read at: {content}"
                    )
                case ast.Message(
                    id=key, value=ast.Pattern(elements=[ast.TextElement(value=text)])
                ):
                    self._plain[key.name] = text
        self._unbundled.append(words)
        self._views.add(view)

    def text(self, key: str, /, **arguments: str | int | Text) -> Text:
        """The words behind a key, with formatted nodes (a time, a bold name) in their places."""
        nodes = {name: node for name, node in arguments.items() if isinstance(node, Text)}
        plain = {
            name: f"{_MARK}{name}{_MARK}" if isinstance(value, Text) else value
            for name, value in arguments.items()
        }
        parts = self(key, **plain).split(_MARK)
        # Words and names of nodes take turns, words first.
        return Text(*(nodes[part] if at % 2 else part for at, part in enumerate(parts)))


class Translations:
    """All languages that we speak."""

    def __init__(self, translators: Mapping[str, Translator]) -> None:
        self._translators = translators

    @classmethod
    def load(cls) -> "Translations":
        """Those that come with the program."""
        rooms = folders()
        fallback = Translator(rooms.pop(FALLBACK))
        others = {code: Translator(room, fallback) for code, room in rooms.items()}
        return cls({FALLBACK: fallback, **others})

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages, in alphabetical order."""
        return tuple(sorted(self._translators))

    @property
    def names(self) -> dict[str, str]:
        """What each language is called by those who speak it, by its code."""
        return {code: self._translators[code]("onboarding-language") for code in self.languages}

    def nearest(self, language: str | None) -> str | None:
        """The language of ours for a code of Telegram's; None for none.

        A script or a region is left away: "pt-br" finds "pt", "zh-hant" finds "zh".
        """
        spoken = (language or "").lower().replace("_", "-").partition("-")[0]
        return spoken if spoken in self._translators else None

    def named(self, name: str) -> str | None:
        """The language of ours that somebody types, by its name or its code; None for none."""
        wanted = name.casefold()
        called = (code for code, each in self.names.items() if each.casefold() == wanted)
        return next(called, None) or self.nearest(name)

    def of(self, language: str | None) -> Translator:
        """The words of the nearest language, English ones when we speak none that is near."""
        return self._translators[self.nearest(language) or FALLBACK]
