"""Texts and their entities, counted in UTF-16 code units as Telegram counts."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from sandbox.telegram.errors import Json, bad_request

TEXT_MAX = 4096
CAPTION_MAX = 1024

# Within these Telegram looks for nothing else.
_OPAQUE = frozenset({"code", "pre", "text_link", "text_mention"})
_FOUND_IN_TEXT: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("url", re.compile(r"(?<![\w/@])https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]]")),
    ("email", re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+\.[a-zA-Z]{2,}\b")),
    ("bot_command", re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@/])@[A-Za-z]\w{3,31}\b", re.ASCII)),
    ("hashtag", re.compile(r"(?<![\w#/])#\d*[^\W\d]\w*")),
    ("cashtag", re.compile(r"(?<![\w$])\$[A-Z]{1,8}(?!\w)")),
)
_HTML_ENTITIES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
}


def utf16_length(text: str) -> int:
    """How long Telegram finds a text."""
    return len(text.encode("utf-16-le")) // 2


def format_text(
    text: str, *, parse_mode: str = "", entities: Iterable[Json] = ()
) -> tuple[str, tuple[Json, ...]]:
    """The text as it will be shown, with the given entities and those that Telegram finds itself.

    parse_mode: "" or "HTML". The bot sends entities, so the sandbox reads no Markdown.
    """
    if parse_mode.upper() == "HTML":
        text, entities = _parse_html(text)
    elif parse_mode:
        raise bad_request(f"unsupported parse_mode: the sandbox reads HTML, not {parse_mode}")
    text = text.rstrip()
    length = utf16_length(text)
    given = [_clip(entity, length) for entity in entities if 0 <= entity["offset"] < length]
    found = [entity for entity in _find_entities(text) if not _is_covered(entity, given)]
    return text, tuple(sorted(given + found, key=lambda e: (e["offset"], -e["length"])))


def _clip(entity: Json, length: int) -> Json:
    return {**entity, "length": min(entity["length"], length - entity["offset"])}


def _find_entities(text: str) -> list[Json]:
    found: list[Json] = []
    for kind, pattern in _FOUND_IN_TEXT:
        for match in pattern.finditer(text):
            entity = {
                "type": kind,
                "offset": utf16_length(text[: match.start()]),
                "length": utf16_length(match.group()),
            }
            if not any(_overlap(entity, other) for other in found):
                found.append(entity)
    return found


def _is_covered(entity: Json, given: list[Json]) -> bool:
    kinds = _OPAQUE | {kind for kind, _ in _FOUND_IN_TEXT}
    return any(_overlap(entity, other) for other in given if other["type"] in kinds)


def _overlap(one: Json, other: Json) -> bool:
    starts_before_end = one["offset"] < other["offset"] + other["length"]
    return bool(starts_before_end and other["offset"] < one["offset"] + one["length"])


def _parse_html(source: str) -> tuple[str, list[Json]]:
    reader = _HtmlReader()
    reader.feed(source)
    reader.close()
    return reader.finish()


class _HtmlReader(HTMLParser):
    """Turns the tags that Telegram knows into entities; refuses the others as Telegram does."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._text = ""
        self._open: list[tuple[str, Json]] = []
        self._entities: list[Json] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an entity."""
        if tag not in _HTML_ENTITIES:
            raise _cant_parse(f'Unsupported start tag "{tag}" at byte offset {self._offset()}')
        values = dict(attrs)
        entity: Json = {"type": _HTML_ENTITIES[tag], "offset": utf16_length(self._text)}
        if tag == "a":
            entity["url"] = values.get("href") or ""
        if tag == "blockquote" and "expandable" in values:
            entity["type"] = "expandable_blockquote"
        self._open.append((tag, entity))

    def handle_endtag(self, tag: str) -> None:
        """Close the entity that was opened last."""
        if not self._open:
            raise _cant_parse(f"Unexpected end tag at byte offset {self._offset()}")
        expected, entity = self._open.pop()
        if expected != tag:
            raise _cant_parse(
                f"Unmatched end tag at byte offset {self._offset()}, "
                f'expected "</{expected}>", found "</{tag}>"'
            )
        entity["length"] = utf16_length(self._text) - entity["offset"]
        if entity["length"]:
            self._entities.append(entity)

    def handle_data(self, data: str) -> None:
        """Take plain text."""
        self._text += data

    def finish(self) -> tuple[str, list[Json]]:
        """The plain text and its entities."""
        if self._open:
            raise _cant_parse(
                f'Can\'t find end tag corresponding to start tag "{self._open[-1][0]}"'
            )
        return self._text, self._entities

    def _offset(self) -> int:
        return len(self._text.encode())


def _cant_parse(reason: str) -> Exception:
    return bad_request(f"can't parse entities: {reason}")
