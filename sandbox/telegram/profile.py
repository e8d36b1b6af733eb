"""What the bot says about itself: commands by scope and language, descriptions, menu button."""

from dataclasses import dataclass, field

from sandbox.telegram.errors import Json

DEFAULT_SCOPE: Json = {"type": "default"}
DEFAULT_MENU: Json = {"type": "default"}

_Key = tuple[tuple[tuple[str, str], ...], str]


@dataclass(slots=True)
class Profile:
    """Texts are keyed by (method's subject, language), e.g. ("description", "ru")."""

    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[str, Json] = field(default_factory=dict)
    _commands: dict[_Key, list[Json]] = field(default_factory=dict)

    def text(self, subject: str, language: str) -> str:
        """The text in that language, else the one for everyone, else ""."""
        return self.texts.get((subject, language)) or self.texts.get((subject, ""), "")

    def set_commands(self, commands: list[Json], scope: Json, language: str) -> None:
        """An empty list removes them."""
        if commands:
            self._commands[_key(scope, language)] = commands
        else:
            self._commands.pop(_key(scope, language), None)

    def commands(self, scope: Json, language: str) -> list[Json]:
        """Exactly what was set for this scope and language."""
        return self._commands.get(_key(scope, language), [])

    def commands_for(self, chat_id: int, language: str) -> list[Json]:
        """What a user sees in the private chat `chat_id`.

        Order: https://core.telegram.org/bots/api#determining-list-of-commands
        """
        chat_scope = {"type": "chat", "chat_id": chat_id}
        for scope in (chat_scope, {"type": "all_private_chats"}, DEFAULT_SCOPE):
            for code in (language, ""):
                if found := self.commands(scope, code):
                    return found
        return []


def _key(scope: Json, language: str) -> _Key:
    parts = sorted((name, str(value)) for name, value in (scope or DEFAULT_SCOPE).items())
    return tuple(parts), language
