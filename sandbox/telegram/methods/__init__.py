"""Every Bot API method of the sandbox, by its name in lower case: Telegram ignores case."""

from collections.abc import Mapping

from sandbox.telegram.method import Method
from sandbox.telegram.methods import account, chats, edits, incoming, messages

_FAMILIES = (incoming, account, messages, edits, chats)

NAMES: tuple[str, ...] = tuple(name for family in _FAMILIES for name in family.METHODS)
METHODS: Mapping[str, Method] = {
    name.lower(): method for family in _FAMILIES for name, method in family.METHODS.items()
}
