"""What the bot understands: the list in a message, and the menu that Telegram shows."""

from collections.abc import Mapping
from difflib import get_close_matches

from aiogram.types import BotCommand
from aiogram.utils.formatting import Bold, Code, Text, as_list

from bot.translation import Translator
from bot.views.content import Content

_COMMAND_KEYS = {
    "menu": "help-menu",
    "ask": "help-ask",
    "signals": "help-signals",
    "signal": "help-signal",
    "chart": "help-chart",
    "track": "help-track",
    "untrack": "help-untrack",
    "mute": "help-mute",
    "mutes": "help-mutes",
    "alert": "help-alert",
    "alerts": "help-alerts",
    "stats": "help-stats",
    "daily": "help-daily",
    "weekly": "help-weekly",
    "monthly": "help-monthly",
    "top": "help-top",
    "verify": "help-verify",
    "export": "help-export",
    "settings": "help-settings",
    "tz": "help-tz",
    "quiet": "help-quiet",
    "lang": "help-lang",
    "ping": "help-ping",
    "id": "help-id",
    "help": "help-help",
}
"""What each command does, in the order of their use."""

_ADMIN_KEYS = {
    "traders": "help-traders",
    "trader": "help-trader",
    "backtest": "help-backtest",
    "record": "help-record",
    "recordings": "help-recordings",
    "void": "help-void",
    "broadcast": "help-broadcast",
    "logs": "help-logs",
    "config": "help-config",
    "backup": "help-backup",
    "admin": "help-admin",
}
"""What only admins may do."""

_IN_GROUPS = ("ask", "signals", "signal", "chart", "stats", "daily", "top", "id", "help")
"""What is of use to many at once; all that may be asked there is more."""

_EXAMPLES = ("/signals open", "/signal 42", "/chart BTC 15m", "/track ETH", "/stats 7d")


def help_page(t: Translator, *, is_admin: bool) -> Content:
    """Every command with what it does, and examples to copy."""
    commands = [f"/{command} — {t(key)}" for command, key in _COMMAND_KEYS.items()]
    if is_admin:
        commands += [f"/{command} — {t(key)}" for command, key in _ADMIN_KEYS.items()]
    examples = [Text("• ", Code(example)) for example in _EXAMPLES]
    return Content(
        text=as_list(Bold(t("help-title")), *commands, "", t("help-examples"), *examples)
    )


def nearest_command(typed: str) -> str | None:
    """The command that somebody may have meant by `/sgnals`; None where none is like it."""
    found = get_close_matches(typed.lower().removeprefix("/"), _COMMAND_KEYS, n=1)
    return f"/{found[0]}" if found else None


def commands(t: Translator) -> list[BotCommand]:
    """Telegram's menu of commands, for everybody."""
    return _menu(_COMMAND_KEYS, t)


def group_commands(t: Translator) -> list[BotCommand]:
    """That of groups."""
    return _menu({command: _COMMAND_KEYS[command] for command in _IN_GROUPS}, t)


def admin_commands(t: Translator) -> list[BotCommand]:
    """That of admins, in private."""
    return _menu(_COMMAND_KEYS | _ADMIN_KEYS, t)


def _menu(keys: Mapping[str, str], t: Translator) -> list[BotCommand]:
    return [BotCommand(command=command, description=t(key)) for command, key in keys.items()]
