"""What a console would tell an admin: log lines, settings, backups."""

import re
from collections.abc import Sequence

from aiogram.utils.formatting import Bold, Code, Pre, Text, as_list
from pydantic import SecretStr

from bot.settings import Settings
from bot.translation import Translator
from bot.views import numbers
from bot.views.content import MESSAGE_LIMIT, Content

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_ROOM = MESSAGE_LIMIT - 200
"""Left for lines, beside what stands above them."""
_PASSWORD = re.compile(r"(?<=://)[^/@\s]+@")


def settings_in_lines(settings: Settings) -> list[str]:
    """`NAME=value` for each of them; what is secret is not among the values."""
    return [f"{name.upper()}={_shown(getattr(settings, name))}" for name in Settings.model_fields]


def lines_in_message(lines: Sequence[str], title: str) -> Content | None:
    """Lines under a title; None when they are too long for a message."""
    text = "\n".join(lines)
    # In UTF-16 units, as Telegram counts.
    if len(text.encode("utf-16-le")) // 2 > _ROOM:
        return None
    return Content(text=as_list(Bold(title), Pre(text)))


def no_lines(t: Translator) -> Content:
    """Nothing of that importance was logged."""
    return Content(text=Text(t("console-logs-none")))


def unknown_level(typed: str, t: Translator) -> Content:
    """No line has such an importance."""
    known = numbers.listed(LEVELS, t)
    return Content(text=Text(t("console-unknown-level", typed=typed[:20], known=known)))


def backup_made(file: str, size: int, t: Translator, *, is_sent: bool) -> Content:
    """Where a backup is, and how large. is_sent: whether the file itself comes next."""
    made = t.text("console-backup-made", file=Code(file), size=numbers.size(size, t))
    if is_sent:
        return Content(text=made)
    hint = t.text("console-backup-hint", command=Code("/backup send"))
    return Content(text=as_list(made, hint))


def backup_failed(reason: str, t: Translator) -> Content:
    """The database could not be copied."""
    return Content(text=Text(t("console-backup-failed", reason=reason)))


def too_large(size: int, most: int, t: Translator) -> Content:
    """Telegram takes no such file."""
    words = t("console-too-large", size=numbers.size(size, t), most=numbers.size(most, t))
    return Content(text=Text(words))


def _shown(value: object) -> str:
    if isinstance(value, SecretStr):
        return "***"
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return _PASSWORD.sub("***@", "" if value is None else str(value))
