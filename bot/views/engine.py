"""The engine panel: what an admin decided last, and the question before the next decision."""

from collections.abc import Mapping
from typing import Any

from aiogram.utils.formatting import Bold, Text, as_list

from bot.callbacks.admin import AdminPanel, ShowPanel, TurnEngine
from bot.translation import Translator
from bot.views import numbers
from bot.views.content import Content
from bot.views.names import shortened
from bot.views.panels import back, button, keyboard
from storage.admin_deeds import AdminDeed, Deed, Mode

TURNED = "engine_turned"
"""What its notices are called."""

_ASKING = {
    Mode.RUNNING: "engine-start-button",
    Mode.PAUSED: "engine-pause-button",
    Mode.STOPPED: "engine-stop-button",
}
_QUESTIONS = {
    Mode.RUNNING: "engine-ask-start",
    Mode.PAUSED: "engine-ask-pause",
    Mode.STOPPED: "engine-ask-stop",
}
_SURE = {
    Mode.RUNNING: "engine-sure-start",
    Mode.PAUSED: "engine-sure-pause",
    Mode.STOPPED: "engine-sure-stop",
}


def panel(mode: Mode, last: AdminDeed | None, by: str, t: Translator) -> Content:
    """How it is, and what can be done about it. by: what the last admin is called."""
    key = "engine-running" if mode is Mode.RUNNING else "engine-paused"
    other = Mode.PAUSED if mode is Mode.RUNNING else Mode.RUNNING
    turns = [button(t(_ASKING[to]), TurnEngine(mode=to)) for to in (other, Mode.STOPPED)]
    text = as_list(Bold(t("engine-title")), t(key), *_decided(last, by, t))
    return Content(text=text, keyboard=keyboard([turns, [back(t)]]))


def question(mode: Mode, until_s: int, seconds: int, t: Translator) -> Content:
    """Whether that is meant. until_s: when it expires; seconds: until then."""
    answers = [
        button(t(_SURE[mode]), TurnEngine(mode=mode, until_s=until_s)),
        button(t("engine-no-button"), ShowPanel(panel=AdminPanel.ENGINE)),
    ]
    text = as_list(Bold(t(_QUESTIONS[mode])), t("engine-expires", count=seconds))
    return Content(text=text, keyboard=keyboard([answers]))


def turned(deed: Deed, admin: str) -> dict[str, Any]:
    """What the outbox keeps for the other admins. admin: what whoever did it is called."""
    return {"notice": TURNED, "deed": deed.value, "admin": shortened(admin)}


def told(payload: Mapping[str, Any], t: Translator) -> Content:
    """To the other admins: one of them decided something."""
    deed = t("trail-deed", deed=payload["deed"])
    return Content(text=Text(t("engine-told", deed=deed, admin=str(payload["admin"]))))


def stopping(t: Translator) -> Content:
    """The last words before the end."""
    return Content(text=Text(t("engine-stopping")))


def _decided(last: AdminDeed | None, by: str, t: Translator) -> list[Text]:
    if last is None:
        return []
    deed, admin = t("trail-deed", deed=last.deed), shortened(by)
    time = numbers.moment(last.time_ms, t, seconds=True)
    return [t.text("engine-decided", deed=deed, admin=admin, time=time)]
