"""Inline keyboards: what Telegram takes and what it refuses."""

from urllib.parse import urlsplit

from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.state import Chat

CALLBACK_DATA_MAX_BYTES = 64
COPY_TEXT_MAX = 256
BUTTONS_MAX = 100

_ACTIONS = frozenset(
    {
        "callback_data",
        "url",
        "copy_text",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
    }
)


def check_keyboard(markup: Json, chat: Chat) -> Json | None:
    """The keyboard as it will be shown; None for another kind of markup or none at all."""
    rows = markup.get("inline_keyboard")
    if not isinstance(rows, list):
        return None
    if sum(len(row) for row in rows) > BUTTONS_MAX:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for row in rows:
        for button in row:
            _check_button(button, chat)
    return {"inline_keyboard": rows}


def _check_button(button: Json, chat: Chat) -> None:
    if not button.get("text"):
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be non-empty')
    if not _ACTIONS & button.keys():
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= CALLBACK_DATA_MAX_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button:
        _check_url(button["url"])
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= COPY_TEXT_MAX:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if "web_app" in button and chat.type != "private":
        raise bad_request("BUTTON_TYPE_INVALID")


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https", "tg"} or not parts.netloc:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
